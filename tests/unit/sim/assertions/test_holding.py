from dataclasses import replace

import pytest

from fatima_py.errors import LogError, UsageError
from fatima_py.record.town import Activity, Occurrence, Talk
from fatima_py.sim.assertions import Verdict, hold, holds, judge
from fatima_py.sim.words import in_sentence
from tests.settings import person, ran, routine, two_rooms
from tests.told import Told, insulted

LOG = insulted()


@pytest.mark.parametrize(
    "assertion",
    [
        "fear is followed by relief within 5 s in every run",
        "nobody is angry at someone they never met",
        "Mara never insults anyone",
        "an insult is followed by an apology within 10 min",
        "when anyone $x insults $y, $x says Sorry to $y within 10 min",
        "anyone $x is grateful to $y only after $y says Sorry to $x within 5 s",
        "anger is followed by gratitude within 532 s",
        "Mara is angry at worker1",
        "worker1 talks to Mara exactly once",
        "worker1 starts Insult",
        "mood of anyone is never below -3",
        "mood of Mara is above -1 at the end",
        "anger of Mara at worker1 rises above 4.9",
        "anger of Mara at worker2 is never above 0",
        "nobody is angry at the end",
        "somebody says Sorry before 9:15",
        "worker2 is in the Kitchen",
        "nobody says Sorry in Desks",
        "there is an insult between 9:01 and 9:02",
        "Mara meets worker1 exactly once",
        "Mara feels Anger at least 5",
        "joy is followed by relief",
        "Mara learns of the insult from worker1 before 9:05",
        "worker2 never hears of Insult",
    ],
)
def test_what_is_so_holds(assertion):
    assert holds(assertion, LOG)


@pytest.mark.parametrize(
    ("assertion", "told"),
    [
        (
            "fear is followed by relief within 3 s",
            [
                "09:01:20  Mara felt Fear 5.0",
                "By 09:01:23 this did not follow",
                "The next came at 09:01:24: Mara felt Relief",
            ],
        ),
        ("nobody insults Mara", ["09:01:10  worker1 did Insult to Mara, in Desks.  (record 6)"]),
        (
            "an insult is never followed by an apology",
            [
                "09:01:10  worker1 did Insult",
                "It was followed at 09:10:00: worker1 and Mara begin the conversation apology",
            ],
        ),
        ("fear is followed by joy", ["09:01:20  Mara felt Fear", "Until the end this did not follow: joy"]),
        (
            "anyone $x is grateful to $y only after $x insults $y",
            ["09:10:02  Mara felt Gratitude", "This had not come before: Mara insults worker1"],
        ),
        ("an apology is preceded by a scoff", ["This had not come before: a scoff (of worker1)"]),
        (
            "when anyone $x insults anyone $y, $y says Sorry to $x",
            ["Until the end this did not follow: Mara says Sorry to worker1"],
        ),
        ("Mara is grateful to anyone only after an insult of the other within 1 min", ["too long before"]),
        (
            "mood of Mara is always above -2",
            [
                "09:01:10  mood of Mara was -3.00.",
                "It came of this: Mara perceived: worker1 did Insult to Mara",
            ],
        ),
        ("every worker says Sorry", ["10:00:00  This came up too seldom of worker2 (0 times)"]),
        ("somebody says Sorry before 9:05", ["it never came up", "was to come up at least 1 time"]),
        ("there are at least 2 insults", ["it came up 1 time", "at least 2 times"]),
        ("anger of worker1 rises above 1", ["10:00:00"]),
        ("Mara feels Anger at most 0 times", ["09:01:10  Mara felt Anger 5.0 toward worker1"]),
    ],
)
def test_what_is_not_so_fails_with_the_moment_that_shows_it(assertion, told):
    verdict = holds(assertion, LOG)

    assert not verdict
    assert verdict.against is not None
    for part in told:
        assert part in str(verdict)


def test_anger_at_somebody_who_is_known_by_hearsay_only_is_told_with_its_record():
    town = Told()
    angry = town.feels(
        30, "worker2", "Anger", "worker1", percept="Event(Action-End, worker1, Insult, Mara)", via="told by Mara"
    )

    verdict = holds("nobody is angry at someone they never met", town.end())

    assert verdict.against is not None
    assert (verdict.against.id, verdict.against.who, verdict.against.time) == (angry, "worker2", 30.0)


def test_who_was_there_when_somebody_did_something_has_met_them():
    town = Told()
    town.feels(30, "worker2", "Anger", "worker1", percept="Event(Action-End, worker1, Insult, Mara)")

    assert holds("nobody is angry at someone they never met", town.end())


