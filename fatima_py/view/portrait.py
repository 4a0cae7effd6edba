# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Portraits: lives drawn as pictures; the only module that knows matplotlib, and only when it draws."""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import cycle, pairwise
from math import ceil, fsum, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fatima_py.affect.vad import AXES
from fatima_py.errors import MissingExtraError, UsageError
from fatima_py.files import write_file
from fatima_py.record.timeline import AffectTimeline, EmotionTrack, Mark
from fatima_py.view.labels import apart, fitting

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "ENDINGS",
    "FAINT",
    "INK",
    "MINUS",
    "PALE",
    "PEOPLE",
    "PLEASANT",
    "STYLE",
    "UNPLEASANT",
    "before",
    "clock_for",
    "curve",
    "draw_moods",
    "draw_timelines",
    "picture_path",
    "saved",
    "titled",
]

ENDINGS = (".svg", ".png")
COLORS = {"valence": "#1a1a1a", "arousal": "#aa3377", "dominance": "#228833"}
DASHES = {"valence": "-", "arousal": "-", "dominance": (0, (5, 1.6))}
PLEASANT, UNPLEASANT = "#0072b2", "#d55e00"
"""Blue and vermilion are told apart by everybody (Okabe and Ito 2008)."""
PEOPLE = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
INK, FAINT, PALE = "#444444", "#777777", "#d0d0d0"

WIDTH, LEFT, RIGHT = 8.4, 1.55, 1.0
TOP, MOOD, GAP, ROW, FOOT, WORD = 0.86, 1.6, 0.14, 0.3, 0.72, 0.17
MARGIN, SCALE = 0.14, 0.6
"""Inches; the last two are what stays free beside a label, and what a scale with its name takes."""
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.4}
"""Behind words that lines of events may cross."""
OPENING = re.compile(rb"<svg [^>]*>\n")
MINUS = "\N{MINUS SIGN}"
POINTS = 4
"""So many points of a curve are drawn in a half life: it is off by less than a tenth of a point (ours)."""
OVER = 64
"""After so many half lives nothing is left that could be drawn."""
FULL = 0.68
"""So much of its row has an emotion of intensity 10; above it is room for a number."""
LINES = 200
"""Of more events than these, only those that are told in words have a line through the panels (ours)."""
STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans", "Verdana", "sans-serif"],
    "font.size": 8.0,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "text.color": INK,
    "path.simplify": True,
    "path.simplify_threshold": 0.2,
    "text.parse_math": False,
    "svg.hashsalt": "fatima_py",
    "svg.fonttype": "none",
}


HOUR, DAY = 3600.0, 86400.0


@dataclass(frozen=True, slots=True)
class Clock:
    """The unit in which a time axis is read: its name and its seconds."""

    unit: str
    seconds: float

    def read(self, time: float) -> float:
        """A time in this unit."""
        return time / self.seconds


def clock_for(end: float) -> Clock:
    """Seconds up to five minutes, minutes up to three hours, hours up to three days, then days."""
    clocks = {300.0: Clock("s", 1.0), 3 * HOUR: Clock("min", 60.0), 3 * DAY: Clock("h", HOUR)}
    return next((clock for most, clock in clocks.items() if end <= most), Clock("d", DAY))


def picture_path(out: Path) -> Path:
    """The path of a picture. Raises UsageError where its name asks for another form than png or svg."""
    if out.suffix.lower() not in ENDINGS:
        raise UsageError(f"what to draw into {out}? expected a name that ends in {' or '.join(ENDINGS)}")
    return out


