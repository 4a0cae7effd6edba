"""What a feeling came of, told from a talk by rules."""

import pytest

from fatima_py.affect import BasicEmotion
from fatima_py.errors import UsageError
from fatima_py.perception import CauseType, Remark, RidgeReader, causes_of, tells, types_of

ANGER, FEAR, JOY, NEUTRAL = BasicEmotion.ANGER, BasicEmotion.FEAR, BasicEmotion.JOY, BasicEmotion.NEUTRAL
SADNESS, SURPRISE = BasicEmotion.SADNESS, BasicEmotion.SURPRISE


def at_last(*remarks):
    """The causes of the feeling of the last remark."""
    talk = [Remark(*one) for one in remarks]
    return [cause.at for cause in causes_of(talk, len(talk) - 1)]


@pytest.mark.parametrize("emotion", [one for one in BasicEmotion if one is not NEUTRAL])
def test_who_tells_something_feels_it_of_what_they_tell(emotion):
    assert at_last(("Ann", "The last train has left without us.", emotion)) == [0]


def test_of_no_feeling_there_is_no_cause():
    assert at_last(("Ann", "The last train has left without us.", NEUTRAL)) == []


@pytest.mark.parametrize("answer", ["Thank you!", "Oh no!", "Really?", "Thanks for coming all the way out here!"])
def test_who_tells_nothing_feels_it_of_what_was_said_before(answer):
    assert at_last(("Tom", "I have kept a seat for you.", NEUTRAL), ("Ann", answer, JOY)) == [0]


def test_a_greeting_out_of_nowhere_has_no_cause():
    assert at_last(("Ann", "Hello!", JOY)) == []


def test_a_question_alone_is_rarely_what_somebody_feels_something_of():
    talk = [("Tom", "What is it?", NEUTRAL), ("Ann", "They stole my bicycle last night.", ANGER)]

    assert at_last(*talk) == [1]
    assert at_last(("Tom", "I sold your bicycle.", NEUTRAL), talk[1]) == [1, 0]


@pytest.mark.parametrize("emotion", [FEAR, SADNESS])
def test_fear_and_sadness_that_one_tells_of_are_not_of_who_listens_unmoved(emotion):
    mine = ("Ann", "My brother has not called for days.", emotion)

    assert at_last(("Tom", "The weather is turning again.", NEUTRAL), mine) == [1]
    assert at_last(("Tom", "The weather is turning again.", emotion), mine) == [1, 0]


@pytest.mark.parametrize(
    ("before", "emotion", "causes"),
    [
        ("What a wonderful, beautiful garden.", ANGER, [1]),
        ("What a horrible, ugly garden.", JOY, [1]),
        ("What a horrible, ugly garden.", ANGER, [1, 0]),
        ("What a horrible, ugly garden.", SURPRISE, [1, 0]),
    ],
)
def test_what_sounds_the_opposite_of_a_feeling_is_no_cause_of_it_but_may_surprise(before, emotion, causes):
    assert at_last(("Tom", before, NEUTRAL), ("Ann", "My mother planted all of it.", emotion)) == causes


def test_a_feeling_that_goes_on_is_still_of_what_its_owner_told():
    told = ("Ann", "They stole my bicycle last night.", ANGER)
    more = ("Ann", "It stood right before the police station.", ANGER)

    assert at_last(told, ("Tom", "What?", NEUTRAL), more) == [2, 0]
    calm = ("Ann", "I had two locks on it.", NEUTRAL)
    assert at_last(told, ("Tom", "What?", NEUTRAL), calm, ("Tom", "What?", NEUTRAL), more) == [4]
    assert at_last(("Ann", *told[1:2], SADNESS), ("Tom", "What?", NEUTRAL), more) == [2]


def test_it_goes_on_through_what_its_owner_says_without_telling():
    told, said = ("Ann", "They stole my bicycle last night.", ANGER), ("Ann", "Yes!", ANGER)
    asked = ("Tom", "What?", NEUTRAL)

    assert at_last(told, asked, said, asked, ("Ann", "I had two locks on it.", ANGER)) == [4, 0]


@pytest.mark.parametrize(
    ("text", "causes"), [("We have won a wonderful prize!", [2, 1, 0]), ("We have got a letter today.", [2, 1])]
)
def test_joy_that_others_share_goes_on_only_from_what_sounds_like_it(text, causes):
    shared = ("Tom", "I have heard the news already.", JOY)

    assert at_last(("Ann", text, JOY), shared, ("Ann", "We shall travel to the sea.", JOY)) == causes


def test_among_several_people_only_the_speakers_own_feeling_goes_on():
    told = [(who, "They stole the bicycles last night.", ANGER) for who in ("Ann", "Eve")]

    assert at_last(*told, ("Tom", "Oh?", NEUTRAL), ("Ann", "They stood before the police.", ANGER)) == [3, 0]


def test_what_one_said_right_before_is_named_once():
    assert at_last(("Ann", "They stole my bicycle.", ANGER), ("Ann", "It was a gift.", ANGER)) == [1, 0]


def test_each_cause_says_by_which_rule():
    talk = [Remark("Tom", "I have kept a seat for you.", NEUTRAL), Remark("Ann", "Thank you!", JOY)]

    assert [cause.because for cause in causes_of(talk, 1)] == ["it is answered by what tells nothing itself"]


def test_another_reader_may_say_how_it_sounds():
    class Gloomy:
        def read(self, text, /):
            return RidgeReader().read(f"{text.upper()} This is horrible, ugly, vile.".replace("LOVELY", ""))

    talk = [Remark("Tom", "I bought a lovely new boat.", NEUTRAL), Remark("Ann", "I can see it from here.", JOY)]

    assert [[cause.at for cause in causes_of(talk, 1, reader)] for reader in (None, Gloomy())] == [[1, 0], [1]]


@pytest.mark.parametrize("at", [-1, 1])
def test_a_place_without_a_remark_is_refused(at):
    with pytest.raises(UsageError, match="no remark"):
        causes_of([Remark("Ann", "Hello!", JOY)], at)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("My name is Ann.", True),
        ("Yes.", False),
        ("", False),
        ("?!", False),
        ("Well, sure, okay, right!", False),
        ("No. I sold the boat.", True),
        ("Where is it?", False),
        ("Do you think that I would ever sell the boat that my father built?", True),
        ("Thank you for everything that you have done!", False),
        ("Thank you! I shall never forget it.", True),
    ],
)
def test_what_tells_something(text, told):
    assert tells(text) is told


@pytest.mark.parametrize(
    ("causes", "latent", "types"),
    [
        ([], False, ["latent"]),
        ([3], False, ["no-context"]),
        ([0], False, ["inter-personal"]),
        ([0, 2], False, ["inter-personal"]),
        ([1], False, ["self-contagion"]),
        ([0, 1], False, ["hybrid"]),
        ([3, 1, 0], False, ["no-context", "hybrid"]),
        ([1], True, ["self-contagion", "latent"]),
        ([3], True, ["no-context", "latent"]),
    ],
)
def test_the_types_follow_from_who_said_what(causes, latent, types):
    assert [*types_of(["Tom", "Ann", "Eve", "Ann"], 3, causes, latent=latent)] == types


def test_there_are_five_types():
    assert len(CauseType) == 5


@pytest.mark.parametrize(("at", "causes"), [(2, []), (-1, []), (0, [1]), (1, [-1])])
def test_types_of_what_nobody_says_are_refused(at, causes):
    with pytest.raises(UsageError, match="no causes"):
        types_of(["Tom", "Ann"], at, causes)
