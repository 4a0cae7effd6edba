"""Asking a knowledge base the way the upstream cases do: a context of conditions first, then one more condition."""

from fatima_py.affect import ToolkitMood
from fatima_py.appraisal import AppraisalRule, AppraisalRules, Goal
from fatima_py.character import Character
from fatima_py.events import parse_event
from fatima_py.kb import KnowledgeBase, solve
from fatima_py.mind import MindDefinition
from fatima_py.names import EMPTY, Substitution, ground, parse
from fatima_py.semantics import Semantics
from fatima_py.social import Exchange
from tests.builders import conditions, word


def toolkit_person(
    name: str, *rules: AppraisalRule, exchanges: tuple[Exchange, ...] = (), goals: tuple[Goal, ...] = ()
) -> Character:
    """Somebody who feels and reads rules as in the Toolkit."""
    return Character(
        MindDefinition(
            word(name),
            affect=ToolkitMood(),
            appraisal_rules=AppraisalRules(rules),
            exchanges=exchanges,
            goals=goals,
            semantics=Semantics.toolkit(),
        )
    )


def living(who: Character, *events: str, a_second_each: bool = True) -> Character:
    """The same person after some events, one a second or all in the same moment."""
    for second, event in enumerate(events):
        who.perceive(parse_event(event, float(second) if a_second_each else 0.0))
    return who


def asked(kb: KnowledgeBase, context: str, question: str) -> tuple[Substitution, ...]:
    """What a condition comes to after a context; a context that nothing satisfies is none, as upstream."""
    before = solve(conditions(*context.split(",")), kb).solutions if context else ()
    return solve(conditions(question), kb, before or (EMPTY,)).solutions


def value_of(variable: str, found: Substitution) -> str:
    """What a variable was found to be."""
    return str(ground(parse(variable), found))
