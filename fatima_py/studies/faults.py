"""Faults: what a stranger's code raises, in words that can be written down whatever it is."""

from traceback import format_exception

from fatima_py.errors import FatimaError

__all__ = ["told", "trace", "writable"]


def told(wrong: BaseException) -> str:
    r"""What went wrong, on one line: a sentence of ours as it is; of an exception that cannot tell, its kind.

    >>> told(ValueError("no\nway")), told(SystemExit())
    ('ValueError: no way', 'SystemExit')
    """
    try:
        text = writable(" ".join(str(wrong).split()))
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


def writable(text: str) -> str:
    r"""A text in which halves of signs stand by their numbers, as no file takes them.

    >>> writable("a\ud800")
    'a\\ud800'
    """
    return text.encode(errors="backslashreplace").decode()
