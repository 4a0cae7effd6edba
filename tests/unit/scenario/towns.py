"""Short ways to write the settings that tests are about."""

from pathlib import Path
from textwrap import dedent

from fatima_py.scenario import check_file, load_setting
from tests.unit.scenario.files import write

__all__ = ["TEA", "problems", "sheet", "town"]

PEOPLE = "people: {Ann: {}, Tom: {}}"
TEA = """
fatima: 1
title: Tea for two
cast: {Host: {}, Guest: {}}
dialogue: |
  == start
  Host to Guest [Warm]: Tea? -> asked

  == asked (ending)
  Guest to Host: Please. -> end
"""


def sheet(rest: str, people: str = PEOPLE) -> str:
    """The text of a setting: its people and what else there is."""
    return f"fatima: 1\nsetting: A test\n{dedent(people).strip()}\n{dedent(rest).strip()}\n"


def town(folder: Path, rest: str, people: str = PEOPLE):
    """The setting of a text."""
    write(folder, TEA, "tea.yaml")
    return load_setting(write(folder, sheet(rest, people), "town.yaml"))


def problems(folder: Path, rest: str, people: str = PEOPLE) -> list[str]:
    """What is wrong with the setting of a text, each with its code, and its place in the file."""
    write(folder, TEA, "tea.yaml")
    found = check_file(write(folder, sheet(rest, people), "town.yaml"))
    return [f"{one.place.line}:{one.place.column} {one.code} {one.sentence}" for one in found]
