"""Standing: a recording can hold what might have been said, and why it was not."""

from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.dialogue import DialogueGraph, Move
from fatima_py.kb import Conditions, parse_condition
from fatima_py.record import as_record, explain, read_log
from fatima_py.record.looks import Closed
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
    return replace(read_definition(path), saliency="least_recent")


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


def test_by_conditions_the_lines_of_all_wishes_of_equal_strength_stand_together(hall: SceneDefinition):
    session = Session(Scene(replace(hall, saliency="most_specific"), seed=1), record_lines=True)
    session.choose()
    (beat,) = session.log.beats

    assert beat.brief is not None
    assert beat.brief.line == "warm"
    assert (beat.decision.saliency, beat.decision.decided) == ("most_specific", "conditions")
    assert beat.decision.instead_of == ("hello",)


def test_a_line_that_is_used_up_is_recorded_with_the_reason_and_read_again(hall: SceneDefinition, tmp_path: Path):
    session = Session(Scene(once(hall, "warm"), seed=1), record_lines=True)
    for _ in range(3):
        session.choose()
    said = [beat.step for beat in session.log.beats if beat.brief and beat.brief.line == "warm"]
    session.log.write(tmp_path / "hall.log")

    last = read_log(tmp_path / "hall.log").beats[-1]
    assert last.closed[0] == Shut("warm", "Ann", f"once: said at step {said[0]}")
    assert as_record(session.look()).lines[0].closed == Closed(f"once: said at step {said[0]}")  # type: ignore[attr-defined]


def test_an_interruption_is_recorded_with_what_its_bank_asked(hall: SceneDefinition):
    session = Session(Scene(interrupting(hall, "Open(Door) = True"), seed=1), record_lines=True)
    session.choose()
    (beat,) = session.log.beats

    assert beat.decision.asked == (Held("Ann believes Open(Door) = True", "True"),)
    assert explain(beat)[1] == "  Tom interrupted (bank chat), because Ann believes Open(Door) is True."


def once(scene: SceneDefinition, identity: str) -> SceneDefinition:
    states = [
        replace(state, moves=tuple(replace(one, once=one.id == identity) for one in state.moves))
        for state in scene.graph.states.values()
    ]
    return replace(scene, graph=DialogueGraph.of(states))


def interrupting(scene: SceneDefinition, gate: str) -> SceneDefinition:
    asked = replace(parse_condition(gate), asks=word("Ann"))
    hall, bank = scene.graph.states.values()
    moves = tuple(replace(one, conditions=Conditions()) for one in bank.moves)
    return replace(scene, graph=DialogueGraph.of([hall, replace(bank, interrupts=Conditions((asked,)), moves=moves)]))


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
