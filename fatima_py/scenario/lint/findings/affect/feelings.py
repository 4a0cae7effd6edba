"""Feelings: what looks wrong in the rules about feelings, found without playing."""

from collections.abc import Iterable, Iterator, Mapping

from fatima_py.affect import Strategy
from fatima_py.appraisal import AppraisalVariable, Feels
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.affect.goals import goal_findings, is_about_goal
from fatima_py.scenario.lint.walks import in_words
from fatima_py.scenario.problems import near, problem, swapped

__all__ = ["TOWARD", "asked_of_others", "feeling_findings", "said_findings", "stranger", "word_findings"]

EMOTIONS = tuple(kind.label for kind in EmotionType)
STRATEGIES = tuple(strategy.label for strategy in Strategy)
KINDS = ("StrongestEmotion", "StrongestWellBeingEmotion", "StrongestAttributionEmotion", "StrongestCompoundEmotion")
OF_PEOPLE = (AppraisalVariable.PRAISEWORTHINESS, AppraisalVariable.DESIRABILITY_FOR_OTHER)
"""What is said of people, and not of things."""
WORDS: Mapping[Key, tuple[str, ...]] = {"coping": STRATEGIES, **{name.lower(): EMOTIONS for name in KINDS}}
"""What the questions can answer that are answered with a word."""
TOWARD: frozenset[Key] = frozenset([*(label.lower() for label in EMOTIONS), "ambivalence"])
"""The questions that may be about somebody: `Anger(me, Tom)`."""
FELT: frozenset[Key] = frozenset([*TOWARD, *WORDS, "mood", "emotionintensity"])
"""The questions that everybody can answer of themselves only."""


