"""LLM server: a language model of plain functions, on this machine, that speaks the protocol of OpenAI."""

import json
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from threading import Thread
from typing import Any

__all__ = [
    "Answer",
    "LLMServer",
    "Raw",
    "dead",
    "dripping",
    "dripping_head",
    "endless",
    "garbage",
    "good",
    "llm_server",
    "refusing",
    "slow",
    "wrong",
]

Messages = Sequence[Mapping[str, str]]
Answer = Callable[[Messages], "str | bytes | Raw"]
"""What the model replies to a chat; bytes are sent as they are, without the envelope of the protocol."""


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer down to its head, piece by piece: what a broken or malicious server sends, for as long as it likes."""

    pieces: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class LLMServer:
    """A running server: the base `url` for a client, and all the chats it was `asked`, in order.

    `sent` are the questions as they came, with all their parameters.
    """

    url: str
    asked: list[Messages] = field(default_factory=list[Messages])
    sent: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])


def good(messages: Messages) -> str:
    """Reword the line a little, and keep all it says."""
    return json.dumps({"text": f"Well... {line_of(messages)}"})


def wrong(messages: Messages) -> str:
    """Make a promise that the line does not hold: another number, another name."""
    return json.dumps({"text": f"{line_of(messages)} Wilhelmina has 97 more."})


def dead(messages: Messages) -> str:
    """Hang up without a word."""
    raise ConnectionAbortedError(f"hung up on {len(messages)} messages")


def garbage(messages: Messages) -> bytes:
    """Answer in a protocol of its own."""
    return f"<html>{len(messages)}".encode()


def slow(seconds: float) -> Answer:
    """A model that answers well, in the end."""

    def answer(messages: Messages) -> str:
        time.sleep(seconds)
        return good(messages)

    return answer


def dripping(messages: Messages) -> Raw:
    """Send an answer that never ends, blank by blank."""
    return Raw(chain([HEAD, b"Content-Length: 900000\r\n\r\n"], drops(b" " * len(messages[:1]))))


def dripping_head(messages: Messages) -> Raw:
    """Send the head of an answer, which never ends, letter by letter."""
    return Raw(chain([HEAD, b"X-Slow: "], drops(b"x" * len(messages[:1]))))


def endless(messages: Messages) -> Raw:
    """Send an answer that never ends, as fast as it is read."""
    return Raw(chain([HEAD, b"\r\n"], repeat(b"x" * 65536 * len(messages[:1]))))


def refusing(status: int, said: str) -> Answer:
    """A provider that refuses with a status, and says why."""
    body = json.dumps({"error": {"message": said, "type": "invalid_request_error", "code": "invalid_api_key"}}).encode()
    head = f"HTTP/1.1 {status} No\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return lambda _: Raw([head.encode(), body])


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def drops(drop: bytes) -> Iterator[bytes]:
    """The same again and again, some times a second."""
    while True:
        time.sleep(0.1)
        yield drop


def line_of(messages: Messages) -> str:
    """The line that a realizer asks to reword."""
    said: dict[str, str] = json.loads(messages[1]["content"])
    return said["text"]


@contextmanager
def llm_server(
    answer: Answer, *, models: Sequence[str] = ("any",), listing: Answer | None = None
) -> Generator[LLMServer, None, None]:
    """Serve a model on a free port of 127.0.0.1 for as long as the block runs; then the port refuses connections.

    Point a client at it: LLMRealizer("openai/any", api_base=server.url, api_key="any"). Who asks which `models` there
    are is told as OpenAI (`/v1/models`) and Ollama (`/api/tags`) tell it, or by a `listing`, which is asked the path.
    """
    http = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    http.daemon_threads, http.block_on_close = True, False  # a slow answer does not hold up the end of the block
    server = LLMServer(f"http://127.0.0.1:{http.server_port}/v1")
    http.RequestHandlerClass = handler(answer, server, listing or (lambda messages: listed(messages, models)))
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def listed(messages: Messages, models: Sequence[str]) -> bytes:
    """The names of models, as the path says which is asked for them."""
    if messages[0]["content"] == TAGS:
        return json.dumps({"models": [{"name": name, "model": name} for name in models]}).encode()
    return json.dumps({"object": "list", "data": [{"id": name, "object": "model"} for name in models]}).encode()


TAGS = "/api/tags"
"""Where Ollama tells its models; any other path is answered as OpenAI does at `/v1/models`."""


def handler(answer: Answer, server: LLMServer, listing: Answer) -> type[BaseHTTPRequestHandler]:
    """The class that takes the requests of one server."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.tell(listing, [{"role": "user", "content": self.path}])

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            server.sent.append(json.loads(self.rfile.read(length)))
            messages: Messages = server.sent[-1]["messages"]
            server.asked.append(messages)
            self.tell(answer, messages)

        def tell(self, asked: Answer, messages: Messages) -> None:
            try:
                reply = asked(messages)
                if isinstance(reply, Raw):
                    self.close_connection = True
                    self.wfile.writelines(reply.pieces)
                    return
                self.reply(body_of(reply))
            except ConnectionError:  # ours, where the model is dead, or the client's, who waited long enough
                self.close_connection = True

        def reply(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            """Stay silent among the lines of a test."""

    return Handler


def body_of(reply: str | bytes) -> bytes:
    """The body of an answer: bytes as they are, a text in the envelope of the protocol."""
    return reply if isinstance(reply, bytes) else json.dumps(completion(reply)).encode()


def completion(text: str) -> dict[str, object]:
    """A reply in the envelope of the protocol."""
    message = {"role": "assistant", "content": text}
    return {
        "id": "any",
        "object": "chat.completion",
        "created": 0,
        "model": "any",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    }
