"""Sealing: what is secret yet, or not the speaker's to tell, goes to nobody who words a line, by whatever way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fatima_py.character import Character
from fatima_py.kb import solve
from fatima_py.realize.base import Brief, as_written
from fatima_py.scene.definition import Lore, SceneDefinition
from fatima_py.scene.telling import holds

__all__ = ["holds", "is_kept", "is_open_to", "sealed", "tells"]


def is_open_to(lore: Lore, speaker: Character) -> bool:
    """Whether somebody may speak of a fact: it is known to them, and no secret any more."""
    known = not lore.known_by or speaker.name in lore.known_by
    return known and bool(solve(lore.until, speaker.mind.kb).solutions)


def sealed(brief: Brief, scene: SceneDefinition, speaker: Character) -> Brief:
    """A brief in which no fact stands that the speaker may not speak of; a line that holds one is said as written.

    What holds the text of such a fact, or a whole sentence of it, is left out: of what is remembered, felt, known or
    allowed the one entry, of a description all of it. The same in other words is not found.
    """
    for secret in told_in(tuple(texts_of(brief)), scene, speaker):
        brief = without(brief, secret)
    return brief


def tells(texts: Iterable[str], scene: SceneDefinition, speaker: Character) -> bool:
    """Whether one of some texts holds a fact that somebody may not speak of: no model is to be told of it."""
    return any(True for _ in told_in(tuple(texts), scene, speaker))


def told_in(texts: Sequence[str], scene: SceneDefinition, speaker: Character) -> Iterator[str]:
    """The facts that stand in some texts and that somebody may not speak of."""
    for lore in scene.lore:
        held = is_kept(lore) and any(holds(text, lore.text, scene.language) for text in texts)
        if held and not is_open_to(lore, speaker):
            yield lore.text


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

    def tells_it(text: str) -> bool:
        return holds(text, secret, brief.language)

    def rest(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if not tells_it(text))

    style, meaning, voice, mood, feeling = (
        "" if tells_it(text) else text for text in (brief.style, brief.meaning, brief.voice, brief.mood, brief.feeling)
    )
    left = replace(
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
            (feeling, "" if tells_it(cause) else cause) for feeling, cause in brief.feelings if not tells_it(feeling)
        ),
    )
    if not any(tells_it(text) for text in (as_written(left), left.speaker, left.listener)):
        return left
    return replace(left, may_reword=False, secret=True, tone="", manner=(), luck=0.0, styled=False)
