"""Producing: which emotions somebody can come to have, and toward whom, by what their rules say and of whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

from fatima_py.affect import TABLES
from fatima_py.appraisal import AppraisalRule, AppraisalVariable, Feels, Goal
from fatima_py.emotions import EmotionType
from fatima_py.events import SpeechAct
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, Variable, as_number, meet, renamed, replaced
from fatima_py.recall import MY_PROMISE, PROMISE

__all__ = ["anybodys", "at_once", "moving_mood", "of_promise", "produced", "says_fortune"]

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
TWOFOLD = frozenset(more for _, more in WITH_FORTUNE)
FELT_WITH = (E.JOY, E.DISTRESS, E.HAPPY_FOR, E.RESENTMENT, E.GLOATING, E.PITY)
"""What comes of empathy."""


def produced(who: MindDefinition, lines: Collection[Term] | None = None) -> Mapping[EmotionType, frozenset[Term]]:
    """The emotions that somebody may have, each with those toward whom: by name, `*` for anybody, `-` for nobody.

    Nothing is missing; that a rule ever fires, or that what it says is strong enough, is not asked. Of two rules about
    what is said, one of the `lines` (as events) is both; None: anything may be said.
    """
    found = defaultdict[EmotionType, set[Term]](set)
    for felt in who.feelings:
        found[felt.type].add(who.name if felt.toward is SELF else felt.toward)
    goals = {goal.name.key: goal for goal in who.goals}
    said = [(rule, list(signs(rule, who, goals, lines))) for rule in who.appraisal_rules.rules]
    for sign, toward in (one for _, ours in said for one in ours):
        for kind in ALONE.get(sign, ()):
            found[kind] |= toward
    for kind, toward in with_fortune(said, who, lines):
        found[kind] |= toward
    return {kind: frozenset(toward) for kind, toward in found.items()}


def with_fortune(
    said: Collection[tuple[AppraisalRule, Collection[tuple[Said, frozenset[Term]]]]],
    who: MindDefinition,
    lines: Collection[Term] | None,
) -> Iterator[tuple[EmotionType, frozenset[Term]]]:
    """What comes of two rules of somebody's, or of one, where there is a fortune in it: one's own, or one felt with."""
    both = {1, -1} if who.relationships.empathy else set[int]()
    fortunes = [
        (one, fortune)
        for one, ours in said
        if (fortune := {sign for (variable, _, sign), _ in ours if variable is V.DESIRABILITY} | both)
    ]
    others = [(one, theirs) for one, ours in said if (theirs := [sign for sign in ours if sign[0] in TWOFOLD])]
    for (one, fortune), (other, theirs) in product(fortunes, others):
        felt = [(WITH_FORTUNE.get((mine, more)), toward) for mine, (more, toward) in product(fortune, theirs)]
        may_be = [(kind, toward) for kind, toward in felt if kind is not None]
        if may_be and at_once(one, other, lines, who.name):
            yield from may_be
    yield from ((kind, frozenset({ANY})) for kind in (FELT_WITH if both else ()))


def signs(
    rule: AppraisalRule, who: MindDefinition, goals: Mapping[Key, Goal], lines: Collection[Term] | None
) -> Iterator[tuple[Said, frozenset[Term]]]:
    """What a rule may say to somebody, each with its sign, and of whom."""
    for one in rule.feels:
        toward = toward_of(one, rule, who, lines)
        for sign in signs_of(one.value):
            if one.variable is V.GOAL_SUCCESS_PROBABILITY:
                known = goals.values() if isinstance(one.about, Variable) else filter(None, [goals.get(one.about.key)])
                yield from (((one.variable, "own", -sign if goal.avoid else sign), toward) for goal in known)
            else:
                yield from (((one.variable, whose, sign), toward) for whose in whose_of(one, who, toward))


def toward_of(one: Feels, rule: AppraisalRule, who: MindDefinition, lines: Collection[Term] | None) -> frozenset[Term]:
    """Toward whom something is felt that a rule says: `*` where it may be anybody, `-` where it is nobody."""
    about: Term = one.about
    if one.variable in (V.DESIRABILITY, V.GOAL_SUCCESS_PROBABILITY):
        return frozenset({NIL})
    if one.variable is V.LIKE and about == NIL:
        about = rule.event.args[1]  # who did it
    if isinstance(about, Symbol) and about != ANY:
        own = about is SELF or (about == NIL and one.variable is V.PRAISEWORTHINESS)
        return frozenset({who.name if own else about})
    places = [place for place in (1, 3) if rule.event.args[place] == about]
    if about == ANY or not places or lines is None or SpeechAct.of(rule.event.args[2]) is None:
        return frozenset({ANY})
    waits = opened(renamed(rule.event, SELF.key, who.name))
    said = (line for line in lines if meet(waits, line) is not None)
    return frozenset(line.args[places[0]] for line in said if isinstance(line, Compound)) or frozenset({ANY})


def signs_of(value: Term) -> tuple[int, ...]:
    """The signs that a value may have: a variable may be anything."""
    number = as_number(value) if isinstance(value, Symbol) else None
    if number is None:
        return (1, -1) if isinstance(value, Variable) else ()
    return () if number == 0 else (1,) if number > 0 else (-1,)


def whose_of(one: Feels, who: MindDefinition, toward: frozenset[Term]) -> tuple[str, ...]:
    """Whose fortune, deed or appeal is meant: one's own, another's, or either, by `toward` whom it may be felt."""
    if one.variable is V.DESIRABILITY:
        return ("own",)
    if one.variable is not V.PRAISEWORTHINESS:
        return ("other",)
    if isinstance(one.about, Variable):
        maybe = {"own": toward & {ANY, who.name}, "other": toward - {who.name}}
        return tuple(whose for whose, people in maybe.items() if people)
    return ("own",) if one.about in (NIL, SELF, who.name) else ("other",)


def says_fortune(rule: AppraisalRule) -> bool:
    """Whether a rule says what an event is to the one whose rule it is."""
    return any(one.variable is V.DESIRABILITY and signs_of(one.value) for one in rule.feels)


def at_once(
    rule: AppraisalRule, other: AppraisalRule, lines: Collection[Term] | None = None, me: Symbol | None = None
) -> bool:
    """Whether one event may meet both rules of somebody's: where both are about what is said, one of the lines.

    What becomes of a promise becomes so by any event.
    """
    if rule is other or any(of_promise(one) for one in (rule, other)):
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


def of_promise(rule: AppraisalRule) -> bool:
    """Whether a rule waits for what becomes of a promise."""
    content = rule.event.args[2]
    return isinstance(content, Compound) and content.head in (PROMISE, MY_PROMISE)


def opened(event: Term) -> Term:
    """An event in which every variable may be whatever it is, also what the other rule calls by that name."""
    return event if event.grounded else replaced(event, lambda word: ANY if isinstance(word, Variable) else word)


def anybodys(event: Term) -> Term:
    """A name in which every variable, and whoever is meant by SELF, may be anybody."""
    return opened(renamed(event, SELF.key, ANY))


def moving_mood(kinds: Iterable[EmotionType]) -> frozenset[int]:
    """Which way emotions may move a mood: 1 for up, -1 for down, by any of the tables."""
    found: set[int] = set()
    for kind in kinds:
        valences = [table.points[kind].valence for table in TABLES.values()]
        found |= {1 for one in valences if one > 0} | {-1 for one in valences if one < 0}
    return frozenset(found)
