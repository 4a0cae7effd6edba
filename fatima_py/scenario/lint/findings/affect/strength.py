"""Strength: numbers that what is felt, a mood or the likelihood of a goal never comes to, by what is said how often."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor

from fatima_py.dialogue import StateKind
from fatima_py.emotions import EmotionType
from fatima_py.errors import Problem
from fatima_py.kb import Operator
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, SELF, Compound, Key, Symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.affect.reaching import (
    RANGES,
    Asked,
    may_be_toward,
    number_of,
    wanted,
)
from fatima_py.scenario.lint.questions import questions
from fatima_py.scenario.lint.reach.numbers import Span
from fatima_py.scenario.lint.reach.producing import produced
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.lint.reach.saying import spoken
from fatima_py.scenario.lint.reach.strength import Strength
from fatima_py.scenario.lint.walks import as_written, in_words
from fatima_py.scenario.problems import problem

__all__ = ["strength_findings"]

SLACK = 1e-6
"""A number that is missed by less may be come to after all, as sums are rounded."""


def strength_findings(built: Built, often: Often, trials: Iterable[Trial]) -> Iterator[Problem]:
    """The numbers asked for that are in the range, and that nobody who is asked comes to in any play or test."""
    if not built.appraisals:
        return
    minds = [*built.definition.cast, *[mind for trial in trials for mind in trial.minds]]
    places = defaultdict[Symbol, list[int]](list)
    for place, mind in enumerate(minds):
        places[mind.name].append(place)
    hearts: dict[Key | None, list[Strength]] = {None: [Strength(built, often, mind) for mind in minds]}
    for one, at in asked_where(built):
        if at not in hearts:
            hearts[at] = [Strength(built, often, mind, at) for mind in minds]
        names = [mind.name for mind in one.whose]
        whose = sorted({place for name in names for place in places[name]})
        ever, theirs = ([hearts[when][place] for place in whose] for when in (None, at))
        side, number = one.condition.left, number_of(one.condition)
        if not theirs or not isinstance(side, Compound) or number is None:
            continue
        limits = RANGES.get((str(side.head.key), len(side.args)))
        if limits is None or is_beyond(
            one.condition.operator, number, Span(*limits), 0.0
        ):  # which is told of any scene
            continue
        span, whole_play = (span_of(one, side, some, built) for some in (theirs, ever))
        if span is not None and is_beyond(one.condition.operator, number, span, SLACK):
            which, to = (
                ("most", ceil(span.high * 100) / 100) if number > span.high else ("least", floor(span.low * 100) / 100)
            )
            later = whole_play is not None and not is_beyond(one.condition.operator, number, whole_play, SLACK)
            people = ", ".join(str(name) for name in names) + " before this line" * later
            said = as_written(one.condition, one.place, built)
            sentence = f"{in_words(side)} comes to {to:g} at {which} for {people}, so '{said}' never holds"
            hint = "ask for a number that it comes to, or let appraisals move it further"
            yield problem("FA205", one.place, sentence, hint)


def asked_where(built: Built) -> Iterator[tuple[Asked, Key | None]]:
    """All that has to hold, and the state in which a line asks for it; None for what is asked in any."""
    states = built.definition.graph.states
    lines = [one for one in built.moves if states[one.rule.state.key].kind is not StateKind.BANK]
    here = {one.place: one.rule.state.key for one in lines}
    for question in questions(built):
        if question.owned:
            at = here.get(question.place) if question.kind == "line" else None
            yield from ((Asked(*one), at) for one in question.asked(built, forbidding=False))


def is_beyond(operator: Operator, number: float, span: Span, slack: float) -> bool:
    """Whether a comparison holds for no number of a span, nor for one that misses it by less than a `slack`."""
    low, high = span.low - slack, span.high + slack
    if operator in (Operator.MORE, Operator.LESS):
        return number >= high if operator is Operator.MORE else number <= low
    above = operator in (Operator.AT_LEAST, Operator.EQUAL) and number > high
    return above or (operator in (Operator.AT_MOST, Operator.EQUAL) and number < low)


def span_of(one: Asked, side: Compound, hearts: Sequence[Strength], built: Built) -> Span | None:
    """Between which numbers the answer to a question of somebody's lies; None where it is no such question."""
    about, key = side.args[-1], side.head.key
    if key == "mood" and is_own(side, hearts):
        upward = one.condition.operator in (Operator.MORE, Operator.AT_LEAST)
        moved = any(heart.ever.moves(1 if upward else -1) for heart in hearts)  # that nothing moves it is told of it
        return whole([heart.mood for heart in hearts]) if moved else None
    if key == "goallikelihood" and isinstance(about, Symbol) and about != ANY:
        return whole([heart.likelihood(about) for heart in hearts])
    kind = wanted(one.condition, one.whose)
    if kind is None or not is_own(side, hearts):
        return None
    whom = side.args[1] if len(side.args) == 2 and key != "emotionintensity" else ANY
    toward = None if whom == ANY else whom
    if not isinstance(toward, Symbol | None) or not any(may_feel(built, heart.who, kind, toward) for heart in hearts):
        return None  # that nobody can feel it is told of it
    names = [heart.who.name for heart in hearts]
    aim = names[0] if toward == SELF and len({*names}) == 1 else toward
    return None if aim == SELF else Span(0.0, max(heart.feeling(kind, aim) for heart in hearts))


def is_own(side: Compound, hearts: Sequence[Strength]) -> bool:
    """Whether a question is about what those feel themselves who are asked."""
    return side.args[0] in (SELF, *[heart.who.name for heart in hearts])


def may_feel(built: Built, who: MindDefinition, kind: EmotionType, toward: Symbol | None) -> bool:
    """Whether a rule can give somebody a feeling at all."""
    felt = produced(who, spoken(built)).get(kind)
    return felt is not None and (toward is None or may_be_toward(kind, toward, felt, built))


def whole(spans: Sequence[Span]) -> Span:
    """The span in which several lie."""
    return Span(min(one.low for one in spans), max(one.high for one in spans))
