"""Host conventions: what the hosts of old scenarios did beside the stage, written down as beliefs and rules.

Before version 2.5 a scenario did not say whose turn it was, nor what a line did to the state of a conversation, and the
player was no character. Every host did it alike; later scenarios write it down.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fatima_py.affect import ToolkitMood, Vad
from fatima_py.appraisal import AppraisalRules
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueGraph
from fatima_py.interop.read.rules import Rules
from fatima_py.interop.upgrade.import_notes import ImportNotes
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import GivenBelief, MindDefinition
from fatima_py.names import ANY, Compound, Symbol, Variable, compound, parse, symbol
from fatima_py.semantics import Semantics
from fatima_py.world import Change, EffectRule

__all__ = ["EFFECT", "PLAYER", "Help", "joined_by_player", "stand_in"]

PLAYER = symbol("Player")
FLOOR = compound("Has", "Floor")
SPEAKER, LISTENER, NEXT = Variable("s"), Variable("t"), Variable("ns")


def name(text: str) -> Compound:
    """A name of several parts."""
    term = parse(text)
    if not isinstance(term, Compound):
        raise TypeError(f"{text} has no parts")
    return term


EFFECT = EffectRule(
    "effect 1",
    name("Event(Action-End, [s], Speak(*, [ns], *, *), [t])"),
    (
        Change(compound("DialogueState", SPEAKER), NEXT, LISTENER),
        Change(compound("DialogueState", LISTENER), NEXT, SPEAKER),
        Change(FLOOR, LISTENER, ANY),
    ),
)
"""What is said moves the conversation of the two on, and gives the other the floor."""
TALK = Rules(
    AppraisalRules(),
    (
        ActionRule(
            "talk",
            parse("Speak([cs], [ns], [m], [sty])"),
            Variable("x"),
            symbol(1),
            conditions=Conditions(
                tuple(
                    parse_condition(text)
                    for text in (
                        "Has(Floor) = SELF",
                        "DialogueState([x]) = [cs]",
                        "ValidDialogue([cs], [ns], [m], [sty]) = True",
                    )
                )
            ),
        ),
    ),
)
"""Whoever has the floor says a line of the state that the conversation is in."""


@dataclass(frozen=True, slots=True)
class Help:
    """Who was given the rule to talk, and how many beliefs were added."""

    speakers: tuple[Symbol, ...]
    beliefs: int


def stand_in(called: str) -> MindDefinition:
    """Somebody of whom nothing is known."""
    return MindDefinition(symbol(called), affect=ToolkitMood(), mood=Vad(), semantics=Semantics.toolkit())


def joined_by_player(
    cast: Sequence[MindDefinition], graph: DialogueGraph, notes: ImportNotes
) -> tuple[tuple[MindDefinition, ...], Rules, Help]:
    """The cast with the player in it, able to begin with each of the others; whoever is alone gets company."""
    if any(one.name == PLAYER for one in cast):
        return tuple(cast), TALK, Help((), 0)
    talks_to_player = any(belief.name == compound("DialogueState", PLAYER) for one in cast for belief in one.beliefs)
    by_player = any(one.by == PLAYER for one in graph.all_moves())
    if len(cast) > 1 and not talks_to_player and not by_player:
        return tuple(cast), TALK, Help((), 0)
    notes.guess("the player is no character of this scenario; one called Player was added, who may say any line")
    others = list(cast)
    speakers = [PLAYER]
    if not others:
        notes.guess("there is nobody in this scenario; somebody called Agent was added, who may say any line")
        others.append(stand_in("Agent"))
        speakers.append(others[0].name)
    begin = [GivenBelief(compound("DialogueState", one.name), graph.start) for one in others]
    player = replace(stand_in("Player"), beliefs=(GivenBelief(FLOOR, PLAYER), *begin))
    ready = [with_start(one, graph.start) for one in others]
    beliefs = len(player.beliefs) + sum(len(one.beliefs) for one in ready) - sum(len(one.beliefs) for one in others)
    return (player, *ready), TALK, Help(tuple(speakers), beliefs)


def with_start(mind: MindDefinition, start: Symbol) -> MindDefinition:
    """Somebody who knows in which state the conversation with the player is, and who has the floor."""
    known = {belief.name for belief in mind.beliefs}
    needed = (GivenBelief(FLOOR, PLAYER), GivenBelief(compound("DialogueState", PLAYER), start))
    return replace(mind, beliefs=(*mind.beliefs, *(one for one in needed if one.name not in known)))
