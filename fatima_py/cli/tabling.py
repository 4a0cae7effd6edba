"""Tabling: the verb `affect table`."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from fatima_py.errors import UsageError

__all__ = ["Subject", "table"]


class Subject(StrEnum):
    """What there are tables of."""

    EMOTIONS = "emotions"
    TRAITS = "traits"
    PRESETS = "presets"
    COPING = "coping"


def table(
    subject: Annotated[Subject, typer.Argument(help="What to show.", metavar="SUBJECT")] = Subject.EMOTIONS,
    *,
    coordinates: Annotated[
        str | None,
        typer.Option("--coordinates", metavar="NAME", help="Where emotions lie: alma, gamygdala or russell-mehrabian."),
    ] = None,
) -> None:
    """Show what feelings are made of: the tables that the engine uses.

    SUBJECT is emotions (where each lies, its basic label, and the expressions that show it, from weak to strong),
    traits (what each does, by how much, and by which source), presets (personalities by name) or coping (who leans to
    what when it is too much).
    """
    from fatima_py.cli.console import line, output

    if coordinates and subject is not Subject.EMOTIONS:
        raise UsageError(f"--coordinates goes with emotions; {subject} have none")
    console = output(wide=True)
    rows = {
        Subject.EMOTIONS: lambda: emotion_rows(coordinates or "alma"),
        Subject.TRAITS: trait_rows,
        Subject.PRESETS: preset_rows,
        Subject.COPING: coping_rows,
    }[subject]
    for row in rows():
        line(console, row)


def emotion_rows(name: str) -> Iterator[str]:
    """Where each emotion lies."""
    from fatima_py.affect import AXES, BASIC_OF, coordinates_named
    from fatima_py.affect.expressions import EXPRESSIONS
    from fatima_py.cli.columns import in_columns, signed
    from fatima_py.emotions import EmotionType

    places = coordinates_named(name)
    rows = [
        [
            kind.label,
            "pleasant" if kind.positive else "unpleasant",
            BASIC_OF[kind],
            *map(signed, places.points[kind].axes),
            places.terms[kind] + (" (ours)" if kind in places.ours else ""),
            ", ".join(face for _, face in reversed(EXPRESSIONS[kind])),
        ]
        for kind in EmotionType
    ]
    yield f"Emotions by {places.source}"
    yield ""
    yield from in_columns(["emotion", "to have", "basic", *AXES, "term", "expression"], rows)


def trait_rows() -> Iterator[str]:
    """What each trait does to the mood at rest, and to what is felt."""
    from fatima_py.affect import AXES, TRAIT_EFFECTS, TRAITS, Personality
    from fatima_py.affect.traits import GROUPS
    from fatima_py.cli.columns import in_columns, signed
    from fatima_py.emotions import EmotionType

    ends = [[trait, *map(signed, Personality(**{trait: 1.0}).temperament.axes)] for trait in TRAITS]
    yield "The mood at rest: what each trait adds at its end (1). Mehrabian (1996), with neuroticism as less stability"
    yield ""
    yield from in_columns(["trait", *AXES], ends)
    yield ""
    yield "What is felt: thresholds in points of intensity, everything else as a share, at the end of the trait (1)"
    yield ""
    rows = [[row.trait, row.modulates, row.on, signed(row.size), row.source] for row in TRAIT_EFFECTS]
    yield from in_columns(["trait", "bends", "of", "by", "source"], rows)
    yield ""
    for name in ("hostile", "compassionate"):
        yield f"{name}: {', '.join(kind.label for kind in EmotionType if kind in GROUPS[name])}"


def preset_rows() -> Iterator[str]:
    """The personalities that have names."""
    from fatima_py.affect import AXES, PRESETS, TRAITS, mood_words
    from fatima_py.cli.columns import in_columns, signed

    rows = [
        [
            name,
            *(signed(getattr(one, trait)) for trait in TRAITS),
            *map(signed, one.temperament.axes),
            mood_words(one.temperament),
        ]
        for name, one in PRESETS.items()
    ]
    yield "Presets: five traits and nothing more (ours), and the mood at rest that follows from them"
    yield ""
    yield from in_columns(["preset", *(trait[:5] + "." for trait in TRAITS), *AXES, "at rest"], rows)


def coping_rows() -> Iterator[str]:
    """Who leans to what, and what it does."""
    from fatima_py.affect import STRATEGY_PREFERENCES, Strategy
    from fatima_py.affect.regulation import EFFECTS
    from fatima_py.cli.columns import in_columns, signed

    rows = [
        [one.label, *(f"{share:.0%}" for share in (EFFECTS[one].eased, EFFECTS[one].hidden)), aroused]
        for one in Strategy
        for aroused in [signed(EFFECTS[one].arousal)]
    ]
    yield "What each strategy does to every point of a feeling beyond what is bearable"
    yield ""
    yield from in_columns(["strategy", "eased", "hidden", "arousal"], rows)
    yield ""
    yield "Who leans to it: what a trait adds at its end (1)"
    yield ""
    leanings = [[row.strategy.label, row.trait, signed(row.size), row.source] for row in STRATEGY_PREFERENCES]
    yield from in_columns(["strategy", "trait", "by", "source"], leanings)
