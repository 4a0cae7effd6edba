# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Results: what the runs of a study have left in its folder; the only module of a report that knows polars."""

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast

from fatima_py.errors import MissingExtraError, UsageError
from fatima_py.files import failing
from fatima_py.studies.design import END, TAKEN, Study
from fatima_py.studies.ledger import finished_in
from fatima_py.studies.report.outputs import Sort
from fatima_py.studies.report.units import ranging
from fatima_py.view.portrait import MINUS

__all__ = ["Course", "Edges", "Results", "Run", "Value", "json_in", "keys_in", "read_results", "unit_in"]

RESULTS, COURSES, NETWORKS = "results.parquet", "courses.parquet", "networks.parquet"
LOCK, CODEBOOK = "study.lock", "codebook.json"
TIMES = "time until "
Value: TypeAlias = float | int | str | bool | None
Course: TypeAlias = tuple[tuple[float, float], ...]
Edges: TypeAlias = Mapping[tuple[str, str], float]
"""How much went from whom to whom."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its place in the results, its number in its cell, its seed, and its level of each factor."""

    place: int
    number: int
    seed: str
    levels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """A measure as it stands in the results: what it gives, its values run by run, its sentence and its unit.

    A measure that is a `time` until something has no value in a run in which that never came. `last` is the last moment
    at which any run still went on (simulated seconds since it began), None where the results do not tell it.
    """

    name: str
    kind: Sort
    values: tuple[Value, ...]
    text: str = ""
    unit: str = ""
    last: float | None = None

    @property
    def time(self) -> bool:
        """Whether it is a time until something."""
        return self.text.lower().startswith(TIMES) and self.kind is Sort.NUMBER


@dataclass(frozen=True, slots=True)
class Results:
    """All that a report is made of: runs, measures, courses and networks by their names, and what is said of the study.

    A course has, by the place of each run that has one, what it was from which time on (simulated seconds); a network
    the edges of each run that has any. `lock` and `book` are what `study.lock` and `codebook.json` say.
    """

    runs: tuple[Run, ...]
    measures: Mapping[str, Result]
    courses: Mapping[str, Mapping[int, Course]] = field(default_factory=dict[str, Mapping[int, Course]])
    lock: Mapping[str, Any] = field(default_factory=dict[str, Any])
    book: Mapping[str, Any] = field(default_factory=dict[str, Any])
    networks: Mapping[str, Mapping[int, Edges]] = field(default_factory=dict[str, Mapping[int, Edges]])

    @property
    def measured(self) -> tuple[Result, ...]:
        """Every measure, courses and networks last."""
        apart = {**dict.fromkeys(self.courses, Sort.COURSE), **dict.fromkeys(self.networks, Sort.NETWORK)}
        return (*self.measures.values(), *(Result(name, kind, ()) for name, kind in apart.items()))


def keys_in(folder: Path) -> frozenset[str]:
    """The keys of the runs of which there are results. Raises UsageError where there are none."""
    return frozenset(columns_of(folder / RESULTS).get("key", ()))


def read_results(study: Study, folder: Path) -> Results:
    """What the runs of a study have left in a folder.

    Raises UsageError where there are no results or they are not those of the study, MissingExtraError without polars.
    """
    path = folder / RESULTS
    if not path.is_file() and (done := len(finished_in(folder))):
        command = shlex.join(["fatima", "sim", "report", str(study.path), "-o", str(folder)])
        ran = f"{done} finished {'run' if done == 1 else 'runs'}"
        raise UsageError(f"there is no {RESULTS} in {folder}, whose ledger has {ran}; this writes it: {command}")
    columns = columns_of(path)
    factors = [one.name for one in study.factors]
    if missing := [name for name in ("key", "run", "seed", *factors) if name not in columns]:
        raise UsageError(f"{path} holds the results of another study: it has no column {' and no '.join(missing)}")
    levels = [columns[name] for name in factors]
    runs = tuple(
        Run(place, number, str(seed), dict(zip(factors, map(str, names), strict=True)))
        for place, (number, seed, *names) in enumerate(zip(columns["run"], columns["seed"], *levels, strict=True))
    )
    texts = {one.name or one.text: one.text for one in study.measures}
    book = json_in(folder / CODEBOOK)
    units = units_in(book)
    last = max((float(one) for one in columns.get(END, ()) if one is not None), default=None)
    measures = {
        name: Result(
            name, kind_of(values), values, texts.get(name, ""), units.get(name) or unit_of(texts.get(name, "")), last
        )
        for name, values in columns.items()
        if name not in TAKEN and name not in factors
    }
    places = {key: place for place, key in enumerate(columns["key"])}
    courses, networks = courses_of(folder / COURSES, places), networks_of(folder / NETWORKS, places, book)
    return Results(runs, measures, courses, json_in(folder / LOCK), book, networks)


