"""Scripted language models: plain functions that answer as models do, the same for the same line and seed.

The `cooperative` one does as it is told, the `sloppy` one makes the slips of small models, and the `hostile` one
changes a fact on purpose in every answer. Of each answer it is known whether it still says what the line says.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bench.hostile_model import CLASSES, changed
from fatima_py.realize import Brief, as_written
from fatima_py.realize.base import verbatim
from fatima_py.realize.llm import Complete
from fatima_py.rng import stream

__all__ = ["MODELS", "Answer", "complete_of"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A `reply` of a model, of some `kind`; `changes` says that its words say something else than the line."""

    kind: str
    reply: str
    changes: bool = False


Model = Callable[[Brief, Random], Iterator[Answer]]
"""Every kind of answer that a model gives to a line."""
Worded = Callable[[str, Brief, Random], str]
"""A wording of a line; empty where there is none of its kind."""

INTERJECTIONS = ("Oh", "Hm", "Um", "Ah", "Gosh", "Goodness", "Hey", "Ugh", "Phew", "Alas")
OPENERS = ("Well", "So", "Now then", "Look", "Listen")
SMALL = (
    "A",
    "An",
    "And",
    "But",
    "The",
    "This",
    "That",
    "There",
    "Then",
    "It",
    "If",
    "In",
    "On",
    "You",
    "We",
    "They",
    "He",
    "She",
    "What",
    "Where",
    "Do",
    "Did",
    "Is",
    "No",
    "Not",
)
"""Words that begin with a small letter inside a sentence."""
SAID_OF = re.compile(
    r"(?:I|You|He|She|It|We|They|There|What|Where|Who|Why|How|When|(?:Do|Did|Are|Can) you)\b(?! ?[,.!?])"
)
"""What begins so is no part of what a name before it could be said to do."""
KEPT = ("please", "and", "really", "very")
"""Words that say nothing by themselves."""
TAGS = ("you know", "you see", "honestly", "really", "mind you", "my friend", "my dear")


def as_json(text: str) -> str:
    """A reply as it is asked for."""
    return json.dumps({"text": text}, ensure_ascii=False)


def flowing(text: str) -> str:
    """A line as it goes on behind a comma: its first letter small, unless it may be that of a name."""
    first = text.split(maxsplit=1)[0].strip(".,!?")
    small = first in SMALL
    return text[0].lower() + text[1:] if small else text


def opened(words: Sequence[str]) -> Worded:
    """A word before the line."""
    return lambda text, _, rng: f"{rng.choice(words)}, {flowing(text)}" if text[:1].isalpha() else ""


def tagged(text: str, _: Brief, rng: Random) -> str:
    """A phrase behind the line."""
    return f"{text[:-1]}, {rng.choice(TAGS)}{text[-1]}" if text[-2:-1].isalpha() and text[-1] in ".!?" else ""


def loud(text: str, _: Brief, _rng: Random) -> str:
    """A call in the place of a last full stop."""
    return f"{text[:-1]}!" if text.endswith(".") and not text.endswith("..") else ""


def wavering(text: str, _: Brief, rng: Random) -> str:
    """Somebody who seeks their words."""
    return f"{rng.choice(['Um', 'Uh', 'Hm'])}... {flowing(text)}" if text[:1].isalpha() else ""


def stammered(text: str, _: Brief, _rng: Random) -> str:
    """Somebody who begins twice."""
    first = text.split(maxsplit=1)[0]
    return (
        f"{first}... {text[0].lower() if first != 'I' else 'I'}{text[1:]}" if first in ("I", "It", "You", "We") else ""
    )


def called(text: str, brief: Brief, _rng: Random) -> str:
    """Who listens is called by name: before what is said of somebody or asked, or else behind it."""
    if brief.listener in ("", "everyone") or brief.listener in text or not text[:1].isalpha():
        return ""
    if SAID_OF.match(text):
        return f"{brief.listener}, {flowing(text)}"
    return f"{text[:-1]}, {brief.listener}{text[-1]}" if text[-2:-1].isalpha() and text[-1] in ".!?" else ""


def in_full(text: str, _: Brief, _rng: Random) -> str:
    """Short forms in full."""
    return text.replace("can't", "cannot").replace("won't", "will not").replace("n't ", " not ").replace("I'm", "I am")


