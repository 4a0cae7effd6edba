"""`fatima check --watch`."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copytree

import pytest

from fatima_py.cli.watching import News, watch
from fatima_py.errors import Place, Problem

Deed = Callable[[], object]


class EnoughError(Exception):
    """Nothing more is to happen."""


def doing(*deeds: Deed) -> Deed:
    """Do one thing while each pause lasts, and end the watch after the last."""
    left = list(deeds)

    def wait() -> None:
        if not left:
            raise EnoughError
        left.pop(0)()

    return wait


def words_of(file: Path) -> tuple[Sequence[Problem], Sequence[Path]]:
    """A judge who finds every word of a file wrong, and reads what is called as a word besides."""
    lines = file.read_text().split("\n") if file.exists() else []
    others = [file.with_name(word) for line in lines for word in line.split() if word.endswith(".txt")]
    texts = [(path, path.read_text()) for path in (file, *others) if path.exists()]
    found = [
        Problem("FA101", Place(str(path), number), word)
        for path, text in texts
        for number, line in enumerate(text.split("\n"), 1)
        for word in line.split()
    ]
    return found, [file, *others]


def watched(file: Path, *deeds: Deed) -> list[tuple[list[str], list[str], int]]:
    """What is new and gone each time something is told, and how much there is then."""
    told: list[News] = []
    with pytest.raises(EnoughError):
        watch(lambda: [file] if file.exists() else [], words_of, told.append, doing(*deeds))
    return [([one.sentence for one in news.new], [one.sentence for one in news.gone], len(news.found)) for news in told]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of two words."""
    path = tmp_path / "words"
    path.write_text("one two")
    return path


def test_first_everything_is_told_and_then_what_is_new_and_what_is_gone(file):
    told = watched(file, lambda: file.write_text("one three four"), lambda: None, lambda: file.write_text("four"))

    assert told == [(["one", "two"], [], 2), (["three", "four"], ["two"], 3), ([], ["one", "three"], 1)]


def test_what_only_moves_to_another_row_is_neither_new_nor_gone(file):
    told = watched(file, lambda: file.write_text("\n\none two\ntwo"))

    assert told[1] == (["two"], [], 3)


def test_a_file_that_is_written_as_it_was_is_not_checked_again(file):
    def same() -> None:
        file.write_text("one two")
        os.utime(file, ns=(1, 1))

    assert len(watched(file, same, lambda: None)) == 1


def test_a_file_that_is_read_besides_is_watched_too_and_so_is_one_that_is_missing(file):
    other = file.with_name("more.txt")

    told = watched(
        file,
        lambda: file.write_text("more.txt"),
        lambda: other.write_text("three"),
        lambda: other.write_text("four"),
        other.unlink,
    )

    assert [new for new, _, _ in told] == [["one", "two"], ["more.txt"], ["three"], ["four"], []]
    assert told[-1][1] == ["four"]


def test_a_file_that_goes_takes_its_findings_with_it_and_may_come_back(file):
    told = watched(file, file.unlink, lambda: file.write_text("one"))

    assert told == [(["one", "two"], [], 2), ([], ["one", "two"], 0), (["one"], [], 1)]


def test_of_a_file_that_is_changed_while_it_is_judged_the_change_is_not_missed(file):
    told: list[News] = []
    changes = ["one two three", "one two"]

    def judge(path: Path) -> tuple[Sequence[Problem], Sequence[Path]]:
        found = words_of(path)
        if changes:
            file.write_text(changes.pop(0))
        return found

    with pytest.raises(EnoughError):
        watch(lambda: [file], judge, told.append, doing(*[lambda: None] * 3))

    assert [len(news.found) for news in told] == [2, 3, 2]


@pytest.mark.parametrize("more", ["--fix", "--diff", "--json", "--statistics", "--format=sarif"])
def test_a_watch_is_told_as_text_and_writes_nothing(fatima, cafe, more):
    answer = fatima("check", cafe, "--watch", more)

    assert answer.code == 2
    assert "--watch tells what is new as text" in answer.err or "is told as text" in answer.err


def test_a_watch_over_nothing_is_refused(fatima, tmp_path):
    assert fatima("check", tmp_path, "--watch").code == 2


@pytest.mark.wide
def test_in_a_pipe_each_change_is_told_at_once_and_an_interrupt_ends_the_watch(cafe, tmp_path):
    folder = copytree(cafe.parent, tmp_path / "cafe")
    sheet = folder / "agents" / "barista.yaml"
    command = [sys.executable, "-m", "fatima_py", "check", "cafe", "--watch", "--ignore", "FA022"]

    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        first = run.stdout.readline()
        sheet.write_text(sheet.read_text().replace("voice:", "voce:"))
        then = [run.stdout.readline(), run.stdout.readline()]
        run.send_signal(signal.SIGINT)
        rest, complaints = run.communicate()

    assert first == "nothing found in 2 files\n"
    assert then == [
        "cafe/agents/barista.yaml:5:1: FA013 unknown key 'voce' (did you mean 'voice'?)\n",
        "1 error in 2 files\n",
    ]
    assert (run.returncode, rest, complaints) == (130, "", "\nInterrupted.\n")
