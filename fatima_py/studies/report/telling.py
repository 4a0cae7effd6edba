"""Telling: what a report says of a study besides what was found: design, columns, commands, and methods in words."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from fatima_py.release import ENGINE
from fatima_py.studies.design import END, Study
from fatima_py.studies.report.answers import Answer, Cell, Column, Comings, Table
from fatima_py.studies.report.changing import MARGINS
from fatima_py.studies.report.numbers import on_one_line
from fatima_py.studies.report.outputs import Sort
from fatima_py.studies.report.precise import stopping_of
from fatima_py.studies.report.reading import further_measures
from fatima_py.studies.report.results import Results, unit_in
from fatima_py.studies.report.sorting import groups_by
from fatima_py.studies.report.values import as_set

__all__ = ["book_of", "commands_of", "design_of", "made_of", "methods_of", "missing_of", "origins_of", "text_of"]

OF_RUNS = {
    "key": "the key of the run: equal keys have equal results",
    "run": "the number of the run in its cell, from 1",
    "seed": "what settles all that is random in the run",
}
TIMES = ("written", "command", "engine", "jobs", "seconds", "python", "packages", "machine")
"""What of the lock is another on another machine or at another time."""


def design_of(study: Study, results: Results) -> tuple[Table, ...]:
    """The factors with what their levels set, and how many runs there are of each cell."""
    rows: list[tuple[Cell, ...]] = [
        (
            factor.name,
            "within" if factor.within else "between",
            level.name,
            "; ".join(f"{one.path} = {as_set(one.value)}" for one in level.sets) or "nothing",
        )
        for factor in study.factors
        for level in factor.levels
    ]
    names = tuple(one.name for one in study.factors)
    notes = ("Levels of a factor that is within are had by the same seeds, run by run.",)
    columns = tuple(map(Column, ("factor", "kind", "level", "sets")))
    factors = (Table("factors", "Factors and levels", columns, tuple(rows), notes),) if rows else ()
    cells: list[tuple[Cell, ...]] = [
        (*(one.levels or ("all runs",)), len(one.runs), study.runs) for one in groups_by(study, results, names)
    ]
    heads = (
        *map(Column, names or ("runs",)),
        Column("runs there are"),
        Column("at most" if study.precision else "planned"),
    )
    return (*factors, Table("cells", "Cells", heads, tuple(cells)))


def missing_of(study: Study, results: Results) -> tuple[str, ...]:
    """A warning for what is not there: runs that were planned and have no result."""
    groups = groups_by(study, results, [one.name for one in study.factors])
    there, whole = sum(len(one.runs) for one in groups), study.runs * len(groups)
    if study.precision is None and there < whole:
        return (f"{whole - there} of {whole} planned runs have no result; what follows is about the {there} others.",)
    return ()


def book_of(study: Study, results: Results) -> Table:
    """What stands in each column of the results."""
    rows: list[tuple[Cell, ...]] = [(name, "of a run", "", about) for name, about in OF_RUNS.items()]
    rows += [(one.name, "factor", "", ", ".join(level.name for level in one.levels)) for one in study.factors]
    rows += [(one.name, str(one.kind), one.unit, one.text) for one in results.measures.values()]
    if any(one.last is not None for one in results.measures.values()):
        rows.append((END, "of a run", "s", "when the run ended"))
    rows += [(name, str(Sort.COURSE), "", "in courses.parquet") for name in results.courses]
    rows += [
        (name, str(Sort.NETWORK), unit_in(results.book, name), f"{text_of(study, name)}, in networks.parquet")
        for name in results.networks
    ]
    columns = tuple(map(Column, ("column", "what it is", "unit", "about")))
    return Table("code-book", "Columns of results.parquet", columns, tuple(rows))


def text_of(study: Study, name: str) -> str:
    """The sentence of a measure, also of one that the report alone needs."""
    texts = {one.name or one.text: one.text for one in (*study.measures, *further_measures(study))}
    return texts.get(name, name)


def commands_of(study: Study) -> tuple[str, ...]:
    """What makes all of this again: in a clone of the repository, or where the package is installed."""
    file = study.path.as_posix()
    return (
        f"# in a clone of the repository of fatima_py {ENGINE}, with uv",
        f"uv run --no-dev --extra experiments fatima check {file}",
        f"uv run --no-dev --extra experiments fatima sim {file}",
        f"# where fatima_py {ENGINE} and its extra experiments are installed",
        f"fatima check {file}",
        f"fatima sim {file}",
    )


def origins_of(study: Study, results: Results) -> tuple[tuple[str, str], ...]:
    """What all of this hangs on, by digests."""
    made = [("seed", str(study.seed)), *sorted(study.files.items())]
    if isinstance(code := results.lock.get("code"), str):
        made.append(("code of fatima_py", code))
    return tuple(made)


def made_of(results: Results) -> str:
    """When, by whom and on what it was run, in one line."""
    told = [f"{name}: {flat(results.lock[name])}" for name in TIMES if results.lock.get(name) is not None]
    return "; ".join(told) or "There is no study.lock that says when and on what this was run."


def flat(value: object) -> str:
    """A value of the lock on one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {one}" for key, one in cast("Mapping[str, Any]", value).items())
    if isinstance(value, list):
        return " ".join(map(str, cast("list[object]", value)))
    return str(value)


