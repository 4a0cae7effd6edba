"""What a town costs: its kernel beside bare simpy, a conversation of ten, idle people, a day beside a loop by hand.

Run it with `uv run python bench/sim.py`. CPU time, medians of runs that take turns; the unit of the machine, one bare
simpy timeout of the same run, stands beside. The handlers of the kernel do nothing but add the next record: what a town
does at an event is in the other rows. The log of the day is written to a file, line by line, as `fatima sim` does.

`uv run python bench/sim.py memory` tells how much memory a run takes (some minutes): a hundred people in the office
for half a day, a day and two days, with log, checkpoints and tables, each in a process of its own; and what a beat of a
scene that plays itself takes, with its log in memory and in a file.
"""

import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import process_time

import simpy

from bench.growths.tellings import talk
from fatima_py.affect import Personality
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueGraph, DialogueState, Move
from fatima_py.events import Event, action_event
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import MindDefinition
from fatima_py.names import Compound, Variable, parse, symbol
from fatima_py.record.town import Spoken, TownHeader, TownRecord
from fatima_py.record.values import Trace
from fatima_py.scenario import load_setting
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.setting import Clock, Conversation, Encounter, Happening, People, Place, Routine, Setting
from fatima_py.sim import Simulation
from fatima_py.sim.kernel import Kernel, Pending, Phase
from fatima_py.sim.log_file import TownLogFile
from fatima_py.sim.running import Plan, run_setting
from fatima_py.sim.town import Town

EVENTS = 200_000
DAY = 36_000.0
DESKS, HOME = symbol("Desks"), symbol("Home")


def cpu(work: Callable[[], object]) -> float:
    """The CPU time of a piece of work, in seconds."""
    begin = process_time()
    work()
    return process_time() - begin


def in_turn(times: int, *works: Callable[[], float]) -> list[float]:
    """The median of what each of some pieces of work gives, done in turn so that a busy machine is busy for all."""
    taken = [[work() for work in works] for _ in range(times)]
    return [median(column) for column in zip(*taken, strict=True)]


def compound(text: str) -> Compound:
    """A name that is known to be a compound."""
    name = parse(text)
    assert isinstance(name, Compound)
    return name


# --- The kernel.


