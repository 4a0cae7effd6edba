"""Words: a line is worded as it is spoken, or asked for then, and its words come into the log when they are there."""

from typing import TYPE_CHECKING

from fatima_py.realize.base import Brief
from fatima_py.realize.wrappers import prompting_for
from fatima_py.record.values import Wording
from fatima_py.scene import Beat
from fatima_py.session.speaking import worded
from fatima_py.session.voices import is_worded, words_apart
from fatima_py.sim.kernel import Phase
from fatima_py.sim.town.talk import Talk

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["ask_for_words", "words_are_there", "words_at_once"]


def words_at_once(town: "Town", talk: Talk, beat: Beat) -> Wording | None:
    """How a line is worded as it is spoken; None for as it is written, and where its words are asked for.

    It is worded as in a play: by whoever words all lines of the town, or else as the scene has it.
    """
    brief, voice = beat.brief, talk.voice if town.voice is None else town.voice
    if brief is None or not is_worded(voice, brief) or (town.wording is not None and town.wording.asks(brief)):
        return None
    spoken = worded(voice, brief)
    return words_apart(beat, spoken, prompting_for(voice, spoken))


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
