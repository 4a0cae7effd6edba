"""Studies whose process is killed at any moment: nothing that was finished is lost, and no process stays behind."""

import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path
from random import Random
from threading import Event

import pytest

from fatima_py.rng import stream
from fatima_py.studies.running import How, run_study
from tests.study_runs import PARTS, study

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.wide


def started(folder: Path, jobs: int = 2, slow: float = 0.15) -> subprocess.Popen[str]:
    """A program that runs a study in a folder, and prints how many of its runs are safe."""
    command = [sys.executable, "-m", "tests.study_runs", str(folder), str(jobs), str(slow)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def children_of(process: int) -> set[int]:
    """The processes that a process has started."""
    return {
        int(one.name) for one in Path("/proc").iterdir() if one.name.isdecimal() and parent_of(int(one.name)) == process
    }


def parent_of(process: int) -> int:
    """The parent of a process, -1 for one that is gone or only waits to be counted."""
    try:
        state, parent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return -1
    return -1 if state == "Z" else int(parent)


def gone(processes: set[int]) -> bool:
    """Whether all of these processes are gone, or are so soon."""
    for _ in range(100):
        if all(parent_of(one) == -1 for one in processes):
            return True
        Event().wait(0.1)
    return False


def killed(folder: Path, luck: Random) -> tuple[int, bool]:
    """Let a program run, and kill it at a random moment: how many runs it called safe, and whether all is gone."""
    safe = 0
    with started(folder) as program:
        assert program.stdout is not None
        for line in islice(program.stdout, luck.randrange(12)):
            safe = int(line)
        Event().wait(luck.random() * 0.3)
        children = children_of(program.pid)
        program.kill()
    return safe, gone(children)


def ended(kills: int, tmp_path: Path) -> bool:
    """Whether a study that is killed so often comes to what it comes to without that, and loses nothing."""
    luck = stream(kills, "kills")
    run_study(study(runs=8), tmp_path / "whole", PARTS, How("serial"))
    for number in range(kills):
        folder = tmp_path / f"killed{number // 4}"
        safe, all_gone = killed(folder, luck)
        assert all_gone
        if number % 4 == 3 or number == kills - 1:
            rest = run_study(study(runs=8), folder, PARTS, How("local", 2))
            assert rest.new <= 16 - safe
            names = ("plan.parquet", "results.parquet", "courses.parquet", "networks.parquet", "codebook.json")
            assert all((folder / one).read_bytes() == (tmp_path / "whole" / one).read_bytes() for one in names)
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux tells of them")
def test_a_study_that_is_killed_loses_nothing_and_leaves_no_process(tmp_path):
    assert ended(2, tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux tells of them")
def test_a_study_that_is_killed_twenty_times_loses_nothing_and_leaves_no_process(tmp_path):
    assert ended(20, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux tells of them")
def test_a_worker_ends_with_its_parent_in_the_middle_of_a_long_run(tmp_path):
    workers = set[int]()
    with started(tmp_path / "study", jobs=1, slow=600.0) as program:
        for _ in range(300):
            if workers := {one for one in children_of(program.pid) if "spawn_main" in command_of(one)}:
                break
            Event().wait(0.1)
        Event().wait(3.0)
        program.kill()

    assert workers
    assert gone(workers)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux tells of them")
def test_a_worker_that_is_killed_from_outside_is_replaced(tmp_path):
    with started(tmp_path / "killed", slow=0.3) as program:
        assert program.stdout is not None
        next(program.stdout)
        victim = next(one for one in children_of(program.pid) if "spawn_main" in command_of(one))
        os.kill(victim, signal.SIGKILL)
        rest = program.stdout.read()
    run_study(study(runs=8), tmp_path / "whole", PARTS, How("serial"))

    assert rest.split()[-1] == "16"
    assert (tmp_path / "killed/results.parquet").read_bytes() == (tmp_path / "whole/results.parquet").read_bytes()


def command_of(process: int) -> str:
    """What was typed to start a process."""
    return Path(f"/proc/{process}/cmdline").read_text()


def test_one_process_at_a_time_runs_a_study_in_a_folder(tmp_path):
    with started(tmp_path / "study", slow=0.5) as program:
        assert program.stdout is not None
        next(program.stdout)
        with pytest.raises(Exception, match="another process runs the study"):
            run_study(study(runs=8), tmp_path / "study", PARTS, How("serial"))
        program.kill()
