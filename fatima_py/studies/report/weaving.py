# pyright: reportUnknownMemberType=false
"""Weaving: networks as they are drawn, a panel a level, everybody at the same place round a circle in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, degrees, floor, hypot, log10, pi, sin
from typing import TYPE_CHECKING, Any

from fatima_py.studies.report.answers import Arrow, Net
from fatima_py.studies.report.numbers import number, places_of
from fatima_py.view.labels import middled
from fatima_py.view.portrait import INK, PLEASANT, UNPLEASANT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["columns_of", "draw_net", "inches_of"]

SIZES = {True: 7.0, False: 6.0}
"""Points: the letters of the names, of few nodes and of many."""
LETTER, HIGH = 0.0091, 0.018
"""Inches for each point of its size: a letter of a name, and a line of it."""
LONGEST = 14
"""So many letters of a name are shown."""
LEGEND, TITLE, EDGE, AWAY = 0.34, 0.24, 0.06, 0.09
"""Inches: the legend, the name of a panel, what is beside all, and from a node to its name."""
LEVEL = 6
"""The names of more nodes than these stand in the direction in which these lie, so that none runs into the next."""
WIDEST = 1.0, 1.45
"""Inches: a circle is no wider than this to either side, of few nodes and of many."""
THIN = 0.35
"""Points: the least that can be seen of an arrow."""
MANY = 40
"""A panel with more arrows than these has finer ones."""
BEND = 0.16
"""How far an arrow bends to its left, so that two that go both ways lie apart."""
LEAST = 0.2
"""Inches: room for the bend of an arrow that lies level."""
NEUTRAL = "#888888"


@dataclass(frozen=True, slots=True)
class Pen:
    """How thick the strongest arrow is (points), the heads of arrows, the white round each, and half a node (points).

    A head is so large for an arrow of no width, and so much larger for each point of its width.
    """

    thick: float
    head: float
    larger: float
    white: float
    dot: float

    def width(self, much: float, most: float) -> float:
        """How wide an arrow is: as much as there is of it, and never too thin to be seen."""
        return max(THIN, self.thick * abs(much) / most)


BOLD, FINE = Pen(3.2, 4.0, 2.2, 0.9, 2.6), Pen(2.2, 2.8, 1.7, 0.4, 1.7)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything lies, in inches: the cells of the panels, and the circle in each with room for names beside it.

    The outermost nodes lie so far above (`top`) and below (`bottom`) the middle of the circle.
    """

    columns: int
    rows: int
    wide: float
    high: float
    around: float
    top: float
    bottom: float


def columns_of(picture: Net) -> int:
    """So many panels stand side by side: the levels of the second factor, where there are two."""
    count = len(picture.panels)
    most = 4 if len(picture.nodes) <= LEVEL else 3
    if 1 < picture.across <= most:
        return picture.across
    return ceil(count / ceil(count / most))


def planned(picture: Net, inches: float) -> Plan:
    """Where everything lies on a figure so wide."""
    columns = columns_of(picture)
    rows, wide = ceil(len(picture.panels) / columns), (inches - 2 * EDGE) / columns
    is_few = len(picture.nodes) <= LEVEL
    names = LETTER * SIZES[is_few] * max((len(shown(one)) for one in picture.nodes), default=0)
    beside = AWAY + names
    around = max(0.3, min(wide / 2 - beside - EDGE, WIDEST[not is_few]))
    heights = [around * y for _, y in places_in(picture.nodes).values()] or [0.0]
    above = (AWAY + HIGH * SIZES[is_few] if is_few else beside) + EDGE
    top, bottom = (
        max(*heights, LEAST) + above,
        -min(*heights, -LEAST) + (above if len(heights) > 3 else 2 * EDGE + LEAST),
    )
    return Plan(columns, rows, wide, top + bottom + TITLE, around, top, bottom)


def inches_of(picture: Net, inches: float) -> float:
    """How high a figure so wide is."""
    plan = planned(picture, inches)
    return legend_of(picture) + plan.rows * plan.high


def legend_of(picture: Net) -> float:
    """How high the legend is: in one column, what the colours mean stands above the scale."""
    return LEGEND * 1.5 if picture.signed and columns_of(picture) == 1 else LEGEND


def shown(name: str) -> str:
    """A name, shortened in its middle where it is long."""
    return middled(name, LONGEST)


def places_in(nodes: Sequence[str]) -> Mapping[str, tuple[float, float]]:
    """Where nodes lie on a circle of 1: two on a level, more from the top on, clockwise."""
    begin = pi if len(nodes) == 2 else pi / 2
    angles = [begin - 2 * pi * number / len(nodes) for number in range(len(nodes))]
    return {one: (round(cos(angle), 9), round(sin(angle), 9)) for one, angle in zip(nodes, angles, strict=True)}


def draw_net(figure: "Figure", picture: Net) -> None:
    """The panels, with the scale above them."""
    width, height = figure.get_size_inches()
    plan = planned(picture, width)
    most = max((abs(arrow.much) for _, arrows in picture.panels for arrow in arrows), default=1.0)
    pen = BOLD if max(len(arrows) for _, arrows in picture.panels) <= MANY else FINE
    for place, (name, arrows) in enumerate(picture.panels):
        row, column = divmod(place, plan.columns)
        left, bottom = EDGE + column * plan.wide, height - legend_of(picture) - (row + 1) * plan.high
        body = plan.high - TITLE
        panel = figure.add_axes((left / width, bottom / height, plan.wide / width, body / height))
        panel.set_xlim(-plan.wide / 2, plan.wide / 2)
        panel.set_ylim(-plan.bottom, plan.top)
        panel.set_axis_off()
        if len(picture.panels) > 1:
            panel.text(0, plan.top + 0.05, name, ha="center", va="bottom", size=7.5)
        spots = {one: (x * plan.around, y * plan.around) for one, (x, y) in places_in(picture.nodes).items()}
        if picture.middle:
            spots[picture.middle] = (0.0, 0.0)
        for arrow in sorted(arrows, key=lambda one: abs(one.much)):
            draw_arrow(panel, picture, arrow, spots, (pen, pen.width(arrow.much, most)))
        draw_nodes(panel, picture, spots, (plan.around, pen.dot))
    draw_scale(figure, picture, most, pen)


