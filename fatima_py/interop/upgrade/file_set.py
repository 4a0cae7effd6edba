"""File set: the files of the FAtiMA Toolkit that an import reads, each once, and how they refer to one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path, PurePosixPath
from posixpath import normpath

from fatima_py.errors import Place, ScenarioError
from fatima_py.files import is_odd
from fatima_py.interop.read.document import Json, Node, document, read_json
from fatima_py.interop.read.kinds import EXTENSIONS, Kind, generation_of, kind_of, root_of
from fatima_py.interop.upgrade.generations import LINES, upgraded
from fatima_py.interop.upgrade.import_notes import Counts, ImportNotes
from fatima_py.scenario.problems import problem

__all__ = ["FileSet", "Piece", "counts", "toolkit_files"]

LONGEST_NAME = 120
"""Characters; longer ones are no names of files, and some systems refuse to look for them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file as it was read: what it is, its fields in the newest form, and the notes about it."""

    path: Path
    kind: Kind
    generation: str
    written: Json
    root: Node
    notes: ImportNotes
    holds: Counts


class FileSet:
    """Reads files, each once."""

    def __init__(self) -> None:
        self.pieces: dict[Path, Piece | ScenarioError] = {}
        self.folders: dict[Path, list[Path]] = {}

    def piece(self, path: Path) -> Piece:
        """A file. Raises ScenarioError, in one sentence, where it is none of the Toolkit."""
        key = Path(realpath(path))
        if key not in self.pieces:
            try:
                notes = ImportNotes(str(path))
                self.pieces[key] = piece_of(path, read_json(path, notes), notes)
            except ScenarioError as broken:
                self.pieces[key] = broken
        found = self.pieces[key]
        if isinstance(found, ScenarioError):
            raise found
        return found

    def referred(self, node: Node, by: Piece) -> Piece | None:
        """The file that a field names, from the folder of the file that names it; None where there is none."""
        name = node.text().strip()
        if not name:
            return None
        path = self.found(name, by.path.parent)
        if path is None:
            path = self.found(PurePosixPath(name.replace("\\", "/")).name, by.path.parent)
            if path is None:
                node.warn(f"the file {name} is not there")
                return None
            by.notes.guess(f"the file {name} is not there; the {path.name} beside this file was taken", node.path)
        try:
            return self.piece(path)
        except ScenarioError as broken:
            node.warn(f"the file {name} cannot be used: {broken.problems[0].sentence}")
            return None

    def found(self, name: str, folder: Path) -> Path | None:
        """A file by a path that was written on Windows: its slashes lean either way, and its case means nothing."""
        here = [folder]
        for part in PurePosixPath(normpath(name.replace("\\", "/"))).parts:
            here = [one for place in here for one in self.step(place, part)]
        return next((one for one in here if one.is_file()), None)

    def step(self, folder: Path, name: str) -> list[Path]:
        """What one part of a path leads to."""
        return [folder.parent] if name == ".." and folder.name not in ("", "..") else self.inside(folder, name)

    def inside(self, folder: Path, name: str) -> list[Path]:
        """What a folder holds by that name, the same case first: what is one folder on Windows may be two here."""
        if len(name) > LONGEST_NAME or not name.isprintable():
            return []
        exact = folder / name
        if name in (".", ".."):
            return [exact]
        alike = [one for one in self.entries(folder) if one.name.lower() == name.lower() and one.name != name]
        return [exact, *alike] if exact.exists() else alike

    def entries(self, folder: Path) -> Sequence[Path]:
        """What stands in a folder, in the order of the names."""
        if folder not in self.folders:
            self.folders[folder] = sorted(folder.iterdir()) if folder.is_dir() else []
        return self.folders[folder]

    def files(self, folder: Path) -> Sequence[Path]:
        """The files that stand in a folder, in the order of their names."""
        return [one for one in self.entries(folder) if one.is_file()]


def piece_of(path: Path, value: Json, notes: ImportNotes) -> Piece:
    """What was read, by its kind. Raises ScenarioError for a document of another program."""
    kind = kind_of(value, path.suffix)
    if kind is None:
        sentence = "this is JSON, but nothing of the FAtiMA Toolkit"
        raise ScenarioError(
            [problem("FA023", Place(str(path)), sentence, f"expected {', '.join(EXTENSIONS)} or .json")]
        )
    root = root_of(value)
    generation = generation_of(kind, root)
    if kind is Kind.STORAGE:
        return Piece(path, kind, generation, value, Node(None, "", notes, {}), notes, storage_counts(value))
    fields = upgraded(kind, document(value, notes), notes)
    whole: Json = {**value, "root": fields} if isinstance(value, dict) and "root" in value else fields
    return Piece(path, kind, generation, value, document(whole, notes), notes, counts(value))


def storage_counts(value: Json) -> Counts:
    """How much the parts of a storage hold together."""
    parts = value if isinstance(value, list) else []
    return sum((counts(part) for part in parts if isinstance(part, dict)), Counts())


def counts(value: Json) -> Counts:
    """How much stands in a document, as it was written. What is wrong with it, its readers tell."""
    return held(document(value, ImportNotes("")))


def held(root: Node) -> Counts:
    """How much stands in the fields of a document, and of the characters in it."""
    rules = ("ActionTendencies", "AttributionRules", "Claims", "Conferrals", "SocialExchanges")
    effects = (root["Effects"], root["EffectsByEventNames"], root["WorldModel"]["Effects"])
    people = (root, *root["Characters"])
    return Counts(
        sum(size(root[key]) for key in LINES),
        sum(size(root[key]) for key in rules)
        + size(root["AppraisalRules"]["Rules"])
        + sum(size(one["dictionary"]) for one in effects),
        sum(size(told) for one in people for _, told in one["KnowledgeBase"]["Knowledge"].fields()),
        sum(size(one["Goals"]) for one in people),
    )


def size(node: Node) -> int:
    """How much a list or an object holds."""
    return len(node.value) if isinstance(node.value, list | dict) else 0


def toolkit_files(path: Path) -> Iterator[Path]:
    """A file that is named is taken at its word; of a folder, everything that looks like the Toolkit's."""
    if not path.is_dir():
        yield path
        return
    for one in sorted(path.iterdir(), key=lambda found: found.name.lower()):
        if one.is_dir() and not one.is_symlink() and not one.name.startswith("."):
            yield from toolkit_files(one)
        elif one.suffix.lower() in EXTENSIONS or (one.suffix.lower() == ".json" and speaks_of_toolkit(one)):
            yield one


def speaks_of_toolkit(path: Path) -> bool:
    """Whether a `.json` file looks like one of the Toolkit's, before it is read in earnest."""
    try:
        if is_odd(path):  # it may never end
            return False
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            head = file.read(20_000)
    except OSError:
        return False
    return any(f'"{word}"' in head for word in WORDS)


WORDS = ("ScenarioName", "Characters", "KnowledgeBase", "EmotionalAppraisalAsset", "EmotionalDecisionMakingAsset")
"""What stands near the beginning of the Toolkit's scenarios and storages."""
