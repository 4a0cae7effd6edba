"""Short ways to write the scenario files that tests are about."""

from pathlib import Path
from textwrap import dedent, indent

__all__ = ["CAST", "TALK", "marked", "scenario", "write"]

CAST = """
Ann: {}
Tom: {}
"""
TALK = """
== start
Ann [Rude]: Is that all? -> end @rude
Tom [Kind]: Take your time. -> end @kind
"""
MARK = "§"


def scenario(rest: str = "", *, cast: str = CAST, dialogue: str = TALK) -> str:
    """The text of a scenario: its cast, what else there is, and its dialogue."""
    parts = ["fatima: 1\ntitle: A test\ncast:\n", below(cast), dedent(rest).lstrip("\n")]
    return "".join([*parts, "dialogue: |\n", below(dialogue)] if dialogue else parts)


def below(text: str) -> str:
    """A text set in below its key."""
    return indent(dedent(text).strip("\n") + "\n", "  ")


def marked(text: str) -> tuple[str, tuple[int, int]]:
    """A text without the sign § in it, and the line and column where it stood."""
    before, mark, after = text.partition(MARK)
    assert mark, f"no {MARK} in {text}"
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


def write(folder: Path, text: str, name: str = "scene.yaml") -> Path:
    """Write a file, and give its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
