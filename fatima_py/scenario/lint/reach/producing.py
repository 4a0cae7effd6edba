"""Producing: which emotions somebody can come to have, by the signs of what their rules say."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

from fatima_py.affect import TABLES
from fatima_py.appraisal import AppraisalRule, AppraisalVariable, Feels, Goal
from fatima_py.emotions import EmotionType
from fatima_py.events import SpeechAct
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Key, Symbol, Term, Variable, as_number, meet, renamed, replaced

__all__ = ["at_once", "moving_mood", "producible", "says_fortune"]

E = EmotionType
V = AppraisalVariable
Said = tuple[AppraisalVariable, str, int]
"""A variable, whether it is of oneself or another (`own`, `other`), and its sign."""

ALONE: Mapping[Said, tuple[EmotionType, ...]] = {
    (V.DESIRABILITY, "own", 1): (E.JOY,),
    (V.DESIRABILITY, "own", -1): (E.DISTRESS,),
    (V.PRAISEWORTHINESS, "own", 1): (E.PRIDE,),
    (V.PRAISEWORTHINESS, "own", -1): (E.SHAME,),
    (V.PRAISEWORTHINESS, "other", 1): (E.ADMIRATION,),
    (V.PRAISEWORTHINESS, "other", -1): (E.REPROACH,),
    (V.LIKE, "other", 1): (E.LOVE,),
    (V.LIKE, "other", -1): (E.HATE,),
    (V.GOAL_SUCCESS_PROBABILITY, "own", 1): (E.HOPE, E.SATISFACTION, E.RELIEF),
    (V.GOAL_SUCCESS_PROBABILITY, "own", -1): (E.FEAR, E.DISAPPOINTMENT, E.FEARS_CONFIRMED),
}
"""What comes of one variable; the sign of a goal is whether it is nearer to what is wanted."""
WITH_FORTUNE: Mapping[tuple[int, Said], EmotionType] = {
    (1, (V.PRAISEWORTHINESS, "own", 1)): E.GRATIFICATION,
    (-1, (V.PRAISEWORTHINESS, "own", -1)): E.REMORSE,
    (1, (V.PRAISEWORTHINESS, "other", 1)): E.GRATITUDE,
    (-1, (V.PRAISEWORTHINESS, "other", -1)): E.ANGER,
    (1, (V.DESIRABILITY_FOR_OTHER, "other", 1)): E.HAPPY_FOR,
    (-1, (V.DESIRABILITY_FOR_OTHER, "other", 1)): E.RESENTMENT,
    (1, (V.DESIRABILITY_FOR_OTHER, "other", -1)): E.GLOATING,
    (-1, (V.DESIRABILITY_FOR_OTHER, "other", -1)): E.PITY,
}
"""What comes of a variable together with one's own fortune, of which the sign stands first."""


def producible(who: MindDefinition, lines: Collection[Term] | None = None) -> frozenset[EmotionType]:
    """The emotions that somebody may have: by their rules, by empathy, or from the start.

    Nothing is missing; that a rule ever fires, or that what it says is strong enough, is not asked. Of two rules about
    what is said, one of the `lines` (as events) is both; None: anything may be said.
    """
    found = {one.type for one in who.feelings}
    goals = {goal.name.key: goal for goal in who.goals}
    said = [(rule, set(signs(rule, who, goals))) for rule in who.appraisal_rules.rules]
    for _, ours in said:
        found |= {kind for one in ours for kind in ALONE.get(one, ())}
    both = {1, -1} if who.relationships.empathy else set[int]()
    for (one, ours), (other, theirs) in product(said, said):
        fortune = {sign for variable, _, sign in ours if variable is V.DESIRABILITY} | both
        if fortune and at_once(one, other, lines, who.name):
            found |= {kind for mine, more in product(fortune, theirs) if (kind := WITH_FORTUNE.get((mine, more)))}
    if both:
        found |= {E.JOY, E.DISTRESS, E.HAPPY_FOR, E.RESENTMENT, E.GLOATING, E.PITY}
    return frozenset(found)


def signs(rule: AppraisalRule, who: MindDefinition, goals: Mapping[Key, Goal]) -> Iterator[Said]:
    """What a rule may say to somebody, each with its sign."""
    for one in rule.feels:
        for sign in signs_of(one.value):
            if one.variable is V.GOAL_SUCCESS_PROBABILITY:
                known = goals.values() if isinstance(one.about, Variable) else filter(None, [goals.get(one.about.key)])
                yield from ((one.variable, "own", -sign if goal.avoid else sign) for goal in known)
            else:
                yield from ((one.variable, whose, sign) for whose in whose_of(one, who))


def signs_of(value: Term) -> tuple[int, ...]:
    """The signs that a value may have: a variable may be anything."""
    number = as_number(value) if isinstance(value, Symbol) else None
    if number is None:
        return (1, -1) if isinstance(value, Variable) else ()
    return () if number == 0 else (1,) if number > 0 else (-1,)


def whose_of(one: Feels, who: MindDefinition) -> tuple[str, ...]:
    """Whose fortune, deed or appeal is meant: one's own, another's, or either."""
    if one.variable is V.DESIRABILITY:
        return ("own",)
    if one.variable is not V.PRAISEWORTHINESS:
        return ("other",)
    if isinstance(one.about, Variable):
        return ("own", "other")
    return ("own",) if one.about in (NIL, SELF, who.name) else ("other",)


def says_fortune(rule: AppraisalRule) -> bool:
    """Whether a rule says what an event is to the one whose rule it is."""
    return any(one.variable is V.DESIRABILITY and signs_of(one.value) for one in rule.feels)


def at_once(
    rule: AppraisalRule, other: AppraisalRule, lines: Collection[Term] | None = None, me: Symbol | None = None
) -> bool:
    """Whether one event may meet both rules of somebody's: where both are about what is said, one of the lines."""
    if rule is other:
        return True
    one, two = (opened(each.event if me is None else renamed(each.event, SELF.key, me)) for each in (rule, other))
    if meet(one, two) is None:
        return False
    spoken = all(SpeechAct.of(each.event.args[2]) is not None for each in (rule, other))
    return (
        lines is None
        or not spoken
        or any(meet(one, line) is not None and meet(two, line) is not None for line in lines)
    )


def opened(event: Term) -> Term:
    """An event in which every variable may be whatever it is, also what the other rule calls by that name."""
    return replaced(event, lambda word: ANY if isinstance(word, Variable) else word)


def moving_mood(kinds: Iterable[EmotionType]) -> frozenset[int]:
    """Which way emotions may move a mood: 1 for up, -1 for down, by any of the tables."""
    found: set[int] = set()
    for kind in kinds:
        valences = [table.points[kind].valence for table in TABLES.values()]
        found |= {1 for one in valences if one > 0} | {-1 for one in valences if one < 0}
    return frozenset(found)
