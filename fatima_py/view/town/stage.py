"""Stage: where the places of a town lie on a picture, where in them everybody stands, and what is between them.

The stage is `WIDE` by 1; nothing on it depends on chance, so that one log always gives one picture.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, fsum, pi, sin
from typing import NamedTuple

from fatima_py.view.town.values import Chronicle, Deed, Visit

__all__ = ["WIDE", "Between", "Region", "Spot", "Stage", "Stay", "between", "stage_of"]

WIDE = 1.7
LEAST = 2
"""So many more people than ever were there have room in a place, so that one that stays empty can be seen (ours)."""
EDGE, HEAD, LOW = 0.055, 0.035, 0.012
"""Room around those in a place, above them for its name, and below them for theirs."""
CROWD = 14
"""More than so many do not stand on one ring."""
FORGOTTEN = 0.02
"""What is between two people is not drawn any more when so little of it is left (ours)."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A place on the stage: its lower left corner, its size, and a spot for each person that it has to hold."""

    place: str
    x: float
    y: float
    width: float
    height: float
    room: int

    def spot(self, number: int) -> Spot:
        """Where the person stands who has the spot of this number: on a ring, so that no line hides another.

        The first few stand far apart. Where there are many, every third stands on a ring inside.
        """
        inside, ring = False, (number, self.room)
        if self.room > CROWD:
            inside, most = number % 3 == 2, self.room // 3
            ring = (number // 3, most) if inside else (number - (number + 1) // 3, self.room - most)
        share = evenly_of(*ring)
        wide, tall = self.width / 2 - EDGE, (self.height - HEAD) / 2 - EDGE
        part = 0.45 if inside else 1.0
        around = 2 * pi * share
        x, y = self.x + self.width / 2, self.y + EDGE + tall + LOW
        return x + wide * part * cos(around), y + (tall - LOW) * part * sin(around)


class Stay(NamedTuple):
    """Somebody is at a place for some time."""

    start: float
    end: float
    spot: Spot


@dataclass(frozen=True, slots=True)
class Stage:
    """The places, and the stays of each person in the order of time."""

    regions: tuple[Region, ...]
    stays: Mapping[str, tuple[Stay, ...]]

    def where(self, who: str, time: float) -> Spot | None:
        """Where somebody is at a time (s); None before they first come and after they are gone.

        Who is on the way from one place to the next is between the two; who has come stands at their spot at once,
        however far apart the times are that are drawn.
        """
        stays = self.stays.get(who, ())
        place = bisect_right([stay.start for stay in stays], time) - 1
        if place < 0:
            return None
        here = stays[place]
        if time > here.end:
            return under_way(here, stays[place + 1], time) if place + 1 < len(stays) else None
        return here.spot


def under_way(here: Stay, there: Stay, time: float) -> Spot:
    """Somewhere between two places: slow at both ends."""
    share = (time - here.end) / (there.start - here.end)
    share = share * share * (3 - 2 * share)
    (x, y), (to_x, to_y) = here.spot, there.spot
    return x + (to_x - x) * share, y + (to_y - y) * share


def evenly(number: int) -> float:
    """The shares of a ring, one after another each in the middle of a gap (van der Corput's numbers).

    >>> [evenly(number) for number in range(5)]
    [0.0, 0.5, 0.25, 0.75, 0.125]
    """
    share, half = 0.0, 0.5
    while number:
        number, bit = divmod(number, 2)
        share, half = share + bit * half, half / 2
    return share


def evenly_of(number: int, count: int) -> float:
    """The share of a ring that is cut into so many equal ones, in the same order.

    >>> [evenly_of(number, 3) for number in range(3)]
    [0.0, 0.6666666666666666, 0.3333333333333333]
    """
    return sorted(range(count), key=evenly).index(number) / count


def stage_of(told: Chronicle) -> Stage:
    """The stage of a town: each place as large as the most people that were in it at once."""
    visits = {one.name: one.visits for one in told.people}
    places = dict.fromkeys([*told.header.places, *(at for found in visits.values() for _, _, at in found)])
    spots, room = seated(visits, places)
    sizes = {place: float(most + LEAST) for place, most in room.items()}
    regions = {
        place: Region(place, *corner, *size, max(1, room[place]))
        for place, corner, size in divided(sorted(sizes.items(), key=lambda one: -one[1]), (0.0, 0.0), (WIDE, 1.0))
    }
    stays = {
        who: tuple(
            [
                Stay(start, end, regions[at].spot(number))
                for (start, end, at), number in zip(found, spots[who], strict=True)
            ]
        )
        for who, found in visits.items()
    }
    return Stage(tuple(regions.values()), stays)


def seated(visits: Mapping[str, Sequence[Visit]], places: Iterable[str]) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Which spot each visit has, the first that is free, and how many spots each place needs."""
    order = sorted((start, who, number) for who, found in visits.items() for number, (start, _, _) in enumerate(found))
    taken: dict[str, list[float]] = {place: [] for place in places}
    spots: dict[str, list[int]] = {who: [] for who in visits}
    for start, who, number in order:
        _, end, at = visits[who][number]
        until = taken[at]
        spot = next((spot for spot, gone in enumerate(until) if gone <= start), len(until))
        until[spot:] = [end, *until[spot + 1 :]]
        spots[who].append(spot)
    return spots, {place: len(until) for place, until in taken.items()}


Sized = tuple[str, float]


def divided(sized: Sequence[Sized], corner: Spot, size: Spot) -> Iterator[tuple[str, Spot, Spot]]:
    """A rectangle divided among places, by their sizes: in two halves that are as equal as can be, and so on.

    >>> list(divided([("a", 2.0), ("b", 1.0), ("c", 1.0)], (0.0, 0.0), (2.0, 1.0)))
    [('a', (0.0, 0.0), (1.0, 1.0)), ('b', (1.0, 0.0), (0.5, 1.0)), ('c', (1.5, 0.0), (0.5, 1.0))]
    """
    if len(sized) < 2:
        yield from ((place, corner, size) for place, _ in sized)
        return
    whole = fsum(each for _, each in sized)
    cut = min(range(1, len(sized)), key=lambda cut: abs(whole / 2 - fsum(each for _, each in sized[:cut])))
    share = fsum(each for _, each in sized[:cut]) / whole
    (x, y), (width, height) = corner, size
    if width >= height:
        yield from divided(sized[:cut], corner, (width * share, height))
        yield from divided(sized[cut:], (x + width * share, y), (width * (1 - share), height))
    else:
        yield from divided(sized[:cut], (x, y + height * (1 - share)), (width, height * share))
        yield from divided(sized[cut:], corner, (width, height * (1 - share)))


class Between(NamedTuple):
    """What somebody did to another lately: how much is left of it, and how it was felt (below 0: unpleasant)."""

    who: str
    whom: str
    weight: float
    felt: float


def between(deeds: Iterable[Deed], times: Iterable[float], half_life: float) -> Iterator[Sequence[Between]]:
    """What is between people at each of some rising times: each deed counts 1, and half of that each `half_life`."""
    rest, kept = iter(sorted(deeds, key=lambda one: one.time)), dict[tuple[str, str], tuple[float, float, float]]()
    ahead = next(rest, None)
    for time in times:
        while ahead is not None and ahead.time <= time:
            pair = ahead.who, ahead.whom
            weight, felt, since = kept.get(pair, (0.0, 0.0, ahead.time))
            left = 0.5 ** ((ahead.time - since) / half_life)
            kept[pair] = weight * left + 1.0, felt * left + ahead.felt, ahead.time
            ahead = next(rest, None)
        found: list[Between] = []
        for (who, whom), (weight, felt, since) in [*kept.items()]:
            left = weight * 0.5 ** ((time - since) / half_life)
            if left < FORGOTTEN:
                del kept[who, whom]
            else:
                found.append(Between(who, whom, left, felt / weight))
        yield found
