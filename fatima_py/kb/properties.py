"""Dynamic properties that every knowledge base has: arithmetic, counting, asking whether a belief exists."""

from collections.abc import Callable, Iterator
from math import inf, isfinite

from fatima_py.kb.relations import Belief
from fatima_py.kb.store import Answer, DynamicProperty, Query
from fatima_py.names import FALSE, NIL, TRUE, Compound, Variable, as_number, meet, symbol

__all__ = ["BUILT_IN", "GONE", "OLD_NAMES"]

ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "plus": lambda left, right: left + right,
    "minus": lambda left, right: left - right,
    "times": lambda left, right: left * right,
    "div": lambda left, right: left / right if right else inf,
}


def math(query: Query) -> Iterator[Answer]:
    """`Math(a, Plus, b)`: the sum, difference, product or quotient of two numbers or numeric beliefs.

    There is no answer where there is no number, as for a division by 0.
    """
    left, operation, right = query.args
    work = ARITHMETIC.get(str(operation).lower())
    if work is None:
        return
    for mine, doubt, found in query.answers(left):
        for yours, more_doubt, both in query.kb.answers(right, found, query.minds):
            one, other = as_number(mine), as_number(yours)
            if one is not None and other is not None and isfinite(result := work(one, other)):
                yield Answer(symbol(result), min(doubt, more_doubt), both)


def square_distance(query: Query) -> Iterator[Answer]:
    """`SquareDistance(x1, y1, x2, y2)`: the squared distance of two points."""
    numbers = [as_number(belief.value) for arg in query.args if (belief := query.kb.ask(arg, query.minds))]
    points = [number for number in numbers if number is not None]
    if len(points) == len(query.args):
        across, along = points[2] - points[0], points[3] - points[1]
        distance = across * across + along * along
        if isfinite(distance):
            yield Answer(symbol(distance), 1.0, query.known)


def count_answers(query: Query) -> Iterator[Answer]:
    """`CountSubs(property)`: how many answers a question has; 0 where it has none."""
    found = list(query.answers(query.written[0]))
    for one in found or [Answer(NIL, 1.0, query.known)]:
        yield Answer(symbol(len(found)), 1.0, one.found)


def ask(query: Query) -> Iterator[Answer]:
    """`Ask(property)`: the value of a property, `-` where nothing is believed about it."""
    answers = list(query.answers(query.written[0]))
    yield from answers or [Answer(NIL, 1.0, query.known)]


def exists(query: Query) -> Iterator[Answer]:
    """`Exists(property)`: whether anything is believed about a property."""
    yield Answer(TRUE if any(True for _ in query.answers(query.args[0])) else FALSE, 1.0, query.known)


def has_literal(query: Query) -> Iterator[Answer]:
    """`HasLiteral(word, name)`: whether the word is the head or an argument of the name."""
    word, name = query.args
    for part in (name.head, *name.args) if isinstance(name, Compound) else ():
        found = None if isinstance(part, Variable) else meet(word, part, query.known)
        if found is not None:
            yield Answer(TRUE, 1.0, found)


def rounded(query: Query) -> Iterator[Answer]:
    """`RoundMethod(number, digits)`: a number to so many decimal places."""
    yield from rounding(query, round)


def rounded_to_tens(query: Query) -> Iterator[Answer]:
    """`RoundtoTensMethod(number, digits)`: a number to the nearest multiple of 10 to the power of digits."""
    yield from rounding(query, lambda number, digits: round(number, -digits))


def rounding(query: Query, work: Callable[[float, int], float]) -> Iterator[Answer]:
    """Each number that the first part may be, rounded; no answer for what is no number."""
    digits = query.kb.ask(query.args[1], query.minds)
    places = None if digits is None else as_number(digits.value)
    for value, certainty, found in query.answers(query.args[0]):
        number = as_number(value)
        if number is None or places is None:
            continue
        try:
            rounded_off = work(number, int(places))
        except OverflowError:  # the nearest multiple is greater than any number
            continue
        if isfinite(rounded_off):
            yield Answer(symbol(rounded_off), certainty, found)


def tell(query: Query) -> Iterator[Answer]:
    """`Tell(property, value)`: believe it, and answer with the value. The one question that changes anything."""
    name, value = query.args
    if not isinstance(name, Compound) or not name.grounded:
        yield from query.answers(value)
        return
    found = query.kb.ask(value, query.minds) if isinstance(value, Compound) else Belief(value)
    meant = found.value if found else NIL
    query.kb.tell(name, meant)
    yield Answer(meant, 1.0, query.known)


BUILT_IN = (
    DynamicProperty("Math", 3, math, "arithmetic: Plus, Minus, Times, Div", pure=True),
    DynamicProperty("SquareDistance", 4, square_distance, "the squared distance of two points", pure=True),
    DynamicProperty("CountSubs", 1, count_answers, "how many answers a question has", pure=True),
    DynamicProperty("Ask", 1, ask, "the value of a property, - where there is none", pure=True),
    DynamicProperty("Exists", 1, exists, "whether anything is believed about a property", pure=True),
    DynamicProperty("RoundMethod", 2, rounded, "a number to so many places", pure=True),
    DynamicProperty("RoundtoTensMethod", 2, rounded_to_tens, "a number to tens, hundreds, ...", pure=True),
    DynamicProperty("Tell", 2, tell, "believes the property, and answers with the value"),
    DynamicProperty("HasLiteral", 2, has_literal, "whether a word stands in a name", pure=True),
)
"""What every knowledge base computes, whoever it belongs to."""
OLD_NAMES = (DynamicProperty("Count", 1, count_answers, "the name of CountSubs in files before 2019", pure=True),)
"""What the Toolkit itself computes under these names no more: since version 4 they may be anybody's beliefs."""
GONE = frozenset({"log", "mcts", "tellwm"})
"""The keys of what old versions of the Toolkit computed and nothing here does."""
