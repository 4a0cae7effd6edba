"""Opening: a file of any generation of the FAtiMA Toolkit as a scene, with nothing written beside it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from fatima_py.errors import Place, Problem, ScenarioError, UsageError
from fatima_py.interop.importing import import_files, is_current
from fatima_py.interop.judging import suspicions
from fatima_py.interop.read.toolkit import read_toolkit
from fatima_py.interop.upgrade.file_set import FileSet
from fatima_py.interop.upgrade.import_notes import Note
from fatima_py.interop.upgrade.pairing import rules_beside
from fatima_py.scenario.loading import read_definition
from fatima_py.scene import SceneDefinition

__all__ = ["judged", "needs_rules", "opened", "rules_of"]


def opened(file: Path, rules: Path | None = None) -> tuple[SceneDefinition, tuple[Problem, ...]]:
    """The scene, and what was guessed or left out. Without `rules`, those of a scenario are looked for by its name.

    Raises ScenarioError where the file cannot be used, and UsageError for rules that it has no use for.
    """
    file_set = FileSet()
    piece = file_set.piece(file)
    if is_current(piece):
        if rules is not None:
            return read_toolkit(file, rules)
        pairing = rules_beside(piece, file_set)
        return read_toolkit(file, pairing.storage.path if pairing.storage else None, pairing.hint)
    if rules:
        raise UsageError(f"--rules goes with a Toolkit scenario of version 4; {file.name} holds {piece.kind}")
    with TemporaryDirectory() as folder:
        (found,) = import_files([file], Path(folder), file_set=file_set)
        if found.output is None:
            raise ScenarioError(list(found.problems))
        return read_definition(found.output), tuple(map(remark, found.notes))


def judged(file: Path, rules: Path | None = None) -> tuple[Problem, ...]:
    """What was guessed or left out where a file is opened, then what is probably not meant in it.

    What both say of one place is said once. Raises what `opened` does.
    """
    _, told = opened(file, rules)
    known = {mark(one) for one in told}
    return (*told, *[one for one in suspicions(file, rules) if mark(one) not in known])


def mark(found: Problem) -> tuple[str, Place, str]:
    """What two sentences about one thing have in common: the code, the file and the path."""
    return found.code, found.place, found.sentence.partition(": ")[0]


def needs_rules(file: Path) -> bool:
    """Whether the rules of a file stand in another one. Raises ScenarioError where it cannot be used."""
    return is_current(FileSet().piece(file))


def rules_of(file: Path) -> Path | None:
    """The file with the rules of a scenario, as it is found by its name. Raises ScenarioError as `needs_rules` does."""
    file_set = FileSet()
    piece = file_set.piece(file)
    storage = rules_beside(piece, file_set).storage if is_current(piece) else None
    return storage.path if storage else None


def remark(note: Note) -> Problem:
    """A note as a finding: a guess is a remark, a part left out a warning."""
    sentence = f"{note.place}: {note.sentence}" if note.place else note.sentence
    return Problem("FA024", Place(note.file), sentence, severity="info" if note.what == "guessed" else "warning")
