"""Report: what was found wrong in files that other programs wrote."""

from collections.abc import Iterable

from fatima_py.errors import Place, Problem, ScenarioError

__all__ = ["MOST", "Report", "checked", "shown"]

MOST = 100
"""More errors than this are not read by anybody: the file is another one than it was taken for."""


LONGEST = 200
"""Characters of a path; the keys of a file may be longer than anybody reads."""


class Report:
    """The problems of one file, in the order in which they were found: of errors about one value, only the first."""

    __slots__ = ("file", "found")

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: dict[str, Problem] = {}

    def add(self, sentence: str, hint: str = "", *, code: str = "FA023", path: str = "") -> None:
        """Note an error about the value at a path. Raises ScenarioError at the last of MOST."""
        said = f"{shown(path)}: {sentence}" if path else sentence
        self.note(path or said, Problem(code, Place(self.file), said, hint))

    def warn(self, sentence: str, hint: str = "", *, code: str = "FA024", path: str = "") -> None:
        """Note what is not carried over and keeps nobody from playing."""
        said = f"{shown(path)}: {sentence}" if path else sentence
        self.note(said, Problem(code, Place(self.file), said, hint, "warning"))

    def remark(self, sentence: str) -> None:
        """Note what the file does not say, and was taken to be so."""
        self.note(sentence, Problem("FA024", Place(self.file), sentence, severity="info"))

    def note(self, about: str, problem: Problem) -> None:
        """Keep a problem, unless there is one about the same."""
        self.found.setdefault(about, problem)
        if problem.severity == "error" and self.errors >= MOST:
            raise ScenarioError(self.problems)

    @property
    def errors(self) -> int:
        """How many of the problems are errors. Warnings keep nobody from playing, however many there are."""
        return sum(one.severity == "error" for one in self.found.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found."""
        return tuple(self.found.values())


def shown(path: str) -> str:
    """As much of a path as anybody reads."""
    return path if len(path) <= LONGEST else f"{path[:LONGEST]}..."


def checked(reports: Iterable[Report]) -> tuple[Problem, ...]:
    """What was found in several files. Raises ScenarioError with all of it where one problem is an error."""
    problems = tuple(problem for report in reports for problem in report.problems)
    if any(problem.severity == "error" for problem in problems):
        raise ScenarioError(problems)
    return problems