def unchanged(text: str, _: Brief, _rng: Random) -> str:
    """The line as it is."""
    return text


COOPERATIVE: Mapping[str, Worded] = {
    "the line as it is": unchanged,
    "an interjection": opened(INTERJECTIONS),
    "an opener": opened(OPENERS),
    "a tag": tagged,
    "a call": loud,
    "a waver": wavering,
    "a stammer": stammered,
    "who listens by name": called,
    "short forms in full": in_full,
    "an interjection and a tag": lambda text, brief, rng: tagged(opened(INTERJECTIONS)(text, brief, rng), brief, rng),
}


def cooperative(brief: Brief, rng: Random) -> Iterator[Answer]:
    """Add what fits: words of style, pauses, the name of who listens."""
    text = as_written(brief)
    for kind, worded in COOPERATIVE.items():
        if said := worded(text, brief, rng):
            yield Answer(kind, as_json(said))


def sloppy(brief: Brief, rng: Random) -> Iterator[Answer]:
    """Answer in the wrong form, with the right words or without."""
    text = as_written(brief)
    words = text.split()
    inside = [one for one in words[1:-1] if one.isalpha() and one.islower() and one not in KEPT]
    longest = max(inside or [text], key=len)
    yield Answer("a fence", f"```json\n{as_json(text)}\n```")
    yield Answer("blanks around it", f"\n  {as_json(f'  {text} ')}\n\n")
    yield Answer("more keys", json.dumps({"text": text, "mood": "calm", "reason": "it fits"}))
    yield Answer("curly apostrophes", as_json(text.replace("'", "\u2019")))
    yield Answer("dashes", as_json(text.replace("...", "\u2026")))
    yield Answer("capitals", as_json(text.replace(longest, longest.upper(), 1)))
    yield Answer("no JSON", text, changes=True)
    yield Answer("talk before it", f"Sure! Here it is:\n{as_json(text)}", changes=True)
    yield Answer("talk behind it", f"{as_json(text)}\nI kept every word.", changes=True)
    yield Answer("talk inside it", as_json(f"{text} (spoken calmly)"), changes=True)
    yield Answer("quoted", as_json(f'"{text}"'), changes=True)
    yield Answer("another key", json.dumps({"line": text}), changes=True)
    yield Answer("single quotes", f"{{'text': '{text}'}}", changes=True)
    yield Answer("cut off", as_json(text)[: rng.randint(1, 12 + len(text) // 2)], changes=True)
    yield Answer("a word left out", as_json(text.replace(longest, "", 1)), changes=True)
    yield Answer("a word twice", as_json(text.replace(longest, f"{longest} {longest}", 1)), changes=True)
    yield Answer("the line twice", as_json(f"{text} {text}"), changes=True)
    yield Answer("a paraphrase", as_json(f"What I mean to say is this: {flowing(text)}"), changes=True)
    yield Answer("another language", as_json("Goed, dat is dan afgesproken."), changes=True)
    yield Answer("the task again", as_json("You colour one line of a play: its words stay."), changes=True)
    yield Answer("empty", as_json(""), changes=True)


def hostile(brief: Brief, rng: Random) -> Iterator[Answer]:
    """Change a fact, by every class that can change this line."""
    text = as_written(brief)
    for name in CLASSES:
        if said := changed(name, text, brief, rng):
            yield Answer(name, as_json(said), changes=True)


MODELS: Mapping[str, Model] = {"cooperative": cooperative, "sloppy": sloppy, "hostile": hostile}


def asked_in(messages: Sequence[Mapping[str, str]]) -> Brief:
    """What a model can know of a line that it is asked to word."""
    told = json.loads(messages[1]["content"])
    return Brief(
        verbatim(told["text"]),
        told.get("speaker", ""),
        told.get("listener", ""),
        lore=tuple(told.get("lore", ())),
        memories=tuple(told.get("memories", ())),
        never=tuple(told.get("limits", {}).get("never say", ())),
        may_reword=True,
    )


def complete_of(name: str, seed: int = 0) -> Complete:
    """A model in the place of litellm: one answer for each question, by luck."""

    def complete(_model: str, messages: Sequence[Mapping[str, str]]) -> str:
        brief = asked_in(messages)
        rng = stream(seed, name, brief.text, brief.speaker, len(messages))
        return rng.choice([one.reply for one in MODELS[name](brief, rng)])

    return complete
