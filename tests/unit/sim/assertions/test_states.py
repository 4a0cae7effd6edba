"""What is so for a while, against what comes up at a moment."""

import pytest

from fatima_py.sim.assertions import holds
from tests.told import Told


def a_day_in_the_kitchen():
    """Mara is in the Kitchen from 9:10 to 9:30, worker1 from 9:20 on, and the server goes down and comes back."""
    town = Told()
    town.begins(0, "Mara")
    town.begins(0, "worker1")
    town.change(300, "Server(Up)", "False")
    tea = town.begins(600, "Mara", "Tea", at="Kitchen")
    town.change(900, "Server(Up)", "True")
    town.begins(1200, "worker1", "Tea", at="Kitchen")
    town.ends(1800, tea)
    town.begins(1800, "Mara")
    town.feels(2400, "Mara", "Anger", "worker1", much=8.0)
    town.lives(2400, "worker1", mood=(-0.4, 0.0, 0.0))
    town.leaves(3000, "worker1", "Kitchen")
    return town.end()


LOG = a_day_in_the_kitchen()


@pytest.mark.parametrize(
    "assertion",
    [
        "Mara is in the Kitchen",
        "Mara is in the Kitchen from 9:10 to 9:30",
        "Mara is in the Kitchen at 9:10",
        "Mara is not in the Kitchen at 9:30",
        "Mara is in the Kitchen between 9:00 and 9:11",
        "Mara is in the Kitchen before 9:11",
        "Mara is in the Kitchen exactly once",
        "Mara comes to the Kitchen between 9:05 and 9:15",
        "Mara never comes to the Kitchen after 9:11",
        "everybody is in Desks before 9:05 in no run",
        "nobody is in the Kitchen before 9:10",
        "Mara stays in Desks from 9:30 to 10:00",
        "Mara is always in Desks after 9:30",
        "Mara is in the Kitchen for at least 20 min",
        "Mara is in the Kitchen for at most 20 min",
        "nobody is in the Kitchen for more than 40 min",
        "Mara is doing Tea from 9:10 to 9:30",
        "worker1 is working at 9:15",
        "Mara is never planning",
        "at least 2 people are in the Kitchen",
        "at most 2 people are in the Kitchen",
        "exactly 2 people are in the Kitchen from 9:20 to 9:30",
        "at most 1 worker is in the Kitchen",
        "somebody is never in the Kitchen",
        "somebody is in the Kitchen from 9:20 to 9:50",
        "Mara is angry at worker1 from 9:40 to 9:46",
        "nobody is angry before 9:40",
        "Mara is angry at nobody before 9:40",
        "anger of Mara is above 4 for at least 59 s",
        "anger of Mara is above 4 for at most 61 s",
        "worker1 is not in the Kitchen at the end",
        "mean mood of workers is below -1 at 9:41",
        "Server(Up) becomes false exactly once",
        "Server(Up) becomes true at most once",
        "Server(Up) is false from 9:05 to 9:15",
        "Server(Up) is true at the end",
        "Server(Up) is false for at most 10 min",
        "Server is never broken",
        "when Server(Up) becomes true, worker1 comes to the Kitchen within 5 min",
        "no worker is in the Kitchen at 9:15",
    ],
)
def test_what_is_so_holds_for_as_long_as_it_is_so(assertion):
    assert holds(assertion, LOG)


