"""A life in a file."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import LifeError, UsageError
from fatima_py.events import action_event
from fatima_py.memory import Context, InMemoryStore, SqliteStore, export_life, inspect_life, schema
from fatima_py.names import Symbol, label, symbol
from fatima_py.testing import check_memory_store
from fatima_py.testing.memory import lived, view
from tests.disks import disk_of

Made = Callable[[], SqliteStore]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """Makes new lives, and closes them at the end."""
    stores: list[SqliteStore] = []

    def make() -> SqliteStore:
        stores.append(SqliteStore(tmp_path / f"{len(stores)}.life"))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a life of eleven episodes."""
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as life:
        lived(life)
    return path


def wave(store: SqliteStore, count: int = 1) -> None:
    """Let somebody wave."""
    for _ in range(count):
        number = store.append(action_event("Tom", "Wave", "SELF", 1e6 + len(store)), Context("Hello.", "monday"))
        store.tag(number, [Emotion(EmotionType.JOY, 2.0, number)], Vad(0.1, 0.2, 0.3))


def refused(path: Path, code: str, *, read_only: bool = False) -> str:
    """A file is refused by a code, and is as it was; the answer is the sentence."""
    before = path.read_bytes()
    with pytest.raises(LifeError) as caught:
        SqliteStore.open(path, read_only=read_only)
    assert caught.value.problem.code == code
    assert path.read_bytes() == before
    assert str(caught.value).startswith(f"{path}: {code} ")
    return caught.value.problem.sentence


@pytest.mark.wide
def test_a_life_in_a_file_keeps_all_promises_of_a_memory(made: Made):
    check_memory_store(made)


def test_a_life_is_as_it_was_when_it_is_opened_again(file: Path):
    memory = InMemoryStore()
    lived(memory)

    with SqliteStore.open(file) as life:
        assert view(life) == view(memory)
        assert life.snapshot() == memory.snapshot()
        assert life.owner == "Ann"


@pytest.mark.parametrize("length", [0, 4, 11])
def test_a_life_that_was_cut_stays_cut(file: Path, length: int):
    memory = InMemoryStore()
    lived(memory)
    memory.cut(length)
    with SqliteStore.open(file) as life:
        life.cut(length)

    with SqliteStore.open(file) as life:
        assert view(life) == view(memory)
        wave(life)


def test_a_snapshot_of_a_memory_goes_into_a_file_and_back(tmp_path: Path):
    memory, back = InMemoryStore(), InMemoryStore()
    lived(memory)
    with SqliteStore(tmp_path / "a.life") as life:
        life.restore(memory.snapshot())
    with SqliteStore.open(tmp_path / "a.life") as life:
        back.restore(life.snapshot())

    assert view(back) == view(memory)


def test_what_was_tagged_again_counts_as_it_was_tagged_last(file: Path):
    with SqliteStore.open(file) as life:
        life.tag(0, [Emotion(EmotionType.PRIDE, 7.0, 0)])
        life.tag(0, [], Vad(0.9))
        expected = life.get(0)

    with SqliteStore.open(file) as life:
        assert life.get(0) == expected
        assert life.recall(limit=1) == life.mirror.recall(limit=1)


def test_what_a_method_changed_is_safe_once_it_returns(file: Path):
    with SqliteStore.open(file) as life, SqliteStore.open(file, read_only=True) as before:
        wave(life)
        with SqliteStore.open(file, read_only=True) as after:
            assert (len(before), len(after)) == (11, 12)
            assert after.get(11) == life.get(11)


def test_a_group_is_safe_once_it_ends_and_no_sooner(file: Path):
    with SqliteStore.open(file) as life:
        with life.group():
            wave(life, 3)
            assert kept(file) == 11
            life.commit()
            assert kept(file) == 14
            with life.group():
                wave(life)
            assert kept(file) == 14
        assert kept(file) == 15


