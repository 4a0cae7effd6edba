"""The model of plain functions speaks as a provider would."""

import json
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from fatima_py.testing.llm_server import good, llm_server

MESSAGES = [{"role": "system", "content": ""}, {"role": "user", "content": '{"text": "Hello."}'}]


def post(url: str) -> dict[str, list[dict[str, dict[str, str]]]]:
    body = json.dumps({"model": "any", "messages": MESSAGES}).encode()
    with urlopen(Request(f"{url}/chat/completions", body), timeout=5) as reply:  # noqa: S310 - a server of ours
        said: dict[str, list[dict[str, dict[str, str]]]] = json.load(reply)
    return said


def test_a_function_answers_a_chat():
    with llm_server(good) as server:
        reply = post(server.url)

    assert json.loads(reply["choices"][0]["message"]["content"]) == {"text": "Well... Hello."}
    assert server.asked == [MESSAGES]


def test_after_the_block_nobody_answers():
    with llm_server(good) as server:
        pass

    with pytest.raises(URLError):
        post(server.url)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/v1/models", {"object": "list", "data": [{"id": "tiny", "object": "model"}]}),
        ("/api/tags", {"models": [{"name": "tiny", "model": "tiny"}]}),
    ],
)
def test_it_tells_its_models_as_two_protocols_do(path: str, told: object):
    with llm_server(good, models=("tiny",)) as server:
        reply = urlopen(f"{server.url.removesuffix('/v1')}{path}", timeout=5).read()  # noqa: S310 - a server of ours

    assert json.loads(reply) == told
