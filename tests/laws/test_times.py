"""No line is said more often in a play than `check` says it may be."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fatima_py.scenario.compile.building import build
from fatima_py.scenario.compile.includes import Report, gather
from fatima_py.scenario.lint.reach.times import most_times
from fatima_py.scene import Scene

HEAD = """fatima: 1
title: Lines that are said again
player: Ann
facts: {Seen(Photo): false}
cast: {Ann: {}, Tom: {}}
"""
STATES = ("start", "hall", "yard", "attic")
ASKED = (
    "",
    "",
    "visits to hall < 2",
    "visits to yard = 0",
    "visits to attic at most 1",
    "not Seen(Photo)",
    "Seen(Photo)",
)
DONE = ("", "", "once", "Seen(Photo) = true", "Seen(Photo) = false")


@st.composite
def lines(draw: st.DrawFn, number: int) -> str:
    """A line of the player's that leads somewhere, on a detour or back, with what it asks and does."""
    asked, done = draw(st.sampled_from(ASKED)), draw(st.sampled_from(DONE))
    leads = draw(
        st.one_of(
            st.just("-> back"), st.builds("{} {}".format, st.sampled_from(["->", "->", "->>"]), st.sampled_from(STATES))
        )
    )
    marks = f"{f' ({asked})' if asked else ''}{f' {{{done}}}' if done else ''}"
    return f"  Ann to Tom <M{number % 3}>{marks}: Line {number}.  {leads} @l{number}\n"


@st.composite
def scenarios(draw: st.DrawFn) -> str:
    """Four states with one to three lines each, and perhaps an effect that moves the scene."""
    rows = [HEAD]
    if draw(st.booleans()):
        moved = draw(st.sampled_from(STATES))
        rows.append(f"effects:\n  - {{after: Ann says M0 to anyone, then: the scene moves to {moved}}}\n")
    rows.append("dialogue: |\n")
    for at, state in enumerate(STATES):
        loop = " (loop)" if draw(st.integers(0, 5)) == 0 else ""
        rows.append(f"  == {state}{loop}\n")
        rows += [draw(lines(at * 3 + nth)) for nth in range(draw(st.integers(1, 3)))]
    return "".join(rows)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that scenarios are written to."""
    return tmp_path_factory.mktemp("times") / "times.yaml"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scenarios(), st.lists(st.integers(0, 2), min_size=5, max_size=25))
def test_no_line_is_said_more_often_than_it_may_be(path: Path, text: str, choices: list[int]):
    path.write_text(text, encoding="utf-8")
    report = Report()
    built = build(gather(path, report), report)
    assert not [one for one in report.problems if one.severity == "error"], report.problems
    most, scene, said = most_times(built), Scene(built.definition), Counter[str]()
    for choice in choices:
        if (turn := scene.turn()) is None:
            break
        chosen = turn.options[choice % len(turn.options)]
        scene.play(turn, chosen)
        assert chosen.move is not None
        said[chosen.move.id] += 1
    assert {line: times for line, times in said.items() if times > most[line]} == {}
