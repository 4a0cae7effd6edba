"""Differing: the verb `diff`, which compares two recordings of plays."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.extras import calling

if TYPE_CHECKING:
    from fatima_py.record import Log
    from fatima_py.record.comparing import Comparison
    from fatima_py.record.values import Happened

__all__ = ["diff"]

OF_THE_PLAY = {
    "title": "the scenario",
    "seed": "the seed",
    "files": "the files of the scenario",
    "player": "the player",
}
OF_THE_WORDS = {"realizer": "who words the lines", "model": "the model", "asked": "how it is asked", "tape": "the tape"}
"""What the heads of two recordings may differ in, and what it is called; the words change nothing that happens."""
DIGEST = re.compile("[0-9a-f]{64}")


def diff(
    a: Annotated[Path, typer.Argument(metavar="A", help="A recording made with 'fatima play --record'.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The other one.")],
) -> None:
    """Compare two recordings of plays: what happened, and how it was worded.

    Exits with 0 where the same happened, in other words or not, and with 1 where the plays part: then the first beat in
    which they do is shown. 'fatima sim diff' compares two runs of a setting.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.cli.files import recorded
    from fatima_py.record.comparing import compare

    one, two = recorded(a), recorded(b)
    found = compare(one, two)
    console = output(wide=True)
    for row in (*heads(one, two), *told(found, one, two)):
        line(console, row)
    if found.parted:
        raise typer.Exit(1)


def heads(a: "Log", b: "Log") -> Iterator[str]:
    """In what the heads of two recordings differ, a row each."""
    for name, called in {**OF_THE_PLAY, **OF_THE_WORDS}.items():
        mine, other = getattr(a.header, name), getattr(b.header, name)
        if mine != other:
            yield f"{called}: {'not the same' if name == 'files' else f'{value_of(mine)} and {value_of(other)}'}"


def value_of(value: object) -> str:
    """A value of a head in a row; of a digest as much as tells it from others."""
    text = "" if value is None else str(value)
    return text[:12] if DIGEST.fullmatch(text) else text or "none"


def told(found: "Comparison", a: "Log", b: "Log") -> Iterator[str]:
    """What two recordings have in common, and what not, in rows."""
    count = f"{found.equal} {'beat or event' if found.equal == 1 else 'beats and events'}"
    if found.parted is None:
        words = "" if found.reworded else ", word for word"
        yield f"What happens is equal{words}: {count}."
    by_step = {one.step: one for one in a.beats}
    if found.reworded:
        yield f"{len(found.reworded)} {'line has' if len(found.reworded) == 1 else 'lines have'} other words:"
    for step in found.reworded:
        yield from side_by_side(by_step[step], by_step[step], a, b)
    if found.parted is not None:
        yield f"The plays part after {count} that are equal:"
        rows = list(side_by_side(*found.parted, a, b))
        yield from rows
        if rows[0][1:] == rows[1][1:]:
            why = f"'{calling()} why' tells that of each"
            yield f"  what is said is the same, but not what is felt, or why; {why}"


def side_by_side(mine: "Happened | None", other: "Happened | None", a: "Log", b: "Log") -> Iterator[str]:
    """What happened in each of two plays, a row each."""
    from fatima_py.record.log import since, transcript_row

    for name, one, log in (("A", mine, a), ("B", other, b)):
        row = transcript_row(since(one, log.header.began), log.header.cast, log.wordings) if one else "    (it is over)"
        yield f"{name}{row}"
