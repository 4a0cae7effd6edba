"""Sparing: no model is run down where a person plays, who might come to hear of it."""

from collections.abc import Iterable

from fatima_py.errors import UsageError
from fatima_py.realize.base import Realizer
from fatima_py.realize.prompt import Prompting
from fatima_py.realize.wrappers import models_of
from fatima_py.scene import Scene

__all__ = ["run_down", "spare_players"]


def run_down(asked: Iterable[Prompting], player: object) -> str:
    """Why models may not be asked so where somebody is played by a person (None: nobody is); empty where they may."""
    ids = () if player is None else [one for how in asked for one in how.negative]
    if not ids:
        return ""
    return (
        f"the stimulus {ids[0]} is negative, and {player} is played by a person: expected such stimuli where everybody "
        "plays themselves"
    )


def spare_players(realizer: Realizer, scene: Scene) -> None:
    """See that no negative stimulus goes to a model where somebody is played by hand. Raises UsageError for one."""
    if fault := run_down((one.prompting for one in models_of(realizer)), scene.player):
        raise UsageError(fault)
