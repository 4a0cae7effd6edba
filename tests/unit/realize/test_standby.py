"""A model that is asked in the background, while lines are spoken as written."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from threading import Event

import pytest

from fatima_py.realize import Brief, LLMRealizer, StandbyRealizer
from fatima_py.realize.prompt import Message

BRIEF = Brief("The shop is closed.", "Iris", may_reword=True)
WORDED = "Well, the shop is closed."


def polite(_: str, messages: Sequence[Message]) -> str:
    return '{"text": "Well, the shop is closed."}' if "shop" in messages[1]["content"] else "squawk"


def absent(*_: object) -> str:
    raise ConnectionRefusedError(111, "any")


@pytest.fixture
def asleep():
    """A model that answers when it is woken."""
    woken = Event()

    def answer(name: str, messages: Sequence[Message]) -> str:
        woken.wait(60)
        return polite(name, messages)

    yield LLMRealizer("m", answer)
    woken.set()


def test_nothing_waits_for_a_model_that_is_asleep_and_a_line_has_no_note_for_it(asleep):
    standby = StandbyRealizer(asleep, asleep)

    spoken = [standby.realize(BRIEF) for _ in range(2)]

    assert [(one.text, one.by, one.note) for one in spoken] == [("The shop is closed.", "template", "")] * 2
    assert standby.pending


def test_a_model_that_has_answered_once_words_the_lines_even_if_that_answer_was_refused():
    model = LLMRealizer("m", polite)

    assert StandbyRealizer(model, model, wait=30).realize(BRIEF).text == WORDED


def test_a_line_may_wait_a_little_where_nobody_does_and_the_first_note_says_that_it_did(asleep):
    standby = StandbyRealizer(asleep, asleep, wait=0.01)

    assert [standby.realize(BRIEF).note for _ in range(2)] == ["m: no answer: it has not answered yet", ""]


def test_a_model_that_is_not_there_is_left_alone_and_one_note_says_why():
    model = LLMRealizer("m", absent)
    standby = StandbyRealizer(model, model, wait=30)

    notes = [standby.realize(BRIEF).note for _ in range(3)]

    assert notes == ["m: no answer: ConnectionRefusedError: Connection refused; it is not asked again", "", ""]
    assert not standby.pending


def test_a_library_that_is_not_installed_is_a_note_as_well(monkeypatch):
    monkeypatch.setitem(sys.modules, "litellm", None)
    model = LLMRealizer("openai/any")

    assert "the extra llm" in StandbyRealizer(model, model, wait=30).realize(BRIEF).note


def test_a_line_that_stays_as_written_asks_for_no_model(asleep):
    standby = StandbyRealizer(asleep, asleep)

    assert standby.realize(replace(BRIEF, may_reword=False)).text == "The shop is closed."
    assert not standby.pending
