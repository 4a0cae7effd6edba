"""Promising: promises that are asked for and that nobody has written, or that cannot be as they are asked."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition, Operator
from fatima_py.names import ANY, SELF, Compound, Key, Symbol, Term, Variable, renamed
from fatima_py.recall import MY_PROMISE, PROMISE, Promise, PromiseState
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.questions import People, questions
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.lint.walks import compounds_in, remembered
from fatima_py.scenario.problems import did_you_mean, near, problem, swapped

__all__ = ["awaited_of_promises", "hopeless_promises", "is_promise", "promise_findings"]


def awaited_of_promises(built: Built) -> Iterator[tuple[Compound, Place]]:
    """The events that make, keep and break promises, with their places."""
    for one in built.promises:
        yield from ((event, built.places.get(event, one.place)) for event in one.rule.events)


def promise_findings(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[Problem]:
    """What is asked of promises, or awaited of them, and cannot be."""
    promises = {one.rule.name.key: one.rule for one in built.promises}
    if not promises:
        return
    hopeless = unwatched(built)
    for asked, value, place in all_asked(built, conditions):
        yield from unknown(asked, promises, place) if place not in hopeless else ()
        states = [state.value for state in PromiseState]
        if isinstance(value, Symbol) and value != ANY and value.key not in states:
            sentence = f"a promise is never {value}: it is open, kept or broken"
            yield problem(
                "FA211", place, sentence, did_you_mean(str(value), states), swapped(place, str(value), states)
            )


def unwatched(built: Built) -> set[Place]:
    """Where a promise is asked of people who are not to see it, which is told with who is (`never_so`)."""
    if is_faithful(built.parts.doc) or not built.definition.turn_taking.by_scene:
        return set()
    written, found = {one.rule.name.key: one for one in built.promises}, set[Place]()
    for question in questions(built):
        for condition, place, people in question.asked(built, forbidding=False):
            asked = condition.left
            called = asked.args[0].key if isinstance(asked, Compound) and is_promise(asked) else None
            one = written.get(called) if called is not None and condition.operator is Operator.EQUAL else None
            if one is not None and people and not any(one.is_for(str(mind.name)) for mind in people):
                found.add(place)
    return found


def all_asked(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[tuple[Compound, Term, Place]]:
    """The promises that are asked for, and what they are compared with; `*` for nothing."""
    for one, place in conditions:
        for side, other in ((one.left, one.right), (one.right, one.left)):
            yield from (
                (name, other if name is side else ANY, place) for name in compounds_in(side) if is_promise(name)
            )
    for event, place in [(one.rule.event, one.place) for one in built.appraisals] + [*awaited_of_promises(built)]:
        kind, _, content, value = event.args
        if kind.key == "property-change" and is_promise(content) and isinstance(content, Compound):
            yield content, value, place


def is_promise(name: Term) -> bool:
    """Whether a name is that of a promise."""
    return isinstance(name, Compound) and len(name.args) == 2 and name.head in (PROMISE, MY_PROMISE)


def unknown(asked: Compound, promises: Mapping[Key, Promise], place: Place) -> Iterator[Problem]:
    """A promise that nobody has written, or that is the other's."""
    called = asked.args[0]
    if isinstance(called, Variable) or called == ANY:
        return
    found, ids = promises.get(called.key), [promise.id for promise in promises.values()]
    if found is None:
        meant = near(str(called), ids)
        sentence = f"there is no promise {called}"
        if meant:
            yield problem("FA203", place, sentence, f"did you mean {meant}?", swapped(place, str(called), ids))
        else:
            hint = did_you_mean(str(called), ids) or f"expected one of {', '.join(ids)}"
            yield problem("FA211", place, sentence, hint)
    elif found.mine is not (asked.head == MY_PROMISE) and not is_named(found):
        whose = "one's own" if found.mine else "another's"
        form = f"my promise {found.id} to Tom" if found.mine else f"Tom's promise {found.id}"
        yield problem("FA211", place, f"{found.id} is {whose} promise", f"it is written as in '{form}'")


def is_named(promise: Promise) -> bool:
    """Whether it is somebody's by name: to them it is their own."""
    return isinstance(promise.made.args[1], Symbol) and not promise.mine


def hopeless_promises(built: Built, living: Living) -> Iterator[Problem]:
    """What is asked of a promise that it never is for those who ask: it is not theirs to see, or never kept or broken.

    Where people may remember other sittings, or something from before, nothing is said of what they have not seen.
    """
    written = {one.rule.name.key: one for one in built.promises}
    for hoped in all_hoped(built, living) if written else ():
        called = hoped.asked.args[0]
        promise = written.get(called.key) if isinstance(called, Symbol) else None
        if promise is not None and hoped.people:
            yield from never_so(built, living, promise, hoped)


