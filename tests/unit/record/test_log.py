"""The log of a play."""

import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from fatima_py import __version__
from fatima_py.affect import ToolkitMood
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import LogError, UsageError
from fatima_py.names import symbol
from fatima_py.realize.base import Utterance
from fatima_py.record import (
    OLDEST_READABLE,
    VERSION,
    Log,
    as_dict,
    as_json,
    header_of,
    read_log,
    records_of,
    write_record,
)
from fatima_py.record.values import External, Wording
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene
from fatima_py.semantics import Semantics
from fatima_py.session import Session
from fatima_py.sim import Simulation
from tests.builders import cafe_scene, definition, move, scene


@pytest.fixture
def log(cafe: Scene) -> Log:
    """A cup of coffee."""
    return Simulation(cafe, seed=7).run(60)


def test_a_log_begins_with_who_plays(log: Log):
    header = log.header

    assert (header.version, header.oldest_readable, header.engine) == (VERSION, OLDEST_READABLE, __version__)
    assert (header.title, header.seed, header.realizer, header.player) == ("Cafe", 7, "template", "")
    assert header.cast == {"Sarah": "Sarah", "Tom": "Tom", "Ann": "Ann"}


def test_what_is_asked_at_each_step_is_looked_for_once_and_is_no_part_of_what_a_log_is(log: Log):
    asked = Log(log.header, log.records)
    known = (asked.happenings, asked.beats, asked.wordings, asked.said, asked.states)
    spoken = [(beat.step, beat.brief.line) for beat in log.beats if beat.brief]

    assert all(one is other for one, other in zip(known, (asked.happenings, asked.beats, asked.wordings), strict=False))
    assert asked.said[spoken[0][1]][0] == spoken[0][0]
    assert asked.states[log.beats[0].state.lower()][0] == log.beats[0].step
    assert replace(asked, records=()).beats == ()
    assert asked == Log(log.header, log.records)
    assert repr(asked) == repr(Log(log.header, log.records))


def test_a_recording_with_a_byte_order_mark_is_read_as_any_other(tmp_path: Path, log: Log):
    plain = "".join(f"{as_json(one)}\n" for one in (log.header, *log.records))
    (tmp_path / "plain.log").write_text(plain, encoding="utf-8")
    (tmp_path / "marked.log").write_text(plain, encoding="utf-8-sig")
    (tmp_path / "within.log").write_text(plain.replace("\n", "\n\ufeff", 1), encoding="utf-8")

    assert read_log(tmp_path / "marked.log") == read_log(tmp_path / "plain.log")
    with pytest.raises(LogError):
        read_log(tmp_path / "within.log")


def test_a_log_names_the_policies_and_the_files_of_its_scene(root: Path):
    toolkit = replace(definition("Ann"), semantics=Semantics.toolkit())
    scenario = root / "scenarios/cafe.yaml"

    files = header_of(load_scenario(scenario)).files

    assert "words_are_large" in header_of(Scene(scene(cast=(toolkit,)))).semantics
    assert files["cafe.yaml"] == sha256(scenario.read_bytes()).hexdigest()
    assert {name.rpartition("/")[2] for name in files} > {"cafe.yaml"}


def test_a_log_tells_what_its_people_feel_from_the_start():
    hurt = replace(definition("Ann"), feelings=(Potential(EmotionType.ANGER, 6.0, symbol("Tom"), "the party"),))
    faithful = definition("Tom", affect=ToolkitMood())

    minds = header_of(Scene(scene(move("hi", "Start", "End"), cast=(hurt, faithful)))).minds

    assert [mind.kernel for mind in minds] == ["vad", "toolkit"]
    assert [(one.type, one.intensity, one.toward) for one in minds[0].felt] == [("Anger", 6.0, "Tom")]
    assert minds[1].felt == ()


def test_a_transcript_says_what_was_said_and_when(log: Log):
    rows = log.transcript().splitlines()

    assert rows[0] in {"    0.0  Tom: Coffee. Now.", "    0.0  Tom: Thank you, Sarah. A coffee?"}
    assert rows[-1].endswith("Sarah: Here you are, Tom.")


