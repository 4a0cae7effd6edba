"""How long an answer may take, and what is none."""

from threading import Event

import pytest

from fatima_py.realize.bounds import FailedAnswerError, arriving, limit_answers
from fatima_py.realize.causes import cause_of
from fatima_py.testing.llm_server import Raw, llm_server

httpx = pytest.importorskip("httpx")

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
GARBLED = "status 200: what came is no answer of a language model"


@pytest.mark.parametrize(
    ("events", "cause"),
    [
        ([b": wait\n\n", b"data: {not", b" json}\n", b"\n"], GARBLED),
        ([b'data: {"choices"\r\n\r\n'], GARBLED),
        ([b": wait\n\n", b'data: {"choices":\ndata: []}\n\n', b"event: ping\ndata: ping\n\n", b"data: [DONE]\n\n"], ""),
    ],
)
def test_a_stream_that_is_no_answer_is_told_though_a_library_takes_long_over_it(events, cause):
    limit_answers()
    seen = Event()
    with llm_server(lambda _: Raw([HEAD, *events])) as server:

        def ask():
            httpx.post(f"{server.url}/chat/completions", json={"messages": []})
            if cause:
                seen.wait(20)
            return ["seen"]

        if not cause:
            assert [*arriving(10, ask)] == ["seen"]
            return
        with pytest.raises(FailedAnswerError) as failure:
            list(arriving(10, ask))
        seen.set()

    assert cause_of(failure.value) == cause
