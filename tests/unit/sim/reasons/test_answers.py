from dataclasses import replace

import pytest

from fatima_py.errors import LogError
from fatima_py.record.town import Activity, Asked, Occurrence, Percept, Reply, TownRecord
from fatima_py.record.values import Decision, Wish
from fatima_py.sim.reasons import Answer, Teller, concerns, most_felt, time_in, why_at, why_record
from tests.told import TICKS, Told, insulted

LOG = insulted()
HEADER = Told().header
INSULT, ANGER = 6, 8


def text(answer: Answer) -> str:
    return "\n".join(answer.rows())


def test_a_feeling_goes_back_to_the_deed_the_activity_and_the_decision_behind_it():
    answer = why_record(LOG, ANGER)

    assert answer.told[0] == "Mara felt Anger 5.0 toward worker1, because worker1 did Insult to Mara (rule rule_of_it)."
    assert "  Mara was there." in answer.told
    assert [step.id for step in answer.because] == [INSULT, 5, 4]
    assert [step.told[0] for step in answer.because] == [
        "worker1 did Insult to Mara, in Desks",
        "worker1 begins Insult to Mara, in Desks",
        "worker1 is asked what to do, as snap came due: wants most of all Insult to Mara (priority 0, by snap)",
    ]
    assert "The rule snap holds, because my mood is -2.5, less than -2 was asked." in text(answer)


def test_a_decision_is_followed_to_what_was_felt_of_the_deed_that_came_of_it():
    answer = why_record(LOG, 4)

    assert [step.id for step in answer.then] == [5, INSULT, ANGER]


def test_luck_decides_only_among_what_could_be_had():
    town = Told()
    tea, walk, chat = (Wish(f"Converse({name}, Mara)", 3.0, name, "Mara") for name in ("tea", "walk", "chat"))
    decision = Decision(tea, lost=(walk, chat))
    town.add(Asked(1, 0, "worker1", "end", decision, chosen=2, closed="walk: Mara is busy", barred=1))

    told = text(why_record(town.end(), 1))

    assert "worker1 wanted to have the conversation chat with Mara just as much, and luck decided." in told
    assert "worker1 wanted the conversation walk with Mara in vain: Mara is busy." in told


def test_who_is_asked_does_it_as_they_feel():
    town = Told()
    stung = town.feels(10, "worker1", "Distress", mood=(-0.3, 0.0, 0.0))
    asked = town.asked(60, "worker1", "Insult", "Mara")

    (step,) = why_record(town.end(), asked).because

    assert (step.id, step.told[-1]) == (stung, f"This had moved worker1 last before record {asked}.")


def test_what_the_author_let_happen_is_a_cause_in_the_words_of_the_author():
    town, down = Told(), "Event(Property-Change, -, Server(Up), False)"
    town.add(Occurrence(1, 0, down, "happening", "-", "Server(Up)", "False", "Desks", words="the server goes down"))
    stung = town.feels(1, "Mara", "Distress", percept=down, of=1)

    first, second = why_at(town.end(), "Mara", 2)

    assert any("because the server goes down: Server(Up) became False" in row for row in first.told)
    assert second.because[0].told[0] == "the server goes down: Server(Up) became False, in Desks"
    assert second.title.startswith(f"Record {stung} ")


def test_a_chain_that_goes_on_further_back_says_how_far_and_how_to_go_on():
    town = Told()
    before = town.deed(0, "Mara", "Wave")
    for second in range(1, 18):
        before = town.deed(second, "Mara", "Wave", cause=before)

    answer = why_record(town.end(), before)

    assert (len(answer.because), answer.further) == (14, 3)
    assert [*answer.rows()][-1] == "  and 3 records before that: ask of --event 4"


def coffee(begun: str, why: str = "end", **wish: str) -> list[TownRecord]:
    """Mara feels something, is done with Coffee, and is asked what to do, and begins something by a rule or her day."""
    town = Told()
    town.feels(5, "Mara", "Distress", mood=(-0.3, 0.0, 0.0))
    coffee = town.begins(10, "Mara", "Coffee", rule="Coffee")
    over = town.ends(20, coffee)
    decision = Decision(Wish(wish["wants"], 1.0, "snap") if wish else None)
    asked = town.add(Asked(town.next, 20 * TICKS, "Mara", why, decision, "Coffee", over, chosen=town.next + 1))
    town.begins(20, "Mara", begun, rule="snap" if begun == wish.get("wants") else begun, cause=asked)
    return town.end()


