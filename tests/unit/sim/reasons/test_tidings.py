"""What people of a town tell each other of what they remember, in words wherever it is told."""

from typing import Any

from fatima_py.record.town import Asked, Percept
from fatima_py.record.values import Decision, Trace, Wish
from fatima_py.sim.reasons import in_full, why_not, why_record
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
    assert "telling that worker1 did Insult to Mara" in texts
    assert "Tell(0)" not in texts
