"""Playing out: what never comes about in a scene that keeps states and turns, though its graph forbids it nowhere."""

from collections.abc import Iterator, Sequence

from fatima_py.errors import Problem
from fatima_py.names import Key
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.affect.gating import gating_findings
from fatima_py.scenario.lint.findings.affect.strength import strength_findings
from fatima_py.scenario.lint.findings.beliefs.idle import steady_findings
from fatima_py.scenario.lint.findings.lines.addressing import addressing_findings
from fatima_py.scenario.lint.findings.lines.closing import Closing
from fatima_py.scenario.lint.findings.lines.dying import cut_off_findings, dying_findings, hopeless_findings, never_said
from fatima_py.scenario.lint.findings.lines.expecting import lost_tests
from fatima_py.scenario.lint.findings.lines.grading import grading_findings
from fatima_py.scenario.lint.findings.lines.ordering import ordering_findings
from fatima_py.scenario.lint.findings.lines.outranking import Opening, outranking_findings
from fatima_py.scenario.lint.findings.lines.repeating import repeating_findings
from fatima_py.scenario.lint.findings.lines.waiting import (
    always_speaking,
    deed_findings,
    unwanted_findings,
    waiting_findings,
)
from fatima_py.scenario.lint.findings.people.promising import hopeless_promises
from fatima_py.scenario.lint.findings.states.circling import circling_findings, repeating_itself
from fatima_py.scenario.lint.findings.states.interrupting import interrupting_findings
from fatima_py.scenario.lint.findings.states.options import option_findings
from fatima_py.scenario.lint.findings.states.returning import returning_findings
from fatima_py.scenario.lint.findings.states.staying import staying_findings
from fatima_py.scenario.lint.findings.states.sticking import sticking_findings
from fatima_py.scenario.lint.findings.states.timing import timing_findings
from fatima_py.scenario.lint.findings.words.weighing import weighing_findings
from fatima_py.scenario.lint.reach.knowing import Knowing
from fatima_py.scenario.lint.reach.living import living_of
from fatima_py.scenario.lint.reach.repeating import Often

__all__ = ["living_errors", "living_findings"]

Asked = tuple[Key, int]


def living_findings(
    built: Built, computed: dict[Asked, str], knowing: Knowing, trials: Sequence[Trial]
) -> Iterator[Problem]:
    """What never comes about although nothing in the graph forbids it, where the scene keeps states and turns."""
    if not is_kept(built):
        return
    living = living_of(built, computed)
    yield from dying_findings(built, knowing, living)
    yield from lost_tests(built, living, trials)
    yield from addressing_findings(built, living, trials)
    often = Often(built, living)
    closing = Closing(often, trials)
    yield from sticking_findings(built, closing)
    opening = Opening(built, knowing, often, trials)
    never = [
        *repeating_findings(built, often),
        *strength_findings(built, often, trials),
        *ordering_findings(built, often),
        *outranking_findings(built, opening),
    ]
    yield from never
    lives = living_of(built, computed, never_said(built, never), always_speaking(built, opening))
    yield from waiting_findings(built, living, lives)
    yield from deed_findings(built, opening, lives)
    yield from unwanted_findings(built, opening)
    yield from cut_off_findings(built, lives)
    yield from hopeless_findings(built, lives, trials)
    yield from returning_findings(built)
    yield from staying_findings(built, often, closing)
    yield from timing_findings(built, often, closing)
    yield from option_findings(built, often)
    yield from weighing_findings(built)
    yield from grading_findings(built)
    yield from interrupting_findings(built, knowing, living)
    yield from hopeless_promises(built, living)
    yield from gating_findings(built, living)
    yield from circling_findings(built, living, knowing)
    yield from repeating_itself(built, living)
    yield from steady_findings(built, knowing, trials)


def living_errors(
    built: Built, computed: dict[Asked, str], knowing: Knowing, trials: Sequence[Trial]
) -> Iterator[Problem]:
    """Those of the `living_findings` that are errors, or may become one: what is misspelt.

    Only the end of a timed choice is misspelt where it takes long to find, and few scenes name one.
    """
    if any(state.default for state in built.definition.graph.states.values()):
        yield from living_findings(built, computed, knowing, trials)
    elif is_kept(built):
        yield from weighing_findings(built)


def is_kept(built: Built) -> bool:
    """Whether the scene keeps states and turns."""
    return not is_faithful(built.parts.doc) and built.definition.turn_taking.by_scene
