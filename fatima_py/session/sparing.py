"""Sparing: no model is run down where a person plays, who might come to hear of it."""

from fatima_py.errors import UsageError
from fatima_py.realize.base import Realizer
from fatima_py.realize.wrappers import models_of
from fatima_py.scene import Scene

__all__ = ["spare_players"]


def spare_players(realizer: Realizer, scene: Scene) -> None:
    """See that no negative stimulus goes to a model where somebody is played by hand. Raises UsageError for one."""
    ids = () if scene.player is None else [one for model in models_of(realizer) for one in model.prompting.negative]
    if ids:
        raise UsageError(
            f"the stimulus {ids[0]} is negative, and {scene.player} is played by a person: expected such stimuli where "
            "everybody plays themselves"
        )
