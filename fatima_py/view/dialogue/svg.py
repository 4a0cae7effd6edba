"""Svg: the picture of a dialogue, for light and dark screens."""

from collections.abc import Iterator, Sequence
from html import escape
from unicodedata import east_asian_width

from fatima_py.dialogue.graph import BACK, Move, StateKind
from fatima_py.names import NIL, Key
from fatima_py.signs import printable
from fatima_py.view.dialogue.anatomy import HEAD, WIDTH, Part, PartKind, parts_of
from fatima_py.view.dialogue.cards import Bundle, Card
from fatima_py.view.dialogue.layout import Box, Layout, lay_out
from fatima_py.view.dialogue.subject import Subject
from fatima_py.view.dialogue.wires import Wire
from fatima_py.view.dialogue.wording import plural

__all__ = ["svg"]

LIGHT = ("#1d6fb8", "#b3431f", "#2b7d4f", "#8a3fa0", "#94690b", "#0f7c86", "#b02a63", "#55606e")
DARK = ("#6fb7f2", "#f29b78", "#7fcf9f", "#d49be8", "#e0b95a", "#62cbd4", "#f08bb4", "#aab4c0")
LANES = (
    ("#66778f", "#3f7f86", "#8a7340", "#76629c", "#5c8250", "#a05f74", "#4f6fa8", "#6b6b6b"),
    ("#8fa0b8", "#6fb3ba", "#bda56a", "#a994cf", "#8fb885", "#cf93a6", "#86a5dc", "#a3a3a3"),
)
"""By light and in the dark: long ways are told apart by the card they lead to, at a contrast of 4 to 1 and more."""
STYLE = """\
text { font: 13px system-ui, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif; fill: #1c2330 }
.page { fill: #f6f7f9 } .card { fill: #ffffff; stroke: #cfd5de } .start .card { stroke: #1d6fb8; stroke-width: 2 }
.ending .card { fill: #eef6f0; stroke: #9cc7ab } .bank .card { fill: #fbf6e9; stroke: #dcc68e }
.title { font-size: 20px; font-weight: 600 } .name { font-weight: 600 } .who { font-weight: 600; font-size: 12.5px }
.label { font-size: 12.5px } .quiet { fill: #6b7482; font-size: 12px } .rule { stroke: #e4e8ee }
.wire { fill: none; stroke-width: 1.5 } .wire:hover { stroke-width: 3.5 } .tip { fill: #4b5666 }
.wire.back { stroke: #a8660f; stroke-dasharray: 5 4 } .tip.back { fill: #a8660f } .goes.end { fill: #2b7d4f }
.goes { font-size: 12px; fill: #4b5666; text-anchor: end } .mark { font-size: 11px; fill: #6b7482; text-anchor: end }
"""
NIGHT = """\
text { fill: #e6eaf0 } .page { fill: #14181f } .card { fill: #1e242e; stroke: #3a4452 } .start .card { stroke: #6fb7f2 }
.ending .card { fill: #1a2a21; stroke: #3f6b4f } .bank .card { fill: #2b2617; stroke: #6b5c2e }
.rule { stroke: #303946 }
.quiet, .mark { fill: #98a3b3 } .goes { fill: #b6c0ce } .tip { fill: #b6c0ce }
.wire.back { stroke: #e0a458 } .tip.back { fill: #e0a458 } .goes.end { fill: #7fcf9f }
"""
THIN = frozenset(" .,:;!|'()[]fijlrtI")
NARROW = 0.5
"""How wide the thinnest letters are beside most others."""
BROAD = frozenset("mwMW@…→↩⇄↻■")
HEADER = 58
ROUND = 7
MARKS = {StateKind.ENDING: "ending", StateKind.BANK: "at any time", StateKind.SCENE: ""}


def svg(subject: Subject) -> str:
    """The picture as a document of its own."""
    layout = lay_out(subject.cards)
    width, height = round(max(layout.width, 640)), round(layout.height + HEADER)
    colors = {who.key: number % len(LIGHT) for number, who in enumerate(subject.speakers)}
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f"<title>{clean(subject.title)}</title>",
        f"<style>\n{hues(LIGHT, LANES[0])}{STYLE}",
        f"@media (prefers-color-scheme: dark) {{\n{hues(DARK, LANES[1])}{NIGHT}}}\n</style>",
        f'<rect class="page" width="{width}" height="{height}"/>',
        *heading(subject, colors, back=any(wire.back for wire in layout.wires)),
        f'<g transform="translate(0 {HEADER})">',
        *wires(layout, colors),
        *(row for box in layout.boxes for row in boxed(box, subject, colors)),
        *apart(layout),
        "</g>",
        "</svg>",
    ]
    return "\n".join(rows) + "\n"


