"""What is wrong in the file of a life is found."""

import sqlite3
from pathlib import Path

import pytest

from fatima_py.errors import LifeError
from fatima_py.memory import SqliteStore, inspect_life
from fatima_py.testing.memory import lived


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a life of eleven episodes."""
    path = tmp_path / "ann.life"
    with SqliteStore(path) as life:
        lived(life)
    return path


def change(file: Path, statement: str) -> None:
    """Change a file behind our back."""
    database = sqlite3.connect(file)
    database.execute(statement)
    database.commit()
    database.close()


def test_nothing_is_wrong_in_a_life_of_ours_and_nothing_is_changed(file: Path):
    before = file.read_bytes()

    assert inspect_life(file) == []
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM episodes WHERE number = 4", "episode 4 is missing: the next one is 5"),
        ("DELETE FROM settings WHERE number = 1", "a row of episodes .* belongs to settings that are not there"),
        ("DELETE FROM life", "the life has 0 owners"),
        ("UPDATE episodes SET time = 5 WHERE number = 6", r"episode 6 was at 5.0 s, before .* at 108000.0 s"),
        ("UPDATE episodes SET time = 9e999 WHERE number = 10", "the time of episode 10 is inf"),
        ("UPDATE episodes SET kind = 'Hit' WHERE number = 3", "episode 3 cannot be read .*'Hit'"),
        ("UPDATE episodes SET subject = 'a b' WHERE number = 3", "episode 3 cannot be read"),
        ("UPDATE episodes SET content = 'Give(' WHERE number = 3", "episode 3 cannot be read"),
        ("UPDATE episodes SET content = '[x]' WHERE number = 3", "episode 3 cannot be read"),
        ("UPDATE episodes SET words = x'ff' WHERE number = 3", "the words of episode 3 are no text"),
        ("UPDATE feelings SET intensity = 11 WHERE episode = 3", "about episode 3 with an intensity of 11.0"),
        ("UPDATE feelings SET emotion = 'glee' WHERE episode = 3", "'glee' was felt, which is no emotion"),
        (
            "UPDATE feelings SET toward = 'a b' WHERE episode = 3",
            "what was felt about episode 3 cannot be read|episode 3",
        ),
        ("UPDATE moods SET valence = -2 WHERE episode = 0", "episode 0 left a mood of .*-2.0"),
        ("UPDATE people SET since = 99", "made known after 99 episodes"),
        ("UPDATE people SET name = ''", "cannot be read"),
        ("UPDATE settings SET present = '[3'", "setting 0 cannot be read"),
        ("UPDATE settings SET source = 'dreamt'", "setting 0 cannot be read .*'dreamt'"),
    ],
)
def test_what_does_not_fit_together_is_found(file: Path, statement: str, sentence: str):
    change(file, statement)

    problems = inspect_life(file)

    assert {problem.code for problem in problems} == {"FA505"}
    with pytest.raises(AssertionError, match=sentence):
        raise AssertionError("\n".join(problem.sentence for problem in problems))


def test_of_many_findings_of_a_kind_some_are_told(file: Path):
    change(file, "UPDATE episodes SET time = -number")

    assert len(inspect_life(file)) <= 11


@pytest.mark.parametrize("content", [b"", b"fatima: 1"])
def test_what_is_no_life_cannot_be_inspected(tmp_path: Path, content: bytes):
    path = tmp_path / "ann.life"
    path.write_bytes(content)

    with pytest.raises(LifeError, match="FA501"):
        inspect_life(path)
