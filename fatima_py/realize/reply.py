"""Reply: what a model sent, read strictly: JSON with one text, or the fault for which there is none."""

import json
import re
from dataclasses import dataclass
from typing import Any, cast

__all__ = ["FAULTS", "MOST_REPLY", "NOT_JSON", "SCHEMA", "Reply", "read_reply"]

MOST_REPLY = 100_000
"""So many signs a reply may have; a longer one is not read."""
FENCE = "```"
"""What a reply may stand between, as many models give it."""
SCHEMA: dict[str, Any] = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
"""What is asked for. Other keys are none of a wording: they may be there, and are not looked at."""
NOT_JSON = 'the reply is not JSON of the form {"text": "..."}'
NOTHING = "the reply is empty"
TOO_LONG = "the reply is far too long"
TWICE = 'the reply has more than one "text"'
WITHOUT = 'the reply has no "text"'
NO_TEXT = 'the "text" of the reply is not a text'
EMPTY = 'the "text" of the reply is empty'
HALVES = 'the "text" of the reply holds half a character'
FAULTS = (NOT_JSON, NOTHING, TOO_LONG, TWICE, WITHOUT, NO_TEXT, EMPTY, HALVES)
"""Why a reply holds no wording that could be judged."""
HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reply:
    """The `text` of a wording without blanks around it, or the `fault` of a reply that holds none."""

    text: str = ""
    fault: str = ""


class TwiceError(ValueError):
    """A reply with two texts, of which nobody knows which is meant."""


def read_reply(reply: str) -> Reply:
    r"""The wording inside a reply, which must be a JSON object with one `text`, in a fence or not.

    >>> read_reply('{"text": " Good evening. ", "sure": 0.9}')
    Reply(text='Good evening.', fault='')
    >>> read_reply("Sure! Here it is: Good evening.").fault
    'the reply is not JSON of the form {"text": "..."}'
    >>> read_reply('{"line": "Good evening."}').fault
    'the reply has no "text"'
    """
    if len(reply) > MOST_REPLY or not reply.strip():
        return Reply(fault=TOO_LONG if reply.strip() else NOTHING)
    try:
        said: Any = json.loads(unfenced(reply.strip()), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        return Reply(fault=TWICE if isinstance(error, TwiceError) else NOT_JSON)
    if not isinstance(said, dict):
        return Reply(fault=NOT_JSON)
    keys = cast("dict[str, object]", said)
    return Reply(fault=WITHOUT) if "text" not in keys else reply_of(keys["text"])


def reply_of(text: object) -> Reply:
    """The wording that stands where the text of a reply should."""
    if not isinstance(text, str):
        return Reply(fault=NO_TEXT)
    if HALF.search(text):
        return Reply(fault=HALVES)
    return Reply(text.strip()) if text.strip() else Reply(fault=EMPTY)


def unfenced(reply: str) -> str:
    """A reply without the fence around it."""
    if not (reply.startswith(FENCE) and reply.endswith(FENCE)):
        return reply
    return reply.removeprefix(FENCE).removeprefix("json").removesuffix(FENCE)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; one in which two texts stand is none. Raises TwiceError."""
    if [key for key, _ in pairs].count("text") > 1:
        raise TwiceError
    return dict(pairs)
