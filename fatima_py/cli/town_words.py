"""Town words: the options by which the lines of a run are worded, and who words them then."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.realize import LLMRealizer
    from fatima_py.setting import Setting
    from fatima_py.sim.kept_words import KeptWords
    from fatima_py.sim.wording import Words

__all__ = ["MostLines", "Speech", "Tape", "TownSpeech", "WordOptions", "wording_for"]


class TownSpeech(StrEnum):
    """Who words the lines of a run."""

    OFF = "off"
    WRITTEN = "written"
    LIVE = "live"
    RECORDED = "recorded"
    STRICT = "strict"


Speech = Annotated[
    TownSpeech,
    typer.Option(
        help="Who words the lines: their author, with the wordings that are approved (off) or without (written); a "
        "language model where the author allows it (live), which is asked only for what --tape does not hold; the tape "
        "alone, other lines as written (recorded) or an error (strict)."
    ),
]
Tape = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="The file of wordings: --speech live keeps them there, recorded and strict speak from it."
    ),
]
MostLines = Annotated[
    int, typer.Option(min=0, help="Stop where the model would word more lines than that; --resume goes on.")
]


@dataclass(frozen=True, slots=True)
class WordOptions:
    """What a command line asks for of the words of a run, by the names of its options."""

    speech: TownSpeech = TownSpeech.OFF
    tape: Path | None = None
    most_lines: int = 500
    model: str = ""
    api_base: str = ""
    key_env: str = ""
    hints: str = "causes"
    stimuli: tuple[str, ...] = ()


def wording_for(setting: "Setting", options: WordOptions, *, seed: int) -> "Words":
    """Who words the lines of a run; None where each scene has its own way, as in a play.

    Raises UsageError, MissingExtraError or RealizeError before anything is run.
    """
    from fatima_py.cli.wording import prompting_of

    prompting_of(options.hints, options.stimuli)
    if options.speech in (TownSpeech.OFF, TownSpeech.WRITTEN):
        from fatima_py.cli.console import note
        from fatima_py.realize import TemplateRealizer

        if options != WordOptions(options.speech, most_lines=options.most_lines):
            note(
                "no model is asked: --tape, --model, --api-base, --key-env, --hints and --stimulus go with --speech "
                "live and recorded"
            )
        return TemplateRealizer(plain=True) if options.speech is TownSpeech.WRITTEN else None
    from fatima_py.sim.calls import Budget
    from fatima_py.sim.wording import Wording

    kept = kept_words(options)
    return Wording(realizer_of(setting, options), seed=seed, kept=kept, budget=Budget(options.most_lines))


def kept_words(options: WordOptions) -> "KeptWords | None":
    """The tape that is asked for, None where words need not be kept. Raises UsageError where it is needed."""
    from fatima_py.sim.kept_words import KeptWords

    if options.tape is None:
        if options.speech is TownSpeech.LIVE:
            return None
        raise UsageError(
            f"--speech {options.speech.value} needs the tape: name it with --tape, as it was named with --speech live"
        )
    modes: dict[TownSpeech, Literal["record", "replay", "strict"]] = {
        TownSpeech.LIVE: "record",
        TownSpeech.RECORDED: "replay",
        TownSpeech.STRICT: "strict",
    }
    return KeptWords(options.tape, modes[options.speech])


def realizer_of(setting: "Setting", options: WordOptions) -> "LLMRealizer":
    """The model that is asked, or whose words were kept; one that is to be asked is tried before the run."""
    from fatima_py.cli.wording import ModelOptions, model_for, name_for, prompting_of

    scenes = (one.scene for one in setting.conversations)
    name = name_for(scenes, f"--speech {options.speech.value}", options.model)
    how = prompting_of(options.hints, options.stimuli)
    if options.speech is not TownSpeech.LIVE:
        return ModelOptions(how=how).realizer(name, None)
    return model_for(name, ModelOptions(options.model, options.api_base, options.key_env, how))
