"""The tables of a report, as files and on a terminal: what stands in them, and how it is written."""

import csv

import pytest

from fatima_py.studies.report.writing import summary, write_report
from tests.studies import factor, leave_runs, study_of

pytestmark = pytest.mark.wide

MEASURES = {
    "mood": "valence of Ann at the end",
    "slip": "whether Ann says Slip",
    "time": "time until Ann says Slip",
    "ending": "ending",
    "way": "valence of Ann over time",
}


def rows_in(folder, begin=""):
    """All rows of the tables whose names begin so, the names of the columns first."""
    found = []
    for path in sorted(folder.glob(f"tables/{begin}*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += list(csv.reader(file))
    return found


def test_no_text_of_a_table_is_run_by_a_spreadsheet_and_numbers_stay(tmp_path):
    levels = ("=1+1", "+warm", "@cold", "-x", " =2", "-0.5", "plain")
    study = study_of(
        factor("style", *levels), measures=MEASURES, runs=2,
        report=["mood by style", "ending by style", "compare =1+1 with +warm on ending"],
    )  # fmt: skip
    folder = leave_runs(tmp_path, study, lambda _, number: {"mood": -0.25 * number, "ending": "=SUM(A1)"})

    write_report(study, folder)

    _, *rows = rows_in(folder, "01")
    assert [row[0] for row in rows] == ["'=1+1", "'+warm", "'@cold", "'-x", "' =2", "-0.5", "plain"]
    assert {row[2] for row in rows} == {"-0.375"}
    cells = {cell for row in rows_in(folder) for cell in row}
    assert [one for one in cells if one.strip().startswith(("=", "@", "+"))] == []
    assert "'=SUM(A1)" in cells


def test_ends_of_lines_in_names_of_levels_break_no_row_and_no_paragraph(tmp_path):
    study = study_of(factor("style", "warm\n\nand kind", "cold"), measures=MEASURES, runs=2, report=["mood by style"])
    folder = leave_runs(tmp_path, study, lambda _, number: {"mood": number / 10})

    rows = summary(study, folder)
    write_report(study, folder)

    assert any(row.startswith("  warm and kind") for row in rows)
    assert not any("\n" in row for row in rows)
    assert (folder / "methods.md").read_text(encoding="utf-8").count("\n") == 1


def test_numbers_of_one_column_have_the_same_places(tmp_path):
    study = study_of(factor("style", "warm", "cold"), measures=MEASURES, runs=6, report=["mood by style"])
    scale = {"warm": 10, "cold": 1000}
    folder = leave_runs(tmp_path, study, lambda cell, number: {"mood": number / scale[cell["style"]]})

    places = [
        [len(one.partition(".")[2].strip("],")) for one in row.split()[1:]] for row in summary(study, folder)[2:4]
    ]

    assert places[0] == places[1]
    assert max(places[0]) == 6


def test_every_column_of_what_was_measured_says_its_unit_or_range(tmp_path):
    study = study_of(
        factor("style", "warm", "cold"), factor("nurse", "calm", "tense", within=True), measures=MEASURES, runs=4,
        report=[
            "mood by style", "slip by style", "time by style", "ending by style", "way by style",
            "compare warm with cold on mood within nurse equivalent within 0.5", "compare calm with tense on mood",
            "compare warm with cold on slip", "compare calm with tense on slip", "compare warm with cold on ending",
        ],
    )  # fmt: skip

    def value(cell, number):
        odd = (number + (cell["style"] == "warm")) % 2 == 0
        return {"mood": number / 10, "slip": odd, "time": 9.0 if odd else None, "ending": "Safe" if odd else "Missed"}

    folder = leave_runs(tmp_path, study, value, lambda _, number: {"way": [(0.0, number / 10)]})
    write_report(study, folder)

    heads = set[str]()
    for path in folder.glob("tables/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            heads |= {one for one in next(csv.reader(file)) if not one.endswith((" low", " high"))}
    counts = {"n", "pairs", "runs in all", "true in", "never came", "still going on", "Safe", "Missed", "pairs of runs"}
    counts |= {"without a difference", "calm alone", "tense alone"}
    tests = {"t", "df", "chi-squared", "p"}
    words = {"style", "nurse", "runs", "levels", "verdict", "what came out", "by calm", "by tense"}
    spreads = {"SD", "MCSE", *(f"SD of {one}" for one in ("warm", "cold", "calm", "tense", "the differences"))}
    assert {one for one in heads - counts - words - tests if not one.endswith(")")} == spreads
    assert "difference of the differences (-4 to 4)" in heads
    assert "difference (-2 to 2)" in heads
    assert all(one.isascii() for one in heads)
    assert "difference (-1 to 1)" in heads
