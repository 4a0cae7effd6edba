"""What can go wrong, and how it says so.

FatimaError
├── NameSyntaxError      a name or a condition cannot be read
├── BeliefError          the knowledge base was told or asked something impossible
├── BudgetError          conditions can come out in too many ways to look through
├── ScenarioError        a file cannot be used; carries every Problem found in it
├── LogError             a recording cannot be read or does not hold the step asked for
├── LifeError            a file that keeps a life cannot be read or written; carries the Problem
├── UsageError           the call or the command is wrong, not the data
├── MissingExtraError    an optional library is not installed
├── MissingProgramError  a program that is needed is not installed
├── EmbeddingError       a model gave no vectors for texts
└── RealizeError         a realizer could not word a line (wrappers turn it into the written line)
"""

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from fatima_py.extras import bringing
from fatima_py.signs import named

__all__ = [
    "BeliefError",
    "BudgetError",
    "EmbeddingError",
    "FatimaError",
    "LifeError",
    "LogError",
    "MissingExtraError",
    "MissingProgramError",
    "NameSyntaxError",
    "Place",
    "Problem",
    "RealizeError",
    "ScenarioError",
    "UsageError",
    "intact",
]

WORD = re.compile(r"[^\W\d_][\w-]*")
"""What may be a name in a sentence."""
LONGEST = 200
"""So many characters on either side of a fault stand in its sentence."""


class FatimaError(Exception):
    """The root of every error this package raises on purpose; its text is a sentence for people.

    Signs that nobody sees stand in it by their numbers.
    """

    def __str__(self) -> str:
        return named(super().__str__())


class NameSyntaxError(FatimaError, ValueError):
    """A name or condition cannot be read.

    `column` counts from 1 in `text`; `expected` says what should have stood there.
    """

    def __init__(self, text: str, column: int, expected: str) -> None:
        near = text[max(0, column - LONGEST) : column + LONGEST]
        super().__init__(f"cannot read {near!r} at column {column}: expected {expected}")
        self.text = text
        self.column = column
        self.expected = expected


class BeliefError(FatimaError):
    """The knowledge base was told or asked something that has no meaning."""


class BudgetError(FatimaError):
    """Conditions can come out in too many ways to look through; the sentence names them and their rule.

    `conditions` are these conditions, as a text; `rule` is the id of their rule, empty where nobody said whose they
    are.
    """

    def __init__(self, conditions: str = "", rule: str = "") -> None:
        whose = f"the conditions of the rule '{rule}'" if rule else "the conditions"
        super().__init__(
            f"FA303 {whose} can come out in too many ways to look through: {conditions} "
            "(let conditions share a variable, or say whom they are about)"
        )
        self.conditions = conditions
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands: `line` and `column` count from 1, 0 means the whole file.

    `file` is the path of the file, as sentences tell it. `text` is what is written there, as far as it is known, with a
    newline for each end of a row in it; two places are one wherever they begin alike.
    """

    file: str
    line: int = 0
    column: int = 0
    text: str = field(default="", compare=False, repr=False)

    @property
    def end(self) -> "Place":
        """Behind the last character; the place itself where it is not known what is written there."""
        *above, last = self.text.split("\n")
        return Place(self.file, self.line + len(above), len(last) + (1 if above else self.column))

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a file: a code of the catalogue, a place, a sentence, and a hint where there is one.

    `code` is its name in the catalogue, as `FA011`; `place` is where what it is about stands; `sentence` says what is
    the matter; `hint` says what to do about it, empty where there is nothing to say. `severity` is `error` (the file
    cannot be used), `warning` or `info`. `edit` is what to write instead of what stands from the place to its end,
    where that is sure to be what was meant, and None where it is not. `about` are names that it is about, in small
    letters, where more is to be known of them than the sentence tells; two problems are one whatever they are about.
    """

    code: str
    place: Place
    sentence: str
    hint: str = ""
    severity: str = "error"
    edit: str | None = None
    about: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The names that it is about, in small letters: those given, else every word of the sentence."""
        return self.about or frozenset(WORD.findall(self.sentence.lower()))

    @property
    def end(self) -> Place:
        """Where what the finding is about ends."""
        return self.place.end

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return named(f"{self.place}: {self.code} {self.sentence}{hint}")


class ScenarioError(FatimaError):
    """A file cannot be used; `problems` holds everything that was found, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class LogError(FatimaError):
    """A recording cannot be read, or does not hold what was asked for."""


class LifeError(FatimaError):
    """A file that keeps a life cannot be read or written; `problem` says why, by a code of the catalogue."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class UsageError(FatimaError):
    """The call or the command is wrong, not the data."""


class MissingExtraError(FatimaError):
    """An optional library is not installed; the sentence names the extra, and the command that brings it.

    `library` is what the library is called, and `extra` the extra of this package that it comes with.
    """

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed; it comes with the extra {extra}: {bringing(extra)}")
        self.library = library
        self.extra = extra


class MissingProgramError(FatimaError):
    """A program that is needed is not installed; the sentence says what for, and what to do.

    `program` is what the program is called, as `ffmpeg`.
    """

    def __init__(self, program: str, what: str, hint: str) -> None:
        super().__init__(f"{program} is not installed, and {what}; {hint}")
        self.program = program


class EmbeddingError(FatimaError):
    """A model gave no vectors for texts."""


class RealizeError(FatimaError):
    """A realizer could not word a line."""


@contextmanager
def intact(sentence: str) -> Generator[None, None, None]:
    """Read something that was recorded; where it is not as it was written, raise LogError with the sentence."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as damage:
        raise LogError(f"{sentence} ({damage!r})") from damage
