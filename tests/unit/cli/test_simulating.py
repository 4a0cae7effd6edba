"""`fatima sim`."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.record.town import Reply, TownRecord
from fatima_py.sim.log_file import TownLogFile
from tests.towns import town_header, town_run


def kept(folder: Path, records: Sequence[TownRecord]) -> Path:
    """A run on disk."""
    with TownLogFile(folder / "log.jsonl", town_header()) as file:
        for one in records[1:]:
            file.add(one)
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return kept(tmp_path / "town", town_run())


def test_a_run_is_told_row_by_row(fatima, run):
    whole, tom = fatima("sim", "log", run), fatima("sim", "log", run, "--who", "tom")

    assert (whole.code, whole.out.splitlines()[2]) == (
        0,
        "08:00:07  Corner Shop  Tom to Sarah: Thank you, Sarah. A coffee?",
    )
    assert "felt Anger 5.0 toward Sarah" in tom.out
    assert fatima("sim", "log", run, "--who", "Tim").code == 2
    assert "add --who NAME" in fatima("sim", "log", run, "--raw").err


def test_a_part_of_a_run_is_told_and_one_that_was_broken_off_says_so(fatima, run, tmp_path):
    cut = kept(tmp_path / "cut", town_run()[:-1])
    part = fatima("sim", "log", cut, "--from", "08:00:06", "--until", "8 s")
    whole, broken = fatima("sim", "log", run), fatima("sim", "log", cut)

    assert [row[:8] for row in part.out.splitlines()] == ["08:00:07"]
    assert "the log goes no further: the run is going on, or was broken off" in broken.err
    assert "goes no further" not in whole.err + part.err


def test_a_table_is_printed_as_csv(fatima, run):
    answer = fatima("sim", "table", run, "emotions")

    rows = [*csv.DictReader(answer.out.splitlines())]
    assert [(row["id"], row["who"], row["type"], row["ended_t"]) for row in rows][:2] == [
        ("5", "Sarah", "Anger", "50.0"),
        ("10", "Sarah", "Joy", ""),
    ]
    assert fatima("sim", "table", run, "perceptions").out.splitlines()[1].endswith(",0,true")


@pytest.mark.parametrize(
    ("text", "written"), [("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("- No.", "'- No."), ("-", "-"), ("-4", "-4")]
)
def test_no_text_of_a_table_is_a_formula_of_a_spreadsheet(fatima, tmp_path, text, written):
    records = [replace(one, text=text) if isinstance(one, Reply) else one for one in town_run()]

    answer = fatima("sim", "table", kept(tmp_path / "town", records), "utterances")

    assert written in [row["text"] for row in csv.DictReader(answer.out.splitlines())]


def test_the_tables_are_listed(fatima, run):
    assert "emotions     an emotion as it was felt" in fatima("sim", "table", run).out


def test_a_table_is_written_to_a_file_and_over_nothing_else(fatima, run, tmp_path):
    out, notes = tmp_path / "moods.csv", tmp_path / "notes.csv"
    notes.write_text("who,what\n")

    answers = [fatima("sim", "table", run, "moods", "-o", out) for _ in range(2)]
    refused = fatima("sim", "table", run, "moods", "-o", notes)

    assert [one.code for one in answers] == [0, 0]
    assert out.read_text() == fatima("sim", "table", run, "moods").out
    assert (refused.code, notes.read_text()) == (2, "who,what\n")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["moods.csv", "notes.csv", "town"]


def test_two_runs_are_compared(fatima, run, tmp_path):
    other = kept(tmp_path / "other", town_run(ended=False))

    same, parted = fatima("sim", "diff", run, run), fatima("sim", "diff", run, other / "log.jsonl")

    assert (same.code, same.out) == (0, "The runs are equal.\n")
    assert parted.code == 1
    assert parted.out.startswith("They part in line 19, at 08:01:00 (60.000000 s):")
    assert "the log is over" in parted.out


def test_what_is_no_run_is_said_to_be_what_it_is(fatima, run, cafe, log, tmp_path):
    assert "this is a scenario or character sheet; expected the folder of a run" in fatima("sim", "log", cafe).err
    assert "this is the recording of a play; expected the log of a run" in fatima("sim", "log", log).err
    assert "this folder holds no run: there is no log.jsonl in it" in fatima("sim", "diff", run, tmp_path).err
    assert "did you mean 'moods'?" in fatima("sim", "table", run, "mood").err
    plotted = fatima("affect", "plot", run / "log.jsonl")
    assert "this is the log of a run; expected the recording of a play" in plotted.err


TEA = """
fatima: 1
setting: Tea
clock: {from: 08:00, until: 09:00}
people: {Ann: {}, Tom: {}}
encounters:
  - id: wave
    do: Wave to $x
    when free: about 150 times a day
    if: [$x is here]
    takes: 10 s
