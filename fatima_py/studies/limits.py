"""Limits: what no study may be, whoever made it: of no runs or too many, or with two columns of one name."""

from collections.abc import Iterator
from math import prod
from typing import NamedTuple

from fatima_py.errors import Place
from fatima_py.studies.design import MOST_RUNS, TAKEN, Study

__all__ = ["Fault", "amount_fault", "name_faults"]


class Fault(NamedTuple):
    """What is wrong with a study: where, in which sentence, and what may be done."""

    place: Place
    sentence: str
    hint: str

    @property
    def told(self) -> str:
        """The whole of it, in one sentence."""
        return f"{self.place.file}: {self.sentence}: {self.hint}"


def amount_fault(study: Study) -> Fault | None:
    """That a study has no runs, or more than anybody could have; None where it has neither."""
    cells = prod([len(one.levels) for one in study.factors])
    runs, place = cells * study.runs, study.place("runs")
    if study.runs < 1 or not cells:
        return Fault(place, "this study has no runs", "give each cell 1 or more, and each factor a level")
    if runs > MOST_RUNS:
        told = f"{cells:,} cells with {study.runs:,} runs each are {runs:,}: expected at most {MOST_RUNS:,}"
        return Fault(place, told, "take fewer runs, or fewer levels")
    return None


def name_faults(study: Study) -> Iterator[Fault]:
    """Factors, levels and measures that are called as others are, or as a column of the results, in any capitals."""
    seen: dict[str, str] = dict.fromkeys(sorted(TAKEN), "a column of the results")
    rename, other = "rename one of the two", "remove it, or give it a name of its own"
    named = [(one.name, f"the factor {one.name}", one.place, rename) for one in study.factors]
    yield from network_faults(study)
    for one in study.measures:
        called = one.name or one.text
        named.append((called, f"the measure {called}", one.place, rename if one.name else other))
    for name, what, place, hint in named:
        key = " ".join(name.lower().split())
        if key in seen:
            yield Fault(place, f"{what} is called as {seen[key]} is", hint)
        seen[key] = what
    for factor in study.factors:
        levels = set[str]()
        for level in factor.levels:
            key = " ".join(level.name.lower().split())
            if key in levels:
                yield Fault(level.place, f"{factor.name} has a level {level.name} already", "rename one")
            levels.add(key)


def network_faults(study: Study) -> Iterator[Fault]:
    """Factors that are called as a column of the networks is, where a network is measured."""
    for one in study.factors:
        if one.name.lower() in study.taken - TAKEN:
            yield Fault(one.place, f"the factor {one.name} is called as a column of the networks is", "rename it")
