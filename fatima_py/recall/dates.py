"""Dates: the times that a text speaks of, on a calendar: "yesterday", "two weeks ago", "before 8 May 2023"."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from math import inf
from typing import NamedTuple

from fatima_py.patterns import late_pattern

__all__ = ["Span", "moment", "spans"]

MONTHS: Sequence[str] = "january february march april may june july august september october november december".split()  # noqa: SIM905
WEEKDAYS: Sequence[str] = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
COUNTS: Sequence[str] = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
DAYS = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "this morning": 0, "tonight": 0, "tomorrow": 1}

NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + "|sept"
MONTH = rf"(?P<month>{NAMES})\b\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)\b(?![-:])"
NTH = r"(?P<day>\d\d?)(?:[snrt][tdh])?\b(?![-:])"
COUNT = rf"(?P<count>\d{{1,4}}|an?|{'|'.join(COUNTS)}|a couple of)"
UNIT = r"(?P<unit>minute|hour|day|weekend|week|month|year)"
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
LED = ("in", "of", "during", "since", "until", "till", "before", "after", "by", "from", "between")
AFTER = "(?:" + "|".join(f"(?<={word} )" for word in LED) + ")"
WHICH = r"(?P<which>last|previous|past|this|next)"
ALONE = rf"\b(?! (?:before|after) (?:the )?(?:\d|{NAMES}))"
"""What is counted from a date is not counted from now."""
BEFORE = late_pattern(
    rf"\b(?:the|last|{COUNT}) (?:{UNIT}s?|{WEEKDAY}) (?P<side>before|after) (?:the )?$", re.IGNORECASE
)
"""What a date may be counted from: two days before it, the Sunday after it."""
WAY = late_pattern(r"\b(?P<way>before|after|since|until|till|by|between|from) (?:the )?$", re.IGNORECASE)
"""What may stand before a date and make it a beginning or an end."""
TO = late_pattern(r" (?:and|to|until|till) (?:the )?", re.IGNORECASE)
LATER = late_pattern(rf"{TO.pattern}[\w ]{{3,18}},? {YEAR}", re.IGNORECASE)
"""The year of a date that follows, which is that of the one before it: from 8 May to 3 June 2023."""


class Period(NamedTuple):
    """A time on the calendar: from its beginning until before its end."""

    begin: datetime
    end: datetime


BEGINNING, END = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
"""The limits of what is open."""


class Told(NamedTuple):
    """Where in a text a time is spoken of, the time, and whether it is relative to now."""

    start: int
    end: int
    period: Period
    relative: bool


class Span(NamedTuple):
    """The `words` that speak of a time, and the time, in simulated seconds: from `since` until before `until`.

    Those that are `relative` to now mean another time when they are said at another.
    """

    words: str
    since: float
    until: float
    relative: bool = False

    def holds(self, time: float) -> bool:
        """Whether something that happened at a time happened then."""
        return self.since <= time < self.until


def moment(epoch: datetime, time: float | None) -> datetime | None:
    """A simulated time on a calendar on which second 0 is `epoch`; None for one that is not known or on no calendar.

    The clock is that of the epoch, whatever its zone, and no hour is skipped for summer.
    """
    try:
        return None if time is None else epoch.replace(tzinfo=UTC) + timedelta(seconds=time)
    except (OverflowError, ValueError):
        return None


def floor(time: datetime, unit: str) -> datetime:
    """The beginning of the minute, hour, day, week, weekend, month or year that a time is in; weeks begin on Monday."""
    day = time.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit in {"minute", "hour"}:
        return time.replace(second=0, microsecond=0, minute=time.minute if unit == "minute" else 0)
    if unit in {"week", "weekend"}:
        return day - timedelta(days=time.weekday() - (5 if unit == "weekend" else 0))
    return day.replace(day=1 if unit in {"month", "year"} else day.day, month=1 if unit == "year" else day.month)


def shifted(time: datetime, unit: str, count: int) -> datetime:
    """A time so many units later; in a shorter month, its last day."""
    if unit in {"month", "year"}:
        months = time.year * 12 + time.month - 1 + count * (12 if unit == "year" else 1)
        first = time.replace(year=months // 12, month=months % 12 + 1, day=1)
        last = shifted(first, "month", 1) - timedelta(days=1) if time.day > 28 else time
        return first.replace(day=min(time.day, last.day))
    return time + timedelta(**{{"weekend": "weeks"}.get(unit, f"{unit}s"): count})


def whole(begin: datetime, unit: str) -> Period:
    """A unit from its beginning to its end: a weekend has two days."""
    return Period(begin, begin + timedelta(days=2) if unit == "weekend" else shifted(begin, unit, 1))


def counted(said: str) -> int:
    """How many a word or number says.

    >>> counted("3"), counted("a"), counted("a couple of"), counted("Ten")
    (3, 1, 2, 10)
    """
    word = said.lower()
    if word.isdecimal():
        return int(word)
    return 2 if "couple" in word else COUNTS.index(word) if word in COUNTS else 1


def on_day(found: re.Match[str], now: datetime | None) -> Period | None:
    """8 May 2023, or the last 8 May before now."""
    month, day, year = month_of(found["month"]), int(found["day"]), found["year"] or year_after(found)
    if year:
        return whole(datetime(int(year), month, day, tzinfo=UTC), "day")
    if now is None:
        return None
    years = (one for one in range(now.year, now.year - 5, -1) if (one, month, day) <= (now.year, now.month, now.day))
    return whole(next(time for one in years if (time := dated(one, month, day))), "day")


def dated(year: int, month: int, day: int) -> datetime | None:
    """A day of the calendar, None where it has none."""
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def month_of(word: str) -> int:
    """The number of a month."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def year_after(found: re.Match[str]) -> str:
    """The year of the date that follows, empty where none does."""
    later = LATER.match(found.string, found.end())
    return later["year"] if later else ""


