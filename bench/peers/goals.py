"""The workload of Gamygdala: events that help or harm somebody's goals, felt by them and by all whom they matter to.

N agents have three goals each, and five others matter to each (liked or disliked, half of each). An event says who did
it, whose goal it is about, and by how much more (or less) likely that goal has become. Its owner hopes or fears for the
goal, and is grateful to or angry with whoever did it; whoever they matter to is happy or sorry for them, or gloats, or
resents it. Everything fades meanwhile, and is asked of everybody once every hundred events.

*Objects* are characters with rules, beliefs, memories and the reasons of all that they feel. *Columns* hold feelings
alone, a hundred events at once; that their moods are those of one kernel after another is checked. What hope and fear
are about is not kept there.

Run it with `just bench peers/goals`. Times are of the processor, medians of three rounds in which the sizes take
turns. Gamygdala (JavaScript, node 20.20, two virtual cores of an AMD EPYC, measured apart) takes 3.6, 43 and 144 to 220
us an event at 10, 100 and 1,000 agents; it has no norms, memory or reasons, and looks through all agents at each event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from random import Random
from statistics import median
from time import process_time

import numpy as np
from numpy.typing import NDArray

from bench.engine import bare_timeout, compound
from bench.growing import missed
from fatima_py.affect import VadDynamics
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels, Goal
from fatima_py.appraisal.prospects import BASE, COLOUR
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import Event, action_event
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import GivenBelief, MindDefinition
from fatima_py.names import Variable, symbol
from fatima_py.sim.population import KINDS, TRAITS, Population

__all__ = ["main"]

SIZES = (10, 100, 1000)
PEER = {10: 3.6, 100: 43.0, 1000: 220.0}
"""Microseconds an event of Gamygdala; at 1,000 agents the slower of two figures, that of the same day as ours."""
GOALS = {1000: (220.0, 5.5)}
"""Microseconds that an event may cost at most, of objects and in columns."""
TICK = 100
"""After so many events everybody's mood is asked."""
EVENTS = 2000
"""So many events are lived by characters in a round."""
SIGNIFICANCE = 5.0
Rows = NDArray[np.intp]
Floats = NDArray[np.float64]


def rows_of(*kinds: EmotionType) -> Rows:
    """The rows of some emotions."""
    return np.array([KINDS.index(kind) for kind in kinds])


OWN = rows_of(EmotionType.ANGER, EmotionType.GRATITUDE)
PROSPECTS = rows_of(EmotionType.FEAR, EmotionType.HOPE)
OTHERS = rows_of(EmotionType.GLOATING, EmotionType.RESENTMENT, EmotionType.PITY, EmotionType.HAPPY_FOR).reshape(2, 2)
"""What is felt about what is bad or good: for oneself, about a goal, for somebody disliked or liked."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Who made whose goal (0 to 2) by how much more likely."""

    doer: int
    owner: int
    goal: int
    change: float


def happenings(agents: int, count: int, seed: int = 1) -> list[Happening]:
    """A stream of events; nobody acts on themselves, and a change is at most a tenth either way."""
    rng = Random(seed)
    found: list[Happening] = []
    for _ in range(count):
        owner = rng.randrange(agents)
        doer = (owner + rng.randrange(1, agents)) % agents
        found.append(Happening(doer, owner, rng.randrange(3), rng.choice((-1, 1)) * rng.uniform(0.02, 0.1)))
    return found


def ties(agents: int, seed: int = 2) -> list[list[tuple[int, bool]]]:
    """Who matters to each, and whether they are liked."""
    rng = Random(seed)
    others = [[other for other in range(agents) if other != one] for one in range(agents)]
    return [[(other, number % 2 == 0) for number, other in enumerate(rng.sample(row, 5))] for row in others]


def event_of(one: Happening, number: int) -> Event:
    """An event as characters perceive it: `Move(Goal, Change, Worth, Its_Opposite)` done to whoever has the goal."""
    worth = round(50 * one.change, 6)
    deed = f"Move(Goal_{one.goal}, {round(one.change, 6)}, {worth}, {-worth})"
    return action_event(f"Agent_{one.doer}", deed, f"Agent_{one.owner}", float(number))


