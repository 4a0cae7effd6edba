"""Relations: how beliefs are kept, found by what they are about and by whose they are, and told back."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from fatima_py.kb.perspective import OWN, Perspective
from fatima_py.names import ANY, Compound, Key, Symbol, Term, has_any, is_grounded

__all__ = ["Belief", "Journal", "Place", "Relation", "Relations", "Row", "Told"]

Place = tuple[Key, int]
"""Where a relation stands: by head and arity."""


class Belief(NamedTuple):
    """The `value` of a property and how certain it is (`certainty`, from 0 to 1)."""

    value: Term
    certainty: float = 1.0


class Told(NamedTuple):
    """What was told: the property (`name`), its `value`, in whose mind, and with which `certainty` (0 to 1).

    `minds` are those that are looked through, the outermost first; none for a belief of one's own.
    """

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


Filed = list[dict[Key, dict[Key, Row]]]
"""Rows by each of their arguments."""
NO_ROWS: dict[Key, Row] = {}
NUMBER = attrgetter("number")


class Relation:
    """All beliefs of one head and arity, found by any of their arguments, and those of others by the outermost mind.

    `made` is how many rows there ever were. Only its `owner` writes in it: forks share it until one of them does.
    `by_argument` is empty until something is first looked up by an argument.
    """

    __slots__ = ("by_argument", "by_mind", "made", "number", "owner", "rows")

    def __init__(self, number: int, owner: object) -> None:
        self.number, self.made, self.owner = number, 0, owner
        self.rows: dict[Key, Row] = {}
        self.by_mind: dict[Key, dict[Key, Row]] = {}
        self.by_argument: Filed = []

    def copied(self, owner: object) -> "Relation":
        """The same beliefs, for another owner to write in."""
        other = Relation(self.number, owner)
        other.made = self.made
        rows = other.rows = {key: Row(row.name, dict(row.beliefs), row.number) for key, row in self.rows.items()}
        other.by_mind = {mind: {name: rows[name] for name in found} for mind, found in self.by_mind.items()}
        return other

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
        self.rows[row.name.key] = row
        if self.by_argument:
            file(row, self.by_argument)

    def filed(self, arity: int) -> Filed:
        """The rows by each of their arguments, from now on: of most pictures of others nobody asks for them."""
        filed: Filed = [{} for _ in range(arity)]
        for row in list(self.rows.values()):
            file(row, filed)
        self.by_argument = filed  # all at once: forks in other threads look here as well
        return filed

    def remove(self, name: Compound) -> None:
        """Drop a property."""
        if self.rows.pop(name.key, None) is not None:
            for index, arg in zip(self.by_argument, name.args, strict=False):  # of none where it is not filed
                index[arg.key].pop(name.key, None)

    def put_back(self, row: Row) -> None:
        """Hold a row that was dropped, in its old place."""
        rows = sorted([*self.rows.values(), row], key=NUMBER)
        self.made = max(self.made, row.number[1])
        self.rows.clear()
        self.rows.update({one.name.key: one for one in rows})
        self.by_argument = []

    def may_hold(self, words: Sequence[Symbol]) -> bool:
        """Whether something stored may meet a property of some words that is not: there is something of each word.

        `*` meets anything, and a number close to another what is stored under that one.
        """
        for index, word in zip(self.by_argument or self.filed(len(words)), words, strict=True):
            if word is not ANY and not index.get(word.key):
                return False
        return True

    def with_words(self, words: Sequence[Key | None], most: float) -> Collection[Row] | None:
        """The rows that have words in their places (None: whatever stands there); None for more than so many."""
        told = zip(self.by_argument or self.filed(len(words)), words, strict=True)
        found = [index.get(word, NO_ROWS) for index, word in told if word is not None]
        first = found[0] if len(found) == 1 else min(found, key=len, default=self.rows)
        if len(first) > most:
            return None
        if len(found) < 2:
            return first.values()
        return [row for name, row in first.items() if all(name in rows for rows in found)]

    def candidates(self, name: Compound, minds: Perspective = OWN) -> Sequence[Row]:
        """The rows that may meet `name`, in the order they were first told.

        They are found by its rarest known argument, or as those in which others believe anything, if these are fewer.
        """
        if name.grounded and name.key in self.rows:
            return (self.rows[name.key],)
        rows: dict[Key, Row] = self.rows
        for index, arg in zip(self.by_argument or self.filed(len(name.args)), name.args, strict=True):
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


def file(row: Row, by_argument: Filed) -> None:
    """Let a row be found by each of its arguments."""
    for index, arg in zip(by_argument, row.name.args, strict=True):
        index.setdefault(arg.key, {})[row.name.key] = row


class Relations:
    """All that is stored, by head and arity; `by_mind` are the places where others believe anything.

    A fork shares all with it, and each copies a relation when it first writes in it.
    """

    __slots__ = ("by_mind", "by_place", "made", "owner")

    def __init__(self) -> None:
        self.by_place: dict[Place, Relation] = {}
        self.by_mind: dict[Key, frozenset[Place]] = {}
        self.made = 0
        self.owner = object()

    def fork(self) -> "Relations":
        """The same, in which something else may be stored from now on."""
        other = Relations()
        other.by_place, other.by_mind, other.made = dict(self.by_place), dict(self.by_mind), self.made
        self.owner = object()  # what both have is nobody's
        return other

    def to_write(self, place: Place) -> Relation | None:
        """The relation of a place, if there is one, to write in."""
        relation = self.by_place.get(place)
        if relation is not None and relation.owner is not self.owner:
            relation = self.by_place[place] = relation.copied(self.owner)
        return relation

    def row(self, place: Place, name: Compound) -> Row | None:
        """The row of a property, if there is one."""
        relation = self.by_place.get(place)
        return None if relation is None else relation.rows.get(name.key)

    def held(self, found: Row) -> dict[Perspective, Belief]:
        """What is believed now of a row that was found: its relation may have been copied since, and told more."""
        row = self.row(found.place, found.name)
        return found.beliefs if row is None else row.beliefs

    def put(self, place: Place, name: Compound, minds: Perspective, belief: Belief) -> None:
        """Store a belief in the place of the one that is there, or behind all others."""
        relation = self.to_write(place)
        if relation is None:
            self.made += 1
            relation = self.by_place[place] = Relation(self.made, self.owner)
        row = relation.row(name)
        row.beliefs[minds] = belief
        self.note(place, relation, row, minds)

    def note(self, place: Place, relation: Relation, row: Row, minds: Perspective) -> None:
        """Let what others believe be found by the outermost mind."""
        if minds:
            other = minds[0].key
            relation.by_mind.setdefault(other, {})[row.name.key] = row
            if place not in self.by_mind.get(other, NOWHERE):
                self.by_mind[other] = self.by_mind.get(other, NOWHERE) | {place}

    def drop(self, place: Place, name: Compound, minds: Perspective) -> None:
        """Let go of a belief that is there, of its row where that was the last, and of the relation likewise."""
        relation = self.to_write(place)
        assert relation is not None, f"nothing is believed of {name}"  # noqa: S101
        row = relation.rows[name.key]
        del row.beliefs[minds]
        if minds and all(one[:1] != minds[:1] for one in row.beliefs):
            other = minds[0].key
            del relation.by_mind[other][name.key]
            if not relation.by_mind[other]:
                del relation.by_mind[other]
                self.by_mind[other] -= {place}
        if not row.beliefs:
            relation.remove(row.name)
        if not relation.rows:  # or a loaded mind, which never had it, would ask in another order
            del self.by_place[place]

    def put_back(self, before: Row) -> None:
        """Let a property be believed as it was before something of it was dropped, all in its old place."""
        relation = self.to_write(before.place)
        if relation is None:
            relation = Relation(before.number[0], self.owner)
            places = sorted([*self.by_place.items(), (before.place, relation)], key=in_order)
            self.by_place.clear()
            self.by_place.update(places)
        row = relation.rows.get(before.name.key)
        if row is None:
            row = Row(before.name, {}, before.number)
            relation.put_back(row)
        row.beliefs.clear()
        row.beliefs.update(before.beliefs)
        for minds in row.beliefs:
            self.note(before.place, relation, row, minds)

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
        there = self.by_mind.get(ANY.key, NOWHERE) | self.by_mind.get(other, NOWHERE)
        for _, relation in sorted([(place, self.by_place[place]) for place in there], key=in_order):
            yield from relation.thought_by(other)


NOWHERE: frozenset[Place] = frozenset()


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
        if before is not None:
            self.relations.put(place, told.name, told.minds, before)
        elif (row := self.relations.row(place, told.name)) is not None and told.minds in row.beliefs:
            self.relations.drop(place, told.name, told.minds)

    def before_forgetting(self, row: Row) -> None:
        """Note how things stand before something of a row is forgotten."""
        self.undoing.append(partial(self.relations.put_back, Row(row.name, dict(row.beliefs), row.number)))

    def undo(self) -> None:
        """Let it be as it was when the journal was begun."""
        while self.undoing:
            self.undoing.pop()()

    def join(self, outer: "Journal") -> None:
        """Let what was noted here be part of a journal that was begun before."""
        outer.told += self.told
        outer.undoing += self.undoing
