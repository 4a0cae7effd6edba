"""Asserting: the verb `sim check`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.sim.assertions import Verdict
    from fatima_py.sim.assertions.verdicts import Chain

__all__ = ["check_runs"]

CHAIN = 4
"""So many steps of a chain of causes are shown beside a moment."""


def check_runs(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Folders of runs made with 'fatima sim'.")],
    *,
    that: Annotated[
        list[str] | None,
        typer.Option(
            "--that", metavar="SENTENCE", help="What is to hold, such as 'Mara never insults anyone'; may be repeated."
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--assertions", metavar="FILE", help="A file with an assertion on each line; '#' begins a remark."
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let what holds as there was nothing to judge in any run fail as well.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Show what each moment that speaks against a sentence goes back to.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what was found for other programs.")] = False,
) -> None:
    """Tell whether what is asserted of runs holds, and show the moment that speaks against it.

    Each run is read once, whatever is asserted of it. Exits with 1 where something does not hold, with 2 where a
    sentence cannot be read; the others are judged all the same.
    """
    from fatima_py.cli.console import emit_json, say
    from fatima_py.sim.assertions import judge

    written = [*(Written(text) for text in that or ()), *(written_in(file) if file else ())]
    if not written:
        raise UsageError(
            "what is to hold? expected --that 'nobody is angry at someone they never met', or --assertions FILE"
        )
    found = judge([one.text for one in written], *runs)
    if json:
        emit_json([as_values(*one, why=why) for one in zip(written, found, strict=True)])
    verdicts = [one for one in found if not isinstance(one, UsageError)]
    refused = [f"{one.where}{no}" for one, no in zip(written, found, strict=True) if isinstance(no, UsageError)]
    for row in () if json else rows_of(written, found, strict=strict, chain=chain_of if why else None):
        say(row)
    for sentence in refused if json or not verdicts else ():  # beside verdicts each stands where it was written
        say(f"fatima: {sentence}", err=True)
    if refused:
        raise typer.Exit(2)
    if not all(is_good(one, strict=strict) for one in verdicts):
        raise typer.Exit(1)


class Written(NamedTuple):
    """An assertion as it is written, and where (`FILE:LINE: `), if in a file."""

    text: str
    where: str = ""


def written_in(path: Path) -> Iterator[Written]:
    """The assertions in a file, without its remarks. Raises UsageError where it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"{path}: cannot be read ({getattr(wrong, 'strerror', None) or wrong})") from None
    for number, line in enumerate(lines, 1):
        if assertion := line.partition("#")[0].strip():
            yield Written(assertion, f"{path}:{number}: ")


def is_good(verdict: "Verdict", *, strict: bool) -> bool:
    """Whether an assertion holds; a strict eye asks that there was something to judge."""
    return verdict.holds and not (strict and verdict.is_empty)


def chain_of(run: str, number: int) -> Iterator[str]:
    """What a record of a run goes back to, the latest first: some of it, as `fatima why` tells all."""
    from fatima_py.sim.log import TownLog
    from fatima_py.sim.reasons import why_record

    steps = why_record(TownLog(run), number).because
    yield from ("It goes back to:",) if steps else ()
    for step in steps[:CHAIN]:
        yield f"  {step.clock}  {step.told[0]}  (record {step.id})"


def rows_of(
    written: Sequence[Written],
    found: "Sequence[Verdict | UsageError]",
    *,
    strict: bool,
    chain: "Chain | None" = None,
) -> Iterator[str]:
    """What a person reads: each assertion with what there is to say of it, and how many hold of those judged."""
    verdicts = [one for one in found if not isinstance(one, UsageError)]
    for sentence, one in zip(written, found, strict=True) if verdicts else ():
        yield from told_of(sentence, one, strict=strict, chain=chain)
    good, every = sum([is_good(one, strict=strict) for one in verdicts]), len(verdicts)
    refused = len(found) - every
    if not every:
        yield "It cannot be read." if refused == 1 else f"None of {refused} assertions can be read."
    elif every > 1 or refused:
        unread = f"; {refused} more cannot be read" if refused else ""
        yield f"{good} of {every} {'assertion holds' if every == 1 else 'assertions hold'}{unread}"
    else:
        yield "It holds." if good else "It does not hold."


def told_of(
    written: Written, found: "Verdict | UsageError", *, strict: bool, chain: "Chain | None" = None
) -> Iterator[str]:
    """What there is to say of an assertion, or why it cannot be read."""
    if isinstance(found, UsageError):
        yield f"UNREAD {written.text}"
        yield f"  {written.where}{found}"
        return
    first, *more = found.rows(chain)
    yield first if is_good(found, strict=strict) else f"FAILS{first[len('FAILS') :]}"
    yield from more


def as_values(written: Written, verdict: "Verdict | UsageError", *, why: bool) -> dict[str, object]:
    """What another program reads; with `why`, what each moment that is shown goes back to."""
    if isinstance(verdict, UsageError):
        return {"assertion": written.text, "error": f"{written.where}{verdict}"}
    runs = [
        {
            "run": one.run,
            "holds": one.holds,
            "met": one.met,
            "broken": one.broken,
            "open": one.open,
            "counted": "people" if one.unit == "person" else "times",
            "nothing_to_judge": one.empty or None,
            "finished": one.finished,
            "against": one.against
            and {
                "time": one.against.time,
                "clock": one.against.clock,
                "who": one.against.who,
                "id": one.against.id,
                "told": list(one.against.told),
                **({"because": list(chain_of(one.folder, one.against.id)) if one.against.id else []} if why else {}),
            },
        }
        for one in verdict.runs
    ]
    return {"assertion": verdict.assertion.text, "holds": verdict.holds, "notes": list(verdict.notes), "runs": runs}
