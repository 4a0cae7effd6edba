"""What a study costs beside its runs: its ledger, its processes, its tables.

Run it with `just bench studies` or, for so many runs, `uv run python bench/studies.py 100000 local`. The runs are short
(a minute of two people). They are had by a plain loop that keeps their results in a list, as a study in a folder, in
this process and in one process of its own, and by the loop once more; a loop has at most 10,000 of them, as many of
each level, for as many more take as much each. The goal is 1.3 times the CPU time of the loop for 100,000 runs, which
is reckoned from fewer and from what a study of two takes to begin with. A name behind the number (`serial`, `local`)
leaves out the other engine.
All times are CPU times of this process and those it has started; those of a unit (a bare simpy timeout) are given for
whoever compares machines.
"""

import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

import simpy

from fatima_py.decision import ActionRule
from fatima_py.errors import Place as Where
from fatima_py.mind import MindDefinition
from fatima_py.names import parse, symbol
from fatima_py.record.town import Occurrence, TownRecord
from fatima_py.setting import Clock, Encounter, People, Place, Setting
from fatima_py.studies.design import Cell, Factor, Level, Planned, Study, Until, Written
from fatima_py.studies.executing import Courses, Networks, Values, execute
from fatima_py.studies.running import How, Parts, run_study, tasks_of

RUNS, MANY = 10_000, 100_000
LOOP = 10_000
GOAL = 1.3
HERE = Where("bench/studies.py")
EVENTS = 200_000


@dataclass(frozen=True, slots=True)
class Measuring:
    """How often anything happened in a run, and when it did for the first time."""

    @property
    def book(self) -> Mapping[str, Mapping[str, object]]:
        """What is told of the measures."""
        return {"count": {"kind": "number"}, "first": {"kind": "number"}}

    @property
    def explained(self) -> Sequence[str]:
        """Nothing."""
        return ()

    def __call__(self, records: Sequence[TownRecord], _setting: Setting) -> tuple[Values, Courses, Networks]:
        """The two."""
        times = [one.tick / 1e6 for one in records if isinstance(one, Occurrence)]
        return {"count": len(times), "first": times[0] if times else None}, {}, {}


def played(_study: Study, cell: Cell) -> Setting:
    """Two people in a room, who wave now and then."""
    room = symbol("Room")
    wave = ActionRule("wave", parse("Wave"), priority=symbol(5), takes=1.0)
    rate = 1 / 10 if dict(cell.levels)["how often"] == "often" else 1 / 30
    people = (People(symbol("friend"), MindDefinition.plain("friend"), 2, room),)
    return Setting("Two friends", people, (Place(room),), Clock(0, 60), encounters=(Encounter(wave, rate=rate),))


def plan(study: Study) -> Iterator[Planned]:
    """The runs of a study."""
    for level in study.factors[0].levels:
        for number in range(1, study.runs + 1):
            yield Planned(f"{level.name} {number:026}", Cell((("how often", level.name),)), number, number)


PARTS = Parts(plan, played, lambda _study: Measuring())


def cpu(work: Callable[[], object]) -> float:
    """The CPU seconds of a piece of work, here and in the processes that it starts and ends."""
    begin = spent()
    work()
    return spent() - begin


def spent() -> float:
    """The CPU seconds that this process has spent, and those it has started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def timeouts() -> None:
    """So many timeouts of bare simpy."""

    def waiting(environment: simpy.Environment) -> Iterator[simpy.Event]:
        for _ in range(EVENTS):
            yield environment.timeout(1)

    environment = simpy.Environment()
    environment.process(waiting(environment))
    environment.run()


def loop(study: Study) -> None:
    """The runs alone, and their results in a list."""
    _ = [execute(task) for task in tasks_of(study, PARTS, Measuring(), plan(study))]


def main() -> int:
    """Print the rows; the answer is 1 where the goal is missed."""
    runs = int(sys.argv[1]) if sys.argv[1:] else RUNS
    often = tuple([Level(name, (), HERE) for name in ("often", "seldom")])
    measures = (Written("count", HERE, "count"), Written("first", HERE, "first"))
    factors, file = (Factor("how often", often, HERE),), Path("waves.yaml")
    study = Study("Waves", file, file, factors, runs // 2, until=Until(seconds=60), measures=measures)
    unit = cpu(timeouts) / EVENTS * 1e6
    print(f"one bare simpy timeout: {unit:.2f} us\n")
    few = replace(study, runs=1)
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for engine in sys.argv[2:] or ("serial", "local"):
            place = Path(folder) / engine
            begun = min(cpu(lambda: run_study(few, place / str(one), PARTS, How(engine))) for one in range(2))  # noqa: B023
            looped = replace(study, runs=min(study.runs, LOOP // 2))
            before = cpu(lambda: loop(looped))  # noqa: B023
            taken = cpu(lambda: run_study(study, place / "all", PARTS, How(engine)))  # noqa: B023
            plain = (before + cpu(lambda: loop(looped))) / 2 / looped.runs * study.runs  # noqa: B023
            size = sum(one.stat().st_size for one in (place / "all").iterdir()) / runs
            print(f"{2 * looped.runs:,} runs in a loop: {plain / runs * 1e3:.3f} ms each")
            print(
                f"{runs:,} as a study, {engine}: {taken:.2f} s, {begun:.2f} of it to begin with, {size:.0f} bytes each"
            )
            many = (begun + (taken - begun) / runs * MANY) / (plain / runs * MANY)
            print(f"  {taken / plain:.2f} times, which is {many:.2f} times for {MANY:,} runs (goal {GOAL})")
            worst = max(worst, many)
            again = cpu(lambda: run_study(study, place / "all", PARTS, How(engine)))  # noqa: B023
            print(f"  again, when all is there: {again:.2f} s")
    return worst > GOAL


if __name__ == "__main__":
    sys.exit(main())
