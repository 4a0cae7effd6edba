"""The few policies in which this engine and the FAtiMA Toolkit differ, each both ways."""

from dataclasses import fields, replace

import pytest

from fatima_py.appraisal import AppraisalRules, appraise
from fatima_py.decision import ActionRule, decide
from fatima_py.events import action_event
from fatima_py.kb import KnowledgeBase, solve
from fatima_py.names import EMPTY, match, parse, symbol, unify
from fatima_py.rng import stream
from fatima_py.semantics import Semantics
from tests.builders import conditions, feels, rule, word

OURS, TOOLKIT = Semantics.default(), Semantics.toolkit()
BOTH = pytest.mark.parametrize("semantics", [OURS, TOOLKIT], ids=["ours", "toolkit"])


def knowing(semantics: Semantics, *beliefs: str) -> KnowledgeBase:
    """A knowledge base of Ann, read one way or the other."""
    kb = KnowledgeBase(word("Ann"), semantics)
    for text in beliefs:
        left, right = text.split("=")
        kb.tell(parse(left), parse(right))
    return kb


def test_the_toolkit_has_the_other_answer_everywhere():
    for policy in fields(Semantics):
        assert (getattr(OURS, policy.name), getattr(TOOLKIT, policy.name)) == (False, True)
    assert len(fields(Semantics)) <= 10


def test_up_to_version_3_the_toolkit_had_our_answer_to_two_of_them():
    old = Semantics.toolkit_3()

    ours = {policy.name for policy in fields(Semantics) if not getattr(old, policy.name)}
    assert ours == {"wildcards_are_shallow", "mixed_compounds"}


@BOTH
def test_two_rules_about_one_thing_add_up_or_the_last_one_counts(semantics: Semantics):
    hug = "Event(Action-End, *, Hug, *)"
    rules = AppraisalRules([rule("a", hug, feels("desirability", 5)), rule("b", hug, feels("desirability", -3))])

    meaning = appraise(action_event("Tom", "Hug", "Zoe"), knowing(semantics), rules)

    assert list(meaning.values.values()) == [-3 if semantics == TOOLKIT else 2]


@BOTH
@pytest.mark.parametrize("operator", [">", ">="])
def test_a_word_is_more_than_a_number_or_is_not(operator: str, semantics: Semantics):
    verdict = solve(conditions(f"Job(Tom) {operator} 5"), knowing(semantics, "Job(Tom) = Cook"))

    assert bool(verdict.solutions) is (semantics == TOOLKIT)


@BOTH
def test_nothing_meets_nothing_or_does_not(semantics: Semantics):
    nothing = parse("A(-)")

    assert match(nothing, nothing, semantics) is (semantics == OURS)
    assert (unify(nothing, nothing, EMPTY, semantics) is None) is (semantics == TOOLKIT)
    assert match(parse("A(*)"), nothing, semantics)


@BOTH
def test_any_inside_is_a_wild_card_or_is_none_beside_a_variable(semantics: Semantics):
    found = unify(parse("A(B(*), [x])"), parse("A(B(c), d)"), EMPTY, semantics)

    assert (found is None) is (semantics == TOOLKIT)
    assert unify(parse("A(B(*))"), parse("A(B(c))"), EMPTY, semantics) is not None


@BOTH
def test_after_the_best_come_the_more_wanted_or_the_rules_in_their_order(semantics: Semantics):
    rules = [
        ActionRule(name, symbol(name), priority=symbol(priority))
        for name, priority in zip("EABCD", (6, 2, 4, 3, 4), strict=True)
    ]

    decision = decide(knowing(semantics), rules, stream(1))

    assert "".join(one.rule for one in decision.intentions) == ("EABCD" if semantics == TOOLKIT else "EBDCA")


@BOTH
def test_where_nobody_is_left_for_all_fails_or_starts_anew(semantics: Semantics):
    kb = knowing(semantics, "Ag(Tom) = True", "Open(Shop) = True")

    verdict = solve(conditions("Lost([y]) = True", "Open([x]) = True", universal=True), kb)

    assert [str(one) for one in verdict.solutions] == (["[x]/Shop"] if semantics == TOOLKIT else [])


def test_each_policy_can_be_chosen_alone():
    kb = knowing(replace(OURS, words_are_large=True), "Job(Tom) = Cook")

    assert solve(conditions("Job(Tom) > 5"), kb).solutions
