"""What a report tells of a difference that is another within another level of a second factor."""

import csv
from math import sqrt

import pytest

from fatima_py.studies.report.writing import write_report
from tests.studies import factor, leave_runs, study_of

pytestmark = pytest.mark.wide
stats = pytest.importorskip("scipy.stats")

LINE = "compare warm with neutral on mood within nurse"
RUNS = 5


def value(cell, number):
    """A warm style is worth 0.3 with a calm nurse and 0.1 with a tense one, with a spread of its own in each cell."""
    warm, tense = cell["style"] == "warm", cell["nurse"] == "tense"
    luck = (number * number % 7) / 100 + (number * (3 + 2 * warm + tense) % 5) / 100
    return {"mood": luck + (0.1 if tense else 0.3) * warm}


def mood(style, nurse):
    return [value({"style": style, "nurse": nurse}, number)["mood"] for number in range(1, RUNS + 1)]


def interaction(tmp_path, *, style, nurse, value=value):
    study = study_of(
        factor("style", "warm", "neutral", within=style), factor("nurse", "calm", "tense", within=nurse),
        measures={"mood": "valence of Hanne at the end"}, report=(LINE,), runs=RUNS,
    )  # fmt: skip
    write_report(study, leave_runs(tmp_path / "runs", study, value))
    path = tmp_path / "runs" / "tables" / "01-compare-warm-with-neutral-on-mood-within-nurse-interaction.csv"
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["nurse"] == "calm less tense"
    return [float(one) if one else None for one in list(row.values())[1:]]


def less(one, other):
    return [a - b for a, b in zip(one, other, strict=True)]


def expected(result):
    interval = result.confidence_interval(0.95)
    return pytest.approx([interval.low, interval.high, result.pvalue], abs=1e-9)


def test_differences_of_runs_that_share_all_their_luck_are_compared_run_by_run(tmp_path):
    apart, low, high, p = interaction(tmp_path, style=True, nurse=True)
    calm, tense = (less(mood("warm", one), mood("neutral", one)) for one in ("calm", "tense"))

    assert apart == pytest.approx(sum(less(calm, tense)) / RUNS)
    assert [low, high, p] == expected(stats.ttest_1samp(less(calm, tense), 0.0))


def test_differences_of_pairs_in_groups_of_their_own_are_compared_as_groups(tmp_path):
    _, *found = interaction(tmp_path, style=True, nurse=False)
    calm, tense = (less(mood("warm", one), mood("neutral", one)) for one in ("calm", "tense"))

    assert found == expected(stats.ttest_ind(calm, tense, equal_var=False))


def test_where_the_second_factor_shares_its_luck_its_differences_are_compared(tmp_path):
    _, *found = interaction(tmp_path, style=False, nurse=True)
    warm, neutral = (less(mood(one, "calm"), mood(one, "tense")) for one in ("warm", "neutral"))

    assert found == expected(stats.ttest_ind(warm, neutral, equal_var=False))


def test_four_groups_without_common_luck_are_compared_by_their_means(tmp_path):
    apart, low, high, p = interaction(tmp_path, style=False, nurse=False)
    parts = [stats.tvar(mood(style, nurse)) / RUNS for style in ("warm", "neutral") for nurse in ("calm", "tense")]
    freedom = sum(parts) ** 2 / sum(one**2 / (RUNS - 1) for one in parts)

    assert (low + high) / 2 == pytest.approx(apart)
    assert (high - low) / 2 == pytest.approx(stats.t.ppf(0.975, freedom) * sqrt(sum(parts)))
    assert p == pytest.approx(2 * stats.t.sf(apart / sqrt(sum(parts)), freedom))


def test_differences_that_only_rounding_tells_apart_do_not_hang_on_the_second_factor(tmp_path):
    def steady(cell, number):
        shift = 0.1 if cell["nurse"] == "calm" else 0.7
        return {"mood": number / 10 + shift + (0.2 if cell["style"] == "warm" else 0.1)}

    assert interaction(tmp_path, style=True, nurse=True, value=steady) == [0.0, 0.0, 0.0, None]
