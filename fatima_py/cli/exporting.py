"""Exporting: the verb `export`."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fatima_py.errors import LogError, UsageError

__all__ = ["Target", "export"]


class Target(StrEnum):
    """What a scene or a play can be written for."""

    TOOLKIT = "toolkit"
    RECCON = "reccon"


def export(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A scenario (YAML), or a file of the FAtiMA Toolkit; for reccon a recording made with "
            "'fatima play --record'.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT", help="Where it goes: a folder, for reccon a file."),
    ],
    *,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="STORAGE", help="The rules that go with a Toolkit scenario.  [default: by its name]"),
    ] = None,
    to: Annotated[Target, typer.Option("--to", help="What it is to be written for.")] = Target.TOOLKIT,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> None:
    """Write a scenario for the FAtiMA Toolkit (version 4 and later), or the causes of feelings in a play for RECCON.

    For the Toolkit, OUT gets two files that belong together, scenario.json and storage.json. What the Toolkit has no
    words for is listed, one finding each. For RECCON, OUT is JSON: for each beat of a recorded play the feeling that
    shows in it, and the beats that it came of.
    """
    if to is Target.RECCON:
        if rules:
            raise UsageError("--rules goes with --to toolkit; a recording needs no rules")
        export_play(file, out, force=force)
    else:
        export_scene(file, out, rules, force=force)


def export_scene(file: Path, folder: Path, rules: Path | None, *, force: bool) -> None:
    """Write a scenario for the Toolkit."""
    from fatima_py.cli.checking import show
    from fatima_py.cli.console import line, output
    from fatima_py.cli.files import is_toolkit
    from fatima_py.cli.playing import read
    from fatima_py.interop.opening import rules_of
    from fatima_py.interop.write.export import SCENARIO, STORAGE, write_toolkit

    files = [folder / SCENARIO, folder / STORAGE]
    refuse_present(files, force=force)
    scene = read(file, rules)
    paired = rules_of(file) if is_toolkit(file) and not rules else rules
    refuse_read(files, [file, *([paired] if paired else []), *(file.parent / name for name in scene.files)])
    problems = write_toolkit(scene, folder, str(file))
    console = output(wide=True)
    show(console, problems)
    things = "thing" if len(problems) == 1 else "things"
    lost = f"{len(problems)} {things} not carried over" if problems else "everything is carried over"
    line(console, f"{files[0]} and {files[1].name} written, {lost}")


def export_play(file: Path, out: Path, *, force: bool) -> None:
    """Write what the feelings in a recorded play came of, in the form of RECCON; the name of the file is its id."""
    from fatima_py.cli.console import line, output
    from fatima_py.cli.explaining import given
    from fatima_py.cli.files import recorded
    from fatima_py.files import is_stream, write_file
    from fatima_py.interop.write.reccon import EVIDENCE, as_reccon
    from fatima_py.signs import json_text

    source, piped = given(str(file)), is_stream(out)
    refuse_present([] if piped else [out], force=force)
    refuse_read([out], [source])
    play = recorded(source)
    try:
        talks = as_reccon(play, source.stem)
    except LogError as wrong:
        raise LogError(f"{source}: {wrong}") from wrong
    write_file(out, f"{json_text(talks)}\n")
    turns = [turn for talk in talks[source.stem] for turn in talk]
    shown = sum(EVIDENCE in turn for turn in turns)
    if not piped:
        line(output(wide=True), f"{out} written: {len(turns)} turns, {shown} of them with a feeling")


def refuse_present(files: Sequence[Path], *, force: bool) -> None:
    """Refuse to write over what is there, unless that is wanted."""
    there = next((one for one in files if one.exists()), None)
    if there is not None and not force:
        raise UsageError(f"{there} is there already; choose another place, or overwrite it with --force")


def refuse_read(files: Sequence[Path], sources: Sequence[Path]) -> None:
    """Refuse to write over what is read."""
    from fatima_py.files import is_one_of

    if source := next((one for one in files if is_one_of(one, sources)), None):
        raise UsageError(f"{source} is what is read here; choose another name or folder for what is written")