def in_month(found: re.Match[str], now: datetime | None) -> Period | None:
    """May 2023, or the last May that has begun by now; last May is one that is over, next May is to come."""
    groups, month = found.groupdict(""), month_of(found["month"])
    year = groups.get("year") or year_after(found)
    if year:
        return whole(datetime(int(year), month, 1, tzinfo=UTC), "month")
    if now is None:
        return None
    which = groups["which"].lower()
    away = {"": -(month > now.month), "this": 0, "next": month <= now.month}.get(which, -(month >= now.month))
    return whole(datetime(now.year + away, month, 1, tzinfo=UTC), "month")


def in_year(found: re.Match[str], _: datetime | None) -> Period:
    """A year."""
    return whole(datetime(int(found["year"]), 1, 1, tzinfo=UTC), "year")


def iso(found: re.Match[str], _: datetime | None) -> Period:
    """2023-05-08."""
    return whole(datetime.fromisoformat(found[0]).replace(tzinfo=UTC), "day")


def by_name(found: re.Match[str], now: datetime | None) -> Period | None:
    """Yesterday, today, tomorrow."""
    return None if now is None else whole(shifted(floor(now, "day"), "day", DAYS[found[0].lower()]), "day")


def last_night(_: re.Match[str], now: datetime | None) -> Period | None:
    """From six in the evening to six in the morning (ours)."""
    if now is None:
        return None
    today = floor(now, "day")
    return Period(today - timedelta(hours=6), today + timedelta(hours=6))


def ago(found: re.Match[str], now: datetime | None) -> Period | None:
    """The minute, hour, day, week, month or year that so many before now lies in."""
    if now is None:
        return None
    unit = found["unit"].lower()
    return whole(floor(shifted(now, unit, -counted(found["count"])), unit), unit)


def lately(found: re.Match[str], now: datetime | None) -> Period | None:
    """So many units up to now."""
    if now is None:
        return None
    return Period(shifted(now, found["unit"].lower(), -counted(found["count"] or "one")), now + timedelta(seconds=1))


def named(found: re.Match[str], now: datetime | None) -> Period | None:
    """Last week, this month, next year."""
    if now is None:
        return None
    unit, which = found["unit"].lower(), found["which"].lower()
    return whole(shifted(floor(now, unit), unit, {"this": 0, "next": 1}.get(which, -1)), unit)


def on_weekday(found: re.Match[str], now: datetime | None) -> Period | None:
    """The last Monday before today, the next one after it, or that of this week."""
    if now is None:
        return None
    day, which = WEEKDAYS.index(found["weekday"].lower()), found["which"].lower()
    if which == "this":
        return whole(floor(now, "week") + timedelta(days=day), "day")
    today = floor(now, "day")
    return weekday_beside(today + timedelta(days=1) if which == "next" else today, day, after=which == "next")


def weekday_beside(day: datetime, weekday: int, *, after: bool) -> Period:
    """The last weekday before a day, or the first from it on."""
    away = (weekday - day.weekday()) % 7 if after else -((day.weekday() - weekday - 1) % 7 + 1)
    return whole(day + timedelta(days=away), "day")


