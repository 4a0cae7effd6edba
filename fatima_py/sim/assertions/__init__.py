"""Assertions: sentences about runs, such as `nobody is angry at someone they never met`, and whether they hold."""

from fatima_py.sim.assertions.holding import Run, hold, holds, judge
from fatima_py.sim.assertions.reading import read_assertion
from fatima_py.sim.assertions.sentences import Assertion
from fatima_py.sim.assertions.verdicts import Counterexample, RunVerdict, Verdict
from fatima_py.sim.assertions.words import Known

__all__ = [
    "Assertion",
    "Counterexample",
    "Known",
    "Run",
    "RunVerdict",
    "Verdict",
    "hold",
    "holds",
    "judge",
    "read_assertion",
]
