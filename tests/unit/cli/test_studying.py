"""`fatima sim STUDY`."""

import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import polars as pl
import pytest

from fatima_py.cli import studying
from fatima_py.cli.studying import Watch
from fatima_py.extras import bringing
from fatima_py.studies import beforehand, running
from fatima_py.studies.design import Precision
from fatima_py.studies.running import Progress
from tests.study_runs import PARTS, parts, planned, study

ROOT = Path(__file__).parents[3]


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file of a study, for which a small one stands in."""
    path = tmp_path / "small" / "study.yaml"
    path.parent.mkdir()
    path.write_text("study: 1\nplay: office.yaml\n")
    monkeypatch.chdir(tmp_path)
    stand_in(monkeypatch, study(runs=2), PARTS)
    return path


def stand_in(monkeypatch, one, its_parts):
    """Let a study stand in for the one of the file."""
    monkeypatch.setattr(studying, "read", lambda _file: (one, its_parts))


def test_a_study_is_run_into_a_folder_of_its_name_and_its_end_is_told(fatima, file):
    first, again = fatima("sim", file, "--engine", "serial"), fatima("sim", file, "--engine", "serial", "--resume")

    rows = first.out.splitlines()
    assert (first.code, rows[0], rows[-1]) == (0, "An office: 4 runs, 4 of them new", "runs/small")
    assert rows[1] == "mood by crowd"
    assert sorted(one.name for one in Path("runs/small").iterdir() if not one.name.startswith(".")) == [
        "codebook.json",
        "courses.csv",
        "courses.parquet",
        "ledger.sqlite",
        "networks.csv",
        "networks.parquet",
        "plan.parquet",
        "results.csv",
        "results.parquet",
        "study.lock",
    ]
    assert (again.code, again.out.splitlines()[0]) == (0, "An office: 4 runs, 0 of them new")
    assert again.err == "4 of 4 runs are there already\n"


def test_a_dry_run_says_what_a_study_takes_and_writes_nothing(fatima, file):
    answer = fatima("sim", file, "--dry-run", "--jobs", "2", "-o", "there")
    fatima("sim", file, "--engine", "serial", "-o", "there", "--only", "run=1")
    rest = fatima("sim", file, "--dry-run", "--jobs", "2", "-o", "there")

    rows = answer.out.splitlines()
    assert rows[0] == "An office: 2 cells, 4 runs"
    assert re.fullmatch(
        r"  about .+ with 2 at a time: \d+\.\d s a process to start, \d\.\d{3} s a run \(of 2 to try\), "
        r"\d+\.\d s the tables and the report",
        rows[1],
    )
    assert "MB more in there; the disk has" in rows[2]
    assert rest.out.splitlines()[0] == "An office: 2 cells, 4 runs, 2 of them there already"
    assert not Path("runs").exists()


def test_a_dry_run_counts_the_start_of_processes_and_the_report(fatima, file, monkeypatch):
    def slow(*_given):
        Event().wait(3.0)

    stand_in(monkeypatch, study(runs=2), replace(PARTS, report=slow))
    serial = fatima("sim", file, "--dry-run", "--engine", "serial").out.splitlines()[1]
    local = fatima("sim", file, "--dry-run", "--jobs", "1").out.splitlines()[1]
    (whole,), (start,) = re.findall(r"about (\d+) s", serial), re.findall(r"([0-9.]+) s a process to start", local)

    assert float(whole) >= 3
    assert float(start) > 0
    assert " to start" not in serial


def test_a_dry_run_counts_the_bytes_of_the_report_once(fatima, file, monkeypatch):
    def big(_study, folder):
        (folder / "report.html").write_bytes(bytes(5_000_000))

    stand_in(monkeypatch, study(runs=20), replace(PARTS, report=big))
    answer = fatima("sim", file, "--dry-run", "--engine", "serial", "-o", "there")

    assert "about 5.0 MB more in there" in answer.out.splitlines()[2]


def test_measures_are_explained(fatima, file):
    answer = fatima("sim", file, "--explain")

    assert (answer.code, answer.out.splitlines()[0]) == (0, "mood: worked out by hand")
    assert not Path("runs").exists()


def test_a_run_that_is_lost_is_told_and_fails(fatima, file, monkeypatch):
    ill = list(planned(study(runs=2)))[1]
    stand_in(monkeypatch, study(runs=2), parts(wrong=frozenset({ill.seed})))
    answer = fatima("sim", file, "--engine", "serial")
    stand_in(monkeypatch, study(runs=2), PARTS)
    mended = fatima("sim", file, "--engine", "serial", "--retry")

    assert (answer.code, mended.code) == (1, 0)
    assert answer.out.splitlines()[1] == (f"  lost: crowd=few, run 2 (seed {ill.seed}): ValueError: this run is wrong")
    assert mended.out.splitlines()[0] == "An office: 4 runs, 1 of them new"


def test_whether_means_are_precise_enough_is_told(fatima, file, monkeypatch):
    stand_in(monkeypatch, study(runs=2, precision=Precision("mood", 1e-9)), PARTS)
    answer = fatima("sim", file, "--engine", "serial")

    assert "  the mean of mood is not as precise as wanted in every cell" in answer.out.splitlines()


def test_the_seed_of_the_command_is_the_root_of_all_luck(fatima, file, monkeypatch):
    seen = []
    monkeypatch.setattr(studying, "run", lambda given, *_: seen.append(given.seed))
    fatima("sim", file, "--seed", "9")
    fatima("sim", file)

    assert seen == [9, 0]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--checkpoint", "1 h"], "--checkpoint is for a setting, and"),
        (["--speech", "off"], "--speech is for a setting, and"),
        (["--jobs", "0"], "--jobs 0: expected a whole number from 1 on"),
        (["--only", "crowd=fw"], "the study has no level of crowd fw: did you mean 'few'?"),
        (["--limit", "soon"], "'soon' is no time"),
        (["--engine", "slurm"], "slurm"),
    ],
)
def test_what_does_not_fit_a_study_is_refused(fatima, file, words, sentence):
    answer = fatima("sim", file, *words)

    assert answer.code == 2
    assert sentence in answer.err
    assert not Path("runs").exists()


@pytest.mark.parametrize("words", [["--jobs", "2"], ["--only", "a=b"], ["--engine", "ray"], ["--dry-run"], ["--retry"]])
def test_what_is_for_studies_is_refused_of_a_setting(fatima, root, words):
    answer = fatima("sim", root / "simulations/office/office.yaml", *words)

    assert answer.code == 2
    assert f"{words[0]} is for a study, and" in answer.err


def test_an_extra_that_is_missing_is_told_by_its_name(fatima, file, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    answer = fatima("sim", file, "--engine", "ray")

    told = f"fatima: Ray is not installed; it comes with the extra scale: {bringing('scale')}\n"
    assert (answer.code, answer.err) == (3, told)


def test_a_disk_that_is_too_small_is_told(fatima, file, monkeypatch):
    monkeypatch.setattr(beforehand, "free_at", lambda _folder: 100)
    answer = fatima("sim", file)

    assert answer.code == 2
    assert "and the disk has 0.00 MB left" in answer.err


def test_how_far_a_study_is_stands_in_one_line_of_a_terminal_and_in_several_elsewhere(capsys, monkeypatch):
    clock = iter(range(0, 1000, 11))
    monkeypatch.setattr(studying, "monotonic", lambda: next(clock))
    plain, live = Watch(), Watch()
    live.live = True
    for watch in (plain, live):
        watch.tell(Progress(1, 300, 0, 598.0))
        watch.tell(Progress(20, 300, 1, 5.0))
        watch.clear()

    assert capsys.readouterr().err == (
        "1 of 300 runs, 9 min 58 s left\n20 of 300 runs, 1 failed, 5 s left\n"
        "\r1 of 300 runs, 9 min 58 s left\r20 of 300 runs, 1 failed, 5 s left\r" + " " * 34 + "\r"
    )


def test_a_line_of_progress_is_no_wider_than_the_terminal(capsys, monkeypatch):
    monkeypatch.setattr(studying, "width", lambda: 12)
    watch = Watch()
    watch.show("1 of 300 runs, 9 min 58 s left")
    watch.clear()

    assert capsys.readouterr().err == "\r1 of 300 ru\r           \r"


def test_a_study_goes_on_where_nobody_reads_how_far_it_is(fatima, file, monkeypatch):
    def closed(*_given, **_named):
        raise BrokenPipeError

    monkeypatch.setattr(studying, "OFTEN", 0.0)
    monkeypatch.setattr("fatima_py.cli.studying.typer.echo", closed)
    answer = fatima("sim", file, "--engine", "serial")

    assert answer.code == 0
    assert "4 runs, 4 of them new" in answer.out


@pytest.mark.wide
@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such signals")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_study_that_is_interrupted_says_how_far_it_is_and_goes_on(tmp_path, name, code):
    file, folder = tmp_path / "study.yaml", tmp_path / "there"
    file.write_text("study: 1\nplay: office.yaml\n")
    program = [sys.executable, "-m", "tests.study_runs", str(folder), "2", "0.3", str(file)]
    with subprocess.Popen(program, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        process.send_signal(signal.Signals[name])
        said = process.stderr.read().splitlines()
    rest = running.run_study(study(runs=8), folder, PARTS, running.How("serial"))

    assert "of 16 runs" in first
    assert process.returncode == code
    assert said[-1].startswith("interrupted; ")
    assert said[-1].endswith(" of 16 runs are safe; the same command goes on")
    assert rest.new <= 16 - int(said[-1].split()[1])


@pytest.mark.parametrize(
    ("raised", "word"), [(KeyboardInterrupt(), "interrupted; "), (OSError(28, "full"), "broken off; ")]
)
def test_what_ends_a_study_before_its_first_run_is_told_in_a_whole_sentence(fatima, file, monkeypatch, raised, word):
    def ended(*_given, **_named):
        raise raised

    monkeypatch.setattr(running, "run_study", ended)
    answer = fatima("sim", file)

    assert word in answer.err
    assert "the same command goes on" in answer.err
    assert "  " not in answer.err


def test_a_run_of_a_study_that_left_no_log_is_told_how_it_leaves_one(fatima, file):
    key = next(iter(planned(study(runs=2)))).key
    run = f"runs/small/runs/{key}"
    fatima("sim", file, "--engine", "serial")
    told = [fatima("why", one) for one in (run, f"{run}/log.jsonl", f"{run}:1", "runs/small")]
    told += [fatima("sim", "log", run)]
    elsewhere = fatima("why", "runs/none")
    fatima("sim", file, "--engine", "serial", "--keep-logs")
    step = fatima("why", f"{run}/log.jsonl:1")

    assert [one.code for one in (*told, elsewhere, step)] == [2] * 7
    assert all("small is the folder of a study" in one.err and "--keep-logs" in one.err for one in told)
    assert "--keep-logs" not in elsewhere.err
    assert "is a run, which has records and no steps: ask for one with --event 1" in step.err


@pytest.mark.no_cover
def test_a_shipped_study_runs_from_its_file(fatima, root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = root / "simulations/handover/study.yaml"
    answer = fatima("sim", file, "--engine", "serial", "--keep-logs", "--only", "run=1")
    rows = pl.read_parquet("runs/handover/results.parquet").rows(named=True)
    told = fatima("sim", "log", f"runs/handover/runs/{rows[0]['key']}")

    assert (answer.code, answer.out.splitlines()[0].partition(": ")[2]) == (0, "6 runs, 6 of them new")
    assert [(row["style"], row["run"]) for row in rows] == [(style, 1) for style in ("warm", "neutral") for _ in "123"]
    assert all(-1 <= row["mood"] <= 1 for row in rows)
    assert [row["seed"] for row in rows[:3]] == [row["seed"] for row in rows[3:]]
    assert "Dot" in told.out
    assert "valence of Hanne at the end" in fatima("sim", file, "--explain").out
    assert "mood by style and nurse" in Path("runs/handover/report.html").read_text()


def test_the_folder_of_a_study_is_run_as_its_study(fatima, file):
    whole = fatima("sim", file.parent, "--engine", "serial", "--only", "run=1")

    assert whole.out.splitlines()[0] == "An office: 2 runs, 2 of them new"
    assert Path("runs/small/ledger.sqlite").is_file()


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ((), "there is no study or setting in small; expected a file, or a folder with study.yaml"),
        (("a.yaml", "b.yaml"), "small holds several: name one of a.yaml, b.yaml"),
    ],
)
def test_a_folder_in_which_nobody_knows_what_to_run_is_refused(fatima, file, names, sentence):
    for name in names:
        (file.parent / name).write_text(file.read_text())
    file.unlink()

    answer = fatima("sim", "small")

    assert answer.code == 2
    assert sentence in answer.err
