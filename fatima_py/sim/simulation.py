"""Simulation: a scene that plays itself in simulated time."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any, TypeVar

import simpy

from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.events import Event, parse_event, read_event
from fatima_py.inputs import read_function, read_object, read_seed, read_whole, shown
from fatima_py.names import Symbol
from fatima_py.realize.base import Realizer
from fatima_py.record import Log
from fatima_py.saved import Saved
from fatima_py.scene import Scene
from fatima_py.session import LogFile, Session
from fatima_py.session.voices import is_worded
from fatima_py.sim.kernel import Kernel, Pending, Phase, below
from fatima_py.sim.ticks import LONGEST, seconds, ticks

__all__ = ["Simulation", "sweep"]

MOST_EPISODES = 10**12
"""The number of an episode is below that."""


class Simulation:
    """One seeded execution of a scene, from where the scene given stands; that one is not touched.

    A scene that goes on in lives is played itself, and they are kept as it goes.

    Everybody plays themselves. `realizer` words their lines; the written lines are spoken where there is none.
    `environment` is a simpy environment whose time is in ticks; your own processes may run on it. `session` records
    what is played; `kernel` holds what is still to happen; `idle` says that nobody had anything to do when they were
    last asked.
    """

    def __init__(self, scene: Scene, *, seed: int = 0, realizer: Realizer | None = None) -> None:
        given, luck = read_object(scene, Scene, "what is simulated"), read_seed(seed)
        played = given.fork(seed=luck) if given.lives is None else given
        played.reseed(luck)
        played.player = None
        self.session = Session(played, realizer=realizer)
        self.kernel = Kernel(self.dispatch, start=ticks(played.time))
        self.idle = False
        self.kernel.add(self.kernel.now, Phase.ACT, 0, "turn")

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles are simulations of their own, which go on from here, without processes of a host's."""
        return resumed, (self.scene, self.session.realizer, self.save())

    def __deepcopy__(self, _memo: object) -> "Simulation":
        return copy(self)  # only the state changes: what is played is shared

    @property
    def scene(self) -> Scene:
        """The scene that is played."""
        return self.session.scene

    @property
    def environment(self) -> simpy.Environment:
        """What simpy keeps: your own processes may run on it; what they do at a tick comes before what the scene does.

        It is another one after `load`.
        """
        return self.kernel.environment

    @property
    def now(self) -> float:
        """The simulated time in seconds."""
        return seconds(self.kernel.now)

    def run(self, until: float) -> Log:
        """Play on until a simulated time (in seconds) or the end of the scene; the answer is the whole log so far."""
        self.kernel.run(ticks(until))
        return self.log

    @property
    def log(self) -> Log:
        """What was played so far."""
        return self.session.log

    @contextmanager
    def recorded(self, path: Path | str) -> Generator[LogFile, None, None]:
        """Let what happens within a block be written to a file, from which `log` reads it when it is asked for.

        So a long run takes no more memory than its minds. Raises UsageError as `LogFile` does, and for a pipe.
        """
        with LogFile(path, self.session.header, self.session.records) as file:
            self.session.keep_on(file)
            yield file

    def tell(self, event: Event, at: float | None = None) -> None:
        """Let everybody perceive an event at a time (now, where none is given)."""
        time = self.now if at is None else at
        self.kernel.add(ticks(time), Phase.PERCEIVE, 0, "event", [str(read_event(event))])

    def ruminate(self, name: str | Symbol, episode: int, at: float | None = None) -> None:
        """Let one of the cast think of a remembered event again at a time (now, where none is given).

        Raises UsageError for a name that is not in the cast, `run` for an episode that is not remembered by then.
        """
        time, who = self.now if at is None else at, self.scene.member(name).name
        number = read_whole(episode, "the number of an episode")
        self.kernel.add(ticks(time), Phase.PERCEIVE, 0, "thought", [str(who), number])

    def dispatch(self, record: Pending) -> None:
        """Let one record of the kernel come true; what fails is still to happen, and the next run tries it again."""
        try:
            self.happen(record.kind, record.payload, record.tick)
        except BaseException:
            self.kernel.put_back(record)
            raise

    def happen(self, kind: str, payload: Sequence[Any], tick: int) -> None:
        """Let what is due be told, thought of or done."""
        if kind == "turn":
            self.act(tick)
            return
        if kind == "event":
            (event,) = payload
            self.session.tell(parse_event(event, seconds(tick)))
        else:
            who, episode = payload
            self.session.ruminate(who, episode, seconds(tick))
        self.think_again(tick)

    def act(self, tick: int) -> None:
        """Let the next one act; when that is done, it is somebody's turn again."""
        if seconds(tick) > self.scene.time:
            self.session.advance(seconds(tick))
        turn = self.session.turn()
        self.idle = turn is None
        if turn is not None:
            beat = self.session.choose(turn=turn)
            if beat.brief is not None and is_worded(self.session.realizer, beat.brief):
                self.session.word(beat)
            self.kernel.add(max(tick + 1, ticks(self.scene.time)), Phase.ACT, 0, "turn")

    def think_again(self, tick: int) -> None:
        """Where nobody had anything to do, ask once more: something has happened meanwhile."""
        if self.idle:
            self.idle = False
            self.kernel.add(tick, Phase.ACT, 0, "turn")

    def save(self) -> dict[str, Any]:
        """A checkpoint: the pending records and the session (the scene, every mind, the log so far), as JSON values."""
        return {**self.kernel.save(), "session": self.session.save()}

    def load(self, saved: Mapping[str, Any]) -> tuple[str, ...]:
        """Go on from a checkpoint exactly as if the simulation had never stopped.

        The answer says in sentences what is left out of it, because the scenario does not know it any more. Raises
        LogError for a checkpoint of another scene, cast or version, and for a damaged one; do not run it then.
        """
        values = Saved(saved, "this checkpoint")
        session = values.field("session").mapping()
        kernel = Kernel.saved(self.dispatch, values, self.see_pending)
        values.field("session").field("scene").field("time").number(0, LONGEST)
        self.session = Session.resume(self.scene, session, realizer=self.session.realizer)
        self.kernel = kernel
        self.idle = not any(record.kind == "turn" for record in kernel.pending.values())
        return self.session.notes

    def see_pending(self, kind: Saved, payload: Saved) -> None:
        """See that a record can come true. Raises LogError, with the place, for one that cannot."""
        try:
            if kind.text() == "event":
                (event,) = payload.items(1)
                parse_event(event.text())
            elif kind.text() == "thought":
                who, episode = payload.items(2)
                self.scene.member(who.text())
                below(episode, MOST_EPISODES)
            elif kind.text() != "turn" or not payload.missing:
                raise kind.expected("a turn, which has no data, an event or a thought")
        except (UsageError, NameSyntaxError) as wrong:
            raise payload.damage(wrong) from None


