"""Asking: how a question about oneself is answered."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from fatima_py.appraisal import OWN_WORD
from fatima_py.kb import OWN, Answer, DynamicProperty, Query
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import SELF, Substitution, Term, Variable, symbol, unify

__all__ = [
    "Answering",
    "Bearer",
    "about_me",
    "counted",
    "felt_by_me",
    "for_each_mind",
    "kept",
    "of_mine",
    "outward",
    "own",
]

Answering = Callable[[Query, MindDefinition, Mind], Iterable[Answer]]
Made = TypeVar("Made")
Making = Callable[[MindDefinition, Mind], Made]


class Bearer:
    """Whom the properties that all minds share are asked about: the `bearer` of a knowledge base.

    `made` is what was made for this mind when it was first asked for, by the function that makes it.
    """

    __slots__ = ("made", "mind", "who")

    def __init__(self, who: MindDefinition, mind: Mind) -> None:
        self.who, self.mind = who, mind
        self.made: dict[Making[Any], Any] = {}


def own(name: str, arity: int, answer: Answering, about: str, *, pure: bool = True) -> DynamicProperty:
    """A property that has an answer in one's own perspective only: nobody feels another's feelings."""

    def answer_own(query: Query) -> Iterable[Answer]:
        bearer = query.kb.bearer
        if query.minds != OWN or not isinstance(bearer, Bearer):
            return ()
        return answer(query, bearer.who, bearer.mind)

    return DynamicProperty(name, arity, answer_own, about, pure)


def for_each_mind(like: DynamicProperty, make: Making[DynamicProperty]) -> DynamicProperty:
    """A property like another, which is made for each mind when it is first asked there."""

    def answer(query: Query) -> Iterable[Answer]:
        return kept(query, make).answer(query) if isinstance(query.kb.bearer, Bearer) else ()

    return like._replace(answer=answer)


def kept(query: Query, make: Making[Made]) -> Made:
    """What a function has made for the mind that is asked, which is made once."""
    bearer = query.kb.bearer
    assert isinstance(bearer, Bearer), "nobody is asked who bears no mind"  # noqa: S101
    if make not in bearer.made:
        bearer.made[make] = make(bearer.who, bearer.mind)
    made: Made = bearer.made[make]
    return made


def about_me(query: Query, value: Term) -> Iterable[Answer]:
    """The value, if the question is about oneself; an open variable becomes one's name."""
    about, me = query.args[0], query.kb.me
    found = query.known if about is me or about is OWN_WORD else unify(about, me, query.known)
    return () if found is None else (Answer(value, 1.0, found),)


def of_mine(query: Query, value: Term) -> Iterable[Answer]:
    """`about_me`; but where anybody is anything, a variable may be whatever it is, an open one any belief."""
    about = query.written[0]
    if isinstance(about, Variable) and query.kb.semantics.anybody_is_anything:
        return (Answer(value, 1.0, one.found) for one in query.answers(about))
    return about_me(query, value)


def felt_by_me(query: Query, value: Term) -> Iterable[Answer]:
    """`about_me`; but where anybody is anything, whoever is named, what is asked is what one feels oneself."""
    if query.kb.semantics.anybody_is_anything and not isinstance(query.written[0], Variable):
        return (Answer(value, 1.0, query.known),)
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