def methods_of(study: Study, results: Results, answers: Sequence[Answer], plan: str, title: str = "") -> str:
    """How it was done, as a paper says it; what was played is called by its `title`, where it has one."""
    count = len(groups_by(study, results, [one.name for one in study.factors]))
    design = " x ".join(
        f"{len(one.levels)} ({one.name}: {', '.join(x.name for x in one.levels)})" for one in study.factors
    )
    shared = [one.name for one in study.factors if one.within]
    unit = "the seed, over whose runs values were averaged where levels shared it" if shared else "the run"
    sentences = [
        f"We simulated {f'{title!r} ({study.play.name})' if title else study.play.stem} with fatima_py {ENGINE} in "
        + (f"{article(design)} {design} design of {count} cells" if study.factors else "a single cell")
        + f", {len(results.runs)} runs in all; the unit of analysis is {unit}.",
        *stopping_of(study, results),
        *partly(study, results),
        f"A run went on until {ending(study)}.",
        measured(study),
        f"Random numbers were keyed to the seed {study.seed}"
        + (f"; levels of {' and '.join(shared)} shared it, run by run (common random numbers)." if shared else "."),
        *statistics(answers),
        *(sentence for one in answers for sentence in one.methods),
        plan,
    ]
    return on_one_line(" ".join(one for one in sentences if one))


def article(text: str) -> str:
    """Which article stands before a text that begins with a number.

    >>> article("8 (style: a, b)"), article("2 (style: a, b)"), article("18 x 2"), article("80"), article("1")
    ('an', 'a', 'an', 'an', 'a')
    """
    digits = text.split(maxsplit=1)[0] if text else ""
    return "an" if digits.startswith("8") or digits in {"11", "18"} else "a"


def partly(study: Study, results: Results) -> list[str]:
    """That not all runs are there that were planned, and which were asked for."""
    told = [one.partition(";")[0] + "." for one in missing_of(study, results)]
    if only := results.lock.get("only"):
        told.append(f"Only a part of the runs was asked for ({only}).")
    return told


def ending(study: Study) -> str:
    """Until when a run went on."""
    ends = ["its scene ended"] if study.until.scene_ends else []
    ends += [] if study.until.seconds is None else [f"{study.until.seconds:g} s of simulated time had passed"]
    first = ", or ".join(ends) or "the clock of what is played came to its end"
    return f"{first}, whichever came first" if len(ends) > 1 else first


def measured(study: Study) -> str:
    """What was measured of each run, by the sentences of the study."""
    told = [f"{one.name} ({one.text})" if one.name not in {"", one.text} else one.text for one in study.measures]
    return f"Measured of each run: {'; '.join(told)}." if told else ""


def statistics(answers: Sequence[Answer]) -> list[str]:
    """What was worked out, as far as the report has it."""
    tables = [{column.name for column in table.columns} for one in answers for table in one.tables]
    columns = set[str]().union(*tables)
    told = {
        "Means have 95 % intervals of Student's t.": "mean" in columns,
        "Medians have intervals between two values of the order.": {"mean", "median"} <= columns,
        "Shares have Wilson's intervals.": bool({"share", "share that came"} & columns),
        "Times until what did not come in every run were estimated after Kaplan and Meier.": any(
            isinstance(one.picture, Comings) for one in answers
        ),
        "Differences of runs with the same seeds are means of pairs, tested by Student's t, with g_av (Algina and "
        "Keselman 2003) and d_z.": ("d_z" in columns),
        "Differences have Welch's intervals and tests, effects are Hedges' g with noncentral t intervals.": "Hedges g"
        in columns,
        "Differences of shares have Newcombe's intervals, odds ratios Woolf's.": "odds ratio" in columns,
        "Rank-biserial correlations have intervals of Fisher's z.": "rank-biserial" in columns,
        "Pairs that came out otherwise were counted, with Wilson's intervals.": "another in" in columns,
        "Pairs that are true or false were tested after McNemar, exactly.": any(
            {"another in", "difference"} <= one for one in tables
        ),
        "Whether each text of pairs comes out as often on either side was tested after Stuart and Maxwell, by all ways "
        "of turning the seeds that changed round, or by chi-squared where these are too many.": MARGINS in columns,
        "P values were corrected after Holm within all comparisons of a measure.": "p (Holm)" in columns,
        "Interactions are differences of differences, with Student's or Welch's intervals.": (
            "difference of the differences" in columns
        ),
        "Interactions as a whole were tested by Hotelling's T squared where all levels share seeds, else after Welch, "
        "James and Johansen.": "df 2" in columns,
        "Equivalence was tested by two one-sided tests.": "verdict" in columns,
    }
    return [sentence for sentence, is_so in told.items() if is_so]
