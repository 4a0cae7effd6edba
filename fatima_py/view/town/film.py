# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Film: the people of a town in their places over time, how they feel, and what they do to each other."""

import logging
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from math import ceil, exp, fsum, hypot
from pathlib import Path
from shutil import which
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any, cast

from fatima_py.errors import MissingExtraError, MissingProgramError, UsageError
from fatima_py.files import write_file
from fatima_py.signs import on_one_row
from fatima_py.view.labels import middled
from fatima_py.view.portrait import FAINT, INK, STYLE
from fatima_py.view.town.colouring import refuse_undone, sort_of
from fatima_py.view.town.stage import WIDE, Between, Spot, Stage, between, stage_of
from fatima_py.view.town.values import Chronicle

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["FILMS", "Reel", "animate"]

FILMS = (".gif", ".mp4")
"""How the name of a film may end."""
DPI, WIDTH, TOP, BOTTOM, SIDE = 100, 9.6, 0.62, 0.52, 0.14
HEIGHT = TOP + BOTTOM + (WIDTH - 2 * SIDE) / WIDE
"""Dots an inch, and inches."""
LENGTH, RATE = 18.0, 10
"""So many seconds are shown where nothing else is wished, with so many frames each."""
MOST = 7200
"""Frames: ten minutes."""
STRONG = 5.0
"""An emotion of which something done is drawn in full colour, and half of all there are."""
VALENCE = 0.75
"""A mood that is drawn in full colour."""
NEWS = 2.5
"""So many seconds of the film words stay."""
NAMED = 40
"""No more people have their names beside them."""
PALETTE = ("#b34700", "#e89a63", "#dcdad5", "#7fb2d8", "#005b96")
"""From unpleasant to pleasant, told apart by everybody; between them is the grey of nothing."""
NOBODY, TALK, GROUND, EDGE = "#ffffff", "#8a8a8a", "#f4f3f0", "#d9d6cf"


@dataclass(frozen=True, slots=True)
class Reel:
    """What is shown: from `since` to `until`, a frame `every` so many seconds (None: as many as make 18 s of film).

    `only` are the actions that are drawn between people (none: all). `rate` is how many frames there are in a second of
    the film.
    """

    since: float = 0.0
    until: float | None = None
    every: float | None = None
    rate: int = RATE
    only: tuple[str, ...] = ()


def animate(told: Chronicle, out: Path, reel: Reel | None = None) -> int:
    """Draw a film of a town, and write it; the answer is how many frames it has.

    Places are regions, as large as they were ever full; people have the colour of their valence; a wedge goes from
    whoever did something to whom it was done, in the colour of what was felt of it, and fades. Lines join those who
    talk. Raises MissingExtraError without matplotlib, MissingProgramError where mp4 is wished and there is no ffmpeg,
    UsageError for a name that ends in neither gif nor mp4, for a time in which there is nothing, and for a deed that
    nobody does.
    """
    kind = out.suffix.lower()
    if kind not in FILMS:
        raise UsageError(f"what to draw into {out}? expected a name that ends in {' or '.join(FILMS)}")
    if kind == ".mp4" and which("ffmpeg") is None:
        raise MissingProgramError("ffmpeg", "mp4 is written by it", "install it, or choose a name that ends in .gif")
    reel = reel or Reel()
    times = times_of(told, reel)
    refuse_undone(reel.only, (one.action for one in told.deeds))
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells on standard error that it looks for fonts
    try:
        from matplotlib import rc_context  # noqa: PLC0415 - half a second to load, and an extra
    except ImportError as missing:
        raise MissingExtraError("matplotlib", "experiments") from missing
    with rc_context(STYLE):
        screen = Screen(told, reel, times)
        (write_gif if kind == ".gif" else write_mp4)(screen, out, reel.rate)
    return len(times)


