"""What a report tells of a difference that is another within another level of a second factor."""

import csv
from math import sqrt

import numpy as np
import pytest

from fatima_py.studies.analysis.omnibus import crossed, omnibus_of
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

    assert apart is not None
    assert low is not None
    assert high is not None
    assert (low + high) / 2 == pytest.approx(apart)
    assert (high - low) / 2 == pytest.approx(stats.t.ppf(0.975, freedom) * sqrt(sum(parts)))
    assert p == pytest.approx(2 * stats.t.sf(apart / sqrt(sum(parts)), freedom))


def test_differences_that_only_rounding_tells_apart_do_not_hang_on_the_second_factor(tmp_path):
    def steady(cell, number):
        shift = 0.1 if cell["nurse"] == "calm" else 0.7
        return {"mood": number / 10 + shift + (0.2 if cell["style"] == "warm" else 0.1)}

    assert interaction(tmp_path, style=True, nurse=True, value=steady) == [0.0, 0.0, 0.0, None]


def rows_of(folder, name):
    with (folder / "tables" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


NURSES = {"calm": 0.0, "tense": 0.2, "sad": 0.1}


@pytest.mark.parametrize(("style", "nurse", "below"), [(True, True, 10), (True, False, None), (False, False, None)])
def test_an_interaction_of_more_levels_is_tested_as_a_whole(tmp_path, style, nurse, below):
    """Of two styles and three nurses: the same whichever style comes first; with all luck shared 2 and 12 - 2 lucks."""
    study = study_of(
        factor("style", "warm", "neutral", within=style), factor("nurse", *NURSES, within=nurse),
        measures={"mood": "valence of Hanne at the end"}, runs=12,
        report=(LINE, "compare neutral with warm on mood within nurse"),
    )  # fmt: skip

    def noisy(cell, number):
        warm = cell["style"] == "warm"
        spread = (number * (3 + 2 * warm + len(cell["nurse"])) % 11) / 50
        return {"mood": number % 5 / 10 + spread + NURSES[cell["nurse"]] * warm}

    folder = leave_runs(tmp_path, study, noisy)
    write_report(study, folder)

    (found,) = rows_of(folder, "01-compare-warm-with-neutral-on-mood-within-nurse-omnibus.csv")
    (other,) = rows_of(folder, "02-compare-neutral-with-warm-on-mood-within-nurse-omnibus.csv")
    assert found["levels"] == "warm, neutral x calm, tense, sad"
    assert float(found["df 1"]) == 2
    assert below is None or float(found["df 2"]) == below
    assert {name: float(found[name]) for name in ("F", "df 2", "p")} == pytest.approx(
        {name: float(other[name]) for name in ("F", "df 2", "p")}
    )
    if not style:
        cells = [
            [noisy({"style": a, "nurse": b}, n)["mood"] for n in range(1, 13)]
            for a in ("warm", "neutral")
            for b in NURSES
        ]
        direct = omnibus_of([np.asarray(one)[:, None] for one in cells], crossed(2, 3))
        assert direct is not None
        assert float(found["F"]) == pytest.approx(direct.statistic)


def test_an_interaction_of_two_by_two_levels_is_its_one_contrast(tmp_path):
    interaction(tmp_path, style=True, nurse=True)

    assert not list((tmp_path / "runs" / "tables").glob("*-omnibus.csv"))
