"""Undoing: what fails in the middle leaves a mind as it was."""

from types import TracebackType

from fatima_py.mind.state import Mind

__all__ = ["Undoing"]


class Undoing:
    """A stretch of a mind's life that is lived whole or not at all: an error inside leaves the mind as it was before.

    Beliefs are told back one by one and the memory is cut; the rest of a mind is replaced as a whole when it changes,
    so that keeping what was there is enough.
    """

    __slots__ = ("before", "journal", "length", "mind")

    def __init__(self, mind: Mind) -> None:
        self.mind = mind

    def __enter__(self) -> None:
        mind = self.mind
        self.before = (mind.affect, mind.goals, mind.time, mind.deeds, mind.busy, mind.habits, mind.seen)
        self.length = len(mind.memory)
        self.journal = mind.kb.begin()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        mind = self.mind
        if kind is None:
            mind.kb.keep(self.journal)
            return
        mind.kb.undo(self.journal)
        mind.affect, mind.goals, mind.time, mind.deeds, mind.busy, mind.habits, mind.seen = self.before
        mind.memory.cut(self.length)  # at the end: a store may fail, and the rest is undone all the same
