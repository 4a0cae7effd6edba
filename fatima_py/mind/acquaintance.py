"""Acquaintance: whom somebody knows."""

from fatima_py.events import EventKind
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import ANY, EMPTY, NIL, SELF, Compound, Symbol, Term, match, symbol

__all__ = ["is_known", "known_agents"]

EVENT = symbol("Event")
NOBODY = frozenset([SELF.key, NIL.key, ANY.key])
"""What names oneself, nobody and anybody."""


def is_known(asked: Term, who: MindDefinition, mind: Mind) -> bool:
    """Whether a word is somebody whom one knows, or oneself; `*` is."""
    if asked is ANY or match(asked, mind.kb.me):
        return True
    met = mind.memory.met.get(asked.key)
    return met is not None and is_somebody(met) and not is_strange(met, who, mind)


def known_agents(who: MindDefinition, mind: Mind) -> list[Symbol]:
    """Everybody who was ever seen to act, in the order of meeting, but for who only did in what was long ago."""
    met = mind.memory.met
    known = list(met.values()) if NOBODY.isdisjoint(met) else [one for key, one in met.items() if key not in NOBODY]
    return [one for one in known if not is_strange(one, who, mind)] if who.strangers else known


def is_somebody(word: Symbol) -> bool:
    """Whether a word names somebody else than oneself, nobody and anybody."""
    return word.key not in NOBODY


def is_strange(one: Symbol, who: MindDefinition, mind: Mind) -> bool:
    """Whether somebody who was met only acted in what was long ago."""
    return one.key in who.strangers and not acted(one, who, mind)


def acted(one: Symbol, who: MindDefinition, mind: Mind) -> bool:
    """Whether somebody was seen to act since the story began."""
    deeds = mind.memory.matching(Compound(EVENT, (ANY, one, ANY, ANY)), EMPTY)
    begun = len(who.memories)
    return any(each.id >= begun and each.event.kind is not EventKind.PROPERTY_CHANGE for each, _ in deeds)
