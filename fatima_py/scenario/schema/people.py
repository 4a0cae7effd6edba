"""People: what a scenario or a character sheet may say of a character."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias, cast, get_args

from pydantic import BeforeValidator, Field, Tag, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from fatima_py.scenario.schema.fields import (
    IN_AXES,
    Called,
    CastName,
    ConditionName,
    Doc,
    Duration,
    FileName,
    Intensity,
    Likelihood,
    Line,
    Many,
    Names,
    Scalar,
    Share,
    Unit,
    by_shape,
)

__all__ = [
    "AffectDoc",
    "BeliefDoc",
    "BondsDoc",
    "CharacterDoc",
    "ClockDoc",
    "DisplayDoc",
    "DispositionDoc",
    "GoalDoc",
    "MemoryDoc",
    "PersonalityDoc",
    "PortraitDoc",
    "RegulationDoc",
    "RememberingDoc",
    "TraitDoc",
    "VadDoc",
]


Preset = Literal["calm", "hot-headed", "anxious", "warm", "detached"]
Trait = Literal["openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism"]
CopingStrategy = Literal["situation selection", "situation modification", "attention", "reappraisal", "suppression"]


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
    """What a character wants, or wants to avoid."""

    matters: Intensity = 5
    """How much, from 0 to 10."""
    likely: Likelihood = 0.5
    """How likely it seems at first, from 0 to 1 or in words such as `very likely`."""


Strengths: TypeAlias = Annotated[
    Annotated[Intensity, Tag("<a number>")] | Annotated[Many[Intensity], Field(min_length=1), Tag("<a list>")],
    by_shape("a number from 0 to 10, or a list of them"),
]


class MemoryDoc(Doc):
    """Something that happened before the scene."""

    event: Line
    ago: Duration = ""
    """How long before the scene; left out, just before it."""
    feels: Mapping[Line, Strengths] = {}
    """What is still felt of it as the scene begins, from 0 to 10, at somebody or about a goal: `Anger at Tom`."""


class DispositionDoc(Doc):
    """How easily an emotion is felt, and how fast it fades."""

    threshold: Intensity = 0
    decay: Annotated[float, Field(ge=0)] = 1


class TraitDoc(Doc):
    """What one trait does in this character, in place of the general table or beside it."""

    trait: Trait
    bends: Literal["gain", "decay", "threshold", "inertia", "expression"]
    on: Line = "everything"
    """One of the 22 emotions, or pleasant, unpleasant, hostile, compassionate, everything."""
    size: float
    """At the end of the trait (1): points of intensity for a threshold, a share of the whole for the others."""


class LeaningDoc(Doc):
    """How a trait makes this character lean to a way of coping, in place of the general table."""

    strategy: CopingStrategy
    trait: Trait
    size: float


class RegulationDoc(Doc):
    """What a character does about feelings that are too much."""

    from_: Intensity = Field(default=5, alias="from")
    """The intensity from which on something is done."""
    emotions: Annotated[Names, Field(min_length=1)] = ("unpleasant",)
    """Emotions, or pleasant, unpleasant, hostile, compassionate, everything."""
    by: Annotated[Many[CopingStrategy], Field(min_length=1)] = get_args(CopingStrategy)
    """What may be done; which of it, the personality says."""
    effort: Share = 1
    leanings: Many[LeaningDoc] = ()


class DisplayDoc(Doc):
    """How a feeling is shown: the first rule that is about it counts."""

    emotions: Annotated[Names, Field(min_length=1)] = ("everything",)
    """Emotions, or pleasant, unpleasant, hostile, compassionate, everything."""
    lets_out: Annotated[float, Field(ge=0)] = 1
    """How much of the feeling comes out: 0 hides it, more than 1 exaggerates."""
    as_: Line = Field(default="", alias="as")
    """The emotion that is put on beside it, a mask."""
    strength: Annotated[float, Field(ge=0)] = 1
    """How strong the mask is, as a share of what is felt."""
    toward: Line = ""
    before: Line = ""


class BondsDoc(Doc):
    """How far the feelings and the fortunes of others become a character's own."""

    contagion: Share = 0
    """How much of the way to the mood of somebody who is liked and close."""
    empathy: Share = 0
    """How much the fortune of somebody who is liked, or hated, counts as one's own."""
    liking: Line = "Likes(me, $x)"
    """The belief that says how much somebody is liked, from -10 to 10."""
    closeness: Line = "Close(me, $x)"
    """The belief that says how close somebody is, from 0 to 10; left out, as close as can be."""


class RememberingDoc(Doc):
    """How somebody remembers; left out, everything, as it was, and only when asked."""

    forgets: Literal["never", "ebbinghaus", "power", "memorybank-legacy"] = "never"
    """How memories fade, by the name of a policy; it goes by the clock."""
    by: Literal["threshold", "luck"] = "threshold"
    """Whether an episode is forgotten when too little of it is left, or at random, the sooner the less is left."""
    distorts: Many[Literal["details", "feelings", "sources", "retelling"]] = ()
    """What may be wrong in what is remembered."""
    reminded: Share = 0
    """How much of what was felt comes back when something reminds of it, from 0 to 1."""
    of_others: bool = False
    """Whether others, when this person foresees what they will feel, remember and know what they are known to."""