@pytest.mark.parametrize(
    ("assertion", "told"),
    [
        ("Mara is in the Kitchen from 9:00 to 9:30", "09:00:00  Mara was in Desks."),
        ("Mara is in the Kitchen from 9:10 to 9:31", "09:30:00  Mara was in Desks."),
        ("Mara is in the Kitchen at 9:35", "09:35:00  Mara was in Desks."),
        ("Mara is in the Kitchen after 9:30", "This was never so of Mara"),
        ("nobody is in the Kitchen", "09:10:00  Mara was in Kitchen."),
        ("every worker is in the Kitchen", "never so of worker2"),
        ("Mara is in the Kitchen for more than 20 min", "This was never so of Mara"),
        ("worker1 is in the Kitchen for at most 5 min", "So it had been since 09:20:00."),
        ("Mara is working at 9:15", "09:15:00  Mara was doing Tea."),
        ("at most 1 person is in the Kitchen", "09:20:00  It was so of 2 of 3: Mara, worker1."),
        ("at least 3 people are in the Kitchen", "This was never so"),
        ("somebody is in Desks from 9:05 to 9:25", "09:20:00  worker1 was in Kitchen."),
        ("nobody is angry for more than 5 min", "So it had been since 09:40:00."),
        ("worker1 is in the Kitchen at the end", "10:00:00  worker1 was nowhere in the town."),
        ("Server(Up) is always true", "09:05:00  Server(Up) became False."),
        ("Server(Up) never becomes false", "09:05:00  Server(Up) became False."),
        ("Server(Up) becomes false twice", "This came up 1 time until then"),
        ("mean mood of workers is above 0 at 9:41", "The mean of 1 people was -3"),
    ],
)
def test_what_is_not_so_is_told_with_whom_it_is_of_and_when(assertion, told):
    verdict = holds(assertion, LOG)

    assert not verdict
    assert told in str(verdict)


def test_what_is_done_to_every_one_of_a_group_is_done_to_each():
    town = Told()
    town.deed(10, "Mara", "Help", "worker1")

    assert holds("Mara helps every worker in no run", town.end())
    assert "too seldom of worker2 (0 times)" in str(holds("Mara helps every worker", town.end()))
    town.deed(20, "Mara", "Help", "worker2")
    assert holds("Mara helps every worker", town.end())


def test_what_is_done_to_nobody_never_comes_up():
    town = Told()
    town.deed(10, "Mara", "Help", "worker1")

    assert not holds("Mara helps nobody", town.end())
    assert holds("worker1 helps nobody", town.end())


def test_anyone_and_somebody_else_are_never_the_same_person():
    town = Told()
    town.deed(10, "Mara", "Help", "Mara")
    town.feels(20, "Mara", "Pride", "SELF")

    for assertion in (
        "anyone $x helps $y",
        "anyone helps anyone",
        "Mara is proud of anyone",
        "Mara is proud of worker1",
    ):
        assert not holds(assertion, town.end())
    for assertion in ("Mara helps herself", "anyone $x helps $x", "Mara helps Mara", "Mara is proud of Mara"):
        assert holds(assertion, town.end())


def test_a_number_of_times_is_of_each_person_and_a_number_of_people_of_those_who_did_it():
    town = Told()
    for time, who in enumerate(["worker1", "worker1", "worker1", "worker2"]):
        town.deed(time, who, "Insult", "Mara")
    log = town.end()

    for assertion in (
        "nobody insults Mara more than 3 times",
        "somebody insults Mara at least 3 times",
        "worker2 insults Mara at most once",
        "exactly 2 people insult Mara",
        "at most 1 worker insults Mara more than once",
        "somebody never insults anyone",
        "there are exactly 4 insults",
    ):
        assert holds(assertion, log)
    for assertion, told in (
        ("nobody insults Mara more than twice", "This is time 3 of worker1"),
        ("somebody insults Mara at least 4 times", "worker1 (3 times)"),
        ("anyone insults Mara at most twice", "This is time 3 of worker1, and 2 at most."),
        ("at most 1 worker insults Mara", "worker2 did Insult to Mara"),
        ("at least 3 people insult Mara", "too seldom of Mara (0 times)"),
    ):
        verdict = holds(assertion, log)
        assert not verdict
        assert told in str(verdict)


def test_the_other_is_whom_it_was_done_to_even_where_nobody_is_named():
    town = Told()
    town.deed(10, "worker1", "Insult", "Mara")
    town.deed(20, "worker1", "Apology", "worker2")

    assert holds("every insult is followed by an apology", town.end())
    assert not holds("every insult is followed by an apology to the other", town.end())
    assert "this did not follow: an apology to Mara (of worker1)" in str(
        holds("an insult is followed by an apology to the other", town.end())
    )
    town.deed(30, "worker1", "Apology", "Mara")
    assert holds("every insult is followed by an apology to the other within 20 s", town.end())


