"""Entering: the states of a dialogue that something besides its lines leads to."""

from collections.abc import Iterator, Sequence

from fatima_py.decision import ActionRule
from fatima_py.events import SpeechAct
from fatima_py.names import ANY, Symbol, Term, Variable
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.script.header import UNLED
from fatima_py.scene.announcing import is_state
from fatima_py.world import EffectRule

__all__ = ["also_entered"]


def also_entered(built: Built) -> Sequence[Symbol]:
    """The states that effects or settings move to; where people keep the states as beliefs, those that these name.

    Every state, where a rule may take one from anywhere: which it takes is then known in a play only. Where a row could
    not be read, those that it names, or any.
    """
    moved_to = [one.rule.moves_to for one in built.effects if isinstance(one.rule.moves_to, Symbol)]
    moved_to += [*built.beside.states, *unread(built)]
    if built.definition.turn_taking.by_scene:
        return moved_to
    states = [*believed(built), *changed(built), *asked_for(built)]
    if all(isinstance(one, Symbol) and one != ANY for one in states):
        return [*moved_to, *[one for one in states if isinstance(one, Symbol)]]
    return [state.name for state in built.definition.graph.states.values()]


def unread(built: Built) -> list[Symbol]:
    """The states that rows may lead to which could not be read."""
    words = built.parts.unread
    return [one.name for one in built.definition.graph.states.values() if UNLED in words or one.name.key in words]


def believed(built: Built) -> Iterator[Term]:
    """The states that people believe to be in as the scene begins."""
    for mind in built.definition.cast:
        yield from (belief.value for belief in mind.beliefs if is_state(belief.name))


def changed(built: Built) -> Iterator[Term]:
    """The states that effects let people believe to be in, but for those that the line of the event leads to."""
    for rule in [one.rule for one in built.effects]:
        for change in rule.changes:
            if is_state(change.property) and change.value != target_of(rule):
                yield change.value


def target_of(rule: EffectRule) -> Term | None:
    """Where the line leads that an effect is about."""
    said = SpeechAct.of(rule.event.args[2])
    return None if said is None else said.target


def asked_for(built: Built) -> Iterator[Term]:
    """The states whose lines the rules of people say by name, or without asking in which state they are."""
    for rule in [one.rule for one in built.actions]:
        said = SpeechAct.of(rule.action)
        if said is not None and not follows_belief(rule, said.state):
            yield said.state


def follows_belief(rule: ActionRule, state: Term) -> bool:
    """Whether a rule takes its state from a belief."""
    return isinstance(state, Variable) and state in [one.right for one in rule.conditions.all if is_state(one.left)]