def test_a_group_that_an_error_ends_is_safe_as_far_as_it_went(file: Path):
    def wrong(life: SqliteStore) -> None:
        with life.group():
            wave(life, 2)
            life.tag(99, [])

    with SqliteStore.open(file) as life:
        with pytest.raises(UsageError, match="there is no episode 99"):
            wrong(life)
        assert kept(file) == len(life) == 13


def kept(file: Path) -> int:
    """How many episodes somebody else sees in a file."""
    with SqliteStore.open(file, read_only=True) as life:
        return len(life)


def test_a_fork_goes_on_in_no_file(file: Path):
    with SqliteStore.open(file) as life:
        fork = life.fork()
        wave(fork)
        with fork.group():
            wave(fork)
        fork.commit()
        fork.close()
        assert (len(fork), len(life), fork.owner) == (13, 11, "")
    assert kept(file) == 11


def test_a_life_that_is_only_read_takes_nothing_in(file: Path):
    before = file.read_bytes()
    with SqliteStore.open(file, read_only=True) as life:
        for change in (lambda: wave(life), lambda: life.cut(3), lambda: life.know([label("Una")])):
            with pytest.raises(UsageError, match="open for reading only"):
                change()
        with pytest.raises(UsageError, match="open for reading only"):
            life.tag(0, [Emotion(EmotionType.JOY, 1.0, 0)])
        assert len(life) == 11
    assert file.read_bytes() == before


def test_nothing_lies_beside_a_file_that_was_closed(file: Path):
    with SqliteStore.open(file) as life:
        wave(life)
    with SqliteStore.open(file, read_only=True):
        pass

    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_closed_life_says_so(file: Path):
    with SqliteStore.open(file) as life:
        pass

    with pytest.raises(UsageError, match="is closed"):
        wave(life)


@pytest.mark.parametrize("words", [Context("half \ud800 of it"), Context(session="\ud800"), Context(place="\ud800")])
def test_what_no_file_can_hold_is_refused_and_nothing_is_remembered(file: Path, words: Context):
    with SqliteStore.open(file) as life:
        with pytest.raises(UsageError, match="half of a character"):
            life.append(action_event("Tom", "Wave"), words)
        wave(life)
    assert kept(file) == 12


def test_a_name_that_could_not_be_read_again_is_refused(file: Path):
    odd = Context(present=(label("the old man"),))
    with SqliteStore.open(file) as life:
        with pytest.raises(UsageError, match="'the old man' cannot be kept in a file"):
            life.append(action_event("Tom", "Wave"), odd)
        assert len(life) == 11


def test_a_second_writer_is_refused_and_the_first_goes_on(file: Path):
    with SqliteStore.open(file) as life:
        wave(life)
        assert refused(file, "FA503") == "another program has it open"
        wave(life)
    assert kept(file) == 13


def test_whoever_was_overtaken_by_another_writer_writes_no_more(file: Path):
    with SqliteStore.open(file) as life:
        wave(life)
        assert life.file is not None
        life.file.database.execute("ROLLBACK")  # as if the other had come between two groups
        with SqliteStore.open(file) as other:
            wave(other)
        life.file.database.execute("BEGIN IMMEDIATE")
        life.file.changed = True
        life.commit()
        with pytest.raises(LifeError, match="FA504 writing has failed before"):
            wave(life)
    assert kept(file) == 13


@pytest.mark.parametrize(
    "content", [b"fatima: 1\ntitle: Tea\n", b"SQLite format 3\0" + bytes(range(256)) * 40, b"\0" * 9000]
)
def test_what_is_no_life_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "ann.life"
    path.write_bytes(content)

    assert "it keeps no life" in refused(path, "FA501")
    assert "it keeps no life" in refused(path, "FA501", read_only=True)
    with pytest.raises(LifeError, match="FA501"):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused(tmp_path: Path):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (words)")
    other.commit()
    other.close()

    assert refused(path, "FA501") == "it keeps no life: it is a database of another program"


