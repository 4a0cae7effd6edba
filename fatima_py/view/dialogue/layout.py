"""Layout: where everything stands. Layers go from left to right and wrap into bands, as words wrap into lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fatima_py.view.dialogue.anatomy import HEAD, WIDTH, height_of, ports_of
from fatima_py.view.dialogue.cards import Card
from fatima_py.view.dialogue.layering import Layers, layered
from fatima_py.view.dialogue.wires import Grid, Plan, Port, Rails, Track, Wire, laid, planned

__all__ = ["Box", "Layout", "lay_out"]

COLUMNS = 4
"""So many cards stand beside each other: as wide as a screen at 100 %."""
TALLEST = 900
"""A layer that is taller than this goes on in the next column."""
GAP = 24
CHANNEL = 42
BAND = 40
LANE = 7
MARGIN = 28

Band = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Box:
    """A card and where its upper left corner is."""

    card: Card
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in its place. `apart` is how far down the cards begin that no line leads to or from."""

    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    width: float
    height: float
    apart: float | None = None


def lay_out(cards: Sequence[Card]) -> Layout:
    """Lay cards out for the eye."""
    layers = layered(cards)
    heights = [height_of(card) for card in cards]
    columns = [column for layer in layers.layers for column in split(layer, heights)]
    bands = [columns[at : at + COLUMNS] for at in range(0, len(columns), COLUMNS)]
    ports = list(ports_between(cards, layers))
    cells = {number: divmod(place, COLUMNS) for place, column in enumerate(columns) for number in column}
    leading: dict[int, list[Port]] = {}
    for port in ports:
        leading.setdefault(port.target, []).append(port)
    tops = {number: y for band in bands for number, y in stacked(band, heights, leading).items()}
    grid = Grid(cells, tops, heights, HEAD / 2)
    plan = planned(grid, ports)
    rails, right, bottom = measured(bands, grid, plan)
    boxes = [
        Box(cards[one], rails.columns[at], rails.bands[at[0]] + tops[one], heights[one]) for one, at in cells.items()
    ]
    beside = list(standing_apart([(cards[one], heights[one]) for one in layers.apart], bottom + BAND + GAP))
    boxes += beside
    return Layout(
        tuple(boxes),
        tuple(laid(grid, plan, rails)),
        max([right, *(box.x + WIDTH for box in beside)]) + MARGIN,
        max([bottom, *(box.y + box.height for box in beside)]) + MARGIN,
        bottom if beside else None,
    )


def ports_between(cards: Sequence[Card], layers: Layers) -> Iterator[Port]:
    """Where wires begin and end; a line that leads back to its own state needs none."""
    place = {card.head.name.key: number for number, card in enumerate(cards)}
    for number, card in enumerate(cards):
        for bundle, y in ports_of(card):
            target = place.get(bundle.target.key, number)
            if target != number:
                yield Port(number, y, bundle.by, target, (number, target) in layers.back)


def split(layer: Sequence[int], heights: Sequence[int]) -> list[list[int]]:
    """A layer as one column, or several of about the same height."""
    total = sum(heights[number] + GAP for number in layer)
    limit = total / -(-total // TALLEST)
    columns: list[list[int]] = [[]]
    filled = 0.0
    for number in layer:
        if columns[-1] and filled + heights[number] / 2 > limit:
            columns.append([])
            filled = 0.0
        columns[-1].append(number)
        filled += heights[number] + GAP
    return columns


def stacked(band: Band, heights: Sequence[int], leading: Mapping[int, Sequence[Port]]) -> dict[int, float]:
    """How far below the top of its band each card stands: level with what is `leading` to it, where it can."""
    floor = float(max(sum(heights[number] + GAP for number in column) - GAP for column in band))
    tops: dict[int, float] = {}
    before: set[int] = set()
    for column in band:
        end = 0.0
        for number in column:
            led = [tops[port.source] + port.y for port in leading.get(number, ()) if port.source in before]
            tops[number] = max(end, sum(led) / len(led) - HEAD / 2 if led else 0.0)
            end = tops[number] + heights[number] + GAP
        lowest = floor
        for number in reversed(column):
            tops[number] = min(tops[number], lowest - heights[number])
            lowest = tops[number] - GAP
        before = set(column)
    return tops


def measured(bands: Sequence[Band], grid: Grid, plan: Plan) -> tuple[Rails, float, float]:
    """Where bands, columns and lanes run, once it is known how many lanes there are; and where all of that ends."""
    left = MARGIN + LANE * lanes(plan.margin)
    columns: dict[tuple[int, int], float] = {}
    channels: dict[tuple[int, int], float] = {}
    tops: list[float] = []
    gaps: list[float] = []
    y, right = float(MARGIN), 0.0
    for row, band in enumerate(bands):
        count = lanes(plan.gaps.get(row))
        gaps.append(y + BAND / 2)
        y += (BAND if row or count else 0) + LANE * count
        tops.append(y)
        y += max(grid.tops[number] + grid.heights[number] for column in band for number in column)
        x = float(left)
        for place in range(len(band) + 1):
            count = lanes(plan.channels.get((row, place)))
            channels[row, place] = x + CHANNEL / 3
            x += LANE * count + (CHANNEL if count or 0 < place < len(band) else 0)
            if place < len(band):
                columns[row, place] = x
                x += WIDTH
        right = max(right, x)
    count = lanes(plan.gaps.get(len(bands)))
    gaps.append(y + BAND / 2)
    y += LANE * count + (BAND if count else 0)
    return Rails(columns, tops, channels, gaps, MARGIN, LANE, WIDTH), right, y


def lanes(tracks: Mapping[Track, int] | None) -> int:
    """How many lanes tracks need beside each other."""
    return max(tracks.values()) + 1 if tracks else 0


def standing_apart(cards: Sequence[tuple[Card, int]], top: float) -> Iterator[Box]:
    """The cards that no line leads to or from, in rows of their own."""
    for at in range(0, len(cards), COLUMNS):
        row = cards[at : at + COLUMNS]
        for place, (card, height) in enumerate(row):
            yield Box(card, MARGIN + place * (WIDTH + CHANNEL), top, height)
        top += max(height for _, height in row) + GAP
