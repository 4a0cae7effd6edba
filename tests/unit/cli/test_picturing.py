"""`fatima sim plot`, `animate` and `timeline`."""

import pytest

from fatima_py.record.codec import as_json
from tests.offices import small_office

pytestmark = pytest.mark.wide


@pytest.fixture(scope="module")
def lines():
    """The lines of a log."""
    return [as_json(record) + "\n" for record in small_office()]


@pytest.fixture
def folder(lines, tmp_path):
    """A run on disk."""
    (tmp_path / "log.jsonl").write_text("".join(lines))
    return tmp_path


@pytest.fixture
def drawing():
    """Tests that draw need the extra."""
    return pytest.importorskip("matplotlib")


@pytest.mark.usefixtures("drawing")
def test_a_run_is_drawn_in_its_folder(fatima, folder):
    noon = ["--who", "mara", "--from", "09:10", "--until", "10:00"]
    told = [
        fatima("sim", "plot", folder, *noon).out,
        fatima("sim", "animate", folder, "--every", "30min", "--only", "Insult").out,
        fatima("sim", "timeline", folder / "log.jsonl").out,
    ]

    assert told == [f"{folder}/{name}\n" for name in ("moods.svg", "people.gif", "timeline.html")]
    assert {path.name for path in folder.iterdir()} == {"log.jsonl", "moods.svg", "people.gif", "timeline.html"}


def test_what_was_written_before_is_written_again_and_nothing_else_is(fatima, folder):
    (folder / "notes.html").write_text("my notes")

    answers = [fatima("sim", "timeline", folder) for _ in range(2)]
    refused = fatima("sim", "timeline", folder, "-o", folder / "notes.html")

    assert [one.code for one in answers] == [0, 0]
    assert refused.code == 2
    assert "is there already and is not a timeline of a run" in refused.err


@pytest.mark.usefixtures("drawing")
def test_a_run_that_was_broken_off_is_drawn_as_far_as_it_went(fatima, folder, lines):
    (folder / "log.jsonl").write_text("".join(lines[:20]))

    assert "it is drawn up to 09:30" in fatima("sim", "plot", folder, "--who", "worker").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plot", "--who", "Kim"], "there is no Kim in this run; expected one of Mara, worker, worker1"),
        (["plot", "-o", "a.gif"], "ends in .svg or .png"),
        (["plot", "--axis", "joy"], "a mood has no joy"),
        (
            ["plot", "--from", "soon"],
            "'soon' is no time of this run, which begins at 09:00: expected 10:31, day 2 10:31 or 90 min",
        ),
        (["plot", "--from", "08:00"], "'08:00' is no time of this run, which begins at 09:00"),
        (["plot", "--from", "day 2, 08:00"], "there is nothing to draw from day 2, 08:00 to 11:00 of this run"),
        (["animate", "-o", "a.avi"], "ends in .gif or .mp4"),
        (["animate", "--every", "often"], "'often' is no time"),
        (["timeline", "-o", "a.pdf"], "ends in .html"),
    ],
)
def test_what_cannot_be_drawn_exits_with_2(fatima, folder, words, said):
    answer = fatima("sim", words[0], folder, *words[1:])

    assert answer.code == 2
    assert said in answer.err


def test_what_is_no_run_exits_with_2(fatima, tmp_path):
    (tmp_path / "log.jsonl").write_text("{}\n")

    answer = fatima("sim", "timeline", tmp_path)

    assert (answer.code, "log.jsonl" in answer.err) == (2, True)


def test_an_mp4_without_ffmpeg_exits_with_3(fatima, folder, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))

    answer = fatima("sim", "animate", folder, "-o", "a.mp4")

    assert answer.code == 3
    assert "ffmpeg is not installed" in answer.err
