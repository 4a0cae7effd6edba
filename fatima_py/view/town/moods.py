# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Moods: the day of a town as a picture that can be printed: groups above, a lane for each person below."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.affect.vad import AXES
from fatima_py.record.town import CrowdStep
from fatima_py.sim.ticks import seconds
from fatima_py.view.labels import apart, fitting, middled
from fatima_py.view.portrait import FAINT, INK, MINUS, PALE, PEOPLE, PLEASANT, UNPLEASANT, before, picture_path, saved
from fatima_py.view.town.colouring import OTHERS
from fatima_py.view.town.hours import hours_between
from fatima_py.view.town.sheet import (
    GAP,
    HEAD,
    LABEL,
    LEFT,
    LONGEST,
    RIGHT,
    SMALL,
    WIDTH,
    WORD,
    Excerpt,
    Sheet,
    fitted,
    words_of,
)
from fatima_py.view.town.values import Chronicle, Person

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Excerpt", "draw_town"]

LETTERS = 18
"""So many letters of a name are drawn."""
ZERO, SWING, BAND = 0.42, 0.4, (0.84, 0.95)
"""In a lane: where a mood of 0 is, how far 1 is from it, and where activities are."""
LEADER = 0.12
"""Inches from the end of the line of a group to its name."""
HIGHER = 0.03
"""So much more of a lane has what is done to others."""
POINTS, FINE = 480, 240
"""So many times at which the moods of a group are read, and (beside those at which it moves) that of one person."""
SHORTEST = 0.0025
"""A deed is at least this share of the time wide, so that a short one is seen."""


def draw_town(told: Chronicle, out: Path, excerpt: Excerpt | None = None) -> None:
    """Draw the moods of a town over its day: each group with its spread, and a lane for each person.

    A lane holds the mood (above its line: pleasant), a stroke for whatever was felt, as long as it was strong, and
    below it what was done, with a line over it where it was talked. More than 60 people have no lanes unless they are
    named. Raises MissingExtraError without matplotlib, UsageError for a name that ends in neither png nor svg, for
    somebody who is not in the town, and for a time in which there is nothing.
    """
    sheet = Sheet.of(told, excerpt or Excerpt())

    def fill(figure: "Figure") -> None:
        above = sheet.height - HEAD - sheet.words - sheet.panel
        panels = [placed(figure, sheet, above, sheet.panel)] if sheet.groups else []
        if sheet.groups:
            draw_groups(panels[0], sheet)
        if sheet.lanes:
            above -= (GAP if sheet.groups else 0) + sheet.lanes
            panels.append(placed(figure, sheet, above, sheet.lanes))
            draw_lanes(panels[-1], sheet)
        draw_happenings(panels, sheet)
        for panel in panels:
            timed(panel, sheet, last=panel is panels[-1])
        entitled(figure, sheet)

    saved(fill, sheet.height, picture_path(out), sheet.told.header.title)


def placed(figure: "Figure", sheet: Sheet, below: float, height: float) -> "Axes":
    """A panel of `height` inches, `below` inches above the lower edge."""
    panel = figure.add_axes((LEFT / WIDTH, below / sheet.height, (WIDTH - LEFT - RIGHT) / WIDTH, height / sheet.height))
    panel.set_xlim(sheet.since, sheet.until)
    for side in ("top", "right", "left"):
        panel.spines[side].set_visible(False)
    return panel


