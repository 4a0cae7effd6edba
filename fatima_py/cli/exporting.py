"""Exporting: the verb `export`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fatima_py.errors import UsageError

__all__ = ["Target", "export"]


class Target(StrEnum):
    """The programs that a scene can be written for."""

    TOOLKIT = "toolkit"


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A scenario (YAML), or a file of the FAtiMA Toolkit.")],
    folder: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where the files go.")],
    *,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="STORAGE", help="The rules that go with a Toolkit scenario.  [default: by its name]"),
    ] = None,
    to: Annotated[Target, typer.Option("--to", help="The program that is to open them.")] = Target.TOOLKIT,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> None:
    """Write a scenario for the FAtiMA Toolkit (version 4 and later).

    DIR gets two files that belong together, scenario.json and storage.json. What the Toolkit has no words for is
    listed, one finding each.
    """
    from fatima_py.cli.checking import show
    from fatima_py.cli.console import line, output
    from fatima_py.cli.files import refuse_source
    from fatima_py.cli.playing import read
    from fatima_py.interop.write.export import SCENARIO, STORAGE, write_toolkit

    del to  # there is only one so far
    files = [folder / SCENARIO, folder / STORAGE]
    there = next((one for one in files if one.exists()), None)
    if there is not None and not force:
        raise UsageError(f"{there} is there already; choose another folder, or overwrite it with --force")
    for one in files:
        refuse_source(one, file, rules)
    problems = write_toolkit(read(file, rules), folder, str(file))
    console = output(wide=True)
    show(console, problems)
    things = "thing" if len(problems) == 1 else "things"
    lost = f"{len(problems)} {things} not carried over" if problems else "everything is carried over"
    line(console, f"{files[0]} and {files[1].name} written, {lost}")
