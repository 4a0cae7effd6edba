"""Bounds: how long an answer may take, and how large it may be, whatever sends it."""

from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread, current_thread
from time import monotonic
from typing import Any
from urllib.request import getproxies

__all__ = ["LARGEST", "UnfitAnswerError", "chain_of", "limit_answers", "within"]

LARGEST = 1_000_000
"""So many bytes an answer may have; the wording of a line has a thousandth of it."""


LOADING = 20.0
"""So many seconds a library may take until it sends its first question."""


class UnfitAnswerError(Exception):
    """An answer that is too large, or that could become so."""


class Asking(Thread):
    """A question in a thread of its own, which keeps no program alive.

    `told` gets None when it is sent, and then the answer or the error.
    """

    def __init__(self, ask: Callable[[], str]) -> None:
        super().__init__(name="asking", daemon=True)
        self.ask = ask
        self.told: SimpleQueue[str | BaseException | None] = SimpleQueue()

    def run(self) -> None:
        """Ask, and tell what came of it."""
        try:
            self.told.put(self.ask())
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where it is waited for
            self.told.put(error)


def within(seconds: float, ask: Callable[[], str]) -> str:
    """What a function answers in time, however it waits. Raises TimeoutError where it takes longer.

    Time is counted from when the question is sent: what a library still loads for the first one is not part of it. The
    answer to a question that was given up is for nobody.
    """
    asking = Asking(ask)
    asking.start()
    end = monotonic() + seconds + LOADING
    try:
        while (answer := asking.told.get(timeout=max(0.0, end - monotonic()))) is None:
            end = min(end, monotonic() + seconds)
    except Empty:
        raise TimeoutError(f"the whole answer was not there within {seconds:g} s") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it came of."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def limit_answers(library: Any) -> None:  # noqa: ANN401 - the library of all providers has no types
    """Let a library read no answer that is larger than it may be, and none that is packed: it could unfold to more."""
    import httpx  # noqa: PLC0415 - the library itself brings it, and loads it

    class Limited(httpx.SyncByteStream):
        def __init__(self, inner: Any) -> None:  # noqa: ANN401
            self.inner = inner

        def __iter__(self) -> Iterator[bytes]:
            return limited(self.inner)

        def close(self) -> None:
            self.inner.close()

    class Transport(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            sent(request)
            response = super().handle_request(request)
            limit(response)
            return response

    def limit(response: httpx.Response) -> None:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise UnfitAnswerError("the answer is packed, which nobody asked for")
        response.stream = Limited(response.stream)

    library.client_session = httpx.Client(event_hooks={"request": [sent], "response": [limit]}, follow_redirects=True)
    if not getproxies():  # a transport of one's own would go around them
        library.sync_transport = Transport()


def sent(request: Any) -> None:  # noqa: ANN401
    """Note that a question is sent, and ask for an answer as it is."""
    request.headers["Accept-Encoding"] = "identity"
    asking = current_thread()
    if isinstance(asking, Asking):
        asking.told.put(None)


def limited(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts of an answer. Raises UnfitAnswerError where there are too many."""
    left = LARGEST
    for part in parts:
        left -= len(part)
        if left < 0:
            raise UnfitAnswerError(f"the answer has more than {LARGEST / 1e6:g} MB")
        yield part
