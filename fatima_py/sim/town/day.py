"""The day: when people come and go, what they do at which time of it, how often they want something, what happens."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fatima_py.events import Event, EventKind
from fatima_py.names import NIL, Symbol, compound
from fatima_py.setting import A_DAY, Encounter, Happening, Routine
from fatima_py.setting.moving import STAY
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import seconds, ticks
from fatima_py.sim.town.doing import drop
from fatima_py.sim.town.looking import reach_crowd
from fatima_py.sim.town.pending import BY_CHANCE
from fatima_py.sim.town.perceiving import Cause, Reach, happen
from fatima_py.sim.town.person import Doing, Person
from fatima_py.sim.town.prompting import ask_later, in_order, order_of
from fatima_py.sim.town.waking import listen
from fatima_py.sim.town.wishes import is_meant

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = [
    "between",
    "fall_due",
    "happen_now",
    "mingle",
    "next_rate",
    "otherwise",
    "plan_day",
    "plan_happening",
    "rate_due",
    "usual_of",
]


def tick_of(town: "Town", day: int, time: float) -> int | None:
    """The tick of a time of a day, None where it is before the run begins or after its end."""
    at = day * A_DAY + time - town.setting.clock.start
    return None if at < 0 or ticks(at) > town.end else ticks(at)


def between(town: "Town", person: Person, purpose: str, day: int, times: tuple[float, float]) -> float:
    """A time, or a duration, between two: drawn for somebody, a purpose and a day."""
    low, high = times
    return low if low == high else town.luck(person.name.text, purpose, day).uniform(low, high)


def plan_day(town: "Town", person: Person, routine: Routine, day: int) -> None:
    """Let what a day holds for somebody fall due at its time; where that is past, what is left of it at once."""
    if routine.at is None:
        return
    time = between(town, person, f"at {routine.lot}", day, routine.at)
    at = tick_of(town, day, time)
    if at is None and day == 0 and time < town.setting.clock.start and routine.until is not None:
        at = 0 if routine.until > town.setting.clock.start else None
    if at is not None:
        tick = max(at, town.kernel.now)
        town.kernel.add(tick, Phase.HAPPEN, order_of(town, person, tick), "day", [person.index, routine.id, day])
    elif day * A_DAY + time < town.setting.clock.start:  # it is over for this day
        plan_day(town, person, routine, day + 1)


def fall_due(town: "Town", person: Person, name: str, day: int) -> None:
    """Let something that a day holds for somebody fall due: they are asked, and take it up where it is important.

    Where it still waits from a day before, it is given up for that.
    """
    routine = town.roster.routine(person, name)
    if routine is None:
        return
    until = None if routine.until is None else tick_of(town, day, routine.until)
    if routine.until is not None and until is None:
        until = town.end
    lasts = None if routine.lasts is None else between(town, person, f"lasts {routine.lot}", day, routine.lasts)
    doing = replace(usual_of(routine), until=until, left=None if lasts is None else ticks(lasts))
    drop(town, person, [one for one in person.waiting if (one.sort, one.rule) == (doing.sort, doing.rule)])
    if person.place != NIL or doing.until is not None:  # who is away misses what has no end of its own
        person.waiting.append(doing)
    ask_later(town, person, "day", about=routine.id)
    plan_day(town, person, routine, day + 1)


def usual_of(routine: Routine) -> Doing:
    """What a routine lets somebody do."""
    return Doing(
        "routine",
        routine.action,
        routine.id,
        routine.priority,
        target=routine.target,
        place=routine.place,
        resumes=routine.resumes and not routine.otherwise,
    )


def otherwise(town: "Town", person: Person) -> Doing | None:
    """What somebody does who has nothing else to do, None for nothing."""
    found = [one for one in town.roster.days.of(person.called) if one.otherwise]
    return usual_of(max(found, key=lambda one: one.priority)) if found else None


def next_rate(town: "Town", person: Person, encounter: Encounter) -> None:
    """Let a rate come due for somebody: after a time of an exponential distribution, drawn for each firing."""
    if encounter.rate is None:
        return
    name = encounter.lot
    at = after(town, town.luck(person.name.text, "rate", name, person.fired.get(name, 0)).expovariate(encounter.rate))
    if at is not None:
        town.kernel.add(at, Phase.HAPPEN, order_of(town, person, at), "rate", [person.index, encounter.id])


def after(town: "Town", wait: float) -> int | None:
    """The tick after so many seconds from now, a later one than this; None where the run is over by then."""
    left = seconds(town.end - town.kernel.now)
    return None if wait > left else town.kernel.now + max(1, ticks(wait))


def rate_due(town: "Town", person: Person, encounter: str) -> None:
    """Let somebody want an encounter whose rate has come due, until it is done or the next time comes."""
    found = town.roster.encounter(person, encounter)
    if found is None or found.rate is None:
        return
    name = found.lot
    person.fired[name] = person.fired.get(name, 0) + 1
    next_rate(town, person, found)
    if person.place == NIL:
        return
    if encounter not in person.wanted:
        person.wanted.add(encounter)
        listen(town, person)
    ask_later(town, person, "rate", about=encounter)


def plan_happening(town: "Town", happening: Happening, number: int, day: int, count: int) -> None:
    """Let what the author injects happen next: at its time (by number) of a day, or after one drawn for its rate."""
    if number != BY_CHANCE:
        at = tick_of(town, day, happening.at[number])
        if at is not None:
            town.kernel.add(max(at, town.kernel.now), Phase.HAPPEN, 0, "happening", [happening.key, number, day, count])
        return
    if happening.rate is not None:
        at = after(town, town.luck("happening", happening.lot, count).expovariate(happening.rate))
        if at is not None:
            town.kernel.add(at, Phase.HAPPEN, 0, "happening", [happening.key, BY_CHANCE, day, count + 1])


def happen_now(town: "Town", name: str, number: int, day: int, count: int) -> None:
    """Let what the author injects happen, to whom it is sent or who is there."""
    happening = town.happenings.get(name)
    if happening is None:
        return
    if happening.reaches is not None:
        reach_crowd(town, happening, count if number == BY_CHANCE else day, number)
    for event in happening.events if happening.reaches is None else ():
        to = receivers(town, happening.to) if happening.to else None
        sort = "message" if happening.to else "happening"
        at = Event(event.kind, event.subject, event.content, event.target, town.now)
        reach = Reach(happening.loud, to, ticks(happening.delay))
        happen(town, at, sort, happening.place, Cause(words=happening.words), reach)
    plan_happening(town, happening, number, day if number == BY_CHANCE else day + 1, count)


def mingle(town: "Town") -> None:
    """Let those who stay in one place look at each other, where anybody there looks at faces."""
    for place in town.setting.places:
        people = town.at[place.name.key]
        if len(people) > 1 and any(one.group.mind.watchful for one in people):
            for one in in_order(town, [one for one in people if one.character is not None]):
                event = Event(EventKind.ACTION_END, one.name, compound(STAY, place.name), NIL, town.now)
                happen(town, event, "mingle", place.name)
    at = town.kernel.now + ticks(town.setting.mingle or A_DAY)
    if at <= town.end:
        town.kernel.add(at, Phase.HAPPEN, 0, "mingle")


def receivers(town: "Town", names: tuple[Symbol, ...]) -> Sequence[Person]:
    """Those meant by the names of people and groups, who are in the town."""
    return in_order(town, [one for one in town.people if is_meant(names, one) and one.place != NIL])