"""


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A setting in which two people wave to each other now and then."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tea.yaml"
    path.write_text(TEA)
    return path


def test_a_setting_is_run_and_gone_on_with(fatima, tea, tmp_path):
    first = fatima("sim", tea, "--seed", 3, "--until", "08:20", "--checkpoint", "10 min")
    again = fatima("sim", "--resume", tea, "--seed", 3)
    whole = fatima("sim", "run", tea, "--seed", 3, "-o", tmp_path / "whole")

    assert first.out.splitlines()[0] == "Tea, seed 3, 08:00:00 to 08:20:00"
    assert first.out.splitlines()[-1] == "runs/tea-seed3"
    assert again.out.startswith("Tea, seed 3, 08:20:00 to 09:00:00, gone on with: the whole run is from 08:00:00\n")
    assert " lines in the whole log; since 08:20:00 " in again.out
    assert "perceptions" in whole.out
    assert "moods at the end, of -10 to 10: +0.0 on average, +0.0 (Ann) to +0.0 (Tom)" in whole.out
    assert fatima("sim", "diff", "runs/tea-seed3", tmp_path / "whole").code == 0
    assert json.loads((tmp_path / "whole/manifest.json").read_text())["files"].keys() == {"tea.yaml"}
    assert (tmp_path / "whole/tables/events.parquet").is_file()


@pytest.mark.parametrize(
    ("until", "told"),
    [("09:00", ""), ("09:00:01", "clock ends at 09:00:00, and the run goes on beyond it, to 09:00:01\n"), ("1 h", "")],
)
def test_a_run_beyond_the_clock_of_its_setting_says_so(fatima, tea, until, told):
    answer = fatima("sim", tea, "--until", until)

    assert answer.code == 0
    assert answer.err.endswith(told)
    assert ("clock" in answer.err) == bool(told)


def test_a_run_is_not_written_over(fatima, tea):
    fatima("sim", tea, "--until", "08:01")

    other, done = fatima("sim", tea), fatima("sim", tea, "--until", "1 min", "--resume")

    assert (other.code, other.err) == (
        2,
        "fatima: runs/tea-seed0 holds a run already: go on with it (--resume), or name another folder (-o)\n",
    )
    assert done.out.startswith("Tea, seed 0, is finished: nothing is left to run\n")


def test_a_run_that_is_to_be_gone_on_with_and_is_not_there_is_begun_with_a_word(fatima, tea):
    fatima("sim", tea, "--seed", 3, "--until", "08:01")
    anew = fatima("sim", tea, "--seed", 4, "--until", "08:01", "--resume")
    other = fatima("sim", tea, "--seed", 5, "--until", "08:01", "--resume", "-o", "runs/tea-seed3")

    assert anew.code == 0
    assert "there is no run with seed 4; of tea.yaml there are runs/tea-seed3\n" in anew.err
    assert "nothing to go on with in runs/tea-seed4: begun anew\n" in anew.err
    assert (other.code, "(its seed is 3, not 5): name another folder (-o)" in other.err) == (2, True)


def test_a_run_does_not_go_back(fatima, tea, tmp_path):
    fatima("sim", tea, "--until", "08:30", "--checkpoint", "10 min")
    log = tmp_path / "runs/tea-seed0/log.jsonl"
    before = log.read_bytes()

    back = fatima("sim", tea, "--until", "08:10", "--resume")
    log.write_bytes(before[: before.rindex(b'{"kind":"end"')])
    broken_off = fatima("sim", tea, "--until", "08:25", "--resume")

    assert back.code == 2
    assert back.err == (
        "fatima: the run in runs/tea-seed0 is at 08:30:00 already, and cannot end at 08:10:00: "
        "name another folder (-o)\n"
    )
    assert (broken_off.code, before.startswith(log.read_bytes())) == (2, True)
    assert fatima("sim", tea, "--until", "08:40", "--resume").code == 0


def test_a_log_that_was_cut_off_in_its_first_line_is_begun_anew(fatima, tea, tmp_path):
    fatima("sim", tea, "--until", "08:10")
    log = tmp_path / "runs/tea-seed0/log.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole[:100])

    again = fatima("sim", tea, "--until", "08:10", "--resume")

    assert "begun anew" in again.err
    assert log.read_bytes() == whole


def lines_in(path: Path) -> list[str]:
    return path.read_text().splitlines()


@pytest.mark.no_cover
@pytest.mark.parametrize("at", ["08:25", "5 min", "08:50"])
def test_a_fork_by_the_same_setting_is_the_same_run(at, fatima, tea, tmp_path):
    fatima("sim", tea, "--seed", 3, "--checkpoint", "10 min", "--keep", "all", "--order", "sequential")
    parent = tmp_path / "runs/tea-seed3"

    answer = fatima("sim", tea, "--from", parent, "--at", at, "-o", "fork", "--checkpoint", "7 min")

    assert answer.code == 0
    assert len([*(parent / "checkpoints").iterdir()]) == 6
    assert answer.out.splitlines()[0].endswith(f"forked from {parent}: the whole run is from 08:00:00") or at == "5 min"
    assert (tmp_path / "fork/log.jsonl").read_bytes() == (parent / "log.jsonl").read_bytes()


def test_a_fork_by_a_changed_setting_is_another_run_from_then_on(fatima, tea, tmp_path):
    fatima("sim", tea, "--seed", 3, "--checkpoint", "10 min", "--keep", 3)
    tea.write_text(f"{TEA}happenings:\n  - at 08:45: the bell rings (everyone perceives Bell(Rings) becomes true)\n")

    refused = fatima("sim", tea, "--from", "runs/tea-seed3", "--at", "08:25", "-o", "fork")
    answer = fatima("sim", tea, "--from", "runs/tea-seed3", "--at", "08:40", "-o", "fork", "--until", "08:50")
    again = fatima("sim", tea, "--resume", "-o", "fork", "--seed", 3)

    assert (refused.code, "at 08:40:00, 08:50:00, 09:00:00, not at 08:25:00" in refused.err) == (2, True)
    assert (answer.code, again.code) == (0, 0)
    header, *before = lines_in(tmp_path / "runs/tea-seed3/log.jsonl")
    forked, *after = lines_in(tmp_path / "fork/log.jsonl")
    parted = next(place for place, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    assert (json.loads(forked)["parent"], json.loads(forked)["forked"]) == (json.loads(header)["key"], 2_400_000_000)
    assert (json.loads(after[parted])["tick"], "Bell" in after[parted]) == (2_700_000_000, True)
    assert json.loads((tmp_path / "fork/manifest.json").read_text())["fork"]["run"] == "tea-seed3"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--from", "runs/tea-seed3", "-o", "fork"), "a run is forked at a time (--at), into a folder of its own (-o)"),
        (("--at", "08:05"), "--at is the time at which a run is forked: name that with --from"),
        (("--from", "runs/tea-seed3", "--at", "07:00", "-o", "fork"), "--at 07:00: expected a time of day after"),
        (("--from", "runs/tea-seed3", "--at", "08:05", "-o", "fork", "--seed", "4"), "has the seed of the run"),
        (("--from", "runs/tea-seed3", "--at", "08:05", "-o", "fork", "--seed", "0"), "which is 3, not 0"),
        (("--from", "runs/tea-seed3", "--at", "08:05", "-o", "runs/tea-seed3"), "holds a run already"),
        (("--keep", "0"), "--keep 0: expected a whole number from 1 on, or 'all'"),
    ],
)
def test_half_a_fork_is_refused(options, sentence, fatima, tea, tmp_path):
    fatima("sim", tea, "--seed", 3, "--until", "08:10")

    answer = fatima("sim", tea, *options)

    assert (answer.code, sentence in answer.err) == (2, True)
    assert not (tmp_path / "fork").exists()


def test_a_fork_has_the_people_of_its_run(fatima, tea):
    fatima("sim", tea, "--seed", 3, "--until", "08:10")
    tea.write_text(TEA.replace("Tom: {}", "Tim: {}"))

    answer = fatima("sim", tea, "--from", "runs/tea-seed3", "--at", "08:10", "-o", "fork")

    assert answer.code == 2
    assert "the people of the run that it is of, in their order: Tom missing; Tim new" in answer.err


def test_a_damaged_checkpoint_is_told_of(fatima, tea, tmp_path):
    fatima("sim", tea, "--until", "08:30", "--checkpoint", "10 min")
    newest = max((tmp_path / "runs/tea-seed0/checkpoints").iterdir())
    newest.write_bytes(newest.read_bytes()[:-1])

    again = fatima("sim", tea, "--resume")

    assert again.out.startswith("Tea, seed 0, 08:20:00 to 09:00:00, ")
    assert again.err.startswith(
        "runs/tea-seed0/checkpoints/000001800000000.json: FA801 this checkpoint is passed over: "
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--until", "07:30"), "--until 07:30: expected a time of day after the beginning"),
        (("--until", "25:00"), "--until 25:00: expected a time of day after the beginning"),
        (("--until", "soon"), "'soon' is no time: expected a duration such as 30s"),
        (("--realtime", "0"), "the factor of real time of 0 is out of range: expected 0.001 to"),
        (("--realtime", "1e-300"), "the factor of real time of 1e-300 is out of range: expected 0.001 to"),
        (("--realtime", "inf"), "the factor of real time"),
        (("--realtime", "nan"), "the factor of real time"),
        (("--tie", "luck"), "luck"),
        (("--speech", "live"), "--speech live needs a model"),
    ],
)
def test_what_a_run_cannot_be_asked_for_is_told_before_it(options, sentence, fatima, tea, tmp_path):
    answer = fatima("sim", tea, *options)

    assert answer.code == 2
    assert sentence in answer.err
    assert not (tmp_path / "runs").exists()


def test_a_misspelt_verb_is_no_setting(fatima):
    answer = fatima("sim", "tabel", "runs/tea-seed0")

    assert (answer.code, answer.err) == (
        2,
        "fatima: there is neither a verb nor a file 'tabel': did you mean 'table'?\n",
    )


def test_a_run_that_is_interrupted_says_how_to_go_on(fatima, tea, monkeypatch: pytest.MonkeyPatch):
    def interrupt(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fatima_py.sim.running.run_setting", interrupt)

    answer = fatima("sim", tea)

    assert answer.code == 130
    assert "interrupted; --resume goes on with runs/tea-seed0 at its last checkpoint" in answer.err


def test_a_run_tells_how_far_it_is_and_how_late(fatima, tea, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("fatima_py.cli.simulating.OFTEN", 0.0)

    answer = fatima("sim", tea, "--realtime", "1e9", "--checkpoint", "30 min")

    assert "08:30:00 of 09:00:00, " in answer.err
