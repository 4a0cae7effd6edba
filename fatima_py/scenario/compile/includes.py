"""Includes: a scenario with every file it refers to, as documents that still know their places."""

import re
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from os.path import realpath
from pathlib import Path

from pydantic import ValidationError

from fatima_py.collector import uncollected
from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.language import WORDS, SentenceError
from fatima_py.names import Compound, Symbol
from fatima_py.scenario.compile.places import Places
from fatima_py.scenario.problems import Waiver, mended, problem, waivers
from fatima_py.scenario.schema.dialogue import Dialogue
from fatima_py.scenario.schema.documents import ScenarioDoc, SheetDoc
from fatima_py.scenario.schema.fields import CAST_NAME, EXPECTED
from fatima_py.scenario.schema.findings import NAME, read_partly, refuse_kind
from fatima_py.scenario.schema.marks import refuse_unmarked
from fatima_py.scenario.schema.people import CharacterDoc
from fatima_py.scenario.script.script import LineDoc, Script, parse_partly, script_rows, structured_partly
from fatima_py.scenario.source.spans import Path as DataPath
from fatima_py.scenario.source.spans import Source
from fatima_py.scenario.source.strict_yaml import read_yaml_text
from fatima_py.scenario.source.syntax import FOLDED, FOLDED_HINT
from fatima_py.scenario.source.textfile import checked, read_text
from fatima_py.signs import one_word, printable

__all__ = [
    "Member",
    "Parts",
    "Report",
    "check_names",
    "gather",
    "gather_sheet",
    "keep_inside",
    "member_of",
    "names_seen",
    "read_waiving",
]

TAKEN = frozenset(
    [
        *("i", "me", "self", "any", "all", "anyone", "anything", "everyone"),
        *("someone", "nobody", "nothing", "true", "false", "narration"),
    ]
)


def as_written(source: Source, _whose: str) -> Source:
    """A file as it was read."""
    return source


