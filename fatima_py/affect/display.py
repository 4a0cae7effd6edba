"""Display: what others see of a feeling, and the rules that make it another thing than what is felt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fatima_py.affect.coordinates import ALMA
from fatima_py.affect.traits import GROUPS
from fatima_py.affect.vad import NEUTRAL, Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.inputs import read_number
from fatima_py.names import Symbol

__all__ = ["DisplayRule", "look", "shown", "shown_mood"]

LOOK = 0.1
"""How far one point of a shown emotion moves what a face says along its coordinates (ours).

As far as one point that is felt moves the mood, so that hiding a feeling hides what it has just done.
"""


@dataclass(frozen=True, slots=True)
class DisplayRule:
    """How a feeling is shown, by habit or by the rules of a place (Ekman and Friesen 1969).

    Of the `emotions`, `factor` is what is let out: more than 1 amplifies, less deamplifies, 0 neutralizes. `mask` is
    put on beside it, `share` as strong as what is felt: with a factor of 0 it hides the feeling, with 1 it qualifies
    it. A rule for feelings `toward` somebody, or before an `audience`, holds for nobody else.

    Raises UsageError for a factor or a share below 0.
    """

    emotions: frozenset[EmotionType] = GROUPS["everything"]
    factor: float = 1.0
    mask: EmotionType | None = None
    share: float = 1.0
    toward: Symbol | None = None
    audience: Symbol | None = None

    def __post_init__(self) -> None:
        for name in ("factor", "share"):
            read_number(getattr(self, name), f"the {name} of a display rule", 0)

    def concerns(self, emotion: Emotion, audience: Symbol | None) -> bool:
        """Whether the rule is about an emotion, before those who look on."""
        return (
            emotion.type in self.emotions
            and self.toward in (None, emotion.toward)
            and self.audience in (None, audience)
        )


AS_FELT = DisplayRule()


def shown(
    emotions: Sequence[Emotion],
    rules: Sequence[DisplayRule] = (),
    expressivity: float = 1.0,
    audience: Symbol | None = None,
) -> tuple[Emotion, ...]:
    """The emotions as others see them. The first rule that is about an emotion counts.

    `expressivity` (1 is the average person's) is how much of a feeling comes out by itself; a mask is put on, and is
    as strong in the inexpressive.

    >>> polite = DisplayRule(GROUPS["unpleasant"], factor=0, mask=EmotionType.JOY, share=0.5)
    >>> shown([Emotion(EmotionType.ANGER, 8, 0)], [polite])
    (Emotion(JOY, intensity=4.00, episode=0),)
    """
    faces = [
        face
        for emotion in emotions
        for face in faces_of(emotion, rule_for(emotion, rules, audience), expressivity)
        if face.intensity > 0
    ]
    return tuple(faces)


def rule_for(emotion: Emotion, rules: Sequence[DisplayRule], audience: Symbol | None) -> DisplayRule:
    """The first rule that is about an emotion."""
    return next((rule for rule in rules if rule.concerns(emotion, audience)), AS_FELT)


def faces_of(emotion: Emotion, rule: DisplayRule, expressivity: float) -> tuple[Emotion, ...]:
    """What is let out of an emotion, and what is put on beside it."""
    let_out = emotion.at(emotion.time, within(emotion.intensity * rule.factor * expressivity))
    if rule.mask is None:
        return (let_out,)
    return let_out, replace(emotion, type=rule.mask, intensity=within(emotion.intensity * rule.share))


def within(intensity: float) -> float:
    """An intensity kept within its scale, 0 to 10."""
    return max(0.0, min(10.0, intensity))


def shown_mood(
    mood: Vad, felt: Sequence[Emotion], seen: Sequence[Emotion], table: Mapping[EmotionType, Vad] = ALMA
) -> Vad:
    """The mood that others see: the mood, plus what the shown emotions look like, minus what the felt ones would.

    Where all that is felt is shown as it is felt, it is the mood.
    """
    if tuple(felt) == tuple(seen):
        return mood
    return (mood + look(seen, table) - look(felt, table)).clipped()


def look(emotions: Sequence[Emotion], table: Mapping[EmotionType, Vad]) -> Vad:
    """What emotions look like, all together."""
    return sum((table[one.type].scaled(one.intensity * LOOK) for one in emotions), NEUTRAL)