def test_what_somebody_was_at_before_they_did_what_they_wanted_is_only_when_it_came_up():
    log = coffee("Insult", wants="Insult")

    answer, raw = why_record(log, 6), why_record(log, 6, raw=True)

    assert [step.id for step in answer.because] == [5, 2]
    assert [*answer.rows()][-1] == "  and 2 records (09:00:10 to 09:00:20) that only say when it came up: --raw tells"
    assert [step.id for step in raw.because] == [5, 4, 3, 2]
    assert "when it came up" not in text(raw)


def test_what_somebody_perceived_before_they_wanted_something_is_why():
    assert [step.id for step in why_record(coffee("Insult", "perceived", wants="Insult"), 6).because] == [5, 4, 3, 2]


def test_what_their_day_has_for_somebody_is_begun_whatever_they_feel_and_want():
    for log in (coffee("Work"), coffee("Work", wants="Insult"), coffee("Work", "perceived", wants="Insult")):
        answer = why_record(log, 6)

        assert ([step.id for step in answer.because], answer.occasions[0]) == ([5], 2)


def test_an_entry_of_the_day_goes_by_what_its_author_calls_it():
    town = Told()
    town.begins(0, "Mara", "Watch", rule="Watch_2", priority=1.0)

    assert "  Its priority is 1, by Watch." in why_at(town.end(), "Mara", 2)[0].told


def test_who_does_what_asks_for_no_feeling_does_it_whatever_they_feel():
    town = Told()
    town.feels(10, "worker1", "Distress", mood=(-0.3, 0.0, 0.0))
    asked = town.asked(60, "worker1", "Insult", "Mara", asks="Likes(SELF, Mara) < 2")

    assert why_record(town.end(), asked).because == ()


def test_what_was_said_in_a_conversation_goes_back_to_it_and_is_told_as_it_was_worded():
    log = [*LOG]
    spoken = next(one.id for one in LOG if one.kind == "spoken")
    log.insert(-1, Reply(len(LOG) - 1, 601_000_000, spoken, "I am so sorry.", "a model"))

    answer = why_record(log, spoken)

    assert 'worker1 said to Mara: "I am so sorry." (line l1, <Sorry>)' in text(answer)
    assert answer.because[0].told[0].startswith("worker1 and Mara begin the conversation apology")


def test_what_came_of_a_line_for_those_who_overheard_it_is_told_in_its_words():
    town = Told()
    town.talks(60, "worker1", "Mara", "Sorry")
    town.feels(
        61, "worker2", "Pity", percept="Event(Action-End, worker1, Speak(a, b, Sorry, -), Mara)", of=2, via="overheard"
    )
    town.add(Reply(town.next, 62 * TICKS, 2, "I am so sorry.", "a model"))
    answer = why_record(town.end(), 2)

    assert (
        answer.then[0].told[0].startswith('worker2 perceived (overheard): worker1 said to Mara: "I am so sorry."; felt')
    )
    assert why_record(town.end(), 5).because[0].told[0] == "worker1 to Mara: I am so sorry. (in Kitchen)"


def test_an_id_that_no_record_has_is_refused_with_those_there_are():
    with pytest.raises(LogError, match=r"there is no record 99; the log holds the records 1 to \d+"):
        why_record(LOG, 99)


def test_of_a_run_in_which_nothing_happened_so_far_there_is_nothing_to_tell():
    with pytest.raises(LogError, match="nothing has happened in this run so far"):
        why_record([HEADER], 1)


def test_somebody_at_a_time_is_told_with_what_they_do_and_what_their_feelings_come_of():
    first, second = why_at(LOG, "mara", 90)

    assert first.title == "Mara at 09:01:30 in A small office, seed 7"
    assert "Since 09:00:00: Mara begins Work, in Desks  (record 1)" in first.told
    assert "Mara's mood was slightly hostile (-2.9 of -10 to 10)." in first.told
    assert (
        "Mara felt Relief 4.7, because worker1 did Insult to Mara (rule rule_of_it) at 09:01:24  (record 11)."
        in first.told
    )
    assert second.title.startswith("Record 11 ")


def test_why_somebody_does_something_goes_back_to_their_decision():
    _, behind = why_at(LOG, "worker1", 65)

    assert behind.title.startswith("Record 5 ")
    assert [step.id for step in behind.because] == [4]


def test_somebody_in_a_conversation_is_told_to_be():
    first = why_at(LOG, "worker1", 600.5)[0]

    assert first.told[0].startswith("Since 09:10:00: worker1 and Mara begin the conversation apology, in Kitchen")


