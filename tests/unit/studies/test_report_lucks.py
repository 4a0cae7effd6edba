"""What was had by one luck counts once in a report, however many levels share it."""

import csv
from math import sqrt
from statistics import stdev

import pytest

from fatima_py.studies.analysis.quantiles import t_quantile
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
LINES = (
    "mood by barista",
    "slip by barista",
    "time by barista",
    "ending by barista",
    "way by barista",
    "compare warm with cold on mood",
    "compare warm with cold on slip",
    "compare warm with cold on time",
    "compare warm with cold on ending",
    "compare warm with cold on mood within place",
)
OF_RUNS = (
    "pairs of runs",
    "without a difference",
    "pairs",
    "true in",
    "never came",
    "Good",
    "Bad",
    "Worse",
    "runs in all",
)
"""Columns that count runs."""


def mood_of(cell, number):
    """A mood that hangs on the barista, the place and the luck, and not on Tom."""
    warm, shift = cell["barista"] == "warm", 0.3 * (number * 7 % 5) * (cell["place"] == "bar") / 5
    return number % 4 / 10 + 0.1 * warm * (number % 3) + shift


def value(cell, number):
    """What hangs on the barista, the place and the luck, and not on Tom."""
    warm = cell["barista"] == "warm"
    slips = (number * 3 + warm) % 4 == 0
    return {
        "mood": mood_of(cell, number), "slip": slips,
        "time": 10.0 * number if slips or warm else None, "ending": ("Good", "Bad", "Worse")[(number + warm) % 3],
    }  # fmt: skip


def course(cell, number):
    return {"way": [(0.0, 0.0), (60.0, mood_of(cell, number))]}


def with_toms(shared, *toms, report=LINES):
    """A study in which Tom makes no difference, and whether the baristas share their luck."""
    tom = (factor("tom", *toms, within=True),) if toms else ()
    return study_of(
        factor("barista", "warm", "cold", within=shared), factor("place", "bar", "street", within=True), *tom,
        measures=MEASURES, report=report, runs=10,
    )  # fmt: skip


def counts_pairs(name, cell):
    return name == "another in" and cell.isdigit()


def tables(folder):
    found = {}
    for path in sorted(folder.glob("tables/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [
                {name: cell for name, cell in row.items() if name not in OF_RUNS and not counts_pairs(name, cell)}
                for row in csv.DictReader(file)
            ]
    return found


GOING = "still going on"


@pytest.mark.parametrize("shared", [True, False], ids=["within", "between"])
def test_levels_that_share_luck_and_do_nothing_make_no_number_of_a_report_more_certain(shared, tmp_path):
    without, with_ = with_toms(shared), with_toms(shared, "a", "b", "c")
    alone = leave_runs(tmp_path / "alone", without, value, course)
    thrice = leave_runs(tmp_path / "thrice", with_, value, course)

    write_report(without, alone)
    write_report(with_, thrice)

    one, other = tables(alone), tables(thrice)
    assert one.keys() == other.keys()
    for name, rows in one.items():
        for row, again in zip(rows, other[name], strict=True):
            assert int(again.pop(GOING, 0)) == 3 * int(row.pop(GOING, 0))  # which counts runs, as nothing else does
            for key, cell in row.items():
                assert near(cell, again[key]), (name, key, cell, again[key])


def near(one, other):
    try:
        return float(one) == pytest.approx(float(other), rel=1e-9, abs=1e-12)
    except ValueError:
        return one == other


def test_a_mean_over_levels_that_share_luck_is_that_of_the_means_of_each_luck(tmp_path):
    study = study_of(
        factor("barista", "warm", "cold"), factor("tom", "a", "b", "c", within=True),
        measures=MEASURES, report=["mood by barista"], runs=10,
    )  # fmt: skip
    folder = leave_runs(tmp_path, study, lambda cell, number: {"mood": number / 20 + "abc".index(cell["tom"]) / 100})
    means = [number / 20 + 0.01 for number in range(1, 11)]
    reach = t_quantile(0.975, 9) * stdev(means) / sqrt(10)

    text = write_report(study, folder).read_text(encoding="utf-8")

    row = next(iter(tables(folder).values()))[0]
    assert row["n"] == "10"
    assert float(row["mean (-1 to 1)"]) == pytest.approx(sum(means) / 10)
    assert float(row["mean low"]) == pytest.approx(sum(means) / 10 - reach)
    assert "Levels of tom were had by the same seeds and are taken together here" in text
    assert "the unit of analysis is the seed" in text


def test_levels_that_are_told_apart_in_a_line_are_not_said_to_be_taken_together(tmp_path):
    study = study_of(factor("tom", "a", "b", within=True), measures=MEASURES, report=["mood by tom"], runs=3)
    folder = leave_runs(tmp_path, study, lambda _, number: {"mood": number / 10})

    assert "taken together" not in write_report(study, folder).read_text(encoding="utf-8")
    assert not any("runs in all" in row for row in summary(study, folder))
