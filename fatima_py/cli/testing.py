"""Testing: the verb `test`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.errors import ScenarioError, UsageError

if TYPE_CHECKING:
    from fatima_py.scenario import TestResult

__all__ = ["prove"]


def prove(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Scenarios, or folders of them.  [default: this folder]"),
    ] = None,
    only: Annotated[
        str, typer.Option("-k", metavar="TEXT", help="Only the tests that have this text in their name.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only the tests that fail.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the results as a JSON list.")] = False,
) -> None:
    """Run the tests that scenarios hold.

    A test that fails says what was expected, what happened instead, and why. Exits with 1 if one fails,
    with 2 if a file, or a test in it, cannot be used; the other tests are run all the same.
    """
    from fatima_py.cli.checking import show as show_problems
    from fatima_py.cli.console import emit_json, messages, note, say
    from fatima_py.cli.files import authored_files
    from fatima_py.scenario.tests import try_tests

    results: list[TestResult] = []
    broken = partly = 0
    files = authored_files(paths or [Path()], sheets=False)
    for file in files:
        if len(files) > 1 and not quiet:
            note(f"{file} ...")
        try:
            done, problems = try_tests(file, only=only)
        except ScenarioError as wrong:
            show_problems(messages(), wrong.problems)
            broken += 1
            continue
        show_problems(messages(), problems)
        partly += bool(problems)
        if not json:
            show([result for result in done if not (quiet and result.passed)])
        results += done
    if only and not results and not broken + partly:
        raise UsageError(f"no test has {only!r} in its name")
    failed = sum(not result.passed for result in results)
    if json:
        emit_json(as_rows(results))
    else:
        say(total(len(results) - failed, failed, broken, partly))
    raise typer.Exit(2 if broken + partly else 1 if failed else 0)


def total(passed: int, failed: int, broken: int, partly: int) -> str:
    """The closing line; of `broken` files nothing could be used, of others some tests could not."""
    unusable = f"; {counted(broken)} could not be used" if broken else ""
    unplayed = f"; {counted(partly)} had tests that could not be played" if partly else ""
    return f"{passed} passed, {failed} failed{unusable}{unplayed}"


def counted(files: int) -> str:
    """So many files."""
    return "1 file" if files == 1 else f"{files} files"


def show(results: Sequence["TestResult"]) -> None:
    """One row for each test; what was expected and why it came otherwise below those that failed."""
    from rich.text import Text

    from fatima_py.cli.console import line, output

    console = output(wide=True)
    for result in results:
        mark, color = ("passed", "green") if result.passed else ("FAILED", "bold red")
        slow = f"  {result.seconds:.1f} s" if result.seconds >= 1 else ""
        line(console, Text.assemble((mark, color), f"  {result.place}  ", result.name, (slow, "dim")))
        if not result.passed:
            for sentence in result.sentences:
                line(console, f"        {sentence}")


def as_rows(results: Sequence["TestResult"]) -> list[dict[str, object]]:
    """The results for other programs."""
    return [
        {
            "name": result.name,
            "file": result.place.file,
            "line": result.place.line,
            "passed": result.passed,
            "sentences": list(result.sentences),
            "seconds": round(result.seconds, 3),
        }
        for result in results
    ]
