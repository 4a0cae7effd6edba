"""A run as people read it."""

import pytest

from fatima_py.errors import UsageError
from fatima_py.record.town import Occurrence
from fatima_py.sim.transcript import diary, transcript
from fatima_py.sim.words import in_sentence
from tests.towns import town_run

RUN = town_run()


def test_a_transcript_tells_what_was_said_and_done_in_the_words_that_it_was_said_in():
    assert [*transcript(RUN)] == [
        "08:00:05  Corner Shop  Tom said <Insult> to Sarah",
        "08:00:05  Corner Shop  Sarah and Tom begin the conversation cafe",
        "08:00:07  Corner Shop  Tom: Thank you, Sarah. A coffee?",
        "08:00:09  Corner Shop  Sarah: There you go, love.",
        "08:00:09  Corner Shop  the conversation cafe is over, in Bye",
        "08:01:00               the run ends (until)",
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
        "08:00:05               Sarah perceived: Tom said <Insult> to Sarah; felt Anger 5.1 toward Tom, mood -0.42",
        "08:00:05  Corner Shop  Sarah is interrupted in Work, 55 s of it left",
        "08:00:05  Corner Shop  Sarah and Tom begin the conversation cafe",
    ]
    assert "Joy 3.8, Love 2.0 toward Tom" in told[6]
    assert "Sarah thought again of: Tom said <Insult> to Sarah" in told[-1]
    assert "wants most of all" in "".join(diary(RUN, "Tom"))


def test_somebody_who_is_not_there_is_told_with_whom_was_meant():
    with pytest.raises(UsageError, match="there is no Sara in this run: did you mean 'Sarah'"):
        diary(RUN, "Sara")


def test_every_line_says_something():
    assert all(in_sentence(one, {}) for one in RUN)
