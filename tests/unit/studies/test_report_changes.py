"""What a report tells of texts and truth values that come out as others by another level."""

import csv
from typing import Any

import pytest

from fatima_py.studies.analysis.pairs import mcnemar
from fatima_py.studies.report.reading import further_measures
from fatima_py.studies.report.writing import summary, write_report
from tests.studies import factor, leave_runs, study_of

pytestmark = pytest.mark.wide

MEASURES = {"slip": "whether Hanne says Slip", "ending": "ending", "mood": "valence of Hanne at the end"}


def made(*report: str, within: bool = True, measures: dict[str, str] | None = None):
    """A study of one factor of three levels, ten runs each."""
    told: dict[str, Any] = {"report": report, "runs": 10, "measures": MEASURES if measures is None else measures}
    return study_of(factor("style", "warm", "plain", "cold", within=within), **told)


def value(cell, number):
    """By a warm style all end well, by a plain one 7 of 10, by a cold one 2 of 10; and two are missed."""
    well = {"warm": 10, "plain": 7, "cold": 2}[cell["style"]]
    ending = "Safe" if number <= well else "Missed" if number > 8 else "Slip"
    return {"slip": ending == "Slip", "ending": ending, "mood": well / 10 + number / 100}


def table(folder, name):
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reported(tmp_path, study):
    write_report(study, leave_runs(tmp_path / "runs", study, value))
    return tmp_path / "runs"


def test_a_text_is_compared_by_the_share_of_pairs_in_which_it_is_another(tmp_path):
    folder = reported(tmp_path, made("compare warm with plain on ending"))

    (row,) = table(folder, "01-compare-warm-with-plain-on-ending")
    assert (row["pairs"], row["another in"], row["share (0 to 1)"]) == ("10", "3", "0.3")
    assert float(row["share low"]) == pytest.approx(0.1078, abs=1e-4)
    assert [
        (row["by warm"], row["by plain"], row["pairs"])
        for row in table(folder, "01-compare-warm-with-plain-on-ending-changes")
    ] == [("Safe", "Missed", "2"), ("Safe", "Slip", "1")]


def test_a_level_is_compared_with_all_others(tmp_path):
    study = made("compare warm with all on endings")
    told = summary(study, leave_runs(tmp_path / "runs", study, value))

    assert [row.split()[:3] for row in told if row.startswith(("  plain ", "  cold "))][:2] == [
        ["plain", "10", "3"],
        ["cold", "10", "8"],
    ]


def test_of_texts_of_pairs_it_is_tested_whether_each_comes_out_as_often(tmp_path):
    folder = reported(tmp_path, made("compare warm with all on ending"))

    plain, cold = table(folder, "01-compare-warm-with-all-on-ending-margins")
    # warm to plain: 2 became Missed and 1 Slip; to cold: 2 became Missed and 6 Slip
    assert [float(one["Stuart-Maxwell"]) for one in (plain, cold)] == pytest.approx([3, 8])
    assert [(one["df"], one["n that changed"]) for one in (plain, cold)] == [("2", "3"), ("2", "8")]
    assert [float(one["p"]) for one in (plain, cold)] == pytest.approx([0.5, 1 / 64])
    rows = table(folder, "01-compare-warm-with-all-on-ending")
    assert [float(row["p (Holm)"]) for row in rows] == [pytest.approx(0.5), pytest.approx(2 / 64)]
    methods = (folder / "methods.md").read_text(encoding="utf-8")
    assert "tested after Stuart and Maxwell" in methods
    assert "McNemar" not in methods


def test_a_truth_value_of_pairs_has_the_exact_test_of_mcnemar_and_one_family_of_comparisons(tmp_path):
    folder = reported(tmp_path, made("compare warm with all on slip"))

    plain, cold = table(folder, "01-compare-warm-with-all-on-slip")
    assert (plain["another in (0 to 1)"], cold["another in (0 to 1)"]) == ("0.1", "0.6")
    assert float(cold["p (Holm)"]) == pytest.approx(2 * 2 * 0.5**6)
    assert float(plain["p (Holm)"]) == 1.0
    assert [(row["compared with"], row["by warm"], row["by the other"]) for row in table(
        folder, "01-compare-warm-with-all-on-slip-changes"
    )] == [("plain", "no", "yes"), ("cold", "no", "yes")]  # fmt: skip


def test_as_many_changes_either_way_are_no_evidence_and_none_says_nothing():
    assert mcnemar(4, 4) == 1.0
    assert mcnemar(1, 9) == pytest.approx(22 / 1024)
    assert mcnemar(0, 0) is None


def test_a_text_of_levels_that_share_no_luck_is_compared_by_its_shares(tmp_path):
    folder = reported(tmp_path, made("compare warm with cold on ending", within=False))

    rows = {row["what came out"]: row for row in table(folder, "01-compare-warm-with-cold-on-ending")}
    assert (rows["Safe"]["warm (0 to 1)"], rows["Safe"]["cold (0 to 1)"]) == ("1.0", "0.2")
    assert float(rows["Safe"]["difference (-1 to 1)"]) == pytest.approx(0.8)
    assert float(rows["Safe"]["difference low"]) == pytest.approx(0.3841, abs=1e-4)
    (least,) = table(folder, "01-compare-warm-with-cold-on-ending-changes")
    assert float(least["share (0 to 1)"]) == pytest.approx(0.8)


def test_endings_that_are_compared_are_measured():
    study = made("compare warm with plain on endings", measures={"mood": "valence of Hanne at the end"})

    assert [(one.name, one.text) for one in further_measures(study)] == [("ending", "ending")]


def test_a_number_is_compared_with_all_others_too(tmp_path):
    study = made("compare warm with all on mood")
    told = "\n".join(summary(study, leave_runs(tmp_path / "runs", study, value)))

    assert "compared with  pairs" in told


@pytest.mark.parametrize("measure", ["mood", "slip", "ending"])
@pytest.mark.parametrize("apart", [False, True], ids=["equal", "apart"])
def test_a_comparison_of_which_all_pairs_are_equal_says_so(tmp_path, measure, apart):
    study = study_of(
        factor("style", "warm", "cold", within=True), factor("tom", "a", "b", within=True), runs=10,
        measures={"mood": "valence of Ann at the end", "slip": "whether Ann says Slip", "ending": "ending"},
        report=[f"compare warm with cold on {measure}", f"compare warm with cold on {measure} within tom"],
    )  # fmt: skip

    def value(cell, number):
        # one pair goes up with one Tom and another as far down with the other: equal on average, and not the same
        moved = apart and number == 3 and (cell["style"] == "warm") == (cell["tom"] == "a")
        return {"mood": 0.1 + moved, "slip": moved, "ending": "Safe" if moved else "Missed"}

    page = write_report(study, leave_runs(tmp_path, study, value)).read_text(encoding="utf-8")

    assert ("In all 20 pairs the two levels gave the same value." in page) is not apart
    assert ("b: in all 10 pairs the two levels gave the same value." in page) is not apart