@pytest.mark.parametrize(
    ("assertion", "is_so"),
    [
        ("nobody insults anyone while Mara is in the Kitchen", True),
        ("nobody insults anyone while Mara is in Desks", False),
        ("somebody insults anyone while Server(Up) is false", True),
        ("nobody insults anyone while Server(Up) is true", True),
        ("nobody insults anyone while at least 2 people are in Desks before 9:02", False),
        ("nobody insults anyone while everybody is in Desks", True),
        ("nobody insults anyone while somebody is in the Kitchen in every run", True),
    ],
)
def test_what_comes_up_can_be_asked_of_while_something_else_is_so(assertion, is_so):
    town = Told()
    town.begins(0, "Mara")
    town.begins(0, "worker1")
    town.change(30, "Server(Up)", "False")
    town.deed(60, "worker1", "Insult", "Mara")
    town.begins(120, "Mara", "Tea", at="Kitchen")
    town.change(130, "Server(Up)", "True")

    assert bool(holds(assertion, town.end())) == is_so


def test_what_was_never_so_meanwhile_left_nothing_to_judge():
    town = Told()
    town.deed(60, "worker1", "Insult", "Mara")

    verdict = holds("nobody insults anyone while Mara is in the Kitchen", town.end())

    assert verdict.is_empty
    assert "Nothing to judge: this was never so: Mara is in the Kitchen." in str(verdict)


def test_anyone_at_a_time_is_whoever_it_may_be():
    assert holds("anyone is in the Kitchen at 9:15", LOG)
    assert not holds("anyone is in the Meeting Room at 9:15", LOG)
    assert not holds("anyone is always in the Kitchen", LOG)


def test_a_name_of_several_words_is_read_as_it_is_written():
    town = Told(people={"Ms Weber": "staff", "Mara": "Mara", "Ms Weber Senior": "staff"})
    town.deed(10, "Ms Weber", "Help", "Mara")
    town.deed(20, "Mara", "Thanks", "Ms Weber Senior")

    assert holds("Ms Weber helps Mara", town.end())
    assert holds("every staff helps Mara", town.end()).runs[0].broken == 1
    assert holds("Mara does Thanks to Ms Weber Senior", town.end())
    assert not holds("Mara does Thanks to Ms Weber", town.end())


def test_whoever_goes_home_is_nowhere_until_they_come_again():
    town = Told()
    town.begins(0, "Mara", at="Kitchen")
    town.leaves(60, "Mara", "Kitchen")
    town.begins(120, "Mara", at="Kitchen")
    log = town.end()

    assert holds("Mara leaves the Kitchen exactly once", log)
    assert holds("Mara comes to the Kitchen exactly twice", log)
    assert "Mara was nowhere in the town." in str(holds("Mara is in the Kitchen from 9:00 to 9:05", log))


@pytest.mark.parametrize("second", [3.3, 7.1, 516.4, 1800.7])
@pytest.mark.parametrize(
    "assertion",
    [
        "Mara is doing Tea for at least 5 s",
        "Mara is doing Tea for at most 5 s",
        "when Mara starts Tea, Mara insults worker1 within 5 s",
        "an insult is preceded by a fear within 5 s",
    ],
)
def test_what_lasts_or_comes_after_exactly_so_long_is_no_longer_and_no_shorter(assertion, second):
    town = Told()
    town.feels(second, "Mara", "Fear")
    tea = town.begins(second, "Mara", "Tea")
    town.ends(round(second + 5, 6), tea)
    town.deed(round(second + 5, 6), "Mara", "Insult", "worker1")
    again = town.begins(round(second + 5, 6), "Mara", "Tea")
    town.ends(round(second + 10, 6), again)
    town.deed(round(second + 10, 6), "Mara", "Insult", "worker1")
    if "preceded" in assertion:
        town.records.pop()  # the second has no fear before it

    assert holds(assertion, town.end())


