"""Facts: what of each record of a log an assertion may be about, one by one in the order in which it came about."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache, singledispatchmethod
from typing import NamedTuple

from fatima_py.errors import NameSyntaxError
from fatima_py.events import SpeechAct
from fatima_py.names import NIL, Compound, parse
from fatima_py.record.base import Emotion
from fatima_py.record.town import (
    Activity,
    Asked,
    Born,
    CrowdStep,
    Line,
    Occurrence,
    Percept,
    Remembered,
    Spoken,
    Swayed,
    Talk,
    TownHeader,
    TownRecord,
)
from fatima_py.record.values import Decision, MindStart, Trace
from fatima_py.setting.crowd import HEARS
from fatima_py.sim.reasons.learning import learned_without_hearing
from fatima_py.sim.ticks import seconds

__all__ = ["Fact", "Facts", "fact_called"]

THERE = frozenset({"present", "overheard", "self"})
"""The ways of perceiving something by being there."""
DONE = {"ends": "does", "happening": "does", "message": "does"}
"""Which fact an occurrence of each sort is; the others are told by the activity that they belong to."""
NOBODY = ("", "-", "*", "SELF")


class Fact(NamedTuple):
    """Something that came up at a `tick`: of which kind, who did or felt it, what it is called, to whom, where.

    `amount` is how strong a feeling was, and whether (1 or 0) somebody does something (`doing`) or talks (`talking`)
    from now on. `value` is what something became. `trace` is what was lived, `emotion` what was felt of it. A fact of
    the kind `lives` is all of one trace, one of the kind `born` how somebody was before.
    """

    kind: str
    record: Line
    who: str
    words: frozenset[str] = frozenset()
    whom: str = ""
    at: str = ""
    amount: float = 0.0
    trace: Trace | None = None
    emotion: Emotion | None = None
    mind: MindStart | None = None
    value: str = ""

    @property
    def time(self) -> float:
        """When, in seconds since the run began."""
        return seconds(self.record.tick)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a perceived event: what it was, and who had to do with it (nobody, where something became so)."""

    action: str = ""
    subject: str = ""
    target: str = ""


