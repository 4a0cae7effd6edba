"""Opposites: goals to avoid as goals to reach, for the FAtiMA Toolkit, which knows no others.

Whoever avoids `Arrest` wants `Not_Arrest` there, which is as likely as `Arrest` is not and matters as much. `Arrest`
itself is kept, mattering nothing, so that rules may still ask how likely it is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels, Goal
from fatima_py.interop.read.report import Report
from fatima_py.mind import MindDefinition
from fatima_py.names import Key, Symbol, as_number, label, symbol

__all__ = ["wanting_opposites"]


def wanting_opposites(cast: Sequence[MindDefinition], report: Report) -> tuple[MindDefinition, ...]:
    """The cast with goals to reach only, and with rules that move the opposites of those to avoid."""
    taken = {goal.name.key for one in cast for goal in one.goals}
    avoided = {goal.name.key: goal.name for one in cast for goal in one.goals if goal.avoid}
    opposites = {key: opposite(name, taken) for key, name in avoided.items()}
    return tuple(turned(one, opposites, report) for one in cast) if opposites else tuple(cast)


def opposite(name: Symbol, taken: Collection[Key]) -> Symbol:
    """The name of the goal that something does not come about."""
    word = f"Not_{name}"
    while label(word).key in taken:
        word += "_"
    return label(word)


def turned(who: MindDefinition, opposites: Mapping[Key, Symbol], report: Report) -> MindDefinition:
    """One of the cast, who wants what is the opposite of all that is to be avoided."""
    goals: list[Goal] = []
    for goal in who.goals:
        if goal.avoid:
            other = opposites[goal.name.key]
            goals.append(replace(goal, significance=0.0, avoid=False))
            goals.append(Goal(other, goal.significance, round(1.0 - goal.likelihood, 9)))
            sentence = (
                f"the Toolkit knows no goal to avoid, so {who.name} wants {other} in place of avoiding {goal.name}"
            )
            report.warn(sentence, path=f"cast.{who.name}.avoids.{goal.name}")
        else:
            goals.append(goal)
    rules = AppraisalRules([moving(rule, opposites, report) for rule in who.appraisal_rules.rules])
    return replace(who, goals=tuple(goals), appraisal_rules=rules)


def moving(rule: AppraisalRule, opposites: Mapping[Key, Symbol], report: Report) -> AppraisalRule:
    """A rule that makes an opposite as much less likely as it makes the goal more likely."""
    return replace(rule, feels=(*rule.feels, *moved(rule, opposites, report)))


def moved(rule: AppraisalRule, opposites: Mapping[Key, Symbol], report: Report) -> Iterator[Feels]:
    """What a rule has to say of the opposites of the goals that it moves."""
    for one in rule.feels:
        other = opposites.get(one.about.key)
        if one.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY and other is not None:
            change = as_number(one.value) if isinstance(one.value, Symbol) else None
            if change is None:
                sentence = f"the Toolkit cannot turn {one.value} round, so {other} stays as likely as it is"
                report.warn(sentence, path=f"rule {rule.id}, {one.about}")
            else:
                yield Feels(one.variable, symbol(-change), other)
