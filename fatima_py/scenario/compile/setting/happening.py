"""Happenings: what the author lets happen, at times of day, by chance or row by row of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fatima_py.errors import NameSyntaxError, Place
from fatima_py.events import Event, EventKind, SpeechAct, parse_event
from fatima_py.language import SentenceError, read_or_suggest
from fatima_py.names import ANY, NIL, Compound, Symbol
from fatima_py.scenario.compile.believing import check_change
from fatima_py.scenario.compile.rules import RuleCompiler, Written
from fatima_py.scenario.compile.setting.crowd import felt, reached, reached_by
from fatima_py.scenario.compile.setting.quantities import how_often, time_of_day
from fatima_py.scenario.compile.setting.roll import Roll
from fatima_py.scenario.compile.setting.tables import Cell, Row, Tables
from fatima_py.scenario.compile.words import check_action, slug
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.schema.setting import HappeningDoc
from fatima_py.scenario.schema.shorthand import UNREAD
from fatima_py.scenario.source.spans import Path
from fatima_py.setting import Happening, Reached

__all__ = ["HappeningReader"]


@dataclass(frozen=True, slots=True)
class HappeningReader:
    """Reads what happens in one setting; a `day` has so many seconds."""

    compiler: RuleCompiler
    roll: Roll
    day: float

    def happenings(self, docs: Sequence[HappeningDoc]) -> Iterator[Written[Happening]]:
        """Everything that happens."""
        for number, doc in enumerate(docs):
            yield from self.each(doc, ("happenings", number))

    def each(self, doc: HappeningDoc, path: Path) -> Iterator[Written[Happening]]:
        """What one entry lets happen; that of a table is as much as it has rows."""
        if UNREAD in doc.x_keys:
            return
        place = self.compiler.place(path)
        if doc.file:
            if doc.at or doc.often or doc.what or doc.in_:
                sentence = "a table says when, where and what"
                self.roll.report.add("FA015", place, sentence, "remove 'file', or 'at', 'often', 'in' and 'what'")
            yield from self.of_table(doc, path)
            return
        for key, value in (("what", doc.what or doc.feels), ("at' or 'often", doc.at or doc.often)):
            if not value:
                self.roll.report.add("FA014", place, f"'{key}' is missing here", "say what happens, and when")
        events = tuple(self.events(doc.what, [self.compiler.place((*path, "what", at)) for at in range(len(doc.what))]))
        made = Happening(
            doc.id or slug(next(iter(doc.what), "") or doc.feels or "happening"),
            events,
            tuple(self.times(doc.at, path)),
            self.rate(doc.often, (*path, "often")),
            self.roll.place(doc.in_, self.compiler.place((*path, "in"))),
            self.receivers(doc, path),
            seconds(doc.after) or 0.0,
            doc.loud,
            doc.words,
            reaches=self.reaches(doc, path),
        )
        made = replace(made, luck=made.key if is_named(doc) else "")
        if (made.events or made.reaches) and (made.at or made.rate):
            yield Written(made, place, named=False)

    def receivers(self, doc: HappeningDoc, path: Path) -> tuple[Symbol, ...]:
        """To whom it is sent: nobody by name where it is sent to a crowd."""
        crowd = reached_by(doc.to)
        if crowd and len(doc.to) > 1:
            sentence, hint = f"'{crowd}' stands for all to whom it is sent", "write another happening for the others"
            self.roll.report.add("FA015", self.compiler.place((*path, "to", doc.to.index(crowd))), sentence, hint)
        if crowd:
            return ()
        return self.roll.who(doc.to, [self.compiler.place((*path, "to", at)) for at in range(len(doc.to))])

    def reaches(self, doc: HappeningDoc, path: Path) -> Reached | None:
        """Whom of the crowd it reaches, and what they feel; None where it is not sent to one."""
        crowd = reached_by(doc.to)
        if doc.feels and not crowd:
            place, hint = self.compiler.place((*path, "feels")), "write 'to: 20% of the crowd'"
            self.roll.report.add("FA015", place, "only members of a crowd are told what they feel", hint)
        found, feels = None, None
        with self.roll.report.reading(self.compiler.place((*path, "to")), crowd):
            found = reached(crowd) if crowd else None
        with self.roll.report.reading(self.compiler.place((*path, "feels")), doc.feels):
            feels = felt(doc.feels) if doc.feels else None
        return replace(found, emotion=feels[0], intensity=feels[1]) if found and feels else found

    def times(self, texts: Sequence[str], path: Path) -> Iterator[float]:
        """The times of day that can be read."""
        for number, text in enumerate(texts):
            with self.roll.report.reading(self.compiler.place((*path, "at", number)), text):
                yield time_of_day(text)

    def rate(self, text: str, path: Path) -> float | None:
        """How often a second it happens by chance."""
        with self.roll.report.reading(self.compiler.place(path), text):
            if text:
                count, period = how_often(text, self.day)
                return count / period
        return None

    def events(self, texts: Sequence[str], places: Sequence[Place]) -> Iterator[Event]:
        """The events that can be read."""
        for text, place in zip(texts, places, strict=True):
            with self.roll.report.reading(place, text):
                yield self.event(text)

    def event(self, text: str) -> Event:
        """What happens, of which nobody in particular is the doer where none is named. Raises SentenceError."""
        said = read_or_suggest(self.compiler.vocabulary.event, text)
        parts = [NIL if one == ANY else one for one in said.args]
        try:
            event = parse_event(str(Compound(said.head, tuple(parts))))
        except NameSyntaxError as wrong:
            raise SentenceError(f"expected {wrong.expected}") from None
        if event.kind is EventKind.PROPERTY_CHANGE and isinstance(event.content, Compound):
            check_change(ANY, event.content, event.target, self.compiler.offered)
        elif SpeechAct.of(event.content) is None:
            check_action(event.content, self.compiler.computed)
        return event

    def of_table(self, doc: HappeningDoc, path: Path) -> Iterator[Written[Happening]]:
        """What the rows of a table let happen; rows that say the same at other times are one."""
        place = self.compiler.place((*path, "file"))
        read = list[tuple[float, Row]]()
        with self.roll.report.including(place, f"the table {doc.file}"):
            for row in Tables(self.compiler.source, self.roll.report).rows(doc.file, ("t", "place", "event")):
                try:
                    read.append((time_of_day(row[0].text), row))
                except SentenceError as wrong:
                    self.roll.report.add("FA608", row[0].place, str(wrong))
        to = self.receivers(doc, path)
        for (where, what), rows in groupby(sorted(read, key=lambda one: said_of(one[1])), lambda one: said_of(one[1])):
            several = list(rows)
            cell: Cell = several[0][1][2]
            events = tuple(self.events([what], [cell.place]))
            spot = self.roll.place("" if where == "-" else where, cell.place)
            times = tuple(sorted(time for time, _ in several))
            delay = seconds(doc.after) or 0.0
            name, reaches = doc.id or slug(what), self.reaches(doc, path)
            made = Happening(name, events, times, None, spot, to, delay, doc.loud, doc.words, reaches=reaches)
            if events:
                yield Written(replace(made, luck=made.key if is_named(doc) else ""), cell.place, named=False)


def is_named(doc: HappeningDoc) -> bool:
    """Whether the author gave it an id, and it is not called by its words."""
    return bool(doc.id) and doc.id != slug(doc.words)


def said_of(row: Row) -> tuple[str, str]:
    """Where something happens and what, as a row says it."""
    return row[1].text, row[2].text
