"""Naming: a deed that is called by a word which means something else is told."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write


def told(folder, rest):
    """The codes of what is found in a scenario with some rules."""
    return [one.code for one in check_file(write(folder, scenario(rest))) if one.code in ("FA020", "FA130")]


@pytest.mark.parametrize("word", ["Nothing", "ANYTHING", "Anyone", "Me", "Nobody", "End", "end", "Back"])
def test_a_deed_that_is_called_by_a_word_of_rules_is_told(word, tmp_path):
    assert told(tmp_path, f"actions:\n  - {{for: Ann, do: {word}, if: my mood < 2}}\n") == ["FA130"]


@pytest.mark.parametrize("word", ["Wait", "Silence", "EndShift", "Narrate", "Give(Nothing)"])
def test_a_deed_that_is_called_by_a_word_of_ones_own_is_not(word, tmp_path):
    assert told(tmp_path, f"actions:\n  - {{for: Ann, do: {word}, if: my mood < 2}}\n") == []


def test_an_end_that_an_effect_waits_for_is_a_deed_as_any(tmp_path):
    rest = "effects:\n  - {after: Ann does End, then: the scene moves to start}\n"
    assert told(tmp_path, f"actions:\n  - {{for: Ann, do: End, if: my mood < 2}}\n{rest}") == []


def test_nothing_with_a_small_letter_cannot_be_done(tmp_path):
    assert told(tmp_path, "actions:\n  - {for: Ann, do: nothing}\n") == ["FA020"]
