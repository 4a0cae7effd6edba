"""Conditions with `or`, sums, counts, times, facts and what others feel, both ways."""

import pytest

from fatima_py.language import Renderer, SentenceError, Vocabulary
from fatima_py.names import compound, symbol

WORDS = Vocabulary(
    people={"Mr Vale": "Mr_Vale"},
    styles=frozenset({"rude", "hard"}),
    meanings=frozenset({"lie"}),
    facts={
        "evidence": compound("Fact", "Evidence"),
        "confession": compound("Fact", "Confession"),
        "seen(photo)": compound("Seen", "Photo"),
    },
    cast=("Voss", "Danny", "Mr_Vale"),
)
VOSS = symbol("Voss")


@pytest.mark.parametrize(
    ("sentence", "name", "said"),
    [
        ("Evidence >= 2", "Fact(Evidence) >= 2", "Evidence >= 2"),
        ("3 < Evidence", "Fact(Evidence) > 3", "Evidence > 3"),
        ("not Evidence", "Fact(Evidence) = False", "Evidence = False"),
        ("Confession is none", "Fact(Confession) = none", "Confession = none"),
        ("Evidence > Confession", "Fact(Evidence) > Fact(Confession)", "Evidence > Confession"),
        (
            "Score(Day) + 1 > Score(Night)",
            "Math(Score(Day), Plus, 1) > Score(Night)",
            "Score(Day) + 1 > Score(Night)",
        ),
        (
            "(Evidence - 1) * 2 at least my mood / 2",
            "Math(Math(Fact(Evidence), Minus, 1), Times, 2) >= Math(Mood(SELF), Div, 2)",
            "(Evidence - 1) * 2 >= my mood / 2",
        ),
        ("Math(Evidence, Div, 2) < 3", "Math(Fact(Evidence), Div, 2) < 3", "Evidence / 2 < 3"),
        ("visits to hub < 3", "Visits(hub) < 3", "visits to hub < 3"),
        ("visits to hub + 1 is 3", "Math(Visits(hub), Plus, 1) = 3", "visits to hub + 1 = 3"),
        (
            "Danny has said Lie less than 2 times",
            "EventCount(Action-End, Danny, Speak(*, *, Lie, *), *) < 2",
            "I have heard Danny say Lie less than 2 times",
        ),
        (
            "Danny has not done Wave",
            "EventId(Action-End, Danny, Wave, *) = -1",
            "I have not seen Danny do Wave",
        ),
        (
            "30 s since Voss said Hard",
            "SinceLast(Action-End, Voss, Speak(*, *, *, Hard), *) >= 30",
            "30 s since Voss said Hard",
        ),
        (
            "less than 2 min since Voss said Hard to me",
            "SinceLast(Action-End, Voss, Speak(*, *, *, Hard), SELF) < 120",
            "the last time Voss said Hard to me was less than 2 minutes ago",
        ),
        ("at least 2 days since I did Wave", "SinceLast(Action-End, SELF, Wave, *) >= 172800", "2 d since I did Wave"),
        (
            "my mood < 0 or Evidence >= 2 or not Seen(Photo)",
            "Mood(SELF) < 0 or Fact(Evidence) >= 2 or Seen(Photo) = False",
            "my mood < 0 or Evidence >= 2 or Seen(Photo) = False",
        ),
        ("goal Win or Lose > 30%", "GoalLikelihood(Win_or_Lose) > 0.3", "goal Win_or_Lose > 0.3"),
        (
            "Danny has said [this or that] or Evidence",
            "EventId(Action-End, Danny, Speak(*, *, *, this_or_that), *) != -1 or Fact(Evidence) = True",
            "I have heard Danny say this_or_that or Evidence = True",
        ),
    ],
)
def test_a_condition_is_read_and_said(sentence: str, name: str, said: str):
    condition = WORDS.condition(sentence)

    assert str(condition) == name
    assert Renderer(WORDS).condition(condition) == said
    assert WORDS.condition(said) == condition


