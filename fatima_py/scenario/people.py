"""People: what a scenario or a character sheet may say of a character."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias, cast

from pydantic import BeforeValidator, Field, Tag

from fatima_py.scenario.fields import ConditionName, Doc, Duration, Intensity, Line, Many, Scalar, Share, Unit, by_shape

__all__ = [
    "AffectDoc",
    "BeliefDoc",
    "CharacterDoc",
    "DispositionDoc",
    "GoalDoc",
    "MemoryDoc",
    "PersonalityDoc",
    "PortraitDoc",
    "VadDoc",
]


class PersonalityDoc(Doc):
    """The Big Five, each from -1 to 1."""

    openness: Unit = 0
    conscientiousness: Unit = 0
    extraversion: Unit = 0
    agreeableness: Unit = 0
    neuroticism: Unit = 0


class VadDoc(Doc):
    """A mood in three dimensions, each from -1 to 1."""

    valence: Unit = 0
    arousal: Unit = 0
    dominance: Unit = 0


class BeliefDoc(Doc):
    """What a character believes, and how surely."""

    value: Scalar
    certainty: Share = 1
    """From 0 to 1."""
    about: str = ""
    """Whose belief it is, when it is not the character's own."""


class GoalDoc(Doc):
    """What a character wants."""

    matters: Intensity = 5
    """How much, from 0 to 10."""
    likely: Share = 0.5
    """How likely it seems at first, from 0 to 1."""


class MemoryDoc(Doc):
    """Something that happened before the scene."""

    event: Line
    ago: Duration = ""
    """How long before the scene; left out, just before it."""


class DispositionDoc(Doc):
    """How easily an emotion is felt, and how fast it fades."""

    threshold: Intensity = 0
    decay: Annotated[float, Field(ge=0)] = 1


class AffectDoc(Doc):
    """The constants of the Toolkit's kernel; half lives are in seconds."""

    emotion_half_life: Annotated[float, Field(gt=0)] = 15
    mood_half_life: Annotated[float, Field(gt=0)] = 60
    emotion_on_mood: float = 0.3
    mood_on_emotion: float = 0.3
    least_mood: Annotated[float, Field(ge=0)] = 0.5
    dispositions: Mapping[Line, DispositionDoc] = {}
    """By emotion; `anything` is for all that are not named."""


def belief(value: object) -> object:
    """A bare value is short for a belief that is certain."""
    return cast("object", value) if isinstance(value, dict) else {"value": value}


Belief = Annotated[BeliefDoc, BeforeValidator(belief, json_schema_input_type=str | float | bool | BeliefDoc)]
Mood: TypeAlias = Annotated[
    Annotated[float, Field(ge=-10, le=10), Tag("<a number>")]
    | Annotated[ConditionName, Tag("<text>")]
    | Annotated[VadDoc, Tag("<a mapping>")],
    by_shape("a number from -10 to 10, $condition.name, or valence, arousal and dominance"),
]


Memory: TypeAlias = Annotated[
    Annotated[Line, Tag("<text>")] | Annotated[MemoryDoc, Tag("<a mapping>")],
    by_shape("text"),
]


class PortraitDoc(Doc):
    """What is said of a character, in a scenario or on a sheet."""

    is_: str = ""
    """Who this is, in a sentence."""
    body: str = ""
    """What speaks for the character: a robot, a figure in a game."""
    voice: str = ""
    """How the character speaks."""
    personality: PersonalityDoc = PersonalityDoc()
    mood: Mood | None = None
    """From -10 to 10, or in three dimensions from -1 to 1; left out, the mood that the personality rests in."""
    believes: Mapping[Line, Belief] = {}
    wants: Mapping[Line, GoalDoc] = {}
    remembers: Many[Memory] = ()
    """What has happened before the scene, oldest first."""
    emotions: Mapping[Line, Intensity] = {}
    """What the character feels as the scene begins, from 0 to 10; `Anger at Tom` is toward somebody."""
    affect: AffectDoc | None = None
    """With the semantics of the Toolkit, the constants of its kernel."""


class CharacterDoc(PortraitDoc):
    """A member of the cast."""

    from_: str = ""
    """A character sheet that this member begins with; what is written here goes before it."""
    from_card: str = ""
    """The character card that this member was imported from."""
