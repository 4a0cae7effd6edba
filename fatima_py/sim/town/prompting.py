"""Prompting: when somebody is asked what to do. Never by tick: an idle person costs nothing."""

from collections.abc import Sequence
from math import floor
from typing import TYPE_CHECKING, Any

from fatima_py.affect.crossing import emotion_crossing, mood_crossing
from fatima_py.emotions import Emotion
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import TICKS_A_SECOND
from fatima_py.sim.town.person import Person
from fatima_py.sim.town.reads import Threshold

if TYPE_CHECKING:
    from fatima_py.sim.town.talk import Talk
    from fatima_py.sim.town.town import Town

__all__ = ["ask_again", "ask_later", "in_order", "is_waiting", "look_again", "next_turn", "order_of", "watch"]


def order_of(town: "Town", person: Person, tick: int) -> int:
    """The place of somebody among those who do something at a tick: that in the cast, or (`shuffle`) a random one."""
    if town.tie == "stable":
        return person.index
    return town.luck(person.name.text, "tie", tick).getrandbits(31)


def in_order(town: "Town", people: Sequence[Person]) -> Sequence[Person]:
    """Some people, who are given in the order of the cast, in the order in which things go for them at this tick."""
    if town.tie == "stable":
        return people
    return sorted(people, key=lambda one: order_of(town, one, town.kernel.now))


def ask_later(town: "Town", person: Person, why: str, about: str = "", of: int = 0) -> None:
    """Let somebody be asked at this tick what to do, once, for the first reason that there is."""
    if person.asking not in town.kernel.pending:
        now = town.kernel.now
        record = town.kernel.add(now, Phase.DECIDE, order_of(town, person, now), "ask", [person.index, why, about, of])
        person.asking = record.number


def ask_again(town: "Town", person: Person, tick: int, about: str) -> None:
    """Let somebody be asked once more at a later tick, or sooner where they are to be asked again sooner."""
    pending = town.kernel.pending.get(person.again)
    if pending is not None and pending.tick <= tick:
        return
    town.kernel.cancel(person.again)
    record = town.kernel.add(tick, Phase.DECIDE, order_of(town, person, tick), "ask", [person.index, "again", about, 0])
    person.again = record.number


def next_turn(town: "Town", talk: "Talk") -> None:
    """Let it be somebody's turn in a conversation, in the place of its first person at this tick."""
    first = town.by_name[talk.people[0].key]
    town.kernel.add(town.kernel.now, Phase.ACT, order_of(town, first, town.kernel.now), "turn", [talk.id])


def look_again(town: "Town", number: int) -> None:
    """Let somebody speak after all in a conversation in which the time to choose goes by, if they have anything to say.

    They may since something has happened, or somebody has left.
    """
    talk = town.talks.get(number)
    if talk is not None and is_waiting(town, talk):
        next_turn(town, talk)


def is_waiting(town: "Town", talk: "Talk") -> bool:
    """Whether the time to choose is going by in a conversation."""
    record = town.kernel.pending.get(talk.saying)
    return record is not None and record.kind == "hush"


def watch(town: "Town", person: Person) -> None:
    """Let somebody be asked when what they feel next crosses a number that one of their wishes compares it with.

    The time comes of the closed form of what fades. A feeling that changes before then is watched anew.
    """
    town.kernel.cancel(person.crossing)
    found: list[tuple[float, str]] = []
    for threshold in person.reads.thresholds:
        at = crossing_of(town, person, threshold)
        if at is not None:
            found.append((at, threshold.asked))
    if found:
        at, about = min(found)
        tick = max(floor(at * TICKS_A_SECOND), town.kernel.now) + 1
        payload: list[Any] = [person.index, about]
        person.crossing = town.kernel.add(tick, Phase.DECIDE, order_of(town, person, tick), "cross", payload).number


def crossing_of(town: "Town", person: Person, threshold: Threshold) -> float | None:
    """When somebody's mood or one of their emotions next crosses a number, None where it does not by itself."""
    character, now = person.character, town.now
    if character is None:
        return None
    kernel, state = character.definition.kernel, character.mind.affect
    if threshold.emotion is None:
        segment = kernel.segment(state)
        return mood_crossing(segment, "valence", threshold.value / 10, now)
    felt = [one for one in kernel.emotions(state, now) if is_meant(one, threshold)]
    times = [emotion_crossing(one, kernel.half_life(one), threshold.value, now) for one in felt]
    return min((time for time in times if time is not None), default=None)


def is_meant(one: Emotion, threshold: Threshold) -> bool:
    """Whether an emotion is one that a threshold is about."""
    return one.type is threshold.emotion and threshold.toward in (None, one.toward)
