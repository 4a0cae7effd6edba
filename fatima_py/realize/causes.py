"""Causes: why a model gave no answer, in words of our own: what a provider says of it may hold a key."""

from collections.abc import Sequence
from errno import ECONNREFUSED
from os import strerror
from socket import gaierror
from ssl import SSLError

from fatima_py.realize.bounds import AnswerTimeoutError, FailedAnswerError, UnfitAnswerError, chain_of

__all__ = ["cause_of"]

REFUSED = "the question was refused; check the name of the model, written as litellm names it"
STATUS = {
    400: REFUSED,
    401: "the key is missing, or it is not accepted",
    402: "the account has no credit",
    403: "the key is not accepted for this model",
    404: "there is no such model, or nothing at this address",
    408: "it took too long",
    413: "the question is too long",
    422: REFUSED,
    429: "it was asked too often, or the quota is spent",
}
"""What a status means for whoever plays."""
CLASSES = {
    2: "what came is no answer of a language model",
    3: "it is served at another address",
    4: "the question was refused",
    5: "the server failed",
}
"""The same by the first digit."""


def cause_of(error: BaseException) -> str:
    """The status of the server, or the kind of the error where it sent none, and what that means.

    >>> cause_of(ConnectionRefusedError(111, "sk-said-by-somebody"))
    'ConnectionRefusedError: Connection refused; is the server running?'
    """
    chain = [one for one in chain_of(error) if not isinstance(one, FailedAnswerError)]
    ours = next((one for one in chain if isinstance(one, UnfitAnswerError | AnswerTimeoutError)), None)
    if ours is not None:
        return f"{type(ours).__name__}: {ours}"
    seen = next((one.status for one in chain_of(error) if isinstance(one, FailedAnswerError)), 0)
    kind = f"status {seen}" if seen else type(chain[0]).__name__
    told = meaning_of(chain, seen)
    return f"{kind}: {told}" if told else kind


def meaning_of(chain: Sequence[BaseException], seen: int) -> str:
    """What errors mean, empty where that is not known. `seen` is the status that a server sent, 0 for none."""
    if any("timeout" in type(one).__name__.casefold() for one in chain):
        return STATUS[408]
    if seen:
        return STATUS.get(seen) or CLASSES.get(seen // 100, "")
    given: list[object] = [getattr(one, "status_code", None) for one in chain]  # what the library makes of it
    told: list[str] = [trouble(one) for one in chain]
    told += [STATUS[status] for status in given if isinstance(status, int) and status in STATUS]
    return next(filter(None, told), "")


def trouble(error: BaseException) -> str:
    """What kept a question from being sent, or its answer from arriving; empty where that is not known."""
    match error:
        case ModuleNotFoundError(name=str(name)):
            return f"the library {name} is not installed"
        case gaierror():
            return "its host is not known"
        case SSLError():
            return "there is no secure connection to it, or its certificate is not trusted"
        case OSError(errno=int(number)):
            return strerror(number) + ("; is the server running?" if number == ECONNREFUSED else "")
        case _:
            keyless = "Missing credentials" in str(error)  # as the client of OpenAI says before it sends anything
            gone = type(error).__name__ == "RemoteProtocolError"
            return STATUS[401] if keyless else "the server hung up, or does not speak HTTP" if gone else ""
