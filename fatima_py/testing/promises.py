"""Promises: how a check says that a part does not even answer."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

__all__ = ["answering"]

HERE = Path(__file__).parent


@contextmanager
def answering(what: str) -> Generator[None, None, None]:
    """Turn whatever a part raises into an AssertionError with a sentence, which says what it was asked.

    >>> with answering("a clock"):
    ...     raise RuntimeError("noon")
    Traceback (most recent call last):
    AssertionError: a clock must answer all that the protocol asks, but it raised RuntimeError('noon')
    """
    try:
        yield
    except AssertionError:
        raise
    except Exception as error:
        frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).parent == HERE]
        asked = [frame.line for frame in frames if frame.filename != __file__]
        where = f" when asked `{asked[-1]}`" if asked else ""
        raise AssertionError(
            f"{what} must answer all that the protocol asks, but it raised {error!r}{where}"
        ) from error
