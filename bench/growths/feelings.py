"""What one more event costs whoever lives through it."""

from bench.engine import somebody
from bench.growing import FLAT, Growth, Work
from fatima_py.events import action_event

__all__ = ["FEELINGS"]


def perceiving(episodes: int) -> Work:
    """One more insult, after so many."""
    nora, moments = somebody(10), iter(range(10 * episodes))

    def insulted() -> None:
        nora.perceive(action_event("Tom", "Insult(Coffee)", "Nora", float(next(moments))))

    for _ in range(episodes):
        insulted()
    return insulted


FEELINGS = (Growth("perceive one more event", "episodes", 2_500, perceiving, "flat", FLAT, 200, 500),)
