"""A run as people read it."""

from dataclasses import replace

import pytest

from fatima_py.errors import UsageError
from fatima_py.record.town import Activity, Asked, Occurrence, Percept, Reply, Spoken, Talk, TownRecord
from fatima_py.record.values import Decision, Wish
from fatima_py.sim.transcript import diary, transcript
from fatima_py.sim.words import in_sentence
from tests.told import TICKS, Told
from tests.towns import town_run

RUN = town_run()


def test_a_transcript_tells_what_was_said_and_done_in_the_words_that_it_was_said_in():
    assert [*transcript(RUN)] == [
        "08:00:05  Corner Shop  Tom said <Insult> to Sarah",
        "08:00:05  Corner Shop  Sarah and Tom begin the conversation cafe",
        "08:00:07  Corner Shop  Tom to Sarah: Thank you, Sarah. A coffee?",
        "08:00:09  Corner Shop  Sarah to Tom: There you go, love.",
        "08:00:09  Corner Shop  the conversation cafe of Sarah and Tom is over, and ends in Bye",
        "08:01:00               the run ends, as its time is over",
    ]


def test_those_who_did_the_same_at_one_time_and_place_stand_in_one_row():
    def meet(number: int, who: str) -> Occurrence:
        return Occurrence(number, 60_000_000, f"Event(Action-End, {who}, Meet, -)", "ends", who, "Meet", at="Shop")

    few, many = [meet(1, "Ann"), meet(2, "Tom")], [meet(number, f"worker{number}") for number in range(1, 8)]

    assert [*transcript([RUN[0], *few])] == ["08:01:00  Corner Shop  Ann and Tom did Meet"]
    assert [*transcript([RUN[0], *many])] == ["08:01:00  Corner Shop  worker1 and 6 others did Meet"]


def test_what_one_person_lived_is_told_with_what_they_felt():
    told = [*diary(RUN, "sarah")]

    assert told[1:5] == [
        "08:00:00  Corner Shop  Sarah begins Work",
        "08:00:05               Sarah perceived: Tom said <Insult> to Sarah; felt Anger 5.1 toward Tom, mood -4.2",
        "08:00:05  Corner Shop  Sarah is interrupted in Work, 55 s of it left",
        "08:00:05  Corner Shop  Sarah and Tom begin the conversation cafe",
    ]
    assert "Joy 3.8, Love 2.0 toward Tom" in told[6]
    assert "Sarah thought again of: Tom said <Insult> to Sarah" in told[-1]
    assert "wants most of all" in "".join(diary(RUN, "Tom"))


def test_a_part_of_a_run_is_told():
    part = [row[:8] for row in diary(RUN, "Sarah", 5.0, 8.0)]

    assert (part[0], part[-1]) == ("08:00:05", "08:00:07")
    assert [row[:8] for row in transcript(RUN, 0.0, 6.0)] == ["08:00:05", "08:00:05"]


def test_somebody_who_is_not_there_is_told_with_whom_was_meant():
    with pytest.raises(UsageError, match="there is no Sara in this run: did you mean 'Sarah'"):
        diary(RUN, "Sara")


def test_of_conversations_at_one_time_each_line_and_each_end_says_whose_it_is():
    town = Told(people=dict.fromkeys(["Ann", "Bo", "Cy", "Di"], "all"))
    ids = [
        town.add(Talk(number, TICKS, number, "tea", "begun", "Kitchen", {"A": one, "B": other}))
        for number, (one, other) in enumerate([("Ann", "Bo"), ("Cy", "Di")], 1)
    ]
    town.add(Talk(3, 2 * TICKS, ids[1], "tea", "left", "Kitchen", {"A": "Cy", "B": "Di"}, who="Di"))
    town.add(Talk(4, 3 * TICKS, ids[1], "tea", "joined", "Kitchen", {"A": "Cy", "B": "Ed"}, who="Ed"))
    town.add(Talk(5, 4 * TICKS, ids[1], "tea", "over", "Kitchen", {"A": "Cy", "B": "Ed"}, ending="End"))
    town.add(Talk(6, 5 * TICKS, ids[0], "tea", "broken off", "Kitchen", {"A": "Ann", "B": "Bo"}, ending="Sour"))

    assert [row.partition("Kitchen")[2].strip() for row in transcript(town.records)][2:] == [
        "Di leaves the conversation tea with Cy",
        "Ed joins the conversation tea with Cy",
        "the conversation tea of Cy and Ed is over",
        "the conversation tea of Ann and Bo is broken off, and ends in Sour",
    ]


