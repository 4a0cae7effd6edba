"""Which lines an action can be said with."""

import pytest

from fatima_py.dialogue import fitting, valid_dialogue
from fatima_py.kb import BUILT_IN, KnowledgeBase, solve
from fatima_py.names import parse
from fatima_py.semantics import DEFAULT, TOOLKIT, Semantics
from tests.builders import conditions, move, word

LINES = (move("here", "Start", "End"), move("any", "*", "End", meaning="Greet"))


@pytest.mark.parametrize(
    ("action", "ours", "theirs"),
    [
        ("Speak(Start, End, *, *)", ["here", "any"], ["here"]),
        ("Speak(*, End, *, *)", ["here", "any"], ["here", "any"]),
        ("Speak(*, *, Greet, -)", ["any"], ["any"]),
        ("Speak(S1, End, Greet, -)", ["any"], []),
        ("Wave", [], []),
    ],
)
def test_a_line_of_any_state_is_found_by_asking_for_any_where_a_wild_card_is_shallow(action, ours, theirs):
    found = [[one.id for one in fitting(LINES, parse(action), semantics)] for semantics in (DEFAULT, TOOLKIT)]

    assert found == [ours, theirs]


def ways(semantics: Semantics, *asked: str) -> list[str]:
    """The ways in which conditions about lines hold, for somebody who is at the start of a talk with Tom."""
    kb = KnowledgeBase(word("Ann"), semantics)
    kb.offer(*BUILT_IN, valid_dialogue(lambda: (*LINES, move("move", "S1", "End", meaning="SE(Flirt, *)"))))
    for belief, value in (("DialogueState(Tom)", "Start"), ("Step(Tom)", "Answer"), ("Said(Tom)", "*")):
        kb.tell(parse(belief), parse(value))
    return [str(one) for one in solve(conditions(*asked), kb).solutions]


@pytest.mark.parametrize(
    ("asked", "ours", "theirs"),
    [
        (["DialogueState(Tom) = [s]", "ValidDialogue([s], [n], Greet, *) = True"], 1, 0),
        (["ValidDialogue(Start, [n], Greet, *) = True"], 1, 1),
        (["ValidDialogue([s], [n], Greet, *) = True"], 1, 1),
        (["Said(Tom) = [s]", "ValidDialogue([s], [n], Greet, *) = True"], 1, 1),
        (["Step(Tom) = [t]", "ValidDialogue(S1, [n], SE(Flirt, [t]), *) = True"], 1, 0),
        (["ValidDialogue(S1, [n], SE(Flirt, Answer), *) = True"], 1, 1),
        (["ValidDialogue(S1, [n], SE([m], [t]), *) = True"], 1, 1),
        (["DialogueState(Tom) = [s]", "CountSubs(ValidDialogue([s], [n], Greet, *)) = 1"], 1, 0),
        (["DialogueState(Tom) = [s]", "Ask(ValidDialogue([s], [n], Greet, *)) = True"], 1, 0),
    ],
)
def test_a_line_of_any_state_is_no_answer_about_a_known_one_where_a_wild_card_is_shallow(asked, ours, theirs):
    assert [len(ways(semantics, *asked)) for semantics in (DEFAULT, TOOLKIT)] == [ours, theirs]
