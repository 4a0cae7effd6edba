"""Naming: ids for rules that were given none, so that `why` names the right one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from fatima_py.appraisal import AppraisalRule, AppraisalVariable
from fatima_py.decision import ActionRule
from fatima_py.names import Term
from fatima_py.scenario.compile.owning import Owned
from fatima_py.scenario.compile.rules import Written
from fatima_py.social import AttributionRule, Conferral
from fatima_py.world import EffectRule

__all__ = ["distinct", "said_of", "says_the_same"]

Rule = TypeVar("Rule", AppraisalRule, ActionRule, AttributionRule, Conferral, EffectRule)


def distinct(
    rules: Iterable[Written[Rule]], alike: Callable[[Rule, Rule], bool] = lambda _, __: False
) -> tuple[Written[Rule], ...]:
    """The rules of one kind, with a number behind the id of one that says the same sentence as another before it.

    The first of a sentence keeps its id, and so do those of people who have no other rule called so, and those that are
    `alike`: they go by one name.
    """
    written = list(rules)
    known = defaultdict[str, Owned[Rule]](Owned)
    for one in written:
        if one.named:
            known[one.rule.id.lower()].add(one)
    found: list[Written[Rule]] = []
    for one in written:
        number, called = 1, one
        while not one.named and is_taken(called, known, alike):
            number += 1
            called = replace(one, rule=replace(one.rule, id=f"{one.rule.id}_{number}"))
        if not one.named:
            known[called.rule.id.lower()].add(called)
        found.append(called)
    return tuple(found)


def is_taken(one: Written[Rule], known: Mapping[str, Owned[Rule]], alike: Callable[[Rule, Rule], bool]) -> bool:
    """Whether another rule is called so that is somebody's, whose rule this is as well."""
    called = known.get(one.rule.id.lower())
    others = [] if called is None else called.shared_with(one.owners)
    return bool(others) and not any(not other.named and alike(other.rule, one.rule) for other in others)


def says_the_same(rule: AppraisalRule, other: AppraisalRule) -> bool:
    """Whether two appraisals of one sentence are one that holds at several levels: they say something of the same."""
    return not said_of(rule).isdisjoint(said_of(other))


def said_of(rule: AppraisalRule) -> set[tuple[AppraisalVariable, Term]]:
    """What a rule speaks of: which variables, about whom or which goal."""
    return {(one.variable, one.about) for one in rule.feels}
