"""Quantities: times of day, how often, how long and what is drawn, as the file of a setting says them."""

import re

from fatima_py.language import SentenceError
from fatima_py.scenario.schema.fields import MOST_SECONDS, NO_LONGER, SECONDS
from fatima_py.scenario.schema.shorthand import NO_DOT, TIME, with_colons
from fatima_py.setting import MOST_OFTEN
from fatima_py.spelling import Suggestion

__all__ = ["A_DAY", "LASTS", "between", "clock_time", "how_much", "how_often", "lasting", "refuse_dots", "time_of_day"]

A_DAY = 86400.0
AMOUNT = r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
UNIT = r"(?:ms|s|min|h|d)"
LASTS = rf"{AMOUNT} ?{UNIT}?(?: to {AMOUNT} ?{UNIT})?"
"""How long something takes, between two bounds or not: `30 min`, `10 to 15 min`."""
SPAN = re.compile(rf"(?P<low>{AMOUNT}) ?(?P<unit>{UNIT})?(?: to (?P<high>{AMOUNT}) ?(?P<last>{UNIT}))?")
MUCH = re.compile(rf"(?P<much>{AMOUNT}) (?:an?|per|each|every) (?P<per>second|minute|hour|day|week)")
COUNTS = {"once": 1.0, "twice": 2.0}
OFTEN = re.compile(
    rf"(?:about )?(?:(?P<count>once|twice|{AMOUNT} times?) (?:an? )?(?P<per>second|minute|hour|day|week)"
    rf"|every (?P<every>{AMOUNT}) ?(?P<unit>{UNIT}))"
)
PERIODS = {"second": 1.0, "minute": 60.0, "hour": 3600.0}
DAYS = {"day": 1, "week": 7}


def time_of_day(text: str) -> float:
    """A time of day in seconds since midnight, up to 24:00. Raises SentenceError.

    >>> time_of_day("09:30")
    34200.0
    """
    if not re.fullmatch(TIME, text.strip()):
        refuse_dots(text, TIME)
        raise SentenceError(f"{text!r} is no time of day: expected one such as 09:30")
    hours, minutes, seconds = [*map(int, text.split(":")), 0][:3]
    time = 3600.0 * hours + 60.0 * minutes + seconds
    if minutes > 59 or seconds > 59 or time > A_DAY:
        raise SentenceError(f"{text!r} is no time of day: expected one from 0:00 to 24:00")
    return time


def refuse_dots(text: str, form: str | re.Pattern[str]) -> None:
    """Say what is meant where times of day are written with a dot, and all else is right. Raises SentenceError."""
    meant = with_colons(text)
    if meant != text and re.fullmatch(form, meant.strip()):
        raise SentenceError(NO_DOT, Suggestion(text, meant), joint=": ")


def clock_time(text: str) -> str:
    """Whether a text begins with a time of day, and the time; empty where it does not."""
    found = re.match(TIME, text)
    return found[0] if found else ""


def between(text: str) -> tuple[float, float]:
    """One time of day, or two between which one is drawn: `08:30`, `08:00 to 09:00`. Raises SentenceError.

    >>> between("08:00 to 09:00")
    (28800.0, 32400.0)
    """
    first, _, last = text.partition(" to ")
    low = time_of_day(first)
    high = time_of_day(last) if last else low
    if high < low:
        raise SentenceError(f"{last} comes before {first}: write the earlier time first")
    return low, high


def lasting(text: str) -> tuple[float, float]:
    """How long something takes at least and at most, in seconds. Raises SentenceError.

    >>> lasting("10 to 15 min"), lasting("90 s to 2 min")
    ((600.0, 900.0), (90.0, 120.0))
    """
    found = SPAN.fullmatch(text.strip())
    unit = (found["unit"] or found["last"]) if found else None
    if found is None or unit is None:
        raise SentenceError(f"{text!r} is no duration: expected one such as 30 min, or 10 to 15 min")
    low = float(found["low"]) * SECONDS[unit]
    high = float(found["high"]) * SECONDS[found["last"]] if found["high"] else low
    if high < low:
        raise SentenceError(f"{text!r} ends before it begins: write the shorter time first")
    if high > MOST_SECONDS:
        raise SentenceError(f"{text!r} is too long: expected {NO_LONGER}")
    return low, high


def how_often(text: str, day: float) -> tuple[float, float]:
    """How often something happens, and in how many seconds, where a day has so many. Raises SentenceError.

    It is no more than `MOST_OFTEN`.

    >>> how_often("about 2 times a day", 36000.0), how_often("every 10 min", 36000.0)
    ((2.0, 36000.0), (1.0, 600.0))
    """
    found = OFTEN.fullmatch(" ".join(text.split()))
    if found is None:
        raise SentenceError("expected how often, as in 'about 2 times a day', 'once an hour' or 'every 20 min'")
    if found["every"]:
        count, period = 1.0, float(found["every"]) * SECONDS[found["unit"]]
    else:
        said = found["count"].split()[0]
        count = COUNTS.get(said) or float(said)
        period = PERIODS.get(found["per"]) or DAYS[found["per"]] * day
    if not count or not period:
        raise SentenceError("expected more often than never: leave it out where it never happens")
    if period > MOST_SECONDS:
        raise SentenceError("expected at least once in 10 million days: leave it out where it never happens")
    if count > MOST_OFTEN * period:
        raise SentenceError(f"expected at most {MOST_OFTEN:g} times a second, so that a run can end")
    return count, period


def how_much(text: str, day: float) -> tuple[float, float]:
    """How much there is of something in how many seconds, where a day has so many. Raises SentenceError.

    >>> how_much("0.2 an hour", 36000.0), how_much("1 a day", 36000.0)
    ((0.2, 3600.0), (1.0, 36000.0))
    """
    found = MUCH.fullmatch(" ".join(text.split()))
    if found is None:
        raise SentenceError(f"{text!r} does not say how much in which time: expected '0.2 an hour', say")
    period = PERIODS.get(found["per"]) or DAYS[found["per"]] * day
    return float(found["much"]), period