def draw_groups(panel: "Axes", sheet: Sheet) -> None:
    """The middle of each group as a line, and around it the half of its people that is nearest."""
    import numpy as np  # noqa: PLC0415 - a picture is drawn

    scale = sheet.scale
    panel.set_ylim(-scale, scale)
    panel.set_yticks([-scale, 0, scale], [f"{MINUS}{scale:g}", "0", f"{scale:g}"])
    panel.tick_params(axis="y", length=0)
    panel.axhline(0, color=PALE, linewidth=0.6, zorder=0)
    times = np.linspace(sheet.since, sheet.until, POINTS)
    ends: list[tuple[float, str, str]] = []
    for (group, people), color in zip(sheet.groups.items(), cycle(PEOPLE), strict=False):
        moods = np.array([[sheet.value(one.mood(float(time))) for time in times] for one in people])
        lived = ~np.isnan(moods).all(axis=0)
        if not lived.any():
            continue
        low, middle, high = spread = np.full((3, POINTS), np.nan)  # a line ends where all have left the town
        spread[:, lived] = np.nanpercentile(moods[:, lived], [25, 50, 75], axis=0)
        if len(people) > 1:
            panel.fill_between(times, low, high, color=color, alpha=0.18, linewidth=0)
        panel.plot(times, middle, color=color, linewidth=1.4)
        many = f" ({len(people)})" if len(people) > 1 else ""
        ends.append((float(middle[lived][-1]), f"{middled(sheet.told.group(group), LETTERS)}{many}", color))
    if crowd := [one for one in sheet.told.crowd if sheet.since <= seconds(one.tick) <= sheet.until]:
        ends.append(draw_crowd(panel, sheet, crowd))
    name_groups(panel, sheet, sorted(ends))


def draw_crowd(panel: "Axes", sheet: Sheet, looks: Sequence[CrowdStep]) -> tuple[float, str, str]:
    """The mean mood of the crowd as a dotted line in a band of its spread; where it ends, and its name.

    Who knows each rumour is a dashed line from the lower edge of the panel, nobody, to the upper one, all members.
    """
    axis, scale = AXES.index(sheet.axis), sheet.scale
    times = [seconds(one.tick) for one in looks]
    low, high = (
        [max(-scale, min(scale, one.mood[axis] + side * one.spread[axis])) for one in looks] for side in (-1, 1)
    )
    panel.fill_between(times, low, high, color=FAINT, alpha=0.15, linewidth=0)
    panel.plot(times, [one.mood[axis] for one in looks], color=FAINT, linewidth=1.2, linestyle=":")
    members = sheet.told.header.crowd.members if sheet.told.header.crowd else 1
    for rumour in looks[-1].knows:
        shares = [one.knows.get(rumour, 0) / members for one in looks]
        panel.plot(times, [scale * (2 * share - 1) for share in shares], color=FAINT, linewidth=0.8, linestyle="--")
        here = (times[-1], scale * (2 * shares[-1] - 1))
        panel.annotate(
            f"{fitted(rumour, LETTERS)} {shares[-1]:.0%}", here, size=7, color=FAINT, ha="right", va="bottom"
        )
    return max(-scale, min(scale, looks[-1].mood[axis])), f"crowd ({members:,})", FAINT


def name_groups(panel: "Axes", sheet: Sheet, ends: Sequence[tuple[float, str, str]]) -> None:
    """The names of the groups beside the ends of their lines, from the lowest up, apart and within the panel.

    A line leads from each end to its name.
    """
    places = named_at([end for end, _, _ in ends], 2 * LABEL / sheet.panel * sheet.scale, sheet.scale)
    inch = (sheet.until - sheet.since) / (WIDTH - LEFT - RIGHT)
    for place, (end, name, color) in zip(places, ends, strict=True):
        x = [sheet.until, sheet.until + LEADER * inch]
        panel.plot(x, [end, place], color=color, linewidth=0.5, clip_on=False)
        panel.text(x[1] + 0.03 * inch, place, name, size=fitting(name, 8, 0.9), color=color, va="center")


def named_at(ends: Sequence[float], least: float, scale: float) -> list[float]:
    """Where names stand whose lines end at rising values: near these, `least` apart, and from -scale to scale.

    >>> named_at([-1.0, -1.0, 0.5], 0.25, 1.0)
    [-1.0, -0.75, 0.5]
    """
    last = len(ends) - 1
    return [
        min(max(place, number * least - scale), scale - (last - number) * least)
        for number, place in enumerate(apart(ends, least))
    ]


