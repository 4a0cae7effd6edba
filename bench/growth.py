"""What grows with the life of a character or the size of a cast, and how fast: each cost at a size and four times it.

Run it with `just bench growth`. What is flat costs the same at both sizes, what is linear four times as much; a row
above five times is marked, and the program then ends with 1. Times are CPU times of this process (medians), so on a
busy machine the ratio means more than the figures. What is made before a question is asked is not in its cost.
"""

import gc
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.events import action_event
from fatima_py.kb import Conditions, parse_condition, solve
from fatima_py.mind import MindDefinition
from fatima_py.names import parse, symbol
from fatima_py.scenario import load_scenario
from fatima_py.scenario.loading import check_file

MOST = 5.0
"""So many times as much a size that is four times as large may cost."""
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Growth:
    """A cost: `made(n)` makes what is timed at size n, and `goal` says what is hoped for at the larger size."""

    what: str
    unit: str
    size: int
    made: Callable[[int], Work]
    goal: str
    times: int = 5


def taken(work: Work, times: int) -> float:
    """The CPU time of one call, in milliseconds: the median of some."""
    work()
    costs: list[float] = []
    for _ in range(times):
        begin = process_time()
        work()
        costs.append(process_time() - begin)
    return median(costs) * 1e3


def nora() -> Character:
    """Somebody who knows nobody yet."""
    return Character(MindDefinition(symbol("Nora")))


def lived(episodes: int, people: int = 50, deeds: int = 40) -> Character:
    """Somebody who has seen so many things happen."""
    one = nora()
    for number in range(episodes):
        one.mind.memory.append(
            action_event(f"Agent_{number % people}", f"Deed_{number * 7 % deeds}", "Nora", float(number))
        )
    one.wait(float(episodes))
    return one


def asking(one: Character, *conditions: str) -> Work:
    """Ask somebody whether conditions hold."""
    asked = Conditions(tuple(map(parse_condition, conditions)))
    return lambda: solve(asked, one.mind.kb)


def counting(episodes: int) -> Work:
    """How often something was heard."""
    return asking(lived(episodes), "EventCount(Action-End, Agent_7, [deed], SELF) >= 3")


def counting_one(episodes: int) -> Work:
    """How often one thing was heard of anybody."""
    return asking(lived(episodes), "EventCount(Action-End, *, Deed_7, SELF) >= 3")


def newest(episodes: int) -> Work:
    """What happened last."""
    return asking(lived(episodes), "LastEventId(Action-End, [x], [deed], SELF) = [id]")


def known(people: int) -> Character:
    """Somebody who has met so many, and feels something about each."""
    one = nora()
    for number in range(people):
        one.mind.memory.append(action_event(f"Agent_{number}", "Enters", time=float(number)))
        one.believe(f"Likes(me, Agent_{number})", str(number % 10))
    return one


def liking(people: int) -> Work:
    """Whom one likes, of those one has met."""
    return asking(known(people), "Likes(SELF, [x]) > 5", "IsAgent([x]) = True")


def angry(people: int) -> Work:
    """Whom one is angry with, of those one has met."""
    return asking(known(people), "IsAgent([x]) = True", "Anger(SELF, [x]) > 1")


def deciding(people: int) -> Work:
    """What one does about those one has met."""
    rules = [
        ActionRule(
            f"rule_{number}",
            parse(f"Act_{number}([x])"),
            parse("[x]"),
            symbol(number),
            conditions=Conditions(
                (parse_condition("IsAgent([x]) = True"), parse_condition(f"Likes(SELF, [x]) > {number / 12}"))
            ),
        )
        for number in range(10)
    ]
    one = known(people)
    one.definition = MindDefinition(symbol("Nora"), action_rules=tuple(rules))
    return one.decide


def predicting(beliefs: int) -> Work:
    """What another will feel, for somebody with so many beliefs of their own."""
    one = nora()
    one.perceive(action_event("Tom", "Enters"))
    for number in range(beliefs):
        one.believe(f"Knows(Thing_{number})", "True")
    event = action_event("Nora", "Insult", "Tom", 1.0)
    return lambda: one.predict("Tom", event)


