"""Places: where what was read is written."""

from collections.abc import Iterator
from functools import partial

from fatima_py.appraisal import Feels
from fatima_py.errors import Place
from fatima_py.kb import Condition
from fatima_py.names import Compound

__all__ = ["Places"]


class Places:
    """Where conditions, events and feelings are written: each in all of the places that say the same."""

    def __init__(self) -> None:
        self.known: dict[Condition | Compound | Feels, list[tuple[Condition | Compound | Feels, Place]]] = {}
        self.own: dict[int, list[Place]] = {}
        """The places of each very thing, by its identity, which is its own as long as it is known."""

    def note(self, said: Condition | Compound | Feels, place: Place) -> None:
        """Note that something is written in a place."""
        self.known.setdefault(said, []).append((said, place))
        self.own.setdefault(id(said), []).append(place)

    def __iter__(self) -> Iterator[tuple[Condition | Compound | Feels, Place]]:
        return ((said, place) for said, written in self.known.items() for _, place in written)

    def get(self, said: Condition | Compound | Feels, near: Place) -> Place:
        """Where something is written: this very one, not another that says the same.

        Of what was made anew, or of one that several rules share, it is the nearest to where its rule or line stands.
        """
        own = self.own.get(id(said)) or [place for _, place in self.known.get(said, ())]
        return min(own or [near], key=partial(distance, near))


def distance(near: Place, one: Place) -> tuple[bool, int, bool, int]:
    """How far a place is from another: of those in its file the nearest row, and below it before above it."""
    return one.file != near.file, abs(one.line - near.line), one.line < near.line, one.column
