"""Wordings: what a file of wordings may say, which an author approves for lines that allow other words."""

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from fatima_py.affect.tones import DEPTH_WORDS, MANNER_WORDS, TONES
from fatima_py.realize.baked import ANY_TONE
from fatima_py.scenario.schema.fields import Doc, Id, Many, Said, Version, names

__all__ = ["Verdict", "WordingDoc", "WordingsDoc", "is_tone"]

Verdict: TypeAlias = Literal["approved", "rejected", "open"]


def is_tone(text: str) -> bool:
    """Whether a text is the word of a tone, with how deep it is or without.

    >>> is_tone("hostile"), is_tone("moderately hostile"), is_tone("any"), is_tone("very hostile")
    (True, True, True, False)
    """
    depth, _, word = text.rpartition(" ")
    return text == ANY_TONE or (word in TONES and depth in ("", *DEPTH_WORDS))


def tone(text: str) -> str:
    """The word of a tone."""
    if not is_tone(text):
        context = {"expected": f"any, or one of {', '.join(TONES)}, with {', '.join(DEPTH_WORDS)} before it or without"}
        raise PydanticCustomError("allowed", "{expected}", {**context, "words": [ANY_TONE, *TONES]})
    return text


def manner(text: str) -> str:
    """A word for how somebody talks."""
    if text not in MANNER_WORDS:
        context = {"expected": f"one of {', '.join(MANNER_WORDS)}", "words": list(MANNER_WORDS)}
        raise PydanticCustomError("allowed", "{expected}", context)
    return text


DEEP = [f"{depth} {word}" for word in TONES for depth in DEPTH_WORDS]
Tone = Annotated[str, AfterValidator(tone), WithJsonSchema({"enum": [ANY_TONE, *TONES, *DEEP]})]
Manner = Annotated[str, AfterValidator(manner), WithJsonSchema({"enum": [*MANNER_WORDS]})]
Manners = Annotated[Many[Manner], BeforeValidator(names, json_schema_input_type=Manner | list[Manner])]


class WordingDoc(Doc):
    """A wording of a line, and what its author thinks of it."""

    line: Annotated[Id, Field(min_length=1)]
    """The id of the line."""
    of: Said
    """The line as it is written, with its {slots}: a wording of another text is stale."""
    tone: Tone
    """How the speaker sounds for whom it is: hostile, moderately hostile, or any."""
    manner: Manners = ()
    """How the speaker talks for whom it is; left out, anybody."""
    text: str = ""
    """The wording, with the {slots} of the line; empty where it is still to be written."""
    verdict: Verdict = "open"
    """Only what is approved is ever spoken."""
    by: str = ""
    """Who made it: a person, or a model."""
    confirmed: bool = False
    """Whether the author knows that it drops a name, a number or the like, and means it."""
    note: str = ""


class WordingsDoc(Doc):
    """The wordings of a scenario."""

    wordings: Version
    """The version of the format: 1."""
    rows: Many[WordingDoc] = ()
    """The wordings, in any order."""
