"""Personality: the Big Five, and the mood a character rests in because of them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from fatima_py.affect.vad import Vad
from fatima_py.inputs import read_number

__all__ = ["PRESETS", "TRAITS", "Personality"]


@dataclass(frozen=True, slots=True)
class Personality:
    """The five traits, each from -1 to 1; 0 is the average person.

    `openness` lets the mood rest more awake and more in control; `conscientiousness` lets the mood rest more in
    control; `extraversion` lets the mood rest more pleasant and more in control, pleasant feelings move it further, and
    all feelings show more; `agreeableness` lets the mood rest more pleasant, more awake and less in control, makes
    hostile feelings rarer, and lets those for others move it further. Authors write `neuroticism`, by which the mood
    rests less pleasant and more awake, and unpleasant feelings go further and last longer; the equations of temperament
    are about its opposite, `stability`.

    Raises UsageError for a trait out of range, as a percentile or a sum of a questionnaire's items would be.
    """

    openness: float = 0.0
    conscientiousness: float = 0.0
    extraversion: float = 0.0
    agreeableness: float = 0.0
    neuroticism: float = 0.0

    def __post_init__(self) -> None:
        for trait in TRAITS:
            object.__setattr__(self, trait, read_number(getattr(self, trait), trait, -1, 1))

    @property
    def stability(self) -> float:
        """Emotional stability, the opposite of neuroticism."""
        return -self.neuroticism

    @property
    def temperament(self) -> Vad:
        """The mood that this person comes back to (Mehrabian 1996, equations for pleasure, arousal, dominance).

        >>> Personality(neuroticism=1).temperament
        Vad(valence=-0.19, arousal=0.57, dominance=0.0)
        """
        return resting(self, self.stability)

    @property
    def printed_temperament(self) -> Vad:
        """The temperament as ALMA and PELD print it, with neuroticism where Mehrabian has emotional stability.

        It makes a neurotic person rest pleased and calm: use it to reproduce those papers and for nothing else.

        >>> Personality(neuroticism=1).printed_temperament
        Vad(valence=0.19, arousal=-0.57, dominance=0.0)
        """
        return resting(self, self.neuroticism)


TRAITS = tuple(trait.name for trait in fields(Personality))
"""The names of the five traits."""


def resting(who: Personality, stability: float) -> Vad:
    """Mehrabian (1996): pleasure, arousal and dominance from five traits, within the space."""
    return Vad(
        0.21 * who.extraversion + 0.59 * who.agreeableness + 0.19 * stability,
        0.15 * who.openness + 0.30 * who.agreeableness - 0.57 * stability,
        0.25 * who.openness + 0.17 * who.conscientiousness + 0.60 * who.extraversion - 0.32 * who.agreeableness,
    ).clipped()


PRESETS: Mapping[str, Personality] = {
    "calm": Personality(agreeableness=0.2, neuroticism=-0.7),
    "hot-headed": Personality(extraversion=0.4, agreeableness=-0.6, neuroticism=0.6),
    "anxious": Personality(extraversion=-0.3, neuroticism=0.8),
    "warm": Personality(extraversion=0.4, agreeableness=0.8, neuroticism=-0.1),
    "detached": Personality(openness=-0.1, extraversion=-0.6, agreeableness=-0.4, neuroticism=-0.4),
}
"""Names for five personalities. A preset is its traits and nothing more; the traits are ours."""
