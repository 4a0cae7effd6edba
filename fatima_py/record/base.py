"""Base: what every recorded value has in common, and the two that say how somebody feels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from fatima_py.fast_init import fast_init
from fatima_py.realize.prompt import VERSION, Prompting, in_words

__all__ = ["AS_WRITTEN", "BY_AUTHORS", "Emotion", "Mood", "Prompted", "Recorded", "Segment"]

BY_AUTHORS = "template"
"""What a header calls it where nobody is asked for words: lines are spoken as their authors have it."""
AS_WRITTEN = "written"
"""What it calls it where they are spoken as written, whatever else their authors have."""


class Recorded:
    """What all recorded values have in common: no number in them is NaN or infinite, for JSON knows neither."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, bool]] = {"allow_inf_nan": False}


@dataclass(frozen=True, slots=True)
class Prompted(Recorded):
    """How a language model was asked: the version of the `prompt`, the `hints` of feelings, the ids of `stimuli`."""

    prompt: int
    hints: str
    stimuli: tuple[str, ...] = ()

    @classmethod
    def by(cls, how: Prompting | None) -> "Prompted | None":
        """The same of one that is asked now; None where none is asked."""
        return None if how is None else cls(VERSION, how.hints, how.stimuli)

    def __str__(self) -> str:
        return f"prompt {self.prompt}; {in_words(self.hints, self.stimuli)}"


Mood = tuple[float, float, float]
"""Valence, arousal and dominance, each from -1 to 1."""


@fast_init
@dataclass(frozen=True, slots=True)
class Segment(Recorded):
    """How a mood goes on from `start`: from `mood` towards `home`, by half in each `half_life` seconds (None: never).

    Of what lies between the two, each of `parts` goes by half in its own seconds. A mood that comes closer to nothing
    than `least` is none.
    """

    start: float
    mood: Mood
    home: Mood
    half_life: float | None = None
    least: float = 0.0
    parts: tuple[tuple[Mood, float], ...] = ()


@fast_init
@dataclass(frozen=True, slots=True)
class Emotion(Recorded):
    """An emotion as it was felt: `type` as in conditions (`Happy-For`), `toward` whom (empty: nobody in particular).

    `intensity` is how strong it is (0 to 10), with what was still felt of its kind; `because` names the rules that it
    came of (empty: none). Alone in JSON, it begins with its `kind` (`emotion`). `goal` is the goal that a hope, a fear
    or the end of one is about (empty: none). `potential` is what it came of (None: several at once), `fresh` how strong
    it was before it joined what was still felt of its kind. It fades by half in each `half_life` seconds (None: it does
    not), before the event `until` no further than to the share `floor` of its intensity. `place` is where it is kept:
    what is felt next in the same place takes it over. `avoiding` says that the goal is one to avoid, and that to avoid
    it is what is pleasant. Where several causes hold on, `until` ends the one that holds on to most of it, and each
    event in `also_until` another.
    """

    type: str
    intensity: float
    toward: str = ""
    because: str = ""
    potential: float | None = None
    fresh: float | None = None
    half_life: float | None = None
    until: str = ""
    place: str = ""
    goal: str = ""
    floor: float = 0.0
    avoiding: bool = False
    also_until: tuple[str, ...] = ()
    kind: Literal["emotion"] = "emotion"
