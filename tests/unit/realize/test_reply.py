"""What counts as a reply of a model."""

import json

import pytest

from fatima_py.realize import Brief, LLMRealizer
from fatima_py.realize.reply import MOST_REPLY, read_reply

NO_JSON = 'the reply is not JSON of the form {"text": "..."}'


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        ("Good evening.", NO_JSON),
        ('"Good evening."', NO_JSON),
        ('[{"text": "x"}]', NO_JSON),
        ('{"text": "x"} {"text": "y"}', NO_JSON),
        ("[" * 9000, NO_JSON),
        ('{"words": "x"}', 'the reply has no "text"'),
        ('{"text": ["x"]}', 'the "text" of the reply is not a text'),
        ('{"text": " "}', 'the "text" of the reply is empty'),
        ('{"text": "x", "text": "y"}', 'the reply has more than one "text"'),
        (json.dumps({"text": "x" * MOST_REPLY}), "the reply is far too long"),
    ],
)
def test_a_reply_that_is_none_is_told_what_is_wrong_with_it(reply: str, fault: str):
    assert (read_reply(reply).text, read_reply(reply).fault) == ("", fault)


def test_what_stands_beside_the_text_is_not_looked_at():
    assert read_reply('{"text": "x", "sure": 0.4, "used": [{"text": "y"}]}').text == "x"


def test_the_fault_of_a_reply_is_what_the_model_is_told():
    replies, asked = ['{"line": "Fine."}', '{"text": "Oh, fine."}'], []

    def complete(_: str, messages: object) -> str:
        asked.append(json.dumps(messages))
        return replies.pop(0)

    assert LLMRealizer("m", complete).realize(Brief("Fine.", "Iris", may_reword=True)).text == "Oh, fine."
    assert 'Not usable: the reply has no \\"text\\". Reply again' in json.loads(json.dumps(asked[1]))
