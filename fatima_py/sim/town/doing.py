"""Doing: activities begin, end, and give way to what is more important; going somewhere is one of them."""

from bisect import insort
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fatima_py.decision.telling import is_sent
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind
from fatima_py.names import NIL, Symbol, compound
from fatima_py.record.town import Activity
from fatima_py.setting.moving import ARRIVE
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import seconds, ticks
from fatima_py.sim.town.handing_on import hand_on
from fatima_py.sim.town.perceiving import Cause, Reach, happen
from fatima_py.sim.town.person import Doing, Person
from fatima_py.sim.town.prompting import ask_later, order_of

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["arrive", "begin", "drop", "end", "give_way", "leave", "next_waiting", "put_down", "take_up"]

GO = "Go"


def begin(town: "Town", person: Person, doing: Doing, cause: int = 0) -> int:
    """Let somebody begin an activity, after the way to where it is; the answer is the id of the record.

    Raises UsageError where no way leads there.
    """
    here = person.place
    way = 0.0 if doing.place in (NIL, here) else way_to(town, here, doing)
    if doing.place not in (NIL, here) and not way:
        move(town, person, doing.place, cause)
    elif way:
        doing = replace(doing, cause=doing.cause or cause)
        to, left = compound(GO, doing.place), ticks(way)
        doing = Doing("going", to, doing.rule, doing.priority, left=left, then=doing)
    going_on, now, number = bool(doing.id), town.kernel.now, town.number()
    due = doing.due(now)
    end = 0 if due is None else ends_at(town, person, due)
    doing = replace(doing, id=doing.id or number, cause=doing.cause or cause, since=now, end=end)
    person.doing = doing
    take_down(town, person, doing, "on" if going_on else "begun", Mark(number, due or 0))
    return doing.id


def ends_at(town: "Town", person: Person, due: int) -> int:
    """Let what somebody does end at a tick; the answer is the number of the record that will end it."""
    return town.kernel.add(due, Phase.ACT, order_of(town, person, due), "end", [person.index]).number


def way_to(town: "Town", here: Symbol, doing: Doing) -> float:
    """How many seconds it is to where something is done. Raises UsageError where no way leads there."""
    time = town.ways.time(here, doing.place)
    if time is None:
        raise UsageError(f"no way leads from {here} to {doing.place}, where {doing.rule or doing.action} is to be done")
    return time


class Mark(NamedTuple):
    """What there is to say of a change of an activity: its record, when it is to end, and what it gave way to."""

    number: int = 0
    until: int = 0
    by: int = 0


NO_MARK = Mark()


def take_down(town: "Town", person: Person, doing: Doing, state: str, mark: Mark = NO_MARK) -> None:
    """Take down what has become of an activity."""
    town.sink(
        Activity(
            id=mark.number or town.number(),
            tick=town.kernel.now,
            activity=doing.id,
            who=str(person.name),
            action=str(doing.action),
            state=state,
            target="" if doing.target == NIL else str(doing.target),
            at="" if person.place == NIL else str(person.place),
            priority=doing.priority,
            rule=doing.rule,
            cause=doing.cause,
            by=mark.by,
            until=mark.until,
            left=seconds(doing.due_in(town.kernel.now)) if state == "interrupted" else 0.0,
        )
    )


def put_down(town: "Town", person: Person, by: int = 0) -> None:
    """Let somebody put down what they are doing for something else; what resumes waits, with what is left of it."""
    doing = person.doing
    if doing is None:
        return
    town.kernel.cancel(doing.end)
    person.doing = None
    if doing.sort == "going" and doing.then is not None:  # who is on the way has not left yet
        take_down(town, person, doing, "dropped", Mark(by=by))
        doing = doing.then
        if doing.resumes:
            person.waiting.append(doing)
        return
    if doing.left is not None and doing.end:
        doing = replace(doing, left=max(0, doing.left - (town.kernel.now - doing.since)))
    kept = doing.resumes and not doing.open
    take_down(town, person, doing, "interrupted" if kept else "dropped", Mark(by=by))
    if kept:
        person.waiting.append(doing)


