"""Forms: what a measure works out of a run, once its sentence is read.

Times are seconds, those of a window since midnight. Nothing of it ever changes, and all of it can be sent to a worker.
"""

from dataclasses import dataclass
from typing import Literal

from fatima_py.sim.assertions.sentences import Assertion, Level, Moment, Window
from fatima_py.sim.assertions.sentences import Measure as Quantity

__all__ = [
    "Awaited",
    "Believed",
    "Course",
    "Ended",
    "Finished",
    "Form",
    "Graph",
    "Hook",
    "Linked",
    "Met",
    "Net",
    "Netted",
    "Over",
    "Paced",
    "Shared",
    "Spoke",
    "Tallied",
    "Valued",
]

Over = Literal["", "lowest", "highest", "mean", "first", "last"]
"""Which value of several is meant, of people or of times; empty: the only one that there is."""
Graph = Literal["density", "reciprocity", "mean degree", "clustering", "assortativity"]
Net = Literal["talk", "contagion"]
"""Who says something to whom, or whose doing moves whose mood."""


@dataclass(frozen=True, slots=True)
class Valued:
    """How much there is of something in somebody (`names`; None: in anybody), of several people or times which `over`.

    The `window` is a moment, where it is one value of each of them that is meant, else a time that is followed.
    """

    quantity: Quantity
    names: frozenset[str] | None
    over: Over = ""
    window: Window = Window()


@dataclass(frozen=True, slots=True)
class Course:
    """How much there is of something as time goes on, each so many seconds (0: as the length of the run has it)."""

    quantity: Quantity
    names: frozenset[str] | None
    over: Over = ""
    every: float = 0.0


@dataclass(frozen=True, slots=True)
class Tallied:
    """How often something comes up, of what comes up `meanwhile` where that is said."""

    moment: Moment
    window: Window = Window()
    meanwhile: Level | None = None


@dataclass(frozen=True, slots=True)
class Spoke:
    """How many lines somebody says (None: anybody)."""

    names: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Paced:
    """How many lines somebody says (None: anybody) in a minute of the run."""

    names: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """After how many seconds something comes up, or is so, for the first time."""

    until: Moment | Level


@dataclass(frozen=True, slots=True)
class Finished:
    """After how many seconds a conversation is over (empty: any)."""

    conversation: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """Whether an assertion holds of the run, or of its first seconds (None: of all of it)."""

    assertion: Assertion
    within: float | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """In which share of the time something is so, of the time in which anybody can know."""

    level: Level
    window: Window = Window()


@dataclass(frozen=True, slots=True)
class Believed:
    """What somebody believes of something (who is empty: what is so in the world), at a moment or the end.

    `names` are what it may be called, in small letters and without blanks.
    """

    names: frozenset[str]
    who: str = ""
    window: Window = Window(end=True)
    kind: Literal["number", "flag", "text"] = "text"


@dataclass(frozen=True, slots=True)
class Ended:
    """The state of the dialogue that the last conversation came to (empty: of any)."""

    conversation: str = ""


@dataclass(frozen=True, slots=True)
class Netted:
    """A measure of a network among people (None: everybody): of a tie of that name, or `of` what goes between them."""

    graph: Graph
    tie: str = ""
    names: frozenset[str] | None = None
    of: Net = "talk"


@dataclass(frozen=True, slots=True)
class Linked:
    """The network of what goes between people (None: everybody): from whom to whom, and how much of it."""

    of: Net
    names: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Hook:
    """A Python function of the tables of a run: its `source` is that of the file, as it was when it was read."""

    file: str
    function: str
    source: str
    kind: Literal["number", "flag", "text"] = "number"


Form = (
    Valued
    | Course
    | Tallied
    | Spoke
    | Paced
    | Awaited
    | Finished
    | Met
    | Shared
    | Believed
    | Ended
    | Netted
    | Linked
    | Hook
)
