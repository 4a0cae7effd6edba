"""What is told of values that nobody ever believes."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import TALK, scenario, write

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


LAMPS = """
Ann: {believes: {Lamp(Hall): dark}}
Tom: {}
"""


def lit(folder, *, asked=("green", "red"), made=("green", "red", "blue"), rest="", head="", dialogue=TALK):
    """What is found where a lamp is made of colours, one after the other, and asked whether it is others."""
    rules = "".join(f"  - {{do: Wave, if: 'Lamp(Hall) = {one}'}}\n" for one in asked)
    effects = "".join(f"  - {{after: Ann does Wave, then: 'everyone: Lamp(Hall) = {one}'}}\n" for one in made)
    text = scenario(f"{head}actions:\n{rules}effects:\n{effects}{rest}\n", cast=LAMPS, dialogue=dialogue)
    found = check_file(write(folder, text))
    return [(one.code, one.hint) for one in found if one.sentence.startswith("nothing ever asks whether")]


def test_a_word_that_one_effect_makes_of_something_and_nothing_asks_for_is_told(tmp_path):
    ((code, hint),) = lit(tmp_path)

    assert (code, hint) == ("FA202", "write one of these, or ask for it")


@pytest.mark.parametrize("made", [("green", "grene"), ("green", "red", "grene")])
def test_a_word_that_is_nearly_one_that_is_asked_for_is_a_slip(made, tmp_path):
    asked = ("green",) if made[1:] == ("grene",) else ("green", "red")

    assert ("FA203", "did you mean green?") in lit(tmp_path, asked=asked, made=made)


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (("green", "red"), ("green", "red", "dark")),  # as it was before
        (("green", "red"), ("green", "red", "blue", "blue")),  # in two places
        (("green", "red"), ("green", "red", "blue", "white")),
        (("green",), ("green", "blue")),  # it is green no longer
        (("green", "red"), ("red", "blue")),
        (("green", "red", "blue"), ("green", "red", "blue")),
        (("green", "red", "$colour"), ("green", "red", "blue")),
        (("green", "red"), ("green", "red", "true")),
        (("green", "red"), ("green", "red", "3")),
    ],
)
def test_words_that_may_be_meant_are_left_alone(asked, made, tmp_path):
    assert lit(tmp_path, asked=asked, made=made) == []


@pytest.mark.parametrize(
    "rest",
    [
        "  - {after: Tom does Wave, if: 'Lamp(Hall) != red', then: 'everyone: Seen(Lamp) = true'}\n",
        "  - {after: Tom does Wave, then: 'everyone: Last(Lamp) = Lamp(Hall)'}\n",
        "appraisals:\n  - {when: 'Lamp(Hall) becomes blue', feels: {desirable: 1}}\n",
        "tests:\n  - {name: it is lit, play: [anything], expect: Ann believes Lamp(Hall) = blue}\n",
        "tests:\n  - {name: b, given: {Ann: {believes: {Lamp(Hall): blue}}}, play: [anything], expect: Tom says Kind}",
    ],
)
def test_what_is_asked_in_another_way_may_be_any_word(rest, tmp_path):
    assert lit(tmp_path, rest=rest) == []


def test_a_word_that_a_line_shows_is_asked_for(tmp_path):
    dialogue = "== start\nAnn to Tom: The lamp is {Lamp(Hall)}.  -> end\n"

    assert lit(tmp_path, dialogue=dialogue) == []


def test_another_sitting_may_ask_for_any_word(tmp_path):
    assert lit(tmp_path, head="later: 2 d\n") == []
