"""Wording: words that levels of a study set as the value of a belief, and that nothing in what is played asks for."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import cast

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.lint.findings.beliefs.values import Unasked
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.settings import unasked_words
from fatima_py.studies.changes import VALUED
from fatima_py.studies.design import Assignment, Factor, Level, Study
from fatima_py.studies.playing import changed

__all__ = ["word_findings"]


def word_findings(study: Study, _report: Report) -> Iterator[Problem]:
    """Words of levels that are nearly one that is asked for, and second ones of a factor that nothing asks for.

    One level may say by another word that none of those that are asked for is so, as a control does.
    """
    for factor in study.factors:
        yield from of_factor(study, factor)


def of_factor(study: Study, factor: Factor) -> Iterator[Problem]:
    """What is found of the levels of one factor."""
    before = dict[str, tuple[str, str]]()
    for level in factor.levels:
        said = [one for one in level.sets if is_word_of_belief(one)]
        found = unasked(study, level) if said else dict[Place, Unasked]()
        for one, told in [(one, found[one.place]) for one in said if one.place in found]:
            sentence = f"nothing asks whether {told.name} is {told.value}, only whether it is {' or '.join(told.asked)}"
            place, word = one.value_place or one.place, told.value.lower()
            if near := did_you_mean(told.value, told.asked):
                yield problem("FA628", place, sentence, near)
            elif (other := before.setdefault(told.name.lower(), (level.name, word)))[1] != word:
                yield problem("FA628", place, sentence, f"nothing asks for that of the level {other[0]} either")


def is_word_of_belief(one: Assignment) -> bool:
    """Whether a level sets a text as what somebody believes."""
    said = cast("dict[str, object]", one.value) if isinstance(one.value, dict) else {"value": one.value}
    value = said.get("value")
    return isinstance(value, str) and VALUED[0] in one.path.lower().split(".")


def unasked(study: Study, level: Level) -> Mapping[Place, Unasked]:
    """The words that are believed by a level and that nothing asks for, by where they are set."""
    with suppress(ScenarioError):  # of what is wrong with a level others tell
        changes = changed(study, level.sets)
        return {one.place: one for one in unasked_words(study.play, Report(change=changes, reword=changes.reword))}
    return {}
