"""The options of `fatima sim` by which a study is run, and which options are of one kind of file alone."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from fatima_py.errors import UsageError

__all__ = ["DryRun", "Engine", "EngineOption", "Explain", "Jobs", "KeepLogs", "Limit", "Only", "Retry", "see_fitting"]


class Engine(StrEnum):
    """What runs the runs of a study."""

    LOCAL = "local"
    RAY = "ray"
    SERIAL = "serial"


Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N", help="Of a study: run so many runs at a time.  [default: as many as there are processors]"
    ),
]
Only = Annotated[
    str,
    typer.Option(metavar="WHICH", help="Of a study: only the runs that are so: 'style=warm, run=1-10'."),
]
EngineOption = Annotated[
    Engine,
    typer.Option(
        "--engine", help="Of a study: run it in processes of this machine, on a cluster of Ray, or in this one process."
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="Of a study: say how many runs there are, and about how long and large; run nothing."
    ),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Of a study: say how each measure is worked out; run nothing.")
]
KeepLogs = Annotated[
    bool, typer.Option("--keep-logs", help="Of a study: keep the log of each run in runs/KEY of its folder.")
]
Limit = Annotated[
    str,
    typer.Option(metavar="TIME", help="Of a study: end a run that takes longer than this on the clock of the wall."),
]
Retry = Annotated[bool, typer.Option("--retry", help="Of a study: try those runs again that came to nothing.")]

OF_STUDIES: Mapping[str, str] = {
    "jobs": "--jobs",
    "only": "--only",
    "engine": "--engine",
    "dry_run": "--dry-run",
    "explain": "--explain",
    "keep_logs": "--keep-logs",
    "limit": "--limit",
    "retry": "--retry",
}
OF_SETTINGS: Mapping[str, str] = {
    "until": "--until",
    "checkpoint": "--checkpoint",
    "keep": "--keep",
    "source": "--from",
    "at": "--at",
    "order": "--order",
    "tie": "--tie",
    "realtime": "--realtime",
    "speech": "--speech",
    "tape": "--tape",
    "most_lines": "--most-lines",
    "model": "--model",
    "api_base": "--api-base",
    "key_env": "--key-env",
    "hints": "--hints",
    "stimulus": "--stimulus",
}


def see_fitting(context: typer.Context, *, study: bool) -> None:
    """See that no option was typed that is for files of the other kind. Raises UsageError, which names it."""
    for name, option in (OF_SETTINGS if study else OF_STUDIES).items():
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise UsageError(
                f"{option} is for a setting, and {context.params['file']} is a study, which says such things itself"
                if study
                else f"{option} is for a study, and {context.params['file']} is none"
            )
