"""Numbers: some numbers, any in a span, or any at all; joined, worked out, and bounded by a condition."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf, isfinite, isnan
from typing import NamedTuple

from fatima_py.kb import Condition, Operator
from fatima_py.names import TOLERANCE, Compound, Symbol, Term, as_number, symbol
from fatima_py.semantics import Semantics

__all__ = [
    "MATH",
    "NOTHING",
    "ZERO",
    "Numbers",
    "Span",
    "Used",
    "any_meet",
    "bounded",
    "is_sum",
    "joined",
    "plain",
    "spread",
    "widened",
    "worked_out",
]

MOST_NUMBERS, MOST_WAYS = 64, 600
"""So many numbers, and ways to come to them, are told apart (ours)."""


MATH = "math"
"""The first word of what is worked out of two others."""
DIGITS = 4
"""So many places behind the point are looked at, which are those of `TOLERANCE`."""


class Span(NamedTuple):
    """Any number from `low` to `high`."""

    low: float
    high: float

    def __str__(self) -> str:
        ends = [f"at least {shown(self.low)}"] if self.low > -inf else []
        return " and ".join([*ends, *([f"at most {shown(self.high)}"] if self.high < inf else [])]) or "any number"


def shown(number: float) -> str:
    """A number as people write it, without the little by which two are taken for one.

    >>> shown(-0.0001), shown(20.0001), shown(0.3), shown(0.12345)
    ('0', '20', '0.3', '0.12345')
    """
    plainly = (round(number, digits) + 0.0 for digits in range(DIGITS))
    return f"{next((one for one in plainly if abs(one - number) <= TOLERANCE * (1 + TOLERANCE)), number):g}"


Used = frozenset[tuple[int, int]]
"""What may come so often only and has come on the way to a number: of what kind, and how often."""
Ways = frozenset[tuple[float, Used]]
"""Numbers, each with what was used on the way to it."""
Numbers = Ways | Span | None
"""What numbers there may be; None: any."""
NOTHING: Ways = frozenset()
ZERO: Ways = frozenset({(0.0, frozenset())})
WORK: Mapping[str, Callable[[float, float], float]] = {
    "plus": lambda one, other: one + other,
    "minus": lambda one, other: one - other,
    "times": lambda one, other: one * other if one and other else 0.0,
    "div": lambda one, other: one / other if other else inf,
}


def plain(numbers: Numbers) -> Sequence[float] | Span | None:
    """Numbers without the ways to them, the least first."""
    return sorted({number for number, _ in numbers}) if isinstance(numbers, frozenset) else numbers


def spread(numbers: Numbers) -> Span:
    """The span that some numbers, of which there is one at least, lie in."""
    if isinstance(numbers, frozenset):
        return Span(min(number for number, _ in numbers), max(number for number, _ in numbers))
    return numbers or Span(-inf, inf)


def joined(several: Iterable[Numbers]) -> Numbers:
    """All of several numbers; a span where they are too many."""
    found: Numbers = NOTHING
    for one in several:
        if one is None:
            return None
        if isinstance(one, frozenset) and isinstance(found, frozenset):
            found |= one
            if len(found) > MOST_WAYS or len({number for number, _ in found}) > MOST_NUMBERS:
                found = spread(found)
        elif not found or not one:
            found = found or one
        else:
            mine, yours = spread(found), spread(one)
            found = Span(min(mine.low, yours.low), max(mine.high, yours.high))
    return found


def worked_out(operation: str, left: Numbers, right: Numbers) -> Numbers:
    """What comes of two numbers; nothing where it is none, as for a division by 0."""
    work = WORK.get(operation)
    if work is None or NOTHING in (left, right):
        return NOTHING
    if left is None or right is None:
        return None
    if isinstance(left, frozenset) and isinstance(right, frozenset) and len(left) * len(right) <= MOST_WAYS:
        ways = {(work(one, other), both(used, more)) for one, used in left for other, more in right}
        return joined([frozenset((near(number), used) for number, used in ways if isfinite(number))])
    mine, yours = spread(left), spread(right)
    if operation == "div" and yours.low <= 0 <= yours.high:
        return Span(-inf, inf)
    ends = [work(one, other) for one in mine for other in yours]
    return Span(-inf, inf) if any(map(isnan, ends)) else Span(min(ends), max(ends))


def is_sum(asked: Term) -> bool:
    """Whether something is worked out of two others."""
    return isinstance(asked, Compound) and asked.head.key == MATH and len(asked.args) == 3


def any_meet(left: Numbers, operator: Operator, right: Numbers) -> bool:
    """Whether any number of some meets a comparison with one of others; of what is not known, any may."""
    if not left or not right:
        return True
    if isinstance(left, frozenset) and isinstance(right, frozenset):
        return any(operator.holds(symbol(one), symbol(other)) for one, _ in left for other, _ in right)
    mine, yours = spread(left), spread(right)
    low, high = mine.low <= yours.high + TOLERANCE, mine.high >= yours.low - TOLERANCE
    if operator in (Operator.LESS, Operator.AT_MOST):
        return low
    if operator in (Operator.MORE, Operator.AT_LEAST):
        return high
    return operator is Operator.NOT_EQUAL or (low and high)


def widened(old: Numbers, found: Numbers) -> Numbers:
    """A span that has grown too often, without end where it grows."""
    if not isinstance(found, Span) or not old:
        return found
    low, high = spread(old)
    return Span(found.low if found.low >= low else -inf, found.high if found.high <= high else inf)


def near(number: float) -> float:
    """A number as it is once it is believed."""
    return as_number(symbol(number)) or 0.0


def both(used: Used, more: Used) -> Used:
    """What has been used on two ways, each of which may be part of the other."""
    most = dict(used)
    for kind, often in more:
        most[kind] = max(often, most.get(kind, 0))
    return frozenset(most.items())


def bounded(numbers: Numbers, condition: Condition, semantics: Semantics) -> Numbers:
    """The numbers that meet a condition about them, and perhaps some at its edge."""
    right = condition.right
    number = as_number(right)
    if not isinstance(right, Symbol):
        return numbers
    if isinstance(numbers, frozenset):
        return frozenset(one for one in numbers if condition.meets(symbol(one[0]), right, semantics))
    if number is None:
        return numbers
    low, high = spread(numbers)
    if condition.operator not in (Operator.LESS, Operator.AT_MOST, Operator.NOT_EQUAL):
        low = max(low, number - TOLERANCE)
    if condition.operator not in (Operator.MORE, Operator.AT_LEAST, Operator.NOT_EQUAL):
        high = min(high, number + TOLERANCE)
    return Span(low, high) if low <= high else NOTHING
