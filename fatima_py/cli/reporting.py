"""Reporting: the verbs `sim report` and `sim freeze`: what came of a study, and what was planned of it before."""

import shlex
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from fatima_py.cli.files import run_by

__all__ = ["folder_of", "freeze", "report"]

FileOfStudy = Annotated[Path, typer.Argument(metavar="STUDY", help="A study (YAML), or its folder.")]
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
        int | None, typer.Option("--seed", help="The root of all random numbers.  [default: as the study says]")
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

    file = run_by(file)
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


def freeze(
    file: FileOfStudy,
    *,
    out: FolderOfRuns = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write prereg.yaml only, to be changed before it is frozen.")
    ] = False,
) -> None:
    """Freeze what a study is planned to show, before its first run.

    What is planned stands in prereg.yaml beside the study: --draft writes it as the study says it, to be changed, and
    without that file freezing writes it. prereg.lock keeps its digest and the time. The report of the study says of
    each part whether it was planned, and names every departure. Where runs of the plan, or of its seed, are there
    already, in this or another folder of runs, nothing is frozen: take another seed.

    The time is that of your clock, and so your own word: register prereg.yaml or its digest in public (OSF), or push
    a commit with both files before the first run.
    """
    from datetime import UTC, datetime

    from fatima_py.cli.console import line, note, output
    from fatima_py.extras import calling
    from fatima_py.studies.before import earlier_runs
    from fatima_py.studies.freezing import draft as drafted
    from fatima_py.studies.freezing import freeze as frozen
    from fatima_py.studies.planning import planned
    from fatima_py.studies.reading import read_study

    file = run_by(file)
    study, console = read_study(file), output()
    if draft:
        line(console, f"{drafted(study)}: change it, then freeze it: {calling()} sim freeze {file}")
        return
    own = list(dict.fromkeys((folder_of(file, None), folder_of(file, out))))
    earlier = earlier_runs(study, own, lambda: (one.key for one in planned(study)))
    plan = frozen(study, datetime.now(UTC).isoformat(timespec="seconds"), earlier)
    lines = len(plan.plan.outputs) + len(plan.plan.comparisons)
    line(
        console,
        f"frozen on {plan.day}: {lines} planned {'output' if lines == 1 else 'outputs'}, {plan.plan.runs} runs a cell",
    )
    line(console, f"{file.parent / 'prereg.yaml'}  sha256 {plan.digest}")
    for one in plan.earlier:
        note(f"there are earlier runs, which the report names: {one}")
    note("the day is your own word: register the digest in public (OSF), or push a commit with both files")
