"""The log of a small town, made by hand: real minds that live what a short script says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fatima_py.events import parse_event
from fatima_py.realize.base import Brief
from fatima_py.record import OLDEST_READABLE, VERSION
from fatima_py.record.recording import mind_start, record_trace
from fatima_py.record.town import (
    Activity,
    Asked,
    Born,
    End,
    Occurrence,
    Percept,
    Remembered,
    Reply,
    Spoken,
    Talk,
    TownHeader,
)
from fatima_py.record.values import Beat, Decision, NearMiss, Thought, Trace, Wish
from tests.builders import INSULTED, THANKED, character, feels, rule

if TYPE_CHECKING:
    from fatima_py.character import Character

DOWN = rule("no_server", "Event(Property-Change, *, Server(Down), True)", feels("desirability", -3))
PLACES = {"Desks": "Desks", "Kitchen": "Kitchen", "MeetingRoom": "Meeting Room"}
TICKS = 1_000_000


class OfficeScript:
    """A town whose log is written as the script goes: each call is one thing that happens at a minute."""

    def __init__(self, people: Mapping[str, str], hours: float = 2.0, **header: Any) -> None:
        self.minds: dict[str, Character] = {who: character(who, INSULTED, THANKED, DOWN, seed=7) for who in people}
        self.where = dict.fromkeys(people, "Desks")
        self.doing: dict[str, Activity] = {}
        self.hours = hours
        self.records: list[Any] = [
            TownHeader(
                version=VERSION,
                oldest_readable=OLDEST_READABLE,
                engine="0",
                title="A small office",
                seed=7,
                key="k",
                start=32400.0,
                until=32400.0 + hours * 3600,
                places=PLACES,
                people=people,
                **header,
            )
        ]
        self.born: set[str] = set()

    @property
    def next(self) -> int:
        """The id of the next line."""
        return len(self.records)

    def add(self, record: Any) -> int:
        """Write a line; the answer is its id."""
        self.records.append(record)
        return self.next - 1

    def live(self, who: str, event: str, minute: float) -> Trace:
        """What something is to somebody, who is born by the first that they live."""
        if who not in self.born:
            self.born.add(who)
            traits = {"neuroticism": 0.0}
            self.add(Born(self.next, round(minute * 60 * TICKS), who, traits, mind_start(self.minds[who])))
        return record_trace(self.minds[who].perceive(parse_event(event).at(minute * 60)))

    def happen(self, minute: float, event: str, sort: str = "happening", **more: Any) -> int:
        """Something that happens: everybody at its place perceives it."""
        tick, at = round(minute * 60 * TICKS), more.get("at", "")
        fields: dict[str, Any] = {"who": "SELF", "action": "-", **more}
        number = self.add(Occurrence(self.next, tick, event, sort, **fields))
        for who in self.minds:
            if not at or self.where[who] == at or who == fields.get("target"):
                via = "self" if who == more.get("who") else "present"
                mind = self.live(who, event, minute)
                self.add(Percept(self.next, tick, number, who, via, mind))
        return number

    def deed(self, minute: float, who: str, action: str, target: str) -> int:
        """Somebody is asked, wants to say something to another, and does."""
        tick = round(minute * 60 * TICKS)
        wish = Wish(action, 1.0, "snap", target, {"[x]": target})
        decision = Decision(wish, passed_over=(NearMiss("help", "Likes(SELF, [x]) > 2", "1"),))
        asked = self.add(
            Asked(self.next, tick, who, "free", decision, about="snap", chosen=self.next + 1 + (who in self.doing))
        )
        if paused := self.doing.get(who):
            self.add(replace(paused, id=self.next, tick=tick, state="interrupted", by=self.next + 1))
        begun = self.add(
            Activity(self.next, tick, self.next, who, action, "begun", target, self.where[who], 5, "snap", asked)
        )
        end = minute + 1 / 6
        event = f"Event(Action-End, {who}, Speak(-, -, {action}, -), {target})"
        happened = self.happen(
            end, event, "ends", who=who, action=action, target=target, at=self.where[who], cause=begun, of=begun
        )
        self.add(Activity(self.next, round(end * 60 * TICKS), begun, who, action, "over"))
        if paused:
            self.add(replace(paused, id=self.next, tick=round(end * 60 * TICKS), state="on"))
        return happened

    def goes(self, minute: float, who: str, action: str, place: str, lasts: float = 0.0) -> None:
        """Somebody begins what their day says, where it says; what they did is over."""
        tick = round(minute * 60 * TICKS)
        if old := self.doing.get(who):
            self.add(replace(old, id=self.next, tick=tick, state="over"))
        self.where[who] = place
        number = self.next
        until = tick + round(lasts * 60 * TICKS) if lasts else 0
        self.doing[who] = Activity(number, tick, number, who, action, "begun", at=place, priority=1.0, until=until)
        self.add(self.doing[who])

    def talk(self, minute: float, who: str, to: str, *lines: str) -> int:
        """Two people talk, a line every ten seconds, in turns."""
        tick = round(minute * 60 * TICKS)
        roles, place = {"Offender": who, "Offended": to}, self.where[who]
        number = self.add(Talk(self.next, tick, self.next, "apology", "begun", place, roles))
        pair, now = (who, to), minute
        for step, text in enumerate(lines):
            by, other = pair[step % 2], pair[1 - step % 2]
            event = f"Event(Action-End, {by}, Speak(a, b, Thank, -), {other})"
            minds = tuple([self.live(one, event, now + 1 / 6) for one in pair])
            brief = Brief(text, by, other, line=f"l{step}")
            wish = Wish("Speak(a, b, Thank, -)", 1.0, "talk", other, line=f"l{step}")
            beat = Beat(
                step,
                now * 60,
                10.0,
                by,
                event,
                "Speak(a, b, Thank, -)",
                "a",
                "b",
                Decision(wish),
                other,
                brief=brief,
                minds=minds,
            )
            now += 1 / 6
            self.add(Spoken(self.next, round(now * 60 * TICKS), number, beat, place))
            said = self.next - 1
            if step == 0:
                self.add(Reply(self.next, round(now * 60 * TICKS), said, f"{text} Really.", "model"))
        self.add(Talk(self.next, round(now * 60 * TICKS), number, "apology", "over", place, roles, ending="Peace"))
        return number

    def thinks(self, minute: float, who: str, event: str) -> None:
        """Somebody thinks of something again."""
        mind = self.live(who, event, minute)
        self.add(Remembered(self.next, round(minute * 60 * TICKS), Thought(mind, 0.0, 0.5)))

    def end(self, why: str = "until") -> list[Any]:
        """The whole log."""
        tick = round(self.hours * 3600 * TICKS)
        moods = {who: self.minds[who].mood for who in self.born}
        told = {who: (mood.valence, mood.arousal, mood.dominance) for who, mood in moods.items()}
        return [*self.records, End(tick, why, self.next + 1, told)]


def small_office() -> list[Any]:
    """Two hours of four people: an insult, a talk that mends it, a server that goes down, a coffee."""
    town = OfficeScript({"Mara": "Mara", "worker1": "worker", "worker2": "worker", "worker3": "worker"})
    for who in town.minds:
        town.goes(0, who, "Work", "Desks")
    town.deed(20, "worker1", "Insult", "Mara")
    for who in ("Mara", "worker1", "worker2"):
        town.goes(30, who, "Coffee", "Kitchen", 15)
    town.talk(35, "worker1", "Mara", "I am sorry.", "Thank you.", "Friends?")
    town.happen(50, "Event(Property-Change, SELF, Server(Down), True)", at="Desks")
    for who in ("Mara", "worker1", "worker2"):
        town.goes(60, who, "Meet", "MeetingRoom", 30)
    town.thinks(70, "Mara", "Event(Action-End, worker1, Speak(-, -, Insult, -), Mara)")
    for who in ("Mara", "worker1"):
        town.goes(95, who, "Work", "Desks")
    return town.end()
