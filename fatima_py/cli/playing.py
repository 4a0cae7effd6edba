"""Playing: the verb `play`."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fatima_py.cli import play_options as option
from fatima_py.cli.play_options import PlayOptions
from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.cli.free_words import Listener
    from fatima_py.cli.performance import Performance, Stage
    from fatima_py.cli.saves import SavedPlay
    from fatima_py.scene import Lives, Scene, SceneDefinition
    from fatima_py.session import LogFile

__all__ = ["play"]


def play(
    file: option.File = None,
    name: option.Name = "",
    *,
    rules: option.Rules = None,
    as_: option.As = "",
    seed: option.Seed = 0,
    from_: option.From = "",
    writer: option.Writer = False,
    why: option.Why = False,
    resume: option.Resume = False,
    save: option.Save = None,
    record: option.RecordIn = None,
    overwrite: option.Overwrite = False,
    auto: option.Auto = False,
    turns: option.Turns = 200,
    life: option.Life = None,
    speech: option.Speech = option.SpeechMode.OFF,
    tape: option.Tape = None,
    model: option.Model = "",
    api_base: option.ApiBase = "",
    key_env: option.KeyEnv = "",
    hints: option.Hints = option.HintMode.CAUSES,
    stimulus: option.Stimuli = None,
    free: option.Free = False,
    understand: option.Understand = None,
    embed: option.Embed = "",
) -> None:
    """Play a scenario in the terminal.

    You choose the lines of one character, or type words of your own; the others speak and act of themselves. With
    --free you type what you mean, and it becomes one of the lines. A play that is left is kept, and --resume goes on
    with it. Where there is no terminal, everybody plays themselves and a
    plain transcript is printed.
    """
    from fatima_py.cli.living import lives_folder
    from fatima_py.cli.raising import chosen
    from fatima_py.scene import Lives

    options = PlayOptions(
        file, name, rules, as_, seed, from_, writer, why, resume, save, record, overwrite, auto, turns, life, speech,
        tape, model, api_base, key_env, hints, tuple(stimulus or ()), free, understand, embed,
    )  # fmt: skip
    see_together(options)
    saved = chosen(options) if resume else None
    folder = lives_folder(options, saved)
    with Lives(folder) if folder else nullcontext() as lives:
        played(options, saved, lives)


def see_together(options: PlayOptions) -> None:
    """See that the options go together. Raises UsageError, which says which do not."""
    if options.auto and options.player:
        raise UsageError("--auto lets everybody play themselves, so --as has nobody to name; leave one of them out")
    if options.auto and (options.free or options.understand):
        raise UsageError("--auto lets everybody play themselves, so nobody types; leave --free and --understand out")
    if options.file is None and not options.resume:
        raise UsageError("play needs a scenario, as in 'fatima play scenario.yaml'; --resume goes on with a saved play")
    if options.name and not options.resume:
        raise UsageError(f"one scenario is played at a time; to go on with the saved play {options.name}, add --resume")
    if options.resume and options.start:
        raise UsageError("--resume goes on where the play was left; leave --from out")


def played(options: PlayOptions, saved: "SavedPlay | None", lives: "Lives | None") -> None:
    """Raise the curtain, and play to the end."""
    from fatima_py.cli.console import dialog_possible
    from fatima_py.cli.performance import Performance
    from fatima_py.cli.raising import raised
    from fatima_py.session import LogFile

    by_hand = dialog_possible() and not options.auto
    begun = raised(options, saved, lives, by_hand=by_hand)
    session = begun.session
    writer = options.writer or options.why
    stage = stage_for(begun.listener, writer=writer, by_hand=by_hand)
    for sentence in beginnings(session.scene) if saved is None else ():
        stage.remark(sentence)
    with LogFile(begun.record, session.header, session.records) if begun.record else nullcontext() as log_file:
        session.log_file = log_file
        if log_file and not (by_hand or writer or log_file.stream) and begun.keeper is None:
            session.keep_on(log_file)  # nobody asks back, however long it is
        performance = Performance(
            session, stage, turns=options.turns, why=options.why, keeper=begun.keeper, remarks=begun.remarks
        )
        perform(performance, log_file)
    if not performance.quit:  # what is recorded is whole by now, however long somebody sits there
        stage.afterwards(session)


def stage_for(listener: "Listener | None", *, writer: bool, by_hand: bool) -> "Stage":
    """Where a play is seen; what asks a person is loaded only where one plays."""
    if by_hand:
        from fatima_py.cli.stage import TerminalStage

        return TerminalStage(writer=writer, listener=listener)
    from fatima_py.cli.plain import PlainStage

    return PlainStage()


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
        performance.quit = True
        say(f"\nInterrupted{kept and f'; {kept}'}.", err=True)
        if going_on := performance.going_on():
            say(going_on, err=True)
        raise typer.Exit(130) from None
    if performance.quit and log_file and log_file.apart:
        log_file.break_off()
        kept = kept_of(log_file, performance.beats)
        performance.stage.remark(f"{kept[0].upper()}{kept[1:]}.")
    if going_on := performance.going_on():
        performance.stage.remark(going_on)
    if performance.keeper is not None and performance.keeper.lost:  # which was told when it could not be written
        raise typer.Exit(2)


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
    from fatima_py.scenario.loading import read_built

    built = read_built(file)
    for fault in built.wording_faults:
        note(str(fault))
    return built.definition


def refuse_rules(file: Path, rules: Path | None) -> None:
    """Say that a scenario of ours has no use for another file of rules."""
    if rules:
        raise UsageError(f"--rules goes with a Toolkit scenario (.json); {file.name} holds its rules itself")
