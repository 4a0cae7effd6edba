"""What a report says in words: its methods, the units of what it tells, and its tables as other programs read them."""

import csv
import json
import re
from pathlib import Path

import pytest

from fatima_py.studies.design import Until
from fatima_py.studies.report.writing import write_report
from fatima_py.view.portrait import MINUS
from tests.studies import factor, leave_runs, study_of

HANDOVER = Path("scenarios/handover.yaml")
SENTENCES = {"anger": "highest intensity of Anger of Hanne", "first": "time until Hanne says Slip"}


def reported(tmp_path, *factors, report, value, lock=None, **more):
    study = study_of(*factors, report=report, measures=SENTENCES, **{"runs": 4, **more})
    folder = leave_runs(tmp_path, study, value)
    if lock is not None:
        (folder / "study.lock").write_text(json.dumps(lock))
    return write_report(study, folder).read_text(encoding="utf-8"), (folder / "methods.md").read_text(encoding="utf-8")


def value(cell, number):
    return {"anger": number / 2 + len("".join(cell.values())), "first": 30.0 * number}


def test_methods_say_what_was_played_by_its_title_until_when_and_what_was_measured(tmp_path):
    _, methods = reported(
        tmp_path, factor("nurse", *"abcdefgh"), report=["anger by nurse"], value=value, play=HANDOVER,
        until=Until(True, 1800.0),
    )  # fmt: skip

    assert methods.startswith("We simulated 'Ten Past Seven, Bed 9' (handover.yaml) with fatima_py ")
    assert " in an 8 (nurse: a, b, c, d, e, f, g, h) design of 8 cells, 32 runs in all;" in methods
    assert (
        "A run went on until its scene ended, or 1800 s of simulated time had passed, whichever came first. "
        "Measured of each run: anger (highest intensity of Anger of Hanne); first (time until Hanne says Slip)."
    ) in methods
    assert "Only a part" not in methods


def test_methods_say_that_a_part_of_the_runs_was_asked_for_and_how_many_are_missing(tmp_path):
    study = study_of(factor("nurse", "a", "b"), report=["anger by nurse"], measures=SENTENCES, runs=2)
    folder = leave_runs(tmp_path, study, value)
    (folder / "study.lock").write_text(json.dumps({"only": "run=1-2"}))
    asked = study_of(factor("nurse", "a", "b"), report=["anger by nurse"], measures=SENTENCES, runs=5)
    write_report(asked, folder)

    methods = (folder / "methods.md").read_text(encoding="utf-8")
    assert "6 of 10 planned runs have no result. Only a part of the runs was asked for (run=1-2)." in methods


def test_a_difference_has_the_range_of_differences_and_one_of_differences_twice_that(tmp_path):
    page, _ = reported(
        tmp_path, factor("style", "warm", "cold", within=True), factor("nurse", "a", "b", within=True),
        report=["anger by style", "compare warm with cold on anger within nurse"], value=value,
    )  # fmt: skip

    assert "mean (0 to 10)</th>" in page
    assert f"difference ({MINUS}10 to 10)</th>" in page
    assert f"difference of the differences ({MINUS}20 to 20)</th>" in page
    means, apart = (
        " ".join(re.sub("<[^>]+>", " ", one.partition("</svg>")[0]).split()) for one in page.split("<svg")[1:]
    )
    assert "highest intensity of Anger of Hanne (0 to 10)" in means
    assert f"intensity of Anger of Hanne ({MINUS}10 to 10)" in apart


@pytest.mark.parametrize(("until", "unit"), [(200.0, "s"), (3600.0, "min")])
def test_a_figure_and_the_table_below_it_have_times_in_one_unit(tmp_path, until, unit):
    def some(_, number):
        return {"anger": 1.0, "first": 120.0 if number == 1 else None}

    page, _ = reported(
        tmp_path, factor("style", "a", "b"), report=["first by style"], value=some, until=Until(False, until)
    )

    assert f"simulated time ({unit})" in page
    with next((tmp_path / "tables").glob("01-*.csv")).open(encoding="utf-8") as file:
        heads = next(csv.reader(file))
    assert f"restricted mean ({unit})" in heads
    assert f"counts as {200 if unit == 's' else 60} {unit}." in page


def test_a_comparison_names_its_levels_and_one_correlation_is_no_range(tmp_path):
    page, _ = reported(
        tmp_path, factor("style", "warm", "cold", within=True), report=["compare warm with cold on anger"],
        value=lambda cell, number: {"anger": number + (number % 2) * (cell["style"] == "warm"), "first": 1.0},
    )  # fmt: skip

    assert "all runs" not in page.partition('<section id="design">')[0]
    with next((tmp_path / "tables").glob("01-*-anger.csv")).open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["levels"] == "warm, cold"
    assert "Correlation of the two sides: 0.89." in page


def test_numbers_as_names_of_levels_stand_in_tables_as_they_are(tmp_path):
    reported(
        tmp_path, factor("style", "warm", "cold"), factor("nurse", "-0.8", "0", "=1+1"), value=value,
        report=["compare warm with cold on anger within nurse"],
    )  # fmt: skip

    with next((tmp_path / "tables").glob("01-*-interaction.csv")).open(encoding="utf-8") as file:
        assert [row["nurse"] for row in csv.DictReader(file)] == ["-0.8 less 0", "'-0.8 less =1+1", "0 less =1+1"]
