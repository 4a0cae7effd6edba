"""Choosing: which runs of a plan are wanted, as `style=warm, run=3` says it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fatima_py.errors import UsageError
from fatima_py.spelling import did_you_mean
from fatima_py.studies.design import Planned, Study

__all__ = ["chosen", "names_runs"]

RUN = "run"
PARTS = re.compile(r'\s*(?:(?P<name>"[^"]*"|[^",=]*)=)?(?P<value>\s*"[^"]*"\s*|[^",]*)(?:,|$)')
"""A part between commas; a name with a comma in it stands in double quotes."""
Test = Callable[[Planned], bool]


class Span(NamedTuple):
    """Numbers of runs, from the first to the last."""

    first: int
    last: int


def chosen(study: Study, planned: Sequence[Planned], only: str) -> list[Planned]:
    """The runs of a plan that have these levels and numbers, all of them where nothing is said.

    `only` is `factor=level` or `run=3` or `run=1-10`, several of them behind commas: several of one factor, or several
    numbers, are a choice. Raises UsageError for what the study does not have, and where no run is left.
    """
    tests: dict[str, list[Test]] = {}
    for name, value, part in parts_of(only):
        tests.setdefault(name, []).append(test_of(study, name, value, part))
    found = [one for one in planned if all(any(test(one) for test in some) for some in tests.values())]
    if not found:
        raise UsageError(f"--only {only}: no run of the study is so")
    return found


def names_runs(only: str) -> bool:
    """Whether runs are wanted by their numbers.

    >>> names_runs("style=warm, run=3"), names_runs("style=run"), names_runs("")
    (True, False, False)
    """
    return any(name == RUN for name, _, _ in parts_of(only))


def parts_of(only: str) -> Sequence[tuple[str, str, str]]:
    """Name and value of each part, and how it is written. Raises UsageError for what is no such thing."""
    found, at = list[tuple[str, str, str]](), 0
    while only.strip() and (not found or at < len(only)):
        read = PARTS.match(only, at)
        if read is None or read["name"] is None:
            raise UsageError(
                f"--only {only[at:].strip()}: expected factor=level or run=3, several of them behind commas, "
                "and a name with a comma in it in double quotes"
            )
        found.append((bare(read["name"]), bare(read["value"]), read[0].strip(" ,")))
        at = read.end()
    return found


def bare(word: str) -> str:
    """A word without the blanks and quotes about it."""
    word = word.strip()
    return word[1:-1].strip() if len(word) > 1 and word[0] == word[-1] == '"' else word


def test_of(study: Study, name: str, value: str, part: str) -> Test:
    """Whether a run is as one part says."""
    if name == RUN:
        span = span_of(part, value)
        return lambda one: span.first <= one.number <= span.last
    factors = {factor.name.strip(): factor for factor in study.factors}
    if name not in factors:
        raise UsageError(f"--only {part}: {unknown(name, 'factor', [*factors, RUN])}")
    levels = {level.name.strip(): (factors[name].name, level.name) for level in factors[name].levels}
    if value not in levels:
        raise UsageError(f"--only {part}: {unknown(value, f'level of {name}', list(levels))}")
    return lambda one: levels[value] in one.cell.levels


def span_of(part: str, value: str) -> Span:
    """The numbers of runs that are written as `3` or `1-10`."""
    first, dash, last = (word.strip() for word in value.partition("-"))
    if not first.isdecimal() or (dash and not last.isdecimal()):
        raise UsageError(f"--only {part}: expected the number of a run, such as run=3 or run=1-10")
    return Span(int(first), int(last or first))


def unknown(name: str, what: str, known: Sequence[str]) -> str:
    """That there is no such thing, and what there is."""
    hint = did_you_mean(name, dict.fromkeys(known))
    shown = [f'"{one}"' if "," in one else one for one in known[:30]]
    return f"the study has no {what} {name or 'without a name'}: " + (hint or f"expected one of {', '.join(shown)}")