def test_a_transcript_keeps_one_row_for_a_beat(log: Log):
    header = replace(log.header, cast={"Tom": "Old Tom"})
    said = replace(log.beats[0], who="Tom", time=1.26, step=1)
    waved = replace(log.beats[0], who="Kim", time=100.0, step=2, action="Wave", brief=None)

    short = Log(header, (said, Wording(1, "One.\nTwo.", "parrot"), waved))

    assert short.transcript() == "    1.3  Old Tom: One. / Two.\n  100.0  Kim: (Wave)"


def test_a_log_is_written_and_read(log: Log, tmp_path: Path):
    file = tmp_path / "cafe.log"

    log.write(file)

    assert read_log(file) == log
    assert file.read_text() == log.text()


def test_an_insult_is_explained_in_the_record():
    quarrels = (Simulation(Scene(cafe_scene()), seed=seed).run(60) for seed in range(9))
    log = next(log for log in quarrels if log.beats[0].brief and log.beats[0].brief.line == "rude")

    sarah = log.beats[0].minds[0]

    assert sarah.fired[0].rule == "insulted"
    assert sarah.fired[0].said == {"desirability": -5.0, "praiseworthiness of Tom": -5.0}
    assert (sarah.felt[0].type, sarah.felt[0].toward) == ("Anger", "Tom")
    assert sarah.before != sarah.after


def test_a_last_line_that_was_cut_off_is_left_out(log: Log, tmp_path: Path):
    file = tmp_path / "cut.log"
    file.write_text(log.text()[:-20])

    read = read_log(file)

    assert read == Log(log.header, log.records[:-1])
    assert read.torn
    log.write(file)
    assert not read_log(file).torn


def test_each_record_is_safely_out_before_the_next(tmp_path: Path, log: Log):
    file = tmp_path / "open.log"

    with file.open("w", encoding="utf-8") as growing:
        for number, record in enumerate((log.header, *log.records), 1):
            write_record(growing, record)
            assert file.read_text(encoding="utf-8").count("\n") == number


HEADER = as_json(header_of(Scene(scene(cast=("Ann",)))))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ":1: this is no recording"),
        ("{}\n", ":1: this line is no part of a recording"),
        ("Sarah: Hello!\n", ":1: this line is no JSON object"),
        (f"{HEADER}\n[1]\n", ":2: this line is no part of a recording"),
        (f"{HEADER}\nnonsense\n{HEADER}\n", ":2: this line is no JSON object"),
        (f"{HEADER}\n{HEADER}\n", ":2: a second recording begins here"),
        ("[" * 100_000 + "\n", ":1: this line is no JSON object"),
        ('{"kind":"wording","step":1,"text":"Hi","by":"me"}\n', ":1: this is no recording of a play"),
        (
            f'{HEADER}\n{{"kind":"wording","step":"one","text":"Hi","by":"me"}}\n',
            ":2: step: input should be a valid integer",
        ),
        (f'{HEADER}\n{{"kind":"wording","step":1,"by":"me"}}\n', ":2: text: field required"),
    ],
)
def test_what_is_no_log_is_refused_with_file_and_line(text: str, sentence: str, tmp_path: Path):
    file = tmp_path / "not.log"
    file.write_text(text)

    with pytest.raises(LogError, match=re.escape(f"{file}{sentence}")):
        read_log(file)


@pytest.mark.parametrize(
    ("steps", "place", "sentence"),
    [
        ([1, 3], 3, "step 3 comes after step 1; a line is missing before it, or it is of another play"),
        ([2, 1], 3, "step 1 comes after step 2"),
        ([1, 1, 2], 3, "step 1 comes after step 1"),
    ],
)
def test_a_log_whose_steps_do_not_follow_each_other_is_refused(
    steps: list[int], place: int, sentence: str, log: Log, tmp_path: Path
):
    path = tmp_path / "play.log"
    replace(log, records=tuple([replace(log.beats[0], step=step) for step in steps])).write(path)
    with pytest.raises(LogError, match=re.escape(f"{path}:{place}: {sentence}")):
        read_log(path)


