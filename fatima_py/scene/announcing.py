"""Announcing: what hosts of the FAtiMA Toolkit tell everybody besides what is done, for rules that wait for it."""

from collections.abc import Sequence
from typing import Literal, get_args

from fatima_py.character import Character
from fatima_py.events import Event, EventKind
from fatima_py.names import Compound, Symbol, compound, symbol

__all__ = ["ANNOUNCEMENTS", "FLOOR", "NO_DIALOGUES_LEFT", "Announcement", "fallen_silent"]

Announcement = Literal["starts", "silences"]
"""`starts`: that a line is begun, before it is heard. `silences`: that whoever has the floor has nothing to do."""
ANNOUNCEMENTS: tuple[Announcement, ...] = get_args(Announcement)
FLOOR = compound("Has", "Floor")
NO_DIALOGUES_LEFT = symbol("NoDialoguesLeft")
STATE = "dialoguestate"


def fallen_silent(cast: Sequence[Character], time: float) -> list[Event]:
    """`NoDialoguesLeft(X, state)`, by X to whoever has the floor, for each state in which they are with an X.

    None where whoever has the floor has something to do, and where nobody has it.
    """
    return [
        Event(EventKind.ACTION_END, other, Compound(NO_DIALOGUES_LEFT, (other, belief.value)), one.name, time)
        for one in cast
        if (floor := one.mind.kb.ask(FLOOR)) is not None and floor.value == one.name and not one.consider().intentions
        for name, _, belief in one.mind.kb.entries()
        if STATE in str(name).lower() and isinstance(other := name.args[0], Symbol)
    ]
