"""Scripts: the dialogue of a scenario as an author writes it, state by state, one line a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.problems import ignored_codes, problem
from fatima_py.scenario.schema.documents import SpokenDoc
from fatima_py.scenario.script.row import STATE, LineDoc, RowError, format_line, parse_row
from fatima_py.scenario.source.spans import Path, Source
from fatima_py.scenario.source.textfile import BREAK
from fatima_py.signs import composed

__all__ = [
    "Kind",
    "LineDoc",
    "Script",
    "StateDoc",
    "format_line",
    "format_script",
    "parse_script",
    "script_from_structured",
    "script_rows",
]

Kind = Literal["", "ending", "bank"]
KINDS: Mapping[str, Kind] = {"": "", "ending": "ending", "bank": "bank"}
HEADER = re.compile(rf"(?P<name>{STATE})(?:\s*\((?P<kind>[^()]*)\))?")
UNNAMED = "?"
"""The state of lines whose state cannot be read: nothing comes of them but their problems."""
HEADER_HINT = "write '== state', '== state (ending)' or '== state (bank)'"


@dataclass(frozen=True, slots=True)
class StateDoc:
    """A state of the dialogue and what may be said in it; `kind` is `ending`, `bank` or, for the others, nothing.

    The rest are those of `fatima_py.dialogue.DialogueState`; `enter` is what happens where the scene comes into it.
    """

    name: str
    kind: Kind = ""
    lines: tuple[LineDoc, ...] = ()
    limit: float = 0.0
    default: str = ""
    loop: bool = False
    every: float = 0.0
    interrupts: str = ""
    saliency: str = ""
    shows_locked: bool = False
    enter: tuple[str, ...] = ()
    place: Place = field(default=Place(""), compare=False)
    interrupts_place: Place = field(default=Place(""), compare=False)
    enter_places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Script:
    """The dialogue of one file. `ignored` pairs the codes that the author waves through with the line they stand on."""

    states: tuple[StateDoc, ...]
    ignored: frozenset[tuple[str, int]] = field(default=frozenset(), compare=False)

    @property
    def lines(self) -> tuple[LineDoc, ...]:
        """Every line, in the order of the file."""
        return tuple(line for state in self.states for line in state.lines)


def script_rows(text: str) -> list[tuple[int, int, str]]:
    """The rows of a dialogue file, numbered as `parse_script` wants them."""
    return [(number, 1, row) for number, row in enumerate(BREAK.split(text), 1)]


def parse_script(rows: Sequence[tuple[int, int, str]], file: str) -> Script:
    r"""Read rows of (line, column, text). Raises ScenarioError with every row that cannot be read.

    >>> script = parse_script(script_rows("== start\nNora [Warm]: Oat? -> choose"), "cafe.dialogue")
    >>> script.lines[0].id, script.lines[0].style, script.lines[0].target
    ('start.1', 'Warm', 'choose')
    """
    reader = Reader()
    for line, column, row in rows:
        reader.read(row.strip(), Place(file, line, column + len(row) - len(row.lstrip())))
    return reader.script(ignored_codes((line, row) for line, _, row in rows))


def script_from_structured(
    states: Mapping[str, Sequence[SpokenDoc]], source: Source, path: Path = ("dialogue",)
) -> Script:
    """The script that the structured form at `path` says. It can say what the rows can, and no more."""
    reader = Reader()
    for header, spoken in states.items():
        reader.open(header, source.key_place([*path, header]))
        for number, doc in enumerate(spoken):
            here = [*path, header, number]
            reader.add_spoken(from_spoken(doc, reader.states[-1].name, source, here), source.place(here))
    return reader.script(ignored_codes(enumerate(source.lines, 1)))


def format_script(script: Script) -> str:
    """The script as an author would write it."""
    blocks = [
        "\n".join([format_header(state), *[f"  {format_line(line)}" for line in state.lines]])
        for state in script.states
    ]
    return "\n\n".join(blocks) + "\n"


def format_header(state: StateDoc) -> str:
    """The row that opens a state."""
    return f"== {state.name} ({state.kind})" if state.kind else f"== {state.name}"


def from_spoken(doc: SpokenDoc, state: str, source: Source, path: Path) -> LineDoc:
    """A structured line as the rows say it."""
    return LineDoc(
        state=state,
        by=doc.by.strip(),
        to=doc.towards.strip(),
        style=doc.style.strip(),
        meaning=doc.meaning.strip(),
        conditions=tuple(tidy(condition) for condition in doc.if_),
        text=tidy(doc.say),
        note=tidy(doc.note),
        target=doc.to.strip(),
        id=doc.id,
        id_given=bool(doc.id),
        reword=doc.reword,
        place=source.place(path),
        text_place=source.place([*path, "say"]),
        target_place=source.place([*path, "to"]),
        condition_places=tuple(source.place([*path, "if", number]) for number in range(len(doc.if_))),
    )


def tidy(text: str) -> str:
    """A text without blanks around it, its lines ended alike."""
    return BREAK.sub("\n", text).strip()


def without_target(row: str, place: Place) -> Problem:
    """A row that does not say where the dialogue goes on."""
    arrow = row.rfind("->")
    if arrow < 0:
        hint = "only a line of an (ending) state may leave it out"
        end = replace(place, column=place.column + len(row))
        return problem("FA021", end, "expected '->' and the next state at the end of the row", hint)
    sentence = f"cannot read '{row[arrow : arrow + 40]}', expected '-> next_state', then @line_id and ~ where wanted"
    return problem("FA021", replace(place, column=place.column + arrow), sentence, "put a blank between them")


class Reader:
    """Gathers states and lines, and everything that is wrong with them."""

    def __init__(self) -> None:
        self.states: list[StateDoc] = []
        self.lines: dict[str, list[LineDoc]] = {}
        self.problems: list[Problem] = []

    def script(self, ignored: frozenset[tuple[str, int]]) -> Script:
        """What was read, or everything that is wrong with it."""
        if self.problems:
            raise ScenarioError(self.problems)
        return Script(tuple(replace(state, lines=tuple(self.lines[state.name])) for state in self.states), ignored)

    def read(self, row: str, place: Place) -> None:
        """Read a row: a state's name, a line, a comment or nothing."""
        if not row or row.startswith("#"):
            return
        if row.startswith("=="):
            blanks = len(row[2:]) - len(row[2:].lstrip())
            self.open(row[2:].strip(), replace(place, column=place.column + 2 + blanks))
        else:
            self.read_line(row, place)

    def open(self, header: str, place: Place) -> None:
        """Begin a state."""
        match = HEADER.fullmatch(composed(header))
        kind = KINDS.get((match["kind"] or "").strip()) if match else None
        if match is None or kind is None:
            self.note(place, f"cannot read '{header[:40]}', expected the name of a state", HEADER_HINT)
            self.begin(StateDoc(UNNAMED, "ending", place=place))
            return
        name = match["name"]
        if before := next((state for state in self.states if state.name == name), None):
            self.note(place, f"the state '{name}' begins twice, first at {before.place}", "put its lines together")
        self.begin(StateDoc(name, kind, place=place))

    def begin(self, state: StateDoc) -> None:
        """Put the lines that follow into this state."""
        self.states.append(state)
        self.lines.setdefault(state.name, [])

    def read_line(self, row: str, place: Place) -> None:
        """Read the row of a line."""
        if not self.states:
            self.note(place, "expected '== state' before the first line", HEADER_HINT)
            self.begin(StateDoc(UNNAMED, place=place))
        try:
            line = parse_row(row, self.states[-1].name, place)
        except RowError as error:
            self.note(replace(place, column=place.column + error.column), error.sentence, error.hint)
        else:
            self.add(line, without_target(row, place))

    def add_spoken(self, line: LineDoc, place: Place) -> None:
        """Take a line that was not written as a row, if it could have been."""
        try:
            read = parse_row(format_line(line), line.state, place)
        except RowError as error:
            self.note(place, f"cannot be written as a row: {error.sentence}", error.hint)
        else:
            if read != line:
                self.note(place, "cannot be written as a row", "names and states hold letters, digits and _")
            self.add(line, problem("FA021", place, "'to' is missing here", "name the next state"))

    def add(self, line: LineDoc, targetless: Problem) -> None:
        """Take a line; `targetless` is what to say when it had to have a target and has none."""
        lines = self.lines[line.state]
        if not line.target and self.states[-1].kind != "ending":
            self.problems.append(targetless)
        lines.append(line if line.id else replace(line, id=f"{line.state}.{len(lines) + 1}"))

    def note(self, place: Place, sentence: str, hint: str) -> None:
        """Note a row that cannot be read."""
        self.problems.append(problem("FA021", place, sentence, hint))
