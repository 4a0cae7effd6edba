"""No play is stuck where every line of a state has a condition and `check` says nothing of it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fatima_py.scenario import check_file, read_definition
from fatima_py.scene import Scene

HEAD = """fatima: 1
title: Lines that may all be closed
player: Ann
facts: {Tide: 0, Gate: shut}
cast: {Ann: {}, Tom: {}}
promises:
  - {id: tea, made: Ann says M0 to anyone, kept: Ann says M1, broken: Ann says M2}
dialogue: |
"""
STATES = ("start", "hall", "yard")
ASKED = (
    *("Tide < 2", "Tide >= 2", "Tide >= 2; Gate = shut", "unless Tide > 1", "Tide > 1", "Gate = shut"),
    *("Gate = open", "Ann has not said M1", "Ann has said M1", "Ann has said M2 at least 2 times"),
    *("visits to hall < 2", "visits to hall >= 2", "visits to yard = 0", "Tide < 2 or Gate = open"),
)
DONE = ("", "", "", "Tide +1", "Tide -1", "Tide = 3", "Gate = open", "Gate = shut", "once", "once; Tide +2")


@st.composite
def lines(draw: st.DrawFn, number: int) -> str:
    """A line of the player's that leads somewhere, with what it asks and does."""
    asked = draw(st.sampled_from(ASKED)) if draw(st.integers(0, 3)) else ""
    done, target = draw(st.sampled_from(DONE)), draw(st.sampled_from((*STATES, "end")))
    marks = f"{f' ({asked})' if asked else ''}{f' {{{done}}}' if done else ''}"
    return f"  Ann to Tom <M{number % 3}>{marks}: Line {number}.  -> {target} @l{number}\n"


@st.composite
def scenarios(draw: st.DrawFn) -> str:
    """Three states with one to three lines each."""
    rows = [HEAD]
    for at, state in enumerate(STATES):
        rows.append(f"  == {state}\n")
        rows += [draw(lines(at * 3 + nth)) for nth in range(draw(st.integers(1, 3)))]
    return "".join(rows)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that scenarios are written to."""
    return tmp_path_factory.mktemp("sticking") / "sticking.yaml"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scenarios(), st.lists(st.integers(0, 2), min_size=3, max_size=15))
def test_no_play_is_stuck_in_a_state_of_which_every_line_has_a_condition_untold(
    path: Path, text: str, choices: list[int]
):
    path.write_text(text, encoding="utf-8")
    told = {one.place.line for one in check_file(path) if one.code == "FA105"}
    rows = {row.split()[1]: number for number, row in enumerate(text.splitlines(), 1) if row.startswith("  == ")}
    definition = read_definition(path)
    scene = Scene(definition)
    for choice in choices:
        state = definition.graph.states.get(scene.state.key)
        if (turn := scene.turn()) is None:
            plain = state is None or any(move.once or not move.specificity for move in state.moves)
            assert plain or rows[str(scene.state)] in told
            break
        scene.play(turn, turn.options[choice % len(turn.options)])
