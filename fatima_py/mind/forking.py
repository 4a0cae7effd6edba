"""Forking: a mind of its own that goes on from where another is, and shares with it what neither has changed."""

from dataclasses import replace

from fatima_py.memory import MemoryStore
from fatima_py.mind.asking import Bearer
from fatima_py.mind.binding import properties_of
from fatima_py.mind.remembering import forgets
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.recall import Learnings, Recollecting, Reminders

__all__ = ["fork_mind"]


def fork_mind(who: MindDefinition, mind: Mind, memory: MemoryStore | None = None) -> Mind:
    """The mind that would be read of what another is saved as; its rules may ask what its definition lets them ask.

    It remembers in `memory`, or in a fork of the memory of the other. Beliefs are shared until one of the two changes
    them, and the rest is only ever replaced.
    """
    kb = mind.kb.fork()
    own = replace(
        mind,
        kb=kb,
        memory=mind.memory.fork() if memory is None else memory,
        luck=mind.luck if forgets(who.remembering) else None,
        reminders=Reminders(),
        learnings=Learnings(),
        recollecting=Recollecting(),
    )
    kb.properties, kb.bearer = properties_of(who), Bearer(who, own)
    return own