def columns_of(path: Path) -> Mapping[str, tuple[Any, ...]]:
    """The columns of a table. Raises UsageError where it cannot be read."""
    if not path.is_file():
        raise UsageError(f"there are no results in {path.parent}: expected {path.name}, which running the study writes")
    try:
        frame = polars().read_parquet(path)
    except OSError as wrong:
        raise UsageError(f"{path} cannot be read: {failing(wrong)}") from wrong
    except polars().exceptions.PolarsError as wrong:
        raise UsageError(f"{path} is no table: {wrong}") from wrong
    return {name: tuple(frame[name].to_list()) for name in frame.columns}


def courses_of(path: Path, places: Mapping[str, int]) -> Mapping[str, Mapping[int, Course]]:
    """The courses by their names and by the places of their runs."""
    if not path.is_file():
        return {}
    columns, made = columns_of(path), dict[str, dict[int, list[tuple[float, float]]]]()
    for key, name, time, value in zip(*(columns[one] for one in ("key", "course", "t", "value")), strict=True):
        if key in places:
            made.setdefault(name, {}).setdefault(places[key], []).append((time, value))
    return {name: {place: tuple(points) for place, points in runs.items()} for name, runs in made.items()}


def networks_of(path: Path, places: Mapping[str, int], book: Mapping[str, Any]) -> Mapping[str, Mapping[int, Edges]]:
    """The networks by their names and by the places of their runs; of one that the book names alone, no edges."""
    if not path.is_file():
        return {}
    columns, made = columns_of(path), {name: dict[int, dict[tuple[str, str], float]]() for name in names_in(book)}
    heads = ("key", "measure", "source", "target", "weight")
    for key, name, one, other, much in zip(*(columns[one] for one in heads), strict=True):
        if key in places:
            made.setdefault(name, {}).setdefault(places[key], {})[one, other] = much
    return made


def names_in(book: Mapping[str, Any]) -> list[str]:
    """The networks that the code book names."""
    return [str(one["name"]) for one in told_in(book, "networks") if "name" in one]


def kind_of(values: Sequence[Value]) -> Sort:
    """What a column gives: truth values, texts, else numbers, also where there is none at all."""
    kinds = {type(one) for one in values if one is not None}
    if kinds == {bool}:
        return Sort.FLAG
    return Sort.TEXT if str in kinds else Sort.NUMBER


UNITS = (
    ("time until ", "s"),
    ("share of ", "0 to 1"),
    ("number of ", "count"),
    ("count of ", "count"),
    ("speech a minute", "a minute"),
)
SCALES = {
    "intensity": "0 to 10",
    "mood": f"{MINUS}10 to 10",
    **dict.fromkeys(("valence", "arousal", "dominance"), f"{MINUS}1 to 1"),
}
"""From where to where goes what is measured of somebody, by the words for it."""


def unit_of(text: str) -> str:
    """The unit of a measure, as far as its sentence tells it.

    >>> unit_of("number of lines of Hanne"), unit_of("time until the scene ends"), unit_of("value of X of Hanne")
    ('count', 's', '')
    """
    words = text.lower()
    first = words.split(" of ")[0].split()
    if not words.startswith(("number", "time", "share", "whether")):
        for name, unit in SCALES.items():
            if name in first:
                return unit
    return next((unit for begin, unit in UNITS if words.startswith(begin)), "")


def units_in(book: Mapping[str, Any]) -> Mapping[str, str]:
    """The units that the code book names, or from where to where its numbers go."""
    found = (*told_in(book, "results"), *told_in(book, "networks"))
    units = {str(one.get("name")): str(one.get("unit") or "") or ranging(one.get("range")) for one in found}
    return {name: unit for name, unit in units.items() if unit}


def unit_in(book: Mapping[str, Any], name: str) -> str:
    """The unit that the code book names of a measure, empty for none."""
    return units_in(book).get(name, "")


def told_in(book: Mapping[str, Any], part: str) -> list[Mapping[str, object]]:
    """What a part of the code book tells, a row each."""
    rows = book.get(part)
    told = cast("list[object]", rows) if isinstance(rows, list) else []
    return [cast("Mapping[str, object]", one) for one in told if isinstance(one, Mapping)]


def json_in(path: Path) -> Mapping[str, Any]:
    """What a file of JSON tells; nothing where there is none that can be read."""
    try:
        told: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return cast("Mapping[str, Any]", told) if isinstance(told, Mapping) else {}


def polars() -> Any:  # noqa: ANN401 - the library itself
    """The library. Raises MissingExtraError where it is not installed."""
    try:
        import polars as pl  # noqa: PLC0415 - it takes a while to load: only who reads results pays
    except ImportError as missing:
        raise MissingExtraError("polars", "experiments") from missing
    return pl
