"""Phrasing: names as sentences that say exactly the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.interop.write.phrasing import Phrasing
from fatima_py.kb import parse_condition
from fatima_py.language import UnsayableError
from fatima_py.names import Compound, label, parse, symbol

SAY = Phrasing()


def event(text: str) -> Compound:
    """A name of several parts."""
    name = parse(text)
    assert isinstance(name, Compound)
    return name


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Event(Action-End, [x], Speak(*, *, *, Rude), SELF)", "anyone $x says Rude to me"),
        ("Event(Action-End, Tom, Speak(*, *, *, *), *)", "Tom says anything"),
        ("Event(Action-End, Tom, Speak(*, [n], *, *), -)", "Tom does Speak(*, $n, *, *) to nobody"),
        ("Event(Action-Start, *, Offer(Money), [y])", "anyone starts Offer(Money) to $y"),
        ("Event(Property-Change, World, Has(Milk), True)", "Has(Milk) of World becomes True"),
        ("Event(Action-End, SELF, Wave, Tom)", "Event(Action-End, me, Wave, Tom)"),
        ("Event(*, Tom, Wave, me)", "Event(*, Tom, Wave, ME)"),
        ("Event(Action-End, [a-b], Wave, *)", "[a-b] does Wave"),
    ],
)
def test_an_event_is_a_sentence_where_there_is_one(name, sentence):
    assert SAY.event(event(name)) == sentence


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Mood(SELF) > 3", "my mood > 3"),
        ("Anger(SELF, Tom) >= 3", "my anger at Tom >= 3"),
        ("GoalLikelihood(Win) < 0.5", "goal Win < 0.5"),
        ("EventId(Action-End, [t], Speak(*, *, *, *), SELF) != -1", "I have heard $t say anything to me"),
        ("EventId(Action-End, [t], Wave, *) = -1", "I have not seen $t do Wave"),
        ("7 = [score]", "$score = 7"),
        ("[score] = 7", "$score = 7"),
        ("#[x] > 2", "#$x > 2"),
        ("is(Food) = [x]", "is(Food) = $x"),
        ("Likes(Tom) = nobody", "Likes(Tom) = NOBODY"),
        ("Mood(SELF) < 0 or Likes(Tom) = 3 or [x] = 7", "my mood < 0 or Likes(Tom) = 3 or $x = 7"),
        ("Math(Likes(Tom), Plus, 1) > Mood(SELF)", "Likes(Tom) + 1 > Mood(me)"),
    ],
)
def test_a_condition_is_a_sentence_where_there_is_one(name, sentence):
    assert SAY.condition(parse_condition(name)) == sentence
    assert SAY.vocabulary.condition(sentence) == parse_condition(name)


def test_names_may_be_called_otherwise():
    renaming = Phrasing(renames={"joão": symbol("Joao")})

    assert renaming.event(event("Event(Action-End, João, Wave, *)")) == "Joao does Wave"


def test_what_no_sentence_says_is_told():
    with pytest.raises(UnsayableError, match="cannot say"):
        SAY.event(Compound(symbol("Event"), (label("a b"),)))


WORD = st.sampled_from(
    ["Tom", "me", "SELF", "anyone", "nothing", "my", "I", "*", "-", "3", "0.5", "true", "[x]", "[x-y]", "is", "to"]
)
TERM = st.recursive(
    WORD,
    lambda inner: st.builds(
        "{}({})".format, st.sampled_from(["Likes", "is", "SE"]), st.lists(inner, min_size=1, max_size=3).map(", ".join)
    ),
    max_leaves=6,
)


@given(st.sampled_from(["Action-End", "Action-Start", "Property-Change", "*"]), TERM, TERM, TERM)
def test_any_event_can_be_said(kind, who, what, whom):
    name = event(f"Event({kind}, {who}, {what}, {whom})")

    assert SAY.vocabulary.event(SAY.event(name)) == name
