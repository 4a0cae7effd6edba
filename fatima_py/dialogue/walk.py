"""Walking the graph: which lines may be said here."""

from collections.abc import Callable, Iterator, Sequence

from fatima_py.dialogue.graph import Move
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.names import ANY, TRUE, Compound, Symbol, Term, equal, meet
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["fitting", "said_by", "valid_dialogue"]


def said_by(moves: Sequence[Move], speaker: Symbol) -> list[Move]:
    """The moves that are this speaker's to make."""
    return [move for move in moves if move.by is ANY or move.by.key == speaker.key]


def valid_dialogue(open_moves: Callable[[], Sequence[Move]]) -> DynamicProperty:
    """The belief `ValidDialogue(state, next, meaning, style)`: true for each line that may be said now."""

    def answer(query: Query) -> Iterator[Answer]:
        for move in open_moves():
            found = query.known
            for asked, part in zip(query.args, move.action.args, strict=True):
                extended = meet(asked, part, found)
                if extended is None:
                    break
                found = extended
            else:
                yield Answer(TRUE, 1.0, found)

    return DynamicProperty("ValidDialogue", 4, answer, "the lines that may be said", pure=True)


def fitting(moves: Sequence[Move], action: Term, semantics: Semantics = DEFAULT) -> list[Move]:
    """The moves that an action `Speak(state, target, meaning, style)` can be said with.

    A `*` in the action is anything. One in a move is so as well, unless `*` is shallow: then it is found as `*` only.
    """
    if not isinstance(action, Compound) or len(action.args) != 4:
        return []
    return [
        move
        for move in moves
        if all(
            asked is ANY or (part is ANY and not semantics.any_is_shallow) or equal(asked, part)
            for asked, part in zip(action.args, move.action.args, strict=True)
        )
    ]
