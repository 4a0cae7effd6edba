"""Sorting: which runs stand beside which: those of one level, and those that share their seeds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from fatima_py.studies.design import Study
from fatima_py.studies.report.outputs import Output
from fatima_py.studies.report.results import Results, Run

__all__ = ["Group", "Sides", "groups_by", "pairs_of", "shares_luck", "sides_of", "twin"]


@dataclass(frozen=True, slots=True)
class Group:
    """Runs that have these levels, one of each factor by which they are told apart."""

    levels: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def shown(self) -> str:
        """Its levels in words."""
        return ", ".join(self.levels) or "all runs"


@dataclass(frozen=True, slots=True)
class Sides:
    """Two groups of runs that are compared: by the level `other`, within the level `place` of another factor."""

    first: Group
    second: Group
    other: str
    place: tuple[str, ...]


def groups_by(study: Study, results: Results, factors: Sequence[str]) -> tuple[Group, ...]:
    """The runs told apart by factors, in the order in which the levels are written; also those that are empty."""
    ways = [[level.name for level in one.levels] for name in factors for one in study.factors if one.name == name]
    made: Mapping[tuple[str, ...], list[Run]] = {levels: [] for levels in product(*ways)}
    for run in results.runs:
        levels = tuple(run.levels[name] for name in factors)
        if levels in made:
            made[levels].append(run)
    return tuple(Group(levels, tuple(runs)) for levels, runs in made.items())


def sides_of(study: Study, results: Results, output: Output) -> tuple[Sides, ...]:
    """What a comparison sets side by side: its first level and each other, within each level of another factor."""
    groups = {one.levels: one for one in groups_by(study, results, (output.factor, *filter(None, (output.within,))))}
    first, *others = output.levels
    places = [levels[1:] for levels in groups if levels[0] == first]
    return tuple(
        Sides(groups[first, *place], groups[other, *place], other, place) for other in others for place in places
    )


def shares_luck(study: Study, factor: str) -> bool:
    """Whether the levels of a factor are had by the same seeds, run by run."""
    return any(one.name == factor and one.within for one in study.factors)


def pairs_of(first: Group, second: Group, factor: str) -> Iterator[tuple[Run, Run]]:
    """The runs of two groups that have the same seed: equal in their seed, number and all factors but one."""
    others = {twin(run, factor): run for run in second.runs}
    for run in first.runs:
        if (other := others.get(twin(run, factor))) is not None:
            yield run, other


def twin(run: Run, *factors: str) -> tuple[object, ...]:
    """What two runs have in common that differ in nothing but some factors."""
    return run.seed, run.number, *(level for name, level in run.levels.items() if name not in factors)
