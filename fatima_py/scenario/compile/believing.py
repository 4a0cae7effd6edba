"""Believing: whether what an author lets somebody believe can be believed at all."""

from collections.abc import Iterator, Sequence

from fatima_py.errors import BeliefError
from fatima_py.kb import OWN, Condition, DynamicProperty, KnowledgeBase, Perspective
from fatima_py.language import SentenceError
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, Variable, label, replaced

__all__ = ["check_change", "check_condition", "check_tellable"]


def check_tellable(name: Term, value: Term, minds: Perspective, me: Symbol, offered: Sequence[DynamicProperty]) -> None:
    """See that something can be believed at all, where `offered` is worked out. Raises SentenceError."""
    kb = KnowledgeBase(me)
    kb.offer(*offered)
    try:
        kb.tell(name, value, minds)
    except BeliefError as wrong:
        raise SentenceError(str(wrong)) from None


def check_change(observer: Term, name: Compound, value: Term, offered: Sequence[DynamicProperty]) -> None:
    """See that what an effect lets people believe, or forget, can be believed, whatever its variables stand for.

    Raises SentenceError.
    """
    me = observer if isinstance(observer, Symbol) and observer != ANY else SELF
    check_tellable(filled(name), filled(value), OWN, me, offered)


def check_condition(condition: Condition, offered: Sequence[DynamicProperty]) -> None:
    """See that what a condition tells (`Tell(Seen(Tom), True)`) can be believed. Raises SentenceError."""
    for side in condition.sides():
        for told in told_in(side):
            check_change(ANY, told, NIL, offered)


def told_in(term: Term) -> Iterator[Compound]:
    """The beliefs that asking for a name would tell."""
    if isinstance(term, Compound):
        first = term.args[0]
        if (term.head.key, len(term.args)) == ("tell", 2) and isinstance(first, Compound):
            yield first
        for arg in term.args:
            yield from told_in(arg)


def filled(term: Term) -> Term:
    """A name with a word in place of each variable."""
    return replaced(term, lambda part: label(part.name) if isinstance(part, Variable) else part)
