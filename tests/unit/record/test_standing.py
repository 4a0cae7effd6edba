"""Standing: a recording can hold what might have been said, and why it was not."""

from pathlib import Path

import pytest

from fatima_py.dialogue import Move
from fatima_py.record import read_log
from fatima_py.record.standing import difference
from fatima_py.record.values import Held, ScriptLine, Shut
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
from tests.builders import conditions, word

STORY = """\
fatima: 1
title: The door
cast:
  Ann: {believes: {Open(Door): true, "Many(Coats)": 3, "Many(Hats)": 1}}
  Tom: {}
saliency: least_recent
actions:
  - {id: greet, for: Ann, do: say Warm, if: Open(Door) = true, unless: my anger > 2, priority: 2}
  - {id: talk, for: Ann, do: say anything}
  - {id: leave, for: Tom, do: Leave, if: I have heard Ann say Cold}
dialogue: |
  == hall
  Ann [Warm] (if Many(Coats) > Many(Hats)): Come in. -> hall @warm
  Ann [Warm]: Hello. -> hall @hello
  Ann [Cold] (if Many(Coats) > 5): Well? -> hall @cold
  == chat (bank)
  Tom (if Ann believes Open(Door) = false): It is shut. -> end @shut
"""


@pytest.fixture
def hall(tmp_path: Path) -> SceneDefinition:
    path = tmp_path / "hall.yaml"
    path.write_text(STORY, encoding="utf-8")
    return read_definition(path)


def test_a_beat_holds_what_its_rule_and_its_line_asked_and_found(hall: SceneDefinition):
    session = Session(Scene(hall, seed=1), record_lines=True)
    for _ in range(2):
        session.choose()
    said = {beat.brief.line: beat for beat in session.log.beats if beat.brief}

    assert said["warm"].decision.asked == (Held("Open(Door) = True", "True"), Held("not Anger(SELF) > 2", "0"))
    assert said["warm"].decision.opened == (Held("Many(Coats) > Many(Hats)", "3", "1"),)
    assert said["hello"].decision.opened == ()
    assert {beat.decision.saliency for beat in session.log.beats} == {"least_recent"}
    assert session.log.beats[0].decision.decided == "luck"
    assert session.log.beats[1].decision.decided == "recency"


def test_a_beat_holds_which_lines_were_closed_and_who_waited(hall: SceneDefinition):
    session = Session(Scene(hall, seed=1), record_lines=True)
    session.choose()
    (beat,) = session.log.beats

    assert beat.closed == (
        Shut("cold", "Ann", "Many(Coats) > 5", "3"),
        Shut("shut", "Tom", "Ann believes Open(Door) = False", "True"),
    )
    assert [(one.who, one.because) for one in beat.waiting] == [("Tom", "wants nothing")]


def test_the_header_holds_the_lines_of_the_script(hall: SceneDefinition):
    lines = Session(Scene(hall), record_lines=True).log.header.lines

    assert lines[0] == ScriptLine("warm", "hall", "hall", "Come in.", "Ann", "Warm", conditions=1)
    assert [one.id for one in lines if one.anywhere] == ["shut"]


def test_looking_closer_changes_nothing_that_is_played(hall: SceneDefinition):
    plain, closer = Session(Scene(hall, seed=3)), Session(Scene(hall, seed=3), record_lines=True)
    for session in (plain, closer):
        for _ in range(3):
            session.choose()

    assert closer.log.transcript() == plain.log.transcript()
    assert all(not beat.closed and not beat.waiting and not beat.decision.asked for beat in plain.log.beats)
    assert not plain.log.header.lines


def test_a_session_that_goes_on_or_is_forked_records_as_before(hall: SceneDefinition, tmp_path: Path):
    session = Session(Scene(hall, seed=1), record_lines=True)
    session.choose()
    again, fork = Session.resume(hall, session.save()), session.fork()
    for one in (again, fork):
        one.choose()

    assert [bool(beat.waiting) for beat in again.log.beats] == [True, True]
    assert [bool(beat.waiting) for beat in fork.log.beats] == [True, True]
    again.log.write(tmp_path / "hall.log")
    assert read_log(tmp_path / "hall.log") == again.log


def line(identity: str, *asked: str) -> Move:
    return Move(identity, word("hall"), word("hall"), "", conditions=conditions(*asked))


@pytest.mark.parametrize(
    ("strategy", "said", "made"),
    [
        ("most_specific", {}, "conditions"),
        ("least_recent", {"b": 3}, "recency"),
        ("least_recent", {}, "luck"),
        ("first", {}, "order"),
        ("random", {"b": 3}, "luck"),
        ("tendency", {}, "mood"),
        ("own", {}, "own"),
    ],
)
def test_what_made_the_difference_is_as_the_strategy_has_it(strategy: str, said: dict[str, int], made: str):
    assert difference(strategy, line("a", "A(x) = 1"), [line("b")], said) == made


def test_the_most_specific_of_equals_goes_by_recency_and_luck():
    assert difference("most_specific", line("a"), [line("b")], {"b": 2}) == "recency"
    assert difference("most_specific", line("a"), [line("b")], {}) == "luck"
