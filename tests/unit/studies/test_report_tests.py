"""What a comparison tells of its test: what a paper needs besides the difference and its interval."""

import csv
from statistics import stdev

import pytest

from fatima_py.studies.report.writing import summary, write_report
from tests.studies import factor, leave_runs, study_of

stats = pytest.importorskip("scipy.stats")

WARM, NEUTRAL = [0.5, 0.25, 0.75, 0.5, 0.625], [0.25, 0.25, 0.125, 0.5, 0.5]
SLIPS = {"warm": [True, True, True, False, True], "neutral": [True, False, False, True, False]}


def value(cell, number):
    at = number - 1
    return {"mood": (WARM if cell["style"] == "warm" else NEUTRAL)[at], "slip": SLIPS[cell["style"]][at]}


def reported(tmp_path, *lines, within=True, style=("warm", "neutral"), value=value):
    study = study_of(
        factor("style", *style, within=within), report=lines,
        measures={"mood": "valence of Hanne at the end", "slip": "whether Hanne says Slip"},
    )  # fmt: skip
    page = write_report(study, leave_runs(tmp_path, study, value)).read_text(encoding="utf-8")
    return study, page


def the_test(tmp_path):
    (path,) = (tmp_path / "tables").glob("01-*-test.csv")
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    return row


def test_a_test_of_pairs_has_t_its_degrees_of_freedom_and_the_spread_of_the_differences(tmp_path):
    reported(tmp_path, "compare warm with neutral on mood")
    row, direct = the_test(tmp_path), stats.ttest_rel(WARM, NEUTRAL)

    apart = [one - other for one, other in zip(WARM, NEUTRAL, strict=True)]
    spreads = [float(one) for name, one in row.items() if name.startswith("SD of ")]
    assert spreads == pytest.approx([stdev(WARM), stdev(NEUTRAL), stdev(apart)])
    assert (float(row["t"]), float(row["df"])) == pytest.approx((direct.statistic, 4))
    assert float(row["p"]) == pytest.approx(direct.pvalue)
    assert (row["pairs of runs"], row["without a difference"]) == ("5", "2")


def test_a_test_of_groups_is_that_of_welch(tmp_path):
    _, page = reported(tmp_path, "compare warm with neutral on mood", within=False)
    row, direct = the_test(tmp_path), stats.ttest_ind(WARM, NEUTRAL, equal_var=False)

    assert (float(row["t"]), float(row["df"])) == pytest.approx((direct.statistic, direct.df))
    assert "pairs of runs" not in row
    assert "gave the same value" not in page


def test_a_small_p_has_its_t_beside_it(tmp_path):
    def far(cell, number):
        return {"mood": number / 1000 * (1 + (cell["style"] == "warm")) + (cell["style"] == "warm"), "slip": True}

    study, _ = reported(tmp_path, "compare warm with neutral on mood", value=far)
    rows = [row for row in summary(study, tmp_path) if "< 0.001" in row]

    assert float(the_test(tmp_path)["t"]) > 1000
    assert rows


def test_a_test_of_shares_has_chi_squared_and_one_of_pairs_how_many_changed_which_way(tmp_path):
    reported(tmp_path / "groups", "compare warm with neutral on slip", within=False)
    row = the_test(tmp_path / "groups")
    direct = stats.chi2_contingency([[4, 1], [2, 3]], correction=False)
    assert float(row["chi-squared"]) == pytest.approx(direct.statistic)
    assert row["df"] == "1"
    assert float(row["p"]) == pytest.approx(direct.pvalue)

    reported(tmp_path / "pairs", "compare warm with neutral on slip")
    row = the_test(tmp_path / "pairs")
    assert (row["warm alone"], row["neutral alone"], row["without a difference"]) == ("3", "1", "1")


@pytest.mark.parametrize(("measure", "same"), [("mood", "2 of 5"), ("slip", "1 of 5")])
def test_how_many_pairs_did_not_differ_at_all_is_told_and_stands_in_the_methods(tmp_path, measure, same):
    _, page = reported(tmp_path, f"compare warm with neutral on {measure}")

    sentence = f"In {same} pairs the two levels gave the same value."
    assert sentence in page
    methods = (tmp_path / "methods.md").read_text(encoding="utf-8")
    assert f"'compare warm with neutral on {measure}': {sentence}" in methods


def test_that_every_pair_differed_is_told_too_and_of_several_comparisons_each(tmp_path):
    def other(cell, number):
        return {"mood": {"warm": 0.5, "neutral": number / 8, "stern": -number / 8}[cell["style"]], "slip": True}

    _, page = reported(tmp_path, "compare warm with all on mood", style=("warm", "neutral", "stern"), value=other)

    assert "The two levels gave the same value in 1 of 5 pairs (neutral), 0 of 5 pairs (stern)." in page

    def both(cell, number):
        return other({"style": "warm" if cell["style"] == "warm" else "stern"}, number)

    _, page = reported(
        tmp_path / "each", "compare warm with all on mood", style=("warm", "neutral", "stern"), value=both
    )  # fmt: skip
    assert "The two levels gave the same value in none of 5 pairs, in each of the comparisons." in page
    _, page = reported(tmp_path / "one", "compare warm with stern on mood", style=("warm", "stern"), value=other)
    assert "In none of 5 pairs the two levels gave the same value." in page
