"""Episodes: what a character remembers, as it lived it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event
from fatima_py.fast_init import fast_init
from fatima_py.names import NIL, Symbol

__all__ = ["PLAIN", "Context", "Episode", "Felt", "Source"]


class Felt(NamedTuple):
    """What is remembered of an emotion, as it was when it was felt.

    `type` is which emotion it was; `intensity` is how strong (0 to 10); `toward` is whom, and `goal` which goal it was
    about (`-`: none).
    """

    type: EmotionType
    intensity: float
    toward: Symbol = NIL
    goal: Symbol = NIL

    @classmethod
    def of(cls, emotion: Emotion) -> "Felt":
        """What is remembered of an emotion that is felt now."""
        return cls(emotion.type, emotion.intensity, emotion.toward, emotion.goal)


class Source(StrEnum):
    """How somebody came to know of what they remember.

    `SEEN` is what they perceived themselves; `OVERHEARD` is what was said near them in a talk of others; `TOLD` is what
    somebody let them know; `INFERRED` is what they concluded.
    """

    SEEN = "seen"
    OVERHEARD = "overheard"
    TOLD = "told"
    INFERRED = "inferred"


class Context(NamedTuple):
    """What belongs to an episode beside the event: the words, where and among whom it was, and how it is known.

    `words` are those that were said, in the language of the scene. `session` names the talk or the day, `place` where
    it was; `present` are those who were there, the owner and whoever only acted or was acted on left out. `by` is who
    told of it (`-`: nobody in particular), where that is the `source`.
    """

    words: str = ""
    session: str = ""
    place: str = ""
    present: Sequence[Symbol] = ()
    source: Source = Source.SEEN
    by: Symbol = NIL


PLAIN = Context()
"""What belongs to an event that was seen, without words, session, place or company."""


@fast_init
@dataclass(frozen=True, slots=True)
class Episode:
    """One remembered event, told from the owner's side (the owner is `SELF`), with what was `felt` about it then.

    `id` is its number in the memory, from 0 on in the order of living; `event` is what happened, and when. `mood` is
    the mood that it left behind, None where that was not kept; `context` is what belongs to it beside.
    """

    id: int
    event: Event
    felt: tuple[Felt, ...] = ()
    mood: Vad | None = None
    context: Context = PLAIN

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
