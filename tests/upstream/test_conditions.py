"""Conditions, as in the upstream classes `ConditionsTests` (47 cases) and `ConditionEvaluatorSetTests` (8)."""

import pytest

from fatima_py.errors import NameSyntaxError
from fatima_py.kb import KnowledgeBase, parse_condition, solve
from fatima_py.names import EMPTY, parse
from fatima_py.semantics import Semantics
from tests.builders import conditions, word
from tests.upstream.asking import MEMORY, binding

MIRRORED = {"=": "=", "!=": "!=", "<": ">", ">=": "<=", ">": "<"}


def believing(me: str, *beliefs: str) -> KnowledgeBase:
    """A knowledge base as the Toolkit reads it, told texts such as `Likes(Money) = true`."""
    kb = KnowledgeBase(word(me), Semantics.toolkit())
    for belief in beliefs:
        name, value = belief.split("=")
        kb.tell(parse(name), parse(value))
    return kb


def agatha() -> KnowledgeBase:
    """Somebody who knows some heroes by their names."""
    return believing("Agatha", *(f"{name} = {value}" for name, value in MEMORY.items() if "Self" not in name))


def ways(kb: KnowledgeBase, *texts: str) -> set[str]:
    """The ways in which conditions hold."""
    return {", ".join(sorted(str(one).split(", "))) for one in solve(conditions(*texts), kb).solutions}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Value(X)>4", "Value(X) > 4"),
        ("Value(y)<  6", "Value(y) < 6"),
        ("Prop(Value)  <6", "Prop(Value) < 6"),
        ("Value(z)<  -65.54e10", "Value(z) < -65.54e10"),
        ("Prop(Value)  !=  true\t", "Prop(Value) != True"),
        ("\t\t9  >= \t [y]", "[y] <= 9"),
        ("[x]<=[y]", "[x] <= [y]"),
        ("#[x]<=#[y]", "#[x] <= #[y]"),
        ("#[z]!=4", "#[z] != 4"),
    ],
)
def test_what_is_a_condition(text, shown):
    assert str(parse_condition(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "A=A",
        "4>3",
        "true!=false",
        "true=false",
        "-65.54e10<-1e",
        "?-65.54e10<+-1e",
        "#Like([x]) = 4",
        "#4 = 4",
        "#4 % 4",
    ],
)
def test_what_is_no_condition(text):
    with pytest.raises(NameSyntaxError):
        parse_condition(text)


def test_what_nobody_said_is_not_believed_false():
    assert not ways(believing("John"), "Likes(Formal) = false")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Strength(John)=5", True),
        ("34.7!=Strength(John)", True),
        ("Strength(Saitama)>=Strength(SuperMan)", True),
        ("Strength([x])<Strength(Goku)", True),
        ("Strength(Saitama)<Strength([x])", False),
        ("Strength([x])>Strength([y])", True),
        ("Race(Saitama)=human", True),
        ("Race(goku)=sayian", True),
        ("IsAlive(Saitama)=true", True),
        ("IsAlive(Goku)!=true", False),
        ("#[x] = 0", True),
        ("#[x] = #[y]", True),
        ("1 = #[y]", False),
    ],
)
def test_whether_a_condition_holds(text, holds):
    assert bool(ways(agatha(), text)) is holds


def test_two_numbers_of_values_are_compared_as_numbers():
    assert ways(agatha(), "#[x] = #[y]") == {str(EMPTY)}
    assert not ways(agatha(), "Job([x]) = [job]", "#[x] <= #[job]")


@pytest.mark.parametrize(
    ("left", "operator", "right"), [("Strength(John)", "=", "5"), ("34.7", "!=", "Strength(John)")]
)
def test_a_value_may_stand_on_either_side(left, operator, right):
    one, other = parse_condition(f"{left} {operator} {right}"), parse_condition(f"{right} {operator} {left}")

    assert (one, hash(one)) == (other, hash(other))


@pytest.mark.parametrize(
    ("left", "operator", "right"),
    [
        ("Strength(Saitama)", ">=", "Strength(SuperMan)"),
        ("Strength([x])", "<", "Strength(Goku)"),
        ("Strength(Saitama)", "<", "Strength([x])"),
        ("Strength([x])", ">", "Strength([y])"),
    ],
)
@pytest.mark.parametrize("as_compared_there", [True, False])
def test_two_properties_may_stand_either_way_round(left, operator, right, as_compared_there):
    comparison = "=" if as_compared_there else operator
    one, other = f"{left} {comparison} {right}", f"{right} {MIRRORED[comparison]} {left}"

    assert ways(agatha(), one) == ways(agatha(), other)


def test_conditions_hold_together_for_one_and_the_same():
    several = ("Strength([x])<=Strength(Saitama)", "Strength([x])>=Strength(Goku)", "[x]!=Saitama", "[x]!=goku")

    assert ways(agatha(), *several) == {"[x]/SuperMan"}


@pytest.mark.parametrize(("text", "holds"), [("[x] = Self", True), ("[x] != Self", False)])
def test_self_is_the_one_who_believes(text, holds):
    found = solve(conditions(text), agatha(), [binding("[x]/Agatha")]).solutions

    assert bool(found) is holds


@pytest.mark.parametrize(
    ("money", "health", "somewhere", "everywhere"),
    [
        (True, True, True, True),
        (True, False, True, False),
        (False, True, True, False),
        (False, False, False, False),
    ],
)
def test_having_what_one_likes(money, health, somewhere, everywhere):
    kb = believing(
        "Me", "Likes(Money) = true", "Likes(Health) = true", f"Has(Money) = {money}", f"Has(Health) = {health}"
    )
    both = ("Likes([x]) = true", "Has([x]) = true")

    assert bool(solve(conditions(*both), kb).solutions) is somewhere
    assert bool(solve(conditions(*both, universal=True), kb).solutions) is everywhere
