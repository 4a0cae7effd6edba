"""Tidings: what people of a town hand on, where the log has only the number of it in their memory."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fatima_py.names import SELF, Compound, label, renamed
from fatima_py.record.phrasing import read_name
from fatima_py.record.town import Activity, Asked, End, Line, Occurrence, Percept, Remembered, TownHeader, TownRecord
from fatima_py.record.values import Trace, Wish
from fatima_py.sim.reasons.causes import lived_in

__all__ = ["Tidings", "in_full"]

HANDED = re.compile(r"\b(Tell|Send)\(([0-9]+)\)", re.IGNORECASE)
"""A deed that hands on what its doer remembers under a number."""


def in_full(records: Iterable[TownRecord]) -> Iterator[TownRecord]:
    """The records of a log, each with the event that somebody told in place of the number of it in their memory."""
    tidings = Tidings()
    return (one if isinstance(one, TownHeader | End) else tidings.take(one) for one in records)


class Tidings:
    """What everybody remembers, by its number, as far as a log was read: texts that are the same are kept once."""

    __slots__ = ("memories", "texts")

    def __init__(self) -> None:
        self.memories: dict[str, dict[int, str]] = {}
        self.texts: dict[str, str] = {}

    def take(self, record: Line) -> Line:
        """A record in full; what is lived in it is remembered."""
        full = self.told(record)
        for mind in lived_in(full):
            if mind.episode >= 0:
                text = self.texts.setdefault(mind.percept, mind.percept)
                self.memories.setdefault(mind.who, {})[mind.episode] = text
        return full

    def told(self, record: Line) -> Line:
        """A record with what was told in place of its number."""
        if isinstance(record, Asked):
            return self.asked(record)
        if isinstance(record, Activity | Occurrence) and HANDED.search(record.action):
            full = replace(record, action=self.deed(record.action, record.who))
            return replace(full, event=self.event(full.event, full.who)) if isinstance(full, Occurrence) else full
        if isinstance(record, Percept) and HANDED.search(record.mind.percept):
            return replace(record, mind=self.lived(record.mind))
        if isinstance(record, Remembered) and HANDED.search(record.thought.mind.percept):
            return replace(record, thought=replace(record.thought, mind=self.lived(record.thought.mind)))
        return record

    def asked(self, record: Asked) -> Asked:
        """A decision in which the wishes hand on what was told."""
        decision, who = record.decision, record.who
        texts = [record.kept, *[one.action for one in (decision.wish, *decision.lost) if one is not None]]
        if not any(map(HANDED.search, texts)):
            return record
        wish = decision.wish and self.wish(decision.wish, who)
        lost = tuple([self.wish(one, who) for one in decision.lost])
        return replace(record, decision=replace(decision, wish=wish, lost=lost), kept=self.deed(record.kept, who))

    def wish(self, wish: Wish, who: str) -> Wish:
        """A wish to hand on what was told."""
        return replace(wish, action=self.deed(wish.action, who))

    def lived(self, mind: Trace) -> Trace:
        """What somebody lived, where another, or they, handed something on."""
        return replace(mind, percept=self.event(mind.percept, mind.who))

    def event(self, text: str, who: str) -> str:
        """An event as `who` has it, in which its doer hands something on."""
        event = read_name(text)
        doer = event.args[1] if isinstance(event, Compound) and len(event.args) == 4 else SELF
        return self.deed(text, who if doer == SELF else str(doer))

    def deed(self, text: str, who: str) -> str:
        """A deed of `who`: a number that the log does not tell of stays one."""
        return HANDED.sub(lambda found: self.known(found, who), text)

    def known(self, found: re.Match[str], who: str) -> str:
        """What somebody hands on, as others would say it."""
        event = self.memories.get(who, {}).get(int(found[2]))
        return found[0] if event is None else f"{found[1]}({renamed(read_name(event), SELF.key, label(who))})"
