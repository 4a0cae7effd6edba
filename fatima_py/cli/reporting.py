"""Reporting: the verbs `sim report` and `sim freeze`: what came of a study, and what was planned of it before."""

import shlex
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["folder_of", "freeze", "report"]

FileOfStudy = Annotated[Path, typer.Argument(metavar="STUDY", help="A study (YAML).")]
FolderOfRuns = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="DIR", help="The folder of its runs.  [default: runs/NAME]")
]


def folder_of(file: Path, out: Path | None) -> Path:
    """The folder in which the runs of a study are."""
    from fatima_py.studies.design import called_by_file

    return out or Path("runs") / called_by_file(file)


def report(
    file: FileOfStudy,
    *,
    out: FolderOfRuns = None,
    seed: Annotated[
        int | None, typer.Option("--seed", help="The root of all luck of the runs.  [default: as the study says]")
    ] = None,
) -> None:
    """Write the report of a study anew, of the runs that are there, and tell what came of them.

    It is written into the folder of the runs, as are their tables: report.html, which opens without a network, figures,
    tables, and a paragraph of methods. Nothing is run: lines under 'report:' may be changed, and looked at, without
    running anew. It is of the runs of the study as it is now: what is missing of them, and which command runs it, is
    told, and where none is there, as after a change of a measure, nothing is written, and the exit code is 1.
    """
    from fatima_py.cli.console import line, note, output
    from fatima_py.studies.anew import report_anew
    from fatima_py.studies.parts import the_parts
    from fatima_py.studies.reading import read_study
    from fatima_py.studies.report.writing import summary

    study, folder = read_study(file), folder_of(file, out)
    study = study if seed is None else replace(study, seed=seed)
    anew = report_anew(study, folder, the_parts(), notice=note)
    if anew.runs < anew.wanted or not anew.runs:
        where = [*(["-o", str(folder)] if out else []), *([] if seed is None else ["--seed", str(seed)])]
        command = shlex.join(["fatima", "sim", str(file), *where])
        changed = f"changed since the last time in {folder}: {'; '.join(anew.changed)}. " if anew.changed else ""
        there = f"{anew.runs:,} of the {anew.planned:,} runs of this study are there"
        note(f"{changed}{there}; this runs {'the others' if anew.runs else 'them'}: {command}")
    if not anew.runs:
        raise typer.Exit(1)
    for row in summary(study, folder):
        line(output(), row)
    line(output(), "")
    line(output(), str(folder / "report.html"))


def freeze(file: FileOfStudy, *, out: FolderOfRuns = None) -> None:
    """Freeze what a study is planned to show, before its first run.

    What is planned stands in prereg.yaml beside the study; where there is none, it is written as the study says it.
    prereg.lock keeps its digest and the time. The report of the study says of each part whether it was planned, and
    names every departure. Once there are runs, nothing can be frozen.
    """
    from datetime import UTC, datetime

    from fatima_py.cli.console import line, output
    from fatima_py.studies.freezing import freeze as frozen
    from fatima_py.studies.reading import read_study

    study = read_study(file)
    plan = frozen(study, folder_of(file, out), datetime.now(UTC).isoformat(timespec="seconds"))
    lines = len(plan.plan.outputs) + len(plan.plan.comparisons)
    console = output()
    line(
        console,
        f"frozen on {plan.day}: {lines} planned {'output' if lines == 1 else 'outputs'}, {plan.plan.runs} runs a cell",
    )
    line(console, f"{file.parent / 'prereg.yaml'}  sha256 {plan.digest}")
