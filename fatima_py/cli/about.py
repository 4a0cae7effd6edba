"""About: the verbs `schema` and `version`."""

from pathlib import Path
from typing import Annotated

import typer

from fatima_py.errors import UsageError

__all__ = ["program_version", "schema", "version"]

EXTRAS = {
    "llm": ("litellm",),
    "embeddings": ("sentence_transformers",),
    "experiments": ("matplotlib", "polars", "pyarrow", "scipy", "statsmodels"),
    "serve": ("fastapi", "uvicorn"),
    "vader": ("vaderSentiment",),
    "scale": ("ray",),
}
"""The extras, and the libraries that must be there for each."""


def schema(
    *,
    recording: Annotated[bool, typer.Option("--recording", help="Of a line of a recording instead.")] = False,
    setting: Annotated[bool, typer.Option("--setting", help="Of a setting instead.")] = False,
    study: Annotated[bool, typer.Option("--study", help="Of a study instead.")] = False,
    prereg: Annotated[bool, typer.Option("--prereg", help="Of the plan of a study instead.")] = False,
    wordings: Annotated[bool, typer.Option("--wordings", help="Of a file of wordings instead.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")] = None,
) -> None:
    """Print the JSON Schema of a scenario, a setting or a study, for editors, or of a recording, for programs."""
    kinds = {"recording": recording, "setting": setting, "study": study, "prereg": prereg, "wordings": wordings}
    asked = [name for name, is_asked in kinds.items() if is_asked]
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} are two schemas; ask for one")
    text = text_of_schema(*asked)
    from fatima_py.cli.console import emit

    if output:
        from fatima_py.cli.files import refuse_loss
        from fatima_py.files import write_file

        refuse_loss(output, "schema")
        write_file(output, text)
    else:
        emit(text)


def text_of_schema(kind: str = "scenario") -> str:
    """The schema of one kind of file, as it is written."""
    if kind == "recording":
        from fatima_py.record.reading import schema_text

        return schema_text()
    from fatima_py.scenario.emit import json_schema

    texts = {
        "scenario": json_schema.schema_text,
        "setting": json_schema.setting_schema_text,
        "study": json_schema.study_schema_text,
        "prereg": json_schema.prereg_schema_text,
        "wordings": json_schema.wordings_schema_text,
    }
    return texts[kind]()


def version(json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False) -> None:
    """Tell the versions and the extras that are installed."""
    from importlib.metadata import version as installed
    from platform import python_version

    from fatima_py.cli.console import emit_json, say

    there = {extra: all(has(library) for library in libraries) for extra, libraries in EXTRAS.items()}
    if json:
        emit_json({"fatima_py": installed("fatima-py"), "python": python_version(), "extras": there})
        return
    say(f"fatima_py {installed('fatima-py')}")
    say(f"python    {python_version()}")
    for extra, complete in there.items():
        say(f"extra     {extra}: {'installed' if complete else 'not installed'}")


def program_version(asked: bool) -> None:
    """Tell the version alone, and end, where it was asked for."""
    if asked:
        from fatima_py.cli.console import say
        from fatima_py.release import ENGINE

        say(f"fatima_py {ENGINE}")
        raise typer.Exit


def has(library: str) -> bool:
    """Whether a library is installed; looking does not load it."""
    from importlib.util import find_spec

    try:
        return find_spec(library) is not None
    except ValueError:
        return False
