"""`python -m fatima_py` is `fatima`."""

import os
import signal
from contextlib import suppress
from typing import NoReturn

from fatima_py.collector import collect_rarely

__all__ = ["main"]


def main() -> None:
    """The program `fatima`. An interrupt while it is loaded ends it at once: nothing has been done yet."""
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, end)
    collect_rarely()
    from fatima_py.cli import app  # noqa: PLC0415 - an interrupt is waited for only from here on

    signal.signal(signal.SIGINT, handler)
    app.main()


def end(number: int, frame: object) -> NoReturn:
    """Say that it was interrupted, and end with the exit code of that."""
    del number, frame
    with suppress(OSError):
        os.write(2, b"\nInterrupted.\n")
    os._exit(130)


if __name__ == "__main__":
    main()
