"""Studies: what the file of a study may say of what differs, how many runs there are, and what is measured."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator, Tag, WithJsonSchema
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from fatima_py.scenario.schema.fields import Doc, FileName, Line, Many, Names, by_shape, listed, shape

__all__ = ["DesignDoc", "EnoughDoc", "ExperimentDoc", "StudyDoc"]

SETS: JsonDict = {
    "type": "object",
    "description": "What the level sets: a path and a value, as in Hanne.personality.neuroticism: 0.8; {} for nothing.",
}
VALUES: JsonDict = {
    "anyOf": [
        {"type": "array", "minItems": 1, "description": "A level for each of these values of the path."},
        {"type": "string", "pattern": r"^from\s+\S+\s+to\s+\S+\s+by\s+\S+$", "description": "A range of values."},
    ]
}
TABLE = "A table (CSV) with a row for each level: its name, and in the other columns, called by paths, what it sets."
FACTOR: JsonDict = {
    "anyOf": [
        {
            "type": "object",
            "minProperties": 1,
            "properties": {"from": {"anyOf": [SETS, {"type": "string"}], "description": TABLE}},
            "additionalProperties": {"anyOf": [SETS, VALUES]},
        },
        {"type": "array", "minItems": 1, "description": "A level for each value of $condition.NAME in the scenario."},
    ]
}


def factor(value: object) -> object:
    """The levels by their names, values of one path, or a list of values."""
    if shape(value) not in {"a mapping", "a list"}:
        raise PydanticCustomError("shape", "the levels by their names, a path with values, or a list of values")
    if not value:
        raise PydanticCustomError("allowed", "{expected}", {"expected": "one level or more"})
    return value


def version(value: object) -> object:
    """The version of the format of studies; True is not 1 here."""
    if type(value) is not int or value != 1:
        raise PydanticCustomError("allowed", "{expected}", {"expected": "1, the version of the format of studies"})
    return value


Version = Annotated[Literal[1], BeforeValidator(version), WithJsonSchema({"const": 1})]
FactorDoc = Annotated[object, PlainValidator(factor), WithJsonSchema(FACTOR)]
Sentences: TypeAlias = Annotated[
    Annotated[Names, Tag("<a list>")] | Annotated[Mapping[Line, Line], Tag("<a mapping>")],
    by_shape("sentences by their names, or a list of sentences"),
    BeforeValidator(listed),
]


class EnoughDoc(Doc):
    """How many runs there are where a measure decides."""

    until: Line
    """When there are enough: `half width of mood at most 0.03`, that of the 95 % interval of its mean in every cell."""
    at_most: Annotated[int, Field(ge=1, alias="at most")]
    """So many runs of each cell, and no more."""


Runs: TypeAlias = Annotated[
    Annotated[int, Field(ge=1), Tag("<a number>")] | Annotated[EnoughDoc, Tag("<a mapping>")],
    by_shape("a number, or until: and at most:"),
]


class DesignDoc(Doc):
    """A design: what differs between runs, how many there are, and what is measured of each."""

    title: Line = ""
    """What it is called; left out, as its file is, or as its folder where that is `study.yaml`."""
    question: str = ""
    """What it is to answer, for people."""
    hypothesis: str = ""
    """What is expected to come out, for people."""
    factors: Mapping[Line, FactorDoc] = {}
    """What differs between runs, by name: each with its levels, which set values at paths of what is played."""
    runs: Runs = 1
    """How many runs each combination of levels has, or until when and how many at most."""
    until: Line = ""
    """When a run ends: `the scene ends`, `30 min`, `20:00`, or whichever comes first: `the scene ends, or 30 min`."""
    seed: int = 0
    """The root of all random numbers."""
    measures: Sentences = ()
    """What is measured of every run: sentences by their names, or a list of sentences."""
    report: Names = ()
    """What is reported of the measures, a sentence each: `mood by style and nurse`."""


class StudyDoc(DesignDoc):
    """A study."""

    study: Version
    """Format version."""
    play: FileName
    """The scenario or setting that is run."""
    within: Names = ()
    """Factors of which all levels are had by the same seeds, run by run."""


class ExperimentDoc(DesignDoc):
    """A study of the scenario that it stands in: what a study may say without `study` and `play`."""

    within: Annotated[
        Annotated[Names, Tag("<a list>")] | Annotated[Mapping[str, Many[object]], Tag("<a mapping>")],
        by_shape("the names of factors"),
        BeforeValidator(listed),
    ] = ()
    """Factors of which all levels are had by the same seeds, run by run."""
    between: Mapping[str, Many[object]] = {}
    """As it was written before `factors`: each factor and the names of its levels."""
    set: Mapping[str, Mapping[str, object]] = {}
    """As it was written before `factors`: what a level sets."""
    repeat: Annotated[int, Field(ge=1)] = 1
    """As it was written before `runs`."""
    stop: str = ""
    """As it was written before `until`; nothing reads it."""
    measure: Names = ()
    """As it was written before `measures`."""
    save: str = ""
    """As it was written before; nothing reads it."""
