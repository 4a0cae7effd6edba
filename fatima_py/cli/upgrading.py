"""Upgrading: the verb `upgrade`."""

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
    else stays as it is, and so does a scenario with any word in it that there was not before. Exits with 2 if a file
    cannot be read or written or has errors, which are to be mended first, and with 1 if --diff shows anything.
    """
    from fatima_py.cli.checking import show
    from fatima_py.cli.console import messages, say
    from fatima_py.cli.files import authored_files
    from fatima_py.errors import ScenarioError
    from fatima_py.files import write_file
    from fatima_py.scenario.upgrading import upgraded

    files = authored_files(paths or [Path()], sheets=False)
    broken: list[Problem] = []
    changed = left = 0
    for file in files:
        try:
            made = upgraded(file)
            if made.rivals and not diff:
                write_file(file, made.after)
        except ScenarioError as wrong:
            broken += wrong.problems
            left += 1
        except OSError as wrong:
            say(f"fatima: {file}: {wrong.strerror}", err=True)
            left += 1
        else:
            changed += bool(made.rivals)
            show_change(file, made, diff=diff)
    show(messages(), broken)
    say(summary(len(files), changed, left, diff=diff), err=diff)
    raise typer.Exit(2 if left else 1 if diff and changed else 0)


def show_change(file: Path, made: "Upgrade", *, diff: bool) -> None:
    """What became of a file, or would."""
    from fatima_py.cli.console import say

    if made.rivals and diff:
        show_difference(file, made)
    elif made.rivals:
        say(told(file, made))


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


def summary(files: int, changed: int, left: int, *, diff: bool) -> str:
    """How many files were changed, or would be, and how many were left as they are since something is wrong."""
    several = "file" if files == 1 else "files"
    told = f"{changed} of {files} {several} {'would be ' if diff else ''}changed"
    if not changed:
        sound = files - left
        told = f"nothing to change in {sound} {'file' if sound == 1 else 'files'}" if sound else ""
    wrong = f"{left} of {files} {several} cannot be read or written, or {'has' if left == 1 else 'have'} errors"
    return "; ".join(filter(None, [told, wrong if left else ""]))
