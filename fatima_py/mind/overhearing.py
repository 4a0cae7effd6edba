"""Overhearing: what was said among others, or told, goes by a name of its own beside the one of every event."""

from collections.abc import Iterator
from dataclasses import replace

from fatima_py.events import OVERHEARD, EventKind, SpeechAct, is_heard, told_of
from fatima_py.memory import CountingStore, Episode, MemoryStore, Source
from fatima_py.names import NIL, Compound, Substitution, Term, ground, symbol

__all__ = ["counts_of", "episodes_of", "goes_by", "met_before", "newest_of"]

KIND = symbol(OVERHEARD)
SAID = symbol(EventKind.ACTION_END.value)


def goes_by(episode: Episode) -> tuple[Compound, ...]:
    """What an event goes by where rules wait for it: its own name, and how somebody came to know of it.

    That is `Event(Overheard, who, line, to whom)` of a line that was overheard, and `Event(Told, teller, event, SELF)`
    of what somebody told.
    """
    context, name = episode.context, episode.event.name
    if context.source is Source.SEEN:  # as for most
        return (name,)
    if context.source is Source.TOLD and context.by != NIL:
        return name, told_of(context.by, name)
    return (name, replace(name, args=(KIND, *name.args[1:]))) if is_overheard(episode) else (name,)


def met_before(memory: MemoryStore, episode: Episode) -> tuple[Compound, ...]:
    """What the line goes by of which an event is only how it sounded, so that no rule counts what was said twice."""
    event = episode.event
    if episode.id == 0 or not is_voice(event.content):
        return ()
    line = memory.get(episode.id - 1)
    same = (line.event.kind, line.event.subject, line.event.target, line.event.time)
    is_its = same == (event.kind, event.subject, event.target, event.time)
    return goes_by(line) if is_its and SpeechAct.of(line.event.content) is not None else ()


def is_voice(content: Term) -> bool:
    """Whether what happened is words of no line that sound like something."""
    if type(content) is not Compound or len(content.args) != 4 or content.args[0] is not NIL:
        return False
    return content.args[1] is NIL and SpeechAct.of(content) is not None and is_heard(content.args[3])


def is_overheard(episode: Episode) -> bool:
    """Whether an episode is a line that was said among others."""
    return episode.context.source is Source.OVERHEARD and SpeechAct.of(episode.event.content) is not None


def episodes_of(memory: MemoryStore, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
    """The episodes whose event unifies with `Event(kind, subject, content, target)`, of `Overheard` what was so."""
    asked, heard = as_lived(template)
    found = memory.matching(asked, known)
    return ((one, how) for one, how in found if is_overheard(one)) if heard else found


def counts_of(memory: MemoryStore, template: Compound, known: Substitution) -> Iterator[tuple[Substitution, int]]:
    """In which ways events unify with a template, `Overheard` as well, and how often each was lived."""
    if not isinstance(memory, CountingStore):
        return ((how, 1) for _, how in episodes_of(memory, template, known))
    asked, heard = as_lived(template)
    return ((how, times) for one, times, how in memory.counts(asked, known) if not heard or is_overheard(one))


def as_lived(template: Compound) -> tuple[Compound, bool]:
    """A template in the kinds that events have, and whether what meets it must have been overheard."""
    heard = template.args[0] == KIND
    return (replace(template, args=(SAID, *template.args[1:])), True) if heard else (template, False)


def newest_of(memory: MemoryStore, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
    """Those of them that are of the last moment in which anything happened: no older one is looked at."""
    newest = memory.newest()
    if newest is None:
        return
    first = newest.id
    while first and memory.get(first - 1).time >= newest.time:
        first -= 1
    asked, heard = as_lived(ground(template, known))
    for episode in map(memory.get, range(first, newest.id + 1)):
        found = episode.event.met_by(asked, known)
        if found is not None and (is_overheard(episode) or not heard):
            yield episode, found
