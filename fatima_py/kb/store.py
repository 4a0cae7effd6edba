"""The knowledge base: what one character believes, and what it thinks that others believe."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from fatima_py.errors import BeliefError, BudgetError
from fatima_py.kb.perspective import OWN, UNIVERSAL, Perspective, theory_of_mind
from fatima_py.kb.questions import NO_PROPERTY, fill, keys_of, parts_written, words_of
from fatima_py.kb.relations import Belief, Journal, Place, Relation, Relations, Told
from fatima_py.names import (
    ANY,
    EMPTY,
    SELF,
    Compound,
    Key,
    Substitution,
    Symbol,
    Term,
    Variable,
    ground,
    renamed,
)
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["Answer", "DynamicProperty", "KnowledgeBase", "Query", "Table", "table_of"]

NOTHING: Mapping[str, Key] = {}


class Answer(NamedTuple):
    """One answer to a question: a `value`, its `certainty` (0 to 1), and what the variables had to be.

    `found` has these, and what was known before.
    """

    value: Term
    certainty: float
    found: Substitution


class Query(NamedTuple):
    """What a dynamic property is asked: its arguments (`args`, known variables filled in), what is known, and by whom.

    `written` are the arguments with their variables: what is known fills them in. `known` is what variables stand for
    by then; `kb` is the knowledge base that is asked; `minds` are those it is asked about, as in a `Told`.
    """

    args: tuple[Term, ...]
    known: Substitution
    kb: "KnowledgeBase"
    minds: Perspective
    written: tuple[Term, ...]

    def answers(self, term: Term) -> Iterator[Answer]:
        """What the knowledge base says of a part of the question."""
        return self.kb.answers(term, self.known, self.minds)


class DynamicProperty(NamedTuple):
    """A belief that is computed when it is asked; it hides stored beliefs of the same head and arity.

    `name` is the head by which it is asked, in any case; `arity` is how many arguments it has; `answer` gives its
    answers to a query; `about` tells people what they are. `pure` promises that its answers come from its arguments and
    the state of things alone, that they only add to what is known, and that asking changes nothing. `solve` asks what
    is not pure in the order in which it is written.
    """

    name: str
    arity: int
    answer: Callable[[Query], Iterable[Answer]]
    about: str = ""
    pure: bool = False


Table = Mapping[Place, DynamicProperty]
"""Computed beliefs, by head and arity."""


def table_of(properties: Iterable[DynamicProperty]) -> Table:
    """Computed beliefs as a table; of those of the same name and arity the last."""
    return {(one.name.lower(), one.arity): one for one in properties}


class KnowledgeBase:
    """The beliefs of the character called `me`. Asking never changes them, but for `Tell`.

    `semantics` says how rules over these beliefs are read. In a `Trial` nothing lasts. `work` counts the beliefs and
    answers that were looked through so far; beyond `limit`, the mark of a `Budget`, asking raises BudgetError.
    `properties` are the computed beliefs, a table that all may share who are asked the same; `bearer` is whom their
    answers are about, as those who made the table know it. `changes` counts how often a belief came or went: what was
    found out holds as long as it is the same. `relations` hold what is stored; `journal` notes what is told while it
    may be undone (None: it may not).
    """

    __slots__ = ("bearer", "changes", "journal", "limit", "me", "properties", "relations", "semantics", "work")

    def __init__(self, me: Symbol, semantics: Semantics = DEFAULT, properties: "Table | None" = None) -> None:
        self.me = me
        self.semantics = semantics
        self.work = 0
        self.changes = 0
        self.limit = sys.maxsize
        self.relations = Relations()
        self.properties: Table = {} if properties is None else properties
        self.bearer: object = None
        self.journal: Journal | None = None

    def offer(self, *properties: DynamicProperty) -> None:
        """Let computed beliefs be asked; a property of the same name and arity is replaced."""
        self.properties = {**self.properties, **table_of(properties)}

    def withdraw(self, *places: Place) -> None:
        """Let some computed beliefs, by key and arity, be asked no more."""
        self.properties = {place: one for place, one in self.properties.items() if place not in places}

    def tell(self, name: Term, value: Term, minds: Perspective = OWN, certainty: float = 1.0) -> None:
        """Believe that property `name` has `value`; the certainty is from 0 to 1.

        Raises BeliefError for what cannot be a belief.
        """
        name, minds = self.tellable(name, value, minds, certainty)
        place = (name.head.key, len(name.args))
        self.changes += 1
        if self.journal is not None:
            self.journal.before_telling(place, Told(name, value, minds, certainty))
        self.relations.put(place, name, minds, Belief(value, certainty))

    def tellable(
        self, name: Term, value: Term, minds: Perspective = OWN, certainty: float = 1.0
    ) -> tuple[Compound, Perspective]:
        """The property that would be told, and in whose mind. Raises BeliefError for what cannot be a belief."""
        name, minds = self.resolved(name, minds)
        if not isinstance(name, Compound) or not name.grounded or name.has_any:
            raise BeliefError(
                f"{name} cannot be believed: expected a property such as Likes(Tom, Ann), without variables"
            )
        if (name.head.key, len(name.args)) in self.properties:
            raise BeliefError(f"{name} cannot be told: {name.head} is computed, not stored")
        if not value.grounded:
            raise BeliefError(f"{name} cannot be {value}: expected a value without variables")
        if not 0 <= certainty <= 1:
            raise BeliefError(f"{name} cannot be believed with a certainty of {certainty:g}: expected 0 to 1")
        return name, minds

    def forget(self, name: Term, minds: Perspective = OWN) -> None:
        """Believe nothing about `name` any more; what was never believed is forgotten in silence."""
        name, minds = self.resolved(name, minds)
        if not isinstance(name, Compound):
            return
        row = self.relations.row((name.head.key, len(name.args)), name)
        if row is not None and minds in row.beliefs:
            self.changes += 1
            if self.journal is not None:
                self.journal.before_forgetting(row)
            self.relations.drop(row.place, name, minds)

    def fork(self) -> "KnowledgeBase":
        """The same beliefs, to which others may be added; nothing is computed for its bearer yet, and no journal kept.

        It costs what there is of heads, not of beliefs: these are shared until they are written.
        """
        other = KnowledgeBase(self.me, self.semantics, self.properties)
        other.relations = self.relations.fork()
        return other

    def begin(self) -> Journal | None:
        """Note from now on what is told; the answer is the journal that was kept before, for `keep` or `undo`."""
        outer, self.journal = self.journal, Journal(self.relations)
        return outer

    def keep(self, outer: Journal | None) -> None:
        """End the journal: what was told since stays."""
        if outer is not None and self.journal is not None:
            self.journal.join(outer)
        self.journal = outer

    def undo(self, outer: Journal | None) -> None:
        """End the journal: it is as if nothing had been told or forgotten since."""
        if self.journal is not None:
            self.changes += 1
            self.journal.undo()
        self.journal = outer

    def ask(self, name: Term, minds: Perspective = OWN) -> Belief | None:
        """The belief about a property, None where there is none, the first where several would do."""
        for value, certainty, _ in self.answers(name, EMPTY, minds):
            return Belief(value, certainty)
        return None

    def meaningful(self, name: Term, known: Substitution = EMPTY, minds: Perspective = OWN) -> Iterator[Answer]:
        """The `answers` to what a condition asks: none where nobody could ask that, as in nobody's mind."""
        try:  # and no context manager: every condition of every rule asks here
            yield from self.answers(name, known, minds)
        except BeliefError:
            return

    def answers(self, name: Term, known: Substitution = EMPTY, minds: Perspective = OWN) -> Iterator[Answer]:
        """Every value that `name` can have, with what its variables must be for it.

        A symbol is its own value. A variable that nothing has bound stands for every stored property.
        """
        written, name = name, ground(name, known)
        if type(name) is Symbol:
            yield Answer(self.owner(minds) if name is SELF else name, 1.0, known)
            return
        if type(name) is Variable:
            for stored, held in self.beliefs(minds):
                self.spend()
                found = self.answer_row(name, stored, held, known, minds)
                if found is not None:
                    yield found
            return
        name, minds = self.resolved(name, minds)
        if not isinstance(name, Compound):
            yield from self.answers(name, known, minds)
            return
        computed = self.properties.get((name.head.key, len(name.args)))
        if computed is not None:
            yield from self.computed(computed, Query(name.args, known, self, minds, parts_written(written, name)))
        else:
            yield from self.stored(name, known, minds)

    def answer_each(self, name: Term, ways: Iterable[Substitution], minds: Perspective = OWN) -> Iterator[Answer]:
        """The `meaningful` answers in each of several ways, in their order."""
        if type(name) is Compound and type(name.head) is Symbol and name.head.key not in NO_PROPERTY:
            computed = self.properties.get((name.head.key, len(name.args)))
            if computed is None:
                yield from self.stored_each(name, ways, minds)
            else:
                yield from self.computed_each(computed, name, ways, minds)
            return
        for known in ways:
            yield from self.meaningful(name, known, minds)

    def stored_each(self, name: Compound, ways: Iterable[Substitution], minds: Perspective) -> Iterator[Answer]:
        """`answer_each` for stored beliefs: where all parts are words by now, no name is built to look one up."""
        owner, head = self.owner(minds), name.head.key
        for known in ways:
            words = words_of(name.args, known, owner)
            relation = self.relations.by_place.get((head, len(name.args)))
            if words is None:
                asked, _ = self.resolved(ground(name, known), minds)
                if isinstance(asked, Compound):
                    yield from self.stored(asked, known, minds)
            elif relation is not None:
                row = relation.rows.get((head, *[word.key for word in words]))
                if row is None:
                    if relation.may_hold(words):
                        yield from self.stored(Compound(name.head, tuple(words)), known, minds)
                    else:
                        self.spend()
                    continue
                self.spend(2)
                belief = row.beliefs.get(minds) or row.beliefs.get(UNIVERSAL)
                if belief is not None:
                    yield Answer(owner if belief.value is SELF else belief.value, belief.certainty, known)

    def values_by_word(
        self, name: Compound, known: Mapping[str, Key] = NOTHING, most: float = inf
    ) -> dict[Key, Term] | None:
        """What one believes of a stored property with one place left open, by the word that stands there.

        `known` are the words of its variables but for the open one. None for a property that is not of plain words
        else, that is computed, or of which there are more than so many.
        """
        place = (name.head.key, len(name.args))
        if place[0] in NO_PROPERTY or place in self.properties or type(name.head) is not Symbol:
            return None
        words = keys_of(name.args, known, self.me)
        if words is None or words.count(None) != 1:
            return None
        relation = self.relations.by_place.get(place)
        rows = () if relation is None else relation.with_words(words, most)
        if rows is None:
            return None
        self.spend(1 + len(rows))
        left_open = 1 + words.index(None)  # behind the head
        found: dict[Key, Term] = {}
        for stored, beliefs, _ in rows:
            belief = beliefs.get(OWN) or beliefs.get(UNIVERSAL)
            if belief is not None:
                value = belief.value
                found[stored.key[left_open]] = self.me if value is SELF else value
        return found

    def computed_each(
        self, computed: DynamicProperty, name: Compound, ways: Iterable[Substitution], minds: Perspective
    ) -> Iterator[Answer]:
        """`answer_each` for a computed belief."""
        owner = self.owner(minds)
        for known in ways:
            words = words_of(name.args, known, owner)
            try:
                if words is None:
                    yield from self.answers(name, known, minds)
                else:
                    yield from self.computed(computed, Query(tuple(words), known, self, minds, name.args))
            except BeliefError:
                continue

    def computed(self, computed: DynamicProperty, query: Query) -> Iterator[Answer]:
        """The answers that a computed belief gives."""
        self.spend()
        for answer in computed.answer(query):
            self.spend()
            yield answer

    def counted(self, ways: Iterable[Substitution]) -> Iterator[Substitution]:
        """Several ways, each of which counts as one that is looked through."""
        for known in ways:
            self.spend()
            yield known

    def spend(self, work: int = 1) -> None:
        """Count what is looked through. Raises BudgetError, which does not say yet of what, beyond the limit."""
        self.work += work
        if self.work > self.limit:
            raise BudgetError

    def stored(self, name: Compound, known: Substitution, minds: Perspective) -> Iterator[Answer]:
        """The answers that stored beliefs give to a question about a property."""
        for relation in self.relations_of(name):
            rows = relation.candidates(name, minds)
            shared = relation.owner is not self.relations.owner
            self.spend(1 + len(rows))
            for row in rows:
                held = self.relations.held(row) if shared else row.beliefs
                belief = held.get(minds) or held.get(UNIVERSAL)
                answer = None if belief is None else self.answer_row(name, row.name, belief, known, minds)
                if answer is not None:
                    yield answer

    def answer_row(
        self, asked: Term, stored: Compound, belief: Belief, known: Substitution, minds: Perspective
    ) -> Answer | None:
        """The answer that one stored belief gives, None where it does not meet the question."""
        found = known if asked.key == stored.key else fill(asked, stored, known)
        if found is None:
            return None
        value = self.owner(minds) if belief.value.key == SELF.key else belief.value
        return Answer(value, belief.certainty, found)

    def relations_of(self, name: Compound) -> Sequence[Relation]:
        """The relations a question is about: one, or all of its arity when its head is open."""
        if type(name.head) is Symbol and name.head is not ANY:
            relation = self.relations.by_place.get((name.head.key, len(name.args)))
            return () if relation is None else (relation,)
        return [relation for (_, arity), relation in self.relations.by_place.items() if arity == len(name.args)]

    def beliefs(self, minds: Perspective = OWN) -> Iterator[tuple[Compound, Belief]]:
        """Every stored belief of a perspective, in the order of its telling."""
        for row in self.relations.seen_by(minds):
            belief = row.beliefs.get(minds) or row.beliefs.get(UNIVERSAL)
            if belief is not None:
                yield row.name, belief

    def shapes(self) -> list[Compound]:
        """What the stored properties look like, each head and number of parts once: `Likes(*, *)`."""
        firsts = [next(iter(relation.rows.values())).name for relation in self.relations.by_place.values()]
        return [Compound(name.head, tuple([ANY for _ in name.args])) for name in firsts]

    def believed(self, shape: Compound) -> list[Compound]:
        """The properties of a shape about which one believes something oneself, in the order of their telling."""
        rows = [row for relation in self.relations_of(shape) for row in relation.rows.values()]
        return [row.name for row in rows if OWN in row.beliefs]

    def entries(self) -> Iterator[tuple[Compound, Perspective, Belief]]:
        """Everything that is stored, of every perspective."""
        return self.relations.entries()

    def thought_of(self, other: Symbol) -> Iterator[tuple[Compound, Perspective, Belief]]:
        """What one thinks that another believes, as beliefs of their own, and what everybody does; as `entries` go.

        It costs what there is of it, however much one believes oneself.
        """
        for row in self.relations.seen_by((other,)):
            for minds, belief in row.beliefs.items():
                outermost = minds[0].key if minds else None
                if outermost == ANY.key:
                    yield row.name, minds, belief
                elif outermost == other.key:
                    yield row.name, minds[1:], belief

    def owner(self, minds: Perspective) -> Symbol:
        """Who SELF is in a perspective."""
        return minds[-1] if minds and minds != UNIVERSAL else self.me

    def resolved(self, name: Term, minds: Perspective) -> tuple[Term, Perspective]:
        """The property with ToM taken off and SELF replaced by the one whose mind it is about."""
        if type(name) is Compound:
            if name.head.key == "tom":
                name, minds = theory_of_mind(name, minds, self.me)
            if type(name) is Compound and not name.has_self:
                return name, minds
        return renamed(name, SELF.key, self.owner(minds)), minds
