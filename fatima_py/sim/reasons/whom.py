"""Whom: who, and which time of a run, is asked about."""

import re

from fatima_py.errors import LogError
from fatima_py.record.town import Activity, Asked, Born, Occurrence, Percept, Talk, TownHeader, TownRecord
from fatima_py.setting import A_DAY
from fatima_py.sim.calling import one_called
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
        hint = did_you_mean(who, [*header.people, *header.called.values()])
        known = few([name_of(one, header.called) for one in header.people], SHOWN)
        raise LogError(f"there is nobody called {who!r} in this town ({known}){f' ({hint})' if hint else ''}")
    return found


def time_in(text: str, start: float) -> float | None:
    """A time of a run in seconds since its `start` (seconds since midnight), None for what is none; negative before it.

    It is a time of day, of the first day where it names none, or how long the run has been going on.
    """
    if since := SINCE.fullmatch(text.strip()):
        return float(since[1]) * UNITS[since[2]]
    found = TIME.fullmatch(text.strip())
    if found is None:
        return None
    day = int(found[1] or 1) - 1
    return day * A_DAY + int(found[2]) * 3600.0 + int(found[3]) * 60.0 + float(found[4] or 0) - start


def concerns(record: TownRecord, who: str) -> bool:
    """Whether somebody has to do with a record: they did it, it was done to them, or they felt something of it."""
    if isinstance(record, Born | Activity | Asked | Percept):
        return record.who == who
    if isinstance(record, Occurrence):
        return who in (record.who, record.target)
    if isinstance(record, Talk):
        return who == record.who or who in record.roles.values()
    return any(mind.who == who for mind in lived_in(record))
