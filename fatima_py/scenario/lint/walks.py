"""Walks: through all that a scenario asks and does, each with its place."""

from collections.abc import Iterator

from fatima_py.errors import Place
from fatima_py.kb import Condition, Conditions
from fatima_py.names import Compound, Symbol, Term
from fatima_py.scenario.compile.building import Built

__all__ = ["aimed", "all_conditions", "all_deeds", "compounds_in", "head", "words_in"]


def all_conditions(built: Built) -> Iterator[tuple[Condition, Place]]:
    """Every condition with its place."""
    found: list[tuple[Conditions, Place]] = [(one.rule.conditions, one.place) for one in built.appraisals]
    found += [(one.rule.conditions, one.place) for one in built.actions]
    found += [(one.rule.conditions, one.place) for one in built.effects]
    found += [(one.rule.conditions, one.place) for one in built.relations]
    found += [(one.rule.conditions, one.place) for one in built.conferrals]
    found += [(one.rule.conditions, one.place) for one in built.moves]
    for one in built.exchanges:
        found += [(each, one.place) for each in (one.rule.starting, *[why.conditions for why in one.rule.influence])]
    for conditions, place in found:
        for condition in (*conditions.all, *conditions.unless):
            yield condition, built.places.get(condition, place)


def all_deeds(built: Built) -> Iterator[tuple[Term, Place]]:
    """Everything that somebody may do, with its place."""
    yield from ((one.rule.action, one.place) for one in built.actions)
    yield from ((one.rule.action, one.place) for one in built.conferrals)


def aimed(built: Built) -> Iterator[tuple[Term, Term]]:
    """Everything that somebody may do, with that to which it is done."""
    yield from ((one.rule.action, one.rule.target) for one in built.actions)
    yield from ((one.rule.action, one.rule.target) for one in built.conferrals)


def head(term: Term) -> Term:
    """The word an action begins with."""
    return term.head if isinstance(term, Compound) else term


def compounds_in(term: Term) -> Iterator[Compound]:
    """The names with parts in a name, itself the first."""
    if isinstance(term, Compound):
        yield term
        for arg in term.args:
            yield from compounds_in(arg)


def words_in(term: Term) -> Iterator[Symbol]:
    """The words in a name, but for those that names in it begin with."""
    if isinstance(term, Symbol):
        yield term
    for arg in term.args if isinstance(term, Compound) else ():
        yield from words_in(arg)
