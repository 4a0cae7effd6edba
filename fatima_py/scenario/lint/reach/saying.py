"""Saying: which lines somebody's rules may say, and which lines an event may be."""

from fatima_py.decision import ActionRule
from fatima_py.dialogue import MOST_SPECIFIC, Move, StateKind
from fatima_py.events import SpeechAct
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Term, compound, meet, renamed
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scene.going import is_bark
from fatima_py.social import Conferral

__all__ = ["Wish", "event_of", "is_said_anyway", "lines_met", "says", "spoken", "wanted"]

Wish = ActionRule | Conferral
"""What somebody goes by when they say or do something."""


def lines_met(built: Built, event: Compound, who: MindDefinition) -> list[Move]:
    """The lines that an event, as somebody perceives it, may be."""
    to_me = event.args[3] == SELF
    waits = renamed(opened(event), SELF.key, who.name)
    lines = [one.rule for one in built.moves if meet(waits, event_of(one.rule)) is not None]
    return [line for line in lines if not (to_me and line.by == who.name)]


def event_of(line: Move) -> Compound:
    """The event of a line; it may be said to anybody where its author does not say to whom."""
    said = SpeechAct(line.state, line.target, line.meaning, line.style).action
    return compound("Event", "Action-End", line.by, said, ANY if line.to == NIL else line.to)


def spoken(built: Built) -> list[Compound] | None:
    """The events of all lines; None where there are none, so that a program brings what is said."""
    return [event_of(one.rule) for one in built.moves] or None


def says(mind: MindDefinition, line: Move) -> bool:
    """Whether a rule of somebody's may say a line."""
    action = SpeechAct(line.state, line.target, line.meaning, line.style).action
    return any(meet(opened(renamed(one, SELF.key, mind.name)), action) is not None for one in wanted(mind))


def wanted(mind: MindDefinition) -> list[Term]:
    """All that somebody's rules may want them to do, or to say."""
    return [*[one.action for one in mind.action_rules], *[one.action for one in mind.conferrals]]


def is_said_anyway(built: Built, line: Move) -> bool:
    """Whether a line needs no rule that says it: it comes between turns, or it is wanted for its conditions."""
    scene = built.definition
    here = scene.graph.states[line.state.key]
    if is_bark(here) or not line.specificity:
        return is_bark(here)
    states = scene.graph.states.values() if here.kind is StateKind.BANK else [here]
    weighs = scene.tendency is not None or any((one.saliency or scene.saliency) == MOST_SPECIFIC for one in states)
    return weighs and scene.turn_taking.by_scene
