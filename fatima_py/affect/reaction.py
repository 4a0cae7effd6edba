"""Reaction: how one person has one emotion, and what becomes of what gives rise to it."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from fatima_py.affect.durations import importance, lasting
from fatima_py.affect.echo import across
from fatima_py.affect.model import Disposition, Unfelt
from fatima_py.affect.personality import Personality
from fatima_py.affect.pool import place_of
from fatima_py.affect.regulation import RegulationOutcome
from fatima_py.affect.traits import TraitEffect, TraitModulation, modulate
from fatima_py.affect.vad import Vad
from fatima_py.emotions import EmotionType, Potential
from fatima_py.names import NIL, Symbol

__all__ = ["IMPULSE", "Cope", "Reaction", "Tried", "fresh_of", "impulse_of", "react", "reaction_of", "strained"]

IMPULSE = 0.1
"""How far a point of intensity moves the mood along an emotion's coordinates: 10 move it as far as they lie (ours)."""


Fresh = Mapping[tuple[EmotionType, Symbol], tuple[float, float]]
"""How much was freshly felt of each kind about each goal, and how much of that holds on."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """How one person has one type of emotion.

    `threshold` (0 to 10) and `decay` are the disposition as the traits bend it, the decay of a lasting emotion being
    slower by as much as it lasts longer; `centre` is where the emotion lies and `share` how much of the way there one
    point of intensity moves the mood.
    """

    threshold: float
    decay: float
    centre: Vad
    share: float

    def moving(self, intensity: float) -> Vad:
        """How far so much of the emotion moves a mood."""
        return self.centre.scaled(intensity * self.share)

    def fading(self, intensity: float, usual: float) -> float:
        """In how many seconds the emotion fades by half at a strength; one that never does stays no longer for it."""
        return usual * importance(intensity) / self.decay if self.decay else 0.0


def reaction_of(
    who: Personality, kind: EmotionType, disposition: Disposition, centre: Vad, table: Sequence[TraitEffect]
) -> Reaction:
    """How a personality has an emotion type that lies at `centre`."""
    threshold, decay, gain = (
        modulate(who, what, kind, table)
        for what in (TraitModulation.THRESHOLD, TraitModulation.DECAY, TraitModulation.GAIN)
    )
    speed = disposition.decay * decay / lasting(kind)
    return Reaction(max(0.0, disposition.threshold + threshold), speed, centre, IMPULSE * gain)


class Tried(NamedTuple):
    """What becomes of a potential: how strong it is fresh (0: not felt), what it is felt as at `most`, and why."""

    potential: Potential
    fresh: float
    most: float
    unfelt: Unfelt | None
    coping: RegulationOutcome | None


def counted(known: Fresh, tried: Sequence[Tried]) -> Fresh:
    """How much was freshly felt of each kind about each goal, and how much of that holds on, with that of a percept."""
    counts = dict(known)
    for potential, fresh, _, _, _ in tried:
        if fresh > 0.0:
            about = (potential.type, potential.goal)
            felt, held = counts.get(about, (0.0, 0.0))
            share = 0.0 if potential.sustained_until is None else potential.held
            counts[about] = (felt + fresh, held + fresh * share)
    return counts


def fresh_of(tried: Sequence[Tried], felt: Collection[Hashable]) -> tuple[float, ...]:
    """How strong what is felt was by itself, the last of what came to one of the places in which it is `felt`."""
    fresh = tuple([one.fresh for one in tried if one.fresh > 0.0])
    if len(fresh) == len(felt):
        return fresh
    return tuple({place_of(one.potential): one.fresh for one in tried if one.fresh > 0.0}.values())


def strained(strain: Mapping[Symbol, float], tried: Sequence[Tried]) -> Mapping[Symbol, float]:
    """The arousal that coping has cost, by the goal that what was coped with is about, with that of a percept."""
    costs = dict(strain)
    for potential, _, _, _, coping in tried:
        if coping is not None and coping.arousal:
            costs[potential.goal] = across([costs.get(potential.goal, 0.0), coping.arousal])
    return costs


def impulse_of(reactions: Mapping[EmotionType, Reaction], rises: Mapping[EmotionType, float]) -> Vad:
    """What moves a mood: the increase of each feeling over what the mood carried of it."""
    valence = arousal = dominance = 0.0
    for kind, rise in rises.items():
        reaction = reactions[kind]
        centre, size = reaction.centre, rise * reaction.share
        valence += centre.valence * size
        arousal += centre.arousal * size
        dominance += centre.dominance * size
    return Vad(valence, arousal, dominance)


Cope = Callable[[EmotionType, float], RegulationOutcome | None]
"""What is done about a fresh emotion of a strength, None where it is bearable."""


def react(potential: Potential, help_of_mood: float, reaction: Reaction, cope: Cope | None) -> Tried:
    """What becomes of a potential in a mood that helps what is pleasant by a share (-1 to 1) and dampens the rest.

    Without `cope` everything is borne.
    """
    kind = potential.type
    helped = 1.0 + kind.sign * help_of_mood
    if potential.prospective:
        return expected(potential, helped, reaction, cope)
    strength = potential.intensity * helped
    if potential.intensity <= 0.0 or strength <= reaction.threshold:
        return unfelt(potential, strength, reaction)
    fresh = min(potential.most, strength - reaction.threshold)
    coping = None if cope is None else cope(kind, fresh)
    return Tried(potential, fresh if coping is None else coping.after, potential.most, None, coping)


def expected(potential: Potential, helped: float, reaction: Reaction, cope: Cope | None) -> Tried:
    """What becomes of a hope or a fear: by how much more of it is felt than before the change.

    So it is no matter in how many steps it has come: a threshold is passed once, and once it is coped with.
    """
    whole, before = (
        min(10.0, max(0.0, strength * helped - reaction.threshold))
        for strength in (potential.most, potential.most - potential.intensity)
    )
    if whole <= before:
        return unfelt(potential, potential.intensity * helped, reaction)
    if cope is None:
        return Tried(potential, whole - before, whole, None, None)
    coping, earlier = cope(potential.type, whole), cope(potential.type, before)
    if coping is not None and earlier is not None:
        coping = replace(coping, arousal=max(0.0, coping.arousal - earlier.arousal))
    most, known = (one if done is None else done.after for one, done in ((whole, coping), (before, earlier)))
    return Tried(potential, max(0.0, most - known), most, None, coping)


def unfelt(potential: Potential, strength: float, reaction: Reaction) -> Tried:
    """A potential that is not felt; what is nothing, and only says that a goal stands as it stood, is not told."""
    nothing = potential.intensity <= 0.0 and potential.goal is not NIL
    told = None if nothing else Unfelt(potential.type, strength, reaction.threshold)
    return Tried(potential, 0.0, 0.0, told, None)