def draw_lanes(panel: "Axes", sheet: Sheet) -> None:
    """A lane for each person."""
    from matplotlib.collections import LineCollection, PolyCollection  # noqa: PLC0415 - an extra, and slow to load

    panel.set_ylim(len(sheet.people), 0)
    names = [middled(sheet.told.called(one.name), LETTERS) for one in sheet.people]
    sizes = [fitting(name, 8, 0.85) for name in names]
    panel.set_yticks([row + ZERO for row in range(len(sheet.people))], names)
    panel.tick_params(axis="y", length=0)
    for label, size in zip(panel.get_yticklabels(), sizes, strict=True):
        label.set_fontsize(size)
    blocks: list[tuple[float, float, float, float, str]] = []
    deeds: list[tuple[float, float, float, float, str]] = []
    least = SHORTEST * (sheet.until - sheet.since)
    strokes: dict[str, list[list[tuple[float, float]]]] = {PLEASANT: [], UNPLEASANT: []}
    for row, one in enumerate(sheet.people):
        draw_mood(panel, one, row, sheet)
        for time, felt, _ in one.feelings:
            top = row + ZERO - SWING * felt / 10
            strokes[PLEASANT if felt > 0 else UNPLEASANT].append([(time, row + ZERO), (time, top)])
        for doing in one.doings:
            color, end = sheet.colors[doing.action], doing.end
            if color in sheet.colors.deeds.values():
                end = max(end, doing.start + least)
                deeds.append((doing.start, end, row + BAND[0] - HIGHER, row + BAND[1] + HIGHER, color))
            else:
                blocks.append((doing.start, end, row + BAND[0], row + BAND[1], color))
    for color, drawn in strokes.items():
        panel.add_collection(
            LineCollection(drawn, colors=color, linewidths=1.0 if sheet.lane > 0.9 else 0.5, alpha=0.45, zorder=2.5)
        )
    corners = [[(x, y), (to, y), (to, below), (x, below)] for x, to, y, below, _ in (*blocks, *deeds)]
    colors = [color for *_, color in (*blocks, *deeds)]
    panel.add_collection(PolyCollection(corners, facecolors=colors, linewidths=0, zorder=2))
    panel.add_collection(LineCollection([*talked(sheet)], colors=INK, linewidths=1.6, zorder=3, capstyle="round"))


def talked(sheet: Sheet) -> Iterator[list[tuple[float, float]]]:
    """The lines over what was done where it was talked."""
    rows = {one.name: row for row, one in enumerate(sheet.people)}
    for gathering in sheet.told.gatherings:
        for part in gathering.parts:
            if part.who in rows:
                y = rows[part.who] + BAND[0] - 0.03
                yield [(part.start, y), (part.end, y)]


def draw_mood(panel: "Axes", one: Person, row: int, sheet: Sheet) -> None:
    """The mood of one person in their row, and where it rests."""
    panel.axhline(row + ZERO, color=PALE, linewidth=0.5, zorder=1)
    if one.rest is None:
        return
    times = times_of(one, sheet)
    values = [sheet.value(one.mood(time)) for time in times]
    swing = SWING / sheet.scale
    heights = [row + ZERO - swing * value for value in values]
    hues = (PLEASANT, UNPLEASANT) if sheet.axis == "valence" else (FAINT, FAINT)
    for color, above in zip(hues, (True, False), strict=True):
        side = [row + ZERO - swing * (max(value, 0.0) if above else min(value, 0.0)) for value in values]
        panel.fill_between(times, side, row + ZERO, color=color, alpha=0.22, linewidth=0, zorder=1.5)
    panel.plot(times, heights, color=INK, linewidth=0.8, zorder=3)
    if sheet.axis != "valence" or sheet.lane >= 0.4:
        rest = row + ZERO - swing * sheet.value(one.rest)
        panel.plot(
            [sheet.since, sheet.until], [rest, rest], color=FAINT, linewidth=0.5, linestyle=(0, (1, 3)), zorder=1
        )