def times_of(told: Chronicle, reel: Reel) -> list[float]:
    """The time of each frame. Raises UsageError where there is nothing to show, and for more than ten minutes."""
    until = min(told.end, told.end if reel.until is None else reel.until)
    if not 0 <= reel.since < until:
        raise UsageError(
            f"there is nothing to show from {reel.since:g} s to {until:g} s of this run, which goes from 0 to "
            f"{told.end:g} s"
        )
    span = until - reel.since
    count = ceil(LENGTH * reel.rate) if reel.every is None else ceil(span / reel.every)
    if count > MOST:
        raise UsageError(f"that would be {count} frames; expected at most {MOST}: let more time go by for each of them")
    return [reel.since + span * number / max(1, count - 1) for number in range(max(1, count))]


class Screen:
    """What is drawn again and again: a figure whose places stay, and everything that moves in front of them."""

    def __init__(self, told: Chronicle, reel: Reel, times: Sequence[float]) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - an extra, and slow to load
        from matplotlib.figure import Figure  # noqa: PLC0415

        self.told, self.times = told, times
        self.only = {sort_of(one).lower() for one in reel.only}
        self.stage: Stage = stage_of(told)
        self.step = (times[-1] - times[0]) / max(1, len(times) - 1)
        self.news = self.step * reel.rate * NEWS
        self.size = min(0.026, 0.32 / max(1.0, len(told.people) ** 0.5))
        figure: Any = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor="white")
        self.canvas = cast("Any", FigureCanvasAgg(figure))
        across, tall = 1 - 2 * SIDE / WIDTH, (HEIGHT - TOP - BOTTOM) / HEIGHT
        self.axes: Any = figure.add_axes((SIDE / WIDTH, BOTTOM / HEIGHT, across, tall))
        self.axes.set_xlim(0, WIDE)
        self.axes.set_ylim(0, 1)
        self.axes.set_axis_off()
        self.prepare(figure)
        self.furnish(figure)
        self.canvas.draw()
        self.empty: Any = self.canvas.copy_from_bbox(figure.bbox)

    def prepare(self, figure: Any) -> None:  # noqa: ANN401 - what draws
        """Make what moves, in the order in which it is drawn."""
        from matplotlib.collections import LineCollection, PolyCollection  # noqa: PLC0415 - an extra, and slow to load
        from matplotlib.colors import LinearSegmentedColormap  # noqa: PLC0415

        self.colors: Any = LinearSegmentedColormap.from_list("valence", PALETTE)
        across = self.size * 2 * 72 * (WIDTH - 2 * SIDE) / WIDE
        self.people: Any = self.axes.scatter([], [], s=across**2, zorder=4, linewidths=0.7)
        self.wedges: Any = self.axes.add_collection(PolyCollection([], zorder=3, linewidths=0))
        self.talks: Any = self.axes.add_collection(LineCollection([], colors=TALK, linewidths=3, alpha=0.5, zorder=2))
        named = self.told.people if len(self.told.people) <= NAMED else ()
        below = {"size": 6, "ha": "center", "va": "top", "color": INK}
        self.names: Any = {
            one.name: self.axes.text(0, 0, middled(self.told.called(one.name), 16), **below) for one in named
        }
        right = 1 - SIDE / WIDTH
        self.clock: Any = figure.text(right, 1 - 0.34 / HEIGHT, "", size=17, ha="right", va="center", color=INK)
        self.words: Any = figure.text(SIDE / WIDTH, 0.2 / HEIGHT, "", size=8.5, va="center", color=INK)
        self.moving = [self.talks, self.wedges, self.people, *self.names.values(), self.clock, self.words]
        for artist in self.moving:
            artist.set_animated(True)

    def furnish(self, figure: Any) -> None:  # noqa: ANN401 - what draws
        """Draw what stays: the title, the places, and what the colours mean."""
        from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415 - an extra, and slow to load

        told, left = self.told, SIDE / WIDTH
        figure.text(left, 1 - 0.25 / HEIGHT, told.header.title[:80], size=12, weight="bold", va="center", color=INK)
        seed = f"seed {told.header.seed}{'' if told.whole else '; broken off'}"
        figure.text(left, 1 - 0.46 / HEIGHT, seed, size=7.5, va="center", color=FAINT)
        look: Any = {"facecolor": GROUND, "edgecolor": EDGE, "linewidth": 0.8, "zorder": 0}
        for one in self.stage.regions:
            corner = (one.x + 0.006, one.y + 0.006)
            round_off = "round,pad=0,rounding_size=0.015"
            box = FancyBboxPatch(corner, one.width - 0.012, one.height - 0.012, boxstyle=round_off, **look)
            self.axes.add_patch(box)
            name = told.place(one.place)
            self.axes.text(one.x + 0.022, one.y + one.height - 0.02, name, size=9, color=FAINT, va="top")
        bar = figure.add_axes((1 - (SIDE + 2.2) / WIDTH, 0.17 / HEIGHT, 1.1 / WIDTH, 0.09 / HEIGHT))
        bar.imshow([[number / 63 for number in range(64)]], aspect="auto", cmap=self.colors, extent=(0, 1, 0, 1))
        bar.set_axis_off()
        small = {"size": 7, "va": "center", "color": FAINT}
        figure.text(1 - (SIDE + 2.26) / WIDTH, 0.21 / HEIGHT, "unpleasant", ha="right", **small)
        figure.text(1 - (SIDE + 1.04) / WIDTH, 0.21 / HEIGHT, "pleasant", **small)

    @property
    def size_in_dots(self) -> tuple[int, int]:
        """How wide and how high a frame is."""
        width, height = self.canvas.get_width_height()
        return int(width), int(height)

    def frames(self) -> Iterator[bytes]:
        """Each frame as red, green, blue and opacity of its dots."""
        deeds = [one for one in self.told.deeds if not self.only or sort_of(one.action).lower() in self.only]
        lately = between(deeds, self.times, 2.5 * self.step)
        for time, ties in zip(self.times, lately, strict=True):
            self.canvas.restore_region(self.empty)
            self.arrange(time, ties)
            for artist in self.moving:
                artist.draw(self.canvas.get_renderer())
            yield bytes(self.canvas.buffer_rgba())

    def arrange(self, time: float, ties: Sequence[Between]) -> None:
        """Put everything where it is at a time."""
        spots = {one.name: self.stage.where(one.name, time) for one in self.told.people}
        here = {who: spot for who, spot in spots.items() if spot is not None}
        moods = [one.mood(time) for one in self.told.people if one.name in here]
        self.people.set_offsets([*here.values()] or [(-1.0, -1.0)])
        self.people.set_facecolor([self.hue(mood.valence / VALENCE) if mood else NOBODY for mood in moods] or "none")
        self.people.set_edgecolor([INK] * max(1, len(here)))
        for who, text in self.names.items():
            text.set_visible(who in here)
            if who in here:
                text.set_position((here[who][0], here[who][1] - self.size * 1.2))
        drawn = [one for one in ties if one.who in here and one.whom in here]
        self.wedges.set_verts([wedge(here[one.who], here[one.whom], self.size) for one in drawn])
        shades = [(*self.hue(one.felt / STRONG)[:3], 0.9 * (1 - exp(-1.6 * one.weight))) for one in drawn]
        self.wedges.set_facecolor(shades or "none")
        self.talks.set_segments([*self.talking(time, here)])
        self.clock.set_text(self.told.clock(time))
        self.words.set_text(self.latest(time))

    def hue(self, value: float) -> tuple[float, float, float, float]:
        """The colour of something between unpleasant (-1) and pleasant (1)."""
        red, green, blue, opacity = self.colors(min(1.0, max(0.0, 0.5 + value / 2)))
        return float(red), float(green), float(blue), float(opacity)

    def talking(self, time: float, here: Mapping[str, Spot]) -> Iterator[list[Spot]]:
        """Lines from whoever talks to the middle between all who do; a short talk stays for three frames."""
        for one in self.told.gatherings:
            if not one.start <= time <= max(one.end, one.start + 3 * self.step):
                continue
            if spots := [here[part.who] for part in one.parts if part.who in here]:
                middle = fsum(x for x, _ in spots) / len(spots), fsum(y for _, y in spots) / len(spots)
                yield from ([spot, middle] for spot in spots)

    def latest(self, time: float) -> str:
        """What the author let happen lately, in words."""
        known = self.told.happenings
        place = bisect_right(known, time, key=lambda one: one.time) - 1
        if place < 0 or known[place].time < time - self.news:
            return ""
        one = known[place]
        at = f" ({self.told.place(one.at)})" if one.at else ""
        return f"{self.told.clock(one.time)}  {one.words}{at}"[:90]


