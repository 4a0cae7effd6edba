"""Remembering: how somebody remembers, where they do not simply remember everything as it was."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, cast

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_part
from fatima_py.recall.forgetting import Forgetting, Never

__all__ = ["Distortion", "Recalled", "Remembering"]


class Recalled(NamedTuple):
    """What has come of it that an episode came to mind.

    `recalls` is how often it did, and `last` when it did at last (simulated seconds). It is `strength` times as stable
    as at first. What was told of it may be what is remembered: the `words`, and the `valence` (-1 to 1) of the mood
    that they tell of, None where it is what it was.
    """

    recalls: int
    last: float
    strength: float
    words: str | None = None
    valence: float | None = None


class Distortion(StrEnum):
    """What may be wrong in what somebody remembers."""

    DETAILS = "details"
    """Words blur to the gist."""
    FEELINGS = "feelings"
    """A feeling takes on the colour of the mood in which it is recalled."""
    SOURCES = "sources"
    """Who told it is taken for somebody else who told something like it."""
    RETELLING = "retelling"
    """What is told is what is remembered from then on."""


@dataclass(frozen=True, slots=True)
class Remembering:
    """How somebody remembers; by default everything, as it was, and only when asked.

    An episode is forgotten by `forgetting`: when too little of it is left or, `by_luck`, by the chance that it has for
    life. `distorts` is what may be wrong in what is remembered. What happens may bring an episode to mind by itself, of
    which the share `reminded` (0 to 1) is felt again: 0 lets nothing come. `of_others` says that whom one has a picture
    of remembers and knows there what one's own memory shows that they do. Raises UsageError for what is no policy, no
    distortion, or a share out of range.
    """

    forgetting: Forgetting = Never()
    by_luck: bool = False
    distorts: Collection[Distortion | str] = frozenset()
    reminded: float = 0.0
    of_others: bool = False

    def __post_init__(self) -> None:
        read_part(self.forgetting, Forgetting, "`forgetting`")
        object.__setattr__(self, "by_luck", bool(self.by_luck))
        object.__setattr__(self, "distorts", frozenset(map(distortion_named, self.distorts)))
        object.__setattr__(self, "of_others", bool(self.of_others))
        object.__setattr__(self, "reminded", read_number(self.reminded, "`reminded`", 0, 1))

    def may(self, distortion: Distortion) -> bool:
        """Whether that may be wrong in what is remembered."""
        return distortion in self.distorts


def distortion_named(given: object) -> Distortion:
    """A distortion by its name. Raises UsageError where there is none."""
    try:
        return Distortion(cast("str", given))
    except ValueError:
        known = ", ".join(Distortion)
        raise UsageError(f"there is no distortion {given!r}: choose of {known}") from None