def times_of(one: Person, sheet: Sheet) -> list[float]:
    """When to look at somebody's mood: on both sides of each step, and between as finely as it is printed."""
    first = max(sheet.since, one.starts[0])
    edges = [edge for span in one.away for edge in span]
    steps = [start for start in (*one.starts, *edges) if first < start < sheet.until]
    even = [first + (sheet.until - first) * number / FINE for number in range(FINE + 1)]
    return sorted({*even, *steps, *map(before, steps)})


def draw_happenings(panels: Sequence["Axes"], sheet: Sheet) -> None:
    """What the author let happen: a line through everything, and the words for it above."""
    for panel in panels:
        for one in sheet.happenings:
            panel.axvline(one.time, color=FAINT, linewidth=0.5, zorder=0.5)
    width = (WIDTH - LEFT - RIGHT) / (sheet.until - sheet.since)
    above = panels[0]
    x = above.get_xaxis_transform()
    for place, one in zip(apart([one.time for one in sheet.named], WORD / width), sheet.named, strict=True):
        tall = above.get_position().height * sheet.height
        above.plot(
            [one.time, one.time, place],
            [1, 1 + 0.05 / tall, 1 + 0.12 / tall],
            color=FAINT,
            linewidth=0.5,
            clip_on=False,
            transform=x,
        )
        words = fitted(words_of(one, sheet.told), letters_in(WIDTH - LEFT - width * (place - sheet.since), LONGEST))
        above.text(place, 1 + 0.15 / tall, words, rotation=20, rotation_mode="anchor", size=7, transform=x)


def timed(panel: "Axes", sheet: Sheet, *, last: bool) -> None:
    """The axis of time, with the clock under the last panel alone."""
    marks = list(hours_between(sheet.since, sheet.until, sheet.told.header.start))
    panel.set_xticks([time for time, _ in marks], [words for _, words in marks])
    panel.tick_params(axis="x", labelbottom=last, bottom=last)
    panel.spines["bottom"].set_visible(last)


def entitled(figure: "Figure", sheet: Sheet) -> None:
    """What it is, at the top, and how to read it, at the foot."""
    told, top = sheet.told, sheet.height
    figure.text(0.14 / WIDTH, 1 - 0.24 / top, fitted(told.header.title, 90), size=11, weight="bold")
    span = f"{told.clock(sheet.since)} to {told.clock(sheet.until)}"
    cut = "" if told.whole else "; broken off"
    figure.text(
        0.14 / WIDTH,
        1 - 0.42 / top,
        f"{sheet.axis} of moods (of {MINUS}1 to 1), {span}; seed {told.header.seed}{cut}",
        size=7.5,
        color=FAINT,
    )
    x = LEFT
    marks = [*sheet.colors.marks(), *([("other", OTHERS)] if sheet.others else [])] if sheet.lanes else []
    most = letters_in((WIDTH - LEFT) / max(1, len(marks)) - 0.3, 24)
    for sort, color in marks:
        action = told.done(sort)
        figure.text(x / WIDTH, 0.24 / top, "\N{BLACK SQUARE}", size=8, color=color)
        figure.text((x + 0.13) / WIDTH, 0.25 / top, fitted(action, most), size=6.5, color=INK)
        x += 0.3 + SMALL * min(most, len(action))
    figure.text(LEFT / WIDTH, 0.09 / top, sheet.key, size=6.5, color=FAINT)


def letters_in(room: float, most: int) -> int:
    """How many small letters have room in so many inches, at least 3 and at most so many.

    >>> letters_in(1.0, 24), letters_in(9.0, 24), letters_in(-1.0, 24)
    (17, 24, 3)
    """
    return max(3, min(most, int(room / SMALL)))