def begun_in_the_kitchen():
    """The workers are in the Kitchen from the start, and only one of them ever does anything: elsewhere."""
    town = Told(begin={"worker": "Kitchen"})
    town.begins(600, "worker1", "Work", at="Desks")
    town.begins(1200, "Mara", "Work", at="Desks")
    return town.end()


@pytest.mark.parametrize(
    "assertion",
    [
        "worker2 is in the Kitchen",
        "worker2 stays in the Kitchen",
        "worker2 is never in Desks",
        "worker1 is in the Kitchen from 9:00 to 9:10",
        "worker1 leaves the Kitchen exactly once",
        "worker1 comes to Desks exactly once",
        "exactly 2 people are in the Kitchen at 9:05",
        "worker1 starts Work while worker2 is in the Kitchen",
        "Mara is never in the Kitchen",
        "Mara is not in Desks before 9:20",
    ],
)
def test_people_are_where_they_begin_until_they_go_elsewhere(assertion):
    found = holds(assertion, begun_in_the_kitchen())

    assert found
    assert not found.is_empty


def friends():
    """Mara likes worker1, the server goes down at 9:40, and worker2 lives nothing."""
    town = Told()
    town.lives(0, "Mara", believes={"Friend(Mara, worker1)": "3.5"})
    town.change(2400, "Server(Up)", "False")
    return town.end()


@pytest.mark.parametrize("sentence", ["friend(Mara, worker1) is {}", "Friend(Mara,worker1) stays {}"])
def test_what_the_ties_of_the_town_let_somebody_believe_is_judged(sentence):
    assert holds(sentence.format("above 3"), friends())
    below = holds(sentence.format("below 3"), friends())

    assert not below
    assert "Friend(Mara, worker1) was 3.5, as Mara believed from the start." in str(below)


@pytest.mark.parametrize(
    "assertion",
    [
        "friend(worker1, Mara) is {} 3",
        "Friend(worker1, Mara) is always {} 3",
        "Server(Up) is {} 3",
        "mood of worker2 is {} 3",
        "mood of worker2 is always {} 3",
        "mood of somebody is {} 3 at 11:00",
    ],
)
def test_what_was_never_known_is_not_said_to_be_so_and_not_its_contrary_either(assertion):
    above, below = holds(assertion.format("above"), friends()), holds(assertion.format("below"), friends())

    assert not above
    assert not below
    assert "Nothing was known of it" in str(above)


@pytest.mark.parametrize("assertion", ["Server(Up) is true before 9:40", "Server(Up) is true at 9:30"])
def test_a_fact_is_not_so_before_a_log_tells_of_it(assertion):
    assert not holds(assertion, friends())
    assert holds(assertion.replace("is true", "is never true"), friends()).is_empty


def given():
    """The server is up from the start and goes down at 9:40; there are five cups, and that does not change."""
    town = Told(facts={"Server(Up)": "True", "Cups": "5"})
    town.deed(600, "Mara", "Tea")
    town.change(2400, "Server(Up)", "False")
    town.deed(3000, "Mara", "Coffee")
    return town.end()


@pytest.mark.parametrize(
    "assertion",
    [
        "Server(Up) is true at 9:30",
        "Server(Up) is true from 9:00 to 9:30",
        "Server(Up) is true for at least 40 min",
        "Server is true before 9:10",
        "Server(Up) is never false before 9:40",
        "Server(Up) is false at the end",
        "Cups is 5",
        "Cups is always above 4",
        "Mara does Tea while Server(Up) is true",
        "nobody does Coffee while Server(Up) is true",
        "Server(Up) becomes false exactly once",
    ],
)
def test_a_fact_is_so_from_the_start_where_the_setting_gives_it(assertion):
    found = holds(assertion, given())

    assert found
    assert not found.is_empty
    assert not found.notes


@pytest.mark.parametrize(
    ("assertion", "told"),
    [
        ("Server(Up) is false before 9:30", "Server(Up) was True from the start."),
        ("Cups is always below 5", "Cups was 5 from the start."),
        ("Cups is above 5", "Cups was 5 from the start."),
    ],
)
def test_what_a_fact_was_from_the_start_is_told_where_it_speaks_against_an_assertion(assertion, told):
    assert told in str(holds(assertion, given()))


