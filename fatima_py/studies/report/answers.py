"""Answers: what an output shows, as values: tables, what is drawn, and what must be said with them."""

from dataclasses import dataclass
from typing import TypeAlias

from fatima_py.studies.analysis.censored import Coming
from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.report.outputs import Output

__all__ = [
    "SLENDER", "Answer", "Arrow", "Bands", "Cell", "Column", "Comings", "Dots", "Mark", "Net", "Picture", "Shares",
    "Table", "Track",
]  # fmt: skip

Cell: TypeAlias = "str | int | float | Estimate | None"
"""What stands in a table; an estimate is a number with its interval."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, the unit of what stands in it, and whether that is a `p`."""

    name: str
    unit: str = ""
    p: bool = False

    @property
    def shown(self) -> str:
        """The name with the unit."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its `name` is that of its file, its title stands above it, its notes below.

    So `many` of its rows stand on the page at most (0: all).
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    many: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of a picture: its name, the colour it has among others (`series`), its number, and each run's value."""

    name: str
    series: str
    estimate: Estimate
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dots:
    """Numbers with their intervals, against one axis; `zero` draws a line at no difference, `bound` on either side."""

    axis: str
    marks: tuple[Mark, ...]
    series: tuple[str, ...] = ()
    legend: str = ""
    zero: bool = False
    bound: float | None = None


SLENDER = 0.09
"""A part of a bar that is a smaller share than this may have no room for its number."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of what came out, in each row: their names in order, and their counts."""

    axis: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Track:
    """How something went on average over so many runs: at each time the mean and the ends of its interval.

    `going` says at each time how many runs had not come to their end before it.
    """

    name: str
    times: tuple[float, ...]
    means: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    count: int
    going: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bands:
    """Tracks over simulated time (seconds)."""

    axis: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Comings:
    """Shares of runs in which something had come by a time (seconds), shown until `end`."""

    axis: str
    rows: tuple[tuple[str, Coming], ...]
    end: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """How much goes from one node of a network to another."""

    source: str
    target: str
    much: float


@dataclass(frozen=True, slots=True)
class Net:
    """Networks among the same nodes, each in a panel with a name; `axis` is the unit of their arrows.

    The nodes stand round a circle in their order, and one that is no person in its `middle` (empty: none). Arrows that
    are `signed` go up or down. So many panels of one row belong together (`across`; 0: none do).
    """

    axis: str
    nodes: tuple[str, ...]
    panels: tuple[tuple[str, tuple[Arrow, ...]], ...]
    middle: str = ""
    signed: bool = False
    across: int = 0


Picture: TypeAlias = Dots | Shares | Bands | Comings | Net


@dataclass(frozen=True, slots=True)
class Answer:
    """What an output shows. `name` is that of its files; the `caption` says what the bars and bands are.

    `methods` are the sentences of it that belong to the text of a paper.
    """

    output: Output
    name: str
    title: str
    tables: tuple[Table, ...]
    picture: Picture | None = None
    caption: str = ""
    notes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
