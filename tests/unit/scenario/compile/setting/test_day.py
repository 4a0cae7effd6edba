"""Days: what an entry says."""

import pytest

from tests.unit.scenario.towns import problems, town

PLACES = "places: {Desks: {to Meeting Room: 40 s}, Meeting Room: {}}\n"


def entry(folder, text):
    """What an entry of everybody's day says."""
    (found,) = town(folder, f"{PLACES}day:\n  anyone:\n    - {text}\n").day
    return found


@pytest.mark.parametrize(
    ("text", "at", "lasts", "until", "priority"),
    [
        ("09:00 Meet in Meeting Room for 30 min (priority 6)", (32400, 32400), (1800, 1800), None, 6),
        ("around 10:30 Meet for 10 to 15 min", (36900, 38700), (600, 900), None, 5),
        ("between 9:00 and 10:00 Meet for 1 h", (32400, 36000), (3600, 3600), None, 5),
        ("12:00 to 13:00 Meet in Meeting Room", (43200, 43200), None, 46800, 5),
        ("12:00 Meet until 13:30", (43200, 43200), None, 48600, 5),
        ("else Meet in Meeting Room", None, None, None, 1),
    ],
)
def test_an_entry_has_a_time_a_length_and_a_priority(tmp_path, text, at, lasts, until, priority):
    found = entry(tmp_path, text)

    assert (str(found.action), found.at, found.lasts, found.until, found.priority) == (
        "Meet",
        at,
        lasts,
        until,
        priority,
    )
    assert str(found.place) == ("MeetingRoom" if "Room" in text else "-")
    assert found.otherwise == text.startswith("else")


def test_an_entry_is_done_to_somebody_and_may_not_be_resumed(tmp_path):
    found = entry(tmp_path, "09:00 Call(Office) to Tom for 5 min (priority 7, not resumed)")

    assert (str(found.action), str(found.target), found.resumes) == ("Call(Office)", "Tom", False)


def test_entries_are_for_people_for_kinds_and_for_several(tmp_path):
    people = "people: {Ann: {}, guest: {count: 3}}"
    day = "day:\n  guest: [else Walk]\n  Ann, guest2: [else Walk]\n  anyone: [else Wait]\n"
    found = town(tmp_path, day, people).day

    assert [(one.id, tuple(map(str, one.who))) for one in found] == [
        ("Walk", ("guest",)),
        ("Walk_2", ("Ann", "guest2")),
        ("Wait", ()),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9:00 Meet", "how long"),
        ("9:00 Meet for 5 min until 10:00", "FA020"),
        ("els Meet", "expected '09:00 Meet"),
        ("else Meet for 5 min", "leave out how long"),
        ("9:00 to 8:00 Meet", "ends before it begins"),
        ("20:00 to 8:00 Meet", "write the earlier time first, or for a night '20:00 Meet for 12 h'"),
        ("around 22:00 Meet until 7:30", "or for a night 'around 22:00 Meet for 9.5 h'"),
        ("9.30 to 10.00 Meet", "a time of day has a colon: did you mean '09:30 to 10:00 Meet'?"),
        ("around 9.30 Meet for 1.50 h", "did you mean 'around 09:30 Meet for 1.50 h'?"),
        ("at 9.30 Meet for 5 min", "expected '09:00 Meet"),
        ("9:00 Meet for 5 min (loud)", "no option"),
        ("9:00 Meet(Who, $x) for 5 min", "no variables"),
        ("9:00 Meet in Meetin Room for 5 min", "FA601 there is no place Meetin Room"),
    ],
)
def test_an_entry_that_cannot_be_read_is_told_with_its_place(tmp_path, text, said):
    (told,) = problems(tmp_path, f"{PLACES}day:\n  anyone:\n    - {text}\n")

    assert told.startswith("7:7 ")
    assert said in told
