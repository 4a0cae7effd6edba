"""Grouping: sentences that name a strategy or an act."""

import pytest

from fatima_py.language import SentenceError, Vocabulary
from fatima_py.language.grouping import spread

GROUPS = {"act apology": ("[Sorry]", "<Regret>"), "act thanking": ("[Thanks]",), "act irony": ()}
WORDS = Vocabulary(styles=frozenset({"sorry", "thanks"}), meanings=frozenset({"regret"}), groups=GROUPS)


def test_a_condition_holds_for_any_of_a_group():
    first, second = WORDS.condition("I have heard Sam say [Sorry]"), WORDS.condition("I have heard Sam say <Regret>")

    assert str(WORDS.condition("there is a line to say an act of apology")).count(" or ") == 1
    assert str(first) != str(second)


def test_what_is_counted_or_denied_of_a_group_is_added_up():
    often = str(WORDS.condition("Sam has said an act of apology at least 2 times"))
    never = str(WORDS.condition("I have not heard Sam say an act of apology"))
    parts = (
        "EventCount(Action-End, Sam, Speak(*, *, *, Sorry), *), Plus, "
        "EventCount(Action-End, Sam, Speak(*, *, Regret, *), *)"
    )

    assert often == f"Math({parts}) >= 2"
    assert never == f"Math({parts}) = 0"


def test_a_group_of_one_is_that_one_everywhere():
    assert WORDS.event("Sam says an act of thanking to me") == WORDS.event("Sam says [Thanks] to me")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Sam says an act of irony to me", "no line has an act of irony"),
        ("Sam says an act of apolgy to me", "did you mean 'apology'?"),
    ],
)
def test_a_group_that_no_line_has_and_one_that_is_none_are_told(sentence: str, told: str):
    with pytest.raises(SentenceError) as wrong:
        spread(GROUPS, sentence)

    assert told in str(wrong.value)


def test_where_one_word_is_needed_several_are_refused():
    with pytest.raises(SentenceError, match="expected one of them"):
        WORDS.condition("the last time Sam said an act of apology was at least 5 minutes ago")
