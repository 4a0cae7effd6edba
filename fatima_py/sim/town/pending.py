"""Pending: the records of the kernel as they are read from a checkpoint, each with data of the shape of its kind."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fatima_py.errors import FatimaError
from fatima_py.events import parse_event
from fatima_py.names import NIL, Symbol
from fatima_py.saved import Saved
from fatima_py.sim.kernel import below

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["BY_CHANCE", "SHAPES", "place_in", "see_pending"]

Reader = Callable[["Town", Saved], object]
BY_CHANCE = -1
"""What stands in the place of the number of a time where something happens at a rate."""


def see_pending(town: "Town", kind: Saved, payload: Saved) -> None:
    """See that a kind of record is one of a town, with data of its shape. Raises LogError, with the place, if not."""
    if kind.text() not in SHAPES:
        raise kind.expected(f"one of {', '.join(SHAPES)}")
    read_payload(town, payload, SHAPES[kind.text()])


def read_payload(town: "Town", payload: Saved, shape: tuple[Reader, ...] | None) -> None:
    """See that the data of a record are of a shape: so many values of these kinds, or nothing."""
    if shape is None:
        if not payload.missing:
            raise payload.expected("nothing")
        return
    for reader, part in zip(shape, payload.items(len(shape)), strict=True):
        reader(town, part)


def who(town: "Town", saved: Saved) -> object:
    """Somebody, by their place in the cast."""
    return below(saved, len(town.people))


def players(town: "Town", saved: Saved) -> object:
    """Some people, by their places in the cast, each with whom they play."""
    return [(who(town, one), role.text()) for one, role in (pair.items(2) for pair in saved.items())]


def text(_town: "Town", saved: Saved) -> object:
    """A text."""
    return saved.text()


def count(_town: "Town", saved: Saved) -> object:
    """A whole number, 0 or more."""
    return saved.count()


def nth(_town: "Town", saved: Saved) -> object:
    """Which time of several, or that it is by chance."""
    return saved.count(BY_CHANCE)


def time(_town: "Town", saved: Saved) -> object:
    """A simulated time."""
    return saved.number(0)


def word(_town: "Town", saved: Saved) -> object:
    """A name of one word."""
    return saved.word()


def event(_town: "Town", saved: Saved) -> object:
    """The name of an event."""
    try:
        return parse_event(saved.text(), 0.0)
    except FatimaError as wrong:
        raise saved.damage(wrong) from None


def face(_town: "Town", saved: Saved) -> object:
    """A mood that was shown, or none."""
    return None if saved.missing else [axis.number(-1, 1, 1e-9) for axis in saved.items(3)]


def heard(town: "Town", saved: Saved) -> object:
    """Those who learn of something, each with how, and at which moment."""
    told = [one.items(3) for one in saved.items()]
    return [(who(town, one), via.text(), moment.count()) for one, via, moment in told]


def moments(town: "Town", saved: Saved) -> object:
    """Moments: places of the town, each with those who are there and what each of them does."""
    told = [one.items(3) for one in saved.items()]
    return [
        (
            place_in(town, place),
            [who(town, one) for one in among.items()],
            [one.name() for one in doing.items(len(among.items()))],
        )
        for place, among, doing in told
    ]


def place_in(town: "Town", saved: Saved) -> Symbol:
    """A place of the town, or `-`. Raises LogError for one that the setting does not have."""
    found = saved.word()
    if found != NIL and found.key not in town.at:
        raise saved.expected(f"a place of the setting ({', '.join(str(one.name) for one in town.setting.places[:30])})")
    return found


SHAPES: Mapping[str, tuple[Reader, ...] | None] = {
    "told": (event, place_in),
    "ask": (who, text, text, count),
    "cross": (who, text),
    "end": (who,),
    "percept": (count, event, time, face, count, word, text, heard, moments),
    "day": (who, text, count),
    "rate": (who, text),
    "happening": (text, nth, count, count),
    "mingle": None,
    "come": (who, count),
    "go": (who, count),
    "turn": (count,),
    "hush": (count,),
    "say": (count,),
    "gone": (count, text, place_in, players),
    "words": None,
    "crowd": None,
    "rumour": (text,),
}
"""What the data of a record of each kind are."""
