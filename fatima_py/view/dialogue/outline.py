"""Outline: a dialogue as text that can be read in a terminal."""

from collections.abc import Iterator

from fatima_py.dialogue.graph import BACK, StateKind
from fatima_py.names import Symbol
from fatima_py.signs import on_one_row, printable
from fatima_py.view.dialogue.cards import Bundle, Card
from fatima_py.view.dialogue.layering import layered
from fatima_py.view.dialogue.subject import Subject
from fatima_py.view.dialogue.wording import cells, padded, plural, shortened

__all__ = ["outline"]

WIDTH = 100
NAMES = 12
LABELS = 26
TARGETS = 18
MARKS = {StateKind.SCENE: " ", StateKind.ENDING: "■", StateKind.BANK: "◇"}
SIGNS = "▶ start   ■ ending   ◇ at any time   ? no line leads here   → goes on   ↩ goes back   ⇄ detour"


def outline(subject: Subject) -> str:
    """The states from the start on, each with the lines that lead out of it, chains under their first state."""
    cards = subject.cards
    layers = layered(cards)
    names = max([1, *(cells(shortened(subject.name_of(who), NAMES)) for who in subject.speakers)])
    rows = [
        on_one_row(subject.title),
        f"{plural(len(subject.graph.states), 'state')}, {plural(len(subject.graph.all_moves()), 'line')}   {SIGNS}",
    ]
    back: dict[int, set[Symbol]] = {}
    for source, target in layers.back:
        back.setdefault(source, set()).add(cards[target].head.name)
    for number in [*(one for layer in layers.layers for one in layer), *layers.apart]:
        rows.append("")
        rows += told(cards[number], subject, names, back.get(number, set()))
    return "\n".join(printable(row).rstrip() for row in rows) + "\n"


def told(card: Card, subject: Subject, names: int, back: set[Symbol]) -> Iterator[str]:
    """One card."""
    sign = "▶" if card.start else "?" if card.forgotten else MARKS[card.head.kind]
    marks = [*(["after an effect"] if card.entered else []), *card.marks]
    besides = f"  ({', '.join(marks)})" if marks else ""
    yield f"{sign} {card.head.name}{besides}"
    for number, (state, out) in enumerate(zip(card.states, card.bundles, strict=True)):
        if number:
            yield f"  {'■' if state.kind is StateKind.ENDING else '↓'} {state.name}"
        last = number == len(card.states) - 1
        for bundle in out:
            goes = destination(bundle, back) if last else "↓"
            yield row(bundle, subject, names, goes)


def row(bundle: Bundle, subject: Subject, names: int, goes: str) -> str:
    """The lines of one speaker that lead to one state: who, how, where to, and the words of the first."""
    who = padded(shortened(subject.name_of(bundle.by), names), names)
    few = f" ({len(bundle.moves)})" if len(bundle.moves) > 1 else ""
    needs = f" {bundle.needs}" if bundle.needs else ""
    said = shortened(bundle.label, LABELS - len(few) - len(needs)) + few + needs
    where = shortened(goes, TARGETS)
    start = f"      {who}  {padded(said, LABELS)}  {padded(where, TARGETS)}  "
    return start + shortened(subject.words_of(bundle.first), WIDTH - cells(start))


def destination(bundle: Bundle, back: set[Symbol]) -> str:
    """Where lines lead."""
    if bundle.target == bundle.state:
        return "↻ stays"
    if bundle.detour:
        return f"⇄ {bundle.target}"
    return f"{'■' if bundle.ends else '↩' if bundle.target in {*back, BACK} else '→'} {bundle.target}"