@pytest.mark.parametrize("size", [100, 4096, 9000, -4096, -1])
def test_a_file_that_was_cut_off_is_refused(file: Path, size: int):
    file.write_bytes(file.read_bytes()[:size])

    assert "damaged" in refused(file, "FA501")
    assert "damaged" in refused(file, "FA501", read_only=True)


def test_a_file_with_a_page_of_garbage_is_refused(file: Path):
    whole = file.read_bytes()
    for start in range(4096, len(whole), 4096):
        file.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
        assert "damaged" in refused(file, "FA501")
        assert "damaged" in refused(file, "FA501", read_only=True)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_life_of_a_later_version_is_refused(file: Path, read_only: bool):
    change(file, "PRAGMA user_version = 99")

    assert "form 99, by a later version" in refused(file, "FA502", read_only=read_only)


def change(file: Path, *statements: str) -> None:
    """Change a file behind our back."""
    database = sqlite3.connect(file)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()


def test_a_life_of_an_earlier_version_is_brought_up_to_date(file: Path, monkeypatch: pytest.MonkeyPatch):
    before = file.read_bytes()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("ALTER TABLE life ADD COLUMN born TEXT",)))

    with SqliteStore.open(file, read_only=True) as life:
        assert (len(life), life.owner) == (11, "Ann")
    assert file.read_bytes() == before
    with SqliteStore.open(file) as life:
        wave(life)

    database = sqlite3.connect(file)
    assert database.execute("PRAGMA user_version").fetchone() == (4,)
    assert database.execute("SELECT born FROM life").fetchone() == (None,)
    database.close()
    monkeypatch.undo()
    assert "form 4, by a later version" in refused(file, "FA502")


@pytest.mark.parametrize("path", ["nowhere/ann.life", ".", "x" * 300, "a\0b"])
def test_where_no_file_can_be_one_sentence_says_so(tmp_path: Path, path: str):
    with pytest.raises(LifeError, match="FA504"):
        SqliteStore(tmp_path / path)
    with pytest.raises(LifeError, match="FA504"):
        SqliteStore.open(tmp_path / path)


@pytest.mark.parametrize("name", ["a?b#c%20 d&.life", "Zo\u00eb 'x\".life", "-x.life"])
def test_a_file_may_be_called_anything_and_go_by_another_name(tmp_path: Path, name: str):
    link = tmp_path / "link"
    link.symlink_to(name)
    with SqliteStore(tmp_path / name) as life:
        wave(life)
    with SqliteStore(link) as life:
        wave(life)
        assert kept(tmp_path / name) == 2

    assert {path.name for path in tmp_path.iterdir()} == {name, "link"}


def test_an_empty_file_becomes_a_life_and_is_none_to_read(tmp_path: Path):
    path = tmp_path / "ann.life"
    path.touch()

    assert "it keeps no life" in refused(path, "FA501", read_only=True)
    with SqliteStore(path) as life:
        wave(life)
    assert kept(path) == 1


