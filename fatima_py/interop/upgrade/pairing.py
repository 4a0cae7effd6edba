"""Pairing: which rule storage goes with a scenario of version 4, whose file does not say."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from fatima_py.errors import ScenarioError
from fatima_py.interop.read.kinds import Kind
from fatima_py.interop.upgrade.file_set import FileSet, Piece

__all__ = ["NO_RULES_FOUND", "Pairing", "rules_beside"]

WORDS = re.compile(
    r"(asset)?[\W_]*storage|(cog(nitive)?)?[\W_]*rules?|cgrl|assets?|scenario|scene|(?<![a-z])(sc|iat|cr)(?![a-z])"
)
"""What the name of a file says of its kind, in small letters; the rest is what the two files have in common."""
NO_RULES_FOUND = "its rules stand in a storage file, which was not found; nobody has rules"


class Pairing(NamedTuple):
    """The storage of a scenario, None where none is sure, and all the storages that were seen."""

    storage: Piece | None
    seen: tuple[Path, ...] = ()

    @property
    def hint(self) -> str:
        """What to do where no storage is sure."""
        names = ", ".join(one.name for one in self.seen[:5])
        return f"pass it with --rules; there are {names}" if names else "pass it with --rules"


def rules_beside(scenario: Piece, file_set: FileSet, imported: Iterable[Piece] = ()) -> Pairing:
    """The storage that is named like a scenario, or the only one beside it that is named like no other file.

    Those that are `imported` with it are asked first.
    """
    folder = scenario.path.parent
    files = [one for one in file_set.files(folder) if one.suffix.lower() == ".json"]
    together = [one for one in imported if one.path.parent == folder]
    pieces = named_like(scenario.path, together, files)
    if not pieces:
        beside = [one for path in files if begins_list(path) and (one := storage(path, file_set)) is not None]
        pieces = named_like(scenario.path, beside, files)
        together = together or beside
    return Pairing(pieces[0] if len(pieces) == 1 else None, tuple([one.path for one in together]))


def named_like(scenario: Path, storages: Sequence[Piece], files: Sequence[Path]) -> Sequence[Piece]:
    """The storages that may go with a scenario, by the surest sign that any of them has; one is enough to be sure."""
    others = [path for path in files if path != scenario and path not in [one.path for one in storages]]
    free = [one for one in storages if stem(one.path) not in map(stem, others)]
    signs = (
        [one for one in storages if one.path.name.lower() == scenario.name.lower().replace("scenario", "storage")],
        [one for one in storages if stem(one.path) == stem(scenario)],
        [one for one in free if begins_like(stem(scenario), stem(one.path))],
        free,
    )
    return next((found for found in signs if found), ())


def stem(path: Path) -> str:
    """What is left of a name without what says of which kind the file is."""
    return re.sub(r"[\W_]+", "", WORDS.sub(" ", path.stem.lower()))


def begins_like(left: str, right: str) -> bool:
    """Whether one of two names, of which neither is empty, begins with the other."""
    return bool(left and right) and (left.startswith(right) or right.startswith(left))


def storage(path: Path, file_set: FileSet) -> Piece | None:
    """A file, if it is a storage."""
    try:
        piece = file_set.piece(path)
    except ScenarioError:
        return None
    return piece if piece.kind is Kind.STORAGE else None


def begins_list(path: Path) -> bool:
    """Whether a file may be a storage, which is a list: the others need not be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(64).lstrip().startswith("[")
    except OSError:
        return False
