"""What the engine costs, in microseconds and in bare simpy timeouts of the same run.

Run it with `just bench engine`. The timeout is the machine's own unit: on a noisy machine the right column means more
than the left one. The goals are those of the design, in microseconds. One that is missed is marked, and nothing fails.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Iterable
from math import inf
from pathlib import Path
from random import Random
from tempfile import gettempdir
from time import process_time

import simpy

from bench.growing import FLAT, missed, timed
from fatima_py.affect import Personality
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueGraph, DialogueState, Move
from fatima_py.events import action_event
from fatima_py.kb import Conditions, KnowledgeBase, parse_condition, solve
from fatima_py.memory import InMemoryStore
from fatima_py.mind import MindDefinition
from fatima_py.names import Compound, Symbol, Variable, parse, symbol
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.sim import Simulation

Row = tuple[str, float, float]
"""What is measured, what it costs, and what it may cost at most, both in microseconds."""
PERCEIVED = 32.0
"""So many microseconds may an event cost by ten rules; by a thousand half as much again."""
CAFE = str(Path(__file__).parent.parent / "scenarios/cafe.yaml")


def bare_timeout(count: int = 100_000) -> float:
    """The cost of one simpy timeout that does nothing, in microseconds."""

    def waiting(environment: simpy.Environment) -> Iterable[simpy.Timeout]:
        for _ in range(count):
            yield environment.timeout(1)

    environment = simpy.Environment()
    environment.process(waiting(environment))  # type: ignore[arg-type]
    begin = process_time()
    environment.run()
    return (process_time() - begin) / count * 1e6


def compound(text: str) -> Compound:
    """A name that is known to be a compound."""
    name = parse(text)
    assert isinstance(name, Compound)
    return name


def appraisal(number: int, deed: str) -> AppraisalRule:
    """A rule that waits for one deed."""
    return AppraisalRule(
        f"rule_{number}",
        compound(f"Event(Action-End, [x], {deed}, SELF)"),
        (
            Feels(AppraisalVariable.DESIRABILITY, parse("-4")),
            Feels(AppraisalVariable.PRAISEWORTHINESS, parse("-5"), Variable("x")),
        ),
    )


def somebody(rules: int) -> Character:
    """A character with so many rules, one of which fits the event below."""
    others = [appraisal(number, f"Act_{number}([o])") for number in range(rules)]
    personality = Personality(neuroticism=0.5)
    definition = MindDefinition(
        symbol("Nora"),
        personality,
        appraisal_rules=AppraisalRules([*others, appraisal(rules, "Insult([o])")]),
    )
    return Character(definition)


def perceiving(rules: int) -> Row:
    """Perceive one event that one rule matches."""
    nora, clock = somebody(rules), iter(range(1_000_000))
    cost = timed(lambda: nora.perceive(action_event("Tom", "Insult(Coffee)", "Nora", float(next(clock)))), 4000)
    return (f"perceive one event, {rules:,} rules written", cost, PERCEIVED if rules == 10 else FLAT * PERCEIVED)


def perceiving_late() -> Row:
    """Perceive one event when 100,000 were perceived before."""
    nora, clock = somebody(10), iter(range(1_000_000))

    def once() -> None:
        nora.perceive(action_event("Tom", "Insult(Coffee)", "Nora", float(next(clock))))

    first = timed(once, 4000)
    for _ in range(100_000):
        once()
    return ("perceive one event after 100,000 (goal: 1.5 times the first)", timed(once, 4000), FLAT * first)


def deciding() -> Row:
    """Decide over 100 rules with 20 people known; every tenth asks about them, with a threshold of its own."""

    def wanted(number: int) -> Conditions:
        about_people = ("IsAgent([x]) = True", f"Likes(SELF, [x]) > {number / 12}")
        asked = (f"Wants(SELF, Thing_{number}) = True",) if number % 10 else about_people
        return Conditions(tuple(map(parse_condition, asked)))

    rules = [
        ActionRule(
            f"rule_{number}", parse(f"Act_{number}([x])"), parse("[x]"), symbol(number), conditions=wanted(number)
        )
        for number in range(100)
    ]
    nora = Character(MindDefinition(symbol("Nora"), action_rules=tuple(rules)))
    for number in range(20):
        nora.perceive(action_event(f"Agent_{number}", "Enters"))
        nora.believe(f"Likes(me, Agent_{number})", str(number % 10))
    return ("decide, 100 action rules, 20 people known", timed(nora.decide, 300), 2_500)


def joining() -> Row:
    """Solve four conditions that share little, over 40 beliefs each: asked one after another, 2,560,000 ways."""
    kb = KnowledgeBase(symbol("Nora"))
    for number in range(160):
        kb.tell(parse(f"{'ABCD'[number % 4]}(P{number // 4})"), symbol(number % 11))
    texts = ("A([a]) != B([b])", "B([b]) != C([c])", "C([c]) != D([d])", "A([a]) = 99")
    conditions = Conditions(tuple(parse_condition(text) for text in texts))
    return ("four conditions over 40 beliefs each", timed(lambda: solve(conditions, kb), 5), inf)


def remembering() -> list[Row]:
    """Record and recall with 100,000 episodes."""
    memory = InMemoryStore()
    rng = Random(1)
    events = [action_event(f"Agent_{rng.randrange(50)}", "Greets", "SELF", float(n)) for n in range(100_000)]
    begin = process_time()
    for event in events:
        memory.append(event)
    recorded = (process_time() - begin) / len(events) * 1e6
    recalled = timed(lambda: memory.recall(limit=10), 20)
    about = timed(lambda: memory.recall(about=symbol("Agent_7"), since=50_000.0, limit=10), 100)
    return [
        ("record one episode", recorded, 20),
        ("recall the best 10 of 100,000", recalled, 15_000),
        ("the same about one person since a time", about, 15_000),
    ]


def conversation(people: int = 10) -> SceneDefinition:
    """A round of people who answer one another, politely or not."""
    names = [symbol(f"Agent_{number}") for number in range(people)]
    styles = ("Kind", "Rude", "Neutral")
    moves = [
        Move(f"line_{number}_{style}", symbol("talk"), symbol("talk"), "Well well well.", by=name, style=symbol(style))
        for number, name in enumerate(names)
        for style in styles
    ]
    rules = AppraisalRules(
        [
            AppraisalRule(
                style.lower(),
                compound(f"Event(Action-End, [x], Speak(*, *, *, {style}), SELF)"),
                (
                    Feels(AppraisalVariable.DESIRABILITY, symbol(worth)),
                    Feels(AppraisalVariable.PRAISEWORTHINESS, symbol(worth), Variable("x")),
                ),
            )
            for style, worth in (("Kind", 4), ("Rude", -4))
        ]
    )
    speaks = tuple(
        ActionRule(
            f"say_{style.lower()}",
            parse(f"Speak([cs], [ns], [m], {style})"),
            priority=symbol(priority),
            conditions=Conditions(tuple(parse_condition(text) for text in wanted)),
        )
        for style, priority, wanted in (
            ("Neutral", 1, ["ValidDialogue([cs], [ns], [m], Neutral) = True"]),
            ("Rude", 5, ["ValidDialogue([cs], [ns], [m], Rude) = True", "Mood(SELF) < -1"]),
            ("Kind", 5, ["ValidDialogue([cs], [ns], [m], Kind) = True", "Mood(SELF) > 0.5"]),
        )
    )
    cast = tuple(minded(name, number, rules, speaks) for number, name in enumerate(names))
    return SceneDefinition(
        "A round", cast, DialogueGraph.of([DialogueState(symbol("talk"), tuple(moves))]), turns="round"
    )


def minded(name: Symbol, number: int, rules: AppraisalRules, speaks: tuple[ActionRule, ...]) -> MindDefinition:
    """One of the round, each with another temperament."""
    personality = Personality(agreeableness=number / 5 - 1, neuroticism=0.3)
    return MindDefinition(name, personality, appraisal_rules=rules, action_rules=speaks)


def conversing() -> list[Row]:
    """Simulate a conversation of ten."""
    simulation = Simulation(Scene(conversation()), seed=7)
    begin = process_time()
    log = simulation.run(until=1000)
    taken = process_time() - begin
    minds = [mind for beat in log.beats for mind in beat.minds]
    perceived, matched = len(minds), sum(bool(mind.fired) for mind in minds) / len(minds)
    return [
        (f"one beat of a conversation of 10 ({len(log.beats)} beats)", taken / len(log.beats) * 1e6, inf),
        (
            f"one perceived event of it, of {matched:.0%} of which a rule holds",
            taken / perceived * 1e6,
            200,
        ),
    ]


def ran(*command: str) -> str:
    """What a program of Python's prints; what is compiled is kept beside this machine's other temporary files."""
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(gettempdir()) / "bench_bytecode")}
    return subprocess.run(
        [sys.executable, *command], check=True, capture_output=True, text=True, env={**os.environ, **kept}
    ).stdout


def starting(*command: str) -> float:
    """The processor's time that a program of Python's takes, the best of five, in microseconds."""
    times: list[float] = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran(*command)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times) * 1e6


FIRST = (
    "import time, pydantic\n"
    "from pathlib import Path\n"
    "begin = time.process_time()\n"
    "from fatima_py.scenario import load_scenario\n"
    "load_scenario(Path({path!r}))\n"
    "print(time.process_time() - begin)\n"
)
"""Load a scenario in a process that has imported pydantic and nothing else."""


def first_load() -> float:
    """The first scenario of a process, beyond the import of pydantic, the best of five, in microseconds."""
    program = FIRST.format(path=CAFE)
    return min(float(ran("-c", program)) for _ in range(5)) * 1e6


def starts() -> Iterable[Row]:
    """What it costs to start: processes of their own, with the byte code of the package at hand."""
    empty = starting("-c", "pass")
    fatima = ("-m", "fatima_py")
    yield ("import fatima_py (beyond an empty Python)", starting("-c", "import fatima_py") - empty, 50_000)
    yield ("fatima --help (whole process)", starting(*fatima, "--help"), 300_000)
    yield ("fatima check, of the cafe (whole process)", starting(*fatima, "check", CAFE), 450_000)
    played = starting(*fatima, "play", CAFE, "--auto", "--turns", "1")
    yield ("fatima play --auto --turns 1, of it (whole process)", played, 450_000)
    yield ("load_scenario the first time, beyond pydantic", first_load(), 300_000)


def rows() -> Iterable[Row]:
    """Everything that is measured."""
    yield from starts()
    for rules in (10, 100, 1000):
        yield perceiving(rules)
    yield perceiving_late()
    yield deciding()
    yield joining()
    yield from remembering()
    yield from conversing()


def main() -> None:
    """Print the table."""
    unit = bare_timeout()
    print(f"one bare simpy timeout: {unit:.2f} us\n")
    print(f"{'what':62} {'us':>12} {'timeouts':>10} {'goal, us':>10}")
    for what, cost, most in rows():
        goal = f"{most:10,.0f}" if most < inf else f"{'-':>10}"
        print(f"{what:62} {cost:12,.1f} {cost / unit:10,.1f} {goal}{missed(cost, most)}")


if __name__ == "__main__":
    main()
