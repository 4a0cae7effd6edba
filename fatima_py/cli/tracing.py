"""Tracing: what `why` tells of a run of a setting."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from fatima_py.cli.run_times import seconds_of
from fatima_py.errors import UsageError
from fatima_py.files import is_odd, is_stream

if TYPE_CHECKING:
    from fatima_py.record.town import TownRecord
    from fatima_py.sim.log import TownLog
    from fatima_py.sim.reasons import Answer, Teller

__all__ = ["Asked", "is_run", "trace_run"]

HEADER = b'{"kind":"town"'
"""How the log of a run begins."""


class Asked(NamedTuple):
    """What is asked of a run: of a record, or of somebody at a time, or why they did not do something (`undone`).

    `belief` and `every` list records instead, up to the time `at` where one is named.
    """

    who: str = ""
    at: str = ""
    event: int | None = None
    belief: str = ""
    every: bool = False
    raw: bool = False
    undone: str = ""


def is_run(path: Path) -> bool:
    """Whether a path is that of a run: of a folder, or of a log that begins as one does."""
    if path.is_dir():
        return True
    if is_odd(path) or is_stream(path):
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(HEADER)) == HEADER
    except OSError:
        return False


def trace_run(path: Path, asked: Asked, other: object, *, json: bool) -> None:
    """Tell why something happened in a run; `other` is what is asked of plays only."""
    from fatima_py.cli.console import emit_json, line, output
    from fatima_py.sim.log import TownLog

    refuse_mixed(asked, other)
    log = TownLog(path)
    if asked.undone:
        return trace_undone(log, asked, json=json)
    if json:
        asks_rows = asked.every or asked.belief
        emit_json([*listed(log, asked)] if asks_rows else [as_values(one) for one in answered(log, asked)])
        return None
    rows = list(listed(log, asked)) if asked.every or asked.belief else None
    console = output()
    for row in told(answered(log, asked)) if rows is None else rows:
        line(console, row, "" if rows is not None or row.startswith(" ") else "bold")
    if asked.belief and not rows:
        line(console, unlearned(log, asked))
        raise typer.Exit(1)
    return None


def trace_undone(log: "TownLog", asked: Asked, *, json: bool) -> None:
    """Tell why somebody did not do something, each time that they were asked, or at a time."""
    from fatima_py.cli.console import emit_json, line, output
    from fatima_py.sim.reasons import whose, why_not

    who = asked.who or whose(log, asked.undone)
    found = why_not(log, who, asked.undone, seconds_of(asked.at, log.header) if asked.at else None)
    if json:
        emit_json({"title": found.title, "told": list(found.told), "reasons": [asdict(one) for one in found.spans]})
        return
    for row in found.rows():
        line(output(), row, "" if row.startswith(" ") else "bold")


def refuse_mixed(asked: Asked, other: object) -> None:
    """See that what is asked is one question about a run. Raises UsageError where it is not."""
    if other:
        raise UsageError("--line and --acts are about plays; of a run, ask with --event, --belief, or --who and --at")
    if asked.at and not (asked.who or asked.belief or asked.every):
        raise UsageError("--at asks of somebody: add --who NAME")
    if asked.event is not None and (asked.who or asked.at):
        raise UsageError("--event asks of one record: leave out --who and --at")


def told(answers: Iterable["Answer"]) -> Iterator[str]:
    """The rows of several answers, with an empty one between them."""
    for number, one in enumerate(answers):
        yield from ("",) if number else ()
        yield from one.rows()


def listed(log: "TownLog", asked: Asked) -> Iterator[str]:
    """A row for each record, or for each in which somebody learned of something, or that somebody has to do with."""
    from fatima_py.sim.reasons import Teller, concerns, learned_of, somebody

    teller = Teller(log.header)
    name = somebody(log.header, asked.who) if asked.who else ""
    noted = noted_by(log, asked, teller)
    if asked.belief:
        mine: Iterable[TownRecord] = learned_of(noted, asked.belief, name)
    else:
        mine = (record for record in noted if not name or concerns(record, name))
    return (f"{teller.row(record)}{held_first(record, asked.belief)}" for record in mine)


def noted_by(log: "TownLog", asked: Asked, teller: "Teller") -> Iterator["TownRecord"]:
    """The records of a log, in full, up to the time that is asked about where there is one."""
    from fatima_py.sim.reasons import known_by

    return map(teller.note, known_by(log, seconds_of(asked.at, log.header)) if asked.at else log)


def unlearned(log: "TownLog", asked: Asked) -> str:
    """That nobody learned of what is asked about, or not the one who is asked about, and who did, when first."""
    from fatima_py.sim.reasons import Teller, first_learned, near_learned, somebody
    from fatima_py.sim.words import few

    teller = Teller(log.header)
    found = first_learned(noted_by(log, asked, teller), asked.belief) if asked.who else {}
    if not found:
        hint = near_learned(noted_by(log, asked, Teller(log.header)), asked.belief)
        by = f" by {asked.at}" if asked.at else ""
        return f"nobody learned of {asked.belief} in this run{by}{f' ({hint})' if hint else ''}"
    who = teller.shown(somebody(log.header, asked.who))
    others = few(f"{teller.shown(name)} ({teller.clock(tick)})" for name, tick in found.items())
    if asked.at:
        return f"{who} had not learned of {asked.belief} by {asked.at}, but others had: {others}"
    return f"{who} did not learn of {asked.belief} in this run, but others did: {others}"


def held_first(record: "TownRecord", belief: str) -> str:
    """What somebody believed of what is asked about before they learned anything, behind their row."""
    from fatima_py.sim.reasons import believed_first

    found = believed_first(record, belief) if belief else {}
    return f", and believes {', '.join(f'{name} = {value}' for name, value in found.items())}" if found else ""


def answered(log: "TownLog", asked: Asked) -> Sequence["Answer"]:
    """What is told: of a record, of somebody at a time, else of the moment in which somebody felt most."""
    from fatima_py.sim.reasons import most_felt, why_at, why_record

    if asked.at:
        return why_at(log, asked.who, seconds_of(asked.at, log.header), raw=asked.raw)
    number = most_felt(log, asked.who) if asked.event is None else asked.event
    return [why_record(log, number, raw=asked.raw)]


def as_values(answer: "Answer") -> dict[str, object]:
    """What another program reads."""
    from fatima_py.record import as_dict

    steps = [
        {"id": step.id, "time": step.clock, "told": list(step.told), "of": of}
        for of, steps in (("because", answer.because), ("then", answer.then))
        for step in steps
    ]
    record = None if answer.record is None else as_dict(answer.record)
    return {
        "title": answer.title,
        "told": list(answer.told),
        "steps": steps,
        "further": answer.further,
        "occasions": answer.occasions[0],
        "record": record,
    }