@pytest.fixture
def sealed(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that may only be read; root may write to it, and is kept from that by SQLite."""
    file.chmod(0o444)
    if os.geteuid() == 0:
        opened = schema.opened
        monkeypatch.setattr(schema, "opened", lambda path, how: opened(path, how.replace("mode=rw", "mode=ro")))
    return file


def test_a_life_that_may_not_be_written_to_is_read_and_not_written(sealed: Path):
    assert "it may not be written to" in refused(sealed, "FA504")
    assert kept(sealed) == 11


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_being_rewritten_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool):
    monkeypatch.setattr(schema, "PATIENCE", 0.0)
    database = sqlite3.connect(file, isolation_level=None)
    for statement in ("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = DELETE", "BEGIN EXCLUSIVE"):
        database.execute(statement)

    with pytest.raises(LifeError, match="FA503 another program has it open"):
        SqliteStore.open(file, read_only=read_only)

    database.close()


@pytest.mark.parametrize("read_only", [True, False])
def test_what_was_half_rewritten_by_a_killed_program_is_taken_back(file: Path, read_only: bool):
    with SqliteStore.open(file) as life, life.group():
        wave(life, 500)
    other, ending = file.with_name("b.life"), "-journal"
    database = sqlite3.connect(file, isolation_level=None)
    for statement in ("journal_mode = DELETE", "cache_size = 1"):
        database.execute(f"PRAGMA {statement}")
    database.execute("BEGIN")
    database.execute("UPDATE episodes SET words = 'x' || words")
    other.write_bytes(file.read_bytes())
    other.with_name(other.name + ending).write_bytes(file.with_name(file.name + ending).read_bytes())
    database.execute("ROLLBACK")
    database.close()
    assert other.read_bytes() != file.read_bytes()

    with SqliteStore.open(other, read_only=read_only) as life:
        assert (len(life), life.get(500).context.words) == (511, "Hello.")
    assert inspect_life(other) == []


def test_a_full_disk_takes_nothing_of_what_was_safe(file: Path):
    with SqliteStore.open(file) as life:
        wave(life)
        with disk_of(40_000), pytest.raises(LifeError, match="FA504 it cannot be used: "):
            wave(life, 1000)
        safe = kept(file)
        with pytest.raises(LifeError, match="writing has failed before, and nothing is kept since then"):
            wave(life)
        assert 12 <= safe <= len(life)
    assert kept(file) == safe
    with SqliteStore.open(file) as life:
        wave(life)


def test_a_life_that_cannot_be_made_on_a_full_disk_leaves_nothing(tmp_path: Path):
    with disk_of(5000), pytest.raises(LifeError, match="FA504"):
        SqliteStore(tmp_path / "ann.life")

    assert [*tmp_path.iterdir()] == []


def test_what_is_met_keeps_its_order_and_spelling(tmp_path: Path):
    with SqliteStore(tmp_path / "a.life") as life:
        life.append(action_event("tom", "Wave"))
        life.know([person("Kim"), person("TOM")])
        life.append(action_event("Zoe", "Wave"))
        met = [one.text for one in life.met.values()]

    with SqliteStore.open(tmp_path / "a.life") as life:
        assert [one.text for one in life.met.values()] == met == ["Kim", "tom", "Zoe"]
        assert len([*export_life(life)]) == 4


def person(name: str) -> Symbol:
    """Somebody."""
    return symbol(name)


ROOM = """
import resource, signal, sys
from pathlib import Path
from typing import Any
from fatima_py.errors import LifeError
from fatima_py.memory import SqliteStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.dont_write_bytecode = True  # Python would keep half of what it compiles
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    SqliteStore(sys.argv[1], owner="Ann").close()
except LifeError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit there")
@pytest.mark.parametrize("room", [4096, 8192, 20000, 30000, 34000, 40000, 60000, 120000])
def test_whatever_room_there_is_a_life_is_made_as_a_whole_or_not_at_all(tmp_path: Path, room: int):
    path = tmp_path / "ann.life"

    made = subprocess.run(
        [sys.executable, "-c", ROOM, str(path), str(room)], capture_output=True, text=True, check=False
    )

    assert made.stderr == ""
    if path.exists():
        assert (made.stdout, inspect_life(path)) == ("", [])
    else:
        assert "FA504" in made.stdout
        assert [*tmp_path.iterdir()] == []


def test_a_life_of_which_a_part_waits_beside_its_file_is_not_put_in_place(tmp_path: Path, monkeypatch: Any):
    monkeypatch.setattr("fatima_py.memory.life_file.waiting", lambda _path, ending: ending == "-wal")

    with pytest.raises(LifeError, match="FA504 it cannot be used: there is no room left on the disk"):
        SqliteStore(tmp_path / "ann.life", owner="Ann")

    assert [*tmp_path.iterdir()] == []
