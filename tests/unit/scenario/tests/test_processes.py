"""Processes that work for another: they end with it, and hear no interrupt."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children
from select import select

import pytest

from fatima_py.errors import UsageError
from fatima_py.scenario.tests.processes import each_of, processes

LONG = 1000.0
"""Seconds that nobody waits."""
WORKING = f"""
import time
from fatima_py.scenario.tests.processes import each_of, processes
if __name__ == "__main__":
    with processes(2) as pool:
        each_of(pool, print, ["here"])
        each_of(pool, time.sleep, [{LONG}, {LONG}])
"""


def interrupted() -> Iterator[float]:
    """Something long to do, and then an interrupt."""
    yield LONG
    raise KeyboardInterrupt


def test_what_is_asked_is_answered_in_its_order():
    with processes(2) as pool:
        assert each_of(pool, abs, [-3, 2, -1]) == [3, 2, 1]


def test_an_interrupt_is_not_heard_by_those_who_work_for_another():
    with processes(1) as pool:
        assert each_of(pool, signal.raise_signal, [signal.SIGINT, signal.SIGINT]) == [None, None]


def test_one_that_is_killed_is_told_in_a_sentence():
    with pytest.raises(UsageError, match="ended from outside"), processes(2) as pool:
        each_of(pool, signal.raise_signal, [signal.SIGKILL])


def test_what_they_are_at_is_broken_off_with_the_work():
    before = active_children()
    with pytest.raises(KeyboardInterrupt), processes(2) as pool:
        each_of(pool, partial(select, [], [], []), interrupted())
    assert active_children() == before


def test_none_of_them_is_left_when_the_one_they_work_for_is_killed():
    program = subprocess.Popen([sys.executable, "-c", WORKING], stdout=subprocess.PIPE, text=True, env={**os.environ})
    assert program.stdout is not None
    assert program.stdout.readline() == "here\n"
    program.kill()
    assert program.communicate()[0] == ""  # which ends when the last of them does