def bare(people: int) -> float:
    """The seconds of so many timeouts of bare simpy, among so many processes."""

    def waiting(environment: simpy.Environment) -> Iterable[simpy.Event]:
        for _ in range(EVENTS // people):
            yield environment.timeout(1)

    environment = simpy.Environment()
    for _ in range(people):
        environment.process(waiting(environment))  # type: ignore[arg-type]
    return cpu(environment.run)


def ours(people: int) -> float:
    """The seconds of as many records of the kernel, each of which adds the next one of its owner."""

    def handle(record: Pending) -> None:
        if record.payload:
            kernel.add(record.tick + 1, Phase.ACT, record.owner, "again", record.payload - 1)

    kernel = Kernel(handle)
    for owner in range(people):
        kernel.add(0, Phase.ACT, owner, "again", EVENTS // people - 1)
    return cpu(lambda: kernel.run(EVENTS))


# --- A conversation of ten.


def ten() -> Setting:
    """Ten people who take turns in one conversation, each of whom feels a little at every line."""
    names = [f"P{number}" for number in range(10)]
    kind = AppraisalRule(
        "kind",
        compound("Event(Action-End, [x], Speak(*, *, *, Nice), *)"),
        (Feels(AppraisalVariable.DESIRABILITY, symbol(2)),),
    )
    speak = ActionRule(
        "talk",
        parse("Speak([s], [n], [m], [y])"),
        conditions=Conditions((parse_condition("ValidDialogue([s], [n], [m], [y]) = True"),)),
    )
    cast = [
        replace(MindDefinition.plain(name), appraisal_rules=AppraisalRules((kind,)), action_rules=(speak,))
        for name in names
    ]
    start = symbol("Start")
    moves = [
        Move(name, start, start, "One more line of the talk.", symbol(name), style=symbol("Nice")) for name in names
    ]
    graph = DialogueGraph.of([DialogueState(start, tuple(moves))])
    scene = SceneDefinition("Ten", tuple(cast), graph, turns="round")
    roles = tuple((one.name, one.name) for one in cast)
    people = tuple(People(one.name, one) for one in cast)
    talk = Conversation("ten", scene, roles, at_most=(1, DAY), priority=100.0)
    return Setting("Ten", people, clock=Clock(0, 1500), conversations=(talk,))


def perceived(setting: Setting) -> float:
    """How many events a second the people of a conversation perceive, each counted once for everybody who does."""
    heard = 0

    def count(record: TownRecord) -> None:
        nonlocal heard
        if isinstance(record, Spoken):
            heard += len(record.beat.minds)

    taken = cpu(Town(setting, seed=1, sink=count).run)
    return heard / taken


# --- Idle people.


def crowd(idle: int) -> Town:
    """A hundred people at work who wave now and then, and so many at home to whom nothing happens."""
    wave = ActionRule("wave", parse("Wave"), priority=symbol(3), takes=2.0)
    work = Routine("work", parse("Work"), (symbol("busy"),), priority=1.0, otherwise=True)
    people = (
        People(symbol("busy"), MindDefinition.plain("busy"), 100, DESKS),
        People(symbol("idle"), MindDefinition.plain("idle"), idle, HOME),
    )
    encounters = (Encounter(wave, (symbol("busy"),), rate=1 / 600),)
    places = (Place(DESKS), Place(HOME))
    return Town(Setting("A crowd", people, places, Clock(0, 600), (work,), encounters), seed=1)


def among(idle: int) -> float:
    """The seconds of a run among so many idle people, without making them."""
    town = crowd(idle)
    town.begin()
    return cpu(town.run)


# --- A day, beside a loop by hand.


def worker() -> MindDefinition:
    """Somebody who minds insults, and sees those of others."""
    rules = (
        AppraisalRule(
            "insulted",
            compound("Event(Action-End, [x], Insult, SELF)"),
            (
                Feels(AppraisalVariable.DESIRABILITY, symbol(-4)),
                Feels(AppraisalVariable.PRAISEWORTHINESS, symbol(-5), Variable("x")),
            ),
        ),
        AppraisalRule(
            "saw_it",
            compound("Event(Action-End, [x], Insult, [y])"),
            (Feels(AppraisalVariable.PRAISEWORTHINESS, symbol(-2), Variable("x")),),
        ),
        AppraisalRule(
            "met", compound("Event(Action-End, [x], Meet, SELF)"), (Feels(AppraisalVariable.DESIRABILITY, symbol(2)),)
        ),
    )
    return replace(MindDefinition.plain("worker", Personality(neuroticism=0.3)), appraisal_rules=AppraisalRules(rules))


def events() -> list[Event]:
    """What happens in a day: 500 meetings and 1,800 insults, each between two of twenty people."""
    luck = random.Random(7)
    names = [f"worker{number}" for number in range(1, 21)]
    drawn = [(luck.uniform(1, DAY - 1), deed) for deed in ["Meet"] * 500 + ["Insult"] * 1800]
    return [action_event(*luck.sample(names, 2)[:1], deed, time=time) for time, deed in sorted(drawn)]


def with_targets(happened: list[Event]) -> list[Event]:
    """The same, each done to somebody."""
    luck = random.Random(8)
    names = [f"worker{number}" for number in range(1, 21)]
    return [
        action_event(
            str(one.subject), str(one.content), luck.choice([n for n in names if n != str(one.subject)]), time=one.time
        )
        for one in happened
    ]


def by_hand(happened: list[Event]) -> float:
    """The seconds of a loop that lets everybody perceive each event, and writes nothing."""
    mind = worker()
    people = [Character(replace(mind, name=symbol(f"worker{number}")), 1) for number in range(1, 21)]

    def loop() -> None:
        for event in happened:
            for one in people:
                one.perceive(event)

    return cpu(loop)


class Kept:
    """The log of a run in a file, step by step, as `fatima sim` keeps it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: TownLogFile | None = None

    def extend(self, records: Iterable[TownRecord]) -> None:
        """Take the records of a step down, the first of all of which begins the file."""
        told = list(records)
        if self.file is None:
            header = told.pop(0)
            assert isinstance(header, TownHeader)
            self.file = TownLogFile(self.path, header)
        self.file.extend(told)

    def close(self) -> None:
        """See the file safely out."""
        if self.file is not None:
            self.file.close()


def in_town(happened: list[Event], folder: Path) -> float:
    """The seconds of the same in a town, with its log written."""
    happenings = tuple(
        Happening(f"h{number}", (event,), (event.time,), place=DESKS) for number, event in enumerate(happened)
    )
    people = (People(symbol("worker"), worker(), 20, DESKS),)
    setting = Setting("A day", people, (Place(DESKS),), Clock(0, DAY), happenings=happenings)
    begin = process_time()
    path = folder / "log.jsonl"
    path.unlink(missing_ok=True)
    log = Kept(path)
    town = Town(setting, seed=1, sink=log)
    town.run()
    town.finish()
    log.close()
    return process_time() - begin


# --- The value of a percept.


def making_a_value(times: int = 100_000) -> tuple[float, float]:
    """The microseconds in which the value of what an event was to a mind is made, and as dataclasses alone make it."""
    alone = dataclass(frozen=True, slots=True)(type("Alone", (), {"__annotations__": dict.fromkeys(Trace.__slots__)}))
    given = ["-"] * len(Trace.__slots__)

    def making(kind: Callable[..., object]) -> float:
        def many() -> None:
            for _ in range(times):
                kind(*given)

        return cpu(many) / times * 1e6

    ours, plain = in_turn(5, lambda: making(Trace), lambda: making(alone))
    return ours, plain


# --- Memory.


def peak(days: float, folder: Path) -> dict[str, float]:
    """The most memory of a run of so many days of a hundred people in the office, in MB, and what came of it."""
    office = load_setting(Path(__file__).parent.parent / "simulations/office/office.yaml")
    people = tuple([group if group.count is None else replace(group, count=99) for group in office.people])
    clock = replace(office.clock, until=office.clock.start + days * 86_400)
    before = resident()
    run_setting(replace(office, people=people, clock=clock), folder, Plan(seed=1))
    most = resident()
    newest = max((folder / "checkpoints").iterdir())
    minds = [one["mind"] for one in json.loads(newest.read_bytes())["town"]["people"].values() if one["mind"]]
    return {
        "before": before,
        "peak": most,
        "log": (folder / "log.jsonl").stat().st_size / 1e6,
        "episodes": sum(mind["memory"]["length"] for mind in minds),
    }


def resident() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def of_a_beat(log: Path | None, beats: int = 2000) -> float:
    """The kB that each beat of a scene that plays itself takes, its log written to a file, or (None) in memory."""
    simulation = Simulation(Scene(talk()), seed=1)
    with nullcontext() if log is None else simulation.recorded(log):
        simulation.run(until=600)
        tracemalloc.start()
        before = simulation.scene.steps
        while simulation.scene.steps < before + beats:
            simulation.run(until=simulation.now + 60)
        gc.collect()
        taken = tracemalloc.get_traced_memory()[0] / (simulation.scene.steps - before) / 1e3
    tracemalloc.stop()
    return taken


def memories() -> None:
    """Print the rows of memory, each of a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        memory, file = of_a_beat(None), of_a_beat(Path(folder) / "play.log")
    print(f"a beat of two people, each of whom remembers it: {memory:.1f} kB, with its log in a file {file:.1f} kB")
    for days in (0.5, 1.0, 2.0):
        told = subprocess.run([sys.executable, __file__, "peak", str(days)], check=True, capture_output=True, text=True)
        found = json.loads(told.stdout)
        grown = (found["peak"] - found["before"]) / found["episodes"] * 1e3
        print(
            f"a hundred people for {days:g} days: {found['peak']:,.0f} MB at most ({found['before']:,.0f} before it), "
            f"{found['log']:,.0f} MB of log, {found['episodes']:,} memories, {grown:.1f} kB for each"
        )


def main() -> int:
    """Print the rows."""
    if sys.argv[1:2] == ["peak"]:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(peak(float(sys.argv[2]), Path(folder))))
        return 0
    if sys.argv[1:] == ["memory"]:
        memories()
        return 0
    rounds = 5
    unit = bare(10) / EVENTS * 1e6
    print(f"one bare simpy timeout: {unit:.2f} us\n")
    for people in (10, 1000):
        simple, kernel = in_turn(rounds, lambda: bare(people), lambda: ours(people))  # noqa: B023
        rate = f"{EVENTS / kernel / 1e3:,.0f} k events/s"
        print(f"kernel, empty handlers, {people} owners: {rate}, {simple / kernel:.2f} of bare simpy (goal 0.6)")
    ours_made, plain = making_a_value()
    print(f"a value of {len(Trace.__slots__)} fields: {ours_made:.2f} us, as dataclasses alone make it {plain:.2f} us")
    setting = ten()
    (rate_of_ten,) = in_turn(3, lambda: perceived(setting))
    print(f"a conversation of ten: {rate_of_ten:,.0f} perceived events/s (goal 5,000)")
    few, many = in_turn(rounds, lambda: among(100), lambda: among(100_000))
    print(f"100,000 idle people beside 100: {few:.2f} s and {many:.2f} s, {many / few:.2f} times (goal 1.5)")
    made = cpu(lambda: crowd(100_000).begin())
    print(f"  making and placing 100,000 people: {made:.2f} s")
    happened = with_targets(events())
    with tempfile.TemporaryDirectory() as folder:
        hand, town = in_turn(3, lambda: by_hand(happened), lambda: in_town(happened, Path(folder)))
        size = (Path(folder) / "log.jsonl").stat().st_size
    print(
        f"a day of 20 people, 500 meetings, 1,800 insults: {town:.2f} s with its log ({size / 1e6:.0f} MB), "
        f"{hand:.2f} s by hand without one, {town / hand:.2f} times (goal 1.5)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
