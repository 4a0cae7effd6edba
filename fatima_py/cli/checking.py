"""Checking: the verb `check`."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from fatima_py.errors import Problem

__all__ = ["check"]

COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS",
            help="Scenarios, character sheets, folders of them, or files of the FAtiMA Toolkit."
            "  [default: this folder]",
        ),
    ] = None,
    *,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="STORAGE", help="The rules that go with a Toolkit scenario.  [default: by its name]"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as a JSON list.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings by their code.")] = False,
) -> None:
    """Find what is wrong in scenarios, without playing them.

    Exits with 2 if a file cannot be used, with 1 if there are warnings. Remarks (info) never fail.
    """
    from fatima_py.cli.console import output
    from fatima_py.cli.files import authored_files

    files = authored_files(paths or [Path()], sheets=True)
    problems = [problem for file in files for problem in findings(file, rules)]
    if json:
        typer.echo(as_json(problems))
    else:
        console = output(wide=True)
        show_counts(console, problems) if statistics else show(console, problems)
        show_total(console, problems, len(files))
    raise typer.Exit(0 if exit_zero else verdict(problems))


def findings(file: Path, rules: Path | None = None) -> Sequence["Problem"]:
    """What is wrong with a file, as far as it can be read."""
    from fatima_py.cli.files import is_sheet, is_toolkit
    from fatima_py.cli.playing import refuse_rules
    from fatima_py.errors import ScenarioError
    from fatima_py.scenario import check_file, load_character

    try:
        if is_toolkit(file):
            from fatima_py.interop.opening import opened

            return opened(file, rules)[1]
        refuse_rules(file, rules)
        if not is_sheet(file):
            return check_file(file)
        load_character(file)
    except ScenarioError as broken:
        return broken.problems
    return ()


def verdict(problems: Sequence["Problem"]) -> int:
    """The exit code: as bad as the worst finding."""
    severities = {problem.severity for problem in problems}
    return 2 if "error" in severities else 1 if "warning" in severities else 0


def as_json(problems: Sequence["Problem"]) -> str:
    """The findings for other programs."""
    from json import dumps

    rows = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "end_line": problem.end.line,
            "end_column": problem.end.column,
            "sentence": problem.sentence,
            "hint": problem.hint,
            "edit": problem.edit,
        }
        for problem in problems
    ]
    return dumps(rows, indent=2, ensure_ascii=False)


def show(console: "Console", problems: Sequence["Problem"]) -> None:
    """One row for each finding, and in a terminal the line it is about."""
    from rich.text import Text

    from fatima_py.cli.console import line, printable

    for problem in problems:
        color = COLORS.get(problem.severity, "")
        hint = f" ({problem.hint})" if problem.hint else ""
        row = Text.assemble(
            (f"{problem.place}: ", "bold"),
            (problem.code, f"bold {color}"),
            printable(f" {problem.sentence}"),
            (printable(hint), "dim"),
        )
        line(console, row)
        if console.is_terminal and problem.place.line:
            show_source(console, problem)


def show_source(console: "Console", problem: "Problem") -> None:
    """The line of a finding with a caret under its column."""
    from rich.text import Text

    from fatima_py.cli.console import printable

    try:
        source = (
            Path(problem.place.file).read_text(encoding="utf-8", errors="replace").splitlines()[problem.place.line - 1]
        )
    except (OSError, IndexError):
        return
    margin = f"{problem.place.line:6} | "
    room = max(20, console.width - len(margin) - 1)
    column = max(0, problem.place.column - 1)
    skipped = max(0, column - room // 2) if len(source) > room else 0
    shown = printable(source).replace("\t", " ")[skipped : skipped + room]
    console.print(Text.assemble((margin, "dim"), shown), soft_wrap=True)
    if problem.place.column:
        caret = (" " * (column - skipped) + "^", COLORS.get(problem.severity, ""))
        console.print(Text.assemble((" " * 6 + " | ", "dim"), caret), soft_wrap=True)


def show_counts(console: "Console", problems: Sequence["Problem"]) -> None:
    """How many findings there are of each code, the most frequent first."""
    from fatima_py.cli.console import line
    from fatima_py.scenario.problems import CATALOGUE

    for code, count in sorted(
        Counter(problem.code for problem in problems).items(), key=lambda entry: (-entry[1], entry[0])
    ):
        rule = CATALOGUE.get(code)
        line(console, f"{count:6}  {code}  {rule.summary if rule else ''}".rstrip())


def show_total(console: "Console", problems: Sequence["Problem"], files: int) -> None:
    """The closing line."""
    from fatima_py.cli.console import line

    where = f"in {files} {'file' if files == 1 else 'files'}"
    counts = Counter(problem.severity for problem in problems)
    words = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("remark", "remarks")}
    told = [
        f"{counts[kind]} {one if counts[kind] == 1 else many}" for kind, (one, many) in words.items() if counts[kind]
    ]
    line(console, f"{', '.join(told) or 'nothing found'} {where}")