def rule(name: str, event: str, feels: Sequence[Feels], *when: str) -> AppraisalRule:
    """An appraisal rule."""
    return AppraisalRule(name, compound(event), tuple(feels), Conditions(tuple(map(parse_condition, when))))


def rules() -> AppraisalRules:
    """What everybody goes by: what is done to me, to whom I like, to whom I dislike."""
    v, worth, doer, other = AppraisalVariable, Variable("w"), Variable("s"), Variable("o")
    theirs = "Event(Action-End, [s], Move([g], [d], [w], [m]), [o])"
    return AppraisalRules(
        [
            rule(
                "mine",
                "Event(Action-End, [s], Move([g], [d], [w], [m]), SELF)",
                [
                    Feels(v.GOAL_SUCCESS_PROBABILITY, Variable("d"), Variable("g")),
                    Feels(v.DESIRABILITY, worth),
                    Feels(v.PRAISEWORTHINESS, worth, doer),
                ],
            ),
            rule(
                "friend",
                theirs,
                [Feels(v.DESIRABILITY, worth, other), Feels(v.DESIRABILITY_FOR_OTHER, worth, other)],
                "Likes(SELF, [o]) = True",
            ),
            rule(
                "rival",
                theirs,
                [Feels(v.DESIRABILITY, Variable("m"), other), Feels(v.DESIRABILITY_FOR_OTHER, worth, other)],
                "Likes(SELF, [o]) = False",
            ),
        ]
    )


def cast_of(agents: int) -> list[Character]:
    """So many characters, each with three goals and five who matter to them."""
    shared, goals = rules(), tuple(Goal(symbol(f"Goal_{number}"), SIGNIFICANCE, 0.5) for number in range(3))
    return [
        Character(
            MindDefinition(
                symbol(f"Agent_{number}"),
                appraisal_rules=shared,
                goals=goals,
                beliefs=tuple(
                    GivenBelief(compound(f"Likes(SELF, Agent_{other})"), symbol(str(liked))) for other, liked in row
                ),
            )
        )
        for number, row in enumerate(ties(agents))
    ]


def concerned(agents: int) -> list[list[int]]:
    """Those to whom each matters."""
    found: list[list[int]] = [[] for _ in range(agents)]
    for one, row in enumerate(ties(agents)):
        for other, _ in row:
            found[other].append(one)
    return found


def objects(agents: int, events: int) -> tuple[float, int, list[Character]]:
    """Microseconds an event, by how many minds it was perceived, and the characters."""
    cast, near, stream = cast_of(agents), concerned(agents), happenings(agents, events)
    perceived, begin = 0, process_time()
    for number, one in enumerate(stream):
        event = event_of(one, number)
        for who in (one.owner, *near[one.owner]):
            cast[who].perceive(event)
            perceived += 1
        if number % TICK == TICK - 1:
            for somebody in cast:
                somebody.wait(float(number))
                _ = somebody.mood
    return (process_time() - begin) / events * 1e6, perceived, cast


class Columns:
    """The same world in columns: who matters to whom, how likely each goal of each is, and what everybody feels."""

    def __init__(self, agents: int) -> None:
        near: list[list[tuple[int, bool]]] = [[] for _ in range(agents)]
        for one, row in enumerate(ties(agents)):
            for other, liked in row:
                near[other].append((one, liked))
        self.starts = np.cumsum([0, *map(len, near)])
        self.near = np.array([one for row in near for one, _ in row])
        self.liked = np.array([liked for row in near for _, liked in row])
        self.likely = np.full((agents, 3), 0.5)
        self.people = Population(np.zeros((len(TRAITS), agents)))

    def appraised(self, owners: Rows, goals: Rows, changes: Floats) -> tuple[Rows, Rows, Floats]:
        """Who feels what and how strongly about events at one moment: owners first, then those they matter to."""
        worth = 50 * changes
        was = self.likely[owners, goals]
        np.add.at(self.likely, (owners, goals), changes)
        np.clip(self.likely, 0.0, 1.0, out=self.likely)
        now = np.clip(was + changes, 0.0, 1.0)
        hoped, feared = weight(now) - weight(was), weight(1.0 - now) - weight(1.0 - was)
        counts = self.starts[owners + 1] - self.starts[owners]
        event = np.repeat(np.arange(len(owners)), counts)
        places = np.arange(len(event)) + np.repeat(self.starts[owners] - np.cumsum(counts) + counts, counts)
        good = (worth > 0.0).astype(np.intp)
        kinds = (OWN[good], PROSPECTS[good], OTHERS[self.liked[places].astype(np.intp), good[event]])
        strengths = (np.abs(worth), SIGNIFICANCE * np.where(changes > 0.0, hoped, feared), np.abs(worth)[event])
        return np.concatenate((owners, owners, self.near[places])), np.concatenate(kinds), np.concatenate(strengths)


