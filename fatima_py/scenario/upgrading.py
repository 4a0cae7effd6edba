"""Upgrading: a scenario of an older form, rewritten so that it plays as it did."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from fatima_py.dialogue import Move, StateKind
from fatima_py.errors import ScenarioError
from fatima_py.kb import Condition, Operator
from fatima_py.names import ANY, NIL, Symbol
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built, build
from fatima_py.scenario.compile.choosing import FAITHFUL_SALIENCY
from fatima_py.scenario.compile.includes import Parts, Report, gather
from fatima_py.scenario.script.row import NARRATOR, LineDoc
from fatima_py.scenario.script.script import StateDoc
from fatima_py.scenario.source.spans import Source
from fatima_py.scenario.source.strict_yaml import read_yaml_text
from fatima_py.scenario.source.textfile import BREAK, rows_of

__all__ = ["Rivals", "Upgrade", "upgraded"]

KEY = "saliency"
BEFORE = ("turns", "player", "language", "about", "title", "fatima")
"""Behind which key the new one is written: the first of these that there is."""
NEW_KEYS = frozenset(["facts", "functions", "styles", "tendency", "annotations"])
"""Keys that came with the order in which lines are said now."""
NEW_WORDS = re.compile(r"\sor\s|\bvisits\s+to\s|\btimes?\Z|['\u2019]s\s")
"""Words of conditions that came with it."""
OPPOSITES = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.AT_LEAST: Operator.LESS,
    Operator.AT_MOST: Operator.MORE,
}


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two lines of one speaker in one state, of which the one with more conditions would be said first now."""

    state: Symbol
    who: Symbol
    more: Move
    fewer: Move


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A scenario's text as it was and as it is to be, and the lines on whose account; both texts alike: nothing is."""

    before: str
    after: str
    rivals: tuple[Rivals, ...] = ()


def upgraded(path: Path) -> Upgrade:
    """What a scenario file is to say so that it plays as it did before lines with more conditions came first.

    A file with a word in it that there was not then has never played otherwise, and stays as it is. Raises
    ScenarioError for a file with errors, which are to be mended first.
    """
    report = Report()
    built = build(gather(path, report), report)
    if errors := [one for one in report.problems if one.severity == "error" and not report.waives(one)]:
        raise ScenarioError(errors)
    text = path.read_bytes().decode()
    doc = built.parts.doc
    is_settled = bool(doc.saliency) or is_faithful(doc) or is_of_today(built.parts)
    found = () if is_settled else tuple(rivals_in(built))
    return Upgrade(text, with_saliency(text, built.parts.source) if found else text, found)


def is_of_today(parts: Parts) -> bool:
    """Whether a scenario holds a word that came with the order in which lines are said now."""
    doc = parts.doc
    return (
        bool(NEW_KEYS & doc.model_fields_set)
        or any(one.doc.called for one in parts.cast)
        or any(one.shown or one.once for one in doc.actions)
        or any(map(is_new_state, parts.script.states))
        or any(map(is_new_line, parts.script.lines))
    )


def is_new_state(state: StateDoc) -> bool:
    """Whether more is said of a state than its name, its lines and that it is an ending or a bank."""
    plain = StateDoc(state.name, state.kind, state.lines)
    return state != plain


def is_new_line(line: LineDoc) -> bool:
    """Whether anything is said of a line that could not be said of one before."""
    does = line.effects or line.once or line.after or line.weight != 1 or line.otherwise or line.detour
    asks = any(map(NEW_WORDS.search, (*line.conditions, *line.unless)))
    return bool(does or line.tags or line.hears) or asks or line.by == NARRATOR or line.target.lower() == "back"


def rivals_in(built: Built) -> Iterator[Rivals]:
    """For each state without a strategy of its own, and each speaker but the player, the first lines that compete."""
    states = built.definition.graph.states.values()
    anywhere = [move for state in states if state.kind is StateKind.BANK for move in state.moves]
    speakers = [who.name for who in built.definition.cast if who.name != built.definition.player]
    for state in states:
        here = list(state.moves) + [move for move in anywhere if state.kind is not StateKind.BANK]
        for who in speakers if not state.saliency else ():
            mine = [move for move in here if move.by in (ANY, who)]
            pair = next((pair for pair in combinations(mine, 2) if compete(*pair)), None)
            if pair is not None:
                fewer, more = sorted(pair, key=lambda move: move.specificity)
                yield Rivals(state.name, who, more, fewer)


def compete(one: Move, other: Move) -> bool:
    """Whether two lines may be open together, and one has more conditions than the other."""
    if one.specificity == other.specificity or one.otherwise or other.otherwise:
        return False
    return not any(excludes(first, second) for first, second in combinations(states_of(one) + states_of(other), 2))


def states_of(move: Move) -> list[tuple[Condition, bool]]:
    """The conditions of a line, each with whether it must hold."""
    return [(one, True) for one in move.conditions.all] + [(one, False) for one in move.conditions.unless]


def excludes(first: tuple[Condition, bool], second: tuple[Condition, bool]) -> bool:
    """Whether two conditions, as they are asked for, cannot both be met: they are opposites of one another."""
    (one, held), (other, also) = first, second
    if one.others or other.others:
        return one == other and held != also
    same = (one.left, one.right, one.asks) == (other.left, other.right, other.asks)
    if held != also:
        return one == other
    pair = {one.operator, other.operator}
    return same and one.right != NIL and any(pair == {sign, against} for sign, against in OPPOSITES.items())


def with_saliency(text: str, source: Source) -> str:
    """The text with the strategy that was the usual one, and all else as it is."""
    keys = source.root.keys
    behind = next(key for key in BEFORE if key in keys)
    line, column = keys[behind]
    rows = rows_of(text)
    if any(number == line for key, (number, _) in keys.items() if key != behind) or column > 1:
        at = column - 1 + (line == 1 and text.startswith("\ufeff"))
        rows[line - 1] = f"{rows[line - 1][:at]}{KEY}: {FAITHFUL_SALIENCY}, {rows[line - 1][at:]}"
    else:
        later = [number for number, _ in keys.values() if number > line]
        end = last_row(rows, line, min(later, default=len(rows) + 1))
        ending = BREAK.search(rows[line - 1]) or BREAK.search(text)
        new = "\n" if ending is None else ending[0]
        rows[end - 1] += "" if BREAK.search(rows[end - 1]) else new  # the last row of a file may end without one
        rows.insert(end, f"{KEY}: {FAITHFUL_SALIENCY}{new}")
    made = "".join(rows)
    return made if reads_so(made) else text


def last_row(rows: Sequence[str], first: int, following: int) -> int:
    """The number of the last row of a value whose key stands in one row, before the key of the next in another."""
    end = following - 1
    while end > first and (not rows[end - 1].strip() or rows[end - 1].startswith("#")):
        end -= 1
    return end


def reads_so(text: str) -> bool:
    """Whether a text says by which strategy lines are chosen."""
    data = read_yaml_text(text.removeprefix("\ufeff")).data
    return isinstance(data, dict) and data.get(KEY) == FAITHFUL_SALIENCY
