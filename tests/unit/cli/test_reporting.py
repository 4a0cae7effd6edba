"""`fatima sim report` and `fatima sim freeze`."""

from pathlib import Path

import pytest

from fatima_py.studies.reading import read_study
from tests.designs import study_in, written_study
from tests.studies import leave_runs

LEVELS = "temper:\n  mild: {Bo.believes.Manner(me): kind}\n  sharp: {Bo.believes.Manner(me): rude}"
MORE = """runs: 3
measures:
  mood: valence of Ann at the end
report:
  - mood by temper
  - compare mild with sharp on mood
"""


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea").mkdir()
    return written_study(tmp_path / "tea", study_in(LEVELS, more=MORE)).relative_to(tmp_path)


def leave(file, folder=Path("runs/tea")):
    return leave_runs(folder, read_study(file), lambda cell, number: {"mood": number / 10 * (cell["temper"] == "mild")})


@pytest.mark.wide
def test_the_report_of_a_study_is_written_of_the_runs_that_are_there(study, fatima):
    folder = leave(study)

    told = fatima("sim", "report", study)

    assert told.code == 0
    assert told.out.splitlines()[0] == "mood by temper"
    assert told.out.splitlines()[-1] == str(folder / "report.html")
    assert (folder / "report.html").is_file()


@pytest.mark.wide
def test_running_a_study_leaves_its_report_and_what_its_lines_need_is_measured(study, fatima):
    study.write_text(study.read_text().replace("report:\n", "report:\n  - mood over time by temper\n"))

    told = fatima("sim", study, "--engine", "serial")

    assert told.code == 0
    page = Path("runs/tea/report.html").read_text(encoding="utf-8")
    assert "mood over time: valence of Ann over time. Lines: means over runs" in page


@pytest.mark.wide
def test_the_report_of_a_study_describes_what_it_plays(study, fatima):
    folder = leave(study, Path("elsewhere"))

    assert fatima("sim", "report", study, "-o", folder).code == 0

    assert "The entities are 2 people" in (folder / "report.html").read_text(encoding="utf-8")


def test_without_runs_there_is_no_report(study, fatima):
    told = fatima("sim", "report", study)

    assert told.code == 2
    assert "there are no results in runs/tea: expected results.parquet, which running the study writes" in told.err


@pytest.mark.wide
def test_a_ledger_without_results_is_told_with_the_command_that_writes_them(study, fatima):
    assert fatima("sim", study, "--engine", "serial", "-o", "my runs").code == 0
    results = Path("my runs/results.parquet")
    results.unlink()

    told = fatima("sim", "report", study, "-o", "my runs")

    assert told.code == 2
    assert "there is no results.parquet in my runs, whose ledger has 6 finished runs; this writes it: " in told.err
    assert "fatima sim tea/study.yaml -o 'my runs'" in told.err
    assert fatima("sim", study, "-o", "my runs").code == 0
    assert results.is_file()


def test_a_plan_is_frozen_before_the_first_run(study, fatima):
    told = fatima("sim", "freeze", study)

    assert told.code == 0
    assert told.out.splitlines()[0].endswith(": 2 planned outputs, 3 runs a cell")
    assert {one.name for one in study.parent.glob("prereg.*")} == {"prereg.yaml", "prereg.lock"}


@pytest.mark.wide
def test_a_report_says_what_was_planned(study, fatima):
    fatima("sim", "freeze", study)
    leave(study)

    told = fatima("sim", "report", study)

    assert "mood by temper [planned]" in told.out


def test_after_the_first_run_nothing_is_frozen(study, fatima):
    leave(study)

    told = fatima("sim", "freeze", study)

    assert told.code == 2
    assert "a plan is frozen before the first run, and runs/tea has results.parquet" in told.err


def test_a_plan_that_is_not_that_of_the_study_is_refused_with_its_place(study, fatima):
    fatima("sim", "freeze", study)
    (study.parent / "prereg.lock").unlink()
    plan = study.parent / "prereg.yaml"
    plan.write_text(plan.read_text().replace("runs: 3", "runs: 30"))

    told = fatima("sim", "freeze", study)

    assert told.code == 2
    assert "FA663 the plan has 30 runs of each cell, and the study 3" in told.err
