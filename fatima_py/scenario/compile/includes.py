"""Includes: a scenario with every file it refers to, as documents that still know their places."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from os.path import realpath
from pathlib import Path

from pydantic import ValidationError

from fatima_py.appraisal import Feels
from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.kb import Condition
from fatima_py.language import SentenceError
from fatima_py.names import Compound, Symbol
from fatima_py.scenario.problems import ignored_codes, problem
from fatima_py.scenario.schema.documents import ScenarioDoc, SheetDoc, read_scenario_doc, read_sheet_doc
from fatima_py.scenario.schema.fields import CAST_NAME, EXPECTED
from fatima_py.scenario.schema.people import CharacterDoc
from fatima_py.scenario.script.script import Script, parse_script, script_from_structured, script_rows
from fatima_py.scenario.source.spans import Path as DataPath
from fatima_py.scenario.source.spans import Source
from fatima_py.scenario.source.strict_yaml import read_yaml
from fatima_py.scenario.source.syntax import FOLDED, FOLDED_HINT
from fatima_py.scenario.source.textfile import read_text
from fatima_py.signs import printable

__all__ = ["Member", "Parts", "Report", "gather", "gather_sheet"]

TAKEN = frozenset(
    ["i", "me", "self", "any", "all", "anyone", "anything", "everyone", "someone", "nobody", "nothing", "true", "false"]
)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found so far, in the order of finding, and where what is checked later is written.

    `waived` holds the file, code and line of the findings that the author waves through, `files` the digest (SHA-256)
    of each file that was read, by its name as the scenario has it.
    """

    problems: list[Problem] = field(default_factory=list[Problem])
    places: dict[Condition | Compound | Feels, Place] = field(default_factory=dict[Condition | Compound | Feels, Place])
    beliefs: dict[tuple[Symbol, Compound], Place] = field(default_factory=dict[tuple[Symbol, Compound], Place])
    waived: set[tuple[str, str, int]] = field(default_factory=set[tuple[str, str, int]])
    files: dict[str, str] = field(default_factory=dict[str, str])

    def digest(self, name: str, path: Path) -> None:
        """Note what a file holds."""
        self.files[printable(name)] = sha256(path.read_bytes()).hexdigest()

    def add(self, code: str, place: Place, sentence: str, hint: str = "", edit: str | None = None) -> None:
        """Note a finding; `edit` is what to write instead, where that is sure."""
        self.problems.append(problem(code, place, sentence, hint, edit))

    def waive(self, file: str, ignored: Iterable[tuple[str, int]]) -> None:
        """Note the codes that a file waves through, with the line that each covers."""
        self.waived.update((file, code, line) for code, line in ignored)

    def waives(self, one: Problem) -> bool:
        """Whether the author waves a finding through."""
        return (one.place.file, one.code, one.place.line) in self.waived

    @contextmanager
    def reading(self, place: Place, text: str, *, lenient: bool = False) -> Generator[None, None, None]:
        """Note a sentence that cannot be read, and go on; `lenient` makes no more than a warning of it."""
        try:
            yield
        except SentenceError as wrong:
            found = problem("FA020", place, f"cannot read '{text}': {wrong}")
            self.problems.append(replace(found, severity="warning") if lenient else found)

    @contextmanager
    def including(self, place: Place, what: str) -> Generator[None, None, None]:
        """Note what is wrong with another file, and where it was asked for."""
        try:
            yield
        except ScenarioError as wrong:
            self.add("FA022", place, f"{what} cannot be used")
            self.problems.extend(wrong.problems)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: what the scenario says, and the sheet it begins with."""

    name: str
    doc: CharacterDoc
    path: DataPath
    sheet: SheetDoc | None = None
    sheet_source: Source | None = None

    @property
    def word(self) -> str:
        """The name as one word, as it stands in names."""
        return "_".join(self.name.split())


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a scenario consists of."""

    doc: ScenarioDoc
    source: Source
    script: Script
    cast: tuple[Member, ...]
    people: Mapping[str, str]


MARKS = ("fatima.toml", "pyproject.toml", ".git")
"""What lies in the top folder of a project."""


def project_of(scenario: Path) -> Path:
    """The folder that a scenario's files may lie in: the nearest above it with a mark of a project in it.

    Without a mark it is the folder above the scenario's own, so that scenarios and sheets may lie side by side.
    """
    folder = Path(realpath(scenario)).parent
    marked = (one for one in (folder, *folder.parents) if any((one / mark).exists() for mark in MARKS))
    return next(marked, folder.parent)


