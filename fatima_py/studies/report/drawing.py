# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Drawing: the figures of a report, as a journal takes them; only this module and `weaving` know matplotlib."""

import logging
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from fatima_py.errors import MissingExtraError
from fatima_py.studies.report.answers import SLENDER, Bands, Comings, Dots, Mark, Net, Picture, Shares
from fatima_py.studies.report.weaving import columns_of, draw_net, inches_of
from fatima_py.view.portrait import INK, PALE, STYLE, clock_for, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Drawn", "drawn"]

NARROW, WIDE = 85, 180
"""The widths of one column and of two (mm)."""
INCH = 25.4
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#1a1a1a", "#999999")
"""Told apart by everybody (Okabe and Ito 2008), the strong ones first."""
MORE = ("#f0e442", "#b8d8ea", "#f3c5a3", "#a8dccb")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
DASHES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5)))
NUMBERED = {NARROW: SLENDER, WIDE: 0.05}
"""A part of a bar has its number in it where it is no smaller share than this, by the width of the figure."""
ROW, LINE, FOOT, LEGEND = 0.26, 0.115, 0.52, 0.18
"""Inches: a row, a line of a name, what stands below the rows, and a line of a legend."""
PANEL = 0.7
"""About so much of the width of a figure is beside the names of its rows."""
DIGIT = 0.066
"""Inches: a digit of a number along the bottom (7.5 points)."""
LETTERS = 22
"""A name has so many letters on a line, in one column; twice as many in two."""
MOST_LINES = 6
"""So many lines a name has; the tables have all of it."""
MOST_DOTS = 400
"""So many runs are drawn of a row at most, at even steps of their order."""
FEW = 4
"""More lines than these have two columns, and fainter bands."""
GOLDEN = 0.618033988749895
FIGURE: dict[Any, Any] = {
    **STYLE,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "Helvetica"],
    "font.size": 7.5,
    "axes.labelsize": 7.5,
    "legend.fontsize": 7.0,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
}
IDS = re.compile(r'(id="|href="#|url\(#)([^")]+)')


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure: as svg, the words in it as text, and as png of 300 dots an inch; how wide it is (mm)."""

    svg: str
    png: bytes
    width: int


def drawn(picture: Picture, name: str, title: str) -> Drawn:
    """A figure, the same bytes for the same data. Raises MissingExtraError without matplotlib.

    What has a name of its own in the svg is called after the figure, so that several stand in one page; by its title it
    is read aloud.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells on standard error that it looks for fonts
    try:
        from matplotlib import rc_context  # noqa: PLC0415 - half a second to load, and an extra
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as missing:
        raise MissingExtraError("matplotlib", "experiments") from missing
    width = width_of(picture)
    with rc_context(FIGURE):
        size = width / INCH, height_of(picture, width)
        layout: Literal["constrained"] | None = None if isinstance(picture, Net) else "constrained"
        figure = Figure(figsize=size, facecolor="white", layout=layout)
        match picture:
            case Net():
                draw_net(figure, picture)
            case Dots():
                draw_dots(figure, figure.add_subplot(), picture, width)
            case Shares():
                draw_shares(figure, figure.add_subplot(), picture, width)
            case Bands():
                draw_bands(figure, figure.add_subplot(), picture, width)
            case Comings():
                draw_comings(figure, figure.add_subplot(), picture, width)
        svg, png = BytesIO(), BytesIO()
        with warnings.catch_warnings(category=UserWarning, action="ignore"):  # of letters that its fonts do not have
            figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
            figure.savefig(png, format="png", dpi=300, metadata={"Software": None})
    text = titled(svg.getvalue(), title).decode()
    return Drawn(IDS.sub(rf"\g<1>{name}-\g<2>", text), png.getvalue(), width)


def rows_of(picture: Dots | Shares) -> list[str]:
    """The names of the rows."""
    names = [one.name for one in picture.marks] if isinstance(picture, Dots) else [name for name, _ in picture.rows]
    return list(dict.fromkeys(names))


def lines_of(picture: Picture) -> list[str]:
    """What stands in the legend."""
    match picture:
        case Dots():
            return list(picture.series)
        case Shares():
            return list(picture.names)
        case Bands():
            return [one.name for one in picture.tracks] if len(picture.tracks) > 1 else []
        case Comings():
            return [name for name, _ in picture.rows] if len(picture.rows) > 1 else []
        case Net():
            return []


def width_of(picture: Picture) -> int:
    """One column where the words, or the panels, have room in it, else two (mm)."""
    if isinstance(picture, Net):
        return WIDE if columns_of(picture) > 1 else NARROW
    names = lines_of(picture)
    if isinstance(picture, Dots | Shares):
        names = [*names, *rows_of(picture)]
    return WIDE if max(map(len, names), default=0) > LETTERS or len(lines_of(picture)) > FEW else NARROW


