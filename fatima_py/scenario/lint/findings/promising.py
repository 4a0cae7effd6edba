"""Promising: promises that are asked for and that nobody has written, or that cannot be as they are asked."""

from collections.abc import Iterable, Iterator, Mapping

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.names import ANY, Compound, Key, Symbol, Term, Variable
from fatima_py.recall import MY_PROMISE, PROMISE, Promise, PromiseState
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.walks import compounds_in
from fatima_py.scenario.problems import did_you_mean, near, problem, swapped

__all__ = ["awaited_of_promises", "promise_findings"]


def awaited_of_promises(built: Built) -> Iterator[tuple[Compound, Place]]:
    """The events that make, keep and break promises, with their places."""
    for one in built.promises:
        for event in (one.rule.made, one.rule.kept, one.rule.broken):
            if event is not None:
                yield event, built.places.get(event, one.place)


def promise_findings(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[Problem]:
    """What is asked of promises, or awaited of them, and cannot be."""
    promises = {one.rule.name.key: one.rule for one in built.promises}
    if not promises:
        return
    for asked, value, place in all_asked(built, conditions):
        yield from unknown(asked, promises, place)
        states = [state.value for state in PromiseState]
        if isinstance(value, Symbol) and value != ANY and value.key not in states:
            sentence = f"a promise is never {value}: it is open, kept or broken"
            yield problem(
                "FA211", place, sentence, did_you_mean(str(value), states), swapped(place, str(value), states)
            )


def all_asked(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[tuple[Compound, Term, Place]]:
    """The promises that are asked for, and what they are compared with; `*` for nothing."""
    for one, place in conditions:
        for side, other in ((one.left, one.right), (one.right, one.left)):
            yield from ((name, other if name is side else ANY, place) for name in compounds_in(side) if is_one(name))
    for event, place in [(one.rule.event, one.place) for one in built.appraisals] + [*awaited_of_promises(built)]:
        kind, _, content, value = event.args
        if kind.key == "property-change" and is_one(content) and isinstance(content, Compound):
            yield content, value, place


def is_one(name: Term) -> bool:
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
