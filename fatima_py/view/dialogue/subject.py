"""Subject: what a picture is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fatima_py.dialogue.graph import DialogueGraph
from fatima_py.names import ANY, Key, Symbol
from fatima_py.view.dialogue.cards import Card, cards_of

__all__ = ["Subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A dialogue with its title and who speaks in it.

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
        known = [one for one in self.cast if one.key in speaking]
        return [*known, *(one for key, one in speaking.items() if key not in {who.key for who in known})]

    def name_of(self, who: Symbol) -> str:
        """How somebody is called."""
        return "" if who == ANY else self.display.get(who.key, who.text)