def height_of(picture: Picture, width: int) -> float:
    """Inches: as many as the rows and their names, or the panels, need."""
    if isinstance(picture, Net):
        return inches_of(picture, width / INCH)
    legend = sum(
        LEGEND + LINE * max(len(wrapped(one, 2 * room(width)).split("\n")) - 1 for one in row)
        for row in legend_rows(lines_of(picture), width)
    )
    axis = LINE * (len(wrapped(picture.axis, axis_room(width)).split("\n")) - 1)
    if isinstance(picture, Bands | Comings):
        return (1.95 if width == NARROW else 2.5) + legend + axis
    series = max(1, len(picture.series)) if isinstance(picture, Dots) else 1
    names = [len(wrapped(one, room(width)).split("\n")) for one in rows_of(picture)]
    high = [max(ROW + 0.13 * (series - 1), 0.07 + LINE * lines) for lines in names]
    return FOOT + axis + legend + len(high) * max(high, default=ROW) + 0.1


def room(width: int) -> int:
    """So many letters a name of a row has on a line."""
    return LETTERS * (2 if width == WIDE else 1)


def axis_room(width: int) -> int:
    """So many letters the name of an axis has on a line."""
    return 84 if width == WIDE else 40


def wrapped(name: str, letters: int) -> str:
    """A name on as many lines as it needs, as far as there is room for them."""
    shown = wrap(name, letters, break_on_hyphens=False, max_lines=MOST_LINES, placeholder=" \N{HORIZONTAL ELLIPSIS}")
    return "\n".join(shown) or name


