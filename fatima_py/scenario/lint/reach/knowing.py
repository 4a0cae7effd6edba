"""Knowing: what each of the cast may come to believe, and so which conditions may ever hold for them.

A condition about one belief may hold where somebody who is asked may have a belief that meets it: from the start, as a
fact, by an effect in their eyes, or told by a rule. Of what is worked out of numbers, and compares them, all are looked
at that each may be, whatever the others are then; whatever else is worked out may always hold.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from fatima_py.kb import OWN, UNIVERSAL, Condition, Operator
from fatima_py.mind import MindDefinition
from fatima_py.mind.concluding import CONCLUDED
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, as_number, renamed, symbol
from fatima_py.scenario.compile.affect import semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.indexing import NameIndex
from fatima_py.scenario.lint.questions import Changed, Happens, changes, people_of, questions
from fatima_py.scenario.lint.reach.counting import Counting, Held, Seen, inner, numbers_of
from fatima_py.scenario.lint.reach.numbers import ZERO, Numbers, Span, any_meet, is_sum, joined, plain, worked_out
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scene.announcing import FLOOR
from fatima_py.semantics import DEFAULT, Semantics
from fatima_py.world import Change

__all__ = ["Held", "Knowing", "Span", "asked_of", "inner", "is_compared", "knowing_of", "told_by"]

Asked = tuple[Key, int]


@dataclass(frozen=True, slots=True)
class Knowing:
    """What each of the cast may come to believe, by their names and by the head of what is believed."""

    held: Mapping[Symbol, Mapping[Key, list[Held]]]
    computed: frozenset[Asked]
    semantics: Semantics = DEFAULT
    floors: NameIndex[Held] = NameIndex(())
    """That one or another has the floor, which everybody in `held` may believe of each of the cast."""
    opened: dict[tuple[Term, Symbol], Term] = field(default_factory=dict[tuple[Term, Symbol], Term])
    indexes: dict[tuple[Symbol, Key], NameIndex[Held]] = field(
        default_factory=dict[tuple[Symbol, Key], NameIndex[Held]]
    )

    def is_stored(self, asked: Term) -> bool:
        """Whether a side of a condition is a belief, and not worked out."""
        within = inner(asked)
        if not isinstance(asked, Compound) or not isinstance(within, Compound):
            return False
        kinds = {asked_of(asked), asked_of(within)} - {("tom", 2)}
        word = isinstance(within.head, Symbol) and within.head != ANY
        return word and not kinds & self.computed and not kinds & CONCLUDED.keys()

    def of(self, asked: Compound, who: MindDefinition, among: Callable[[Held], bool] | None = None) -> list[Held]:
        """What somebody may believe that answers a question about a belief."""
        name = self.plain(asked, who.name)
        if not isinstance(name, Compound):
            return []
        through = asked.head.key == "tom"
        known = self.index(who.name, name.head.key).meeting(name)
        if name.head.key == FLOOR.head.key and who.name in self.held:
            known = [*known, *self.floors.meeting(name)]
        return [one for one in known if (through or not one.minds) and (among is None or among(one))]

    def anybodys(self, head: Key) -> list[Held]:
        """What anybody may believe with a head."""
        floors = [one for _, one in self.floors.named] if head == FLOOR.head.key else []
        return [*[one for heads in self.held.values() for one in heads.get(head, ())], *floors]

    def index(self, who: Symbol, head: Key) -> NameIndex[Held]:
        """What somebody may believe with a head, by what is believed."""
        found = self.indexes.get((who, head))
        if found is None:
            held = self.held.get(who, {}).get(head, ())
            found = self.indexes[who, head] = NameIndex((one.name, one) for one in held)
        return found

    def plain(self, asked: Term, who: Symbol) -> Term:
        """A question with people by name, and `*` for what is open; whoever's mind it is about, the belief itself."""
        found = self.opened.get((asked, who))
        if found is None:
            me = who if not isinstance(asked, Compound) or asked.head.key != "tom" else ANY
            found = self.opened[asked, who] = opened(renamed(inner(asked), SELF.key, me))
        return found

    def may_hold(self, condition: Condition, who: MindDefinition, among: Callable[[Held], bool] | None = None) -> bool:
        """Whether a condition may ever hold for somebody, of what they may believe `among` all that."""
        if condition.counts or condition.counts_both:
            return True
        for side in (condition.left, condition.right):
            if isinstance(side, Compound) and self.is_stored(side) and not self.of(side, who, among):
                return False
        left = condition.left
        if is_sum(left) or is_compared(condition):
            sides = [self.numbers(side, who, among) for side in (left, condition.right)]
            return any_meet(sides[0], condition.operator, sides[1])
        if not isinstance(left, Compound) or not self.is_stored(left):
            return True
        return any(self.meets(one, condition, who.name) for one in self.of(left, who, among))

    def numbers(self, asked: Term, who: MindDefinition, among: Callable[[Held], bool] | None = None) -> Numbers:
        """The numbers that a side of a condition may be for somebody; a belief that only comes later is 0 before."""
        if isinstance(asked, Symbol):
            number = as_number(asked)
            return None if number is None else frozenset({(number, frozenset())})
        if isinstance(asked, Compound) and is_sum(asked):
            sides = [self.numbers(asked.args[at], who, among) for at in (0, 2)]
            return worked_out(str(asked.args[1]).lower(), *sides)
        held = self.of(asked, who, among) if isinstance(asked, Compound) and self.is_stored(asked) else ()
        if not held:  # worked out by a program, or never believed, which is told
            return None
        return joined([*map(numbers_of, held), *([] if any(one.cause is None for one in held) else [ZERO])])

    def meets(self, one: Held, condition: Condition, who: Symbol) -> bool:
        """Whether a belief has a value that a condition asks for."""
        right = who if condition.right is SELF else condition.right
        if one.value is None or not isinstance(right, Symbol) or right == ANY:
            return True
        if isinstance(one.value, Span):
            number = as_number(right)
            return number is None or any(
                one.value.low <= point <= one.value.high and condition.operator.holds(symbol(point), right)
                for point in (number - 1, number - 0.001, number, number + 0.001, number + 1, *ends(one.value))
            )
        return condition.meets(one.value, right, self.semantics)


