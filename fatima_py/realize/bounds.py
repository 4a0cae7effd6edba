"""Bounds: how long an answer may take, and how large it may be, whatever sends it."""

import json
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from enum import Enum
from queue import Empty, SimpleQueue
from socket import SHUT_RDWR
from threading import Thread, current_thread
from time import monotonic
from typing import Any

__all__ = [
    "LARGEST",
    "AnswerTimeoutError",
    "Asking",
    "FailedAnswerError",
    "UnfitAnswerError",
    "arriving",
    "chain_of",
    "heard_again",
    "limit_answers",
    "status_here",
    "within",
]

LARGEST = 1_000_000
"""So many bytes an answer may have; the wording of a line has a thousandth of it."""


LOADING = 20.0
"""So many seconds a library may take until it sends its first question."""


BETWEEN = re.compile(rb"\r?\n\r?\n")
"""Between the events of a stream."""


class UnfitAnswerError(Exception):
    """An answer that is too large, or that could become so."""


class ElsewhereError(Exception):
    """An answer that only names another address: a question goes nowhere but where it was sent."""


class GarbledAnswerError(Exception):
    """A stream in which something stands that is none of an answer."""


class AnswerTimeoutError(TimeoutError):
    """An answer that was not there in time."""


class FailedAnswerError(Exception):
    """What came instead of an answer, raised from its error; `status` is that of the server, 0 where it gave none."""

    def __init__(self, status: int) -> None:
        super().__init__(f"no answer (status {status})")
        self.status = status


class Sign(Enum):
    """What is told of a question besides its answer: that it is sent, that all of the answer is there."""

    SENT = "sent"
    ENDED = "ended"


