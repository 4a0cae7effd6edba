"""Episodes: what a character remembers, as it lived it."""

from dataclasses import dataclass
from typing import NamedTuple

from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event
from fatima_py.names import NIL, Symbol

__all__ = ["Episode", "Felt"]


class Felt(NamedTuple):
    """What is remembered of an emotion: how strong it was (0 to 10), toward whom and about which goal (`-`: none)."""

    type: EmotionType
    intensity: float
    toward: Symbol = NIL
    goal: Symbol = NIL

    @classmethod
    def of(cls, emotion: Emotion) -> "Felt":
        """What is remembered of an emotion that is felt now."""
        return cls(emotion.type, emotion.intensity, emotion.toward, emotion.goal)


@dataclass(frozen=True, slots=True)
class Episode:
    """One remembered event, told from the owner's side (the owner is `SELF`), with what was `felt` about it then."""

    id: int
    event: Event
    felt: tuple[Felt, ...] = ()

    @property
    def time(self) -> float:
        """When it happened, in simulated seconds."""
        return self.event.time

    @property
    def intensity(self) -> float:
        """How strong the strongest feeling about it was."""
        return max((one.intensity for one in self.felt), default=0.0)

    def __str__(self) -> str:
        feelings = ", ".join(f"{one.type.label} {one.intensity:.1f}" for one in self.felt)
        return f"#{self.id} {self.event}" + (f" ({feelings})" if feelings else "")
