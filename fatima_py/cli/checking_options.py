"""The options of `fatima check`."""

from pathlib import Path
from typing import Annotated

import typer

from fatima_py.cli.formats import Form
from fatima_py.cli.weighing import Level

__all__: list[str] = []

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATHS",
        help="Scenarios, character sheets, folders of them, or files of the FAtiMA Toolkit.  [default: this folder]",
    ),
]
Rules = Annotated[
    Path | None,
    typer.Option(metavar="STORAGE", help="The rules that go with a Toolkit scenario.  [default: by its name]"),
]
Select = Annotated[str, typer.Option(metavar="CODES", help="Tell only these codes, or those that begin so: FA1,FA203.")]
Ignore = Annotated[str, typer.Option(metavar="CODES", help="Do not tell these codes, or those that begin so.")]
Severity = Annotated[
    str,
    typer.Option(
        metavar="CODE=WORD",
        help="How bad codes are taken to be (off, info, warning, error): FA202=off,FA103=error.",
    ),
]
FailLevel = Annotated[Level, typer.Option("--fail-level", help="How bad a finding must be to fail.")]
Fix = Annotated[bool, typer.Option("--fix", help="Write what is sure to be meant, and tell what is left to be mended.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would write, and write nothing.")]
Watch = Annotated[
    bool,
    typer.Option("--watch", help="Check again whenever a file changes, and tell what is new and what is gone."),
]
Format = Annotated[Form, typer.Option("--format", envvar="FATIMA_CHECK_FORMAT", help="How the findings are told.")]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Count the findings by their code.")]
