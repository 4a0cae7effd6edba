"""Accounts: episodes in words."""

import pytest

from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind, action_event
from fatima_py.memory import Context, Episode, Felt
from fatima_py.names import parse, symbol
from fatima_py.recall import Account, Question, account_of


@pytest.mark.parametrize(
    ("deed", "words"),
    [("Give(OldBoat)", "give old boat"), ("sell_boat", "sell boat"), ("BBCNews", "bbc news"), ("Pay(20)", "pay 20")],
)
def test_a_deed_is_told_by_the_words_that_its_name_is_made_of(deed: str, words: str):
    assert account_of(Episode(0, action_event("Tom", deed, "SELF"))).words == words


def test_an_account_has_who_acted_who_was_acted_on_and_how_strong_it_was():
    episode = Episode(
        3, action_event("Tom", "Hug", "SELF", 7.0), (Felt(EmotionType.JOY, 4.0), Felt(EmotionType.LOVE, 2.0))
    )

    account = account_of(episode, "He hugged me.", session="harbour")

    assert account == Account("He hugged me.", ("Tom", "SELF"), 7.0, "harbour", intensity=4.0)


def test_what_became_of_a_property_is_in_the_words():
    became = Event(EventKind.PROPERTY_CHANGE, symbol("Tom"), parse("Weather(Brest)"), parse("Stormy"))

    assert (account_of(Episode(0, became)).words, account_of(Episode(0, became)).people) == (
        "weather brest stormy",
        ("Tom",),
    )


def test_nobody_is_acted_on_where_nobody_is():
    assert account_of(Episode(0, action_event("Tom", "Sing", "-"))).people == ("Tom",)


@pytest.mark.parametrize("wrong", [{"intensity": 11}, {"intensity": -1}, {"time": float("nan")}])
def test_an_account_of_no_time_or_strength_is_refused(wrong: dict[str, float]):
    with pytest.raises(UsageError, match="of an account"):
        Account("the boat", **wrong)  # type: ignore[arg-type]


def test_a_question_is_about_feeling_by_a_share():
    with pytest.raises(UsageError, match="about feeling"):
        Question("boat", affect=2.0)


def test_a_line_is_told_in_its_words_and_shown_with_what_it_does_and_how():
    said = action_event("Tom", "Speak(s1, s2, TakeBack, Cold)", "SELF")
    account = account_of(Episode(0, said, context=Context("Give it to me.", "monday", "Bar")))

    assert (account.words, account.shown, account.place) == ("Give it to me.", "take back cold", "Bar")
