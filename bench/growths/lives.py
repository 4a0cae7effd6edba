"""What a long life costs: to count in it, to recall it, to keep it."""

from random import Random

from bench.growing import FLAT, Growth, Work
from bench.growths.people import asking, lived, nora
from fatima_py.character import Character
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import action_event, speak
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


LIVES = (
    Growth("count events of one doer", "episodes", 50_000, counting, "0.3 ms at 200,000", FLAT, 500),
    Growth("count events of one deed", "episodes", 50_000, counting_one, "0.3 ms at 200,000", FLAT, 500),
    Growth("find the last event", "episodes", 50_000, newest, "0.2 ms at 200,000", FLAT, 500),
    Growth("volition, an exchange in steps", "episodes", 50_000, wanting, "0.2 ms at 200,000", FLAT, 500),
    Growth("recall of anybody", "episodes", 12_500, recalling, "flat", FLAT, 1_000),
    Growth("the same, some felt", "episodes", 12_500, recalling_felt, "flat", FLAT, 1_000),
    Growth("the same, in the middle of the life", "episodes", 12_500, recalling_then, "flat", FLAT, 1_000),
    Growth("recall after one more event", "episodes", 12_500, recalling_on, "flat", FLAT, 1_000),
    Growth("save after one more event", "episodes", 12_500, saving, "flat"),
    Growth("load a life", "episodes", 12_500, loading, "linear"),
    Growth("fork a life", "episodes", 12_500, copying, "flat"),
)
