"""What a large scenario costs: to read it, to check it, whatever it has many of."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.growing import Growth, Work
from fatima_py.scenario import check_file, load_scenario

__all__ = ["CASTS", "written"]

Rows = Iterator[str]
HEAD = ("fatima: 1", "title: A crowd", "player: Ann")
PAIR = ("cast:", "  Ann: {is: A guest.}", "  Tom: {is: A waiter.}")
TALK = ("dialogue: |", "  == start", "  Ann [Insult]: Well.  -> end")


def people(number: int) -> Rows:
    """A scenario of so many, each with a belief and a rule of their own."""
    yield from (*HEAD, "cast:", "  Ann: {is: A guest.}")
    for one in range(number):
        yield from (f"  Agent_{one}:", f"    is: Somebody, the one of number {one}.", "    believes:")
        yield f"      Likes(me, Agent_{(one + 1) % number}): 3"
    yield "appraisals:"
    for one in range(number):
        yield from (f"  - id: hurt_{one}", f"    for: Agent_{one}", "    when: anyone $x says Insult to me")
        yield "    feels: {desirable: -4}"
    yield from TALK


def alike(number: int) -> Rows:
    """A scenario of so many, each of whom waits for the same, does the same, and feels something for the next."""
    yield from (*HEAD, "cast:", "  Ann: {is: A guest.}")
    for one in range(number):
        yield from (f"  Agent_{one}:", "    wants: {Peace: {matters: 5}}", "    believes: {Has(Cake): true}")
        yield f"    emotions: {{Anger at Agent_{(one + 1) % number}: 3}}"
    yield "appraisals:"
    for one in range(number):
        yield from (f"  - for: Agent_{one}", "    when: anyone $x says Insult to me", "    feels: {desirable: -4}")
    yield "actions:"
    for one in range(number):
        yield from (f"  - for: Agent_{one}", "    do: Leave", "    if: [Has(Cake) = true, Distress(me) > 2]")
    yield from TALK


def lines(number: int) -> Rows:
    """A scenario of two with so many lines in each tenth state, each of a style of its own."""
    yield from (*HEAD, *PAIR, "dialogue: |")
    for one in range(number):
        if not one % 10:
            yield f"  == {f'state_{one}' if one else 'start'}"
        by, goal = ("Ann", "Tom")[one % 2], f"state_{one - one % 10 + 10}" if one < number - 10 else "end"
        yield f"  {by} [Style_{one}]: This is what is said as number {one}.  -> {goal}"


def one_by_one(number: int) -> Rows:
    """A scenario of two with so many states, each of one line that leads to the next."""
    yield from (*HEAD, *PAIR, "dialogue: |")
    for one in range(number):
        yield f"  == {f'state_{one}' if one else 'start'}"
        goal = f"state_{one + 1}" if one < number - 1 else "end"
        yield f"  {('Ann', 'Tom')[one % 2]}: This is what is said as number {one}.  -> {goal}"


def rules(number: int) -> Rows:
    """A scenario of two, of whom one has so many appraisals and deeds, each of a belief of its own."""
    yield from (*HEAD, "cast:", "  Ann: {is: A guest.}", "  Tom:", "    believes:")
    yield from (f"      Knows(me, Thing_{one}): true" for one in range(number))
    yield "appraisals:"
    for one in range(number):
        yield from (f"  - for: Tom\n    when: anyone $x does Deed_{one}", f"    if: 'Knows(me, Thing_{one})'")
        yield "    feels: {desirable: -4}"
    yield "actions:"
    for one in range(number):
        yield from (f"  - for: Tom\n    do: Deed_{one}", f"    if: 'Knows(me, Thing_{one})'")
    yield from TALK


def heard(number: int) -> Rows:
    """A scenario of so many, to each of whom a line is said that all wait for."""
    yield from (*HEAD, "cast:", "  Ann: {is: A guest.}")
    yield from (f"  Agent_{one}: {{is: A waiter.}}" for one in range(number))
    yield from ("appraisals:", "  - when: anyone $x says Insult to me", "    feels: {desirable: -4}", "dialogue: |")
    for one in range(number):
        yield f"  == {f'state_{one}' if one else 'start'}"
        goal = f"state_{one + 1}" if one < number - 1 else "end"
        yield f"  Ann to Agent_{one} [Insult]: This is what is said as number {one}.  -> {goal}"


def beliefs(number: int) -> Rows:
    """A scenario of two, of whom one believes so much."""
    yield from (*HEAD, "cast:", "  Ann: {is: A guest.}", "  Tom:", "    believes:")
    yield from (f"      Knows(me, Thing_{one}): true" for one in range(number))
    yield from ("actions:", "  - do: Wait", "    if: 'Knows(me, $x)'", *TALK)


def sheets(number: int) -> Rows:
    """A scenario of so many who all begin with one sheet."""
    yield from (*HEAD, "cast:", "  Ann: {is: A guest.}")
    yield from (f"  Agent_{one}: {{from: sheet.yaml}}" for one in range(number))
    yield from TALK


def happenings(number: int) -> Rows:
    """A setting of two, in which so much happens."""
    yield from ("fatima: 1", "setting: A street", "people: {Ann: {}, Tom: {}}", "places: {Shop: {}, Yard: {}}")
    yield "happenings:"
    for one in range(number):
        yield f"  - at {one // 60 % 24:02}:{one % 60:02}: Ann does Deed_{one} to Tom"


SHEET = """fatima: 1
believes: {Has(Cake): true}
appraisals:
  - when: anyone $x says Insult to me
    feels: {desirable: -4}
actions:
  - do: Leave
    if: [Has(Cake) = true, Distress(me) > 2]
"""


def written(rows: Rows) -> Path:
    """A file with some rows, beside a sheet."""
    folder = Path(tempfile.mkdtemp(prefix="growth"))
    (folder / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    path = folder / "crowd.yaml"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def reading(rows: Callable[[int], Rows], number: int) -> Work:
    """A scenario read."""
    path = written(rows(number))
    return lambda: load_scenario(path)


def checking(rows: Callable[[int], Rows], number: int) -> Work:
    """A scenario checked."""
    path = written(rows(number))
    return lambda: check_file(path)


def checked(what: str, rows: Callable[[int], Rows], size: int, few: int) -> Growth:
    """What it costs to check a scenario that has many of something."""
    return Growth(f"check many {what}", what, size, partial(checking, rows), "linear", few=few, times=1)


CASTS = (
    Growth("check a scenario", "characters", 40, partial(checking, people), "linear", few=10, times=1),
    Growth(
        "load a scenario", "characters", 100, partial(reading, people), "10,000 in 15 s", few=10, times=1, within=600
    ),
    checked("alike", alike, 40, 6),
    checked("lines", lines, 250, 30),
    checked("states in a row", one_by_one, 250, 15),
    checked("rules of one", rules, 100, 12),
    checked("who wait for many lines", heard, 40, 6),
    checked("beliefs of one", beliefs, 250, 15),
    checked("from one sheet", sheets, 40, 6),
    checked("happenings", happenings, 100, 15),
)
