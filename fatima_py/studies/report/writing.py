"""Writing: the report of a study in its folder, and its results in rows of text."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from fatima_py.files import write_files
from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.design import Study
from fatima_py.studies.report.answering import answers_of
from fatima_py.studies.report.answers import Answer, Table
from fatima_py.studies.report.drawing import drawn
from fatima_py.studies.report.numbers import plain, shown_in
from fatima_py.studies.report.odd import model_of, odd_of
from fatima_py.studies.report.page import Told, page_of
from fatima_py.studies.report.planned import standing_of
from fatima_py.studies.report.reading import read_outputs
from fatima_py.studies.report.results import Results, read_results
from fatima_py.studies.report.telling import (
    book_of,
    commands_of,
    design_of,
    made_of,
    methods_of,
    missing_of,
    origins_of,
)
from fatima_py.view.portrait import middled

__all__ = ["summary", "write_report"]

REPORT, METHODS, FIGURES, TABLES = "report.html", "methods.md", "figures", "tables"
WIDTH = 88
"""So many columns a row of the summary has at most."""
LEAST, GAP = 8, "  "
ROWS = 24
"""So many rows of a table are told; the others are in its file."""


def write_report(study: Study, folder: Path) -> Path:
    """Write the report of a study into its folder, of what its runs have left there; the answer is the page.

    Beside `report.html` are its figures (`figures/`, svg and png), its tables (`tables/`, csv) and `methods.md`. Equal
    results give equal files. Raises UsageError where there are no results or those of another study, ScenarioError for
    a line of the report that cannot be shown, MissingExtraError without the extra `experiments`, OSError.
    """
    results = read_results(study, folder)
    answers = found(study, results)
    standing = standing_of(study, results, answers)
    methods = methods_of(study, results, answers, standing.sentences[0])
    figures = {one.name: drawn(one.picture, one.name) for one in answers if one.picture is not None}
    told = Told(
        design=design_of(study, results),
        book=book_of(study, results),
        odd=odd_of(study, model_of(study)),
        methods=methods,
        standing=standing,
        commands=commands_of(study),
        origins=origins_of(study, results),
        made=made_of(results),
        warnings=missing_of(study, results),
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


def replace_all(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write the files of a report, and take away those of an earlier one that this one does not have."""
    write_files({folder / name: content for name, content in contents.items()}, folders=True)
    for place, endings in ((FIGURES, (".svg", ".png")), (TABLES, (".csv",))):
        for path in (folder / place).glob("[0-9][0-9]-*"):
            if path.suffix in endings and f"{place}/{path.name}" not in contents:
                path.unlink()


def csv_of(table: Table) -> str:
    """A table for programs: every digit, and three columns for a number with its interval."""
    wide = [any(isinstance(row[place], Estimate) for row in table.rows) for place in range(len(table.columns))]
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    names = [
        name
        for column, is_wide in zip(table.columns, wide, strict=True)
        for name in ((column.shown, f"{column.name} low", f"{column.name} high") if is_wide else (column.shown,))
    ]
    writer.writerow(names)
    for row in table.rows:
        cells = [plain(cell) for cell in row]
        filled = [
            (*cell, "", "") if is_wide and len(cell) == 1 else cell for cell, is_wide in zip(cells, wide, strict=True)
        ]
        writer.writerow([one for cell in filled for one in cell])
    return text.getvalue()


def summary(study: Study, folder: Path) -> list[str]:
    """The results of a study as rows of text, at most 88 columns wide. Raises what `write_report` does."""
    results = read_results(study, folder)
    answers = found(study, results)
    standing = standing_of(study, results, answers)
    rows = [middled(one, WIDTH) for one in missing_of(study, results)]
    for answer in answers:
        word = standing.of(answer)
        rows += ["", middled(f"{answer.title}{f' [{word}]' if word else ''}", WIDTH)]
        for table in answer.tables:
            rows += text_of(table)
        rows += [middled(one, WIDTH) for one in answer.notes if not answer.tables]
    return rows[1:] if rows and not rows[0] else rows


def text_of(table: Table) -> Iterator[str]:
    """A table as rows of text: as many of its columns as have room, the first of them cut where they must be."""
    heads = [one.shown for one in table.columns]
    lines = [heads, *([*map(shown_in, table.columns, row)] for row in table.rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    keep = fitted(widths)
    numeric = [all(not isinstance(row[place], str) for row in table.rows) for place in range(len(heads))]
    for line in lines[: ROWS + 1]:
        parts = [middled(one, width) for one, width in zip(line, keep, strict=False)]
        aligned = zip(parts, keep, numeric, strict=False)
        placed = [one.rjust(width) if right else one.ljust(width) for one, width, right in aligned]
        yield f"{GAP}{GAP.join(placed)}".rstrip()
    if (more := len(table.rows) - ROWS) > 0:
        yield middled(f"{GAP}{more} more rows: {TABLES}/{table.name}.csv", WIDTH)
    if len(keep) < len(widths):
        left = ", ".join(one.name for one in table.columns[len(keep) :])
        yield middled(f"{GAP}in the report: {left}", WIDTH)


def fitted(widths: Sequence[int]) -> list[int]:
    """The widths of those columns that have room, the widest of them cut where that leaves room for the rest."""
    keep = list(widths)
    while len(keep) > 1 and sum(keep) + len(GAP) * len(keep) > WIDTH:
        widest = keep.index(max(keep[: max(1, len(keep) // 2)]))
        over = sum(keep) + len(GAP) * len(keep) - WIDTH
        if keep[widest] - over >= 2 * LEAST:
            keep[widest] -= over
        else:
            keep.pop()
    return [min(one, WIDTH - len(GAP)) for one in keep]
