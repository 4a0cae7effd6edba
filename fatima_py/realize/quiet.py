"""Quiet: what is warned of or logged while a model is asked, which may hold a key, is not shown."""

import logging
import warnings
from threading import current_thread
from typing import TextIO

from fatima_py.realize.bounds import Asking

__all__ = ["ASKS", "keep_quiet"]

ASKS = "litellm"
"""How the names of threads begin in which the library looks after a question, or is loaded for one."""

UNHEARD = -1
"""A level below that of every handler."""


def keep_quiet() -> None:
    """Let nothing be heard of the threads in which a model is asked; what others say is heard as before.

    This is asked for before every question: whoever catches warnings meanwhile puts back what was there before.
    """
    shown, made = warnings.showwarning, logging.getLogRecordFactory()

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if not unheard():
            shown(message, category, filename, lineno, file, line)

    def make(*args: object, **named: object) -> logging.LogRecord:
        record = made(*args, **named)
        if unheard():
            record.levelno = UNHEARD
        return record

    if shown.__module__ != __name__:
        warnings.showwarning = show
    if getattr(made, "__module__", "") != __name__:
        logging.setLogRecordFactory(make)


def unheard() -> bool:
    """Whether this thread asks a model, or is one in which the library looks after that."""
    one = current_thread()
    return isinstance(one, Asking) or one.name.startswith(ASKS)
