"""Pool: where the emotions of one heart are kept, how each fades, and what those of one kind come to together."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from math import inf
from operator import add

from fatima_py.affect.durations import FLOOR, importance, slower
from fatima_py.affect.fading import FADED
from fatima_py.affect.model import Again
from fatima_py.emotions import Emotion, Hold, Potential
from fatima_py.events import Event
from fatima_py.names import NIL, Compound

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
    "released",
    "swept",
    "together",
]

Pool = Mapping[Hashable, Emotion]
ADDING = 6.0
"""Equal emotions add up as a 6-norm (ours): two feel 12 percent stronger than one, ten 47 percent."""
MOST = 64
"""So many emotions fit in one heart; the weakest make room."""


def ends(percept: Event, hold: Hold) -> bool:
    """Whether a percept ends a cause that holds on."""
    return percept.met_by(hold.until) is not None


def place_of(potential: Potential) -> Hashable:
    """Where an emotion is kept: with its kind toward the same one and about the same goal."""
    if potential.goal is NIL:
        return (potential.type, potential.toward)
    return (potential.type, potential.toward, potential.goal)


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
    floor, speed = emotion.floor, emotion.decay
    share = (1.0 - floor) * 0.5 ** ((now - emotion.time) / (usual / speed)) if speed else 1.0 - floor
    return emotion.intensity * (floor + share)


def felt(potential: Potential, intensity: float, episode: int, now: float, speed: float, coped: float = 0.0) -> Emotion:
    """An emotion as it is felt from now on: the stronger, the longer; what holds on fades slowly, and not wholly.

    Where only a share of its cause holds on, it has as much less of both.

    `speed` is the decay of one of intensity 5 whose cause is over, `coped` how strong it was before it was coped with.
    """
    until, held = potential.sustained_until, 0.0 if potential.sustained_until is None else potential.held
    return Emotion(
        potential.type,
        intensity,
        episode,
        potential.toward,
        now,
        speed / importance(intensity) / slower(held),
        potential.because,
        () if until is None else (Hold(until, FLOOR * held * intensity, potential.because),),
        potential.goal,
        FLOOR * held,
        coped,
    )


def alone(emotion: Emotion) -> float:
    """The decay that an emotion would have if nothing of it held on."""
    return emotion.decay * slower(min(1.0, emotion.floor / FLOOR)) if emotion.floor else emotion.decay


def adding(emotion: Emotion) -> Callable[[float, float], float]:
    """How two of a kind add up: what is hoped or feared about one goal by the sum, anything else as equal ones do."""
    return add if emotion.prospective else together


def joined(old: Emotion, usual: float, fresh: Emotion, most: float, bearable: float = 0.0) -> Emotion:
    """The emotion that a fresh one makes of an old one of its kind toward the same one and about the same goal.

    It does not go beyond `most`. The slower of the two to fade says how slowly, but for what holds on of both, which
    adds up in the same way, and makes it slower by the share of the whole that it is. What was done about the old one
    is over where less is left of it than what is `bearable`.
    """
    known, both = left(old, fresh.time, usual), add if fresh.prospective else together
    intensity, speed = fresh.intensity, alone(fresh)
    if both is add or known > FADED or old.time == fresh.time:
        intensity = max(known, min(most, both(known, intensity)))
    if intensity != fresh.intensity or known > FADED:
        speed = min(alone(old), speed * importance(fresh.intensity) / importance(intensity))
    holds, floor = fresh.holds, 0.0
    if holds or old.holds:
        kept = max(sum_of(old), min(intensity, FLOOR * most)) if fresh.prospective else intensity
        holds = brought_together(old.holds, holds, kept, both)
        floor = min(1.0, level_of(holds, both) / intensity)
        speed /= slower(min(1.0, floor / FLOOR))
    return Emotion(
        fresh.type,
        intensity,
        fresh.episode,
        fresh.toward,
        fresh.time,
        speed,
        fresh.because or old.because,
        holds,
        fresh.goal,
        floor,
        max(old.coped if known >= bearable else 0.0, fresh.coped),
    )


def released(emotion: Emotion, still: tuple[Hold, ...], now: float, usual: float, speed: float) -> Emotion:
    """An emotion of whose causes only those in `still` hold on from now on, and which fades at that speed but for them.

    `speed` is the decay of one of intensity 5 whose cause is over.
    """
    strength = left(emotion, now, usual)
    floor = min(1.0, level_of(still, adding(emotion)) / strength) if still and strength > 0.0 else 0.0
    decay = speed / importance(strength) / slower(min(1.0, floor / FLOOR))
    return replace(emotion, intensity=strength, time=now, decay=decay, holds=still, floor=floor)


def brought_together(
    old: Sequence[Hold], fresh: Sequence[Hold], most: float, both: Callable[[float, float], float]
) -> tuple[Hold, ...]:
    """What holds on by two emotions of a kind, each cause once; all of it comes to no more than `most`."""
    causes: dict[Compound, Hold] = {}
    for hold in (*old, *fresh):
        known = causes.get(hold.until, Hold(hold.until, 0.0, hold.because))
        causes[hold.until] = known._replace(level=both(known.level, hold.level))
    holds = tuple(causes.values())
    total = level_of(holds, both)
    if total > most:
        holds = tuple([hold._replace(level=hold.level * most / total) for hold in holds])
    return holds


def level_of(holds: Sequence[Hold], both: Callable[[float, float], float]) -> float:
    """Below which level causes keep an emotion from fading together."""
    return reduce(both, [hold.level for hold in holds], 0.0)


def sum_of(emotion: Emotion) -> float:
    """Below which level its causes keep an emotion from fading."""
    return emotion.floor * emotion.intensity


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
