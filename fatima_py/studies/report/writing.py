"""Writing: the report of a study in its folder, and its results in rows of text."""

from collections.abc import Mapping
from pathlib import Path

from fatima_py.files import write_files
from fatima_py.sim.tables.csv_rows import csv_text, harmless
from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.design import Study
from fatima_py.studies.report.alike import alike_of
from fatima_py.studies.report.answering import answers_of
from fatima_py.studies.report.answers import Answer, Table
from fatima_py.studies.report.drawing import drawn
from fatima_py.studies.report.lucklessness import luckless_of
from fatima_py.studies.report.numbers import plain
from fatima_py.studies.report.odd import model_of, odd_of
from fatima_py.studies.report.page import Told, page_of
from fatima_py.studies.report.planned import standing_of
from fatima_py.studies.report.precise import imprecise_of
from fatima_py.studies.report.reading import read_outputs
from fatima_py.studies.report.results import Results, read_results
from fatima_py.studies.report.rows import in_rows, text_of
from fatima_py.studies.report.telling import (
    book_of,
    commands_of,
    design_of,
    made_of,
    methods_of,
    missing_of,
    origins_of,
)
from fatima_py.view.portrait import MINUS

__all__ = ["REPORT", "summary", "write_report"]

REPORT, METHODS, FIGURES, TABLES = "report.html", "methods.md", "figures", "tables"


def write_report(study: Study, folder: Path) -> Path:
    """Write the report of a study into its folder, of what its runs have left there; the answer is the page.

    Beside `report.html` are its figures (`figures/`, svg and png), its tables (`tables/`, csv) and `methods.md`. Equal
    results give equal files. Raises UsageError where there are no results or those of another study, ScenarioError for
    a line of the report that cannot be shown, MissingExtraError without the extra `experiments`, OSError.
    """
    results = read_results(study, folder)
    answers = found(study, results)
    standing = standing_of(study, results, answers)
    model = model_of(study)
    methods = methods_of(study, results, answers, standing.methods, model.title if model else "")
    figures = {one.name: drawn(one.picture, one.name, one.title) for one in answers if one.picture is not None}
    told = Told(
        design=design_of(study, results),
        book=book_of(study, results),
        odd=odd_of(study, model),
        methods=methods,
        standing=standing,
        commands=commands_of(study),
        origins=origins_of(study, results),
        made=made_of(results),
        warnings=warnings_of(study, results),
    )
    pictures = {f"{FIGURES}/{name}.svg": one.svg for name, one in figures.items()}
    images = {f"{FIGURES}/{name}.png": one.png for name, one in figures.items()}
    tables = {f"{TABLES}/{one.name}.csv": csv_of(one) for answer in answers for one in answer.tables}
    texts = {METHODS: f"{methods}\n", REPORT: page_of(study, answers, figures, told)}
    replace_all(folder, {**pictures, **images, **tables, **texts})
    return folder / REPORT


def found(study: Study, results: Results) -> tuple[Answer, ...]:
    """What each line of the report shows."""
    return answers_of(study, results, read_outputs(study.report, study, results.measured))


def warnings_of(study: Study, results: Results) -> tuple[str, ...]:
    """What is to be known before anything else is read."""
    warned = (missing_of, imprecise_of, alike_of, luckless_of)
    return tuple([told for of in warned for told in of(study, results)])


def replace_all(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write the files of a report, and take away those of an earlier one that this one does not have."""
    write_files({folder / name: content for name, content in contents.items()}, folders=True)
    for place, endings in ((FIGURES, (".svg", ".png")), (TABLES, (".csv",))):
        for path in (folder / place).glob("[0-9][0-9]-*"):
            if path.suffix in endings and f"{place}/{path.name}" not in contents:
                path.unlink()


def csv_of(table: Table) -> str:
    """A table for programs: every digit, three columns for a number with its interval, a minus that all can read."""
    wide = [any(isinstance(row[place], Estimate) for row in table.rows) for place in range(len(table.columns))]
    names = [
        name
        for column, is_wide in zip(table.columns, wide, strict=True)
        for name in ((column.shown, f"{column.name} low", f"{column.name} high") if is_wide else (column.shown,))
    ]
    rows = [[harmless(one.replace(MINUS, "-")) for one in names]]
    for row in table.rows:
        cells = [plain(cell) for cell in row]
        filled = [
            (*cell, "", "") if is_wide and len(cell) == 1 else cell for cell, is_wide in zip(cells, wide, strict=True)
        ]
        rows.append([one for cell in filled for one in cell])
    return csv_text(rows)


def summary(study: Study, folder: Path) -> list[str]:
    """The results of a study as rows of text, at most 88 columns wide. Raises what `write_report` does."""
    results = read_results(study, folder)
    answers = found(study, results)
    standing = standing_of(study, results, answers)
    rows = [row for one in warnings_of(study, results) for row in in_rows(one)]
    for answer in answers:
        word = standing.of(answer)
        rows += ["", *in_rows(f"{answer.title}{f' [{word}]' if word else ''}")]
        rows += [row for one in standing.apart(answer) for row in in_rows(f"Departure from the plan: {one}")]
        for table in answer.tables:
            rows += text_of(table, TABLES)
        rows += [row for one in answer.notes if not answer.tables for row in in_rows(one)]
    return rows[1:] if rows and not rows[0] else rows