def test_a_diary_tells_of_the_conversation_that_somebody_joins():
    town = Told(people=dict.fromkeys(["Ann", "Bo", "Ed"], "all"))
    town.add(Talk(1, TICKS, 1, "tea", "begun", "Kitchen", {"A": "Ann", "B": "Bo"}))
    having = {"A": "Ann", "B": "Bo", "C": "Ed"}
    town.add(Talk(2, 2 * TICKS, 1, "tea", "joined", "Kitchen", having, who="Ed"))
    town.add(Talk(3, 3 * TICKS, 1, "tea", "over", "Kitchen", having))

    assert [row.partition("Kitchen")[2].strip() for row in diary(town.records, "Ed")] == [
        "Ed joins the conversation tea with Ann and Bo",
        "the conversation tea of Ann, Bo and Ed is over",
    ]


def test_what_goes_on_is_told_without_the_name_that_it_has_inside():
    talking = Asked(1, TICKS, "Mara", "perceived", Decision(), kept="Converse")
    begun = Activity(2, TICKS, 2, "Mara", "Work", "interrupted", left=2161.16)

    assert in_sentence(talking, {}).endswith("wants nothing, and goes on with the conversation")
    assert in_sentence(begun, {}) == "Mara is interrupted in Work, 36 min 1 s of it left"


TEA, COFFEE = Wish("Converse(tea, Tom)", 3.0, "tea", "Tom"), Wish("Coffee", 3.0, "coffee")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"kept": "Work", "closed": "tea: Tom is busy", "barred": 1, "priority": 1.0},
            (
                "wants most of all the conversation tea with Tom (priority 2, by tea), but Tom is busy, "
                "so Mara goes on with Work"
            ),
        ),
        (
            {"kept": "Lunch", "priority": 5.0},
            (
                "wants most of all the conversation tea with Tom (priority 2, by tea), but goes on with Lunch, "
                "which is more important (priority 5)"
            ),
        ),
        (
            {"kept": "Lunch", "priority": 2.0},
            (
                "wants most of all the conversation tea with Tom (priority 2, by tea), but goes on with Lunch, "
                "which is as important (priority 2)"
            ),
        ),
        (
            {"chosen": 2, "closed": "coffee: it is not had in Desks", "barred": 1},
            (
                "wants most of all the conversation tea with Tom (priority 2, by tea), of what could be had "
                "(coffee: it is not had in Desks)"
            ),
        ),
    ],
)
def test_what_somebody_wants_and_does_not_do_is_told_with_what_was_in_the_way(asked, told):
    record = Asked(1, TICKS, "Mara", "perceived", Decision(TEA, lost=(COFFEE,)), **asked)

    assert in_sentence(record, {}).partition(": ")[2] == told


def test_every_line_says_something():
    assert all(in_sentence(one, {}) for one in RUN)


DOWN = "Event(Property-Change, -, Server(Up), False)"


def going_down() -> Told:
    """An office in which its author lets the server go down."""
    town = Told()
    town.add(Occurrence(1, TICKS, DOWN, "happening", "-", "Server(Up)", "False", "Desks", words="the server goes down"))
    town.lives(1, "Mara", DOWN, of=1)
    return town


def test_what_the_author_lets_happen_is_told_in_the_words_of_the_author():
    run = going_down().end(5)

    assert next(transcript(run)) == "09:00:01  Desks         the server goes down: Server(Up) became False"
    assert [*diary(run, "Mara")][-1].endswith("Mara perceived: the server goes down: Server(Up) became False")


def test_those_whom_somebody_saw_do_the_same_at_one_time_stand_in_one_row():
    town = Told()
    for number, who in enumerate(["worker1", "worker2", "Tom", "Ann", "Bo"]):
        town.lives(60, "Mara", f"Event(Action-End, {who}, Arrive(MeetingRoom), -)", of=number)
    town.lives(60, "Mara", "Event(Action-End, SELF, Arrive(MeetingRoom), -)", via="self")

    told = [row[9:].strip() for row in diary(town.end(), "Mara")]

    assert told[1:] == ["Mara perceived: worker1 and 4 others came to Meeting Room"]


