"""A program that writes a life is killed, and nothing is lost of what was safe."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_a_life_whose_writer_is_killed_has_all_that_was_safe(root: Path):
    answer = subprocess.run(
        [sys.executable, root / "bench" / "crashes.py", "12"], capture_output=True, text=True, check=False
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.endswith("0 lives had lost something\n")


@pytest.mark.slow
def test_a_play_that_is_killed_leaves_lives_that_go_on(root: Path):
    answer = subprocess.run(
        [sys.executable, root / "bench" / "killed_plays.py", "4"], capture_output=True, text=True, check=False
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.endswith("0 times something was lost or did not go on\n")