def weight(likely: Floats) -> Floats:
    """What hope is worth at likelihoods from 0 to 1, as `fatima_py.appraisal.prospects` has it for one."""
    return BASE * likely + COLOUR * likely**2 / 2


def columns(agents: int, events: int) -> float:
    """Microseconds an event in columns, a tick of them at once."""
    world, stream = Columns(agents), happenings(agents, events)
    owners, goals = (np.array([getattr(one, part) for one in stream]) for part in ("owner", "goal"))
    changes = np.array([one.change for one in stream])
    begin = process_time()
    for start in range(0, events, TICK):
        tick = slice(start, start + TICK)
        world.people.feel(*world.appraised(owners[tick], goals[tick], changes[tick]))
        world.people.step(float(TICK))
        world.people.mood()
    return (process_time() - begin) / events * 1e6


def difference(agents: int, events: int) -> float:
    """By how much moods in columns differ from those of kernels that feel the same one by one, at most."""
    world, stream = Columns(agents), happenings(agents, events)
    kernels = [VadDynamics() for _ in range(agents)]
    states = [kernel.init() for kernel in kernels]
    for start in range(0, events, TICK):
        tick = stream[start : start + TICK]
        who, what, strong = world.appraised(
            np.array([one.owner for one in tick]),
            np.array([one.goal for one in tick]),
            np.array([one.change for one in tick]),
        )
        world.people.feel(who, what, strong)
        percept = action_event("Somebody", "Move", "SELF", world.people.time)
        for agent, kernel in enumerate(kernels):
            felt = [
                Potential(KINDS[kind], value)
                for one, kind, value in zip(who, what, strong, strict=True)
                if one == agent
            ]
            states[agent], _ = kernel.step(states[agent], felt, percept=percept, episode=start)
        world.people.step(float(TICK))
    now, moods = world.people.time, world.people.mood().T
    alone = [kernel.mood(state, now) for kernel, state in zip(kernels, states, strict=True)]
    return max(float(np.abs(mood - np.array(one.axes)).max()) for mood, one in zip(moods, alone, strict=True))


def goal_in_words(most: float) -> str:
    """A goal as it stands in the table."""
    return f"{most:.1f}" if most < inf else "-"


def main() -> None:
    """Print the table."""
    unit = bare_timeout()
    print(f"one bare simpy timeout: {unit:.2f} us\n")
    print("microseconds an event, which so many minds perceive; at most the goals beside them\n")
    heads = ("agents", "minds", "objects", "timeouts", "goal", "columns", "timeouts", "goal", "Gamygdala")
    print("{:>6} {:>6} {:>9} {:>9} {:>6} {:>9} {:>9} {:>6} {:>10}".format(*heads))
    rounds = [[(objects(agents, EVENTS), columns(agents, 20_000)) for agents in SIZES] for _ in range(3)]
    for place, agents in enumerate(SIZES):
        one = median(row[place][0][0] for row in rounds)
        whole = median(row[place][1] for row in rounds)
        minds = rounds[0][place][0][1] / EVENTS
        objects_goal, columns_goal = GOALS.get(agents, (inf, inf))
        ours = (
            f"{one:9.1f} {one / unit:9,.0f} {goal_in_words(objects_goal):>6}",
            f"{whole:9.2f} {whole / unit:9.1f} {goal_in_words(columns_goal):>6}",
        )
        marks = zip(("objects", "columns"), (missed(one, objects_goal), missed(whole, columns_goal)), strict=True)
        marked = "".join(f"  {which}{mark}" for which, mark in marks if mark)
        print(f"{agents:6,} {minds:6.1f} {ours[0]} {ours[1]} {PEER[agents]:10.1f}{marked}")
    print(f"\nmoods in columns and one by one differ by at most {difference(10, 2000):.1e}")


if __name__ == "__main__":
    main()
