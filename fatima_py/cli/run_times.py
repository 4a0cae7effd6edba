"""Run times: the options by which a part of a run is chosen, and what the times that they name are."""

from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.record.town import TownHeader

__all__ = ["Since", "Until", "seconds_of", "span"]

Since = Annotated[
    str, typer.Option("--from", metavar="TIME", help="Begin at this time of day, such as 10:30.  [default: the start]")
]
Until = Annotated[
    str, typer.Option("--until", metavar="TIME", help="End at this time of day, or 'day 2, 09:00'.  [default: the end]")
]


def span(header: "TownHeader", since: str, until: str) -> tuple[float, float | None]:
    """From when to when a run is told or drawn, in seconds since it began. Raises UsageError for what is no time."""
    return (seconds_of(since, header) if since else 0.0), (seconds_of(until, header) if until else None)


def seconds_of(text: str, header: "TownHeader") -> float:
    """A time of a run in seconds since it began. Raises UsageError for what is none, and for one before it.

    It is a time of day (`10:31`, `day 2 10:31`), or how long it has been going on (`90 min`).
    """
    from fatima_py.sim.reasons import time_in

    time = time_in(text, header.start)
    if time is None or time < 0:
        start = f"{int(header.start // 3600):02}:{int(header.start // 60 % 60):02}"
        raise UsageError(
            f"{text!r} is no time of this run, which begins at {start}: expected 10:31, day 2 10:31 or 90 min"
        )
    return time
