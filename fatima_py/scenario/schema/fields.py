"""Fields: the kinds of value that stand in a scenario file, each strict about what it takes."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Strict,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from fatima_py.language import LIKELIHOODS, likelihood_named
from fatima_py.signs import MARKS, composed

__all__ = [
    "CALLED",
    "CAST_NAME",
    "DURATION",
    "EXPECTED",
    "FEEL",
    "FEELS",
    "IN_AXES",
    "MOST_SECONDS",
    "NO_LONGER",
    "PACES",
    "RECOVERY",
    "SECONDS",
    "Amount",
    "Called",
    "CastName",
    "ConditionName",
    "Conditions",
    "Doc",
    "Duration",
    "Feels",
    "FileName",
    "FileNames",
    "Id",
    "Intensity",
    "Keyword",
    "Language",
    "Languages",
    "Lasting",
    "Likelihood",
    "Limit",
    "Line",
    "Many",
    "Names",
    "Often",
    "Recovery",
    "Said",
    "Scalar",
    "Share",
    "StateHeader",
    "Tagged",
    "Unit",
    "Version",
    "Word",
    "by_shape",
    "duration_meant",
    "listed",
    "own_keys",
    "seconds",
    "shape",
]

T = TypeVar("T")

CONDITION = r"^\$condition\.[A-Za-z_]\w*$"
CAST_NAME = r"^[A-Za-z][A-Za-z0-9_ ]*$"
CALLED = re.compile(rf"[^\W_][\w{MARKS} .'\u2019-]*")
"""A name as it is shown, and as it stands in front of what is said."""
DURATION = r"^([0-9]{1,15}(\.[0-9]{0,15})?|\.[0-9]{1,15}) ?(ms|s|min|h|d)$"
RECOVERY = rf"^(quickly|slowly)$|{DURATION}"
FILE = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"
FEEL = r"^(desirable|desirable for others|praiseworthy|like|goal +[A-Za-z$].*)$"
ID = r"^[A-Za-z][A-Za-z0-9_.-]*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
LIMIT = r"^0{0,8}[1-9][0-9]{0,8} (words|characters)$"
SAID = r"\S"
STATE = r"^(0|[A-Za-z1-9_][A-Za-z0-9_-]*|[*-])( \(.+\))?$"
TAG = r"^[A-Za-z][A-Za-z0-9_-]*([.:][A-Za-z0-9_-]+)*$"
WORD = r"^[^\[\]<>]+$"
FEELS = ("desirable", "desirable for others", "praiseworthy", "like", "goal ")
"""What an event can be to somebody; a goal is followed by its name."""

IN_AXES = "{valence: ..., arousal: ..., dominance: ...}, each from -1 to 1"
"""A mood in three dimensions."""
EXPECTED = {
    CAST_NAME: "a name of letters (a to z), digits, _ and spaces that begins with a letter",
    CONDITION: f"a number from -10 to 10, $condition.name, or {IN_AXES}",
    DURATION: "a duration such as 3s, 200ms, 1.5 min or 30 d",
    RECOVERY: "quickly, slowly, or a duration such as 10 min",
    FILE: "the name of a file",
    FEEL: "desirable, desirable for others, praiseworthy, like, or goal and its name",
    ID: "an id of letters (a to z), digits, _ . and - that begins with a letter",
    LANGUAGE: "a language such as en or pt-BR",
    LIMIT: "a limit such as 30 words or 200 characters",
    SAID: "text that is not blank",
    STATE: "the name of a state, with (ending), (bank) or another option behind it where it is one",
    TAG: "a tag of letters (a to z), digits, _ and - that begins with a letter",
    WORD: "text without brackets",
}
"""What to tell an author whose text does not match a pattern."""

SHAPES: Mapping[type, str] = {
    str: "text",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a mapping",
}


PACES = {"": 1.0, "quickly": 0.2, "slowly": 5.0}
"""How long a recovery takes beside the usual one, by the word for it, or for none (ours)."""
MOST_SECONDS = 1e7 * 86400.0
"""No duration is longer: some 27 thousand years, within what a simulation counts (ours)."""
NO_LONGER = "a duration of at most 10 million days"
SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}


def seconds(text: str) -> float | None:
    """A duration such as `3s` or `1.5 min` in seconds, None for an empty text.

    >>> seconds("1.5 min")
    90.0
    """
    unit = text.lstrip("0123456789. ")
    return float(text.removesuffix(unit)) * SECONDS[unit] if text else None


def duration_meant(text: str) -> str:
    """A duration of which the unit is spelled otherwise, as it is spelled here; empty for anything else.

    >>> duration_meant("6 mins"), duration_meant("2Hours"), duration_meant("6 min"), duration_meant("6 blinks")
    ('6 min', '2 h', '', '')
    """
    said = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?([A-Za-z]+)", text.strip())
    unit = next((unit for unit, words in UNIT_WORDS.items() if said and said[2].lower() in words.split()), "")
    return f"{said[1]} {unit}" if said and unit else ""


UNIT_WORDS = {
    "ms": "msec msecs millisecond milliseconds",
    "s": "sec secs second seconds",
    "min": "m mins minute minutes",
    "h": "hr hrs hour hours",
    "d": "day days",
}
"""How units of time are written elsewhere."""


def time_in_words(time: float) -> str:
    """Seconds as an author writes them, in the largest unit of which they are a few.

    >>> time_in_words(3600), time_in_words(6000), time_in_words(0.5)
    ('1 h', '100 min', '500 ms')
    """
    several = ((time / size, unit) for unit, size in reversed(SECONDS.items()))
    few = (f"{count:g} {unit}" for count, unit in several if count >= 1 and round(count, 1) == count)
    return next(few, f"{time:g} s")


def shape(value: object) -> str:
    """What kind of value this is, in the words of an author."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return next((word for kind, word in SHAPES.items() if isinstance(value, kind)), "nothing")