class ClockDoc(Doc):
    """How fast feelings go by."""

    clock: Literal["scene", "day", "life"] | None = None
    """What is told, and so how long feelings last in it: one scene, a day, or a life in real time."""

    @field_validator("*", mode="before")
    @classmethod
    def said(cls, value: object, info: ValidationInfo) -> object:
        """A key with nothing behind it was meant to say something."""
        if value is None and cls.model_fields[info.field_name or ""].default is None:
            raise PydanticCustomError("shape", "a value")
        return value


class AffectDoc(ClockDoc):
    """How somebody feels; half lives are in seconds. What is left out is as it is for everybody."""

    emotion_half_life: Annotated[float, Field(gt=0)] | None = None
    """By the clock; with the semantics of the Toolkit, 15."""
    mood_half_life: Annotated[float, Field(gt=0)] | None = None
    """By the clock; with the semantics of the Toolkit, 60."""
    dispositions: Mapping[Line, DispositionDoc] = {}
    """By emotion; `anything` is for all that are not named."""
    coordinates: Literal["alma", "gamygdala", "russell-mehrabian"] | None = None
    """The table of where emotions lie in valence, arousal and dominance."""
    congruence: Annotated[float, Field(ge=0, le=1)] | None = None
    """Points of intensity that a point of mood (-10 to 10) adds to emotions of its sign: 0.3."""
    temperament: VadDoc | None = None
    """The mood that the character comes home to, in place of the one its personality gives."""
    adapts: Duration = ""
    """The time in which the temperament itself comes half way to the mood; left out, it never does."""
    traits: Many[TraitDoc] = ()
    regulation: RegulationDoc | None = None
    emotion_on_mood: float | None = None
    """With the semantics of the Toolkit only: 0.3."""
    mood_on_emotion: float | None = None
    """With the semantics of the Toolkit only: 0.3."""
    least_mood: Annotated[float, Field(ge=0)] | None = None
    """With the semantics of the Toolkit only: 0.5."""


def belief(value: object) -> object:
    """A bare value is short for a belief that is certain."""
    return cast("object", value) if isinstance(value, dict) else {"value": value}


Belief = Annotated[BeliefDoc, BeforeValidator(belief, json_schema_input_type=str | float | bool | BeliefDoc)]
Mood: TypeAlias = Annotated[
    Annotated[float, Field(ge=-10, le=10), Tag("<a number>")]
    | Annotated[ConditionName, Tag("<text>")]
    | Annotated[VadDoc, Tag("<a mapping>")],
    by_shape(f"a number from -10 to 10, $condition.name, or {IN_AXES}"),
]


Traits: TypeAlias = Annotated[
    Annotated[Preset, Tag("<text>")] | Annotated[PersonalityDoc, Tag("<a mapping>")],
    by_shape("calm, hot-headed, anxious, warm or detached, or the five traits"),
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
    personality: Traits = PersonalityDoc()
    """The five traits, each from -1 to 1, or a name for five: calm, hot-headed, anxious, warm, detached."""
    mood: Mood | None = None
    """From -10 to 10, or in three dimensions from -1 to 1; left out, the mood that the personality rests in."""
    believes: Mapping[Line, Belief] = {}
    wants: Mapping[Line, GoalDoc] = {}
    avoids: Mapping[Line, GoalDoc] = {}
    """What the character wants not to happen; `likely` is how likely it seems to happen."""
    remembers: Many[Memory] = ()
    """What has happened before the scene, oldest first."""
    knows: Names | None = None
    """Who is known as the scene begins; left out, who acts in what is remembered."""
    emotions: Mapping[Line, Strengths] = {}
    """What the character feels as the scene begins, from 0 to 10, toward somebody (`Anger at Tom`), or about a goal
    (`Fear about Arrest`).

    A list is as many feelings, of as many causes; what is felt of one that is remembered stands there.
    """
    affect: AffectDoc | None = None
    """How the character feels, where it is not as everybody does."""
    shows: Many[DisplayDoc] = ()
    """How the character shows feelings, where it is not as they are felt."""
    bonds: BondsDoc = BondsDoc()
    """What others are to the character."""
    memory: RememberingDoc | None = None
    """How the character remembers, where it is not as everybody does."""
    takes: Mapping[CastName, CastName] = {}
    """Whom of the cast the character takes to be like whom: `Tom: Kim`; the others, to be like itself."""
    hesitates: Duration = ""
    """The longest pause before speaking to somebody about whom the character is torn; left out, none."""


class CharacterDoc(PortraitDoc):
    """A member of the cast."""

    called: Called = ""
    """The name as people see it, with any letters, marks and blanks: `Mr. Keane`."""
    from_: FileName = ""
    """A character sheet that this member begins with; what is written here goes before it."""
    life: FileName = ""
    """What this member has lived before: the file of a life, or what `fatima memory export` wrote; it is only read."""
    from_card: FileName = ""
    """The character card that this member was imported from."""
