"""Interrupting: banks whose cause to interrupt never arises, or leaves none of their lines open."""

from collections.abc import Iterator

from fatima_py.dialogue import DialogueState
from fatima_py.errors import Problem
from fatima_py.kb import Condition, Conditions
from fatima_py.mind import MindDefinition
from fatima_py.names import Key
from fatima_py.scenario.compile.affect import semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.beliefs.guards import both, guards_of
from fatima_py.scenario.lint.findings.lines.dying import is_possible
from fatima_py.scenario.lint.questions import Question, interrupting, people_of, state_place
from fatima_py.scenario.lint.reach.knowing import Knowing
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.lint.walks import as_written
from fatima_py.scenario.problems import problem

__all__ = ["interrupting_findings"]


def interrupting_findings(built: Built, knowing: Knowing, living: Living) -> Iterator[Problem]:
    """The interruptions for which nobody ever has cause, and their lines that are closed whenever somebody has."""
    for state in built.definition.graph.interrupting:
        people = [mind for mind in interrupting(built, state) if mind.name != built.definition.player]
        for condition in state.interrupts.all if state.interrupts is not None and people else ():
            possible = any(is_possible(built, knowing, condition, mind) for mind in people)
            ever = any(may_cause(living, condition, mind, at) for mind in people for at in going_on(living))
            if possible and not ever:
                place = built.places.get(condition, state_place(built, state))
                sentence = f"'{as_written(condition, place, built)}' never holds, so nobody ever interrupts by this"
                yield problem("FA108", place, sentence, "ask for what comes about before the scene is over")
        yield from at_odds(built, knowing, state)


def may_cause(living: Living, condition: Condition, who: MindDefinition, at: Key) -> bool:
    """Whether somebody may have cause to interrupt in a state."""
    return living.may(condition, who, at) and living.may_be_felt(condition, who, at)


def going_on(living: Living) -> list[Key]:
    """The states that are come to in which the scene is not over."""
    graph = living.built.definition.graph
    return [key for key, one in graph.states.items() if key in living.states and not graph.is_over(one.name)]


def at_odds(built: Built, knowing: Knowing, state: DialogueState) -> Iterator[Problem]:
    """The lines of a bank that ask for what never is while their cause to interrupt holds."""
    semantics = semantics_of(built.parts.doc)
    gate = Conditions() if state.interrupts is None else state.interrupts
    for one in built.moves:
        if one.rule.state != state.name:
            continue
        people = people_of(built, one.rule.by)
        causes = guards_of(built, Question("interruption", gate, state_place(built, state), people), knowing)
        mine = list(guards_of(built, Question("line", Conditions(one.rule.conditions.all), one.place, people), knowing))
        for cause in causes:
            for guard in mine:
                if same(cause.condition, guard.condition):
                    found = both(built, cause, guard, semantics)
                    yield from [found] if found is not None and found.code == "FA212" else []


def same(one: Condition, other: Condition) -> bool:
    """Whether two conditions ask one question of the same person."""
    return one.left == other.left and one.asks == other.asks