def hues(speakers: Sequence[str], lanes: Sequence[str]) -> str:
    """The colours of the speakers, for words, dots and the wires that only cross to the next column, and of others."""
    kinds = ((".s", "fill", speakers), (".wire.w", "stroke", speakers), (".wire.l", "stroke", lanes))
    rows = [
        "".join([f"{name}{number} {{ {what}: {color} }} " for number, color in enumerate(palette)])
        for name, what, palette in kinds
    ]
    return "".join(rows) + "\n"


def heading(subject: Subject, colors: dict[Key, int], *, back: bool) -> Iterator[str]:
    """The title, how much there is, who speaks in which colour, and what leads back."""
    graph = subject.graph
    yield text(28, 36, cut(subject.title, 560, 11), "title")
    counted = f"{plural(len(graph.states), 'state')}, {plural(len(graph.all_moves()), 'line')}"
    yield text(28, 60, counted, "quiet")
    x = 28 + round(wide(counted, 6.6)) + 28
    for who in subject.speakers:
        name = cut(subject.name_of(who), 160, 7.2)
        yield f'<circle class="s{colors[who.key]}" cx="{x}" cy="56" r="4.5"/>'
        yield text(x + 10, 60, name, f"who s{colors[who.key]}")
        x += round(wide(name, 7.6)) + 30
    if back:
        yield f'<path class="wire back" d="M{x} 56h24"/>'
        yield text(x + 30, 60, "leads back", "quiet")


def wires(layout: Layout, colors: dict[Key, int]) -> Iterator[str]:
    """All wires, those that lead back on top, and an arrow head wherever one arrives.

    The head of an arrow is that of a way back only where nothing else arrives.
    """
    tips: dict[tuple[float, float], bool] = {}
    for wire in sorted(layout.wires, key=lambda one: (one.back, one.straight)):
        near = wire.straight and wire.by.key in colors
        hue = "back" if wire.back else f"w{colors[wire.by.key]}" if near else f"l{wire.target % len(LANES[0])}"
        yield f'<path class="wire {hue}" d="{curve(wire) if wire.straight else bent(wire)}"/>'
        tips[wire.points[-1]] = tips.get(wire.points[-1], True) and wire.back
    for (x, y), back in tips.items():
        yield f'<path class="tip{" back" if back else ""}" d="M{x:.0f} {y:.0f}l-8 -4.5v9z"/>'


def curve(wire: Wire) -> str:
    """A wire to the next column."""
    (x, y), (to_x, to_y) = wire.points
    middle = (x + to_x) / 2
    return f"M{x:.0f} {y:.0f}C{middle:.0f} {y:.0f} {middle:.0f} {to_y:.0f} {to_x - 7:.0f} {to_y:.0f}"


def bent(wire: Wire) -> str:
    """A wire round its corners, drawn from its end, so that the dashes of those that run together meet."""
    points = wire.points[::-1]
    path = f"M{points[0][0] - 7:.0f} {points[0][1]:.0f}"
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        first, second = towards(here, before), towards(here, after)
        path += f"L{first[0]:.1f} {first[1]:.1f}Q{here[0]:.1f} {here[1]:.1f} {second[0]:.1f} {second[1]:.1f}"
    return f"{path}L{points[-1][0]:.0f} {points[-1][1]:.0f}"


def towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Where a round corner begins, seen from another point."""
    x, y = other[0] - corner[0], other[1] - corner[1]
    length = abs(x) + abs(y)
    share = min(ROUND, length / 2) / length if length else 0.0
    return corner[0] + x * share, corner[1] + y * share


def boxed(box: Box, subject: Subject, colors: dict[Key, int]) -> Iterator[str]:
    """A card with everything that stands on it."""
    card = box.card
    names = f"{card.kind}{' start' if card.start else ''}"
    yield f'<g class="{names}" transform="translate({box.x:.0f} {box.y:.0f})">'
    yield f'<rect class="card" width="{WIDTH}" height="{box.height:.0f}" rx="7"/>'
    for part in parts_of(card):
        yield from shown(part, card, subject, colors)
    yield "</g>"


def shown(part: Part, card: Card, subject: Subject, colors: dict[Key, int]) -> Iterator[str]:
    """One part of a card."""
    if part.bundle is not None:
        yield from line(part, part.bundle, card, subject, colors)
    elif part.kind is PartKind.FOLD:
        yield text(12, part.y + 13, part.text, "quiet")
    elif part.kind is PartKind.DIVIDER:
        yield f'<path class="rule" d="M0 {part.y + 2}.5H{WIDTH}"/>'
        yield text(12, part.y + 18, f"↓ {cut_name(str(part.state), 230, 8)}", "quiet name")
    else:
        yield text(12, 21, cut_name(str(part.state), WIDTH - 36 - wide(mark(card), 6.6), 8.4), "name")
        yield text(WIDTH - 12, 21, mark(card), "mark")
        if len(list(parts_of(card))) > 1:
            yield f'<path class="rule" d="M0 {HEAD - 3}.5H{WIDTH}"/>'


def mark(card: Card) -> str:
    """What a card is, beside its name."""
    entered = "after an effect" if card.entered else "no line leads here" if card.forgotten else ""
    return " · ".join(one for one in ("start" if card.start else "", MARKS[card.kind], *card.marks, entered) if one)


def line(part: Part, bundle: Bundle, card: Card, subject: Subject, colors: dict[Key, int]) -> Iterator[str]:
    """The lines of one speaker that lead to one state."""
    who = cut(subject.name_of(bundle.by), 90, 7.4)
    hue = f" s{colors[bundle.by.key]}" if bundle.by.key in colors else ""
    goes = "" if part.inner else destination(bundle, card)
    room = WIDTH - 38 - wide(who, 8.2) - wide(goes, 7.2)
    extra = "".join(f" · {one}" for one in (bundle.count, bundle.needs) if one)
    said = cut(bundle.label, room - wide(extra, 8.0), 8.0) + extra if bundle.label else extra.removeprefix(" · ")
    first = subject.words_of(bundle.first)
    yield f"<g><title>{clean(told(bundle, subject))}</title>"
    if who or said:
        name = f'<tspan class="who{hue}">{clean(who)}</tspan> ' if who else ""
        yield f'<text class="label" x="12" y="{part.y + 16}">{name}{clean(said)}</text>'
        yield text(12, part.y + 33, cut(first, WIDTH - 24, 7.5), "quiet")
    else:
        yield text(12, part.y + 24, cut(first, room, 7.5), "quiet")
    if goes:
        yield text(WIDTH - 12, part.y + (16 if who or said else 24), goes, "goes end" if bundle.ends else "goes")
    yield "</g>"


def destination(bundle: Bundle, card: Card) -> str:
    """Where lines lead, in words."""
    if bundle.target == bundle.state:
        return "↻ stays"
    if bundle.detour or bundle.target == BACK:
        return f"{'⇄' if bundle.detour else '↩'} {cut_name(str(bundle.target), 104, 7.2)}"
    sign = "■" if bundle.ends else "↻" if bundle.target == card.head.name else "→"
    return f"{sign} {cut_name(str(bundle.target), 104, 7.2)}"


def told(bundle: Bundle, subject: Subject) -> str:
    """All that stands behind a row, for whoever points at it."""
    return "\n".join(sentence(move, subject) for move in bundle.moves)


def sentence(move: Move, subject: Subject) -> str:
    """One line with how it is said and when."""
    style = f" [{move.style}]" if move.style != NIL else ""
    meaning = f" <{move.meaning}>" if move.meaning != NIL else ""
    needs = f" (if {', '.join(map(str, move.conditions.all))})" if move.conditions.all else ""
    return f"{subject.name_of(move.by)}{style}{meaning}{needs}: {subject.words_of(move)}  @{move.id}".strip()


def apart(layout: Layout) -> Iterator[str]:
    """What stands above the cards that no line leads to or from."""
    if layout.apart is not None:
        yield text(28, layout.apart + 30, "Standing apart", "quiet name")


def text(x: float, y: float, said: str, kind: str) -> str:
    """A piece of text."""
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{clean(said)}</text>'


def clean(said: str) -> str:
    """A text as XML can hold it."""
    return escape(printable(said))


def wide(said: str, letter: float) -> float:
    """About how wide a text is, where most letters are `letter` wide."""
    return letter * sum(share(one) for one in said)


def share(one: str) -> float:
    """How wide a letter is beside most others."""
    if one in THIN:
        return NARROW
    if east_asian_width(one) in "WF" or one in BROAD:
        return 1.55
    return 1.15 if one.isupper() else 1.0


def at_most(room: float, letter: float) -> int:
    """More letters than there is room for, whichever they are, at least one: what is longer is not gone through."""
    return max(0, int(room / (NARROW * letter))) + 2


def cut(said: str, room: float, letter: float) -> str:
    """As much of a text as there is room for."""
    one = " ".join(said.split())
    if wide(one, letter) <= room:
        return one
    one = one[: at_most(room, letter)]
    while one and wide(one, letter) > room - letter:
        one = one[:-1]
    return f"{one.rstrip()}…"


def cut_name(said: str, room: float, letter: float) -> str:
    """As much of a name as there is room for: its beginning and its end, which is where names differ."""
    if wide(said, letter) <= room:
        return said
    half, most = len(said) // 2, at_most(room, letter)
    first, second = said[:half][:most], said[half:][-most:]
    while len(first) > 1 and wide(first + second, letter) > room - letter:
        first, second = (first[:-1], second) if len(first) > len(second) else (first, second[1:])
    return f"{first}…{second}"