def color_of(picture: Net, much: float) -> str:
    """The colour of an arrow."""
    return UNPLEASANT if picture.signed and much < 0 else PLEASANT


def draw_arrow(
    panel: "Axes", picture: Net, arrow: Arrow, spots: Mapping[str, tuple[float, float]], drawn: tuple[Pen, float]
) -> None:
    """An arrow from one node to another, bent to its left, by a pen and so wide."""
    from matplotlib.patches import FancyArrowPatch  # noqa: PLC0415 - as in drawing

    pen, width = drawn
    shrinks = [pen.dot + 1.0, pen.dot + 1.0]
    if picture.middle in (ends := (arrow.source, arrow.target)):
        x, y = (a - b for a, b in zip(spots[arrow.source], spots[arrow.target], strict=True))
        shrinks[ends.index(picture.middle)] = out_of(picture.middle, x, y)
    bend = 0.0 if picture.middle in (arrow.source, arrow.target) else BEND
    white = (("white", pen.white),) if width > THIN else ()  # the thinnest need none
    for color, more in (*white, (color_of(picture, arrow.much), 0.0)):
        panel.add_patch(
            FancyArrowPatch(
                spots[arrow.source],
                spots[arrow.target],
                connectionstyle=f"arc3,rad={bend}",
                arrowstyle="-|>,head_length=0.5,head_width=0.22",
                mutation_scale=pen.head + pen.larger * width,
                shrinkA=shrinks[0],
                shrinkB=shrinks[1],
                linewidth=width + more,
                color=color,
                capstyle="butt",
                joinstyle="miter",
                clip_on=False,  # nothing is cut off, and a path to cut it by is half of what a file holds
                zorder=2,
            )
        )


def out_of(name: str, x: float, y: float) -> float:
    """How far the edge of the box round a name is from its middle, in a direction (points)."""
    wide, high = LETTER * SIZES[False] * 72 * len(name) / 2 * 0.85 + 3.0, SIZES[False] * 0.6 + 3.0
    return min(side * hypot(x, y) / abs(way) for side, way in ((wide, x), (high, y)) if way)


def draw_nodes(
    panel: "Axes", picture: Net, spots: Mapping[str, tuple[float, float]], sizes: tuple[float, float]
) -> None:
    """The nodes of a size, with their names outside the circle; what is in the middle has its name on it."""
    around, dot = sizes
    is_few = len(picture.nodes) <= LEVEL
    for one in picture.nodes:
        x, y = spots[one]
        panel.plot([x], [y], "o", color=INK, markersize=2 * dot, markeredgewidth=0, zorder=3)
        far = 1 + AWAY / around
        if is_few:
            side = "center" if abs(x) < 0.2 * around else "left" if x > 0 else "right"
            level = ("bottom" if y > 0 else "top") if side == "center" else "center"
            panel.text(x * far, y * far, shown(one), ha=side, va=level, size=SIZES[is_few])
            continue
        turned = round(degrees(atan2(y, x)), 6)
        is_right = -90 < turned <= 90
        panel.text(
            x * far, y * far, shown(one), size=SIZES[is_few], rotation=turned if is_right else turned + 180,
            rotation_mode="anchor", ha="left" if is_right else "right", va="center_baseline",
        )  # fmt: skip
    if picture.middle:
        box = {"boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": INK, "linewidth": 0.6}
        panel.text(0, 0, picture.middle, ha="center", va="center", size=6, bbox=box, zorder=4)


def draw_scale(figure: "Figure", picture: Net, most: float, pen: Pen) -> None:
    """What the colours mean, and how much an arrow of some widths is."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - as in drawing

    signs = (("more pleasant", PLEASANT), ("less pleasant", UNPLEASANT)) if picture.signed else ()
    handles: list[Any] = [Line2D([], [], color=color, linewidth=1.6) for _, color in signs]
    names = [name for name, _ in signs]
    steps = scale(most)
    for place, step in enumerate(steps):
        color = NEUTRAL if picture.signed else PLEASANT
        handles.append(Line2D([], [], color=color, linewidth=pen.width(step, most), solid_capstyle="butt"))
        told = number(step, places_of(step, 1))
        names.append(f"{told} ({picture.axis}, mean a run)" if place == len(steps) - 1 else told)
    below = LEGEND / 2 / figure.get_size_inches()[1]
    apart = len(signs) if legend_of(picture) > LEGEND else 0
    for row, some in enumerate([slice(apart), slice(apart, None)] if apart else [slice(None)]):
        figure.legend(
            handles[some], names[some], loc="upper left", bbox_to_anchor=(0, 1 - row * below), ncols=len(names),
            handlelength=1.8, columnspacing=1.1, borderaxespad=0.4, fontsize=7.0,
        )  # fmt: skip


def scale(most: float) -> list[float]:
    """Round amounts up to the greatest, by which a width is read.

    >>> scale(0.7), scale(12.0)
    ([0.1, 0.2, 0.5], [2.0, 5.0, 10.0])
    """
    power = floor(log10(most))
    found = [digit * 10.0**exponent for exponent in (power - 1, power) for digit in (1, 2, 5)]
    return [float(f"{one:.6g}") for one in found if one <= most * (1 + 1e-9)][-3:]
