"""Remaking: a test of a recorded play, which does what was chosen and expects what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from fatima_py.errors import Place, Problem, ScenarioError, UsageError
from fatima_py.files import write_file
from fatima_py.names import NIL, Symbol, label, parse
from fatima_py.record import Log
from fatima_py.record.values import Beat, Recorded
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.given import NOBODY, player_in
from fatima_py.scenario.compile.trials import doer_in_words, trial_in
from fatima_py.scenario.compile.wanted import Deed, InState, Step, Trial
from fatima_py.scenario.emit.writing import Plain, yaml_text
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.schema.documents import PlayDoc
from fatima_py.scenario.source.strict_yaml import read_yaml_text
from fatima_py.scenario.source.textfile import read_text
from fatima_py.scenario.tests.running import TestResult, judged

__all__ = ["Remade", "add_test", "remake"]


@dataclass(frozen=True, slots=True)
class Remade:
    """A test made of a play: its `text` as it stands under `tests:`, how it comes out, and what it leaves out.

    `changed` are the files of the scenario that are not as they were when it was played. Where it is not `readable`,
    the result says what in its text is no test.
    """

    text: str
    result: TestResult
    readable: bool = True
    notes: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def remake(log: Log, path: Path | str, name: str) -> Remade:
    """The test of a recorded play, tried on the scenario as it stands.

    Raises ScenarioError where anything but the tests of the scenario is an error, UsageError for a play of another one,
    and for one in which nothing was done that a test can say.
    """
    built = read_built(path, tested=False)
    if log.header.title != built.definition.title:
        raise UsageError(f"the recording is a play of {log.header.title!r}, and {path} is {built.definition.title!r}")
    beats, notes = sayable(log)
    if not beats:
        why = f": {notes[-1]}" if notes else ""
        raise UsageError(f"nothing was done in this play that a test can say{why}")
    name = unused(name, [doc.name for doc in built.parts.doc.tests])
    digests = built.definition.files
    known = [one for one, digest in log.header.files.items() if digests.get(one, digest) != digest]
    gone = [one for one in log.header.files if one not in digests]
    changed = (*known, *gone)
    tries = (tried(log, beats, built, name, seat) for seat in seats_of(log, built))
    plain = next(tries)
    made = plain if plain.result.passed else next((one for one in tries if one.result.passed), plain)
    return replace(made, notes=tuple(notes), changed=changed)


def seats_of(log: Log, built: Built) -> Iterator[Symbol | None]:
    """Whom a test may play by hand: the player of the scenario, and, where that is another, who was in the play."""
    yield None
    played = label(log.header.player) if log.header.player else NIL
    if played != (built.definition.player or NIL):
        yield played


def tried(log: Log, beats: Sequence[Beat], built: Built, name: str, seat: Symbol | None) -> Remade:
    """The test of what was done in which somebody is played by hand, and how it comes out."""
    trial = trial_of(beats, built, Trial(name, Place(built.parts.source.file), log.header.seed, seat=seat))
    text = yaml_text({"tests": [written_out(trial)]})
    again, problems = read_again(text, built)
    told = tuple(map(str, problems))
    result = TestResult(name, trial.place, passed=False, sentences=told) if told else judged(built, again)
    return Remade(text, result, not told)


def read_again(text: str, built: Built) -> tuple[Trial, list[Problem]]:
    """The test that a text is, as it is read from the file of the scenario, and what in it is none."""
    source = read_yaml_text(text, built.parts.source.file)
    made = replace(built, parts=replace(built.parts, source=source))
    (row,) = cast("list[object]", source.root.children["tests"].data)
    return trial_in(made, PlayDoc.model_validate(row), ("tests", 0))


def sayable(log: Log) -> tuple[list[Beat], list[str]]:
    """What was done up to the first thing that no test can say, and what is left out."""
    notes: list[str] = []
    found: list[Beat] = []
    if log.header.began:
        notes.append("the play went on from lives, and a test begins without them")
    for one in log.happenings:
        if isinstance(one, Beat) and (one.brief is None or one.brief.line):
            found.append(one)
        elif why := unsayable(one):
            notes.append(f"the test ends before {why}")
            break
    return found, notes


def unsayable(one: Recorded) -> str:
    """What it is that no test can say."""
    if isinstance(one, Beat):
        return f"step {one.step}, at which {one.who} used words of their own"
    return "something happened that nobody of the cast brought about"


def trial_of(beats: Sequence[Beat], built: Built, begun: Trial) -> Trial:
    """The test of what was done, as it is played."""
    player = player_in(built.definition, begun)
    steps = [step_of(one, by_hand=is_by_hand(one, player)) for one in beats]
    end = beats[-1].next_state
    start = label(beats[0].state)
    by_scene = built.definition.turn_taking.by_scene
    ends: list[Step] = [InState(f"the scene is {end}", label(end))] if by_scene else []
    begins = start if by_scene and start != built.definition.graph.start else None
    return replace(begun, start=begins, steps=(*steps, *ends))


def is_by_hand(one: Beat, player: Symbol | None) -> bool:
    """Whether a test has to do something itself: what a person chose, and whatever the player does."""
    return one.decision.by_player or bool(one.decision.chosen_by) or label(one.who) == player


def step_of(one: Beat, *, by_hand: bool) -> Deed:
    """One thing that was done, as a step or as what is expected."""
    line = "" if one.brief is None else one.brief.line
    what = label(line) if line else parse(one.action)
    who = label(one.who)
    return Deed(f"{doer_in_words(who)} {'says' if line else 'does'} {what}", who, awaited=not by_hand, wanted=what)


def written_out(trial: Trial) -> Mapping[str, Plain]:
    """The test as its author would write it."""
    given: dict[str, Plain] = {"seed": trial.seed} if trial.seed else {}
    if trial.start is not None:
        given["state"] = str(trial.start)
    if trial.seat is not None:
        given["player"] = NOBODY if trial.seat == NIL else str(trial.seat)
    deeds = [one for one in trial.steps if isinstance(one, Deed)]
    play: list[Plain] = [{"expect": one.said} if one.awaited else one.said for one in deeds]
    ends = [one.said for one in trial.steps if isinstance(one, InState)]
    begins: dict[str, Plain] = {"given": given} if given else {}
    return {"name": trial.name, **begins, "play": play, **({"expect": ends[0]} if ends else {})}


def unused(name: str, known: Sequence[str]) -> str:
    """A name that no test has."""
    number, found = 1, name
    while found in known:
        number += 1
        found = f"{name} ({number})"
    return found


def add_test(path: Path, text: str) -> None:
    """Add a test to those of a scenario, and leave everything else as it is, letter by letter.

    Raises UsageError where the tests are not written as a list of rows, and where the file would say anything else.
    """
    before = read_text(path)
    after = "".join(with_test(before, text, str(path)))
    write_file(path, after)


def with_test(before: str, text: str, file: str) -> Iterator[str]:
    """The file with one test more."""
    source = read_yaml_text(before, file)
    rows = before.splitlines(keepends=True)
    if rows and not rows[-1].endswith("\n"):
        rows[-1] += "\n"
    if "tests" not in source.root.children:
        after = [*rows, "\n", text]
    else:
        after = below_the_last(source.node(("tests",)).line, source.node(("tests",)).column, rows, text, file)
    try:
        tests = read_yaml_text("".join(after), file).root.children["tests"].data
    except (ScenarioError, KeyError):
        tests = None
    old = source.root.children["tests"].data if "tests" in source.root.children else []
    if not isinstance(tests, list) or not isinstance(old, list) or tests[:-1] != old:
        raise UsageError(f"{file}: the test cannot be added under 'tests': write them as a list, each behind a dash")
    yield from after


def below_the_last(line: int, column: int, rows: list[str], text: str, file: str) -> list[str]:
    """The rows with a test behind the last of those that begin at a place. Raises UsageError for tests in one row."""
    if not rows[line - 1][column - 1 :].startswith("- "):
        raise UsageError(f"{file}: the test cannot be added under 'tests': write them as a list, each behind a dash")
    inside = [number for number in range(line, len(rows)) if rows[number].strip()]
    end = next((number for number in inside if not rows[number].startswith((" ", "#", "- "))), len(rows))
    while not rows[end - 1].strip() or rows[end - 1].startswith("#"):
        end -= 1
    margin = " " * (column - 1)
    added = [f"{margin}{row[2:]}" if row.strip() else row for row in text.splitlines(keepends=True)[1:]]
    return [*rows[:end], *added, *rows[end:]]