class Facts:
    """What makes facts of records.

    It keeps where everybody is, what they do and what they have just given up, who talks, who has sent the messages on
    their way, and the words that have come up.
    """

    __slots__ = ("busy", "given_up", "header", "places", "sender", "sent", "talks", "words")

    def __init__(self, header: TownHeader) -> None:
        self.header = header
        self.busy: dict[str, int] = {}
        self.given_up: dict[str, Activity] = {}
        self.places: dict[str, str] = {}
        self.sender: tuple[int, str] = (0, "")
        self.sent: dict[int, str] = {}
        self.talks: dict[int, list[str]] = {}
        self.words: dict[str, str] = {}
        for name in header.facts:
            self.name_fact(name)

    @singledispatchmethod
    def of(self, record: TownRecord) -> Iterator[Fact]:
        """The facts of a record; none of a header, of a reply and of the end."""
        del record
        return iter(())

    @of.register
    def _(self, record: Born) -> Iterator[Fact]:
        yield Fact("born", record, record.who, mind=record.mind)
        for name, value in record.believes.items():
            self.words[name.lower()] = name
            yield Fact("believes", record, record.who, frozenset({name.lower()}), value=value.lower())

    @of.register
    def _(self, record: Occurrence) -> Iterator[Fact]:
        if record.sort == "message" and record.cause:  # it tells of what was so before, and nothing comes up by it
            number, who = self.sender
            self.sent[record.id] = who if number == record.cause else ""
            return
        if record.sort == "ends":
            self.sender = record.id, record.who
        if record.event.startswith("Event(Property-Change"):
            yield from self.became(record)
            return
        kind = DONE.get(record.sort)
        words, is_said = self.called(record.action)
        if record.sort == "move":
            yield from self.moved(record, record.who, record.at, gone=not record.at)
        elif kind is not None:
            kind = "says" if is_said and kind == "does" else kind
            yield Fact(kind, record, record.who, words, self.somebody(record.target), record.at.lower())

    @of.register
    def _(self, record: Percept) -> Iterator[Fact]:
        parts = parts_of(record.mind.percept)
        for other in (parts.subject, parts.target) if record.via in THERE else ():
            if other not in (*NOBODY, record.who):
                yield Fact("meets", record, record.who, whom=other)
        if record.via != "self":
            words, _ = self.called(parts.action)
            at = self.place(record.who).lower()
            by = self.told_by(record) or parts.subject
            yield Fact("learns", record, record.who, words, by, at)
            if record.via in ("overheard", "loud"):
                yield Fact("overhears", record, record.who, words, by, at)
        yield from self.lived(record, record.mind)

    @of.register
    def _(self, record: Spoken) -> Iterator[Fact]:
        beat, at = record.beat, record.at.lower()
        words, _ = self.called(beat.action)
        if beat.brief is not None and beat.brief.line:
            self.words[beat.brief.line.lower()] = beat.brief.line
            words |= {beat.brief.line.lower()}
        to = self.somebody(beat.to)
        yield Fact("does" if beat.brief is None else "says", record, beat.who, words, to, at)
        others = dict.fromkeys([mind.who for mind in beat.minds if mind.who != beat.who])
        for other in others:
            yield Fact("meets", record, beat.who, whom=other)
            yield Fact("meets", record, other, whom=beat.who)
            yield Fact("learns", record, other, words, beat.who, at)
            if not to or to == other:
                yield Fact("talks", record, beat.who, whom=other, at=at)
        yield from self.brought(record, beat.who)
        for mind in beat.minds:
            yield from self.lived(record, mind)

    @of.register
    def _(self, record: Talk) -> Iterator[Fact]:
        before = [*self.talks.get(record.talk, ())]
        yield from self.talking(record)
        yield from self.had(record, before)
        if record.state != "begun":
            return
        called = head(record.scene)
        self.words[called.lower()] = called
        players = [*record.roles.values(), "", ""]
        yield Fact("has", record, players[0], frozenset({called.lower()}), players[1], record.at.lower())

    def brought(self, record: Spoken | Asked, by: str) -> Iterator[Fact]:
        """What somebody comes to believe without perceiving it, by what another says or by a rule of their own."""
        for who, name, value in learned_without_hearing(record):
            self.name_fact(name)
            if value != NIL.key:
                of, at = "" if who == by else by, self.place(who).lower()
                yield Fact("learns", record, who, fact_called(name), of, at, value=value.lower())

    def told_by(self, record: Percept) -> str:
        """Who told somebody what they perceive, there or in a message, which has one reader; empty for nobody."""
        teller = record.via.removeprefix("told by ")
        return teller if teller != record.via else self.sent.pop(record.of, "")

    def had(self, record: Talk, before: Collection[str]) -> Iterator[Fact]:
        """Who has a conversation as it begins or as they join it, and with whom."""
        present = self.talks.get(record.talk, [])
        words, at = frozenset({head(record.scene).lower()}), record.at.lower()
        for one in present:
            if one not in before:
                yield Fact("had", record, one, words, at=at)
            for other in present:
                if other != one and not (one in before and other in before):
                    yield Fact("had with", record, one, words, other, at)

    def talking(self, record: Talk) -> Iterator[Fact]:
        """Who talks from now on, and who no longer does."""
        present = self.talks.setdefault(record.talk, [])
        begins = record.state in ("begun", "joined")
        one_or_all = [record.who] if record.who else sorted({*record.roles.values()} - {*NOBODY})
        who = one_or_all if begins or record.who else [*present]
        for one in who:
            if (one in present) != begins:
                (present.append if begins else present.remove)(one)
                yield Fact("talking", record, one, amount=float(begins))
        if not present:
            del self.talks[record.talk]

    @of.register
    def _(self, record: Activity) -> Iterator[Fact]:
        words, _ = self.called(record.action)
        at = record.at.lower()
        if record.state in ("begun", "on"):
            yield from self.moved(record, record.who, record.at)
        to = self.somebody(record.target)
        yield Fact("doing", record, record.who, words, to, at, float(record.state in ("begun", "on")))
        if record.state == "begun":
            yield Fact("starts", record, record.who, words, to, at)
            if not record.until:  # it has no end of its own at which it would be done
                yield Fact("does", record, record.who, words, to, at)
        yield from self.gave_way(record)

    def gave_way(self, record: Activity) -> Iterator[Fact]:
        """What was being done and gives way to something else: interrupted, or given up for it.

        Where no decision is behind that, what comes in its place at the same instant shows it.
        """
        if record.state in ("begun", "on"):
            given_up = self.given_up.pop(record.who, None)
            self.busy[record.who] = record.activity
            if given_up is not None and given_up.tick == record.tick:
                yield self.interruption(given_up)
        elif self.busy.get(record.who) == record.activity:
            del self.busy[record.who]
            if record.state == "interrupted" or (record.state == "dropped" and record.by):
                yield self.interruption(record)
            elif record.state == "dropped":
                self.given_up[record.who] = record

    def interruption(self, record: Activity) -> Fact:
        """That an activity gives way to another."""
        return Fact("interrupted", record, record.who, self.called(record.action)[0], at=record.at.lower())

    @of.register
    def _(self, record: Asked) -> Iterator[Fact]:
        self.wanted(record.decision)
        return self.brought(record, record.who)

    @of.register
    def _(self, record: Remembered) -> Iterator[Fact]:
        return self.lived(record, record.thought.mind)

    @of.register
    def _(self, record: CrowdStep) -> Iterator[Fact]:
        yield Fact("crowd", record, "")

    @of.register
    def _(self, record: Swayed) -> Iterator[Fact]:
        return self.lived(record, record.mind)

    def became(self, record: Occurrence) -> Iterator[Fact]:
        """What something became: it goes by its whole name, and by what stands before its parts."""
        self.name_fact(record.action)
        value = record.target or "-"
        yield Fact("becomes", record, record.who, fact_called(record.action), at=record.at.lower(), value=value.lower())

    def name_fact(self, name: str) -> None:
        """Note what a fact is called."""
        self.words.update({name.lower(): name, head(name).lower(): head(name)})

    def moved(self, record: Line, who: str, at: str, *, gone: bool = False) -> Iterator[Fact]:
        """Where somebody comes to, and leaves, if they are not there already; whoever is `gone` is nowhere."""
        before = self.place(who)
        if (at == before and who in self.places) or (at in NOBODY and not gone):
            return
        self.places[who] = at
        if before and before != at:
            yield Fact("leaves", record, who, frozenset({before.lower()}), at=before.lower())
        if at:
            yield Fact("comes", record, who, frozenset({at.lower()}), at=at.lower())

    def place(self, who: str) -> str:
        """Where somebody is, empty where they are nowhere in the town."""
        return self.places[who] if who in self.places else self.header.began(who)

    def wanted(self, decision: Decision) -> None:
        """Note what somebody might have done."""
        for wish in (decision.wish, *decision.lost):
            if wish is not None:
                self.called(wish.action)

    def lived(self, record: Line, trace: Trace) -> Iterator[Fact]:
        """What somebody lived, then each emotion that they felt of it, now or again."""
        at = self.place(trace.who).lower()
        for one in (trace,) if trace.reminded is None else (trace, trace.reminded.mind):
            yield Fact("lives", record, trace.who, at=at, trace=one)
            for felt in one.felt:
                whom = trace.who if felt.toward == "SELF" else self.somebody(felt.toward)
                words = frozenset({felt.type.lower()})
                yield Fact("feels", record, trace.who, words, whom, at, felt.intensity, one, felt)

    def called(self, action: str) -> tuple[frozenset[str], bool]:
        """What an action is called, in small letters, and whether it is the saying of something."""
        words, is_said = words_of(action)
        self.words.update({word.lower(): word for word in words})
        return frozenset({word.lower() for word in words}), is_said

    @staticmethod
    def somebody(name: str) -> str:
        """A name, empty where it is nobody's."""
        return "" if name in NOBODY else name


