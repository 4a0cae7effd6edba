"""The studies of crowds: what they claim is so in smaller crowds too, and where it is slow all of it comes out."""

import shutil
from dataclasses import replace

import polars as pl
import pytest
import yaml

from fatima_py.studies.parts import the_parts
from fatima_py.studies.reading import read_study
from fatima_py.studies.running import How, run_study

pytestmark = pytest.mark.golden


def results_of(folder, out, **how):
    """What comes out of the study of a folder."""
    run_study(read_study(folder / "study.yaml"), out, replace(the_parts(), report=None), How(**how))
    return pl.read_parquet(out / "results.parquet")


@pytest.fixture
def smaller(root, tmp_path):
    """The results of a few runs of a study in a crowd of so many members."""

    def ran(name, members, only):
        folder = tmp_path / name
        shutil.copytree(root / "simulations" / name, folder)
        town = (folder / "town.yaml").read_text(encoding="utf-8")
        many = next(line for line in town.splitlines() if line.startswith("  members: "))
        (folder / "town.yaml").write_text(town.replace(many, f"  members: {members}"), encoding="utf-8")
        return results_of(folder, tmp_path / "runs", engine="serial", only=only)

    return ran


def one(results, measure, **levels):
    """What a measure is in the only run of a cell."""
    (value,) = results.filter(*[pl.col(factor) == level for factor, level in levels.items()])[measure].to_list()
    return value


def test_an_opinion_goes_less_far_than_a_fact_and_moves_more_whichever_news_it_is(smaller):
    results = smaller("rumour", 500, "run=1")

    def known(valence, subjectivity):
        return one(results, "knows", valence=valence, subjectivity=subjectivity)

    def mood(valence, subjectivity):
        return one(results, "crowd at the end", valence=valence, subjectivity=subjectivity)

    assert known("alarming", "opinion") < known("alarming", "fact")
    assert known("alarming", "fact") == known("reassuring", "fact")
    assert mood("alarming", "opinion") < mood("alarming", "fact") < mood("reassuring", "fact")
    assert mood("reassuring", "fact") < mood("reassuring", "opinion")


def test_news_of_twenty_is_felt_by_the_crowd_that_they_live_in(smaller):
    results = smaller("contagion", 500, "run=1, contagion=strong, seats=by chance")
    crowd = {morning: one(results, "crowd at ten", morning=morning) for morning in results["morning"].to_list()}

    assert crowd["bad news"] < crowd["nothing"] < crowd["good news"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["contagion", "rumour"])
def test_all_runs_give_what_the_study_says(root, tmp_path, name):
    folder = root / "simulations" / name
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))

    results = results_of(folder, tmp_path / "runs", engine="local", jobs=2)

    assert len(results) == expected["runs"]
    for row in expected["expected"]:
        runs = results.filter(*[pl.col(factor) == level for factor, level in row["cell"].items()])
        assert runs[row["measure"]].mean() == pytest.approx(row["value"], abs=row["tolerance"]), row
