"""Prompt: what a language model is told about a line."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from fatima_py.errors import UsageError
from fatima_py.inputs import shown
from fatima_py.realize.base import Brief, as_written
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.stimuli import stimuli_named

__all__ = ["VERSION", "Hints", "Message", "Prompting", "in_words", "opening", "prompt_named", "retry", "spurs"]

Message = Mapping[str, str]
"""One turn of a chat, with its `role` and `content`."""

VERSION = 3
"""The version of the prompts: a text that changes gets another, so that whoever kept an answer knows what it is to."""

Hints = Literal["none", "feelings", "causes"]
"""What a model is told of feelings: nothing, the mood and the ranked feelings, or also what each comes of."""


@dataclass(frozen=True, slots=True)
class Prompting:
    """How a model is asked, besides the brief: which `hints` it gets, and the ids of the `stimuli` that spur it on.

    Raises UsageError for other hints, and for a stimulus that there is none of.
    """

    hints: Hints = "causes"
    stimuli: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.hints not in get_args(Hints):
            raise UsageError(f"the hints cannot be {shown(self.hints)}: expected {', '.join(get_args(Hints))}")
        object.__setattr__(self, "stimuli", tuple([one.id for one in stimuli_named(self.stimuli)]))

    @property
    def negative(self) -> tuple[str, ...]:
        """The ids of the stimuli that are not for plays in which a person plays."""
        return tuple([one.id for one in stimuli_named(self.stimuli) if one.kind == "negative"])


def in_words(hints: str, stimuli: Sequence[str]) -> str:
    """How a model was asked, for whoever reads of it.

    >>> in_words("none", ("EP02", "EP03"))
    'hints: none; stimuli: EP02, EP03'
    """
    return f"hints: {hints}" + (f"; stimuli: {', '.join(stimuli)}" if stimuli else "")


PLAIN = Prompting()


@cache
def prompt_named(name: str) -> str:
    """The text of a prompt, from its file."""
    return files("fatima_py.realize").joinpath("prompts", f"{name}-{VERSION}.txt").read_text("utf-8").strip()


MOST_REPLY = 2000
"""How much of a refused reply is shown to the model again, in characters."""


def opening(brief: Brief, lexicon: Lexicon | None = None, how: Prompting = PLAIN) -> list[Message]:
    """The first two messages: the task, and the line as data. What is empty is left out.

    `lexicon` has the style words that may be added, and `how` says what else goes with the brief, and what does not.
    """
    limits = {"words": brief.at_most, "never say": list(brief.never)}
    material: dict[str, object] = {
        "text": as_written(brief),
        "speaker": brief.speaker,
        "listener": brief.listener,
        "language": brief.language,
        "meaning": brief.meaning,
        "voice": brief.voice,
        **felt(brief, how.hints),
        "style": brief.style,
        "lore": list(brief.lore),
        "memories": list(brief.memories),
        "may say": list(brief.may_say),
        "style words": {} if lexicon is None else {kind: "; ".join(said) for kind, said in lexicon.style.items()},
        "limits": {name: limit for name, limit in limits.items() if limit},
    }
    block = json.dumps({name: said for name, said in material.items() if said}, ensure_ascii=False, indent=1)
    return [{"role": "system", "content": "\n".join(task(brief, how))}, {"role": "user", "content": block}]


def task(brief: Brief, how: Prompting) -> Iterator[str]:
    """What is to be done: a sentence on what goes with the line only where that is there."""
    told = felt(brief, how.hints)
    yield prompt_named("reword")
    if any(told.values()):
        yield prompt_named("feelings")
    if how.hints == "causes" and any(cause for _, cause in brief.feelings):
        yield prompt_named("causes")
    if brief.memories:
        yield prompt_named("memories")
    yield prompt_named("reply")
    yield from spurs(how)


def spurs(how: Prompting) -> Iterator[str]:
    """The sentences at the end of a task that are to spur a model on."""
    return (one.text for one in stimuli_named(how.stimuli))


def felt(brief: Brief, hints: Hints) -> Mapping[str, object]:
    """What is told of how the speaker feels: mood and ranked feelings, each with what it comes of, as the hints say."""
    if hints == "none":
        return {}
    told = [f"{one}, because {why}" if why and hints == "causes" else one for one, why in brief.feelings]
    return {"mood": brief.mood, "feelings": told or ([brief.feeling] if brief.feeling else [])}


def retry(asked: Sequence[Message], reply: str, fault: str) -> list[Message]:
    """The same question again, with the refused reply and what was wrong with it."""
    refused = {"role": "assistant", "content": reply[:MOST_REPLY]}
    return [*asked, refused, {"role": "user", "content": f"Not usable: {fault}. Reply again, with JSON only."}]
