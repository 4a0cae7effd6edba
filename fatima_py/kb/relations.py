"""Relations: how beliefs are kept, found by what they are about and by whose they are, and told back."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from fatima_py.kb.perspective import OWN, Perspective
from fatima_py.names import ANY, Compound, Key, Term, has_any, is_grounded

__all__ = ["Belief", "Journal", "Place", "Relation", "Relations", "Row", "Told"]

Place = tuple[Key, int]
"""Where a relation stands: by head and arity."""


class Belief(NamedTuple):
    """The value of a property and how certain it is (0 to 1)."""

    value: Term
    certainty: float = 1.0


class Told(NamedTuple):
    """What was told: the property, its value, in whose mind, and how certain it is."""

    name: Compound
    value: Term
    minds: Perspective = OWN
    certainty: float = 1.0


class Row(NamedTuple):
    """One property with the belief of each perspective that has one.

    `number` grows from relation to relation and from row to row: it is the order in which they were made.
    """

    name: Compound
    beliefs: dict[Perspective, Belief]
    number: tuple[int, int]

    @property
    def place(self) -> Place:
        """Where its relation stands."""
        return self.name.head.key, len(self.name.args)


NO_ROWS: dict[Key, Row] = {}
NUMBER = attrgetter("number")


class Relation:
    """All beliefs of one head and arity, found by any of their arguments, and those of others by the outermost mind.

    `made` is how many rows there ever were.
    """

    __slots__ = ("by_argument", "by_mind", "made", "number", "rows")

    def __init__(self, arity: int, number: int) -> None:
        self.number, self.made = number, 0
        self.rows: dict[Key, Row] = {}
        self.by_mind: dict[Key, dict[Key, Row]] = {}
        self.by_argument: list[dict[Key, dict[Key, Row]]] = [{} for _ in range(arity)]

    def row(self, name: Compound) -> Row:
        """The row of a property, made where there is none."""
        row = self.rows.get(name.key)
        if row is None:
            self.made += 1
            row = Row(name, {}, (self.number, self.made))
            self.add(row)
        return row

    def add(self, row: Row) -> None:
        """Hold a row, behind all others."""
        key = row.name.key
        self.rows[key] = row
        for index, arg in zip(self.by_argument, row.name.args, strict=True):
            index.setdefault(arg.key, {})[key] = row

    def remove(self, name: Compound) -> None:
        """Drop a property."""
        if self.rows.pop(name.key, None) is not None:
            for index, arg in zip(self.by_argument, name.args, strict=True):
                index[arg.key].pop(name.key, None)

    def put_back(self, row: Row) -> None:
        """Hold a row that was dropped, in its old place."""
        rows = sorted([*self.rows.values(), row], key=NUMBER)
        self.rows.clear()
        for index in self.by_argument:
            index.clear()
        for one in rows:
            self.add(one)

    def candidates(self, name: Compound, minds: Perspective = OWN) -> Sequence[Row]:
        """The rows that may meet `name`, in the order they were first told.

        They are found by its rarest known argument, or as those in which others believe anything, if these are fewer.
        """
        if name.grounded and name.key in self.rows:
            return (self.rows[name.key],)
        rows: dict[Key, Row] = self.rows
        for index, arg in zip(self.by_argument, name.args, strict=True):
            if arg is not ANY and is_grounded(arg) and not (isinstance(arg, Compound) and has_any(arg)):
                found = index.get(arg.key, NO_ROWS)
                rows = found if len(found) < len(rows) else rows
        if minds and rows:
            thought = self.thought_by(minds[0].key)
            return thought if len(thought) < len(rows) else list(rows.values())
        return list(rows.values())

    def thought_by(self, other: Key) -> Sequence[Row]:
        """The rows in which something is believed by another, or by everybody, in the order they were first told."""
        rows = self.by_mind.get(ANY.key, NO_ROWS) | self.by_mind.get(other, NO_ROWS)
        return sorted(rows.values(), key=NUMBER)


class Relations:
    """All that is stored, by head and arity; `by_mind` are those in which others believe anything."""

    __slots__ = ("by_mind", "by_place", "made")

    def __init__(self) -> None:
        self.by_place: dict[Place, Relation] = {}
        self.by_mind: dict[Key, dict[Place, Relation]] = {}
        self.made = 0

    def row(self, place: Place, name: Compound) -> Row | None:
        """The row of a property, if there is one."""
        relation = self.by_place.get(place)
        return None if relation is None else relation.rows.get(name.key)

    def put(self, place: Place, name: Compound, minds: Perspective, belief: Belief) -> None:
        """Store a belief in the place of the one that is there, or behind all others."""
        relation = self.by_place.get(place)
        if relation is None:
            self.made += 1
            relation = self.by_place[place] = Relation(place[1], self.made)
        row = relation.row(name)
        row.beliefs[minds] = belief
        self.note(relation, row, minds)

    def note(self, relation: Relation, row: Row, minds: Perspective) -> None:
        """Let what others believe be found by the outermost mind."""
        if minds:
            relation.by_mind.setdefault(minds[0].key, {})[row.name.key] = row
            self.by_mind.setdefault(minds[0].key, {})[row.place] = relation

    def drop(self, row: Row, minds: Perspective) -> None:
        """Let go of the belief of a row, of the row where that was the last, and of the relation likewise."""
        relation = self.by_place[row.place]
        del row.beliefs[minds]
        if minds and all(one[:1] != minds[:1] for one in row.beliefs):
            other = minds[0].key
            del relation.by_mind[other][row.name.key]
            if not relation.by_mind[other]:
                del relation.by_mind[other], self.by_mind[other][row.place]
        if not row.beliefs:
            relation.remove(row.name)
        if not relation.rows:  # or a loaded mind, which never had it, would ask in another order
            del self.by_place[row.place]

    def put_back(self, relation: Relation, row: Row, beliefs: dict[Perspective, Belief]) -> None:
        """Let a row hold what it held before something of it was dropped, all in its old place."""
        row.beliefs.clear()
        row.beliefs.update(beliefs)
        for minds in beliefs:
            self.note(relation, row, minds)
        if row.name.key not in relation.rows:
            relation.put_back(row)
        if row.place not in self.by_place:
            before = sorted([*self.by_place.items(), (row.place, relation)], key=in_order)
            self.by_place.clear()
            self.by_place.update(before)

    def entries(self) -> Iterator[tuple[Compound, Perspective, Belief]]:
        """Everything that is stored, of every perspective, in the order of its telling."""
        for relation in self.by_place.values():
            for row in relation.rows.values():
                for minds, belief in row.beliefs.items():
                    yield row.name, minds, belief

    def seen_by(self, minds: Perspective) -> Iterator[Row]:
        """The rows in which something may be believed in a perspective, in the order of `entries`.

        For that of others, these are the rows of what the outermost mind believes, and of what everybody does.
        """
        if not minds:
            for relation in self.by_place.values():
                yield from list(relation.rows.values())
            return
        other = minds[0].key
        there = self.by_mind.get(ANY.key, NO_RELATIONS) | self.by_mind.get(other, NO_RELATIONS)
        for _, relation in sorted(there.items(), key=in_order):
            yield from relation.thought_by(other)


NO_RELATIONS: dict[Place, Relation] = {}


def in_order(one: tuple[Place, Relation]) -> int:
    """By which relations are in the order in which they were made."""
    return one[1].number


class Journal:
    """What was told since it was begun, and how to undo that: the newest first, each thing back in its old place."""

    __slots__ = ("relations", "told", "undoing")

    def __init__(self, relations: Relations) -> None:
        self.relations = relations
        self.told: list[Told] = []
        self.undoing: list[Callable[[], object]] = []

    def before_telling(self, place: Place, told: Told) -> None:
        """Note how things stand before something is told."""
        self.told.append(told)
        row = self.relations.row(place, told.name)
        before = None if row is None else row.beliefs.get(told.minds)
        self.undoing.append(partial(self.tell_back, place, told, before))

    def tell_back(self, place: Place, told: Told, before: Belief | None) -> None:
        """Let it be as before something was told."""
        row = self.relations.row(place, told.name)
        if row is not None and before is not None:
            row.beliefs[told.minds] = before
        elif row is not None and told.minds in row.beliefs:
            self.relations.drop(row, told.minds)

    def before_forgetting(self, row: Row) -> None:
        """Note how things stand before something of a row is forgotten."""
        relation = self.relations.by_place[row.place]
        self.undoing.append(partial(self.relations.put_back, relation, row, dict(row.beliefs)))

    def undo(self) -> None:
        """Let it be as it was when the journal was begun."""
        while self.undoing:
            self.undoing.pop()()

    def join(self, outer: "Journal") -> None:
        """Let what was noted here be part of a journal that was begun before."""
        outer.told += self.told
        outer.undoing += self.undoing
