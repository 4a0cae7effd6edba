"""Console: where results and progress go, and the few colours they have."""

import re
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from fatima_py.names import Symbol

__all__ = ["WIDEST", "color_of", "dialog_possible", "line", "messages", "note", "output", "printable", "spoken"]

WIDEST = 120
"""A line of talk that is longer than this is hard to read, however wide the terminal is."""
DEED = re.compile(r"\*([^*\n]+)\*")
PALETTE = ("cyan", "magenta", "yellow", "green", "blue", "red")


def output(*, wide: bool = False) -> Console:
    """The console for results. `wide` ones may use the whole terminal."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not wide:
        console.width = min(console.width, WIDEST)
    return console


def messages() -> Console:
    """The console for progress and errors."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def line(console: Console, text: str | Text, style: str = "") -> None:
    """One line of result, never broken or cut by us."""
    console.print(text if isinstance(text, Text) else Text(printable(text)), style=style, soft_wrap=True)


def note(text: str) -> None:
    """One line of progress."""
    line(messages(), text, "dim")


def printable(text: str) -> str:
    r"""A text without what could command a terminal: files and models are written by strangers.

    >>> printable("a\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return "".join(one if one.isprintable() or one in "\n\t" else "\ufffd" for one in text)


def spoken(text: str) -> Text:
    """A line of dialogue, its deeds (what stands between asterisks) in italics."""
    shown, end = Text(), 0
    clean = printable(text)
    for deed in DEED.finditer(clean):
        shown.append(clean[end : deed.start()])
        shown.append(deed[1], style="italic")
        end = deed.end()
    return shown.append(clean[end:])


def color_of(name: Symbol, cast: Sequence[Symbol]) -> str:
    """The colour of a character: its place in the cast settles it."""
    return PALETTE[list(cast).index(name) % len(PALETTE)] if name in cast else "white"


def dialog_possible() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
