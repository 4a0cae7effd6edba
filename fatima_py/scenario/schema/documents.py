"""Documents: what a scenario file and a character sheet may say."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias, cast

from pydantic import BeforeValidator, Field, Tag

from fatima_py.dialogue.annotations import Act, Strategy
from fatima_py.scenario.schema.dialogue import Dialogue, EnterDoc, LoreDoc, SpeechDoc, SpokenDoc
from fatima_py.scenario.schema.fields import (
    IN_AXES,
    Amount,
    CastName,
    Conditions,
    Doc,
    Duration,
    Feels,
    FileNames,
    Id,
    Language,
    Languages,
    Lasting,
    Line,
    Many,
    Names,
    Recovery,
    Scalar,
    Share,
    Version,
    Word,
    by_shape,
    listed,
)
from fatima_py.scenario.schema.findings import read_doc
from fatima_py.scenario.schema.people import CharacterDoc, ClockDoc, PortraitDoc, RememberingDoc, VadDoc
from fatima_py.scenario.schema.study import ExperimentDoc
from fatima_py.scenario.source.spans import Source

__all__ = [
    "ActionDoc",
    "AnnotationsDoc",
    "AppraisalDoc",
    "CharacterDoc",
    "ClaimDoc",
    "ConferralDoc",
    "DeedDoc",
    "EffectDoc",
    "EnterDoc",
    "ExchangeDoc",
    "FactDoc",
    "LoreDoc",
    "PlayDoc",
    "PortraitDoc",
    "PromiseDoc",
    "RandomDoc",
    "ReasonDoc",
    "RelationDoc",
    "ScenarioDoc",
    "SheetDoc",
    "SpeechDoc",
    "SpokenDoc",
    "StepDoc",
    "read_scenario_doc",
    "read_sheet_doc",
]


class AppraisalDoc(Doc):
    """What an event is to whom it happens."""

    id: Id = ""
    for_: Names = ()
    """Who appraises in this way; left out, everyone."""
    when: Line
    if_: Conditions = ()
    unless: Conditions = ()
    universal: bool = False
    """Whether the conditions must hold for every value that a variable has by then."""
    feels: Feels
    until: str = ""
    """The event that ends what is appraised; until then the emotion does not fade."""
    habituates: Share = 0
    """How much of what this still means is lost each time it happens; half of that comes back in `recovers`."""
    recovers: Recovery = ""
    """By the clock: 10 min of a scene, 50 of a day, 200 of a life; quickly in a fifth of it, slowly in five times."""
    note: str = ""


class RelationDoc(Doc):
    """How much more, or less, one character means to another when something holds."""

    id: Id = ""
    of: Names = ()
    towards: Line
    gains: Amount
    if_: Conditions = ()
    universal: bool = False
    note: str = ""


class PromiseDoc(Doc):
    """A promise: the events that make, keep and break it."""

    id: Annotated[Id, Field(min_length=1)]
    for_: Names = ()
    """Who keeps an eye on it and may ask for it; left out, everyone."""
    made: Line
    """Who does it has promised; where that is I, it is my promise to whom it is said."""
    kept: Line
    broken: str = ""
    within: Lasting = ""
    """How long it may take, such as 3 d; a promise that is not kept by then is broken."""
    note: str = ""


Importance = Annotated[float, Field(ge=0)]


class ClaimDoc(Doc):
    """An action that is only done to those who count enough."""

    for_: Names = ()
    """Who keeps to it; left out, everyone."""
    do: Line
    needs: Importance
    """How much whoever it is done to must count."""


class DeedDoc(Doc):
    """Something to do when something holds."""

    id: Id = ""
    for_: Names = ()
    """Who may do it; left out, everyone."""
    do: Line
    to: str = ""
    if_: Conditions = ()
    unless: Conditions = ()
    universal: bool = False


class ConferralDoc(DeedDoc):
    """What a character does for those who count enough, before anything else."""

    needs: Importance
    """How much whoever it is done for must count; of several, the one that needs most is done."""


class ActionDoc(DeedDoc):
    """What a character may do."""

    priority: Amount = 1
    layer: str = ""
    takes: Lasting = ""
    """Duration in the simulator, such as 3s."""
    once: bool = False
    """Whether it is done no more than once by each, to each to whom it may be done, as far as they remember."""
    shown: str = ""
    """How the action is told to a player: `looks at him and says nothing`."""


class EffectDoc(Doc):
    """What an event changes in the world."""

    after: Line
    if_: Conditions = ()
    then: Names
    priority: int = 1
    """With the semantics of the Toolkit, only the effect of highest priority happens."""


class ReasonDoc(Doc):
    """A reason for an exchange, or (below 0) against it."""

    adds: float
    mode: str = ""
    """The kind of reason, for rules that ask for one kind only."""
    if_: Conditions = ()
    universal: bool = False


class ExchangeDoc(Doc):
    """Something that people do with one another, step by step."""

    name: Line
    """What it is called where rules ask for `Volition`."""
    for_: Names = ()
    with_: Line = "$x"
    """A variable: whom it is done with."""
    steps: Many[Line] = ()
    if_: Conditions = ()
    """What must hold for it to begin."""
    universal: bool = False
    reasons: Many[ReasonDoc] = ()
    about: str = ""


class RandomDoc(Doc):
    """Many runs in which everyone does anything."""

    runs: Annotated[int, Field(ge=1)] = 100
    seed: int = 0
    turns: Annotated[int, Field(ge=1)] = 40


class StepDoc(Doc):
    """What must hold at this point of a test."""

    expect: Names


Step: TypeAlias = Annotated[
    Annotated[Line, Tag("<text>")] | Annotated[StepDoc, Tag("<a mapping>")],
    by_shape("text, or expect: and what must hold"),
]
Expectation: TypeAlias = Annotated[
    Annotated[Names, Tag("<a list>")] | Annotated[Mapping[str, Scalar], Tag("<a mapping>")],
    by_shape("text, a list of texts, or a mapping"),
    BeforeValidator(listed),
]


class PlayDoc(Doc):
    """A test: a scene that is played, and what must hold."""

    name: Line
    given: Mapping[str, object] = {}
    play: Many[Step] = ()
    random: RandomDoc | None = None
    expect: Expectation = ()


class FactDoc(Doc):
    """What is so in the world, and who knows it."""

    value: Scalar
    known_by: Names = ()
    """Who knows it from the start; left out, everybody."""


def fact(value: object) -> object:
    """A bare value is short for a fact that everybody knows."""
    return cast("object", value) if isinstance(value, dict) else {"value": value}


GivenFact = Annotated[FactDoc, BeforeValidator(fact, json_schema_input_type=str | float | bool | FactDoc)]
StyleMood: TypeAlias = Annotated[
    Annotated[float, Field(ge=-10, le=10), Tag("<a number>")] | Annotated[VadDoc, Tag("<a mapping>")],
    by_shape(f"a number from -10 to 10, or {IN_AXES}"),
]


class AnnotationsDoc(Doc):
    """Which strategies of support and which dialogue acts the styles and meanings of lines stand for."""

    strategies: Mapping[Line, Strategy] = {}
    """The strategy of a style or meaning, one of the eight of ESConv."""
    acts: Mapping[Line, Act] = {}
    """The dialogue act of a style or meaning, one of the nineteen of CPED."""


class ScenarioDoc(Doc):
    """A scenario."""

    fatima: Version
    """Format version."""
    title: Line
    about: str = ""
    language: Language = "en"
    languages: Languages = ()
    """The languages that the scenario is translated into."""
    player: str | None = None
    """Who the human plays; leave out to watch."""
    later: Duration = ""
    """How long after the last sitting the scene is, where anybody goes on from a life; left out, a day."""
    turns: Literal["floor", "free", "round", "director", "beliefs"] = "floor"
    """Who speaks next: whoever has the floor, anyone, each in turn, whom a director names, or whom the rules let."""
    saliency: Literal["", "most_specific", "least_recent", "first", "random"] = ""
    """Which of several lines is said: that with the most conditions, the one not said for longest, the first, any."""
    tendency: Share | None = None
    """How much the mood decides between styles, from 0 (chance) to 1 (the nearest); left out, only rules decide."""
    styles: Mapping[Word, StyleMood] = {}
    """In which mood each style is spoken: a valence from -10 to 10, or three dimensions from -1 to 1."""
    annotations: AnnotationsDoc = AnnotationsDoc()
    """Which support strategies and dialogue acts the styles and meanings of lines stand for."""
    facts: Mapping[Line, GivenFact] = {}
    """What is so in the world, and known to everybody unless it is kept."""
    functions: Many[Line] = ()
    """Questions that only the program can answer: `Near(who, where)`."""
    announces: Annotated[Many[Literal["starts", "silences"]], BeforeValidator(listed)] = ()
    """What everybody is told besides what is done: that a line starts, that who has the floor has nothing to do."""
    semantics: Literal["default", "toolkit", "toolkit 3"] = "default"
    """How rules are read and felt: as this engine does, as the FAtiMA Toolkit does, or as it did up to version 3."""
    affect: ClockDoc | None = None
    """How everybody feels who does not feel by a clock of their own."""
    memory: RememberingDoc | None = None
    """How everybody remembers of whom it is not said."""
    cast: Annotated[Mapping[CastName, CharacterDoc], Field(min_length=1)]
    appraisals: Many[AppraisalDoc] = ()
    relations: Many[RelationDoc] = ()
    promises: Many[PromiseDoc] = ()
    claims: Many[ClaimDoc] = ()
    conferrals: Many[ConferralDoc] = ()
    exchanges: Many[ExchangeDoc] = ()
    actions: Many[ActionDoc] = ()
    effects: Many[EffectDoc] = ()
    dialogue: Dialogue | None = None
    dialogue_file: FileNames = ()
    """Files of dialogue lines, beside this one."""
    lore: Many[LoreDoc] = ()
    speech: SpeechDoc | None = None
    experiment: ExperimentDoc | None = None
    tests: Many[PlayDoc] = ()
    source: Mapping[str, object] = {}
    """Filled by importers: where this came from, and what could not be carried."""


class SheetDoc(PortraitDoc):
    """A character sheet that scenarios may include."""

    fatima: Version
    """Format version."""
    character: CastName = ""
    """The name of the character; a scenario may use another."""
    appraisals: Many[AppraisalDoc] = ()
    actions: Many[ActionDoc] = ()
    relations: Many[RelationDoc] = ()
    promises: Many[PromiseDoc] = ()
    claims: Many[ClaimDoc] = ()
    conferrals: Many[ConferralDoc] = ()


def read_scenario_doc(source: Source) -> ScenarioDoc:
    """The scenario that a file holds. Raises ScenarioError with everything that is wrong with it."""
    return read_doc(ScenarioDoc, source)


def read_sheet_doc(source: Source) -> SheetDoc:
    """The character sheet that a file holds. Raises ScenarioError with everything that is wrong with it."""
    return read_doc(SheetDoc, source)
