"""Walking the graph: which lines may be said here, and which of several to say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from fatima_py.dialogue.graph import Move
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.names import ANY, TRUE, Compound, Symbol, Term, equal, meet

__all__ = ["fitting", "least_recent", "said_by", "valid_dialogue"]


def said_by(moves: Sequence[Move], speaker: Symbol) -> list[Move]:
    """The moves that are this speaker's to make."""
    return [move for move in moves if move.by in (speaker, ANY)]


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

    return DynamicProperty("ValidDialogue", 4, answer, "the lines that may be said")


def fitting(moves: Sequence[Move], action: Term) -> list[Move]:
    """The moves that an action `Speak(state, target, meaning, style)` can be said with."""
    if not isinstance(action, Compound) or len(action.args) != 4:
        return []
    return [
        move
        for move in moves
        if all(
            ANY in (asked, part) or equal(asked, part)
            for asked, part in zip(action.args, move.action.args, strict=True)
        )
    ]


def least_recent(moves: Sequence[Move], last_said: Mapping[str, int], rng: Random) -> Move:
    """Of several lines that would do, the one not said for longest; luck decides among those never said."""
    oldest = min(last_said.get(move.id, -1) for move in moves)
    fresh = [move for move in moves if last_said.get(move.id, -1) == oldest]
    return fresh[0] if len(fresh) == 1 else rng.choice(fresh)
