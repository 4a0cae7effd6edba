"""LLM server: a language model of plain functions, on this machine, that speaks the protocol of OpenAI."""

import json
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

__all__ = ["Answer", "LLMServer", "dead", "garbage", "good", "llm_server", "slow", "wrong"]

Messages = Sequence[Mapping[str, str]]
Answer = Callable[[Messages], str | bytes]
"""What the model replies to a chat; bytes are sent as they are, without the envelope of the protocol."""


@dataclass(frozen=True, slots=True)
class LLMServer:
    """A running server: the base `url` for a client, and all the chats it was `asked`, in order."""

    url: str
    asked: list[Messages] = field(default_factory=list[Messages])


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


def line_of(messages: Messages) -> str:
    """The line that a realizer asks to reword."""
    said: dict[str, str] = json.loads(messages[1]["content"])
    return said["text"]


@contextmanager
def llm_server(answer: Answer) -> Generator[LLMServer, None, None]:
    """Serve a model on a free port of 127.0.0.1 for as long as the block runs; then the port refuses connections.

    Point a client at it: LLMRealizer("openai/any", api_base=server.url, api_key="any").
    """
    http = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    http.daemon_threads, http.block_on_close = True, False  # a slow answer does not hold up the end of the block
    server = LLMServer(f"http://127.0.0.1:{http.server_port}/v1")
    http.RequestHandlerClass = handler(answer, server)
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def handler(answer: Answer, server: LLMServer) -> type[BaseHTTPRequestHandler]:
    """The class that takes the requests of one server."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            messages: Messages = json.loads(self.rfile.read(length))["messages"]
            server.asked.append(messages)
            try:
                reply = answer(messages)
                self.reply(reply if isinstance(reply, bytes) else json.dumps(completion(reply)).encode())
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
