"""Missing: conditions that hold where what they ask about has not happened, or is not felt."""

from fatima_py.kb import Condition
from fatima_py.names import Compound, Symbol, symbol
from fatima_py.scenario.lint.walks import COUNTS
from fatima_py.semantics import DEFAULT

__all__ = ["holds_of_none", "holds_unfelt"]


def holds_of_none(condition: Condition, question: Compound) -> bool:
    """Whether a question to memory holds where nothing of the kind has happened; there a count is 0 and an id is -1."""
    if question is not condition.left or not isinstance(condition.right, Symbol) or question.head.key == "sincelast":
        return question is not condition.left
    return condition.meets(symbol(0 if question.head.key in COUNTS else -1), condition.right, DEFAULT)


def holds_unfelt(condition: Condition) -> bool:
    """Whether a condition about a feeling may hold where it is not felt."""
    return not isinstance(condition.right, Symbol) or condition.operator.holds(symbol(0), condition.right)
