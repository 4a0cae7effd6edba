"""Replanning: a town that goes on from a checkpoint by another setting has what is new in that before it.

What is planned for a day, at a rate or at a time, and is as it was, stays where it is; what changed is planned anew.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fatima_py.names import NIL
from fatima_py.saved import Saved
from fatima_py.setting import A_DAY, Conversation, Encounter, Happening, Routine, Setting
from fatima_py.setting.digest import digest_of
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import TICKS_A_SECOND, ticks
from fatima_py.sim.town.day import between, next_rate, plan_happening
from fatima_py.sim.town.deciding import may_wish
from fatima_py.sim.town.person import Person
from fatima_py.sim.town.prompting import ask_later, order_of
from fatima_py.sim.town.wishes import is_meant

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["Plans", "plans_of", "replan"]

Plans = Mapping[str, Mapping[str, str]]


def plans_of(setting: Setting) -> Plans:
    """The digests of what a setting lets be planned, by kind and luck; `wishes` are what people are asked about.

    What is not meant for everybody is known with those it is meant for: others may have something of the same luck.
    """
    wishes: list[Routine | Encounter | Conversation] = [*setting.day, *setting.encounters, *setting.conversations]
    return {
        "day": {named(one): digest_of(replace(one, id="")) for one in setting.day},
        "rate": {named(one): digest_of((one.rate, one.who)) for one in setting.encounters},
        "happening": {one.lot: digest_of((one.at, one.rate)) for one in setting.happenings},
        "come": {str(one.name): digest_of(one.comes) for one in setting.people},
        "go": {str(one.name): digest_of(one.goes) for one in setting.people},
        "mingle": {"": digest_of(setting.mingle)},
        "until": {"": digest_of(setting.clock.until)},
        "wishes": {f"{type(one).__name__} {named(one)}": digest_of(one) for one in wishes},
    }


def named(one: Routine | Encounter | Conversation) -> str:
    """What the luck of something goes by, and whom it is meant for."""
    who = () if isinstance(one, Conversation) else one.who
    return " for ".join([one.lot, *([", ".join(map(str, who))] if who else [])])


@dataclass(frozen=True, slots=True)
class Before:
    """What was planned by the setting before: `plans`, and the records pending of each kind and `about`."""

    plans: Plans
    pending: Mapping[tuple[str, object], list[int]]
    longer: bool

    def changed(self, town: "Town", kind: str, name: str) -> bool:
        """Whether something is new, or is planned otherwise than before."""
        return self.plans.get(kind, {}).get(name) != town.plans[kind].get(name)

    def is_due(self, town: "Town", kind: str, name: str, *about: object) -> bool:
        """Whether something is to be planned from now on; what was pending of it and is no longer right is taken back.

        Where the clock goes on for longer than before, so is what had no place in it any more.
        """
        pending = self.pending.get((kind, about), [])
        if self.changed(town, kind, name):
            for number in pending:
                town.kernel.cancel(number)
            return True
        return self.longer and not pending


ABOUT: Mapping[str, Callable[[Any], tuple[object, ...]]] = {
    "day": lambda payload: (payload[0], payload[1]),
    "rate": lambda payload: (payload[0], payload[1]),
    "happening": lambda payload: (payload[0], payload[1]),
    "come": lambda payload: (payload[0],),
    "go": lambda payload: (payload[0],),
    "mingle": lambda _: (),
}
"""What a pending record of a kind is about: whom, and which entry."""


def replan(town: "Town", saved: Saved) -> None:
    """Plan what a setting holds otherwise than that of a checkpoint, whose `plans` these are."""
    before = before_of(town, {kind: {name: one.text() for name, one in ids.fields()} for kind, ids in saved.fields()})
    for person in town.people:
        replan_person(town, before, person)
    for happening in town.setting.happenings:
        replan_happening(town, before, happening)
    if before.is_due(town, "mingle", "") and town.setting.mingle:
        town.kernel.add(town.kernel.now + ticks(town.setting.mingle), Phase.HAPPEN, 0, "mingle")
    if before.plans.get("wishes") != town.plans["wishes"]:
        for person in [one for one in town.people if may_turn(town, one)]:
            ask_later(town, person, "forked")


def before_of(town: "Town", plans: Plans) -> Before:
    """What is pending by the setting before."""
    pending: dict[tuple[str, object], list[int]] = {}
    for record in town.kernel.pending.values():
        if about := ABOUT.get(record.kind):
            pending.setdefault((record.kind, about(record.payload)), []).append(record.number)
    return Before(plans, pending, plans.get("until") != town.plans["until"])


def may_turn(town: "Town", person: Person) -> bool:
    """Whether other wishes or another day may let somebody do something else."""
    return person.place != NIL and not person.talk and (person.doing is None or may_wish(town, person))


def replan_person(town: "Town", before: Before, person: Person) -> None:
    """Plan the rest of the day of somebody, where it is another."""
    group = person.group
    for kind, times in (("come", group.comes), ("go", group.goes)):
        if before.is_due(town, kind, str(group.name), person.index) and times is not None:
            add(town, person, kind, next_of(town, person, kind, times), ())
    for routine in town.setting.day:
        if is_meant(routine.who, person) and before.is_due(town, "day", named(routine), person.index, routine.id):
            replan_day(town, person, routine, new=before.changed(town, "day", named(routine)))
    for one in town.setting.encounters:
        if not is_meant(one.who, person):
            continue
        if before.is_due(town, "rate", named(one), person.index, one.id):
            next_rate(town, person, one)


def replan_day(town: "Town", person: Person, routine: Routine, *, new: bool) -> None:
    """Let an entry of the day fall due at its next time; one that is new and is on by now, at once."""
    if routine.at is None:
        return
    today = day_of(town)
    purpose = f"at {routine.lot}"
    time = between(town, person, purpose, today, routine.at)
    clock = town.setting.clock.start + town.now - today * A_DAY
    if new and routine.until is not None and time < clock < routine.until:
        add(town, person, "day", (today, town.kernel.now), (routine.id,))
    else:
        add(town, person, "day", next_of(town, person, purpose, routine.at), (routine.id,))


def replan_happening(town: "Town", before: Before, happening: Happening) -> None:
    """Let what the author injects happen at its next times, and at its rate from now on, where these are others."""
    numbers = range(len(happening.at) + (happening.rate is not None))
    for number in [one for one in numbers if before.is_due(town, "happening", happening.lot, happening.key, one)]:
        day = 0
        if number < len(happening.at):
            day = day_of(town)
            day += at_of(town, day, happening.at[number]) < town.kernel.now
        plan_happening(town, happening, number, day, 0)


def add(town: "Town", person: Person, kind: str, when: tuple[int, int], more: tuple[str, ...]) -> None:
    """Plan something for somebody on a day, at a tick, if the clock goes so far."""
    day, tick = when
    phase = Phase.HAPPEN if kind == "day" else Phase.ARRIVE
    if tick <= town.end:
        town.kernel.add(tick, phase, order_of(town, person, tick), kind, [person.index, *more, day])


def next_of(town: "Town", person: Person, purpose: str, times: tuple[float, float]) -> tuple[int, int]:
    """The next day on which a time that is drawn for somebody is not past, and its tick."""
    return next((day, at) for day, at in days(town, person, purpose, times) if at >= town.kernel.now)


def days(town: "Town", person: Person, purpose: str, times: tuple[float, float]) -> Iterator[tuple[int, int]]:
    """Today and the days that follow, each with the tick of what is drawn for it."""
    day = day_of(town)
    while True:
        yield day, at_of(town, day, between(town, person, purpose, day, times))
        day += 1


def day_of(town: "Town") -> int:
    """Which day it is, the first of the run being 0."""
    return int((town.setting.clock.start + town.now) // A_DAY)


def at_of(town: "Town", day: int, time: float) -> int:
    """The tick of a time of a day, below 0 before the run."""
    return round((day * A_DAY + time - town.setting.clock.start) * TICKS_A_SECOND)
