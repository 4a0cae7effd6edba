"""Simulating: `sim` runs a setting; its other verbs read what runs have left."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from fatima_py.cli import play_options, run_options, study_options, studying
from fatima_py.cli.asserting import check_runs
from fatima_py.cli.files import run_by
from fatima_py.cli.picturing import animate, plot, timeline
from fatima_py.cli.reporting import freeze, report
from fatima_py.cli.runs import diff, log, table
from fatima_py.cli.town_words import MostLines, Speech, Tape, TownSpeech, WordOptions
from fatima_py.errors import UsageError
from fatima_py.inputs import shown
from fatima_py.spelling import did_you_mean

if TYPE_CHECKING:
    from fatima_py.setting import Setting
    from fatima_py.sim.running import Outcome, Plan, Progress
    from fatima_py.sim.wording import Words

__all__ = ["sim"]

RUN = "run"
OFTEN = 5.0
"""How far a run is, is told after so many seconds at least."""


class Verbs(TyperGroup):
    """The verbs of `sim`, of which `run` need not be written."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - a context of whatever typer stands on
        """Take a first word that is no verb for the setting that is run. Raises UsageError for a misspelt verb."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            if (hint := did_you_mean(args[0], self.commands)) and not Path(args[0]).exists():
                raise UsageError(f"there is neither a verb nor a file {shown(args[0])}: {hint}")
            args = [RUN, *args]
        rest: list[str] = super().parse_args(ctx, args)
        return rest


sim = typer.Typer(
    name="sim",
    help="Run a setting ('fatima sim office.yaml'), and read what runs have left.",
    cls=Verbs,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@sim.command(RUN)
def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A setting or a study (YAML), or the folder of one.")],
    *,
    seed: run_options.Seed = None,
    until: run_options.Until = "",
    out: run_options.Out = None,
    resume: run_options.Resume = False,
    checkpoint: run_options.Checkpoints = "1 h",
    keep: run_options.Keep = "2",
    source: run_options.Source = None,
    at: run_options.At = "",
    order: Annotated[
        run_options.Order | None,
        typer.Option(help="What those see of each other who act at one instant.  [default: the setting's]"),
    ] = None,
    tie: Annotated[
        run_options.Tie | None,
        typer.Option(help="In which order people act at one instant.  [default: the setting's]"),
    ] = None,
    realtime: run_options.Realtime = None,
    speech: Speech = TownSpeech.OFF,
    tape: Tape = None,
    most_lines: MostLines = 500,
    model: play_options.Model = "",
    api_base: play_options.ApiBase = "",
    key_env: play_options.KeyEnv = "",
    hints: play_options.Hints = play_options.HintMode.CAUSES,
    stimulus: play_options.Stimuli = None,
    jobs: study_options.Jobs = None,
    only: study_options.Only = "",
    engine: study_options.EngineOption = study_options.Engine.LOCAL,
    dry_run: study_options.DryRun = False,
    explain: study_options.Explain = False,
    keep_logs: study_options.KeepLogs = False,
    limit: study_options.Limit = "1 h",
    retry: study_options.Retry = False,
) -> None:
    """Run a setting, from the beginning of its clock to the end, or a study. 'run' may be left out.

    What happens is written to the log in the folder of the run as it happens. Whatever ends a run, --resume goes on
    with it at its last checkpoint, to the log that it would have had. When it is finished, its tables are written as
    Parquet. Equal settings and seeds give equal logs.

    --from RUN --at TIME goes on from another run, in a folder of its own (-o): with the same setting to the same log,
    with one that was changed, at the time of a checkpoint which RUN has kept, to what comes of the change.

    Of a study, what is missing of its runs is run, into runs/NAME, and then its tables and report are written. Whatever
    ends it, the same command goes on, and what comes of it hangs neither on the engine nor on the number of jobs.
    """
    file = run_by(file, settings=True)
    study_options.see_fitting(context, study=(is_one := studying.is_study(file)))
    if is_one:
        asked = studying.Asked(engine.value, jobs, only, limit, keep_logs, retry, dry_run, explain)
        studying.begin(file, seed, out, asked)
        return
    from fatima_py.cli.comparing import seconds_of
    from fatima_py.cli.console import line, note, output
    from fatima_py.cli.town_words import wording_for
    from fatima_py.scenario import load_setting
    from fatima_py.sim.forking import fork_run
    from fatima_py.sim.running import Plan

    setting = load_setting(file)
    seed = seed_of(source, at, out, seed)
    options = WordOptions(speech, tape, most_lines, model, api_base, key_env, hints.value, tuple(stimulus or ()))
    wording = wording_for(setting, options, seed=seed)
    plan = Plan(
        seed=seed,
        until=until_told(until, setting) if until else None,
        checkpoint=seconds_of(checkpoint),
        order=None if order is None else order.value,
        tie=None if tie is None else tie.value,
        realtime=realtime,
        resume=resume,
        keep=run_options.keep_of(keep),
    )
    folder = out or Path("runs") / f"{file.stem}-seed{seed}"
    if resume and out is None and not folder.exists() and (others := run_options.runs_of(file)):
        note(f"there is no run with seed {seed}; of {file.name} there are {', '.join(others)}")
    if source is not None and not (resume and folder.exists()):
        since = run_options.until_of(at, setting.clock.start, "--at")
        fork_run(setting, source, folder, since, plan, wording=wording)
        plan = replace(plan, resume=True)
    outcome = run_into(setting, folder, plan, wording)
    for row in summary(setting, seed, outcome, source):
        line(output(), row)


def run_into(setting: "Setting", folder: Path, plan: "Plan", wording: "Words") -> "Outcome":
    """Run a setting into a folder, and say how to go on where that is broken off."""
    from fatima_py.cli.console import note
    from fatima_py.sim.running import run_setting

    try:
        return run_setting(setting, folder, plan, wording=wording, watch=Watch(setting).tell, notice=note)
    except KeyboardInterrupt:
        note(f"interrupted; --resume goes on with {folder} at its last checkpoint")
        raise typer.Exit(130) from None
    except OSError:
        note(f"broken off; when that is mended, --resume goes on with {folder} at its last checkpoint")
        raise


def seed_of(source: Path | None, at: str, out: Path | None, seed: int | None) -> int:
    """The seed of a run: as it is given, or that of the run it is forked from. Raises UsageError for half a fork."""
    from fatima_py.sim.log import TownLog

    if source is None:
        if at:
            raise UsageError("--at is the time at which a run is forked: name that with --from")
        return seed or 0
    if not at or out is None:
        raise UsageError("a run is forked at a time (--at), into a folder of its own (-o)")
    return TownLog(source).header.seed if seed is None else seed


def until_told(text: str, setting: "Setting") -> float:
    """Until when a run goes, which is told where it is beyond the clock. Raises UsageError for what is no time."""
    from fatima_py.cli.console import note

    until = run_options.until_of(text, setting.clock.start)
    if beyond := run_options.beyond(until, setting.clock):
        note(beyond)
    return until


class Watch:
    """Tells how far a run is, not too often."""

    def __init__(self, setting: "Setting") -> None:
        self.start, self.told = setting.clock.start, monotonic()

    def tell(self, progress: "Progress") -> None:
        """Say the time of day in the run, and how far it is behind where it is to keep up with the clock."""
        from fatima_py.cli.console import note
        from fatima_py.sim.words import time_of_day

        if progress.now < progress.until and monotonic() - self.told >= OFTEN:  # of its end the summary tells
            self.told = monotonic()
            late = f", {progress.late:.1f} s behind" if progress.late else ""
            now, until = (time_of_day(self.start + time) for time in (progress.now, progress.until))
            note(f"{now} of {until}, {progress.records:,} lines{late}")


def summary(setting: "Setting", seed: int, outcome: "Outcome", source: Path | None = None) -> Iterator[str]:
    """What came of a run, in a few rows; its folder is the last."""
    from fatima_py.extras import bringing
    from fatima_py.sim.ticks import seconds
    from fatima_py.sim.words import time_of_day

    start, counts, end = setting.clock.start, outcome.counts, outcome.end
    first, last = (time_of_day(start + seconds(tick)) for tick in (outcome.since, end.tick))
    if not counts:
        yield f"{setting.title}, seed {seed}, is finished: nothing is left to run"
    else:
        how = "gone on with" if source is None else f"forked from {source}"
        whole = f", {how}: the whole run is from {time_of_day(start)}" if outcome.since else ""
        yield f"{setting.title}, seed {seed}, {first} to {last}{whole}{STOPPED if end.why == 'cost' else ''}"
        found = [(counts[kind], *what) for kind, what in TOLD.items() if counts.get(kind)]
        parts = [f"{count:,} {one if count == 1 else many}" for count, one, many in found]
        within = f"in the whole log; since {first}" if outcome.since else "in the log:"
        yield f"  {end.records:,} lines {within} {', '.join(parts) or 'none'}"
    yield from moods(outcome, {str(name): one.shown(at) for one in setting.people for at, name in enumerate(one.names)})
    if outcome.late:
        yield f"  it was {outcome.late:.1f} s behind the clock at most"
    if not outcome.tables:
        yield f"  no tables were written: they take the extra experiments ({bringing('experiments')})"
    yield str(outcome.folder)


STOPPED = ": stopped, as more lines would be worded than may be; --resume with a larger --most-lines goes on"
TOLD = {
    "occurrence": ("event", "events"),
    "talk": ("conversation", "conversations"),
    "spoken": ("spoken", "spoken"),
    "percept": ("perception", "perceptions"),
    "asked": ("decision", "decisions"),
    "activity": ("activity", "activities"),
    "remembered": ("recall", "recalls"),
    "reply": ("worded", "worded"),
    "crowd": ("look at the crowd", "looks at the crowd"),
    "swayed": ("mood that followed the crowd", "moods that followed the crowd"),
}
"""What is counted is called so, one and several: a conversation and an activity are counted as they begin."""


def moods(outcome: "Outcome", shown: Mapping[str, str]) -> Iterator[str]:
    """How people are at the end: the mean of their moods, and who is worst and best, by the names that are `shown`."""
    from math import fsum

    felt = sorted((mood[0] * 10, shown.get(who) or who) for who, mood in outcome.end.moods.items())
    if felt:
        (low, worst), (high, best) = felt[0], felt[-1]
        mean = fsum(mood for mood, _ in felt) / len(felt)
        spread = f"{mean:+z.1f} on average, {low:+z.1f} ({worst}) to {high:+z.1f} ({best})"
        yield f"  moods at the end, of -10 to 10: {spread if len(felt) > 1 else f'{mean:+z.1f} ({best})'}"


for verb in (log, table, diff, plot, animate, timeline, report, freeze):
    sim.command()(verb)
sim.command("check")(check_runs)
