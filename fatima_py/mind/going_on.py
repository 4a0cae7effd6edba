"""Going on: somebody in a new sitting, who has lived before."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from fatima_py.memory import MemoryStore
from fatima_py.mind.birth import begin_mind
from fatima_py.mind.saving import Restored, read_mind
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.saved import Saved

__all__ = ["Past", "go_on", "read_past"]


class Past(NamedTuple):
    """What somebody has lived: what they remember (`memory`), and the state of their mind.

    The `state` is as `save_mind` gives it without episodes. Without one they believe and want what their definition
    says, and feel nothing of what they remember.
    """

    memory: MemoryStore
    state: Mapping[str, Any] | None = None

    @property
    def time(self) -> float:
        """Up to when it was lived, in simulated seconds. Raises LogError for a damaged state."""
        newest = self.memory.newest()
        last = 0.0 if newest is None else newest.time
        return last if self.state is None else Saved(self.state, "the state of a mind").field("time").number(0)


def read_past(who: MindDefinition, past: Past) -> Restored | None:
    """The mind that has lived so, of whose memory nothing is changed yet; None where there is no state of it.

    Raises LogError for the mind of another character, kernel or version, and for a damaged one.
    """
    return None if past.state is None else read_mind(who, past.state, past.memory)


def go_on(who: MindDefinition, past: Past, read: Restored | None, seed: int, at: float) -> Mind:
    """The mind of somebody who has lived before, in a sitting that begins `at` a time: what was begun then is over."""
    if read is None:
        begun = replace(who, memories=(), feelings=tuple([felt for felt in who.feelings if felt.episode < 0]))
        return begin_mind(begun, seed, past.memory, at=at)
    mind = read.taken_up(who)
    mind.busy, mind.seed = None, seed
    mind.time = max(mind.time, at)
    return mind