def as_said(line: LineDoc) -> LineDoc:
    """A line as it was read."""
    return line


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found so far, in the order of finding, and where what is checked later is written.

    `waived` holds what the author waves through, with the file of each, `files` the digest (SHA-256)
    of each file that was read, by its name as the scenario has it. `texts` are what files are taken to hold instead of
    what they do, by their paths without links (`os.path.realpath`), `read` the files that were read or are missing.
    `change` makes of a file that was read what it is taken to say, for whom of the cast it is read where it is a sheet,
    and `reword` does so of a line of dialogue.
    """

    problems: list[Problem] = field(default_factory=list[Problem])
    places: Places = field(default_factory=Places)
    beliefs: dict[tuple[Symbol, Compound], Place] = field(default_factory=dict[tuple[Symbol, Compound], Place])
    waived: list[tuple[str, Waiver]] = field(default_factory=list[tuple[str, Waiver]])
    files: dict[str, str] = field(default_factory=dict[str, str])
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    read: list[Path] = field(default_factory=list[Path])
    change: Callable[[Source, str], Source] = as_written
    reword: Callable[[LineDoc], LineDoc] = as_said
    unread: set[str] = field(default_factory=set[str])
    """The names in sentences that cannot be read, without case."""
    misnamed: list[Place] = field(default_factory=list[Place])
    """Where somebody of the cast has a name that is no name or another's, so that nobody knows who is meant."""

    def text(self, name: str, path: Path) -> str:
        """What a file holds, or is taken to hold. Raises ScenarioError where it cannot be read."""
        self.read.append(path)
        taken = self.texts.get(realpath(path)) if self.texts else None
        if taken is not None:
            return checked(taken, str(path))
        text = read_text(path)
        self.digest(name, path)
        return text

    def digest(self, name: str, path: Path) -> None:
        """Note what a file holds."""
        self.files[printable(name)] = sha256(path.read_bytes()).hexdigest()

    def add(
        self,
        code: str,
        place: Place,
        sentence: str,
        hint: str = "",
        edit: str | None = None,
        *,
        about: Iterable[str] = (),
    ) -> None:
        """Note a finding; `edit` is what to write instead, where that is sure, `about` the names that it is about."""
        self.problems.append(problem(code, place, sentence, hint, edit, about=about))

    def strange(self, code: str, place: Place, sentence: str, who: str, hint: str) -> None:
        """Note that nobody of the cast is called so; what may come of that waits until it is mended."""
        self.add(code, place, sentence, hint, about=[who])
        self.unread.add(who.lower())

    def misname(self, code: str, place: Place, sentence: str, hint: str = "") -> None:
        """Note a name that nobody of the cast can have, or that is another's."""
        self.add(code, place, sentence, hint)
        self.misnamed.append(place)

    def waive(self, file: str, lines: Iterable[tuple[int, str]]) -> None:
        """Note what the numbered lines of a file wave through."""
        self.waived.extend((file, one) for one in waivers(lines))

    def waives(self, found: Problem) -> bool:
        """Whether the author waves a finding through."""
        place = found.place
        return any(file == place.file and one.covers_line(found.code, place.line) for file, one in self.waived)

    @contextmanager
    def reading(
        self, place: Place, text: str, *, lenient: bool = False, bare: bool = False
    ) -> Generator[None, None, None]:
        """Note a sentence that cannot be read, and go on; `lenient` makes no more than a warning of it.

        A `bare` one is a value of YAML, and what is to be written instead is in quotes where it needs them.
        """
        try:
            yield
        except SentenceError as wrong:
            edit = mended(place, wrong.instead) if wrong.instead else None
            if edit and bare and ": " in edit and not edit.startswith(("'", '"')):
                edit = f'"{edit}"'
            found = problem("FA020", place, f"cannot read '{text}': {wrong}", edit=edit)
            self.problems.append(replace(found, severity="warning") if lenient else found)
            self.unread.update(word for word in NAME.findall(text.lower()) if word not in WORDS)

    @contextmanager
    def including(self, place: Place, what: str, hint: str = "") -> Generator[None, None, None]:
        """Note what is wrong with another file, and where it was asked for; `hint` says where it was looked for."""
        try:
            yield
        except ScenarioError as wrong:
            self.add("FA022", place, f"{what} cannot be used", hint)
            self.problems.extend(wrong.problems)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: what the scenario says, and the sheet it begins with; it is not whole where that is missing.

    `unread` are the names in what could not be read of the sheet, without case.
    """

    name: str
    doc: CharacterDoc
    path: DataPath
    sheet: SheetDoc | None = None
    sheet_source: Source | None = None
    is_whole: bool = True
    unread: frozenset[str] = frozenset()

    @property
    def word(self) -> str:
        """The name as one word, as it stands in names."""
        return one_word(self.name)


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a scenario consists of; it `is_whole` where no sheet is missing, `is_all_spoken` where no dialogue is.

    `unread_tests` are what is wrong with tests that had to be left out, `unread` the names, without case, in rows,
    rules, lore and other parts that could not be read.
    """

    doc: ScenarioDoc
    source: Source
    script: Script
    cast: tuple[Member, ...]
    people: Mapping[str, str]
    unread_tests: tuple[Problem, ...] = ()
    is_whole: bool = True
    is_all_spoken: bool = True
    unread: frozenset[str] = frozenset()


FORMAT = re.compile(r"fatima\s*:\s*\d")
"""How a scenario or a sheet begins."""
DIALOGUE = (("dialogue",), ("dialogue_file",))
MARKS = ("fatima.toml", "pyproject.toml", ".git")
"""What lies in the top folder of a project."""


def project_of(scenario: Path) -> Path:
    """The folder that a scenario's files may lie in: the nearest above it with a mark of a project in it.

    Without a mark it is the folder above the scenario's own, so that scenarios and sheets may lie side by side.
    """
    folder = Path(realpath(scenario)).parent
    marked = (one for one in (folder, *folder.parents) if any((one / mark).exists() for mark in MARKS))
    return next(marked, folder.parent)


