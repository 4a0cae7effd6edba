"""What is remembered, and what comes to mind."""

import json
from collections.abc import Sequence

import pytest

from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind, action_event, belief_event
from fatima_py.memory import Context, Episode, Felt, InMemoryStore
from fatima_py.names import EMPTY, NIL
from tests.builders import name, word

DAY = 86400.0
RAIN = belief_event("World", "Weather(Town)", "Rain")


def remembering(*events: tuple[str, str, str, float]) -> InMemoryStore:
    """A memory of (who, deed, to whom, when)."""
    memory = InMemoryStore()
    for who, deed, whom, when in events:
        memory.append(action_event(who, deed, whom, when))
    return memory


def ids(episodes: Sequence[Episode]) -> list[int]:
    return [episode.id for episode in episodes]


def matching(memory: InMemoryStore, template: str) -> list[str]:
    return [f"{episode.id} {found}".strip() for episode, found in memory.matching(name(template), EMPTY)]


def test_episodes_are_numbered_as_they_happen():
    memory = InMemoryStore()

    numbers = [memory.append(action_event("Tom", "Hug", "SELF", time)) for time in (1, 2, 2)]

    assert numbers == [0, 1, 2]
    assert [episode.id for episode in memory] == numbers
    assert len(memory) == 3
    assert memory.get(1).time == 2


def test_an_episode_can_be_asked_for_before_it_is_felt():
    memory = remembering(("Tom", "Hug", "SELF", 0))

    assert matching(memory, "Event(Action-End, [who], Hug, SELF)") == ["0 [who]/Tom"]
    assert memory.get(0).intensity == 0


def test_tagging_adds_what_was_felt():
    memory = remembering(("Tom", "Hug", "SELF", 0))

    episode = memory.tag(0, [Emotion(EmotionType.JOY, 3, 0), Emotion(EmotionType.LOVE, 5.25, 0, word("Tom"))])

    assert episode is memory.get(0)
    assert episode.felt == (Felt(EmotionType.JOY, 3), Felt(EmotionType.LOVE, 5.25, word("Tom")))
    assert episode.intensity == 5.25
    assert str(episode) == "#0 Event(Action-End, Tom, Hug, SELF) (Joy 3.0, Love 5.2)"


def test_strong_feelings_come_to_mind_first_and_recent_days_before_old_ones():
    memory = remembering(("Tom", "Hug", "SELF", 0), ("Kim", "Hit", "SELF", 10), ("Zoe", "Wave", "SELF", 20))
    memory.tag(1, [Emotion(EmotionType.ANGER, 8, 1)])

    assert ids(memory.recall()) == [1, 2, 0]
    assert ids(memory.recall(limit=1)) == [1]


def test_a_dull_evening_of_today_comes_to_mind_before_the_rage_of_last_week():
    memory = remembering(("Kim", "Hit", "SELF", 0), ("Zoe", "Wave", "SELF", 7 * DAY))
    memory.tag(0, [Emotion(EmotionType.ANGER, 10, 0)])

    assert ids(memory.recall()) == [1, 0]


def test_recall_can_be_about_somebody():
    memory = remembering(
        ("Tom", "Hug", "SELF", 0), ("Kim", "Hug", "Tom", 1), ("Kim", "Hug", "Zoe", 2), ("Tom", "Hug", "Tom", 3)
    )

    assert sorted(ids(memory.recall(about=word("TOM")))) == [0, 1, 3]
    assert ids(memory.recall(about=word("Nobody"))) == []


def test_recall_can_be_about_a_time_both_ends_included():
    memory = remembering(*(("Tom", "Hug", "SELF", time) for time in (0, 1, 2, 3)))

    assert sorted(ids(memory.recall(since=1, until=2))) == [1, 2]
    assert sorted(ids(memory.recall(about=word("Tom"), since=2))) == [2, 3]
    assert ids(memory.recall(since=9)) == []


def test_a_time_that_ends_before_it_begins_holds_nothing_however_long_the_life():
    memory = InMemoryStore()
    for time in range(300):
        memory.append(action_event("Tom", "Hug", "SELF", time))

    for about in (None, word("Tom")):
        assert ids(memory.recall(about=about, since=250, until=20)) == []


def test_recall_can_be_about_a_feeling():
    memory = remembering(("Tom", "Hug", "SELF", 0), ("Tom", "Hit", "SELF", 1))
    memory.tag(1, [Emotion(EmotionType.ANGER, 2, 1)])

    assert ids(memory.recall(feeling=EmotionType.ANGER)) == [1]
    assert ids(memory.recall(feeling=EmotionType.JOY)) == []


def test_events_are_found_by_template_oldest_first():
    memory = remembering(("Tom", "Hug", "SELF", 0), ("Kim", "Hug", "SELF", 1), ("Tom", "Give(Book)", "Kim", 2))

    assert matching(memory, "Event(Action-End, Tom, *, *)") == ["0", "2"]
    assert matching(memory, "Event(*, [who], Hug, SELF)") == ["0 [who]/Tom", "1 [who]/Kim"]
    assert matching(memory, "Event(*, *, Give([what]), [whom])") == ["2 [what]/Book, [whom]/Kim"]
    assert matching(memory, "Event([k], [w], [d], [t])") == [
        "0 [k]/Action-End, [w]/Tom, [d]/Hug, [t]/SELF",
        "1 [k]/Action-End, [w]/Kim, [d]/Hug, [t]/SELF",
        "2 [k]/Action-End, [w]/Tom, [d]/Give(Book), [t]/Kim",
    ]
    assert matching(memory, "Event(Action-Start, *, *, *)") == []


