"""What it costs to look into others: what one thinks that they would feel, over what it costs to feel it oneself.

*One's own*: somebody with ten rules, who has lived 200 events, perceives one that a rule of theirs has something to say
of, and feels it. *A prediction*: what they think that another would feel of such an event, done to that other. At depth
2 it is what they think that Kim thinks that Tom would feel, and so on. `Character.predict` looks through two minds at
most; the deeper rows take the same steps on.

*A round*: sixteen people who have met, and each think something of every other, predict what each of the other fifteen
would feel of one event each: 240 predictions, in each of which something is felt.

Run it with `just bench peers/minds`. Times are of the processor, medians; the rows take turns. A turn of PsychSim with
sixteen agents and a horizon of 2 takes 190 ms (CPython 3.11.7, two virtual cores of an AMD EPYC, measured apart). It
plans over what others will do, and knows no feelings.
"""

from collections.abc import Callable, Sequence
from itertools import count, permutations
from statistics import median
from time import process_time

from bench.engine import bare_timeout, somebody
from bench.growing import missed
from fatima_py.character import Character
from fatima_py.events import Event, action_event
from fatima_py.mind.state import MindDefinition
from fatima_py.mind.step import live
from fatima_py.mind.theory_of_mind import model_of
from fatima_py.names import symbol

__all__ = ["deeper", "gathered", "main", "predicted_by_all", "veteran"]

PEER = 190.0
"""Milliseconds of a turn of PsychSim."""
TIMES = 10
"""So many times cheaper than that is a round to be, at least."""
CHAIN = ("Kim", "Lee", "Max")
LIVED = 200


def veteran() -> Character:
    """Somebody who has lived some events."""
    nora = somebody(10)
    for number in range(LIVED):
        nora.perceive(action_event("Tom", "Insult(Coffee)", "Nora", float(number)))
    return nora


def deeper(nora: Character, depth: int, event: Event) -> object:
    """What she thinks that one thinks (and so on, through so many minds) that Tom would feel."""
    who, mind = nora.definition, nora.mind
    for name in (*CHAIN[: depth - 1], "Tom"):
        who, mind = model_of(who, mind, symbol(name))
    return live(who, mind, event, None, mind.setting)


def gathered(many: int = 16) -> Sequence[Character]:
    """People who have met, and each think of every other that they like their coffee."""
    written = somebody(10).definition
    people = [
        Character(MindDefinition(symbol(f"Agent_{number}"), appraisal_rules=written.appraisal_rules))
        for number in range(many)
    ]
    for one, other in permutations(people, 2):
        one.perceive(action_event(other.name, "Enters"))
        one.believe(f"ToM({other.name}, Likes(SELF, Coffee))", "7")
    return people


def predicted_by_all(people: Sequence[Character]) -> int:
    """What each thinks that every other would feel, insulted by them; the answer is how many would feel something."""
    return sum(
        bool(one.predict(other.name, action_event(one.name, "Insult(Coffee)", other.name, 1.0)).emotions)
        for one, other in permutations(people, 2)
    )


def in_turns(works: Sequence[Callable[[], object]], times: int) -> list[float]:
    """The median times of some works that take turns, in microseconds."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, costs in zip(works, taken, strict=True):
            begin = process_time()
            work()
            costs.append(process_time() - begin)
    return [median(costs) * 1e6 for costs in taken]


def main() -> None:
    """Print the tables."""
    unit = bare_timeout()
    nora, clock = veteran(), count(LIVED)
    event = action_event("Nora", "Insult(Coffee)", "Tom", 1e6)
    own, *others = in_turns(
        [
            lambda: nora.perceive(action_event("Tom", "Insult(Coffee)", "Nora", float(next(clock)))),
            lambda: nora.predict("Tom", event),
            lambda: nora.predict(("Kim", "Tom"), event),
            lambda: deeper(nora, 3, event),
            lambda: deeper(nora, 4, event),
        ],
        500,
    )
    print(f"one bare simpy timeout: {unit:.2f} us\n")
    print(f"{'what':36} {'us':>8} {'timeouts':>9} {'of own':>7}  goal")
    print(f"{'perceive one event oneself':36} {own:8.1f} {own / unit:9,.0f} {1:7.1f}")
    for depth, cost in enumerate(others, 1):
        marked = missed(cost / own, 3 * depth)
        print(
            f"{f'predict at depth {depth}':36} {cost:8.1f} {cost / unit:9,.0f} {cost / own:7.1f}  {3 * depth}{marked}"
        )
    people = gathered()
    felt = predicted_by_all(people)
    (cost,) = in_turns([lambda: predicted_by_all(people)], 11)
    took = f"{cost / 1e3:.1f} ms, {PEER / cost * 1e3:.1f} times less than a turn of PsychSim ({PEER:.0f} ms)"
    goal = f"goal {PEER / TIMES:.0f} ms, {TIMES} times less{missed(TIMES * cost, PEER * 1e3)}"
    print(f"\na round of {len(people)}, {felt} predictions: {took}; {goal}")


if __name__ == "__main__":
    main()