def test_what_a_fact_is_from_the_start_is_nothing_that_it_became():
    assert not holds("Server(Up) becomes true", given())
    assert holds("Cups never becomes anything", given()).is_empty


def test_what_the_setting_gives_stands_before_what_somebody_believes():
    town = Told(facts={"Friend(Mara, worker1)": "1"})
    town.lives(0, "Mara", believes={"Friend(Mara, worker1)": "3.5"})

    assert holds("friend(Mara, worker1) is always 1", town.end())


@pytest.mark.parametrize(
    ("assertion", "clock", "told"),
    [
        (
            "Mara is in the Kitchen before 9:05",
            "09:05:00",
            ["so of Mara before 09:05", "Mara was in Desks", "09:00:00"],
        ),
        ("Mara is in the Kitchen between 9:31 and 9:33", "09:33:00", ["between 09:31 and 09:33", "at 09:30:00: Mara"]),
        ("Mara insults anyone before 9:05", "09:05:00", ["This came up 0 times before 09:05"]),
        ("every worker is angry before 9:05", "09:05:00", ["so of worker1, worker2 before 09:05"]),
        ("every worker does Tea before 9:05", "09:05:00", ["worker2 (0 times) before 09:05"]),
        ("at least 3 people are in the Kitchen", "10:00:00", ["This was never so: at least 3"]),
    ],
)
def test_what_never_came_is_told_as_of_the_time_that_was_asked_for(assertion, clock, told):
    found = holds(assertion, LOG)

    assert found.against is not None
    assert found.against.clock == clock
    assert all(part in str(found) for part in told)
    assert "10:00:00" not in str(found) or clock == "10:00:00"


def late_comers():
    """All are neutral from the start: worker1 is hostile from 9:05 on, of worker2 nothing is told before 9:10."""
    town = Told()
    town.deed(60, "Mara", "Insult", "worker1")
    town.lives(300, "worker1", mood=(-0.5, 0.5, 0.5))
    town.deed(360, "Mara", "Insult", "worker1")
    town.lives(600, "worker2")
    return town.end()


@pytest.mark.parametrize(
    ("assertion", "is_so"),
    [
        ("at least 2 workers are neutral", True),
        ("at least 2 workers are neutral at 9:01", True),
        ("at least 2 workers are neutral between 9:05 and 9:10", False),
        ("at most 1 worker is neutral at 9:01", False),
        ("at most 1 worker is neutral from 9:05 to 9:09", True),
        ("exactly 2 workers are neutral from 9:00 to 9:04", True),
        ("mean valence of workers is at least -0.25 at 9:05", True),
        ("somebody insults anyone while at least 2 workers are neutral", True),
        ("somebody insults anyone while at least 2 workers are neutral after 9:05", False),
        ("Mara insults worker1 exactly once while worker2 is neutral before 9:05", True),
        ("Mara insults worker1 exactly once while every worker is neutral", True),
        ("at least 1 person is neutral at 9:01", True),
        ("at most 5 people are neutral at 9:01", True),
    ],
)
def test_whoever_lives_something_only_later_has_been_so_from_the_start_on(assertion, is_so):
    assert bool(holds(assertion, late_comers())) == is_so


def test_how_many_of_people_something_is_so_of_whom_nothing_is_ever_known_is_not_known():
    town = Told()
    town.deed(60, "Mara", "Insult", "worker1")

    verdict = holds("at most 1 worker is neutral", town.end())

    assert not verdict
    assert "Nothing was known of it: " in str(verdict)


def test_whom_somebody_has_met_is_as_of_when_something_comes_up_also_where_it_waits_for_a_late_comer():
    town = Told()
    town.begins(0, "Mara")
    town.deed(60, "Mara", "Insult", "worker1")
    town.lives(120, "Mara", "Event(Action-End, worker1, Wave, -)")
    town.lives(600, "worker2")

    assert holds("Mara insults somebody they have never met while worker2 is neutral", town.end())
