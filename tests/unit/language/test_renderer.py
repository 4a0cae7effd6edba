"""Renderer: a name is the sentence of an author, or of one who tells what happened, that reads as that name."""

import pytest

from fatima_py.kb import parse_condition
from fatima_py.language import Renderer, UnsayableError, Vocabulary, gist
from fatima_py.names import NIL, parse, symbol
from tests.builders import name

AUTHOR = Renderer(Vocabulary(styles=frozenset({"rude"}), meanings=frozenset({"offer"})))
TELLER = Renderer(told=True)


@pytest.mark.parametrize(
    ("event", "written", "told"),
    [
        ("Event(Action-End, Tom, Speak(*, *, *, Rude), SELF)", "Tom says Rude to me", "Tom said [Rude] to me"),
        (
            "Event(Action-End, Tom, Speak(*, *, *, Sounds(angry, *, *)), SELF)",
            "Tom sounds angry to me",
            "Tom sounded angry to me",
        ),
        (
            "Event(Action-End, Tom, Speak(*, *, *, Sounds(angry, idiot, *)), SELF)",
            "Tom sounds angry with the word idiot to me",
            "Tom sounded angry with the word idiot to me",
        ),
        (
            "Event(Action-End, Tom, Speak(*, *, *, Sounds(angry, idiot, little)), SELF)",
            "Tom sounds a little angry with the word idiot to me",
            "Tom sounded a little angry with the word idiot to me",
        ),
        ("Event(Action-End, Tom, Speak(*, *, Offer, *), *)", "Tom says Offer", "Tom said <Offer>"),
        ("Event(Action-End, Tom, Speak(*, *, Hint, *), *)", "Tom says <Hint>", "Tom said <Hint>"),
        (
            "Event(Action-End, *, Speak(*, *, Offer, [how]), -)",
            "anyone says [$how] <Offer> to nobody",
            "anyone said [$how] <Offer> to nobody",
        ),
        ("Event(Action-End, [x], Wave, Tom)", "anyone $x does Wave to Tom", "anyone $x did Wave to Tom"),
        ("Event(Action-End, SELF, Wave, *)", "Event(Action-End, me, Wave, *)", "I did Wave"),
        ("Event(Property-Change, Ann, Has(Milk), 3)", "Has(Milk) of Ann becomes 3", "Has(Milk) of Ann became 3"),
    ],
)
def test_an_event_is_written_in_the_present_and_told_in_the_past(event, written, told):
    assert AUTHOR.event(name(event)) == written
    assert TELLER.event(name(event)) == told


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("Event(Action-End, Tom, Speak(a, b, -, Rude), SELF)", "Tom said [Rude] to me"),
        ("Event(Action-End, Tom, Speak(a, b, -, -), -)", "Tom said a line"),
        ("Event(Action-End, Tom, Speak(*, *, -, Rude), SELF)", "Tom said [Rude] <nothing> to me"),
        ("Event(Action-Start, Tom, Wave, -)", "Tom began Wave"),
        ("Event(Property-Change, Ann, Has(Milk), 3)", "Has(Milk) became 3"),
        ("Event(*, Tom, Wave, nobody)", "Event(*, Tom, Wave, NOBODY)"),
    ],
)
def test_of_an_event_that_happened_is_told_what_anybody_would_hear(event, told):
    assert TELLER.narrate(name(event)) == told
    assert AUTHOR.vocabulary.event(told) == gist(name(event))


