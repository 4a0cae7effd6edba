"""Lucklessness: whether all runs of each cell came out alike, so that chance had nothing to decide."""

from fatima_py.studies.design import Study
from fatima_py.studies.report.results import Results, Run
from fatima_py.studies.report.sorting import groups_by

__all__ = ["luckless_of", "measured"]

TOLD = (
    "All runs of a cell are alike in every measure, in every cell: in what is played nothing that is measured is left "
    "to chance. One run of each cell tells as much; intervals and p mean nothing here. For runs that differ, let "
    "chance decide something: several lines that fit equally well, people who are drawn (normal(0, 0.3)) or random "
    "times (about 3 times a day) in a setting. Or let another factor say what may be different."
)


def luckless_of(study: Study, results: Results) -> tuple[str, ...]:
    """A sentence where every cell has two runs or more, and those of each are alike in all that was measured."""
    groups = groups_by(study, results, [one.name for one in study.factors])
    least = min((len(one.runs) for one in groups), default=0)
    is_luckless = least > 1 and all(
        measured(results, run) == measured(results, one.runs[0]) for one in groups for run in one.runs[1:]
    )
    return (TOLD,) if is_luckless else ()


def measured(results: Results, run: Run) -> tuple[object, ...]:
    """All that was measured of a run."""
    values = [one.values[run.place] for one in results.measures.values()]
    apart = [one.get(run.place) for named in (results.courses, results.networks) for one in named.values()]
    return (*values, *apart)