def test_who_has_done_nothing_yet_is_told_to_be_where_they_began():
    town = Told(begin={"worker": "Kitchen"})
    town.begins(1, "Mara")

    assert why_at(town.end(), "worker1", 0.5)[0].told[0] == "worker1 was doing nothing, in Kitchen."


def test_who_does_nothing_and_has_lived_nothing_is_told_to():
    town = Told()
    town.add(Activity(town.next, 0, town.next, "Mara", "Work", "over", at="Desks"))

    assert why_at(town.end(), "Mara", 5)[0].told == ("Mara was doing nothing, in Desks.", "Mara had lived nothing yet.")


def test_somebody_who_is_not_in_the_town_is_refused_with_who_was_meant():
    with pytest.raises(LogError, match=r"nobody called 'Mrra'.*did you mean 'Mara'"):
        why_at(LOG, "Mrra", 5)


def test_a_time_behind_the_end_is_refused():
    with pytest.raises(LogError, match="the log ends at 10:00:00"):
        why_at(LOG, "Mara", 9000)


def test_the_moment_in_which_somebody_felt_most_is_found():
    town = Told()
    town.feels(5, "Mara", "Joy", much=3.0)
    worst = town.feels(6, "worker1", "Fear", much=8.0)
    best = town.feels(7, "Mara", "Joy", much=4.0)

    assert (most_felt(town.end()), most_felt(town.end(), "mara"), most_felt(Told().end())) == (worst, best, 1)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("10:31", 5460.0),
        ("09:00:05", 5.0),
        ("day 2 09:00", 86400.0),
        ("90 min", 5400.0),
        ("8:00", -3600.0),
        ("noon", None),
        ("09:60", None),
    ],
)
def test_a_time_of_a_run_is_a_time_of_day_or_a_duration(written, seconds):
    assert time_in(written, HEADER.start) == seconds


def test_where_somebody_came_to_is_said_once():
    move = Occurrence(1, 0, "Event(Action-End, Mara, Arrive(MeetingRoom), -)", "move", "Mara", "Arrive(MeetingRoom)")

    assert Teller(HEADER).told(replace(move, at="MeetingRoom")) == "Mara came to Meeting Room"


def test_every_record_has_a_row_and_those_of_somebody_are_theirs():
    teller = Teller(HEADER)
    rows = [teller.row(one) for one in LOG]

    assert rows[0] == "a run of A small office, with seed 7"
    assert rows[INSULT] == "09:01:10       6  worker1 did Insult to Mara, in Desks"
    assert rows[-1] == "10:00:00          the run ends, as its time is over"
    assert not [
        one for one in LOG if isinstance(one, Activity | Asked) and concerns(one, "worker2") != (one.who == "worker2")
    ]


@pytest.mark.parametrize(
    ("via", "told"),
    [
        ("overheard", "Mara overheard it."),
        ("told by worker2", "Mara was told it by worker2."),
        ("message", "Mara read it, 2 s after it was."),
    ],
)
def test_it_is_told_how_somebody_learned_of_something(via, told):
    town = Told()
    number = town.feels(5, "Mara", "Joy", via=via)
    if via == "message":
        one = town.records[number]
        assert isinstance(one, Percept)
        town.records[number] = Percept(one.id, one.tick, one.of, one.who, one.via, one.mind, delay=2.0)

    assert f"  {told}" in why_record(town.end(), number).told


def test_raw_tells_what_each_rule_asked_and_every_utility():
    assert "utility 1.00, rule snap" in "\n".join(why_record(LOG, ANGER, raw=True).rows())


@pytest.mark.parametrize(
    ("who", "time", "told"),
    [
        ("worker1", 30, "worker1 was not there yet: they came at 09:01:00.  (record 2)"),
        ("worker1", 130, "worker1 was not there: they had left at 09:02:00.  (record 5)"),
        ("worker1", 190, "worker1 was doing nothing, in Kitchen."),
        ("Mara", 100, "Since 09:00:00: Mara begins Work, in Desks  (record 1)"),
    ],
)
def test_somebody_who_has_left_the_town_or_is_still_to_come_is_not_said_to_be_there(who, time, told):
    town = Told(begin={"Mara": "Desks"})
    town.begins(0, "Mara")
    town.comes(60, "worker1", "Desks")
    town.lives(60, "worker1")
    town.leaves(120, "worker1", "Desks")
    town.comes(180, "worker1", "Kitchen")

    assert why_at(town.end(), who, time)[0].told[0] == told
