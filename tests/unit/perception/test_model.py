"""A language model reads by a fixed schema, from either side, and never ends a play."""

import json
from collections.abc import Sequence

import pytest

from fatima_py.perception import ModelReader, RidgeReader, TextAffect
from fatima_py.perception.model import EMOTIONS
from fatima_py.realize.prompt import Message
from fatima_py.testing.llm_server import dead, llm_server

FIT = {
    "valence": 0.1,
    "arousal": 0.9,
    "dominance": 0.7,
    "valence_class": -3,
    "emotions": dict.fromkeys(EMOTIONS, 0.0) | {"anger": 0.9},
    "clues": ["idiot", "banana"],
}
TEXT = "You idiot."


class Model:
    """Says the same to every chat, and keeps the chats."""

    def __init__(self, reply: str) -> None:
        self.reply = reply
        self.chats: list[Sequence[Message]] = []

    def __call__(self, _: str, chat: Sequence[Message]) -> str:
        self.chats.append(chat)
        return self.reply


def test_a_fitting_reply_becomes_a_reading_with_labels_and_the_words_that_stand_in_the_text():
    reading = ModelReader("any", complete=Model(json.dumps(FIT))).read(TEXT)

    assert reading.vad.axes == pytest.approx((-0.8, 0.8, 0.4))
    assert reading.labels["anger"] == 0.9
    assert [clue.word for clue in reading.because] == ["idiot"]
    assert (reading.known, reading.note, reading.perspective) == (1.0, "", "writer")


@pytest.mark.parametrize(("perspective", "asked"), [("writer", "whoever wrote it"), ("reader", "whoever reads it")])
def test_the_model_is_asked_for_one_perspective(perspective, asked):
    model = Model(json.dumps(FIT))
    reader: TextAffect = ModelReader("any", perspective, model)

    assert reader.read(TEXT).perspective == perspective
    assert asked in model.chats[0][0]["content"]
    assert json.loads(model.chats[0][1]["content"]) == {"text": TEXT}


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("It is sad.", "the reply is no JSON"),
        ("[]", "the reply"),
        (json.dumps(FIT | {"valence": 7}), "valence"),
        (json.dumps(FIT | {"emotions": {}}), "anger"),
        (json.dumps(FIT | {"clues": [3]}), "clues"),
        (json.dumps({**FIT, "arousal": True}), "arousal"),
    ],
)
def test_a_reply_that_does_not_fit_is_asked_for_once_more_and_then_the_fallback_reads(reply, said):
    model = Model(reply)
    reading = ModelReader("any", complete=model).read(TEXT)

    assert len(model.chats) == 2
    assert reading.vad == RidgeReader().read(TEXT).vad
    assert said in reading.note


def test_a_model_that_hangs_up_leaves_the_text_to_the_fallback():
    with llm_server(dead) as server:
        reading = ModelReader("openai/any", api_base=server.url, api_key="any").read(TEXT)

    assert reading.note.startswith("openai/any: no answer: ")
    assert reading.tone == "bad"
