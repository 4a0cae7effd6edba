"""Transcripts: a run as people read it, row by row, all of it or what one person lived."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from math import inf
from typing import NamedTuple, TypeGuard

from fatima_py.errors import UsageError
from fatima_py.names import NIL, SELF, Compound, Term
from fatima_py.record.deeds import way_to
from fatima_py.record.phrasing import read_name
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
from fatima_py.setting import A_DAY, HERE
from fatima_py.sim.askings import Askings
from fatima_py.sim.calling import all_called
from fatima_py.sim.reasons.tidings import in_full
from fatima_py.sim.ticks import seconds
from fatima_py.sim.words import (
    LAST,
    Names,
    asked,
    clock,
    felt_of,
    in_sentence,
    name_of,
    names_of,
    perceived,
    place_of,
    spoken,
    worded,
)
from fatima_py.spelling import did_you_mean

__all__ = ["diary", "transcript"]

MOST = 4
"""From so many others on who did the same, they are counted and not named (ours)."""
WIDEST = 24
"""A place of a longer name has no room in its column (ours)."""
UNTOLD = frozenset(["starts", "move"])
"""What is not told of a run as a whole: what begins is told as it ends, and where people go shows in what they do.

That they come to the town and leave it is told.
"""


def transcript(records: Iterable[TownRecord], since: float = 0.0, until: float = inf) -> Iterator[str]:
    """What was said and done in a run, one row each: the time of day, the place, and who did what.

    It is told from `since` to `until`, in seconds since the run began.

    Lines that a model words stand in its words: rows behind them wait for these.
    """
    rest = iter(records)
    header = header_in(rest)
    gate = Gate(header)
    return rows_of(
        header, (one for one in with_last(in_full(rest)) if gate.is_passed(one) or is_told(one)), span=(since, until)
    )


def with_last(records: Iterable[TownRecord]) -> Iterator[TownRecord]:
    """The records, and before the end what was to be over just then: nothing comes of it, and no log holds it."""
    doing: dict[str, Activity] = {}
    for record in records:
        if isinstance(record, Activity):
            doing.pop(record.who, None)
            if record.state in ("begun", "on") and not way_to(read_name(record.action)):
                doing[record.who] = record
        elif isinstance(record, End):
            yield from (done_last(one) for one in doing.values() if one.until == record.tick)
        yield record


def done_last(one: Activity) -> Occurrence:
    """That what somebody does is done as the run ends."""
    event = f"Event(Action-End, {one.who}, {one.action}, {one.target or NIL})"
    return Occurrence(0, one.until, event, LAST, one.who, one.action, one.target, one.at, of=one.activity)


def diary(
    records: Iterable[TownRecord], who: str, since: float = 0.0, until: float = inf, *, raw: bool = False
) -> Iterator[str]:
    """What a person, or each of a group, perceived, felt, wanted, did and said in a run, a row each, emotions up to 10.

    Moods are from -10 to 10, as rules ask for them. Those who did the same at one time stand in one row. It is told
    from `since` to `until`, in seconds since the run began. That they were asked what to do is told where they did what
    they wanted, or wanted something new in vain: a last row counts the other times. With `raw` each of those is told.

    Raises UsageError, which says who was meant, for a name that is nobody's and no group's.
    """
    rest = iter(records)
    header = header_in(rest)
    found = all_called(header, who)
    if not found:
        groups = [group.replace("_", " ") for group in header.people.values()]
        hint = did_you_mean(who, [*header.people, *header.called.values(), *groups])
        raise UsageError(f"there is no {who} in this run{f': {hint}' if hint else ''}")
    mine = lived_by(in_full(rest), found, Gate(header))
    return rows_of(header, mine, found, (since, until)) if raw else in_short(header, mine, found, (since, until))


def in_short(
    header: TownHeader, records: Iterable[TownRecord], who: Collection[str], span: tuple[float, float]
) -> Iterator[str]:
    """The rows of some people's records without the times they were asked in vain, which are counted behind them."""
    askings = Askings()
    yield from rows_of(header, records, who, span, lambda rest: lasting(askings.new(rest)))
    if many := askings.left_out:
        often = f"{'once' if many == 1 else f'{many:,} times'}{' more' if askings.told else ''}"
        names = names_of(header)
        were = "They were" if len(who) > 1 else f"{', '.join(name_of(one, names) for one in who)} was"
        yield f"{were} asked what to do {often}, and nothing new came of it: --raw tells"


def lasting(records: Iterable[TownRecord]) -> Iterator[TownRecord]:
    """The records without what somebody began of their day and dropped at the same instant, as something came up."""
    for _, now in groupby(records, lambda one: getattr(one, "tick", -1)):
        instant = [*now]
        begun = {one.activity for one in instant if isinstance(one, Activity) and one.state == "begun"}
        dropped = {one.activity for one in instant if isinstance(one, Activity) and one.state == "dropped"}
        wanted = {one.chosen for one in instant if isinstance(one, Asked)}
        untold = (begun & dropped) - wanted
        yield from (one for one in instant if not (isinstance(one, Activity) and one.activity in untold))


