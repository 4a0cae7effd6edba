"""Layering: how far from the start each card lies, and in which order cards of the same layer stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from fatima_py.view.dialogue.cards import Card

__all__ = ["Layers", "layered"]

SWEEPS = 6

Ways = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Layers:
    """Cards by their number: the layers from the start on, those that stand apart, and the edges that lead back."""

    layers: tuple[tuple[int, ...], ...]
    apart: tuple[int, ...]
    back: frozenset[tuple[int, int]]


def layered(cards: Sequence[Card]) -> Layers:
    """Put each card one layer behind the last of those that lead to it, edges that close a ring left aside."""
    ways = ways_between(cards)
    first = next((number for number, card in enumerate(cards) if card.start), 0)
    led_to = {target for targets in ways.values() for target in targets}
    roots = [first, *(number for number in range(len(cards)) if number not in led_to and number != first)]
    order, back = explored(ways, [*roots, *range(len(cards))]) if cards else ([], frozenset[tuple[int, int]]())
    rank = ranks(ways, order, back)
    pulled_close(ways, roots[1:], rank, back)
    apart = tuple(number for number in roots[1:] if not any(way != number for way in ways[number]))
    rows: dict[int, list[int]] = {}
    alone = set(apart)
    for number in range(len(cards)):
        if number not in alone:
            rows.setdefault(rank[number], []).append(number)
    return Layers(swept([rows[level] for level in sorted(rows)], ways, first), apart, back)


def ways_between(cards: Sequence[Card]) -> dict[int, tuple[int, ...]]:
    """For each card the cards that its lines lead to, each once."""
    place = {card.head.name.key: number for number, card in enumerate(cards)}
    return {
        number: tuple(dict.fromkeys(place[one.target.key] for one in card.bundles[-1] if one.target.key in place))
        for number, card in enumerate(cards)
    }


def explored(ways: Ways, roots: Sequence[int]) -> tuple[list[int], frozenset[tuple[int, int]]]:
    """The cards so that each stands before those it leads to, and the edges for which that cannot be.

    One walks as the script does, so what leads back is what leads back for its reader.
    """
    done: list[int] = []
    seen: set[int] = set()
    open_: dict[int, int] = {}
    back: set[tuple[int, int]] = set()
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        open_[root] = 0
        while open_:
            here, nth = next(reversed(open_.items()))
            if nth == len(ways[here]):
                done.append(here)
                del open_[here]
                continue
            open_[here] += 1
            target = ways[here][nth]
            if target in open_:
                back.add((here, target))
            elif target not in seen:
                seen.add(target)
                open_[target] = 0
    return done[::-1], frozenset(back)


def ranks(ways: Ways, order: Sequence[int], back: frozenset[tuple[int, int]]) -> dict[int, int]:
    """The layer of each card: the longest way to it."""
    rank = dict.fromkeys(order, 0)
    for here in order:
        for target in ways[here]:
            if (here, target) not in back:
                rank[target] = max(rank[target], rank[here] + 1)
    return rank


def pulled_close(ways: Ways, roots: Sequence[int], rank: dict[int, int], back: frozenset[tuple[int, int]]) -> None:
    """Put a card that nothing leads to just before the first card that it leads to."""
    for root in roots:
        ahead = [rank[way] for way in ways[root] if (root, way) not in back]
        if ahead:
            rank[root] = max(0, min(ahead) - 1)


def swept(layers: Sequence[Sequence[int]], ways: Ways, first: int) -> tuple[tuple[int, ...], ...]:
    """The layers, each sorted by where the neighbours of its cards stand, ahead and behind in turn; `first` on top."""
    ahead: dict[int, list[int]] = {number: list(targets) for number, targets in ways.items()}
    behind: dict[int, list[int]] = {number: [] for number in ways}
    for number, targets in ways.items():
        for target in targets:
            behind[target].append(number)
    rows = [list(layer) for layer in layers]
    level = {number: index for index, row in enumerate(rows) for number in row}
    height = {number: at for row in rows for number, at in heights(row)}
    for sweep in range(SWEEPS):
        forwards = sweep % 2 == 0
        for row in rows if forwards else rows[::-1]:
            beside = behind if forwards else ahead
            wish = {
                number: median(
                    [
                        height[one]
                        for one in beside[number]
                        if one in level and (level[one] < level[number]) == forwards and level[one] != level[number]
                    ]
                    or [height[number]]
                )
                for number in row
            }
            row.sort(key=lambda number: (number != first, wish[number]))
            height.update(heights(row))
    return tuple(map(tuple, rows))


def heights(row: Sequence[int]) -> Iterator[tuple[int, float]]:
    """How far down each card of a layer stands, as a share of it (0 to 1)."""
    return ((number, (place + 0.5) / len(row)) for place, number in enumerate(row))
