"""Preceding: whether what comes of one line may come before another line is said."""

from fatima_py.kb import Condition, Operator
from fatima_py.names import Compound, as_number, compound, symbol
from fatima_py.scenario.lint.questions import Happens

__all__ = ["may_precede"]


def may_precede(one: Happens | None, then: Happens) -> bool:
    """Whether what comes of one line may do so before another is said: not where that asks not to have been by then.

    That is where the first asks to have been somewhere, or is said there.
    """
    if one is None or one.line is None or then.line is None:
        return True
    barred = [asked.left for asked in then.line.conditions.all if is_visits(asked) and is_until_the_first(asked)]
    if not barred:
        return True
    been = [asked.left for asked in one.line.conditions.all if is_visits(asked) and not holds_at(asked, 0)]
    return not any(name in been or name == compound("Visits", one.line.state) for name in barred)


def is_visits(condition: Condition) -> bool:
    """Whether a condition compares how often a state was come into with a number."""
    asked, plain = condition.left, not (condition.others or condition.counts)
    return (
        plain and isinstance(asked, Compound) and asked.head.key == "visits" and as_number(condition.right) is not None
    )


def is_until_the_first(condition: Condition) -> bool:
    """Whether a condition about a number of times holds for none and for no other."""
    none = (condition.operator, as_number(condition.right)) == (Operator.EQUAL, 0)
    return none or (condition.operator in (Operator.LESS, Operator.AT_MOST) and not holds_at(condition, 1))


def holds_at(condition: Condition, times: int) -> bool:
    """Whether a condition about a number of times holds for so many."""
    return condition.operator.holds(symbol(times), condition.right)
