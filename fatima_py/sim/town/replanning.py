"""Replanning: a town that goes on from a checkpoint by another setting has what is new in that before it.

What is planned for a day, at a rate or at a time, and is as it was, stays where it is; what changed is planned anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fatima_py.names import NIL
from fatima_py.saved import Saved
from fatima_py.setting import A_DAY, Conversation, Encounter, Happening, Routine, Rumour, Setting
from fatima_py.setting.digest import digest_of
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import TICKS_A_SECOND, ticks
from fatima_py.sim.town.day import between, next_rate, plan_happening
from fatima_py.sim.town.deciding import may_wish
from fatima_py.sim.town.looking import plan_rumour
from fatima_py.sim.town.pending import BY_CHANCE
from fatima_py.sim.town.person import Person
from fatima_py.sim.town.prompting import ask_later, order_of
from fatima_py.sim.town.renaming import Called
from fatima_py.sim.town.wishes import is_meant

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["Plans", "plans_of", "replan"]

Plans = Mapping[str, Mapping[str, str]]


def plans_of(setting: Setting) -> Plans:
    """The digests of what a setting lets be planned, by kind and draw; `wishes` are what people are asked about.

    What is not meant for everybody is known with those it is meant for: others may have something of the same name.
    """
    wishes: list[Routine | Encounter | Conversation] = [*setting.day, *setting.encounters, *setting.conversations]
    return {
        "day": {named(one): digest_of(replace(one, id="", who=())) for one in setting.day},
        "rate": {named(one): digest_of(one.rate) for one in setting.encounters},
        "happening": {one.lot: digest_of(one.at) for one in setting.happenings},
        "chance": {one.lot: digest_of(one.rate) for one in setting.happenings},
        "come": {str(one.name): digest_of(one.comes) for one in setting.people},
        "go": {str(one.name): digest_of(one.goes) for one in setting.people},
        "mingle": {"": digest_of(setting.mingle)},
        "until": {"": digest_of(setting.clock.until)},
        **plans_of_crowd(setting),
        "wishes": {f"{type(one).__name__} {named(one)}": digest_of(one) for one in wishes},
    }


def plans_of_crowd(setting: Setting) -> Plans:
    """The digests of what a setting plans for its crowd; nothing where it has none."""
    if setting.crowd is None:
        return {}
    rumours = {str(one.name): digest_of(one.at) for one in setting.crowd.rumours}
    return {"crowd": {"": digest_of(setting.crowd.every)}, "rumour": rumours}


def named(one: Routine | Encounter | Conversation | Called) -> str:
    """What the random numbers of something go by, and whom it is meant for."""
    who = () if isinstance(one, Conversation) else one.who
    return " for ".join([one.lot, *([", ".join(map(str, who))] if who else [])])


@dataclass(frozen=True, slots=True)
class Before:
    """What was planned by the setting before: `plans`, what is pending of each kind and `about`, and its entries."""

    plans: Plans
    pending: Mapping[tuple[str, tuple[Any, ...]], list[int]]
    longer: bool
    entries: Mapping[tuple[str, str], Sequence[Called]]

    def changed(self, town: "Town", kind: str, name: str, was: str | None = None) -> bool:
        """Whether something is new, or is planned otherwise than before, when its name `was` the same or another."""
        return self.plans.get(kind, {}).get(name if was is None else was) != town.plans.get(kind, {}).get(name)

    def was(self, sort: str, one: Routine | Encounter, person: Person) -> str:
        """The name that an entry of somebody had before, when it may have been meant for others, too; "" for none."""
        return next(
            (named(other) for other in self.entries.get((sort, one.lot), ()) if is_meant(other.who, person)), ""
        )

    def is_due(self, town: "Town", kind: str, name: str, *about: object, was: str | None = None) -> bool:
        """Whether something is to be planned from now on; what was pending of it and is no longer right is taken back.

        Where the clock goes on for longer than before, so is what had no place in it any more.
        """
        pending = self.pending.get((kind, about), [])
        if self.changed(town, kind, name, was):
            for number in pending:
                town.kernel.cancel(number)
            return True
        return self.longer and not pending


ABOUT: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "day": lambda payload: (payload[0], payload[1]),
    "rate": lambda payload: (payload[0], payload[1]),
    "happening": lambda payload: (payload[0], payload[1]),
    "come": lambda payload: (payload[0],),
    "go": lambda payload: (payload[0],),
    "mingle": lambda _: (),
    "crowd": lambda _: (),
    "rumour": lambda payload: (payload[0],),
}
"""What a pending record of a kind is about: whom, and which entry."""


def replan(town: "Town", saved: Saved, called: Sequence[Called]) -> None:
    """Plan what a setting holds otherwise than that of a checkpoint, of which these are the `plans` and the entries."""
    plans = {kind: {name: one.text() for name, one in ids.fields()} for kind, ids in saved.fields()}
    before = before_of(town, plans, called)
    for person in town.people:
        replan_person(town, before, person)
    for happening in town.setting.happenings:
        replan_happening(town, before, happening)
    if before.is_due(town, "mingle", "") and town.setting.mingle:
        town.kernel.add(town.kernel.now + ticks(town.setting.mingle), Phase.HAPPEN, 0, "mingle")
    replan_crowd(town, before)
    if before.plans.get("wishes") != town.plans["wishes"]:
        for person in [one for one in town.people if may_turn(town, one)]:
            ask_later(town, person, "forked")


def replan_crowd(town: "Town", before: Before) -> None:
    """Look at the crowd as often as it is said now, and let rumours begin whose time is another and to come."""
    crowd = town.setting.crowd
    if before.is_due(town, "crowd", "") and crowd is not None:
        town.kernel.add(town.kernel.now, Phase.HAPPEN, 0, "crowd")
    was = [name for name, *_ in (about for kind, about in before.pending if kind == "rumour")]
    rumours = {str(one.name): one for one in crowd.rumours} if crowd is not None else {}
    for name in dict.fromkeys([*rumours, *was]):
        known = name in before.plans.get("rumour", {})
        if (
            before.is_due(town, "rumour", name, name)
            and name in rumours
            and is_to_come(town, rumours[name], known=known)
        ):
            plan_rumour(town, rumours[name])


def is_to_come(town: "Town", rumour: Rumour, *, known: bool) -> bool:
    """Whether a rumour is to begin yet: at a time that is not past or, where it is new and has none, at once."""
    at = rumour.at
    return not known if at is None else ticks(max(0.0, at - town.setting.clock.start)) >= town.kernel.now


def before_of(town: "Town", plans: Plans, called: Sequence[Called]) -> Before:
    """What is pending by the setting before."""
    pending: dict[tuple[str, tuple[Any, ...]], list[int]] = {}
    for record in town.kernel.pending.values():
        if about := ABOUT.get(record.kind):
            kind = "chance" if record.kind == "happening" and record.payload[1] == BY_CHANCE else record.kind
            pending.setdefault((kind, about(record.payload)), []).append(record.number)
    entries: dict[tuple[str, str], list[Called]] = {}
    for one in called:
        entries.setdefault((one.sort, one.lot), []).append(one)
    return Before(plans, pending, plans.get("until") != town.plans["until"], entries)


def may_turn(town: "Town", person: Person) -> bool:
    """Whether other wishes or another day may let somebody do something else."""
    return person.place != NIL and not person.talk and (person.doing is None or may_wish(town, person))


def replan_person(town: "Town", before: Before, person: Person) -> None:
    """Plan the rest of the day of somebody, where it is another."""
    replan_coming(town, before, person)
    for routine in [one for one in town.setting.day if is_meant(one.who, person)]:
        name, was = named(routine), before.was("routine", routine, person)
        if before.is_due(town, "day", name, person.index, routine.id, was=was):
            replan_day(town, person, routine, new=before.changed(town, "day", name, was))
    for one in [one for one in town.setting.encounters if is_meant(one.who, person)]:
        if before.is_due(town, "rate", named(one), person.index, one.id, was=before.was("encounter", one, person)):
            next_rate(town, person, one)


def replan_coming(town: "Town", before: Before, person: Person) -> None:
    """Let somebody come and go at other times; who would have been there all along comes at once."""
    group, now = person.group, (day_of(town), town.kernel.now)
    for kind, times in (("come", group.comes), ("go", group.goes)):
        if before.is_due(town, kind, str(group.name), person.index) and times is not None:
            add(town, person, kind, next_of(town, person, kind, times), ())
    changed = any(before.changed(town, kind, str(group.name)) for kind in ("come", "go"))
    if changed and group.comes is None and person.place == NIL and not has_gone(town, person):
        add(town, person, "come", now, ())


def has_gone(town: "Town", person: Person) -> bool:
    """Whether somebody who was there from the start has left by now."""
    times = person.group.goes
    return times is not None and at_of(town, 0, between(town, person, "go", 0, times)) in range(town.kernel.now + 1)


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
    key, lot, times = happening.key, happening.lot, len(happening.at)
    known = [about[1] + 1 for kind, about in before.pending if kind == "happening" and about[0] == key]
    for number in range(max([times, *known])):
        if before.is_due(town, "happening", lot, key, number) and number < times:
            today = day_of(town)
            is_past = at_of(town, today, happening.at[number]) < town.kernel.now
            plan_happening(town, happening, number, today + is_past, 0)
    if before.is_due(town, "chance", lot, key, BY_CHANCE):
        plan_happening(town, happening, BY_CHANCE, 0, 0)


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
