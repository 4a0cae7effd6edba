"""Overhearing: a line that was said among others goes by a name of its own beside the one of every line."""

from collections.abc import Iterator
from dataclasses import replace

from fatima_py.events import OVERHEARD, EventKind, SpeechAct
from fatima_py.memory import Episode, MemoryStore, Source
from fatima_py.names import Compound, Substitution, symbol

__all__ = ["episodes_of", "goes_by"]

KIND = symbol(OVERHEARD)
SAID = symbol(EventKind.ACTION_END.value)


def goes_by(episode: Episode) -> tuple[Compound, ...]:
    """What an event goes by where rules wait for it: `Event(Overheard, who, line, to whom)` as well, if it was."""
    name = episode.event.name
    if episode.context.source is not Source.OVERHEARD or SpeechAct.of(episode.event.content) is None:
        return (name,)
    return name, replace(name, args=(KIND, *name.args[1:]))


def episodes_of(memory: MemoryStore, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
    """The episodes whose event unifies with `Event(kind, subject, content, target)`, of `Overheard` what was so."""
    if template.args[0] != KIND:
        return memory.matching(template, known)
    said = replace(template, args=(SAID, *template.args[1:]))
    found = memory.matching(said, known)
    return ((one, how) for one, how in found if len(goes_by(one)) > 1)
