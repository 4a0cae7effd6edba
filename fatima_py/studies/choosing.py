"""Choosing: which runs of a plan are wanted, as `style=warm, run=3` says it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fatima_py.errors import UsageError
from fatima_py.spelling import did_you_mean
from fatima_py.studies.design import Planned, Study

__all__ = ["chosen"]

RUN = "run"
Test = Callable[[Planned], bool]


class Span(NamedTuple):
    """Numbers of runs, from the first to the last."""

    first: int
    last: int


def chosen(study: Study, planned: Sequence[Planned], only: str) -> list[Planned]:
    """The runs of a plan that have these levels and numbers, all of them where nothing is said.

    `only` is `factor=level` or `run=3` or `run=1-10`, several of them behind commas. Raises UsageError for what the
    study does not have, and where no run is left.
    """
    tests = [test_of(study, part.strip()) for part in only.split(",") if part.strip()]
    found = [one for one in planned if all(test(one) for test in tests)]
    if not found:
        raise UsageError(f"--only {only}: no run of the study is so")
    return found


def test_of(study: Study, part: str) -> Test:
    """Whether a run is as one part says."""
    name, equals, value = (word.strip() for word in part.partition("="))
    if not equals:
        raise UsageError(f"--only {part}: expected factor=level or run=3, several of them behind commas")
    if name == RUN:
        span = span_of(part, value)
        return lambda one: span.first <= one.number <= span.last
    levels = {factor.name: [level.name for level in factor.levels] for factor in study.factors}
    if name not in levels:
        raise UsageError(f"--only {part}: {unknown(name, 'factor', [*levels, RUN])}")
    if value not in levels[name]:
        raise UsageError(f"--only {part}: {unknown(value, f'level of {name}', levels[name])}")
    return lambda one: (name, value) in one.cell.levels


def span_of(part: str, value: str) -> Span:
    """The numbers of runs that are written as `3` or `1-10`."""
    first, dash, last = (word.strip() for word in value.partition("-"))
    if not first.isdecimal() or (dash and not last.isdecimal()):
        raise UsageError(f"--only {part}: expected the number of a run, such as run=3 or run=1-10")
    return Span(int(first), int(last or first))


def unknown(name: str, what: str, known: Sequence[str]) -> str:
    """That there is no such thing, and what there is."""
    hint = did_you_mean(name, dict.fromkeys(known))
    return f"the study has no {what} {name}: " + (hint or f"expected one of {', '.join(known[:30])}")
