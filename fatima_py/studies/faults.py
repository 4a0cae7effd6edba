"""Faults: what a stranger's code raises, in words that can be written down whatever it is."""

import re
from traceback import format_exception

from fatima_py.errors import FatimaError

__all__ = ["told", "trace", "unplaced", "writable"]

PLACED = re.compile(r" at 0x[0-9A-Fa-f]+\b")


def told(wrong: BaseException) -> str:
    r"""What went wrong, on one line: a sentence of ours as it is; of an exception that cannot tell, its kind.

    >>> told(ValueError("no\nway")), told(SystemExit())
    ('ValueError: no way', 'SystemExit')
    """
    try:
        text = unplaced(writable(" ".join(str(wrong).split())))
    except Exception:  # noqa: BLE001 - whatever its own text raises, it is of this kind
        text = ""
    if text and isinstance(wrong, FatimaError):
        return text
    return f"{type(wrong).__name__}: {text}" if text else type(wrong).__name__


def trace(wrong: BaseException) -> str:
    """Where it went wrong, as Python tells of it; empty where it cannot."""
    try:
        return writable("".join(format_exception(wrong)))
    except Exception:  # noqa: BLE001 - an exception may be anything
        return ""


def unplaced(text: str) -> str:
    """A text without where in memory something was, which is elsewhere each time.

    >>> unplaced("<object object at 0x7f0f639a7eb0> is no mood")
    '<object object> is no mood'
    """
    return PLACED.sub("", text)


def writable(text: str) -> str:
    r"""A text in which halves of signs stand by their numbers, as no file takes them.

    >>> writable("a\ud800")
    'a\\ud800'
    """
    return text.encode(errors="backslashreplace").decode()
