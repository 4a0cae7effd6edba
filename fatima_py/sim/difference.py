"""Difference: the first line in which two runs part, field by field, and what was equal before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, cast

from fatima_py.inputs import shown
from fatima_py.record.log import decoded, lines_in
from fatima_py.record.reading import read_town_record
from fatima_py.record.town import TownHeader, TownRecord
from fatima_py.sim.log import TownLog
from fatima_py.sim.reasons.tidings import one_in_full
from fatima_py.sim.words import clock, in_sentence, names_of, spot_of, time_of_day

__all__ = ["Difference", "Field", "difference_in_words", "first_difference"]

AUTHOR = "its author"
MOST = 12
"""So many fields in which two lines differ are told (ours)."""


class Field(NamedTuple):
    """A field in which two lines differ: its `place` in the line, and its value in each (`a`, `b`, None for none)."""

    place: str
    a: object
    b: object


class Difference(NamedTuple):
    """Where two runs part: the `number` of the line in both logs, and the line in each, None where that log is over.

    `headers` are the fields in which their first lines differ, `fields` those in which the two lines do. `before` is
    the last line that is equal in both. Where `a` and `b` are both None, nothing but the headers differs.
    """

    headers: tuple[Field, ...]
    number: int = 1
    a: TownRecord | None = None
    b: TownRecord | None = None
    fields: tuple[Field, ...] = ()
    before: TownRecord | None = None


def first_difference(a: TownLog, b: TownLog) -> Difference | None:
    """Where two runs part first, None where they are equal; a last line that was cut off counts for nothing.

    Only lines that are not equal byte by byte are read. Raises LogError for what is damaged there.
    """
    headers = tuple(differing(a.header, b.header))
    before = b""
    lines = zip_longest(whole_lines(a.path), whole_lines(b.path))
    for number, (mine, other) in enumerate(lines, 1):
        if mine != other and number > 1:
            one, two = record_of(mine, a.path, number), record_of(other, b.path, number)
            if differs := tuple(differing(one, two)):  # the same may be spelled otherwise
                full = tuple(differing(in_place(a, one, number), in_place(b, two, number)))
                return Difference(headers, number, one, two, full or differs, record_of(before, a.path, number - 1))
        before = mine or before
    return Difference(headers) if headers else None


def whole_lines(path: Path) -> Iterator[bytes]:
    """The lines of a log, without a last one that was cut off."""
    return (line for line in lines_in(path, kept=False) if line.endswith(b"\n"))


def record_of(line: bytes | None, path: Path, number: int) -> TownRecord | None:
    """A line as a record, None where there is none."""
    where = f"{path}:{number}"
    return None if not line else read_town_record(decoded(line, where), where)


def in_place(log: TownLog, record: TownRecord | None, number: int) -> TownRecord | None:
    """A record on a line of a log, with the event that somebody told in place of the number of it in their memory."""
    return record and one_in_full(log, record, number)


def differing(a: object, b: object, place: str = "") -> Iterator[Field]:
    """The fields in which two values differ, in their order."""
    if a == b and type(a) is type(b):
        return
    one, two = parts_of(a), parts_of(b)
    if one is None or two is None or type(a) is not type(b):
        yield Field(place or "kind", a, b)
        return
    for key in dict.fromkeys([*one, *two]):
        yield from differing(one.get(key), two.get(key), f"{place}.{key}" if place else key)


def parts_of(value: object) -> Mapping[str, object] | None:
    """The parts of a value by their names, or by their numbers from 1 on; None for one that has none."""
    if is_dataclass(value):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): part for key, part in cast("Mapping[object, object]", value).items()}
    if isinstance(value, tuple | list):
        return {str(number): part for number, part in enumerate(cast("Sequence[object]", value), 1)}
    return None


def difference_in_words(found: Difference, a: TownLog, b: TownLog) -> Iterator[str]:
    """Where two runs part, row by row: when, who, what differs, and what was equal before."""
    names = (str(a.path), str(b.path))
    if found.headers:
        yield f"The runs differ from the start: {', '.join(kinds_in(found.headers, a.header, b.header))}."
    if found.a is None and found.b is None:
        yield "They are equal in every line but the first."
        return
    header = a.header
    ticks = [getattr(one, "tick", 0) for one in (found.a, found.b) if one is not None]
    same, tick = found.number - 2, min(ticks)
    yield f"They part in line {found.number}, at {clock(header, tick)} ({tick / 1e6:.6f} s):"
    for name, record, log in ((names[0], found.a, a), (names[1], found.b, b)):
        at = f"{clock(log.header, getattr(record, 'tick', 0))}  " if record is not None and len({*ticks}) > 1 else ""
        yield f"  {name}: {at}{told(in_place(log, record, found.number), log.header)}"
    if found.a is not None and found.b is not None and type(found.a) is type(found.b):
        for one in found.fields[:MOST]:
            yield f"    {in_both(one, header)}"
        if len(found.fields) > MOST:
            yield f"    and {len(found.fields) - MOST} more"
    if found.before is not None and same > 0:
        last = in_place(a, found.before, found.number - 1)
        yield f"{same} lines before it are equal; the last is: {told(last, header)}"


def told(record: TownRecord | None, header: TownHeader) -> str:
    """A line in a sentence."""
    if record is None:
        return "the log is over"
    names = names_of(header)
    place = spot_of(record, names)
    return f"{in_sentence(record, names)}{f' ({place})' if place else ''}"


def kinds_in(headers: Sequence[Field], a: TownHeader, b: TownHeader) -> Iterator[str]:
    """In what two runs differ from the start; that their keys do says something only where nothing else does."""
    told = [one for one in headers if one.place not in {"key", *FORK}]
    forks = [*forked(a, b)] if any(one.place in FORK for one in headers) else []
    for one in told if told or forks else headers:
        file = one.place.removeprefix("files.")
        if file != one.place:
            yield (
                f"the file {file} is in only one of them" if None in one[1:] else f"the file {file} says something else"
            )
        else:
            yield f"{NAMED.get(one.place, one.place)} is {' and '.join(valued(one.place, of) for of in one[1:])}"
    yield from forks


FORK = frozenset(["parent", "forked"])
"""The fields of a first line that tell of which run it is a fork, and from when on."""


def forked(a: TownHeader, b: TownHeader) -> Iterator[str]:
    """Of what run each of two is a fork, and since when."""
    for name, one, other in (("first", a, b), ("second", b, a)):
        if one.parent:
            of = "the other" if one.parent == other.key else f"a run with the key {one.parent}"
            yield f"the {name} was forked from {of} at {clock(one, one.forked)}"


def valued(place: str, value: object) -> str:
    """A value of a first line; where a run begins, as a time of day."""
    return time_of_day(value) if place == "start" and isinstance(value, float) else shown(value)


NAMED: Mapping[str, str] = {
    "seed": "the seed",
    "key": "the key, the digest of what the setting says,",
    "order": "the order",
    "tie": "the order of the people",
    "start": "the start",
    "until": "the end",
    "title": "the setting",
    "realizer": "who words the lines",
    "model": "the model",
    "asked": "how the model is asked",
    "engine": "the version of the program",
}
"""What a field of the first line is called."""
MOST_PLACES = 17
"""So many decimal places has no number but one that is nearly nothing."""
MOODS: Mapping[str, str] = {"1": "valence", "2": "arousal", "3": "dominance"}
"""The parts of a mood, by their numbers."""


def in_both(one: Field, header: TownHeader) -> str:
    """A field with its values; a time as a time of day."""
    if one.place in ("tick", "until", "asked") and isinstance(one.a, int) and isinstance(one.b, int):
        times = (f"{clock(header, tick)} ({tick / 1e6:.6f} s)" for tick in (one.a, one.b))
        return f"{'the time' if one.place == 'tick' else one.place} is {' and '.join(times)}"
    if one.place == "wording":
        return f"it is worded by {' and '.join(getattr(of, 'by', AUTHOR) for of in (one.a, one.b))}"
    return f"{field_named(one.place)} is {' and '.join(map(shown, apart(one.a, one.b)))}"


def apart(a: object, b: object) -> tuple[object, object]:
    """Two values as they are told: of two numbers no more decimal places than tell them apart, of two at least.

    >>> apart(0.48731519234, 0.12), apart(0.12345671, 0.12345679), apart("0.123456", None)
    ((0.49, 0.12), (0.1234567, 0.1234568), ('0.123456', None))
    """
    if not isinstance(a, float) or not isinstance(b, float):
        return a, b
    places = next((one for one in range(2, MOST_PLACES) if round(a, one) != round(b, one)), MOST_PLACES)
    return round(a, places), round(b, places)


def field_named(place: str) -> str:
    """A field by where it stands in its line, the parts of a mood by their names.

    >>> field_named("mind.mood.1"), field_named("mind.felt.1.intensity")
    ('mind.mood.valence', 'mind.felt.1.intensity')
    """
    parts = place.split(".")
    is_mood = len(parts) > 1 and parts[-1] in MOODS and parts[-2] in {"mood", "rest", "home", "before", "after"}
    return ".".join([*parts[:-1], MOODS[parts[-1]]]) if is_mood else place