def recalling(episodes: int) -> Work:
    """What comes to mind first, of anybody."""
    one = lived(episodes)
    return lambda: one.mind.memory.recall(limit=10)


def saving(episodes: int) -> Work:
    """One more event, and the life saved."""
    one = lived(episodes)
    one.save()
    moments = iter(range(episodes, episodes + 1000))

    def turn() -> None:
        one.mind.memory.append(action_event("Tom", "Greets", "Nora", float(next(moments))))
        one.save()

    return turn


def loading(episodes: int) -> Work:
    """A saved life opened."""
    saved = lived(episodes).save()

    def load() -> None:
        nora().load(saved)

    return load


def copying(episodes: int) -> Work:
    """A life forked."""
    one = lived(episodes)
    return one.mind.memory.fork


def cast_of(people: int) -> str:
    """A scenario of so many, each with a belief and a rule of their own."""
    rows = ["fatima: 1", "title: A crowd", "player: Agent_0", "cast:"]
    for number in range(people):
        rows += [
            f"  Agent_{number}:",
            f"    is: Somebody, the one of number {number}.",
            "    believes:",
            f"      Likes(me, Agent_{(number + 1) % people}): 3",
        ]
    rows.append("appraisals:")
    for number in range(people):
        rows += [
            f"  - id: hurt_{number}",
            f"    for: Agent_{number}",
            "    when: anyone $x says Insult to me",
            "    feels: {desirable: -4}",
        ]
    rows += ["dialogue: |", "  == start", "  Agent_0 [Insult]: Well.  -> end"]
    return "\n".join(rows) + "\n"


def written(people: int) -> Path:
    """A file with a scenario of so many."""
    path = Path(tempfile.mkdtemp(prefix="growth")) / "crowd.yaml"
    path.write_text(cast_of(people), encoding="utf-8")
    return path


def scenario(people: int) -> Work:
    """A scenario read."""
    path = written(people)
    return lambda: load_scenario(path)


def checking(people: int) -> Work:
    """A scenario checked."""
    path = written(people)
    return lambda: check_file(path)


ROWS = (
    Growth("count events of one doer", "episodes", 50_000, counting, "0.3 ms at 200,000"),
    Growth("count events of one deed", "episodes", 50_000, counting_one, "0.3 ms at 200,000"),
    Growth("find the last event", "episodes", 50_000, newest, "0.2 ms at 200,000"),
    Growth("Likes(me, $x), then IsAgent($x)", "people", 750, liking, "35 ms at 3,000"),
    Growth("IsAgent($x), then Anger(me, $x)", "people", 750, angry, "55 to 90 ms at 3,000"),
    Growth("decide, 10 rules about people", "people", 100, deciding, "linear"),
    Growth("predict", "beliefs", 2_500, predicting, "flat"),
    Growth("recall of anybody", "episodes", 12_500, recalling, "flat"),
    Growth("save after one more event", "episodes", 12_500, saving, "flat"),
    Growth("load a life", "episodes", 12_500, loading, "linear"),
    Growth("fork a life", "episodes", 12_500, copying, "flat"),
    Growth("check a scenario", "characters", 40, checking, "linear", 1),
    Growth("load a scenario", "characters", 100, scenario, "10,000 in 15 s", 1),
)


def main() -> int:
    """Print the table; 1 where something grows faster than it may."""
    names = sys.argv[1:]
    bad = 0
    print(f"{'what':40} {'of':>10} {'n':>7} {'ms at n':>10} {'at 4n':>10} {'times':>6}  goal")
    for row in ROWS:
        if names and not any(name in row.what for name in names):
            continue
        small, large = (taken(row.made(size), row.times) for size in (row.size, 4 * row.size))
        gc.collect()
        times = large / small if small else 1.0
        grows = times > MOST
        bad += grows
        mark = "  GROWS" if grows else ""
        print(
            f"{row.what:40} {row.unit:>10} {row.size:7,} {small:10.3f} {large:10.3f} {times:6.1f}  {row.goal}{mark}",
            flush=True,
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