def is_compared(condition: Condition) -> bool:
    """Whether a condition asks which of two numbers is greater that are both no more than asked for."""
    order = condition.operator not in (Operator.EQUAL, Operator.NOT_EQUAL)
    return order and isinstance(condition.left, Compound) and isinstance(condition.right, Compound)


def ends(span: Span) -> list[float]:
    """The ends of a span that are numbers."""
    return [end for end in span if abs(end) < inf]


def asked_of(name: Compound) -> Asked:
    """What kind of belief a name asks for: its head and how many parts it has."""
    return (name.head.key, len(name.args))


def knowing_of(
    built: Built, computed: Iterable[Asked], besides: Iterable[tuple[Symbol, Compound, Term]] = ()
) -> Knowing:
    """What each of the cast may believe by all changes, and `besides`, as in tests."""
    return known_by(built, computed, [*changes(built)], [*unchanged(built), *given(besides)])


def known_by(
    built: Built,
    computed: Iterable[Asked],
    changed: Iterable[Changed],
    before: Sequence[tuple[Symbol, Held]],
    times: Callable[[], Mapping[str, float]] | None = None,
) -> Knowing:
    """What each of the cast may believe by some changes and `before` any.

    `times` says how often each line may be said at most, where that is found already.
    """
    found: dict[Symbol, dict[Key, list[Held]]] = {mind.name: {} for mind in built.definition.cast}
    known, floors = frozenset(computed), floors_of(built)
    for who, one in (*before, *changed_for(built, known, changed, (before, floors), times)):
        if who in found:
            found[who].setdefault(one.name.head.key, []).append(one)
    return Knowing(found, known, semantics_of(built.parts.doc), floors)


def floors_of(built: Built) -> NameIndex[Held]:
    """That each of the cast may have the floor, where there is one."""
    cast = built.definition.cast if built.definition.turn_taking.by_scene else ()
    return NameIndex((FLOOR, Held(FLOOR, mind.name)) for mind in cast)


