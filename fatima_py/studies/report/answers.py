"""Answers: what an output shows, as values: tables, what is drawn, and what must be said with them."""

from dataclasses import dataclass
from typing import TypeAlias

from fatima_py.studies.analysis.censored import Coming
from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.report.outputs import Output

__all__ = ["Answer", "Bands", "Cell", "Column", "Comings", "Dots", "Mark", "Picture", "Shares", "Table", "Track"]

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
    """A table: its `name` is that of its file, its title stands above it, its notes below."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of what came out, in each row: their names in order, and their counts."""

    axis: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Track:
    """How something went on average over so many runs: at each time the mean and the ends of its interval."""

    name: str
    times: tuple[float, ...]
    means: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    count: int


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


Picture: TypeAlias = Dots | Shares | Bands | Comings


@dataclass(frozen=True, slots=True)
class Answer:
    """What an output shows. `name` is that of its files; the `caption` says what the bars and bands are."""

    output: Output
    name: str
    title: str
    tables: tuple[Table, ...]
    picture: Picture | None = None
    caption: str = ""
    notes: tuple[str, ...] = ()
