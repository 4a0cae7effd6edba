"""What happened in a run as tables whose ids join."""

import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from fatima_py.errors import MissingExtraError, UsageError
from fatima_py.record.town import Spoken, TownRecord
from fatima_py.sim.log import TownLog
from fatima_py.sim.log_file import TownLogFile
from fatima_py.sim.tables import TABLES, Kind, Row, rows_of
from fatima_py.sim.tables.batches import batches_of
from fatima_py.sim.tables.code_book import code_book
from fatima_py.sim.tables.parquet import write_tables
from tests.settings import ran
from tests.told import Told
from tests.towns import cafe_town, town_header, town_run

RUN = town_run()
RECALL = 15
"""The id of what was thought of again, of which something was felt."""
TYPES = {Kind.WHOLE: int, Kind.NUMBER: float, Kind.TEXT: str, Kind.FLAG: bool}


def values(rows: list[Row], table: str, *columns: str) -> list[tuple[object, ...]]:
    """Some columns of a table."""
    names = [column.name for column in TABLES[table].columns]
    return [tuple(row.values[names.index(one)] for one in columns) for row in rows if row.table == table]


@pytest.fixture
def rows() -> list[Row]:
    return [*rows_of(RUN)]


@pytest.fixture
def log(tmp_path: Path) -> TownLog:
    """A run on disk."""
    with TownLogFile(tmp_path / "run/log.jsonl", town_header()) as file:
        for one in RUN[1:]:
            file.add(one)
    return TownLog(tmp_path / "run")


def test_every_value_is_of_the_kind_of_its_column(rows: list[Row]):
    assert {row.table for row in rows} == TABLES.keys()
    for row in rows:
        for value, column in zip(row.values, TABLES[row.table].columns, strict=True):
            assert value is None or type(value) is TYPES[column.kind], (row, column)


def test_a_row_is_named_by_the_id_of_its_line_and_its_number(rows: list[Row]):
    for table in TABLES:
        keys = values(rows, table, "id", "number")

        assert len(set(keys)) == len(keys)


def loose(rows: list[Row]) -> list[tuple[str, str, object]]:
    """The columns with an id that no table has which they join."""
    found: list[tuple[str, str, object]] = []
    for table in TABLES.values():
        for column in [one for one in table.own if one.joins]:
            key = column.name if column.name == "perception" else "id"
            known = {one for other in column.joins for (one,) in values(rows, other, key)}
            asked = {one for (one,) in values(rows, table.name, column.name)} - {None}
            found.extend((table.name, column.name, one) for one in asked - known)
    return found


def test_every_id_joins(rows: list[Row]):
    assert loose(rows) == []


def test_every_id_of_a_run_joins_and_every_memory_that_is_spoken_of_is_there():
    made = [*rows_of([*ran(cafe_town(), 3)])]
    memories = {*values(made, "memories", "who", "episode")}

    assert loose(made) == []
    assert {one for (one,) in values(made, "decisions", "why_asked")} >= {"end", "turn"}
    assert {one for one in values(made, "perceptions", "who", "episode") if one[1] is not None} <= memories


def test_tables_speak_the_words_of_the_author():
    town = Told()
    town.deed(1, "Mara", "Arrive(MeetingRoom)", at="MeetingRoom")
    town.begins(2, "Mara", "Meet", at="MeetingRoom")
    town.feels(3, "Mara", "Shame", "SELF")
    made = [*rows_of(town.end())]

    assert values(made, "events", "place", "words") == [("Meeting Room", "Mara came to Meeting Room")]
    assert values(made, "activities", "place") == [("Meeting Room",)]
    assert values(made, "emotions", "toward") == [("Mara",)]


def test_a_line_comes_of_the_one_before_it_and_the_first_of_its_conversation(rows: list[Row]):
    kinds = ("line", "deed")
    found = [one for one in values(rows, "events", "kind", "id", "cause") if one[0] in kinds]

    assert [one[1:] for one in found] == [(10, 9), (11, 10)]


def test_a_line_that_is_shouted_is_loud():
    def shouted(record: TownRecord) -> TownRecord:
        if not isinstance(record, Spoken) or record.id != 11:
            return record
        return replace(record, loud=True)

    found = [*rows_of(map(shouted, RUN))]

    assert [one for one in values(found, "events", "id", "loud") if one[0] in (10, 11)] == [(10, False), (11, True)]


