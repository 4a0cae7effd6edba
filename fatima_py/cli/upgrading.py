"""Upgrading: the verb `upgrade`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fatima_py.errors import Problem
    from fatima_py.scenario.upgrading import Upgrade

__all__ = ["upgrade"]


def upgrade(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Scenarios, or folders of them.  [default: this folder]"),
    ] = None,
    *,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would be written, and write nothing.")] = False,
) -> None:
    """Rewrite scenarios of an older form so that they play as they did.

    Of several lines that fit, the one with the most conditions is said now; before, it was that not said for longest.
    A scenario in which that makes a difference and that says nothing of it gets the row 'saliency: least_recent'; all
    else stays as it is. Exits with 2 if a file has errors, which are to be mended first, and with 1 if --diff shows
    anything.
    """
    from fatima_py.cli.checking import show
    from fatima_py.cli.console import messages, say
    from fatima_py.cli.files import authored_files
    from fatima_py.errors import ScenarioError
    from fatima_py.files import write_file
    from fatima_py.scenario.upgrading import upgraded

    files = authored_files(paths or [Path()], sheets=False)
    broken: list[Problem] = []
    changed = 0
    for file in files:
        try:
            made = upgraded(file)
        except ScenarioError as wrong:
            broken += wrong.problems
            continue
        if not made.rivals:
            continue
        changed += 1
        if diff:
            show_difference(file, made)
        else:
            write_file(file, made.after)
            say(told(file, made))
    show(messages(), broken)
    say(summary(files, changed, diff=diff), err=diff)
    raise typer.Exit(2 if broken else 1 if diff and changed else 0)


def told(file: Path, made: "Upgrade") -> str:
    """What was written into a file, and why."""
    first, more = made.rivals[0], len(made.rivals) - 1
    also = f", and in {more} more {'case' if more == 1 else 'cases'}" if more else ""
    why = (
        f"in '{first.state}' {first.who} may say {first.fewer.id} and {first.more.id}, which has more conditions{also}"
    )
    return f"{file}: wrote 'saliency: least_recent', since {why}"


def show_difference(file: Path, made: "Upgrade") -> None:
    """What would be written, as `patch` reads it."""
    from fatima_py.cli.console import emit
    from fatima_py.cli.mending import difference

    for row in difference(made.before, made.after, str(file)):
        emit(row)


def summary(files: Sequence[Path], changed: int, *, diff: bool) -> str:
    """How many files were changed, or would be."""
    several = "file" if len(files) == 1 else "files"
    if not changed:
        return f"nothing to change in {len(files)} {several}"
    return f"{changed} of {len(files)} {several} {'would be ' if diff else ''}changed"
