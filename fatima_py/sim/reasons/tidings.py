"""Tidings: what people of a town hand on, where the log has only the number of it in their memory."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from fatima_py.names import SELF, label, renamed
from fatima_py.record.phrasing import read_name
from fatima_py.record.town import (
    Activity,
    Asked,
    End,
    Line,
    Occurrence,
    Percept,
    Remembered,
    Spoken,
    TownHeader,
    TownRecord,
)
from fatima_py.record.values import Beat, Decision, Trace, Wish
from fatima_py.sim.reasons.causes import lived_in

__all__ = ["Tidings", "in_full", "one_in_full"]

HANDED = re.compile(
    r"(?:\bEvent\w*\([\w-]+, (?P<by>[^(),]+), )?(?P<deed>\b(?P<how>Tell|Send)\((?P<number>[0-9]+)\))", re.IGNORECASE
)
"""A deed that hands on what its doer remembers under a number, with its doer where it stands in an event."""
TOLD_ON = re.compile(r"\b(?:Tell|Send)\(Event\(", re.IGNORECASE)
DEEPEST = 8
"""What has gone through so many mouths has a number for what went before (ours)."""


def in_full(records: Iterable[TownRecord]) -> Iterator[TownRecord]:
    """The records of a log, each with the event that somebody told in place of the number of it in their memory."""
    tidings = Tidings()
    return (one if isinstance(one, TownHeader | End) else tidings.take(one) for one in records)


def one_in_full(log: Iterable[TownRecord], record: TownRecord, number: int) -> TownRecord:
    """The record on a line of a log, which is read up to there where something is handed on in it."""
    return next(islice(in_full(log), number - 1, None), record) if HANDED.search(repr(record)) else record


class Tidings:
    """What everybody remembers, by its number, as far as a log was read: a few bytes for each memory.

    Texts that are the same are kept once.
    """

    __slots__ = ("memories", "numbers", "texts")

    def __init__(self) -> None:
        self.memories: dict[str, list[tuple[int, array[int]]]] = {}
        """The texts of each person's memories, by their numbers: stretches of those that follow one another."""
        self.texts: list[str] = []
        self.numbers: dict[str, int] = {}

    def take(self, record: Line) -> Line:
        """A record in full; what is lived in it is remembered."""
        full = self.told(record)
        for mind in lived_in(full):
            if mind.episode >= 0:
                self.keep(mind.who, mind.episode, mind.percept)
        return full

    def keep(self, who: str, episode: int, percept: str) -> None:
        """Remember an event as it was to somebody; what is thought of again is remembered already."""
        stretches = self.memories.setdefault(who, [])
        if self.found(who, episode) is not None:
            return
        text = self.numbers.setdefault(percept, len(self.texts))
        if text == len(self.texts):
            self.texts.append(percept)
        if not stretches or episode != stretches[-1][0] + len(stretches[-1][1]):
            stretches.append((episode, array("L")))
        stretches[-1][1].append(text)

    def found(self, who: str, episode: int) -> str | None:
        """What somebody remembers under a number, None for nothing."""
        for first, texts in reversed(self.memories.get(who, ())):
            if 0 <= episode - first < len(texts):
                return self.texts[texts[episode - first]]
        return None

    def told(self, record: Line) -> Line:
        """A record with what was told in place of its number."""
        if isinstance(record, Asked):
            return self.asked(record)
        if isinstance(record, Activity | Occurrence) and HANDED.search(record.action):
            full = replace(record, action=self.text(record.action, record.who))
            return replace(full, event=self.text(full.event, full.who)) if isinstance(full, Occurrence) else full
        if isinstance(record, Spoken):
            return self.spoken(record)
        return self.minded(record) if isinstance(record, Percept | Remembered) else record

    def minded(self, record: Percept | Remembered) -> Percept | Remembered:
        """What one mind lived."""
        old = record.mind if isinstance(record, Percept) else record.thought.mind
        mind = self.lived(old)
        if mind is old:
            return record
        if isinstance(record, Percept):
            return replace(record, mind=mind)
        return replace(record, thought=replace(record.thought, mind=mind))

    def asked(self, record: Asked) -> Asked:
        """A decision in which what was wanted, asked and in the way hands on what was told."""
        decision = self.decided(record.decision, record.who)
        if decision is record.decision and not any(map(HANDED.search, (record.kept, record.closed))):
            return record
        kept, closed = (self.text(one, record.who) for one in (record.kept, record.closed))
        return replace(record, decision=decision, kept=kept, closed=closed)

    def decided(self, decision: Decision, who: str) -> Decision:
        """What somebody wanted, and what was asked of it."""
        wishes = [one.action for one in (decision.wish, *decision.lost) if one is not None]
        asked = [one.condition for one in decision.asked] + [one.failed for one in decision.passed_over]
        if not any(map(HANDED.search, wishes + asked)):
            return decision
        return replace(
            decision,
            wish=decision.wish and self.wish(decision.wish, who),
            lost=tuple([self.wish(one, who) for one in decision.lost]),
            asked=tuple([replace(one, condition=self.text(one.condition, who)) for one in decision.asked]),
            passed_over=tuple([replace(one, failed=self.text(one.failed, who)) for one in decision.passed_over]),
        )

    def wish(self, wish: Wish, who: str) -> Wish:
        """A wish to hand on what was told."""
        return replace(wish, action=self.text(wish.action, who))

    def spoken(self, record: Spoken) -> Spoken:
        """What was said or done in a conversation, and what it was to those who were there."""
        beat = record.beat
        decision, minds = self.decided(beat.decision, beat.who), tuple([self.lived(one) for one in beat.minds])
        same = decision is beat.decision and all(one is old for one, old in zip(minds, beat.minds, strict=True))
        if same and not HANDED.search(beat.action):
            return record
        return replace(record, beat=replace(self.done(beat), decision=decision, minds=minds))

    def done(self, beat: Beat) -> Beat:
        """A deed in a conversation."""
        return replace(beat, action=self.text(beat.action, beat.who), event=self.text(beat.event, beat.who))

    def lived(self, mind: Trace) -> Trace:
        """What somebody lived, and what it reminded them of, where another, or they, handed something on."""
        thought = mind.reminded
        again = None if thought is None else self.lived(thought.mind)
        if thought is not None and again is not None and again is not thought.mind:
            mind = replace(mind, reminded=replace(thought, mind=again))
        if not HANDED.search(mind.percept):
            return mind
        return replace(mind, percept=self.text(mind.percept, mind.who))

    def text(self, text: str, who: str) -> str:
        """A deed, an event or a condition as `who` has it: a number that the log does not tell of stays one."""
        return HANDED.sub(lambda found: self.known(found, who), text)

    def known(self, found: re.Match[str], who: str) -> str:
        """What somebody hands on, as others would say it; who it is stands before the deed, or is `who`."""
        doer = who if found["by"] in (None, SELF.text) else found["by"]
        event = self.found(doer, int(found["number"]))
        if event is None or len(TOLD_ON.findall(event)) >= DEEPEST:
            return found[0]
        return f"{found[0].removesuffix(found['deed'])}{found['how']}({by_others(event, doer)})"


@lru_cache(maxsize=4096)  # all who are there when something is told perceive it
def by_others(event: str, who: str) -> str:
    """An event as it was to somebody, as others say it."""
    return str(renamed(read_name(event), SELF.key, label(who)))
