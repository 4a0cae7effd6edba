# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Frames: the tables of a run in polars; the only module that knows it, and only when a frame is asked for."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fatima_py.errors import MissingExtraError
from fatima_py.sim.tables.batches import Batch, batches_of
from fatima_py.sim.tables.code_book import TABLES, Kind, Table
from fatima_py.sim.tables.sheet import Row

if TYPE_CHECKING:
    from polars import DataFrame, LazyFrame

__all__ = ["frames_of", "scanned"]

BY = ("id", "number")
"""What names a row within the table of a run."""


def frames_of(rows: Iterable[Row], *names: str) -> Mapping[str, "LazyFrame"]:
    """The tables of these names (none: all) made of rows, in the order of their ids.

    Raises MissingExtraError where polars is not installed.
    """
    pl, wanted = polars(), names or tuple(TABLES)
    parts: dict[str, list[DataFrame]] = {name: [frame_of((TABLES[name], ()))] for name in wanted}
    for batch in batches_of(row for row in rows if row.table in parts):
        parts[batch[0].name].append(frame_of(batch))
    return {name: pl.concat(frames).sort(*BY).lazy() for name, frames in parts.items()}


def frame_of(batch: Batch) -> "DataFrame":
    """Some rows of a table."""
    table, rows = batch
    frame: DataFrame = polars().DataFrame(list(rows), schema=schema_of(table), orient="row")
    return frame


def scanned(path: Path) -> "LazyFrame":
    """A table that was written as Parquet, in the order of its ids; what is not asked of it is not read.

    Raises MissingExtraError where polars is not installed.
    """
    frame: LazyFrame = polars().scan_parquet(path).sort(*BY)
    return frame


def schema_of(table: Table) -> dict[str, type]:
    """The columns of a table with their types in polars."""
    pl = polars()
    kinds = {Kind.WHOLE: pl.Int64, Kind.NUMBER: pl.Float64, Kind.TEXT: pl.String, Kind.FLAG: pl.Boolean}
    return {column.name: kinds[column.kind] for column in table.columns}


def polars() -> Any:  # noqa: ANN401 - the library itself
    """The library. Raises MissingExtraError where it is not installed."""
    try:
        import polars as pl  # noqa: PLC0415 - it takes a while to load: only who asks for frames pays
    except ImportError as missing:
        raise MissingExtraError("polars", "experiments") from missing
    return pl
