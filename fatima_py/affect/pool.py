"""Pool: where the emotions of one heart are kept, how each fades, and what those of one kind come to together."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from math import inf
from operator import add

from fatima_py.affect.durations import FLOOR, importance, slower
from fatima_py.affect.fading import FADED, decay
from fatima_py.affect.model import Again
from fatima_py.emotions import Emotion, Potential
from fatima_py.events import Event
from fatima_py.names import NIL, Symbol, unify

__all__ = [
    "ADDING",
    "MOST",
    "Pool",
    "emptied",
    "ends",
    "felt",
    "half_life",
    "joined",
    "left",
    "place_of",
    "swept",
    "together",
    "whole",
]

Pool = Mapping[Hashable, Emotion]
ADDING = 6.0
"""Equal emotions add up as a 6-norm (ours): two feel 12 percent stronger than one, ten 47 percent."""
MOST = 64
"""So many emotions fit in one heart; the weakest make room."""


def ends(percept: Event, emotion: Emotion) -> bool:
    """Whether a percept ends what an emotion comes from."""
    return emotion.sustained_until is not None and unify(emotion.sustained_until, percept.name) is not None


def place_of(potential: Potential) -> Hashable:
    """Where an emotion is kept: with its kind towards the same one, the goal it is about and what holds its cause."""
    if potential.goal is NIL and potential.sustained_until is None:
        return (potential.type, potential.toward)
    goal: tuple[Symbol, ...] = () if potential.goal == NIL else (potential.goal,)
    until = () if potential.sustained_until is None else (potential.sustained_until,)
    return (potential.type, potential.toward, *goal, *until)


def together(one: float, other: float) -> float:
    """What two emotions of one type come to together, at most 10: in any order, and so for any number of them.

    >>> round(together(5, 5), 2), together(0, 3)
    (5.61, 3)
    """
    if one <= 0.0 or other <= 0.0:
        return max(one, other)
    total: float = (one**ADDING + other**ADDING) ** (1 / ADDING)
    return min(10.0, total)


def half_life(emotion: Emotion, usual: float) -> float:
    """In how many seconds an emotion fades by half, or half of the way to its floor; with a decay of 1 in `usual`."""
    return usual / emotion.decay if emotion.decay else inf


def left(emotion: Emotion, now: float, usual: float) -> float:
    """What is left of an emotion at a time, however faint."""
    if now <= emotion.time:
        return emotion.intensity
    share = decay(1.0 - emotion.floor, now - emotion.time, half_life(emotion, usual))
    return emotion.intensity * (emotion.floor + share)


def felt(potential: Potential, intensity: float, episode: int, now: float, speed: float) -> Emotion:
    """An emotion as it is felt from now on: the stronger, the longer; what holds on fades slowly, and not wholly.

    Where only a share of its cause holds on, it has as much less of both.

    `speed` is the decay of one of intensity 5 whose cause is over.
    """
    held = 0.0 if potential.sustained_until is None else potential.held
    return Emotion(
        potential.type,
        intensity,
        episode,
        potential.toward,
        now,
        speed / importance(intensity) / slower(held),
        potential.because,
        potential.sustained_until,
        potential.goal,
        FLOOR * held,
    )


def joined(old: Emotion, usual: float, fresh: Emotion, most: float) -> Emotion:
    """The emotion that a fresh one makes of an old one of its kind towards the same one.

    What is hoped or feared about one goal is summed up; anything else adds up as equal emotions do; neither goes beyond
    `most`. The slower of the two to fade says how slowly; what holds on of both adds up in the same way.
    """
    known, because = left(old, fresh.time, usual), fresh.because or old.because
    intensity, speed = fresh.intensity, fresh.decay
    both = add if fresh.prospective else together
    if both is add or known > FADED or old.time == fresh.time:
        intensity = max(known, min(most, both(known, fresh.intensity)))
    if intensity != fresh.intensity or known > FADED:
        speed = min(old.decay, fresh.decay * importance(fresh.intensity) / importance(intensity))
    floor = fresh.floor and min(1.0, both(old.floor * old.intensity, fresh.floor * fresh.intensity) / intensity)
    return Emotion(
        fresh.type,
        intensity,
        fresh.episode,
        fresh.toward,
        fresh.time,
        speed,
        because,
        fresh.sustained_until,
        fresh.goal,
        floor,
    )


def whole(emotions: Sequence[Emotion]) -> tuple[Emotion, ...]:
    """Emotions as somebody has them: where some of a kind toward one person and about one goal hold on, those are one.

    A pool keeps them apart, because they end at different events. They come to as much as they would if none held on;
    the strongest says what it comes of, and the strongest that holds on until when.
    """
    if not any(one.sustained_until for one in emotions):
        return tuple(emotions)
    alike: dict[Hashable, list[Emotion]] = {}
    for one in emotions:
        alike.setdefault((one.type, one.toward, one.goal), []).append(one)
    found: list[Emotion] = []
    for some in alike.values():
        held = max(some, key=lambda one: one.floor * one.intensity)
        found += some if len(some) == 1 or held.sustained_until is None else [united(some, held)]
    return tuple(found)


def united(some: Sequence[Emotion], held: Emotion) -> Emotion:
    """Some emotions as one that holds on as `held` does."""
    both = add if held.prospective else together
    strength = min(10.0, reduce(both, [one.intensity for one in some]))
    floor = min(strength, reduce(both, [one.floor * one.intensity for one in some]))
    most = max(some, key=lambda one: one.intensity)
    return replace(most, intensity=strength, sustained_until=held.sustained_until, floor=floor / strength)


def swept(pool: Pool, now: float, usual: float) -> dict[Hashable, Emotion]:
    """A pool without what is over, and without the weakest where there are more than a heart holds."""
    strengths = [
        (strength, key)
        for key, emotion in pool.items()
        if (strength := left(emotion, now, usual)) > FADED or emotion.time == now
    ]
    keys = {key for _, key in sorted(strengths, key=lambda one: -one[0])[:MOST]}
    return {key: emotion for key, emotion in pool.items() if key in keys}


def emptied(wanted: Pool, kept: Pool, now: float, usual: float) -> tuple[Hashable, ...]:
    """The places of what is still strong enough to be felt, and had to make room or has come to its end."""
    gone = [(key, one) for key, one in wanted.items() if key not in kept]
    return tuple([key for key, one in gone if left(one, now, usual) > FADED])


def taken_back(old: Pool, pool: Pool, felt: Pool, now: float, usual: float) -> tuple[Again, ...]:
    """What is felt as before, because what was felt at this very moment about a goal has been taken back."""
    back = [(place, one) for place, one in pool.items() if place not in felt and old.get(place) is not one]
    return tuple([Again(one.at(now, left(one, now, usual)), place, half_life(one, usual)) for place, one in back])
