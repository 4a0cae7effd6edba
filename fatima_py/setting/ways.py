"""Ways: how long it takes from one place to another, by the shortest way there is."""

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from fatima_py.names import Key, Symbol

if TYPE_CHECKING:
    from fatima_py.setting.definition import Place

__all__ = ["Ways"]


class Ways:
    """The ways between the places of a town. Each goes there and back, where it is not given otherwise there.

    Where no place has a way to anywhere, everybody is everywhere at once. `steps` holds, by the keys of two places, the
    seconds of a way between them; `open` says that no place has a way to anywhere; `known` holds the seconds of the
    shortest ways from those places from which one was asked for so far.
    """

    def __init__(self, places: "tuple[Place, ...]") -> None:
        self.steps: dict[Key, dict[Key, float]] = {place.name.key: {} for place in places}
        self.open = not any(place.travel for place in places)
        self.known: dict[Key, Mapping[Key, float]] = {}
        for place in places:
            for other, time in place.travel:
                self.steps[place.name.key][other.key] = time
        for place in places:
            for other, time in place.travel:
                self.steps.setdefault(other.key, {}).setdefault(place.name.key, time)

    def time(self, start: Symbol, end: Symbol) -> float | None:
        """In how many seconds one comes from a place to another, None where no way leads there."""
        if start == end or self.open:
            return 0.0
        if start.key not in self.known:
            self.known[start.key] = self.from_place(start.key)
        return self.known[start.key].get(end.key)

    def from_place(self, start: Key) -> Mapping[Key, float]:
        """In how many seconds one comes to each place from one of them (Dijkstra)."""
        found: dict[Key, float] = {}
        next_ones = [(0.0, start)]
        while next_ones:
            time, place = heappop(next_ones)
            if place not in found:
                found[place] = time
                for other, step in self.steps.get(place, {}).items():
                    heappush(next_ones, (time + step, other))
        return found
