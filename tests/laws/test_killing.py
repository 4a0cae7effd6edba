"""A run that is killed at any moment goes on to the log that it would have had."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fatima_py.rng import stream
from fatima_py.sim.log import TownLog
from fatima_py.sim.running import Plan, run_setting
from tests.towns import cafe_town

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[2])
from fatima_py.sim.running import Plan, run_setting
from tests.towns import cafe_town
setting = cafe_town(600)
print("ready", flush=True)
run_setting(setting, sys.argv[1], Plan(seed=3, checkpoint=20, resume=True))
"""
MOMENTS = 50


def size_of(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def killed(run: Path, root: Path, after: int) -> bool:
    """Go on with a run until its log has so many bytes more, and kill it; whether it was not over before."""
    log = run / "log.jsonl"
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(run), str(root)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        start = size_of(log)
        while process.poll() is None and 0 <= size_of(log) - start < after:
            pass
        process.kill()
    return process.returncode == -signal.SIGKILL


@pytest.mark.slow
def test_a_run_that_is_killed_at_random_moments_is_whole_to_its_last_line_and_goes_on(root: Path, tmp_path: Path):
    whole = run_setting(cafe_town(600), tmp_path / "whole", Plan(seed=3, checkpoint=20)).folder / "log.jsonl"
    expected, rng, kills, run = whole.read_bytes(), stream(7, "kill"), 0, tmp_path / "killed"
    while kills < MOMENTS:
        kills += killed(run, root, rng.randrange(len(expected) // 4))
        log = run / "log.jsonl"
        assert expected.startswith(log.read_bytes()[: log.read_bytes().rfind(b"\n") + 1])
        assert [*TownLog(run)]
        if log.read_bytes() == expected:
            run = tmp_path / f"killed{kills}"

    assert run_setting(cafe_town(600), run, Plan(seed=3, checkpoint=20, resume=True)).end.why == "until"
    assert (run / "log.jsonl").read_bytes() == expected
