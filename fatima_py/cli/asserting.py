"""Asserting: the verb `sim check`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.sim.assertions import Verdict

__all__ = ["check_runs"]


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
    json: Annotated[bool, typer.Option("--json", help="Print what was found for other programs.")] = False,
) -> None:
    """Tell whether what is asserted of runs holds, and show the moment that speaks against it.

    Each run is read once, whatever is asserted of it. Exits with 1 where something does not hold, with 2 where a
    sentence cannot be read.
    """
    from fatima_py.cli.console import emit_json, say
    from fatima_py.sim.assertions import hold

    assertions = [*(that or ()), *(written_in(file) if file else ())]
    if not assertions:
        raise UsageError(
            "what is to hold? expected --that 'nobody is angry at someone they never met', or --assertions FILE"
        )
    verdicts = hold(assertions, *runs)
    if json:
        emit_json([as_values(one) for one in verdicts])
    else:
        for row in rows_of(verdicts):
            say(row)
    if not all(verdicts):
        raise typer.Exit(1)


def written_in(path: Path) -> Iterator[str]:
    """The assertions in a file, without its remarks. Raises UsageError where it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"{path}: cannot be read ({getattr(wrong, 'strerror', None) or wrong})") from None
    assertions = [line.partition("#")[0].strip() for line in lines]
    return (assertion for assertion in assertions if assertion)


def rows_of(verdicts: Sequence["Verdict"]) -> Iterator[str]:
    """What a person reads: each assertion with what there is to say of it, and how many hold."""
    for one in verdicts:
        yield from one.rows()
    good = sum([one.holds for one in verdicts])
    yield (
        f"{good} of {len(verdicts)} assertions hold"
        if len(verdicts) > 1
        else ("It holds." if good else "It does not hold.")
    )


def as_values(verdict: "Verdict") -> dict[str, object]:
    """What another program reads."""
    runs = [
        {
            "run": one.run,
            "holds": one.holds,
            "met": one.met,
            "broken": one.broken,
            "open": one.open,
            "finished": one.finished,
            "against": one.against
            and {
                "time": one.against.time,
                "clock": one.against.clock,
                "who": one.against.who,
                "id": one.against.id,
                "told": list(one.against.told),
            },
        }
        for one in verdict.runs
    ]
    return {"assertion": verdict.assertion.text, "holds": verdict.holds, "notes": list(verdict.notes), "runs": runs}
