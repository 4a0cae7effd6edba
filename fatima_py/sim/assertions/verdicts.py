"""Verdicts: whether an assertion holds, in each run and in all of them, and what speaks against it."""

import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from fatima_py.extras import calling
from fatima_py.sim.assertions.sentences import Assertion

__all__ = ["Chain", "Counterexample", "RunVerdict", "Verdict"]

Chain = Callable[[str, int], Iterable[str]]
"""What tells more of a record, of a run that is kept in a folder."""


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Where a run does not go as was asserted: what happened (`told`), when, to whom, and in which record.

    `time` is in seconds since the run began, `clock` the time of day; `id` is 0 where nothing stands in the log, such
    as for something that never came. `who` is the person whom it is about.
    """

    time: float
    clock: str
    who: str
    id: int
    told: tuple[str, ...]

    def rows(self) -> Iterator[str]:
        """What a person reads: the moment, and below it what belongs to it."""
        first, *more = self.told
        yield f"{self.clock}  {first}{f'  (record {self.id})' if self.id else ''}"
        yield from (f"  {sentence}" for sentence in more)


@dataclass(frozen=True, slots=True)
class RunVerdict:
    """Whether an assertion `holds` in one `run`: it was tried so many times (`met`), and broken so many (`broken`).

    A run goes by its folder, or by its title and seed. `open` is how often what was to follow was not there yet when
    the log ended, within its time. `against` is the first moment that speaks against it, None where none does or where
    something never came. `finished` says whether the run came to its end. `unit` is what was counted: times, or people
    (`person`). `empty` says why there was nothing to judge, where it holds as there was not. `folder` is where the run
    is kept, empty for records in memory.
    """

    run: str
    holds: bool
    met: int
    broken: int = 0
    open: int = 0
    against: Counterexample | None = None
    finished: bool = True
    unit: str = "time"
    empty: str = ""
    folder: str = ""

    def rows(self, chain: Chain | None = None) -> Iterator[str]:
        """What a person reads; a `chain` tells more of the moment that is shown."""
        verdict = "holds" if self.holds else "fails"
        counted = f"{verdict} in {self.run}" if self.run else verdict
        yield f"{counted}: {self.counts()}" if self.unit else counted
        if self.against is not None:
            yield from (f"  {row}" for row in self.against.rows())
            if self.against.id and self.folder:
                yield from (f"    {row}" for row in (chain(self.folder, self.against.id) if chain else ()))
                yield f"    Ask why with: {calling()} why {shlex.quote(self.folder)} --event {self.against.id}"
        if not self.finished:
            yield "  This run has not come to its end."

    def counts(self) -> str:
        """How often it was tried, and how that went."""
        many = f"{self.met} {'person' if self.met == 1 else 'people'}" if self.unit == "person" else times(self.met)
        if self.unit == "person":
            return f"{self.broken} of {many}" if self.broken else many
        if not self.broken and (not self.met or not self.holds):
            return f"it came up {many}" if self.met else "it never came up"
        told = f"{self.broken} of {many}" if self.broken else f"tried {many}"
        return f"{told}{f', {self.open} still open at the end' if self.open else ''}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an assertion holds; it is true where it does, so that `assert holds(...)` reads well.

    `assertion` is what was judged; `holds` says that it holds in as many runs as it says; `runs` are the verdicts in
    each, in the order given; `notes` name its words that never came up.
    """

    assertion: Assertion
    holds: bool
    runs: tuple[RunVerdict, ...] = ()
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.holds

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to judge in any run, so that it holds without having been tried."""
        return self.holds and all(one.empty for one in self.runs)

    @property
    def against(self) -> Counterexample | None:
        """The first moment in any run that speaks against the assertion."""
        return next((one.against for one in self.runs if one.against is not None), None)

    def rows(self, chain: Chain | None = None) -> Iterator[str]:
        """What a person reads: the assertion, then each run in which it does not hold, with what speaks against it."""
        yield f"{'holds' if self.holds else 'FAILS'}  {self.assertion.text}"
        told = [one for one in self.runs if not one.holds] or self.runs[:1]
        if len(self.runs) > 1:
            good = sum(one.holds for one in self.runs)
            yield f"  It holds in {good} of {len(self.runs)} runs."
        for one in told if not self.holds or len(self.runs) == 1 else ():
            yield from (f"  {row}" for row in one.rows(chain))
        empty = [one for one in self.runs if one.empty]
        if self.holds and empty:
            where = f" in {len(empty)} of {len(self.runs)} runs" if len(self.runs) > 1 else ""
            yield f"  Nothing to judge{where}: {empty[0].empty}."
        yield from (f"  {note}" for note in self.notes)

    def __str__(self) -> str:
        return "\n".join(self.rows())

    __repr__ = __str__


def times(number: int) -> str:
    """So many times.

    >>> times(1), times(3)
    ('1 time', '3 times')
    """
    return f"{number} time{'s' * (number != 1)}"
