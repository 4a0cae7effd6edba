"""Where the 22 emotions lie in the affect space, by three tables to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass

from fatima_py.affect.vad import Vad
from fatima_py.affect.words import TERMS
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError

__all__ = ["ALMA", "TABLES", "Coordinates", "coordinates_named"]


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A place for every emotion: each point goes with the term that its source gives it for.

    `name` is what `coordinates_named` finds it by, and `source` the publications that it is taken from. `points` holds
    the place of each of the 22, and `terms` the word for which the source gives that place. Sources differ: joy is
    *joyful* in one and a milder *Joy* in another. `ours` are the emotions that the source says nothing of, or nothing
    usable, and whose term is our choice.
    """

    name: str
    source: str
    points: Mapping[EmotionType, Vad]
    terms: Mapping[EmotionType, str]
    ours: frozenset[EmotionType] = frozenset()


def coordinates_named(name: str) -> Coordinates:
    """The table of that name; raises UsageError where there is none.

    >>> table = coordinates_named("gamygdala")
    >>> table.terms[EmotionType.RELIEF], table.points[EmotionType.RELIEF]
    ('consoled', Vad(valence=0.29, arousal=-0.19, dominance=-0.28))
    """
    if name not in TABLES:
        raise UsageError(f"there are no coordinates named {name!r}: choose one of {', '.join(TABLES)}")
    return TABLES[name]


ALMA: Mapping[EmotionType, Vad] = {
    EmotionType.ADMIRATION: Vad(0.5, 0.3, -0.2),
    EmotionType.ANGER: Vad(-0.51, 0.59, 0.25),
    EmotionType.DISAPPOINTMENT: Vad(-0.3, 0.1, -0.4),
    EmotionType.DISTRESS: Vad(-0.4, -0.2, -0.5),
    EmotionType.FEAR: Vad(-0.64, 0.6, -0.43),
    EmotionType.FEARS_CONFIRMED: Vad(-0.5, -0.3, -0.7),
    EmotionType.GLOATING: Vad(0.3, -0.3, -0.1),
    EmotionType.GRATIFICATION: Vad(0.6, 0.5, 0.4),
    EmotionType.GRATITUDE: Vad(0.4, 0.2, -0.3),
    EmotionType.HAPPY_FOR: Vad(0.4, 0.2, 0.2),
    EmotionType.HATE: Vad(-0.6, 0.6, 0.3),
    EmotionType.HOPE: Vad(0.2, 0.2, -0.1),
    EmotionType.JOY: Vad(0.4, 0.2, 0.1),
    EmotionType.LOVE: Vad(0.3, 0.1, 0.2),
    EmotionType.PITY: Vad(-0.4, -0.2, -0.5),
    EmotionType.PRIDE: Vad(0.4, 0.3, 0.3),
    EmotionType.RELIEF: Vad(0.2, -0.3, 0.4),
    EmotionType.REMORSE: Vad(-0.3, 0.1, -0.6),
    EmotionType.REPROACH: Vad(-0.3, -0.1, 0.4),
    EmotionType.RESENTMENT: Vad(-0.2, -0.3, -0.2),
    EmotionType.SATISFACTION: Vad(0.3, -0.2, 0.4),
    EmotionType.SHAME: Vad(-0.3, 0.1, -0.6),
}
"""Gebhard (2005), "ALMA - A Layered Model of Affect", its table of OCC emotions in pleasure, arousal, dominance.

One number is disputed: transcriptions print the dominance of Relief as .4 or as -.4. We take .4, which alone agrees
with the octant that the table names for it (relaxed).
"""