def draw_timelines(lives: Sequence[AffectTimeline], out: Path) -> None:
    """Draw the mood of each person and, below it, a band for each emotion, all against one time axis.

    Raises MissingExtraError without matplotlib, UsageError for a name that ends in neither png nor svg.
    """
    end = max(life.end for life in lives)
    clock = clock_for(end)

    def fill(figure: "Figure") -> None:
        below = FOOT
        for life in reversed(lives):
            rows = rows_of(life)
            bands = placed(figure, below, rows, clock, end)
            mood = placed(figure, below + rows + GAP, MOOD, clock, end)
            draw_mood(mood, life, clock)
            draw_bands(bands, life, clock)
            draw_marks((mood, bands), life, clock)
            mood.tick_params(labelbottom=False, bottom=False)
            timed(bands, clock, last=life is lives[-1])
            below += rows + GAP + MOOD + headroom(life)
        told(
            figure, "dotted: the mood at rest. Bands: intensity, 0 to 10, its peak in numbers; blue is pleasant to feel"
        )

    saved(fill, fsum((FOOT, *(rows_of(life) + GAP + MOOD + headroom(life) for life in lives))), out, called(lives))


def draw_moods(lives: Sequence[AffectTimeline], out: Path) -> None:
    """Draw the moods of several people over one another: a panel for each axis, a line for each of them.

    Raises MissingExtraError without matplotlib, UsageError for a name that ends in neither png nor svg.
    """
    end = max(life.end for life in lives)
    clock = clock_for(end)

    def fill(figure: "Figure") -> None:
        heights = [FOOT + (MOOD + 2 * GAP) * place for place in range(len(AXES))]
        panels = [placed(figure, height, MOOD, clock, end) for height in reversed(heights)]
        for panel, axis in zip(panels, AXES, strict=True):
            draw_axis(panel, axis, lives, clock)
            timed(panel, clock, last=axis == AXES[-1])
        draw_marks(panels, lives[0], clock)
        told(figure, "dotted: the mood at rest; grey: the events")

    saved(fill, FOOT + 3 * (MOOD + 2 * GAP) + headroom(lives[0]), out, called(lives))


def rows_of(life: AffectTimeline) -> float:
    """The height of the bands in inches."""
    return max(1, len(life.tracks)) * ROW


def timed(panel: "Axes", clock: Clock, *, last: bool) -> None:
    """The time axis, in words and numbers under the last panel alone."""
    panel.tick_params(labelbottom=last)
    if last:
        panel.set_xlabel(f"simulated time ({clock.unit})")


def told(figure: "Figure", sentence: str) -> None:
    """How to read the picture, at its foot."""
    figure.text(LEFT / WIDTH, 0.12 / figure.get_figheight(), sentence, size=6.5, color=FAINT)


def span() -> float:
    """The width of a panel in inches."""
    return WIDTH - LEFT - RIGHT


def placed(figure: "Figure", below: float, height: float, clock: Clock, end: float) -> "Axes":
    """A panel of `height` inches, `below` inches above the lower edge, with a time axis up to `end`."""
    tall = figure.get_figheight()
    panel = figure.add_axes((LEFT / WIDTH, below / tall, span() / WIDTH, height / tall))
    panel.set_xlim(0, clock.read(end))
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)
    return panel


def draw_mood(panel: "Axes", life: AffectTimeline, clock: Clock) -> None:
    """The three axes of a mood, each named where its line ends; dotted is where the person is at rest."""
    scaled(panel)
    panel.set_ylabel(f"mood ({MINUS}1 to 1)")
    times = times_of([life])
    place, size = (0.14 / span() - LEFT / span(), 1.0), fitting(life.name, 10.5, LEFT - SCALE, weight="bold")
    panel.text(*place, life.name, transform=panel.transAxes, size=size, weight="bold", va="top")
    moods, read = [life.mood(time) for time in times], [clock.read(time) for time in times]
    for axis in AXES:
        rest = getattr(life.rest, axis)
        panel.axhline(rest, color=COLORS[axis], linewidth=0.7, linestyle=(0, (1, 2.5)), zorder=1)
        panel.plot(
            read,
            [getattr(mood, axis) for mood in moods],
            color=COLORS[axis],
            linewidth=1.9 if axis == "valence" else 1.3,
            linestyle=DASHES[axis],
            zorder=3,
            clip_on=False,
        )
    ends = [(getattr(life.mood(life.end), axis), axis, COLORS[axis]) for axis in AXES]
    named(panel, ends)


