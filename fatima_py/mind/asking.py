"""Asking: how a question about oneself is answered."""

from collections.abc import Callable, Iterable, Iterator

from fatima_py.appraisal import OWN_WORD
from fatima_py.kb import OWN, Answer, DynamicProperty, Query
from fatima_py.names import SELF, Substitution, Term, Variable, symbol, unify

__all__ = ["Answering", "about_me", "counted", "felt_by_me", "of_mine", "outward", "own"]

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


def of_mine(query: Query, value: Term) -> Iterator[Answer]:
    """`about_me`; but where anybody is anything, a variable may be whatever it is, an open one any belief."""
    about = query.written[0]
    if isinstance(about, Variable) and query.kb.semantics.anybody_is_anything:
        return (Answer(value, 1.0, one.found) for one in query.answers(about))
    return about_me(query, value)


def felt_by_me(query: Query, value: Term) -> Iterator[Answer]:
    """`about_me`; but where anybody is anything, whoever is named, what is asked is what one feels oneself."""
    if query.kb.semantics.anybody_is_anything and not isinstance(query.written[0], Variable):
        return iter((Answer(value, 1.0, query.known),))
    return about_me(query, value)


def outward(found: Substitution, query: Query) -> Substitution:
    """What was found, with one's own name where memory says SELF: in rules, variables stand for names."""
    if all(value is not SELF for value in found.values.values()):
        return found
    own_name = {key: query.kb.me if value is SELF else value for key, value in found.values.items()}
    return Substitution(own_name, found.doubts)


def counted(ways: Iterable[tuple[Substitution, int]], known: Substitution) -> Iterator[Answer]:
    """How many there are of each way in which open variables were filled; 0 under what is `known` where there is none.

    What else was known than what is in the ways is that of the first of each.
    """
    found: dict[object, tuple[int, Substitution]] = {}
    for one, times in ways:
        way = tuple([(name, value.key) for name, value in one.values.items()])
        count, first = found.get(way, (0, one))
        found[way] = (count + times, first)
    for count, one in found.values() or [(0, known)]:
        yield Answer(symbol(count), 1.0, one)
