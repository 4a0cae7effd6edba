"""Undoing: what fails in the middle leaves minds as they were."""

from contextlib import ExitStack
from operator import attrgetter
from types import TracebackType

from fatima_py.mind.state import Mind

__all__ = ["Undoing"]

REPLACED = (
    "affect",
    "goals",
    "time",
    "deeds",
    "thoughts",
    "busy",
    "habits",
    "seen",
    "weighed",
    "told",
    "recalled",
    "reminded",
)
"""The parts of a mind that are replaced as a whole when they change."""
parts_of = attrgetter(*REPLACED)


class Undoing:
    """A stretch of life that some minds live whole or not at all: an error inside leaves all as they were before.

    Beliefs are told back one by one and the memory is cut; the rest of a mind is replaced as a whole when it changes,
    so that keeping what was there is enough.
    """

    __slots__ = ("before", "minds")

    def __init__(self, *minds: Mind) -> None:
        self.minds = minds

    def __enter__(self) -> None:
        self.before = [(mind, len(mind.memory), parts_of(mind), mind.kb.begin()) for mind in self.minds]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for mind, _, _, journal in self.before:
            if kind is None:
                mind.kb.keep(journal)
            else:
                mind.kb.undo(journal)
        if kind is not None:
            self.undo()

    def undo(self) -> None:
        """Let the minds be as they were; a store may fail, and the rest is undone all the same."""
        with ExitStack() as cuts:
            for one, length, before, _ in self.before:
                for part, value in zip(REPLACED, before, strict=True):
                    setattr(one, part, value)
                one.reminders.cut(length)
                one.learnings.cut(length)
                cuts.callback(one.memory.cut, length)
