"""Twins: appraisals of one sentence of which only the stronger counts are told, others are not."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write


def told(folder, *rules, more=""):
    """The places and sentences of what is found about twins."""
    text = scenario(f"{more}appraisals:\n" + "".join(f"  - {{{rule}}}\n" for rule in rules))
    text, place = marked(text) if "§" in text else (text, (0, 0))
    found = [one for one in check_file(write(folder, text)) if one.code == "FA304"]
    return [(one.place.line, one.place.column, one.sentence) for one in found], place


RUDE = "when: Tom says Kind to me, for: Ann, feels: {desirable: 3}"
SECOND = RUDE.replace("when: ", "when: §").replace("3", "2")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RUDE, SECOND),
        (RUDE, SECOND + ", if: my mood > 2"),
        (RUDE + ", unless: my mood > 2", SECOND),
        (RUDE + ", if: my mood > 2", SECOND + ", if: my mood > 2"),
        (RUDE, SECOND.replace("for: Ann, ", "")),
        (RUDE.replace("}", ", like: 1 for Tom}"), SECOND),
    ],
)
def test_a_twin_that_always_holds_too_is_told(first, second, tmp_path):
    found, place = told(tmp_path, first, second)

    assert found == [(*place, "the rule in row 7 waits for the same, so of 'desirable' only the stronger counts")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RUDE, "id: other, " + RUDE.replace("3", "2")),
        (RUDE, "id: other, " + RUDE + ", if: my mood > 2"),
        (RUDE, RUDE.replace("desirable: 3", "like: 2 for Tom")),
        (RUDE + ", if: my mood > 2", RUDE + ", if: my mood < 2"),
        (RUDE, RUDE.replace("Ann", "Tom").replace("Tom says", "Ann says")),
        (RUDE, RUDE.replace("Kind", "Rude")),
    ],
)
def test_rules_that_add_up_or_exclude_each_other_are_not_told(first, second, tmp_path):
    assert told(tmp_path, first, second)[0] == []


def test_with_the_toolkit_the_last_word_counts(tmp_path):
    assert told(tmp_path, RUDE, SECOND, more="semantics: toolkit\n")[0] == []


@pytest.mark.parametrize("before", [RUDE, "id: one, " + RUDE, RUDE.replace("for: Ann, ", "")])
def test_a_copy_that_is_called_otherwise_counts_twice(before, tmp_path):
    found, place = told(tmp_path, before, "id: other, " + RUDE.replace("when: ", "when: §"))

    assert found == [(*place, "the rule in row 7 says the same of the same, so all of it counts twice")]