def test_what_somebody_was_told_is_learned_of_whoever_told_it():
    town = Told()
    town.lives(30, "worker2", "Event(Action-End, worker1, Insult, Mara)", via="told by Mara")

    assert holds("worker2 hears of the insult from Mara", town.end())
    assert holds("nobody learns of Insult from worker1", town.end())


def test_anger_at_what_is_nobody_is_at_nobody_they_never_met():
    town = Told()
    town.feels(30, "worker2", "Anger", "Printer")

    assert holds("nobody is angry at someone they never met", town.end())


def test_the_first_that_was_not_followed_is_shown_whoever_it_is_of():
    town = Told()
    town.feels(10, "Mara", "Fear")
    town.feels(11, "worker1", "Fear")
    town.feels(90, "worker1", "Fear")
    town.feels(95, "Mara", "Relief")

    verdict = holds("fear is followed by relief within 5 s", town.end())

    assert verdict.against is not None
    assert (verdict.against.time, verdict.runs[0].broken, verdict.runs[0].met) == (10.0, 3, 3)
    assert "The next came at 09:01:35" in str(verdict)


def test_what_is_never_followed_by_anything_is_counted_each_time():
    town = Told()
    for time in (10, 20, 30):
        town.feels(time, "Mara", "Fear")

    ever, never = (holds(f"fear is {how}followed by relief", town.end()) for how in ("", "never "))

    assert (ever.runs[0].broken, never.holds, never.runs[0].broken) == (3, True, 0)


def test_a_mood_that_comes_home_below_a_number_does_so_at_the_moment_that_the_closed_form_says():
    town = Told()
    town.lives(0, "Mara", mood=(0.4, 0.0, 0.0), home=(-0.4, 0.0, 0.0), half_life=600.0)

    verdict = holds("mood of Mara is never below 0", town.end())

    assert verdict.against is not None
    assert verdict.against.time == pytest.approx(600.0)
    assert holds("mood of Mara is never below 0 before 9:10", town.end())


def test_a_feeling_that_fades_passes_a_number_at_its_half_life():
    town = Told()
    town.feels(10, "Mara", "Anger", "worker1", much=8.0)

    verdict = holds("anger of Mara is always above 4 after 9:00:10 in every run", town.end())

    assert verdict.against is not None
    assert verdict.against.time == pytest.approx(70.0, abs=1e-6)


def test_what_may_still_be_followed_in_time_when_the_run_ends_is_open():
    town = Told()
    town.feels(3590, "Mara", "Fear")

    within, ever = (holds(f"fear is followed by relief{limit}", town.end()) for limit in (" within 1 min", ""))

    assert (within.holds, within.runs[0].open) == (True, 1)
    assert not ever


def test_what_is_to_follow_does_so_among_the_same_people():
    town = Told()
    town.feels(10, "Mara", "Fear")
    town.feels(11, "worker1", "Relief")

    assert not holds("fear is followed by relief within 5 s", town.end())
    assert holds("fear is followed by relief of anyone within 5 s", town.end())


def test_everybody_is_everybody_of_the_town():
    town = Told()
    for who in ("Mara", "worker1"):
        town.feels(10, who, "Joy")

    verdict = holds("everybody feels Joy", town.end())

    assert (verdict.holds, verdict.runs[0].broken, verdict.runs[0].met) == (False, 1, 3)


def test_an_assertion_about_several_runs_tells_of_those_in_which_it_fails():
    quiet = Told().end()

    verdict = holds("somebody insults Mara in every run", LOG, quiet)

    assert not verdict
    assert "It holds in 1 of 2 runs." in str(verdict)
    assert holds("somebody insults Mara in some run", LOG, quiet)
    assert holds("nobody insults Mara in at most 50% of runs", LOG, quiet)


def test_a_word_that_never_came_up_and_looks_like_one_that_did_is_refused():
    with pytest.raises(UsageError, match=r"FA703 .* at column 8 \('insutls'\).*did you mean 'Insult'"):
        holds("nobody insutls Mara", LOG)


def test_a_name_that_never_came_up_is_taken_at_its_word_and_told():
    verdict = holds("nobody does Inslt to Mara", LOG)

    assert verdict
    assert "Nothing in these runs is called 'inslt' (did you mean 'Insult'?)." in str(verdict)


def test_a_word_that_never_came_up_is_told():
    assert "Nothing in these runs is called 'hug'." in str(holds("nobody hugs Mara", LOG))


