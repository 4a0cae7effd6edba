"""Claims and conferrals that are about nothing, or that ask for more than anybody counts, are told."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

LINES = """
== start
Ann to Tom [Warm] <Secret>: I like you. -> end
"""
RELATION = "relations:\n  - {{of: Ann, towards: {towards}, gains: 10, if: {asked}}}\n"
FRIEND = {"towards": "$x", "asked": "'Friend($x)'"}


def told(folder, rest):
    """What is found of claims and conferrals, its code and the beginning of its sentence."""
    cast = 'Ann: {believes: {Friend(Tom): true, "Owes(Tom, Tea)": true}}\nTom: {}'
    found = check_file(write(folder, scenario(rest, cast=cast, dialogue=LINES)))
    return [(one.code, one.sentence) for one in found if one.code in ("FA203", "FA205", "FA301")]


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("{for: Ann, do: Hug, needs: 1}", "FA301"),
        ("{for: Ann, do: Give(Tea), needs: 1}", None),
        ("{for: Ann, do: Give(anything), needs: 1}", None),
        ("{for: Tom, do: Give(Tea), needs: 1}", "FA301"),
        ("{for: Ann, do: Giv, needs: 1}", "FA203"),
        ("{for: Ann, do: say Secret, needs: 1}", None),
        ("{do: say Secret, needs: 1}", None),
        ("{for: Ann, do: say Secrets, needs: 1}", "FA203"),
    ],
)
def test_a_claim_about_what_nobody_does_who_keeps_to_it_is_told(claim, code, tmp_path):
    actions = "actions:\n  - {for: Ann, do: say anything, to: $x}\n  - {for: Ann, do: Give(Tea), to: Tom}\n"
    rest = f"{actions}claims:\n  - {claim}\n"

    assert [found for found, _ in told(tmp_path, rest)] == [code] * (code is not None)


@pytest.mark.parametrize(
    ("relation", "needs", "found"),
    [
        (FRIEND, 20, 1),
        (FRIEND, 10, 0),
        ({"towards": "$x", "asked": "'Owes($x, $what)'"}, 20, 0),
        ({"towards": "Tom", "asked": "'Friend(Tom)'"}, 20, 1),
    ],
)
def test_what_needs_more_than_anybody_ever_counts_is_told(relation, needs, found, tmp_path):
    deed = "actions:\n  - {for: Ann, do: Give(Tea), to: Tom}\n"
    claim = f"claims:\n  - {{for: Ann, do: Give(Tea), needs: {needs}}}\n"
    conferral = f"conferrals:\n  - {{for: Ann, do: Hug, to: Tom, needs: {needs}}}\n"

    sentences = [sentence for _, sentence in told(tmp_path, RELATION.format(**relation) + deed + claim + conferral)]

    assert [sentence.split(", and")[0] for sentence in sentences] == [
        "nobody counts more than 10 for Ann",
        "Tom counts 10 at most for Ann",
    ][: 2 * found]


def test_whoever_has_no_relation_to_anybody_counts_them_one(tmp_path):
    rest = "conferrals:\n  - {for: Tom, do: Hug, to: Ann, needs: 5}\n"

    assert told(tmp_path, RELATION.format(**FRIEND) + rest) == [
        ("FA205", "Ann counts 1 at most for Tom, and this needs 5, so it is never done")
    ]