WORDED: Mapping[EmotionType, str] = {
    EmotionType.ANGER: "angry",
    EmotionType.DISAPPOINTMENT: "discouraged",
    EmotionType.DISTRESS: "distressed",
    EmotionType.FEAR: "fearful",
    EmotionType.FEARS_CONFIRMED: "defeated",
    EmotionType.GRATIFICATION: "triumphant",
    EmotionType.GRATITUDE: "grateful",
    EmotionType.HAPPY_FOR: "affectionate",
    EmotionType.HOPE: "hopeful",
    EmotionType.JOY: "joyful",
    EmotionType.PITY: "regretful",
    EmotionType.RELIEF: "consoled",
    EmotionType.REMORSE: "guilty",
    EmotionType.RESENTMENT: "scornful",
    EmotionType.SATISFACTION: "self-satisfied",
}
"""Popescu et al. (2014): the terms of Russell and Mehrabian (1977) that GAMYGDALA takes for 15 of its 16 emotions."""

PRINTED: Mapping[EmotionType, Vad] = {
    EmotionType.ANGER: Vad(-0.51, 0.59, 0.25),
    EmotionType.DISAPPOINTMENT: Vad(-0.61, -0.15, -0.29),
    EmotionType.DISTRESS: Vad(-0.61, 0.28, -0.36),
    EmotionType.FEAR: Vad(-0.64, 0.6, -0.43),
    EmotionType.FEARS_CONFIRMED: Vad(-0.61, 0.06, -0.32),
    EmotionType.GRATIFICATION: Vad(0.69, 0.57, 0.63),
    EmotionType.GRATITUDE: Vad(0.64, 0.16, -0.21),
    EmotionType.HAPPY_FOR: Vad(0.64, 0.35, 0.25),
    EmotionType.HOPE: Vad(0.51, 0.23, 0.14),
    EmotionType.JOY: Vad(0.76, 0.48, 0.35),
    EmotionType.PITY: Vad(-0.52, 0.02, -0.21),
    EmotionType.RELIEF: Vad(0.29, -0.19, -0.28),
    EmotionType.REMORSE: Vad(-0.57, 0.28, -0.34),
    EmotionType.RESENTMENT: Vad(-0.35, 0.35, 0.29),
    EmotionType.SATISFACTION: Vad(0.87, 0.2, 0.62),
}
"""Popescu et al. (2014), the numbers of GAMYGDALA itself; some are off those of the terms, by .03 at the most."""

CHOSEN: Mapping[EmotionType, str] = {
    EmotionType.ADMIRATION: "impressed",
    EmotionType.HATE: "hate",
    EmotionType.LOVE: "devoted",
    EmotionType.PRIDE: "proud",
    EmotionType.REPROACH: "disdainful",
    EmotionType.SHAME: "shamed",
}
"""Ours, for the six that GAMYGDALA lacks. Where several terms fit, the one in the octant where ALMA has the emotion."""

GLOATING = {EmotionType.GLOATING: "egotistical"}
"""Ours, because gloating is pleasant to the one who gloats: GAMYGDALA has it as *cruel* (-0.45, 0.48, 0.42)."""

POPESCU = 'Popescu, Broekens and van Someren (2014), "GAMYGDALA: An Emotion Engine for Games"'
RATED = 'Russell and Mehrabian (1977), "Evidence for a three-factor theory of emotions"'
LISTED = {**WORDED, **CHOSEN, **GLOATING}

TABLES: Mapping[str, Coordinates] = {
    table.name: table
    for table in (
        Coordinates(
            "alma",
            'Gebhard (2005), "ALMA - A Layered Model of Affect"',
            ALMA,
            {kind: kind.label.replace("-", "") for kind in ALMA},
        ),
        Coordinates(
            "gamygdala",
            f"{POPESCU}; what it lacks from {RATED}",
            {**PRINTED, **{kind: TERMS[term] for kind, term in {**CHOSEN, **GLOATING}.items()}},
            LISTED,
            frozenset([*CHOSEN, *GLOATING]),
        ),
        Coordinates(
            "russell-mehrabian",
            f"{RATED}; terms as in {POPESCU}",
            {kind: TERMS[term] for kind, term in LISTED.items()},
            LISTED,
            frozenset([*CHOSEN, *GLOATING]),
        ),
    )
}
"""The tables by name."""
