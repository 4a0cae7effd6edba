"""Rehearsing: scenarios played many times by chance, for the verb `test`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import typer

from fatima_py.errors import ScenarioError, UsageError

if TYPE_CHECKING:
    from fatima_py.scenario.tests.chance import Outcome
    from fatima_py.scenario.tests.rehearsal import Never, Rehearsal, Replay
    from fatima_py.scene import Beat, Turn

__all__ = ["play_again", "rehearse_all"]

MOST_RUNS = 10
"""So many of the runs that got stuck are told."""
MOST_GOING_ON = 3
"""So many of the runs that had turns left to take are told."""
AT_ONCE = 8
"""So many of the other things that might have been done are told."""


def rehearse_all(
    files: Sequence[Path],
    *,
    seeds: Sequence[int],
    turns: int,
    jobs: int,
    least: int,
    last_failed: bool,
    life: Path | None,
    json: bool,
) -> int:
    """Play scenarios by chance and tell what that reached; the answer is the exit code of all of them."""
    from fatima_py.cli.checking import show
    from fatima_py.cli.console import emit_json, messages
    from fatima_py.cli.last_failed import Failures, keep_failures, last_failures
    from fatima_py.scenario.tests import rehearse

    codes, told = [0], list[dict[str, object]]()
    for file in files:
        asked = (last_failures(file).seeds or seeds) if last_failed else seeds
        try:
            found = rehearse(file, seeds=asked, turns=turns, jobs=jobs, life=life or "")
        except ScenarioError as wrong:
            show(messages(), wrong.problems)
            codes.append(2)
            continue
        bad = [run.seed for run in found.runs if run.outcome.is_bad]
        keep_failures(file, Failures(last_failures(file).tests, tuple(bad)))
        under = {name: share for name, share in found.coverage.items() if share < least / 100}
        codes.append(1 if bad or under else 0)
        if json:
            told.append(as_row(found, turns))
        else:
            show_lines(rehearsal_lines(found, turns, least))
    if json:
        emit_json(told)
    return max(codes)


def show_lines(rows: Iterator[str]) -> None:
    """Rows of a result, as long as they are."""
    from fatima_py.cli.console import line, output

    console = output(wide=True)
    for row in rows:
        line(console, row)


def rehearsal_lines(found: "Rehearsal", turns: int, least: int) -> Iterator[str]:
    """What came of plays by chance, for people."""
    from fatima_py.scenario.tests.chance import Outcome
    from fatima_py.scenario.tests.reaching import KINDS

    seeds = [run.seed for run in found.runs]
    yield f"{found.file}: {counted(len(seeds), 'play')} by chance, seeds {seeds[0]} to {seeds[-1]}"
    if found.life:
        yield f"  each begins with the lives in {found.life}, and changes none"
    elif found.lacks_lives:
        yield "  nobody has lived anything before: --life DIR begins with the lives of a folder"
    late = (Outcome.GOING_ON, Outcome.GOING_ROUND)
    outcomes = [(len(found.of(one)), f"{one}{f' after {turns} turns' if one in late else ''}") for one in Outcome]
    yield f"  {', '.join(f'{count} {words}' for count, words in outcomes if count)}"
    if found.endings:
        yield f"  endings: {', '.join(f'{name} {count}' for name, count in found.endings.items())}"
    for name, share in found.coverage.items():
        reached, there = found.counted(*KINDS[name])
        if there:
            under = f"  under {least} %" if share < least / 100 else ""
            yield f"  {name:<9}{reached:>4} of {there:<4} {percent(share)}{each_of(found, name)}{under}"
    yield from never_lines(found.never)
    for outcome in (Outcome.GOING_ON, Outcome.GOING_ROUND, Outcome.STUCK, Outcome.FAILED):
        yield from run_lines(found, outcome, turns)


def percent(share: float) -> str:
    """A share; what is not all is never 100 %."""
    from fatima_py.scenario.tests.reaching import percentage

    return f"{percentage(share):>3} %"


def each_of(found: "Rehearsal", name: str) -> str:
    """The kinds of rules, each by itself."""
    from fatima_py.scenario.tests.reaching import RULES

    if name != "rules":
        return ""
    counts = [(kind, *found.counted(kind)) for kind in RULES]
    return f"  ({', '.join(f'{kind}s {reached} of {there}' for kind, reached, there in counts if there)})"


def never_lines(never: Sequence["Never"]) -> Iterator[str]:
    """What was never reached, and why not."""
    if never:
        yield "  never reached:"
    for one in never:
        where = f"{one.target.place}: " if one.target.place.file else ""
        yield f"    {where}{one.target.kind} {one.target.name}"
        yield from (f"        {sentence}" for sentence in one.why)


def run_lines(found: "Rehearsal", outcome: "Outcome", turns: int) -> Iterator[str]:
    """The runs that came to no end, each with the command that plays it again; of those that go on, a few."""
    runs, most = found.of(outcome), MOST_RUNS if outcome.is_bad else MOST_GOING_ON
    if runs:
        yield f"  {outcome}:"
    for run in runs[:most]:
        fault = f": {run.fault}" if run.fault else ""
        yield f"    seed {run.seed}, in the state {run.state} after {counted(run.turns, 'turn')}{fault}"
        yield f"        {command(found, run.seed, turns)}"
    if len(runs) > most:
        yield f"    and {len(runs) - most} more: seeds {', '.join(str(run.seed) for run in runs[most:])}"


def command(found: "Rehearsal", seed: int, turns: int) -> str:
    """The command that plays one run again."""
    from fatima_py.extras import calling
    from fatima_py.scenario.tests.rehearsal import TURNS

    life = f" --life {quote(found.life)}" if found.life else ""
    longer = "" if turns == TURNS else f" --turns {turns}"
    return f"{calling()} test {quote(found.file)} --replay {seed}{longer}{life}"


def counted(number: int, what: str) -> str:
    """So many of something."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def as_row(found: "Rehearsal", turns: int) -> dict[str, object]:
    """What came of plays by chance, for other programs."""
    from fatima_py.scenario.tests.chance import Outcome
    from fatima_py.scenario.tests.reaching import KINDS, RULES

    kinds = {**KINDS, **{f"{kind}s": (kind,) for kind in RULES}}
    counts = {name: found.counted(*some) for name, some in kinds.items()}
    bad = [run for run in found.runs if run.outcome.is_bad]
    return {
        "file": found.file,
        "seeds": [run.seed for run in found.runs],
        "turns": turns,
        "outcomes": {str(one): len(found.of(one)) for one in Outcome},
        "endings": dict(found.endings),
        "coverage": {name: {"reached": reached, "of": there} for name, (reached, there) in counts.items()},
        "never": [
            {"kind": one.target.kind, "name": one.target.name, "line": one.target.place.line, "why": list(one.why)}
            for one in found.never
        ],
        "bad": [
            {
                "seed": run.seed,
                "outcome": str(run.outcome),
                "state": run.state,
                "turns": run.turns,
                "fault": run.fault,
                "replay": command(found, run.seed, turns),
            }
            for run in bad
        ],
    }


