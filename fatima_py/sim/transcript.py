"""Transcripts: a run as people read it, row by row, all of it or what one person lived."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fatima_py.errors import UsageError
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
    TownRecord,
)
from fatima_py.sim.calling import one_called
from fatima_py.sim.words import Names, clock, in_sentence, lived, names_of, place_of, spoken
from fatima_py.spelling import did_you_mean

__all__ = ["diary", "transcript"]

AS_WRITTEN = "template"
MOST = 4
"""From so many others on who did the same, they are counted and not named (ours)."""
UNTOLD = frozenset(["starts", "move"])
"""What is not told of a run as a whole: what begins is told as it ends, and where people go shows in what they do."""


def transcript(records: Iterable[TownRecord]) -> Iterator[str]:
    """What was said and done in a run, one row each: the time of day, the place, and who did what.

    Lines that a model words stand in its words: rows behind them wait for these.
    """
    rest = iter(records)
    header = header_in(rest)
    return rows_of(header, (one for one in rest if is_told(one)))


def diary(records: Iterable[TownRecord], who: str) -> Iterator[str]:
    """What one person perceived, felt, wanted, did and said in a run, one row each.

    Raises UsageError, which says who was meant, for somebody who is not in it.
    """
    rest = iter(records)
    header = header_in(rest)
    found = one_called(header, who)
    if found is None:
        hint = did_you_mean(who, header.people)
        raise UsageError(f"there is no {who} in this run{f': {hint}' if hint else ''}")
    return rows_of(header, lived_by(rest, found), found)


def rows_of(header: TownHeader, records: Iterable[TownRecord], who: str = "") -> Iterator[str]:
    """The rows of some records, and of what `who` felt in conversations."""
    names = names_of(header)
    width = max([len(shown) for shown in header.places.values()], default=0)
    waiting, unworded = deque[Row](), dict[int, Row]()
    for record in records:
        if isinstance(record, Reply):
            if record.of in unworded:
                unworded.pop(record.of).words = record.text
        elif not (waiting and waiting[-1].takes(record)):
            at = f"{clock(header, getattr(record, 'tick', 0))}  {place_of(record, names):<{width}}"
            waiting.append(row := Row(at, record))
            if header.realizer != AS_WRITTEN and isinstance(record, Spoken) and record.beat.brief is not None:
                unworded[record.id] = row
        while len(waiting) > 1 and getattr(waiting[0].record, "id", 0) not in unworded:
            yield from waiting.popleft().told(names, who)
    for row in waiting:
        yield from row.told(names, who)


class Row:
    """A row that may wait for the words of its line; `others` did the same at the same time and place."""

    __slots__ = ("at", "others", "record", "words")

    def __init__(self, at: str, record: TownRecord) -> None:
        self.at, self.record, self.words = at, record, ""
        self.others: list[str] = []

    def takes(self, record: TownRecord) -> bool:
        """Whether a record tells of another who does the same, who stands in the same row then."""
        mine = self.record
        if not isinstance(mine, Occurrence) or not isinstance(record, Occurrence) or mine.sort != "ends":
            return False
        same = replace(record, id=mine.id, who=mine.who, event=mine.event, cause=mine.cause, of=mine.of) == mine
        if same:
            self.others.append(record.who)
        return same

    def together(self, sentence: str) -> str:
        """A sentence about one who did something, as one about all who did."""
        who = getattr(self.record, "who", "")
        if not self.others or not sentence.startswith(who):
            return sentence
        *some, last = [who, *self.others] if len(self.others) < MOST else [who, f"{len(self.others)} others"]
        return f"{', '.join(some)} and {last}{sentence[len(who) :]}"

    def told(self, names: Names, who: str) -> Iterator[str]:
        """The row, and behind that of a line what somebody felt at it."""
        record = self.record
        if not isinstance(record, Spoken):
            yield f"{self.at}  {self.together(in_sentence(record, names))}".rstrip()
            return
        yield f"{self.at}  {spoken(record, self.words or record.beat.written, names)}"
        for mind in record.beat.minds:
            if mind.who == who and mind.moved:
                yield f"{self.at}  {who} perceived: {lived(mind, names)}"


def lived_by(records: Iterable[TownRecord], who: str) -> Iterator[TownRecord]:
    """The records that tell of somebody, and the words of what was said."""
    talks = set[int]()
    for record in records:
        if isinstance(record, Talk) and who in record.roles.values():
            talks.add(record.talk)
        mine = record.talk in talks if isinstance(record, Talk) else is_of(record, who)
        if mine or isinstance(record, Reply):
            yield record


def header_in(records: Iterator[TownRecord]) -> TownHeader:
    """The first record of a run. Raises UsageError where it is none."""
    first = next(records, None)
    if isinstance(first, TownHeader):
        return first
    raise UsageError("these are no records of a run: expected the header first")


def is_told(record: TownRecord) -> bool:
    """Whether a record tells of what was said and done in a run as a whole."""
    if isinstance(record, Occurrence):
        return record.sort not in UNTOLD
    return isinstance(record, Spoken | Talk | Reply | End)


def is_of(record: TownRecord, who: str) -> bool:
    """Whether a record tells of somebody: what happened is told as they perceived it."""
    if isinstance(record, Spoken):
        return who == record.beat.who or any(mind.who == who for mind in record.beat.minds)
    if isinstance(record, Remembered):
        return record.thought.mind.who == who
    return isinstance(record, Born | Percept | Asked | Activity) and record.who == who
