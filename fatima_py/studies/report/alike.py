"""Alike: levels of a factor that made no difference to anything that was measured."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from fatima_py.studies.design import Factor, Study
from fatima_py.studies.report.lucklessness import measured
from fatima_py.studies.report.results import Results

__all__ = ["alike_of"]

Which: TypeAlias = tuple[object, ...]
"""Which run of a level it is: its number, and its levels of the other factors."""


def alike_of(study: Study, results: Results) -> tuple[str, ...]:
    """A warning for levels of a factor of which every measure is equal, run by run."""
    if not (results.measures or results.courses or results.networks):
        return ()
    return tuple([told for factor in study.factors for told in of_factor(factor, results)])


def of_factor(factor: Factor, results: Results) -> Iterator[str]:
    """The sentences about one factor."""
    had: dict[str, dict[Which, Which]] = {level.name: {} for level in factor.levels}
    for run in results.runs:
        others = tuple(sorted((name, level) for name, level in run.levels.items() if name != factor.name))
        if (found := had.get(run.levels[factor.name])) is not None:
            found[run.number, others] = measured(results, run)
    for names, count in classes(had):
        what, each = ("pair", "") if factor.within else ("run", " each")
        yield (
            f"{', '.join(names[:-1])} and {names[-1]} ({factor.name}) made no difference to any measure in "
            f"{count:,} {what}{'' if count == 1 else 's'}{each}: does anything ask for what they set?"
        )


def classes(had: Mapping[str, Mapping[Which, Which]]) -> Iterator[tuple[Sequence[str], int]]:
    """Levels that are equal in all that they have in common, at least two of them, and in how many runs they are."""
    left = [name for name, runs in had.items() if runs]
    while left:
        first, *others = left
        same = [name for name in others if is_same(had[first], had[name])]
        if same:
            yield (first, *same), len(common([had[one] for one in (first, *same)]))
        left = [name for name in others if name not in same]


def is_same(one: Mapping[Which, Which], other: Mapping[Which, Which]) -> bool:
    """Whether two levels are equal in every run that both have, and have any such run."""
    both = common([one, other])
    return bool(both) and all(one[which] == other[which] for which in both)


def common(levels: Iterable[Mapping[Which, Which]]) -> frozenset[Which]:
    """The runs that all of some levels have."""
    first, *others = [frozenset(one) for one in levels]
    return first.intersection(*others)
