"""What a measure stands on, and the expression in polars that is as much of the tables of a real run."""

import re
from dataclasses import replace

import polars as pl
import pytest

from fatima_py.record.base import Emotion
from fatima_py.record.town import Born
from fatima_py.sim.assertions import Known
from fatima_py.sim.tables.code_book import TABLES
from fatima_py.studies.measures import measure, read_measures
from fatima_py.studies.measures.hooks import tables_of
from tests.measured import handover, read, written
from tests.settings import office, ran
from tests.told import Told

SAME = re.compile(r"^  The same in polars: (.+)$", re.MULTILINE)
COLUMNS = re.compile(r"`(\w+)`[^:`;]*: ([\w, ]+)")
EXPRESSED = {
    "number of emotions": "scene",
    "number of emotions of Hanne": "scene",
    "number of emotions of Hanne of type Gratitude": "scene",
    "number of emotions of Hanne toward Kofi": "scene",
    "time until Hanne feels Gratitude": "scene",
    "time until Hanne feels Hate": "scene",
    "number of times Kofi says Hold": "scene",
    "time until Dot says Correct": "scene",
    "number of lines": "scene",
    "number of lines of Dot": "scene",
    "ending": "scene",
    "ending of scene": "scene",
    "time until the scene ends": "scene",
    "first valence of Hanne": "scene",
    "number of emotions of workers of type Anger toward worker1": "office",
    "number of emotions of workers of type Anger": "office",
    "time until worker1 feels Shame": "office",
    "first arousal of worker2": "office",
}
UNEXPRESSED = {
    "valence of Hanne": "scene",
    "share of time in which Hanne is hostile": "scene",
    "whether Hanne says Slip": "scene",
    "value of Trusts(me, Dot) of Hanne": "scene",
    "density of talk": "scene",
    "speech a minute": "scene",
    "number of emotions of Hanne before 0:01": "scene",
    "valence of Hanne over time": "scene",
    "lowest valence of workers": "office",
    "number of insults while worker1 is angry": "office",
    "density of ties likes": "office",
}


@pytest.fixture(scope="module")
def runs():
    """A scene and an office, each with its run and the tables of it."""
    settings = {"scene": handover(), "office": office(hour=2.0)}
    records = {name: ran(setting) for name, setting in settings.items()}
    return {name: (settings[name], records[name], tables_of(records[name])) for name in settings}


@pytest.mark.parametrize("sentence", EXPRESSED)
def test_the_expression_of_a_measure_is_as_much_as_the_measure(runs, sentence):
    setting, records, tables = runs[EXPRESSED[sentence]]
    (one,) = read(setting, sentence)
    found = SAME.search(one.explain())

    assert found is not None
    assert eval(found[1], {"pl": pl, "tables": tables}) == measure((one,), records, setting)[0][sentence]  # noqa: S307 - our own


def test_what_is_expressed_is_not_always_nothing(runs):
    values = [measure(read(runs[run][0], sentence), runs[run][1])[0][sentence] for sentence, run in EXPRESSED.items()]

    assert sum(value not in (0, None) for value in values) > 13


@pytest.mark.parametrize("sentence", [*EXPRESSED, *UNEXPRESSED])
def test_a_measure_stands_on_columns_that_there_are(runs, sentence):
    (one,) = read(runs[{**EXPRESSED, **UNEXPRESSED}[sentence]][0], sentence)
    (told,) = [row for row in one.explain().splitlines() if row.startswith("  Worked out of ")]

    tables = re.findall(r"`(\w+)`", told)
    assert tables
    for table in tables:
        assert table in TABLES
    for table, columns in COLUMNS.findall(told):
        known = {column.name for column in TABLES[table].columns}
        named = [
            column.strip()
            for column in columns.replace(" and between two rows the closed form of their fading", "").split(",")
        ]
        assert [column for column in named if column and column not in known] == []


@pytest.mark.parametrize("sentence", UNEXPRESSED)
def test_where_no_expression_is_as_much_none_is_told(runs, sentence):
    (one,) = read(runs[UNEXPRESSED[sentence]][0], sentence)

    assert SAME.search(one.explain()) is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("mood of Hanne", "A number from -10 to 10."),
        ("intensity of Anger of Hanne", "A number from 0 to 10."),
        ("share of time in which Hanne is hostile", "A number from 0 to 1."),
        ("time until the scene ends", "A number, in s from 0 on."),
        ("whether Hanne says Slip", "A flag."),
        ("ending", "A text."),
        ("valence of Hanne over time", "A course from -1 to 1."),
        ("speech a minute", "A number, in lines a minute from 0 on."),
        ("assortativity of talk", "A number from -1 to 1."),
        ("mean degree of talk", "A number from 0 on."),
    ],
)
def test_a_code_book_says_what_a_measure_gives(runs, sentence, told):
    (one,) = read(runs["scene"][0], sentence)

    assert told in one.explain()


def test_what_was_felt_before_the_run_is_not_counted_by_either():
    told = Told()
    told.feels(1, "Mara", "Anger", "worker1")
    anger = Emotion("Anger", 5.0, "worker1", "long_ago", half_life=60.0, place="before")
    records = [
        replace(record, mind=replace(record.mind, felt=(anger,))) if isinstance(record, Born) else record
        for record in told.end(20)
    ]
    (one,) = read_measures(written("number of emotions of Mara of type Anger"), Known.of(told.header))
    found = SAME.search(one.explain())

    assert found is not None
    assert eval(found[1], {"pl": pl, "tables": tables_of(records)}) == 1  # noqa: S307 - our own
    assert measure((one,), records)[0] == {one.name: 1}
