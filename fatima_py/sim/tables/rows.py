"""Rows: what each line of a log comes to in the tables of a run, one line at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatchmethod

from fatima_py.affect.labels import OCTANTS
from fatima_py.affect.personality import TRAITS
from fatima_py.record.base import AS_WRITTEN, BY_AUTHORS
from fatima_py.record.phrasing import event_words
from fatima_py.record.town import (
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
from fatima_py.record.values import Beat, Wording
from fatima_py.sim.reasons.tidings import in_full
from fatima_py.sim.tables.living import NOTHING, Living, Origin
from fatima_py.sim.tables.sheet import Row, Sheet, link
from fatima_py.sim.tables.wanting import Done, decided, taken
from fatima_py.sim.ticks import seconds
from fatima_py.sim.words import in_sentence, names_of

__all__ = ["rows_of"]


def rows_of(records: Iterable[TownRecord]) -> Iterator[Row]:
    """The rows of a run, each as soon as all of it is known; what is open at its end comes last.

    What is kept meanwhile is what is still felt, done and talked about, the lines that wait for their words, and a few
    bytes for each memory, as any may be told: what is handed on stands as the event that it is.
    """
    rows = None
    for record in in_full(records):
        if isinstance(record, TownHeader):
            rows = Rows(record)
        elif rows is not None:
            rows.tick = record.tick
            yield from rows.end() if isinstance(record, End) else rows.of(record)
    if rows is not None:
        yield from rows.end()


class Rows:
    """What is open in a run while its log is read: feelings, activities, talks, lines without words."""

    def __init__(self, header: TownHeader) -> None:
        self.header, self.names = header, names_of(header)
        self.tick = 0
        self.minds: dict[str, Living] = {}
        self.doing: dict[int, Row] = {}
        self.talks: dict[int, Row] = {}
        self.said: dict[int, int] = {}
        """The line that was said or done last in each conversation, by its id."""
        self.unworded: dict[int, tuple[Row, str]] = {}
        self.asked: dict[int, tuple[Sheet, Asked]] = {}
        """Decisions by what is to begin of them."""
        self.turned: dict[int, tuple[int, int]] = {}
        """The conversations of the lines of this tick by which one ended, or somebody left it, each with the tick."""

    def of(self, record: Line) -> Iterator[Row]:
        """The rows that are whole by a line."""
        return self.told(record, Sheet(self.header.key, record.id, record.tick))

    def place(self, name: str) -> str | None:
        """A place as its author writes it, None for none."""
        return self.names.get(name, name) or None

    def mind(self, who: str) -> Living:
        """What somebody feels."""
        return self.minds.setdefault(who, Living())

    @singledispatchmethod
    def told(self, record: Line, sheet: Sheet) -> Iterator[Row]:
        """The rows of a line of some kind."""
        raise TypeError(f"line {sheet.id} is a {type(record).__name__}: expected a line of the log of a run")

    @told.register
    def _(self, record: Born, sheet: Sheet) -> Iterator[Row]:
        traits = [record.traits.get(trait) for trait in TRAITS]
        group, began = self.header.people.get(record.who, record.who), self.place(self.header.began(record.who))
        yield sheet.row("people", record.who, group, *traits, began)
        for belief, value in record.believes.items():
            yield sheet.row("beliefs", record.who, belief, value, "tie", None, None)
        yield from self.mind(record.who).begin(sheet, record.mind)

    @told.register
    def _(self, record: Occurrence, sheet: Sheet) -> Iterator[Row]:
        yield sheet.row(
            "events",
            record.sort,
            record.who,
            record.action,
            record.target or None,
            self.place(record.at),
            link(record.cause),
            link(record.of),
            None,
            record.loud,
            in_sentence(record, self.names),
        )

    @told.register
    def _(self, record: Percept, sheet: Sheet) -> Iterator[Row]:
        yield from self.mind(record.who).live(sheet, record.mind, record.of, record.via, record.delay)

    @told.register
    def _(self, record: Asked, sheet: Sheet) -> Iterator[Row]:
        if record.of in self.turned:
            record = replace(record, of=self.turned[record.of][1])
        if record.chosen:  # which of the wishes it was, is known as it begins
            yield from self.settle(record.chosen, None)
            self.asked[record.chosen] = sheet, record
        else:
            yield from decided(sheet, record, None)

    def settle(self, began: int, done: Done | None) -> Iterator[Row]:
        """The rows of the decision of which something began."""
        if began in self.asked:
            yield from decided(*self.asked.pop(began), done)

    def by(self, decision: int) -> int | None:
        """What interrupted something: what began of the decision by which it did."""
        found = next((began for began, (_, asked) in self.asked.items() if asked.id == decision), decision)
        return link(found)

    @told.register
    def _(self, record: Activity, sheet: Sheet) -> Iterator[Row]:
        begun = self.doing.pop(record.activity, None)
        if begun is not None:
            yield begun.with_end(sheet.t, record.state, self.by(record.by))
        if record.state in {"begun", "on"}:
            yield from self.settle(record.activity, Done(record.rule, record.action, record.target))
            self.doing[record.activity] = sheet.row(
                "activities",
                record.who,
                record.activity,
                record.action,
                record.target or None,
                self.place(record.at),
                record.priority,
                record.rule or None,
                link(record.cause),
                sheet.t,
            )

    @told.register
    def _(self, record: Talk, sheet: Sheet) -> Iterator[Row]:
        self.turned = {line: one for line, one in self.turned.items() if one[0] == record.tick}
        self.turned[record.id] = record.tick, record.talk
        if record.state == "begun":
            yield from self.settle(record.talk, Done(record.scene))
            roles = ", ".join(f"{role} = {who}" for role, who in record.roles.items())
            self.talks[record.talk] = sheet.row(
                "talks", record.scene, self.place(record.at), roles, link(record.cause), sheet.t
            )
        elif record.state in {"over", "broken off"} and record.talk in self.talks:
            self.said.pop(record.talk, None)
            yield self.talks.pop(record.talk).with_end(sheet.t, record.state, record.ending or None)

    @told.register
    def _(self, record: Spoken, sheet: Sheet) -> Iterator[Row]:
        beat, kind = record.beat, "deed" if record.beat.brief is None else "line"
        cause, told = self.said.get(record.talk, record.talk), event_words(beat.event, "", self.names)
        self.said[record.talk] = record.id
        where = beat.to or None, self.place(record.at), link(cause)
        yield sheet.row("events", kind, beat.who, beat.action, *where, None, record.talk, record.loud, told)
        yield from taken(sheet, beat)
        yield from self.say(sheet, record, beat)
        for trace in beat.minds:
            via = "self" if trace.who == beat.who else "present"
            yield from self.mind(trace.who).live(sheet, trace, record.id, via)

    def say(self, sheet: Sheet, record: Spoken, beat: Beat) -> Iterator[Row]:
        """The row of a line that was said; where its words come later, it waits for them."""
        if beat.brief is None:
            return
        brief, state = beat.brief, beat.state
        row = sheet.row(
            "utterances",
            record.id,
            record.talk,
            beat.who,
            beat.to or None,
            brief.line or None,
            state,
            brief.style or None,
            brief.meaning or None,
        )
        if (words := record.wording) is not None:
            yield row.with_end(*words_in(words))
        elif not self.header.words_later:
            yield row.with_end(beat.written, AS_WRITTEN, None)
        else:
            self.unworded[record.id] = row, beat.written

    @told.register
    def _(self, record: Remembered, sheet: Sheet) -> Iterator[Row]:
        yield from self.mind(record.thought.mind.who).recall(sheet, record.thought, NOTHING)

    @told.register
    def _(self, record: CrowdStep, sheet: Sheet) -> Iterator[Row]:
        octants = [record.octants.get(name, 0.0) for name in OCTANTS.values()]
        yield sheet.row("crowd", *record.mood, *record.spread, *octants)
        members = self.header.crowd.members if self.header.crowd else 0
        for rumour, count in record.knows.items():
            yield sheet.row("rumours", rumour, count, count / members if members else None)

    @told.register
    def _(self, record: Swayed, sheet: Sheet) -> Iterator[Row]:
        yield from self.mind(record.mind.who).change(sheet, record.mind, Origin(record.of))

    @told.register
    def _(self, record: Reply, sheet: Sheet) -> Iterator[Row]:
        del sheet
        if record.of in self.unworded:
            row, _ = self.unworded.pop(record.of)
            yield row.with_end(*words_in(record))

    def end(self) -> Iterator[Row]:
        """The rows of what is open at the end of a run."""
        for began in [*self.asked]:
            yield from self.settle(began, None)
        for row, written in self.unworded.values():
            yield row.with_end(written, AS_WRITTEN, None)
        for row in (*self.doing.values(), *self.talks.values()):
            yield row.with_end(None, None, None)
        for mind in self.minds.values():
            yield from mind.rest(seconds(self.tick))
        for kept in (self.unworded, self.doing, self.talks, self.said):
            kept.clear()


def words_in(told: Wording | Reply) -> tuple[str, str, str | None]:
    """The words of a line, who worded it, and why a wording was refused."""
    return told.text, AS_WRITTEN if told.by == BY_AUTHORS else told.by, told.note or None
