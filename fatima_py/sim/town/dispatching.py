"""Dispatching: what each kind of pending record does when it comes true."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fatima_py.events import parse_event
from fatima_py.sim.kernel import Pending
from fatima_py.sim.town.beginning import come, go
from fatima_py.sim.town.day import fall_due, happen_now, mingle, rate_due
from fatima_py.sim.town.deciding import ask
from fatima_py.sim.town.doing import end
from fatima_py.sim.town.looking import begin_rumour, look
from fatima_py.sim.town.perceiving import happen, perceive_all
from fatima_py.sim.town.person import Person, word_named
from fatima_py.sim.town.talking import cut_off, hush, say, take_turn
from fatima_py.sim.town.words import words_are_there

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["HANDLERS"]


def parts(record: Pending) -> list[Any]:
    """The data of a record."""
    payload: list[Any] = record.payload
    return payload


def whose(town: "Town", record: Pending) -> Person:
    """Whom a record is about, where its data begin with that."""
    index: int = parts(record)[0]
    return town.people[index]


def told(town: "Town", record: Pending) -> None:
    """Let an event of the host happen."""
    name, place = record.payload
    happen(town, parse_event(name, town.now), "happening", word_named(place))


def asked(town: "Town", record: Pending) -> None:
    """Ask somebody what to do."""
    ask(town, whose(town, record), *parts(record)[1:])


def crossed(town: "Town", record: Pending) -> None:
    """Ask somebody what to do whose feeling has crossed a number."""
    ask(town, whose(town, record), "crossed", *parts(record)[1:])


HANDLERS: Mapping[str, Callable[["Town", Pending], None]] = {
    "told": told,
    "ask": asked,
    "cross": crossed,
    "end": lambda town, record: end(town, whose(town, record)),
    "percept": lambda town, record: perceive_all(town, parts(record)),
    "day": lambda town, record: fall_due(town, whose(town, record), *parts(record)[1:]),
    "rate": lambda town, record: rate_due(town, whose(town, record), *parts(record)[1:]),
    "happening": lambda town, record: happen_now(town, *parts(record)),
    "mingle": lambda town, _: mingle(town),
    "come": lambda town, record: come(town, whose(town, record), *parts(record)[1:]),
    "go": lambda town, record: go(town, whose(town, record), *parts(record)[1:]),
    "turn": lambda town, record: take_turn(town, *parts(record)),
    "hush": lambda town, record: hush(town, *parts(record)),
    "say": lambda town, record: say(town, *parts(record)),
    "gone": lambda town, record: cut_off(town, *parts(record)),
    "words": lambda town, _: words_are_there(town),
    "crowd": lambda town, _: look(town),
    "rumour": lambda town, record: begin_rumour(town, *parts(record)),
}
"""What to do with a record of each kind."""
