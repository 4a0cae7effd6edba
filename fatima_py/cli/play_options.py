"""The options of `fatima play`, and what a command line asks for with them."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["HintMode", "PlayOptions", "SpeechMode", "UnderstandMode"]


class SpeechMode(StrEnum):
    """Who words the lines."""

    OFF = "off"
    WRITTEN = "written"
    LIVE = "live"
    RECORDED = "recorded"


class HintMode(StrEnum):
    """What a model is told of feelings."""

    NONE = "none"
    FEELINGS = "feelings"
    CAUSES = "causes"


class UnderstandMode(StrEnum):
    """By what it is found out which line a player means who types."""

    WORDS = "words"
    EMBEDDINGS = "embeddings"
    MODEL = "model"


File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        help="A scenario (YAML), or a file of the FAtiMA Toolkit; with --resume it may be left out, or be a play.",
    ),
]
Name = Annotated[
    str, typer.Argument(metavar="NAME", help="With --resume: which of the saved plays.  [default: the newest]")
]
Rules = Annotated[
    Path | None,
    typer.Option(metavar="STORAGE", help="The rules that go with a Toolkit scenario.  [default: by its name]"),
]
As = Annotated[
    str,
    typer.Option(
        "--as", metavar="NAME", envvar="FATIMA_PLAY_AS", help="Whom you play.  [default: the scenario's player]"
    ),
]
Seed = Annotated[int, typer.Option(help="Settles everything that is left to chance.")]
From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="STATE",
        envvar="FATIMA_PLAY_FROM",
        help="The state to begin in.  [default: the scenario's start]",
    ),
]
Writer = Annotated[
    bool, typer.Option("--writer", help="See what everybody feels, and how lines are said; w goes over and back.")
]
Why = Annotated[bool, typer.Option("--why", help="Give the reasons after every beat, and show what is felt.")]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with a play that was saved or left; 'fatima plays' lists them.")
]
Save = Annotated[
    Path | None,
    typer.Option(metavar="PLAY", help="Keep the play in this file, to go on with.  [default: .fatima/plays]"),
]
RecordIn = Annotated[
    Path | None,
    typer.Option(
        metavar="LOG",
        help="Record the play in a file that 'fatima why' can read, or in a new one of a folder that is there.",
    ),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Let the new recording take the place of the one in LOG.")]
Auto = Annotated[bool, typer.Option("--auto", help="Let everybody play themselves, and print a plain transcript.")]
Turns = Annotated[int, typer.Option(min=1, help="Stop after so many beats.")]
Life = Annotated[
    Path | None,
    typer.Option(
        "--life", metavar="DIR", help="A folder of lives: whoever has one there goes on from it, others begin one."
    ),
]
Speech = Annotated[
    SpeechMode,
    typer.Option(
        help="Who words the lines: their author, with the wordings that are approved (off) or without (written), a "
        "language model where the author allows it (live), or a tape alone, without a model (recorded)."
    ),
]
Tape = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The file of wordings: --speech live keeps them there, and --speech recorded speaks from it, a line that "
        "is not there as written.",
    ),
]
Model = Annotated[
    str, typer.Option(metavar="NAME", help="The language model, as litellm names it.  [default: the scenario's]")
]
ApiBase = Annotated[
    str,
    typer.Option(
        metavar="URL",
        help="Where the model is served, if not by its provider.",
        show_default=False,  # it may hold a password
    ),
]
KeyEnv = Annotated[
    str,
    typer.Option(
        metavar="VARIABLE",
        help="The environment variable that holds the key of the model.",
        show_default=False,  # it may be the key itself
    ),
]
Hints = Annotated[
    HintMode,
    typer.Option(
        help="What the model is told of feelings: nothing (none), those that are shown, or what they come of, too."
    ),
]
Stimuli = Annotated[
    list[str] | None,
    typer.Option(
        "--stimulus",
        metavar="ID",
        help="Spur the model on, by EP01 to EP11 of EmotionPrompt, or by NP01 to NP10 of NegativePrompt where nobody "
        "is played by a person. It may be given several times.",
    ),
]

Free = Annotated[
    bool,
    typer.Option(
        "--free", help="Let what you type be one of the lines that are open, or not understood; see --understand."
    ),
]
Understand = Annotated[
    UnderstandMode | None,
    typer.Option(
        metavar="MODE",
        help="By what --free understands: words, embeddings as well, or a model that may only say a number.  "
        "[default: words]",
        show_default=False,
    ),
]
Embed = Annotated[
    str,
    typer.Option("--embed", metavar="MODEL", help="The model of --understand embeddings, as for 'memory embed'."),
]


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """What a command line asks for, by the names of its options; `start` is `--from` and `player` is `--as`."""

    file: Path | None
    name: str
    rules: Path | None
    player: str
    seed: int
    start: str
    writer: bool
    why: bool
    resume: bool
    save: Path | None
    record: Path | None
    overwrite: bool
    auto: bool
    turns: int
    life: Path | None
    speech: SpeechMode
    tape: Path | None
    model: str
    api_base: str
    key_env: str
    hints: HintMode
    stimuli: tuple[str, ...]
    free: bool = False
    understand: UnderstandMode | None = None
    embed: str = ""