def wedge(start: Spot, end: Spot, size: float) -> list[Spot]:
    """A narrow triangle from one spot to another, broad where it begins: eyes read it as a direction.

    Holten and van Wijk (2009) found such edges to be read faster and with fewer errors than arrows.
    """
    (x, y), (to_x, to_y) = start, end
    length = hypot(to_x - x, to_y - y) or 1e-9
    across = (-(to_y - y) / length * size * 0.4, (to_x - x) / length * size * 0.4)
    return [(x + across[0], y + across[1]), (x - across[0], y - across[1]), (to_x, to_y)]


def write_gif(screen: Screen, out: Path, rate: int) -> None:
    """Write a film that any browser shows: one palette for all frames, so that nothing flickers."""
    from PIL import Image  # noqa: PLC0415 - what matplotlib writes pictures with

    size = screen.size_in_dots
    palette = palette_of(screen)

    def pictures() -> Iterator["Picture"]:
        for frame in screen.frames():
            whole = Image.frombuffer("RGBA", size, frame, "raw", "RGBA", 0, 1).convert("RGB")
            yield whole.quantize(palette=palette, dither=Image.Dither.NONE)

    drawn, written = pictures(), BytesIO()
    first = next(drawn)
    first.save(written, "GIF", save_all=True, append_images=drawn, duration=round(1000 / rate), loop=0, disposal=1)
    write_file(out, written.getvalue())


