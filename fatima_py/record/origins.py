"""Origins: what is remembered, as it is recorded where a belief or a decision comes of it."""

from dataclasses import dataclass
from typing import Literal

from fatima_py.record.base import Emotion, Recorded

__all__ = ["Ground", "Misremembered", "Provenance"]


@dataclass(frozen=True, slots=True)
class Ground(Recorded):
    """A remembered `event`, of an `episode` that `happened` at a time, on which a `condition` rested when it held.

    `belief` with its `value` is what was learned from it, empty where the condition asked for the event itself, which
    was so many `times` by then. It was seen, told `by` somebody or inferred (`source`), and `felt` as it says. Who
    told it may have been `taken_for` somebody else.
    """

    condition: str
    episode: int
    happened: float
    event: str
    belief: str = ""
    value: str = ""
    source: str = "seen"
    by: str = ""
    times: int = 1
    felt: tuple[Emotion, ...] = ()
    taken_for: str = ""


@dataclass(frozen=True, slots=True)
class Misremembered(Recorded):
    """What was `said` of an `episode` in a `slot` of a line, in words that are not its `true` ones."""

    slot: str
    episode: int
    said: str
    true: str


@dataclass(frozen=True, slots=True)
class Provenance(Recorded):
    """Where a belief of somebody comes from: the `event` of the `episode` in which it was last learned, and when.

    `who` is the one who believes it; `belief` is the property that was asked about; `happened` is when that event was,
    in simulated seconds; `session` is the sitting in which it was lived. In JSON it begins with its `kind`
    (`provenance`). Nothing is believed where `value` is empty. Without an episode nothing that is remembered brought
    the belief; it was there from the start where it was `given`. `source`, `by` and `taken_for` are as in a `Ground`.
    """

    who: str
    belief: str
    value: str = ""
    episode: int | None = None
    happened: float = 0.0
    event: str = "-"
    source: str = "seen"
    by: str = ""
    session: str = ""
    given: bool = False
    taken_for: str = ""
    kind: Literal["provenance"] = "provenance"
