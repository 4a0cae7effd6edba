"""Playing: the verb `play`."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.cli.performance import Performance
    from fatima_py.names import Symbol
    from fatima_py.scene import Scene, SceneDefinition
    from fatima_py.session import LogFile

__all__ = ["SpeechMode", "play"]


class SpeechMode(StrEnum):
    """Who words the lines."""

    OFF = "off"
    LIVE = "live"


def play(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A scenario (YAML), or a file of the FAtiMA Toolkit.")],
    *,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="STORAGE", help="The rules that go with a Toolkit scenario.  [default: by its name]"),
    ] = None,
    as_: Annotated[
        str,
        typer.Option(
            "--as", metavar="NAME", envvar="FATIMA_PLAY_AS", help="Whom you play.  [default: the scenario's player]"
        ),
    ] = "",
    seed: Annotated[int, typer.Option(help="Settles everything that is left to luck.")] = 0,
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="STATE",
            envvar="FATIMA_PLAY_FROM",
            help="The state to begin in.  [default: the scenario's start]",
        ),
    ] = "",
    writer: Annotated[
        bool, typer.Option("--writer", help="See what everybody feels, and how lines are said; w goes over and back.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Give the reasons after every beat, and show what is felt.")
    ] = False,
    record: Annotated[
        Path | None, typer.Option(metavar="LOG", help="Record the play in a file that 'fatima why' can read.")
    ] = None,
    auto: Annotated[
        bool, typer.Option("--auto", help="Let everybody play themselves, and print a plain transcript.")
    ] = False,
    turns: Annotated[int, typer.Option(min=1, help="Stop after so many beats.")] = 200,
    life: Annotated[
        Path | None,
        typer.Option(
            "--life", metavar="DIR", help="A folder of lives: whoever has one there goes on from it, others begin one."
        ),
    ] = None,
    speech: Annotated[
        SpeechMode,
        typer.Option(
            help="Who words the lines: their author (off), or a language model where the author allows it (live)."
        ),
    ] = SpeechMode.OFF,
    model: Annotated[
        str, typer.Option(metavar="NAME", help="The language model, as litellm names it.  [default: the scenario's]")
    ] = "",
    api_base: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Where the model is served, if not by its provider.",
            show_default=False,  # it may hold a password
        ),
    ] = "",
    key_env: Annotated[
        str,
        typer.Option(
            metavar="VARIABLE",
            help="The environment variable that holds the key of the model.",
            show_default=False,  # it may be the key itself
        ),
    ] = "",
) -> None:
    """Play a scenario in the terminal.

    You choose the lines of one character, or type words of your own; the others speak and act of themselves. Beside the
    talk stands what everybody feels. Where there is no terminal, everybody plays themselves and a plain transcript is
    printed.
    """
    from fatima_py.cli.console import dialog_possible, note
    from fatima_py.cli.performance import Performance
    from fatima_py.cli.plain import PlainStage
    from fatima_py.cli.stage import TerminalStage
    from fatima_py.cli.wording import realizer_for
    from fatima_py.scene import Lives, Scene
    from fatima_py.session import LogFile, Session
    from fatima_py.signs import printable

    if auto and as_:
        raise UsageError("--auto lets everybody play themselves, so --as has nobody to name; leave one of them out")
    by_hand = dialog_possible() and not auto
    definition = read(file, rules)
    player = definition.member(as_) if as_ else definition.player
    if as_ and not by_hand:
        note(f"there is no terminal to ask at, so {player} plays like everybody else")
    start = state(definition, from_) if from_ else None
    realizer = realizer_for(definition, live=speech is SpeechMode.LIVE, model=model, api_base=api_base, key_env=key_env)
    stage = TerminalStage(writer=writer or why) if by_hand else PlainStage()
    with Lives(life) if life else nullcontext() as lives:
        scene = Scene(definition, seed=seed, player=player if by_hand else None, start=start, lives=lives)
        lines = record is not None
        session = Session(scene, realizer=realizer, source=printable(file.name), record_lines=lines)
        for sentence in beginnings(scene):
            stage.remark(sentence)
        with LogFile(record, session.header) if record else nullcontext() as log_file:
            session.log_file = log_file
            perform(Performance(session, stage, turns=turns, why=why), log_file)


def beginnings(scene: "Scene") -> Iterator[str]:
    """Who goes on from a life and who begins one, and what is left out of what was kept."""
    from fatima_py.scenario.schema.fields import time_in_words

    on, definition = scene.continued, scene.definition
    new = [one.name for one in scene.cast if one.name not in on] if scene.lives is not None else []
    names = [listed([definition.name_of(one) for one in some]) for some in (on, new)]
    if on:
        later = time_in_words(definition.later)
        yield f"{names[0]} {'goes' if len(on) == 1 else 'go'} on, {later} after the last time."
    if new:
        yield f"{names[1]} {'begins a life' if len(new) == 1 else 'begin lives'}."
    yield from (f"{note}." for note in scene.notes)


def listed(names: Sequence[str]) -> str:
    """Names in a row: `Ann, Tom and Ida`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def perform(performance: "Performance", log_file: "LogFile | None") -> None:
    """Play, and where a person breaks it off, say what is kept."""
    from fatima_py.cli.console import say

    try:
        performance.run()
    except KeyboardInterrupt:
        kept = kept_of(log_file, performance.beats)
        say(f"\nInterrupted{kept and f'; {kept}'}.", err=True)
        raise typer.Exit(130) from None
    if performance.quit and log_file and log_file.apart:
        log_file.break_off()
        kept = kept_of(log_file, performance.beats)
        performance.stage.remark(f"{kept[0].upper()}{kept[1:]}.")


def kept_of(log_file: "LogFile | None", beats: int) -> str:
    """What is left of the recordings where a play is broken off, empty where there are none."""
    told: list[str] = []
    if log_file and (beats or not log_file.apart):
        told.append(f"the recording is kept in {log_file.place} ({beats} {'beat' if beats == 1 else 'beats'})")
    if log_file and log_file.apart:
        told.append(f"the one that stood in {log_file.path} is as it was")
    return "; ".join(told)


def read(file: Path, rules: Path | None) -> "SceneDefinition":
    """The scene of a file: one of ours, or one of the Toolkit."""
    from fatima_py.cli.console import note
    from fatima_py.cli.files import is_sheet, is_toolkit

    if is_toolkit(file):
        from fatima_py.interop.opening import opened

        definition, findings = opened(file, rules)
        for finding in findings:
            note(str(finding))
        return definition
    refuse_rules(file, rules)
    if is_sheet(file):
        raise UsageError(f"{file} is a character sheet; a scenario that includes it can be played")
    from fatima_py.scenario import read_definition

    return read_definition(file)


def refuse_rules(file: Path, rules: Path | None) -> None:
    """Say that a scenario of ours has no use for another file of rules."""
    if rules:
        raise UsageError(f"--rules goes with a Toolkit scenario (.json); {file.name} holds its rules itself")


def state(definition: "SceneDefinition", name: str) -> "Symbol":
    """A state of the dialogue, by its name."""
    if definition.turns == "beliefs":
        raise UsageError("--from has no meaning here: this scenario keeps its dialogue states as beliefs")
    from fatima_py.signs import composed

    names = [one.name for one in definition.graph.states.values()]
    name = composed(name)
    for one in names:
        if name.lower() == one.text.lower():
            return one
    raise UsageError(f"there is no state {name!r}; {nearest(name, [one.text for one in names])}")


def nearest(name: str, known: Iterable[str]) -> str:
    """What may have been meant."""
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(name, names, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(close)}?" if close else f"the states are {', '.join(names)}"
