"""Sentences that say what a line or an effect changes, both ways."""

import pytest

from fatima_py.language import Renderer, SentenceError, Vocabulary
from fatima_py.names import ANY, NIL, compound, parse, symbol

WORDS = Vocabulary(
    people={"Mr Vale": "Mr_Vale"},
    facts={"evidence": compound("Fact", "Evidence"), "seen(photo)": compound("Seen", "Photo")},
    cast=("Voss", "Danny", "Mr_Vale"),
)
DANNY = symbol("Danny")


@pytest.mark.parametrize(
    ("sentence", "name", "value", "observer", "fact"),
    [
        ("Evidence +1", "Fact(Evidence)", "Math(Fact(Evidence), Plus, 1)", "*", True),
        ("Evidence -1", "Fact(Evidence)", "Math(Fact(Evidence), Minus, 1)", "*", True),
        ("Evidence * 2", "Fact(Evidence)", "Math(Fact(Evidence), Times, 2)", "*", True),
        ("Evidence = 3", "Fact(Evidence)", "3", "*", True),
        ("forget Evidence", "Fact(Evidence)", "-", "*", True),
        ("forget Seen(Photo)", "Seen(Photo)", "-", "*", True),
        ("fact Has(Tea) = true", "Has(Tea)", "True", "*", True),
        ("Evidence of Voss = 2", "Fact(Evidence)", "2", "Voss", False),
        ("everyone: Evidence = 2", "Fact(Evidence)", "2", "*", False),
        ("Has(Tea) = Evidence * (2 + 1)", "Has(Tea)", "Math(Fact(Evidence), Times, Math(2, Plus, 1))", "Danny", False),
        ("Trusts(Voss, Danny) -1", "Trusts(Voss, Danny)", "Math(Trusts(Voss, Danny), Minus, 1)", "Voss", False),
        ("Likes(Mr Vale) / 2", "Likes(Mr_Vale)", "Math(Likes(Mr_Vale), Div, 2)", "Mr_Vale", False),
        ("Knows(Tea, $x) = true", "Knows(Tea, [x])", "True", "[x]", False),
        ("Trusts(Danny, Voss) of Voss = 60%", "Trusts(Danny, Voss)", "0.6", "Voss", False),
        ("everyone: Is(Shop, Open) = false", "Is(Shop, Open)", "False", "*", False),
        ("everyone: forget Is(Shop, Open)", "Is(Shop, Open)", "-", "*", False),
        ("Score(Day) - 1 - 2", "Score(Day)", "Math(Math(Score(Day), Minus, 1), Minus, 2)", "Danny", False),
        (
            "Score(Day) = (Score(Day) + 1) * 2",
            "Score(Day)",
            "Math(Math(Score(Day), Plus, 1), Times, 2)",
            "Danny",
            False,
        ),
    ],
)
def test_what_a_line_changes_is_said_in_a_sentence(sentence: str, name: str, value: str, observer: str, *, fact: bool):
    said = WORDS.change(sentence, DANNY)

    assert tuple(map(str, said[:3])) == (name, value, observer)
    assert said.fact is fact
    assert Renderer(WORDS).effect(said, DANNY) == sentence.replace("60%", "0.6").replace("Mr Vale", "Mr_Vale").replace(
        "true", "True"
    ).replace("false", "False")


def test_in_a_sentence_without_a_name_me_is_whose_doing_it_is():
    said = WORDS.change("Trusts(Voss, me) +1", DANNY)

    assert (str(said.property), str(said.observer)) == ("Trusts(Voss, Danny)", "Voss")
    assert WORDS.change("Trusts(me, Voss) +1", DANNY).observer == DANNY


def test_in_somebodys_own_eyes_they_are_me():
    assert str(WORDS.change("Trusts(me, Voss) of Danny = 2", symbol("Voss")).property) == "Trusts(SELF, Voss)"
    assert str(WORDS.change("everyone: Tired(me) = true", DANNY).property) == "Tired(SELF)"


def test_a_change_that_names_nobody_is_open_where_nobody_does_it():
    assert WORDS.change("Has(Tea) = true").observer == NIL
    assert WORDS.change("Has(Danny) = true").observer == DANNY


@pytest.mark.parametrize(
    ("sentence", "observer", "name", "value"),
    [
        ("everyone believes Is(Shop, Open) = false", ANY, "Is(Shop, Open)", "False"),
        ("Danny believes Evidence", DANNY, "Fact(Evidence)", "True"),
        ("Danny believes Evidence = Evidence + 1", DANNY, "Fact(Evidence)", "Math(Fact(Evidence), Plus, 1)"),
        ("Danny no longer believes Has(Tea)", DANNY, "Has(Tea)", "-"),
    ],
)
def test_a_change_may_be_said_as_what_somebody_believes(sentence: str, observer, name: str, value: str):
    assert WORDS.change(sentence) == (parse(name), parse(value), observer, False)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Evidnce +1", "'Evidnce' is no fact (did you mean 'Evidence'?)"),
        ("Milk = 2", "'Milk' is no fact; expected Property(...), or a name that stands under 'facts'"),
        ("Evidence += 1", "'+=' changes nothing here: did you mean '+'?"),
        ("Evidence-1", "did you mean 'Evidence -1'?"),
        ("set Evidence to 3", "did you mean 'Evidence = 3'?"),
        ("let Evidence = 3", "did you mean 'Evidence = 3'?"),
        ("add 2 to Evidence", "did you mean 'Evidence +2'?"),
        ("decrease Evidence", "did you mean 'Evidence -1'?"),
        ("!Seen(Photo)", "did you mean 'Seen(Photo) = false'?"),
        ("Evidence := 1", "did you mean '='?"),
        ("Seen(Photo)", "did you mean 'Seen(Photo) = true'?"),
        ("Voss: Seen(Photo) = true", "did you mean 'Seen(Photo) of Voss = true'?"),
        ("everyone Seen(Photo) = true", "did you mean 'everyone: Seen(Photo) = true'?"),
        ("Seen(Photo) becomes true", "did you mean 'Seen(Photo) = true'?"),
        ("Has(Tea) of Dany = 3", "'Dany' is nobody of the cast (did you mean 'Danny'?)"),
        ("Has(Tea) of anyone = 3", "expected a name, or 'everyone: ...' in front"),
        ("Has(Tea) of nobody = 3", "expected a name"),
        ("everyone: Has(Tea) of Voss = 3", "expected one of the two"),
        ("forget Has(Tea) = 3", "what is forgotten has no value"),
        ("Evidence 1", "1 is neither added nor set: expected 'Evidence +1' to add it, 'Evidence = 1' to set it"),
        ("Trusts(Danny, Voss) of Voss 2.5", "expected 'Trusts(Danny, Voss) of Voss +2.5' to add it"),
        ("Evidence +1, Seen(Photo) = true", "',' parts two changes, and a sentence says one"),
        ("Evidence +", "on both sides of '+', '-', '*' and '/'"),
        ("Evidence + (1", "expected ')'"),
        ("Evidence + 1) + 2", "a bracket too many"),
        ("Evidence + #$x", "'#' counts the values of a variable"),
        ("(Evidence) + 1", "expected 'Property(...) = value'"),
        ("", "expected 'Property(...) = value'"),
        ("Evidence + " + "(" * 40 + "1" + ")" * 40, "brackets inside one another"),
    ],
)
def test_a_change_that_cannot_be_read_says_what_was_expected(sentence: str, expected: str):
    with pytest.raises(SentenceError) as refused:
        WORDS.change(sentence, DANNY)

    assert expected in str(refused.value)
