"""Leaving: what leads out of a state of the dialogue besides its lines."""

from collections.abc import Callable, Iterator

from fatima_py.decision import ActionRule
from fatima_py.dialogue import Move, StateKind
from fatima_py.events import SpeechAct
from fatima_py.kb import Conditions, Operator
from fatima_py.names import ANY, SELF, Compound, Key, Symbol, Term, compound, meet, renamed
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.saying import event_of
from fatima_py.scenario.lint.questions import is_openness
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scene.announcing import is_state
from fatima_py.world import EffectRule

__all__ = ["May", "also_left", "leading_out"]


May = Callable[[Written[ActionRule], Key], bool]
"""Whether a rule for a deed may be followed in a state."""


def also_left(built: Built, *, surely: bool = False, may: May | None = None, spoken: bool = True) -> frozenset[Key]:
    """The states out of which effects lead of what may be done there: of a deed, of silence, of a line for any time.

    Whose rules for a deed ask in which state they are does it there only; what a program tells may come anywhere.
    Of those that are `surely` left, nothing else is asked; `may` says more of where a deed may be done. Lines for any
    time count only where what is `spoken` does.
    """
    states = frozenset(built.definition.graph.states)
    found = {state.key for state in built.beside.states}  # where a conversation is broken off, it is over
    for one in built.effects:
        targets = {target.key if isinstance(target, Symbol) else None for target in targets_of(one.rule)}
        is_speech = SpeechAct.of(one.rule.event.args[2]) is not None
        if not targets or (surely and not is_sure(one.rule.conditions)) or (is_speech and not spoken):
            continue
        here = states_asked(one.rule.conditions, states) & states_of(
            built, one.rule.event, states, surely=surely, may=may
        )
        found |= {state for state in here if targets - {state}}
    return frozenset(found)


def leading_out(built: Built, state: Key) -> list[Move]:
    """The lines for any time that have an effect by which a state is left."""
    ways = [one.rule for one in built.effects if state in states_asked(one.rule.conditions, frozenset({state}))]
    waits = [anybody(rule.event) for rule in ways if any(not is_key(target, state) for target in targets_of(rule))]
    return [line for line in of_banks(built) if any(meet(event, event_of(line)) is not None for event in waits)]


def is_key(target: Term, state: Key) -> bool:
    """Whether a target is a state."""
    return isinstance(target, Symbol) and target.key == state


def of_banks(built: Built) -> list[Move]:
    """The lines for any time."""
    banks = {state.name for state in built.definition.graph.states.values() if state.kind is StateKind.BANK}
    return [one.rule for one in built.moves if one.rule.state in banks]


def targets_of(rule: EffectRule) -> Iterator[Term]:
    """Where an effect moves the scene, or lets people believe to be."""
    if rule.moves_to is not None:
        yield rule.moves_to
    yield from (change.value for change in rule.changes if is_state(change.property))


def is_sure(conditions: Conditions) -> bool:
    """Whether conditions ask for nothing but the state."""
    return not conditions.unless and all(is_state(one.left) or is_openness(one) for one in conditions.all)


def states_of(
    built: Built, event: Compound, states: frozenset[Key], *, surely: bool, may: May | None
) -> frozenset[Key]:
    """The states in which an event may come that is no line of theirs."""
    waits = anybody(event)
    if SpeechAct.of(event.args[2]) is not None:
        lines = [line for line in of_banks(built) if not surely or is_sure(line.conditions)]
        return states if any(meet(waits, event_of(line)) is not None for line in lines) else frozenset()
    who = event.args[1]
    deeds = [one for one in built.actions if not isinstance(who, Symbol) or who == ANY or one.is_for(str(who))]
    done = [one for one in deeds if meet(waits, deed(one.rule.action, one.rule.target)) is not None]
    asked = [
        state
        for one in done
        if not surely or is_sure(one.rule.conditions)
        for state in states_asked(one.rule.conditions, states)
        if may is None or may(one, state)
    ]
    return frozenset(asked) if done else states


def deed(action: Term, target: Term) -> Term:
    """The event that somebody has done something."""
    return anybody(compound("Event", "Action-End", ANY, action, target))


def anybody(event: Term) -> Term:
    """An event in which every variable, and whoever has the rule, may be whatever it is."""
    return opened(renamed(event, SELF.key, ANY))


def states_asked(conditions: Conditions, states: frozenset[Key]) -> frozenset[Key]:
    """The states in which conditions may hold."""
    for one in conditions.all:
        if is_state(one.left) and one.operator is Operator.EQUAL and isinstance(one.right, Symbol):
            states &= {one.right.key}
    return states
