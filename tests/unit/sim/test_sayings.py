"""What a run says in sentences does not contradict itself: where people are, what they did, what they wanted."""

from dataclasses import replace
from typing import cast

import pytest

from fatima_py.errors import LogError
from fatima_py.record.town import Activity, Asked, Percept, Talk
from fatima_py.record.values import Decision, NearMiss, Trace, Wish
from fatima_py.sim.assertions import holds
from fatima_py.sim.reasons import why_at, why_not
from fatima_py.sim.transcript import diary, transcript
from fatima_py.sim.words import in_sentence, names_of
from tests.settings import ran
from tests.told import CALM, TICKS, Told
from tests.unit.scenario.towns import town

ANN = "people: {Ann: {at: Hall}}"
ARRIVE = """
    clock: {from: 09:00, until: 09:30}
    places: {Hall: {to Yard: 20 s}, Yard: {}}
    day: {Ann: [09:10 to 09:20 Walk in Yard, else Sit in Hall]}
"""
NOWHERE = Told(places={"Here": "Here"})
"""A log of a setting that writes no places."""


@pytest.fixture
def walk(tmp_path):
    """Ann sits in the hall, walks in the yard, and comes back."""
    return ran(town(tmp_path, ARRIVE, ANN))


def test_who_has_come_somewhere_is_told_to_be_there(walk):
    assert "09:10:20  Yard  Ann has come to Yard" in [*diary(walk, "Ann")]


def test_who_was_somewhere_from_the_start_is_not_told_to_have_come(walk):
    found, came = (holds(f"Ann never comes to {place}", walk).runs[0].against for place in ("Hall", "Yard"))

    assert found is not None
    assert found.told == ("Ann was already in Hall.",)
    assert came is not None
    assert came.told[0] == "Ann came to Yard."


def test_who_begins_what_their_day_has_for_them_is_not_told_to_want_nothing():
    decision = Decision(passed_over=(NearMiss("tea", "Mood(SELF) < -1", "0"),))
    idle = Asked(1, 0, "Tom", "rate", decision, "tea")

    assert in_sentence(idle, {}) == "Tom is asked what to do, as tea came due: wants nothing"
    told = in_sentence(Asked(1, 0, "Tom", "day", decision, "Moor", chosen=2), {})
    assert told.endswith("wants nothing new, and does what comes next")


def test_a_line_of_several_conversations_is_said_in_all_of_them():
    log = Told()
    for scene in ("apology", "quarrel"):
        number = log.talks(60, "worker1", "Mara", "Sorry")
        log.records[number] = replace(cast("Talk", log.records[number]), scene=scene)

    (told, *_) = why_not(log.end(), "Mara", "Sorry").told

    assert told == "Sorry is said in the conversations apology and quarrel: Mara did not say it."


def test_of_a_loud_line_next_door_it_is_told_that_it_was_loud():
    mind = Trace("Pia", "Event(Action-End, Tom, Speak(-, -, -, Loud), -)", 0, CALM, CALM, 1)

    assert in_sentence(Percept(1, 0, 0, "Pia", "loud", mind), {}) == "Pia perceived (loud): Tom said something loud"


def test_a_place_that_nobody_wrote_is_not_named():
    names = names_of(NOWHERE.header)
    mind = Trace("Mara", "Event(Action-End, Tom, Arrive(Here), -)", 0, CALM, CALM, 1)
    log = Told(places={"Here": "Here"})
    log.lives(1, "Mara")

    assert in_sentence(Percept(1, 0, 0, "Mara", "present", mind), names) == "Mara perceived: Tom came"
    assert why_at(log.end(), "Mara", 60)[0].told[0] == "Mara was doing nothing."
    log.begins(2, "Mara", at="Here")
    assert str(holds("Mara never comes to Here", log.end())).count("Here") == 1


def test_a_diary_leaves_out_what_was_given_up_as_it_began():
    log = Told()
    begun = log.begins(5, "Mara", "Count")
    log.add(Activity(log.next, 5 * TICKS, begun, "Mara", "Count", "dropped", at="Desks"))
    lasting = log.begins(5, "Mara", "Work")
    log.add(Activity(log.next, 9 * TICKS, lasting, "Mara", "Work", "dropped", at="Desks"))

    assert [row.rpartition("  ")[2] for row in diary(log.end(), "Mara")] == ["Mara begins Work", "Mara drops Work"]
    assert len([*diary(log.end(), "Mara", raw=True)]) == 4


def test_what_is_over_just_as_the_run_ends_stands_in_the_transcript(tmp_path):
    rest = """
        clock: {from: 09:00, until: 09:30}
        day: {Ann: ["09:10 to 09:30 Moor", else Sit], Tom: ["09:10 Sail for 25 min", else Sit]}
    """
    log = ran(town(tmp_path, rest))

    assert [*transcript(log)] == [
        "09:30:00  Ann did Moor until the end",
        "09:30:00  the run ends, as its time is over",
    ]


def test_a_diary_of_a_group_tells_of_each_of_its_people_and_counts_all_askings_in_vain():
    log = Told()
    for who in ("worker1", "Mara", "worker2"):
        log.begins(1, who)
        log.add(Asked(log.next, 2 * TICKS, who, "rate", Decision(), "snap", kept="Work"))

    assert [*diary(log.end(), "Worker")] == [
        "09:00:01  Desks         worker1 begins Work",
        "09:00:01  Desks         worker2 begins Work",
        "They were asked what to do 2 times, and nothing new came of it: --raw tells",
    ]


def test_what_each_of_a_group_wants_is_new_for_each():
    log = Told()
    for who in ("worker1", "worker2", "worker1"):
        wish = Decision(Wish("Tea", 2.0, "tea"))
        log.add(Asked(log.next, 2 * TICKS, who, "rate", wish, "tea", closed="tea: Mara is not here", barred=1))

    rows = [*diary(log.end(), "worker")]

    assert [row.split()[1] for row in rows[:2]] == ["worker1", "worker2"]
    assert rows[2:] == ["They were asked what to do once more, and nothing new came of it: --raw tells"]


def test_who_asks_why_of_a_group_is_told_who_is_in_it():
    with pytest.raises(LogError, match=r"'worker' are 2 people in .* one of them \(worker1, worker2\)"):
        why_at(Told().end(), "worker", 60)
