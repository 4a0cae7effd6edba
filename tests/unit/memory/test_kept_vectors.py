"""The file of a life keeps vectors, as bytes."""

import sqlite3
from pathlib import Path

import pytest

from fatima_py.errors import LifeError, UsageError
from fatima_py.events import action_event
from fatima_py.memory import Context, SqliteStore, erase_person, export_life, inspect_life
from fatima_py.mind import compact_life
from fatima_py.recall import forgetting_named
from fatima_py.testing.memory import lived

ONE, OTHER = b"\0\0\x80\x3f" + bytes(4), bytes(4) + b"\0\0\x80\x3f"
"""(1, 0) and (0, 1)."""
KEPT = {number: (b"text %02d" % number, ONE if number % 2 else OTHER) for number in range(11)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a life of eleven episodes, each with a vector."""
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as life:
        lived(life)
        life.keep_vectors("kinds", KEPT)
    return path


def kept(file: Path, model: str = "kinds") -> dict[int, tuple[bytes, bytes]]:
    """The vectors that somebody else finds in a file."""
    with SqliteStore.open(file, read_only=True) as life:
        return dict(life.vectors(model))


def change(file: Path, statement: str) -> None:
    """Change a file behind our back."""
    database = sqlite3.connect(file)
    database.execute(statement)
    database.commit()
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()


def test_vectors_are_kept_by_model_and_episode(file: Path):
    with SqliteStore.open(file) as life:
        life.keep_vectors("other", {3: (b"text", bytes(12))})
        life.keep_vectors("kinds", {3: (b"new text", OTHER)})

    assert kept(file) == {**KEPT, 3: (b"new text", OTHER)}
    assert kept(file, "other") == {3: (b"text", bytes(12))}
    assert kept(file, "third") == {}
    assert inspect_life(file) == []


def test_vectors_are_cut_with_their_episodes(file: Path):
    with SqliteStore.open(file) as life:
        life.cut(4)
        life.append(action_event("Tom", "Wave", "SELF", 1e6))

    assert kept(file) == {number: KEPT[number] for number in range(4)}


def test_vectors_are_committed_with_their_group_or_not_at_all(file: Path):
    with SqliteStore.open(file) as life:
        life.hold().keep_vectors("kinds", {3: (b"new text", OTHER)})
        life.discard()

    assert kept(file) == KEPT


def test_a_fork_keeps_no_vectors_and_those_of_the_file_stay(file: Path):
    with SqliteStore.open(file) as life:
        fork = life.fork()
        fork.keep_vectors("kinds", {3: (b"new text", OTHER)})
        assert fork.vectors("kinds") == {}

    assert kept(file) == KEPT


def test_vectors_are_in_no_export(file: Path):
    with SqliteStore.open(file) as life:
        text = "".join(export_life(life))

    assert "kinds" not in text
    assert "vector" not in text


@pytest.mark.parametrize(
    ("model", "vectors", "sentence"),
    [
        ("kinds", {0: (b"x", bytes(12))}, r"have \[12\] bytes: expected all of 2 dimensions"),
        ("new", {0: (b"x", bytes(7))}, r"have \[7\] bytes: expected all of one dimension"),
        ("new", {0: (b"x", bytes(8)), 1: (b"x", bytes(12))}, r"have \[8, 12\] bytes: expected all of one dimension"),
        ("new", {0: (b"x", b"")}, r"have \[0\] bytes: expected all of one dimension"),
        ("new", {99: (b"x", ONE)}, "there is no episode 99"),
    ],
)
def test_what_is_no_vector_of_a_model_or_of_no_episode_is_refused(file: Path, model: str, vectors, sentence: str):
    with SqliteStore.open(file) as life, pytest.raises(UsageError, match=sentence):
        life.keep_vectors(model, vectors)

    assert (kept(file), kept(file, "new")) == (KEPT, {})


def test_a_life_that_is_only_read_keeps_no_vectors(file: Path):
    with SqliteStore.open(file, read_only=True) as life, pytest.raises(UsageError, match="reading only"):
        life.keep_vectors("kinds", KEPT)


def test_nothing_is_left_of_the_vectors_of_what_is_removed_with_a_person(file: Path):
    with SqliteStore.open(file) as life:
        life.append(action_event("Kim", "Wave", "SELF", 1e6), Context("Hello."))
        secret = {number: (b"digest of %d" % number, b"vector%02d" % number) for number in range(12)}
        life.keep_vectors("kinds", secret)
        life.keep_vectors("tom's", {0: (b"digest of 0", b"tom here")})
        removed = [one.id for one in life if "Tom" in {str(one.event.subject), str(one.event.target)}]

    erase_person(file, "Tom")

    with SqliteStore.open(file) as life:
        changed = [one.id for one in life if "Removed" in str(one.event) or "Somebody" in one.context.words]
    content = file.read_bytes()
    assert {*removed} <= {*changed}
    assert (
        {number for number in range(12) if secret[number][0] in content} == {*kept(file)} <= {*range(12)} - {*changed}
    )
    assert {number for number in range(12) if secret[number][1] in content} == {*kept(file)}
    assert kept(file)[11] == secret[11]
    assert b"tom" not in content.lower()
    assert inspect_life(file) == []


def test_compaction_removes_the_vectors_of_what_is_forgotten(file: Path):
    dry = compact_life(file, forgetting_named("ebbinghaus"), 1e7, dry_run=True)
    before = kept(file)
    done = compact_life(file, forgetting_named("ebbinghaus"), 1e7)

    with SqliteStore.open(file) as life:
        gone = {one.id for one in life if "Removed" in str(one.event)}
    assert before == KEPT
    assert len(gone) == done.removed == dry.removed > 0
    assert kept(file) == {number: one for number, one in KEPT.items() if number not in gone}
    assert [number for number in gone if b"text %02d" % number in file.read_bytes()] == []
    assert inspect_life(file) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE vectors SET vector = x'00' WHERE episode = 3", r"the vector of episode 3 cannot be read \(it has 1"),
        ("UPDATE models SET dimension = 3", "it has 8 bytes: expected 12"),
        ("UPDATE models SET dimension = 'two'", "its model is of 'two' dimensions"),
        ("UPDATE vectors SET vector = 'Hello!!!' WHERE episode = 3", "it is not kept as bytes"),
    ],
)
def test_a_damaged_vector_is_found_and_not_given(file: Path, statement: str, sentence: str):
    change(file, statement)

    problems = inspect_life(file)
    assert {problem.code for problem in problems} == {"FA505"}
    with pytest.raises(LifeError, match=f"FA505 .*{sentence}"):
        kept(file)
    with pytest.raises(AssertionError, match=sentence):
        raise AssertionError("\n".join(problem.sentence for problem in problems))


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE vectors SET episode = 99 WHERE episode = 3", r"a row of vectors \(\d+\) belongs to episodes that are"),
        ("DELETE FROM models", "belongs to models that are not there"),
        ("UPDATE vectors SET vector = x'0000807f00000000' WHERE episode = 3", "a number in it is not finite"),
    ],
)
def test_a_vector_that_belongs_to_nothing_or_is_no_number_is_found(file: Path, statement: str, sentence: str):
    change(file, statement)

    with pytest.raises(AssertionError, match=sentence):
        raise AssertionError("\n".join(problem.sentence for problem in inspect_life(file)))


def test_a_life_of_the_form_before_vectors_is_read_and_brought_up_to_date(file: Path):
    for table in ("vectors", "models"):
        change(file, f"DROP TABLE {table}")
    change(file, "PRAGMA user_version = 2")
    before = file.read_bytes()

    assert kept(file) == {}
    assert file.read_bytes() == before
    with SqliteStore.open(file) as life:
        life.keep_vectors("kinds", KEPT)
    assert kept(file) == KEPT
