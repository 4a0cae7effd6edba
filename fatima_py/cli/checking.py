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
    from fatima_py.cli.console import emit_json, output
    from fatima_py.cli.files import authored_files

    files = authored_files(paths or [Path()], sheets=True)
    problems = [problem for file in files for problem in findings(file, rules)]
    if json:
        emit_json(as_rows(problems))
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
            from fatima_py.interop.opening import judged

            return judged(file, rules)
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


def as_rows(problems: Sequence["Problem"]) -> list[dict[str, object]]:
    """The findings for other programs."""
    from fatima_py.signs import named

    return [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "end_line": problem.end.line,
            "end_column": problem.end.column,
            "sentence": named(problem.sentence),
            "hint": named(problem.hint),
            "edit": problem.edit,
        }
        for problem in problems
    ]


def show(console: "Console", problems: Sequence["Problem"]) -> None:
    """One row for each finding, and in a terminal the line it is about."""
    from rich.text import Text

    from fatima_py.cli.console import line
    from fatima_py.signs import named

    for problem in problems:
        color = COLORS.get(problem.severity, "")
        hint = f" ({problem.hint})" if problem.hint else ""
        row = Text.assemble(
            (named(f"{problem.place}: "), "bold"),
            (problem.code, f"bold {color}"),
            named(f" {problem.sentence}"),
            (named(hint), "dim"),
        )
        line(console, row)
        if console.is_terminal and problem.place.line:
            show_source(console, problem)


def show_source(console: "Console", problem: "Problem") -> None:
    """The line of a finding with a caret under its column; of a long line the part around it."""
    from rich.cells import cell_len, chop_cells
    from rich.text import Text

    from fatima_py.signs import printable

    try:
        text = Path(problem.place.file).read_text(encoding="utf-8-sig", errors="replace")
        source = printable(text.split("\n")[problem.place.line - 1]).replace("\t", " ")
    except (OSError, IndexError):
        return
    margin = f"{problem.place.line:6} | "
    parts = chop_cells(source, max(2, (console.width - len(margin) - 1) // 4)) or [""]  # four fill a row
    before, part = max(0, problem.place.column - 1), 0
    while before >= len(parts[part]) and part < len(parts) - 1:
        before -= len(parts[part])
        part += 1
    first = max(0, part - 2)
    console.print(Text.assemble((margin, "dim"), "".join(parts[first : first + 4])), soft_wrap=True)
    if problem.place.column:
        blanks = " " * cell_len("".join(parts[first:part]) + parts[part][:before])
        caret = (blanks + "^", COLORS.get(problem.severity, ""))
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