@pytest.mark.parametrize(
    ("condition", "written", "told"),
    [
        ("Anger(SELF) > 3", "Anger(me) > 3", "my anger > 3"),
        ("Likes(SELF, [x]) > 3", "Likes(me, $x) > 3", "Likes(me, $x) > 3"),
        ("EventCount(Action-End, SELF, Wave, *) = 2",) + ("I have done Wave exactly 2 times",) * 2,
        (
            "EventCount(Action-End, [x], Wave, *) < 2",
            "I have seen $x do Wave less than 2 times",
            "I have seen $x do Wave less than 2 times",
        ),
        ("EventCount(Action-End, Tom, Wave, *) != 2",) + ("EventCount(Action-End, Tom, Wave, *) != 2",) * 2,
        (
            "SinceLast(Action-End, [x], Speak(*, *, *, Rude), SELF) > 172800",
            "the last time $x said Rude to me was more than 2 days ago",
            "the last time $x said [Rude] to me was more than 2 days ago",
        ),
        ("SinceLast(Action-End, SELF, Wave, *) < 5400",)
        + ("the last time I did Wave was less than 90 minutes ago",) * 2,
        ("SinceLast(Action-End, *, Wave, *) = 3",) + ("SinceLast(Action-End, *, Wave, *) = 3",) * 2,
        ("TellerOf(Owes(SELF, Ann)) = Tom",) + ("Tom told me that Owes(me, Ann)",) * 2,
        ("TellerOf(Owes(SELF, Ann)) != -",) + ("anyone told me that Owes(me, Ann)",) * 2,
        ("TellerOf(Owes(SELF, Ann)) = -",) + ("nobody told me that Owes(me, Ann)",) * 2,
        ("TellerOf(Owes(SELF, Ann)) = SELF",) + ("TellerOf(Owes(me, Ann)) = me",) * 2,
        ("RememberedBy(Tom, Action-End, SELF, Wave, Ann) > 0",) + ("Tom remembers me doing Wave to Ann",) * 2,
        ("RememberedBy([x], Action-End, *, Wave, *) = 0",) + ("anyone $x does not remember anyone doing Wave",) * 2,
        ("RememberedBy(Tom(SELF), Action-End, Ann, Wave, *) <= 2",)
        + ("Tom thinks that I remember Ann doing Wave at most 2 times",) * 2,
        ("RememberedBy(SELF, Action-End, Ann, Wave, *) > 0",) + ("RememberedBy(me, Action-End, Ann, Wave, *) > 0",) * 2,
        ("WitnessedBy(Tom, Action-End, SELF, Wave, *) > 0",) + ("Tom was there when I did Wave",) * 2,
        ("WitnessedBy(Tom(Ann), Action-End, Tom, Wave, *) = 0",)
        + ("Tom thinks that Ann was not there when Tom did Wave",) * 2,
        ("IsKnownTo(Tom, Gone(Ann), True) = True",) + ("Tom knows that Gone(Ann)",) * 2,
        ("IsKnownTo(Tom, Gone(Ann), [n]) = False",) + ("Tom does not know that Gone(Ann) is $n",) * 2,
        ("IsKnownTo(Tom(SELF), Gone(Ann), True) = True",) + ("Tom thinks that I know that Gone(Ann)",) * 2,
        ("IsKnownTo(Tom, Gone(Ann), True) != True",) + ("IsKnownTo(Tom, Gone(Ann), True) != True",) * 2,
        ("Anger(SELF, Tom) > 3",) + ("my anger at Tom > 3",) * 2,
        ("Hope(SELF, GetHome) > 3",) + ("my hope about GetHome > 3",) * 2,
        ("Fears-Confirmed(SELF, [x]) > 3", "my fears-confirmed about $x > 3", "my fears-confirmed about $x > 3"),
        ("Relief(SELF, *) > 3",) + ("my relief about anything > 3",) * 2,
        ("GoalLikelihood(Win, Big) > 1",) + ("GoalLikelihood(Win, Big) > 1",) * 2,
    ],
)
def test_a_condition_is_as_short_as_it_can_be_said_exactly(condition, written, told):
    assert AUTHOR.condition(parse_condition(condition)) == written
    assert TELLER.condition(parse_condition(condition)) == told


def test_a_deed_says_what_is_done_and_to_whom():
    line = name("Speak([state], [next], [meaning], Rude)")

    assert AUTHOR.deed(line) == "say Rude"
    assert TELLER.deed(line) == "say [Rude]"
    assert AUTHOR.deed(parse("Offer([what])"), parse("[x]")) == "Offer($what) to $x"
    assert AUTHOR.deed(line, symbol("Tom")) == "Speak($state, $next, $meaning, Rude) to Tom"


def test_a_change_and_a_feeling_are_said():
    assert AUTHOR.change(parse("*"), name("Has(Milk)"), NIL) == "everyone forgets Has(Milk)"
    assert AUTHOR.change(symbol("Nora"), name("Has(Milk)"), symbol(3)) == "Nora believes Has(Milk) = 3"
    assert AUTHOR.feeling(symbol(3), NIL) == "3"
    assert AUTHOR.feeling(symbol(-2.5), parse("[x]")) == "-2.5 for $x"


def test_what_no_sentence_says_is_refused():
    with pytest.raises(UnsayableError, match="the format cannot say"):
        AUTHOR.feeling(symbol(3), name("Friend(Tom)"))
