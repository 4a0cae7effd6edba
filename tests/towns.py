"""A run of a small town as it is recorded, put together from what real minds lived in the cafe."""

from dataclasses import replace

from fatima_py.events import action_event
from fatima_py.record import OLDEST_READABLE, VERSION
from fatima_py.record.town import (
    CROWD,
    Activity,
    Asked,
    Born,
    CrowdStep,
    End,
    Line,
    Occurrence,
    Percept,
    Remembered,
    Reply,
    Spoken,
    Swayed,
    Talk,
    TownHeader,
    TownRecord,
)
from fatima_py.record.values import Contagion, Decision, External, NearMiss, Trace, Wish
from fatima_py.scene import Scene
from fatima_py.scene.definition import Speech
from fatima_py.session import Session
from fatima_py.setting import Clock, Conversation, People, Setting
from tests.builders import cafe_scene

__all__ = ["cafe_town", "town_header", "town_run"]

WANTS_COFFEE = Decision(
    Wish("Converse(cafe, Sarah)", 6.0, "cafe", "Sarah"),
    lost=(Wish("Wave", 7.0, "wave", "Sarah"),),
    passed_over=(NearMiss("leave", "Mood(SELF) < -2", "0.4"),),
    told=(("Hungry(SELF)", "False"),),
)


def town_header(seed: int = 7) -> TownHeader:
    """The first line of a run of two people in a cafe, which begins at eight."""
    return TownHeader(
        version=VERSION,
        oldest_readable=OLDEST_READABLE,
        engine="0.1.0",
        title="A small town",
        seed=seed,
        key=f"key{seed}",
        start=8 * 3600.0,
        until=60.0,
        places={"Shop": "Corner Shop", "Street": "Street"},
        people={"Sarah": "staff", "Tom": "Tom"},
        realizer="parrot",
    )


def town_run(seed: int = 7, *, ended: bool = True) -> tuple[TownRecord, ...]:
    """Sarah works, is insulted in passing, and serves Tom: and thinks of it again: a log of every kind of line."""
    session = Session(Scene(cafe_scene(onlookers=()), seed=seed))
    minds = session.header.minds
    insult = action_event("Tom", "Speak(Door, Counter, Insult, -)", "Sarah", time=5.0)
    session.tell(insult)
    told = session.records[0]
    assert isinstance(told, External)
    session.choose()
    session.choose()
    played = session.log.beats
    session.ruminate("Sarah", 0, 50.0)
    lines: list[Line] = [
        *[Born(number, 0, mind.who, {"neuroticism": 0.5}, mind) for number, mind in enumerate(minds, 1)],
        Activity(3, 0, 3, "Sarah", "Work", "begun", at="Shop", priority=1.0, rule="else Work", until=0),
        Occurrence(4, 5_000_000, str(insult), "happening", "Tom", "Speak(Door, Counter, Insult, -)", "Sarah", "Shop"),
        *[Percept(5 + place, 5_000_000, 4, mind.who, "present", mind) for place, mind in enumerate(told.minds)],
        Asked(7, 5_000_000, "Tom", "free", WANTS_COFFEE, chosen=9, closed="wave: not due", priority=5.0),
        Activity(8, 5_000_000, 3, "Sarah", "Work", "interrupted", at="Shop", by=7, left=55.0),
        Talk(9, 5_000_000, 9, "cafe", "begun", "Shop", {"Sarah": "Sarah", "Tom": "Tom"}, cause=7),
        *[Spoken(10 + place, round(beat.end * 1e6), 9, beat, "Shop") for place, beat in enumerate(played)],
    ]
    last = lines[-1]
    lines += [
        Reply(12, last.tick + 500_000, 11, "There you go, love.", "parrot", asked=last.tick),
        Talk(13, last.tick + 500_000, 9, "cafe", "over", "Shop", {"Sarah": "Sarah", "Tom": "Tom"}, ending="Bye"),
        Activity(14, last.tick + 500_000, 3, "Sarah", "Work", "on", at="Shop"),
        Remembered(15, 50_000_000, session.log.thoughts[0]),
        CrowdStep(
            16, 50_000_000, (-0.1, 0.05, 0.0), (0.2, 0.1, 0.1), {"bored": 0.25, "exuberant": 0.75}, {"Measles": 12}
        ),
        Swayed(17, 50_000_000, 16, swayed(session.log.thoughts[0].mind)),
    ]
    end = [End(60_000_000, "until", len(lines), {one.who: one.mood for one in minds})] if ended else []
    return (town_header(seed), *lines, *end)


def swayed(before: Trace) -> Trace:
    """Somebody's mood as it follows those around them in the crowd, after what they lived before."""
    caught = Contagion("Crowd", 0.1, (-0.5, 0.4, -0.2))
    return Trace(
        before.who, CROWD, -1, before.after, before.after, before.time, contagion=caught, segment=before.segment
    )


def cafe_town(until: float = 40) -> Setting:
    """Two people in one place who have the same conversation again and again, some of its lines by luck."""
    cafe = replace(cafe_scene(onlookers=()), speech=Speech(reword_all=True))
    roles = tuple([(who.name, who.name) for who in reversed(cafe.cast)])
    people = tuple([People(who.name, who) for who in reversed(cafe.cast)])
    return Setting("One cafe", people, clock=Clock(0, until), conversations=(Conversation("order", cafe, roles),))
