"""Patterns that are compiled when they are first used answer as compiled ones do."""

import re
from copy import copy, deepcopy
from pickle import dumps, loads

import pytest

from fatima_py.patterns import late_pattern


def test_a_late_pattern_is_not_compiled_before_it_is_used():
    broken = late_pattern("(")

    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("(")


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
def test_a_late_pattern_answers_as_a_compiled_one(flags):
    late, compiled = late_pattern("(?P<word>b+)", flags), re.compile("(?P<word>b+)", flags)

    for _ in range(2):
        assert late.sub("-", "abBa") == compiled.sub("-", "abBa")
        assert [one["word"] for one in late.finditer("abBa")] == [one["word"] for one in compiled.finditer("abBa")]
    assert late.flags == compiled.flags
    assert late.fullmatch("abBa") is None


def test_a_late_pattern_has_nothing_that_a_compiled_one_lacks():
    with pytest.raises(AttributeError, match="matching"):
        _ = late_pattern("a").matching  # type: ignore[attr-defined]


@pytest.mark.parametrize("copied", [copy, deepcopy, lambda late: loads(dumps(late))])  # noqa: S301 - its own
def test_a_copy_of_a_late_pattern_answers_as_it_does(copied):
    used = late_pattern("B+", re.IGNORECASE)
    assert used.findall("abBa") == ["bB"]

    for late in (used, late_pattern("B+", re.IGNORECASE)):
        assert copied(late).findall("abBa") == ["bB"]
