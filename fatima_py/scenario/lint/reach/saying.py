"""Saying: which lines somebody's rules may say, and which lines an event may be."""

from collections.abc import Iterable, Sequence

from fatima_py.decision import ActionRule
from fatima_py.dialogue import MOST_SPECIFIC, Move, StateKind
from fatima_py.events import SpeechAct
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Term, Variable, meet, renamed
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scene.going import is_bark
from fatima_py.social import Conferral

__all__ = [
    "Wish",
    "is_said",
    "is_said_anyway",
    "lines_met",
    "said_hint",
    "said_in_words",
    "says",
    "spoken",
    "wanted",
]

Wish = ActionRule | Conferral
"""What somebody goes by when they say or do something."""


def lines_met(built: Built, event: Compound, who: MindDefinition) -> list[Move]:
    """The lines that an event, as somebody perceives it, may be."""
    to_me = event.args[3] == SELF
    waits = renamed(opened(event), SELF.key, who.name)
    lines = built.sayings.meeting(waits) if isinstance(waits, Compound) else []
    return [line for line in lines if not (to_me and line.by == who.name)]


def is_said(action: Term) -> bool:
    """Whether an action is the saying of a line."""
    return isinstance(action, Compound) and action.head.key == "speak"


def spoken(built: Built) -> Sequence[Compound] | None:
    """The events of all lines; None where there are none, so that a program brings what is said."""
    return built.sayings.events or None


def said_in_words(said: SpeechAct) -> str:
    """What is waited for that somebody says, by its style or else its meaning: `says Rude`, or `says that` for any."""
    asked = {"a style": said.style, "a meaning": said.meaning}
    closed = {kind: part for kind, part in asked.items() if part != ANY and not isinstance(part, Variable)}
    words = [part for part in closed.values() if part != NIL]
    if words or not closed:
        return f"says {words[0]}" if words else "says that"
    return f"says a line without {' and '.join(closed)}"


def said_hint(scenes: Iterable[Built], said: SpeechAct | None, otherwise: str) -> str:
    """What to do about what nobody says: where `nothing` is waited for and a line is Nothing, to write it so."""
    if said is None or NIL not in (said.style, said.meaning):
        return otherwise
    marks = [part for built in scenes for one in built.moves for part in (one.rule.style, one.rule.meaning)]
    is_word = any(part.key == "nothing" for part in marks)
    return "'nothing' is no style or meaning: write 'Nothing' for the line that is called so" if is_word else otherwise


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