def unchanged(built: Built) -> Iterator[tuple[Symbol, Held]]:
    """What each of the cast may believe without any change."""
    yield from from_the_start(built)
    yield from told(built)
    for mind in built.definition.cast:
        yield from (one for name in built.beside.beliefs for one in held(name, None, mind.name))


def held(
    name: Term, value: Term | Span | None, who: Symbol, cause: Happens | None = None
) -> Iterator[tuple[Symbol, Held]]:
    """A belief of somebody's, where it is a name that beliefs have."""
    within = opened(renamed(inner(name), SELF.key, who if inner(name) is name else ANY))
    if isinstance(within, Compound):
        meant = renamed(value, SELF.key, who) if isinstance(value, Symbol) else value
        yield who, Held(within, meant, cause, inner(name) is not name)


def from_the_start(built: Built) -> Iterator[tuple[Symbol, Held]]:
    """What the cast believe as the scene begins: their own beliefs and the facts; who has the floor, they all know."""
    people = [mind.name for mind in built.definition.cast]
    for mind in built.definition.cast:
        for one in mind.beliefs:
            for who, belief in held(one.name, plain_value(one.value), mind.name):
                yield who, belief._replace(minds=one.minds not in (OWN, UNIVERSAL))
    for fact in built.definition.facts:
        for who in [one for one in fact.known_by if one.key in built.standing] if fact.known_by else people:
            yield from held(fact.name, plain_value(fact.value), who)


def plain_value(value: Term) -> Term | None:
    """A value as it is, None where it is worked out."""
    return value if isinstance(value, Symbol) and value != ANY else None


def told(built: Built) -> Iterator[tuple[Symbol, Held]]:
    """What rules tell whoever has them."""
    for question in questions(built):
        for condition, _, people in question.asked(built):
            for name in told_by([condition]):
                for mind in people:
                    yield from held(name, None, mind.name)


def told_by(conditions: Iterable[Condition]) -> Iterator[Term]:
    """What conditions tell whoever asks them."""
    for condition in conditions:
        for side in (condition.left, condition.right):
            if isinstance(side, Compound) and side.head.key == "tell":
                yield side.args[0]


def given(besides: Iterable[tuple[Symbol, Compound, Term]]) -> Iterator[tuple[Symbol, Held]]:
    """What a test gives somebody to believe."""
    for who, name, value in besides:
        yield from held(name, plain_value(value), who)


def changed_for(
    built: Built,
    computed: Container[Asked],
    changed: Iterable[Changed],
    before: tuple[Sequence[tuple[Symbol, Held]], NameIndex[Held]],
    times: Callable[[], Mapping[str, float]] | None,
) -> Iterator[tuple[Symbol, Held]]:
    """What the cast may come to believe by changes: by those that set a value, and by those that work one out.

    `before` is what is believed already: by one or another, and of the floor by all.

    Where people go on from other sittings, they may begin with any number; what others believe may be any, too.
    """
    seen = [Seen(one, tuple(observing(built, one.change))) for one in changed]
    going_on = bool(built.definition.lives) or bool(built.parts.doc.later)
    for one, people in seen:
        name, value = one.change.property, one.change.value
        is_known = not isinstance(value, Compound) or going_on or inner(name) is not name
        for who in people if is_known and value != NIL else ():
            yield from held(name, plain_value(value), who, one.cause)
    if not going_on:
        counting = Counting(built, computed, seen, *before, times)
        for step, found in zip(counting.steps, counting.found, strict=True):
            for who in step.believers:
                yield from ((who, Held(step.name, value, step.one.cause)) for value in values_of(found))


def values_of(found: Numbers) -> Sequence[Term | Span | None]:
    """The values of beliefs that are some numbers."""
    numbers = plain(found)
    return [numbers] if numbers is None or isinstance(numbers, Span) else [symbol(one) for one in numbers]


def observing(built: Built, change: Change) -> Iterator[Symbol]:
    """Those of the cast in whose eyes something may change: of a fact that is kept from others, those who know it."""
    fact = next((one for one in built.definition.facts if change.fact and one.name == change.property), None)
    for mind in people_of(built, change.observer):
        if fact is None or not fact.known_by or mind.name in fact.known_by:
            yield mind.name
