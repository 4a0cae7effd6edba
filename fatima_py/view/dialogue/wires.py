"""Wires: the way from a line to the card it leads to, through the channels between columns and the gaps between bands.

Wires to the same card run together, like the tracks of a railway.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fatima_py.names import Symbol

__all__ = ["Grid", "Plan", "Port", "Rails", "Track", "Wire", "laid", "planned"]

Span = tuple[float, float]
Track = tuple[int, bool]
"""Which card a track leads to, and whether it leads back."""
EVERYWHERE = float("inf")
STUB = 20
MOST = 12
"""So many tracks may run along the margin."""
BESIDE = -1.0
"""Where the margin is, counted in channels."""


@dataclass(frozen=True, slots=True)
class Port:
    """Where a wire begins: on which card, how far below its top, by whose line, and to which card it leads."""

    source: int
    y: float
    by: Symbol
    target: int
    back: bool

    @property
    def track(self) -> Track:
        """The track that the wire runs on."""
        return self.target, self.back


@dataclass(frozen=True, slots=True)
class Wire:
    """The corners of a way, by whose line it leads to which card, and whether it leads back or only a column on."""

    points: tuple[tuple[float, float], ...]
    by: Symbol
    target: int
    back: bool
    straight: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The cards in bands and columns: their cells, how far below the top of its band each is, and their heights."""

    cells: Mapping[int, tuple[int, int]]
    tops: Mapping[int, float]
    heights: Sequence[float]
    entry: float

    def straight(self, port: Port) -> bool:
        """Whether a wire only crosses one channel."""
        (band, column), target = self.cells[port.source], self.cells[port.target]
        return target == (band, column + 1)

    def far(self, port: Port) -> bool:
        """Whether a wire has to pass a band."""
        out, into = self.gaps(port)
        return out != into

    def gaps(self, port: Port) -> tuple[int, int]:
        """The gaps that a wire leaves its band by and enters the other by; gap n is above band n."""
        (here, column), (there, other) = self.cells[port.source], self.cells[port.target]
        if here == there:
            gap = here + 1 if other > column else here
            return gap, gap
        return (here + 1, there) if there > here else (here, there + 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """On which lane of each channel, gap and margin the tracks run."""

    ports: tuple[Port, ...]
    channels: Mapping[tuple[int, int], Mapping[Track, int]]
    gaps: Mapping[int, Mapping[Track, int]]
    margin: Mapping[Track, int]
    short: frozenset[Port] = frozenset()


def planned(grid: Grid, ports: Iterable[Port]) -> Plan:
    """Give every wire its lanes. Where nobody could follow so many, those that lead far are cut short."""
    taken = tuple(ports)
    far = {port.track for port in taken if grid.far(port)}
    short = frozenset(port for port in taken if grid.far(port)) if len(far) > MOST else frozenset[Port]()
    channels: dict[tuple[int, int], dict[Track, Span]] = {}
    gaps: dict[int, dict[Track, Span]] = {}
    margin: dict[Track, Span] = {}
    for port in taken:
        if grid.straight(port) or port in short:
            continue
        (here, column), (there, other) = grid.cells[port.source], grid.cells[port.target]
        out, into = grid.gaps(port)
        leaving = grid.tops[port.source] + port.y
        entering = grid.tops[port.target] + grid.entry
        widen(channels.setdefault((here, column + 1), {}), port.track, leaving, beyond(out, here))
        widen(channels.setdefault((there, other), {}), port.track, entering, beyond(into, there))
        if out == into:
            widen(gaps.setdefault(out, {}), port.track, column + 1, other)
        else:
            widen(gaps.setdefault(out, {}), port.track, column + 1, BESIDE)
            widen(gaps.setdefault(into, {}), port.track, BESIDE, other)
            widen(margin, port.track, out, into)
    return Plan(
        taken,
        {key: packed(spans, 12) for key, spans in channels.items()},
        {key: packed(spans, 0.5) for key, spans in gaps.items()},
        packed(margin, 0.5),
        short,
    )


def beyond(gap: int, band: int) -> float:
    """Above a band or below it."""
    return EVERYWHERE if gap > band else -EVERYWHERE


def widen(spans: dict[Track, Span], track: Track, start: float, end: float) -> None:
    """Let a track reach from here to there too."""
    low, high = spans.get(track, (EVERYWHERE, -EVERYWHERE))
    spans[track] = min(low, start, end), max(high, start, end)


def packed(spans: Mapping[Track, Span], distance: float) -> dict[Track, int]:
    """The lanes of tracks, as few as there can be: two share one where they do not meet."""
    ends: list[float] = []
    lanes: dict[Track, int] = {}
    for track, (start, end) in sorted(spans.items(), key=lambda entry: (entry[1], entry[0])):
        lane = next((number for number, last in enumerate(ends) if last + distance < start), len(ends))
        ends[lane : lane + 1] = [end]
        lanes[track] = lane
    return lanes


@dataclass(frozen=True, slots=True)
class Rails:
    """Where the first lane of every channel, gap and of the margin runs, and how far apart lanes are."""

    columns: Mapping[tuple[int, int], float]
    bands: Sequence[float]
    channels: Mapping[tuple[int, int], float]
    gaps: Sequence[float]
    margin: float
    lane: float
    width: float


def laid(grid: Grid, plan: Plan, rails: Rails) -> Iterator[Wire]:
    """The wires with all their corners."""
    for port in plan.ports:
        here, there = grid.cells[port.source], grid.cells[port.target]
        start = (rails.columns[here] + rails.width, rails.bands[here[0]] + grid.tops[port.source] + port.y)
        end = (rails.columns[there], rails.bands[there[0]] + grid.tops[port.target] + grid.entry)
        if port in plan.short:
            end = (start[0] + STUB, start[1])
        if grid.straight(port) or port in plan.short:
            yield Wire((start, end), port.by, port.target, port.back, straight=True)
            continue
        out, into = grid.gaps(port)
        leave = channel_x(plan, rails, (here[0], here[1] + 1), port)
        enter = channel_x(plan, rails, there, port)
        first = rails.gaps[out] + plan.gaps[out][port.track] * rails.lane
        corners = [start, (leave, start[1]), (leave, first)]
        if out != into:
            beside = rails.margin + plan.margin[port.track] * rails.lane
            second = rails.gaps[into] + plan.gaps[into][port.track] * rails.lane
            corners += [(beside, first), (beside, second), (enter, second)]
        else:
            corners += [(enter, first)]
        yield Wire((*corners, (enter, end[1]), end), port.by, port.target, port.back, straight=False)


def channel_x(plan: Plan, rails: Rails, channel: tuple[int, int], port: Port) -> float:
    """Where the lane of a wire runs in a channel."""
    return rails.channels[channel] + plan.channels[channel][port.track] * rails.lane
