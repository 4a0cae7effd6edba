"""Two names that become one, as the upstream class `UnifierTests` (24 cases) has it."""

import pytest

from fatima_py.names import parse, unify
from fatima_py.semantics import Semantics
from tests.upstream.asking import binding, says_the_same

BOTH_READINGS = pytest.mark.parametrize(
    "semantics", [Semantics.default(), Semantics.toolkit()], ids=["ours", "toolkit"]
)


@BOTH_READINGS
@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("John", "John", []),
        ("Strong(John,A(B,C(D)))", "Strong(John,A(B,C(*)))", []),
        ("John", "[x]", ["[x]/John"]),
        ("Strong([x])", "Strong(John)", ["[x]/John"]),
        ("Likes([x],[y])", "Likes(John, [z])", ["[x]/John", "[y]/[z]"]),
        ("Likes([x],John)", "Likes(John, [x])", ["[x]/John"]),
        ("Likes([x],[y])", "Likes(John, Mary)", ["[x]/John", "[y]/Mary"]),
        (
            "S([x],k([x],[z]),j([y],k(t(d,l),y)))",
            "S(t(d,l),k([x],y),j(P,k([x],[z])))",
            ["[x]/t(d,l)", "[z]/y", "[y]/P"],
        ),
        ("S([x])", "S(t(k))", ["[x]/t(k)"]),
    ],
)
def test_names_that_can_be_made_one(left, right, expected, semantics):
    found = unify(parse(left), parse(right), semantics=semantics)

    assert found is not None
    assert len(found.values) == len(expected)
    assert says_the_same(found, binding(*expected))


@BOTH_READINGS
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("John", "J"),
        ("Strong(John)", "John"),
        ("[x]([x])", "IsPerson(John)"),
        ("[x](John,Paul)", "Friend(John,[x])"),
        ("Like([x],[y])", "Like(John,Strong([y]))"),
    ],
)
def test_names_that_stay_apart(left, right, semantics):
    assert unify(parse(left), parse(right), semantics=semantics) is None
