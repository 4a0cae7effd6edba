"""The 22 emotions of Ortony, Clore and Collins (1988), and one emotion as it is felt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fatima_py.fast_init import fast_init
from fatima_py.names import NIL, SELF, Compound, Key, Symbol

__all__ = [
    "PROSPECTS",
    "Emotion",
    "EmotionType",
    "Hold",
    "Potential",
    "about_goal",
    "emotion_named",
    "is_avoiding",
    "strongest_first",
]


class EmotionType(StrEnum):
    """The 22 emotion types; `positive` ones are pleasant to have.

    `JOY` and `DISTRESS` are about what is good or bad for oneself; `HAPPY_FOR` and `PITY` are about what is good or bad
    for another, and feel with them; `RESENTMENT` and `GLOATING` are about what is good or bad for another, and feel
    against them; `PRIDE` and `SHAME` are about a deed of one's own that is right or wrong; `ADMIRATION` and `REPROACH`
    are about a deed of another that is right or wrong; `GRATIFICATION` and `REMORSE` are about such a deed of one's own
    that is good or bad for oneself as well; `GRATITUDE` and `ANGER` are about such a deed of another that is good or
    bad for oneself as well; `LOVE` and `HATE` are about somebody who appeals to one or repels; `HOPE` and `FEAR` are
    about a goal that has become more or less likely to be reached; `SATISFACTION` and `DISAPPOINTMENT` are what becomes
    of hope where the goal is reached or lost; `RELIEF` and `FEARS_CONFIRMED` are what becomes of fear where the goal is
    reached or lost.
    """

    JOY = "joy"
    DISTRESS = "distress"
    HAPPY_FOR = "happy_for"
    PITY = "pity"
    RESENTMENT = "resentment"
    GLOATING = "gloating"
    PRIDE = "pride"
    SHAME = "shame"
    ADMIRATION = "admiration"
    REPROACH = "reproach"
    GRATIFICATION = "gratification"
    REMORSE = "remorse"
    GRATITUDE = "gratitude"
    ANGER = "anger"
    LOVE = "love"
    HATE = "hate"
    HOPE = "hope"
    FEAR = "fear"
    SATISFACTION = "satisfaction"
    DISAPPOINTMENT = "disappointment"
    RELIEF = "relief"
    FEARS_CONFIRMED = "fears_confirmed"

    @property
    def positive(self) -> bool:
        """Whether the emotion is pleasant to have."""
        return self in POSITIVE

    @property
    def sign(self) -> int:
        """1 for a pleasant emotion, -1 for an unpleasant one."""
        return 1 if self in POSITIVE else -1

    @property
    def moves_mood(self) -> bool:
        """Hope and Fear are about what has not happened yet and leave the reference's scalar mood alone."""
        return self not in PROSPECTS

    @property
    def of_goal(self) -> bool:
        """Whether the emotion is about a goal: hope, fear, and what becomes of them."""
        return self in OF_GOALS

    @property
    def label(self) -> str:
        """The name as it stands in conditions: `Happy-For`."""
        return LABELS[self]


POSITIVE = frozenset(
    {
        EmotionType.JOY,
        EmotionType.HAPPY_FOR,
        EmotionType.GLOATING,
        EmotionType.PRIDE,
        EmotionType.ADMIRATION,
        EmotionType.GRATIFICATION,
        EmotionType.GRATITUDE,
        EmotionType.LOVE,
        EmotionType.HOPE,
        EmotionType.SATISFACTION,
        EmotionType.RELIEF,
    }
)
PROSPECTS = frozenset({EmotionType.HOPE, EmotionType.FEAR})
"""The emotions about what has not happened yet."""
OF_GOALS = PROSPECTS | {
    EmotionType.SATISFACTION,
    EmotionType.DISAPPOINTMENT,
    EmotionType.RELIEF,
    EmotionType.FEARS_CONFIRMED,
}
ENDS_OF_GOALS = OF_GOALS - PROSPECTS
"""The emotions about a goal that is reached or lost."""
LABELS = {kind: kind.value.replace("_", "-").title() for kind in EmotionType}
BY_LETTERS = {kind.value.replace("_", ""): kind for kind in EmotionType}


def emotion_named(text: str) -> EmotionType | None:
    """The emotion type of a written name, however it is hyphenated, or None.

    >>> emotion_named("Happy-For"), emotion_named("HAPPYFOR"), emotion_named("calm")
    (<EmotionType.HAPPY_FOR: 'happy_for'>, <EmotionType.HAPPY_FOR: 'happy_for'>, None)
    """
    return BY_LETTERS.get(text.lower().replace("-", "").replace("_", "").replace(" ", ""))


