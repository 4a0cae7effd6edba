"""Twins: appraisals of one sentence that count as one rule although both hold, and copies that count twice."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from fatima_py.appraisal import AppraisalRule
from fatima_py.errors import Problem
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.naming import said_of
from fatima_py.scenario.compile.owning import Owned
from fatima_py.scenario.problems import problem

__all__ = ["twin_findings"]


def twin_findings(built: Built) -> Iterator[Problem]:
    """Rules without an id of which each holds whenever one before it does, and of which only the stronger counts."""
    if is_faithful(built.parts.doc):  # there the last word counts
        return
    alike = defaultdict[str, Owned[AppraisalRule]](Owned)
    for one in built.appraisals:
        before = alike[one.rule.id.lower()]
        for other in before.shared_with(one.owners):
            both = said_of(one.rule) & said_of(other.rule)
            if both and holds_too(one.rule, other.rule):
                pairs = zip(one.rule.feels, one.keys, strict=True)
                key = next(place.text for said, place in pairs if (said.variable, said.about) in both)
                sentence = (
                    f"the rule in row {other.place.line} waits for the same, so of '{key}' only the stronger counts"
                )
                yield problem("FA304", one.place, sentence, "give one of them an id if both are to count")
                break
        if not one.named:
            before.add(one)
    yield from copies(built)


def copies(built: Built) -> Iterator[Problem]:
    """Rules that are called otherwise and say the same of the same as one before."""
    alike = defaultdict[AppraisalRule, Owned[AppraisalRule]](Owned)
    for one in built.appraisals:
        before = alike[replace(one.rule, id="")]
        other = next((it for it in before.shared_with(one.owners) if it.rule.id != one.rule.id), None)
        if other is not None:
            sentence = f"the rule in row {other.place.line} says the same of the same, so all of it counts twice"
            yield problem("FA304", one.place, sentence, "let one of them wait for something else, or remove it")
        before.add(one)


def holds_too(rule: AppraisalRule, other: AppraisalRule) -> bool:
    """Whether one of two rules about one event holds wherever the other does."""
    conditions = (rule.conditions, other.conditions)
    return rule.conditions == other.conditions or any(not one.all and not one.unless for one in conditions)
