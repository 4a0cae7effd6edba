"""What pictures show of a town."""

from dataclasses import replace
from itertools import islice

import pytest

from fatima_py.errors import LogError
from fatima_py.record.town import Activity, Occurrence, Talk
from fatima_py.view.town import chronicle_of
from fatima_py.view.town.timeline import timeline_data
from tests.offices import TICKS, OfficeScript, small_office
from tests.told import Told


@pytest.fixture(scope="module")
def told():
    """A small town."""
    return chronicle_of(small_office())


def person(told, name):
    return next(one for one in told.people if one.name == name)


def test_a_mood_is_read_exactly_at_any_time(told):
    mara = person(told, "Mara")

    insulted, later = mara.mood(1210), mara.mood(1210 + 600)

    assert insulted is not None
    assert later is not None
    assert mara.mood(0) == mara.rest
    assert insulted.valence == pytest.approx(-0.255)
    assert later.valence == pytest.approx(-0.255 / 2)


def test_somebody_who_lived_nothing_has_no_mood():
    town = OfficeScript({"Ann": "Ann"})
    town.goes(0, "Ann", "Work", "Desks")

    (ann,) = chronicle_of(town.end()).people

    assert ann.mood(60) is None
    assert [doing.action for doing in ann.doings] == ["Work"]


def test_what_is_done_to_somebody_is_felt_by_them(told):
    insult, *lines = told.deeds

    assert (insult.who, insult.whom, insult.felt) == ("worker1", "Mara", -5.0)
    assert [line.felt > 0 for line in lines] == [True, True, True]


def test_an_interrupted_activity_is_two_stretches(told):
    doings = [(one.action, one.start, one.end) for one in person(told, "worker1").doings if one.start < 1800]

    assert doings == [("Work", 0, 1200), ("Insult", 1200, 1210), ("Work", 1210, 1800)]


def test_who_is_talking_is_known_from_when_to_when(told):
    (talk,) = told.gatherings

    assert (talk.at, talk.ending) == ("Kitchen", "Peace")
    assert {(part.who, part.start, part.end) for part in talk.parts} == {("worker1", 2100, 2130), ("Mara", 2100, 2130)}


def test_who_leaves_a_talk_and_who_joins_it_has_a_part_of_it():
    town = OfficeScript({"Ann": "a", "Ben": "a", "Cas": "a"})
    town.add(Talk(1, 0, 1, "chat", "begun", "Desks", {"one": "Ann", "two": "Ben"}))
    town.add(Talk(2, 10 * TICKS, 1, "chat", "joined", who="Cas"))
    town.add(Talk(3, 20 * TICKS, 1, "chat", "left", who="Ann"))

    (talk,) = chronicle_of(town.end()).gatherings

    assert {(part.who, part.start, part.end) for part in talk.parts} == {
        ("Ann", 0, 20),
        ("Ben", 0, 7200),
        ("Cas", 10, 7200),
    }


def test_somebody_is_where_they_began_before_they_do_anything():
    town = Told(begin={"worker": "Kitchen"})
    town.begins(600, "worker1", at="Desks")
    told = chronicle_of(town.end())

    assert [tuple(visit) for visit in person(told, "worker1").visits] == [(0, 600, "Kitchen"), (600, 3600, "Desks")]
    assert [tuple(visit) for visit in person(told, "worker2").visits] == [(0, 3600, "Kitchen")]
    assert person(told, "Mara").visits == ()


def test_a_way_is_between_two_visits():
    town = OfficeScript({"Ann": "Ann"})
    town.goes(0, "Ann", "Work", "Desks")
    town.add(Activity(town.next, 600 * TICKS, town.next, "Ann", "Go(Kitchen)", "begun", at="Desks"))
    town.add(Activity(town.next, 660 * TICKS, town.next - 1, "Ann", "Go(Kitchen)", "over", at="Desks"))
    town.goes(11, "Ann", "Coffee", "Kitchen")
    town.add(Occurrence(town.next, 3600 * TICKS, "Event(Action-End, Ann, Leave, -)", "move", "Ann", "Leave"))

    (ann,) = chronicle_of(town.end()).people

    assert [tuple(visit) for visit in ann.visits] == [(0, 600, "Desks"), (660, 3600, "Kitchen")]


def test_a_run_that_was_broken_off_is_told_up_to_its_last_line():
    records = small_office()

    told = chronicle_of(records[:20])

    assert not told.whole
    assert told.end == records[19].tick / TICKS


def test_the_clock_tells_the_day_from_the_second_on(told):
    assert [told.clock(time) for time in (0, 3660, 86400)] == ["09:00", "10:01", "day 2, 09:00"]


@pytest.mark.parametrize("records", [[], small_office()[1:]])
def test_what_does_not_begin_with_a_header_is_no_log(records):
    with pytest.raises(LogError, match="expected one that 'fatima sim' wrote"):
        chronicle_of(records)


def test_records_are_taken_one_by_one_and_not_kept():
    records = iter(small_office())

    chronicle_of(islice(records, 10))

    assert next(records).id == 10


def test_a_happening_goes_by_the_words_of_its_author_where_it_has_any():
    down = "Event(Property-Change, -, Server(Up), False)"
    town = Told()
    for words in ("the server goes down", ""):
        town.add(Occurrence(town.next, 0, down, "happening", "-", "Server(Up)", "False", "Desks", words=words))

    assert [one.words for one in chronicle_of(town.end()).happenings] == [
        "the server goes down",
        "Server(Up) became False",
    ]


def test_whom_a_feeling_is_toward_goes_by_the_name_that_people_see():
    header, *lines = small_office()

    told = chronicle_of([replace(header, called={"worker1": "Ms Weber"}), *lines])

    (mara,) = [one for one in told.people if one.name == "Mara"]
    assert [track.label for track in mara.tracks] == ["Anger → Ms Weber", "Joy", "Love → Ms Weber"]


def coming_and_going():
    """Mara is there from the start, and goes elsewhere; worker1 comes at 9:01, leaves, comes and leaves."""
    town = Told(begin={"Mara": "Desks"})
    town.begins(0, "Mara")
    for who in ("Mara", "worker1"):
        town.lives(60, who, mood=(-0.3, 0.0, 0.0))
    town.comes(60, "worker1", "Desks")
    town.comes(90, "Mara", "Kitchen")
    town.leaves(120, "worker1", "Desks")
    town.comes(180, "worker1", "Kitchen")
    town.leaves(240, "worker1", "Kitchen")
    return town.end()


def test_whoever_is_not_in_the_town_has_no_mood_then():
    town = chronicle_of(coming_and_going())
    mara, worker = person(town, "Mara"), person(town, "worker1")

    assert not any(mara.mood(time) is None for time in range(0, 300, 30))
    assert [time for time in range(0, 300, 30) if worker.mood(time) is not None] == [60, 90, 180, 210]


def test_the_page_knows_who_is_away_and_when():
    people = timeline_data(coming_and_going())["people"]

    assert [one["away"] for one in people if one["name"] in ("Mara", "worker1")] == [
        [],
        [[0, 60_000], [120_000, 180_000], [240_000, 3_600_000]],
    ]