def draw_axis(panel: "Axes", axis: str, lives: Sequence[AffectTimeline], clock: Clock) -> None:
    """One axis of the mood of several people."""
    scaled(panel)
    panel.set_ylabel(axis)
    times = times_of(lives)
    ends: list[tuple[float, str, str]] = []
    for life, color in zip(lives, cycle(PEOPLE), strict=False):
        panel.axhline(getattr(life.rest, axis), color=color, linewidth=0.8, linestyle=(0, (1, 2.5)), zorder=1)
        values = [getattr(life.mood(time), axis) for time in times]
        panel.plot([clock.read(time) for time in times], values, color=color, linewidth=1.4, zorder=3, clip_on=False)
        ends.append((values[-1], life.name, color))
    named(panel, ends)


def scaled(panel: "Axes") -> None:
    """The scale of a mood."""
    panel.set_ylim(-1, 1)
    panel.set_yticks([-1, -0.5, 0, 0.5, 1], [f"{MINUS}1", "", "0", "", "1"])
    panel.axhline(0, color=PALE, linewidth=0.6, zorder=0)


def named(panel: "Axes", ends: Iterable[tuple[float, str, str]], least: float = 0.19) -> None:
    """The names of lines behind their ends, kept apart."""
    order = sorted(ends)
    places = apart([value for value, _, _ in order], least)
    for place, (_, name, color) in zip(places, order, strict=True):
        panel.text(
            1.012,
            (place + 1) / 2,
            name,
            transform=panel.transAxes,
            size=fitting(name, 8, RIGHT - MARGIN),
            color=color,
            va="center",
        )


def draw_bands(panel: "Axes", life: AffectTimeline, clock: Clock) -> None:
    """A row for each emotion, as high as it is strong; how high 10 would be stands beside it."""
    rows, beside = len(life.tracks), panel.get_yaxis_transform()
    panel.set_ylim(max(1, rows), 0)
    panel.set_yticks([row + 0.78 for row in range(rows)], [band.label for band in life.tracks])
    panel.tick_params(axis="y", length=0)
    panel.spines["left"].set_visible(False)
    if not rows:
        panel.text(0, 0.5, "nothing was felt", va="center", style="italic", bbox=PAPER)
    for row, band in enumerate(life.tracks):
        color = PLEASANT if band.type.positive else UNPLEASANT
        label = panel.get_yticklabels()[row]
        label.set(color=color, size=fitting(band.label, 8, LEFT - MARGIN))
        panel.axhline(row + 1, color=PALE, linewidth=0.5, zorder=1)
        panel.plot([1.008] * 2, [row + 1 - FULL, row + 1], transform=beside, color=FAINT, linewidth=0.7, clip_on=False)
        for value in (0, 10) if row == 0 else ():
            height = row + 1 - FULL * value / 10
            panel.text(1.014, height, f"{value}", transform=beside, size=6, color=FAINT, va="center")
        draw_band(panel, outline(band, life.end), row + 1, color, clock)


def draw_band(panel: "Axes", points: Sequence[tuple[float, float]], floor: float, color: str, clock: Clock) -> None:
    """One emotion above the floor of its row, with its peak in numbers."""
    times = [clock.read(time) for time, _ in points]
    edge = [floor - FULL * strength / 10 for _, strength in points]
    panel.fill_between(times, edge, floor, color=color, alpha=0.5, linewidth=0, zorder=2)
    shown = [height if strength else nan for height, (_, strength) in zip(edge, points, strict=True)]
    panel.plot(times, shown, color=color, linewidth=0.9, zorder=3)
    time, peak = max(points, key=lambda point: point[1])
    place = (clock.read(time), floor - FULL * peak / 10 - 0.05)
    panel.text(*place, f"{peak:.1f}", size=6, color=color, zorder=2.5, bbox=PAPER)


def outline(band: EmotionTrack, end: float) -> list[tuple[float, float]]:
    """The points of a band's upper edge: both sides of each step, and the curves between."""
    edges = sorted({time for fade in band.curves for time in (fade.start, fade.over) if time < end} | {end})
    half_life = min(fade.half_life for fade in band.curves)
    times = {time for edge, following in pairwise(edges) for time in curve(edge, following, half_life)}
    both = sorted({*times, *edges, *(before(edge) for edge in edges)})
    return list(zip(both, band.through(both), strict=True))