def resumed(scene: Scene, realizer: Realizer, saved: Mapping[str, Any]) -> Simulation:
    """A simulation that goes on from a checkpoint."""
    simulation = Simulation(scene, seed=scene.seed, realizer=realizer)
    simulation.load(saved)
    return simulation


Measured = TypeVar("Measured")


def sweep(
    scene: Scene,
    seeds: Iterable[int],
    *,
    until: float,
    measure: Callable[[Simulation], Measured],
    setup: Callable[[Simulation], object] | None = None,
) -> list[tuple[int, Measured]]:
    """Run a scene once for each seed, from where it stands, and measure each run when it is done.

    `setup` may prepare each run before it begins: tell somebody something, let an event happen later. Runs share
    nothing: adding a seed changes no other result. Raises UsageError, before any run, for what is no such thing.
    """
    if not isinstance(seeds, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError(f"`seeds` cannot be {shown(seeds)}: expected several whole numbers")
    read_function(measure, "`measure`")
    if setup is not None:
        read_function(setup, "`setup`")
    ticks(until)
    results: list[tuple[int, Measured]] = []
    for seed in [read_seed(seed) for seed in seeds]:
        simulation = Simulation(scene.fork(), seed=seed)
        if setup is not None:
            setup(simulation)
        simulation.run(until)
        results.append((seed, measure(simulation)))
    return results