def test_what_somebody_was_asked_in_vain_several_times_stands_in_one_row():
    town = Told()
    for minute, why, about in ((1, "rate", "snap"), (2, "rate", "snap"), (3, "left", "Tom")):
        town.add(Asked(town.next, minute * 60 * TICKS, "Mara", why, Decision(), about, kept="Work"))

    few = [*diary([town.header, *town.records[1:3]], "Mara", raw=True)]

    again = "Mara is asked what to do 2 times until 09:02:00, as snap came due: wants nothing, and goes on with Work"
    assert [row[10:].strip() for row in few] == [again]
    assert "3 times until 09:03:00, at first as snap came due" in "".join(diary(town.end(), "Mara", raw=True))


def day_of(*asked: tuple[str, str, int]) -> list[str]:
    """What is told of a day in which Mara is asked each minute: what she wants, what is in its way, what she begins."""
    town = Told()
    for minute, (wanted, closed, begun) in enumerate(asked, 1):
        wish = Decision(Wish(wanted, 1.0, "snap", "Tom") if wanted else None)
        chosen = town.next + 1 if begun else 0
        town.add(Asked(town.next, minute * 60 * TICKS, "Mara", "rate", wish, chosen=chosen, closed=closed))
        if begun:
            town.begins(minute * 60, "Mara", wanted or "Coffee", rule="snap" if begun == WANTED else "Coffee")
    return [row.removeprefix("09:") for row in diary(town.records, "Mara") if "begins" not in row]


WANTED, DAILY = 1, 2
ELSEWHERE = "snap: Tom is not here"


def test_a_diary_tells_what_somebody_decided_and_counts_the_times_that_they_were_asked_in_vain():
    told = day_of(("", "", 0), ("Insult", ELSEWHERE, 0), ("Insult", ELSEWHERE, 0), ("Insult", "", WANTED), ("", "", 0))

    assert [row[:5] for row in told] == ["02:00", "04:00", "Mara "]
    assert (ELSEWHERE in told[0], "wants most of all Insult to Tom" in told[1]) == (True, True)
    assert told[2] == "Mara was asked what to do 3 times more, and nothing new came of it: --raw tells"


def test_a_diary_tells_each_thing_that_is_in_the_way_of_what_somebody_wants_once():
    busy = "snap: Tom is busy"
    told = day_of(*[("Insult", one, 0) for one in (ELSEWHERE, busy, ELSEWHERE)], ("Wave", busy, 0), ("Wave", busy, 0))

    assert [row[:5] for row in told[:-1]] == ["01:00", "02:00", "04:00"]


def test_a_diary_does_not_tell_that_somebody_still_wants_what_they_have_done():
    told = day_of(("Insult", "", WANTED), ("Insult", "snap: they have had it as often as they may", 0))

    assert [row[:5] for row in told] == ["01:00", "Mara "]


def test_what_the_day_has_for_somebody_is_no_decision_of_theirs():
    assert day_of(("", "", DAILY)) == ["Mara was asked what to do once, and nothing new came of it: --raw tells"]
    assert day_of(("Insult", ELSEWHERE, DAILY), ("Insult", ELSEWHERE, DAILY))[1:] == [
        "Mara was asked what to do once more, and nothing new came of it: --raw tells"
    ]


def test_a_diary_without_anything_left_out_has_no_row_about_it():
    assert [row[:5] for row in day_of(("Insult", "", WANTED))] == ["01:00"]


def test_ways_and_conversations_are_told_in_plain_words():
    way = Activity(1, 0, 1, "Mara", "Go(MeetingRoom)", "begun", at="Desks")
    wish = Decision(Wish("Converse(apology, worker1, Tom)", 3.0, "apology", "worker1"))
    names = {"MeetingRoom": "Meeting Room"}

    states = ["begun", "on", "interrupted", "over", "dropped"]
    assert [in_sentence(replace(way, state=state), names).removeprefix("Mara ") for state in states] == [
        "sets out for Meeting Room",
        "goes on to Meeting Room",
        "stops on the way to Meeting Room",
        "has come to Meeting Room",
        "gives up the way to Meeting Room",
    ]
    assert "wants most of all the conversation apology with worker1 and Tom (priority 2, by apology)" in in_sentence(
        Asked(2, 0, "Mara", "end", wish, "talk"), names
    )


def test_a_run_of_several_days_says_the_day_and_its_rows_stand_below_each_other():
    town = Told(until=2 * 86400.0)
    for day, number in ((0, 1), (1, 2)):
        town.deed(day * 86400, f"worker{number}", "Coffee", at="Kitchen")

    assert [row[:25] for row in transcript(town.records)] == [
        "      09:00:00  Kitchen  ",
        "day 2 09:00:00  Kitchen  ",
    ]


