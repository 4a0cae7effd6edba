"""Simulation: a scene that plays itself in simulated time."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any, TypeVar

import simpy

from fatima_py.errors import intact
from fatima_py.events import Event, parse_event
from fatima_py.kb import KnowledgeBase
from fatima_py.realize.base import Realizer
from fatima_py.record.log import Log, beat_record, header_record, told_record
from fatima_py.scene import Beat, Scene
from fatima_py.sim.agenda import Agenda, Happening, seconds, ticks

__all__ = ["Simulation", "sweep"]

PERCEIVE, ACT = 0, 1
"""What reaches the minds at a tick comes before what they do at it."""


class Simulation:
    """One seeded execution of a scene. The scene given is the pattern: it is not touched.

    `environment` is a simpy environment whose time is in ticks; your own processes may run on it.
    """

    def __init__(self, scene: Scene, *, seed: int = 0, realizer: Realizer | None = None) -> None:
        self.scene = Scene(scene.definition, seed=seed, realizer=realizer or scene.realizer, start=scene.start)
        self.header = header_record(self.scene)
        self.environment = simpy.Environment(initial_time=0)
        self.agenda = Agenda(self.environment, self.happen)
        self.beats: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self.idle = False
        self.agenda.add(0, "scene", "turn", priority=ACT)

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles are simulations of their own, which go on from here, without processes of a host's."""
        return resumed, (self.scene, self.save())

    def __deepcopy__(self, _memo: object) -> "Simulation":
        return copy(self)  # only the state changes: what is played is shared

    @property
    def now(self) -> float:
        """The simulated time in seconds."""
        return seconds(int(self.environment.now))

    def run(self, until: float) -> Log:
        """Play on until a simulated time (in seconds) or the end of the scene; the answer is the whole log so far."""
        if ticks(until) > self.environment.now:
            self.environment.run(until=ticks(until))
        return self.log

    @property
    def log(self) -> Log:
        """What was played so far."""
        return Log(self.header, tuple(self.beats), tuple(self.told))

    def tell(self, event: Event, at: float | None = None) -> None:
        """Let everybody perceive an event at a time (now, where none is given)."""
        time = self.now if at is None else at
        self.agenda.add(ticks(time), "world", "event", {"event": str(event)}, priority=PERCEIVE)

    def happen(self, happening: Happening) -> None:
        """Let one record of the agenda come true."""
        if happening.kind == "event":
            event = parse_event(dict(happening.payload)["event"], seconds(happening.tick))
            traces = [one.perceive(event) for one in self.scene.cast]
            effects = self.scene.definition.world.effects(event, kb_for(self.scene, event))
            traces += self.scene.apply(effects, event.subject)
            self.told.append(told_record(event, effects, traces, beats=len(self.beats)))
            self.think_again(happening.tick)
        else:
            self.act(happening.tick)

    def act(self, tick: int) -> None:
        """Let the next one act; when that is done, it is somebody's turn again."""
        self.scene.time = max(self.scene.time, seconds(tick))
        turn = self.scene.turn()
        self.idle = turn is None
        if turn is not None:
            beat: Beat = self.scene.play(turn)
            self.beats.append(beat_record(beat))
            self.agenda.add(max(tick + 1, ticks(self.scene.time)), "scene", "turn", priority=ACT)

    def think_again(self, tick: int) -> None:
        """Where nobody had anything to do, ask once more: something has happened meanwhile."""
        if self.idle:
            self.idle = False
            self.agenda.add(tick, "scene", "turn", priority=ACT)

    def save(self) -> dict[str, Any]:
        """A checkpoint: the pending records, the scene with every mind, and the log so far, as JSON values."""
        return {
            "now": int(self.environment.now),
            "agenda": self.agenda.save(),
            "scene": self.scene.save(),
            "beats": list(self.beats),
            "told": list(self.told),
        }

    def load(self, saved: Mapping[str, Any]) -> None:
        """Go on from a checkpoint exactly as if the simulation had never stopped.

        Raises LogError for a checkpoint of another scene, cast or version, and for a damaged one; do not run it then.
        """
        with intact("this checkpoint is damaged"):
            self.restore(saved)

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over a checkpoint: the scene first, which knows whether it is one of its own."""
        self.scene.load(saved["scene"])
        self.environment = simpy.Environment(initial_time=saved["now"])
        self.agenda = Agenda(self.environment, self.happen)
        self.agenda.load(saved["agenda"])
        self.header = {**self.header, "seed": self.scene.seed}
        self.beats, self.told = list(saved["beats"]), list(saved["told"])
        self.idle = not any(kind == "turn" for *_, kind, _ in saved["agenda"])


def resumed(scene: Scene, saved: Mapping[str, Any]) -> Simulation:
    """A simulation that goes on from a checkpoint."""
    simulation = Simulation(scene, seed=scene.seed)
    simulation.load(saved)
    return simulation


def kb_for(scene: Scene, event: Event) -> KnowledgeBase:
    """Whose beliefs answer the conditions of an effect: the doer's, or the first of the cast for the world's doings."""
    doers = [one for one in scene.cast if one.name == event.subject]
    return (doers or list(scene.cast))[0].mind.kb


Measured = TypeVar("Measured")


def sweep(
    scene: Scene, seeds: Iterable[int], *, until: float, measure: Callable[[Simulation], Measured]
) -> list[tuple[int, Measured]]:
    """Run a scene once for each seed and measure each run when it is done.

    Runs share nothing: adding a seed changes no other result.
    """
    results: list[tuple[int, Measured]] = []
    for seed in seeds:
        simulation = Simulation(scene, seed=seed)
        simulation.run(until)
        results.append((seed, measure(simulation)))
    return results
