"""Counting: which numbers somebody may come to believe by changes that work a number out, as `Trusts(Danny, Voss) +1`.

Every number that may be believed is among those found: what is changed is worked out again and again, of what is known
so far, until nothing is new. The guards of the very row that changes a number bound it where they ask those in whose
eyes it changes, or somebody who always believes the same of it; what a line does that is said twice counts twice. Where
there are too many numbers they become a span, and one that keeps growing has no end on that side (widening, then
narrowing: Cousot and Cousot, 1977).
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from fatima_py.kb import Condition
from fatima_py.mind.concluding import CONCLUDED
from fatima_py.names import (
    ANY,
    NIL,
    SELF,
    Compound,
    Key,
    Symbol,
    Term,
    as_number,
    label,
    meet,
    renamed,
)
from fatima_py.scenario.compile.affect import semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.indexing import NameIndex
from fatima_py.scenario.compile.saying import event_of
from fatima_py.scenario.lint.questions import Changed, Happens
from fatima_py.scenario.lint.reach.numbers import (
    MATH,
    NOTHING,
    ZERO,
    Numbers,
    Span,
    Used,
    bounded,
    is_sum,
    joined,
    spread,
    widened,
    worked_out,
)
from fatima_py.scenario.lint.reach.preceding import may_precede
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.reach.times import most_times
from fatima_py.scenario.lint.walks import compounds_in

__all__ = ["Counting", "Held", "Seen", "Step", "inner", "numbers_of"]

PATIENCE = 3
"""So often a span may grow before it has no end (ours)."""
WORLD = label("The World")
"""In whose eyes facts are worked out: of what is so. Nobody of a cast has a blank in a name."""
Guards = tuple[tuple[Condition, tuple[Symbol, ...]], ...]
"""What the row of a change asks of the number it changes, each with those who may be asked."""


FACT = "fact"


class Held(NamedTuple):
    """What somebody may believe: its name, with `*` for what is open, its value (None: any), and what brings it about.

    Nothing brings about what is believed from the start. `minds` says that it is what they think that another believes.
    """

    name: Compound
    value: Term | Span | None
    cause: Happens | None = None
    minds: bool = False


class Seen(NamedTuple):
    """A change, and those in whose eyes it may come."""

    one: Changed
    people: tuple[Symbol, ...]


class Step(NamedTuple):
    """A change by a number: of whose beliefs it is worked out, who comes to believe it, and of what.

    Steps of a `kind` do the same, and only `often` of them may come; 0 stands for what may come for ever.
    """

    who: Symbol
    believers: tuple[Symbol, ...]
    name: Compound
    one: Changed
    guards: Guards
    kind: int = 0
    often: int = 0


class Counting:
    """The steps of changes that are `seen`, and the numbers that each may come to, by what was believed `before`.

    `floors` are what everybody may believe of who has the floor.
    """

    def __init__(
        self,
        built: Built,
        computed: Container[tuple[Key, int]],
        seen: Sequence[Seen],
        before: Iterable[tuple[Symbol, Held]],
        floors: NameIndex[Held],
        times: Callable[[], Mapping[str, float]] | None = None,
    ) -> None:
        self.built, self.semantics, self.computed, self.seen = built, semantics_of(built.parts.doc), computed, seen
        self.first: dict[Symbol, list[Held]] = {WORLD: [Held(one.name, one.value) for one in built.definition.facts]}
        for mind in built.definition.cast if floors.named else ():
            self.first[mind.name] = []
        for who, held in dict.fromkeys(before):
            self.first.setdefault(who, []).append(held)
        self.floors, self.declared = floors, {one.name for one in self.first[WORLD]}
        said = {who: [*held] for who, held in self.first.items()}
        for who, held in self.set_outright():
            said[who].append(held)
        self.said = {who: NameIndex((one.name, one) for one in held) for who, held in said.items()}
        self.changed = NameIndex((opened(inner(each.one.change.property)), each) for each in seen)
        self.facts = NameIndex((opened(one.change.property), one) for one, _ in seen if one.change.fact)
        steps = list(self.steps_of())
        self.steps = with_kinds(steps, most_times(built) if times is None else times()) if steps else []
        people = dict.fromkeys(who for one in self.steps for who in one.believers)
        stepped: dict[Symbol, list[tuple[Term, int]]] = {who: [] for who in people}
        for at, one in enumerate(self.steps):
            for who in dict.fromkeys(one.believers):
                stepped[who].append((one.name, at))
        self.stepped = {who: NameIndex(named) for who, named in stepped.items()}
        self.found: list[Numbers] = [NOTHING for _ in self.steps]
        self.about: dict[tuple[Term, Symbol], Sequence[int]] = {}
        self.settle()

    def set_outright(self) -> Iterator[tuple[Symbol, Held]]:
        """What changes let people believe, and be so, that they say outright."""
        for one, people in self.seen:
            change = one.change
            if isinstance(change.value, Compound) or change.value == NIL:
                continue
            value = change.value if isinstance(change.value, Symbol) and change.value != ANY else None
            for who in (*people, *([WORLD] if change.fact else [])):
                about = opened(renamed(change.property, SELF.key, who))
                if isinstance(about, Compound) and who in self.first:
                    yield who, Held(about, value, one.cause)

    def steps_of(self) -> Iterator[Step]:
        """The changes that work something out, each for whom it does."""
        for one, people in self.seen:
            name, guards = one.change.property, self.guards_of(one)
            if isinstance(one.change.value, Compound) and inner(name) is name and people:
                for who in [WORLD] if one.change.fact else people:
                    about = opened(renamed(name, SELF.key, who))
                    if isinstance(about, Compound):
                        yield Step(who, (WORLD, *people) if who is WORLD else (who,), about, one, guards)

    # --- What comes of it.

    def settle(self) -> None:
        """Work everything out until nothing is new, then once more what was taken to be without end."""
        grown, new = [0 for _ in self.steps], True
        while new:
            new = False
            for at, step in enumerate(self.steps):
                old, found = self.found[at], joined([self.found[at], self.after(step)])
                if found != old:
                    new = True
                    grown[at] += isinstance(found, Span)
                    self.found[at] = widened(old, found) if grown[at] > PATIENCE else found
        for _ in range(2):
            for at, step in enumerate(self.steps):
                if isinstance(self.found[at], Span):
                    self.found[at] = self.after(step)

    def after(self, step: Step) -> Numbers:
        """What a step may come to, by what is known so far."""
        bounds = self.bounds(step)
        value = step.one.change.value
        if bounds is None:
            return NOTHING
        if not isinstance(value, Compound) or value.head.key not in (MATH, FACT):
            return None
        found = self.value(value, step, bounds)
        if step.kind and isinstance(found, frozenset):
            return frozenset((number, more) for number, used in found if (more := used_more(used, step)) is not None)
        return endless(step, found)

    def value(self, asked: Term, step: Step, bounds: Sequence[Condition]) -> Numbers:
        """What something that is worked out may come to, where the number that is changed meets some conditions."""
        if not isinstance(asked, Compound):
            if not isinstance(asked, Symbol) or asked == ANY:
                return None
            number = as_number(asked)
            return NOTHING if number is None else frozenset({(number, frozenset())})
        if is_sum(asked):
            left, operation, right = asked.args
            sides = (self.value(left, step, bounds), self.value(right, step, bounds))
            return worked_out(str(operation.key), *sides) if isinstance(operation, Symbol) else None
        kind = (asked.head.key, len(asked.args))
        if (
            not isinstance(asked.head, Symbol)
            or kind in self.computed
            or kind in CONCLUDED
            or inner(asked) is not asked
        ):
            return None
        found = self.known(asked, step)
        for condition in bounds if asked == step.one.change.property else ():
            found = bounded(found, condition, self.semantics)
        return found

    def known(self, asked: Compound, step: Step) -> Numbers:
        """The numbers that somebody may believe of what a name means; a fact that is none yet is 0."""
        name = opened(renamed(asked, SELF.key, step.who))
        said = [
            numbers_of(one)
            for one in self.said_of(name, step.who)
            if not one.minds and may_precede(one.cause, step.one.cause)
        ]
        before = [(self.steps[at], self.found[at]) for at in self.steps_of_name(name, step.who)]
        said += [
            found
            for one, found in before
            if (one is not step or step.often != 1) and may_precede(one.one.cause, step.one.cause)
        ]
        if step.who is WORLD and asked == step.one.change.property and self.may_be_missing(name):
            said.append(ZERO)
        return joined(said)

    def steps_of_name(self, name: Term, who: Symbol) -> Sequence[int]:
        """The numbers of the steps by which somebody may come to believe something of a name."""
        if (name, who) not in self.about:
            self.about[name, who] = self.stepped[who].meeting(name) if who in self.stepped else ()
        return self.about[name, who]

    def said_of(self, name: Term, who: Symbol) -> Sequence[Held]:
        """What somebody may believe of a name that is said outright."""
        if who not in self.said:
            return ()
        return [*self.said[who].meeting(name), *(() if who is WORLD else self.floors.meeting(name))]

    def may_be_missing(self, name: Term) -> bool:
        """Whether a fact may be none: it is not declared, or some change lets it be forgotten."""
        return name not in self.declared or any(one.change.value == NIL for one in self.facts.meeting(name))

    # --- What bounds it.

    def guards_of(self, one: Changed) -> Guards:
        """What the row of a change asks of the number that it changes, with those who are asked.

        Nothing where something else may change it between the question and the change: several facts change one after
        another, and beliefs too where they rule.
        """
        cause, name = one.cause, one.change.property
        conditions = cause.rule.conditions if cause.line is None else cause.line.conditions
        rules = not (self.built.definition.turn_taking.by_scene or self.built.definition.facts)
        if rules or cause.state is not None or conditions.universal or (one.change.fact and not self.is_alone(one)):
            return ()
        people = tuple(mind.name for mind in cause.people)
        return tuple(
            (asked, people if asked.asks is None else (asked.asks,))
            for asked in conditions.all
            if asked.left == name and not (asked.counts or asked.others or has_self(name)) and people
        )

    def is_alone(self, one: Changed) -> bool:
        """Whether nothing else that the same event brings about changes a fact."""
        name, event = opened(one.change.property), event_that(one.cause)
        return not any(
            other.cause == one.cause or meet(event, event_that(other.cause)) is not None
            for other in self.facts.meeting(name)
            if other is not one
        )

    def bounds(self, step: Step) -> list[Condition] | None:
        """The conditions that the number met that a step changes; None where nobody who is asked may meet one."""
        found = list[Condition]()
        for condition, people in step.guards:
            asked = [who for who in people if self.believes(who, step.name)]
            if not asked:
                return None
            if all(who == step.who or self.are_alike(who, step.who, step.name) for who in asked):
                found.append(condition)
        return found

    def believes(self, who: Symbol, name: Compound) -> bool:
        """Whether somebody may believe anything of a name by what is known so far."""
        return bool(self.said_of(name, who)) or any(self.found[at] != NOTHING for at in self.steps_of_name(name, who))

    def are_alike(self, one: Symbol, other: Symbol, name: Compound) -> bool:
        """Whether two always believe the same of a name: from the start, and by every change of it."""
        floors = self.floors.meeting(name)
        first = [
            [*[held for held in self.first.get(who, ()) if meet(name, held.name) is not None], *floors]
            for who in (one, other)
        ]
        if any(len(held) != 1 or held[0].name != name or held[0].value is None for held in first):
            return False
        if first[0][0].value != first[1][0].value or name.has_any:
            return False
        return all(changes_alike(seen, one, other, name) for seen in self.changed.meeting(name))


def changes_alike(seen: Seen, one: Symbol, other: Symbol, name: Compound) -> bool:
    """Whether a change of a name lets two believe the same of it who have believed the same."""
    change, value = seen.one.change, seen.one.change.value
    sees = [who in seen.people or (who is WORLD and change.fact) for who in (one, other)]
    if not any(sees):
        return True
    of_itself = all(part.head.key == MATH or part == name for part in compounds_in(value))
    return all(sees) and change.observer == ANY and of_itself and value != SELF and not has_self(change.property)


def with_kinds(steps: list[Step], most: Mapping[str, float]) -> list[Step]:
    """Steps, with how often those may come that do the same and come of lines that are said so often at `most`."""
    often = [inf if one.one.cause.line is None else most[one.one.cause.line.id] for one in steps]
    alike = [
        (one.who, one.name, one.one.change.value, one.guards, times == inf)
        for one, times in zip(steps, often, strict=True)
    ]
    many = Counter[object]()
    for same, times in zip(alike, often, strict=True):
        many[same] += 0 if times == inf else int(times)
    kinds = {same: number for number, same in enumerate(many, 1)}
    return [
        step if times == inf else step._replace(kind=kinds[same], often=many[same])
        for step, same, times in zip(steps, alike, often, strict=True)
    ]


def used_more(used: Used, step: Step) -> Used | None:
    """What has been used once a step of a kind is taken, None where there is none left."""
    so_far = dict(used).get(step.kind, 0)
    if so_far == step.often:
        return None
    return frozenset({*(one for one in used if one[0] != step.kind), (step.kind, so_far + 1)})


def endless(step: Step, found: Numbers) -> Numbers:
    """The numbers of a step that may be taken for ever, by the same number each time."""
    value = step.one.change.value
    if step.guards or step.kind or not found or not isinstance(value, Compound) or len(value.args) != 3:
        return found
    number = as_number(value.args[2]) if isinstance(value.args[2], Symbol) else None
    sign = {"plus": 1, "minus": -1}.get(str(value.args[1].key)) if isinstance(value.args[1], Symbol) else None
    if value.args[0] != step.one.change.property or not number or sign is None:
        return found
    low, high = spread(found)
    return Span(low, inf) if number * sign > 0 else Span(-inf, high)


def numbers_of(one: Held) -> Numbers:
    """The numbers that a belief may be."""
    if not isinstance(one.value, Symbol):
        return one.value if isinstance(one.value, Span) else None
    number = as_number(one.value)
    return NOTHING if number is None else frozenset({(number, frozenset())})


def has_self(name: Term) -> bool:
    """Whether a name is about whoever believes it."""
    return isinstance(name, Compound) and name.has_self


def event_that(cause: Happens) -> Term:
    """The event of which something comes."""
    return event_of(cause.line) if cause.line is not None else opened(renamed(cause.rule.event, SELF.key, ANY))


def inner(name: Term) -> Term:
    """What is believed, whoever it is that believes it."""
    while isinstance(name, Compound) and name.head.key == "tom" and len(name.args) == 2:
        name = name.args[1]
    return name
