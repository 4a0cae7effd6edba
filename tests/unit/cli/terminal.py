"""A terminal with a person at it, for tests."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

PATIENCE = 300.0
"""Seconds of silence after which a program counts as stuck: a net for tests that would hang, not a measure."""
STYLE = re.compile(r"\x1b\[[\d;]*m")


class Terminal:
    """Runs `fatima` in a pseudo-terminal, in a folder or one of its own; `type` and `wait_for` are the person."""

    def __init__(self, *words: object, columns: int = 100, folder: Path | None = None) -> None:
        self.own = None if folder else TemporaryDirectory()
        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": str(columns), "LINES": "40", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "fatima_py", *map(str, words)]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore it
        try:
            self.program = subprocess.Popen(
                command,
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=environment,
                cwd=self.own.name if self.own else folder,
            )
        finally:
            signal.signal(signal.SIGINT, before)
        os.close(slave)
        self.screen = ""
        self.seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        os.close(self.master)
        if self.own:
            self.own.cleanup()

    def wait_for(self, text: str) -> str:
        """Read until a text appears that was not there before; the answer is everything up to it."""
        while (place := self.screen.find(text, self.seen)) < 0:
            if not self.read():
                raise AssertionError(f"{text!r} never appeared in:\n{self.screen[self.seen :]}")
        before, self.seen = self.screen[self.seen : place + len(text)], place + len(text)
        return before

    def type(self, text: str) -> None:
        """Type a line."""
        os.write(self.master, f"{text}\n".encode())

    def interrupt(self) -> None:
        """Press Ctrl-C, and Enter: a program that was just about to read hears of the one when the other comes."""
        self.program.send_signal(signal.SIGINT)
        self.type("")

    def end(self) -> int:
        """Wait for the program to end; the answer is its exit code."""
        while self.read():
            pass
        return self.program.wait(PATIENCE)

    def read(self) -> bool:
        """Take in what is on the screen; False at the end of the program or of patience."""
        ready, _, _ = select.select([self.master], [], [], PATIENCE)
        try:
            new = os.read(self.master, 65536) if ready else b""
        except OSError:  # Linux: nobody writes to this terminal any more
            new = b""
        self.screen += STYLE.sub("", new.decode(errors="replace").replace("\r\n", "\n"))
        return bool(new)
