"""Timing: what is done where the time to choose is over."""

from dataclasses import replace

from fatima_py.decision import Intention
from fatima_py.dialogue import DialogueState
from fatima_py.names import ANY, Symbol, label
from fatima_py.scene.acting import partner_of, target_of
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.look import Option, Turn
from fatima_py.scene.state import SceneState

__all__ = ["SILENCE", "silence_in", "timed"]

SILENCE = "Silence"
"""The deed of saying nothing, where a state names no other."""


def silence_in(here: DialogueState | None) -> Symbol | None:
    """What is done in a state where nothing is said in time; None where there is all the time to choose.

    It is the saying of a line where one is called so by its id, style or meaning, and else a deed.
    """
    return label(here.default or SILENCE) if here is not None and here.limit else None


def timed(turn: Turn, here: DialogueState | None, scene: SceneDefinition, now: SceneState) -> Turn:
    """A turn with the time there is to choose and what is done when it is over.

    That is a line by its id, style or meaning; where none is called so, a deed of that name, which takes all the time.
    It is done to the one to whom all that might have been said is, else to whoever they are talking to.
    """
    wanted = silence_in(here)
    if here is None or wanted is None:
        return turn
    for option in turn.options:
        if option.move is not None and wanted.key in (
            label(option.move.id).key,
            option.move.style.key,
            option.move.meaning.key,
        ):
            return replace(turn, limit=here.limit, default=option)
    unsaid = {target_of(scene, now, turn.who, option) for option in turn.options if option.move}
    partner = unsaid.pop() if len(unsaid) == 1 else ANY
    to = partner if partner in [one.name for one in scene.cast] else partner_of(scene, now, turn.who)
    silent = Option(Intention(wanted, to, 0.0, SILENCE.lower(), takes=here.limit))
    return replace(turn, options=(*turn.options, silent), limit=here.limit, default=silent)
