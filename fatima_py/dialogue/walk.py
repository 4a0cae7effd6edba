"""Walking the graph: which lines may be said here."""

from collections.abc import Callable, Iterator, Sequence

from fatima_py.dialogue.graph import Move
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.kb.questions import fill_parts
from fatima_py.names import ANY, TRUE, Compound, Substitution, Symbol, Term, Variable, equal, ground, meet
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["fitting", "said_by", "valid_dialogue"]


def said_by(moves: Sequence[Move], speaker: Symbol) -> list[Move]:
    """The moves that are this speaker's to make."""
    return [move for move in moves if move.by is ANY or move.by.key == speaker.key]


def valid_dialogue(open_moves: Callable[[], Sequence[Move]]) -> DynamicProperty:
    """The belief `ValidDialogue(state, next, meaning, style)`: true for each line that may be said now.

    Where a `*` is shallow, that of a line meets words as they are written, and no variable that has a value by now.
    """

    def answer(query: Query) -> Iterator[Answer]:
        shallow = query.kb.semantics.wildcards_are_shallow
        asked, met = (query.written, parts_as_written) if shallow else (query.args, fill_parts)
        for move in open_moves():
            found = met(asked, move.action.args, query.known)
            if found is not None:
                yield Answer(TRUE, 1.0, found)

    return DynamicProperty("ValidDialogue", 4, answer, "the lines that may be said", pure=True)


def met_as_written(asked: Term, part: Term, known: Substitution) -> Substitution | None:
    """Let a part of a question meet one of a line; the value that a variable has by now is no word for a `*`."""
    if isinstance(asked, Variable) and asked.key in known.values and part.grounded:
        return known if equal(ground(asked, known), part) else None
    if not (isinstance(asked, Compound) and isinstance(part, Compound) and len(asked.args) == len(part.args)):
        return meet(asked, part, known)
    return parts_as_written((asked.head, *asked.args), (part.head, *part.args), known)


def parts_as_written(asked: Sequence[Term], parts: Sequence[Term], known: Substitution) -> Substitution | None:
    """The same for several parts, each with what the ones before it have bound."""
    found: Substitution | None = known
    for one, other in zip(asked, parts, strict=True):
        found = None if found is None else met_as_written(one, other, found)
    return found


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
            asked is ANY or (part is ANY and not semantics.wildcards_are_shallow) or equal(asked, part)
            for asked, part in zip(action.args, move.action.args, strict=True)
        )
    ]
