"""The options of `fatima test`."""

from pathlib import Path
from typing import Annotated

import typer

__all__: list[str] = []

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATHS", help="Scenarios, or folders of them.  [default: this folder]"),
]
Only = Annotated[str, typer.Option("-k", metavar="TEXT", help="Only the tests that have this text in their name.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show only the tests that fail.")]
Random = Annotated[
    int, typer.Option(metavar="N", min=0, help="Play every scenario N times by chance instead.", show_default=False)
]
Seed = Annotated[int, typer.Option(metavar="S", help="With --random: the first seed.")]
Turns = Annotated[int, typer.Option(metavar="T", min=1, help="With --random: stop a play after T turns.")]
Jobs = Annotated[int, typer.Option(metavar="J", min=1, help="With --random: play in J processes.")]
CoverageMin = Annotated[
    int,
    typer.Option(
        metavar="PERCENT",
        min=0,
        max=100,
        help="With --random: fail where lines, states, rules ... are less reached.",
    ),
]
Replay = Annotated[
    int | None, typer.Option(metavar="SEED", help="Print the play by chance of this seed, with its choices.")
]
Life = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="With --random or --replay: begin with the lives in this folder, unchanged."),
]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar="LOG", help="Make a test of a play that was recorded with 'fatima play --record'."),
]
Out = Annotated[Path | None, typer.Option("-o", metavar="FILE", help="With --from: add the test to this scenario.")]
LastFailed = Annotated[
    bool, typer.Option("--last-failed", help="Only what failed last time; everything, where nothing did.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the results as a JSON list.")]
