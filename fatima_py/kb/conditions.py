"""Conditions: what must be believed for a rule to hold, and for which values of its variables."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from fatima_py.errors import NameSyntaxError
from fatima_py.kb.perspective import OWN, Perspective
from fatima_py.kb.store import KnowledgeBase
from fatima_py.names import (
    EMPTY,
    SELF,
    TOLERANCE,
    Substitution,
    Symbol,
    Term,
    Variable,
    as_bool,
    as_number,
    bound,
    equal,
    ground,
    parse,
    symbol,
    variables,
)
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["Condition", "Conditions", "Operator", "Shared", "Verdict", "parse_condition", "solve"]


class Operator(StrEnum):
    """How the two sides of a condition are compared."""

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="

    def holds(self, left: Term, right: Term, semantics: Semantics = DEFAULT) -> bool:
        """Whether the comparison is true. An order between things that are not numbers never is, by default."""
        if self is Operator.EQUAL or self is Operator.NOT_EQUAL:
            return equal(left, right) is (self is Operator.EQUAL)
        mine, yours = as_number(left), as_number(right)
        if mine is None or yours is None:
            return semantics.words_are_large and self in (Operator.MORE, Operator.AT_LEAST)
        return ORDER[self](mine, yours)


ORDER: dict[Operator, Callable[[float, float], bool]] = {
    Operator.LESS: lambda left, right: left < right - TOLERANCE,
    Operator.AT_MOST: lambda left, right: left < right + TOLERANCE,
    Operator.MORE: lambda left, right: left > right + TOLERANCE,
    Operator.AT_LEAST: lambda left, right: left > right - TOLERANCE,
}
MIRROR = {
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """`left operator right`, such as `Likes(SELF, [x]) > 3`; `counts` when the left side is `#[x]`.

    `counts_both` when the right side is such a number as well.
    `[v] = property` binds the variable to the value, with the certainty of the belief.
    """

    left: Term
    operator: Operator
    right: Term
    counts: bool = False
    counts_both: bool = False

    def __str__(self) -> str:
        return f"{'#' * self.counts}{self.left} {self.operator} {'#' * self.counts_both}{self.right}"

    def variables(self) -> Iterator[Variable]:
        """The variables of both sides."""
        yield from variables(self.left)
        yield from variables(self.right)

    def extend(self, kb: KnowledgeBase, known: Substitution, minds: Perspective = OWN) -> Iterator[Substitution]:
        """The substitutions beyond `known` under which the condition holds."""
        if self.operator is Operator.EQUAL and isinstance(self.right, Variable):
            for value, certainty, found in kb.answers(self.left, known, minds):
                extended = bound(found, self.right, value, certainty)
                if extended is not None:
                    yield extended
        elif isinstance(self.right, Symbol) and self.right is not SELF:
            for value, _, found in kb.answers(self.left, known, minds):
                if self.meets(value, self.right, kb.semantics):
                    yield found
        else:
            for value, _, found in kb.answers(self.left, known, minds):
                yield from self.compared(value, kb, found, minds)

    def meets(self, value: Term, wanted: Symbol, semantics: Semantics) -> bool:
        """Whether a value is as it should be; beside true and false, a number other than 0 is true."""
        if isinstance(wanted.value, bool) and self.operator in EQUALITIES:
            said = as_bool(value)
            return said is not None and (said is wanted.value) is (self.operator is Operator.EQUAL)
        return self.operator.holds(value, wanted, semantics)

    def compared(
        self, left: Term, kb: KnowledgeBase, known: Substitution, minds: Perspective
    ) -> Iterator[Substitution]:
        """The substitutions under which a value of the left side and the right side compare as they should."""
        for right, _, found in kb.answers(self.right, known, minds):
            if self.operator.holds(left, right, kb.semantics):
                yield found


EQUALITIES = (Operator.EQUAL, Operator.NOT_EQUAL)
CONDITION = re.compile(r"(?P<left>[^=!<>]+)(?P<op>!=|<=|>=|=|<|>)(?P<right>[^=!<>]+)")


@lru_cache(maxsize=8192)
def parse_condition(text: str) -> Condition:
    """Read `left op right`. Raises NameSyntaxError where it is anything else.

    >>> print(parse_condition("3 < Likes(SELF, [x])"))
    Likes(SELF, [x]) > 3
    """
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
    """Conditions that must hold together, and exceptions of which none may.

    `universal` asks that no value which a variable already had gets lost on the way.
    """

    all: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    universal: bool = False

    def __str__(self) -> str:
        unless = [f"not ({' and '.join(map(str, self.unless))})"] if self.unless else []
        return " and ".join([*map(str, self.all), *unless])


@dataclass(frozen=True, slots=True)
class Verdict:
    """How conditions came out: the substitutions that satisfy them, or the condition that none survived.

    `failed` is None where they hold; `held` are the substitutions that reached the failing condition. `excepted`
    says that it was an exception, which did hold.
    """

    solutions: tuple[Substitution, ...]
    failed: Condition | None = None
    held: tuple[Substitution, ...] = ()
    excepted: bool = False

    def shortfall(self, kb: KnowledgeBase) -> tuple[str, str]:
        """The condition that kept a rule from holding, and the value that its left side had (empty where none)."""
        if self.failed is None:
            return "", ""
        text, was = f"{'not ' if self.excepted else ''}{self.failed}", ""
        if len(self.held) == 1:
            (known,) = self.held
            for name, value in known.values.items():
                text = text.replace(name, str(ground(value, known)))
            was = next((str(answer.value) for answer in kb.answers(self.failed.left, known)), "")
        return text, was


Shared = dict[tuple[Condition, ...], tuple[Substitution, ...]]
"""What conditions came to from the start, for rules over the same beliefs that begin in the same way."""


def solve(
    conditions: Conditions,
    kb: KnowledgeBase,
    known: Sequence[Substitution] = (EMPTY,),
    minds: Perspective = OWN,
    shared: Shared | None = None,
) -> Verdict:
    """Find every substitution beyond `known` under which the conditions hold, in the order of the beliefs.

    `shared` may only be given where nothing is known before and no belief changes between the calls.
    """
    current = tuple(known)
    for number, condition in enumerate(conditions.all, 1):
        held = current or (EMPTY,)
        if shared is None:
            current = step(condition, kb, held, minds)
        else:
            beginning = conditions.all[:number]
            if beginning not in shared:
                shared[beginning] = step(condition, kb, held, minds)
            current = shared[beginning]
        anew = conditions.universal and kb.semantics.emptied_sets_start_anew
        if (not current and not anew) or (conditions.universal and lost_values(held, current)):
            return Verdict((), condition, held)
    if conditions.unless:
        allowed = tuple([one for one in current if not excepted(conditions.unless, kb, one, minds)])
        if not allowed:
            return Verdict((), conditions.unless[-1], current, excepted=True)
        current = allowed
    return Verdict(current)


def step(
    condition: Condition, kb: KnowledgeBase, held: tuple[Substitution, ...], minds: Perspective
) -> tuple[Substitution, ...]:
    """The distinct substitutions that one condition leaves of those before it."""
    if condition.counts:
        right = count_of(condition.right, held) if condition.counts_both else condition.right
        counted = Condition(count_of(condition.left, held), condition.operator, right)
        return distinct(found for one in held for found in counted.extend(kb, one, minds))
    if len(held) == 1:
        found = tuple(condition.extend(kb, held[0], minds))
        return found if len(found) < 2 else distinct(found)
    return distinct(found for one in held for found in condition.extend(kb, one, minds))


def count_of(variable: Term, held: tuple[Substitution, ...]) -> Symbol:
    """How many distinct values a variable has."""
    return symbol(len({ground(variable, one).key for one in held if is_bound(variable, one)}))


def excepted(unless: tuple[Condition, ...], kb: KnowledgeBase, known: Substitution, minds: Perspective) -> bool:
    """Whether the exceptions hold together for a substitution."""
    return bool(solve(Conditions(unless), kb, (known,), minds).solutions)


def is_bound(variable: Term, known: Substitution) -> bool:
    """Whether the variable has a value."""
    return not isinstance(ground(variable, known), Variable)


def distinct(found: Iterable[Substitution]) -> tuple[Substitution, ...]:
    """Each substitution once, the first of equals."""
    seen: dict[object, Substitution] = {}
    for one in found:
        seen.setdefault(tuple([(key, value.key) for key, value in one.values.items()]), one)
    return tuple(seen.values())


def lost_values(before: tuple[Substitution, ...], after: tuple[Substitution, ...]) -> bool:
    """Whether a variable that had values before has another number of them now."""
    return any(len(values_of(name, before)) != len(values_of(name, after)) for name in before[0].values)


def values_of(name: str, among: tuple[Substitution, ...]) -> set[object]:
    """The distinct values of one variable."""
    return {ground(one.values[name], one).key for one in among if name in one.values}
