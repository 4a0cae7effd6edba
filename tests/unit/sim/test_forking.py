"""A run is forked into a folder of its own, from a moment of another."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from fatima_py.errors import LogError, UsageError
from fatima_py.names import compound, symbol
from fatima_py.scene import Fact
from fatima_py.setting import Clock
from fatima_py.sim.forking import fork_run
from fatima_py.sim.log import TownLog
from fatima_py.sim.running import Plan, run_setting
from tests.towns import cafe_town

SETTING = cafe_town()
CHANGED = replace(SETTING, mingle=7.0)
AGAIN = Plan(seed=3, checkpoint=10, resume=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished run, whose checkpoints are all there."""
    plan = Plan(seed=3, checkpoint=10, keep=None)
    return run_setting(SETTING, tmp_path_factory.mktemp("runs") / "cafe", plan).folder


def log_in(folder: Path) -> bytes:
    return (folder / "log.jsonl").read_bytes()


@pytest.mark.parametrize("at", [0.0, 3.3, 10, 25.5, 39.9, 40, 100])
def test_a_fork_with_no_change_equals_its_parent_byte_for_byte(at: float, whole: Path, tmp_path: Path):
    fork_run(SETTING, whole, tmp_path / "fork", at)
    outcome = run_setting(SETTING, tmp_path / "fork", AGAIN)

    assert outcome.since == min(at // 10 * 10, 40) * 1e6
    assert log_in(outcome.folder) == log_in(whole)


def test_a_fork_whose_making_was_broken_off_is_not_taken_for_a_run(whole: Path, tmp_path: Path):
    fork_run(CHANGED, whole, tmp_path / "fork", 20)
    log = tmp_path / "fork/log.jsonl"
    log.write_bytes(log_in(tmp_path / "fork")[:-10])

    with pytest.raises(UsageError, match=r"is the fork of a run at 00:00:20, and has no checkpoint to go on from"):
        run_setting(CHANGED, tmp_path / "fork", AGAIN)


def test_a_run_whose_log_was_altered_is_not_forked_by_a_changed_setting(whole: Path, tmp_path: Path):
    copytree(whole, tmp_path / "run")
    lines = log_in(whole).splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"tick":0', b'"tick":1')
    (tmp_path / "run/log.jsonl").write_bytes(b"".join(lines))

    with pytest.raises(
        LogError, match=r"20000000\.json: the checkpoint cannot be gone on from: the log up to it is not"
    ):
        fork_run(CHANGED, tmp_path / "run", tmp_path / "fork", 20)
    assert not (tmp_path / "fork").exists()


def test_a_fork_is_gone_on_with_by_its_own_setting_only(whole: Path, tmp_path: Path):
    fork_run(CHANGED, whole, tmp_path / "fork", 20)

    with pytest.raises(UsageError, match="is the log of another run"):
        run_setting(SETTING, tmp_path / "fork", AGAIN)
    assert run_setting(CHANGED, tmp_path / "fork", AGAIN).since == 20_000_000


@pytest.mark.parametrize("at", [0.0, 19.9, 25.0, 50.0])
def test_a_changed_setting_goes_on_from_a_checkpoint_that_was_kept(at: float, whole: Path, tmp_path: Path):
    with pytest.raises(UsageError, match=r"one of its checkpoints: at 00:00:10, 00:00:20, 00:00:30, 00:00:40, not at"):
        fork_run(CHANGED, whole, tmp_path / "fork", at)
    assert not (tmp_path / "fork").exists()


def test_a_fork_of_a_fork_names_its_own_parent(whole: Path, tmp_path: Path):
    longer = replace(CHANGED, clock=Clock(0, 60))
    fork_run(CHANGED, whole, tmp_path / "one", 20)
    run_setting(CHANGED, tmp_path / "one", AGAIN)
    fork_run(longer, tmp_path / "one", tmp_path / "two", 40)
    outcome = run_setting(longer, tmp_path / "two", AGAIN)

    assert outcome.end.tick == 60_000_000
    one, two = ((tmp_path / name / "log.jsonl").read_text().splitlines() for name in ("one", "two"))
    assert two[1 : len(one) - 1] == one[1:-1]


def test_a_fork_by_other_facts_began_as_the_run_that_it_is_of(tmp_path: Path):
    closed, opened = (replace(SETTING, facts=(Fact(compound("Open", "Cafe"), symbol(one)),)) for one in ("no", "yes"))
    run_setting(closed, tmp_path / "closed", Plan(seed=3, checkpoint=10, keep=None))
    fork_run(opened, tmp_path / "closed", tmp_path / "fork", 20)
    outcome = run_setting(opened, tmp_path / "fork", AGAIN)

    assert outcome.since == 20_000_000
    assert TownLog(tmp_path / "fork").header.facts == {"Open(Cafe)": "no"}