def tag(value: object) -> str:
    """The branch of a union that takes values of this shape."""
    return f"<{shape(value)}>"


def by_shape(expected: str) -> Discriminator:
    """Choose the branch of a union by the shape of the value; `expected` is said when none fits."""
    return Discriminator(tag, custom_error_type="shape", custom_error_message=expected)


def listed(value: object) -> object:
    """One text is short for a list of one."""
    return [value] if isinstance(value, str) else value


def names(value: object) -> object:
    """Text or a list."""
    if shape(value) not in {"text", "a list"}:
        raise PydanticCustomError("shape", "text or a list of texts")
    return listed(value)


def duration(value: object) -> object:
    """Text: a bare number would say no unit."""
    if not isinstance(value, str):
        raise PydanticCustomError("shape", "{expected}", {"expected": EXPECTED[DURATION]})
    return value


def limit(value: object) -> object:
    """Text: a bare number would not say of what."""
    if not isinstance(value, str):
        raise PydanticCustomError("shape", "{expected}", {"expected": EXPECTED[LIMIT]})
    return value


def how_often(value: object) -> object:
    """Text: a bare number would not say of what."""
    if value is not None and not isinstance(value, str):
        raise PydanticCustomError("shape", "how often, as in 'every 20 min' or 'about 2 times a day'")
    return value


def scalar(value: object) -> str | int | float | bool:
    """Text, a number or a truth value, kept as it is."""
    if not isinstance(value, str | int | float | bool):
        raise PydanticCustomError("shape", "text, a number, true or false")
    return value


def version(value: object) -> object:
    """The version of the format; True is not 1 here."""
    if type(value) is not int or value != 1:
        raise PydanticCustomError("version", "version")
    return value


def countable(text: str) -> str:
    """A duration that simulated time can be counted for."""
    if (seconds(text) or 0.0) > MOST_SECONDS:
        raise PydanticCustomError("allowed", "{expected}", {"expected": NO_LONGER})
    return text


def lasting(text: str) -> str:
    """A duration that is longer than nothing."""
    if not seconds(text):
        raise PydanticCustomError("allowed", "a duration of more than 0")
    return text


def recovered(text: str) -> str:
    """How soon, in a word, or a duration that is longer than nothing."""
    return text if text in PACES else lasting(countable(text))


def likelihood(value: object) -> object:
    """A number, for a likelihood in words."""
    if not isinstance(value, str):
        return value
    number = likelihood_named(value)
    if number is None:
        alike = [word for word in LIKELIHOODS if word[0] == value[:1].lower()]  # "possible" is no slip in "impossible"
        context = {"expected": f"a number from 0 to 1, or one of {', '.join(LIKELIHOODS)}", "words": alike}
        raise PydanticCustomError("allowed", "{expected}", context)
    return number


def called(text: str) -> str:
    """A name that may stand in front of what is said."""
    if not CALLED.fullmatch(text.strip()):
        raise PydanticCustomError("allowed", "a name of letters, digits, blanks and the marks . ' - that can be spoken")
    return composed(" ".join(text.split()))


def keyword(text: str) -> str:
    """A word or several that a player may type; `or` stands between two such, and in none."""
    words = text.split()
    if "or" in words or not any(map(str.isalnum, text)):
        raise PydanticCustomError("allowed", "a word or several, in one entry each, and none of them 'or'")
    return " ".join(words)


def different(values: tuple[str, ...]) -> tuple[str, ...]:
    """A list in which nothing stands twice."""
    if len(set(values)) < len(values):
        raise PydanticCustomError("allowed", "every entry once")
    return values


