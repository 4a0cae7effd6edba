"""Terminal: a play at the keyboard as a picture, drawn from what the program writes to a real terminal."""

import os
import pty
from collections.abc import Sequence
from html import escape
from io import StringIO
from pathlib import Path
from subprocess import Popen
from termios import tcsetwinsize

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

__all__ = ["picture", "played"]

COLUMNS, ROWS = 88, 60
PROMPT = b" > "
INK, GREY = (31, 36, 48), (95, 100, 112)
COLORS = [INK, (190, 50, 40), (0, 115, 70), (140, 90, 0), (35, 80, 170), (140, 45, 120), (0, 105, 125), GREY]
THEME = TerminalTheme((255, 255, 255), INK, COLORS, [GREY, *COLORS[1:7], INK])
"""Dark on light, each colour at 4.5 to 1 or more."""
FORMAT = """\
<svg viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg">
<title>TITLE</title>
<style>
.{unique_id}-matrix {{ font: {char_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace }}
.{unique_id}-title {{ font: bold 18px sans-serif }}
{styles}
</style>
<defs>
{lines}
</defs>
{chrome}
<g class="{unique_id}-matrix" transform="translate({terminal_x}, {terminal_y})">
{backgrounds}{matrix}
</g>
</svg>
"""
"""A picture that fetches no font from elsewhere, and says what it shows to whoever cannot see it."""


def played(command: Sequence[str], keys: Sequence[str], folder: Path) -> str:
    """What a command writes to a terminal while somebody types some rows, each at its next prompt."""
    ours, theirs = pty.openpty()
    tcsetwinsize(theirs, (ROWS, COLUMNS))
    plain = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "TERM": "xterm"}
    program = Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=plain)
    os.close(theirs)
    told = b""
    for key in keys:
        told += until_asked(ours)
        os.write(ours, f"{key}\n".encode())
    told += until_asked(ours)
    program.kill()
    program.wait()
    os.close(ours)
    return told.decode().replace("\r\n", "\n")


def until_asked(terminal: int) -> bytes:
    """What is written up to the next prompt. Raises OSError where the program ends before."""
    told = b""
    while not told.endswith(PROMPT):
        told += os.read(terminal, 65536)
    return told


def picture(told: str, title: str) -> str:
    """What a terminal shows, as svg."""
    console = Console(
        file=StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="standard", _environ={}
    )
    console.print(Text.from_ansi(told), end="")
    named = FORMAT.replace("TITLE", escape(title))
    return console.export_svg(title=title, theme=THEME, code_format=named, unique_id="play")
