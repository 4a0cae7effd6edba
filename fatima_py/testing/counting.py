"""Counting: what a store of episodes must promise that tells how often something happened."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from fatima_py.events import Event, action_event
from fatima_py.memory import PLAIN, Context, CountingStore, MemoryStore, Source
from fatima_py.names import EMPTY, Compound, parse, unify

__all__ = ["check_counting"]

HEARD = Context(source=Source.OVERHEARD)
LIVED = (
    (action_event("TOM", "Hug", "SELF", 0.0), PLAIN),
    (action_event("Kim", "Give(Book)", "Tom", 1.0), Context("Here.", "monday")),
    (action_event("Tom", "Speak(a, b, -, Kind)", "Kim", 2.0), HEARD),
    (action_event("Tom", "hug", "SELF", 3.0), PLAIN),
    (action_event("*", "Hug", "-", 4.0), PLAIN),
    (action_event("Tom", "Speak(a, b, -, Kind)", "Kim", 5.0), PLAIN),
    (action_event("Kim", "Give(Book)", "Tom", 6.0), PLAIN),
    (action_event("Tom", "Speak(a, b, -, Kind)", "Kim", 7.0), HEARD),
    (action_event("Kim", "Give(Ball)", "Tom", 8.0), PLAIN),
)
"""Events that happen again: in another spelling, in another context, seen as well as overheard."""
ASKED = [
    cast("Compound", parse(f"Event({parts})"))
    for parts in ("*, *, *, *", "[k], [x], [d], [t]", "*, Tom, *, *", "*, [x], Give([y]), Tom", "Action-Start, *, *, *")
]
CUTS = (0, 1, 4, 6, 8, 9)


def check_counting(factory: Callable[[], MemoryStore]) -> None:
    """Raise an AssertionError where the stores of a factory count wrongly; those that do not count are not asked."""
    if not isinstance(factory(), CountingStore):
        return
    for length in CUTS:
        store = factory()
        for number, one in enumerate(LIVED, 1):
            store.append(*one)
            expect(f"a store after {number} events", store, LIVED[:number])
        forked, restored = store.fork(), factory()
        restored.restore(store.snapshot())
        for each, what in ((forked, "a fork"), (restored, "a restored store"), (store, "a store")):
            expect(what, each, LIVED)
            each.cut(length)
            expect(f"{what} cut to {length} events", each, LIVED[:length])
            live(each, LIVED[4:])
            expect(f"{what} cut to {length} events that went on", each, (*LIVED[:length], *LIVED[4:]))


def live(store: MemoryStore, events: Iterable[tuple[Event, Context]]) -> None:
    """Let more happen."""
    for event, context in events:
        store.append(event.at(event.time + 9), context)


def expect(when: str, store: MemoryStore, lived: Sequence[tuple[Event, Context]]) -> None:
    """Raise an AssertionError where a store does not count what looking at each episode counts."""
    for template in ASKED:
        given = [(str(one.event), often, str(how)) for one, often, how in cast_counting(store).counts(template, EMPTY)]
        looked = [*counted(lived, template)]
        if given != looked:
            raise AssertionError(f"`counts({template})` of {when}: expected {looked}, not {given}")


def cast_counting(store: MemoryStore) -> CountingStore:
    """A store that counts."""
    if not isinstance(store, CountingStore):
        raise AssertionError("the fork of a store that counts must count, too")  # noqa: TRY004 - a promise is broken
    return store


def counted(lived: Sequence[tuple[Event, Context]], template: Compound) -> Iterable[tuple[str, int, str]]:
    """The different events that meet a template, each with how often it was and how it meets it, by looking at each."""
    kinds: dict[object, list[Event]] = {}
    for event, context in lived:
        kinds.setdefault((event.name, context.source is Source.OVERHEARD), []).append(event)
    for first, *more in kinds.values():
        if (how := unify(template, first.name)) is not None:
            yield str(first), 1 + len(more), str(how)
