"""The studies under `simulations/` give what their `expected.yaml` says: some runs of each, or slowly all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
import yaml

from fatima_py.studies.parts import the_parts
from fatima_py.studies.reading import read_study
from fatima_py.studies.running import How, run_study

pytestmark = pytest.mark.golden

STUDIES = ("bullying", "escalation", "handover")


@pytest.fixture
def came_out(root, tmp_path):
    """The results of a study, of all of its runs or of some."""

    def ran(name: str, only: str = "", jobs: int = 1) -> pl.DataFrame:
        study = read_study(root / "simulations" / name / "study.yaml")
        how = How("local" if jobs > 1 else "serial", jobs, only)
        run_study(study, tmp_path / "runs", replace(the_parts(), report=None), how)
        return pl.read_parquet(tmp_path / "runs/results.parquet")

    return ran


def found(results: pl.DataFrame, row: Mapping[str, Any]) -> float:
    """The mean of a measure in a cell; of a text, the share of runs in which it is as the row has it."""
    runs = results.filter(*[pl.col(factor) == str(level) for factor, level in row["cell"].items()])
    values = [value for value in runs[row["measure"]].to_list() if value is not None]
    if "is" in row:
        values = [value == row["is"] for value in values]
    assert values, f"no run of {row['cell']} has a value"
    return sum(map(float, values)) / len(values)


def departures(results: pl.DataFrame, rows: list[dict[str, Any]], tolerance: float | None = None) -> list[str]:
    """What is further from what was expected than its tolerance, a sentence each."""
    told = [(row, found(results, row), row["tolerance"] if tolerance is None else tolerance) for row in rows]
    return [
        f"{row['cell']}: {row['measure']} {row.get('is', '')} is {value:.6g}, expected {row['value']} within {bound}"
        for row, value, bound in told
        if not abs(value - row["value"]) <= bound
    ]


@pytest.mark.parametrize("name", STUDIES)
def test_some_runs_of_a_shipped_study_give_what_it_says(root, came_out, name):
    part = yaml.safe_load((root / "simulations" / name / "expected.yaml").read_text(encoding="utf-8"))["part"]

    results = came_out(name, part["only"])

    assert len(results) == part["runs"]
    assert not departures(results, part["expected"], part["tolerance"])


@pytest.mark.slow
@pytest.mark.parametrize("name", STUDIES)
def test_all_runs_of_a_shipped_study_give_what_it_says(root, came_out, name):
    expected = yaml.safe_load((root / "simulations" / name / "expected.yaml").read_text(encoding="utf-8"))

    results = came_out(name, jobs=2)

    assert len(results) == expected["runs"]
    assert not departures(results, expected["expected"])
