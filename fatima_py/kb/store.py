"""The knowledge base: what one character believes, and what it thinks that others believe."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fatima_py.errors import BeliefError
from fatima_py.kb.perspective import OWN, UNIVERSAL, Perspective, theory_of_mind
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
    has_any,
    is_grounded,
    meet,
    renamed,
)
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["Answer", "Belief", "DynamicProperty", "KnowledgeBase", "Query", "Relation"]


class Belief(NamedTuple):
    """The value of a property and how certain it is (0 to 1)."""

    value: Term
    certainty: float = 1.0


class Answer(NamedTuple):
    """One answer to a question: a value, its certainty, and what the variables had to be."""

    value: Term
    certainty: float
    found: Substitution


class Query(NamedTuple):
    """What a dynamic property is asked: its arguments (known variables filled in), what is known, and by whom."""

    args: tuple[Term, ...]
    known: Substitution
    kb: "KnowledgeBase"
    minds: Perspective

    def answers(self, term: Term) -> Iterator[Answer]:
        """What the knowledge base says of a part of the question."""
        return self.kb.answers(term, self.known, self.minds)


class DynamicProperty(NamedTuple):
    """A belief that is computed when it is asked; it hides stored beliefs of the same head and arity."""

    name: str
    arity: int
    answer: Callable[[Query], Iterable[Answer]]
    about: str = ""


class Row(NamedTuple):
    """One property with the belief of each perspective that has one."""

    name: Compound
    beliefs: dict[Perspective, Belief]


class Relation:
    """All beliefs of one head and arity, found by any of their arguments."""

    __slots__ = ("by_argument", "rows")

    def __init__(self, arity: int) -> None:
        self.rows: dict[Key, Row] = {}
        self.by_argument: list[dict[Key, dict[Key, Row]]] = [{} for _ in range(arity)]

    def row(self, name: Compound) -> Row:
        """The row of a property, made where there is none."""
        row = self.rows.get(name.key)
        if row is None:
            row = self.rows[name.key] = Row(name, {})
            for index, arg in zip(self.by_argument, name.args, strict=True):
                index.setdefault(arg.key, {})[name.key] = row
        return row

    def remove(self, name: Compound) -> None:
        """Drop a property."""
        if self.rows.pop(name.key, None) is not None:
            for index, arg in zip(self.by_argument, name.args, strict=True):
                index[arg.key].pop(name.key, None)

    def candidates(self, name: Compound) -> Iterable[Row]:
        """The rows that may meet `name`: by its rarest known argument, in the order they were first told."""
        if name.grounded and name.key in self.rows:
            return (self.rows[name.key],)
        rows: dict[Key, Row] = self.rows
        for index, arg in zip(self.by_argument, name.args, strict=True):
            if arg is not ANY and is_grounded(arg) and not (isinstance(arg, Compound) and has_any(arg)):
                found = index.get(arg.key, NO_ROWS)
                rows = found if len(found) < len(rows) else rows
        return list(rows.values())


NO_ROWS: dict[Key, Row] = {}


class KnowledgeBase:
    """The beliefs of the character called `me`. Asking never changes it; `version` counts what was told.

    `semantics` says how rules over these beliefs are read.
    """

    __slots__ = ("me", "properties", "relations", "semantics", "version")

    def __init__(self, me: Symbol, semantics: Semantics = DEFAULT) -> None:
        self.me = me
        self.semantics = semantics
        self.version = 0
        self.relations: dict[tuple[Key, int], Relation] = {}
        self.properties: dict[tuple[Key, int], DynamicProperty] = {}

    def offer(self, *properties: DynamicProperty) -> None:
        """Let computed beliefs be asked; a property of the same name and arity is replaced."""
        for offered in properties:
            self.properties[(offered.name.lower(), offered.arity)] = offered

    def tell(self, name: Term, value: Term, minds: Perspective = OWN, certainty: float = 1.0) -> None:
        """Believe that property `name` has `value`. Raises BeliefError for what cannot be a belief."""
        name, minds = self.resolved(name, minds)
        if not isinstance(name, Compound) or not name.grounded or has_any(name):
            raise BeliefError(
                f"{name} cannot be believed: expected a property such as Likes(Tom, Ann), without variables"
            )
        if (name.head.key, len(name.args)) in self.properties:
            raise BeliefError(f"{name} cannot be told: {name.head} is computed, not stored")
        relation = self.relations.setdefault((name.head.key, len(name.args)), Relation(len(name.args)))
        relation.row(name).beliefs[minds] = Belief(value, certainty)
        self.version += 1

    def forget(self, name: Term, minds: Perspective = OWN) -> None:
        """Believe nothing about `name` any more; what was never believed is forgotten in silence."""
        name, minds = self.resolved(name, minds)
        if not isinstance(name, Compound):
            return
        relation = self.relations.get((name.head.key, len(name.args)))
        row = relation.rows.get(name.key) if relation else None
        if relation is not None and row is not None and row.beliefs.pop(minds, None) is not None:
            self.version += 1
            if not row.beliefs:
                relation.remove(name)
            if not relation.rows:  # or a loaded mind, which never had it, would ask in another order
                del self.relations[name.head.key, len(name.args)]

    def ask(self, name: Term, minds: Perspective = OWN) -> Belief | None:
        """The belief about a property, None where there is none, the first where several would do."""
        for value, certainty, _ in self.answers(name, EMPTY, minds):
            return Belief(value, certainty)
        return None

    def answers(self, name: Term, known: Substitution = EMPTY, minds: Perspective = OWN) -> Iterator[Answer]:
        """Every value that `name` can have, with what its variables must be for it.

        A symbol is its own value. A variable that nothing has bound stands for every stored property.
        """
        name = ground(name, known)
        if isinstance(name, Symbol):
            yield Answer(self.owner(minds) if name == SELF else name, 1.0, known)
            return
        if isinstance(name, Variable):
            for stored, held in self.beliefs(minds):
                answer = self.answer_row(name, stored, held, known, minds)
                if answer is not None:
                    yield answer
            return
        name, minds = self.resolved(name, minds)
        if not isinstance(name, Compound):
            yield from self.answers(name, known, minds)
            return
        computed = self.properties.get((name.head.key, len(name.args)))
        if computed is not None:
            yield from computed.answer(Query(name.args, known, self, minds))
        else:
            yield from self.stored(name, known, minds)

    def stored(self, name: Compound, known: Substitution, minds: Perspective) -> Iterator[Answer]:
        """The answers that stored beliefs give to a question about a property."""
        for relation in self.relations_of(name):
            for row in relation.candidates(name):
                belief = row.beliefs.get(minds) or row.beliefs.get(UNIVERSAL)
                answer = None if belief is None else self.answer_row(name, row.name, belief, known, minds)
                if answer is not None:
                    yield answer

    def answer_row(
        self, asked: Term, stored: Compound, belief: Belief, known: Substitution, minds: Perspective
    ) -> Answer | None:
        """The answer that one stored belief gives, None where it does not meet the question."""
        found = known if asked.key == stored.key else meet(asked, stored, known)
        if found is None:
            return None
        value = self.owner(minds) if belief.value.key == SELF.key else belief.value
        return Answer(value, belief.certainty, found)

    def relations_of(self, name: Compound) -> Iterable[Relation]:
        """The relations a question is about: one, or all of its arity when its head is open."""
        if isinstance(name.head, Symbol) and name.head is not ANY:
            relation = self.relations.get((name.head.key, len(name.args)))
            return () if relation is None else (relation,)
        return [relation for (_, arity), relation in self.relations.items() if arity == len(name.args)]

    def beliefs(self, minds: Perspective = OWN) -> Iterator[tuple[Compound, Belief]]:
        """Every stored belief of a perspective, in the order of its telling."""
        for relation in self.relations.values():
            for row in list(relation.rows.values()):
                belief = row.beliefs.get(minds) or row.beliefs.get(UNIVERSAL)
                if belief is not None:
                    yield row.name, belief

    def entries(self) -> Iterator[tuple[Compound, Perspective, Belief]]:
        """Everything that is stored, of every perspective."""
        for relation in self.relations.values():
            for row in relation.rows.values():
                for minds, belief in row.beliefs.items():
                    yield row.name, minds, belief

    def owner(self, minds: Perspective) -> Symbol:
        """Who SELF is in a perspective."""
        return minds[-1] if minds and minds != UNIVERSAL else self.me

    def resolved(self, name: Term, minds: Perspective) -> tuple[Term, Perspective]:
        """The property with ToM taken off and SELF replaced by the one whose mind it is about."""
        if isinstance(name, Compound) and name.head.key == "tom":
            name, minds = theory_of_mind(name, minds, self.me)
        if isinstance(name, Compound) and not name.has_self:
            return name, minds
        return renamed(name, SELF.key, self.owner(minds)), minds
