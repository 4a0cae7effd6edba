"""Episodes: what a character remembers, as it lived it."""

from dataclasses import dataclass

from fatima_py.emotions import EmotionType
from fatima_py.events import Event

__all__ = ["Episode"]


@dataclass(frozen=True, slots=True)
class Episode:
    """One remembered event, told from the owner's side (the owner is `SELF`), with what was felt about it.

    `felt` lists emotion types with their intensity (0 to 10) at the time.
    """

    id: int
    event: Event
    felt: tuple[tuple[EmotionType, float], ...] = ()

    @property
    def time(self) -> float:
        """When it happened, in simulated seconds."""
        return self.event.time

    @property
    def intensity(self) -> float:
        """How strong the strongest feeling about it was."""
        return max((intensity for _, intensity in self.felt), default=0.0)

    def __str__(self) -> str:
        feelings = ", ".join(f"{kind.label} {intensity:.1f}" for kind, intensity in self.felt)
        return f"#{self.id} {self.event}" + (f" ({feelings})" if feelings else "")
