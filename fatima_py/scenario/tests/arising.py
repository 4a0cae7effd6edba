"""Arising: which emotions the appraisals of somebody give rise to, tried out on what they say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice, product

from fatima_py.appraisal import Appraisal, AppraisalRule, AppraisalVariable, Appraised, Feels, Firing, Goal, derive
from fatima_py.appraisal.variables import merged
from fatima_py.emotions import EmotionType
from fatima_py.mind import MindDefinition
from fatima_py.names import EMPTY, NIL, SELF, Compound, Key, Symbol, Variable, as_number, label
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.reach.producing import at_once, of_promise, produced
from fatima_py.scenario.lint.reach.saying import spoken

__all__ = ["arising"]

V = AppraisalVariable
OTHER = label("Somebody")
"""Whoever is not oneself."""
SAMPLE = 5.0
"""What a variable is tried with, of either sign."""
MOST = 64
"""So many ways of what one rule says are tried."""
OF_OTHERS = (
    EmotionType.JOY,
    EmotionType.DISTRESS,
    EmotionType.HAPPY_FOR,
    EmotionType.RESENTMENT,
    EmotionType.GLOATING,
    EmotionType.PITY,
)
"""What may be felt with others."""

Said = Sequence[tuple[Appraised, float]]


def arising(who: MindDefinition, built: Built) -> Mapping[EmotionType, tuple[str, ...]]:
    """The emotions that somebody may have, each with the appraisals that give rise to it (none: from elsewhere).

    They are those of one appraisal, or of two that may meet one event; by empathy; and those from the start. That an
    appraisal ever holds, or is strong enough, is not asked; a goal may be as near to its end as it takes. Of whom
    the lines leave it possible is what `fatima check` takes to be.
    """
    lines = spoken(built)
    possible = frozenset(EmotionType) if is_faithful(built.parts.doc) else frozenset(produced(who, lines))
    ways = [(rule, list(islice(ways_of(rule, who), MOST))) for rule in who.appraisal_rules.rules]
    found: dict[EmotionType, dict[str, None]] = {one.type: {} for one in who.feelings}
    for rule, said in ways:
        for kind in {kind for one in said for kind in felt_of(who, {rule.id: one})}:
            found.setdefault(kind, {})[rule.id] = None
    pairs: dict[EmotionType, dict[str, None]] = {}
    for (one, ours), (other, theirs) in combinations(ways, 2):
        if at_once(one, other, lines, who.name):
            for kind in {
                kind
                for some in product(ours, theirs)
                for kind in felt_of(who, dict(zip((one.id, other.id), some, strict=True)))
            }:
                pairs.setdefault(kind, {}).update({one.id: None, other.id: None})
    for kind, rules in pairs.items():
        found.setdefault(kind, rules)
    for kind in OF_OTHERS if who.relationships.empathy else ():
        found.setdefault(kind, {})
    return {kind: tuple(found[kind]) for kind in EmotionType if kind in found and kind in possible}


def ways_of(rule: AppraisalRule, who: MindDefinition) -> Iterator[Said]:
    """What a rule may say, in each way of whom its variables are and of which sign they are."""
    yield from (tuple(one) for one in product(*[list(ways_of_one(one, rule, who)) for one in rule.feels]))


def ways_of_one(one: Feels, rule: AppraisalRule, who: MindDefinition) -> Iterator[tuple[Appraised, float]]:
    """What one word of a rule may say."""
    number = as_number(one.value) if isinstance(one.value, Symbol) else None
    values = (number,) if number is not None else (SAMPLE, -SAMPLE)
    for value, about in product(values, abouts(one, rule, who)):
        yield Appraised(one.variable, about), value / SAMPLE if number is None and is_share(one) else value


def is_share(one: Feels) -> bool:
    """Whether what is said is a share, from -1 to 1."""
    return one.variable is V.GOAL_SUCCESS_PROBABILITY


def abouts(one: Feels, rule: AppraisalRule, who: MindDefinition) -> list[Symbol]:
    """Whom, or which goal, something may be said of."""
    if one.variable is V.DESIRABILITY:
        return [NIL]
    if one.variable is V.GOAL_SUCCESS_PROBABILITY:
        return [goal.name for goal in who.goals if isinstance(one.about, Variable) or goal.name == one.about]
    if one.variable is not V.PRAISEWORTHINESS:
        return [OTHER]
    if isinstance(one.about, Variable):
        _, doer, content, whom = rule.event.args  # nobody is taken to speak, or to promise anything, to themselves
        promised = of_promise(rule) and isinstance(content, Compound) and one.about in content.args
        return [OTHER] if promised or (doer == one.about and whom == SELF) else [SELF, OTHER]
    return [SELF] if one.about in (NIL, SELF, who.name) else [OTHER]


def felt_of(who: MindDefinition, said: Mapping[str, Said]) -> set[EmotionType]:
    """What is felt where rules say something at once, wherever the goals stand."""
    firings = tuple([Firing(rule, EMPTY, dict(words)) for rule, words in said.items()])
    appraisal = Appraisal(merged(firings, who.semantics), firings)
    moved = {
        about.about.key: value
        for about, value in appraisal.values.items()
        if about.variable is V.GOAL_SUCCESS_PROBABILITY
    }
    goals = {goal.name.key: goal for goal in who.goals}
    found: set[EmotionType] = set()
    for standing in [goals, *([near_its_end(goals, moved)] if moved else [])]:
        potentials, _ = derive(appraisal, standing, OTHER, who.semantics)
        found.update(one.type for one in potentials if one.intensity > 0)
    return found


def near_its_end(goals: Mapping[Key, Goal], moved: Mapping[Key, float]) -> Mapping[Key, Goal]:
    """The goals as near to their end as what is said may bring them there."""
    near = {
        key: replace(goals[key], likelihood=max(0.0, min(1.0, 1.0 - by if by > 0 else -by)))
        for key, by in moved.items()
        if key in goals
    }
    return {**goals, **near}
