"""The options of `fatima bake`, and what a command line asks for with them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from fatima_py.errors import UsageError

__all__ = ["BakeOptions", "see_fitting"]

OF_MODELS = ("calls", "model", "api_base", "key_env", "stimulus")
OF_ROWS = ("tones", "variants", "plays")
IDLE = {
    "review": (*OF_ROWS, *OF_MODELS),
    "table": (*OF_ROWS, *OF_MODELS, "by"),
    "blank": OF_MODELS,
    "tones": ("plays",),
}
"""The options that say nothing beside another."""

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A scenario that names a file of wordings: 'wordings: ...' under 'speech'."),
]
Review = Annotated[
    bool, typer.Option("--review", help="Look at what is open, one by one; without a terminal, list it.")
]
Table = Annotated[bool, typer.Option("--table", help="Show how many wordings each line has for each tone.")]
Blank = Annotated[bool, typer.Option("--blank", help="Add empty rows for you to fill, and ask no model.")]
Tones = Annotated[
    str,
    typer.Option(
        metavar="TONES",
        help="For which tones, such as hostile,anxious,any; or 'all'.  [default: those that come up in --plays]",
    ),
]
Variants = Annotated[int, typer.Option(min=1, max=20, help="How many wordings of a line there are to be for a tone.")]
Plays = Annotated[int, typer.Option(min=1, max=1000, help="In so many plays it is seen which tones come up.")]
Calls = Annotated[int, typer.Option(min=1, help="Ask the model for so many wordings at most.")]
By = Annotated[str, typer.Option(metavar="NAME", help="Who made what you write or change.  [default: nobody is named]")]


@dataclass(frozen=True, slots=True)
class BakeOptions:
    """What a command line asks for, by the names of its options."""

    file: Path
    review: bool
    table: bool
    blank: bool
    tones: str
    variants: int
    plays: int
    calls: int
    by: str
    model: str
    api_base: str
    key_env: str
    stimuli: tuple[str, ...] = ()


def see_fitting(context: typer.Context) -> None:
    """See that each option that was typed says something. Raises UsageError, which names the one that does not."""
    typed = [name for name in context.params if is_typed(context, name)]
    if "tones" in typed and not context.params["tones"].strip():
        raise UsageError("--tones names none; leave it out for those that come up in --plays")
    for one, others in IDLE.items():
        idle = next((name for name in others if name in typed and one in typed), "")
        if idle:
            raise UsageError(f"--{idle.replace('_', '-')} says nothing beside --{one}: leave one of them out")


def is_typed(context: typer.Context, name: str) -> bool:
    """Whether an option stands in the command line."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
