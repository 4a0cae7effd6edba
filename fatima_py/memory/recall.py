"""Recall: how easily an episode comes to mind."""

from math import log, log1p

__all__ = ["HALF_LIFE", "activation"]

HALF_LIFE = 86400.0
"""Seconds after which an unrecalled episode comes to mind half as easily as it did (ours)."""


def activation(time: float, intensity: float) -> float:
    """How easily an episode of a time (seconds) and an intensity (0 to 10) comes to mind; more is sooner.

    It is the logarithm of (1 + intensity), halved every HALF_LIFE seconds. Because all episodes fade at one rate, it
    can be compared at any later time, and their order never changes.
    """
    return log1p(intensity) + time * log(2) / HALF_LIFE