@lru_cache(maxsize=4096)
def words_of(action: str) -> tuple[tuple[str, ...], bool]:
    """What an action is called: a line by its meaning and style, anything else by its head and by its whole name.

    The hearing of a rumour goes by the rumour as well.

    >>> words_of("Speak(a, b, Sorry, Warm)"), words_of("Tell(News)"), words_of("Hears(Flu)")
    ((('Sorry', 'Warm'), True), (('Tell', 'Tell(News)'), False), (('Hears', 'Hears(Flu)', 'Flu'), False))
    """
    if action.startswith(f"{HEARS}("):
        return (HEARS, action, action[len(HEARS) + 1 : -1]), False
    if not action.startswith("Speak("):
        return tuple(dict.fromkeys([head(action), action])) if action else (), False
    said = read_speech(action)
    marks = (said.meaning, said.style) if said else ()
    return tuple([head(str(one)) for one in marks if str(one) not in NOBODY]), True


def read_speech(action: str) -> SpeechAct | None:
    """The saying of something, None for what is none."""
    try:
        return SpeechAct.of(parse(action))
    except NameSyntaxError:
        return None


@lru_cache(maxsize=4096)
def parts_of(percept: str) -> Parts:
    """What was perceived, and who had to do with it."""
    try:
        event = parse(percept)
    except NameSyntaxError:
        return Parts()
    if not isinstance(event, Compound) or len(event.args) != 4:
        return Parts()
    kind, subject, action, target = map(str, event.args)
    return Parts(action) if kind == "Property-Change" else Parts(action, subject, target)


def fact_called(name: str) -> frozenset[str]:
    """What a fact is called: it goes by its whole name, and by what stands before its parts.

    >>> sorted(fact_called("Server(Up)"))
    ['server', 'server(up)']
    """
    return frozenset({name.lower(), head(name).lower()})


def head(name: str) -> str:
    """What stands before the parts of a name."""
    return name.partition("(")[0].strip()