def test_an_emotion_ends_when_it_has_faded_or_become_another(rows: list[Row]):
    told = values(rows, "emotions", "who", "type", "event", "t", "ended_t")

    assert ("Sarah", "Anger", 4, 5.0, 50.0) in told
    assert ("Sarah", "Anger", 15, 50.0, None) in told
    assert ("Sarah", "Joy", 10, 7.6, None) in told


def test_a_line_waits_for_its_words_and_one_that_nobody_worded_is_said_as_written(rows: list[Row]):
    assert values(rows, "utterances", "event", "who", "text", "by") == [
        (11, "Sarah", "There you go, love.", "parrot"),
        (10, "Tom", "Thank you, Sarah. A coffee?", "written"),
    ]


def test_an_activity_is_a_row_for_each_stretch_of_it(rows: list[Row]):
    assert values(rows, "activities", "id", "activity", "from", "until", "ended", "interrupted_by") == [
        (3, 3, 0.0, 5.0, "interrupted", 9),
        (14, 3, 9.9, None, None, None),
    ]


def test_what_was_wanted_and_not_done_says_to_what_it_lost(rows: list[Row]):
    asked = values(rows, "decisions", "id", "rule", "chosen", "became", "lost_to", "closed_by")

    assert asked[:3] == [
        (7, "cafe", True, 9, None, None),
        (7, "wave", False, None, "cafe", "not due"),
        (7, "leave", False, None, None, "Mood(SELF) < -2 (it is 0.4)"),
    ]


def test_a_table_of_a_run_is_a_frame(log: TownLog):
    moods = log.frame("moods").filter(pl.col("who") == "Sarah").collect()

    assert moods["event"].to_list() == [None, 4, 10, 15, 16]
    assert moods["valence"][1] < moods["valence"][0]


def test_the_tables_of_a_finished_run_are_those_of_its_log(log: TownLog):
    before = {name: frame.collect() for name, frame in log.frames().items()}
    write_tables(rows_of(log), log.path.with_name("tables"))
    write_tables(rows_of(log), log.path.with_name("tables"))

    assert before.keys() == TABLES.keys()
    for name, frame in log.frames().items():
        assert frame.collect().equals(before[name])
        assert log.frame(name).collect().equals(before[name])
    assert sorted(one.name for one in log.path.parent.iterdir()) == ["log.jsonl", "tables"]


def test_tables_that_cannot_be_written_leave_those_that_are_there(log: TownLog):
    folder = log.path.with_name("tables")
    write_tables(rows_of(log), folder)
    whole = (folder / "events.parquet").read_bytes()

    def broken():
        yield from rows_of(RUN[:5])
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write_tables(broken(), folder)

    assert (folder / "events.parquet").read_bytes() == whole
    assert sorted(one.name for one in log.path.parent.iterdir()) == ["log.jsonl", "tables"]


def test_rows_are_gathered_by_their_tables_some_at_once(rows: list[Row]):
    batches = [(table.name, len(batch)) for table, batch in batches_of(rows, 2)]

    assert max(size for _, size in batches) == 2
    assert sum(size for _, size in batches) == len(rows)


def test_a_table_that_there_is_not_is_told_with_what_was_meant(log: TownLog):
    with pytest.raises(UsageError, match="there is no table 'emotion': did you mean 'emotions'"):
        log.frame("emotion")
    with pytest.raises(UsageError, match="there is no table 'feelings': expected one of people, events"):
        log.rows("feelings")


def test_how_somebody_felt_is_a_timeline(log: TownLog):
    sarah = log.timeline("sarah")

    assert [track.label for track in sarah.tracks] == ["Anger → Tom", "Joy", "Love → Tom"]
    assert sarah.mood(5.0).valence < sarah.rest.valence
    assert (sarah.end, len(sarah.marks)) == (60.0, 5)
    with pytest.raises(UsageError, match=r"there is no Ann in .*; expected one of Sarah, Tom"):
        log.timeline("Ann")


@pytest.mark.parametrize("library", ["polars", "pyarrow"])
def test_who_lacks_a_library_is_told_which_extra_brings_it(library: str, log: TownLog, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtraError, match=rf"{library} is not installed; .*experiments"):
        log.frames() if library == "polars" else write_tables(rows_of(log), log.path.with_name("tables"))


def test_the_page_of_the_tables_is_fresh(root: Path):
    assert (root / "docs/reference/tables.md").read_text() == code_book()


def test_the_table_of_people_says_where_they_began():
    town = Told(begin={"worker": "MeetingRoom"})
    town.lives(1, "worker1")
    town.lives(2, "Mara")

    assert values([*rows_of(town.end())], "people", "who", "place") == [("worker1", "Meeting Room"), ("Mara", None)]