Many = Annotated[tuple[T, ...], Strict(strict=False)]
Line = Annotated[str, Field(min_length=1)]
Often = Annotated[Line, BeforeValidator(how_often, json_schema_input_type=Line)]
Said = Annotated[str, Field(pattern=SAID)]
Word = Annotated[str, Field(pattern=WORD)]
FileName = Annotated[str, Field(pattern=FILE)]
Id = Annotated[str, Field(pattern=ID)]
Called = Annotated[str, AfterValidator(called)]
CastName = Annotated[str, Field(pattern=CAST_NAME)]
Keyword = Annotated[str, AfterValidator(keyword)]
Tagged = Annotated[str, Field(pattern=TAG)]
StateHeader = Annotated[str, Field(pattern=STATE)]
DurationText = Annotated[str, Field(pattern=DURATION)]
Duration = Annotated[
    DurationText, BeforeValidator(duration, json_schema_input_type=DurationText), AfterValidator(countable)
]
Lasting = Annotated[Duration, AfterValidator(lasting)]
RecoveryText = Annotated[str, Field(pattern=RECOVERY)]
Recovery = Annotated[
    RecoveryText, BeforeValidator(duration, json_schema_input_type=RecoveryText), AfterValidator(recovered)
]
LimitText = Annotated[str, Field(pattern=LIMIT)]
Limit = Annotated[LimitText, BeforeValidator(limit, json_schema_input_type=LimitText)]
ConditionName = Annotated[str, Field(pattern=CONDITION)]
Language = Annotated[str, Field(pattern=LANGUAGE)]
Languages = Annotated[Many[Language], AfterValidator(different), Field(json_schema_extra={"uniqueItems": True})]
Names = Annotated[Many[Line], BeforeValidator(names, json_schema_input_type=Line | list[Line])]
FileNames = Annotated[Many[FileName], BeforeValidator(names, json_schema_input_type=FileName | list[FileName])]
Conditions = Names
Version = Annotated[Literal[1], BeforeValidator(version), WithJsonSchema({"const": 1})]

Unit = Annotated[float, Field(ge=-1, le=1)]
Share = Annotated[float, Field(ge=0, le=1)]
LIKELIHOOD: JsonDict = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"enum": [*LIKELIHOODS]}]}
Likelihood = Annotated[Share, BeforeValidator(likelihood), WithJsonSchema(LIKELIHOOD)]
Intensity = Annotated[float, Field(ge=0, le=10)]
Scalar = Annotated[str | int | float | bool, PlainValidator(scalar, json_schema_input_type=str | float | bool)]
Amount = Annotated[Annotated[float, Tag("<a number>")] | Annotated[str, Tag("<text>")], by_shape("a number or text")]
Amounts = Annotated[
    Annotated[float, Tag("<a number>")]
    | Annotated[str, Tag("<text>")]
    | Annotated[Many[Amount], Field(min_length=1), Tag("<a list>")],
    by_shape("a number or text"),
]
AMOUNT: JsonDict = {"type": ["number", "string", "array"], "items": {"type": ["number", "string"]}}
Felt = Annotated[
    Mapping[Annotated[str, Field(pattern=FEEL)], Amounts],
    Field(min_length=1),
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": dict.fromkeys(FEELS[:-1], AMOUNT),
            "patternProperties": {"^goal +[A-Za-z$]": AMOUNT},
        }
    ),
]
Feels = Annotated[
    Annotated[Felt, Tag("<a mapping>")] | Annotated[Literal["nothing"], Tag("<text>")],
    by_shape("a mapping"),
]


def own_keys(schema: JsonDict) -> None:
    """Allow keys that begin with x- in the JSON Schema of a document."""
    properties = schema.get("properties")
    if isinstance(properties, dict):
        properties.pop("x-", None)
    schema["patternProperties"] = {"^x-": {}}


class Doc(BaseModel):
    """A mapping of an author's file: every key is known, or begins with `x-` and is kept in `x_keys`.

    A validator is built when a document is first read, and of no more kinds than that one holds; what stands under a
    key in its class is read where somebody asks for a JSON Schema (`emit.describing`).
    """

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.removesuffix("_"),
        defer_build=True,
        json_schema_extra=own_keys,
    )

    x_keys: Mapping[str, object] = Field(default={}, alias="x-")

    @model_validator(mode="before")
    @classmethod
    def gather(cls, data: object, info: ValidationInfo[dict[int, list[str]] | None]) -> object:
        """Put the author's own keys aside, and tell the reader which keys are known here."""
        if not isinstance(data, dict):
            return data
        if info.context is not None:
            info.context[id(cast("object", data))] = cls.known_keys()
        pairs = cast("dict[str, object]", data)
        own = {key: value for key, value in pairs.items() if key.startswith("x-")}
        return {key: value for key, value in pairs.items() if key not in own} | {"x-": own}

    @classmethod
    def known_keys(cls) -> list[str]:
        """The keys that an author may write here."""
        return [field.alias or name for name, field in cls.model_fields.items() if name != "x_keys"]
