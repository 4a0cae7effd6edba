# pyright: basic
"""Parquet: the tables of a finished run on disk; the only module that knows pyarrow, and only when it writes."""

import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from fatima_py.errors import MissingExtraError
from fatima_py.sim.tables.batches import Batch, batches_of
from fatima_py.sim.tables.code_book import TABLES, Column, Kind
from fatima_py.sim.tables.sheet import Row

__all__ = ["ENDING", "libraries", "schema_of", "see_out", "write_tables"]

ENDING = ".parquet"


def write_tables(rows: Iterable[Row], folder: Path) -> None:
    """Write every table of a run into a folder: all of them or, where that fails, none.

    They are written into a new folder beside it, seen safely out on the disk, and then take its place. Rows stand in
    the order in which they were whole: sort by `id` and `number`. What is kept meanwhile are a few thousand rows of
    each table. Raises MissingExtraError where pyarrow is not installed, OSError where a file cannot be written.
    """
    pa, parquet = libraries()
    new = folder.with_name(f".{folder.name}.{token_hex(8)}.new")
    new.mkdir(parents=True)
    try:
        with ExitStack() as files:
            writers = {
                table.name: files.enter_context(
                    parquet.ParquetWriter(str(new / f"{table.name}{ENDING}"), schema_of(pa, table.columns, table.about))
                )
                for table in TABLES.values()
            }
            for batch in batches_of(rows):
                writers[batch[0].name].write_table(arrow_of(pa, batch))
        for path in (*new.iterdir(), new):
            see_out(path)
        take_place(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def arrow_of(pa: Any, batch: Batch) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Some rows of a table, in columns."""
    table, rows = batch
    schema = schema_of(pa, table.columns, table.about)
    columns = zip(*rows, strict=True)
    return pa.table([pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)], schema=schema)


def schema_of(pa: Any, columns: Iterable[Column], about: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The columns of a table, each with what stands in it."""
    kinds = {Kind.WHOLE: pa.int64(), Kind.NUMBER: pa.float64(), Kind.TEXT: pa.string(), Kind.FLAG: pa.bool_()}
    fields = [pa.field(one.name, kinds[one.kind], metadata={"about": one.about}) for one in columns]
    return pa.schema(fields, metadata={"about": about})


def see_out(path: Path) -> None:
    """See a file, or what a folder holds, safely out on the disk."""
    with suppress(PermissionError):  # Windows opens no folders
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def take_place(new: Path, folder: Path) -> None:
    """Let a folder take the place of another, which is gone then."""
    old = folder.with_name(f".{folder.name}.{token_hex(8)}.old")
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def libraries() -> tuple[Any, Any]:
    """The library and its part for Parquet. Raises MissingExtraError where it is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - it takes a while to load: only who writes tables pays
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as missing:
        raise MissingExtraError("pyarrow", "experiments") from missing
    return pa, parquet
