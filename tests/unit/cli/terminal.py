"""A terminal with a person at it, for tests."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from fatima_py.__main__ import main

LOADED = get_context("forkserver")
"""Starts programs where what a play needs is loaded already: that takes longer than what most of them do."""
LOADED.set_forkserver_preload(
    ["fatima_py.cli.app", "fatima_py.cli.raising", "fatima_py.cli.stage", "fatima_py.scenario", "fatima_py.session"]
)
PATIENCE = 300.0
"""Seconds of silence after which a program counts as stuck: a net for tests that would hang, not a measure."""
AFTERWARDS = ("(? asks why, Enter leaves) > ", "? or Enter > ")
"""Where a play is over, and one may still ask."""
STYLE = re.compile(r"\x1b\[[\d;]*m")


class Terminal:
    """Runs `fatima` in a pseudo-terminal, in a folder or one of its own; `type` and `wait_for` are the person.

    Each is a process of its own; one that starts `afresh` loads all that it needs itself, as its users' do.
    """

    def __init__(
        self, *words: object, columns: int = 100, rows: int = 40, folder: Path | None = None, afresh: bool = False
    ) -> None:
        self.own = None if folder else TemporaryDirectory()
        self.master, slave = pty.openpty()
        size = {"COLUMNS": str(columns), "LINES": str(rows)}
        environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", **size}
        start = started if afresh else forked
        self.program = start([*map(str, words)], slave, environment, folder or Path(self.own.name if self.own else ""))
        os.close(slave)
        self.screen = ""
        self.seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()
        ended(self.program)
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
        if self.program.pid is not None:
            os.kill(self.program.pid, signal.SIGINT)
        self.type("")

    def kill(self) -> None:
        """Kill the program, if it has not ended."""
        self.program.kill()

    def end(self) -> int:
        """Wait for the program to end, and leave a play that is over; the answer is its exit code."""
        reads = True
        while reads:
            if self.screen.endswith(AFTERWARDS):
                self.type("")
            reads = self.read()
        return ended(self.program)

    def read(self) -> bool:
        """Take in what is on the screen; False at the end of the program or of patience."""
        ready, _, _ = select.select([self.master], [], [], PATIENCE)
        try:
            new = os.read(self.master, 65536) if ready else b""
        except OSError:  # Linux: nobody writes to this terminal any more
            new = b""
        self.screen += STYLE.sub("", new.decode(errors="replace").replace("\r\n", "\n"))
        return bool(new)


def ended(program: "subprocess.Popen[bytes] | ForkServerProcess") -> int:
    """The exit code of a program, once it has ended."""
    if isinstance(program, subprocess.Popen):
        return program.wait(PATIENCE)
    program.join(PATIENCE)
    assert program.exitcode is not None
    return program.exitcode


def started(
    words: Sequence[str], slave: int, environment: Mapping[str, str], folder: Path
) -> "subprocess.Popen[bytes]":
    """Start the program as its users do."""
    command = [sys.executable, "-m", "fatima_py", *words]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore it
    try:
        return subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=folder)
    finally:
        signal.signal(signal.SIGINT, before)


def forked(words: Sequence[str], slave: int, environment: Mapping[str, str], folder: Path) -> ForkServerProcess:
    """Start the program where it is loaded already."""
    program = LOADED.Process(target=sit_down, args=(Slave(slave), words, environment, folder))
    program.start()
    return program


class Slave:
    """The end of a pseudo-terminal that a program gets, on its way to it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[Any, ...]:
        return received, (DupFd(self.number),)


def received(handed: Any) -> int:
    """The number by which whoever got a file knows it."""
    number: int = handed.detach()
    return number


def sit_down(slave: int, words: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
    """Be the program `fatima`, with a terminal, an environment and a folder."""
    for number in range(3):
        os.dup2(slave, number)
    os.close(slave)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", errors="backslashreplace", closefd=False)
    sys.argv = ["fatima", *words]
    main()
