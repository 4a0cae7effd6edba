"""World effects: what an action changes, and in whose eyes."""

from collections.abc import Sequence
from dataclasses import dataclass

from fatima_py.events import Event
from fatima_py.kb import Conditions, KnowledgeBase, solve
from fatima_py.names import ANY, Compound, Substitution, TemplateIndex, Term, ground, unify
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["Change", "Effect", "EffectRule", "World"]


@dataclass(frozen=True, slots=True)
class Change:
    """After an event, `observer` (`*` for everybody) believes that `property` has `value`; `-` takes a belief away."""

    property: Term
    value: Term
    observer: Term = ANY


@dataclass(frozen=True, slots=True)
class EffectRule:
    """What follows from an event: changed beliefs, and perhaps a dialogue state that the scene moves to."""

    id: str
    event: Compound
    changes: tuple[Change, ...] = ()
    moves_to: Term | None = None
    conditions: Conditions = Conditions()
    priority: int = 1


@dataclass(frozen=True, slots=True)
class Effect:
    """What one event brought about, by which rule."""

    rule: str
    changes: tuple[Change, ...]
    moves_to: Term | None = None


class World:
    """The rules of the world. All that match an event apply to it, unless the semantics want one only."""

    __slots__ = ("index", "rules", "semantics")

    def __init__(self, rules: Sequence[EffectRule] = (), semantics: Semantics = DEFAULT) -> None:
        self.rules = tuple(rules)
        self.semantics = semantics
        self.index = TemplateIndex([(rule.event, rule) for rule in self.rules])

    def effects(self, event: Event, kb: KnowledgeBase) -> tuple[Effect, ...]:
        """What an event brings about; `kb` answers the rules' conditions (the beliefs of the one who acted)."""
        matching: list[tuple[EffectRule, Substitution]] = []
        for template, rule in self.index.candidates(event.name):
            known = unify(template, event.name)
            if known is not None:
                solutions = solve(rule.conditions, kb, (known,)).solutions
                matching.extend((rule, solution) for solution in solutions[:1])
        if self.semantics.one_effect_an_event and matching:
            matching = [max(matching, key=lambda one: one[0].priority)]
        return tuple(effect_of(rule, solution) for rule, solution in matching)


def effect_of(rule: EffectRule, solution: Substitution) -> Effect:
    """The effect of a rule with its variables filled in."""
    changes = [
        Change(ground(one.property, solution), ground(one.value, solution), ground(one.observer, solution))
        for one in rule.changes
    ]
    moves_to = None if rule.moves_to is None else ground(rule.moves_to, solution)
    return Effect(rule.id, tuple(changes), moves_to)
