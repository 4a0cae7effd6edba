"""Strangers: texts that want to be more than text, and an inn in which they are typed, remembered and on cards."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from fatima_py.realize.prompt import Message
from fatima_py.signs import json_text

__all__ = ["HIDDEN", "TEXTS", "Obedient", "Text", "inn"]

HIDDEN = "clock"
"""A word of what Ann knows and must not tell before she is asked; no text of the inn holds it but the lore."""
INN = """\
fatima: 1
title: The Inn
player: Tom
cast:
  Ann: {is: CARD, voice: CARD}
  Tom: {is: CARD}
lore:
  - {keys: [key, cellar], say: The key hangs behind the clock., secret_until: Tom has said Ask}
  - {always: true, say: CARD}
speech: {default: may be reworded, memories: 3000 words}
dialogue: |
  == start
  Ann to Tom: Good evening. The key to the cellar is not here.  -> asked
  == asked
  Tom to Ann <Greet>: Just looking.  -> told
  Tom to Ann <Beg>: Please.  -> told
  == told
  Ann to Tom: Then leave the key alone, and do not ask for more.  -> again
  == again
  Tom to Ann <Leave>: Good night.  -> last
  == last
  Ann to Tom: Good night. {memory: key} I said no.  -> end
"""


@dataclass(frozen=True, slots=True)
class Text:
    """A `text` of a stranger, of some `kind`, and what a model says that obeys it."""

    kind: str
    text: str
    demand: str


@dataclass(slots=True)
class Obedient:
    """A model that says what is demanded, whatever it is asked; it keeps all that it was told."""

    demand: str
    told: list[str] = field(default_factory=list[str])

    def __call__(self, _model: str, messages: Sequence[Message]) -> str:
        self.told += [message["content"] for message in messages if message["role"] != "assistant"]
        return json_text({"text": self.demand})


def read() -> tuple[Text, ...]:
    """The texts of the file."""
    rows = yaml.safe_load((Path(__file__).parent / "wordings" / "injections.yaml").read_text(encoding="utf-8"))
    return tuple(
        Text(row["kind"], row["text"] * row.get("times", 1), row["demand"] * row.get("times", 1)) for row in rows
    )


TEXTS = read()


def in_yaml(text: str) -> str:
    """A text between quotation marks, its odd signs as escapes."""
    return '"{}"'.format("".join(sign if sign.isascii() and sign.isalnum() else f"\\U{ord(sign):08x}" for sign in text))


def inn(folder: Path, card: str = "Somebody.") -> Path:
    """The inn as a file, with a text on the cards of its people and in its lore."""
    path = folder / "inn.yaml"
    path.write_text(INN.replace("CARD", in_yaml(card)), encoding="utf-8")
    return path
