"""Valuing: words in the place of a value that are nearly another value of the same, as `flase` is nearly false."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from fatima_py.errors import Place, Problem
from fatima_py.events import EventKind, reported
from fatima_py.kb import Operator
from fatima_py.names import Compound, Symbol, Term, meet
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.findings.beliefs.values import anybodys, is_word, nearly
from fatima_py.scenario.lint.questions import changes, happens
from fatima_py.scenario.lint.setting.asking import conversation_conditions, with_encounters
from fatima_py.scenario.lint.setting.doing import waited
from fatima_py.scenario.lint.walks import all_conditions, in_words
from fatima_py.scenario.problems import mended, near, problem
from fatima_py.scenario.schema.findings import TRUTH_LIKE
from fatima_py.spelling import Suggestion

__all__ = ["value_findings"]

CHANGE = EventKind.PROPERTY_CHANGE
TRUTHS = frozenset(TRUTH_LIKE.values())


class Mention(NamedTuple):
    """Where it is written that something has a value, comes to have it (`held`), or is asked or waited for with it."""

    name: Term
    value: Term
    place: Place
    held: bool


def value_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Values in a setting itself that are nearly others of the same: asked for and never had, or the reverse."""
    plays = [one.built for one in made.plays.values()]
    mentions = list(dict.fromkeys(chain(*map(mentioned, (with_encounters(made), *plays)), of_setting(made))))
    told = set[tuple[Place, str]]()
    for one in mentions:
        wordy = is_word(one.value) or str(one.value).lower() in TRUTH_LIKE
        mine = one.place.file == made.source.file and wordy and isinstance(one.name, Compound)
        if mine and (one.place, str(one.value).lower()) not in told:
            same = [other for other in mentions if meet(one.name, other.name) is not None]
            found = slip(one, same)
            if found is not None:
                told.add((one.place, str(one.value).lower()))
                yield found


def mentioned(built: Built) -> Iterator[Mention]:
    """The values that are written in the rules of a scene or of the people of a setting."""
    nowhere = built.parts.source.place(())
    for mind in built.definition.cast:
        for belief in mind.beliefs:
            place = built.beliefs.get((mind.name, belief.name), nowhere)
            yield Mention(anybodys(belief.name), belief.value, place, held=True)
    for one in changes(built):
        yield Mention(anybodys(one.change.property), one.change.value, one.place, held=True)
    for condition, place in all_conditions(built):
        if condition.operator in (Operator.EQUAL, Operator.NOT_EQUAL) and isinstance(condition.left, Compound):
            yield Mention(anybodys(condition.left), condition.right, place, held=False)
    for cause in happens(built):
        yield from awaited(cause.rule.event, cause.place)
    for rule in built.appraisals:
        yield from awaited(reported(rule.rule.event), rule.place)


def of_setting(made: BuiltSetting) -> Iterator[Mention]:
    """The values that are written in the happenings of a setting, and in what its conversations ask."""
    for condition, place in conversation_conditions(made):
        if condition.operator in (Operator.EQUAL, Operator.NOT_EQUAL) and isinstance(condition.left, Compound):
            yield Mention(anybodys(condition.left), condition.right, place, held=False)
    for event, place, _ in waited(made):
        yield from awaited(event, place)
    for one in made.happenings:
        changed = [each for each in one.rule.events if each.kind is CHANGE]
        yield from (Mention(anybodys(each.content), each.target, one.place, held=True) for each in changed)


def awaited(event: Compound, place: Place) -> Iterator[Mention]:
    """The value that something is waited for to come to have."""
    kind, _, content, value = event.args
    if str(kind) == CHANGE:
        yield Mention(anybodys(content), value, place, held=False)


def slip(one: Mention, same: Sequence[Mention]) -> Problem | None:
    """That a value is probably another one that the same has; None where it is not.

    What is both asked for and had is meant, however it is spelled.
    """
    word = str(one.value)
    if len({other.held for other in same if str(other.value).lower() == word.lower()}) > 1:
        return None
    others = [other for other in same if other.held != one.held or str(other.value).lower() in TRUTHS]
    values = [str(other.value) for other in others if isinstance(other.value, Symbol)]
    meant = nearly(word, [value.lower() for value in values if value.lower() in TRUTHS]) or near(
        word, filter(str.isalpha, values)
    )
    if not meant or (meant.lower() not in TRUTHS and count(meant, same) <= count(word, same)):
        return None
    edit = mended(one.place, Suggestion(word, meant))
    if word.lower() in TRUTH_LIKE:
        return problem("FA018", one.place, f"{word} is a word here, not {meant}", f"write {meant}", edit)
    never = "nothing ever makes {} {}" if not one.held else "nothing ever asks whether {} is {}"
    sentence = never.format(in_words(one.name), word)
    code = "FA203" if one.held or meant.lower() in TRUTHS else "FA201"  # as in a scene
    return problem(code, one.place, sentence, f"did you mean {meant}?", edit, about=[word, meant])


def count(word: str, mentions: Sequence[Mention]) -> int:
    """How often a value is written."""
    return [str(one.value).lower() for one in mentions].count(word.lower())