def rows_of(
    header: TownHeader,
    records: Iterable[TownRecord],
    who: Collection[str] = (),
    span: tuple[float, float] = (0.0, inf),
    shorten: Callable[[Iterable[TownRecord]], Iterable[TownRecord]] = iter,
) -> Iterator[str]:
    """The rows of some records within a span of time, and of what `who` felt in conversations.

    What `shorten` leaves out of these is not told.
    """
    waiting, page = deque[Row](), Page.of(header)
    for record in shorten(within(span, noted(page, records, who))):
        if not (waiting and waiting[-1].takes(record)):
            waiting.append(Row(record))
        while len(waiting) > 1 and waiting[0].line not in page.unworded:
            yield from waiting.popleft().told(page, who)
    for row in waiting:
        yield from row.told(page, who)


def within(span: tuple[float, float], records: Iterable[TownRecord]) -> Iterator[TownRecord]:
    """The records of a span of time."""
    since, until = span
    return (one for one in records if since <= seconds(getattr(one, "tick", 0)) <= until)


def noted(page: "Page", records: Iterable[TownRecord], who: Collection[str]) -> Iterator[TownRecord]:
    """The records, of which the page keeps in which words something was said, and is told by its author.

    Of what `who` was told or overheard only how they perceived it is left.
    """
    for record in records:
        if isinstance(record, Reply):
            page.word(record)
            continue
        if isinstance(record, Spoken):
            page.hear(record)
        elif isinstance(record, Occurrence) and record.words:
            page.words[record.id] = record.words
        if not who or not isinstance(record, Spoken | Occurrence) or is_of(record, who):
            yield record


class Page(NamedTuple):
    """What the rows of a run have in common: the width of its places, and the words of what its author let happen.

    `lines` are the words in which something was said, by its id; for some they are still waited (`unworded`).
    """

    header: TownHeader
    names: Names
    width: int
    words: dict[int, str]
    lines: dict[int, str]
    unworded: set[int]

    @classmethod
    def of(cls, header: TownHeader) -> "Page":
        """That of a run."""
        widths = [len(shown) for shown in header.places.values()] if [*header.places] != [HERE.text] else []
        return cls(header, names_of(header), min(WIDEST, max(widths, default=0)), {}, {}, set())

    def hear(self, record: Spoken) -> None:
        """Keep in which words something was said, if it has any."""
        if record.beat.brief is not None:
            self.lines[record.id] = record.said
            if self.header.words_later and record.beat.brief.may_reword and record.wording is None:
                self.unworded.add(record.id)

    def word(self, reply: Reply) -> None:
        """Keep in which words something was said by whoever words it."""
        self.lines[reply.of] = reply.text
        self.unworded.discard(reply.of)

    def at(self, tick: int, place: str = "") -> str:
        """How a row begins: the time, as wide in all rows, and the place."""
        wide = len(clock(self.header, 0 if self.header.until < A_DAY else round(A_DAY * 1e6)))
        where = f"  {place:<{self.width}}" if self.width else ""
        return f"{clock(self.header, tick):>{wide}}{where}"


class Row:
    """A row that may wait for the words of a line; `others` tell of the same, of others or of a later time."""

    __slots__ = ("line", "others", "record")

    def __init__(self, record: TownRecord) -> None:
        self.record = record
        self.line = record.id if isinstance(record, Spoken) else record.of if isinstance(record, Percept) else 0
        self.others: list[TownRecord] = []

    def takes(self, record: TownRecord) -> bool:
        """Whether a record tells of the same as the row, and stands in it then."""
        if is_alike(self.record, record):
            self.others.append(record)
            return True
        return False

    def told(self, page: Page, who: Collection[str]) -> Iterator[str]:
        """The row, and behind that of a line what some people felt at it."""
        record = self.record
        at = page.at(getattr(record, "tick", 0), place_of(record, page.names))
        if not isinstance(record, Spoken):
            yield f"{at}  {self.sentence(page)}".rstrip()
            return
        yield f"{at}  {spoken(record, page.lines.get(record.id, record.said), page.names)}"
        for mind in record.beat.minds:
            if mind.who in who and mind.moved:
                yield f"{at}  {name_of(mind.who, page.names)}{' ' if mind.felt else ': '}{felt_of(mind, page.names)}"

    def sentence(self, page: Page) -> str:
        """What the row says: of several who did the same, all of them; of what came again, how often."""
        record, names = self.record, page.names
        if isinstance(record, Asked):
            return asked(record, names, self.often(page.header))
        if isinstance(record, Occurrence) and record.sort == "move":
            return self.together(f"{name_of(record.who, names)} {'came' if record.at else 'left'}", names)
        if isinstance(record, Percept):
            told = perceived(record, names, line=page.lines.get(record.of, ""))
            head, colon, rest = told.partition(": ")
            return f"{head}{colon}{worded(page.words.get(record.of, ''), self.together(rest, names))}"
        return self.together(in_sentence(record, names), names)

    def often(self, header: TownHeader) -> str:
        """How often somebody was asked in vain, until when; nothing for once."""
        if not self.others:
            return ""
        reasons = {(one.why, one.about) for one in (self.record, *self.others) if isinstance(one, Asked)}
        first = ", at first" if len(reasons) > 1 else ","
        return f" {len(self.others) + 1} times until {clock(header, getattr(self.others[-1], 'tick', 0))}{first}"

    def together(self, sentence: str, names: Names) -> str:
        """A sentence about one who did something, as one about all who did."""
        who, *others = [name_of(doer_of(one), names) for one in (self.record, *self.others)]
        if not others or not sentence.startswith(f"{who} "):
            return sentence
        *some, last = [who, *others] if len(others) < MOST else [who, f"{len(others)} others"]
        return f"{', '.join(some)} and {last}{sentence[len(who) :]}"


