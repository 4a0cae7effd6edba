"""Exclusive use: one thing at a time is done with a mind, by one thread."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from threading import Lock, get_ident
from types import TracebackType

from fatima_py.errors import UsageError

__all__ = ["Exclusive", "Together"]


class Exclusive:
    """What holds somebody while something is done with them. Nobody waits: a second one who comes is refused.

    It belongs to one object and is never copied with it.
    """

    __slots__ = ("lock", "thread", "whose")

    def __init__(self, whose: object) -> None:
        self.whose = whose
        self.lock = Lock()
        self.thread = 0

    def __enter__(self) -> None:
        if not self.lock.acquire(blocking=False):
            if self.thread == get_ident():
                raise UsageError(
                    f"{self.whose} is in the middle of something: what a rule asks for may read a mind, not use it"
                )
            raise UsageError(f"two threads use {self.whose} at once: let one at a time use it, or give each a copy")
        self.thread = get_ident()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.thread = 0
        self.lock.release()

    @property
    def reading(self) -> AbstractContextManager[None]:
        """The same for one who only reads: also in the middle of what the same thread does."""
        return FREE if self.thread == get_ident() else self


FREE = nullcontext()


class Together:
    """What holds several at once, all or none; with `reading`, whom the same thread holds already as well."""

    __slots__ = ("held", "holds", "reading")

    def __init__(self, holds: Sequence[Exclusive], *, reading: bool = False) -> None:
        self.holds = holds
        self.reading = reading

    def __enter__(self) -> None:
        self.held: list[AbstractContextManager[None]] = []
        try:
            for one in self.holds:
                hold = one.reading if self.reading else one
                hold.__enter__()
                self.held.append(hold)
        except UsageError:
            self.let_go()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go()

    def let_go(self) -> None:
        """Hold nobody any more."""
        for one in self.held:
            one.__exit__(None, None, None)
