"""The lines of the log of a town, there and back."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.errors import UsageError
from fatima_py.record import as_dict, lines
from fatima_py.record.lines import town_line
from fatima_py.record.reading import OF_A_TOWN, adapter_of, read_town_record
from fatima_py.record.town import Activity, End, Occurrence, Reply, Talk, TownHeader
from tests.towns import town_run

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
FLAT = (Activity, End, Occurrence, Reply, Talk, TownHeader)
WORK = Activity(1, 0, 1, "Ann", "Work", "begun")


@pytest.mark.parametrize("kind", FLAT, ids=lambda kind: kind.__name__)
@settings(max_examples=30)
@given(data=st.data())
def test_any_line_is_read_back_as_it_was_and_says_what_other_writing_says(kind: type, data: st.DataObject):
    record: Any = data.draw(st.from_type(kind))
    line = town_line(record)

    assert adapter_of(record.kind).validate_json(line, strict=True) == record
    assert {**as_dict(record), **json.loads(line)} == as_dict(record)
    assert line.startswith(b'{"kind":"%b"' % record.kind.encode())


def test_each_record_of_a_run_is_one_line():
    run = town_run()
    lines = b"".join(map(town_line, run)).decode().splitlines()

    assert {one.kind for one in run} == set(OF_A_TOWN)
    assert [read_town_record(line, "here") for line in lines] == [*run]
    assert [json.loads(line) for line in lines] == [as_dict(one) for one in run]


@pytest.mark.parametrize("none", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_not_written(none: float):
    with pytest.raises(ValueError, match="not JSON compliant"):
        town_line(replace(WORK, priority=none))
    with pytest.raises(ValueError, match="not JSON compliant"):
        town_line(End(0, "until", 1, {"Ann": (0.0, none, 0.0)}))


def test_a_word_that_looks_like_no_number_is_written():
    record = Occurrence(1, 0, "Event(Action-End, Ann, Null, -)", "ends", "Ann", "null")

    assert read_town_record(town_line(record).decode(), "here") == record


def test_what_could_not_be_read_again_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lines, "MOST", 4)

    with pytest.raises(UsageError, match=r"a activity of \d+ bytes is too large for a log"):
        town_line(WORK)