@uncollected()
def gather(path: Path, report: Report) -> Parts:
    """Read a scenario and what it includes. Raises ScenarioError where the scenario itself cannot be read."""
    written = read_waiving(path, path.name, report)
    refuse_kind(written, "setting", "cast", "this is a setting, and no scenario", "run it with 'fatima sim'")
    refuse_kind(written, "study", "cast", "this is a study, and no scenario", "run it with 'fatima sim'")
    design = "this is the design of a study, and no scenario"
    refuse_kind(written, "scenario", "cast", design, "check the scenario that it names; the study reads this")
    refuse_kind(
        written, "wordings", "cast", "these are the wordings of a scenario", "check the scenario that names them"
    )
    refuse_unmarked(written)
    doc, source, faults = read_partly(ScenarioDoc, written)
    tests = [one.problem for one in faults if one.path[:1] == ("tests",)]
    others = [one.problem for one in faults if one.path[:1] != ("tests",)]
    report.problems.extend(others)
    folder = path.parent
    members = [member_of(name, one, source, folder, report) for name, one in doc.cast.items()]
    check_names(members, source, report)
    script, spoken = script_of(doc, source, folder, report)
    left_out = [name for one in faults for name in one.names]
    unread = frozenset(left_out).union(script.unread, *[one.unread for one in members])
    stripped = any(one.path[:1] == ("cast",) and len(one.path) == 2 for one in faults)
    whole = all(one.is_whole for one in members) and not stripped
    whole = whole and not any(one.path[:1] == ("later",) for one in faults)  # people may be of other sittings
    spoken = spoken and not any(one.path[:1] in DIALOGUE for one in faults)
    return Parts(doc, source, script, tuple(members), names_seen(members), tuple(tests), whole, spoken, unread)


def names_seen(members: Sequence[Member]) -> Mapping[str, str]:
    """The names of several words and those that people see, longest first, with the one word for each."""
    names = {" ".join(one.name.split()): one.word for one in members if one.name != one.word}
    names |= {one.doc.called: one.word for one in members if one.doc.called}
    return dict(sorted(names.items(), key=lambda one: -len(one[0])))


def check_names(members: Sequence[Member], source: Source, report: Report) -> None:
    """Report names of the cast that mean something else, or somebody else, in the sentences of the rules."""
    seen: dict[str, str] = {}
    for one in members:
        place, word = source.key_place(one.path), one.word.lower()
        if word in TAKEN:
            report.misname(
                "FA016", place, f"nobody can be called {one.name}: the word has a meaning of its own in rules"
            )
        if word in seen:
            report.misname("FA401", place, f"{one.name} and {seen[word]} are the same name", "rename one of the two")
        seen[word] = one.name
    check_called(members, source, report)


def check_called(members: Sequence[Member], source: Source, report: Report) -> None:
    """Report names that people see and that are those of somebody else, or mean something else."""
    names = {one.name.lower(): one for one in members} | {one.word.lower(): one for one in members}
    for one in members:
        called = one.doc.called.lower()
        place = source.place((*one.path, "called"))
        if called in TAKEN or called == "any":
            sentence = f"nobody can be called {one.doc.called}: the word has a meaning of its own in rules"
            report.misname("FA016", place, sentence)
        elif called and (other := names.setdefault(called, one)) is not one:
            sentence = f"{one.name} is called {one.doc.called} as {other.name} is"
            report.misname("FA401", place, sentence, "call one of the two otherwise")


def read_waiving(path: Path, name: str, report: Report, whose: str = "", begins: str = "fatima: 1") -> Source:
    """Read a file, the sheet of somebody or another, and note what it holds and what it waves through.

    `begins` is how such a file begins, for whoever has left it empty. Raises ScenarioError where it cannot be read.
    """
    source = read_yaml_text(report.text(name, path), str(path), begins)
    report.waive(source.file, enumerate(source.lines, 1))
    return report.change(source, whose)


def member_of(name: str, doc: CharacterDoc, source: Source, folder: Path, report: Report) -> Member:
    """One of the cast, with the sheet it refers to."""
    path = ("cast", name)
    if not doc.from_:
        return Member(name, doc, path)
    with report.including(source.place((*path, "from")), f"the sheet {doc.from_}"):
        keep_inside(folder / doc.from_, source)
        written = read_waiving(folder / doc.from_, doc.from_, report, name)
        sheet, sheet_source, faults = read_partly(SheetDoc, written)
        if faults:
            report.add("FA022", source.place((*path, "from")), f"the sheet {doc.from_} cannot be used")
            report.problems.extend(one.problem for one in faults)
        unread = frozenset([name for one in faults for name in one.names])
        return Member(name, doc, path, sheet, sheet_source, unread=unread)
    return Member(name, doc, path, is_whole=False)


