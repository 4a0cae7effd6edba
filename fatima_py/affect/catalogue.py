"""Catalogue: every emotion and mood with its places and words; `python -m fatima_py.affect.catalogue` prints it."""

import sys
from collections.abc import Iterable, Sequence

from fatima_py.affect.basic import BASIC_OF
from fatima_py.affect.coordinates import TABLES, Coordinates
from fatima_py.affect.expressions import EXPRESSIONS, MOOD_EXPRESSIONS, Steps
from fatima_py.affect.phrasing import ADJECTIVES, MILD, STRONG, TEMPERS, Adjective
from fatima_py.emotions import EmotionType

__all__ = ["catalogue_page"]

OPENING = """\
# Emotions

The 22 emotions of Ortony, Clore and Collins (1988): where they lie in the affect space, and what they are called. This
page is printed by `python -m fatima_py.affect.catalogue`, from the tables that the engine uses.
"""
PLACES = """\
## Places

Valence, arousal and dominance, each from -1 to 1, with the term that the table has them for. A star marks a term that
is our choice. `coordinates_named` gives a table by its name. The dominance of Relief in `alma` is disputed:
transcriptions print +.40 or -.40, and the first agrees with the octant that Gebhard names for it.
"""
WORDS = """\
## Words

The basic label is one of the seven of dialogue data, the expression one of the 28 by which sprite packs are named; it
changes with the intensity, 0 to 10. The words are those of a phrase, for an intensity below 3, from 3 and from 7 on.
"""
MOODS = """\
## Moods

A mood has the words of the octant it lies in, or of *pleased* and *displeased* where only its valence says something.
The expression is for those in whom no emotion is strong enough to be noticed. It changes with the distance from the
middle, 0 to 1.7, and so does the word, from 0.1 and from 0.5 on.
"""


def catalogue_page() -> str:
    """The page, as it stands in the documentation."""
    places = grid(
        ["emotion", *(f"`{name}`" for name in TABLES)],
        ([kind.label, *(placed(table, kind) for table in TABLES.values())] for kind in EmotionType),
    )
    words = grid(
        ["emotion", "basic label", "expression", "words"],
        ([kind.label, BASIC_OF[kind], stepped(EXPRESSIONS[kind]), worded(ADJECTIVES[kind])] for kind in EmotionType),
    )
    moods = grid(
        ["mood", "words", "expression"],
        (
            [name, f"{temper.slight}, {temper.deep}", stepped(MOOD_EXPRESSIONS[name])]
            for name, temper in TEMPERS.items()
        ),
    )
    sources = "".join(f"* `{table.name}`: {table.source}.\n" for table in TABLES.values())
    return f"{OPENING}\n{PLACES}\n{places}\n{sources}\n{WORDS}\n{words}\n{MOODS}\n{moods}"


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---"] * len(head), *rows))


def placed(table: Coordinates, kind: EmotionType) -> str:
    """Where a table has an emotion, and for which term."""
    point = table.points[kind]
    star = "\\*" if kind in table.ours else ""
    return f"{table.terms[kind]}{star} {point.valence:+z.2f} {point.arousal:+z.2f} {point.dominance:+z.2f}"


def stepped(steps: Steps) -> str:
    """The expressions of growing strength.

    >>> stepped(EXPRESSIONS[EmotionType.ANGER])
    'annoyance, from 4 anger'
    """
    return ", ".join(f"from {least:g} {face}" if least else face for least, face in reversed(steps))


def worded(said: Adjective) -> str:
    """The words of growing intensity.

    >>> worded(ADJECTIVES[EmotionType.ANGER])
    'a little angry, angry, furious (at)'
    """
    toward = f" ({said.toward})" if said.toward else ""
    return ", ".join(map(said.at, (0.0, MILD, STRONG))) + toward


if __name__ == "__main__":
    sys.stdout.write(catalogue_page())
