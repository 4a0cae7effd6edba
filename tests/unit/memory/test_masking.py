"""People under other names."""

import pytest

from fatima_py.affect import Vad
from fatima_py.emotions import EmotionType
from fatima_py.events import action_event, belief_event
from fatima_py.memory import Context, Episode, Felt, Source
from fatima_py.memory.masking import Masking, people_of
from fatima_py.names import Symbol, label, symbol

PEOPLE = ["Tom", "OldTom", "Melanie", "Zo\u00eb", "Will"]


@pytest.fixture
def masking() -> Masking:
    """Everybody has another name."""
    return Masking(PEOPLE, {name: f"P{number}" for number, name in enumerate(PEOPLE, 1)})


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Tom's boat, TOM, and tom!", "P1's boat, P1, and P1!"),
        ("Old Tom came, oldTom, old_tom and OLD-TOM.", "P2 came, P2, P2 and P2."),
        ("Tommy and atom are others.", "Tommy and atom are others."),
        ("Mel called melanie; a melody.", "P3 called P3; a melody."),
        ("Zoe\u0308, Zo\u00eb and Zoe.", "P4, P4 and P4."),
        ("Will I? I will, says Will.", "P5 I? I will, says P5."),
        ("An old man said Old.", "An old man said P2."),
        ("\u4f60\u597d Tom", "\u4f60\u597d P1"),
        ("", ""),
        ("Nobody e\u0301", "Nobody e\u0301"),
    ],
)
def test_people_are_found_in_words(masking: Masking, text: str, masked: str):
    assert masking.text(text) == masked


def test_who_is_somebody_else_keeps_the_name():
    masking = Masking(PEOPLE, {"Tom": "Somebody"})

    assert masking.text("Tom met Old Tom and Melanie.") == "Somebody met Old Tom and Melanie."


def test_an_episode_is_another_in_names_and_words_only(masking: Masking):
    mood = Vad(0.1, 0.2, 0.3)
    context = Context("Tom!", "Tom's day", "at Mel's", (symbol("Will"),), Source.TOLD, symbol("melanie"))
    felt = (Felt(EmotionType.FEAR, 0.1 + 0.2, symbol("TOM"), label("help old Tom")),)
    episode = Episode(3, action_event("tom", "HugTom(Tom, Give(Melanie))", "SELF", 5.0), felt, mood, context)

    masked = masking.episode(episode)

    assert str(masked.event) == "Event(Action-End, P1, HugP1(P1, Give(P3)), SELF)"
    assert masked.context == Context("P1!", "P1's day", "at P3's", (symbol("P5"),), Source.TOLD, symbol("P3"))
    assert masked.felt == (Felt(EmotionType.FEAR, 0.1 + 0.2, symbol("P1"), label("help P2")),)
    assert (masked.id, masked.time, masked.mood) == (3, 5.0, mood)


def test_a_deed_that_is_called_like_somebody_stays_a_deed(masking: Masking):
    masked = masking.episode(Episode(0, action_event("Zo\u00eb", "Will(Will)", "-")))

    assert str(masked.event) == "Event(Action-End, P4, Will(P5), -)"


def test_people_are_who_acts_is_there_tells_is_felt_about_or_known():
    context = Context(present=(symbol("Kim"),), source=Source.TOLD, by=symbol("Ida"))
    felt = (Felt(EmotionType.LOVE, 1.0, symbol("Una")),)
    lived: list[Episode | tuple[Symbol, ...]] = [
        (symbol("Eve"),),
        Episode(0, action_event("Tom", "Hug", "SELF"), felt, None, context),
        Episode(1, belief_event("World", "Open(Door)", "True")),
        Episode(2, action_event("*", "Hug", "tom")),
    ]

    assert people_of(lived) == ["Eve", "Tom", "Kim", "Ida", "Una"]
