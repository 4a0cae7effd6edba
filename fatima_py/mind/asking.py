"""Asking: how a question about oneself is answered."""

from collections.abc import Callable, Iterator

from fatima_py.appraisal import OWN_WORD
from fatima_py.kb import OWN, Answer, DynamicProperty, Query
from fatima_py.names import Term, unify

__all__ = ["Answering", "about_me", "own"]

Answering = Callable[[Query], Iterator[Answer]]


def own(name: str, arity: int, answer: Answering, about: str, *, pure: bool = True) -> DynamicProperty:
    """A property that has an answer in one's own perspective only: nobody feels another's feelings."""

    def answer_own(query: Query) -> Iterator[Answer]:
        return answer(query) if query.minds == OWN else iter(())

    return DynamicProperty(name, arity, answer_own, about, pure)


def about_me(query: Query, value: Term) -> Iterator[Answer]:
    """The value, if the question is about oneself; an open variable becomes one's name."""
    about = query.args[0]
    found = query.known if about is OWN_WORD else unify(about, query.kb.me, query.known)
    if found is not None:
        yield Answer(value, 1.0, found)
