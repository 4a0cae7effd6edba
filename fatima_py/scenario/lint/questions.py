"""Questions and changes: the one list of all that a scenario asks, and of whom, and the one of all that it changes."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from fatima_py.dialogue import DialogueState, Move
from fatima_py.errors import Place
from fatima_py.kb import Condition, Conditions
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, Compound, Symbol, Term, variables
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.world import Change, EffectRule

__all__ = [
    "Changed",
    "Happens",
    "People",
    "Question",
    "changes",
    "happens",
    "is_openness",
    "people_of",
    "questions",
]

People = Sequence[MindDefinition]


class Question(NamedTuple):
    """The conditions of one rule of a `kind`, where it stands, the `people` who are asked, and what is `known` before.

    The people are those who have the rule, or may say the line, or do the deed of which an effect is; none where
    whoever happens to be there is asked. `known` are the keys of the variables that have a value by then.
    """

    kind: str
    conditions: Conditions
    place: Place
    people: People
    known: frozenset[str] = frozenset()

    @property
    def owned(self) -> bool:
        """Whether the people are known who are asked: not where an effect, a fact or a reason asks."""
        return self.kind not in ("effect", "reason", "lore")

    def asked(self, built: Built, *, forbidding: bool = True) -> Iterator[tuple[Condition, Place, People]]:
        """Every condition, each half of an `or` for itself, with its place and the people who are asked it.

        Not those that forbid a rule (`unless`) where they are not `forbidding`.
        """
        for whole in (*self.conditions.all, *(self.conditions.unless if forbidding else ())):
            place = built.places.get(whole, self.place)
            for one in whole.alternatives():
                people = self.people if one.asks is None else people_of(built, one.asks)
                yield one, place, people


def is_openness(condition: Condition) -> bool:
    """Whether a condition asks for an open line only, as every rule for saying one does."""
    return isinstance(condition.left, Compound) and condition.left.head.key == "validdialogue"


def people_of(built: Built, who: Term) -> People:
    """Those of the cast whom a name means: somebody, or (`*`, or a variable) anybody."""
    if who == ANY or not isinstance(who, Symbol):
        return built.definition.cast
    return built.called(who)


def questions(built: Built) -> Iterator[Question]:
    """All that rules, effects, lines, states and lore ask."""
    yield from (of_rule("appraisal", built, one, one.rule.event) for one in built.appraisals)
    yield from (of_rule("action", built, one) for one in built.actions)
    for one in happens(built):
        known = frozenset(variable.key for variable in variables(one.rule.event))
        yield Question("effect", one.rule.conditions, one.place, one.people, known)
    yield from (of_rule("relation", built, one, one.rule.target) for one in built.relations)
    yield from (of_rule("conferral", built, one) for one in built.conferrals)
    for line in built.moves:
        yield Question("line", line.rule.conditions, line.place, people_of(built, line.rule.by))
    for state in built.definition.graph.states.values():
        if state.interrupts is not None:
            place = state_place(built, state)
            yield Question("interruption", state.interrupts, place, interrupting(built, state))
    for exchange in built.exchanges:
        people = built.those_with(exchange)
        known = frozenset({exchange.rule.target.key})
        yield Question("exchange", exchange.rule.starting, exchange.place, people, known)
        met = known.union(*[one.names for one in exchange.rule.starting.all])
        for reason in exchange.rule.influence:
            yield Question("reason", reason.conditions, exchange.place, people, met)
    for lore in built.definition.lore:
        knowing = [mind for mind in built.definition.cast if not lore.known_by or mind.name in lore.known_by]
        yield Question("lore", lore.until, built.parts.source.place(("lore",)), knowing)


def of_rule(kind: str, built: Built, one: Written[Any], before: Term | None = None) -> Question:
    """What a rule asks whoever has it; `before` is what gives variables a value first."""
    people = built.those_with(one)
    known = frozenset[str]() if before is None else frozenset(variable.key for variable in variables(before))
    return Question(kind, one.rule.conditions, one.place, people, known)


def interrupting(built: Built, state: DialogueState) -> People:
    """Those who may say a line of a state."""
    return [mind for mind in built.definition.cast if any(move.by in (ANY, mind.name) for move in state.moves)]


def state_place(built: Built, state: DialogueState) -> Place:
    """Where a state is written."""
    doc = built.states.get(str(state.name).lower())
    return built.parts.source.place(("dialogue",)) if doc is None else doc.place


class Happens(NamedTuple):
    """What follows from an event, from a `line` that is said or from a `state` that is come into, and who did it."""

    rule: EffectRule
    place: Place
    people: People
    line: Move | None = None
    state: Symbol | None = None


class Changed(NamedTuple):
    """A change in somebody's eyes, where it is written, and of what it is the effect."""

    change: Change
    place: Place
    cause: Happens


def happens(built: Built) -> Iterator[Happens]:
    """All effects: those of events, those that lines have by themselves, and those of coming into a state."""
    for one in built.effects:
        yield Happens(one.rule, one.place, people_of(built, one.rule.event.args[1]))
    world = built.definition.world
    for line in built.moves:
        if (rule := world.of_lines.get(line.rule.id)) is not None:
            yield Happens(rule, line.place, people_of(built, line.rule.by), line.rule)
    for key, rule in world.on_enter.items():
        state = built.definition.graph.states.get(key)
        if state is not None:
            yield Happens(rule, state_place(built, state), built.definition.cast, None, state.name)


def changes(built: Built) -> Iterator[Changed]:
    """All that effects change."""
    sentences = written_changes(built)
    for cause in happens(built):
        places = sentences.get(cause.place, ())
        for number, change in enumerate(cause.rule.changes):
            known = len(places) == len(cause.rule.changes)
            yield Changed(change, places[number] if known else cause.place, cause)


def written_changes(built: Built) -> dict[Place, Sequence[Place]]:
    """The places of the sentences that say what is believed, by that of the event, line or state of which they come."""
    source, vocabulary, states = built.parts.source, built.vocabulary, built.parts.script.states
    found: dict[Place, Sequence[Place]] = {
        source.place(("effects", number, "after")): [
            source.place(("effects", number, "then", nth))
            for nth, sentence in enumerate(doc.then)
            if vocabulary.moved_to(sentence) is None
        ]
        for number, doc in enumerate(built.parts.doc.effects)
    }
    for state in states:
        found |= {state.place: state.enter_places} | {line.place: line.effect_places for line in state.lines}
    return found
