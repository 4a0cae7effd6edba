"""Shelving: the verb `plays`, for the plays that are kept to go on with."""

from typing import Annotated

import typer

__all__ = ["plays"]


def plays(
    delete: Annotated[
        list[str] | None, typer.Option("--delete", metavar="NAME", help="Remove this one; may be given several times.")
    ] = None,
) -> None:
    """List the plays that were saved or left, the newest first.

    'fatima play --resume NAME' goes on with one. They lie in .fatima/plays, below the folder you work in. Of the plays
    of one scenario that were left without being saved by hand, the last ten are kept.
    """
    from fatima_py.cli.columns import in_columns
    from fatima_py.cli.console import line, output, say
    from fatima_py.cli.saves import Shelf, in_rows

    shelf = Shelf()
    if delete:
        for one in [shelf.named(name) for name in dict.fromkeys(delete)]:  # all of them are there, or none is removed
            one.path.unlink()
            say(f"removed {one.name}")
        return
    found = shelf.plays()
    if not found:
        say(f"there is no saved play in {shelf.folder}")
        return
    console = output(wide=True)
    for row in in_columns(("play", "scenario", "when", "player", "where"), list(in_rows(found))):
        line(console, row)
