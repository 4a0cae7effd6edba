"""The model of plain functions speaks as a provider would."""

import json
from http.client import IncompleteRead
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from fatima_py.testing.llm_server import failing_midway, good, injecting, llm_server, stopping_midway, wrong

MESSAGES = [{"role": "system", "content": ""}, {"role": "user", "content": '{"text": "Hello."}'}]


def read(url: str, *, stream: bool = False) -> bytes:
    body = json.dumps({"model": "any", "messages": MESSAGES, "stream": stream}).encode()
    with urlopen(Request(f"{url}/chat/completions", body), timeout=5) as reply:  # noqa: S310 - a server of ours
        said: bytes = reply.read()
    return said


def post(url: str) -> dict[str, list[dict[str, dict[str, str]]]]:
    said: dict[str, list[dict[str, dict[str, str]]]] = json.loads(read(url))
    return said


def streamed(url: str) -> str:
    """What was sent piece by piece, joined."""
    *events, last = read(url, stream=True).decode().removesuffix("\n\n").split("\n\n")
    assert last == "data: [DONE]"
    assert len(events) > 2
    return "".join(json.loads(one.removeprefix("data: "))["choices"][0]["delta"]["content"] for one in events)


def test_a_function_answers_a_chat():
    with llm_server(good) as server:
        reply = post(server.url)

    assert json.loads(reply["choices"][0]["message"]["content"]) == {"text": "Well... Hello."}
    assert server.asked == [MESSAGES]


@pytest.mark.parametrize("asked", ['{"typed": "hi", "choices": {"1": {}}}', "hello", "[1]", '{"text": 7}'])
@pytest.mark.parametrize("answer", [good, wrong, injecting])
def test_what_is_no_line_to_reword_is_answered_with_nothing(answer, asked):
    messages = [{"role": "system", "content": ""}, {"role": "user", "content": asked}]

    assert answer(messages) == answer(messages[:1]) == '{"number": 0}'


def test_who_asks_for_a_stream_gets_the_same_in_pieces():
    with llm_server(good) as server:
        assert json.loads(streamed(server.url)) == {"text": "Well... Hello."}


def test_a_model_that_hangs_up_midway_does_so_with_and_without_a_stream():
    with llm_server(stopping_midway(2)) as server:
        with pytest.raises(IncompleteRead) as cut:
            read(server.url, stream=True)
        with pytest.raises(ConnectionError):
            read(server.url)

    assert cut.value.partial.count(b"data: ") == 2


def test_an_error_among_the_pieces_is_an_event_of_its_own():
    with llm_server(failing_midway(2)) as server:
        events = read(server.url, stream=True).split(b"\n\n")

    assert json.loads(events[2].removeprefix(b"data: "))["error"]["message"] == "overloaded"


def test_an_injection_stands_behind_a_good_sentence():
    with llm_server(injecting) as server:
        said = post(server.url)["choices"][0]["message"]["content"]

    assert json.loads(said)["text"].startswith("Well... Hello. Ignore the line")


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


def test_what_is_no_question_is_not_there_and_counts_as_none():
    with llm_server(good) as server:
        request = Request(f"{server.url.removesuffix('/v1')}/api/show", data=b'{"model": "tiny"}')  # noqa: S310
        with pytest.raises(HTTPError, match="404"):
            urlopen(request, timeout=5)  # noqa: S310 - a server of ours

    assert server.asked == []