def is_alike(mine: TownRecord, record: TownRecord) -> bool:
    """Whether a record tells of the same as another: of others who did it then, or of being asked in vain again."""
    if isinstance(mine, Occurrence) and isinstance(record, Occurrence) and mine.sort in ("ends", "move", LAST):
        return replace(record, id=mine.id, who=mine.who, event=mine.event, cause=mine.cause, of=mine.of) == mine
    if isinstance(mine, Percept) and isinstance(record, Percept):
        same = (mine.tick, mine.who, mine.via, mine.delay) == (record.tick, record.who, record.via, record.delay)
        same = same and mine.via != "overheard"  # what others say has words of its own
        return same and not mine.mind.moved and not record.mind.moved and deed_in(mine) == deed_in(record) != ()
    if isinstance(mine, Asked) and isinstance(record, Asked):
        in_vain = not mine.chosen and not record.chosen and mine.decision.wish == record.decision.wish
        return in_vain and (mine.who, mine.kept, mine.closed) == (record.who, record.kept, record.closed)
    return False


def deed_in(percept: Percept) -> tuple[Term, ...]:
    """What somebody perceived to be done, without who did it; nothing where nobody did."""
    event = read_name(percept.mind.percept)
    parts = event.args if isinstance(event, Compound) and len(event.args) == 4 else ()
    return (parts[0], *parts[2:]) if parts and parts[1] not in (NIL, SELF) else ()


def doer_of(record: TownRecord) -> str:
    """Who did what a record tells of."""
    if isinstance(record, Percept):
        event = read_name(record.mind.percept)
        return str(event.args[1]) if isinstance(event, Compound) and len(event.args) == 4 else ""
    return getattr(record, "who", "")


def lived_by(records: Iterable[TownRecord], who: Collection[str], gate: "Gate") -> Iterator[TownRecord]:
    """The records that tell of some people, and what tells in which words something was said or is told."""
    talks = set[int]()
    for record in records:
        if isinstance(record, Talk) and not {*who}.isdisjoint((record.who, *record.roles.values())):
            talks.add(record.talk)
        passes = gate.is_passed(record) and getattr(record, "who", "") in who
        mine = record.talk in talks if isinstance(record, Talk) else is_of(record, who) and not is_move(record)
        mine = mine or passes
        if mine or isinstance(record, Reply | Spoken) or (isinstance(record, Occurrence) and record.words):
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


def is_of(record: TownRecord, who: Collection[str]) -> bool:
    """Whether a record tells of one of some people: what happened is told as they perceived it."""
    if isinstance(record, Spoken):
        return record.beat.who in who or any(mind.who in who for mind in record.beat.minds)
    if isinstance(record, Remembered):
        return record.thought.mind.who in who
    if isinstance(record, Percept) and record.via == "self" and not record.mind.moved:
        return False  # what they did themselves stands there already
    return (isinstance(record, Born | Percept | Asked | Activity) or is_move(record)) and record.who in who


def is_move(record: TownRecord) -> TypeGuard[Occurrence]:
    """Whether somebody comes to a place, or leaves the town."""
    return isinstance(record, Occurrence) and record.sort == "move"


class Gate:
    """Who is in the town, as its records go on: those who come to it, and leave it, pass."""

    __slots__ = ("inside",)

    def __init__(self, header: TownHeader) -> None:
        self.inside = {who for who in header.people if header.began(who)}

    def is_passed(self, record: TownRecord) -> bool:
        """Whether somebody comes to the town or leaves it by a record; whoever goes elsewhere in it does not."""
        if isinstance(record, Activity):
            self.inside.add(record.who)
        if not is_move(record):
            return False
        is_new = record.who not in self.inside
        (self.inside.add if record.at else self.inside.discard)(record.who)
        return is_new or not record.at
