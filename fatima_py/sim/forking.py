"""Forking: a run that goes on from a moment of another, in a folder of its own, perhaps by a changed setting."""

from contextlib import suppress
from pathlib import Path

from fatima_py.errors import LogError, UsageError
from fatima_py.inputs import read_path
from fatima_py.record.lines import town_line
from fatima_py.record.town import TownHeader
from fatima_py.setting import Setting
from fatima_py.sim.checkpoints import Checkpoint, checkpoints_in, keep_checkpoint, log_up_to, read_checkpoint, tick_of
from fatima_py.sim.log import LOG, TownLog
from fatima_py.sim.log_file import TownLogFile
from fatima_py.sim.manifest import write_manifest
from fatima_py.sim.running import Plan, town_as
from fatima_py.sim.ticks import ticks
from fatima_py.sim.town import Town
from fatima_py.sim.town.beginning import header_of
from fatima_py.sim.town.branching import Parent, branch, see_same_people
from fatima_py.sim.wording import Words
from fatima_py.sim.words import clock

__all__ = ["fork_run"]


def fork_run(
    setting: Setting,
    run: Path | str,
    folder: Path | str,
    at: float,
    plan: Plan | None = None,
    *,
    wording: Words = None,
) -> None:
    """Put into a folder what a run was up to a time (seconds), from where `run_setting` goes on with it (`resume`).

    By the same setting it is the same run, whatever the time: it goes on from the newest checkpoint before that. By one
    that was changed, of the same people and places, it is another, and what is new comes from then on: the time is that
    of a checkpoint which the run has kept. Order and seed are those of the run; a `plan` may say another order.

    Raises UsageError for another time, with the checkpoints there are, where people, places or the seed are others, and
    for a folder that holds a run; LogError for a run that cannot be read, OSError where nothing can be written.
    """
    log, folder = TownLog(run), read_path(folder, "the folder of a run")
    if (folder / LOG).exists():
        raise UsageError(f"{folder} holds a run already: name another folder (-o)")
    plan = plan or Plan(seed=log.header.seed)
    if plan.seed != log.header.seed:
        raise UsageError(f"a fork has the seed of the run that it is of, which is {log.header.seed}, not {plan.seed}")
    see_same_people(setting, log.header.people, log.header.places, log.header.start)
    town = town_as(setting, plan, log.header, wording)
    if town.key == log.header.key:
        point = newest_before(log, ticks(at))
    else:
        point = point_at(log, ticks(at))
        town = Town(setting, seed=plan.seed, order=plan.order, tie=plan.tie, wording=wording)
    if point is not None:
        branch(town, point.town, Parent(log.header.parent, log.header.forked))
        point = point._replace(town=town.save())
    lay_down(log, folder, header_of(town, log.header), point)


def newest_before(log: TownLog, tick: int) -> Checkpoint | None:
    """The newest checkpoint of a run up to a tick that can be gone on from, None where there is none."""
    for path in reversed(checkpoints_in(log.path.parent)):
        if tick_of(path) <= tick:
            with suppress(LogError):
                return checked(path, log)
    return None


def point_at(log: TownLog, tick: int) -> Checkpoint:
    """The checkpoint of a run at a tick. Raises UsageError, which names those there are, where there is none."""
    found = checkpoints_in(log.path.parent)
    path = next((one for one in found if tick_of(one) == tick), None)
    if path is None:
        there = ", ".join(clock(log.header, tick_of(one)) for one in found) or "none"
        raise UsageError(
            f"the setting is another than that of the run, and goes on from one of its checkpoints: at {there}, not at "
            f"{clock(log.header, tick)} (a run keeps more of them with --checkpoint and --keep)"
        )
    return checked(path, log)


def checked(path: Path, log: TownLog) -> Checkpoint:
    """A checkpoint of a run. Raises LogError, which names it, where it or the log up to it is not as it was written."""
    try:
        point = read_checkpoint(path)
        log_up_to(point, log.path)
    except LogError as wrong:
        raise LogError(f"{path}: the checkpoint cannot be gone on from: {wrong}") from None
    return point


def lay_down(log: TownLog, folder: Path, header: TownHeader, point: Checkpoint | None) -> None:
    """Write a header and the log up to a checkpoint, and that checkpoint."""
    start, tick = len(town_line(log.header)), 0
    with TownLogFile(folder / LOG, header) as file:
        if point is not None:
            tick = point.tick
            file.copy(log.path, start, point.offset)
            keep_checkpoint(folder, point._replace(offset=file.sync(), log=file.digest.hexdigest()))
    fork = {"run": log.path.parent.name, "key": log.header.key, "tick": tick}
    write_manifest(folder / LOG, header, fork=fork)