def all_hoped(built: Built, living: Living) -> Iterator["Hoped"]:
    """What conditions ask a promise to be, and what rules wait for it to become."""
    lines = {one.place: one.rule for one in built.moves}
    for question in questions(built):
        line = lines.get(question.place) if question.kind == "line" else None
        at = None if line is None else living.at(line)
        for condition, place, people in question.asked(built, forbidding=False):
            asked, value = condition.left, condition.right
            if isinstance(asked, Compound) and isinstance(value, Symbol) and condition.operator is Operator.EQUAL:
                yield from [Hoped(asked, str(value).lower(), place, people, at)] if is_promise(asked) else ()
    for one in built.appraisals:
        kind, _, asked, value = one.rule.event.args
        if kind.key == "property-change" and isinstance(asked, Compound) and is_promise(asked) and value != ANY:
            people = built.those_with(one)
            yield Hoped(asked, str(value).lower(), one.place, people, None, "comes about")


class Hoped(NamedTuple):
    """A promise as it is asked for: what is to have become of it, where it is written, of whom, and in which state.

    `holds` is what it never does, in a word.
    """

    asked: Compound
    state: str
    place: Place
    people: People
    at: Key | None
    holds: str = "holds"


def never_so(built: Built, living: Living, one: Written[Promise], hoped: Hoped) -> Iterator[Problem]:
    """Why a promise is never what somebody hopes it to be."""
    promise, said = one.rule, hoped.place.text or f"the promise {one.rule.id}"
    watching = [mind for mind in hoped.people if one.is_for(str(mind.name))]
    names = " and ".join(str(mind.name) for mind in hoped.people)
    if not watching:
        owners = " and ".join(str(mind.name) for mind in built.those_with(one))
        sentence = (
            f"the promise {promise.id} is for {owners or 'nobody'}, and {names} asks, so '{said}' never {hoped.holds}"
        )
        hint = f"add {names} under its 'for'"
        if one.place.file != built.parts.source.file and owners and len(hoped.people) == 1:
            whose = names if hoped.asked.head == MY_PROMISE else hoped.asked.args[1]
            hint = f"ask '{owners.split(' and ')[0]} believes {whose}'s promise {promise.id} is {hoped.state}'"
        yield problem("FA211", hoped.place, sentence, hint)
    elif maker := not_made_by(promise, hoped):
        asked_of = names if hoped.asked.head == MY_PROMISE else hoped.asked.args[1]
        sentence = f"{asked_of} never makes the promise {promise.id}, {maker} does, so '{said}' never {hoped.holds}"
        yield problem("FA211", hoped.place, sentence, f"ask for {maker}'s promise {promise.id}")
    elif hoped.state == PromiseState.BROKEN.value and promise.broken is None and promise.within == inf:
        sentence = f"nothing breaks the promise {promise.id}, so '{said}' never {hoped.holds}"
        yield problem(
            "FA211", hoped.place, sentence, "say what breaks it ('broken'), or how long it may take ('within')"
        )
    elif missed := next(missing(living, promise, hoped, watching), ""):
        never = f"never comes before this for {names}, so '{said}' never {hoped.holds}"
        sentence = f"what {missed} the promise {promise.id} {never}"
        yield problem("FA211", hoped.place, sentence, "see who says it to whom, and in which state")


def not_made_by(promise: Promise, hoped: Hoped) -> Symbol | None:
    """Who makes a promise by name, where another is asked to have made it."""
    whose, maker = hoped.asked.args[1], promise.made.args[1]
    if not isinstance(maker, Symbol) or maker in (ANY, SELF):
        return None
    if hoped.asked.head == MY_PROMISE:
        return None if any(mind.name == maker for mind in hoped.people) else maker
    return maker if isinstance(whose, Symbol) and whose not in (ANY, SELF, maker) else None


def missing(living: Living, promise: Promise, hoped: Hoped, people: People) -> Iterator[str]:
    """What a promise needs to be as it is hoped for, and which none of those who ask may have seen, and others may.

    That nobody ever sees it is told where it is written.
    """
    if living.lived_before or remembered(living.built):
        return
    needed = {"makes": promise.made}
    if hoped.state == PromiseState.KEPT.value:
        needed["keeps"] = promise.kept
    elif hoped.state == PromiseState.BROKEN.value and promise.within == inf and promise.broken is not None:
        needed["breaks"] = promise.broken
    for word, event in needed.items():
        seen = renamed(event, SELF.key, ANY) if hoped.asked.head == MY_PROMISE else event
        parts = seen.args if isinstance(seen, Compound) else ()
        by_then = any(living.happened(parts, who, hoped.at) for who in people)
        if not by_then and any(living.happened(parts, who, None) for who in living.built.definition.cast):
            yield word
