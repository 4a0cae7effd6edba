"""Scripts: the dialogue of a scenario as an author writes it, state by state, one line a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.problems import bare_row, ignored_codes, problem
from fatima_py.scenario.schema.documents import EnterDoc, SpokenDoc
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.script.glimpsing import glimpsed, glimpsed_state, is_named, names_in
from fatima_py.scenario.script.header import (
    ENTERING,
    HEADER_HINT,
    UNLED,
    UNNAMED,
    Kind,
    StateDoc,
    format_header,
    format_state,
    read_entering,
    read_header,
)
from fatima_py.scenario.script.row import NARRATOR, LineDoc, RowError, continued, format_line, parse_row
from fatima_py.scenario.source.spans import Path, Source
from fatima_py.scenario.source.textfile import BREAK
from fatima_py.spelling import Suggestion, did_you_mean

__all__ = [
    "Kind",
    "LineDoc",
    "Script",
    "StateDoc",
    "format_header",
    "format_line",
    "format_script",
    "parse_partly",
    "parse_script",
    "script_from_structured",
    "script_rows",
    "structured_partly",
]


BEGINNING = re.compile(r"(?!on\s+enter\s*:)([^\W\d_]+(?:\s+[^\W\d_]+)?)\s*:\s*\{.*\}\s*\Z", re.IGNORECASE)
"""What stands before nothing but braces."""
NO_COLON = re.compile(r"on\s+enter(?=\s*\{)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Script:
    """The dialogue of one file. `ignored` pairs the codes that the author waves through with the line they stand on.

    `unread` are the names in rows that could not be read, or not wholly, without case.
    """

    states: tuple[StateDoc, ...]
    ignored: frozenset[tuple[str, int]] = field(default=frozenset(), compare=False)
    unread: frozenset[str] = field(default=frozenset(), compare=False)

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
    return whole(*parse_partly(rows, file))


def parse_partly(rows: Sequence[tuple[int, int, str]], file: str) -> tuple[Script, Sequence[Problem]]:
    """The script as far as the rows can be read, and what is wrong with the others.

    Of a row that cannot be read there is a line, or a state, with what can be made out of it.
    """
    reader = Reader()
    for line, column, row in rows:
        reader.read(bare_row(row).strip(), Place(file, line, column + len(row) - len(row.lstrip())))
    return reader.script(ignored_codes((line, row) for line, _, row in rows))


def whole(script: Script, wrong: Sequence[Problem]) -> Script:
    """A script in which nothing is wrong. Raises ScenarioError."""
    if wrong:
        raise ScenarioError(wrong)
    return script


def script_from_structured(
    states: Mapping[str, Sequence[SpokenDoc | EnterDoc]], source: Source, path: Path = ("dialogue",)
) -> Script:
    """The script that the structured form at `path` says. It can say what the rows can, and no more.

    Raises ScenarioError.
    """
    return whole(*structured_partly(states, source, path))


def structured_partly(
    states: Mapping[str, Sequence[SpokenDoc | EnterDoc]], source: Source, path: Path = ("dialogue",)
) -> tuple[Script, Sequence[Problem]]:
    """The same as far as it can be read, and what is wrong with the rest."""
    reader = Reader()
    for header, spoken in states.items():
        reader.open(header, source.key_place([*path, header]))
        for number, doc in enumerate(spoken):
            here = [*path, header, number]
            if isinstance(doc, EnterDoc):
                places = [source.place([*here, "on enter", nth]) for nth in range(len(doc.on_enter))]
                reader.enter(tuple(map(tidy, doc.on_enter)), places)
            else:
                reader.add_spoken(from_spoken(doc, reader.states[-1].name, source, here), source.place(here))
    return reader.script(ignored_codes(enumerate(source.lines, 1)))


def format_script(script: Script) -> str:
    """The script as an author would write it."""
    blocks = [
        "\n".join([*format_state(state), *[f"  {format_line(line)}" for line in state.lines]])
        for state in script.states
    ]
    return "\n\n".join(blocks) + "\n"


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
        reword=doc.reword and not doc.wide,
        wide=doc.wide,
        unless=tuple(map(tidy, doc.unless)),
        effects=tuple(map(tidy, doc.does)),
        once=doc.once,
        after=seconds(doc.after) or 0.0,
        weight=doc.weight,
        otherwise=doc.else_,
        detour=doc.detour,
        tags=doc.tags,
        hears=doc.hears,
        place=source.place(path),
        text_place=source.place([*path, "say"]),
        target_place=source.place([*path, "to"]),
        condition_places=tuple(source.place([*path, "if", number]) for number in range(len(doc.if_))),
        unless_places=tuple(source.place([*path, "unless", number]) for number in range(len(doc.unless))),
        effect_places=tuple(source.place([*path, "does", number]) for number in range(len(doc.does))),
        hears_places=tuple(source.place([*path, "hears", number]) for number in range(len(doc.hears))),
    )


def tidy(text: str) -> str:
    """A text without blanks around it, its lines ended alike."""
    return BREAK.sub("\n", text).strip()


def without_target(row: str, place: Place) -> Problem:
    """A row that does not say where the dialogue goes on."""
    hint = "only a line of an (ending), (loop) or (bank) state, or a (narration), may leave it out"
    end = replace(place, column=place.column + len(row))
    return problem("FA021", end, "expected '->' and the next state at the end of the row", hint)


def refuse_entering(row: str) -> None:
    """Say what stands before effects of coming into a state, where it is misspelt. Raises RowError."""
    if found := NO_COLON.match(row):
        raise RowError(0, f"expected ':' behind '{found[0]}'", Suggestion(found[0], f"{found[0]}:"))
    if row.startswith("="):
        raise RowError(0, "expected '==' before the name of a state", Suggestion("=", "=="))
    begin = BEGINNING.match(row)
    if begin and (hint := did_you_mean(begin[1], ["on enter"])):
        raise RowError(0, f"cannot read '{begin[1]}', expected 'on enter: {{...}}' or a line", hint)


class Reader:
    """Gathers states and lines, and everything that is wrong with them."""

    def __init__(self) -> None:
        self.states: list[StateDoc] = []
        self.lines: dict[str, list[LineDoc]] = {}
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.last: tuple[LineDoc, Problem] | None = None
        """The line whose speech may go on in the next row, and what to say where it has no target."""
        self.is_broken = False
        """Whether the line above could not be read, so that nothing is said of what goes on with it."""

    def script(self, ignored: frozenset[tuple[str, int]]) -> tuple[Script, Sequence[Problem]]:
        """What was read, and everything that is wrong with it, in the order of the file."""
        self.close()
        states = {state.name: replace(state, lines=tuple(self.lines[state.name])) for state in reversed(self.states)}
        found = Script(tuple(reversed(states.values())), ignored, frozenset(self.unread))
        return found, sorted(self.problems, key=lambda one: (one.place.line, one.place.column))

    def read(self, row: str, place: Place) -> None:
        """Read a row: a state's name, a line, more of it, what coming into the state does, a comment or nothing."""
        if not row or row.startswith("#"):
            return
        try:
            if row.startswith("|"):
                self.go_on(row, place)
            elif row.startswith("=="):
                blanks = len(row[2:]) - len(row[2:].lstrip())
                self.open(row[2:].strip(), replace(place, column=place.column + 2 + blanks))
            elif ENTERING.match(row):
                self.ensure_state(place)
                found = read_entering(row)
                places = [Place(place.file, place.line, place.column + one.column, one.written) for one in found]
                self.enter(tuple(one.text for one in found), places)
            else:
                refuse_entering(row)
                self.ensure_state(place)
                self.add(parse_row(row, self.states[-1].name, place), without_target(row, place))
        except RowError as error:
            if self.last and row.startswith("|"):  # where it leads may stand in this row
                self.last = replace(self.last[0], target=self.last[0].target or "end"), self.last[1]
            self.close()
            self.is_broken = True
            self.refuse(row, place, error)
            self.unread |= names_in(row)
            if self.states and (line := glimpsed(row, self.states[-1].name, place)):
                self.keep(line)

    def open(self, header: str, place: Place) -> None:
        """Begin a state."""
        try:
            state = read_header(header, place)
        except RowError as error:
            self.refuse(header, place, error)
            self.unread |= frozenset(re.findall(r"[\w-]+", header.lower()))
            if not is_named(header):
                self.unread.add(UNNAMED)
            self.begin(glimpsed_state(header, place))
            return
        if before := next((known for known in self.states if known.name == state.name), None):
            self.unread |= {state.name.lower(), UNNAMED}  # one of the two may be a state that others lead to
            hint = "put its lines together, or call one of the two otherwise"
            self.note(place, f"the state '{state.name}' begins twice, first at {before.place}", hint)
        self.begin(state)

    def begin(self, state: StateDoc) -> None:
        """Put the lines that follow into this state."""
        self.close()
        self.states.append(state)
        self.lines.setdefault(state.name, [])

    def ensure_state(self, place: Place) -> None:
        """See that what follows belongs to a state."""
        if not self.states:
            self.note(place, "expected '== state' before the first line", HEADER_HINT)
            self.begin(StateDoc(UNNAMED, place=place))

    def enter(self, effects: tuple[str, ...], places: Sequence[Place]) -> None:
        """Take what coming into the state does."""
        self.close()
        state = self.states[-1]
        enter, where = (*state.enter, *effects), (*state.enter_places, *places)
        self.states[-1] = replace(state, enter=enter, enter_places=where)

    def go_on(self, row: str, place: Place) -> None:
        """Take a row that goes on with the speech of the row above."""
        if self.is_broken:
            return
        if self.last is None:
            raise RowError(0, "expected a line above that '|' could go on with", "write 'Speaker: text', then '| more'")
        line, without = self.last
        told = without if line.target else without_target(row, place)
        self.last = continued(line, row, place), told

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
        self.close()
        self.last = line, targetless

    def close(self) -> None:
        """The speech of the last line is over."""
        self.is_broken = False
        if self.last is None:
            return
        line, targetless = self.last
        state = self.states[-1]
        if not line.target and not (state.kind == "ending" or state.stays or line.by == NARRATOR):
            self.problems.append(targetless)
            self.unread.add(UNLED)
        self.keep(line)
        self.last = None

    def keep(self, line: LineDoc) -> None:
        """Put a line into its state."""
        lines = self.lines[line.state]
        lines.append(line if line.id else replace(line, id=f"{line.state}.{len(lines) + 1}"))

    def refuse(self, row: str, place: Place, error: RowError) -> None:
        """Note why a row that begins at a place cannot be read; a word that is misspelt in it stands at the place."""
        word = error.hint.word if isinstance(error.hint, Suggestion) else ""
        begin = row.find(word, error.column)
        text = word if begin >= 0 else ""
        at = replace(place, column=place.column + (begin if text else error.column), text=text)
        self.note(at, error.sentence, error.hint)

    def note(self, place: Place, sentence: str, hint: str) -> None:
        """Note a row that cannot be read."""
        self.problems.append(problem("FA021", place, sentence, hint))
