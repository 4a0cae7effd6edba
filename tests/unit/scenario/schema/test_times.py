"""Times in a setting that are not written as the format has them, and what is said of that."""

import pytest

from fatima_py.scenario import check_file, load_setting
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import sheet

OFTEN = "expected how often, as in 'every 20 min' or 'about 2 times a day', got a number"
TOLD = "the owner rings (everyone there perceives Late(Ferry) becomes true)"


def told(tmp_path, rest):
    """The first sentence about a setting, and its hint."""
    found = check_file(write(tmp_path, sheet(rest), "town.yaml"))[0]
    return found.code, found.sentence, found.hint


@pytest.mark.parametrize(
    ("rest", "key"),
    [
        ("mingle: 20", "mingle"),
        ("encounters: [{do: Greet to $x, when free: 0, if: $x is here}]", "when free"),
        ("encounters: [{do: Greet to $x, by chance: 2, if: $x is here}]", "by chance"),
        ("happenings: [{often: 2, what: Ann does Greet}]", "often"),
    ],
)
def test_of_a_number_it_is_said_how_often_is_written(tmp_path, rest, key):
    assert told(tmp_path, rest) == ("FA015", f"'{key}': {OFTEN}", "")


@pytest.mark.parametrize(
    ("takes", "hint"), [("6 mins", "did you mean '6 min'?"), ("10 m", "did you mean '10 min'?"), ("6 blinks", "")]
)
def test_a_unit_that_is_spelled_otherwise_is_told_with_what_was_meant(tmp_path, takes, hint):
    code, _, said = told(
        tmp_path, f"encounters: [{{do: Greet to $x, by chance: once a day, if: $x is here, takes: {takes}}}]"
    )

    assert (code, said) == ("FA016", hint)


def test_a_happening_without_its_colon_is_told_that_one_belongs_there(tmp_path):
    code, sentence, _ = told(tmp_path, f"happenings:\n  - at 09:30 {TOLD}")

    assert code == "FA020"
    assert sentence == f"cannot read 'at 09:30 {TOLD}': expected a colon behind the time and the place"


def test_a_happening_may_stand_in_quotes_as_a_whole(tmp_path):
    plain, quoted = [
        load_setting(write(tmp_path, sheet(f"happenings:\n  - {row}"), "town.yaml")).happenings
        for row in (f"at 09:30: {TOLD}", f'"at 09:30: {TOLD}"')
    ]

    assert plain == quoted
    assert len(plain) == 1
