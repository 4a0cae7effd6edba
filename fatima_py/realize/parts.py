"""Parts: a line that is spoken part by part as it is worded, or all at once by who can do no better."""

from collections.abc import Generator
from typing import Protocol, runtime_checkable

from fatima_py.realize.base import Brief, Realizer, Utterance

__all__ = ["Spoken", "Streaming", "at_once", "streamed"]

Spoken = Generator[str, None, Utterance]
"""The parts of a line as they come; joined they are the text of the utterance, which is there at the end."""


@runtime_checkable
class Streaming(Realizer, Protocol):
    """A realizer that can let a line be spoken while it is worded."""

    def stream(self, brief: Brief, /) -> Spoken:
        """Word one line, each part as soon as it may be spoken. Raises RealizeError before the first part only."""
        ...


def streamed(realizer: Realizer, brief: Brief) -> Spoken:
    """The parts of a line as any realizer words it: the whole at once, where it can do no better."""
    if isinstance(realizer, Streaming):
        return (yield from realizer.stream(brief))
    return (yield from at_once(realizer.realize(brief)))


def at_once(utterance: Utterance) -> Spoken:
    """A line in one part, or in none where it has no words."""
    if utterance.text:
        yield utterance.text
    return utterance
