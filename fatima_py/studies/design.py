"""The design of a study: its factors and levels, how many runs, what is measured of each, and what is reported.

Nothing of it ever changes. Times are simulated seconds.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from fatima_py.errors import Place

__all__ = [
    "END", "MOST_RUNS", "TAKEN", "Assignment", "Cell", "Factor", "Level", "Planned", "Precision", "Study", "Until",
    "Written", "called_by_file", "hook_in",
]  # fmt: skip

MOST_RUNS = 10_000_000
"""So many runs a study may have (ours)."""
END = "t_end"
"""The column of the results that says when a run ended (simulated seconds since it began)."""
TAKEN = frozenset({"key", "run", "seed", "course", "t", "value", "participant", "source", END})
"""What neither a factor nor a measure may be called: columns of every study, and two that are kept free for people."""


TAKEN_BY_NETWORKS = frozenset({"measure", "target", "weight"})
"""What no factor may be called besides, where a study measures a network: columns of the table of networks."""

HOOK = re.compile(r"python: ?(?P<file>[^:]+\.py):(?P<function>\w+)")


def hook_in(text: str) -> re.Match[str] | None:
    """The `file` and the `function` of a measure that is a function of Python; None for any other sentence.

    >>> (found := hook_in("python: measures.py:density")) and found.groups(), hook_in("mood of Ann")
    (('measures.py', 'density'), None)
    """
    return HOOK.fullmatch(text.strip().rstrip("."))


def called_by_file(path: Path) -> str:
    """What a study is called that does not say it: as its file is, or as its folder where that is `study.yaml`.

    >>> called_by_file(Path("ward/study.yaml")), called_by_file(Path("ward/stop.yaml"))
    ('ward', 'stop')
    """
    return path.absolute().parent.name if path.stem == "study" else path.stem


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence of a study, and where it is written.

    `text` is the sentence, `name` what it is called there, empty where it has no name, and `place` where it stands in
    the file.
    """

    text: str
    place: Place
    name: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a level sets: a value at a path of what is played (`Hanne.personality.neuroticism`), and where that is said.

    `path` is written with dots between its parts. `value` is what YAML can say: a number, a text, a truth value,
    nothing, or a list or mapping of these. `place` is that of the path, `value_place` that of the value where it is
    another.
    """

    path: str
    value: object
    place: Place
    value_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a factor, which sets something or, as a control may, nothing.

    `name` is what it is called, as no other level of the factor is, `sets` is what it sets, in the order of its
    writing, and `place` is where it is written.
    """

    name: str
    sets: tuple[Assignment, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Factor:
    """What differs between runs.

    `name` is what it is called, a column of the tables as well, `levels` are in the order in which they are written,
    and `place` is where it is written. The levels of one that is `within` are had by the same luck, run by run.
    """

    name: str
    levels: tuple[Level, ...]
    place: Place
    within: bool = False


@dataclass(frozen=True, slots=True)
class Precision:
    """When enough runs were had: once the mean of a measure is precise in every cell.

    `measure` is the name of that measure, and `half_width` the half width of the 95 % interval of its mean, in its own
    unit.
    """

    measure: str
    half_width: float


@dataclass(frozen=True, slots=True)
class Until:
    """When a run ends: with the scene, after so many seconds, or with whichever of the two comes first.

    `scene_ends` says whether it ends with the scene, which is the first conversation that comes to its end; `seconds`
    is after how many simulated seconds it ends, None where only the clock of the setting ends it.
    """

    scene_ends: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """A study as it was written.

    `title` is what it is called, and `path` the file that it was read from. `question` and `hypothesis` are what is
    asked and what is expected, for people, empty where that is not said. `factors` are what differs between runs, in
    the order of their writing. `play` is the scenario or setting that is run, `runs` how many there are of each cell,
    at most where it stops at a `precision`. `until` says when a run ends. `seed` is the root of all luck. `measures`
    are the sentences of what is measured, by name, and `report` those of what the report shows. `files` are the digests
    (SHA-256) of what was read, by name, and `places` where its keys are written.
    """

    title: str
    path: Path
    play: Path
    factors: tuple[Factor, ...] = ()
    runs: int = 1
    precision: Precision | None = None
    until: Until = Until()
    seed: int = 0
    measures: tuple[Written, ...] = ()
    report: tuple[Written, ...] = ()
    question: str = ""
    hypothesis: str = ""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    places: Mapping[str, Place] = field(default_factory=dict[str, Place])

    def cells(self) -> Iterator["Cell"]:
        """All combinations of levels, those of the last factor changing first; one where there is no factor."""
        named = [[(factor.name, level.name) for level in factor.levels] for factor in self.factors]
        return (Cell(levels) for levels in product(*named))

    @property
    def taken(self) -> frozenset[str]:
        """What no factor may be called: the columns of the tables that the runs leave."""
        has_network = any(one.text.lower().removeprefix("the ").startswith("network of ") for one in self.measures)
        return TAKEN | TAKEN_BY_NETWORKS if has_network else TAKEN

    def place(self, key: str) -> Place:
        """Where the value of a key is written; the whole file where it is not."""
        return self.places.get(key, Place(str(self.path)))


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of levels.

    `levels` are pairs, the name of a factor and that of its level, in the order of the factors.
    """

    levels: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> str:
        """The cell in words: `style=warm, nurse=calm`; `all runs` where there is no factor."""
        return ", ".join(f"{factor}={level}" for factor, level in self.levels) or "all runs"


@dataclass(frozen=True, slots=True)
class Planned:
    """A run of the plan.

    `cell` is what is played in it, `number` its number in the cell (from 1), and `seed` that of its luck. `key` is a
    digest of all that its result hangs on: what is played as the cell has it, the seed, until when, what is measured,
    and the code. Equal keys have equal results, whichever study they stand in.
    """

    key: str
    cell: Cell
    number: int
    seed: int
