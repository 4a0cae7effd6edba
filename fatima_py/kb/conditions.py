"""Conditions: what must be believed for a rule to hold, and for which values of its variables."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache, partial
from operator import gt, lt

from fatima_py.errors import NameSyntaxError
from fatima_py.kb.perspective import OWN, Perspective
from fatima_py.kb.store import Answer, KnowledgeBase
from fatima_py.names import (
    SELF,
    TOLERANCE,
    Substitution,
    Symbol,
    Term,
    Variable,
    bound,
    equal,
    parse,
    symbol,
    variables,
)
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["Condition", "Conditions", "Operator", "parse_condition"]


class Operator(StrEnum):
    """How the two sides of a condition are compared.

    `EQUAL` and `NOT_EQUAL` compare any two values; `LESS`, `AT_MOST`, `MORE` and `AT_LEAST` compare numbers.
    """

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="

    def holds(self, left: Term, right: Term, semantics: Semantics = DEFAULT) -> bool:
        """Whether the comparison is true. An order between things that are not numbers never is, by default."""
        return self.compared_with(right, semantics)(left)

    def compared_with(self, right: Term, semantics: Semantics = DEFAULT) -> Callable[[Term], bool]:
        """Whether the comparison with a name is true of another: `holds`, for many that are compared with one."""
        if self is Operator.EQUAL or self is Operator.NOT_EQUAL:
            return lambda left: equal(left, right) is (self is Operator.EQUAL)
        order, words_are_large = self.order(right), semantics.words_are_large and self in LARGER
        if order is None:
            return lambda _: words_are_large
        return lambda left: words_are_large if left.number is None else order(left.number)

    def order(self, right: Term) -> Callable[[float], bool] | None:
        """Which numbers are less, or more, than a name, as it says; None where no order of numbers is asked for."""
        if self not in ORDER or right.number is None:
            return None
        compare, slack = ORDER[self]
        return partial(compare, right.number + slack)


ORDER: dict[Operator, tuple[Callable[[float, float], bool], float]] = {
    Operator.LESS: (gt, -TOLERANCE),
    Operator.AT_MOST: (gt, TOLERANCE),
    Operator.MORE: (lt, TOLERANCE),
    Operator.AT_LEAST: (lt, -TOLERANCE),
}
"""How a number that was moved by a little compares with the one on its left: numbers so close together are equal."""
LARGER = (Operator.MORE, Operator.AT_LEAST)
MIRROR = {
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """`left operator right`, such as `Likes(SELF, [x]) > 3`; `counts` when the left side is `#[x]`.

    `counts_both` when the right side is such a number as well. `left` is what is asked: a property, a word or a
    variable; `right` is what its value is compared with, and may be a property as well; `operator` says how the two
    compare. `asks` names somebody else whose beliefs are asked, in a line of a dialogue
    (`Nora believes Likes(SELF, Tom) > 3`); None: those of whoever it is a condition for. `[v] = property` binds the
    variable to the value, with the certainty of the belief. Where there are `others`, it is enough that one of them
    holds instead: `Likes(SELF, [x]) > 3 or Owes([x]) = True`. They have no others themselves, and `asks` is of each.
    `names` are the keys of the variables of all, each once.
    """

    left: Term
    operator: Operator
    right: Term
    counts: bool = False
    counts_both: bool = False
    asks: Symbol | None = None
    others: tuple["Condition", ...] = field(default=())
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(dict.fromkeys([one.key for one in self.variables()])))

    def __str__(self) -> str:
        whose = f"{self.asks} believes " if self.asks else ""
        text = f"{whose}{'#' * self.counts}{self.left} {self.operator} {'#' * self.counts_both}{self.right}"
        return " or ".join([text, *map(str, self.others)])

    def __hash__(self) -> int:
        return hash((self.left.key, self.right.key))

    def variables(self) -> Iterator[Variable]:
        """The variables of both sides, and of the others."""
        yield from variables(self.left)
        yield from variables(self.right)
        for one in self.others:
            yield from one.variables()

    def alternatives(self) -> "tuple[Condition, ...]":
        """The conditions of which one must hold, in the order in which they are asked; itself where it has no others.

        >>> print(*parse_condition("Tired(SELF) = True or Mood(SELF) < -2").alternatives(), sep=", ")
        Tired(SELF) = True, Mood(SELF) < -2
        """
        return (replace(self, others=()), *self.others) if self.others else (self,)

    def sides(self) -> Iterator[Term]:
        """Both sides, and those of the others: all that is asked for."""
        for one in (self, *self.others):
            yield one.left
            yield one.right

    def bound_names(self) -> tuple[str, ...]:
        """The keys of the variables that have a value wherever it holds: with others, those that all of them name."""
        first, *others = self.alternatives()
        return tuple([name for name in first.names if all(name in one.names for one in others)])

    def extend(self, kb: KnowledgeBase, known: Substitution, minds: Perspective = OWN) -> Iterator[Substitution]:
        """The substitutions beyond `known` under which the condition holds."""
        if self.others:
            return (found for one in self.alternatives() for found in one.extend(kb, known, minds))
        return self.of_answers(kb.answer_each(self.left, (known,), minds), kb, minds)

    def extend_each(
        self, kb: KnowledgeBase, ways: Iterable[Substitution], minds: Perspective = OWN
    ) -> Iterator[Substitution]:
        """What `extend` finds for each of several ways, in their order; each way is one that is looked through."""
        if not self.others:
            yield from self.of_answers(kb.answer_each(self.left, kb.counted(ways), minds), kb, minds)
            return
        for known in ways:
            kb.spend()
            yield from self.extend(kb, known, minds)

    def of_answers(
        self, answers: Iterable[Answer], kb: KnowledgeBase, minds: Perspective = OWN
    ) -> Iterator[Substitution]:
        """The substitutions of answers to the left side under which the condition holds."""
        if self.operator is Operator.EQUAL and isinstance(self.right, Variable):
            return self.defined(self.right, answers)
        if isinstance(self.right, Symbol) and self.right is not SELF:
            meets = self.meeting(self.right, kb.semantics)
            return (found for value, _, found in answers if meets(value))
        return self.compared(answers, kb, minds)

    def defined(self, variable: Variable, answers: Iterable[Answer]) -> Iterator[Substitution]:
        """The substitutions with the values in a variable, each as certain as the belief."""
        for value, certainty, found in answers:
            extended = bound(found, variable, value, certainty)
            if extended is not None:
                yield extended

    def compared(self, answers: Iterable[Answer], kb: KnowledgeBase, minds: Perspective) -> Iterator[Substitution]:
        """The substitutions under which a value of the left side and one of the right side compare as they should."""
        for left, _, found in answers:
            for right, _, both in kb.meaningful(self.right, found, minds):
                if self.operator.holds(left, right, kb.semantics):
                    yield both

    def meets(self, value: Term, wanted: Symbol, semantics: Semantics) -> bool:
        """Whether a value is as it should be."""
        return self.meeting(wanted, semantics)(value)

    def meeting(self, wanted: Symbol, semantics: Semantics) -> Callable[[Term], bool]:
        """What tells of a value whether it is as it should be; beside true and false, a number other than 0 is true."""
        if isinstance(wanted.value, bool) and self.operator in EQUALITIES:
            said = wanted.value if self.operator is Operator.EQUAL else not wanted.value
            return lambda value: value.truth is said
        return self.operator.compared_with(wanted, semantics)


EQUALITIES = (Operator.EQUAL, Operator.NOT_EQUAL)
ASKS = re.compile(r"\s*(?P<who>\*|\w[\w-]*)\s+believes\s+(?P<what>\S.*)")
OR = re.compile(r"\s+or\s+")
CONDITION = re.compile(r"(?P<left>[^=!<>]+)(?P<op>!=|<=|>=|=|<|>)(?P<right>[^=!<>]+)")


@lru_cache(maxsize=8192)
def parse_condition(text: str) -> Condition:
    """Read `left op right`, or several of those with `or` between. Raises NameSyntaxError where it is anything else.

    Before each may stand whom it asks.

    >>> print(parse_condition("3 < Likes(SELF, [x]) or Nora believes True = Tired(SELF)"))
    Likes(SELF, [x]) > 3 or Nora believes Tired(SELF) = True
    """
    first, *others = OR.split(text)
    condition = read_condition(first)
    return replace(condition, others=tuple(map(read_condition, others))) if others else condition


def read_condition(text: str) -> Condition:
    """Read `left op right`, perhaps with whom it asks. Raises NameSyntaxError where it is anything else."""
    asks = ASKS.fullmatch(text)
    return replace(read_comparison(asks["what"]), asks=symbol(asks["who"])) if asks else read_comparison(text)


def read_comparison(text: str) -> Condition:
    """Read `left op right`. Raises NameSyntaxError where it is anything else."""
    parts = CONDITION.fullmatch(text)
    if parts is None:
        raise NameSyntaxError(text, 1, "'name = value', with one of = != < <= > >= between the two")
    operator = Operator(parts["op"])
    left, counts_left = read_side(text, parts["left"], 0)
    right, counts_right = read_side(text, parts["right"], parts.start("right"))
    swap = counts_right and not counts_left
    if not counts_left and not counts_right:
        defines = operator is Operator.EQUAL and (isinstance(left, Variable) or isinstance(right, Variable))
        swap = isinstance(left, Variable) if defines else isinstance(left, Symbol)
    if swap:
        left, right, operator = right, left, MIRROR.get(operator, operator)
    if left == right or (isinstance(left, Symbol) and isinstance(right, Symbol) and not counts_left):
        raise NameSyntaxError(text, 1, "two sides that can differ, one of them a property or a variable")
    return Condition(left, operator, right, counts_left or counts_right, counts_left and counts_right)


def read_side(text: str, side: str, offset: int) -> tuple[Term, bool]:
    """Read one side of a condition; the second answer says whether it was `#[variable]`."""
    counts = side.strip().startswith("#")
    try:
        term = parse(side.replace("#", " ", 1) if counts else side)
    except NameSyntaxError as wrong:
        raise NameSyntaxError(text, offset + wrong.column, wrong.expected) from None
    if counts and not isinstance(term, Variable):
        raise NameSyntaxError(text, offset + 1, "a [variable] behind '#'")
    return term, counts


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions that must hold together (`all`), and exceptions of which none may (`unless`).

    `universal` asks that no value which a variable already had gets lost on the way.
    """

    all: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    universal: bool = False

    def __str__(self) -> str:
        unless = [f"not ({' and '.join(map(bracketed, self.unless))})"] if self.unless else []
        return " and ".join([*map(bracketed, self.all), *unless])


def bracketed(condition: Condition) -> str:
    """A condition as it stands among others."""
    return f"({condition})" if condition.others else str(condition)
