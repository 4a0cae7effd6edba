"""Words: those of a line are asked for as it is spoken, and come into the log when they are to be there."""

from typing import TYPE_CHECKING

from fatima_py.realize.base import Brief
from fatima_py.sim.kernel import Phase

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["ask_for_words", "words_are_there"]


def ask_for_words(town: "Town", of: int, brief: Brief | None) -> None:
    """Ask for the words of a line, by the id of its record, where somebody words the lines of a town."""
    if town.wording is None or brief is None:
        return
    due = town.wording.ask(of, town.kernel.now, brief)
    if due is not None:
        town.kernel.add(due, Phase.HAPPEN, 0, "words")


def words_are_there(town: "Town") -> None:
    """Take down the words that are to be there by now."""
    if town.wording is not None:
        for reply in town.wording.commit(town.kernel.now, town.number):
            town.sink(reply)