def overheard(*, realizer: str = "template", via: str = "overheard") -> Told:
    """Worker1 says sorry to Mara, and worker2 hears it."""
    town = Told(realizer=realizer)
    town.talks(60, "worker1", "Mara", "Sorry")
    spoken = next(one for one in town.records if isinstance(one, Spoken))
    assert spoken.beat.brief is not None
    brief = replace(spoken.beat.brief, may_reword=True)
    town.records[spoken.id] = replace(spoken, beat=replace(spoken.beat, brief=brief))
    town.lives(61, "worker2", "Event(Action-End, worker1, Speak(a, b, Sorry, -), Mara)", via=via, of=spoken.id)
    return town


@pytest.mark.parametrize("realizer", ["template", "parrot"])
def test_what_somebody_overheard_is_told_in_the_words_that_it_was_said_in(realizer: str):
    town = overheard(realizer=realizer)

    assert [*diary(town.records, "worker2")][-1].endswith(
        'worker2 perceived (overheard): worker1 said to Mara: "Sorry!"'
    )


def test_what_somebody_overheard_waits_for_the_words_of_whoever_words_it():
    town = overheard(realizer="parrot")
    town.add(Reply(town.next, 62 * TICKS, 2, "I am so sorry.", "parrot"))

    rows = [*diary(town.end(), "worker2"), *diary(town.end(), "worker2", 0.0, 61.5)]
    assert [row.endswith('worker1 said to Mara: "I am so sorry."') for row in rows] == [False, True, False, True]


def test_of_what_is_loud_next_door_nobody_hears_the_words():
    assert "Sorry!" not in "".join(diary(overheard(via="loud").records, "worker2"))


def test_lines_that_several_said_at_one_time_are_told_one_by_one():
    town = overheard()
    town.lives(61, "worker2", "Event(Action-End, Tom, Speak(a, b, Sorry, -), Mara)", via="overheard", of=99)

    assert len([row for row in diary(town.records, "worker2") if "perceived" in row]) == 2


def test_whoever_perceives_what_moved_them_is_told_apart():
    town = Told()
    for number, who in enumerate(["worker1", "worker2"]):
        town.feels(60, "Mara", "Joy", who, percept=f"Event(Action-End, {who}, Sing, -)", of=number)

    felt = [one for one in town.records if isinstance(one, Percept)]

    assert len([*diary(town.records, "Mara")]) == len(felt) + 1


def test_a_place_of_a_long_name_widens_no_column_and_one_that_nobody_named_has_none():
    hall = "The Great Assembly Hall of the Northern District"
    long, nowhere = Told(places={"Hall": hall, "Yard": "Yard"}), Told(places={"Here": "Here"})
    for town, place in ((long, "Yard"), (nowhere, "Here")):
        town.deed(0, "Mara", "Wave", at=place)

    assert [*transcript(long.records)] == [f"09:00:00  {'Yard':<24}  Mara did Wave"]
    assert [*transcript(nowhere.records)] == ["09:00:00  Mara did Wave"]


def test_a_conversation_ends_in_a_state():
    talk = Talk(1, 0, 1, "apology", "over", "Kitchen", ending="Peace")

    assert in_sentence(talk, {}) == "the conversation apology is over, and ends in Peace"


def coming_and_going() -> list[TownRecord]:
    """Mara is there from the start and goes elsewhere; the workers come, and leave; one of them comes again."""
    town = Told(begin={"Mara": "Desks"})
    town.begins(0, "Mara")
    for time, who, place in ((60, "worker1", "Desks"), (60, "worker2", "Desks"), (90, "Mara", "Kitchen")):
        town.comes(time, who, place)
    town.leaves(120, "worker1", "Desks")
    town.comes(180, "worker1", "Kitchen")
    return town.records


def test_who_comes_to_the_town_and_leaves_it_is_told_and_not_who_goes_elsewhere_in_it():
    assert [row.split(maxsplit=1)[1] for row in transcript(coming_and_going())] == [
        "Desks         worker1 and worker2 came",
        "worker1 left",
        "Kitchen       worker1 came",
    ]
    assert [row.split()[0] for row in diary(coming_and_going(), "worker1")] == ["09:01:00", "09:02:00", "09:03:00"]
    assert not [row for row in diary(coming_and_going(), "Mara") if "came" in row]
