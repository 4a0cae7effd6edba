"""Appraisal rules: what an event means to the one who perceives it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fatima_py.appraisal.variables import Appraisal, AppraisalVariable, Appraised, Firing, NearMiss, merged
from fatima_py.events import Event
from fatima_py.kb import Conditions, KnowledgeBase, Verdict, solve
from fatima_py.names import (
    ANY,
    EMPTY,
    NIL,
    SELF,
    Compound,
    Substitution,
    Symbol,
    TemplateIndex,
    Term,
    Variable,
    as_number,
    ground,
    match,
    renamed,
    unify,
)
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["AppraisalRule", "AppraisalRules", "Feels", "appraise"]


@dataclass(frozen=True, slots=True)
class Feels:
    """What a rule says of one variable: a number, or a variable that the event or the conditions bind."""

    variable: AppraisalVariable
    value: Term
    about: Term = NIL


@dataclass(frozen=True, slots=True)
class AppraisalRule:
    """When an event meets `event` and the conditions hold, it is `feels`."""

    id: str
    event: Compound
    feels: tuple[Feels, ...]
    conditions: Conditions = Conditions()


class AppraisalRules:
    """The appraisal rules of a character, found by the events they can match."""

    __slots__ = ("index", "rules")

    def __init__(self, rules: Sequence[AppraisalRule] = ()) -> None:
        self.rules = tuple(rules)
        self.index = TemplateIndex([(rule.event, rule) for rule in self.rules])

    def seen_by(self, me: Symbol) -> "AppraisalRules":
        """The rules as the one called `me` reads them: its own name in an event means SELF, as it does in percepts."""
        events = [renamed(rule.event, me.key, SELF) for rule in self.rules]
        if all(event is rule.event for event, rule in zip(events, self.rules, strict=True)):
            return self
        pairs = zip(events, self.rules, strict=True)
        return AppraisalRules([replace(rule, event=event) for event, rule in pairs if isinstance(event, Compound)])

    def matching(self, name: Compound, semantics: Semantics = DEFAULT) -> list[tuple[AppraisalRule, Substitution]]:
        """The rules whose template meets an event, with what their variables are then."""
        found: list[tuple[AppraisalRule, Substitution]] = []
        for template, rule in self.index.candidates(name):
            known = unify(template, name, EMPTY, semantics)
            if known is not None:
                found.append((rule, known))
        return found


NOTHING = Appraisal({})


def appraise(percept: Event, kb: KnowledgeBase, rules: AppraisalRules) -> Appraisal:
    """What a percept means, by every rule that matches it and holds; nothing is changed by asking."""
    matching = rules.matching(percept.name, kb.semantics)
    if not matching:
        return NOTHING
    fired: list[Firing] = []
    near: list[NearMiss] = []
    for rule, known in matching:
        verdict = solve(rule.conditions, kb, (known,))
        if verdict.failed is not None:
            near.append(NearMiss(rule.id, *verdict.shortfall(kb)))
        for solution in verdict.solutions if still_matches(rule, verdict, percept, kb.semantics) else ():
            said = {key: value for one in rule.feels for key, value in said_by(one, solution, kb)}
            bindings = {name: ground(value, solution) for name, value in solution.values.items()}
            fired.append(Firing(rule.id, bindings, said))
    return Appraisal(merged(tuple(fired), kb.semantics), tuple(fired), tuple(near))


def still_matches(rule: AppraisalRule, verdict: Verdict, percept: Event, semantics: Semantics) -> bool:
    """Whether the template, filled in by the last solution, is the event; where `-` meets nothing, it may not be."""
    if not semantics.nil_meets_nothing or not verdict.solutions:
        return True
    return match(ground(rule.event, verdict.solutions[-1]), percept.name, semantics)


def said_by(feels: Feels, solution: Substitution, kb: KnowledgeBase) -> list[tuple[Appraised, float]]:
    """The variable and value that a rule's word comes to; none where its value is not a number."""
    value = as_number(ground(feels.value, solution))
    about = ground(feels.about, solution)
    if value is None or isinstance(about, Compound):
        return []
    mine = about == kb.me and not kb.semantics.own_name_is_another
    if feels.variable is AppraisalVariable.PRAISEWORTHINESS and (
        isinstance(about, Variable) or mine or about in (NIL, ANY)
    ):
        about = SELF
    if isinstance(about, Variable) or about == ANY or feels.variable is AppraisalVariable.DESIRABILITY:
        about = NIL
    return [(Appraised(feels.variable, about), value)]
