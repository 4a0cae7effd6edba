"""A life in lines."""

import json
from pathlib import Path

import pytest

from fatima_py.errors import LifeError
from fatima_py.memory import SqliteStore, export_life, import_life
from fatima_py.testing.memory import lived, view


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    """A life of eleven episodes in lines."""
    with SqliteStore(tmp_path / "ann.life", owner="Ann") as life:
        lived(life)
        return [*export_life(life)]


def made_of(lines: list[str], path: Path) -> int:
    return import_life((line.encode() for line in lines), Path("ann.jsonl"), path)


def test_a_life_comes_back_out_of_its_lines(lines: list[str], tmp_path: Path):
    assert made_of(lines, tmp_path / "b.life") == 11

    with SqliteStore.open(tmp_path / "ann.life") as one, SqliteStore.open(tmp_path / "b.life") as other:
        assert view(one) == view(other)
        assert other.owner == "Ann"
        assert [*export_life(other)] == lines


def test_the_first_line_says_whose_life_it_is(lines: list[str]):
    assert json.loads(lines[0]) == {"fatima_life": 1, "owner": "Ann", "episodes": 11, "pseudonyms": False}


def test_pseudonyms_leave_no_name(lines: list[str], tmp_path: Path):
    with SqliteStore.open(tmp_path / "ann.life") as life:
        masked = "".join(export_life(life, pseudonyms=True))

    assert not [name for name in ("ann", "tom", "kim", "zoe", "eve", "ida") if f"{name}" in masked.lower().split('"')]
    assert "Tom" in "".join(lines)
    assert "Tom" not in masked
    assert made_of(masked.splitlines(keepends=True), tmp_path / "b.life") == 11


@pytest.mark.parametrize(
    ("number", "line", "sentence"),
    [
        (1, "{}", 'expected a first line with "fatima_life"'),
        (1, "fatima: 1", "is not JSON"),
        (1, '{"fatima_life": 3, "owner": "", "episodes": 0}', "FA502 the lines are of form 3"),
        (1, '{"fatima_life": 1, "owner": "", "episodes": -1}', "expected a whole number"),
        (1, '{"fatima_life": 1, "owner": "", "episodes": 12}', "the lines end after 11 of 12 episodes"),
        (1, '{"fatima_life": 1, "owner": 3, "episodes": 11}', "damaged at owner: expected a text"),
        (3, "", "is not JSON"),
        (3, "[1]", "expected fields"),
        (3, "[" * 99999, "nested too deeply"),
        (3, '{"known": ["Tom", "a b"]}', "cannot read"),
        (4, '{"known": ["Tom"]}', "expected an episode with number 1"),
    ],
)
def test_a_line_that_is_none_is_refused_with_its_place(
    lines: list[str], tmp_path: Path, number: int, line: str, sentence: str
):
    lines[number - 1] = line

    with pytest.raises(LifeError) as caught:
        made_of(lines, tmp_path / "b.life")

    assert sentence in str(caught.value)
    assert str(caught.value).startswith("ann.jsonl:")
    assert [path.name for path in tmp_path.iterdir()] == ["ann.life"]


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("time", "soon", "damaged at time"),
        ("time", -5, "expected an episode with a time of 3600 or later"),
        ("event", "Hug", "cannot read"),
        ("mood", [0, 0], "damaged at mood"),
        ("mood", [0, 0, 7], "damaged at mood[2]"),
        ("felt", [{"emotion": "Joy", "intensity": 1, "toward": "-", "goal": "-"}], "damaged at felt[0].emotion"),
        ("felt", [{"emotion": "joy", "intensity": 11, "toward": "-", "goal": "-"}], "damaged at felt[0].intensity"),
        ("source", "heard", "damaged at [3]: expected one of seen, overheard, told, inferred"),
        ("words", None, "damaged at words"),
    ],
)
def test_an_episode_with_what_cannot_be_is_refused(
    lines: list[str], tmp_path: Path, key: str, value: object, sentence: str
):
    lines[4] = json.dumps({**json.loads(lines[4]), key: value})

    with pytest.raises(LifeError) as caught:
        made_of(lines, tmp_path / "b.life")

    assert str(caught.value).startswith("ann.jsonl:5:1: FA023 ")
    assert sentence in str(caught.value)


def test_nothing_at_all_is_no_life(tmp_path: Path):
    with pytest.raises(LifeError, match="the file is empty"):
        made_of([], tmp_path / "b.life")


def test_what_is_there_already_stays(lines: list[str], tmp_path: Path):
    before = (tmp_path / "ann.life").read_bytes()

    with pytest.raises(LifeError, match="FA504"):
        made_of(lines, tmp_path / "ann.life")

    assert (tmp_path / "ann.life").read_bytes() == before
