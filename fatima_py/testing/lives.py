"""Lives: what happens to somebody who is made up, so that a kernel of affect has something to feel."""

from dataclasses import dataclass
from random import Random
from typing import cast

from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import Event, action_event, belief_event
from fatima_py.names import NIL, Compound, parse, symbol
from fatima_py.rng import stream

__all__ = ["ENDING", "LEAVE", "WAVE", "Happening", "life"]

PAUSES = (0.0, 0.0, 3.0, 40.0, 700.0)
ENDING = cast("Compound", parse("Event(Action-End, [x], Leave, *)"))
LEAVE, WAVE = action_event("Tom", "Leave", "SELF"), action_event("Tom", "Wave", "SELF")
PEOPLE = (NIL, symbol("Tom"), symbol("Kim"))
CROWD = tuple(Potential(EmotionType.ANGER, 3.0 + number % 7, symbol(f"P{number}")) for number in range(150))
"""More than anybody needs to feel at once."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens to somebody: an event, and what it gives rise to."""

    event: Event
    potentials: tuple[Potential, ...]


def life(number: int) -> list[Happening]:
    """A life that is made up: felt again, at once, for causes that hold on, in a crowd, and after long rests."""
    rng, now = stream(number, "affect", "life"), 0.0
    happenings: list[Happening] = []
    for step in range(20):
        now += rng.choice(PAUSES)
        event = rng.choice((WAVE, LEAVE, belief_event("World", "Is(Door)", f"V{step}"))).at(now)
        potentials = CROWD if step == 10 and number == 1 else tuple(potential(rng) for _ in range(rng.randrange(4)))
        happenings.append(Happening(event, potentials))
    return happenings


def potential(rng: Random) -> Potential:
    """Something that may be felt."""
    intensity = max(0.0, rng.uniform(-3, 10))
    return Potential(
        rng.choice(list(EmotionType)), intensity, rng.choice(PEOPLE), "made up", rng.choice((None, None, ENDING))
    )
