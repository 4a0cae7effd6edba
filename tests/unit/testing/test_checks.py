"""The checks for realizers of one's own find what they promise to find."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from fatima_py.errors import RealizeError
from fatima_py.realize import (
    Brief,
    BudgetedRealizer,
    CachedRealizer,
    LLMRealizer,
    TemplateRealizer,
    Utterance,
    as_written,
)
from fatima_py.testing import check_realizer
from fatima_py.testing.llm_server import good, wrong


class Custom:
    """A realizer of a plain function."""

    def __init__(self, realize: Callable[[Brief, str], object]) -> None:
        self.function = realize

    def realize(self, brief: Brief, /) -> Utterance:
        return self.function(brief, as_written(brief))  # type: ignore[return-value]


def refuse(_: Brief, written: str) -> object:
    raise RealizeError(written)


def stumble(_: Brief, written: str) -> object:
    raise KeyError(written)


def scribble(brief: Brief, written: str) -> object:
    brief.slots["mine"] = "now"  # type: ignore[index]
    return Utterance(written, written)


@pytest.mark.parametrize(
    "realizer",
    [
        TemplateRealizer(),
        LLMRealizer("any", complete=lambda *_: "squawk"),
        LLMRealizer("any", complete=lambda _, messages: str(good(messages))),
        LLMRealizer("any", complete=lambda _, messages: str(wrong(messages))),
        CachedRealizer(BudgetedRealizer(TemplateRealizer(), calls=3)),
        Custom(refuse),
    ],
)
def test_a_realizer_that_keeps_its_promises_passes(realizer):
    check_realizer(realizer)


def test_a_model_may_be_good_enough_to_be_heard():
    realizer = LLMRealizer("any", complete=lambda *_: json.dumps({"text": "Good evening, my dear Tom!"}))

    assert realizer.realize(Brief("Good evening, Tom.", "Nora", "Tom", may_reword=True)).by == "any"


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (lambda *_: "squawk", "must give an Utterance"),
        (lambda _, written: Utterance("squawk", written), "must be spoken as written"),
        (lambda brief, written: Utterance(written, brief.text), "with its slots filled"),
        (lambda _, written: Utterance(written, written, by=""), "who worded"),
        (lambda _, written: Utterance(f"{written}!", written, note="refused"), "the written line must be spoken"),
        (
            lambda brief, written: Utterance("Squawk" if brief.may_reword else written, written),
            "must keep what the line says, but it adds 'Squawk'",
        ),
        (scribble, "must not change its brief"),
        (stumble, "may raise RealizeError, not KeyError"),
    ],
)
def test_a_realizer_that_breaks_a_promise_fails_with_a_sentence(function, sentence):
    with pytest.raises(AssertionError, match=sentence):
        check_realizer(Custom(function))


def test_a_brief_of_the_checks_is_not_shared_between_realizers():
    seen: list[Brief] = []

    def remember(brief: Brief, written: str) -> object:
        seen.append(replace(brief))
        return Utterance(written, written)

    check_realizer(Custom(remember))

    assert {brief.may_reword for brief in seen} == {True, False}


class Streamer(Custom):
    """A realizer whose parts are those of a plain function, which gives the line as well."""

    def __init__(self, stream: Callable[[str], tuple[list[str], object]]) -> None:
        super().__init__(lambda _, written: Utterance(written, written))
        self.parts = stream

    def stream(self, brief: Brief, /):
        parts, whole = self.parts(as_written(brief))
        yield from parts
        if isinstance(whole, Exception):
            raise whole
        return whole


def test_a_line_in_parts_is_checked_as_a_whole():
    check_realizer(Streamer(lambda one: ([one[:4], one[4:]], Utterance(one, one))))
    check_realizer(Streamer(lambda one: ([], RealizeError(one))))


@pytest.mark.parametrize(
    ("stream", "promise"),
    [
        (lambda one: ([one, "!"], Utterance(one, one)), "the parts of a line must be its text"),
        (lambda one: ([one], None), "a stream must end with an Utterance"),
        (lambda one: ([one], RealizeError(one)), "only before its first part"),
        (lambda one: (["Run!"], Utterance("Run!", one)), "a line that may not be reworded"),
    ],
)
def test_a_stream_that_breaks_a_promise_is_told(stream, promise):
    with pytest.raises(AssertionError, match=promise):
        check_realizer(Streamer(stream))
