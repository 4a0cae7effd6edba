"""The log of a play."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.affect import ToolkitMood
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import LogError
from fatima_py.names import symbol
from fatima_py.record import Log, header_record, read_log
from fatima_py.scene import Scene
from fatima_py.sim import Simulation
from tests.builders import cafe_scene, definition, move, scene


@pytest.fixture
def log(cafe: Scene) -> Log:
    """A cup of coffee."""
    return Simulation(cafe, seed=7).run(60)


def test_a_log_begins_with_who_plays(log: Log):
    assert log.header["fatima_log"] == 1
    assert log.header["title"] == "Cafe"
    assert log.header["seed"] == 7
    assert log.header["cast"] == {"Sarah": "Sarah", "Tom": "Tom", "Ann": "Ann"}


def test_a_log_tells_what_its_people_feel_from_the_start():
    hurt = replace(definition("Ann"), feelings=(Potential(EmotionType.ANGER, 6.0, symbol("Tom"), "the party"),))
    faithful = definition("Tom", affect=ToolkitMood())

    minds = header_record(Scene(scene(move("hi", "Start", "End"), cast=(hurt, faithful))))["minds"]

    assert [one["kernel"] for one in minds] == ["vad", "toolkit"]
    assert [(one["type"], one["intensity"], one["toward"]) for one in minds[0]["felt"]] == [("Anger", 6.0, "Tom")]
    assert "felt" not in minds[1]


def test_a_transcript_says_what_was_said_and_when(log: Log):
    rows = log.transcript().splitlines()

    assert rows[0] in {"    0.0  Tom: Coffee. Now.", "    0.0  Tom: Thank you, Sarah. A coffee?"}
    assert rows[-1].endswith("Sarah: Here you are, Tom.")


def test_a_transcript_keeps_one_row_for_a_beat():
    header = {"cast": {"Tom": "Old Tom"}}
    beats = (
        {"who": "Tom", "time": 1.26, "spoken": "One.\nTwo.", "action": "Speak"},
        {"who": "Kim", "time": 100.0, "action": "Wave"},
    )

    assert Log(header, beats).transcript() == "    1.3  Old Tom: One. / Two.\n  100.0  Kim: (Wave)"


def test_the_trace_is_the_log_without_its_wording(log: Log):
    beat = log.trace()[0]

    assert not {"spoken", "by", "note"} & set(beat)
    assert {"written", "line", "minds", "decision", "event"} <= set(beat)


def test_a_log_is_written_and_read(log: Log, tmp_path: Path):
    file = tmp_path / "cafe.log"

    log.write(file)

    assert read_log(file) == log
    assert file.read_text() == log.text()


def test_an_insult_is_explained_in_the_record():
    quarrels = (Simulation(Scene(cafe_scene()), seed=seed).run(60) for seed in range(9))
    log = next(log for log in quarrels if log.beats[0]["line"] == "rude")

    sarah = log.beats[0]["minds"][0]

    assert sarah["fired"][0]["rule"] == "insulted"
    assert sarah["fired"][0]["said"] == {"desirability": -5.0, "praiseworthiness of Tom": -6.0}
    assert sarah["felt"][0]["type"] == "Anger"
    assert sarah["felt"][0]["toward"] == "Tom"
    assert sarah["mood"][0] != sarah["mood"][1]


def test_a_last_line_that_was_cut_off_is_left_out(log: Log, tmp_path: Path):
    file = tmp_path / "cut.log"
    file.write_text(log.text()[:-20])

    assert read_log(file) == Log(log.header, log.beats[:-1])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no recording"),
        ("{}\n", "no recording"),
        ('{"fatima_log": 99}\n', "no recording"),
        ("Sarah: Hello!\n", ":1: this line is no JSON object"),
        ('{"fatima_log": 1}\n[1]\n', ":2: this line is no JSON object"),
        ('{"fatima_log": 1}\nnonsense\n{}\n', ":2: this line is no JSON object"),
        ("[" * 100_000 + "\n", ":1: this line is no JSON object"),
    ],
)
def test_what_is_no_log_is_refused(text: str, sentence: str, tmp_path: Path):
    file = tmp_path / "not.log"
    file.write_text(text)

    with pytest.raises(LogError, match=sentence):
        read_log(file)


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path):
    with pytest.raises(LogError, match="no such file"):
        read_log(tmp_path / "nothing.log")
    with pytest.raises(LogError, match=r"cannot be read as text \(is a directory\)"):
        read_log(tmp_path)
    (tmp_path / "bytes.log").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LogError, match="cannot be read as text"):
        read_log(tmp_path / "bytes.log")


def test_every_record_is_one_line_of_json(log: Log):
    assert [json.loads(line) for line in log.text().splitlines()] == [log.header, *log.beats]
