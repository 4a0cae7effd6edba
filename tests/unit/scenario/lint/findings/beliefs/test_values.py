"""What is told of values that nobody ever believes."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

CAST = """
Ann: {believes: {Has(Cake): true, Mind(me): calm, Age(me): 3}}
Tom: {}
"""


def told(folder, condition, effect="everyone believes Has(Tea) = yes"):
    """What is found of a condition for doing something, and its advice."""
    rest = f"actions:\n  - {{do: Wave, if: '{condition}'}}\neffects:\n  - {{after: Ann does Wave, then: '{effect}'}}\n"
    found = check_file(write(folder, scenario(rest, cast=CAST)))
    return [(one.sentence, one.hint) for one in found if one.sentence.startswith("nobody ever believes")]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Has(Cake) = yes", "True"),
        ("Has(Cake) = treu", "true"),
        ("Has(Cake) = on", "True"),
        ("Has(Cake) = falze", "false"),
        ("Has(Tea) = true", "yes"),
        ("Mind(me) = clam", "calm"),
        ("Mind($x) = clam", "calm"),
    ],
)
def test_a_value_that_nobody_ever_believes_and_that_nearly_is_another_is_found(asked, meant, tmp_path):
    ((_, hint),) = told(tmp_path, asked)

    assert hint == f"did you mean {meant}?"


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "Has(Cake) = true",
            "Has(Cake) = false",
            "Has(Tea) = yes",
            "Mind(me) = CALM",
            "Mind(me) = angry",
            "Age(me) = 4",
        ),
        *("Has(Cake) != yes", "Nothing(me) = treu", "Has($x) = yes", "Mind(me) = $mind", "Has(Cake) = Mind(me)"),
    ],
)
def test_other_values_are_nobodys_slip(asked, tmp_path):
    assert told(tmp_path, asked) == []


def test_what_may_be_anything_is_not_judged(tmp_path):
    assert told(tmp_path, "Mind(me) = clam", "Ann believes Mind(Ann) = Has(Tea)") == []
    assert told(tmp_path, "Tell(Mind(me), clam) = clam") == []


def changed(folder, effect, fact):
    """What is found of an effect on a line where there is a fact."""
    talk = f"== start\nAnn {{{effect}}} (Coins = 2): Hm.  -> start"
    problems = check_file(write(folder, scenario(f"facts: {{{fact}}}\n", cast=CAST, dialogue=talk)))
    return [(one.code, one.sentence, one.edit) for one in problems if one.code in {"FA018", "FA203"}]


@pytest.mark.parametrize(("word", "meant"), [("yes", "true"), ("Off", "false")])
def test_a_fact_that_is_true_or_false_is_not_set_to_a_word_like_it(word, meant, tmp_path):
    told = changed(tmp_path, f"Paid = {word}", "Coins: 2, Paid: false")

    assert told == [("FA018", f"{word} is a word here, not {meant}", f"Paid = {meant}")]


def test_words_may_be_set_where_words_are_believed(tmp_path):
    assert changed(tmp_path, "Mode = on", "Coins: 2, Mode: 'off'") == []


def test_a_minus_without_blanks_is_part_of_a_word(tmp_path):
    told = changed(tmp_path, "Coins = Coins-2", "Coins: 4")

    assert told == [("FA203", "Coins-2 is one word here, as '-' may stand in a name", "Coins = Coins - 2")]


def test_a_fact_is_not_yes_or_no_from_the_start(tmp_path):
    assert [code for code, *_ in changed(tmp_path, "Coins +1", "Coins: 2, Paid: no")] == ["FA018"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("Weather() = rian", "did you mean rain?"),
        ("Weather() != snow", "declare it with the others under 'functions'"),
        ("Weather() = sun", None),
        ("Tide() = 7", None),
        ("Near(Tom) = perhaps", "declare it with the others under 'functions'"),
        ("Hour() = noon", None),
    ],
)
def test_a_word_that_the_program_never_answers_is_told(asked: str, hint: str | None, tmp_path):
    functions = "functions: [Weather() = rain or sun, Tide() = 1 or 3, 'Near(who) = true or false', Hour()]\n"
    rest = f"{functions}actions:\n  - {{do: Wave, if: '{asked}'}}\n"

    found = [one for one in check_file(write(tmp_path, scenario(rest, cast=CAST))) if "may be answered" in one.sentence]

    assert [one.hint for one in found] == ([] if hint is None else [hint])
