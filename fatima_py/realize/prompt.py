"""Prompt: what a language model is told about a line."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from fatima_py.realize.base import Brief, as_written
from fatima_py.realize.languages import lexicon_for

__all__ = ["VERSION", "Message", "opening", "prompt_named", "retry"]

Message = Mapping[str, str]
"""One turn of a chat, with its `role` and `content`."""

VERSION = 2
"""The version of the prompts: a text that changes gets another, so that whoever kept an answer knows what it is to."""


@cache
def prompt_named(name: str) -> str:
    """The text of a prompt, from its file."""
    return files("fatima_py.realize").joinpath("prompts", f"{name}-{VERSION}.txt").read_text("utf-8").strip()


MOST_REPLY = 2000
"""How much of a refused reply is shown to the model again, in characters."""


def opening(brief: Brief) -> list[Message]:
    """The first two messages: the task, and the line as data. What is empty is left out."""
    lexicon = lexicon_for(brief.language)
    limits = {"words": brief.at_most, "never say": list(brief.never)}
    material: dict[str, object] = {
        "text": as_written(brief),
        "speaker": brief.speaker,
        "listener": brief.listener,
        "language": brief.language,
        "meaning": brief.meaning,
        "voice": brief.voice,
        "mood": brief.mood,
        "feeling": brief.feeling,
        "style": brief.style,
        "lore": list(brief.lore),
        "memories": list(brief.memories),
        "may say": list(brief.may_say),
        "style words": {} if lexicon is None else {kind: "; ".join(said) for kind, said in lexicon.style.items()},
        "limits": {name: limit for name, limit in limits.items() if limit},
    }
    block = json.dumps({name: said for name, said in material.items() if said}, ensure_ascii=False, indent=1)
    task = [prompt_named("reword"), *([prompt_named("memories")] if brief.memories else [])]
    return [{"role": "system", "content": "\n".join(task)}, {"role": "user", "content": block}]


def retry(asked: Sequence[Message], reply: str, fault: str) -> list[Message]:
    """The same question again, with the refused reply and what was wrong with it."""
    refused = {"role": "assistant", "content": reply[:MOST_REPLY]}
    return [*asked, refused, {"role": "user", "content": f"Not usable: {fault}. Reply again, with JSON only."}]
