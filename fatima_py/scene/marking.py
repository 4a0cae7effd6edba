"""Marking: a moment of a scene to come back to, at the cost of what changes after it."""

from typing import TYPE_CHECKING, NamedTuple

from fatima_py.mind import Mind, fork_mind
from fatima_py.scene.state import SceneState
from fatima_py.scene.taking_up import take_up

if TYPE_CHECKING:
    from fatima_py.scene.scene import Scene

__all__ = ["Moment", "come_back", "moment_of"]


class Moment(NamedTuple):
    """How a scene stood: its seed and state, and the minds of its company with how much each remembered."""

    seed: int
    state: SceneState
    minds: tuple[Mind, ...]
    lengths: tuple[int, ...]


def moment_of(scene: "Scene") -> Moment:
    """How a scene stands now. It is good as long as the scene, or a fork of it, lives on."""
    with scene.holding():
        minds = tuple([fork_mind(one.definition, one.mind, one.mind.memory) for one in scene.company])
    return Moment(scene.seed, scene.now, minds, tuple([len(mind.memory) for mind in minds]))


def come_back(scene: "Scene", moment: Moment) -> None:
    """Let a scene be as it was, or as the one was that it is a fork of: its people forget what came after."""
    with scene.exclusive, scene.holding():
        scene.seed, scene.now = moment.seed, moment.state
        minds = [
            fork_mind(one.definition, mind, one.mind.memory)
            for one, mind in zip(scene.company, moment.minds, strict=True)
        ]
        for mind, length in zip(minds, moment.lengths, strict=True):
            mind.memory.cut(length)
        take_up(scene, minds, scene.company)
        scene.keep()