class Asking(Thread):
    """A question in a thread of its own, which keeps no program alive.

    `told` gets the parts of the answer as they come, the signs, and the error where there is one.
    """

    def __init__(self, ask: Callable[[], Iterable[str]]) -> None:
        super().__init__(name="asking", daemon=True)
        self.ask = ask
        self.told: SimpleQueue[str | BaseException | Sign] = SimpleQueue()
        self.given_up = False
        self.status = 0
        self.connection: Any = None
        self.head: Mapping[str, str] = {}
        self.body = bytearray()
        self.again = False

    def send(self, request: Any) -> None:  # noqa: ANN401 - bounds know no library by its types
        """Note that a question is sent, and ask for an answer as it is, on a connection of its own that can be cut.

        Raises TimeoutError where nobody waits any more.
        """
        if self.given_up:
            raise TimeoutError("nobody waits for the answer")
        request.headers["Accept-Encoding"] = "identity"
        request.headers["Connection"] = "close"
        request.extensions["trace"] = self.follow
        self.told.put(Sign.SENT)

    def follow(self, event: str, details: Mapping[str, Any]) -> None:
        """Keep the connection as it is made."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            self.connection = details["return_value"]
            if self.given_up:
                self.give_up()

    def took(self, response: Any) -> None:  # noqa: ANN401
        """Note the head of an answer. Raises ElsewhereError for another address, UnfitAnswerError for a packed one."""
        self.status, self.body = response.status_code, bytearray()
        self.head = {"Content-Type": response.headers.get("Content-Type", "")}
        if response.has_redirect_location:
            response.close()
            raise ElsewhereError("the answer is at another address")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            response.close()
            raise UnfitAnswerError("the answer is packed, which nobody asked for")

    def looked_at(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """The parts of an answer, and at once the sign that it is none: a library may take seconds to say so."""
        begun, streamed = b"", "event-stream" in self.head.get("Content-Type", "")
        for part in parts:
            *events, begun = BETWEEN.split(begun + part) if streamed else [b""]
            if any(map(is_garbled, events)):
                self.told.put(GarbledAnswerError())
            yield part

    def repeated(self, answer: Callable[..., Any]) -> Any:  # noqa: ANN401
        """The answer that came last, once more."""
        self.again = False
        return answer(self.status, headers=self.head, content=bytes(self.body))

    def give_up(self) -> None:
        """Cut the connection: what still comes is not read."""
        self.given_up = True
        if self.connection is not None:
            with suppress(OSError):  # it is gone already
                self.connection.get_extra_info("socket").shutdown(SHUT_RDWR)

    def run(self) -> None:
        """Ask, and tell what came of it."""
        try:
            for part in self.ask():
                self.told.put(part)
            self.told.put(Sign.ENDED)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where it is waited for
            self.told.put(error)


def within(seconds: float, ask: Callable[[], str]) -> str:
    """What a function answers in time, however it waits. Raises what `arriving` raises."""
    return "".join(arriving(seconds, lambda: [ask()]))


def arriving(seconds: float, ask: Callable[[], Iterable[str]]) -> Generator[str, None, None]:
    """The parts of an answer as they come, the last of them in time.

    Raises AnswerTimeoutError where it takes longer, and FailedAnswerError where it fails.

    Time is counted from when the question is sent: what a library still loads for the first one is not part of it, nor
    is what has come while nobody asked for it. The answer to a question that was given up, or whose parts nobody wants
    any more, is not read to its end.
    """
    asking = Asking(ask)
    asking.start()
    end, ended = monotonic() + seconds + LOADING, False
    try:
        while not ended:
            heard = asking.told.get(timeout=max(0.0, end - monotonic()))
            if isinstance(heard, BaseException):
                raise FailedAnswerError(asking.status) from heard
            if isinstance(heard, str):
                yield heard
            elif heard is Sign.SENT:
                end = min(end, monotonic() + seconds)
            else:
                ended = True
    except Empty:
        raise AnswerTimeoutError(f"the whole answer was not there within {seconds:.3g} s") from None
    finally:
        if not ended:
            asking.give_up()


def status_here() -> int:
    """The status of the last answer to the question of this thread, 0 where there is none."""
    asking = current_thread()
    return asking.status if isinstance(asking, Asking) else 0


def heard_again() -> bool:
    """Let the next question of this thread be answered with what came last, and not be sent.

    So what was read as a stream can be read as the whole answer that it is. False, and nothing is done, where what came
    is a stream that was told to its end, and where nothing came.
    """
    asking = current_thread()
    if not isinstance(asking, Asking) or not asking.status:
        return False
    streamed = "event-stream" in asking.head.get("Content-Type", "")
    asking.again = not (streamed and b"[DONE]" in asking.body)
    return asking.again


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it came of."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def limit_answers() -> None:
    """Let no question that is waited for read an answer larger than it may be, nor a packed one: it could unfold.

    Nor does one follow an answer to another address: it holds a key, and what is said in a play.

    This is done where every client of httpx reads, whoever made it and through whatever proxy it goes; what else of a
    program asks is left as it is.
    """
    import httpx  # noqa: PLC0415 - the library of all providers brings it, and loads it

    plain = httpx.HTTPTransport.handle_request
    if getattr(plain, "limited", False):
        return

    class Limited(httpx.SyncByteStream):
        def __init__(self, inner: Any, asking: Asking) -> None:  # noqa: ANN401
            self.inner, self.asking = inner, asking

        def __iter__(self) -> Iterator[bytes]:
            return limited(self.asking.looked_at(self.inner), self.asking.body)

        def close(self) -> None:
            self.inner.close()

    def handle_request(transport: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        asking = current_thread()
        if not isinstance(asking, Asking):
            return plain(transport, request)
        if asking.again:
            last: httpx.Response = asking.repeated(httpx.Response)
            return last
        asking.send(request)
        response = plain(transport, request)
        asking.took(response)
        response.stream = Limited(response.stream, asking)
        return response

    given: Any = handle_request
    given.limited = True
    everywhere: Any = httpx.HTTPTransport
    everywhere.handle_request = given


def is_garbled(event: bytes) -> bool:
    r"""Whether an event of a stream, with nothing but data, is neither JSON nor the end of it.

    >>> [is_garbled(one) for one in (b"data: {not json}", b"data: 1", b"data: [DONE]", b": x")]
    [True, False, False, False]
    """
    rows = [row.partition(b":") for row in event.splitlines() if not row.startswith(b":")]
    data = b"\n".join(value.strip() for _, _, value in rows)
    if not data or data == b"[DONE]" or any(name != b"data" for name, _, _ in rows):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return True
    return False


def limited(parts: Iterable[bytes], heard: bytearray) -> Iterator[bytes]:
    """The parts of an answer, each `heard` as it comes. Raises UnfitAnswerError where there are too many."""
    left = LARGEST
    for part in parts:
        left -= len(part)
        if left < 0:
            raise UnfitAnswerError(f"the answer has more than {LARGEST / 1e6:g} MB")
        heard += part
        yield part
