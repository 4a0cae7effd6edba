"""Console: where results and progress go, and the few colours they have."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from stat import S_ISFIFO, S_ISREG

import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from fatima_py.cli.folding import folded
from fatima_py.extras import calling
from fatima_py.names import Symbol
from fatima_py.signs import json_text, printable

__all__ = [
    "WIDEST",
    "Screen",
    "as_typed",
    "color_of",
    "dialog_possible",
    "emit",
    "emit_json",
    "input_piped",
    "line",
    "messages",
    "note",
    "output",
    "say",
]

WIDEST = 120
"""A line of talk that is longer than this is hard to read, however wide the terminal is."""
QUOTED = re.compile("(?<=')fatima (?=[a-z])")
"""The beginning of a command that a message tells."""
PALETTE = ("cyan", "magenta", "yellow", "green", "blue", "red")


class Screen(Console):
    """A console on which nothing of a stranger's text is a command: each text is cleaned before it is laid out."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, markup=False, emoji=False)
        if self.is_dumb_terminal:  # for which rich takes 80 columns
            self.size = get_terminal_size()

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Every text passes here on its way to the screen, however deep in tables and columns it stands."""
        if isinstance(renderable, str):
            renderable = Text(printable(renderable))
        elif isinstance(renderable, Text) and (clean := printable(renderable.plain)) != renderable.plain:
            renderable = renderable.copy()
            renderable.plain = clean
        given = options or self.options
        if isinstance(renderable, Text) and not (renderable.no_wrap or given.no_wrap):
            renderable = folded(renderable, given.max_width)
        return super().render(renderable, options)


def output(*, wide: bool = False) -> Console:
    """The console for results. `wide` ones may use the whole terminal."""
    console = Screen()
    if not wide:
        console.width = min(console.width, WIDEST)
    return console


def messages() -> Console:
    """The console for progress and errors."""
    return Screen(stderr=True)


def line(console: Console, text: str | Text, style: str = "") -> None:
    """One line of result, never broken or cut by us."""
    console.print(text if isinstance(text, Text) else Text(printable(text)), style=style, soft_wrap=True)


def as_typed(text: str) -> str:
    """A message whose commands, in quotes, are those that are typed for this copy: in a clone, `uv run` goes before."""
    return QUOTED.sub(lambda _: f"{calling()} ", text)


def note(text: str) -> None:
    """One line of progress."""
    line(messages(), as_typed(text), "dim")


def say(text: str, *, err: bool = False) -> None:
    """One line of a result or an error without colours."""
    typer.echo(printable(text), err=err)


def emit(text: str) -> None:
    """What other programs read: UTF-8, whatever the terminal is set to."""
    typer.echo(text.encode(), nl=False)


def emit_json(value: object) -> None:
    """A value as JSON."""
    emit(json_text(value) + "\n")


def color_of(name: Symbol, cast: Sequence[Symbol]) -> str:
    """The colour of a character: its place in the cast settles it."""
    return PALETTE[list(cast).index(name) % len(PALETTE)] if name in cast else "white"


def dialog_possible() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def input_piped() -> bool:
    """Whether a pipe or a file stands where a person would type."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # there is nothing at all
        return False
    return S_ISFIFO(mode) or S_ISREG(mode)
