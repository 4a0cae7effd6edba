"""Timeline: a run as one html file that opens from disk: lanes of people, and for each thing in them why it is so."""

import json
import re
from collections.abc import Container, Iterable, Sequence
from html import escape
from math import isinf
from pathlib import Path
from typing import Any

from fatima_py.affect import MoodSegment, Vad
from fatima_py.affect.fading import DecayCurve
from fatima_py.record.town import (
    Activity,
    End,
    Line,
    Occurrence,
    Percept,
    Remembered,
    Spoken,
    Swayed,
    TownHeader,
    TownRecord,
)
from fatima_py.record.values import Trace
from fatima_py.signs import printable
from fatima_py.sim.reasons.tidings import in_full
from fatima_py.sim.ticks import seconds
from fatima_py.sim.words import Names, doing_of, names_of
from fatima_py.view.town.chronicle import Chronicler, strongest
from fatima_py.view.town.colouring import sort_of
from fatima_py.view.town.values import WAY, Chronicle, Doing, Gathering, Person
from fatima_py.view.town.words import tell

__all__ = ["timeline_data", "timeline_page"]

PAGE = Path(__file__).with_name("page")
KINDS = {
    "born": "b",
    "occurrence": "o",
    "percept": "p",
    "asked": "a",
    "activity": "d",
    "talk": "t",
    "spoken": "s",
    "remembered": "r",
    "reply": "w",
    "crowd": "g",
    "swayed": "y",
}
"""What the page calls the kinds of lines."""
SORTS = {"happening": "h", "move": "m", "change": "c"}
"""And the sorts of occurrences that are no deeds; what becomes of an activity is `e`, what is done to nobody `f`."""
LEAST = 8
"""What the page needs of how a mood goes on: all up to the half life."""
MARKUP = re.compile("[<>&\u2028\u2029]")
"""What could end a script, or a line of it."""