@pytest.mark.parametrize(
    ("assertion", "whether"),
    [
        ("Ann is interrupted in Work exactly once", True),
        ("Ann is interrupted in Tea exactly once", True),
        ("Ann is interrupted in Bath", False),
        ("Ann is interrupted exactly twice", True),
    ],
)
def test_what_is_given_up_for_something_else_is_interrupted_as_well_as_what_goes_on_later(assertion, whether):
    day = (
        routine("work", "Work", priority=1.0, otherwise=True),
        routine("tea", "Tea", at=(9 * 3600.0 + 300,) * 2, lasts=(600.0, 600.0)),
        routine("bath", "Bath", at=(9 * 3600.0 + 400,) * 2, lasts=(60.0, 60.0), priority=7.0),
    )
    log = ran(two_rooms(person("Ann"), hour=0.25, day=day))

    assert bool(holds(assertion, log)) is whether


def test_whoever_goes_home_is_not_interrupted():
    day = (routine("work", "Work", priority=1.0, otherwise=True),)
    town = two_rooms(person("Ann"), hour=0.25, day=day)
    log = ran(replace(town, people=(replace(town.people[0], goes=(9 * 3600.0 + 300,) * 2),)))

    assert [one.state for one in log if isinstance(one, Activity)] == ["begun", "dropped"]
    assert holds("nobody is interrupted", log)


def test_a_run_that_was_broken_off_says_so():
    assert "has not come to its end" in str(holds("Mara never insults anyone", LOG[:-1]))


def test_a_log_is_read_once_whatever_is_asserted():
    seen: list[object] = []

    def once():
        for record in LOG:
            seen.append(record)
            yield record

    assert all(hold(["nobody is sad", "Mara never insults anyone"], once()))
    assert len(seen) == len(LOG)


def test_what_is_no_run_is_refused():
    with pytest.raises(LogError, match="its header first"):
        holds("nobody is sad", LOG[1:])
    with pytest.raises(UsageError, match="no run"):
        holds("nobody is sad")
    with pytest.raises(UsageError, match="as a list"):
        hold("nobody is sad", LOG)


@pytest.mark.parametrize(
    ("assertion", "why"),
    [
        ("nobody is proud of someone they never met", "nobody ever felt Pride"),
        ("nobody is angry after 19:00", "the run has no such time"),
        ("nobody insults Mara between 8:00 and 9:00", "the run has no such time"),
        ("nobody says Goodbye between 9:30 and 10:30", "the run ends at 10:00, before that time is over"),
        ("mood of Mara is always above -9 from 9:59 to 10:01", "the run ends at 10:00, before that time is over"),
        ("mood of Mara is always above -9 from 9:59 to 10:00", ""),
        ("somebody insults Mara between 9:00 and 10:30", ""),
        ("nobody is in the Meeting Room", "nobody was ever in Meeting Room"),
        ("nobody is doing Yoga", "nobody ever began 'yoga'"),
        ("nobody hugs anyone", "nothing called 'hug' came up"),
        ("pride is followed by joy", "nobody ever felt Pride"),
        ("anger of worker1 is followed by joy", "this never came up: anger of worker1"),
        ("pride of anyone is never above 3", "nobody ever felt Pride"),
        ("Server(Up) is never false", "nothing is known of 'server(up)'"),
        ("worker2 never insults anyone", ""),
        ("worker2 is never angry", ""),
        ("fear is followed by relief", ""),
        ("mood of Mara is never below -8", ""),
    ],
)
def test_what_holds_as_there_was_nothing_to_judge_says_so(assertion, why):
    verdict = holds(assertion, LOG)

    assert verdict
    assert (verdict.runs[0].empty, verdict.is_empty) == (why, bool(why))
    assert (f"Nothing to judge: {why}." in str(verdict)) == bool(why)


def test_what_fails_is_never_without_anything_to_judge():
    verdict = holds("somebody hugs Mara", LOG)

    assert (bool(verdict), verdict.runs[0].empty, verdict.is_empty) == (False, "", False)


def test_it_was_judged_where_one_of_the_runs_had_it():
    verdict = holds("nobody is angry at someone they never met", LOG, Told().end())

    assert not verdict.is_empty
    assert "Nothing to judge in 1 of 2 runs: nobody ever felt Anger." in str(verdict)


def test_a_sentence_that_cannot_be_read_keeps_no_other_from_being_judged():
    wrong, good, strange = judge(["Mara nevr insults anyone", "nobody insults Mara", "nobody insutls Mara"], LOG)

    assert isinstance(wrong, UsageError)
    assert isinstance(good, Verdict)
    assert not good
    assert isinstance(strange, UsageError)


def two_messages():
    """Mara learns of what she did not see, and of what is no longer so, from worker2, who remembers it."""
    town = Told()
    town.change(60, "Server(Up)", "False")
    town.change(120, "Server(Up)", "True")
    town.deed(180, "worker1", "Break", "worker2")
    town.sends(240, "worker2", "Mara", "Event(Action-End, worker1, Break, worker2)", minutes=5)
    town.sends(300, "worker2", "Mara", "Event(Property-Change, worker2, Server(Up), False)")
    return town.end()


