"""Settings: what the file of a setting may say of places, people and their day."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, WithJsonSchema
from pydantic.config import JsonDict

from fatima_py.scenario.schema.crowd import CrowdDoc
from fatima_py.scenario.schema.documents import (
    ActionDoc,
    AppraisalDoc,
    ClaimDoc,
    ConferralDoc,
    EffectDoc,
    ExchangeDoc,
    GivenFact,
    PromiseDoc,
    RelationDoc,
)
from fatima_py.scenario.schema.fields import (
    DURATION,
    Amount,
    CastName,
    Conditions,
    Doc,
    Duration,
    FileName,
    Id,
    Language,
    Line,
    Many,
    Names,
    Often,
    Share,
    Version,
    own_keys,
)
from fatima_py.scenario.schema.people import CharacterDoc, RememberingDoc
from fatima_py.scenario.schema.setting_parts import Count, Drawn, ScaleFreeDoc, SmallWorldDoc, Trait

__all__ = [
    "ConversationDoc",
    "DayDoc",
    "EncounterDoc",
    "GroupsDoc",
    "HappeningDoc",
    "PersonDoc",
    "PlaceDoc",
    "ScaleFreeDoc",
    "SettingDoc",
    "SmallWorldDoc",
    "TieDoc",
]


def with_keys(patterns: Mapping[str, JsonDict]) -> Callable[[JsonDict], None]:
    """What allows keys of some patterns in the JSON Schema of a document, beside those that begin with x-."""

    def allowed(schema: JsonDict) -> None:
        own_keys(schema)
        known = schema["patternProperties"]
        if isinstance(known, dict):
            known.update(patterns)

    return allowed


PAIR: JsonDict = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "object", "additionalProperties": {"type": "number"}, "minProperties": 1, "maxProperties": 1},
    ]
}
"""A tie in quotes, or without them, which YAML takes for a mapping."""
LASTS: JsonDict = {"type": "string", "pattern": DURATION, "description": "How long the way there takes, and back."}
SHEET: JsonDict = {"type": "string", "minLength": 1, "description": "So many people of this sheet."}
SAID: JsonDict = {
    "type": "string",
    "minLength": 1,
    "description": "What happens then, and (in brackets) who perceives it.",
}


class DayDoc(Doc):
    """When a run begins and ends, and how fast feelings go by."""

    from_: Line = "0:00"
    """The time of day at which a run begins."""
    until: Line = "24:00"
    """The time of day at which the last day ends."""
    days: Count = 1
    """How many days a run takes."""
    day: Literal["a scene", "a day", "a life"] = "a day"
    """What is told, and so how long feelings last in it."""


class PlaceDoc(Doc):
    """A place."""

    model_config = ConfigDict(json_schema_extra=with_keys({"^to ": LASTS}))

    to: Mapping[Line, Duration] = {}
    """How long the way to other places is, there and back."""
    hears: Names = ()
    """Other places from which loud speech is heard here."""


class PersonDoc(CharacterDoc):
    """One person, or many of a kind."""

    model_config = ConfigDict(json_schema_extra=with_keys({"^[0-9]+ like$": SHEET}))

    count: Count | None = None
    """How many there are; they are called by the name and a number."""
    with_: Mapping[Trait, Drawn] = {}
    """Traits that are drawn for each of them, from -1 to 1: `normal(0, 0.4)`."""
    at: Line = ""
    """Where they are as the run begins; left out, in the first place."""
    comes: Line = ""
    """When they come, each day: `08:30`, or `08:00 to 09:00` for a time between."""
    goes: Line = ""
    """When they go, each day."""


class GroupsDoc(Doc):
    """Groups in the order of the people."""

    size: Count
    """How many people are in a group."""
    within: Share = 1
    """How likely two of one group are tied."""
    between: Share = 0
    """How likely two of different groups are."""


class TieDoc(Doc):
    """What people are to one another: who is tied to somebody believes `Likes(me, $x)` to be the weight."""

    small_world: SmallWorldDoc | None = Field(default=None, alias="small world")
    """A ring of neighbours in which some ties lead elsewhere."""
    scale_free: ScaleFreeDoc | None = Field(default=None, alias="scale free")
    """A network in which a few have many ties."""
    groups: GroupsDoc | None = None
    """Groups in the order of the people."""
    everybody: bool = False
    """Whether everybody is tied to everybody else."""
    pairs: Many[Annotated[Line, WithJsonSchema(PAIR)]] = ()
    """The ties one by one: `Mara -> worker1: 3`."""
    file: FileName = ""
    """A table with the columns from, to and weight."""
    weight: Drawn = 1
    """How strong each tie is, a number or a draw such as `normal(1, 3)`."""
    one_way: bool = Field(default=False, alias="one way")
    """Whether a tie is held only by whom it comes from."""
    among: Names = ()
    """The people or groups that it is about; left out, everybody."""


class EncounterDoc(ActionDoc):
    """Something that people may want to do, to somebody who is present or by themselves."""

    priority: Amount = 6
    """How important it is beside what the day holds; left out, 6, and 5 for what comes due `when free`."""
    when_free: Often = Field(default="", alias="when free")
    """How often it is wanted, and put off until there is time for it: `about 2 times a day`."""
    by_chance: Often = Field(default="", alias="by chance")
    """How often it is wanted, and let go where something of more priority is being done."""
    where: Line = ""
    """The place that it needs, to which they go first."""
    loud: bool = False
    """Whether it is heard in places that hear this one."""
    resumes: bool = False
    """Whether it goes on after an interruption."""
    arrives_after: Duration = Field(default="", alias="arrives after")
    """How long what is sent by it (`do: Send(Late(Train)) to $x`) is on its way."""


class ConversationDoc(Doc):
    """A scene that begins when people who are present fill its roles."""

    id: Id = ""
    play: FileName
    """The scenario whose dialogue it is."""
    as_: Annotated[Mapping[CastName, Line], Field(min_length=1)] = Field(alias="as")
    """Who plays whom of its cast: a variable, or somebody by name. The conditions ask the first."""
    if_: Conditions = ()
    unless: Conditions = ()
    where: Names = ()
    """The places at which it may be had; left out, anywhere."""
    at_most: Often = Field(default="", alias="at most")
    """How often the same people may have it: `once a day for each pair`."""
    priority: float = 6
    """How important it is beside what people do."""
    overheard: bool = True
    """Whether others in the same place hear it."""
    open: Names = ()
    """Roles that may stay empty; whoever is there may join as one later."""
    joins: Conditions = ()
    """What must hold, in the mind of whoever joins, for them to take an open role."""
    broken_off: Line = Field(default="", alias="broken off")
    """The state of its dialogue that it comes to where it is broken off."""


class HappeningDoc(Doc):
    """Something that the author lets happen."""

    model_config = ConfigDict(json_schema_extra=with_keys({"^(at|about|once|twice|every) ": SAID}))

    id: Id = ""
    at: Names = ()
    """Times of day."""
    often: Often = ""
    """How often it happens by chance: `about 2 times a day`."""
    in_: Line = Field(default="", alias="in")
    """The place: who is there perceives it; left out, everybody does."""
    what: Names = ()
    """The events: `Server(Down) becomes true`, `Mara does Announce(Merger)`."""
    to: Names = ()
    """The people or groups to whom it is sent, or `20% of the crowd`."""
    feels: Line = ""
    """What members of the crowd feel whom it reaches: `fear 5`."""
    after: Duration = ""
    """How long a message takes."""
    loud: bool = False
    """Whether it is heard in places that hear this one."""
    words: Line = ""
    """What it is called where people read of it: `the server goes down`."""
    file: FileName = ""
    """A table with the columns t, place and event."""


class SettingDoc(Doc):
    """A setting: a town of people with a day."""

    fatima: Version
    """Format version."""
    setting: Line
    """What it is called."""
    about: str = ""
    """What it is about, for people."""
    language: Language = "en"
    """The language of the people, as in en or pt-BR."""
    clock: DayDoc = DayDoc()
    """When a run begins and ends."""
    places: Mapping[CastName, PlaceDoc] = {}
    """The places; left out, there is one, where everybody is."""
    people: Annotated[Mapping[CastName, PersonDoc], Field(min_length=1)]
    """Who lives in it: single persons, and many of a kind."""
    ties: Mapping[CastName, TieDoc] = {}
    """What people are to one another before anything happens, by the belief that says it."""
    day: Mapping[Line, Many[Line]] = {}
    """What the day of each holds, or of `anyone`: `09:00 Meet in Hall for 30 min (priority 6)`."""
    encounters: Many[EncounterDoc] = ()
    """What people may want to do, to somebody who is present or by themselves."""
    conversations: Many[ConversationDoc] = ()
    """Scenes that begin when people who are present fill their roles."""
    happenings: Many[HappeningDoc] = ()
    """What the author lets happen."""
    crowd: CrowdDoc | None = None
    """The crowd in which they live, of whom nobody is asked why."""
    order: Literal["simultaneous", "sequential"] = "simultaneous"
    """What those see of each other who act at one instant: nothing, or what goes before."""
    tie: Literal["stable", "shuffle"] = "stable"
    """In which order they act: that of the people, or another at each instant."""
    mingle: Often | None = None
    """After how long those who stay in one place look at each other again: `every 10 min`."""
    facts: Mapping[Line, GivenFact] = {}
    """What is so in the world, and known to everybody unless it is kept."""
    memory: RememberingDoc | None = None
    """How everybody remembers of whom it is not said."""
    appraisals: Many[AppraisalDoc] = ()
    """What events are to people, beside what their sheets say."""
    relations: Many[RelationDoc] = ()
    """How much people count for one another, and why."""
    promises: Many[PromiseDoc] = ()
    """What people give their word for, and what keeps and breaks it."""
    claims: Many[ClaimDoc] = ()
    """What is only done to those who count enough."""
    conferrals: Many[ConferralDoc] = ()
    """What is done for those who count enough."""
    exchanges: Many[ExchangeDoc] = ()
    """What people do with one another, step by step."""
    actions: Many[ActionDoc] = ()
    """What people would do or say, and when, in the town and in its scenes."""
    effects: Many[EffectDoc] = ()
    """What follows from what is done."""