def palette_of(screen: Screen) -> "Picture":
    """The colours of the film: all between the ends of the palette, on white and on places, and greys."""
    from PIL import Image  # noqa: PLC0415

    colors = [0] * 0
    for number in range(96):
        hue = screen.hue(number / 95 * 2 - 1)
        colors += [round(part * 255) for part in hue[:3]]
    for number in range(64):  # wedges that fade on a place, and the edges of letters
        hue = screen.hue(number % 16 / 15 * 2 - 1)
        left = 0.2 + 0.2 * (number // 16)
        colors += [round(255 * (part * left + 0.95 * (1 - left))) for part in hue[:3]]
    for number in range(64):
        colors += [round(number / 63 * 255)] * 3
    for tint in ((244, 243, 240), (217, 214, 207), (255, 255, 255), (68, 68, 68), (119, 119, 119)):
        colors += tint
    palette = Image.new("P", (1, 1))
    palette.putpalette(colors + colors[-3:] * (256 - len(colors) // 3))
    return palette


def write_mp4(screen: Screen, out: Path, rate: int) -> None:
    """Write a film by ffmpeg. Raises UsageError where that fails."""
    width, height = screen.size_in_dots
    told = f"-f rawvideo -pix_fmt rgba -s {width}x{height} -r {rate} -i - -an -c:v libx264 -crf 18 -pix_fmt yuv420p"
    even = "-vf crop=trunc(iw/2)*2:trunc(ih/2)*2 -fflags +bitexact -flags:v +bitexact -movflags +faststart"
    with TemporaryDirectory() as folder:
        made = Path(folder) / "film.mp4"
        command = [which("ffmpeg") or "ffmpeg", "-y", "-loglevel", "error", *told.split(), *even.split(), str(made)]
        with Popen(command, stdin=PIPE, stdout=DEVNULL, stderr=PIPE) as ffmpeg:  # noqa: S603 - a list, and no shell
            with suppress(BrokenPipeError):
                for frame in screen.frames():
                    cast("IO[bytes]", ffmpeg.stdin).write(frame)
            _, complaint = ffmpeg.communicate()
        if ffmpeg.returncode or not made.is_file():
            why = on_one_row(complaint.decode(errors="replace"))[:200] or f"it ended with {ffmpeg.returncode}"
            raise UsageError(f"{out}: ffmpeg could not write it: {why}")
        write_file(out, made.read_bytes())
