"""What a model is asked for a wording before any play, and what becomes of its answer."""

import json
from dataclasses import replace

import pytest

from fatima_py.errors import RealizeError
from fatima_py.realize import Brief, LLMRealizer
from fatima_py.realize.proposing import asked_for, propose

BRIEF = Brief(
    "Bed {bed} is free, {you}.",
    "Iris",
    "Tom",
    line="bed",
    slots={"bed": "4", "you": "Tom"},
    mood="calm",
    feeling="angry at Tom",
    voice="Hoarse.",
    may_say=("mark my words",),
    never=("free of charge",),
    may_reword=True,
)
WIDE = replace(BRIEF, may_reword=False, open_wide=True)


def replying(*replies: str) -> LLMRealizer:
    """A model that gives these replies, one after the other."""
    left = list(replies)
    return LLMRealizer("any", complete=lambda _model, _messages: json.dumps({"text": left.pop(0)}))


@pytest.mark.parametrize("brief", [BRIEF, WIDE])
def test_no_model_is_asked_for_wordings_of_a_line_that_tells_a_secret(brief):
    text, fault = propose(replying(), replace(brief, secret=True), "hostile")

    assert text == ""
    assert "secret in the lore" in fault


@pytest.mark.parametrize("brief", [BRIEF, WIDE])
def test_a_model_is_told_the_line_with_its_slots_and_the_tone_in_place_of_a_mood(brief):
    system, user = asked_for(LLMRealizer("any"), brief, "hostile", ["Bed {bed}. There."])
    told = json.loads(user["content"])

    assert (told["text"], told["tone"], told["voice"]) == ("Bed {bed} is free, {you}.", "hostile", "Hoarse.")
    assert told["there already"] == ["Bed {bed}. There."]
    assert told["limits"] == {"never say": ["free of charge"]}
    assert "angry" not in user["content"]
    assert "calm" not in user["content"]
    assert "JSON only" in system["content"]


def test_only_for_a_line_that_is_open_wide_other_words_are_asked_for():
    narrow, wide = (asked_for(LLMRealizer("any"), brief, "sad") for brief in (BRIEF, WIDE))

    assert "style words" in json.loads(narrow[1]["content"])
    assert "Every word of `text` stays" in narrow[0]["content"]
    assert "style words" not in json.loads(wide[1]["content"])
    assert "Other words and another order are welcome" in wide[0]["content"]


def test_a_wording_with_a_fault_is_asked_for_once_more():
    assert propose(replying("Out.", "Oh, bed {bed} is free, {you}!"), BRIEF, "sad") == (
        "Oh, bed {bed} is free, {you}!",
        "",
    )
    text, fault = propose(replying("Out.", "Out!"), BRIEF, "sad")
    assert (text, bool(fault)) == ("Out!", True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bed {bed} is free, {you}.", "it is the line as it is written"),
        ("{you}, take bed {bed}.", "the line has this wording already"),
    ],
)
def test_a_wording_that_is_there_already_is_no_new_one(text, said):
    _, fault = propose(replying(text, text), WIDE, "sad", ["{you}, take  bed {bed}."])

    assert fault == said


def test_a_wording_that_holds_a_key_is_not_even_shown(monkeypatch):
    monkeypatch.setenv("SOME_API_KEY", "9f8e7d6c5b4a")

    assert propose(replying("Take 9f8e7d6c5b4a.", "Take 9f8e7d6c5b4a."), WIDE, "sad") == ("", "it holds a key")


def test_a_model_that_gives_no_answer_is_told_of_without_what_its_provider_says():
    def fail(*_: object) -> str:
        raise ConnectionRefusedError(111, "sk-said-by-somebody")

    with pytest.raises(
        RealizeError, match=r"^any: no answer: ConnectionRefusedError: Connection refused; is the server running\?$"
    ):
        propose(LLMRealizer("any", complete=fail), BRIEF, "sad")
