"""Holding: whether assertions hold of runs, each of which is read once, from its first record to its last."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from fatima_py.errors import LogError, UsageError
from fatima_py.record.town import End, TownHeader, TownRecord
from fatima_py.sim.agenda import seconds
from fatima_py.sim.assertions.cursor import refusal
from fatima_py.sim.assertions.facts import Facts
from fatima_py.sim.assertions.levels import LevelWatch
from fatima_py.sim.assertions.reading import read_assertion
from fatima_py.sim.assertions.sentences import Assertion, Followed, Level, Moment, Often, Preceded
from fatima_py.sim.assertions.verdicts import RunVerdict, Verdict
from fatima_py.sim.assertions.watching import Acquaintance, FollowWatch, Found, OftenWatch, PrecedeWatch, Watch
from fatima_py.sim.assertions.words import Known
from fatima_py.sim.reasons.rows import Teller
from fatima_py.spelling import did_you_mean

__all__ = ["Run", "hold", "holds"]

Run = Iterable[TownRecord] | Path | str
"""The records of a run, or where they are kept."""
NAMED = frozenset({"does", "says", "has", "starts", "interrupted", "becomes", "learns"})
"""The kinds of moments that are called by words which only a log knows."""


def holds(assertion: str, *runs: Run) -> Verdict:
    """Whether an assertion holds of one run or of several: of records, or of the folders in which runs are kept.

    The answer is true where it does, and tells in `str(...)` what speaks against it where it does not. Each run is read
    once; what is kept meanwhile is bounded by what is open and by who has to do with whom. Raises UsageError (FA701,
    FA702) for a sentence that cannot be read of these runs, (FA703) for a word that came up in none of them and looks
    like one that did, and LogError for what is no run.
    """
    return hold([assertion], *runs)[0]


def hold(assertions: Sequence[str], *runs: Run) -> tuple[Verdict, ...]:
    """Whether each of several assertions holds of runs, each of which is read once for all of them."""
    if not runs:
        raise UsageError("there is no run to look at: expected the records of one, or the folder in which it is kept")
    if isinstance(assertions, str):
        raise UsageError("several assertions were expected, as a list; `holds` is for one")
    told = [judged(assertions, run) for run in runs]
    words: dict[str, str] = {}
    for one in told:
        words.update(one.words)
    return tuple([verdict(column, words) for column in zip(*[one.found for one in told], strict=True)])


class Judged:
    """What was found in one run of each assertion, and the words that came up in it."""

    __slots__ = ("found", "words")

    def __init__(self, found: Sequence[tuple[Assertion, RunVerdict]], words: Mapping[str, str]) -> None:
        self.found = found
        self.words = words


def judged(assertions: Sequence[str], run: Run) -> Judged:
    """What is found in one run, of each assertion."""
    records = iter(records_of(run))
    header = next(records, None)
    if not isinstance(header, TownHeader):
        raise LogError("this is no log of a run; expected its header first")
    name = str(run) if isinstance(run, str | Path) else f"{header.title}, seed {header.seed}"
    known, teller = Acquaintance(header.people), Teller(header)
    read = [read_assertion(assertion, Known.of(header)) for assertion in assertions]
    watches = [watch_of(assertion, teller, known) for assertion in read]
    facts, tick, finished = Facts(), 0, False
    for record in records:
        if isinstance(record, End):
            tick, finished = record.tick, True
            break
        tick = record.tick if not isinstance(record, TownHeader) else tick
        for fact in facts.of(record):
            for watch in watches if known.is_new(fact) else ():
                watch.see(fact)
    ends = [watch.close(seconds(tick)) for watch in watches]
    told = [run_verdict(name, one, finished=finished) for one in ends]
    return Judged(list(zip(read, told, strict=True)), facts.words)


def run_verdict(name: str, found: Found, *, finished: bool) -> RunVerdict:
    """What was found, of a run."""
    return RunVerdict(
        name, found.holds, found.met, found.broken, found.open, found.against, finished=finished, unit=found.unit
    )


def records_of(run: Run) -> Iterable[TownRecord]:
    """The records of a run. Raises LogError for what is none."""
    if not isinstance(run, str | Path):
        return run
    from fatima_py.sim.log import TownLog  # noqa: PLC0415 - pydantic is loaded where a file is read

    return TownLog(run)


def watch_of(assertion: Assertion, teller: Teller, known: Acquaintance) -> Watch:
    """What follows a run for an assertion."""
    says, window = assertion.says, assertion.window
    if isinstance(says, Often):
        return OftenWatch(says, window, teller, known)
    if isinstance(says, Followed):
        return FollowWatch(says, window, teller, known)
    return PrecedeWatch(says, window, teller, known) if isinstance(says, Preceded) else LevelWatch(says, window, teller)


def verdict(column: Sequence[tuple[Assertion, RunVerdict]], words: Mapping[str, str]) -> Verdict:
    """Whether an assertion holds in as many runs as it says, and which of its words never came up."""
    assertion, told = column[0][0], tuple([one for _, one in column])
    notes = [note for moment in moments_of(assertion) for note in unheard(assertion, moment, words)]
    good = sum(one.holds for one in told)
    return Verdict(assertion, assertion.runs.holds(good, len(told)), told, tuple(notes))


def moments_of(assertion: Assertion) -> tuple[Moment, ...]:
    """The moments that an assertion speaks of."""
    says = assertion.says
    if isinstance(says, Level):
        return ()
    return (says.moment,) if isinstance(says, Often) else (says.first, says.second)


def unheard(assertion: Assertion, moment: Moment, words: Mapping[str, str]) -> list[str]:
    """What there is to say of a word that never came up.

    Raises UsageError for a verb or a noun that looks like a word that did; a name (`does Hug`) is taken at its word.
    """
    if not moment.words or not moment.kinds & NAMED or moment.words & words.keys():
        return []
    word = min(moment.words, key=lambda one: (len(one), one))
    written = max(moment.words, key=lambda one: (one in assertion.text.lower(), len(one)))
    hint = did_you_mean(word, words.values())
    if hint and len(moment.kinds) > 1:
        raise refusal(assertion.text, max(assertion.text.lower().find(written), 0), EXPECTED, hint, code="FA703")
    return [f"Nothing in these runs is called '{word}'{f' ({hint})' if hint else ''}."]


EXPECTED = "an action, line, style, meaning or conversation that came up"
