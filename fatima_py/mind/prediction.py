"""Foresight: what one thinks that another would feel."""

from collections.abc import Sequence

from fatima_py.errors import UsageError
from fatima_py.events import Event
from fatima_py.inputs import read_word
from fatima_py.kb.perspective import DEEPEST
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.mind.step import Trace, live
from fatima_py.mind.theory_of_mind import model_of
from fatima_py.names import Symbol

__all__ = ["predict"]


def predict(who: MindDefinition, mind: Mind, other: str | Symbol | Sequence[str | Symbol], event: Event) -> Trace:
    """What an event would be to another, as somebody thinks of them. Asking changes nothing.

    Several names look through one another: of Mary and Tom, it is what Mary is thought to think that Tom would feel.
    The event is lived once, by the last of them; each name more costs one picture more.

    Raises NameSyntaxError for what is no word, UsageError for what is no name, for none, for more than minds look
    through, and for one who is asked for a picture of themselves.
    """
    names = (other,) if type(other) is Symbol or isinstance(other, str) or not isinstance(other, Sequence) else other
    chain = [read_word(name, "whom one thinks of") for name in names]
    if not 1 <= len(chain) <= DEEPEST:
        raise UsageError(f"{len(chain)} minds to look through: expected 1 to {DEEPEST}")
    pictures: list[Mind] = []
    for one in chain:
        if one == who.name:
            raise UsageError(f"{one} has no picture of {one}: expected the name of somebody else")
        who, mind = model_of(who, mind, one)
        pictures.append(mind)
    trace = live(who, mind, event, None, mind.setting)  # and nothing to undo: nobody sees the picture again
    for picture in pictures:
        picture.kb.bearer = None  # or it would hold itself in a ring, until the garbage collector comes
    return trace
