"""Two runs part somewhere, and it is told where and in what."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from fatima_py.record import as_json
from fatima_py.record.town import Activity, Born, TownRecord
from fatima_py.sim.difference import Field, difference_in_words, first_difference
from fatima_py.sim.log import TownLog
from tests.towns import town_header, town_run

RUN = town_run()


@pytest.fixture
def a(tmp_path: Path) -> TownLog:
    return kept(tmp_path / "a", RUN)


def kept(path: Path, records: Sequence[TownRecord]) -> TownLog:
    """A log with these records."""
    path.write_text("".join(f"{as_json(one)}\n" for one in records))
    return TownLog(path)


def changed(number: int) -> TownRecord:
    """A line in which something else was done."""
    activity = RUN[number]
    assert isinstance(activity, Activity)
    return replace(activity, action="Sleep", priority=2.0)


def test_equal_runs_do_not_part(a: TownLog, tmp_path: Path):
    assert first_difference(a, kept(tmp_path / "b", RUN)) is None


def test_the_first_line_that_differs_is_found_with_what_was_equal_before(a: TownLog, tmp_path: Path):
    b = kept(tmp_path / "b", [*RUN[:3], changed(3), *RUN[4:14], changed(14)])

    found = first_difference(a, b)

    assert found is not None
    assert (found.number, found.a, found.b, found.before) == (4, RUN[3], changed(3), RUN[2])
    assert found.fields == (Field("action", "Work", "Sleep"), Field("priority", 1.0, 2.0))
    assert [*difference_in_words(found, a, b)] == [
        "They part in line 4, at 08:00:00 (0.000000 s):",
        f"  {a.path}: Sarah begins Work (Corner Shop)",
        f"  {b.path}: Sarah begins Sleep (Corner Shop)",
        "    action is 'Work' and 'Sleep'",
        "    priority is 1.0 and 2.0",
        "2 lines before it are equal; the last is: Tom lives something for the first time (neuroticism +0.50)",
    ]


def test_a_field_deep_in_a_mind_is_named_by_where_it_is(a: TownLog, tmp_path: Path):
    text = a.path.read_text().replace('"type":"Anger","intensity":5.1425', '"type":"Anger","intensity":5.5', 1)
    (tmp_path / "b").write_text(text)

    found = first_difference(a, TownLog(tmp_path / "b"))

    assert found is not None
    assert found.fields == (Field("mind.felt.1.intensity", 5.1425, 5.5),)


def test_runs_of_two_seeds_are_compared_from_their_first_event_on(a: TownLog, tmp_path: Path):
    b = kept(tmp_path / "b", [town_header(8), *RUN[1:]])
    later = kept(tmp_path / "c", [town_header(8), *RUN[1:3], *RUN[4:]])

    same, parted = first_difference(a, b), first_difference(a, later)

    assert same is not None
    assert parted is not None
    assert [*difference_in_words(same, a, b)] == [
        "The runs differ from the start: the seed is 7 and 8.",
        "They are equal in every line but the first.",
    ]
    assert (parted.number, [one.place for one in parted.fields]) == (4, ["kind"])


def test_a_run_that_was_broken_off_parts_where_it_is_over(a: TownLog, tmp_path: Path):
    path = tmp_path / "b"
    path.write_bytes(a.path.read_bytes()[:-20])

    found = first_difference(a, TownLog(path))

    assert found is not None
    assert (found.a, found.b, found.number) == (RUN[-1], None, len(RUN))
    assert f"  {path}: the log is over" in difference_in_words(found, a, TownLog(path))


def test_what_two_runs_have_otherwise_from_the_start_is_told_in_plain_words(a: TownLog, tmp_path: Path):
    other = replace(town_header(8), tie="shuffle", files={"town.yaml": "1"})
    found = first_difference(a, kept(tmp_path / "b", [other, *RUN[1:]]))
    keys = first_difference(a, kept(tmp_path / "c", [replace(town_header(), key="key0"), *RUN[1:]]))

    assert found is not None
    assert keys is not None
    assert next(difference_in_words(found, a, a)) == (
        "The runs differ from the start: the seed is 7 and 8, the order of the people is 'stable' and 'shuffle', "
        "the file town.yaml is in only one of them."
    )
    assert "the key, the digest of what the setting says, is 'key7' and 'key0'" in next(difference_in_words(keys, a, a))


def test_a_time_that_differs_is_told_as_a_time_of_day(a: TownLog, tmp_path: Path):
    late = replace(cast("Activity", RUN[3]), tick=2_500_000)

    found = first_difference(a, kept(tmp_path / "b", [*RUN[:3], late, *RUN[4:]]))

    assert found is not None
    assert "    the time is 08:00:00 (0.000000 s) and 08:00:02 (2.500000 s)" in [*difference_in_words(found, a, a)]


def test_runs_part_at_the_earlier_of_two_times_and_both_are_told(tmp_path: Path):
    early, late = (replace(cast("Activity", RUN[3]), tick=tick) for tick in (1_000_000, 2_500_000))
    one, other = kept(tmp_path / "one", [*RUN[:3], late]), kept(tmp_path / "other", [*RUN[:3], early])

    for first, second in ((one, other), (other, one)):
        found = first_difference(first, second)
        assert found is not None
        rows = [*difference_in_words(found, first, second)]
        assert rows[0] == "They part in line 4, at 08:00:01 (1.000000 s):"
        assert f"  {one.path}: 08:00:02  Sarah begins Work (Corner Shop)" in rows
        assert f"  {other.path}: 08:00:01  Sarah begins Work (Corner Shop)" in rows


def test_a_fork_is_told_by_what_it_was_forked_from_and_when(a: TownLog, tmp_path: Path):
    fork = replace(town_header(), key="fork", parent="key7", forked=30_000_000, files={"town.yaml": "1"})
    b = kept(tmp_path / "b", [fork, *RUN[1:]])
    other = kept(tmp_path / "c", [replace(fork, key="c", parent="key0"), *RUN[1:]])

    def told(one: TownLog, two: TownLog) -> str:
        found = first_difference(one, two)
        assert found is not None
        return next(difference_in_words(found, one, two))

    assert told(a, b) == (
        "The runs differ from the start: the file town.yaml is in only one of them, "
        "the second was forked from the other at 08:00:30."
    )
    assert "the first was forked from the other at 08:00:30" in told(b, a)
    assert "the second was forked from a run with the key key0 at 08:00:30" in told(a, other)


def test_numbers_that_differ_are_told_as_briefly_as_tells_them_apart(a: TownLog, tmp_path: Path):
    def saying(more: float) -> str:
        b = kept(tmp_path / "b", [RUN[0], replace(cast("Born", RUN[1]), traits={"neuroticism": 0.5 + more}), *RUN[2:]])
        found = first_difference(a, b)
        assert found is not None
        return [*difference_in_words(found, a, b)][3].strip()

    assert saying(0.12345678901234) == "traits.neuroticism is 0.5 and 0.62"
    assert saying(1e-9) == "traits.neuroticism is 0.5 and 0.500000001"