def test_property_changes_are_remembered_by_their_property():
    memory = InMemoryStore()
    memory.append(belief_event("World", "Open(Shop)", "True"))

    assert matching(memory, "Event(Property-Change, *, Open([what]), [value])") == ["0 [what]/Shop, [value]/True"]


def test_who_was_made_known_comes_before_who_was_met_and_keeps_the_spelling_of_before():
    memory = remembering(("Tom", "Hug", "SELF", 0), ("Kim", "Hug", "SELF", 1))

    memory.know([word("Zoe"), word("KIM")])
    memory.append(action_event("Ann", "Hug", "SELF", 2))

    assert [str(person) for person in memory.met.values()] == ["Zoe", "Kim", "Tom", "Ann"]


def test_a_deed_of_anybody_and_a_number_within_tolerance_are_found_as_well():
    memory = remembering(("Tom", "Hug", "SELF", 0), ("*", "Hug", "SELF", 1), ("Tom", "*", "SELF", 2))
    memory.append(action_event("Kim", "0.30000001", "SELF", 3))

    assert matching(memory, "Event(*, Tom, Hug, [x])") == ["0 [x]/SELF", "1 [x]/SELF", "2 [x]/SELF"]
    assert matching(memory, "Event(*, Kim, 0.3, SELF)") == ["3"]


def test_a_number_that_is_none_is_refused_with_a_sentence():
    memory = remembering(("Tom", "Hug", "SELF", 0))

    with pytest.raises(UsageError, match="there is no episode 1: 1 are remembered, from 0 on"):
        memory.get(1)
    with pytest.raises(UsageError, match="there are 1 episodes, which cannot be cut to 2"):
        memory.cut(2)


class Counted(Event):
    """An event that counts how often it is written out."""

    written = 0

    def __str__(self) -> str:
        Counted.written += 1
        return super().__str__()


def test_a_snapshot_writes_out_only_what_no_snapshot_before_it_has(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Counted, "written", 0)
    memory, costs = InMemoryStore(), list[int]()

    for grown in (5, 3, 0, 1):
        for _ in range(grown):
            event = Counted(EventKind.ACTION_END, word("Tom"), word("Hug"), NIL, float(len(memory)))
            number = memory.append(event)
            memory.tag(number, [Emotion(EmotionType.JOY, 3, number)])
        before = Counted.written
        memory.snapshot()
        costs.append(Counted.written - before)
    memory.fork().snapshot()
    memory.cut(6)
    memory.snapshot()

    assert costs == [5, 3, 0, 1]
    assert Counted.written == 9


def test_what_was_restored_is_not_written_out_again(monkeypatch: pytest.MonkeyPatch):
    memory, again = remembering(("Tom", "Hug", "SELF", 0), ("Kim", "Hit", "SELF", 1)), InMemoryStore()
    snapshot = json.loads(json.dumps(memory.snapshot()))
    again.restore(snapshot)
    again.append(action_event("Zoe", "Wave", "SELF", 2))

    monkeypatch.setattr(Event, "__str__", lambda event: f"written: {event.name}")

    assert again.snapshot()["events"] == [*snapshot["events"], "written: Event(Action-End, Zoe, Wave, SELF)"]


def test_an_episode_that_is_tagged_after_a_snapshot_is_written_out_as_it_is_then():
    memory = remembering(*(("Tom", "Hug", "SELF", time) for time in (0, 1, 2)))
    memory.tag(2, [Emotion(EmotionType.LOVE, 2, 2, word("Tom"))])
    memory.snapshot()

    memory.tag(1, [Emotion(EmotionType.JOY, 3, 1)])

    felt = {
        "episodes": [1, 2],
        "emotions": ["joy", "love"],
        "intensities": [3, 2],
        "toward": ["-", "Tom"],
        "goals": ["-", "-"],
    }
    assert memory.snapshot()["felt"] == felt
    assert len(memory.snapshot()["events"]) == 3


def test_a_fork_shares_its_episodes_and_nothing_else():
    memory = remembering(("Tom", "Hug", "SELF", 0))

    forked = memory.fork()
    forked.append(action_event("Kim", "Hug", "SELF", 1))

    assert forked.get(0) is memory.get(0)
    assert (len(memory), len(forked)) == (1, 2)
    assert (list(memory.met), list(forked.met)) == (["tom"], ["tom", "kim"])


@pytest.mark.parametrize(
    "lived", [lambda store: store.append(RAIN), lambda store: store.know([word("Eve")])], ids=["an event", "somebody"]
)
def test_a_store_that_remembers_an_event_or_somebody_takes_over_no_snapshot(lived):
    store = InMemoryStore()
    lived(store)

    with pytest.raises(UsageError, match="an empty memory only"):
        store.restore(InMemoryStore().snapshot())


def test_who_was_there_is_restored_as_they_were_spelled():
    memory, again = InMemoryStore(), InMemoryStore()
    for spelled in ("Tom", "TOM", "Tom"):
        memory.append(action_event("Kim", "Wave", "-"), Context(session="monday", present=(word(spelled),)))

    again.restore(json.loads(json.dumps(memory.snapshot())))

    assert [str(one.context.present[0]) for one in again] == ["Tom", "TOM", "Tom"]
    assert len(memory.snapshot()["settings"]) == 2
