"""Watching: files are checked again whenever one of them changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fatima_py.cli.formats import concerned
from fatima_py.errors import Problem, UsageError
from fatima_py.files import is_odd

__all__ = ["News", "keep_watch", "watch"]

PAUSE = 0.5
"""So many seconds pass between two looks at the files."""
Judge = Callable[[Path], tuple[Sequence[Problem], Iterable[Path]]]
"""What is wrong with a file, and which files were read to find it out, or are missing."""


class Mark(NamedTuple):
    """By what it is seen that a file has changed: when it was written and how long it is, then what it holds."""

    written: tuple[int, int] = (0, 0)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in a file, and the files that this came of, as they were."""

    found: Sequence[Problem]
    marks: Mapping[Path, Mark]


class News(NamedTuple):
    """What has come and what has gone since the last time, what there is now, and in how many files."""

    new: Sequence[Problem]
    gone: Sequence[Problem]
    found: Sequence[Problem]
    files: int


def watch(
    listed: Callable[[], Sequence[Path]], judge: Judge, tell: Callable[[News], None], wait: Callable[[], object]
) -> None:
    """Check the listed files, and again those that are made of a file that has changed, until `wait` raises something.

    What is first told is everything, as new.
    """
    known: dict[Path, Judged] = {}
    before: Sequence[Problem] = ()
    while True:
        files = listed()
        again = [file for file in files if file not in known or is_other(known[file])]
        if again or len(files) < len(known):
            known = {file: judged(file, judge, known) if file in again else known[file] for file in files}
            found = list(dict.fromkeys(one for several in known.values() for one in several.found))
            tell(News(without(found, before), without(before, found), found, concerned(files, found)))
            before = found
        wait()


def judged(file: Path, judge: Judge, known: Mapping[Path, Judged]) -> Judged:
    """What is found in a file. What it is made of is looked at first, so that no change is missed meanwhile."""
    earlier = {path: mark_of(path) for path in (file, *(known[file].marks if file in known else ()))}
    found, read = judge(file)
    return Judged(found, {path: earlier.get(path) or mark_of(path) for path in (file, *read)})


def is_other(one: Judged) -> bool:
    """Whether a file that findings came of holds anything else by now."""
    return any(mark_of(path, mark).digest != mark.digest for path, mark in one.marks.items())


def mark_of(path: Path, before: Mark | None = None) -> Mark:
    """How a file is now; it is not read where it is no newer and no longer than before."""
    with suppress(OSError, ValueError):
        stat = path.stat()
        written = (stat.st_mtime_ns, stat.st_size)
        if before and before.written == written:
            return before
        if not is_odd(path):
            return Mark(written, sha256(path.read_bytes()).hexdigest())
    return Mark()


def without(some: Sequence[Problem], others: Sequence[Problem]) -> list[Problem]:
    """Those of some findings that are not among others, wherever in a file either stands by now."""
    left = Counter(map(same, others))
    rest: list[Problem] = []
    for one in some:
        if left[same(one)]:
            left[same(one)] -= 1
        else:
            rest.append(one)
    return rest


def same(one: Problem) -> tuple[str, ...]:
    """What makes a finding the same although rows were written above it."""
    return one.code, one.severity, one.place.file, one.sentence, one.hint


def keep_watch(
    paths: Sequence[Path], rules: Path | None, weighed: Callable[[Sequence[Problem]], Sequence[Problem]]
) -> None:
    """Watch files and folders, and tell a person, until they break it off."""
    from time import sleep

    from fatima_py.cli.checking import as_played, findings
    from fatima_py.cli.files import authored_files
    from fatima_py.scenario.checking import settings_beside
    from fatima_py.scenario.compile.includes import Report

    def judge(file: Path) -> tuple[Sequence[Problem], Iterable[Path]]:
        report = Report()
        told = as_played({file: [*weighed(findings(file, rules, report))]})[file]
        return told, [*report.read, *settings_beside([file])]

    def listed() -> Sequence[Path]:
        with suppress(OSError, UsageError):  # somebody may be about to write the first file anew
            return authored_files(paths, sheets=True)
        return ()

    authored_files(paths, sheets=True)
    watch(listed, judge, tell_news, lambda: sleep(PAUSE))


def tell_news(news: News) -> None:
    """What is new and what is gone, and how many findings there are now."""
    import sys

    from fatima_py.cli.checking import show, show_total
    from fatima_py.cli.console import line, output
    from fatima_py.cli.weighing import marked

    console = output(wide=True)
    for one in news.gone:
        line(console, f"gone: {marked(one)}", "dim")
    show(console, news.new)
    show_total(console, news.found, news.files)
    sys.stdout.flush()  # whoever reads a pipe wants to know now