def feeling_findings(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[Problem]:
    """What rules say of feelings and ask about them, and cannot."""
    if is_faithful(built.parts.doc):  # there numbers may be larger, and words of emotions may be beliefs
        return
    yield from said_findings(built)
    yield from asked_of_others(built)
    yield from asked_in_lines(built)
    conditions = list(conditions)
    yield from goal_findings(built, conditions)
    for condition, place in conditions:
        yield from word_findings(condition, place)
        for side in (condition.left, condition.right):
            if isinstance(side, Compound) and is_toward(side):
                yield from stranger(side.args[1], built, place)


def is_toward(asked: Compound) -> bool:
    """Whether a question is about what is felt toward somebody."""
    return asked.head.key in TOWARD and len(asked.args) == 2 and not is_about_goal(asked)


def said_findings(built: Built, *, alone: bool = False) -> Iterator[Problem]:
    """Rules that say too much, or twice, or say it of somebody who is nearly called like one of the cast, or is nobody.

    Who is `alone` is in a sheet, and may meet anybody.
    """
    for one in built.appraisals:
        said: set[tuple[AppraisalVariable, Key]] = set()
        for feels in one.rule.feels:
            place = built.places.get(feels, one.place)
            if (feels.variable, feels.about.key) in said:
                yield problem("FA006", place, f"the rule says {feels.variable} twice", "write one value")
            said.add((feels.variable, feels.about.key))
            of_goal = feels.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY
            most = 1 if of_goal else 10
            if isinstance(feels.value, Symbol) and isinstance(feels.value.key, float) and abs(feels.value.key) > most:
                yield problem("FA016", place, f"expected a number from -{most} to {most}, got {feels.value}")
            if not of_goal:
                found = list(stranger(feels.about, built, place))
                yield from found or (() if alone else nobody(feels, built, place))


def nobody(feels: Feels, built: Built, place: Place) -> Iterator[Problem]:
    """Somebody who is praised, blamed or wished well by a rule of the scenario, and is not in it."""
    about, own = feels.about, place.file == built.parts.source.file
    known = about in (ANY, NIL, SELF) or built.member(about) is not None
    if own and feels.variable in OF_PEOPLE and isinstance(about, Symbol) and not known:
        names = ", ".join([str(mind.name) for mind in built.definition.cast])
        yield problem("FA201", place, f"nobody in the cast is called {about}", f"the cast is {names}")


def stranger(who: Term, built: Built, place: Place) -> Iterator[Problem]:
    """Somebody outside the cast whose name is nearly that of somebody in it."""
    if not isinstance(who, Symbol) or who in (ANY, NIL, SELF) or built.member(who) is not None:
        return
    names = [str(mind.name) for mind in built.definition.cast]
    if meant := near(str(who), names):
        edit = swapped(place, str(who), names)
        yield problem("FA203", place, f"nobody in the cast is called {who}", f"did you mean {meant}?", edit)


def asked_of_others(built: Built) -> Iterator[Problem]:
    """Rules of somebody that ask what another feels."""
    rules = [(one.rule.conditions, one.owners, one.place) for one in built.appraisals]
    rules += [(one.rule.conditions, one.owners, one.place) for one in built.actions]
    rules += [(one.rule.conditions, one.owners, one.place) for one in built.relations]
    rules += [(one.rule.conditions, one.owners, one.place) for one in built.conferrals]
    for conditions, owners, written in rules:
        for condition in (*conditions.all, *conditions.unless) if owners else ():
            for side in (condition.left, condition.right):
                whose = side.args[0] if isinstance(side, Compound) and side.head.key in FELT else SELF
                if isinstance(whose, Symbol) and whose not in (ANY, SELF) and str(whose).lower() not in owners:
                    yield unknowable(side, whose, built.places.get(condition, written))


def asked_in_lines(built: Built) -> Iterator[Problem]:
    """Lines that ask somebody who is not there, or one what another feels."""
    cast = [mind.name for mind in built.definition.cast]
    for one in built.moves:
        for condition in (*one.rule.conditions.all, *one.rule.conditions.unless):
            place, asked = built.places.get(condition, one.place), condition.asks
            if asked is not None and asked not in (ANY, *cast):
                near_one = list(stranger(asked, built, place))
                sentence = f"{asked} is asked, and nobody in the cast is called so: the line is never open"
                yield from near_one or [problem("FA201", place, sentence, f"name one of {', '.join(map(str, cast))}")]
            for side in (condition.left, condition.right):
                whose = side.args[0] if isinstance(side, Compound) and side.head.key in FELT else SELF
                if isinstance(whose, Symbol) and whose not in (ANY, SELF, asked or one.rule.by) and one.rule.by != ANY:
                    yield unknowable(side, whose, place)


def unknowable(asked: Term, whose: Symbol, place: Place) -> Problem:
    """A question that somebody has no answer to, because it is about what another feels."""
    hint = "feelings can be asked of oneself only"
    if isinstance(asked, Compound) and asked.head.key in TOWARD and len(asked.args) == 1:
        hint = f"write {asked.head}(me, {whose}) for what is felt toward {whose}"
    return problem("FA201", place, f"{in_words(asked)} is asked for, but only {whose} knows what {whose} feels", hint)


def word_findings(condition: Condition, place: Place) -> Iterator[Problem]:
    """A question that never has the answer that it is compared with."""
    left, right = condition.left, condition.right
    for side in (left, right):
        yield from unfelt(side, place)
    words = WORDS.get(left.head.key, ()) if isinstance(left, Compound) else ()
    if words and isinstance(right, Symbol) and str(right).lower() not in map(str.lower, words):
        meant = near(str(right), words)
        if meant:
            edit = swapped(place, str(right), words)
            yield problem("FA203", place, f"{in_words(left)} is never {right}", f"did you mean {meant}?", edit)
        else:
            yield problem(
                "FA201", place, f"{in_words(left)} is never {right}", f"it is one of {', '.join(words)}, or nothing"
            )


def unfelt(asked: Term, place: Place) -> Iterator[Problem]:
    """A question about the strength of a feeling that there is not: `EmotionIntensity(me, Jooy)`."""
    if not isinstance(asked, Compound) or asked.head.key != "emotionintensity" or len(asked.args) < 2:
        return
    word = asked.args[1]
    if isinstance(word, Symbol) and word not in (ANY, NIL) and emotion_named(str(word)) is None:
        sentence = f"{word} is none of the 22 emotions, so {in_words(asked)} never has an answer"
        meant = near(str(word), EMOTIONS)
        edit = swapped(place, str(word), EMOTIONS) if meant else None
        hint = f"did you mean {meant}?" if meant else f"there are {', '.join(EMOTIONS)}"
        yield problem("FA203" if meant else "FA201", place, sentence, hint, edit)
