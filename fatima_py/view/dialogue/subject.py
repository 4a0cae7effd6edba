"""Subject: what a picture is of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fatima_py.dialogue.graph import DialogueGraph, Move
from fatima_py.names import ANY, NIL, SELF, Key, Symbol
from fatima_py.realize.base import SLOT
from fatima_py.scene.briefing import YOU, person_in
from fatima_py.view.dialogue.cards import Card, cards_of

__all__ = ["Subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A dialogue (`graph`) with its `title` and who speaks in it (`cast`).

    `entered` are the states that effects lead to, `display` how names are shown to people; `full` keeps the states of
    a chain apart.
    """

    graph: DialogueGraph
    title: str = ""
    cast: Sequence[Symbol] = ()
    entered: Sequence[Symbol] = ()
    display: Mapping[Key, str] = field(default_factory=dict[Key, str])
    full: bool = False

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of the dialogue."""
        return cards_of(self.graph, self.entered, full=self.full)

    @property
    def speakers(self) -> list[Symbol]:
        """Everybody who has a line, in the order of the cast."""
        speaking = {move.by.key: move.by for move in self.graph.all_moves() if move.by != ANY}
        known = {one.key: one for one in self.cast if one.key in speaking}
        return [*known.values(), *(one for key, one in speaking.items() if key not in known)]

    def name_of(self, who: Symbol) -> str:
        """How somebody is called."""
        return "" if who == ANY else self.display.get(who.key, who.text)

    def words_of(self, move: Move) -> str:
        """The words of a line, people in its slots by the names that are shown; other slots stay as they are."""

        def named(slot: re.Match[str]) -> str:
            asked = person_in((slot["slot"] or "").strip(), self.cast)
            who = move.by if asked is SELF else move.to if asked is YOU else asked
            return self.name_of(who) if isinstance(who, Symbol) and who not in (ANY, NIL) else slot[0]

        return SLOT.sub(named, move.text)
