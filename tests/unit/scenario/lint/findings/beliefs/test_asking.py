"""Asking: a variable for whom a relation or an exchange is about is told where its conditions are about others only."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

CAST = """
Ann: {believes: {Friend(Tom): true, Worth(me): 3}}
Tom: {}
"""


def told(folder, rest):
    """The sentences of what is told of variables."""
    found = check_file(write(folder, scenario(rest, cast=CAST)))
    return [one.sentence for one in found if one.code == "FA204"]


@pytest.mark.parametrize(
    "rest",
    [
        "relations:\n  - {of: Ann, towards: $who, gains: 5, if: Friend($x)}\n",
        "relations:\n  - {of: Ann, towards: $who, gains: $n, if: [Worth(me) = $n, I have heard $x say Kind]}\n",
        "exchanges:\n  - {name: Chat, with: $who, steps: [ask], if: Friend($x)}\n",
        "exchanges:\n  - {name: Chat, with: $who, steps: [ask], reasons: [{adds: 5, if: Friend($x)}]}\n",
    ],
)
def test_somebody_whom_no_condition_is_about_is_told_where_they_are_about_another(rest, tmp_path):
    assert told(tmp_path, rest) == ["$who is used but never bound: the conditions are about $x"]


@pytest.mark.parametrize(
    "rest",
    [
        "relations:\n  - {of: Ann, towards: $who, gains: 5, if: Friend($who)}\n",
        "relations:\n  - {of: Ann, towards: $who, gains: 5}\n",
        "relations:\n  - {of: Ann, towards: $who, gains: 5, if: my mood > 2}\n",
        "relations:\n  - {of: Ann, towards: $who, gains: $n, if: Worth(me) = $n}\n",
        "relations:\n  - {of: Ann, towards: Tom, gains: 5, if: Friend($x)}\n",
        "exchanges:\n  - {name: Chat, steps: [ask], if: Friend($x)}\n",
        "exchanges:\n  - {name: Chat, steps: [ask], if: Friend($y), reasons: [{adds: 5, if: Friend($x)}]}\n",
    ],
)
def test_somebody_whom_a_condition_is_about_or_who_may_be_anybody_is_not_told(rest, tmp_path):
    assert told(tmp_path, rest) == []