@pytest.mark.parametrize(
    ("sentence", "name", "said"),
    [
        ("Danny's Fear > 3", "Danny believes Fear(SELF) > 3", "Danny's fear > 3"),
        ("Danny\u2019s mood < -2", "Danny believes Mood(SELF) < -2", "Danny's mood < -2"),
        ("Voss' Anger > 3", "Voss believes Anger(SELF) > 3", "Voss's anger > 3"),
        ("Mr Vale's hope about Win > 3", "Mr_Vale believes Hope(SELF, Win) > 3", "Mr_Vale's hope about Win > 3"),
        ("Danny's Anger toward anyone > 5", "Danny believes Anger(SELF, *) > 5", "Danny's anger at anyone > 5"),
        ("Danny's Anger toward me > 4", "Danny believes Anger(SELF, Voss) > 4", "Danny's anger at Voss > 4"),
        ("anyone's Anger toward me > 4", "* believes Anger(SELF, Voss) > 4", "anyone's anger at Voss > 4"),
        ("mood of Danny < 0", "Danny believes Mood(SELF) < 0", "Danny's mood < 0"),
        ("Danny's promise boat is open", "Promise(boat, Danny) = open", "Danny's promise boat is open"),
        (
            "Danny's Fear + Danny's Shame > Evidence",
            "Danny believes Math(Fear(SELF), Plus, Shame(SELF)) > Fact(Evidence)",
            "Danny believes Fear(me) + Shame(me) > Evidence",
        ),
        (
            "Danny's Fear > 3 or anyone's mood < 0 or Danny believes Tired(me) or Evidence",
            (
                "Danny believes Fear(SELF) > 3 or * believes Mood(SELF) < 0 or Danny believes Tired(SELF) = True"
                " or Fact(Evidence) = True"
            ),
            "Danny's fear > 3 or anyone's mood < 0 or Danny believes Tired(me) = True or Evidence = True",
        ),
    ],
)
def test_a_line_asks_what_others_feel(sentence: str, name: str, said: str):
    condition = WORDS.line_condition(sentence, VOSS)

    assert str(condition) == name
    assert Renderer(WORDS).condition(condition) == said
    assert WORDS.line_condition(said, VOSS) == condition


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Danny's Anger toward anyone rises above 5", "Danny believes Anger(SELF, *) > 5"),
        ("when my mood falls below -2", "Mood(SELF) < -2"),
        ("my fear rises above 3 or Danny's mood falls below -2", "Fear(SELF) > 3 or Danny believes Mood(SELF) < -2"),
        ("Evidence >= 2", "Fact(Evidence) >= 2"),
    ],
)
def test_an_interruption_waits_until_something_rises_or_falls(sentence: str, name: str):
    assert str(WORDS.interruption(sentence, VOSS)) == name


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Evidnce >= 2", "'Evidnce' is no fact (did you mean 'Evidence'?)"),
        ("2 < Evidnce", "'Evidnce' is no fact (did you mean 'Evidence'?)"),
        ("Evidnce > Score(Day)", "'Evidnce' is no fact (did you mean 'Evidence'?)"),
        ("Evidnce + 1 > 2", "'Evidnce' is no fact (did you mean 'Evidence'?)"),
        ("Evidnce", "(did you mean 'Evidence'?)"),
        ("Milk = 2", "'Milk' is no fact; expected two sides that can differ"),
        ("visit to hub < 3", "did you mean 'visits to hub'?"),
        ("visits of hub < 3", "did you mean 'visits to hub'?"),
        ("30 sec since Voss said Hard", "expected '30 s since Sam said Style'"),
        ("less than 2 min sinse Voss said Hard", "expected '30 s since Sam said Style'"),
        ("Danny has said Lie twice", "did you mean 'exactly 2 times'?"),
        ("Danny has said Lie less than some times", "'some' is no number of times"),
        ("Danny has said Lie less than two times", "did you mean 'less than 2 times'?"),
        ("Danny has said Lie at least twice", "did you mean 'at least 2 times'?"),
        ("Danny has said Lie less than once", "did you mean 'less than 1 time'?"),
        ("Danny has said Lie 3 times", "did you mean 'exactly 3 times'?"),
        ("Danny has said Lie fewer than 2 times", "did you mean 'less than 2 times'?"),
        ("Danny has said Lie no more than twice or Evidence", "did you mean 'at most 2 times'?"),
        ("Evidence is greater than 2", "did you mean 'more than'?"),
        ("Evidence equals 2", "did you mean 'is'?"),
        ("Evidence-1 > 2", "did you mean 'Evidence -1'?"),
        ("!Evidence", "did you mean 'not Evidence'?"),
        ("I am angry at Danny", "did you mean 'my anger at Danny > 0'?"),
        ("Voss is angry at Danny", "a line asks 'Voss's anger at Danny > 0'"),
        ("else if Evidence > 2", "write 'Evidence > 2' alone"),
        ("promise boat is kept", 'whose it is, as in "Tom\'s promise boat is kept"'),
        ("Danny has said Lie less then 2 times", "did you mean 'less than'?"),
        ("Danny has sayd Lie", "(did you mean 'said'?)"),
        ("not Danny has said Lie", "did you mean 'Danny has not said Lie'?"),
        ("not Danny told me that Seen(Photo)", "ask the opposite"),
        ("not (Evidence or Seen(Photo))", "write 'not A' and 'not B' as two conditions"),
        ("Evidence > 2, Seen(Photo)", "',' joins two conditions, and a sentence says one"),
        ("Tape() = running", "a function of the host stands under 'functions', as in 'functions: [Tape()]'"),
        ("(Evidence > 2)", "no brackets stand around conditions: leave them out"),
        ("Danny has said Lie or Rude", "'or' stands between whole conditions"),
        ("Danny has said [Rude] or [Kind]", "'or' stands between whole conditions"),
        ("my anger at Danny or Voss > 3", "'Voss' is no fact"),
        ("or Evidence", "both sides of 'or'"),
        ("Evidence or", "both sides of 'or'"),
        ("once", "of a line it stands in braces: '{once}'"),
        ("saliency random", "behind the name of a state, as in '== hub (saliency random)'"),
        ("either Evidence or Confession", "'either' asks nothing"),
        ("Evidence || Confession", "did you mean 'or'?"),
        ("Evidence OR Confession", "did you mean 'or'?"),
        ("#$x + 1 > 2", "'#' counts the values of a variable"),
        ("Evidence + > 2", "on both sides of '+', '-', '*' and '/'"),
        ("Danny's Fear > 3", "only a line of the dialogue may ask what somebody else feels (Danny's ...)"),
        ("my fear rises above 3", "only an interruption waits until something rises above: did you mean '>'?"),
    ],
)
def test_what_a_rule_cannot_ask_says_what_was_expected(sentence: str, expected: str):
    with pytest.raises(SentenceError) as refused:
        WORDS.condition(sentence)

    assert expected in str(refused.value)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Danny's Feer > 3", "(did you mean 'fear'?)"),
        ("Danny's Fear > my fear", "a comparison asks one"),
        ("Danny's Fear > Voss's Anger", "a comparison asks one"),
        ("everyone's Anger > 3", "did you mean 'anyone'?"),
        ("$x's Anger > 3", "'$x' cannot be asked"),
        ("anyone's Anger toward me > 4", "'me' is nobody here"),
    ],
)
def test_what_a_line_cannot_ask_of_others_says_what_was_expected(sentence: str, expected: str):
    with pytest.raises(SentenceError) as refused:
        WORDS.line_condition(sentence)

    assert expected in str(refused.value)


def test_a_sum_that_never_ends_is_refused_in_a_sentence():
    with pytest.raises(SentenceError, match="a sum of more than 100 parts"):
        Vocabulary().condition(f"Score(me) {'+ 1 ' * 3000}> 1")
