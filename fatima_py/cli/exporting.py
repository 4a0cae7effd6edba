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
    from fatima_py.cli.files import is_toolkit
    from fatima_py.cli.playing import read
    from fatima_py.files import is_one_of
    from fatima_py.interop.opening import rules_of
    from fatima_py.interop.write.export import SCENARIO, STORAGE, write_toolkit

    del to  # there is only one so far
    files = [folder / SCENARIO, folder / STORAGE]
    there = next((one for one in files if one.exists()), None)
    if there is not None and not force:
        raise UsageError(f"{there} is there already; choose another folder, or overwrite it with --force")
    scene = read(file, rules)
    paired = rules_of(file) if is_toolkit(file) and not rules else rules
    sources = [file, *([paired] if paired else []), *(file.parent / name for name in scene.files)]
    if source := next((one for one in files if is_one_of(one, sources)), None):
        raise UsageError(f"{source} is what is read here; choose another name or folder for what is written")
    problems = write_toolkit(scene, folder, str(file))
    console = output(wide=True)
    show(console, problems)
    things = "thing" if len(problems) == 1 else "things"
    lost = f"{len(problems)} {things} not carried over" if problems else "everything is carried over"
    line(console, f"{files[0]} and {files[1].name} written, {lost}")
