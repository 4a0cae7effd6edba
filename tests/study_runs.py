"""Small studies of a small office, quick to run; their parts stand in for those that read a file."""

import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product
from pathlib import Path
from statistics import fmean
from threading import Event
from typing import Any

from fatima_py.cli import app, studying
from fatima_py.errors import Place
from fatima_py.record.town import End, Occurrence, TownHeader, TownRecord
from fatima_py.setting import Setting
from fatima_py.studies.design import Cell, Factor, Level, Planned, Study, Until, Written
from fatima_py.studies.executing import Courses, Networks, Values
from fatima_py.studies.running import How, Parts, Progress, run_study
from tests.settings import office

__all__ = ["PARTS", "Measuring", "parts", "planned", "played", "study"]

PLACE = Place("study.yaml", 1, 1)
PEOPLE = {"few": 2, "some": 3, "many": 4}


def study(*levels: str, runs: int = 4, seconds: float = 600.0, **more: Any) -> Study:
    """A study of so many people in an office, by these levels of its one factor."""
    crowd = Factor("crowd", tuple([Level(name, (), PLACE) for name in levels or ("few", "many")]), PLACE)
    made = Study("An office", Path("study.yaml"), Path("office.yaml"), (crowd,), runs, until=Until(seconds=seconds))
    measures = tuple([Written(f"the {name}", PLACE, name) for name in ("mood", "insults", "first", "ended")])
    return replace(made, **{"measures": measures, **more})


def played(_study: Study, cell: Cell) -> Setting:
    """The office of a cell."""
    return office(PEOPLE[dict(cell.levels)["crowd"]])


def planned(given: Study) -> Iterator[Planned]:
    """The runs of a study, in the order of cells and numbers."""
    for levels in product(*[[(one.name, level.name) for level in one.levels] for one in given.factors]):
        for number in range(1, given.runs + 1):
            digest = sha256(f"{given.seed} {levels} {number} {given.until}".encode()).hexdigest()
            yield Planned(digest[:32], Cell(tuple(levels)), number, int(digest[:8], 16))


@dataclass(frozen=True, slots=True)
class Measuring:
    """What is measured of a run; the run of a seed that is `poison` kills its process, one of `wrong` raises.

    A run takes so many real seconds more (`slow`). With `copied`, what dies leaves a copy of itself for half a minute.
    """

    poison: frozenset[int] = frozenset()
    wrong: frozenset[int] = frozenset()
    slow: float = 0.0
    copied: bool = False

    @property
    def book(self) -> Mapping[str, Mapping[str, object]]:
        """What is told of the measures."""
        kinds = {"mood": "number", "insults": "number", "first": "number", "ended": "text"}
        kinds |= {"course": "course", "net": "network"}
        book = {name: {"kind": kind, "about": f"the {name}"} for name, kind in kinds.items()}
        return {**book, "first": {**book["first"], "unit": "s"}}

    @property
    def explained(self) -> Sequence[str]:
        """How they are worked out."""
        return [f"{name}: worked out by hand" for name in self.book]

    def __call__(self, records: Sequence[TownRecord], _setting: Setting) -> tuple[Values, Courses, Networks]:
        """Mood at the end, insults, when the first was (None for never), why the run ended; and who insulted whom."""
        header, end = records[0], records[-1]
        assert isinstance(header, TownHeader)
        assert isinstance(end, End)
        Event().wait(self.slow)
        if header.seed in self.poison:
            if self.copied and not os.fork():
                Event().wait(30.0)
                os._exit(0)
            os.kill(os.getpid(), signal.SIGKILL)
        if header.seed in self.wrong:
            raise ValueError("this run is wrong")
        insults = [one.tick / 1e6 for one in records if isinstance(one, Occurrence) and "Insult" in one.event]
        moods = [mood[0] for mood in end.moods.values()]
        course = tuple([(time, float(count)) for count, time in enumerate(insults, 1)])
        values: dict[str, Any] = {"mood": fmean(moods) if moods else None, "insults": len(insults)}
        whom = Counter(
            [(one.who, one.target) for one in records if isinstance(one, Occurrence) and "Insult" in one.event]
        )
        net = tuple([(*pair, float(count)) for pair, count in sorted(whom.items())])
        values |= {"first": insults[0] if insults else None, "ended": end.why}
        return values, {"course": course}, {"net": net}


def parts(**more: Any) -> Parts:
    """The parts of a study, measured as `Measuring` is told."""
    measuring = Measuring(**more)
    return Parts(planned, played, lambda _study: measuring)


PARTS = parts()


def main() -> None:
    """A program that runs a study in a folder, with so many jobs, and runs that take so many real seconds more.

    It says how many runs are safe; with the file of a study, for which it stands in, it is `fatima sim` itself.
    """
    folder, jobs, slow, *files = sys.argv[1:]
    its_parts = parts(slow=float(slow))
    for file in files:
        studying.OFTEN = 0.0
        setattr(studying, "read", lambda _file: (study(runs=8), its_parts))  # noqa: B010 - its type has a name in it
        sys.exit(app.run(["sim", file, "-o", folder, "--jobs", jobs]))
    run_study(study(runs=8), folder, its_parts, How(jobs=int(jobs)), watch=told)


def told(progress: Progress) -> None:
    """Say how many runs are done, and safe."""
    sys.stdout.write(f"{progress.done}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
