"""Grading: lines that are steps of one count, of which chance says the lower one where the higher was meant.

`(Trust >= 1)` and `(Trust >= 2)` are one condition each. Where both hold neither goes before the other.
"""

from collections.abc import Iterator

from fatima_py.dialogue import MOST_SPECIFIC, NARRATION, Move, StateKind
from fatima_py.errors import Problem
from fatima_py.kb import Condition
from fatima_py.scenario.compile.affect import is_faithful, semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.findings.rules.shadowing import implied
from fatima_py.scenario.lint.findings.words.weighing import beside, same_voice
from fatima_py.scenario.lint.walks import as_written
from fatima_py.scenario.problems import problem
from fatima_py.semantics import Semantics

__all__ = ["grading_findings"]


def grading_findings(built: Built) -> Iterator[Problem]:
    """The lines that hold wherever a more demanding one of as many conditions does; a player chooses among them."""
    if is_faithful(built.parts.doc):
        return
    semantics = semantics_of(built.parts.doc)
    for one in built.moves:
        if one.rule.by in (NARRATION, built.definition.player) or not decides_by_number(built, one.rule):
            continue
        if not one.rule.conditions.all:
            continue  # it is no step of anything, however many stand beside it
        for other in beside(built, one):
            step = step_between(other.rule, one.rule, semantics) if same_voice(one.rule, other.rule) else None
            if step is not None:
                yield told(built, one, other, *step)
                break


def decides_by_number(built: Built, line: Move) -> bool:
    """Whether of the lines of a state the one with the most conditions is said, time and again."""
    state = built.definition.graph.states[line.state.key]
    strategy = state.saliency or built.definition.saliency
    return strategy == MOST_SPECIFIC and state.kind is not StateKind.BANK and not state.loop


def step_between(high: Move, low: Move, semantics: Semantics) -> tuple[Condition, Condition] | None:
    """The one condition of each in which a line asks for more than another, which asks for nothing besides."""
    mine, yours = high.conditions, low.conditions
    if mine.universal or yours.universal or mine.unless != yours.unless or high.specificity != low.specificity:
        return None
    if {high.weight, low.weight} != {1}:
        return None  # chance is meant to decide
    more = [one for one in mine.all if one not in yours.all]
    less = [one for one in yours.all if one not in mine.all]
    if len(more) != 1 or len(less) != 1:
        return None
    (high_one,), (low_one,) = more, less
    is_step = implied(low_one, high_one, semantics) and not implied(high_one, low_one, semantics)
    return (high_one, low_one) if is_step else None


def told(built: Built, one: Written[Move], other: Written[Move], more: Condition, less: Condition) -> Problem:
    """That chance decides between two steps."""
    asked, also = (
        as_written(condition, built.places.get(condition, written.place), built)
        for condition, written in ((less, one), (more, other))
    )
    sentence = (
        f"'{asked}' holds wherever '{also}' of the line in row {other.place.line} does, and counts as much, "
        "so either of the two lines is said then"
    )
    hint = "let the two not hold together, or put the higher one first and write (saliency first)"
    return problem("FA213", one.place, sentence, hint)
