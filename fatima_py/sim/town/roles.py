"""Roles: somebody of the town as they play a part of a scene, and as they are when they do not."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from fatima_py.appraisal import AppraisalRules
from fatima_py.mind import Mind, MindDefinition

__all__ = ["laying_down", "living_role", "playing"]

Rule = TypeVar("Rule")


def playing(person: MindDefinition, role: MindDefinition) -> MindDefinition:
    """Somebody as they play a role that is written of them: their own rules, and those of the role beside.

    Who they are (personality, feelings, voice) stays theirs; what the role believes and wants is theirs as far as they
    have nothing of their own for it. Somebody who is the role itself is as they are.
    """
    if role is person:
        return person
    own = person.appraisal_rules.rules
    goals = {goal.name.key for goal in person.goals}
    return replace(
        person,
        appraisal_rules=AppraisalRules(beside(own, role.appraisal_rules.rules)),
        action_rules=beside(person.action_rules, role.action_rules),
        attribution_rules=beside(person.attribution_rules, role.attribution_rules),
        exchanges=beside(person.exchanges, role.exchanges),
        claims=beside(person.claims, role.claims),
        conferrals=beside(person.conferrals, role.conferrals),
        promises=beside(person.promises, role.promises),
        goals=(*person.goals, *[goal for goal in role.goals if goal.name.key not in goals]),
        display=person.display or role.display,
        voice=person.voice or role.voice,
    )


def beside(own: Iterable[Rule], others: Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules of one's own, and those of others that are not among them."""
    mine = tuple(own)
    return (*mine, *[one for one in others if one not in mine])


def laying_down(mind: Mind, person: MindDefinition) -> None:
    """Let somebody want only what is their own, after a role in which they wanted more; what they believe stays."""
    own = {goal.name.key for goal in person.goals}
    if any(key not in own for key in mind.goals):
        mind.goals = {key: goal for key, goal in mind.goals.items() if key in own}


def living_role(mind: Mind, role: MindDefinition) -> None:
    """Let somebody believe and want what a role starts with, as far as they have nothing of their own for it."""
    for belief in role.beliefs:
        if mind.kb.ask(belief.name) is None:
            mind.kb.tell(belief.name, belief.value, belief.minds, belief.certainty)
    fresh = {goal.name.key: goal for goal in role.goals if goal.name.key not in mind.goals}
    if fresh:
        mind.goals = {**mind.goals, **fresh}
