"""Looking: at the crowd of a town, time after time; between two looks it lives, and moods go over its ties."""

from typing import TYPE_CHECKING

from fatima_py.affect import Vad
from fatima_py.events import Event, EventKind
from fatima_py.mind import Contagion
from fatima_py.names import NIL, symbol
from fatima_py.record.affects import contagion_of, mood_of, segment_of
from fatima_py.record.town import CROWD, CrowdStep, Swayed
from fatima_py.record.values import Trace
from fatima_py.setting import Happening, Rumour
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import ticks
from fatima_py.sim.town.perceiving import Cause, Reach, happen
from fatima_py.sim.town.prompting import ask_later, in_order, watch
from fatima_py.sim.town.waking import as_of_now, awake, present

if TYPE_CHECKING:
    from fatima_py.sim.town.crowding import Members
    from fatima_py.sim.town.person import Person
    from fatima_py.sim.town.town import Town

__all__ = ["begin_rumour", "look", "members_of", "plan_crowd", "plan_rumour", "reach_crowd"]

OTHERS = symbol("Crowd")
"""Whom a mood is caught of that goes over the ties of a crowd."""


def members_of(town: "Town") -> "Members | None":
    """The members of the crowd of a town, who are drawn when they are first asked for; None where there is none."""
    if town.members is None and town.setting.crowd is not None:
        from fatima_py.sim.town.crowding import Members  # noqa: PLC0415 - only a town with a crowd pays for numpy

        town.members = Members(town.setting.crowd, town.people, town.seed)
    return town.members


def plan_crowd(town: "Town") -> None:
    """Look at the crowd as the run begins, and let each rumour begin at its time."""
    if town.setting.crowd is None:
        return
    for rumour in town.setting.crowd.rumours:
        plan_rumour(town, rumour)
    town.kernel.add(town.kernel.now, Phase.HAPPEN, 0, "crowd")


def plan_rumour(town: "Town", rumour: Rumour) -> None:
    """Let a rumour begin at its time; where that is past before the run begins, as it begins."""
    at = 0.0 if rumour.at is None else max(0.0, rumour.at - town.setting.clock.start)
    if ticks(at) <= town.end:
        town.kernel.add(max(ticks(at), town.kernel.now), Phase.HAPPEN, 0, "rumour", [str(rumour.name)])


def begin_rumour(town: "Town", name: str) -> None:
    """Let a rumour begin, which reaches the crowd when it is looked at next."""
    members, crowd = members_of(town), town.setting.crowd
    rumour = next((one for one in crowd.rumours if str(one.name) == name), None) if crowd else None
    if members is None or rumour is None:
        return
    members.begin(name)


def look(town: "Town") -> None:
    """Let the crowd live until now, look at it, let it move the moods of people, and let these hear what is told."""
    members, crowd = members_of(town), town.setting.crowd
    if members is None or crowd is None:
        return
    passed = members.go_on(town.now)
    impose(town, members)
    pulls = members.pulls(passed)
    seen = members.seen()
    number = town.number()
    town.sink(CrowdStep(number, town.kernel.now, seen.mood, seen.spread, seen.octants, seen.knows))
    for person in in_order(town, town.people):
        share, shown = pulls[person.index]
        if share > 0.0:
            sway(town, person, number, share, Vad(*shown))
    tell_heard(town, members, number)
    at = town.kernel.now + max(1, ticks(crowd.every))
    if at <= town.end:
        town.kernel.add(at, Phase.HAPPEN, 0, "crowd")


def impose(town: "Town", members: "Members") -> None:
    """Let the members who are people show their moods, as those around them see these."""
    moods = list[tuple[float, float, float]]()
    for person in town.people:
        with as_of_now(town, awake(town, person)) as character:
            moods.append(character.shown_mood().axes)
    members.impose(moods)


def sway(town: "Town", person: "Person", of: int, share: float, shown: Vad) -> None:
    """Let the mood of somebody go a share of its way to that of those around them, and take it down."""
    character = present(person)
    mind, kernel = character.mind, character.definition.kernel
    mind.time = max(mind.time, town.now)
    before = kernel.mood(mind.affect, mind.time)
    mind.affect = kernel.catch(mind.affect, shown, share, mind.time)
    segment = kernel.segment(mind.affect)
    caught = contagion_of(Contagion(OTHERS, share, shown.clipped()))
    after = kernel.mood(mind.affect, mind.time)
    trace = Trace(
        str(person.name),
        CROWD,
        -1,
        mood_of(before),
        mood_of(after),
        mind.time,
        contagion=caught,
        segment=segment_of(segment),
    )
    number = town.number()
    town.sink(Swayed(number, town.kernel.now, of, trace))
    if person.reads.always or person.reads.feelings:
        ask_later(town, person, "perceived", of=number)
    if person.reads.thresholds:
        watch(town, person)


def tell_heard(town: "Town", members: "Members", cause: int = 0) -> None:
    """Let the people perceive what they have heard since they were asked last."""
    rumours = {str(one.name): one for one in town.setting.crowd.rumours} if town.setting.crowd else {}
    for name, index in members.heard():
        person = town.people[index]
        event = Event(EventKind.ACTION_END, NIL, rumours[name].heard, person.name, town.now)
        happen(town, event, "message", NIL, Cause(cause, words=f"{name} goes round"), Reach(to=[person]))


def reach_crowd(town: "Town", happening: Happening, *which: int) -> None:
    """Let something reach a share of the crowd: members feel what it says, and the people among them perceive it."""
    members = members_of(town)
    if members is None or happening.reaches is None:
        return
    reached = members.reach(happening.reaches, " ".join([happening.lot, *map(str, which)]))
    to = in_order(town, [town.people[index] for index in reached])
    for event in happening.events if to else ():
        at = Event(event.kind, event.subject, event.content, event.target, town.now)
        later = Reach(happening.loud, to, ticks(happening.delay))
        happen(town, at, "message", happening.place, Cause(words=happening.words), later)
