"""What a mind wants to do, as far as those concerned count enough for it."""

from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.decision import ActionRule, Decision
from fatima_py.names import Variable, parse, symbol
from fatima_py.semantics import Semantics
from fatima_py.social import AttributionRule, Claim, Conferral
from tests.builders import conditions, definition, word

COUNTS = AttributionRule("counts", Variable("x"), parse("[n]"), conditions("Counts([x]) = [n]"))
HUG = ActionRule("hug", symbol("Hug"), parse("[x]"), parse("[n]"), conditions=conditions("Likes([x]) = [n]"))
WAVE = ActionRule("wave", symbol("Wave"), parse("Tom"), parse("2"))
DRINK = Conferral("drink", parse("Give(Drink)"), parse("[x]"), 10, conditions("Thirsty([x]) = True"))
WINE = Conferral("wine", parse("Give(Wine)"), parse("[x]"), 23, conditions("Thirsty([x]) = True"))
BELIEFS = ("Counts(Tom) = 3", "Counts(Kim) = 35", "Counts(Zoe) = 12")


def decide_for(
    *beliefs: str,
    acts: tuple[ActionRule, ...] = (),
    claims: tuple[Claim, ...] = (),
    conferrals: tuple[Conferral, ...] = (),
    layer: str = "*",
) -> Decision:
    plain = definition("Ann", acts=acts, believes=(*BELIEFS, *beliefs))
    who = replace(plain, attribution_rules=(COUNTS,), claims=claims, conferrals=conferrals)
    return Character(who).decide(word(layer))


def wishes(decision: Decision) -> list[tuple[str, str, float]]:
    return [(str(one.action), str(one.target), one.utility) for one in decision.intentions]


def reasons(decision: Decision) -> list[tuple[str, str, str]]:
    return [(one.rule, one.failed, one.was) for one in decision.passed_over]


def test_nothing_is_done_to_whoever_counts_too_little_for_it():
    decision = decide_for("Likes(Tom) = 9", "Likes(Kim) = 5", acts=(HUG, WAVE), claims=(Claim(symbol("Hug"), 7),))

    assert wishes(decision) == [("Hug", "Kim", 6), ("Wave", "Tom", 3)]
    assert reasons(decision) == [("hug", "SI(Tom) >= 7", "3")]


def test_whoever_counts_just_enough_counts_enough():
    assert wishes(decide_for("Likes(Tom) = 9", acts=(HUG,), claims=(Claim(symbol("Hug"), 3),))) == [("Hug", "Tom", 10)]


def test_nobody_counts_for_one():
    nod = ActionRule("nod", symbol("Nod"))

    assert wishes(decide_for(acts=(nod,), claims=(Claim(symbol("Nod"), 1),))) == [("Nod", "-", 2)]
    assert reasons(decide_for(acts=(nod,), claims=(Claim(symbol("Nod"), 2),))) == [("nod", "SI(-) >= 2", "1")]


def test_what_is_left_is_ranked_as_if_the_rest_had_never_been_wanted():
    rules = [ActionRule(one, symbol(one), parse("Tom"), parse(p)) for one, p in (("A", "9"), ("B", "1"), ("C", "4"))]
    toolkit = replace(definition("Ann", acts=rules), semantics=Semantics.toolkit(), claims=(Claim(symbol("A"), 9),))

    assert [str(one.action) for one in Character(toolkit).decide().intentions] == ["C", "B"]


def test_the_conferral_that_needs_most_goes_before_everything_else():
    decision = decide_for("Thirsty(Kim) = True", "Likes(Kim) = 50", acts=(HUG, WAVE), conferrals=(DRINK, WINE))

    assert wishes(decision) == [("Give(Wine)", "Kim", 75), ("Hug", "Kim", 51), ("Wave", "Tom", 3)]
    assert decision.best is not None
    assert decision.best.rule == "wine"
    assert {name: str(value) for name, value in decision.best.bindings.items()} == {"[x]": "Kim", "[importance]": "35"}


def test_who_counts_for_less_gets_less_and_the_reason_is_told():
    decision = decide_for("Thirsty(Zoe) = True", conferrals=(DRINK, WINE))

    assert wishes(decision) == [("Give(Drink)", "Zoe", 11)]
    assert reasons(decision) == [("wine", "SI(Zoe) >= 23", "12")]


def test_who_counts_for_too_little_gets_nothing():
    decision = decide_for("Thirsty(Tom) = True", conferrals=(DRINK, WINE))

    assert not decision
    assert reasons(decision) == [("wine", "SI(Tom) >= 23", "3"), ("drink", "SI(Tom) >= 10", "3")]


def test_a_conferral_whose_conditions_do_not_hold_is_passed_over():
    decision = decide_for("Thirsty(Kim) = False", acts=(WAVE,), conferrals=(DRINK,))

    assert wishes(decision) == [("Wave", "Tom", 3)]
    assert reasons(decision) == [("drink", "Thirsty([x]) = True", "False")]


def test_a_conferral_keeps_to_the_claims():
    decision = decide_for("Thirsty(Zoe) = True", claims=(Claim(parse("Give(*)"), 15),), conferrals=(DRINK,))

    assert not decision
    assert reasons(decision) == [("drink", "SI(Zoe) >= 15", "12")]


def test_of_two_who_are_due_the_same_the_first_who_counts_enough_gets_it():
    decision = decide_for("Thirsty(Tom) = True", "Thirsty(Zoe) = True", "Thirsty(Kim) = True", conferrals=(DRINK,))

    assert wishes(decision) == [("Give(Drink)", "Zoe", 11)]


@pytest.mark.parametrize(("layer", "done"), [("*", ["Give(Drink)"]), ("-", ["Give(Drink)"]), ("Voice", [])])
def test_a_conferral_is_of_no_layer(layer: str, done: list[str]):
    sing = ActionRule("sing", symbol("Sing"), layer=symbol("Voice"), conditions=conditions("Counts(Kim) = 0"))

    decision = decide_for("Thirsty(Kim) = True", acts=(sing,), conferrals=(DRINK,), layer=layer)

    assert [str(one.action) for one in decision.intentions] == done
