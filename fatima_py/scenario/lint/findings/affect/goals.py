"""Goals: where a goal is named that nobody has, or that is no matter of the feeling, found without playing."""

from collections.abc import Iterable, Iterator, Sequence

from fatima_py.appraisal import AppraisalVariable
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.mind.theory_of_mind import WANTS
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.questions import changes
from fatima_py.scenario.lint.walks import compounds_in, in_words, owned_conditions
from fatima_py.scenario.problems import near, problem, swapped

__all__ = ["asked_goals", "goal_findings", "is_about_goal", "moved_goals", "unwanted"]

AIMLESS = (EmotionType.JOY, EmotionType.DISTRESS)
ADD = "add it under 'wants' or 'avoids'"


def goal_findings(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[Problem]:
    """Goals that rules, lines and tests ask for, or that others are believed to have, and nobody has."""
    for condition, place in conditions:
        yield from asked_goals((condition.left, condition.right), built, place)
    for one in changes(built):
        yield from asked_goals((one.change.value,), built, one.place)
        yield from believed_goal(one.change.property, built, one.place)
    for mind in built.definition.cast:
        for belief in mind.beliefs:
            yield from believed_goal(belief.name, built, built.beliefs[mind.name, belief.name])
    yield from of_others(built)


def moved_goals(built: Built) -> Iterator[Problem]:
    """Goals that a rule moves and nobody has."""
    believed = set(believed_keys(built))
    for one in built.appraisals:
        wanted = goals_of(built.those_with(one))
        known = {name.lower() for name in wanted} | believed
        for feels, place in zip(one.rule.feels, one.keys, strict=True):
            name = str(feels.about)
            if feels.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY and name.lower() not in known:
                if meant := near(name, wanted):
                    edit = swapped(place, name, [meant])
                    sentence = f"nobody wants {name}, or to avoid it"
                    yield problem("FA203", place, sentence, f"did you mean {meant}?", edit)
                else:
                    yield problem("FA201", place, f"nobody whom this rule is for wants {name}, or to avoid it", ADD)


def asked_goals(asked: Iterable[Term], built: Built, place: Place) -> Iterator[Problem]:
    """The goals that names ask for, within other names as well, and nobody has."""
    for side in asked:
        for name in dict.fromkeys(compounds_in(side)):
            if is_about_goal(name):
                yield from unwanted(name, built, place)
            yield from misdirected(name, built, place)


def misdirected(asked: Compound, built: Built, place: Place) -> Iterator[Problem]:
    """A question about a feeling toward what it is never about: `my distress about Layoff`, `my relief at Tom`.

    A feeling from the start may be toward whomever.
    """
    kind = emotion_named(str(asked.head)) if len(asked.args) == 2 else None
    about, cast = asked.args[-1], built.definition.cast
    begun = {(one.type, whom) for mind in cast for one in mind.feelings for whom in (one.toward, one.goal)}
    if kind is None or not isinstance(about, Symbol) or about in (ANY, NIL, SELF) or (kind, about) in begun:
        return
    goals = {name.lower() for name in goals_of(cast)}
    if not kind.of_goal and is_goal(about, built) and (kind in AIMLESS or str(about).lower() in goals):
        never, hint = "about anything" if kind in AIMLESS else "about a goal", f"leave out '{about}'"
    elif kind.of_goal and about in [mind.name for mind in cast]:
        never, hint = "toward anybody", f"leave out '{about}', or name a goal"
    else:
        return
    if str(about).lower() in goals:
        hint += f"; about a goal are {', '.join(one.label for one in EmotionType if one.of_goal)}"
    yield problem("FA206", place, f"{kind.label} is never {never}, so {in_words(asked)} is always 0", hint)


def is_about_goal(asked: Compound) -> bool:
    """Whether a question is about a goal: how likely it is, or what is felt about it."""
    kind = emotion_named(str(asked.head)) if len(asked.args) == 2 else None
    return (asked.head.key == "goallikelihood" and len(asked.args) == 1) or (kind is not None and kind.of_goal)


def unwanted(asked: Compound, built: Built, place: Place) -> Iterator[Problem]:
    """A question about a goal that nobody has, nor is believed to have."""
    goal, goals = asked.args[-1], goals_of(built.definition.cast)
    if is_goal(goal, built) and goal.key not in {*map(str.lower, goals), *believed_keys(built)}:
        sentence = f"{in_words(asked)} is asked for, and nobody wants {goal}, or to avoid it"
        if meant := near(str(goal), goals):
            yield problem("FA203", place, sentence, f"did you mean {meant}?", swapped(place, str(goal), goals))
        else:
            yield problem("FA201", place, sentence, ADD)


def of_others(built: Built) -> Iterator[Problem]:
    """Goals that somebody is asked for, and that are another's."""
    cast = built.definition.cast
    everybodys, believed = {name.lower() for name in goals_of(cast)}, set(believed_keys(built))
    for condition, place, people in owned_conditions(built):
        theirs = {*(name.lower() for name in goals_of(people)), *believed}
        for name in (name for side in (condition.left, condition.right) for name in compounds_in(side)):
            goal = name.args[-1]
            if is_about_goal(name) and is_goal(goal, built) and str(goal).lower() in everybodys - theirs:
                who = " and ".join(str(mind.name) for mind in people)
                neither = "neither wants" if len(people) == 1 else "want neither"
                sentence = f"{name} is asked of {who}, and {who} {neither} nor avoids {goal}"
                yield problem("FA201", place, sentence, ADD)


def believed_goal(name: Term, built: Built, place: Place) -> Iterator[Problem]:
    """A goal that somebody is believed to have, and that is nearly called like one that somebody has."""
    goals = goals_of(built.definition.cast)
    for goal in believed_in(name):
        if meant := near(str(goal), goals):
            sentence, edit = f"nobody wants {goal}, or to avoid it", swapped(place, str(goal), goals)
            yield problem("FA203", place, sentence, f"did you mean {meant}?", edit)


def believed_keys(built: Built) -> Iterator[Key]:
    """The goals that somebody may be believed to have."""
    held = [one.name for mind in built.definition.cast for one in mind.beliefs]
    for name in [*held, *(one.change.property for one in changes(built))]:
        yield from (goal.key for goal in believed_in(name))


def believed_in(name: Term) -> Iterator[Symbol]:
    """The goals of which a belief says that somebody has them: `Wants(Tom, Job)`."""
    for one in compounds_in(name):
        goal = one.args[-1]
        if one.head == WANTS.head and len(one.args) == len(WANTS.args) and isinstance(goal, Symbol) and goal != ANY:
            yield goal


def goals_of(people: Iterable[MindDefinition]) -> Sequence[str]:
    """What people want or avoid, each once."""
    return list(dict.fromkeys(str(goal.name) for mind in people for goal in mind.goals))


def is_goal(term: Term, built: Built) -> bool:
    """Whether a name names a goal: a word, and nobody of the cast."""
    return isinstance(term, Symbol) and term not in (ANY, NIL, SELF) and built.member(term) is None