@fast_init
@dataclass(frozen=True, slots=True)
class Potential:
    """An emotion that may come of an appraisal, before threshold and mood have a say.

    `type` is which of the 22 it is, `intensity` its strength (0 to 10), `toward` whom it is about (`-`: nobody in
    particular), and `because` the ids of the rules that it comes of, or what else it comes of in words.
    `sustained_until` is the event that ends the cause, None where it is over at once. `episode` is the number of the
    memory that it comes from, for what is felt from the start (-1: none in particular). `goal` is the goal that a hope,
    a fear or the end of one is about (`-`: none); together with what is felt of its kind about that goal already, it
    comes to no more than `most`. `held` is the share (0 to 1) of the emotion whose cause holds on until then.
    """

    type: EmotionType
    intensity: float
    toward: Symbol = NIL
    because: str = ""
    sustained_until: Compound | None = None
    episode: int = -1
    goal: Symbol = NIL
    most: float = 10.0
    held: float = 1.0

    @property
    def prospective(self) -> bool:
        """Whether it is hope or fear about a goal: of those, what is added is summed up."""
        return self.goal is not NIL and self.type in PROSPECTS


class Hold(NamedTuple):
    """What holds an emotion on.

    `until` is the event that ends it, `level` (0 to 10) what it keeps the emotion from fading below, and `because` the
    ids of the rules that it comes of.
    """

    until: Compound
    level: float
    because: str = ""


@fast_init
@dataclass(frozen=True, slots=True)
class Emotion:
    """An emotion as it was felt at `time`, caused by the remembered event number `episode`.

    `type` is which of the 22 it is. `intensity` (0 to 10) is its strength at `time`; it fades from there. `toward` is
    whom it is about, `-` for nobody in particular; `goal` is the goal that a hope, a fear or the end of one is about
    (`-`: none). `because` is the ids of the rules that it comes of, or what else it comes of in words. `decay`
    multiplies the speed of fading. As long as the causes in `holds` do, each until an event, the emotion does not fade
    below the share `floor` (0 to 1) of its intensity. `coped` is how strong (0 to 10) it was before something was done
    about it, the most of several; 0 where it is felt as it came.
    """

    type: EmotionType
    intensity: float
    episode: int
    toward: Symbol = NIL
    time: float = 0.0
    decay: float = 1.0
    because: str = ""
    holds: tuple[Hold, ...] = ()
    goal: Symbol = NIL
    floor: float = 0.0
    coped: float = 0.0

    @property
    def sustained_until(self) -> Compound | None:
        """The event that ends the cause which holds on to most of it, None where none holds on."""
        return max(self.holds, key=lambda hold: hold.level).until if self.holds else None

    @property
    def prospective(self) -> bool:
        """Whether it is hope or fear about a goal: of those, what is added is summed up."""
        return self.goal is not NIL and self.type in PROSPECTS

    def at(self, time: float, intensity: float) -> "Emotion":
        """The same emotion as strong as it is at another time, with a floor that is as low as it was."""
        floor = self.floor
        if floor and intensity > 0 and intensity != self.intensity:
            floor = min(1.0, floor * self.intensity / intensity)
        return Emotion(
            self.type,
            intensity,
            self.episode,
            self.toward,
            time,
            self.decay,
            self.because,
            self.holds,
            self.goal,
            floor,
            self.coped,
        )

    def __repr__(self) -> str:
        about = "" if self.toward == NIL else f", toward={self.toward}"
        return f"Emotion({self.type.name}, intensity={self.intensity:.2f}, episode={self.episode}{about})"

    def __str__(self) -> str:
        return self.in_words()

    def in_words(self, avoided: Collection[Key] = ()) -> str:
        """The emotion, how strong it is, and whom or what it is about, where the goals of these keys are `avoided`."""
        about = "" if self.toward in (NIL, SELF) else f" toward {self.toward}"
        return f"{self.type.label} {self.intensity:.1f}{about}{about_goal(self.type, self.goal, avoided)}"


def about_goal(kind: EmotionType | None, goal: Symbol, avoided: Collection[Key] = ()) -> str:
    """Which goal a feeling is about, in words; empty for none. What is pleasant about a goal to avoid is avoiding it.

    >>> from fatima_py.names import label
    >>> about_goal(EmotionType.HOPE, label("Rain"), ["rain"]), about_goal(EmotionType.FEAR, label("Rain"), ["rain"])
    (' of avoiding Rain', ' about Rain')
    """
    if goal == NIL:
        return ""
    if kind is None or not is_avoiding(kind, goal, avoided):
        return f" about {goal}"
    return f" {'of' if kind is EmotionType.HOPE else 'about'} avoiding {goal}"


def is_avoiding(kind: EmotionType, goal: Symbol, avoided: Collection[Key]) -> bool:
    """Whether a feeling about a goal is about avoiding it: it is pleasant, and the goal is among those `avoided`."""
    return kind.positive and goal.key in avoided


def strongest_first(emotions: Sequence[Emotion]) -> tuple[Emotion, ...]:
    """Emotions in the order in which they matter."""
    return tuple(sorted(emotions, key=lambda emotion: -emotion.intensity))
