"""Common rules: the rules of a cast as the FAtiMA Toolkit keeps them, one list that all characters share."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

from fatima_py.appraisal import AppraisalRule, AppraisalRules
from fatima_py.decision import ActionRule
from fatima_py.interop.read.report import Report
from fatima_py.interop.read.rules import Rules
from fatima_py.interop.write.readable import Reader, fireable, startable, whole
from fatima_py.kb import Condition, Conditions, Operator
from fatima_py.mind import MindDefinition
from fatima_py.names import SELF, Compound, Symbol, Term, compound, symbol
from fatima_py.social import AttributionRule, Exchange

__all__ = ["common_rules", "named"]

Rule = TypeVar("Rule", AppraisalRule, ActionRule, AttributionRule)
OPPOSITE = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.MORE,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_LEAST: Operator.LESS,
}


def named(who: Symbol) -> Condition:
    """The condition that keeps a rule for one of the cast, which believes this of itself."""
    return Condition(compound("Named", who), Operator.EQUAL, symbol(value=True))


def common_rules(cast: Sequence[MindDefinition], report: Report) -> tuple[Rules, set[Symbol]]:
    """The rules of everybody, and who must be known by name because a rule is not everybody's."""
    collection = Collection(tuple(cast), report, set(), Reader.of(cast, report))
    appraisal = collection.all_of(
        lambda one: (
            one.appraisal_rules.rules
            if one.semantics.wildcards_are_shallow
            else [fireable(rule, report) for rule in one.appraisal_rules.rules]
        ),
        lambda rule: (rule.id, rule.feels),
        told_alike,
    )
    actions = collection.all_of(lambda one: one.action_rules, lambda rule: rule, first)
    attributions = collection.all_of(lambda one: one.attribution_rules, lambda rule: rule, first)
    attributions = [whole(rule, report) for rule in attributions]
    exchanges = tuple([startable(one, report) for one in collection.exchanges()])
    if any(rule.takes is not None for rule in actions):
        report.warn("the Toolkit's actions take no time, so how long they take is left out", path="actions")
    return Rules(AppraisalRules(appraisal), tuple(actions), tuple(attributions), exchanges), collection.guarded


@dataclass(frozen=True, slots=True)
class Collection:
    """Puts the rules of a cast together; `guarded` are those who have rules of their own."""

    cast: tuple[MindDefinition, ...]
    report: Report
    guarded: set[Symbol]
    reader: Reader

    def all_of(
        self,
        of: Callable[[MindDefinition], Sequence[Rule]],
        same: Callable[[Rule], Hashable],
        merge: Callable[[Rule, Rule], Rule],
    ) -> list[Rule]:
        """The rules of one kind: what everybody has stands there once, the rest once for each who has it."""
        found: dict[tuple[Hashable, Conditions, int], list[tuple[Symbol, Rule]]] = {}
        for one in self.cast:
            for rule in of(one):
                nth = 0
                while any(who == one.name for who, _ in found.get((same(rule), rule.conditions, nth), ())):
                    nth += 1
                found.setdefault((same(rule), rule.conditions, nth), []).append((one.name, rule))
        rules: list[Rule] = []
        for owned in found.values():
            if len(owned) == len(self.cast):
                rules.append(self.plain(reduce(merge, [rule for _, rule in owned])))
            else:
                rules += [self.kept_for(who, self.plain(rule)) for who, rule in owned]
        return rules

    def kept_for(self, who: Symbol, rule: Rule) -> Rule:
        """The rule with a condition that only holds for one of the cast."""
        return replace(rule, conditions=self.kept_to(who, rule.conditions))

    def kept_to(self, who: Symbol, conditions: Conditions) -> Conditions:
        """Conditions that only hold for one of the cast."""
        self.guarded.add(who)
        return replace(conditions, all=(named(who), *conditions.all))

    def plain(self, rule: Rule) -> Rule:
        """The rule with conditions as the Toolkit knows them."""
        return replace(rule, conditions=self.conditions(rule.conditions, rule.id))

    def conditions(self, written: Conditions, rule: str) -> Conditions:
        """Conditions without `unless`, and with the Toolkit's word for how strong an emotion is."""
        turned: list[Condition] = []
        for one in written.unless:
            turned.append(replace(one, operator=OPPOSITE[one.operator]))
            sentence = f"'unless {one}' became '{turned[-1]}', which needs something to be believed about it"
            self.report.warn(sentence, path=f"rule {rule}, {one}")
        asked = self.reader.conditions((*written.all, *turned), rule)
        return Conditions(asked, universal=written.universal)

    def exchanges(self) -> Iterator[Exchange]:
        """The social exchanges: what everybody has once, the rest once for each who has it."""
        for one in dict.fromkeys(exchange for mind in self.cast for exchange in mind.exchanges):
            reasons = tuple(
                replace(reason, conditions=self.conditions(reason.conditions, f"{one.name}, {reason.id}"))
                for reason in one.influence
            )
            plain = replace(one, starting=self.conditions(one.starting, str(one.name)), influence=reasons)
            owners = [mind.name for mind in self.cast if one in mind.exchanges]
            if len(owners) == len(self.cast):
                yield plain
            else:
                yield from (self.exchange_of(who, plain) for who in owners)

    def exchange_of(self, who: Symbol, one: Exchange) -> Exchange:
        """An exchange that only one of the cast begins, and has reasons for."""
        reasons = tuple([replace(reason, conditions=self.kept_to(who, reason.conditions)) for reason in one.influence])
        return replace(one, starting=self.kept_to(who, one.starting), influence=reasons)


def first(rule: Rule, other: Rule) -> Rule:
    """Of two rules that are the same, the first."""
    del other
    return rule


def told_alike(rule: AppraisalRule, other: AppraisalRule) -> AppraisalRule:
    """The rule of two minds as it was before each read its own name as SELF."""
    event = unmasked(rule.event, other.event)
    return replace(rule, event=event) if isinstance(event, Compound) else rule


def unmasked(term: Term, other: Term) -> Term:
    """A name with what either of two readers calls SELF by its name, unless both do."""
    if isinstance(term, Compound) and isinstance(other, Compound) and len(term.args) == len(other.args):
        return Compound(term.head, tuple(map(unmasked, term.args, other.args)))
    return other if term == SELF else term
