"""The dialogue graph, and the walk through it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from fatima_py.dialogue import END, DialogueGraph, Move, fitting, said_by, valid_dialogue
from fatima_py.names import parse
from tests.builders import answers, graph, knowing, move, word

HELLO = move("hello", "Start", "Talk", "Tom", meaning="Greet")
BYE = move("bye", "Talk", "End", meaning="Leave")
CURSE = move("curse", "Talk", "Talk", "Kim", meaning="Insult")


def ids(moves: Sequence[Move]) -> list[str]:
    return [one.id for one in moves]


def test_a_graph_begins_with_the_first_state_of_the_script():
    talk = graph(HELLO, BYE, CURSE)

    assert str(talk.start) == "Start"
    assert ids(talk.moves(word("talk"))) == ["bye", "curse"]
    assert ids(talk.moves(word("Nowhere"))) == []
    assert ids(talk.all_moves()) == ["hello", "bye", "curse"]
    assert str(DialogueGraph().start) == "Start"


@pytest.mark.parametrize(
    ("state", "over"), [("End", True), ("Sunset", True), ("Encore", False), ("Talk", False), ("Nowhere", False)]
)
def test_a_conversation_is_over_at_its_endings(state: str, over: bool):
    encore = move("encore", "Encore", "End")

    assert graph(HELLO, BYE, encore, endings=["Sunset", "Encore"]).is_over(word(state)) is over


def test_the_state_called_end_goes_on_where_lines_leave_it():
    assert graph(HELLO, move("more", "End", "Start")).is_over(END) is False


def test_a_line_is_an_action():
    assert str(HELLO.action) == "Speak(Start, Talk, Greet, -)"


def test_lines_are_for_one_speaker_or_for_anybody():
    assert ids(said_by([HELLO, BYE, CURSE], word("Tom"))) == ["hello", "bye"]
    assert ids(said_by([HELLO, BYE, CURSE], word("KIM"))) == ["bye", "curse"]


@pytest.mark.parametrize(
    ("action", "lines"),
    [
        ("Speak(Talk, *, *, *)", ["bye", "curse"]),
        ("Speak(*, End, Leave, -)", ["bye"]),
        ("Speak(*, *, insult, *)", ["curse"]),
        ("Speak(*, *, Insult, Loud)", []),
        ("Speak(Insult)", []),
        ("Wave", []),
    ],
)
def test_an_action_fits_the_lines_it_could_mean(action: str, lines: list[str]):
    assert ids(fitting([HELLO, BYE, CURSE], parse(action))) == lines


def test_rules_can_ask_what_may_be_said():
    kb = knowing()
    kb.offer(valid_dialogue(lambda: [BYE, CURSE]))

    assert answers(kb, "ValidDialogue(Talk, [n], [m], *)") == [
        "True where [n]/End, [m]/Leave",
        "True where [n]/Talk, [m]/Insult",
    ]
    assert answers(kb, "ValidDialogue([s], [s], [m], [y])") == ["True where [s]/Talk, [m]/Insult, [y]/-"]
    assert answers(kb, "ValidDialogue(Start, *, *, *)") == []


def test_a_conversation_that_begins_on_a_detour_knows_where_it_is_made():
    def made(line: str, start: str, target: str) -> Move:
        return replace(move(line, start, target), detour=True)

    talk = graph(
        made("ask", "Hub", "Letter"),
        move("read", "Letter", "Seal"),
        made("look", "Seal", "Wax"),
        move("loop", "Seal", "Letter"),
        made("other", "Yard", "Letter"),
        made("home", "Yard", "Hub"),
        move("out", "Hub", "Yard"),
        made("round", "Ring", "Rong"),
        made("again", "Rong", "Ring"),
    )
    ways = {one: [str(state) for state in talk.detours_to(word(one))] for one in ("Letter", "Seal", "Wax")}

    assert ways == {"Letter": ["Hub"], "Seal": ["Hub"], "Wax": ["Hub", "Seal"]}
    assert talk.detours_to(word("Hub")) == talk.detours_to(word("Yard")) == ()
    assert [str(one) for one in talk.detours_to(word("Ring"))] == ["Ring", "Rong"]
