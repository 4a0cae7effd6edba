"""Whom: who, and which time of a run, is asked about."""

import re

from fatima_py.errors import LogError
from fatima_py.record.town import Activity, Asked, Born, Occurrence, Percept, Talk, TownHeader, TownRecord
from fatima_py.setting import A_DAY
from fatima_py.sim.calling import all_called, one_called
from fatima_py.sim.reasons.causes import lived_in
from fatima_py.sim.words import few, name_of
from fatima_py.spelling import did_you_mean

__all__ = ["concerns", "somebody", "time_in"]

TIME = re.compile(r"(?:day (\d+),? )?(\d{1,2}):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?", re.IGNORECASE)
SINCE = re.compile(r"(\d+(?:\.\d+)?) ?(s|min|h)")
UNITS = {"s": 1.0, "min": 60.0, "h": 3600.0}
SHOWN = 8
"""So many names are told where one is not known."""


def somebody(header: TownHeader, who: str) -> str:
    """Somebody of the town, in any case. Raises LogError, with who was probably meant, for nobody."""
    found = one_called(header, who)
    if found is None:
        if group := all_called(header, who):
            each = few([name_of(one, header.called) for one in group], SHOWN)
            raise LogError(f"{who!r} are {len(group)} people in this town; expected one of them ({each})")
        hint = did_you_mean(who, [*header.people, *header.called.values()])
        known = few([name_of(one, header.called) for one in header.people], SHOWN)
        raise LogError(f"there is nobody called {who!r} in this town ({known}){f' ({hint})' if hint else ''}")
    return found


def time_in(text: str, start: float) -> float | None:
    """A time of a run in seconds since its `start` (seconds since midnight), None for what is none; negative before it.

    It is a time of day up to 24:00, of the first day where it names none, or how long the run has been going on.

    >>> time_in("day 2 09:00", 28800.0), time_in("90 min", 28800.0), time_in("25:00", 28800.0)
    (90000.0, 5400.0, None)
    """
    if since := SINCE.fullmatch(text.strip()):
        return float(since[1]) * UNITS[since[2]]
    found = TIME.fullmatch(text.strip())
    if found is None:
        return None
    time = int(found[2]) * 3600.0 + int(found[3]) * 60.0 + float(found[4] or 0)
    return (int(found[1] or 1) - 1) * A_DAY + time - start if time <= A_DAY else None


def concerns(record: TownRecord, who: str) -> bool:
    """Whether somebody has to do with a record: they did it, it was done to them, or they felt something of it."""
    if isinstance(record, Born | Activity | Asked | Percept):
        return record.who == who
    if isinstance(record, Occurrence):
        return who in (record.who, record.target)
    if isinstance(record, Talk):
        return who == record.who or who in record.roles.values()
    return any(mind.who == who for mind in lived_in(record))
