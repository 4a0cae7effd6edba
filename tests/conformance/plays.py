"""Recorded plays of the reference, played by this engine: `python -m tests.conformance.plays FILE...`.

A case whose feelings do not fade is a scene that plays itself, as `fatima play --auto` does. Where they fade the length
of a step matters: the reference counts ticks, one for each character after its turn, and a scene the seconds that
speaking takes. There the same characters, lines and world are led by a loop of ticks.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fatima_py.character import Character
from fatima_py.errors import FatimaError
from fatima_py.events import Event, EventKind
from fatima_py.interop.opening import opened
from fatima_py.names import SELF, Symbol, Term
from fatima_py.realize.base import as_written
from fatima_py.scene import Scene, SceneDefinition, Turn
from fatima_py.scene.acting import changes_seen, target_of
from fatima_py.scene.announcing import fallen_silent
from fatima_py.scene.briefing import Saying, brief_of
from fatima_py.scene.look import deed
from tests.conformance.cases import read_cases
from tests.conformance.session import NAMED, printed

__all__ = ["differences", "main", "mismatch"]

CLOSE = 1e-3
SHOWN = 6
"""So many differences of a step are printed."""
Row = dict[str, Any]


def main(files: Sequence[str]) -> int:
    """Play every case of every file, print where each first goes another way, and how many passed."""
    passed = failed = 0
    for name in files:
        for case in read_cases(Path(name)):
            found = mismatch(case)
            passed, failed = passed + (found is None), failed + (found is not None)
            if found is not None:
                where, what = found
                print(f"{case['id']}: {where}")
                for path, expected, got in what[:SHOWN]:
                    print(f"  {path}\n    expected {expected}\n    got      {got}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def mismatch(case: Row) -> tuple[str, list[tuple[str, Any, Any]]] | None:
    """The first step at which a play goes another way than recorded, with all that differs there; None for none."""
    expected = [("start", case["start"]), *[(f"step {n}", step) for n, step in enumerate(case["steps"], 1)]]
    try:
        play = played(case)
        for where, recorded in [*expected, ("end", {"end": case["end"]})]:
            got = next(play)
            ended = "end" in got and "end" not in recorded
            what = [("end", acts(recorded), got["end"])] if ended else list(differences(recorded, got))
            if what:
                return where, what
    except FatimaError as wrong:
        return "cannot be played", [(type(wrong).__name__, "a play", str(wrong))]
    return None


def acts(step: Row) -> str:
    """What somebody did, in a few words."""
    return f"{step['who']} does {step['action']} to {step['target']}" if "who" in step else "a start"


def played(case: Row) -> Iterator[Row]:
    """The play of a case: its start, each step, and how it ended."""
    with TemporaryDirectory() as folder:
        scenario, storage = Path(folder) / "scenario.json", Path(folder) / "storage.json"
        scenario.write_text(json.dumps(case["scenario"]), encoding="utf-8")
        storage.write_text(json.dumps(case["storage"]), encoding="utf-8")
        definition, _ = opened(scenario, storage)
    # The recorded plays hold no starts of lines, whatever their rules ask for.
    definition = replace(definition, announces=("silences",) if case["triggers"] else ())
    yield from by_ticks(definition, case["max_steps"]) if case["fades"] else by_scene(definition, case["max_steps"])


def by_scene(definition: SceneDefinition, at_most: int) -> Iterator[Row]:
    """Somebody does what they want most, and so on, until nobody would."""
    scene = Scene(definition)
    yield standing(quiet(scene.definition))
    for _ in range(at_most):
        turn = scene.turn()
        if turn is None:
            yield {"end": "idle"}
            return
        yield step_alone(scene)
        scene.play(turn)
    yield {"end": "limit"}


def quiet(definition: SceneDefinition) -> Scene:
    """A scene in which nothing is announced: a recorded start is before the first round, whoever is silent in it."""
    return Scene(replace(definition, announces=()))


def step_alone(scene: Scene) -> Row:
    """The next step as it is recorded: before anything that is announced at the end of a round."""
    alone = quiet(scene.definition)
    alone.load(scene.save())
    beat = alone.play()
    return step_of(beat.turn, beat.event, beat.written or None, alone)


def by_ticks(definition: SceneDefinition, at_most: int) -> Iterator[Row]:
    """Round by round everybody acts or does not, and a tick goes by for them."""
    scene = quiet(definition)
    yield standing(scene)
    steps, idle, fired = 0, 0, False
    while idle < (2 if fired else 1):
        idle += 1
        for one in scene.cast:
            turn = scene.turn_of(one.name)
            if turn is not None:
                idle, steps = 0, steps + 1
                yield acted(scene, turn)
                if steps == at_most:
                    yield {"end": "limit"}
                    return
            one.wait(one.mind.time + 1)
        for event in fallen_silent(scene.cast, 0.0) if "silences" in definition.announces else ():
            fired = True
            happen(event, scene.cast)
    yield {"end": "idle"}


def acted(scene: Scene, turn: Turn) -> Row:
    """Let somebody act, everybody in their own time."""
    option, actor = turn.options[0], scene.member(turn.who)
    target = target_of(scene.definition, scene.now, turn.who, option)
    listener = target if isinstance(target, Symbol) else None
    line = as_written(brief_of(scene.definition, actor, listener, option.move, Saying(1))) if option.move else None
    event = Event(EventKind.ACTION_END, turn.who, deed(option), target)
    happen(event, scene.cast)
    effects = scene.definition.world.effects(event, actor.mind.kb)
    for seer, change, _ in changes_seen(scene.definition, scene.cast, effects, turn.who, 0.0):
        happen(change, [seer])
    return step_of(turn, event, line, scene)


def happen(event: Event, to: Sequence[Character]) -> None:
    """Let some perceive an event, each now."""
    for one in to:
        one.perceive(event.at(one.mind.time))


def step_of(turn: Turn, event: Event, line: str | None, scene: Scene) -> Row:
    """A step as it is recorded."""
    return {
        "who": str(turn.who),
        "action": printed(event.content),
        "target": printed(event.target),
        "line": line,
        "utility": turn.options[0].intention.utility,
        **standing(scene),
    }


def standing(scene: Scene) -> Row:
    """How everybody is."""
    return {
        "states": {str(one.name): believed(one) for one in scene.cast},
        "minds": {str(one.name): felt(one) for one in scene.cast},
    }


def believed(one: Character) -> dict[str, str]:
    """What somebody believes from their own side."""
    return {printed(name): printed(belief.value) for name, minds, belief in one.mind.kb.entries() if not minds}


def felt(one: Character) -> Row:
    """The mood, the emotions and the goals of somebody."""

    def whom(emotion: Any) -> Term:
        return one.name if emotion.toward == SELF and emotion.type in NAMED else emotion.toward

    return {
        "mood": 10 * one.mood.valence,
        "emotions": sorted([each.type.label, printed(whom(each)), each.intensity] for each in one.emotions),
        "goals": {str(goal.name): goal.likelihood for goal in one.mind.goals.values()},
    }


def differences(expected: Any, got: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """What is not the same, with the path to it: numbers within 1e-3, words without regard to case."""
    if isinstance(expected, dict) and isinstance(got, dict):
        ours = {key.lower(): value for key, value in got.items()}
        theirs = {key.lower(): value for key, value in expected.items() if path or key != "round"}
        for key in dict.fromkeys([*theirs, *ours]):
            yield from differences(theirs.get(key, ABSENT), ours.get(key, ABSENT), f"{path}.{key}".lstrip("."))
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for theirs, ours in zip(expected, got, strict=True):
            if any(differences(theirs, ours)):
                yield path, expected, got
                return
    elif not alike(expected, got):
        yield path, expected, got


@dataclass(frozen=True)
class Absent:
    """Stands where there is nothing."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT = Absent()


def alike(expected: Any, got: Any) -> bool:
    """Whether two single values are the same."""
    if isinstance(expected, int | float) and isinstance(got, int | float):
        return abs(expected - got) <= CLOSE
    if isinstance(expected, str) and isinstance(got, str):
        return expected.lower() == got.lower()
    return bool(expected == got)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
