"""Affects: feelings and moods, as they are recorded."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from math import inf
from typing import cast

from fatima_py.affect import AffectInfo, MoodSegment, RegulationOutcome, Vad
from fatima_py.emotions import Emotion, Potential, is_avoiding
from fatima_py.memory import Felt
from fatima_py.mind import Contagion
from fatima_py.names import NIL, Key, Term
from fatima_py.record import values

__all__ = [
    "contagion_of",
    "coping_of",
    "ended_of",
    "felt_of",
    "mood_of",
    "place_text",
    "record_emotion",
    "remembered",
    "segment_of",
    "text_of",
]


def felt_of(affect: AffectInfo, avoided: Collection[Key]) -> Iterator[values.Emotion]:
    """The emotions of a step, each with the potential it came of and how strong it was alone."""
    for emotion, place, half_life, fresh in zip(
        affect.felt, affect.places, affect.half_lives, affect.fresh, strict=True
    ):
        potential = potential_of(emotion, affect.potentials)
        yield record_emotion(emotion, place, half_life, potential, fresh, avoided=avoided)


def coping_of(coping: RegulationOutcome) -> values.Coping:
    """What was done about a feeling."""
    kind, strategy = coping.type.label, coping.strategy.label
    return values.Coping(strategy, kind, coping.before, coping.after, coping.shown, coping.because)


def ended_of(emotion: Emotion) -> values.Ended:
    """An emotion whose cause is over."""
    until = str(emotion.sustained_until)
    return values.Ended(emotion.type.label, text_of(emotion.toward), emotion.because, until)


def contagion_of(contagion: Contagion) -> values.Contagion:
    """A mood that was caught."""
    return values.Contagion(str(contagion.of), contagion.share, mood_of(contagion.shown))


def record_emotion(
    emotion: Emotion,
    place: Hashable = "",
    half_life: float = inf,
    potential: float | None = None,
    fresh: float | None = None,
    *,
    avoided: Collection[Key] = (),
) -> values.Emotion:
    """An emotion that somebody feels now; a kernel says where it is kept, how fast it fades and what it came of."""
    return values.Emotion(
        type=emotion.type.label,
        intensity=emotion.intensity,
        toward=text_of(emotion.toward),
        because=emotion.because,
        potential=potential,
        fresh=fresh,
        half_life=seconds(half_life),
        until=str(emotion.sustained_until) if emotion.holds else "",
        place=place_text(place),
        goal=text_of(emotion.goal),
        floor=emotion.floor,
        avoiding=is_avoiding(emotion.type, emotion.goal, avoided),
        also_until=other_ends(emotion) if len(emotion.holds) > 1 else (),
    )


def other_ends(emotion: Emotion) -> tuple[str, ...]:
    """The events that end a cause of an emotion beside the one that holds on to most of it."""
    return tuple([str(hold.until) for hold in emotion.holds if hold.until != emotion.sustained_until])


def remembered(felt: Felt, avoided: Collection[Key]) -> values.Emotion:
    """An emotion as it is remembered."""
    avoiding = is_avoiding(felt.type, felt.goal, avoided)
    toward, goal = text_of(felt.toward), text_of(felt.goal)
    return values.Emotion(felt.type.label, felt.intensity, toward, goal=goal, avoiding=avoiding)


def place_text(place: Hashable) -> str:
    """A place of a kernel as text; no two places are written alike."""
    parts = cast("tuple[object, ...]", place) if isinstance(place, tuple) else (place,)
    return ", ".join(
        [part if type(part) is str else f"#{part}" if isinstance(part, int) else str(part) for part in parts]
    )


def seconds(half_life: float) -> float | None:
    """A half life as it is recorded: None for one that never ends."""
    return half_life if half_life < inf else None


def potential_of(emotion: Emotion, potentials: Sequence[Potential]) -> float | None:
    """The potential that an emotion came of, None where several did."""
    kind, toward, goal = emotion.type, emotion.toward.key, emotion.goal.key
    found = [
        one.intensity for one in potentials if one.type is kind and one.toward.key == toward and one.goal.key == goal
    ]
    return found[0] if len(found) == 1 else None


def segment_of(segment: MoodSegment) -> values.Segment:
    """How a mood goes on."""
    home, half_life = mood_of(segment.home), seconds(segment.half_life)
    parts = tuple([(mood_of(part.by), part.half_life) for part in segment.parts])
    return values.Segment(segment.start, mood_of(segment.mood), home, half_life, segment.least, parts)


def mood_of(mood: Vad) -> values.Mood:
    """The axes of a mood."""
    return (mood.valence, mood.arousal, mood.dominance)


def text_of(term: Term) -> str:
    """A name as text, empty for `-`."""
    return "" if term.key == NIL.key else str(term)