def turned(number: int, ways: Sequence[Any]) -> Any:  # noqa: ANN401 - dashes are texts and tuples
    """Which of some ways a line has, so that none of the same colour has the same until each was had with each.

    >>> [turned(number, "ab") for number in (0, 1, 8, 9)]
    ['a', 'b', 'b', 'a']
    """
    return ways[(number + number // len(COLORS)) % len(ways)]


def legend_rows(names: Sequence[str], width: int) -> list[list[str]]:
    """The names of a legend on as many rows as they need: as many columns as the longest of them leaves room for."""
    longest = max(map(len, names), default=0) + 5
    columns = max(1, min(len(names), (2 * LETTERS if width == NARROW else 100) // longest))
    return [list(names[start : start + columns]) for start in range(0, len(names), columns)]


def legend(figure: "Figure", handles: Sequence[Any], names: Sequence[str], width: int, title: str = "") -> None:
    """What the colours mean, above the panel."""
    rows = legend_rows(names, width)
    if rows:
        shown = [wrapped(one, 2 * room(width)) for one in names]
        figure.legend(
            handles, shown, loc="outside upper left", ncols=len(rows[0]), title=title or None, alignment="left",
            handlelength=1.6, columnspacing=1.2, borderaxespad=0.2, title_fontsize=7.0,
        )  # fmt: skip


def draw_dots(figure: "Figure", panel: "Axes", picture: Dots, width: int) -> None:
    """Numbers with their intervals, a row each, and the runs behind them."""
    rows, series = rows_of(picture), list(picture.series) or [""]
    named_rows(panel, rows, width)
    if picture.zero:
        panel.axvline(0, color=INK, linewidth=0.6, zorder=1)
    for side in (-1, 1) if picture.bound is not None else ():
        panel.axvline(side * (picture.bound or 0), color=INK, linewidth=0.6, linestyle=(0, (4, 2)), zorder=1)
    handles = [draw_series(panel, picture.marks, rows, series, one) for one in series]
    panel.set_xlabel(wrapped(picture.axis, axis_room(width)))
    panel.margins(x=0.04)
    space_numbers(panel, width / INCH * PANEL)
    if picture.series:
        legend(figure, handles, series, width, picture.legend)


def space_numbers(panel: "Axes", inches: float) -> None:
    """Have so few numbers along the bottom that none runs into the next."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - as above

    low, high = panel.get_xlim()
    for most in range(8, 0, -1):
        places = [place for place in panel.get_xticks() if low <= place <= high]
        numbers = panel.xaxis.get_major_formatter().format_ticks(places)
        if sum((len(one) + 1) * DIGIT for one in numbers) <= inches:
            return
        panel.xaxis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))


def draw_series(panel: "Axes", marks: Sequence[Mark], rows: Sequence[str], series: Sequence[str], one: str) -> Any:  # noqa: ANN401
    """The marks of one colour; the answer stands for them in the legend."""
    place = series.index(one)
    color, marker = COLORS[place % len(COLORS)], turned(place, MARKERS)
    step = 0.72 / len(series)
    shift = (place - (len(series) - 1) / 2) * step
    for mark in (each for each in marks if each.series == one):
        at = rows.index(mark.name) + shift
        shown = thinned(mark.values)
        spots = [at + (((number * GOLDEN) % 1) - 0.5) * step * 0.8 for number in range(len(shown))]
        panel.plot(shown, spots, ".", color=color, alpha=0.28, markersize=2.6, markeredgewidth=0, zorder=2)
        value, low, high = mark.estimate.value, mark.estimate.low, mark.estimate.high
        if value is None:
            panel.text(0.5, at, "no value", transform=panel.get_yaxis_transform(), va="center", ha="center", size=6)
            continue
        if low is not None and high is not None:
            panel.plot([low, high], [at, at], color=color, linewidth=1.4, solid_capstyle="butt", zorder=3)
        panel.plot(
            [value], [at], marker, color=color, markersize=4.4, markeredgecolor="white", markeredgewidth=0.5, zorder=4
        )
    return panel.plot([], [], marker, color=color, markersize=4.4, linestyle="-", linewidth=1.4)[0]


def thinned(values: Sequence[float]) -> list[float]:
    """Values in an order of their own, so many at most."""
    step = max(1, -(-len(values) // MOST_DOTS))
    return sorted(values)[::step]


def named_rows(panel: "Axes", rows: Sequence[str], width: int) -> None:
    """The rows, the first one on top."""
    panel.set_yticks(range(len(rows)), [wrapped(one, room(width)) for one in rows])
    panel.set_ylim(len(rows) - 0.5, -0.5)
    panel.tick_params(axis="y", length=0)
    panel.spines["left"].set_visible(False)
    for place in range(1, len(rows)):
        panel.axhline(place - 0.5, color=PALE, linewidth=0.4, zorder=0)


def draw_shares(figure: "Figure", panel: "Axes", picture: Shares, width: int) -> None:
    """What came out, side by side in each row."""
    named_rows(panel, [name for name, _ in picture.rows], width)
    begins = [0.0] * len(picture.rows)
    handles: list[Any] = []
    for number, _ in enumerate(picture.names):
        color = (*COLORS, *MORE)[number % (len(COLORS) + len(MORE))]
        counts = [row[number] for _, row in picture.rows]
        shares = [count / max(1, sum(row)) for count, (_, row) in zip(counts, picture.rows, strict=True)]
        handles.append(
            panel.barh(range(len(shares)), shares, 0.62, begins, color=color, edgecolor="white", linewidth=0.5)
        )
        for place, (begin, share, count) in enumerate(zip(begins, shares, counts, strict=True)):
            if share >= NUMBERED[width]:
                ink = "black" if color in {*MORE, "#e69f00", "#56b4e9", "#cc79a7", "#999999"} else "white"
                panel.text(begin + share / 2, place, str(count), va="center", ha="center", size=6.5, color=ink)
        begins = [begin + share for begin, share in zip(begins, shares, strict=True)]
    panel.set_xlim(0, 1)
    panel.set_xlabel(picture.axis)
    space_numbers(panel, width / INCH * PANEL)
    legend(figure, handles, picture.names, width)


def draw_bands(figure: "Figure", panel: "Axes", picture: Bands, width: int) -> None:
    """Means over time with their bands."""
    end = max((one.times[-1] for one in picture.tracks), default=0.0)
    clock, faint = clock_for(end), faint_of(picture)
    handles: list[Any] = []
    for number, one in enumerate(picture.tracks):
        color, dash = COLORS[number % len(COLORS)], turned(number, DASHES)
        times = [clock.read(time) for time in one.times]
        panel.fill_between(times, one.lows, one.highs, step="post", color=color, alpha=faint, linewidth=0, zorder=2)
        handles += panel.step(times, one.means, where="post", color=color, linestyle=dash, linewidth=1.3, zorder=3)
    panel.set_xlabel(f"simulated time ({clock.unit})")
    panel.set_ylabel(wrapped(picture.axis, LETTERS + 6))
    panel.set_xlim(0, clock.read(end) or 1)
    space_numbers(panel, width / INCH * PANEL)
    legend(figure, handles, lines_of(picture), width)


def faint_of(picture: Bands | Comings) -> float:
    """How strong the bands are, so that what lies below them is seen."""
    return 0.2 if len(lines_of(picture)) <= FEW else 0.08


def draw_comings(figure: "Figure", panel: "Axes", picture: Comings, width: int) -> None:
    """Steps up to the share of runs in which something had come."""
    clock, faint = clock_for(picture.end), faint_of(picture)
    handles: list[Any] = []
    for number, (_, one) in enumerate(picture.rows):
        color, dash = COLORS[number % len(COLORS)], turned(number, DASHES)
        times = [clock.read(time) for time in (0.0, *(step.time for step in one.steps), max(one.horizon, picture.end))]
        come, lows, highs = (
            [0.0, *(1 - getattr(step, name) for step in one.steps)] for name in ("still", "high", "low")
        )
        for each in (come, lows, highs):
            each.append(each[-1])
        panel.fill_between(times, lows, highs, step="post", color=color, alpha=faint, linewidth=0, zorder=2)
        handles += panel.step(times, come, where="post", color=color, linestyle=dash, linewidth=1.3, zorder=3)
    panel.set_ylim(0, 1.02)
    panel.set_xlim(0, clock.read(picture.end) or 1)
    space_numbers(panel, width / INCH * PANEL)
    panel.set_xlabel(f"simulated time ({clock.unit})")
    panel.set_ylabel(wrapped(picture.axis, LETTERS + 6))
    legend(figure, handles, lines_of(picture), width)
