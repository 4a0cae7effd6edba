"""The log of a town written down line by line: who did what to whom, and what was felt of it, without any mind."""

from dataclasses import replace
from typing import Any, cast

from fatima_py.realize.base import Brief
from fatima_py.record import OLDEST_READABLE, VERSION
from fatima_py.record.base import Emotion, Segment
from fatima_py.record.town import (
    Activity,
    Asked,
    Born,
    End,
    Occurrence,
    Percept,
    Spoken,
    Talk,
    TownHeader,
    TownRecord,
)
from fatima_py.record.values import Beat, Decision, MindStart, Trace, Wish
from fatima_py.record.wishes import Held, NearMiss

TICKS = 1_000_000
CALM = (0.0, 0.0, 0.0)
PEOPLE = {"Mara": "Mara", "worker1": "worker", "worker2": "worker"}
PLACES = {"Desks": "Desks", "Kitchen": "Kitchen", "MeetingRoom": "Meeting Room"}


class Told:
    """A log as it is written: each call adds what came about at a second since nine o'clock."""

    def __init__(self, **header: Any) -> None:
        fields: dict[str, Any] = {"places": PLACES, "people": PEOPLE, "start": 32400.0, "until": 36000.0, **header}
        self.header = TownHeader(VERSION, OLDEST_READABLE, "0", "A small office", 7, "key", **fields)
        self.records: list[TownRecord] = [self.header]
        self.born: set[str] = set()

    @property
    def next(self) -> int:
        """The id of the next line."""
        return len(self.records)

    def add(self, record: Any) -> int:
        """Write a line; the answer is its id."""
        self.records.append(record)
        return self.next - 1

    def begins(self, time: float, who: str, action: str = "Work", at: str = "Desks", **more: Any) -> int:
        """Somebody begins something."""
        return self.add(Activity(self.next, round(time * TICKS), self.next, who, action, "begun", at=at, **more))

    def ends(self, time: float, begun: int) -> int:
        """What somebody began is over."""
        activity = cast("Activity", self.records[begun])
        return self.add(replace(activity, id=self.next, tick=round(time * TICKS), state="over"))

    def deed(self, time: float, who: str, action: str, whom: str = "", at: str = "Desks", **more: Any) -> int:
        """Somebody does something."""
        event = f"Event(Action-End, {who}, {action}, {whom or '-'})"
        return self.add(Occurrence(self.next, round(time * TICKS), event, "ends", who, action, whom, at, **more))

    def change(self, time: float, fact: str, value: str, at: str = "") -> int:
        """Something becomes so."""
        event = f"Event(Property-Change, -, {fact}, {value})"
        return self.add(Occurrence(self.next, round(time * TICKS), event, "happening", "-", fact, value, at))

    def sends(self, time: float, who: str, to: str, event: str, minutes: float = 0.0) -> int:
        """Somebody sends another a message of an event, which they read so many minutes later."""
        _, doer, what, whom = event.removeprefix("Event(").removesuffix(")").split(", ")
        sent = self.deed(time, who, "Send(1)", to)
        number = self.add(
            Occurrence(self.next, round(time * TICKS), event, "message", doer, what, whom.strip("-"), cause=sent)
        )
        return self.lives(time + minutes * 60, to, event, of=number, via="message")

    def comes(self, time: float, who: str, place: str) -> int:
        """Somebody comes to a place, from another or from outside the town."""
        event = f"Event(Action-End, {who}, Arrive({place}), -)"
        return self.add(Occurrence(self.next, round(time * TICKS), event, "move", who, f"Arrive({place})", at=place))

    def leaves(self, time: float, who: str, place: str) -> int:
        """Somebody leaves the town, from a place."""
        event = f"Event(Action-End, {who}, Leave({place}), -)"
        return self.add(Occurrence(self.next, round(time * TICKS), event, "move", who, f"Leave({place})"))

    def asked(self, time: float, who: str, action: str, whom: str, **more: Any) -> int:
        """Somebody is asked, and begins what they want most."""
        found = Held(more.pop("asks", "Mood(SELF) < -2"), "-2.5")
        decision = Decision(
            Wish(action, 1.0, "snap", whom), asked=(found,), passed_over=(NearMiss("help", "Free(SELF) = True"),)
        )
        return self.add(
            Asked(self.next, round(time * TICKS), who, "rate", decision, "snap", chosen=self.next + 1, **more)
        )

    def lives(
        self, time: float, who: str, percept: str = "Event(Action-End, Tom, Wave, -)", *felt: Emotion, **more: Any
    ) -> int:
        """Somebody perceives something, of the record `of`, and feels something, by which their `mood` becomes."""
        if who not in self.born:
            self.born.add(who)
            start = MindStart(who, "vad", 0.0, CALM, CALM, Segment(0.0, CALM, CALM))
            believes = more.pop("believes", {})
            self.add(Born(self.next, round(time * TICKS), who, {}, start, believes))
        mood, home = more.pop("mood", None), more.pop("home", CALM)
        half, of, via = more.pop("half_life", 600.0), more.pop("of", 0), more.pop("via", "present")
        segment = None if mood is None else Segment(time, mood, home, half)
        mind = Trace(who, percept, 0, CALM, mood or CALM, time, felt=felt, segment=segment, **more)
        return self.add(Percept(self.next, round(time * TICKS), of, who, via, mind))

    def feels(self, time: float, who: str, kind: str, toward: str = "", much: float = 5.0, **more: Any) -> int:
        """Somebody feels something of something."""
        percept = more.pop("percept", f"Event(Action-End, {toward or 'Tom'}, Wave, SELF)")
        place = f"{kind}, {toward}"
        emotion = Emotion(kind, much, toward, "rule_of_it", half_life=60.0, place=place)
        return self.lives(time, who, percept, emotion, **more)

    def talks(self, time: float, who: str, to: str, *lines: str) -> int:
        """Two people talk: an apology, a line each second."""
        number = self.next
        roles = {"Offender": who, "Offended": to}
        self.add(Talk(number, round(time * TICKS), number, "apology", "begun", "Kitchen", roles))
        for step, line in enumerate(lines, 1):
            words = f"Speak(a, b, {line}, -)"
            event = f"Event(Action-End, {who}, {words}, {to})"
            brief = Brief(f"{line}!", who, to, line=f"l{step}", meaning=line)
            minds = tuple([Trace(one, event, step, CALM, CALM, time + step) for one in (who, to)])
            decision = Decision(Wish(words, 1.0, "talk", to))
            beat = Beat(step, time + step - 1, 1.0, who, event, words, "a", "b", decision, to, brief=brief, minds=minds)
            self.add(Spoken(self.next, round((time + step) * TICKS), number, beat, "Kitchen"))
        tick = round((time + len(lines)) * TICKS)
        self.add(Talk(self.next, tick, number, "apology", "over", "Kitchen", roles, ending="Peace"))
        return number

    def end(self, time: float = 3600.0) -> list[TownRecord]:
        """The whole log."""
        return [*self.records, End(round(time * TICKS), "until", self.next)]


def insulted(**header: Any) -> list[TownRecord]:
    """An office in which worker1 snaps at Mara and, after a while, says sorry, which relieves her."""
    town = Told(**header)
    town.begins(0, "Mara")
    town.begins(0, "worker1")
    town.begins(0, "worker2", at="Kitchen")
    asked = town.asked(60, "worker1", "Insult", "Mara")
    begun = town.begins(
        60, "worker1", "Insult", target="Mara", cause=asked, rule="snap", priority=5.0, until=70 * TICKS
    )
    done = town.deed(70, "worker1", "Insult", "Mara", cause=begun, of=begun)
    percept = "Event(Action-End, worker1, Insult, SELF)"
    town.feels(70, "Mara", "Anger", "worker1", percept=percept, of=done, mood=(-0.3, 0.2, 0.1))
    town.ends(70, begun)
    town.feels(80, "Mara", "Fear", percept=percept)
    town.feels(84, "Mara", "Relief", percept=percept)
    town.talks(600, "worker1", "Mara", "Sorry")
    town.feels(602, "Mara", "Gratitude", "worker1", percept="Event(Action-End, worker1, Speak(a, b, Sorry, -), SELF)")
    return town.end()