def keep_inside(included: Path, source: Source) -> None:
    """Refuse a file outside the project: a scenario from somebody else reads nothing of one's own machine."""
    project = project_of(Path(source.file))
    if not Path(realpath(included)).is_relative_to(project):
        sentence = f"this lies outside the project folder {project.name or project}"
        raise ScenarioError([problem("FA001", Place(str(included)), sentence, "move the file into the project")])


def refuse_yaml(rows: Iterable[tuple[int, int, str]], place: Place) -> None:
    """Refuse a scenario or a sheet where rows of dialogue are wanted, it may be the very one that asks for them."""
    first = next((row for _, _, row in rows if row.strip() and not row.lstrip().startswith("#")), "")
    if FORMAT.match(first):
        hint = "write '== state' and the lines into a file of their own, or under 'dialogue'"
        raise ScenarioError([problem("FA021", place, "this is a scenario or a sheet, and no dialogue", hint)])


def script_of(doc: ScenarioDoc, source: Source, folder: Path, report: Report) -> tuple[Script, bool]:
    """The dialogue, from the scenario and from the files beside it, and whether all of it was found."""
    scripts: list[Script] = []
    if doc.dialogue is not None:
        script, problems = own_script(doc.dialogue, source)
        report.problems.extend(problems)
        scripts.append(script)
    for number, name in enumerate(doc.dialogue_file):
        with report.including(source.place(("dialogue_file", number)), f"the dialogue file {name}"):
            keep_inside(folder / name, source)
            file = str(folder / name)
            rows = script_rows(report.text(name, folder / name))
            refuse_yaml(rows, Place(file))
            script, problems = parse_partly(rows, file)
            scripts.append(script)
            report.waive(file, [(number, row) for number, _, row in rows])
            if problems:
                raise ScenarioError(problems)
    said = [state for script in scripts for state in script.states]
    states = tuple([replace(state, lines=tuple(map(report.reword, state.lines))) for state in said])
    unread = frozenset[str]().union(*[script.unread for script in scripts])
    return Script(states, unread=unread), len(scripts) == len(doc.dialogue_file) + (doc.dialogue is not None)


def own_script(dialogue: Dialogue, source: Source) -> tuple[Script, Sequence[Problem]]:
    """The dialogue that stands in the scenario itself, as far as it can be read, and what is wrong with the rest."""
    if not isinstance(dialogue, str):
        return structured_partly(dialogue, source)
    refuse_folded(source)
    return parse_partly(source.block_lines(("dialogue",)), source.place(("dialogue",)).file)


def refuse_folded(source: Source) -> None:
    """Refuse dialogue whose rows have become one. Raises ScenarioError."""
    node = source.node(("dialogue",))
    if node.style == ">" or (not node.style and not node.text and node.data):
        raise ScenarioError([problem("FA021", source.place(("dialogue",)), FOLDED, FOLDED_HINT)])


def gather_sheet(path: Path, name: str, report: Report) -> Parts:
    """Read a character sheet as a scenario of one."""
    sheet, source, faults = read_partly(SheetDoc, read_waiving(path, path.name, report))
    report.problems.extend(one.problem for one in faults)
    called = name or sheet.character or path.stem.replace("_", " ").title().replace(" ", "")
    try:
        doc = ScenarioDoc.model_validate({"fatima": 1, "title": called, "cast": {called: {}}})
    except ValidationError:
        sentence = f"'{called}' cannot be a character's name, expected {EXPECTED[CAST_NAME]}"
        raise ScenarioError([problem("FA016", Place(source.file), sentence, "name the sheet's 'character'")]) from None
    member = Member(called, doc.cast[called], ("cast", called), sheet, source)
    return Parts(doc, source, Script(()), (member,), {called: member.word} if called != member.word else {})
