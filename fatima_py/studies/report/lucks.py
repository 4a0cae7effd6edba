"""Seeds: what was had by one seed counts once, however many levels that share it are taken together."""

from collections.abc import Iterable, Sequence
from math import fsum
from typing import TypeAlias

from fatima_py.studies.design import Study
from fatima_py.studies.report.results import Run

__all__ = ["Luck", "averaged", "averages_note", "luck_of", "lucks_in", "one_answer_note", "sizes"]

Luck: TypeAlias = tuple[str, int]
"""The seed of a run and its number: runs that have both in common share all random numbers."""


def luck_of(run: Run) -> Luck:
    """The seed by which a run was had."""
    return run.seed, run.number


def lucks_in(runs: Iterable[Run]) -> int:
    """By how many seeds runs were had."""
    return len({luck_of(run) for run in runs})


def averaged(values: Iterable[tuple[Luck, float]]) -> list[float]:
    """One value a seed: the mean of those that it has.

    >>> averaged([(("a", 1), 0.5), (("b", 2), 4.0), (("a", 1), 1.5)])
    [1.0, 4.0]
    """
    found = dict[Luck, list[float]]()
    for luck, value in values:
        found.setdefault(luck, []).append(value)
    return [fsum(each) / len(each) for each in found.values()]


def together(study: Study, apart: Sequence[str]) -> str:
    """The factors whose levels share seeds and are taken together where only some factors are told apart."""
    found = [one.name for one in study.factors if one.within and one.name not in apart and len(one.levels) > 1]
    return (
        f"Levels of {' and of '.join(found)} were had by the same seeds and are taken together here: " if found else ""
    )


def sizes(study: Study, apart: Sequence[str]) -> tuple[str, ...]:
    """What the columns are called that say how much a number is of: the seeds, and the runs where these are more."""
    return ("n", "runs in all") if together(study, apart) else ("n",)


def averages_note(study: Study, apart: Sequence[str]) -> tuple[str, ...]:
    """What is said of means where levels that share seeds are taken together; nothing where none are."""
    said = together(study, apart)
    return (f"{said}their values are averaged for each seed first, and n counts seeds.",) if said else ()


def one_answer_note(study: Study, apart: Sequence[str]) -> tuple[str, ...]:
    """The same of shares and times."""
    said = together(study, apart)
    told = "n counts seeds, and intervals are as wide as if each seed had given one answer."
    return (f"{said}{told}",) if said else ()