def gather(path: Path, report: Report) -> Parts:
    """Read a scenario and what it includes. Raises ScenarioError where the scenario itself cannot be read."""
    source = read_waiving(path, path.name, report)
    doc = read_scenario_doc(source)
    folder = path.parent
    members = [member_of(name, one, source, folder, report) for name, one in doc.cast.items()]
    check_names(members, source, report)
    names = {" ".join(one.name.split()): one.word for one in members if one.name != one.word}
    people = dict(sorted(names.items(), key=lambda one: -len(one[0])))
    return Parts(doc, source, script_of(doc, source, folder, report), tuple(members), people)


def check_names(members: Sequence[Member], source: Source, report: Report) -> None:
    """Report names of the cast that mean something else, or somebody else, in the sentences of the rules."""
    seen: dict[str, str] = {}
    for one in members:
        place, word = source.key_place(one.path), one.word.lower()
        if word in TAKEN:
            report.add("FA016", place, f"nobody can be called {one.name}: the word has a meaning of its own in rules")
        if word in seen:
            report.add("FA401", place, f"{one.name} and {seen[word]} are the same name", "rename one of the two")
        seen[word] = one.name


def read_waiving(path: Path, name: str, report: Report) -> Source:
    """Read a file, and note what it holds and what it waves through."""
    source = read_yaml(path)
    report.digest(name, path)
    report.waive(source.file, ignored_codes(enumerate(source.lines, 1)))
    return source


def member_of(name: str, doc: CharacterDoc, source: Source, folder: Path, report: Report) -> Member:
    """One of the cast, with the sheet it refers to."""
    path = ("cast", name)
    if not doc.from_:
        return Member(name, doc, path)
    with report.including(source.place((*path, "from")), f"the sheet {doc.from_}"):
        keep_inside(folder / doc.from_, source)
        sheet_source = read_waiving(folder / doc.from_, doc.from_, report)
        return Member(name, doc, path, read_sheet_doc(sheet_source), sheet_source)
    return Member(name, doc, path)


def keep_inside(included: Path, source: Source) -> None:
    """Refuse a file outside the project: a scenario from somebody else reads nothing of one's own machine."""
    project = project_of(Path(source.file))
    if not Path(realpath(included)).is_relative_to(project):
        sentence = f"this lies outside the project folder {project.name or project}"
        raise ScenarioError([problem("FA001", Place(str(included)), sentence, "move the file into the project")])


def script_of(doc: ScenarioDoc, source: Source, folder: Path, report: Report) -> Script:
    """The dialogue, from the scenario and from the files beside it."""
    scripts: list[Script] = []
    if isinstance(doc.dialogue, str):
        refuse_folded(source)
        scripts.append(parse_script(source.block_lines(("dialogue",)), source.file))
    elif doc.dialogue is not None:
        scripts.append(script_from_structured(doc.dialogue, source))
    for number, name in enumerate(doc.dialogue_file):
        with report.including(source.place(("dialogue_file", number)), f"the dialogue file {name}"):
            keep_inside(folder / name, source)
            file = str(folder / name)
            scripts.append(parse_script(script_rows(read_text(folder / name)), file))
            report.digest(name, folder / name)
            report.waive(file, scripts[-1].ignored)
    return Script(tuple(state for script in scripts for state in script.states))


def refuse_folded(source: Source) -> None:
    """Refuse dialogue whose rows have become one. Raises ScenarioError."""
    node = source.node(("dialogue",))
    if node.style == ">" or (not node.style and not node.text and node.data):
        raise ScenarioError([problem("FA021", source.place(("dialogue",)), FOLDED, FOLDED_HINT)])


def gather_sheet(path: Path, name: str, report: Report) -> Parts:
    """Read a character sheet as a scenario of one."""
    source = read_waiving(path, path.name, report)
    sheet = read_sheet_doc(source)
    called = name or sheet.character or path.stem.replace("_", " ").title().replace(" ", "")
    try:
        doc = ScenarioDoc.model_validate({"fatima": 1, "title": called, "cast": {called: {}}})
    except ValidationError:
        sentence = f"'{called}' cannot be a character's name, expected {EXPECTED[CAST_NAME]}"
        raise ScenarioError([problem("FA016", Place(source.file), sentence, "name the sheet's 'character'")]) from None
    member = Member(called, doc.cast[called], ("cast", called), sheet, source)
    return Parts(doc, source, Script(()), (member,), {called: member.word} if called != member.word else {})