def draw_marks(panels: Sequence["Axes"], life: AffectTimeline, clock: Clock) -> None:
    """What happened: a line through the panels, and the words for what was felt; ticks where these have no room."""
    felt, end = worded(life), clock.read(life.end)
    lined = life.marks if felt and len(life.marks) <= LINES else felt
    for panel in panels:
        if len(lined) < len(life.marks):  # one line for all of them: a week has hundreds
            ticks = [(at, at, nan) for at in (clock.read(mark.time) for mark in life.marks)]
            across, up = [at for tick in ticks for at in tick], [0.0, 0.03, nan] * len(ticks)
            panel.plot(across, up, color=FAINT, linewidth=0.5, zorder=0.5, transform=panel.get_xaxis_transform())
        for mark in lined:
            panel.axvline(clock.read(mark.time), color=FAINT if mark.felt else PALE, linewidth=0.5, zorder=0.5)
    above = panels[0]
    for place, mark in zip(apart([clock.read(one.time) for one in felt], end * WORD / span()), felt, strict=True):
        at = clock.read(mark.time)
        above.plot([at, at, place], [1.0, 1.04, 1.14], color=FAINT, linewidth=0.5, clip_on=False)
        above.text(place, 1.16, mark.words, rotation=35, rotation_mode="anchor", size=7, ha="left", va="bottom")


def worded(life: AffectTimeline) -> Sequence[Mark]:
    """The events that were felt, none where there are too many to name."""
    felt = [mark for mark in life.marks if mark.felt]
    return felt if len(felt) * WORD <= span() else []


def headroom(life: AffectTimeline) -> float:
    """The room above a panel that the words need."""
    return TOP if worded(life) else 0.3


def times_of(lives: Sequence[AffectTimeline]) -> list[float]:
    """When to look at the moods of lives: just before and at each event, and as often between as a curve needs."""
    end = max(life.end for life in lives)
    times = {0.0, end}
    for life in lives:
        starts = sorted({one.start for one in life.segments} | {mark.time for mark in life.marks})
        for start, until in pairwise([*starts, end]):
            segment = life.segment(start)
            times |= {start, before(until), *curve(start, until, segment.half_life)}
            times |= {time for part in segment.parts for time in curve(start, until, part.half_life)}
    return sorted(time for time in times if 0 <= time <= end)


def curve(start: float, end: float, half_life: float) -> list[float]:
    """Times between two others at which to look at what goes by halves."""
    reach = min(end, start + OVER * half_life) - start
    steps = ceil(POINTS * reach / half_life)
    return [start + reach * step / steps for step in range(1, steps)]


def before(time: float) -> float:
    """As close before a time as makes a step upright."""
    return time - max(1e-9, abs(time) * 1e-12)


def called(lives: Sequence[AffectTimeline]) -> str:
    """What a picture of lives is called."""
    return f"What {', '.join([life.name for life in lives])} felt"


def saved(fill: Callable[["Figure"], None], height: float, out: Path, title: str, width: float = WIDTH) -> None:
    """Make a figure of so many inches and write it, the same bytes for the same data.

    In an svg its words are text, and it has a title, by which it is read aloud.
    """
    picture_path(out)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells on standard error that it looks for fonts
    try:
        from matplotlib import rc_context  # noqa: PLC0415 - half a second to load, and an extra
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as missing:
        raise MissingExtraError("matplotlib", "experiments") from missing
    with rc_context(STYLE):
        figure = Figure(figsize=(width, height), facecolor="white")
        fill(figure)
        kind = out.suffix.lower().removeprefix(".")
        about = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        drawn = BytesIO()
        figure.savefig(drawn, format=kind, dpi=200, metadata=about)
    picture = drawn.getvalue()
    if kind == "svg":
        picture = titled(picture, title)
    write_file(out, picture)


def titled(svg: bytes, title: str) -> bytes:
    """An svg of matplotlib with a title, by which it is read aloud."""
    return OPENING.sub(lambda found: found[0] + f" <title>{escape(title)}</title>\n".encode(), svg, count=1)
