"""Studying: `fatima sim STUDY`: how far a study is, what it would take, and what came of it."""

import os
import shlex
import signal
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Literal

import typer

from fatima_py.cli.reporting import folder_of

if TYPE_CHECKING:
    from fatima_py.studies.design import Study
    from fatima_py.studies.terms import How, Outcome, Parts, Progress

__all__ = ["Asked", "Watch", "begin", "is_study"]

OFTEN = 10.0
"""How far a study is, is told after so many seconds at least, where nobody sits at a terminal."""
QUICK = 0.2
"""On a terminal, it is told so often at most."""
MOST_TOLD = 5
ENDED = 128
"""A shell tells of a program that a signal has ended by this and the number of the signal."""
ENDINGS = tuple([one for one in signal.Signals if one.name in {"SIGTERM", "SIGHUP"}])
"""What ends a study in order: a kill, and a terminal that is closed."""


def begin(file: Path, seed: int | None, out: Path | None, asked: "Asked") -> None:
    """Run a study of a file, or say what is to be known of it without that. Raises what reading and running raise."""
    (study, parts), how = read(file), asked.how
    study = study if seed is None else replace(study, seed=seed)
    folder = folder_of(file, out)
    if asked.explain:
        explain(study, parts)
    elif asked.dry_run:
        dry_run(study, folder, how, parts)
    else:
        run(study, folder, how, parts)


def is_study(file: Path) -> bool:
    """Whether a file says that it is a study, or is a scenario with an `experiment`."""
    from fatima_py.studies.reading import is_study

    return is_study(file)


def read(file: Path) -> tuple["Study", "Parts"]:
    """The study of a file, and what makes its runs; its warnings are told.

    Raises ScenarioError with everything that is wrong with it.
    """
    from fatima_py.cli.console import note
    from fatima_py.studies.parts import the_parts
    from fatima_py.studies.reading import read_study

    return read_study(file, lambda one: note(str(one))), the_parts()


def run(study: "Study", folder: Path, how: "How", parts: "Parts") -> None:
    """Run what is missing of a study, and say what came of it. Exits with 1 where a run is lost."""
    from fatima_py.cli.console import line, output
    from fatima_py.studies.running import run_study

    watch = Watch()
    try:
        with ended_in_order():
            outcome = run_study(study, folder, parts, how, watch=watch.tell, notice=watch.say)
    except (KeyboardInterrupt, SystemExit) as end:
        watch.say("; ".join(["interrupted", *watch.safe, "the same command goes on"]))
        if isinstance(end, SystemExit):
            raise
        raise typer.Exit(130) from None
    except OSError:
        watch.say("; ".join(["broken off", *watch.safe, "when that is mended, the same command goes on"]))
        raise
    finally:
        watch.clear()
    from fatima_py.studies.report.writing import REPORT
    from fatima_py.studies.report.writing import summary as results_of  # the runs need none of what it loads

    for row in summary(study, outcome):
        line(output(), row)
    for row in results_of(study, folder) if outcome.runs else ():
        line(output(), row)
    page = outcome.folder / REPORT
    line(output(), str(page if page.is_file() else outcome.folder))
    if outcome.lost:
        raise typer.Exit(1)


def summary(study: "Study", outcome: "Outcome") -> Iterator[str]:
    """How many runs came of a study, and which are lost."""
    yield f"{study.title}: {outcome.runs:,} runs, {outcome.new:,} of them new"
    if outcome.precise is not None and study.precision is not None:
        enough = "is" if outcome.precise else "is not"
        yield f"  the mean of {study.precision.measure} {enough} as precise as wanted in every cell"
    for one in outcome.lost[:MOST_TOLD]:
        yield f"  lost: {one.run.cell.shown}, run {one.run.number} (seed {one.run.seed}): {one.why}"
    if len(outcome.lost) > MOST_TOLD:
        yield f"  and {len(outcome.lost) - MOST_TOLD:,} others"
    if outcome.lost:
        yield "  the tables hold the others; --retry tries these again"


