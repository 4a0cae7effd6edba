"""Script writer: a dialogue graph as the script of a scenario."""

import re
from collections.abc import Iterator

from fatima_py.dialogue import DialogueGraph, Move, StateKind
from fatima_py.errors import Place
from fatima_py.interop.upgrade.import_notes import ImportNotes
from fatima_py.interop.write.phrasing import Phrasing
from fatima_py.language import UnsayableError, Vocabulary
from fatima_py.names import ANY, NIL, Compound, symbol
from fatima_py.scenario.script.arrows import STATE
from fatima_py.scenario.script.row import RowError, parse_row
from fatima_py.scenario.script.script import LineDoc, Script, StateDoc, format_line

__all__ = ["script_of", "vocabulary_of"]

NOWHERE = Place("")


def script_of(graph: DialogueGraph, phrasing: Phrasing, notes: ImportNotes) -> Script:
    """The script, state by state; it begins with the state in which the dialogue does."""
    found = sorted(graph.states.values(), key=lambda state: state.name != graph.start)
    states: list[StateDoc] = []
    for state in found:
        if not state.moves and state.name in (NIL, ANY):
            continue
        if not re.fullmatch(STATE, state.name.text):
            notes.warn(f"no state can be called {state.name}; the lines in it are left out")
            continue
        spoken = tuple(lines(state.moves, phrasing, notes))
        states.append(StateDoc(state.name.text, "ending" if state.kind is StateKind.ENDING else "", spoken))
    return Script(tuple(states))


def lines(moves: tuple[Move, ...], phrasing: Phrasing, notes: ImportNotes) -> Iterator[LineDoc]:
    """The lines that can be written on a row."""
    for one in moves:
        try:
            yield readable(line(one, phrasing))
        except (UnsayableError, RowError) as error:
            notes.warn(f"the line {one.id} cannot be written: {error}")


def line(move: Move, phrasing: Phrasing) -> LineDoc:
    """A line as it stands on its row."""
    return LineDoc(
        move.state.text,
        "any" if move.by == ANY else phrasing.person(move.by),
        move.text.strip(),
        move.target.text,
        style=phrasing.spoken(move.style),
        meaning=phrasing.spoken(move.meaning),
        note=" ".join(move.note.split()),
        id=move.id,
    )


def readable(doc: LineDoc) -> LineDoc:
    """The same line, if reading its row gives it again. Raises UnsayableError, or RowError."""
    if parse_row(format_line(doc), doc.state, NOWHERE) != doc:
        raise UnsayableError("its row would read as something else")
    return doc


def vocabulary_of(script: Script) -> Vocabulary:
    """The words that the lines of a script introduce, as they are when it is read."""
    plain = Vocabulary()
    styles = {form for one in script.lines for form in forms(one.style)}
    meanings = {form for one in script.lines for form in forms(one.meaning)}
    actions = {
        one.id.lower(): Compound(
            symbol("Speak"),
            (symbol(one.state), symbol(one.target), plain.term(one.meaning or "-"), plain.term(one.style or "-")),
        )
        for one in script.lines
    }
    return Vocabulary({}, frozenset(styles), frozenset(meanings), actions)


def forms(text: str) -> tuple[str, ...]:
    """A style or meaning as it is written, and its head."""
    return (text.lower(), text.lower().split("(")[0]) if text else ()
