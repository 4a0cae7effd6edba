"""What it costs to save one more turn of a long life, and to have it whole: beside how long the life is.

Somebody with eleven rules lives in a file (`SqliteStore`), as docs/how-to/keep-a-life-in-a-file.md tells it: after each
turn `life.keep(nora.save(episodes=False))` and `life.commit()` make safe what was lived. *Turn* is that and nothing
else. *Whole* is `nora.save()` written as JSON, which holds all that is remembered.

Run it with `just bench peers/saving`. Times are of the processor, medians of turns that the lives take one after the
other; the disk is not waited for. PioneerJeff's Emotion Engine (Python, two virtual cores of an AMD EPYC, measured
apart) takes 39 ms for one turn after 500, 97 ms after 2,000.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from bench.engine import bare_timeout, somebody
from bench.growing import missed
from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.memory import SqliteStore

__all__ = ["main"]

TURNS = (20, 500, 2_000, 100_000)
PEER = {500: 39.0, 2_000: 97.0}
"""Milliseconds of the Emotion Engine for one turn after so many."""
TIMES = 60
GOAL = 1.2
"""So many times as much as after 20 turns may one more cost after any number of them."""


@dataclass(frozen=True, slots=True)
class Living:
    """Somebody, and the file they live in."""

    who: Character
    life: SqliteStore

    def turn(self) -> None:
        """Live one more turn."""
        self.who.perceive(action_event("Tom", "Insult(Coffee)", "Nora", self.who.mind.time + 60))

    def keep(self) -> None:
        """Make safe what was lived."""
        self.life.keep(self.who.save(episodes=False))
        self.life.commit()

    def whole(self) -> None:
        """Write all out."""
        json.dumps(self.who.save())


def living(folder: Path, turns: int) -> Living:
    """Somebody who has lived so many turns, the last twenty of them with all that is felt."""
    who, life = somebody(10), SqliteStore(folder / f"{turns}.life", owner="Nora").hold()
    for number in range(turns - 20):
        life.append(action_event("Tom", "Insult(Coffee)", "SELF", 60.0 * number))
    who.wait(60.0 * max(turns - 20, 0))
    state = who.save(episodes=False)
    who.load({**state, "memory": {"length": len(life)}}, life)
    one = Living(who, life)
    for _ in range(20):
        one.turn()
    one.keep()
    return one


def taken(work: Callable[[], None]) -> float:
    """The time of the processor that something takes, in milliseconds."""
    begin = process_time()
    work()
    return (process_time() - begin) * 1e3


def main() -> None:
    """Print the table."""
    unit = bare_timeout()
    print(f"one bare simpy timeout: {unit:.2f} us\n")
    print(f"{'turns':>8} {'turn, ms':>9} {'timeouts':>9} {'to 20':>6} {'whole, ms':>10} {'Emotion Engine, ms':>18}")
    with TemporaryDirectory() as folder:
        lives = {turns: living(Path(folder), turns) for turns in TURNS}
        costs: dict[int, list[float]] = {turns: [] for turns in TURNS}
        for _ in range(TIMES):
            for turns, one in lives.items():
                one.turn()
                costs[turns].append(taken(one.keep))
        first = median(costs[TURNS[0]])
        for turns, one in lives.items():
            cost, peer = median(costs[turns]), f"{PEER[turns]:18.0f}" if turns in PEER else f"{'-':>18}"
            whole = taken(one.whole)
            row = f"{turns:8,} {cost:9.3f} {cost * 1e3 / unit:9,.0f} {cost / first:6.2f} {whole:10.2f} {peer}"
            print(f"{row}{missed(cost / first, GOAL)}")
            one.life.close()
    print(f"\ngoal: one more turn costs at most {GOAL} times what it costs after {TURNS[0]}")


if __name__ == "__main__":
    main()
