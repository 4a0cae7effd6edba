"""What people of a town tell each other of what they remember, in words wherever it is told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from fatima_py.record import as_json
from fatima_py.record.town import Asked, Percept
from fatima_py.record.values import Decision, Held, NearMiss, Thought, Trace, Wish
from fatima_py.sim.difference import difference_in_words, first_difference
from fatima_py.sim.log import TownLog
from fatima_py.sim.reasons import in_full, why_not, why_record
from fatima_py.sim.tables import TABLES, rows_of
from fatima_py.sim.transcript import diary, transcript
from fatima_py.view.town.timeline import timeline_data
from tests.told import CALM, TICKS, Told

INSULT = "Event(Action-End, worker1, Insult, SELF)"
COFFEE = "Event(Action-End, worker2, Coffee, -)"


def lives(town: Told, time: float, who: str, percept: str, episode: int, **more: Any) -> int:
    """Somebody perceives something, which is one of what they remember by its number."""
    mind = Trace(who, percept, episode, CALM, CALM, time)
    return town.add(Percept(town.next, round(time * TICKS), more.get("of", 0), who, "present", mind))


def told() -> list[Any]:
    """Mara was insulted, and tells worker2 of it; worker1 tells worker2 of a coffee by a memory of the same number."""
    town = Told()
    lives(town, 1, "Mara", INSULT, 0)
    lives(town, 2, "worker1", COFFEE, 0)
    wish = Wish("Tell(0)", 4.0, "report", "worker2")
    town.add(Asked(town.next, 3 * TICKS, "Mara", "end", Decision(wish), chosen=town.next + 1))
    begun = town.begins(3, "Mara", "Tell(0)", target="worker2", rule="report", cause=town.next - 1)
    done = town.deed(9, "Mara", "Tell(0)", "worker2", cause=begun, of=begun)
    town.deed(9, "worker1", "Tell(0)", "worker2")
    lives(town, 9, "worker2", "Event(Action-End, Mara, Tell(0), SELF)", 0, of=done)
    town.deed(12, "worker2", "Send(0)", "worker1")
    town.deed(15, "worker2", "Tell(7)", "worker1")
    return town.end()


def test_a_transcript_says_what_was_told_and_takes_different_tidings_for_different_deeds():
    assert [row.split("  ", 2)[2].strip() for row in transcript(told())][:4] == [
        "Mara told worker2 that worker1 did Insult to Mara",
        "worker1 told worker2 that worker2 did Coffee",
        "worker2 sent worker1 word that Mara told worker2 that worker1 did Insult to Mara",
        "worker2 did Tell(7) to worker1",
    ]


def test_a_diary_says_what_somebody_wants_to_tell_and_is_at_telling():
    rows = [*diary(told(), "Mara")]

    assert "wants most of all telling worker2 that worker1 did Insult to Mara (priority 3, by report)" in rows[1]
    assert rows[2].endswith("Mara begins telling worker2 that worker1 did Insult to Mara")
    assert next(iter(diary(told(), "worker2"))).endswith(
        "worker2 perceived: Mara told worker2 that worker1 did Insult to Mara"
    )


def test_why_says_what_was_told_and_keeps_the_record_as_it_is():
    answer = why_record(told(), 5)

    assert answer.told == ("Mara told worker2 that worker1 did Insult to Mara, in Desks.",)
    assert answer.because[0].told[0] == "Mara begins telling worker2 that worker1 did Insult to Mara, in Desks"
    assert answer.record == told()[5]
    (span,) = why_not(told(), "Mara", "report").spans
    assert span.why == "they began it: telling worker2 that worker1 did Insult to Mara"


def test_a_log_in_which_nobody_tells_anything_is_as_it_was():
    town = Told()
    lives(town, 1, "Mara", INSULT, 0)

    assert [*in_full(town.end())] == town.end()


def test_a_timeline_says_what_was_told_in_its_lines_and_bars():
    texts = timeline_data(told())["texts"]

    assert any(text.startswith("Mara told worker2 that worker1 did Insult to Mara") for text in texts)
    assert "telling worker2 that worker1 did Insult to Mara" in texts
    assert "Tell(0)" not in texts


def test_all_that_somebody_tells_has_one_colour_in_a_timeline():
    data = timeline_data(told())
    colours = [data["texts"][one[3]] for one in data["people"][0]["does"]]

    assert colours == ["Tell"]


def columns(records: list[Any], table: str, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of a table of a run."""
    places = [[one.name for one in TABLES[table].columns].index(name) for name in names]
    return [tuple([row.values[place] for place in places]) for row in rows_of(records) if row.table == table]


