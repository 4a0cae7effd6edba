"""Sieve: which of several ways many conditions hold in, where asking each of each would be asking the same again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fatima_py.errors import BudgetError
from fatima_py.kb.conditions import Condition, Conditions
from fatima_py.kb.extensions import asks_beliefs, is_pure, names_of
from fatima_py.kb.solver import Budget, solve
from fatima_py.kb.store import KnowledgeBase
from fatima_py.names import ANY, SELF, Compound, Key, Substitution, Symbol, Term, Variable

__all__ = ["Sieve"]

Passing = frozenset[int]
"""The ways that pass, by their places among all of them."""
NOBODY: Passing = frozenset()
Words = tuple[Key, ...]
"""The words that some variables stand for."""


class Sieve:
    """Which of some `ways` conditions hold in: what `holds` says of each alone, found for all of them together.

    A condition on nothing but what all ways know is asked once, whatever rules it stands in, and what it asks about is
    looked up once, whatever it is compared with: `values` are the answers with the ways that have them. Conditions on
    stored beliefs that find somebody else on the way are joined once, with nothing known, and the ways are looked for
    among what comes out. All others are to be asked of each way alone. It holds for as long as no belief changes.
    """

    __slots__ = ("all", "kb", "known", "passed", "places", "plain", "values", "ways")

    def __init__(self, kb: KnowledgeBase, ways: Sequence[Substitution]) -> None:
        self.kb = kb
        self.ways = ways
        self.all = frozenset(range(len(ways)))
        self.places = {id(way): place for place, way in enumerate(ways)}
        self.known = frozenset(ways[0].values) if ways else frozenset[str]()
        self.plain = all(
            self.known == frozenset(way.values) and all(map(is_plain, way.values.values())) for way in ways
        )
        self.values: dict[Key, Sequence[tuple[Term, list[int]]] | None] = {}
        self.passed: dict[Condition, Passing | None] = {}

    def together(self, conditions: Conditions) -> Passing | None:
        """The places of the ways in which conditions hold, None where each way is to be asked alone."""
        if not self.plain or conditions.universal:
            return None
        excepted = [self.meeting(one) for one in conditions.unless]
        passing = self.all
        joined: list[Condition] = []
        for one in conditions.all:
            met = self.meeting(one)
            if met is None:
                joined.append(one)
            else:
                passing = passing & met
        among = self.joining(joined) if joined else self.all
        if among is None or None in excepted:
            return None
        barred = self.all if excepted else NOBODY
        for places in excepted:
            barred = barred & (places or NOBODY)
        return passing & among - barred

    def meeting(self, condition: Condition) -> Passing | None:
        """The ways that meet a condition; None for one on more than all ways know, or that has its time to be asked."""
        if condition in self.passed:
            return self.passed[condition]
        found = None
        if self.known.issuperset(condition.names) and is_pure(condition, self.kb):
            found = frozenset(self.meet(condition))
        self.passed[condition] = found
        return found

    def meet(self, condition: Condition) -> Iterable[int]:
        """The ways that meet a condition: each different answer is compared once."""
        wanted = condition.right
        if not condition.others and isinstance(wanted, Symbol) and wanted is not SELF:
            values = self.values_of(condition.left)
            if values is not None:
                meets = condition.meeting(wanted, self.kb.semantics)
                return [place for value, places in values if meets(value) for place in places]
        alone = enumerate(self.ways)
        return [place for place, way in alone if any(True for _ in condition.extend(self.kb, way))]

    def values_of(self, asked: Term) -> Sequence[tuple[Term, list[int]]] | None:
        """The different answers to a question with the ways that have them; None where a way is not left as it was."""
        if asked.key not in self.values:
            self.values[asked.key] = self.look_up(asked)
        return self.values[asked.key]

    def look_up(self, asked: Term) -> Sequence[tuple[Term, list[int]]] | None:
        """`values_of`, for the first time: a stored property of somebody all ways know is looked up as one list."""
        different: dict[str, tuple[Term, list[int]]] = {}
        for value, place in self.listed(asked) or self.answered(asked):
            if place is None:
                return None
            spelled = value.text if type(value) is Symbol else str(value)
            if spelled in different:
                different[spelled][1].append(place)
            else:
                different[spelled] = (value, [place])
        return list(different.values())

    def answered(self, asked: Term) -> Iterator[tuple[Term, int | None]]:
        """The answers to a question in each way; None where one is not left as it was."""
        for value, _, found in self.kb.answer_each(asked, self.kb.counted(self.ways)):
            yield value, self.places.get(id(found))

    def listed(self, asked: Term) -> list[tuple[Term, int]] | None:
        """The answers where all ways know one word of a stored property and the rest is written; None for others."""
        open_to = [arg for arg in asked.args if type(arg) is Variable] if isinstance(asked, Compound) else []
        if len(open_to) != 1 or not isinstance(asked, Compound):
            return None
        values = self.kb.values_by_word(asked, most=2 * len(self.ways))
        if values is None:
            return None
        words = [way.values[open_to[0].key].key for way in self.ways]
        self.kb.spend(len(words))
        return [(values[word], place) for place, word in enumerate(words) if word in values]

    def joining(self, conditions: Sequence[Condition]) -> Passing | None:
        """The ways among all in which conditions on stored beliefs hold; None for other conditions, and too many."""
        if not all(asks_beliefs(one, self.kb) and is_pure(one, self.kb) for one in conditions):
            return None
        names = [name for name in self.known if any(name in one.names for one in conditions)]
        together = Conditions(tuple(conditions))
        try:
            with Budget(together, "", self.kb):
                held = words_joined(self.kb, conditions, names)
            if held is None:
                found = solve(together, self.kb).solutions
                held = {tuple([one.values[name].key for name in names]) for one in found}
        except BudgetError:
            return None
        ways = enumerate(self.ways)
        return frozenset([place for place, way in ways if tuple([way.values[name].key for name in names]) in held])


def is_plain(value: Term) -> bool:
    """Whether a value is met by equal words alone: it is no number, which others come close to, and none but itself."""
    return type(value) is Symbol and isinstance(value.key, str) and value is not SELF and value is not ANY


def words_joined(kb: KnowledgeBase, conditions: Sequence[Condition], names: Sequence[str]) -> set[Words] | None:
    """The words of some variables for which conditions on stored beliefs hold together.

    One condition after another is looked up by the words that those before it left: the first that has no more than
    one variable open by then. Variables that matter no more are let go of. None where this does not find all there is.
    """
    left = list(conditions)
    kept: tuple[str, ...] = ()
    order = dict.fromkeys([*names, *names_of(*conditions)])
    ways: set[Words] = {()}
    while left:
        condition = next((one for one in left if len(set(one.names).difference(kept)) < 2), None)
        if condition is None:
            return None
        left.remove(condition)
        name = next((one for one in condition.names if one not in kept), condition.names[-1])
        matter = {*names, *names_of(*left)}
        coming = tuple([one for one in order if one in matter and (one in kept or one == name)])
        found: set[Words] = set()
        for way in ways:
            more = words_beyond(kb, condition, name, dict(zip(kept, way, strict=True)))
            if more is None:
                return None
            found.update([tuple([one[name] for name in coming]) for one in more])
        kept, ways = coming, found
    return ways


def words_beyond(
    kb: KnowledgeBase, condition: Condition, name: str, known: Mapping[str, Key]
) -> Sequence[Mapping[str, Key]] | None:
    """What is known with each word of a variable for which a condition holds; None where they are not words alone."""
    wanted, asked = condition.right, condition.left
    if not isinstance(wanted, Symbol) or wanted is SELF or not isinstance(asked, Compound):
        return None
    values = kb.values_by_word(asked, {one: word for one, word in known.items() if one != name})
    if values is None or not all(isinstance(word, str) for word in values):
        return None
    meets = condition.meeting(wanted, kb.semantics)
    same = known.get(name)
    return [{**known, name: word} for word, value in values.items() if same in (None, word) and meets(value)]
