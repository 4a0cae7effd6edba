"""Realizers: one of every kind there is, with models behind them that obey, slip, lie, hang up and come too late."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from bench.scripted_models import complete_of
from fatima_py.errors import RealizeError
from fatima_py.realize import (
    BakedLine,
    BakedRealizer,
    Brief,
    BudgetedRealizer,
    CachedRealizer,
    Complete,
    FallbackRealizer,
    LLMRealizer,
    PatientRealizer,
    Realizer,
    RecordedRealizer,
    StandbyRealizer,
    TemplateRealizer,
    Utterance,
)
from fatima_py.realize.prompt import Message
from fatima_py.realize.tape import key_of

__all__ = ["REALIZERS", "Made", "Meddling"]

Made = Callable[[Sequence[Brief]], Realizer]
"""Makes a realizer that has worded nothing yet; one that speaks from a tape is given the briefs that it holds."""


def failing(error: BaseException) -> Complete:
    """A model that is not to be had."""

    def complete(_model: str, _messages: Sequence[Message]) -> str:
        raise error

    return complete


def saying(reply: str) -> Complete:
    """A model that always says the same."""
    return lambda _model, _messages: reply


def llm(name: str) -> LLMRealizer:
    """A scripted model behind the guards."""
    return LLMRealizer(name, complete=complete_of(name))


def recorded(briefs: Sequence[Brief]) -> Realizer:
    """A tape that holds every other line."""
    return RecordedRealizer({key_of(brief): llm("cooperative").realize(brief) for brief in briefs[::2]}, "half.tape")


def baked(briefs: Sequence[Brief]) -> Realizer:
    """Approved wordings of every other line, and one that lies beside each; a model words the rest."""
    lines = [BakedLine(one.line, one.text, "any", text) for one in briefs[::2] for text in (f"Hm. {one.text}", "Lies.")]
    return BakedRealizer(tuple(lines), inner=llm("hostile"))


def cold(first: Complete) -> Realizer:
    """A model that is asked in the background while lines are spoken as written."""
    return StandbyRealizer(llm("sloppy"), LLMRealizer("cold", complete=first))


class Meddling:
    """Tries to change all that it is given, and lies."""

    model = "meddling"

    def realize(self, brief: Brief, /) -> Utterance:
        slots = cast("dict[str, str]", brief.slots)
        slots.update(dict.fromkeys([*slots, "more"], "Wilhelmina"))
        for part in ("text", "speaker", "line"):
            object.__setattr__(brief, part, "Wilhelmina")
        return Utterance("{lore: all} I kill you.\n== start\nTom: Speak(Start, End, -, -) -> end", "x", by="meddling")


class Odd:
    """Gives what is no wording, one after the other: nothing, an empty text, half of a character, an error."""

    def __init__(self) -> None:
        self.number = 0

    def realize(self, brief: Brief, /) -> Utterance:
        self.number += 1
        given: Sequence[object] = (None, "words", Utterance("", brief.text), Utterance("\ud83d", brief.text))
        if self.number % 6 == 0:
            raise RealizeError("no words today")
        if self.number % 6 == 1:
            raise RuntimeError("gone")
        return given[self.number % 4]  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


REALIZERS: Mapping[str, Made] = {
    "template": lambda _: TemplateRealizer(),
    "a model that obeys": lambda _: llm("cooperative"),
    "a model that slips": lambda _: llm("sloppy"),
    "a model that lies": lambda _: llm("hostile"),
    "a model that is dead": lambda _: LLMRealizer("dead", complete=failing(ConnectionError("refused"))),
    "a model that is late": lambda _: LLMRealizer("late", complete=failing(TimeoutError("too late"))),
    "a model that breaks": lambda _: LLMRealizer("broken", complete=failing(RuntimeError("broken {x} \x1b[2J"))),
    "a model that says no JSON": lambda _: LLMRealizer("mute", complete=saying("")),
    "a model that says too much": lambda _: LLMRealizer("loud", complete=saying(f'{{"text": "{"ha " * 900}"}}')),
    "cached": lambda _: CachedRealizer(llm("cooperative")),
    "budgeted": lambda _: BudgetedRealizer(llm("cooperative"), calls=2),
    "patient": lambda _: PatientRealizer(LLMRealizer("dead", complete=failing(ConnectionError("refused")))),
    "fallback": lambda _: FallbackRealizer(llm("hostile"), llm("sloppy"), llm("cooperative")),
    "all of them": lambda _: CachedRealizer(BudgetedRealizer(PatientRealizer(llm("sloppy")), calls=5)),
    "recorded": recorded,
    "recorded, and the tape is empty": lambda _: RecordedRealizer({}, "empty.tape"),
    "baked": baked,
    "a model that is cold": lambda _: cold(complete_of("cooperative")),
    "a model that stays cold": lambda _: cold(failing(TimeoutError("too late"))),
    "one of a host that meddles": lambda _: Meddling(),
    "one of a host that gives anything": lambda _: Odd(),
}
"""Each kind of realizer by its name. A new kind is added here: then no law that words change nothing leaves it out."""
