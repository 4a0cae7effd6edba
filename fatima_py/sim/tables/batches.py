"""Batches: rows gathered by their tables, so that a run of any length becomes columns in bounded memory."""

from collections.abc import Iterable, Iterator, Sequence

from fatima_py.errors import UsageError
from fatima_py.inputs import shown
from fatima_py.sim.tables.code_book import TABLES, Table
from fatima_py.sim.tables.sheet import Row, Value
from fatima_py.spelling import did_you_mean

__all__ = ["AT_ONCE", "Batch", "batches_of", "in_order", "table_named"]

AT_ONCE = 20_000
"""So many rows of a table are kept until they become columns (ours)."""
Batch = tuple[Table, Sequence[tuple[Value, ...]]]


def table_named(name: str) -> Table:
    """A table by its name. Raises UsageError, which says which there are, for any other."""
    if name in TABLES:
        return TABLES[name]
    hint = did_you_mean(name, TABLES)
    raise UsageError(f"there is no table {shown(name)}: {hint or 'expected one of ' + ', '.join(TABLES)}")


def batches_of(rows: Iterable[Row], size: int = AT_ONCE) -> Iterator[Batch]:
    """The rows of each table, some `size` at once, and in the end what is left of each."""
    kept: dict[str, list[tuple[Value, ...]]] = {}
    for row in rows:
        batch = kept.setdefault(row.table, [])
        batch.append(row.values)
        if len(batch) >= size:
            yield TABLES[row.table], batch
            kept[row.table] = []
    yield from ((TABLES[name], batch) for name, batch in kept.items() if batch)


def in_order(rows: Iterable[Row], table: Table) -> Iterator[Row]:
    """The rows of a table by their ids; those of one that waits for no ends come as they are read."""
    mine = (row for row in rows if row.table == table.name)
    return iter(sorted(mine, key=lambda row: row.values[1:3])) if table.late else mine
