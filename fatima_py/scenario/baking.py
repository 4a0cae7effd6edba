"""Baking: which wordings of a scenario there are and which are missing, and rows that are added or changed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os.path import realpath
from pathlib import Path

from fatima_py.character import Character
from fatima_py.dialogue import Move
from fatima_py.errors import ScenarioError, UsageError
from fatima_py.files import remove_halves, turn_at, write_file
from fatima_py.names import ANY, NIL, Symbol
from fatima_py.realize.baked import fault_in, squeezed, unconfirmed_in
from fatima_py.realize.base import Brief, unfilled
from fatima_py.realize.languages import lexicon_for
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.losing import lost_in
from fatima_py.scenario.compile.baking import REJECTED, WordingRow, is_of, rejected_in, said_in
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.compile.talking import text_named
from fatima_py.scenario.emit.wordings import BEGINNING, set_row, with_rows
from fatima_py.scenario.emit.writing import Plain
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.problems import problem
from fatima_py.scenario.schema.documents import ScenarioDoc
from fatima_py.scenario.schema.findings import read_partly
from fatima_py.scenario.script.script import LineDoc
from fatima_py.scenario.source.spans import Data, Source
from fatima_py.scenario.source.strict_yaml import read_yaml, read_yaml_text
from fatima_py.scenario.source.textfile import read_marked
from fatima_py.scene import Scene
from fatima_py.scene.briefing import Saying, brief_of, opened
from fatima_py.scene.sealing import tells

__all__ = ["THERE", "Bakery", "Missing", "read_bakery", "tones_in_plays"]

NAMELESS = "{path} names no file of wordings: write 'wordings: {name}' under 'speech'"
ROWS = "rows"
THERE = "the line has these words by now"
"""Why a wording is not kept that somebody else has made meanwhile."""
Words = tuple[str, str, str]
"""A line, as it is written, and a wording of it, in the form in which they are compared."""
MOST_READ = 5
"""So many times a file is read that somebody else changes before it can be written."""
LONGEST_PLAY = 200
"""So many beats of a play are looked at for tones."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A wording that there is not: of which line, as its speaker sounds, and the texts of it that there are.

    Of these `untold` tell what the speaker may not speak of: no model is told of them.
    """

    line: LineDoc
    brief: Brief
    tone: str
    known: tuple[str, ...] = ()
    blank: WordingRow | None = None
    """The row that waits for it, where there is one."""
    untold: tuple[str, ...] = ()

    def row(self, text: str, by: str, note: str = "") -> Mapping[str, Plain]:
        """The row of a wording that was made for it, which waits for a verdict."""
        parts = {"line": self.line.id, "of": self.line.text, "tone": self.tone, "text": text, "verdict": "open"}
        return {**parts, **({"by": by} if by else {}), **({"note": note} if note else {})}


@dataclass(frozen=True, slots=True)
class Bakery:
    """A scenario with its wordings, and the file in which they stand."""

    file: Path
    built: Built
    briefs: Mapping[str, tuple[LineDoc, Brief]] = field(init=False, repr=False, compare=False)
    """The lines that have wordings, by their ids in small letters, and what is known of each."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "briefs", briefs_in(self.built))

    @property
    def rows(self) -> tuple[WordingRow, ...]:
        """The wordings, in the order of the file."""
        return self.built.wordings

    def lines(self) -> list[LineDoc]:
        """The lines that allow other words, in the order of the dialogue; of those with made-up ids, none."""
        free = {one.rule.id for one in self.built.moves if any(opened(one.rule, self.built.definition.speech))}
        return [line for line in self.built.parts.script.lines if line.id in free and line.id_given]

    def nameless(self) -> int:
        """How many lines allow other words and have no id, by which a wording could be found."""
        free = {one.rule.id for one in self.built.moves if any(opened(one.rule, self.built.definition.speech))}
        return sum(line.id in free and not line.id_given for line in self.built.parts.script.lines)

    def rows_of(self, line: LineDoc) -> list[WordingRow]:
        """The wordings of a line as it is written now."""
        return [row for row in self.rows if is_of(row, line)]

    def missing(self, tones: Mapping[str, Collection[str]], variants: int = 1) -> Iterator[Missing]:
        """The wordings that are missing where each line is to have so many for each of its tones.

        `tones` has them by the id of the line. What was rejected does not count, nor what is for a manner only.
        """
        scene = Scene(self.built.definition)
        for line in self.lines():
            rows = self.rows_of(line)
            there = Counter(row.doc.tone for row in rows if row.doc.verdict != REJECTED and not row.doc.manner)
            brief, (known, untold) = brief_in(scene, self.built, line), self.texts_of(line, scene)
            for tone in tones.get(line.id, ()):
                for _ in range(variants - there[tone]):
                    yield Missing(line, brief, tone, known, untold=untold)

    def blanks(self, tones: Collection[str] = ()) -> Iterator[Missing]:
        """The wordings for which an empty row waits, of some tones or of all; rows for a manner are left to people."""
        scene = Scene(self.built.definition)
        for line in self.lines():
            known, untold = self.texts_of(line, scene)
            mine = [row for row in self.rows_of(line) if row.is_blank and not row.doc.manner]
            for row in [one for one in mine if not tones or one.doc.tone in tones]:
                yield Missing(line, brief_in(scene, self.built, line), row.doc.tone, known, row, untold)

    def texts_of(self, line: LineDoc, scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The wordings that a line has, and those of them that its speaker may not tell a model."""
        known = tuple([row.doc.text.strip() for row in self.rows_of(line) if row.doc.text.strip()])
        speaker = speaker_in(scene, self.built, line)
        return known, tuple([text for text in known if tells((text,), scene.definition, speaker)])

    def brief(self, row: WordingRow) -> Brief | None:
        """What is known of the line of a wording; None where that is another by now, or allows no other words."""
        line, brief = self.now(row) or (None, None)
        return brief if line is not None and is_of(row, line) else None

    def now(self, row: WordingRow) -> tuple[LineDoc, Brief] | None:
        """The line of a wording as it is written now, and what is known of it; None where it allows no other words."""
        line, brief = self.briefs.get(row.doc.line.lower(), (None, None))
        if line is None or brief is None or not (brief.may_reword or brief.open_wide):
            return None
        return line, brief

    def fault(self, brief: Brief, text: str) -> str:
        """Why a wording can never be spoken, empty where it can."""
        return fault_in(unfilled(brief), text_named(text.strip(), self.built.vocabulary))

    def muted(self, row: WordingRow, brief: Brief) -> str:
        """Why an approved wording is not spoken as it stands there, though it might be; empty where it is."""
        if said_in(row) in rejected_in(self.rows):
            return "the same is rejected elsewhere in the file"
        named = text_named(row.doc.text.strip(), self.built.vocabulary)
        return "" if row.doc.confirmed else unconfirmed_in(unfilled(brief), named)

    def lost(self, brief: Brief, text: str) -> list[str]:
        """What a wording of a line that is open wide drops or adds; nothing of any other line."""
        lexicon = lexicon_for(brief.language) or Lexicon()
        named = text_named(text.strip(), self.built.vocabulary)
        return list(lost_in(brief.text, named, lexicon)) if brief.open_wide else []

    def add(self, rows: Sequence[Mapping[str, Plain]]) -> int:
        """Write rows behind the others, but for words that their line has there by now; gives how many were written.

        Raises ScenarioError or OSError where that cannot be.
        """
        new: list[Mapping[str, Plain]] = []

        def added(text: str) -> str:
            new[:] = new_among(rows, words_in(read_yaml_text(text, str(self.file))))
            return with_rows(text, str(self.file), new) if new else text

        self.rewrite(added)
        return len(new)

    def change(self, row: WordingRow, values: Mapping[str, str | bool], *, once: bool = False) -> WordingRow:
        """Write other values into a row, wherever it stands by now, and give it as it is then.

        Raises ScenarioError or OSError where that cannot be, and UsageError where no row says what it did: somebody has
        changed the file meanwhile. So it does where words are to stand there `once`, and their line has them by now.
        """
        found: list[WordingRow] = []

        def changed(text: str) -> str:
            source = read_yaml_text(text, str(self.file))
            number = self.number_of(row, source)
            if once and words_of({"line": row.doc.line, "of": row.doc.of, **values}) in words_in(source):
                raise UsageError(THERE)
            text, after = set_row(text, source, number, values)
            found[:] = [replace(row, doc=row.doc.model_copy(update=dict(values)), source=after, number=number)]
            return text

        self.rewrite(changed)
        return found[0]

    def fill(self, row: WordingRow, text: str, by: str) -> None:
        """Write a wording into an empty row, once. Raises like `change`, and where somebody has filled it meanwhile."""
        self.change(row, {"text": text, "by": by}, once=True)

    def number_of(self, row: WordingRow, source: Source) -> int:
        """Where a row stands in its file as it is now. Raises UsageError where it says something else by now."""
        said, rows = data_of(row.source, row.number), source.node((ROWS,)).children
        numbers: list[int] = [row.number, *range(len(rows))]
        for number in numbers:
            if number in rows and data_of(source, number) == said:
                return number
        wrong = f"{self.file} was changed meanwhile; nothing was written to row {row.number + 1}: see what it says now"
        raise UsageError(wrong)

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Make of what the file holds what it is to hold; of several who do so at once, one after the other.

        Where it was changed by somebody who waits for nobody, as an editor, it is read anew. What one that was killed
        left half written beside it is removed.
        """
        with turn_at(self.file) as alone:
            if alone:
                remove_halves(self.file)
            for _ in range(MOST_READ):
                before = self.text()
                after = change(before)
                if after == before:
                    return
                if self.text() == before:
                    write_file(self.file, after)
                    return
        raise UsageError(f"{self.file} is changed all the time; nothing was written to it")

    def text(self) -> str:
        """What the file holds now, the beginning of one where there is none."""
        return BEGINNING if is_missing(self.file) else read_marked(self.file)


def briefs_in(built: Built) -> Mapping[str, tuple[LineDoc, Brief]]:
    """The lines that have wordings, by their ids in small letters, with what is known of each."""
    asked = {row.doc.line.lower() for row in built.wordings} & {one.rule.id.lower() for one in built.moves}
    scene = Scene(built.definition) if asked else None
    lines = [line for line in built.parts.script.lines if line.id.lower() in asked]
    return {} if scene is None else {line.id.lower(): (line, brief_in(scene, built, line)) for line in lines}


def words_of(row: Mapping[str, object]) -> Words:
    """What a row says, of which line as it is written; no words of an empty one."""
    line, of, text = (row.get(key) for key in ("line", "of", "text"))
    return str(line).lower(), squeezed(str(of)), squeezed(str(text or ""))


def words_in(source: Source) -> set[Words]:
    """The words of all rows of a file, as far as they are rows."""
    rows = source.data.get(ROWS) if isinstance(source.data, dict) else None
    return {words_of(row) for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()


def new_among(rows: Sequence[Mapping[str, Plain]], there: Collection[Words]) -> list[Mapping[str, Plain]]:
    """The rows with other words than those that are there, each once; empty rows are always new."""
    new: dict[object, Mapping[str, Plain]] = {}
    for number, row in enumerate(rows):
        words = words_of(row)
        if not words[-1]:
            new[number] = row
        elif words not in there:
            new.setdefault(words, row)
    return list(new.values())


def data_of(source: Source, number: int) -> Data:
    """What a row says."""
    return source.node((ROWS, number)).data


def is_missing(path: Path) -> bool:
    """Whether there is no such file; one that is there and cannot be had, as a link to itself, is not missing."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def read_bakery(path: Path) -> Bakery:
    """A scenario with its wordings; a file of them that is named and not there yet holds none.

    It is one of the author's own, and never one that the package comes with, beside which nothing may be written.

    Raises ScenarioError for what cannot be read, a row too, which would else be taken for missing, and UsageError
    where the scenario names no file of wordings.
    """
    source = read_yaml(path)
    doc, _, _ = read_partly(ScenarioDoc, source)
    name = doc.speech.wordings if doc.speech is not None else ""
    if not name:
        raise UsageError(NAMELESS.format(path=path, name=f"{path.stem}.wordings.yaml"))
    file = path.parent / name
    if not file.parent.exists():
        sentence = f"there is no folder {file.parent} for the wordings"
        raise ScenarioError([problem("FA001", source.place(("speech", "wordings")), sentence, "make it")])
    texts = {realpath(file): BEGINNING} if is_missing(file) else {}
    built = read_built(path, report=Report(texts=texts))
    if built.wording_faults:
        raise ScenarioError(built.wording_faults)
    return Bakery(file, built)


def brief_in(scene: Scene, built: Built, line: LineDoc) -> Brief:
    """What a realizer would be told of a line at the beginning of a scene."""
    move, speaker = move_of(built, line), speaker_in(scene, built, line)
    others = [one.name for one in scene.cast if one.name != speaker.name]
    to = move.to if isinstance(move.to, Symbol) and move.to not in (ANY, NIL) else None
    return brief_of(scene.definition, speaker, to or (others[0] if len(others) == 1 else None), move, Saying(0))


def speaker_in(scene: Scene, built: Built, line: LineDoc) -> Character:
    """Who says a line in a scene; where that may be anybody, the first of the cast."""
    move = move_of(built, line)
    return next((one for one in scene.cast if one.name == move.by), scene.cast[0])


def move_of(built: Built, line: LineDoc) -> Move:
    """A line as it was built."""
    return next(one.rule for one in built.moves if one.rule.id == line.id)


def tones_in_plays(built: Built, plays: int) -> Mapping[str, Sequence[str]]:
    """The tones in which each line was said, in so many plays with everybody playing themselves, most often first."""
    heard: dict[str, Counter[str]] = {}
    for seed in range(plays):
        scene = Scene(replace(built.definition, player=None), seed=seed)
        for _ in range(LONGEST_PLAY):
            turn = scene.turn()
            if turn is None:
                break
            brief = scene.play(turn).brief
            if brief is not None and brief.tone:
                heard.setdefault(brief.line, Counter())[brief.tone.rpartition(" ")[2]] += 1
    return {line: [tone for tone, _ in counts.most_common()] for line, counts in heard.items()}
