"""World effects: what an action changes, and in whose eyes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fatima_py.events import Event
from fatima_py.kb import Conditions, KnowledgeBase, solve
from fatima_py.names import (
    ANY,
    EMPTY,
    NIL,
    SELF,
    Compound,
    Key,
    Substitution,
    Symbol,
    TemplateIndex,
    Term,
    Variable,
    ground,
    replaced,
    unify,
)
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["Change", "Effect", "EffectRule", "World"]


@dataclass(frozen=True, slots=True)
class Change:
    """After an event, `observer` (`*` for everybody) believes that `property` has `value`; `-` takes a belief away.

    A value may be worked out, as `Math(Score(Day), Plus, 1)` is: of each observer's own beliefs. A `fact` is changed in
    the world as well. Of a change that came about, `was` is the value until then (`-` for none).
    """

    property: Term
    value: Term
    observer: Term = ANY
    fact: bool = False
    was: Term = field(default=NIL, compare=False)


@dataclass(frozen=True, slots=True)
class EffectRule:
    """What follows from an event: changed beliefs, and perhaps a dialogue state that the scene moves to.

    `id` is what an effect names as its rule. `event` is the template that an event has to meet, and `conditions` must
    hold in the mind of whoever acted. `changes` are in the order in which they are made; `moves_to` is the state, None
    where the scene stays. The highest `priority` counts where one rule alone may apply to an event.
    """

    id: str
    event: Compound
    changes: tuple[Change, ...] = ()
    moves_to: Term | None = None
    conditions: Conditions = Conditions()
    priority: int = 1


@dataclass(frozen=True, slots=True)
class Effect:
    """What one event brought about, by which rule; `failed` are the changes that came to no value.

    `rule` is the id of the rule, `changes` are those that came about, and `moves_to` is the dialogue state that the
    scene moves to, None where it stays. Of those that failed, `was` is what still holds, and `value` what could not be
    worked out, such as a division by 0, or the property it would be worked out of and nothing is believed of.
    """

    rule: str
    changes: tuple[Change, ...]
    moves_to: Term | None = None
    failed: tuple[Change, ...] = ()


NONE: Mapping[Any, EffectRule] = {}


class World:
    """The rules of the world. All that match an event apply to it, unless the semantics want one only.

    That one is the rule of highest priority. Between equals it is the more particular one: at the first place where
    their events differ, a word goes before `*` and `*` before a variable; of two variables, the one written first.

    `rules` are in the order of their writing, and `index` finds those that an event may meet, in the order in which
    they are asked; `semantics` says whether one alone applies. `of_lines` are what saying a line does besides, by its
    id, and `on_enter` what coming into a state does, by the key of its name; neither waits for an event.
    """

    __slots__ = ("index", "of_lines", "on_enter", "rules", "semantics")

    def __init__(
        self,
        rules: Sequence[EffectRule] = (),
        semantics: Semantics = DEFAULT,
        *,
        of_lines: Mapping[str, EffectRule] = NONE,
        on_enter: Mapping[Key, EffectRule] = NONE,
    ) -> None:
        self.rules = tuple(rules)
        self.semantics = semantics
        self.of_lines = of_lines
        self.on_enter = on_enter
        asked = by_precedence(self.rules) if semantics.one_effect_an_event else self.rules
        self.index = TemplateIndex([(rule.event, rule) for rule in asked])

    def effects(self, event: Event, kb: KnowledgeBase, line: str = "") -> tuple[Effect, ...]:
        """What an event brings about; `kb` answers the rules' conditions (the beliefs of the one who acted).

        What saying the `line` of an id does comes last.
        """
        found: list[Effect] = []
        name = event.name
        for template, rule in self.index.candidates(name):
            known = unify(template, name)
            if known is not None:
                solutions = solve(rule.conditions, kb, (known,), rule=rule.id).solutions
                found.extend(effect_of(rule, solution) for solution in solutions[:1])
                if found and self.semantics.one_effect_an_event:
                    break
        said = self.of_lines.get(line)
        return (*found, effect_of_saying(said, event.subject)) if said is not None else tuple(found)

    def effects_of_entering(self, state: Symbol) -> tuple[Effect, ...]:
        """What coming into a state of the dialogue does."""
        rule = self.on_enter.get(state.key)
        return () if rule is None else (effect_of(rule, EMPTY),)


def by_precedence(rules: Sequence[EffectRule]) -> list[EffectRule]:
    """The rules in the order in which they are asked where only one may apply."""
    first: dict[tuple[Key, ...], int] = {}
    order: dict[int, list[tuple[int, int]]] = {}
    for number, rule in enumerate(rules):
        branch: tuple[Key, ...] = ()
        order[number] = []
        for openness, key in parts(rule.event):
            branch = (*branch, key)
            order[number].append((openness, first.setdefault(branch, number)))
    numbers = sorted(order, key=lambda number: (-rules[number].priority, order[number]))
    return [rules[number] for number in numbers]


def parts(term: Term) -> Iterator[tuple[int, Key]]:
    """The parts of a name, left to right, each with how open it is: 0 for a word, 1 for `*`, 2 for a variable."""
    if isinstance(term, Symbol | Variable):
        yield 2 if isinstance(term, Variable) else int(term == ANY), term.key
        return
    yield from parts(term.head)
    for arg in term.args:
        yield from parts(arg)


def effect_of_saying(rule: EffectRule, speaker: Symbol) -> Effect:
    """What saying a line does, SELF being whoever says it; in the eyes of everybody, it is each of them."""

    def meant(name: Term) -> Term:
        """A name with the speaker in place of SELF."""
        return replaced(name, lambda part: speaker if part == SELF else part)

    changes = [
        one
        if one.observer == ANY and not one.fact
        else replace(one, property=meant(one.property), value=meant(one.value), observer=meant(one.observer))
        for one in rule.changes
    ]
    return Effect(rule.id, tuple(changes), rule.moves_to)


def effect_of(rule: EffectRule, solution: Substitution) -> Effect:
    """The effect of a rule with its variables filled in."""
    changes = [
        Change(ground(one.property, solution), ground(one.value, solution), ground(one.observer, solution), one.fact)
        for one in rule.changes
    ]
    moves_to = None if rule.moves_to is None else ground(rule.moves_to, solution)
    return Effect(rule.id, tuple(changes), moves_to)
