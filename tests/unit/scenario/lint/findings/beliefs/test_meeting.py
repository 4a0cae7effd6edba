"""Meeting: a condition is told that nobody who is asked can meet, of this thing and with this value."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

CAST = """
Ann:
  believes:
    Seen(Knife): false
    Trusts(Tom): 40
    Manner(me): plain
Tom:
  believes:
    Money(Pocket): true
"""
TALK = """
== start
Ann [Rude] (if %s): Is that all? -> end @rude
Tom [Kind]: Take your time. -> end @kind
"""
EFFECTS = """
actions:
  - {for: Ann, do: Sit, if: Seen($a) = $b}
  - {for: Ann, do: Stand, if: [Trusts($a) = $b, Manner($c) = $d]}
  - {for: Tom, do: Pay, if: Money($a) = $b}
effects:
  - after: Ann does Sit
    then:
      - Ann believes Seen(Knife) = true
      - Ann believes Trusts(Tom) = 60
      - Tom believes Manner(Ann) = gentle
"""


def told(folder, asked, effects=EFFECTS):
    """The codes, sentences and edits of what is told where a line asks for something."""
    clean, place = marked(scenario(effects, cast=CAST, dialogue=TALK.replace("%s", asked)))
    found = [one for one in check_file(write(folder, clean)) if (one.place.line, one.place.column) == place]
    return [(one.code, one.sentence, one.edit) for one in found]


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "§Seen(Knife) = true",
            "§Seen(Knife) = false",
            "§Seen($what) = true",
            "§Trusts(Tom) = 60",
            "§Trusts(Tom) < 50",
        ),
        *(
            "§Tom believes Manner(Ann) = gentle",
            "§Manner(me) = plain",
            "§Manner(me) != gentle",
            "§Tom believes Money(Pocket)",
        ),
    ],
)
def test_what_the_speaker_or_whoever_is_named_may_come_to_believe_is_not_told(asked, tmp_path):
    assert told(tmp_path, asked) == []


@pytest.mark.parametrize(
    ("asked", "code", "sentence", "edit"),
    [
        ("§Seen(Cash) = true", "FA201", "Seen(Cash) is asked for, and nobody ever believes it", None),
        ("§Seen(Knief) = true", "FA203", "Seen(Knief) is asked for, and nobody ever believes it", "Seen(Knife) = true"),
        ("§Trusts(me) > 30", "FA201", "Trusts(me) is asked of Ann, and nobody ever believes it", None),
        ("§Tom believes Trusts(Ann) > 30", "FA201", "Trusts(Ann) is asked for, and nobody ever believes it", None),
        ("§Tom believes Manner(me) = plain", "FA201", "Manner(me) is asked of Tom, and nobody ever believes it", None),
        ("§Money(Pocket) = true", "FA201", "is asked of Ann, who never believes anything of it; Tom may", None),
        ("§Manner(me) = gentle", "FA201", "Manner(me) is never anything but plain, so 'Manner(me) = gentle'", None),
        ("§Trusts(Tom) > 60", "FA205", "Trusts(Tom) is never anything but 40, 60, so 'Trusts(Tom) > 60' never", None),
        ("§Trusts(Tom) = 50", "FA205", "Trusts(Tom) is never anything but 40, 60", None),
        ("§Trusts(Tom) at most 0.4", "FA205", "Trusts(Tom) is never anything but 40, 60", None),
        (
            "§Tom believes Seen(Knife) = true",
            "FA201",
            "is asked of Tom, who never believes anything of it; Ann may",
            None,
        ),
    ],
)
def test_what_nobody_who_is_asked_comes_to_believe_is_told_where_it_stands(asked, code, sentence, edit, tmp_path):
    ((found, said, meant),) = told(tmp_path, asked)

    assert (found, meant) == (code, edit)
    assert sentence in said


def test_a_value_that_an_effect_counts_up_may_come_to_any_number_above_the_first(tmp_path):
    rules = EFFECTS.replace("Ann believes Trusts(Tom) = 60", "Ann believes Trusts(Tom) = Math(Trusts(Tom), Plus, 10)")

    assert told(tmp_path, "§Trusts(Tom) > 90", rules) == []
    assert [code for code, _, _ in told(tmp_path, "§Trusts(Tom) < 30", rules)] == ["FA205"]


def test_the_truth_that_forbids_a_rule_need_not_come_but_a_word_must_be_one_that_it_may_have(tmp_path):
    rules = EFFECTS.replace("if: Seen($a) = $b", "unless: '%s'")

    def codes(asked):
        text = scenario(rules.replace("%s", asked), cast=CAST, dialogue="")
        return [one.code for one in check_file(write(tmp_path, text)) if one.code in ("FA201", "FA205")]

    assert codes("Manner(me) = true") == []
    assert codes("Trusts(Tom) > 90") == []
    assert codes("Manner(me) = stormy") == ["FA201"]


def test_what_a_test_gives_may_be_expected_in_it_and_what_nobody_believes_may_not(tmp_path):
    tests = "tests:\n  - name: one\n    given: {}\n    play: [expect: '§Ann believes Seen(Knife) = blue']\n"
    text = scenario(EFFECTS + tests, cast=CAST, dialogue=TALK.replace(" (if %s)", ""))
    clean, (line, _) = marked(text)

    def codes(text):
        return [one.code for one in check_file(write(tmp_path, text)) if one.place.line == line]

    assert codes(clean) == ["FA201"]
    assert codes(clean.replace("given: {}", "given: {Ann: {'Seen(Knife)': blue}}")) == []


@pytest.mark.parametrize("asked", ['"Lamp > 3"', "'Lamp > 3'", "Lamp > 3"])
def test_a_condition_is_told_as_it_is_written_between_quotes_as_well(asked, tmp_path):
    rules = f"facts: {{Lamp: 0}}\nactions:\n  - {{for: Ann, do: Sit, if: {asked}}}\n"
    found = check_file(write(tmp_path, scenario(rules)))

    assert "so 'Lamp > 3' never holds" in next(one.sentence for one in found if one.code == "FA205")


SUMS = """
facts: {Bread: 1, Salt: 0, Price: 4}
actions:
  - {for: Ann, do: Sit, if: %s}
