"""Who costs are measured in: somebody with a life, somebody who knows people."""

from bench.growing import Work
from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.kb import Conditions, parse_condition, solve
from fatima_py.mind import MindDefinition
from fatima_py.names import symbol

__all__ = ["asking", "known", "lived", "nora"]


def nora() -> Character:
    """Somebody who knows nobody yet."""
    return Character(MindDefinition(symbol("Nora")))


def lived(episodes: int, people: int = 50, deeds: int = 40, who: Character | None = None) -> Character:
    """Somebody who has seen so many things happen."""
    one = who or nora()
    for number in range(episodes):
        one.mind.memory.append(
            action_event(f"Agent_{number % people}", f"Deed_{number * 7 % deeds}", "Nora", float(number))
        )
    one.wait(float(episodes))
    return one


def known(people: int) -> Character:
    """Somebody who has met so many, and feels something about each."""
    one = nora()
    for number in range(people):
        one.mind.memory.append(action_event(f"Agent_{number}", "Enters", time=float(number)))
        one.believe(f"Likes(me, Agent_{number})", str(number % 10))
    return one


def asking(one: Character, *conditions: str) -> Work:
    """Ask somebody whether conditions hold."""
    asked = Conditions(tuple(map(parse_condition, conditions)))
    return lambda: solve(asked, one.mind.kb)
