"""Dialogues and scenarios, as the upstream class `IATTests` (32 cases) edits and asks for them."""

from dataclasses import replace

import pytest

from fatima_py.dialogue import DialogueGraph, valid_dialogue
from fatima_py.interop import load_toolkit, write_toolkit
from fatima_py.names import parse
from fatima_py.scene import SceneDefinition
from tests.builders import graph, move, scene, word
from tests.upstream.asking import asked, living, toolkit_person

FIRST = move("1", "Start", "S1", text="sbahh")
SECOND = replace(move("2", "S1", "S2", text="sbahh"), style=parse("Rude"))
LINES = graph(FIRST, SECOND)
SCENE = SceneDefinition("Test", (), about="default")
CAME_IN = "Event(Action-End, Sarah, EnterRoom, Matt)"


def test_a_scenario_has_a_name():
    assert (SCENE.title, replace(SCENE, title="different").title) == ("Test", "different")


def test_a_scenario_is_described():
    other = replace(SCENE, about="something different")

    assert (SCENE.about, other.about) == ("default", "something different")


def test_a_line_is_found_by_its_number():
    assert {one.id: one.state for one in LINES.all_moves()}["1"] == word("Start")


def test_lines_are_found_by_their_state():
    assert [one.text for one in LINES.moves(word("Start"))] == ["sbahh"]


def test_all_lines_are_found():
    assert LINES.all_moves() == (FIRST, SECOND)


def test_a_line_is_replaced():
    assert [one.state for one in graph(replace(FIRST, state=word("S1"))).all_moves()] == [word("S1")]


def test_a_line_is_taken_away():
    assert graph(*LINES.all_moves()[1:]).all_moves() == (SECOND,)


def found(lines: DialogueGraph, context: str, question: str, *events: str) -> int:
    """In how many ways a question about lines has an answer."""
    matt = living(toolkit_person("Matt"), CAME_IN, *events)
    matt.mind.kb.offer(valid_dialogue(lines.all_moves))
    return len(asked(matt.mind.kb, context, question))


SOMEBODY = "IsAgent([x])=True"


@pytest.mark.parametrize(
    ("context", "question"),
    [
        (SOMEBODY, "ValidDialogue([cs],[ns],[m],[sty]) = True"),
        (SOMEBODY, "ValidDialogue(Start,S1,-,-) = True"),
        (SOMEBODY, "ValidDialogue(*,*,*,*) = True"),
        (SOMEBODY, "ValidDialogue(Start,*,*,*) = True"),
        (SOMEBODY, "ValidDialogue(*,S1,*,*) = True"),
        (SOMEBODY, "ValidDialogue(*,*,-,*) = True"),
        (SOMEBODY, "ValidDialogue(*,*,*,-) = True"),
        (SOMEBODY, "ValidDialogue(*,*,*,Rude) = True"),
        (f"{SOMEBODY}, [cs] = Start", "ValidDialogue([cs],*,*,*) = True"),
        (f"{SOMEBODY}, [cs] = S1", "ValidDialogue([cs],*,*,*) = True"),
        ("", "ValidDialogue(*,*,*,[sty]) = True"),
        ("", "ValidDialogue([cs],*,*,*) = True"),
    ],
)
def test_a_line_that_may_be_said(context, question):
    assert found(LINES, context, question)


@pytest.mark.parametrize(
    ("context", "question"),
    [
        (SOMEBODY, "ValidDialogue([cs],[ns],[m],[sty]) = False"),
        (f"{SOMEBODY}, [r] = False", "ValidDialogue([cs],[ns],[m],[sty]) = [r]"),
        (SOMEBODY, "ValidDialogue(*,Start,*,*) = True"),
        (SOMEBODY, "ValidDialogue([x],*,*,*) = True"),
        (SOMEBODY, "ValidDialogue(*,[x],*,*) = True"),
        (SOMEBODY, "ValidDialogue(*,*,S1,*) = True"),
        (SOMEBODY, "ValidDialogue(-,*,*,*) = True"),
        (SOMEBODY, "ValidDialogue(*,*,*,Polite) = True"),
        (f"{SOMEBODY}, [m] = Meaning", "ValidDialogue(*,*,[m],*) = True"),
    ],
)
def test_no_such_line(context, question):
    assert not found(LINES, context, question, "Event(Action-End, Sarah, Speak(S3, S4, Polite, Rude), Matt)")


def test_a_scenario_can_be_written(tmp_path):
    write_toolkit(replace(scene(FIRST, SECOND), title="Test"), tmp_path)

    assert '"Test"' in (tmp_path / "scenario.json").read_text()


def test_a_scenario_that_was_written_can_be_read(tmp_path):
    written = replace(scene(FIRST, SECOND, turns="beliefs"), title="Test", about="default")
    write_toolkit(written, tmp_path)
    read = load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json")

    assert (read.title, read.about) == ("Test", "default")
    assert [one.action for one in read.graph.all_moves()] == [FIRST.action, SECOND.action]
