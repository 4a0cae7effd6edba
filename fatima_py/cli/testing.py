"""Testing: the verb `test`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fatima_py.cli import testing_options as option
from fatima_py.errors import ScenarioError, UsageError

if TYPE_CHECKING:
    from fatima_py.scenario import TestResult

__all__ = ["prove"]


def prove(
    paths: option.Paths = None,
    *,
    only: option.Only = "",
    quiet: option.Quiet = False,
    random: option.Random = 0,
    seed: option.Seed = 1,
    turns: option.Turns = 100,
    jobs: option.Jobs = 1,
    coverage_min: option.CoverageMin = 0,
    replay: option.Replay = None,
    life: option.Life = None,
    from_: option.From = None,
    out: option.Out = None,
    last_failed: option.LastFailed = False,
    json: option.Json = False,
) -> None:
    """Run the tests that scenarios hold, or play them by chance.

    A test that fails says what was expected, what happened instead, and why. With --random N every scenario is
    played N times, chance choosing for the player; it says what was reached, what never was and why not, and how to see
    a play that got stuck or goes round. Exits with 1 if a test fails, a play gets stuck or goes round or coverage is
    too small, with 2 if a file, or a test in it, cannot be used; the other tests are run all the same.
    """
    from fatima_py.cli.files import authored_files

    if from_ is not None:
        from fatima_py.cli.remaking import make_test

        raise typer.Exit(make_test(from_, paths or [], out))
    files = authored_files(paths or [Path()], sheets=False)
    if replay is not None:
        from fatima_py.cli.rehearsing import play_again

        play_again(files, replay, turns, life=life, json=json)
    if random:
        from fatima_py.cli.rehearsing import rehearse_all

        if only:
            raise UsageError("--random plays scenarios and no tests of them: leave out -k")
        seeds = range(seed, seed + random)
        code = rehearse_all(
            files,
            seeds=seeds,
            turns=turns,
            jobs=jobs,
            least=coverage_min,
            last_failed=last_failed,
            life=life,
            json=json,
        )
        raise typer.Exit(code)
    if life is not None:
        raise UsageError("--life is for plays by chance: add --random N; a test says itself what is 'given'")
    raise typer.Exit(run_all(files, only=only, quiet=quiet, last_failed=last_failed, json=json))


def run_all(files: Sequence[Path], *, only: str, quiet: bool, last_failed: bool, json: bool) -> int:
    """Run the tests of scenarios and tell how they came out; the answer is the exit code of all of them."""
    from fatima_py.cli.console import emit_json, note, say

    results: list[TestResult] = []
    broken = partly = 0
    for file in files:
        if len(files) > 1 and not quiet:
            note(f"{file} ...")
        done, problems = run_file(file, only=only, last_failed=last_failed)
        broken += done is None
        partly += done is not None and problems
        if not json:
            show([result for result in done or () if not (quiet and result.passed)])
        results += done or ()
    if only and not results and not broken + partly:
        raise UsageError(f"no test has {only!r} in its name")
    failed = sum(not result.passed for result in results)
    if json:
        emit_json(as_rows(results))
    else:
        say(total(len(results) - failed, failed, broken, partly))
    return 2 if broken + partly else 1 if failed else 0


def run_file(file: Path, *, only: str, last_failed: bool) -> tuple[list["TestResult"] | None, bool]:
    """Run the tests of one scenario (None: it cannot be used), and whether there are some that cannot be played."""
    from fatima_py.cli.checking import show as show_problems
    from fatima_py.cli.console import messages
    from fatima_py.cli.last_failed import Failures, keep_failures, last_failures
    from fatima_py.scenario.tests import try_tests

    before = last_failures(file)
    try:
        done, problems = try_tests(file, only=only, names=before.tests if last_failed else ())
    except ScenarioError as wrong:
        show_problems(messages(), wrong.problems)
        return None, False
    if not only:
        failing = tuple([result.name for result in done if not result.passed])
        keep_failures(file, Failures(failing, before.seeds))
    show_problems(messages(), problems)
    return done, bool(problems)


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
