"""Import notes: what became of a file, with the place of everything that did not come along as it was."""

from dataclasses import dataclass
from typing import Literal

from fatima_py.interop.read.report import Report, shown

__all__ = ["Counts", "ImportNotes", "Note"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was guessed or not carried, and where it stands in the source.

    `what` says whether it was guessed or not carried; `file` is the one it stands in; `place` is the path in it (empty:
    the file as a whole); `sentence` tells people of it.
    """

    what: Literal["guessed", "not carried"]
    file: str
    place: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}: {place}{self.sentence} ({self.what})"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in a file.

    `lines` are those of the dialogue; `rules` those of every sort, of the world and of social exchanges as well;
    `beliefs` and `goals` are those of the whole cast.
    """

    lines: int = 0
    rules: int = 0
    beliefs: int = 0
    goals: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.lines + other.lines,
            self.rules + other.rules,
            self.beliefs + other.beliefs,
            self.goals + other.goals,
        )

    def __sub__(self, other: "Counts") -> "Counts":
        return self + Counts(-other.lines, -other.rules, -other.beliefs, -other.goals)


class ImportNotes(Report):
    """The notes of one file, in the order of reading. What a reader complains of is not carried."""

    __slots__ = ("broken", "kept")

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.kept: dict[Note, None] = {}
        self.broken: set[str] = set()

    def add(self, sentence: str, hint: str = "", *, code: str = "FA023", path: str = "") -> None:
        """Note what cannot be read; of one value, only what was found first."""
        del hint, code
        if path in self.broken:
            return
        self.broken.add(path)
        self.kept[Note("not carried", self.file, shown(path), sentence)] = None

    def warn(self, sentence: str, hint: str = "", *, code: str = "FA024", path: str = "") -> None:
        """Note what this engine does not have. What is only strange comes along as it is."""
        del hint
        if code == "FA024":
            self.kept[Note("not carried", self.file, shown(path), sentence)] = None

    def guess(self, sentence: str, path: str = "") -> None:
        """Note what the file does not say and something had to be said about."""
        self.kept[Note("guessed", self.file, shown(path), sentence)] = None

    def remark(self, sentence: str) -> None:
        """Note what the file does not say, and was taken to be so."""
        self.guess(sentence)

    def spoils(self, path: str) -> bool:
        """Whether anything at a path or below it cannot be read."""
        return any(one == path or one.startswith((f"{path}.", f"{path}[")) for one in self.broken)
