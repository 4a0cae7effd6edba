"""Rules writer: rules as an author would write them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from fatima_py.appraisal import AppraisalRule, AppraisalVariable, Feels
from fatima_py.decision import ActionRule
from fatima_py.interop.upgrade.draft import Group
from fatima_py.interop.upgrade.import_notes import ImportNotes
from fatima_py.interop.write.phrasing import Phrasing
from fatima_py.kb import Conditions
from fatima_py.language import UnsayableError
from fatima_py.names import NIL, SELF, Key, symbol
from fatima_py.scenario.emit.writing import Plain
from fatima_py.scenario.schema.fields import FEEL
from fatima_py.social import AttributionRule, Claim, Conferral, Exchange, InfluenceRule
from fatima_py.world import Change, EffectRule

__all__ = ["RulesWriter"]

Rule = TypeVar("Rule")
Entry = dict[str, Plain]

FEELS: Mapping[AppraisalVariable, str] = {
    AppraisalVariable.DESIRABILITY: "desirable",
    AppraisalVariable.DESIRABILITY_FOR_OTHER: "desirable for others",
    AppraisalVariable.PRAISEWORTHINESS: "praiseworthy",
    AppraisalVariable.LIKE: "like",
}


@dataclass(frozen=True, slots=True)
class RulesWriter:
    """Writes the rules of one scenario; what the format cannot say is noted and left out."""

    phrasing: Phrasing
    notes: ImportNotes
    people: Mapping[Key, str]
    taken: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def appraisals(self, group: Group) -> Iterator[Entry]:
        """The appraisal rules of a group."""
        return self.each(group, group.rules.appraisal.rules, self.appraisal)

    def actions(self, group: Group) -> Iterator[Entry]:
        """The action rules of a group."""
        return self.each(group, group.rules.actions, self.action)

    def relations(self, group: Group) -> Iterator[Entry]:
        """The attribution rules of a group."""
        return self.each(group, group.rules.attributions, self.relation, "of")

    def claims(self, group: Group) -> Iterator[Entry]:
        """The claims of a group."""
        for rule in group.rules.claims:
            yield from self.said(f"claim {rule.action}", self.claim, rule, group)

    def conferrals(self, group: Group) -> Iterator[Entry]:
        """The conferrals of a group."""
        return self.each(group, group.rules.conferrals, self.conferral)

    def exchanges(self, group: Group) -> Iterator[Entry]:
        """The social exchanges of a group."""
        for rule in group.rules.exchanges:
            yield from self.said(rule.name.text, self.exchange, rule, group)

    def each(
        self, group: Group, rules: Sequence[Rule], written: Callable[[Rule], Entry], owner: str = "for"
    ) -> Iterator[Entry]:
        """Rules with an id and with those whose they are."""
        for number, rule in enumerate(rules, 1):
            name = self.unique(f"{group.name}_{number}", type(rule).__name__)
            for entry in self.said(name, written, rule, group, owner):
                yield {"id": name} | entry

    def said(
        self, name: str, written: Callable[[Rule], Entry], rule: Rule, group: Group, owner: str = "for"
    ) -> Iterator[Entry]:
        """A rule, if it can be said."""
        try:
            yield self.owned(written(rule), group, owner)
        except UnsayableError as error:
            self.notes.warn(f"the rule {name} is left out: {error}")

    def unique(self, text: str, kind: str) -> str:
        """An id that no other rule of the kind has."""
        word = re.sub(r"[^A-Za-z0-9_.-]+", "_", text)
        word = word if re.match(r"[A-Za-z]", word) else f"rule_{word}"
        while (kind, word.lower()) in self.taken:
            word += "_"
        self.taken.add((kind, word.lower()))
        return word

    def owned(self, entry: Entry, group: Group, key: str) -> Entry:
        """A rule with those whose it is, where it is not everybody's."""
        owners = [self.people[one.key] for one in group.owners]
        if not owners or len(owners) == len(self.people):
            return entry
        return {key: owners[0] if len(owners) == 1 else owners} | entry

    def conditions(self, conditions: Conditions) -> Entry:
        """The keys that say when a rule holds."""
        holds = [self.phrasing.condition(one) for one in conditions.all]
        entry: Entry = {"if": holds[0] if len(holds) == 1 else holds} if holds else {}
        return entry | ({"universal": True} if conditions.universal else {})

    def appraisal(self, rule: AppraisalRule) -> Entry:
        """What an event means."""
        said: dict[str, list[Plain]] = {}
        for one in rule.feels:
            key, value = self.feels(one)
            said.setdefault(key, []).append(value)
        feels: Plain = {key: values[0] if len(values) == 1 else values for key, values in said.items()} or "nothing"
        return {"when": self.phrasing.event(rule.event)} | self.conditions(rule.conditions) | {"feels": feels}

    def feels(self, one: Feels) -> tuple[str, Plain]:
        """One thing that an event is."""
        if one.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY:
            key = f"goal {self.phrasing.term(one.about)}"
        else:
            key = FEELS[one.variable]
        about = NIL if key.startswith("goal ") else self.phrasing.settled(one.about)
        if not re.match(FEEL, key):
            raise UnsayableError(f"the format cannot say {key}")
        value = self.phrasing.value(one.value)
        if about == NIL:
            return key, value
        return key, self.phrasing.say.feeling(one.value, about)

    def action(self, rule: ActionRule) -> Entry:
        """What to do when."""
        entry: Entry = {"do": self.phrasing.term(rule.action)}
        if to := self.phrasing.addressed(rule.target):
            entry["to"] = to
        entry |= self.conditions(rule.conditions)
        if rule.priority != symbol(1):
            entry["priority"] = self.phrasing.value(rule.priority)
        return entry | ({"layer": self.phrasing.term(rule.layer)} if rule.layer != NIL else {})

    def relation(self, rule: AttributionRule) -> Entry:
        """Who counts for how much."""
        value = self.phrasing.value(rule.value)
        entry: Entry = {
            "towards": self.phrasing.addressed(rule.target) or "nobody",
            "gains": str(value) if isinstance(value, bool) else value,
        }
        entry |= self.conditions(rule.conditions)
        return entry | ({"note": " ".join(rule.note.split())} if rule.note else {})

    def claim(self, rule: Claim) -> Entry:
        """For which action one must count how much."""
        return {"do": self.phrasing.term(rule.action), "needs": whole(rule.importance)}

    def conferral(self, rule: Conferral) -> Entry:
        """What is done for those who count enough."""
        to = self.phrasing.addressed(rule.target) or "nobody"
        entry: Entry = {"do": self.phrasing.term(rule.action), "to": to, "needs": whole(rule.importance)}
        return entry | self.conditions(rule.conditions)

    def exchange(self, rule: Exchange) -> Entry:
        """Something people do with one another."""
        entry: Entry = {"name": self.phrasing.term(rule.name), "with": self.phrasing.raw(rule.target)}
        if rule.about:
            entry["about"] = " ".join(rule.about.split())
        if rule.steps:
            entry["steps"] = [self.phrasing.term(one) for one in rule.steps]
        entry |= self.conditions(rule.starting)
        return entry | ({"reasons": [self.reason(one) for one in rule.influence]} if rule.influence else {})

    def reason(self, rule: InfluenceRule) -> Entry:
        """A reason for an exchange."""
        mode: Entry = {} if rule.mode == NIL else {"mode": self.phrasing.term(rule.mode)}
        return {"adds": whole(rule.value)} | mode | self.conditions(rule.conditions)

    def effect(self, rule: EffectRule) -> Entry:
        """What follows from an event."""
        if rule.event.has_self:
            raise UnsayableError("an effect is nobody's own, so SELF means nobody")
        entry: Entry = {"after": self.phrasing.event(rule.event)}
        seen = [one for one in rule.changes if one.observer != SELF]
        if len(seen) < len(rule.changes):
            self.notes.warn(f"{rule.id}: an effect is nobody's own, so nobody sees what SELF should")
        then = [self.change(one) for one in seen]
        entry["then"] = then[0] if len(then) == 1 else then
        return entry | ({"priority": rule.priority} if rule.priority != 1 else {})

    def change(self, change: Change) -> str:
        """A changed belief."""
        return self.phrasing.change(change.observer, change.property, change.value)


def whole(value: float) -> float:
    """A number, without a point where it needs none."""
    return int(value) if value == int(value) else value
