"""Traits: how a personality bends what is felt, for how long, and how much of it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from fatima_py.affect.personality import TRAITS, Personality
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.inputs import read_number

__all__ = ["GROUPS", "TRAIT_EFFECTS", "TraitEffect", "TraitModulation", "modulate", "overridden"]


class TraitModulation(StrEnum):
    """What a trait can bend."""

    GAIN = "gain"
    """How far an emotion moves the mood: a share more or less."""
    DECAY = "decay"
    """How fast an emotion fades: a share faster or slower."""
    THRESHOLD = "threshold"
    """What it takes for an emotion to be felt: points of intensity more or less, never below 0."""
    INERTIA = "inertia"
    """How long the mood takes to come home: a share longer or shorter."""
    EXPRESSION = "expression"
    """How much of a feeling shows: a share more or less."""


E = EmotionType
GROUPS: Mapping[str, frozenset[EmotionType]] = {
    "pleasant": frozenset(kind for kind in E if kind.positive),
    "unpleasant": frozenset(kind for kind in E if not kind.positive),
    "hostile": frozenset({E.ANGER, E.REPROACH, E.HATE, E.RESENTMENT, E.GLOATING}),
    "compassionate": frozenset({E.PITY, E.HAPPY_FOR}),
    "everything": frozenset(E),
}
"""Families of emotions that one word of the table stands for; `everything` is also the mood."""


@dataclass(frozen=True, slots=True)
class TraitEffect:
    """One row: somebody at the end of `trait` (1) has what it `modulates` changed by `size`.

    Somebody at the other end (-1) has it changed by as much the other way. `on`, the emotions that are meant, is a word
    of GROUPS or one emotion. `source` says what the direction rests on, and whether the size is ours.

    Raises UsageError for a trait or a word that is none.
    """

    trait: str
    modulates: TraitModulation
    on: str
    size: float
    source: str

    def __post_init__(self) -> None:
        read_number(self.size, "the size of a trait's effect")
        if self.trait not in TRAITS:
            raise UsageError(f"there is no trait {self.trait!r}: expected one of {', '.join(TRAITS)}")
        if self.on not in GROUPS and self.on not in set(EmotionType):
            raise UsageError(f"traits bend nothing on {self.on!r}: expected an emotion, or one of {', '.join(GROUPS)}")

    @property
    def place(self) -> tuple[str, TraitModulation, str]:
        """What the row is about; a character's own row for it stands in its stead."""
        return (self.trait, self.modulates, self.on)

    def concerns(self, kind: EmotionType | None) -> bool:
        """Whether the row is about an emotion; None stands for the mood as a whole."""
        if kind is None:
            return self.on == "everything"
        return kind in GROUPS[self.on] if self.on in GROUPS else kind.value == self.on


TRAIT_EFFECTS = (
    TraitEffect(
        "extraversion", TraitModulation.GAIN, "pleasant", 0.3, "direction: Larsen and Ketelaar 1991; size: ours"
    ),
    TraitEffect(
        "neuroticism", TraitModulation.GAIN, "unpleasant", 0.3, "direction: Larsen and Ketelaar 1991; size: ours"
    ),
    TraitEffect(
        "agreeableness", TraitModulation.GAIN, "compassionate", 0.3, "direction: Graziano et al. 2007; size: ours"
    ),
    TraitEffect("neuroticism", TraitModulation.DECAY, "unpleasant", -0.3, "direction: Suls et al. 1998; size: ours"),
    TraitEffect(
        "agreeableness", TraitModulation.THRESHOLD, "hostile", 1.0, "direction: Meier and Robinson 2004; size: ours"
    ),
    TraitEffect("neuroticism", TraitModulation.THRESHOLD, "unpleasant", -0.5, "ours"),
    TraitEffect("neuroticism", TraitModulation.INERTIA, "everything", 0.3, "direction: Suls et al. 1998; size: ours"),
    TraitEffect(
        "extraversion", TraitModulation.EXPRESSION, "everything", 0.3, "direction: Riggio and Riggio 2002; size: ours"
    ),
    TraitEffect(
        "neuroticism", TraitModulation.EXPRESSION, "everything", -0.1, "direction: Riggio and Riggio 2002; size: ours"
    ),
)
"""What each trait does, beside the temperament (which is Mehrabian's)."""
LEAST = 0.1
"""No share is bent below this."""


def modulate(
    who: Personality, what: TraitModulation, kind: EmotionType | None, table: Sequence[TraitEffect] = TRAIT_EFFECTS
) -> float:
    """How much a personality bends something of an emotion, or (None) of the mood: a factor, for thresholds points.

    >>> round(modulate(Personality(neuroticism=0.5), TraitModulation.GAIN, EmotionType.ANGER), 2)
    1.15
    """
    rows = [row for row in table if row.modulates is what and row.concerns(kind)]
    total = fsum(row.size * float(getattr(who, row.trait)) for row in rows)
    return total if what is TraitModulation.THRESHOLD else max(LEAST, 1.0 + total)


def overridden(own: Sequence[TraitEffect], table: Sequence[TraitEffect] = TRAIT_EFFECTS) -> tuple[TraitEffect, ...]:
    """A table in which a character's own rows stand in the place of the general ones, or are added."""
    mine = {row.place: row for row in own}
    rest = [row for row in own if row.place not in {one.place for one in table}]
    return (*(mine.get(row.place, row) for row in table), *rest)