def timeline_page(records: Iterable[TownRecord]) -> str:
    """A run as one html file without anything outside it: styles, program and data. Raises LogError for no log.

    All texts of the log are data of the page: none of them is ever read as markup, and nothing may be loaded.
    """
    data = timeline_data(records)
    parts = {
        "title": escape(printable(str(data["title"]))),
        "style": (PAGE / "timeline.css").read_text(encoding="utf-8"),
        "program": (PAGE / "timeline.js").read_text(encoding="utf-8"),
        "data": harmless(json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))),
    }
    page = (PAGE / "timeline.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], page)


def harmless(data: str) -> str:
    r"""JSON in which nothing can end the script that it stands in.

    >>> harmless('"</script>"')
    '"\\u003c/script\\u003e"'
    """
    return MARKUP.sub(lambda sign: f"\\u{ord(sign[0]):04x}", data)


def timeline_data(records: Iterable[TownRecord]) -> dict[str, Any]:
    """What the page shows, as JSON values. Times are whole milliseconds; texts stand once, in `texts`, by their number.

    `items` are the lines of the log that have an id: the id, the time, the kind, the number of the person (-1: none),
    the sentence, more sentences, the ids that it comes of, and (number of a person, what was felt) for each who felt
    something. Empty parts at the end are left out. Raises LogError for what is no log.
    """
    scribe, book = Chronicler(), Book()
    for record in in_full(records):
        scribe.take(record)
        book.take(record)
    told = scribe.told()
    texts = book.texts
    return {
        "title": told.header.title,
        "seed": told.header.seed,
        "order": told.header.order,
        "start": told.header.start,
        "end": millis(told.end),
        "whole": told.whole,
        "people": [person(one, told, texts) for one in told.people],
        "talks": [talk(one, told, texts) for one in told.gatherings],
        "items": book.items,
        "texts": [printable(text) for text in texts],
    }


class Texts(dict[str, int]):
    """Texts by their numbers: who asks for a new one gives it the next."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


class Book:
    """The lines of a log as the page lists them."""

    __slots__ = ("items", "names", "people", "texts")

    def __init__(self) -> None:
        self.items: list[list[Any]] = []
        self.texts = Texts()
        self.people: dict[str, int] = {}
        self.names: Names = {}

    def take(self, record: TownRecord) -> None:
        """Take in the next line."""
        if isinstance(record, TownHeader):
            self.people = {who: number for number, who in enumerate(record.people)}
            self.names = names_of(record)
        elif not isinstance(record, End):
            told = tell(record, self.names)
            item = [
                record.id,
                millis(seconds(record.tick)),
                kind_of(record, self.people),
                self.people.get(who_of(record), -1),
                self.texts[told.head],
                [self.texts[sentence] for sentence in told.more],
                [*told.causes],
                [[self.people[mind.who], felt] for mind in minds_of(record) if (felt := self.felt(mind))],
            ]
            while item[-1] == []:
                item.pop()
            self.items.append(item)

    def felt(self, mind: Trace) -> float:
        """What somebody felt, 0 for nothing, and for a stranger."""
        return round(strongest(mind), 2) if mind.who in self.people else 0.0


def kind_of(record: Line, people: Container[str]) -> str:
    """What the page calls the kind of a line."""
    if isinstance(record, Occurrence):
        return SORTS.get(record.sort, KINDS[record.kind] if record.target in people else "f")
    return "e" if isinstance(record, Activity) and record.state != "begun" else KINDS[record.kind]


def who_of(record: TownRecord) -> str:
    """Who a line is about, empty for nobody: who is told of in a message does nothing as it comes."""
    if isinstance(record, Occurrence) and record.sort == "message":
        return ""
    if isinstance(record, Spoken):
        return record.beat.who
    if isinstance(record, Remembered):
        return record.thought.mind.who
    if isinstance(record, Swayed):
        return record.mind.who
    return getattr(record, "who", "")


def minds_of(record: TownRecord) -> Sequence[Trace]:
    """What a line was to minds."""
    if isinstance(record, Percept | Swayed):
        return (record.mind,)
    if isinstance(record, Remembered):
        return (record.thought.mind,)
    return record.beat.minds if isinstance(record, Spoken) else ()


def person(one: Person, told: Chronicle, texts: Texts) -> dict[str, Any]:
    """Somebody's lane: moods, what was done, what was felt."""
    names = names_of(told.header)
    doings = [
        [
            each.id,
            millis(each.start),
            millis(each.end),
            texts[colour_of(each, told)],
            texts[doing_of(each.action, names, each.target)],
            texts[told.place(each.at)],
        ]
        for each in one.doings
    ]
    tracks = [[texts[each.label], each.type.positive, [curve(part) for part in each.curves]] for each in one.tracks]
    rest = None if one.rest is None else numbers(one.rest)
    moods = [segment(each) for each in one.segments]
    return {
        "name": printable(told.called(one.name)),
        "group": printable(told.group(one.group)),
        "rest": rest,
        "moods": moods,
        "away": [[millis(left), millis(min(back, told.end))] for left, back in one.away],
        "does": doings,
        "feels": tracks,
    }


def segment(one: MoodSegment) -> list[Any]:
    """How a mood goes on: from when and where, whereto, the half life in seconds (0: never), least, its parts."""
    parts = [[*numbers(part.by), lasting(part.half_life)] for part in one.parts]
    told = [millis(one.start), *numbers(one.mood), *numbers(one.home), lasting(one.half_life), one.least, parts]
    while len(told) > LEAST and told[-1] in ([], 0.0):
        told.pop()
    return told


def curve(one: DecayCurve) -> list[Any]:
    """How an emotion goes on: from when to when (null: for ever), how strong, the half life (0: never), the floor."""
    over = None if isinf(one.over) else millis(one.over)
    return [millis(one.start), over, round(one.intensity, 3), lasting(one.half_life), round(one.floor, 3)]


def colour_of(one: Doing, told: Chronicle) -> str:
    """By what the bar of something that somebody does has its colour: of whatever is told alone that it is; no way."""
    return "" if one.action.startswith(WAY) else told.done(sort_of(one.action))


def talk(one: Gathering, told: Chronicle, texts: Texts) -> list[Any]:
    """A conversation: id, from when to when, what, where, how it ended, and who took part from when to when."""
    numbers_of = {person.name: number for number, person in enumerate(told.people)}
    parts = [[numbers_of[part.who], millis(part.start), millis(part.end)] for part in one.parts]
    what = texts[one.scene], texts[told.place(one.at)], texts[one.ending]
    return [one.id, millis(one.start), millis(one.end), *what, parts]


def numbers(mood: Vad) -> list[float]:
    """The axes of a mood."""
    return [round(axis, 4) for axis in mood.axes]


def lasting(half_life: float) -> float:
    """A half life, 0 for one that never ends."""
    return 0.0 if isinf(half_life) else round(half_life, 3)


def millis(time: float) -> int:
    """Seconds as whole milliseconds."""
    return round(time * 1000)