def test_the_tables_hold_what_was_told_in_words_and_as_the_event_that_it_is():
    insult = "Event(Action-End, worker1, Insult, Mara)"

    assert columns(told(), "events", "action", "words")[0] == (
        f"Tell({insult})",
        "Mara told worker2 that worker1 did Insult to Mara",
    )
    assert columns(told(), "decisions", "action", "chosen") == [(f"Tell({insult})", True)]
    assert columns(told(), "activities", "action") == [(f"Tell({insult})",)]
    assert columns(told(), "memories", "who", "episode", "about")[-1] == (
        "worker2",
        0,
        f"Event(Action-End, Mara, Tell({insult}), SELF)",
    )


def test_what_was_asked_of_a_telling_and_what_it_reminded_of_say_what_was_told():
    town = Told()
    lives(town, 1, "Mara", INSULT, 0)
    asked = (Held("EventId(Action-End, SELF, Tell(0), worker2) = -1", "-1"),)
    shut = (NearMiss("again", "EventId(Action-End, Mara, Tell(0), worker2) = -1", "4"),)
    town.add(Asked(town.next, TICKS, "Mara", "end", Decision(asked=asked, passed_over=shut), closed="x: Tell(0)"))
    again = Trace("Mara", "Event(Action-End, SELF, Tell(0), worker2)", 9, CALM, CALM, 2)
    mind = Trace("Mara", COFFEE, 1, CALM, CALM, 2, reminded=Thought(again, 1, 0.5))
    town.add(Percept(town.next, 2 * TICKS, 0, "Mara", "present", mind))

    full: list[Any] = [*in_full(town.end())]

    told = "Tell(Event(Action-End, worker1, Insult, Mara))"
    assert full[2].decision.asked[0].condition == f"EventId(Action-End, SELF, {told}, worker2) = -1"
    assert full[2].decision.passed_over[0].failed == f"EventId(Action-End, Mara, {told}, worker2) = -1"
    assert full[2].closed == f"x: {told}"
    assert full[3].mind.reminded.mind.percept == f"Event(Action-End, SELF, {told}, worker2)"


def test_what_went_through_many_mouths_says_as_much_as_can_be_read():
    town, number = Told(), {"Mara": 0, "worker1": -1}
    lives(town, 1, "Mara", INSULT, 0)
    for time, (who, whom) in enumerate([("Mara", "worker1"), ("worker1", "Mara")] * 20, 2):
        number[whom] += 1
        lives(town, time, whom, f"Event(Action-End, {who}, Tell({number[who]}), SELF)", number[whom])

    told = [one.mind.percept.count("Tell(Event(") for one in in_full(town.end()) if isinstance(one, Percept)]

    assert told[:10] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 0]
    assert max(told) == 8


def kept(path: Path, records: list[Any]) -> TownLog:
    """A log with these records."""
    path.write_text("".join(f"{as_json(one)}\n" for one in records))
    return TownLog(path)


def test_where_two_runs_part_it_is_said_what_was_told(tmp_path):
    records = told()
    place = next(place for place, one in enumerate(records) if getattr(one, "sort", "") == "ends")
    other = replace(records[place], action="Tell(7)", event="Event(Action-End, Mara, Tell(7), worker2)")
    a = kept(tmp_path / "a", records)
    b = kept(tmp_path / "b", [*records[:place], other, *records[place + 1 :]])
    found = first_difference(a, b)
    assert found is not None

    rows = [*difference_in_words(found, a, b)]

    assert rows[1:3] == [
        f"  {a.path}: Mara told worker2 that worker1 did Insult to Mara (Desks)",
        f"  {b.path}: Mara did Tell(7) to worker2 (Desks)",
    ]
    assert rows[-1].endswith("the last is: Mara begins telling worker2 that worker1 did Insult to Mara (Desks)")


def test_why_says_in_words_what_the_rule_asked_and_what_else_might_have_been_told():
    town = Told()
    lives(town, 1, "Mara", INSULT, 0)
    lives(town, 2, "Mara", "Event(Action-End, worker2, Coffee, -)", 1)
    asked = (Held("EventId(Action-End, worker1, Insult, SELF) = 0", "0", times=2),)
    decision = Decision(
        Wish("Tell(0)", 4.0, "report", "worker2"), asked=asked, lost=(Wish("Tell(1)", 4.0, "report", "worker1"),)
    )
    number = town.add(Asked(town.next, 3 * TICKS, "Mara", "end", decision, chosen=town.next + 1))
    town.begins(3, "Mara", "Tell(0)", target="worker2", rule="report", cause=number)

    told = why_record(town.end(), number).told

    assert told[1:] == (
        "  The rule report holds, because worker1 has done Insult to me (2 times).",
        "  Mara wanted to tell worker1 that worker2 did Coffee just as much, and luck decided.",
    )
