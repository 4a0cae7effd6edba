"""Importing: the verb `import`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.interop.importing import Imported

__all__ = ["import_"]


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILES", help="Files of the FAtiMA Toolkit (.iat .rpc .ea .edm .si .cif .wmo .json), or folders."
        ),
    ],
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where the scenarios and the report go.")
    ],
    rules: Annotated[
        Path | None,
        typer.Option(metavar="STORAGE", help="The rules that go with a scenario of version 4.  [default: by its name]"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> None:
    """Turn files of the FAtiMA Toolkit into scenarios of our own.

    Every generation is read, from version 1.0 on. A scenario is written with everything it refers to; any other file
    becomes a scenario of its own. What was guessed and what could not be carried stands in report.json, with its place
    in the source; a second import into the folder adds to it. Exits with 2 if a file cannot be used; the others are
    imported all the same.
    """
    from fatima_py.cli.checking import show
    from fatima_py.cli.console import messages
    from fatima_py.interop.importing import REPORT, import_files

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; expected a folder")
    found = import_files(files, folder, storage=rules, force=force, report=True)
    if not found:
        raise UsageError(f"there is nothing of the FAtiMA Toolkit in {' or '.join(map(str, files))}")
    broken = [problem for one in found for problem in one.problems]
    show_report(found, folder / REPORT)
    show(messages(), [*broken, *(warning for one in found for warning in one.warnings)])
    raise typer.Exit(2 if broken else 0)


def show_report(found: Sequence["Imported"], report: Path) -> None:
    """One row for each file, and where everything is."""
    from fatima_py.cli.columns import in_columns
    from fatima_py.cli.console import line, output
    from fatima_py.interop.importing import report_table

    console = output(wide=True)
    head, *rows = report_table(found)
    for row in in_columns(head, rows):
        line(console, row)
    done = sum(one.output is not None for one in found)
    line(console, f"{done} of {len(found)} {'file' if len(found) == 1 else 'files'} imported; see {report}")
