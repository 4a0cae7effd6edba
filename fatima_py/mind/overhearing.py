"""Overhearing: what was said among others, or told, goes by a name of its own beside the one of every event."""

from collections.abc import Iterator
from dataclasses import replace

from fatima_py.events import OVERHEARD, EventKind, SpeechAct, told_of
from fatima_py.memory import Episode, MemoryStore, Source
from fatima_py.names import NIL, Compound, Substitution, symbol

__all__ = ["episodes_of", "goes_by"]

KIND = symbol(OVERHEARD)
SAID = symbol(EventKind.ACTION_END.value)


def goes_by(episode: Episode) -> tuple[Compound, ...]:
    """What an event goes by where rules wait for it: its own name, and how somebody came to know of it.

    That is `Event(Overheard, who, line, to whom)` of a line that was overheard, and `Event(Told, teller, event, SELF)`
    of what somebody told.
    """
    context, name = episode.context, episode.event.name
    if context.source is Source.TOLD and context.by != NIL:
        return name, told_of(context.by, name)
    return (name, replace(name, args=(KIND, *name.args[1:]))) if is_overheard(episode) else (name,)


def is_overheard(episode: Episode) -> bool:
    """Whether an episode is a line that was said among others."""
    return episode.context.source is Source.OVERHEARD and SpeechAct.of(episode.event.content) is not None


def episodes_of(memory: MemoryStore, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
    """The episodes whose event unifies with `Event(kind, subject, content, target)`, of `Overheard` what was so."""
    if template.args[0] != KIND:
        return memory.matching(template, known)
    said = replace(template, args=(SAID, *template.args[1:]))
    return ((one, how) for one, how in memory.matching(said, known) if is_overheard(one))