def test_a_wording_of_a_step_that_is_not_there_is_refused(log: Log, tmp_path: Path):
    path = tmp_path / "play.log"
    replace(log, records=(log.beats[0], Wording(2, "Well.", "Anna"))).write(path)
    with pytest.raises(LogError, match="step 2 is worded before it was played"):
        read_log(path)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"fatima_log":1,"title":"Cafe","seed":7}', "by fatima_py 0.1.0 or older, in form 1, and form 2 is read here"),
        (
            '{"kind":"header","version":9,"oldest_readable":8,"engine":"3.1.4"}',
            "by fatima_py 3.1.4, in form 9, and the forms 2 to 2 are read here",
        ),
    ],
)
def test_a_log_of_another_version_is_refused_with_who_wrote_it(line: str, sentence: str, tmp_path: Path):
    file = tmp_path / "old.log"
    file.write_text(f"{line}\n")

    with pytest.raises(LogError, match=re.escape(sentence)):
        read_log(file)


def test_a_log_of_a_later_version_that_still_reads_here_is_read(log: Log, tmp_path: Path):
    later = Log(replace(log.header, version=VERSION + 1), log.records)
    later.write(tmp_path / "later.log")

    assert read_log(tmp_path / "later.log") == later


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path):
    with pytest.raises(LogError, match="no such file"):
        read_log(tmp_path / "nothing.log")
    with pytest.raises(LogError, match=r"this is a folder, expected a file"):
        read_log(tmp_path)
    (tmp_path / "bytes.log").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LogError, match="cannot be read as text"):
        read_log(tmp_path / "bytes.log")


def test_every_record_is_one_line_of_json(log: Log):
    assert [json.loads(line) for line in log.text().splitlines()] == [
        as_dict(one) for one in (log.header, *log.records)
    ]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\n", "\r"])
def test_a_text_may_hold_any_kind_of_line_break(mark: str, tmp_path: Path):
    session = Session(Scene(cafe_scene(), seed=7))
    session.word(session.choose(), Utterance(f"Tea{mark}please", "x", "somebody"))
    session.log.write(tmp_path / "cafe.jsonl")

    assert read_log(tmp_path / "cafe.jsonl") == session.log


@pytest.mark.parametrize("part", ["{},", "0,", '{"":0},', "[],"])
@pytest.mark.parametrize("field", ['"minds":[', '"minds":[],"other":['])
def test_a_line_of_more_values_than_can_be_looked_through_is_refused(part: str, field: str, tmp_path: Path):
    file = tmp_path / "wide.log"
    file.write_text(HEADER.split('"minds":')[0] + field + part * 40_000 + "0]}\n")

    with pytest.raises(LogError, match=r"wide\.log:1: it holds more than 40000 values"):
        read_log(file)


def test_a_record_that_could_not_be_read_again_is_not_written(log: Log, tmp_path: Path):
    for large in (External("Event(a, b, c, d)", 1.0, ("Ann",) * 40_001), Wording(1, "é" * 2_000_001, "me")):
        with pytest.raises(UsageError, match="is too large for a recording: expected at most 40000 values and 4 MB"):
            Log(log.header, (large,)).write(tmp_path / "large.log")

    assert not (tmp_path / "large.log").exists()


def test_a_log_that_is_too_large_to_be_kept_is_read_record_by_record(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("fatima_py.files.LARGEST", 1000)
    file = tmp_path / "long.log"
    log.write(file)

    with pytest.raises(LogError, match="it has more than 0 MB"):
        read_log(file)
    assert [*records_of(file)] == [log.header, *log.records]
    file.write_text(log.text()[:-20])
    assert [*records_of(file)] == [log.header, *log.records[:-1]]
