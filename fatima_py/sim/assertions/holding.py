"""Holding: whether assertions hold of runs, each of which is read once, from its first record to its last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fatima_py.errors import LogError, UsageError
from fatima_py.record.town import End, TownHeader, TownRecord
from fatima_py.sim.assertions.cursor import refusal
from fatima_py.sim.assertions.facts import Facts
from fatima_py.sim.assertions.heard import Heard, moments_of
from fatima_py.sim.assertions.levels import LevelWatch
from fatima_py.sim.assertions.meanwhile import MeanwhileWatch
from fatima_py.sim.assertions.reading import read_assertion
from fatima_py.sim.assertions.sentences import Assertion, Followed, Moment, Often, Preceded
from fatima_py.sim.assertions.verdicts import RunVerdict, Verdict
from fatima_py.sim.assertions.watching import Acquaintance, FollowWatch, Found, OftenWatch, PrecedeWatch, Watch
from fatima_py.sim.assertions.words import Known, plainest
from fatima_py.sim.reasons.rows import Teller
from fatima_py.sim.ticks import seconds
from fatima_py.spelling import did_you_mean

__all__ = ["Run", "hold", "holds", "judge"]

Run = Iterable[TownRecord] | Path | str
"""The records of a run, or where they are kept."""
NAMED = frozenset(
    {"does", "says", "has", "had", "had with", "starts", "interrupted", "becomes", "known", "learns", "overhears"}
)
"""The kinds of moments that are called by words which only a log knows."""


def holds(assertion: str, *runs: Run) -> Verdict:
    """Whether an assertion holds of one run or of several: of records, or of the folders in which runs are kept.

    The answer is true where it does, and tells in `str(...)` what speaks against it where it does not. Each run is read
    once; what is kept meanwhile is bounded by what is open, by who has to do with whom, and, where it is to be so of
    several at once, by what comes up before all of them have lived anything. Raises UsageError (FA701, FA702) for a
    sentence that cannot be read of these runs, (FA703) for a word that came up in none of them and looks like one that
    did, and LogError for what is no run.
    """
    return hold([assertion], *runs)[0]


def hold(assertions: Sequence[str], *runs: Run) -> tuple[Verdict, ...]:
    """Whether each of several assertions holds of runs, each of which is read once for all of them."""
    verdicts: list[Verdict] = []
    for one in judge(assertions, *runs):
        if isinstance(one, UsageError):
            raise one
        verdicts.append(one)
    return tuple(verdicts)


def judge(assertions: Sequence[str], *runs: Run) -> tuple[Verdict | UsageError, ...]:
    """Whether each of several assertions holds of runs, or why it cannot be read, which keeps no other from it.

    Raises UsageError where there is no run, and LogError for what is none.
    """
    if not runs:
        raise UsageError("there is no run to look at: expected the records of one, or the folder in which it is kept")
    if isinstance(assertions, str):
        raise UsageError("several assertions were expected, as a list; `holds` is for one")
    told = [judged(assertions, run) for run in runs]
    words: dict[str, str] = {}
    for one in told:
        words.update(one.words)
    return tuple([verdict(column, words) for column in zip(*[one.found for one in told], strict=True)])


class Judged(NamedTuple):
    """What was found in one run of each assertion, or why it cannot be read, and the words that came up in it."""

    found: Sequence[tuple[Assertion, RunVerdict] | UsageError]
    words: Mapping[str, str]


def judged(assertions: Sequence[str], run: Run) -> Judged:
    """What is found in one run, of each assertion."""
    records = iter(records_of(run))
    header = next(records, None)
    if not isinstance(header, TownHeader):
        raise LogError("this is no log of a run; expected its header first")
    folder = str(run) if isinstance(run, str | Path) else ""
    name = folder or f"{header.title}, seed {header.seed}"
    teller, heard, known = Teller(header), Heard(header), Acquaintance(header.people)
    read = [read_or_refused(assertion, Known.of(header)) for assertion in assertions]
    watches = {at: watch_of(one, teller, known) for at, one in enumerate(read) if isinstance(one, Assertion)}
    facts, tick, finished = Facts(header), 0, False
    for record in records:
        finished = isinstance(record, End)
        tick = tick if isinstance(record, TownHeader) else record.tick
        for fact in facts.of(record):
            heard.take(fact)
            for watch in watches.values() if known.is_new(fact) else ():
                watch.see(fact)
    end = seconds(tick)
    found: list[tuple[Assertion, RunVerdict] | UsageError] = []
    for at, one in enumerate(read):
        if isinstance(one, Assertion):
            ended = watches[at].close(end)
            wanting = heard.wanting(one, ended, end)
            found.append((one, run_verdict(name, folder, ended, wanting, finished=finished)))
        else:
            found.append(one)
    return Judged(found, facts.words)


def read_or_refused(assertion: str, known: Known) -> Assertion | UsageError:
    """An assertion, or why it cannot be read."""
    try:
        return read_assertion(assertion, known)
    except UsageError as refused:
        return refused


def run_verdict(name: str, folder: str, found: Found, wanting: str, *, finished: bool) -> RunVerdict:
    """What was found in a run."""
    return RunVerdict(
        name,
        found.holds,
        found.met,
        found.broken,
        found.open,
        found.against,
        finished=finished,
        unit=found.unit,
        empty=wanting,
        folder=folder,
    )


def records_of(run: Run) -> Iterable[TownRecord]:
    """The records of a run. Raises LogError for what is none."""
    if not isinstance(run, str | Path):
        return run
    from fatima_py.sim.log import TownLog  # noqa: PLC0415 - pydantic is loaded where a file is read

    return TownLog(run)


def watch_of(assertion: Assertion, teller: Teller, known: Acquaintance) -> Watch:
    """What follows a run for an assertion."""
    if assertion.meanwhile is not None:
        by_then = Acquaintance(known.people)
        inner = watch_of(replace(assertion, meanwhile=None), teller, by_then)
        return MeanwhileWatch(inner, assertion.meanwhile, teller, by_then)
    says, window = assertion.says, assertion.window
    if isinstance(says, Often):
        return OftenWatch(says, window, teller, known)
    if isinstance(says, Followed):
        return FollowWatch(says, window, teller, known)
    return PrecedeWatch(says, window, teller, known) if isinstance(says, Preceded) else LevelWatch(says, window, teller)


def verdict(
    column: Sequence[tuple[Assertion, RunVerdict] | UsageError], words: Mapping[str, str]
) -> Verdict | UsageError:
    """Whether an assertion holds in as many runs as it says, and which of its words never came up; or why not read."""
    read = [one for one in column if not isinstance(one, UsageError)]
    if len(read) < len(column):
        return next(one for one in column if isinstance(one, UsageError))
    assertion, told = read[0][0], tuple([one for _, one in read])
    try:
        notes = [note for moment in moments_of(assertion) for note in unheard(assertion, moment, words)]
    except UsageError as refused:
        return refused
    good = sum(one.holds for one in told)
    return Verdict(assertion, assertion.runs.holds(good, len(told)), told, tuple(notes))


def unheard(assertion: Assertion, moment: Moment, words: Mapping[str, str]) -> list[str]:
    """What there is to say of a word that never came up.

    Raises UsageError for a verb or a noun that looks like a word that did; a name (`does Hug`) is taken at its word.
    """
    if not moment.words or not moment.kinds & NAMED or moment.words & words.keys():
        return []
    word = plainest(moment.words)
    written = max(moment.words, key=lambda one: (one in assertion.text.lower(), len(one)))
    hint = did_you_mean(word, words.values())
    if hint and len(moment.kinds - {"has"}) > 1:
        raise refusal(assertion.text, max(assertion.text.lower().find(written), 0), EXPECTED, hint, code="FA703")
    return [f"Nothing in these runs is called '{word}'{f' ({hint})' if hint else ''}."]


EXPECTED = "an action, line, style, meaning or conversation that came up"
