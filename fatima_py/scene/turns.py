"""Turn taking: who is asked next, and who is after that. A strategy answers with an order of the cast."""

from collections.abc import Callable, Sequence

from fatima_py.names import Symbol

__all__ = ["ORDERS", "Order"]

Order = Callable[[Sequence[Symbol], Symbol, Symbol], list[Symbol]]
"""From the cast, who holds the floor and who acted last, the order in which the cast is asked."""


def by_floor(cast: Sequence[Symbol], floor: Symbol, last: Symbol) -> list[Symbol]:
    """Whoever was spoken to, then the others in the order of the cast."""
    del last
    return starting_at(cast, floor)


def in_rounds(cast: Sequence[Symbol], floor: Symbol, last: Symbol) -> list[Symbol]:
    """One after another in the order of the cast, beginning behind whoever acted last."""
    del floor
    order = starting_at(cast, last)
    return order[1:] + order[:1] if last in cast else order


def by_director(cast: Sequence[Symbol], floor: Symbol, last: Symbol) -> list[Symbol]:
    """In the order of the cast every time: the script alone says whose line it is."""
    del floor, last
    return list(cast)


def starting_at(cast: Sequence[Symbol], first: Symbol) -> list[Symbol]:
    """The cast in its order, going round from `first`."""
    place = list(cast).index(first) if first in cast else 0
    return [*cast[place:], *cast[:place]]


ORDERS: dict[str, Order] = {
    "floor": by_floor,
    "round": in_rounds,
    "director": by_director,
    "free": in_rounds,
    "beliefs": in_rounds,
}
"""`free` asks everybody and lets the strongest wish go first; `beliefs` leaves the floor to the scenario's rules."""
