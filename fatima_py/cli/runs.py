"""Runs: the verbs of `sim` that read what a run has left: `table`, `log` and `diff`."""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.cli.run_times import Since, Until, span
from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.sim.log import TownLog
    from fatima_py.sim.tables import Row, Table, Value

__all__ = ["diff", "log", "run_in", "table"]

RUN = "The folder of a run, or its log."
ROWS = 1000
"""So many rows are written at once."""
Run = Annotated[Path, typer.Argument(metavar="RUN", help=RUN)]


def table(
    run: Run,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which table.  [default: list them]")] = "",
    *,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write it to a file.")] = None,
) -> None:
    """Print a table of a run as CSV, its rows by their ids.

    Without NAME, the tables are listed, each with what a row of it is. 'The tables of a run' in the reference says what
    stands in each column.
    """
    from fatima_py.cli.columns import in_columns
    from fatima_py.cli.console import emit, line, output
    from fatima_py.sim.tables import TABLES
    from fatima_py.sim.tables.batches import table_named

    found = run_in(run)
    if not name:
        for row in in_columns(["table", "a row is"], [[one.name, one.about] for one in TABLES.values()]):
            line(output(wide=True), row)
        return
    parts = parts_of(table_named(name), found.rows(name))
    if out is None:
        for part in parts:
            emit(part)
    else:
        write_parts(out, parts, run)


def parts_of(told: "Table", rows: "Iterable[Row]") -> Iterator[str]:
    """A table as CSV, some rows at once, the names of its columns first."""
    from fatima_py.sim.tables.csv_rows import csv_text

    lines = iter(rows)
    values: list[list[str]] = [[column.name for column in told.columns]]
    while values:
        yield csv_text(values)
        values = [[cell(value) for value in row.values] for row in islice(lines, ROWS)]


def cell(value: "Value") -> str:
    """A value as it stands in a file; nothing for none, and of a text what no spreadsheet runs."""
    from fatima_py.sim.tables.csv_rows import harmless

    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_parts(out: Path, parts: Iterable[str], source: Path) -> None:
    """Write a table to a file, as a whole or not at all. Raises UsageError rather than write over anything else."""
    from fatima_py.cli.files import refuse_loss
    from fatima_py.files import beside, told_of

    refuse_loss(out, "csv", source)
    with told_of(out):
        new = beside(out)
        try:
            with new.open("w", encoding="utf-8", newline="") as file:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())
            new.replace(os.path.realpath(out))
        finally:
            new.unlink(missing_ok=True)


def log(
    run: Run,
    *,
    who: Annotated[
        str,
        typer.Option("--who", metavar="NAME", help="What this person, or each of a group, perceived and did instead."),
    ] = "",
    since: Since = "",
    until: Until = "",
    raw: Annotated[
        bool, typer.Option("--raw", help="With --who, each time that they were asked what to do, even in vain.")
    ] = False,
) -> None:
    """Print what was said and done in a run, a row each: the time of day, the place, and who did what.

    With --who moods are of -10 (unpleasant) to 10, as rules ask for them, and feelings of 0 to 10. That they were asked
    what to do is told where they did what they wanted, or wanted something new in vain.
    """
    from fatima_py.cli.console import line, note, output
    from fatima_py.sim.transcript import diary, transcript

    if raw and not who:
        raise UsageError("--raw tells of what one person was asked: add --who NAME")
    found, console = run_in(run), output(wide=True)
    first, last = span(found.header, since, until)
    times = first, inf if last is None else last
    for row in diary(found, who, *times, raw=raw) if who else transcript(found, *times):
        line(console, row)
    if last is None and found.end is None:
        note("the log goes no further: the run is going on, or was broken off")


def diff(
    a: Annotated[Path, typer.Argument(metavar="A", help=RUN)],
    b: Annotated[Path, typer.Argument(metavar="B", help="The other one.")],
) -> None:
    """Show where two runs part: the first line in which their logs differ, and in what.

    Runs of two seeds or settings are compared from their first event on. Exits with 1 where they differ, and with 0
    where they are equal; a last line that was cut off counts for nothing.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.sim.difference import difference_in_words, first_difference

    one, two = run_in(a), run_in(b)
    found = first_difference(one, two)
    console = output(wide=True)
    if found is None:
        line(console, "The runs are equal.")
        return
    for row in difference_in_words(found, one, two):
        line(console, row)
    raise typer.Exit(1)


def run_in(path: Path) -> "TownLog":
    """The log of a run. Raises LogError for what is none; a file of something else is said to be that."""
    from fatima_py.cli.files import kind_instead
    from fatima_py.errors import LogError
    from fatima_py.files import is_odd, is_stream
    from fatima_py.sim.log import TownLog

    try:
        return TownLog(path)
    except LogError:
        if kind := "" if path.is_dir() or is_odd(path) or is_stream(path) else kind_instead(path):
            raise LogError(f"{path}: this is {kind}; expected the folder of a run, as 'fatima sim' makes it") from None
        raise
