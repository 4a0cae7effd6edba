"""A setting runs into a folder, and goes on there whatever ended it."""

import json
import re
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from fatima_py.errors import UsageError
from fatima_py.realize import Brief, Utterance
from fatima_py.record import as_json
from fatima_py.record.town import Talk
from fatima_py.sim.calls import Budget
from fatima_py.sim.checkpoints import checkpoints_in, read_checkpoint
from fatima_py.sim.log import TownLog
from fatima_py.sim.pacing import Pacer
from fatima_py.sim.running import Outcome, Plan, Progress, run_setting
from fatima_py.sim.town import Town
from fatima_py.sim.wording import Wording
from tests.disks import disk_of
from tests.towns import cafe_town

SETTING = cafe_town()
PLAN = Plan(seed=3, checkpoint=10)
AGAIN = Plan(seed=3, checkpoint=10, resume=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished run."""
    return run_setting(SETTING, tmp_path_factory.mktemp("runs") / "cafe", PLAN).folder


def log_in(folder: Path) -> bytes:
    return (folder / "log.jsonl").read_bytes()


class Parrot:
    """Says every line twice."""

    def realize(self, brief: Brief, /) -> Utterance:
        return Utterance(f"{brief.text} {brief.text}", brief.text, by="parrot")


def test_a_run_leaves_its_log_checkpoints_manifest_and_tables(whole: Path):
    lines = list[str]()
    town = Town(SETTING, seed=3, sink=lambda record: lines.append(as_json(record)))
    town.run()
    town.finish()

    assert log_in(whole).decode().splitlines() == lines
    assert sorted(one.name for one in whole.iterdir()) == ["checkpoints", "log.jsonl", "manifest.json", "tables"]
    assert len([*(whole / "checkpoints").iterdir()]) == 2
    told = json.loads((whole / "manifest.json").read_text())
    assert (told["finished"], told["why"], told["seed"], told["records"]) == (True, "until", 3, len(lines) - 2)
    assert len(told["code"]) == len(told["log"]["sha256"]) == 64


def test_a_run_says_how_far_it_is(tmp_path: Path):
    seen = list[Progress]()
    outcome = run_setting(SETTING, tmp_path / "run", Plan(seed=3, until=25, checkpoint=10), watch=seen.append)

    assert [(one.now, one.until) for one in seen] == [(10, 25), (20, 25), (25, 25)]
    assert outcome.end.tick == 25_000_000
    assert outcome.counts["spoken"] == len([one for one in TownLog(outcome.folder) if one.kind == "spoken"]) > 5


def test_a_conversation_is_counted_once_however_many_lines_tell_of_it(tmp_path: Path):
    outcome = run_setting(SETTING, tmp_path / "run", Plan(seed=3, until=25))

    states = [one.state for one in TownLog(outcome.folder) if isinstance(one, Talk)]
    assert outcome.counts["talk"] == states.count("begun") < len(states)


@pytest.mark.parametrize("left", [0.0, 0.2, 0.501, 0.77, 0.9, 1.0])
def test_a_run_that_was_killed_goes_on_to_the_log_that_it_would_have_had(left: float, whole: Path, tmp_path: Path):
    folder = tmp_path / "run"
    run_setting(SETTING, folder, Plan(seed=3, until=25, checkpoint=10))
    killed = folder / "log.jsonl"
    header = log_in(folder).index(b"\n") + 1
    killed.write_bytes(log_in(folder)[: header + round(left * (len(log_in(folder)) - header))])

    run_setting(SETTING, folder, AGAIN)

    assert log_in(folder) == log_in(whole)


def altered(data: bytes) -> bytes:
    """The same with another number within what is pending."""
    place = data.index(b'"pending":[[') + len(b'"pending":[[')
    return data[:place] + (b"1" if data[place : place + 1] != b"1" else b"2") + data[place + 1 :]


def sealed(told: dict[str, Any]) -> bytes:
    """A checkpoint whose digest is right, whatever stands in it."""
    text = json.dumps(told)[1:]
    return f'{{"digest":"{blake2b(text.encode(), digest_size=16).hexdigest()}",{text}'.encode()


def without_people(data: bytes) -> bytes:
    told = {name: value for name, value in json.loads(data).items() if name != "digest"}
    return sealed({**told, "town": {**told["town"], "people": {}, "pending": [[0, 0, 0, 0, "say", ["x"], 1]]}})


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[:-100],
    "one byte": lambda data: data[:500] + bytes([data[500] ^ 1]) + data[501:],
    "pending": altered,
    "no JSON": lambda _: b"here was a checkpoint",
    "empty": lambda _: b"",
    "another form": without_people,
    "not of this log": lambda data: sealed({**json.loads(data), "offset": 10**9}),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize(("spoiled", "since"), [(1, 20_000_000), (2, 0)])
def test_a_damaged_checkpoint_is_passed_over_with_a_sentence(
    damage: Callable[[bytes], bytes], spoiled: int, since: int, whole: Path, tmp_path: Path
):
    folder, said = tmp_path / "run", list[str]()
    run_setting(SETTING, folder, Plan(seed=3, until=25, checkpoint=10))
    for path in sorted((folder / "checkpoints").iterdir())[-spoiled:]:
        path.write_bytes(damage(path.read_bytes()))

    outcome = run_setting(SETTING, folder, AGAIN, notice=said.append)

    assert outcome.since == since
    assert log_in(folder) == log_in(whole)
    assert ["FA801 this checkpoint is passed over: " in one for one in said] == [True] * spoiled


def test_a_checkpoint_under_the_name_of_another_time_is_passed_over_with_a_sentence(whole: Path, tmp_path: Path):
    folder, said = tmp_path / "run", list[str]()
    run_setting(SETTING, folder, Plan(seed=3, until=25, checkpoint=10, keep=None))
    first, *_, last = checkpoints_in(folder)
    last.write_bytes(first.read_bytes())

    outcome = run_setting(SETTING, folder, AGAIN, notice=said.append)

    assert outcome.since == 20_000_000
    assert log_in(folder) == log_in(whole)
    assert ["it is of another time than its name says" in one for one in said] == [True]


@pytest.mark.parametrize("share", [0.1, 0.4, 0.6, 0.9])
def test_a_log_that_was_altered_is_gone_on_with_from_a_checkpoint_before_that(
    share: float, whole: Path, tmp_path: Path
):
    folder, said = tmp_path / "run", list[str]()
    run_setting(SETTING, folder, Plan(seed=3, until=25, checkpoint=10, keep=None))
    data = log_in(folder)
    at = data.index(b'"tick":', int(len(data) * share)) + 1
    (folder / "log.jsonl").write_bytes(data[:at] + b"T" + data[at + 1 :])
    before = [one.tick for one in map(read_checkpoint, checkpoints_in(folder)) if one.offset <= at]

    outcome = run_setting(SETTING, folder, AGAIN, notice=said.append)

    assert outcome.since == max(before, default=0)
    assert log_in(folder) == log_in(whole)
    finished, *passed = said
    assert "FA801 the log is not as it was written when the run was finished" in finished
    assert len(passed) == 3 - len(before)
    assert all("FA801" in one and "the log up to it is not as it was written" in one for one in passed)


def another_byte(folder: Path, at: int) -> None:
    """Let a byte of the log of a run be another, from the start or from the end."""
    data = bytearray(log_in(folder))
    data[at] ^= 1
    (folder / "log.jsonl").write_bytes(data)


@pytest.mark.parametrize("at", [5000, -40, -2])
@pytest.mark.parametrize("kept", [True, False])
def test_a_finished_run_whose_log_was_altered_is_made_whole_with_a_sentence(
    at: int, whole: Path, tmp_path: Path, *, kept: bool
):
    folder, said = tmp_path / "run", list[str]()
    run_setting(SETTING, folder, PLAN)
    another_byte(folder, at)
    if not kept:
        rmtree(folder / "checkpoints")

    run_setting(SETTING, folder, AGAIN, notice=said.append)

    assert log_in(folder) == log_in(whole)
    assert "log.jsonl: FA801 the log is not as it was written when the run was finished" in said[0]
    said.clear()
    assert run_setting(SETTING, folder, AGAIN, notice=said.append).counts == {}
    assert said == []


def test_a_finished_run_whose_last_record_says_another_time_is_made_whole(whole: Path, tmp_path: Path):
    folder, said = tmp_path / "run", list[str]()
    run_setting(SETTING, folder, PLAN)
    *lines, last = log_in(folder).splitlines(keepends=True)
    later = re.sub(rb'"tick":([0-9]+)', lambda found: b'"tick":%d' % (int(found[1]) + 1), last)
    (folder / "log.jsonl").write_bytes(b"".join([*lines, later]))

    run_setting(SETTING, folder, AGAIN, notice=said.append)

    assert log_in(folder) == log_in(whole)
    assert "FA801" in said[0]


@pytest.mark.parametrize("manifest", [None, "", "{", "[]", '{"log": 3}'])
@pytest.mark.parametrize("spoiled", [0, 1])
def test_a_finished_run_without_its_manifest_is_judged_by_its_checkpoints(
    manifest: str | None, spoiled: int, whole: Path, tmp_path: Path
):
    folder, said = tmp_path / "run", list[str]()
    run_setting(SETTING, folder, PLAN)
    told = folder / "manifest.json"
    told.unlink() if manifest is None else told.write_text(manifest)
    for path in checkpoints_in(folder)[::-1][:spoiled]:
        path.write_bytes(b"here was a checkpoint")

    left = run_setting(SETTING, folder, AGAIN, notice=said.append)
    assert (left.counts, said) == ({}, [])

    another_byte(folder, 5000)
    run_setting(SETTING, folder, AGAIN, notice=said.append)

    assert "log.jsonl: FA801 the log is not as it was written when the run was finished" in said[0]
    assert log_in(folder) == log_in(whole)


def test_a_log_that_was_gone_on_with_is_known_up_to_each_checkpoint(whole: Path, tmp_path: Path):
    folder = tmp_path / "run"
    for until in (15, 25, 35, None):
        run_setting(SETTING, folder, Plan(seed=3, until=until, checkpoint=10, keep=None, resume=folder.exists()))

    points = [read_checkpoint(path) for path in checkpoints_in(folder)]
    whole_tens = [one for one in points if one.tick % 10_000_000 == 0]
    found = [blake2b(log_in(whole)[: one.offset], digest_size=16).hexdigest() for one in whole_tens]
    assert found == [one.log for one in whole_tens]
    assert len(found) == 4


def test_a_log_that_was_cut_is_gone_on_with_from_a_checkpoint_that_it_reaches(whole: Path, tmp_path: Path):
    folder = tmp_path / "run"
    run_setting(SETTING, folder, Plan(seed=3, until=35, checkpoint=5, keep=None))
    there = [*folder.glob("checkpoints/*")]
    log = folder / "log.jsonl"
    log.write_bytes(log_in(folder)[: len(log_in(folder)) // 2])

    outcome = run_setting(SETTING, folder, Plan(seed=3, until=35, checkpoint=40, resume=True))

    assert len(there) == 7
    assert 0 < outcome.since < 35_000_000
    assert sorted(int(path.stem) for path in folder.glob("checkpoints/*")) == [outcome.since, 35_000_000]
    assert log_in(whole).startswith(log_in(folder)[: log_in(folder).rindex(b'{"kind":"end"')])


def test_a_finished_run_is_left_as_it_is(whole: Path):
    before, when = log_in(whole), (whole / "log.jsonl").stat().st_mtime_ns

    outcome = run_setting(SETTING, whole, AGAIN)

    assert (outcome.end.why, outcome.counts) == ("until", {})
    assert (log_in(whole), (whole / "log.jsonl").stat().st_mtime_ns) == (before, when)


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (PLAN, r"cafe holds a run already: go on with it \(--resume\), or name another folder"),
        (Plan(seed=4, resume=True), r"is the log of another run \(its seed is 3, not 4\): name another folder"),
        (Plan(seed=3, order="sequential", resume=True), r"another run \(its order is simultaneous, not sequential\)"),
        (Plan(seed=3, checkpoint=0, resume=True), "the time between checkpoints of 0 is out of range"),
        (Plan(seed=3, realtime=0, resume=True), "the factor of real time of 0 is out of range: expected 0.001 to"),
    ],
)
def test_a_run_is_not_mixed_up_with_another(plan: Plan, sentence: str, whole: Path):
    before = log_in(whole)

    with pytest.raises(UsageError, match=sentence):
        run_setting(SETTING, whole, plan)

    assert log_in(whole) == before


def test_a_run_whose_words_cost_too_much_stops_and_goes_on_when_more_may_be_spent(tmp_path: Path):
    def worded(folder: Path, most: float, *, resume: bool = False) -> Outcome:
        wording = Wording(Parrot(), seed=3, budget=Budget(most))
        return run_setting(SETTING, folder, Plan(seed=3, checkpoint=10, resume=resume), wording=wording)

    rich, poor = worded(tmp_path / "rich", 100), worded(tmp_path / "poor", 5)
    stopped = poor.end.why
    manifest = json.loads((poor.folder / "manifest.json").read_text())
    again = worded(tmp_path / "poor", 100, resume=True)

    assert (rich.end.why, stopped, again.end.why) == ("until", "cost", "until")
    assert manifest["words"]["asked"] == 5
    assert log_in(again.folder) == log_in(rich.folder)


def test_a_run_whose_extra_is_missing_has_no_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    outcome = run_setting(SETTING, tmp_path / "run", Plan(until=5))

    assert not outcome.tables
    assert not (outcome.folder / "tables").exists()


def test_a_run_that_fails_says_in_its_manifest_that_it_is_not_finished(whole: Path, tmp_path: Path):
    def fail(_: Progress) -> None:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        run_setting(SETTING, tmp_path / "run", PLAN, watch=fail)

    manifest = json.loads((tmp_path / "run/manifest.json").read_text())
    assert (manifest["finished"], manifest["log"]) == (False, None)
    assert run_setting(SETTING, tmp_path / "run", AGAIN).since == 10_000_000
    assert len(json.loads((tmp_path / "run/manifest.json").read_text())["stretches"]) == 2
    assert log_in(tmp_path / "run") == log_in(whole)


@pytest.mark.parametrize("size", [100, 700, 2_000, 9_000, 20_000])
def test_a_run_on_a_full_disk_says_so_and_goes_on_when_there_is_room(size: int, whole: Path, tmp_path: Path):
    folder = tmp_path / "run"
    with disk_of(size), pytest.raises((OSError, UsageError), match=r"(?i)file too large"):
        run_setting(SETTING, folder, PLAN)

    assert not (folder / "log.jsonl").exists() or log_in(whole).startswith(log_in(folder))
    assert log_in(run_setting(SETTING, folder, AGAIN).folder) == log_in(whole)


def test_a_disk_that_takes_the_log_and_no_tables_is_told_of_and_they_are_written_later(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("fatima_py.sim.running.write_tables", fail)
        with pytest.raises(
            OSError, match=r"\(no space left on device\); the run is finished, and --resume writes them"
        ):
            run_setting(SETTING, tmp_path / "run", PLAN)

    assert log_in(tmp_path / "run") == log_in(whole)
    assert run_setting(SETTING, tmp_path / "run", AGAIN).tables


def test_a_run_whose_folder_is_removed_ends_and_leaves_nothing_behind(tmp_path: Path):
    def remove(_: Progress) -> None:
        rmtree(tmp_path / "run")

    with pytest.raises(FileNotFoundError, match="it was removed while the run went on, which ends here"):
        run_setting(SETTING, tmp_path / "run", PLAN, watch=remove)
    assert not (tmp_path / "run").exists()


class Clock:
    """A clock that goes on when it is waited for, and `slow` seconds at each look."""

    def __init__(self, slow: float = 0.0) -> None:
        self.now, self.slow = 100.0, slow

    def read(self) -> float:
        self.now += self.slow
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize("slow", [0.0, 1.0])
def test_a_run_in_real_time_waits_for_what_comes_next_and_says_how_late_it_is(slow: float):
    lines, plain = list[str](), list[str]()
    town = Town(SETTING, seed=3, sink=lambda record: lines.append(as_json(record)))
    clock = Clock(slow)
    pacer = Pacer(2.0, clock=clock.read, wait=clock.wait)
    pacer.run(town, 40)
    other = Town(SETTING, seed=3, sink=lambda record: plain.append(as_json(record)))
    other.run()

    assert lines == plain
    due = 100.0 + slow + 40.0 / 2.0
    assert (clock.now == due) == (not slow)
    assert pacer.latest == pytest.approx(clock.now - due)


def test_a_wait_of_centuries_is_waited_for_day_by_day():
    clock, waits = Clock(), list[float]()

    def wait(time: float) -> None:
        waits.append(time)
        clock.wait(time)

    pacer = Pacer(0.001, clock=clock.read, wait=wait)
    pacer.run(Town(cafe_town(200), seed=3), 0)
    pacer.come_to(200.0)

    assert (max(waits), sum(waits)) == (86400.0, 200_000.0)
