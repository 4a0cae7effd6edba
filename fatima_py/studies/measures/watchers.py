"""Watchers: what every measure needs of a run, and what each offers that follows it."""

from math import inf

from fatima_py.record.town import TownHeader, TownRecord
from fatima_py.setting import A_DAY, Setting
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.sentences import Window
from fatima_py.sim.assertions.watching import Acquaintance
from fatima_py.sim.reasons.rows import Teller

__all__ = ["Links", "Points", "Run", "Value", "Watcher", "moment_of"]

Value = float | int | str | bool | None
"""What a measure is of a run; None: there was none."""
Points = tuple[tuple[float, float], ...]
"""A course: times in seconds since the run began, and what there was then."""
Links = tuple[tuple[str, str, float], ...]
"""A network: from whom, to whom, and how much, in the order of the names; nobody is tied to themselves."""


class Run:
    """A run that is read: its header, the setting that was run, who has met whom by now, and what tells of it."""

    __slots__ = ("header", "known", "setting", "teller")

    def __init__(self, header: TownHeader, setting: Setting | None = None) -> None:
        self.header = header
        self.setting = setting
        self.known = Acquaintance(header.people)
        self.teller = Teller(header)


class Watcher:
    """What follows a run; whatever it has no use for, it leaves alone."""

    def see(self, fact: Fact) -> None:
        """Take in a fact."""

    def read(self, record: TownRecord) -> None:
        """Take in a record, before the facts of it."""

    def result(self, end: float) -> Value:
        """The value, as the run ended so many seconds after it began."""
        raise NotImplementedError

    @property
    def points(self) -> Points:
        """The points of a course, none of a value."""
        return ()

    @property
    def links(self) -> Links:
        """The links of a network, none of a value."""
        return ()


def moment_of(window: Window, midnight: float) -> float:
    """When a moment is, in seconds since a run began at a time of day; infinite for its end.

    >>> moment_of(Window(32400.0, 32400.0), 28800.0), moment_of(Window(3600.0, 3600.0), 28800.0)
    (3600.0, 61200.0)
    """
    if window.begin or window.end:
        return inf if window.end else 0.0
    since = window.start - midnight
    return since if window.dated else since % A_DAY
