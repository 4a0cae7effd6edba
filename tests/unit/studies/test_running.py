"""Studies as they run: what comes of them hangs on neither the engine, nor the jobs, nor on what interrupted them."""

import csv
import json
import os
import sqlite3
from dataclasses import replace
from itertools import count
from pathlib import Path

import polars as pl
import pytest

from fatima_py.errors import MissingExtraError, UsageError
from fatima_py.sim.log import TownLog
from fatima_py.studies import beforehand, plain_tables
from fatima_py.studies.anew import report_anew
from fatima_py.studies.choosing import chosen
from fatima_py.studies.design import Precision, Until
from fatima_py.studies.engines import local
from fatima_py.studies.ledger import Ledger
from fatima_py.studies.running import How, Parts, run_study
from fatima_py.studies.stopping import last_time
from tests.disks import disk_of
from tests.study_runs import PARTS, parts, planned, played, study

PLAIN = ("results.csv", "courses.csv", "networks.csv")
TABLES = ("plan.parquet", "results.parquet", "courses.parquet", "networks.parquet", *PLAIN, "codebook.json")


def bytes_in(folder: Path) -> dict[str, bytes]:
    """The tables of a study."""
    return {name: (folder / name).read_bytes() for name in TABLES}


def rows_in(folder: Path) -> list[dict[str, object]]:
    """The rows of the results."""
    return pl.read_parquet(folder / "results.parquet").rows(named=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A study that ran without a break, in this process."""
    folder = tmp_path_factory.mktemp("whole") / "study"
    run_study(study(), folder, PARTS, How("serial"))
    return folder


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_the_tables_are_the_same_whatever_the_number_of_processes(whole, jobs, tmp_path):
    outcome = run_study(study(), tmp_path / "study", PARTS, How("local", jobs))

    assert (outcome.runs, outcome.new, outcome.lost) == (8, 8, ())
    assert bytes_in(tmp_path / "study") == bytes_in(whole)


def test_the_results_have_a_row_for_each_run_of_the_plan_in_its_order(whole):
    rows = rows_in(whole)

    assert [(row["key"], row["run"], row["crowd"]) for row in rows] == [
        (one.key, one.number, dict(one.cell.levels)["crowd"]) for one in planned(study())
    ]
    assert [*rows[0]] == ["key", "run", "seed", "crowd", "mood", "insults", "first", "ended"]
    assert {row["first"] is None for row in rows if not row["insults"]} <= {True}


def test_the_results_stand_beside_as_csv_of_which_nothing_rounds_a_seed(whole):
    with (whole / "results.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    assert [[*one] for one in rows[:1]] == [["key", "run", "seed", "crowd", "mood", "insults", "first", "ended"]]
    assert [one["seed"] for one in rows] == [f"s{one.seed}" for one in planned(study())]
    for plain, typed in zip(rows, rows_in(whole), strict=True):
        assert float(plain["mood"]) == typed["mood"]
        assert plain["first"] == ("" if typed["first"] is None else repr(typed["first"]))


def test_courses_stand_beside_as_csv(whole):
    with (whole / "courses.csv").open(newline="") as file:
        plain = [(one["key"], one["course"], float(one["t"]), float(one["value"])) for one in csv.DictReader(file)]

    assert plain == pl.read_parquet(whole / "courses.parquet")["key", "course", "t", "value"].rows()


def test_a_table_that_is_too_long_for_a_spreadsheet_has_no_csv_and_that_is_told(tmp_path, monkeypatch):
    run_study(study(), tmp_path, PARTS, How("serial"))
    monkeypatch.setattr(plain_tables, "MOST_ROWS", 8)
    told: list[str] = []
    run_study(study(), tmp_path, PARTS, How("serial"), notice=told.append)

    assert f"{tmp_path / 'courses.parquet'} has more than 8 rows, and no CSV beside it" in told
    assert ((tmp_path / "results.csv").is_file(), (tmp_path / "courses.csv").exists()) == (True, False)
    assert [one for one in tmp_path.iterdir() if one.name.endswith("new")] == []


def test_the_code_book_says_what_stands_in_each_column(whole):
    told = json.loads((whole / "codebook.json").read_text())

    assert [one["name"] for one in told["results"]] == pl.read_parquet(whole / "results.parquet").columns
    assert next(one for one in told["results"] if one["name"] == "mood") == {
        "name": "mood",
        "kind": "number",
        "about": "the mood",
    }


def test_the_networks_have_a_row_for_each_edge_of_a_run_and_the_code_book_names_their_columns(whole):
    networks, results = (pl.read_parquet(whole / f"{name}.parquet") for name in ("networks", "results"))
    told = json.loads((whole / "codebook.json").read_text())
    summed = {row["key"]: row["weight"] for row in networks.group_by("key").agg(pl.sum("weight")).rows(named=True)}

    assert networks.columns == ["key", "run", "seed", "crowd", "measure", "source", "target", "weight"]
    assert {row["key"]: summed.get(row["key"], 0.0) for row in results.rows(named=True)} == {
        row["key"]: float(row["insults"]) for row in results.rows(named=True)
    }
    assert [one["name"] for one in told["networks"]] == ["net"]
    assert [one["name"] for one in told["columns of networks"]] == ["measure", "source", "target", "weight"]


def test_a_study_goes_on_where_it_was_and_runs_nothing_twice(whole, tmp_path):
    run_study(study(), tmp_path, PARTS, How("serial", only="crowd=many, run=2-3"))
    first = run_study(study(), tmp_path, PARTS, How("serial"))
    second = run_study(study(), tmp_path, PARTS, How("serial"))

    assert (first.new, second.new) == (6, 0)
    assert bytes_in(tmp_path) == bytes_in(whole)


def test_what_is_damaged_in_the_ledger_is_had_once_more_and_told(whole, tmp_path):
    run_study(study(), tmp_path, PARTS, How("serial"))
    key = next(iter(planned(study()))).key
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("UPDATE runs SET \"values\" = '[1]', courses = '[1]' WHERE key = ?", (key,))
    database.close()
    told: list[str] = []
    outcome = run_study(study(), tmp_path, PARTS, How("serial"), notice=told.append)

    assert outcome.new == 1
    assert told[0] == f"in {tmp_path / 'ledger.sqlite'} the result of {key} is damaged, and is had once more"
    assert bytes_in(tmp_path) == bytes_in(whole)


def test_a_level_more_runs_nothing_again_that_is_there(whole, tmp_path):
    run_study(study(files={"study.yaml": "a"}), tmp_path, PARTS, How("serial"))
    told: list[str] = []
    more = run_study(
        study("some", "few", "many", files={"study.yaml": "b"}), tmp_path, PARTS, How("serial"), notice=told.append
    )

    assert (more.new, more.runs) == (4, 12)
    assert told == [
        (
            f"changed since the last time in {tmp_path}: the factors or their levels; the file study.yaml. "
            "8 of 12 runs are not affected, and are kept"
        )
    ]
    assert [row for row in rows_in(tmp_path) if row["crowd"] != "some"] == rows_in(whole)


def test_what_concerns_all_runs_has_all_of_them_had_anew_and_says_so(tmp_path):
    run_study(study(), tmp_path, PARTS, How("serial"))
    told: list[str] = []
    outcome = run_study(study(seed=9), tmp_path, PARTS, How("serial"), notice=told.append)

    assert outcome.new == outcome.runs == 8
    assert told == [
        f"changed since the last time in {tmp_path}: the seed. That concerns all 8 runs, which are had anew"
    ]


def test_the_lock_says_what_was_run_and_since_when(tmp_path):
    run_study(study(runs=1), tmp_path, PARTS, How("serial", command="fatima sim study.yaml"))
    path = tmp_path / "study.lock"
    first = json.loads(path.read_text())
    path.write_text(json.dumps({**first, "started": "2001-01-01T00:00:00+00:00"}))
    run_study(study(runs=2), tmp_path, PARTS, How("serial"))
    more = json.loads(path.read_text())
    run_study(study(runs=2, seed=9), tmp_path, PARTS, How("serial"))
    other = json.loads(path.read_text())

    assert [first[name] for name in ("title", "engine", "jobs", "command", "finished", "runs_done", "runs_lost")] == [
        "An office",
        "serial",
        1,
        "fatima sim study.yaml",
        True,
        2,
        0,
    ]
    assert first["factors"] == {"crowd": ["few", "many"]}
    assert len(first["code"]) == 64
    assert more["started"] == "2001-01-01T00:00:00+00:00"
    assert other["started"] > "2026"


def test_an_interrupt_loses_nothing_that_was_told_as_done(whole, tmp_path):
    def interrupt(progress):
        if progress.done >= 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_study(study(), tmp_path, parts(slow=0.11), How("serial"), watch=interrupt)
    rest = run_study(study(), tmp_path, PARTS, How("serial"))

    assert rest.new <= 5
    assert bytes_in(tmp_path) == bytes_in(whole)


def test_a_run_whose_process_dies_is_quarantined_and_the_others_are_had(whole, tmp_path):
    ill = list(planned(study()))[5]
    told: list[str] = []
    outcome = run_study(study(), tmp_path, parts(poison=frozenset({ill.seed})), How("local", 2), notice=told.append)

    assert [(one.run, one.why) for one in outcome.lost] == [(ill, "its process ended in the middle of it (SIGKILL)")]
    assert told == ["a run failed, and is tried again: its process ended in the middle of it (SIGKILL)"]
    assert rows_in(tmp_path) == [row for row in rows_in(whole) if row["key"] != ill.key]
    assert json.loads((tmp_path / "study.lock").read_text())["runs_lost"] == 1
    again = run_study(study(), tmp_path, PARTS, How("serial"))
    assert (again.new, len(again.lost)) == (0, 1)
    mended = run_study(study(), tmp_path, PARTS, How("serial", retry=True))
    assert (mended.new, mended.lost) == (1, ())
    assert bytes_in(tmp_path) == bytes_in(whole)


@pytest.mark.parametrize("engine", ["serial", "local"])
def test_what_a_run_raises_is_its_own_failure(engine, tmp_path):
    ill = next(iter(planned(study())))
    told: list[str] = []
    outcome = run_study(study(), tmp_path, parts(wrong=frozenset({ill.seed})), How(engine), notice=told.append)

    assert (outcome.runs, [one.why for one in outcome.lost]) == (7, ["ValueError: this run is wrong"])
    assert told == ["a run failed: ValueError: this run is wrong"]
    with Ledger(tmp_path) as ledger:
        assert ledger.states([ill.key])[ill.key].attempts == 1


def test_a_run_that_takes_too_long_is_ended(tmp_path):
    outcome = run_study(study("few", runs=1), tmp_path, parts(slow=60.0), How("local", limit=3.0))

    assert [one.why for one in outcome.lost] == ["it took more than 3 s"]


def test_a_machine_that_gives_no_more_processes_is_told_and_the_study_goes_on_with_those(whole, tmp_path, monkeypatch):
    real, made = local.Worker, count()

    def worker(name: str) -> local.Worker:
        if next(made) > 1:
            raise OSError(24, "Too many open files")
        return real(name)

    monkeypatch.setattr(local, "Worker", worker)
    told: list[str] = []
    outcome = run_study(study(), tmp_path / "study", PARTS, How("local", 4), notice=told.append)

    assert (outcome.runs, outcome.lost) == (8, ())
    assert told == [
        "this machine gives a study no more processes (Too many open files): it goes on with one process alone"
    ]
    assert bytes_in(tmp_path / "study") == bytes_in(whole)


def test_a_machine_that_gives_no_process_at_all_is_told(tmp_path, monkeypatch):
    def worker(_name: str) -> local.Worker:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(local, "Worker", worker)
    with pytest.raises(UsageError, match=r"cannot be started \(Resource temporarily unavailable\)"):
        run_study(study(), tmp_path / "study", PARTS, How("local", 2))


def test_processes_that_die_as_they_start_leave_the_work_to_the_others(whole, tmp_path, monkeypatch):
    only = "import os, sys\nif '--multiprocessing-fork' in sys.argv:\n    try:\n        os.mkdir(os.environ['FIRST'])\n"
    (tmp_path / "sitecustomize.py").write_text(f"{only}    except FileExistsError:\n        os._exit(9)\n")
    monkeypatch.setenv("FIRST", str(tmp_path / "first"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    told: list[str] = []
    run_study(study(), tmp_path / "study", parts(slow=0.5), How("local", 2), notice=told.append)

    assert told == ["this machine gives a study no more processes (exit code 9): it goes on with one process alone"]
    assert bytes_in(tmp_path / "study") == bytes_in(whole)


def test_the_start_of_a_process_is_no_part_of_the_time_that_a_run_may_take(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text("import time; time.sleep(3.0)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    outcome = run_study(study("few", runs=1), tmp_path / "study", PARTS, How("local", limit=2.5))

    assert (outcome.runs, outcome.lost) == (1, ())


def test_the_time_in_which_a_study_was_stopped_is_no_part_of_the_time_that_a_run_may_take(tmp_path, monkeypatch):
    jumps = count(0, 1000)
    monkeypatch.setattr(local, "monotonic", lambda: float(next(jumps)))
    outcome = run_study(study("few", runs=1), tmp_path, parts(slow=1.0), How("local", limit=600.0))

    assert (outcome.runs, outcome.lost) == (1, ())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")
def test_a_process_that_dies_is_seen_to_be_dead_though_a_copy_of_it_holds_its_line(tmp_path):
    ill = next(planned(study("few", runs=1)))
    its_parts = parts(poison=frozenset({ill.seed}), copied=True)
    outcome = run_study(study("few", runs=1), tmp_path, its_parts, How("local", limit=15.0))

    assert [one.why for one in outcome.lost] == ["its process ended in the middle of it (SIGKILL)"]


def test_a_study_stops_where_every_mean_is_precise_enough_on_any_number_of_processes(tmp_path):
    precise = study("few", runs=40, precision=Precision("mood", 0.08))
    one = run_study(precise, tmp_path / "one", PARTS, How("serial"))
    two = run_study(precise, tmp_path / "two", PARTS, How("local", 2))
    never = run_study(replace(precise, runs=12, precision=Precision("mood", 1e-9)), tmp_path / "never", PARTS)

    assert one.precise
    assert 10 <= one.runs < 40
    assert not one.runs % 10
    assert bytes_in(tmp_path / "one") == bytes_in(tmp_path / "two")
    assert (two.precise, never.precise, never.runs) == (True, False, 12)
    locks = [json.loads((tmp_path / name / "study.lock").read_text()) for name in ("two", "never")]
    assert [lock["precise"] for lock in locks] == [True, False]


def test_a_part_of_a_study_that_stops_where_it_is_precise_stops_there_too(tmp_path):
    precise = study("few", "many", runs=40, precision=Precision("mood", 0.5))
    part = run_study(precise, tmp_path / "part", PARTS, How("serial", only="crowd=many"))
    numbers = run_study(precise, tmp_path / "numbers", PARTS, How("serial", only="crowd=many, run=11-13"))

    assert (part.new, part.precise) == (10, True)
    assert (numbers.new, numbers.precise) == (3, None)


@pytest.mark.parametrize(
    ("only", "levels", "numbers"),
    [
        ('crowd="few, or none"', {"few, or none"}, {1, 2, 3}),
        ("crowd=a=b, run=2", {"a=b"}, {2}),
        ("crowd=x", {" x"}, {1, 2, 3}),
        ('crowd=x , crowd = "few, or none" , run=1, run=3 - 4,', {" x", "few, or none"}, {1, 3}),
        ("", {"few, or none", "a=b", " x"}, {1, 2, 3}),
    ],
)
def test_runs_are_chosen_by_any_names_and_several_of_one_factor_are_a_choice(only, levels, numbers):
    named = study("few, or none", "a=b", " x", runs=3)
    found = chosen(named, list(planned(named)), only)

    assert {dict(one.cell.levels)["crowd"] for one in found} == levels
    assert {one.number for one in found} == numbers


def test_a_report_that_is_made_anew_is_of_as_many_runs_as_are_precise_enough(tmp_path):
    strict = study("few", runs=40, precision=Precision("mood", 0.02))
    had = run_study(strict, tmp_path, PARTS, How("serial")).runs
    whole = bytes_in(tmp_path)
    anew = report_anew(replace(strict, precision=Precision("mood", 10.0)), tmp_path, PARTS)
    again = report_anew(strict, tmp_path, PARTS)
    stricter = report_anew(replace(strict, precision=Precision("mood", 1e-9)), tmp_path, PARTS)

    assert had > 10
    assert anew[:3] == (10, 10, 40)
    assert again[:3] == (had, had, 40)
    assert stricter[:3] == (had, 40, 40)
    assert bytes_in(tmp_path) == whole


def test_a_time_that_never_came_counts_as_the_end_of_the_run_where_a_study_stops(tmp_path):
    outcome = run_study(study("few", runs=30, seconds=60.0, precision=Precision("first", 10.0)), tmp_path, PARTS)

    assert [row["first"] is None for row in rows_in(tmp_path)].count(False) == 1
    assert (outcome.precise, outcome.runs) == (True, 10)


def test_a_study_that_ends_with_its_scenes_stops_alike_whatever_else_would_end_them():
    values: dict[str, dict[str, float | None]] = {
        "a": {"first": 20.0, "t_end": 20.0},
        "b": {"first": None, "t_end": 50.0},
    }

    ends = (Until(scene_ends=True), Until(True, 120.0), Until(True, 1800.0))
    assert {last_time("first", until, values) for until in ends} == {50.0}
    assert last_time("first", Until(seconds=120.0), values) == 120.0


def test_a_run_until_the_scene_ends_ends_with_it(tmp_path):
    ends = study("few", runs=2, until=Until(scene_ends=True, seconds=3600.0))
    run_study(ends, tmp_path, PARTS, How("serial", keep_logs=True))
    logs = [[*TownLog(tmp_path / "runs" / one.key)] for one in planned(ends)]
    ended = [next((one for one in log if one.kind == "talk" and one.state == "over"), None) for log in logs]

    assert any(ended)
    assert [getattr(log[-1], "tick", None) for log in logs] == [
        3_600_000_000 if one is None else one.tick for one in ended
    ]


def test_logs_are_kept_where_they_are_asked_for_also_of_runs_that_are_there(whole, tmp_path):
    run_study(study(), tmp_path, PARTS, How("serial"))
    kept = run_study(study(), tmp_path, PARTS, How("local", 2, keep_logs=True))
    logs = [TownLog(tmp_path / "runs" / one.key) for one in planned(study())]

    assert kept.new == 8
    assert [log.header.seed for log in logs] == [one.seed for one in planned(study())]
    assert bytes_in(tmp_path) == bytes_in(whole)
    assert run_study(study(), tmp_path, PARTS, How("serial", keep_logs=True)).new == 0


@pytest.mark.parametrize(("size", "logs"), [(1_000, False), (20_000, False), (30_000, False), (60_000, True)])
def test_a_full_disk_loses_nothing_that_was_finished(whole, size, logs, tmp_path):
    safe = [0]
    with disk_of(size), pytest.raises(OSError, match=str(tmp_path)):
        run_study(
            study(),
            tmp_path,
            parts(slow=0.11),
            How("serial", keep_logs=logs),
            watch=lambda told: safe.append(told.done),
        )
    rest = run_study(study(), tmp_path, PARTS, How("serial"))

    assert rest.new <= 8 - safe[-1]
    assert rest.lost == ()
    assert bytes_in(tmp_path) == bytes_in(whole)


REFUSED = {
    "no runs": (study(runs=0), How(), "has no runs"),
    "too many": (
        study(runs=10**9),
        How(),
        "2 cells with 1,000,000,000 runs each are 2,000,000,000: expected at most 10,000,000",
    ),
    "no jobs": (study(), How(jobs=0), "--jobs 0: expected a whole number from 1 on"),
    "no time": (study(), How(limit=0.0), "expected a time that is longer than none"),
    "factor": (study(), How(only="crwd=few"), "no factor crwd: did you mean"),
    "level": (study(), How(only="crowd=man"), "no level of crowd man: did you mean"),
    "number": (study(), How(only="run=x"), "expected the number of a run"),
    "words": (study(), How(only="few"), "expected factor=level or run=3"),
    "half a name": (
        study("few, or none", "x"),
        How(only="crowd=few, or none"),
        "or none: expected .* in double quotes",
    ),
    "nothing": (study(), How(only=","), "--only ,: expected factor=level"),
    "none": (study(), How(only="run=99"), "no run of the study is so"),
}


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_run_is_refused_before_anything_runs(given, tmp_path):
    wrong, how, sentence = given
    with pytest.raises(UsageError, match=sentence):
        run_study(wrong, tmp_path / "study", PARTS, how)

    assert not (tmp_path / "study").exists()


@pytest.mark.parametrize(
    ("name", "other"),
    [("participant", "a column of the results"), ("Run", "a column of the results"), ("Crowd", "the factor crowd")],
)
def test_a_measure_cannot_be_called_as_another_column(tmp_path, name, other):
    ill = study(measures=(replace(study().measures[0], name=name),))
    with pytest.raises(UsageError, match=f"the measure {name} is called as {other} is"):
        run_study(ill, tmp_path / "study", PARTS)


def test_a_disk_that_is_too_small_is_told_before_anything_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(beforehand, "free_at", lambda _folder: 5_000)
    with pytest.raises(UsageError, match=r"8 runs take 0\.01 MB at least, and the disk has 0\.01 MB left"):
        run_study(study(), tmp_path / "study", PARTS)

    assert not (tmp_path / "study").exists()


def test_a_disk_takes_what_is_missing_of_a_study_or_its_first_round(whole, tmp_path, monkeypatch):
    run_study(study(), tmp_path / "done", PARTS, How("serial"))
    monkeypatch.setattr(beforehand, "free_at", lambda _folder: 5_000)
    again = run_study(study(), tmp_path / "done", PARTS, How("serial"))
    monkeypatch.setattr(beforehand, "free_at", lambda _folder: 10_500)
    precise = study("few", runs=1_000, precision=Precision("mood", 2.0))
    first = run_study(precise, tmp_path / "precise", PARTS, How("serial"))

    assert (again.runs, again.new, first.new) == (8, 0, 10)
    assert bytes_in(tmp_path / "done") == bytes_in(whole)


def test_a_missing_library_is_told_before_anything_runs(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(MissingExtraError, match="it comes with the extra scale: "):
        run_study(study(), tmp_path / "study", PARTS, How("ray"))
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="it comes with the extra experiments: "):
        run_study(study(), tmp_path / "study", PARTS, How("serial"))

    assert not (tmp_path / "study").exists()


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds something else than a study"):
        run_study(study(), tmp_path, PARTS)
    with pytest.raises(UsageError, match="is no folder"):
        run_study(study(), tmp_path / "thesis.txt", PARTS)

    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_report_is_made_of_the_folder_when_all_is_there(tmp_path):
    made: list[tuple[str, bool]] = []

    def report(given, folder):
        made.append((given.title, (folder / "results.parquet").is_file()))

    run_study(study(runs=1), tmp_path, Parts(planned, played, PARTS.measuring, report), How("serial"))

    assert made == [("An office", True)]
