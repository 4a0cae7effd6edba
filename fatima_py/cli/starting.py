"""Starting: the verb `new`."""

import re
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from fatima_py.errors import UsageError

__all__ = ["new"]

TEMPLATES = Path(__file__).parent / "templates"
SETTINGS, SETTINGS_OF_TOWNS, SETTINGS_OF_STUDIES = "settings.json", "settings_of_towns.json", "settings_of_studies.json"
"""What tells an editor where the schemas are: for every template alike, for those with a setting, and with a study."""
TOWN, STUDY = "town.yaml", "study.yaml"
"""The setting of a template that holds one, and the study."""
README = "README.md"
"""The page of a template."""
COMMAND = re.compile(rb"^fatima (?=[a-z])", re.MULTILINE)
"""How the row of a command begins on it."""
OPTIONS = "fatima.toml"
"""The options of the project, for every template alike."""


def new(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The folder to make; it must not hold anything yet.")
    ] = None,
    template: Annotated[str, typer.Option(metavar="NAME", help="What to begin with; --list names them.")] = "cafe",
    every: Annotated[bool, typer.Option("--list", help="List the templates instead.")] = False,
) -> None:
    """Start a project in a new folder.

    It holds a small scenario with its tests, a page about it, the options of the project (fatima.toml), and settings
    that let your editor help you write. That of 'cafe' has a character sheet besides, that of 'study' a study of
    it, and that of 'town' a setting in which people have places and a day.
    """
    from fatima_py.cli.console import say
    from fatima_py.extras import calling
    from fatima_py.files import write_files

    if every:
        width = max(map(len, known()))
        for name in sorted(known()):
            say(f"{name:{width}}  {first_line(TEMPLATES / name / README)}")
        return
    if folder is None:
        raise UsageError("new needs the name of a folder to make, as in 'fatima new my_scene'")
    if template not in known():
        raise UsageError(f"there is no template {template!r}; expected one of {', '.join(sorted(known()))}")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, and a project needs a folder of its own; nothing was written")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is there already and is not empty; nothing was written")
    begin = TEMPLATES / template
    contents = {folder / name: path.read_bytes() for name, path in contents_of(begin).items()}
    contents[folder / README] = as_called(contents[folder / README], folder)
    write_files({**contents, **for_editors(begin, folder)}, folders=True)
    run = next((name for name in (TOWN, STUDY) if name in contents_of(begin)), "")
    last = f"sim {run}" if run else f"play {main_scene(folder)}"
    steps = (f"{calling(folder)} {verb}" for verb in ("check", "test", last))
    say("\n  ".join([f"Made {folder}. Next:", f"cd {quote(str(folder))}", *steps]))


def as_called(page: bytes, folder: Path) -> bytes:
    """The page of a template, with its commands as they are typed in a folder."""
    from fatima_py.extras import calling

    called = f"{calling(folder)} ".encode()
    return COMMAND.sub(lambda _: called, page)


def for_editors(template: Path, folder: Path) -> dict[Path, str | bytes]:
    """What is written besides the files of a template, so that an editor helps."""
    from fatima_py.scenario.emit.json_schema import (
        prereg_schema_text,
        schema_text,
        setting_schema_text,
        study_schema_text,
    )

    held = contents_of(template)
    settings = SETTINGS_OF_TOWNS if TOWN in held else SETTINGS_OF_STUDIES if STUDY in held else SETTINGS
    return {
        folder / ".vscode" / SETTINGS: (TEMPLATES / settings).read_bytes(),
        folder / OPTIONS: (TEMPLATES / OPTIONS).read_bytes(),
        folder / "scenario.schema.json": schema_text(),  # where the settings look for it
        **({folder / "setting.schema.json": setting_schema_text()} if TOWN in held else {}),
        **({folder / "study.schema.json": study_schema_text()} if STUDY in held else {}),
        **({folder / "prereg.schema.json": prereg_schema_text()} if STUDY in held else {}),
    }


def contents_of(template: Path) -> dict[str, Path]:
    """The files of a template, by what they are called in a project."""
    files = [path for path in template.rglob("*") if path.is_file()]
    return {str(path.relative_to(template)): path for path in files}


def known() -> set[str]:
    """The names of the templates."""
    return {path.name for path in TEMPLATES.iterdir() if path.is_dir()}


def first_line(readme: Path) -> str:
    """What a template is, as its own page begins."""
    return readme.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")


def main_scene(folder: Path) -> str:
    """The scenario that a template begins with."""
    return next(path.name for path in sorted(folder.glob("*.yaml")))
