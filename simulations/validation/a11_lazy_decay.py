"""A11: lazy decay. What fades is a formula of the time since, and when it comes past a threshold is one too.

A value that comes home from `v0` to `b` by half in each half-life `H` is `b + (v0 - b) 2^(-t/H)` after a time `t`, and
comes past a threshold `c` after `H log2((v0 - b) / (c - b))`. From 0.9 to 0.1 with 15 s, it comes past 0.3 after 30 s.

Here the crossing is asked of a mood, and seen in a town: somebody whose only rule waits until her mood is below that
sighs when it is. (The engine takes for equal what is as near as 0.0001 on the scale of rules, which goes to 10: so she
waits for a mood that is so much lower, a thousandth of a second longer.) The FAtiMA Toolkit's own trace of a joy of 8
is repeated with its kernel. A mood that was read and taken up again on the way is compared with one that was not, and
a mind is read many times. A crossing is asked for to 1e-9 s, the sigh to 2e-6 s: a town counts in microseconds. The
trace was printed with six decimals from numbers of 32 bits, which is 1e-6 here. Taking a mood up on the way may change
the last digits, 1e-12. Reading may change nothing. Only the times at which is read are random.
"""

from collections.abc import Iterator
from math import log2

from fatima_py.affect import MoodSegment, ToolkitMood, Vad, VadDynamics, emotion_crossing, mood_crossing
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import MindDefinition
from fatima_py.names import TOLERANCE, symbol
from fatima_py.record.town import Activity, TownRecord
from fatima_py.rng import stream
from fatima_py.session.probe import common_sense
from fatima_py.setting import People, Setting
from fatima_py.sim.ticks import seconds
from fatima_py.sim.town import Town

__all__ = ["SEED", "SOURCE", "rows"]

SOURCE = "closed form; FAtiMA Toolkit"
SEED = 1
FADES = MoodSegment(0.0, Vad(0.9), Vad(0.1), 15.0)
TRACE = ((1, 2.372434, 7.638733), (2, 2.345184, 7.29378), (3, 2.318247, 6.964405))
"""After so many ticks of the Toolkit: the mood and the joy that it prints."""
Row = tuple[str, float, float, float]


def sighs(below: float) -> float:
    """When somebody in a town whose mood fades so sighs, whose rule is to sigh when the mood is below a number."""
    when = Conditions((parse_condition(f"Mood(SELF) < {below}"),))
    rule = ActionRule("sigh", symbol("Sigh"), conditions=when, takes=3600.0)
    kernel = VadDynamics(mood_half_life=FADES.half_life, temperament=FADES.home)
    ann = People(symbol("Ann"), MindDefinition(symbol("Ann"), affect=kernel, mood=FADES.mood, action_rules=(rule,)))
    log: list[TownRecord] = []
    Town(Setting("A mood that fades", (ann,)), sink=log.append).run(until=60.0)
    return next(seconds(one.tick) for one in log if isinstance(one, Activity))


def read_on_the_way(pauses: int) -> float:
    """How far a mood that was read and taken up again at each of some times lies from one that was not, at most."""
    kernel, luck = VadDynamics(mood_half_life=600.0), stream(SEED, "pauses")
    anger = [Potential(EmotionType.ANGER, 7.0)]
    state, _ = kernel.step(kernel.init(), anger, percept=action_event("Tom", "Insult", "Ann", 0.0), episode=0)
    here, now, apart = state, 0.0, 0.0
    for _ in range(pauses):
        now += luck.uniform(0.0, 20.0)
        here = kernel.at(here, now)
        pairs = zip(kernel.mood(state, now).axes, kernel.mood(here, now).axes, strict=True)
        apart = max(apart, *[abs(whole - taken) for whole, taken in pairs])
    return apart


def changed_by_reading(times: int) -> int:
    """How often a mind is another after it was read."""
    ann = Character(common_sense(MindDefinition.plain("Ann")))
    ann.perceive(action_event("Tom", "Insult", "Ann", time=1.0))
    before = ann.save()
    changed = 0
    for _ in range(times):
        _ = ann.mood, ann.emotions, ann.face(), ann.decide()
        changed += ann.save() != before
    return changed


def rows() -> Iterator[Row]:
    """What is asked, what is expected, what comes out, and how far the two may lie apart."""
    yield (
        "when 0.9 on its way to 0.1 comes to 0.3, s",
        30.0,
        mood_crossing(FADES, "valence", 0.3, after=0.0) or 0.0,
        1e-9,
    )
    nearest = (0.3 - TOLERANCE / 10 - 0.1) / (0.9 - 0.1)
    yield "when somebody sighs who waits for less than that, s", -15.0 * log2(nearest), sighs(below=3), 2e-6
    toolkit, percept = ToolkitMood(), action_event("Tom", "Hug", "Ann", 0.0)
    state, info = toolkit.step(toolkit.init(), [Potential(EmotionType.JOY, 8.0)], percept=percept, episode=0)
    for tick, mood, joy in TRACE:
        yield f"the Toolkit's mood after {tick} s", mood, 10 * toolkit.mood(state, tick).valence, 1e-6
        yield f"the Toolkit's joy after {tick} s", joy, toolkit.emotions(state, tick)[0].intensity, 1e-6
    joyless = emotion_crossing(info.felt[0], info.half_lives[0], threshold=1.0, after=0.0) or 0.0
    yield "when the joy of 8 falls below 1, s", 45.0, joyless, 1e-9
    yield "a mood read 200 times on the way, farthest apart", 0.0, read_on_the_way(200), 1e-12
    yield "changes of a mind that is read 50 times", 0, changed_by_reading(50), 0


if __name__ == "__main__":
    for row in rows():
        print(*row)
