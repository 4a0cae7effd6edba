"""Which earlier episode comes to mind by itself."""

import pytest

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event, EventKind, action_event, belief_event, egocentric
from fatima_py.memory import Context, InMemoryStore
from fatima_py.recall import Reminders
from fatima_py.recall.reminding import APART
from tests.builders import word

ANN = word("Ann")
PROMISE = "Speak(s1, s2, Promise, Warm)"
CALM = Vad(0.0, 0.0, 0.0)


def remembering(*lived: tuple[Event, float, str], place: str = "") -> InMemoryStore:
    """A memory of events, each felt so strongly in a session; the last one is what happens now."""
    memory = InMemoryStore()
    for event, intensity, session in lived:
        number = memory.append(egocentric(event, ANN), Context(session=session, place=place))
        memory.tag(number, [Emotion(EmotionType.JOY, intensity, number)] if intensity else [], CALM)
    return memory


def comes(memory: InMemoryStore, *resting: int, mood: Vad = CALM) -> int | None:
    """The number of the episode of which the last one reminds."""
    reminders, now = Reminders(), memory.newest()
    reminders.follow(memory)
    assert now is not None
    found = reminders.of(now, mood, lambda number: number not in resting)
    return None if found is None else found.episode.id


def anything(_: int) -> bool:
    """Whatever it is, it may come to mind."""
    return True


def did(who: str, what: str, whom: str = "Ann", time: float = 0.0) -> Event:
    return action_event(who, what, whom, time)


@pytest.mark.parametrize(
    ("then", "intensity", "now", "comes_back"),
    [
        (did("Tom", PROMISE), 3, did("Tom", "Speak(a, b, Promise, -)"), True),
        (did("Tom", PROMISE), 3, did("Tom", "Speak(a, b, -, Warm)", "Kim"), True),
        (did("Tom", PROMISE), 2, did("Tom", PROMISE), False),
        (did("Tom", PROMISE), 6, did("Kim", PROMISE), False),
        (did("Tom", PROMISE), 8, did("Kim", PROMISE), True),
        (did("Tom", PROMISE), 6, did("Tom", "Speak(a, b, Greet, -)"), False),
        (did("Tom", PROMISE), 8, did("Tom", "Speak(a, b, Greet, -)"), True),
        (did("Tom", PROMISE), 10, did("Kim", "Speak(a, b, Greet, -)"), False),
        (did("Tom", "Give(Book)"), 3, did("Tom", "Give(Ball)"), True),
        (
            did("Tom", "Speak(a, b, -, Sounds(Angry, idiot, very))"),
            3,
            did("Tom", "Speak(a, b, -, Sounds(Angry, no, -))"),
            True,
        ),
        (did("Ann", "Hug", "Tom"), 3, did("Tom", "Hug"), True),
        (did("Ann", "Hug", "Tom"), 8, did("Ann", "Wave", "Kim"), False),
        (did("Ann", "Hug", "-"), 3, did("Ann", "Hug", "-"), False),
        (did("Tom", "Hug"), 3, Event(EventKind.ACTION_START, word("Tom"), word("Hug"), ANN), False),
        (did("Tom", "Hug"), 3, belief_event("Tom", "Is(Hug)", "True"), False),
    ],
)
def test_the_same_deed_and_the_same_person_remind_of_what_was_felt(
    then: Event, intensity: float, now: Event, comes_back: bool
):
    memory = remembering((then, intensity, "monday"), (now, 0, "friday"))

    assert comes(memory) == (0 if comes_back else None)


def test_in_one_session_only_what_was_half_an_hour_ago_comes_back():
    first, soon, late = did("Tom", "Hug"), did("Tom", "Hug", time=APART - 1), did("Tom", "Hug", time=APART)

    assert comes(remembering((first, 9, "monday"), (soon, 0, "monday"))) is None
    assert comes(remembering((first, 9, "monday"), (late, 0, "monday"))) == 0


def test_nothing_comes_back_about_which_nothing_was_felt_or_that_rests():
    felt, unfelt = (did("Tom", "Hug"), 9.0, "monday"), (did("Tom", "Hug"), 0.0, "monday")

    assert comes(remembering(unfelt, (did("Tom", "Hug"), 9, "friday"))) is None
    assert comes(remembering(felt, (did("Tom", "Hug"), 0, "friday")), 0) is None


def test_the_strongest_comes_back_and_of_equals_the_newest():
    now = (did("Tom", "Hug"), 0.0, "friday")
    three = [(did("Tom", "Hug"), strength, "monday") for strength in (5.0, 8.0, 5.0)]

    assert comes(remembering(*three, now)) == 1
    assert comes(remembering(*three, now), 1) == 2


def test_the_place_and_the_mood_of_then_bring_it_back_more_readily():
    weak = (did("Tom", "Hug"), 2.7, "monday")
    now = (did("Tom", "Hug"), 0.0, "friday")

    assert comes(remembering(weak, now)) is None
    assert comes(remembering(weak, now, place="pier")) == 0
    assert comes(remembering(weak, now, place="pier"), mood=Vad(-0.9, 0.5, -0.5)) is None


def test_each_term_is_told_and_their_product_is_the_score():
    memory, reminders = remembering((did("Tom", "Hug"), 5, "monday"), (did("Tom", "Hug"), 0, "friday")), Reminders()
    reminders.follow(memory)

    found = reminders.of(memory.get(1), CALM, anything)

    assert found is not None
    assert found.because == (("deed", 1.0), ("person", 1.0), ("place", 0.9), ("strength", 0.5), ("mood", 1.0))
    assert found.score == pytest.approx(0.45)


def test_what_is_cut_from_a_memory_does_not_come_back():
    memory, reminders = remembering((did("Tom", "Hug"), 5, "monday"), (did("Tom", "Hug"), 9, "tuesday")), Reminders()
    reminders.follow(memory)

    memory.cut(1)
    memory.append(egocentric(did("Tom", "Hug"), ANN), Context(session="friday"))
    reminders.follow(memory)
    found = reminders.of(memory.get(1), CALM, anything)

    assert found is not None
    assert found.episode.id == 0
