"""Sieve: which of several ways many conditions hold in, where asking each of each would be asking the same again."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, compress
from typing import NamedTuple

from fatima_py.errors import BudgetError
from fatima_py.kb.conditions import Condition, Conditions
from fatima_py.kb.extensions import asks_beliefs, is_pure
from fatima_py.kb.solver import Budget, solve
from fatima_py.kb.store import KnowledgeBase
from fatima_py.names import ANY, SELF, Compound, Key, Substitution, Symbol, Term, Variable

__all__ = ["Sieve"]

Passing = frozenset[int]
"""The ways that pass, by their places among all of them."""
NOWHERE: Passing = frozenset()
Words = tuple[Key, ...]
"""The words that some variables stand for."""
WORDS_ALONE = frozenset([str])
"""The types of keys that nothing but the same word meets."""


class Answers(NamedTuple):
    """What a question is answered in some ways: the `values`, and the `places` of the ways that have them.

    `numbers` are what the values are as numbers, None where one is none: they are read once, whatever they are compared
    with.
    """

    values: Sequence[Term]
    places: Sequence[int]
    numbers: Sequence[float] | None


class Sieve:
    """Which of some `ways` conditions hold in: what `holds` says of each alone, found for all of them together.

    A condition on nothing but what all ways know is asked once, whatever rules it stands in, and what it asks about is
    looked up once, whatever it is compared with. Conditions on stored beliefs that find somebody else on the way are
    joined once, with nothing known, and the ways are looked for among what comes out: `words` are what the variables
    stand for in each of them. All others are to be asked of each way alone. It holds for as long as no belief changes.

    `kb` holds the beliefs that are asked, and `all` are the places of all ways. `known` are the keys of the variables
    that the first of them knows; `plain` says that all know the same, and a word for each: where it is False, each way
    is to be asked alone. `answers` are those found so far, by the key of the question; `passed` are the places of the
    ways that meet each condition asked so far, by its id, None for one that is to be asked of each way alone; `apart`
    are those of the conditions that were asked of one way after another.
    """

    __slots__ = ("all", "answers", "apart", "kb", "known", "passed", "plain", "ways", "words")

    def __init__(self, kb: KnowledgeBase, ways: Sequence[Substitution]) -> None:
        self.kb = kb
        self.ways = ways
        self.all = frozenset(range(len(ways)))
        self.known = frozenset(ways[0].values) if ways else frozenset[str]()
        alike = all(self.known == frozenset(way.values) for way in ways)
        values = {name: [way.values[name] for way in ways] for name in self.known if alike}
        self.plain = alike and all(map(is_plain, chain.from_iterable(values.values())))
        self.words = {name: [value.key for value in told] for name, told in values.items()}
        self.answers: dict[Key, Answers | None] = {}
        self.passed: dict[int, tuple[Condition, Passing | None]] = {}  # held, so that their ids stay theirs
        self.apart: dict[Condition, list[int]] = {}

    def together(self, conditions: Conditions) -> Passing | None:
        """The places of the ways in which conditions hold, None where each way is to be asked alone."""
        if not self.plain or conditions.universal:
            return None
        barred = self.meeting_all(conditions.unless) if conditions.unless else NOWHERE
        passing = self.all
        joined: list[Condition] = []
        for one in conditions.all:
            met = self.meeting(one)
            if met is None:
                joined.append(one)
            else:
                passing = met if passing is self.all else passing & met
        among = self.joining(joined) if joined else self.all
        if among is None or barred is None:
            return None
        passing = passing if among is self.all else passing & among
        return passing - barred if barred else passing

    def meeting_all(self, conditions: Sequence[Condition]) -> Passing | None:
        """The ways that meet all of some conditions; None where one of these is to be asked of each way alone."""
        met = [places for one in conditions if (places := self.meeting(one)) is not None]
        return self.all.intersection(*met) if len(met) == len(conditions) else None

    def meeting(self, condition: Condition) -> Passing | None:
        """The ways that meet a condition; None for one on more than all ways know, or that has its time to be asked."""
        known = self.passed.get(id(condition))
        if known is None:
            is_known = self.known.issuperset(condition.names) and is_pure(condition, self.kb)
            known = condition, frozenset(self.meet(condition)) if is_known else None
            self.passed[id(condition)] = known
        return known[1]

    def meet(self, condition: Condition) -> Iterable[int]:
        """The ways that meet a condition."""
        wanted = condition.right
        if not condition.others and isinstance(wanted, Symbol) and wanted is not SELF:
            answers = self.answers_to(condition.left)
            order = condition.operator.order(wanted)
            if answers is not None and answers.numbers is not None and order is not None:
                return compress(answers.places, map(order, answers.numbers))
            if answers is not None:
                return compress(answers.places, map(condition.meeting(wanted, self.kb.semantics), answers.values))
        return self.meet_apart(condition)

    def meet_apart(self, condition: Condition) -> Iterable[int]:
        """The ways that meet a condition which is asked of each alone, and once however often it is written."""
        if condition not in self.apart:
            ways = enumerate(self.ways)
            self.apart[condition] = [place for place, way in ways if any(True for _ in condition.extend(self.kb, way))]
        return self.apart[condition]

    def answers_to(self, asked: Term) -> Answers | None:
        """The answers to a question; None where a way is not left as it was."""
        if asked.key not in self.answers:
            found = self.listed(asked)
            self.answers[asked.key] = self.answered(asked) if found is None else found
        return self.answers[asked.key]

    def answered(self, asked: Term) -> Answers | None:
        """The answers to a question that is asked in each way; None where one is not left as it was."""
        values: list[Term] = []
        places: list[int] = []
        place_of = {id(way): place for place, way in enumerate(self.ways)}
        for value, _, found in self.kb.answer_each(asked, self.kb.counted(self.ways)):
            if id(found) not in place_of:
                return None
            values.append(value)
            places.append(place_of[id(found)])
        return answers_in(values, places)

    def listed(self, asked: Term) -> Answers | None:
        """The same of one list, for a stored property of which all ways know one word and the rest is written."""
        open_to = [arg for arg in asked.args if type(arg) is Variable] if isinstance(asked, Compound) else []
        if len(open_to) != 1 or not isinstance(asked, Compound):
            return None
        values = self.kb.values_by_word(asked, most=2 * len(self.ways))
        if values is None:
            return None
        words = self.words[open_to[0].key]
        self.kb.spend(len(words))
        places = [place for place, word in enumerate(words) if word in values]
        return answers_in([values[words[place]] for place in places], places)

    def joining(self, conditions: Sequence[Condition]) -> Passing | None:
        """The ways among all in which conditions on stored beliefs hold; None for other conditions, and too many."""
        if not all(asks_beliefs(one, self.kb) and is_pure(one, self.kb) for one in conditions):
            return None
        names = tuple([name for name in self.known if any(name in one.names for one in conditions)])
        together = Conditions(tuple(conditions))
        try:
            with Budget(together, "", self.kb):
                held = words_joined(self.kb, conditions, names)
            if held is None:
                found = solve(together, self.kb).solutions
                held = {tuple([one.values[name].key for name in names]) for one in found}
        except BudgetError:
            return None
        if not names:
            return self.all if held else frozenset()
        ways = enumerate(zip(*[self.words[name] for name in names], strict=True))
        return frozenset([place for place, way in ways if way in held])


def answers_in(values: Sequence[Term], places: Sequence[int]) -> Answers:
    """Some values with the places of the ways that have them."""
    numbers = [number for value in values if (number := value.number) is not None]
    return Answers(values, places, numbers if len(numbers) == len(values) else None)


def is_plain(value: Term) -> bool:
    """Whether a value is met by equal words alone: it is no number, which others come close to, and none but itself."""
    return type(value) is Symbol and isinstance(value.key, str) and value is not SELF and value is not ANY


class Step(NamedTuple):
    """The looking up of one of several conditions, by its number, where words of the variables `kept` are known.

    `name` is the variable whose words are looked for. Of what is kept the places that `stay` matter later, and so
    does the name where it `lasts`.
    """

    condition: int
    kept: tuple[str, ...]
    name: str
    stay: tuple[int, ...]
    lasts: bool

    @property
    def left(self) -> tuple[str, ...]:
        """The variables that are known when it is done."""
        stay = tuple([self.kept[place] for place in self.stay])
        return (*stay, self.name) if self.lasts else stay


@lru_cache(maxsize=256)  # every mind of a cast asks by the same rules
def steps_for(asked: tuple[tuple[str, ...], ...], names: tuple[str, ...]) -> tuple[Step, ...] | None:
    """How conditions on some variables each are looked up one after another, to find the words of some `names`.

    The next is the first that has no more than one variable open by then. Variables that matter no more are let go of.
    None where all that are left have more.
    """
    steps: list[Step] = []
    kept: tuple[str, ...] = ()
    left = dict(enumerate(asked))
    while left:
        number = next((one for one, own in left.items() if len(set(own).difference(kept)) < 2), None)
        if number is None:
            return None
        own = left.pop(number)
        name = next((one for one in own if one not in kept), own[-1])
        matter = {*names, *chain.from_iterable(left.values())}
        stay = tuple([place for place, one in enumerate(kept) if one in matter and one != name])
        steps.append(Step(number, kept, name, stay, name in matter))
        kept = steps[-1].left
    return tuple(steps)


def words_joined(kb: KnowledgeBase, conditions: Sequence[Condition], names: tuple[str, ...]) -> set[Words] | None:
    """The words of some variables for which conditions on stored beliefs hold together.

    One condition after another is looked up by the words that those before it left. None where this does not find all
    there is.
    """
    steps = steps_for(tuple([one.names for one in conditions]), names)
    ways: set[Words] = {()}
    for step in steps or ():
        found = step_beyond(kb, conditions[step.condition], step, ways)
        if found is None:
            return None
        ways = found
    if not steps or steps[-1].left == names:
        return ways if steps else None
    order = [steps[-1].left.index(name) for name in names]
    return {tuple([way[place] for place in order]) for way in ways}


def step_beyond(kb: KnowledgeBase, condition: Condition, step: Step, ways: set[Words]) -> set[Words] | None:
    """What is known of ways for which one more condition holds; None where it is not of words alone."""
    wanted, asked = condition.right, condition.left
    if not isinstance(wanted, Symbol) or wanted is SELF or not isinstance(asked, Compound):
        return None
    meets = condition.meeting(wanted, kb.semantics)
    beyond: set[Words] = set()
    for way in ways:
        known = dict(zip(step.kept, way, strict=True))
        same = known.pop(step.name, None)
        values = kb.values_by_word(asked, known)
        if values is None or not WORDS_ALONE.issuperset(map(type, values)):
            return None
        found = [word for word, value in values.items() if (same is None or word == same) and meets(value)]
        stay = tuple([way[place] for place in step.stay])
        if step.lasts:
            beyond.update([(*stay, word) for word in found])
        elif found:
            beyond.add(stay)
    return beyond
