"""Simulated time: seconds, as whole ticks of a microsecond."""

from fatima_py.inputs import read_number

__all__ = ["LONGEST", "TICKS_A_SECOND", "seconds", "ticks"]

TICKS_A_SECOND = 1_000_000
"""Simulated time is counted in whole microseconds: sums of tenths stay exact, and ties are ties."""
LONGEST = 1e12
"""No simulation goes on for more seconds than this: some thirty thousand years."""


def ticks(time: float) -> int:
    """Seconds as whole ticks. Raises UsageError for a time that is none."""
    return round(read_number(time, "a simulated time", 0, LONGEST) * TICKS_A_SECOND)


def seconds(tick: int) -> float:
    """Ticks as seconds."""
    return tick / TICKS_A_SECOND