@pytest.mark.parametrize(
    "assertion",
    [
        "worker1 does Break exactly once",
        "there is exactly 1 break",
        "Server(Up) becomes false exactly once",
        "Server(Up) is true at the end",
        "Mara hears of Break from worker2 between 9:09 and 9:10",
        "Mara never hears of Break from worker1",
        "Mara learns of Server from worker2",
        "Mara learns of Server(Up) from worker2",
        "Mara never learns of Server(Down)",
    ],
)
def test_a_message_is_not_what_it_tells_of_and_is_from_whoever_sent_it(assertion):
    assert holds(assertion, two_messages())


def test_a_deed_goes_by_its_whole_name_as_well():
    town = Told()
    town.deed(60, "worker1", "Tell(Late(Train))", "Mara")
    log = town.end()

    assert holds("worker1 does Tell(Late(Train)) to Mara", log)
    assert holds("worker1 does Tell to Mara", log)
    assert holds("worker1 never does Tell(Late(Bus))", log)


def test_a_message_is_told_as_one():
    log = two_messages()
    told = [in_sentence(record, {}) for record in log if isinstance(record, Occurrence) and record.sort == "message"]

    assert told == ["a message says that worker1 did Break to worker2", "a message says that Server(Up) became False"]


@pytest.mark.parametrize(
    "assertion",
    [
        "worker1 does apology",
        "worker1 starts an apology with Mara",
        "Mara never does apology",
        "worker1 has an apology",
        "Mara had an apology with worker1",
        "Mara has an apology exactly once",
        "exactly 2 people have an apology",
        "worker2 never has an apology",
        "when worker1 insults Mara, Mara has an apology with worker1 within 10 min",
    ],
)
def test_a_conversation_is_begun_by_whom_it_is_of_and_had_by_everybody_in_it(assertion):
    assert holds(assertion, LOG)


def test_whoever_joins_a_conversation_has_it_with_those_who_are_there():
    town = Told()
    begun = town.talks(60, "worker1", "Mara")
    town.records.pop()
    town.add(Talk(town.next, 61_000_000, begun, "apology", "joined", "Kitchen", who="worker2"))

    assert holds("Mara has an apology with worker2 exactly once", town.end())
    assert holds("worker2 has an apology with worker1 exactly once", town.end())
    assert holds("Mara has an apology exactly once", town.end())


@pytest.mark.parametrize(
    "assertion",
    [
        "nobody but worker1 insults anyone",
        "everybody except Mara is in the Kitchen at 9:30 in no run",
        "at most 2 apologies",
        "at least 1 insult to Mara",
        "worker1 insults Mara at most once",
        "Mara overhears Gossip from worker2",
        "worker1 never overhears Gossip",
        "worker2 tells worker1 something",
    ],
)
def test_what_people_write_besides_is_read(assertion):
    town = Told()
    told = town.deed(60, "worker2", "Tell(Gossip)", "worker1")
    town.lives(60, "Mara", "Event(Action-End, worker2, Gossip, worker1)", of=told, via="overheard")
    town.deed(90, "worker1", "Insult", "Mara")

    assert holds(assertion, town.end())


def test_a_sorry_person_feels_remorse_and_one_sorry_for_another_pity():
    town = Told()
    town.feels(60, "Mara", "Remorse")
    town.feels(60, "worker1", "Pity", "Mara")

    assert holds("Mara is sorry", town.end())
    assert not holds("worker1 is sorry", town.end())
    assert holds("worker1 is sorry for Mara", town.end())


def test_people_are_told_in_the_order_in_which_they_are_counted_and_all_that_is_too_much():
    town = Told(people={f"pupil{number}": "pupil" for number in range(1, 12)})
    for second in (10, 20, 30):
        town.deed(second, "pupil1", "Insult", "pupil2")

    assert "pupil2 (0 times), pupil3 (0 times)" in str(holds("every pupil insults anyone", town.end()))
    assert holds("pupil1 insults anyone at most once", town.end()).runs[0].broken == 2


@pytest.mark.parametrize(
    ("assertion", "told"),
    [
        ("worker1 insults 3 people", "expected how often, .*, or to how many"),
        ("worker1 insults Mara at 8:30", "between 8:25 and 8:35"),
        ("nobody but Mrra insults anyone", "did you mean 'Mara'"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_can(assertion, told):
    with pytest.raises(UsageError, match=told) as refused:
        holds(assertion, LOG)
    assert "did you mean 'worker'" not in str(refused.value)
