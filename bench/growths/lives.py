"""What a long life costs: to count in it, to recall it, to keep it."""

import json
from copy import copy
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from bench.growing import FLAT, Growth, Work
from bench.growths.people import asking, lived, nora
from fatima_py.character import Character
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import action_event, speak
from fatima_py.memory import SqliteStore
from fatima_py.mind import MindDefinition
from fatima_py.names import Variable, symbol
from fatima_py.social import Exchange, InfluenceRule

__all__ = ["LIVES"]


def counting(episodes: int) -> Work:
    """How often something was heard."""
    return asking(lived(episodes), "EventCount(Action-End, Agent_7, [deed], SELF) >= 3")


def counting_one(episodes: int) -> Work:
    """How often one thing was heard of anybody."""
    return asking(lived(episodes), "EventCount(Action-End, *, Deed_7, SELF) >= 3")


def newest(episodes: int) -> Work:
    """What happened last."""
    return asking(lived(episodes), "LastEventId(Action-End, [x], [deed], SELF) = [id]")


def wanting(episodes: int) -> Work:
    """How much one wants something with somebody that is done in steps, where what they did last says which is due."""
    chat = Exchange(symbol("Chat"), Variable("x"), (symbol("Ask"), symbol("Tell")), influence=(InfluenceRule(3.0),))
    one = lived(episodes, who=Character(MindDefinition(symbol("Nora"), exchanges=(chat,))))
    one.mind.memory.append(action_event("Agent_7", speak("-", "-", "SE(Chat, Ask)"), "SELF", one.mind.time))
    return asking(one, "Volition(Chat, Tell, Agent_7, *) > 0")


def recalling(episodes: int) -> Work:
    """What comes to mind first, of anybody."""
    one = lived(episodes)
    return lambda: one.mind.memory.recall(limit=10)


def recalling_felt(episodes: int) -> Work:
    """The same, where a tenth of all was felt, now more and now less."""
    one = lived(episodes)
    luck = Random(1)
    for number in range(0, episodes, 10):
        one.mind.memory.tag(number, [Emotion(EmotionType.JOY, 10 * luck.random(), number)])
    return lambda: one.mind.memory.recall(limit=10)


def recalling_then(episodes: int) -> Work:
    """What comes to mind first of a half of all."""
    one = lived(episodes)
    return lambda: one.mind.memory.recall(since=episodes / 4, until=3 * episodes / 4, limit=10)


def recalling_on(episodes: int) -> Work:
    """What comes to mind first after one more event."""
    one = lived(episodes)
    moments = iter(range(episodes, episodes + 1000))

    def turn() -> None:
        one.mind.memory.append(action_event("Tom", "Greets", "SELF", float(next(moments))))
        one.mind.memory.recall(limit=10)

    return turn


def saving(episodes: int) -> Work:
    """One more event, made safe in the file of a life with the state of the mind."""
    one, folder = lived(episodes), Path(mkdtemp())
    life = SqliteStore(folder / "nora.life").hold()
    finalize(life, rmtree, folder, ignore_errors=True)
    life.restore(one.mind.memory.snapshot())
    one.load(one.save(episodes=False), life)

    def turn() -> None:
        one.perceive(action_event("Tom", "Greets", "Nora", one.mind.time + 1))
        life.keep(one.save(episodes=False))
        life.commit()

    return turn


def writing(episodes: int) -> Work:
    """One more event, and the whole life written as JSON."""
    one = lived(episodes)
    one.save()

    def turn() -> None:
        one.perceive(action_event("Tom", "Greets", "Nora", one.mind.time + 1))
        json.dumps(one.save())

    return turn


def loading(episodes: int) -> Work:
    """A saved life opened."""
    saved = lived(episodes).save()

    def load() -> None:
        nora().load(saved)

    return load


def gathering(people: int) -> Work:
    """The saved lives of many opened."""
    saved = lived(100).save()

    def load() -> None:
        for one in [nora() for _ in range(people)]:
            one.load(saved)

    return load


def parcelling(people: int) -> Work:
    """The lives of many saved for the first time: of those that were not saved yet."""
    waiting = [[lived(100) for _ in range(people)] for _ in range(2)]

    def save() -> None:
        for one in waiting.pop():
            one.save()

    return save


def copying(episodes: int) -> Work:
    """A life forked."""
    one = lived(episodes)
    return one.mind.memory.fork


def parting(episodes: int) -> Work:
    """Somebody copied, and an event lived by both."""
    one = lived(episodes)
    moments = iter(range(episodes, episodes + 1000))

    def part() -> None:
        event = action_event("Agent_7", "Deed_7", "Nora", float(next(moments)))
        for each in (copy(one), one):
            each.perceive(event)

    return part


def undoing(episodes: int) -> Work:
    """Three events lived, and taken back."""
    one = lived(episodes)

    def undo() -> None:
        before = one.save(episodes=False)
        for _ in range(3):
            one.perceive(action_event("Agent_7", "Deed_7", "Nora", one.mind.time + 1))
        one.load(before, one.mind.memory)

    return undo


LIVES = (
    Growth("count events of one doer", "episodes", 50_000, counting, "0.3 ms at 200,000", FLAT, 500, within=0.3),
    Growth("count events of one deed", "episodes", 50_000, counting_one, "0.3 ms at 200,000", FLAT, 500, within=0.3),
    Growth("find the last event", "episodes", 50_000, newest, "0.2 ms at 200,000", FLAT, 500, within=0.2),
    Growth("volition, an exchange in steps", "episodes", 50_000, wanting, "0.2 ms at 200,000", FLAT, 500, within=0.2),
    Growth("recall of anybody", "episodes", 12_500, recalling, "flat", FLAT, 1_000),
    Growth("the same, some felt", "episodes", 12_500, recalling_felt, "flat", FLAT, 1_000),
    Growth("the same, in the middle of the life", "episodes", 12_500, recalling_then, "flat", FLAT, 1_000),
    Growth("recall after one more event", "episodes", 12_500, recalling_on, "flat", FLAT, 1_000),
    Growth("save after one more event", "episodes", 25_000, saving, "1.2 times", FLAT, 200, times=50),
    Growth("write a whole life as JSON", "episodes", 12_500, writing, "linear"),
    Growth("load a life", "episodes", 25_000, loading, "linear", few=500),
    Growth("load lives of 100 episodes", "people", 250, gathering, "1,000 in 1 s", few=5, within=1_000),
    Growth("save lives of 100 episodes", "people", 250, parcelling, "1,000 in 0.3 s", few=5, times=1, within=300),
    Growth("fork a life", "episodes", 25_000, copying, "flat", FLAT, 1_000, times=50),
    Growth("copy somebody, and both live on", "episodes", 25_000, parting, "flat", FLAT, 1_000, times=20),
    Growth("live three events, and take them back", "episodes", 25_000, undoing, "flat", FLAT, 1_000, times=20),
)
