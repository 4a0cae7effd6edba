"""Lines: the dialogues of a FAtiMA Toolkit scenario as a dialogue graph."""

import re
from collections.abc import Iterable
from dataclasses import replace
from json import dumps
from pathlib import Path

from fatima_py.dialogue import START, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.interop.read.document import Node, document, read_json
from fatima_py.interop.read.line_ids import given_id, with_given_id
from fatima_py.interop.read.report import Report, checked
from fatima_py.names import ANY, Key, Symbol
from fatima_py.realize.base import verbatim

__all__ = ["load_lines", "move", "read_graph", "states"]

KNOWN = ("classId", "refId", "Id", "CurrentState", "NextState", "Meaning", "Style", "Utterance", "UtteranceId")
TAG = re.compile(r"\[\[\s*([^\[\]]+?)\s*\]\]")


def load_lines(scenario: Path) -> DialogueGraph:
    """Only the dialogues of a scenario file. Raises ScenarioError with everything that is wrong with them."""
    report = Report(str(scenario))
    graph = read_graph(document(read_json(scenario, report), report)["Dialogues"])
    checked([report])
    return graph


def read_graph(dialogues: Node) -> DialogueGraph:
    """The graph of all dialogues: it starts in Start where there is one, and ends wherever no line leads on."""
    moves: list[Move] = []
    taken: set[str] = set()
    for number, node in enumerate(dialogues, 1):
        moves.append(move(node, number, taken))
    graph = DialogueGraph.of(states(moves))
    return replace(graph, start=START) if START.key in graph.states else graph


def move(node: Node, number: int, taken: set[str]) -> Move:
    """One line. Columns that only its author knows, such as the file of a recording, are kept in its note.

    So is an id of the author's that is taken, or that looks like one of ours.
    """
    given, text = node["UtteranceId"].text(), slotted(node["Utterance"].text())
    name = unique(given or f"line-{number}", taken)
    note = "; ".join(f"{key}: {column(value)}" for key, value in node.fields() if key not in KNOWN and value)
    if given and given_id(name, text) != given:
        note = with_given_id(note, given)
    for needed in ("CurrentState", "NextState"):
        if not node[needed]:
            node[needed].complain("expected the name of a state")
    return Move(
        name,
        node["CurrentState"].word(),
        node["NextState"].word(),
        text,
        meaning=node["Meaning"].term(),
        style=node["Style"].term(),
        note=note,
    )


def column(node: Node) -> str:
    """What stands in a column of the author's own: its text, or the JSON that it is."""
    return dumps(node.value, ensure_ascii=False) if isinstance(node.value, list | dict) else node.text()


def slotted(text: str) -> str:
    r"""The text with the Toolkit's `[[belief]]` as a slot; what are braces there are none of a slot.

    >>> slotted("I love [[ Likes(food) ]]!"), slotted("{sighs}")
    ('I love {Likes(food)}!', '\\{sighs\\}')
    """
    return TAG.sub(r"{\1}", verbatim(text))


def unique(name: str, taken: set[str]) -> str:
    """The name, numbered where it is taken: the Toolkit makes ids of the words, so equal lines have equal ids."""
    free, number = name, 1
    while free.lower() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.lower())
    return free


def states(moves: Iterable[Move]) -> list[DialogueState]:
    """The states in the order in which lines lead away from them, then those that lines only lead to."""
    names: dict[Key, Symbol] = {}
    leaving: dict[Key, list[Move]] = {}
    for one in moves:
        names.setdefault(one.state.key, one.state)
        leaving.setdefault(one.state.key, []).append(one)
    found = [DialogueState(names[key], tuple(away)) for key, away in leaving.items()]
    ends = dict.fromkeys(one.target for one in moves if one.target.key not in names and one.target != ANY)
    return [*found, *(DialogueState(end, kind=StateKind.ENDING) for end in ends)]
