"""Sealing: what is secret yet, or not the speaker's to tell, goes to nobody who words a line, by whatever way."""

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

from fatima_py.character import Character
from fatima_py.kb import solve
from fatima_py.realize.base import Brief, as_written
from fatima_py.scene.definition import Lore, SceneDefinition

__all__ = ["holds", "is_open_to", "sealed"]

WORD = re.compile(r"[^\W_]+")
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
TELLING = 4
"""A sentence of so many words tells a secret by itself; what is shorter counts as a whole only (ours)."""
BLANKLESS = "\u0e00"
"""From here on are the letters of languages that set no blanks between words, and some that do."""


def is_open_to(lore: Lore, speaker: Character) -> bool:
    """Whether somebody may speak of a fact: it is known to them, and no secret any more."""
    known = not lore.known_by or speaker.name in lore.known_by
    return known and bool(solve(lore.until, speaker.mind.kb).solutions)


def sealed(brief: Brief, scene: SceneDefinition, speaker: Character) -> Brief:
    """A brief in which no fact stands that the speaker may not speak of; a line that holds one is said as written.

    What holds the text of such a fact, or a whole sentence of it, is left out: of what is remembered, felt, known or
    allowed the one entry, of a description all of it. The same in other words is not found.
    """
    for lore in scene.lore:
        if is_kept(lore) and any(holds(text, lore.text) for text in texts_of(brief)) and not is_open_to(lore, speaker):
            brief = without(brief, lore.text)
    return brief


def is_kept(lore: Lore) -> bool:
    """Whether a fact is not for everybody at any time."""
    return bool(lore.known_by or lore.until.all or lore.until.unless)


def texts_of(brief: Brief) -> Iterator[str]:
    """All that is told in a brief, piece by piece."""
    yield as_written(brief)
    yield from (brief.speaker, brief.listener, brief.style, brief.meaning, brief.voice, brief.mood, brief.feeling)
    yield from (*brief.never, *brief.may_say, *brief.lore, *brief.memories)
    yield from (part for feeling in brief.feelings for part in feeling)


def without(brief: Brief, secret: str) -> Brief:
    """A brief without whatever holds a secret."""

    def rest(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if not holds(text, secret))

    style, meaning, voice, mood, feeling = (
        "" if holds(text, secret) else text
        for text in (brief.style, brief.meaning, brief.voice, brief.mood, brief.feeling)
    )
    brief = replace(
        brief,
        style=style,
        meaning=meaning,
        voice=voice,
        mood=mood,
        feeling=feeling,
        never=rest(brief.never),
        may_say=rest(brief.may_say),
        lore=rest(brief.lore),
        memories=rest(brief.memories),
        feelings=tuple(
            (feeling, "" if holds(cause, secret) else cause)
            for feeling, cause in brief.feelings
            if not holds(feeling, secret)
        ),
    )
    if not any(holds(text, secret) for text in (as_written(brief), brief.speaker, brief.listener)):
        return brief
    return replace(brief, may_reword=False, secret=True, tone="", manner=(), luck=0.0, styled=False)


def holds(text: str, secret: str) -> bool:
    """Whether a text holds a secret, or a whole sentence of it, in whatever case, with whatever signs and blanks.

    >>> holds("He said: THE RING is in the well!", "The ring is in the well. Ann knows.")
    True
    >>> holds("TheRingIsInTheWell", "The ring is in the well. Ann knows.")
    True
    >>> holds("The ring is gone.", "The ring is in the well. Ann knows.")
    False
    """
    said, (whole, *parts) = words_of(text), [words_of(part) for part in (secret, *SENTENCE.split(secret))]
    if len(whole) < TELLING and "".join(whole) < BLANKLESS:  # as a run of letters it might be a part of other words
        return bool(whole) and f" {' '.join(whole)} " in f" {' '.join(said)} "
    run = "".join(said)
    return any("".join(part) in run for part in (whole, *parts) if part is whole or len(part) >= TELLING)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without signs; those of a name that is one word are one."""
    return WORD.findall(normalize("NFKC", text).casefold())
