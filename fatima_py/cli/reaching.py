"""Reaching: which servers of language models answer on this machine, and which models they have.

Nothing is asked beyond this machine, through no proxy, and no answer is waited for long or read without end.
"""

import json
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from io import BufferedReader, RawIOBase
from shlex import quote
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from fatima_py.extras import calling
from fatima_py.realize.bounds import LARGEST, UnfitAnswerError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["LOCAL", "VENDORS", "Reached", "Server", "look"]

PATIENCE = 2.0
"""Seconds for a whole answer: a server of this machine that has not said by then what it has is of no use in a play."""
HOSTS = ("127.0.0.1", "::1")
"""This machine, in the order in which it is tried: some servers listen at one of its addresses only."""
LONGEST_NAME = 300
"""So many characters the name of a model may have; a longer one is passed over."""


@dataclass(frozen=True, slots=True)
class Server:
    """A kind of server: what it is called, its usual `port`, and the `prefix` by which litellm knows its models.

    `path` is where it tells which models it has, and `base` what stands behind the port in its address.
    """

    name: str
    port: int
    prefix: str
    path: str = "/v1/models"
    base: str = "/v1"

    def command(self, model: str, host: str) -> str:
        """The command by which a model of this server words a play."""
        where = f"[{host}]" if ":" in host else host
        base = f"http://{where}:{self.port}{self.base}"
        named = quote(f"{self.prefix}/{model}")
        return f"{calling()} play scenarios/cafe.yaml --speech live --model {named} --api-base {base}"


LOCAL = (
    Server("Ollama", 11434, "ollama_chat", "/api/tags", ""),
    Server("llama-server", 8080, "openai"),
    Server("LM Studio", 1234, "lm_studio"),
    Server("vLLM", 8000, "hosted_vllm"),
)
"""The servers that people have on their own machines, at the ports that they take if nothing else is said."""
VENDORS = {
    "OpenAI": (("OPENAI_API_KEY",),),
    "Anthropic": (("ANTHROPIC_API_KEY",),),
    "Google": (("GEMINI_API_KEY",), ("GOOGLE_API_KEY",)),
    "Mistral": (("MISTRAL_API_KEY",),),
    "Azure": (("AZURE_API_KEY", "AZURE_API_BASE", "AZURE_API_VERSION"),),
    "OpenRouter": (("OPENROUTER_API_KEY",),),
}
"""Of each vendor the environment variables that its models need, in each of the ways in which they may be given."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What came of looking for a server: at which `host` it is and which `models` it has, or the `fault`."""

    server: Server
    host: str = ""
    models: tuple[str, ...] = ()
    fault: str = ""

    def rows(self) -> Iterator[str]:
        """What is told of it, the commands below."""
        count = f"{len(self.models)} {'model' if len(self.models) == 1 else 'models'}"
        yield f"{self.server.name}, port {self.server.port}: {self.fault or count}"
        yield from (f"  {self.server.command(model, self.host)}" for model in self.models)


def look(servers: Sequence[Server]) -> list[Reached]:
    """Look for servers on this machine, all at once, a few seconds at most."""
    with ThreadPoolExecutor(max(1, len(servers))) as pool:
        return list(pool.map(look_for, servers))


def look_for(server: Server) -> Reached:
    """Look for one server at each address of this machine; the first that answers counts."""
    end = monotonic() + PATIENCE
    found = Reached(server, fault="nothing answers")
    for host in HOSTS:
        try:
            with closing(socket.create_connection((host, server.port), max(0.01, end - monotonic()))) as connection:
                found = asked(server, host, connection, end)
        except TimeoutError:
            found = Reached(server, host, fault="it does not answer")
        except OSError:  # nobody listens there
            continue
        if not found.fault:
            return found
    return found


def asked(server: Server, host: str, connection: socket.socket, end: float) -> Reached:
    """What a server says that it has, until `end` by the clock of the machine."""
    try:
        status, body = answer_of(server, host, connection, end)
        names = names_in(body) if status == 200 else ()
        fault = STRANGE if names is None else fault_of(status, names)
    except TimeoutError:
        names, fault = (), f"it gave no whole answer within {PATIENCE:g} s"
    except UnfitAnswerError as large:
        names, fault = (), str(large)
    except (HTTPException, OSError):
        names, fault = (), STRANGE
    return Reached(server, host, names or (), fault)


def fault_of(status: int, names: Sequence[str]) -> str:
    """Why no model can be had by an answer, empty where one can."""
    if status == 200:
        return "" if names else "it has no model yet"
    return f"it answers with the status {status}{'; it wants a key' if status in {401, 403} else ''}"


STRANGE = "something answers, but not with a list of models"


def answer_of(server: Server, host: str, connection: socket.socket, end: float) -> tuple[int, bytes]:
    """The status and the text of an answer.

    Raises TimeoutError where it is not there in time, UnfitAnswerError where it is too large, and HTTPException or
    OSError where it is none.
    """
    connection.settimeout(max(0.01, end - monotonic()))
    name = f"[{host}]" if ":" in host else host
    head = f"GET {server.path} HTTP/1.1\r\nHost: {name}:{server.port}\r\nAccept: application/json\r\n"
    connection.sendall(f"{head}Accept-Encoding: identity\r\nConnection: close\r\n\r\n".encode())
    reply = HTTPResponse(cast("socket.socket", Ear(connection, end)))
    reply.begin()
    return reply.status, reply.read()


class Ear(RawIOBase):
    """What hears a connection until a time, and so much of it at most."""

    def __init__(self, connection: socket.socket, end: float) -> None:
        self.connection, self.end, self.left = connection, end, LARGEST

    def makefile(self, *_: object) -> BufferedReader:
        """What reads it, as somebody asks a connection for it."""
        return BufferedReader(self)

    def readable(self) -> bool:
        """It is for nothing else."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Hear a piece. Raises TimeoutError when the time is over, and UnfitAnswerError for a piece too many."""
        if (left := self.end - monotonic()) <= 0:
            raise TimeoutError
        self.connection.settimeout(left)
        size = self.connection.recv_into(buffer)
        self.left -= size
        if self.left < 0:
            raise UnfitAnswerError(f"its answer has more than {LARGEST / 1e6:g} MB")
        return size


def names_in(body: bytes) -> tuple[str, ...] | None:
    """The names of models in an answer, as OpenAI or Ollama tell them; None for an answer that is none.

    >>> names_in(b'{"data": [{"id": "tiny"}]}'), names_in(b'{"models": [{"name": "qwen2.5:3b"}]}'), names_in(b"<html>")
    (('tiny',), ('qwen2.5:3b',), None)
    """
    try:
        said: Any = json.loads(body)
        key, name = ("data", "id") if "data" in said else ("models", "name")
        names = [one[name] for one in said[key] or () if isinstance(one[name], str)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return tuple(dict.fromkeys(one for one in names if one.isprintable() and 0 < len(one) <= LONGEST_NAME))