def dry_run(study: "Study", folder: Path, how: "How", parts: "Parts") -> None:
    """Say how many runs there are, about how long they take, and how many bytes; nothing is run but a few to try."""
    from fatima_py.cli.console import line, output
    from fatima_py.sim.words import duration
    from fatima_py.studies.trying import tried

    trial = tried(study, folder, parts, how)
    console, there = output(), f", {trial.there:,} of them there already" if trial.there else ""
    most = " at most" if study.precision is not None else ""
    line(console, f"{study.title}: {trial.cells:,} cells, {trial.runs:,} runs{most}{there}")
    if trial.runs > trial.there:
        at_once = {"serial": 1, "local": min(how.jobs, processors())}.get(how.engine, how.jobs)
        whole = duration(max(1.0, round(trial.whole(at_once))))
        starts = f"{trial.start:.1f} s a process to start, " if how.engine != "serial" else ""
        line(
            console,
            f"  about {whole} with {how.jobs} at a time: {starts}{trial.seconds:.3f} s a run "
            f"(of {trial.tried} to try), {trial.end:.1f} s the tables and the report",
        )
    need, free = trial.room / 1e6, trial.free / 1e6
    line(console, f"  about {need:,.1f} MB more in {folder}; the disk has {free:,.0f} MB left")


def explain(study: "Study", parts: "Parts") -> None:
    """Say how each measure is worked out."""
    from fatima_py.cli.console import line, output

    console = output(wide=True)
    for text in parts.measuring(study).explained:
        for row in text.splitlines():
            line(console, row)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed of how a study is run, or that it is only tried (`dry_run`) or told of (`explain`)."""

    engine: Literal["local", "ray", "serial"]
    jobs: int | None
    only: str
    limit: str
    keep_logs: bool
    retry: bool
    dry_run: bool = False
    explain: bool = False

    @property
    def how(self) -> "How":
        """How it is run. Raises UsageError for what is no time."""
        from fatima_py.cli.comparing import seconds_of
        from fatima_py.studies.terms import How

        return How(
            engine=self.engine,
            jobs=processors() if self.jobs is None else self.jobs,
            only=self.only,
            limit=seconds_of(self.limit),
            keep_logs=self.keep_logs,
            retry=self.retry,
            command=shlex.join(["fatima", *sys.argv[1:]]),
        )


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Watch:
    """Tells how far a study is: in one line that changes on a terminal, else in a line now and then."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.told = monotonic()
        self.shown = 0
        self.last: Progress | None = None

    @property
    def safe(self) -> tuple[str, ...]:
        """How many runs are finished and safe, as a part of a sentence; none where nothing is known yet."""
        return (f"{self.last.done:,} of {self.last.of:,} runs are safe",) if self.last else ()

    def tell(self, progress: "Progress") -> None:
        """Say how far it is, not too often."""
        self.last = progress
        if monotonic() - self.told < (QUICK if self.live else OFTEN):
            return
        self.told = monotonic()
        if self.live:
            self.show(words_of(progress))
        else:
            self.say(words_of(progress))

    def say(self, text: str) -> None:
        """Say something else, on a line of its own."""
        from fatima_py.signs import printable

        self.clear()
        self.write(f"{printable(text)}\n")

    def show(self, text: str) -> None:
        """Let the line be another, no wider than the terminal, which would go on to a line more."""
        text = text[: width() - 1]
        self.write(f"\r{text:<{self.shown}}")
        self.shown = len(text)

    def clear(self) -> None:
        """Leave no line behind."""
        if self.shown:
            self.write(f"\r{'':<{self.shown}}\r")
            self.shown = 0

    def write(self, text: str) -> None:
        """Write it to whoever reads it, and to nobody where the terminal or the pipe is closed: the study goes on."""
        with suppress(OSError, ValueError):
            typer.echo(text, nl=False, err=True)


def width() -> int:
    """How wide the terminal of standard error is, at least 2; 80 where nobody can tell."""
    try:
        return max(2, os.get_terminal_size(sys.stderr.fileno()).columns or 80)
    except (OSError, ValueError):
        return 80


def words_of(progress: "Progress") -> str:
    """How far a study is, in words.

    >>> from fatima_py.studies.terms import Progress
    >>> words_of(Progress(37, 300, 0, 240.0)), words_of(Progress(0, 300, 2))
    ('37 of 300 runs, 4 min left', '0 of 300 runs, 2 failed')
    """
    from fatima_py.sim.words import duration

    failed = f", {progress.failed:,} failed" if progress.failed else ""
    left = f", {duration(max(1.0, round(progress.left)))} left" if progress.left else ""
    return f"{progress.done:,} of {progress.of:,} runs{failed}{left}"


@contextmanager
def ended_in_order() -> Generator[None, None, None]:
    """Let SIGTERM and SIGHUP end a study as Ctrl-C does, with what was finished safe and no process left.

    What was to be ignored, as by `nohup`, is.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.signal(one, end) for one in ENDINGS if signal.getsignal(one) != signal.SIG_IGN}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def end(number: int, _frame: FrameType | None) -> None:
    """End with the exit code of what was ended."""
    raise SystemExit(ENDED + number)
