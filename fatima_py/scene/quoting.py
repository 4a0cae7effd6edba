"""Quoting: what a line says that whoever speaks remembers, and what it was."""

import re
from typing import NamedTuple

from fatima_py.character import Character
from fatima_py.dialogue import Move
from fatima_py.memory import Episode, Source
from fatima_py.mind import come_to_mind, forgets
from fatima_py.names import SELF
from fatima_py.realize.base import slots_of
from fatima_py.recall import Account, Question, Recollection

__all__ = ["Quotation", "asked_behind", "asked_of_memory", "quotations", "quoted", "say_aloud"]

MEMORY = "memory"
"""What stands before the colon in a slot that quotes: `{memory: what Tom promised}`."""
ONESELF = re.compile(r"\b(?:I|me|my|mine|myself)\b", re.IGNORECASE)
TELLING = frozenset({"words", "shown"})
"""The fields of an account by which it tells of something itself."""


class Quotation(NamedTuple):
    """What a slot of a line quotes: the number of the episode, how it is remembered, and how it was."""

    slot: str
    number: int
    account: Account
    true: Account


def asked_of_memory(slot: str) -> str | None:
    """What a slot asks memory for: `what Tom promised` in `{memory: what Tom promised}`; None in other slots."""
    return asked_behind(MEMORY, slot)


def asked_behind(word: str, slot: str) -> str | None:
    """What stands behind a word and a colon in a slot; None where it does not begin so."""
    mark, sign, asks = slot.partition(":")
    return asks.strip() if sign and mark.strip().lower() == word else None


def quoted(speaker: Character, asks: str) -> Recollection | None:
    """What somebody remembers best, with its words, of what is asked for; None where nothing comes to mind.

    What only lies beside what was asked for comes after all that holds a word of it, and what one said oneself after
    what others did, unless one is asked for oneself.
    """
    memory = speaker.mind.memory
    found = [one for one in speaker.remember(Question(asks)) if was_said(memory.get(one.number))] if asks else []
    told = [one for one in found if any(hit.field in TELLING for term in one.because for hit in term.hits)]
    own = ONESELF.search(asks) is not None
    return min(told or found, key=lambda one: not own and memory.get(one.number).event.subject == SELF, default=None)


def was_said(episode: Episode) -> bool:
    """Whether an episode keeps words that were said: what one has concluded nobody said."""
    return bool(episode.context.words) and episode.context.source is not Source.INFERRED


def quotations(speaker: Character, move: Move | None) -> tuple[Quotation, ...]:
    """What a line quotes of the memory of one who may forget it; of others nothing, for nothing comes of it."""
    if move is None or not forgets(speaker.definition.remembering):
        return ()
    asked = {slot: asks for slot in slots_of(move.text) if (asks := asked_of_memory(slot)) is not None}
    found = [(slot, one) for slot, asks in asked.items() if (one := quoted(speaker, asks)) is not None]
    return tuple([Quotation(slot, one.number, one.account, one.true or one.account) for slot, one in found])


def say_aloud(speaker: Character, move: Move | None) -> tuple[Quotation, ...]:
    """What a line quotes, which comes to the mind of whoever says it."""
    quotes = quotations(speaker, move)
    for one in quotes:
        come_to_mind(speaker.definition, speaker.mind, one.number, one.account)
    return quotes