effects:
  - {after: Ann does Sit, then: Salt = 2}
"""


def summed(folder, asked):
    """What is told where somebody acts by a sum or a comparison of facts of which one may change."""
    found = check_file(write(folder, scenario(SUMS % f"'{asked}'")))
    return [(one.code, one.sentence) for one in found if "never anything but" in one.sentence]


@pytest.mark.parametrize(
    ("asked", "are"),
    [
        ("Bread + Salt > 3", "Bread + Salt is never anything but 1, 3"),
        ("Bread + Price = 6", "Bread + Price is never anything but 5"),
        ("Price - Salt * 2 < 0", "Price - Salt * 2 is never anything but 0, 4"),
        ("Salt > Price", "Salt is never anything but 0, 2 and Price is never anything but 4"),
        ("Price / Bread at most Salt", "Price / Bread is never anything but 4 and Salt is never anything but 0, 2"),
    ],
)
def test_a_sum_or_a_comparison_that_never_comes_out_so_is_told(asked, are, tmp_path):
    assert summed(tmp_path, asked) == [("FA205", f"{are}, so '{asked}' never holds")]


@pytest.mark.parametrize(
    "asked", ["Bread + Salt > 2", "Price - Salt * 2 at most 0", "Salt > Bread", "Bread + Price != 6", "Salt < Bread"]
)
def test_a_sum_or_a_comparison_that_may_come_out_so_is_not(asked, tmp_path):
    assert summed(tmp_path, asked) == []


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        ("Tom told me that Money(Sock)", ["Money(Sock) is asked for, and nobody ever believes it"]),
        ("nobody told me that Money(Sock)", ["Money(Sock) is asked for, and nobody ever believes it"]),
        ("Tom told me that Money(Pocket)", []),
        ("anyone $x told me that Money($of)", []),
    ],
)
def test_what_nobody_believes_is_told_by_nobody(asked, sentences, tmp_path):
    assert [sentence for _, sentence, _ in told(tmp_path, f"§{asked}")] == sentences