def play_again(files: Sequence[Path], seed: int, turns: int, *, life: Path | None, json: bool) -> None:
    """Print one play by chance as it goes, with every choice. Raises UsageError unless there is one scenario."""
    from fatima_py.cli.console import emit_json
    from fatima_py.scenario.tests import replay

    if len(files) != 1:
        raise UsageError(f"--replay plays one scenario again: expected its file, got {len(files)} of them")
    found = replay(files[0], seed, turns, life or "")
    if json:
        emit_json([step_row(found, turn, beat) for turn, beat in found.steps])
    else:
        show_lines(replay_lines(found, files[0]))
    raise typer.Exit(1 if found.run.outcome.is_bad else 0)


def replay_lines(found: "Replay", file: Path) -> Iterator[str]:
    """One play by chance, for people."""
    from fatima_py.record import explain
    from fatima_py.scenario.tests.chance import Outcome

    definition, run = found.definition, found.run
    names = {str(one.name): definition.name_of(one.name) for one in definition.cast}
    yield f"{file}, seed {run.seed}"
    for number, (turn, beat) in enumerate(found.steps, 1):
        move = beat.option.move
        said = beat.written or f"*{beat.option.intention.action}*"
        yield f"{number:>4}  {definition.name_of(beat.actor)}: {said}{f'  ({move.id})' if move else ''}"
        if instead := others_of(turn, beat):
            more = [f"{len(instead) - AT_ONCE} more"] if len(instead) > AT_ONCE else []
            yield f"        by luck, rather than {', '.join([*instead[:AT_ONCE], *more])}"
    yield f"{run.outcome} in the state {run.ending or run.state} after {counted(len(found.steps), 'turn')}"
    if run.fault:
        yield f"  {run.fault}"
    if run.outcome is Outcome.STUCK:
        yield from (f"  {sentence}" for sentence in explain(found.look, names))


def others_of(turn: "Turn", beat: "Beat") -> list[str]:
    """What else chance might have chosen, nothing where it had no say."""
    from fatima_py.scenario.tests.failing import name_of

    return [name_of(one) for one in turn.options if one != beat.option] if turn.by_player else []


def step_row(found: "Replay", turn: "Turn", beat: "Beat") -> dict[str, object]:
    """One turn of a play by chance, for other programs."""
    from fatima_py.scenario.tests.failing import name_of

    return {
        "who": str(beat.actor),
        "did": name_of(beat.option),
        "text": beat.written,
        "state": str(beat.state),
        "by_luck": turn.by_player or found.definition.player is None,
        "instead_of": others_of(turn, beat),
    }
