"""Typing: an option that somebody is taken to mean by what they typed."""

from dataclasses import replace

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_object, read_term, read_text, read_typed
from fatima_py.scene import Option, Turn, Typed

__all__ = ["taken"]


def taken(turn: Turn, option: Option | None, typed: Typed) -> tuple[Turn, Option]:
    """A turn and its option with what was typed for it.

    Raises UsageError for what is no text or is too long, and without an option. Only who is played by hand types.
    """
    read = read_object(typed, Typed, "what is typed")
    read_typed(read.text, "what is typed")
    read_text(read.how, "how what is typed was understood")
    read_number(read.score, "how well what is typed fits", 0, 1)
    read_term(read.sounds, "what a text sounds like")
    if option is None or not turn.by_player:
        raise UsageError("what is typed was taken for nothing: expected the option of somebody who is played by hand")
    if option not in turn.options:
        return turn, option  # as if nothing were typed: the scene says that it has no such option
    number = turn.options.index(option)
    said = replace(turn.options[number], typed=read)
    return replace(turn, options=(*turn.options[:number], said, *turn.options[number + 1 :])), said