Reading = Callable[[re.Match[str], datetime | None], Period | None]
DATES: tuple[tuple[str, Reading], ...] = (
    (r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", iso),
    (rf"{NTH}(?: of)? {MONTH}(?:,? {YEAR})?", on_day),
    (rf"{MONTH} {NTH}(?:,? {YEAR})?", on_day),
    (rf"{MONTH}(?: of|,)? {YEAR}", in_month),
    (rf"(?:{AFTER}|{WHICH} ){MONTH}", in_month),
    (rf"{AFTER}{YEAR}", in_year),
)
RELATIVE: tuple[tuple[str, Reading], ...] = (
    ("|".join(DAYS) + r"\b", by_name),
    (r"last night\b", last_night),
    (rf"{COUNT} {UNIT}s? ago\b", ago),
    (rf"(?:over|during|in|within|for) the (?:last|past) {COUNT} {UNIT}s?\b", lately),
    (rf"{WHICH} {UNIT}{ALONE}", named),
    (rf"(?P<which>on|last|this|next) {WEEKDAY}{ALONE}", on_weekday),
)
"""What speaks of a time, and how it is read: of two that overlap, the first."""
PATTERNS = tuple(
    (late_pattern(rf"\b(?:{pattern})", re.IGNORECASE), reading, relative)
    for readings, relative in ((DATES, False), (RELATIVE, True))
    for pattern, reading in readings
)


def spans(text: str, epoch: datetime, now: float | None = None) -> tuple[Span, ...]:
    """The times that a text speaks of, in their order; simulated second 0 is at `epoch`, and it is `now` (seconds).

    What is relative to now ("yesterday", "in May") is read only where now is known. A date that no calendar has
    speaks of no time.

    >>> from datetime import datetime
    >>> for span in spans("Did we swim yesterday or before 2 May 2023?", datetime(2023, 5, 1), 9.5 * 86400):
    ...     print(span.words, span.since / 86400, span.until / 86400)
    yesterday 8.0 9.0
    before 2 May 2023 -inf 1.0
    """
    at = moment(epoch, now)
    found: dict[tuple[int, int], tuple[Period | None, bool]] = {}
    for pattern, reading, relative in PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= begin or match.start() >= end for begin, end in found):
                found[match.span()] = attempt(reading, match, at), relative
    told = [Told(*place, period, found[place][1]) for place in sorted(found) if (period := found[place][0]) is not None]
    return tuple(
        Span(text[one.start : one.end], seconds(one.period.begin, epoch), seconds(one.period.end, epoch), one.relative)
        for one in joined(text, told)
    )


def seconds(limit: datetime, epoch: datetime) -> float:
    """A time of the calendar in simulated seconds; infinite for what is open."""
    if limit in {BEGINNING, END}:
        return inf if limit == END else -inf
    return (limit - epoch.replace(tzinfo=UTC)).total_seconds()


def attempt(reading: Reading, match: re.Match[str], now: datetime | None) -> Period | None:
    """What is read, None for what no calendar has."""
    try:
        return reading(match, now)
    except (OverflowError, ValueError):
        return None


def joined(text: str, found: Sequence[Told]) -> Iterator[Told]:
    """Times with what stands before them, and two between which something is as one."""
    done = 0
    for at, one in enumerate(found):
        if one.start >= done:
            follows = found[at + 1] if at + 1 < len(found) else None
            second = follows if follows and TO.fullmatch(text[one.end : follows.start]) else None
            whole_of = led(text[done : one.start], one, second)
            done = whole_of.end
            yield whole_of


def led(head: str, one: Told, second: Told | None) -> Told:
    """A time with what stands before it: before, after, since, until, the week before, between it and a second."""
    beside, way = BEFORE.search(head), WAY.search(head)
    if beside:
        period = attempt(partial(counted_beside, one.period), beside, None)
        return one if period is None else one._replace(start=one.start - len(beside[0]), period=period)
    if not way:
        return one
    said, start, (begin, end) = way["way"].lower(), one.start - len(way[0]), one.period
    if said in {"between", "from"} and second:
        return Told(start, second.end, Period(begin, second.period.end), one.relative)
    ends = {"before": (BEGINNING, begin), "after": (end, END), "since": (begin, END), "from": (begin, END)}
    return one._replace(start=start, period=Period(*ends.get(said, (begin if said == "between" else BEGINNING, end))))


def counted_beside(period: Period, match: re.Match[str], _: datetime | None) -> Period:
    """The week before a date, the weekend or the Sunday after it; two weeks before it: the week that day lies in."""
    after, unit = match["side"].lower() == "after", (match["unit"] or "day").lower()
    edge, way = (period.end, 1) if after else (period.begin, -1)
    if match["weekday"]:
        return weekday_beside(edge, WEEKDAYS.index(match["weekday"].lower()), after=after)
    if match["count"]:
        return whole(floor(shifted(period.begin, unit, way * counted(match["count"])), unit), unit)
    if unit == "weekend":
        begin = floor(edge, "weekend") if after else floor(edge, "week") - timedelta(days=2)
        return whole(begin + timedelta(days=7) if begin < edge and after else begin, unit)
    return Period(*sorted((edge, shifted(edge, unit, way))))
