"""What is remembered, and what comes to mind."""

from collections.abc import Sequence

from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import action_event, belief_event
from fatima_py.memory import Episode, EpisodicMemory
from fatima_py.names import EMPTY
from tests.builders import name, word

DAY = 86400.0


def remembering(*events: tuple[str, str, str, float]) -> EpisodicMemory:
    """A memory of (who, deed, to whom, when)."""
    memory = EpisodicMemory()
    for who, deed, whom, when in events:
        memory.open(action_event(who, deed, whom, when))
    return memory


def ids(episodes: Sequence[Episode]) -> list[int]:
    return [episode.id for episode in episodes]


def matching(memory: EpisodicMemory, template: str) -> list[str]:
    return [f"{episode.id} {found}".strip() for episode, found in memory.matching(name(template), EMPTY)]


def test_episodes_are_numbered_as_they_happen():
    memory = EpisodicMemory()

    numbers = [memory.open(action_event("Tom", "Hug", "SELF", time)) for time in (1, 2, 2)]

    assert numbers == [0, 1, 2]
    assert [episode.id for episode in memory] == numbers
    assert len(memory) == 3
    assert memory[1].time == 2


def test_an_episode_can_be_asked_for_before_it_is_felt():
    memory = remembering(("Tom", "Hug", "SELF", 0))

    assert matching(memory, "Event(Action-End, [who], Hug, SELF)") == ["0 [who]/Tom"]
    assert memory[0].intensity == 0


def test_sealing_adds_what_was_felt():
    memory = remembering(("Tom", "Hug", "SELF", 0))

    episode = memory.seal(0, [Emotion(EmotionType.JOY, 3, 0), Emotion(EmotionType.LOVE, 5.25, 0)])

    assert episode is memory[0]
    assert episode.felt == ((EmotionType.JOY, 3), (EmotionType.LOVE, 5.25))
    assert episode.intensity == 5.25
    assert str(episode) == "#0 Event(Action-End, Tom, Hug, SELF) (Joy 3.0, Love 5.2)"


def test_strong_feelings_come_to_mind_first_and_recent_days_before_old_ones():
    memory = remembering(("Tom", "Hug", "SELF", 0), ("Kim", "Hit", "SELF", 10), ("Zoe", "Wave", "SELF", 20))
    memory.seal(1, [Emotion(EmotionType.ANGER, 8, 1)])

    assert ids(memory.recall()) == [1, 2, 0]
    assert ids(memory.recall(limit=1)) == [1]


def test_a_dull_evening_of_today_comes_to_mind_before_the_rage_of_last_week():
    memory = remembering(("Kim", "Hit", "SELF", 0), ("Zoe", "Wave", "SELF", 7 * DAY))
    memory.seal(0, [Emotion(EmotionType.ANGER, 10, 0)])

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


def test_recall_can_be_about_a_feeling():
    memory = remembering(("Tom", "Hug", "SELF", 0), ("Tom", "Hit", "SELF", 1))
    memory.seal(1, [Emotion(EmotionType.ANGER, 2, 1)])

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
    memory = EpisodicMemory()
    memory.open(belief_event("World", "Open(Shop)", "True"))

    assert matching(memory, "Event(Property-Change, *, Open([what]), [value])") == ["0 [what]/Shop, [value]/True"]
