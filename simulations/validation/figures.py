"""Figures of the cases: what came out beside what was expected, and the curves of those that have some.

`run.py --figures DIR` draws them; it needs matplotlib, which the extra `experiments` brings.
"""

from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any

__all__ = ["drawn"]

MARKS = "osD^v"
INK = ("#1b6ca8", "#c8553d", "#3c8d5a", "#8a5fa8", "#b58a1b")


def drawn(case: Any, rows: Sequence[Any], folder: Path) -> Path:  # noqa: ANN401 - a case of run.py
    """Draw a case: its curves, if it has some, and how far each answer lies from the expected one."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - only who draws needs it

    found = [*getattr(case.module, "curves", list)()]
    height = max(4.0, 1.2 + 0.24 * len(rows))
    figure = Figure(figsize=(6.5 * (len(found) + 1) + 2.5, height), layout="constrained")
    areas = figure.subplots(1, len(found) + 1, squeeze=False)[0]
    for area, (title, along, up, lines) in zip(areas, found, strict=False):
        area.set(title=title, xlabel=along, ylabel=up)
        curves(area, lines)
    answers(areas[-1], rows)
    figure.suptitle(case.title, fontsize=11)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{Path(case.module.__file__).stem}.png"
    figure.savefig(file, dpi=110)
    return file


def curves(area: Any, lines: dict[str, tuple[Sequence[float], Sequence[float]]]) -> None:  # noqa: ANN401 - of matplotlib
    """Draw curves: what is expected as lines, what came out as marks, a colour for each of whom both are."""
    whom = [*dict.fromkeys(name.partition(", ")[2] for name in lines)]
    marks = [*dict.fromkeys(name.partition(", ")[0] for name in lines if is_ours(name))]
    for number, (name, (xs, ys)) in enumerate(lines.items()):
        what, _, who = name.partition(", ")
        ink = INK[(number if "" in whom else whom.index(who)) % len(INK)]
        mark = MARKS[marks.index(what) % len(MARKS)] if is_ours(name) else ""
        look = {"linestyle": "" if mark else "-", "marker": mark, "color": ink, "label": name, "markersize": 4}
        if mark and mark != MARKS[0]:
            look |= {"markerfacecolor": "none", "markersize": 9}
        area.plot(xs, ys, **look)
    area.margins(y=0.15)
    area.legend(fontsize=8, frameon=False, ncols=ceil(len(lines) / 6))
    area.grid(alpha=0.25)


def is_ours(name: str) -> bool:
    """Whether a curve is what came out here."""
    return name.startswith(("ours", "a crowd", "minds"))


def answers(area: Any, rows: Sequence[Any]) -> None:  # noqa: ANN401 - of matplotlib
    """Draw how far each answer lies from the expected one, in parts of what is allowed."""
    off = [(row.ours - row.expected) / row.apart if row.apart else float(row.ours != row.expected) for row in rows]
    area.axvspan(-1.0, 1.0, color="#dfe9f2")
    area.axvline(0.0, color="#8899aa", linewidth=0.8)
    area.plot(off, range(len(rows)), "o", color=INK[0], markersize=5)
    area.set_yticks(range(len(rows)), [row.what for row in rows], fontsize=8)
    area.set(title="Off what is expected, of what is allowed", xlim=(-1.2, 1.2), ylim=(len(rows) - 0.5, -0.5))