def end(town: "Town", person: Person) -> None:
    """Let an activity come to its end: it is done, and those who are there perceive it."""
    doing = person.doing
    if doing is None:
        return
    person.doing = None
    if doing.sort == "going":
        take_down(town, person, doing, "over")
        arrive(town, person, doing)
        return
    take_down(town, person, doing, "over")
    event = Event(EventKind.ACTION_END, person.name, doing.action, doing.target, town.now)
    number = happen(town, event, "ends", person.place, Cause(doing.cause, doing.id), Reach(loud=doing.loud))
    hand_on(town, person, doing, number)
    ask_later(town, person, "end", about=doing.rule, of=doing.id)
    freed(town, person)


def freed(town: "Town", person: Person) -> None:
    """Ask those who wanted something of somebody who had no time until now."""
    for index in sorted(town.waited_for.pop(person.index, ())):
        ask_later(town, town.people[index], "free", about=str(person.name))


def arrive(town: "Town", person: Person, going: Doing) -> None:
    """Let somebody arrive where they went, and begin what they came for.

    What is over by then is dropped, and so is what is to be done to somebody who is not there.
    """
    then = going.then
    if then is None:
        return
    move(town, person, then.place, going.id)
    if (then.until is None or then.until > town.kernel.now) and is_met(town, person, then):
        begin(town, person, then, then.cause)
        return
    number = town.number()
    take_down(town, person, replace(then, id=then.id or number), "dropped", Mark(number))
    ask_later(town, person, "end", about=then.rule, of=going.id)
    freed(town, person)


def is_met(town: "Town", person: Person, doing: Doing) -> bool:
    """Whether somebody is where the one is whom they do something to; a message reaches whoever is away."""
    other = town.by_name.get(doing.target.key) if isinstance(doing.target, Symbol) else None
    return doing.sort != "encounter" or other is None or other.place == person.place or is_sent(doing.action)


def move(town: "Town", person: Person, place: Symbol, cause: int = 0) -> None:
    """Let somebody be at another place: those who are there perceive that they come."""
    leave(town, person)
    person.place = place
    town.companies.pop(place.key, None)
    insort(town.at[place.key], person, key=lambda one: one.index)
    event = Event(EventKind.ACTION_END, person.name, compound(ARRIVE, place), NIL, town.now)
    happen(town, event, "move", place, Cause(cause))
    for one in town.at[place.key]:
        if one.reads.company:
            ask_later(town, one, "arrived", about=str(person.name))


def leave(town: "Town", person: Person) -> None:
    """Let somebody not be where they were."""
    if person.place != NIL:
        there = town.at[person.place.key]
        there.remove(person)
        town.companies.pop(person.place.key, None)
        for one in there:
            if one.reads.company:
                ask_later(town, one, "left", about=str(person.name))
    person.place, person.among = NIL, None


def give_way(town: "Town", person: Person, doing: Doing, cause: int) -> int:
    """Let somebody begin something in the place of what they are doing; the answer is the id of its record."""
    put_down(town, person, by=cause)
    return begin(town, person, doing, cause)


def next_waiting(town: "Town", person: Person) -> Doing | None:
    """What somebody would go on with of what is due or was interrupted: the most important, the longest of equals.

    What is over by now is dropped.
    """
    drop(town, person, [one for one in person.waiting if one.until is not None and one.until <= town.kernel.now])
    return max(person.waiting, key=lambda one: one.priority, default=None)


def drop(town: "Town", person: Person, waiting: Sequence[Doing]) -> None:
    """Let some of what waits for somebody be given up; of what had begun, that is taken down."""
    for one in waiting:
        person.waiting.remove(one)
        if one.id:
            take_down(town, person, one, "dropped")


def take_up(town: "Town", person: Person, doing: Doing, cause: int) -> int:
    """Let somebody take up what was due or interrupted."""
    person.waiting.remove(doing)
    return give_way(town, person, doing, cause)
