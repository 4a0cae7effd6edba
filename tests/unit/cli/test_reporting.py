"""`fatima sim report` and `fatima sim freeze`."""

import json
from pathlib import Path

import polars as pl
import pytest

from fatima_py.studies.planning import plan
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
    given = read_study(file)
    leave_runs(folder, given, lambda cell, number: {"mood": number / 10 * (cell["temper"] == "mild")})
    results = folder / "results.parquet"
    keys = pl.Series("key", [one.key for one in plan(given)])
    pl.read_parquet(results).with_columns(keys).write_parquet(results)
    return folder


def edit(file, before, after):
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


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
    assert told.out.splitlines()[-1] == "runs/tea/report.html"
    page = Path("runs/tea/report.html").read_text(encoding="utf-8")
    assert "mood over time: valence of Ann over time. Lines: means over runs" in page
    results = pl.read_parquet("runs/tea/results.parquet")
    assert results.columns == ["key", "run", "seed", "temper", "mood", "t_end"]
    assert min(results["t_end"]) > 0


def test_what_a_study_is_warned_of_is_told_before_it_runs(study, fatima):
    edit(study, "at the end", "at 10:00")

    told = fatima("sim", study, "--explain")

    assert told.code == 0
    assert "study.yaml:9:9: FA610 hardly any run comes to a time at 10:00" in told.err


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
def test_of_a_study_that_was_broken_off_the_runs_that_are_there_are_reported(study, fatima):
    assert fatima("sim", study, "--engine", "serial", "-o", "my runs", "--only", "run=1-2").code == 0
    Path("my runs/results.parquet").unlink()

    told = fatima("sim", "report", study, "-o", "my runs")

    assert told.code == 0
    assert "2 of 6 planned runs have no result; what follows is about the 4 others." in told.out
    assert told.err == (
        "4 of the 6 runs of this study are there; this runs the others: fatima sim tea/study.yaml -o 'my runs'\n"
    )
    assert pl.read_parquet("my runs/results.parquet").height == 4


CHANGES = {
    "the measures": ("mood: valence of Ann at the end", "mood: arousal of Ann at the end"),
    "what the levels set": ("Manner(me): kind", "Manner(me): blunt"),
    "the seed": ("runs: 3", "runs: 3\nseed: 5"),
    "when a run ends": ("runs: 3", "runs: 3\nuntil: 20 s"),
    "the factors or their levels": ("  mild:", "  gentle:"),
}


@pytest.mark.wide
def test_a_report_is_of_the_runs_of_the_study_as_it_is_now(study, fatima):
    edit(study, "  - compare mild with sharp on mood\n", "  - mood\n")
    assert fatima("sim", study, "--engine", "serial").code == 0
    written = study.read_text(encoding="utf-8")
    found = {}
    for what, (before, after) in CHANGES.items():
        edit(study, before, after)
        told = fatima("sim", "report", study)
        found[what] = (told.code, what in told.err.partition(".yaml. ")[0], told.err.partition(".yaml. ")[2])
        study.write_text(written, encoding="utf-8")
        fatima("sim", "report", study)

    them = "0 of the 6 runs of this study are there; this runs them: fatima sim tea/study.yaml\n"
    assert found == {
        "the measures": (1, True, them),
        "what the levels set": (
            0, True, "3 of the 6 runs of this study are there; this runs the others: fatima sim tea/study.yaml\n"
        ),
        "the seed": (1, True, them),
        "when a run ends": (1, True, them),
        "the factors or their levels": (0, False, ""),
    }  # fmt: skip


@pytest.mark.wide
def test_title_and_lines_of_a_report_are_free_and_a_course_that_no_line_shows_any_more_costs_no_run(study, fatima):
    edit(study, "report:\n", "report:\n  - mood over time by temper\n")
    assert fatima("sim", study, "--engine", "serial").code == 0

    edit(study, "  - mood over time by temper\n", "")
    edit(study, "study: 1\n", "study: 1\ntitle: Two tempers\nhypothesis: None.\n")
    told = fatima("sim", "report", study)

    assert (told.code, told.err) == (0, "")
    page = Path("runs/tea/report.html").read_text(encoding="utf-8")
    assert "Two tempers" in page
    assert "mood over time" not in page
    assert json.loads(Path("runs/tea/study.lock").read_text(encoding="utf-8"))["title"] == "Two tempers"


@pytest.mark.wide
def test_runs_of_another_seed_are_reported_where_it_is_named(study, fatima):
    assert fatima("sim", study, "--engine", "serial", "--seed", "9").code == 0

    assert fatima("sim", "report", study).code == 1
    assert fatima("sim", "report", study, "--seed", "9").code == 0


def test_results_without_a_ledger_are_taken_where_all_are_of_the_study(study, fatima):
    leave(study)
    edit(study, "runs: 3", "runs: 3\nseed: 5")

    told = fatima("sim", "report", study)

    assert told.code == 1
    assert "0 of the 6 runs of this study are there; this runs them: fatima sim tea/study.yaml" in told.err


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
    assert "a plan is frozen before the first run, and runs/tea has runs of it (results.parquet)" in told.err


@pytest.mark.wide
def test_runs_that_were_seen_in_one_folder_are_not_planned_for_another(study, fatima):
    assert fatima("sim", study, "--engine", "serial").code == 0

    told = fatima("sim", "freeze", study, "-o", "runs/other")

    assert told.code == 2
    assert "runs/tea has 6 of the runs that are planned: what comes of this seed may have been seen" in told.err
    assert not (study.parent / "prereg.lock").exists()
    study.write_text(study.read_text().replace("runs: 3", "runs: 3\nseed: 1"))
    told = fatima("sim", "freeze", study)
    assert told.code == 0
    assert "there are earlier runs, which the report names: 6 runs with the seed 0 in runs/tea" in told.err
    assert fatima("sim", study, "--engine", "serial").code == 0
    page = Path("runs/tea/report.html").read_text(encoding="utf-8")
    assert "Before the plan was frozen, there were 6 runs with the seed 0 in runs/tea." in page
    assert page.count('class="standing planned"') == 2


def test_a_draft_of_a_plan_freezes_nothing(study, fatima):
    told = fatima("sim", "freeze", study, "--draft")

    assert told.code == 0
    assert told.out.split(": ", 1) == ["tea/prereg.yaml", f"change it, then freeze it: fatima sim freeze {study}\n"]
    assert {one.name for one in study.parent.glob("prereg.*")} == {"prereg.yaml"}
    assert fatima("sim", "freeze", study, "--draft").code == 2
    assert fatima("sim", "freeze", study).code == 0


def test_a_plan_that_is_not_that_of_the_study_is_refused_with_its_place(study, fatima):
    fatima("sim", "freeze", study)
    (study.parent / "prereg.lock").unlink()
    plan = study.parent / "prereg.yaml"
    plan.write_text(plan.read_text().replace("runs: 3", "runs: 30"))

    told = fatima("sim", "freeze", study)

    assert told.code == 2
    assert "FA663 the plan has 30 runs of each cell, and the study 3" in told.err


@pytest.mark.parametrize("verb", ["report", "freeze"])
def test_the_folder_of_a_study_is_as_good_as_its_file(study, fatima, verb):
    by_folder = fatima("sim", verb, study.parent)
    (study.parent / "prereg.lock").unlink(missing_ok=True)
    by_file = fatima("sim", verb, study)

    assert (by_folder.code, by_folder.err, by_folder.out) == (by_file.code, by_file.err, by_file.out)
