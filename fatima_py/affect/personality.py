"""Personality: the Big Five, and the mood a character rests in because of them."""

from dataclasses import dataclass

from fatima_py.affect.vad import Vad

__all__ = ["Personality"]


@dataclass(frozen=True, slots=True)
class Personality:
    """The five traits, each from -1 to 1; 0 is the average person.

    Authors write `neuroticism`; the equations of temperament are about its opposite, `stability`.
    """

    openness: float = 0.0
    conscientiousness: float = 0.0
    extraversion: float = 0.0
    agreeableness: float = 0.0
    neuroticism: float = 0.0

    @property
    def stability(self) -> float:
        """Emotional stability, the opposite of neuroticism."""
        return -self.neuroticism

    @property
    def temperament(self) -> Vad:
        """The mood that this person comes back to (Mehrabian 1996, equations for pleasure, arousal, dominance).

        Some publications print the equations with neuroticism where Mehrabian has emotional stability, which
        makes a neurotic person rest pleased and calm; here a neurotic person rests displeased and aroused.

        >>> Personality(neuroticism=1).temperament
        Vad(valence=-0.19, arousal=0.57, dominance=0.0)
        """
        return Vad(
            0.21 * self.extraversion + 0.59 * self.agreeableness + 0.19 * self.stability,
            0.15 * self.openness + 0.30 * self.agreeableness - 0.57 * self.stability,
            0.25 * self.openness + 0.17 * self.conscientiousness + 0.60 * self.extraversion - 0.32 * self.agreeableness,
        ).clipped()

    def gain(self, sign: int) -> float:
        """How much more (or less) than the average person this one is moved by what is pleasant or unpleasant.

        Extraverts are moved more by pleasant things, neurotics more by unpleasant ones (Larsen and Ketelaar
        1991); the size, 30 percent at the end of the scale, is ours.
        """
        return 1.0 + REACTIVITY * (self.extraversion if sign > 0 else self.neuroticism)


REACTIVITY = 0.3
