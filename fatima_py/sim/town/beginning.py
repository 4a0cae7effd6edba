"""Beginning: the first record of a run, where everybody is, and what is known by then of what is to happen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fatima_py.events import Event, EventKind
from fatima_py.names import NIL, compound
from fatima_py.realize.wrappers import prompting_of
from fatima_py.record.base import BY_AUTHORS, Prompted
from fatima_py.record.codec import OLDEST_READABLE, VERSION
from fatima_py.record.recording import policies
from fatima_py.record.standing import script_lines
from fatima_py.record.town import CrowdStart, TownHeader
from fatima_py.release import ENGINE
from fatima_py.session.speaking import named
from fatima_py.setting import A_DAY, Crowd
from fatima_py.setting.digest import digest_of
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import ticks
from fatima_py.sim.town.day import between, next_rate, plan_day, plan_happening
from fatima_py.sim.town.deciding import may_wish
from fatima_py.sim.town.doing import leave, move, put_down
from fatima_py.sim.town.looking import plan_crowd
from fatima_py.sim.town.pending import BY_CHANCE
from fatima_py.sim.town.perceiving import Reach, happen
from fatima_py.sim.town.person import Person
from fatima_py.sim.town.prompting import ask_later, order_of
from fatima_py.sim.town.talking import leave_talk

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["begin_run", "come", "go", "header_of", "key_of"]

LEAVE = "Leave"
"""What somebody does who goes from the town, which nobody perceives: `Leave(Desks)`."""


def header_of(town: "Town", before: TownHeader | None = None) -> TownHeader:
    """The first record of a run: one that goes on with another, or is forked from it, began as that (`before`) did."""
    setting = town.setting
    wording = town.voice if town.wording is None else town.wording.realizer
    words = dict[str, str]() if wording is None else named(wording)
    return TownHeader(
        version=VERSION,
        oldest_readable=OLDEST_READABLE,
        engine=ENGINE,
        title=setting.title,
        seed=town.seed,
        key=town.key,
        start=setting.clock.start,
        until=setting.clock.until,
        places={str(place.name): place.display or str(place.name) for place in setting.places},
        people={str(one.name): str(one.group.name) for one in town.people},
        order=town.order,
        tie=town.tie,
        files=setting.files,
        semantics=tuple(sorted({policy for group in setting.people for policy in policies(group.mind.semantics)})),
        realizer=words.get("realizer", BY_AUTHORS),
        model=words.get("model", ""),
        asked=None if wording is None else Prompted.by(prompting_of(wording)),
        called={str(one.name): shown for one in town.people if (shown := one.group.shown(one.number))},
        parent=town.parent.key,
        forked=town.parent.tick,
        begin=begin_of(town) if before is None else before.begin,
        facts={str(fact.name): str(fact.value) for fact in setting.facts} if before is None else before.facts,
        lines={one.id: script_lines(one.scene, asking=True) for one in setting.conversations},
        crowd=crowd_start(setting.crowd),
    )


def crowd_start(crowd: Crowd | None) -> CrowdStart | None:
    """What a log says of a crowd as the run begins."""
    if crowd is None:
        return None
    return CrowdStart(crowd.members, crowd.every, tuple([str(one.name) for one in crowd.rumours]))


def begin_of(town: "Town") -> Mapping[str, str]:
    """Where the people of each group are as a run begins, of those who are there by then."""
    return {str(group.name): str(group.at) for group in town.setting.people if group.comes is None}


def key_of(town: "Town") -> str:
    """The digest of all that the setting says, of the seed, of the order of an instant, and of what it goes on from."""
    return digest_of((town.said, town.seed, town.order, town.tie, *(town.parent if town.parent.key else ())))


def begin_run(town: "Town") -> None:
    """Put everybody where they are, and plan what the day holds, what rates bring, and what the author lets happen."""
    setting = town.setting
    for one in town.people:
        if one.group.comes is None:
            one.place = one.group.at
            town.at[one.place.key].append(one)
    for one in town.people:
        plan_person(town, one)
    if setting.mingle:
        town.kernel.add(ticks(setting.mingle), Phase.HAPPEN, 0, "mingle")
    plan_crowd(town)
    for happening in setting.happenings:
        for number in (*range(len(happening.at)), BY_CHANCE):
            plan_happening(town, happening, number, 0, 0)


def plan_person(town: "Town", person: Person) -> None:
    """Plan the first day of somebody. Who has no day and no rate is left alone until something happens to them."""
    group = person.group
    routines = town.roster.days.of(person.called)
    for routine in routines:
        plan_day(town, person, routine, 0)
    for encounter in town.roster.errands.of(person.called):
        next_rate(town, person, encounter)
    for kind, times in (("come", group.comes), ("go", group.goes)):
        if times is not None:
            plan_coming(town, person, kind, times, 0)
    if person.place != NIL and (any(one.otherwise for one in routines) or may_wish(town, person)):
        ask_later(town, person, "day")


def plan_coming(town: "Town", person: Person, kind: str, times: tuple[float, float], day: int) -> None:
    """Let somebody come to town or leave it at a time drawn for them and the day; who has come and gone comes later."""
    at = day * A_DAY + between(town, person, kind, day, times) - town.setting.clock.start
    if at < 0 and (kind == "go" or is_gone(town, person, at, day)):
        plan_coming(town, person, kind, times, day + 1)
        return
    at = max(0.0, at)
    if ticks(at) <= town.end:
        tick = max(ticks(at), town.kernel.now)
        town.kernel.add(tick, Phase.ARRIVE, order_of(town, person, tick), kind, [person.index, day])


def is_gone(town: "Town", person: Person, came: float, day: int) -> bool:
    """Whether somebody who came before the run began had gone again by then."""
    if person.group.goes is None:
        return False
    left = day * A_DAY + between(town, person, "go", day, person.group.goes) - town.setting.clock.start
    return came < left < 0


def come(town: "Town", person: Person, day: int) -> None:
    """Let somebody come to town."""
    if person.place == NIL:
        move(town, person, person.group.at)
        ask_later(town, person, "arrived")
    if person.group.comes is not None:
        plan_coming(town, person, "come", person.group.comes, day + 1)


def go(town: "Town", person: Person, day: int) -> None:
    """Let somebody leave the town: what they were doing is put down, and does not wait for them."""
    if person.talk:
        leave_talk(town, person)
    put_down(town, person)
    person.waiting.clear()
    place = person.place
    leave(town, person)
    if place != NIL:
        gone = Event(EventKind.ACTION_END, person.name, compound(LEAVE, place), NIL, town.now)
        happen(town, gone, "move", NIL, reach=Reach(to=()))
    if person.group.goes is not None:
        plan_coming(town, person, "go", person.group.goes, day + 1)
