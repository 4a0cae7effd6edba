"""Trial: what is told in one does not last."""

from types import TracebackType

from fatima_py.kb.relations import Told
from fatima_py.kb.store import KnowledgeBase

__all__ = ["Trial"]


class Trial:
    """Everything that is told to any of some knowledge bases (`kbs`), or forgotten, inside is undone at the end.

    What `with` gives lists what was told to the first of them so far. Trials may stand within one another.

    >>> from fatima_py.names import parse, symbol
    >>> kb = KnowledgeBase(symbol("Nora"))
    >>> with Trial(kb) as told:
    ...     kb.tell(parse("Open(Shop)"), parse("True"))
    >>> len(told), kb.ask(parse("Open(Shop)"))
    (1, None)
    """

    __slots__ = ("kbs", "outer")

    def __init__(self, *kbs: KnowledgeBase) -> None:
        self.kbs = kbs

    def __enter__(self) -> list[Told]:
        self.outer = [kb.begin() for kb in self.kbs]
        first = self.kbs[0].journal if self.kbs else None
        return [] if first is None else first.told

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for kb, outer in zip(self.kbs, self.outer, strict=True):
            kb.undo(outer)
