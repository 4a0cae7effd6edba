"""Anatomy: the parts of a drawn card from top to bottom, and how high they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap

from fatima_py.names import Symbol
from fatima_py.view.dialogue.cards import Bundle, Card

__all__ = ["HEAD", "WIDTH", "Part", "PartKind", "height_of", "parts_of", "ports_of"]

WIDTH = 280
HEAD = 32
ROW = 40
DIVIDER = 24
TEXT = 17
PADDING = 8
FOLDED = 6
LETTERS = 36
"""So many letters of a list of names fit beside each other."""


class PartKind(StrEnum):
    """What a part of a card is."""

    HEAD = "head"
    DIVIDER = "divider"
    BUNDLE = "bundle"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: where it begins below the top of the card, and what stands in it."""

    kind: PartKind
    y: int
    height: int
    state: Symbol
    bundle: Bundle | None = None
    text: str = ""
    inner: bool = False


def parts_of(card: Card) -> Iterator[Part]:
    """The name of the state, its lines, and the same for each state of a chain."""
    y = 0
    last = len(card.states) - 1
    for number, state in enumerate(card.states):
        kind, height = (PartKind.DIVIDER, DIVIDER) if number else (PartKind.HEAD, HEAD)
        yield Part(kind, y, height, state.name)
        y += height
        shown = card.shown if number == last else card.bundles[number]
        for bundle in shown:
            yield Part(PartKind.BUNDLE, y, ROW, state.name, bundle, inner=number < last)
            y += ROW
    for text in folded(card):
        yield Part(PartKind.FOLD, y, TEXT, card.states[-1].name, text=text)
        y += TEXT


def folded(card: Card) -> list[str]:
    """The ways out of a hub that are only named."""
    if not card.folded:
        return []
    names = dict.fromkeys(str(one.target) for one in card.folded)
    lines = sum(len(one.moves) for one in card.folded)
    said = f"and {lines} lines more, to {', '.join(names)}"
    return wrap(said, LETTERS, max_lines=FOLDED, placeholder=" …", break_on_hyphens=False)


def height_of(card: Card) -> int:
    """How high a card is."""
    last = list(parts_of(card))[-1]
    return last.y + last.height + (PADDING if last.kind is not PartKind.HEAD else 0)


def ports_of(card: Card) -> list[tuple[Bundle, float]]:
    """The ways out of a card that are shown, and how far below its top each of them is."""
    return [
        (part.bundle, part.y + part.height / 2) for part in parts_of(card) if part.bundle is not None and not part.inner
    ]
