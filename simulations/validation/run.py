"""Ask the engine and the simulator what has a known answer: print what comes out beside it, and write the page of it.

uv run --no-dev python simulations/validation/run.py [CASE ...] [-o docs/reference/validation.md] [--figures DIR]
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import util
from math import floor, log10
from pathlib import Path
from types import ModuleType

__all__ = ["Case", "Row", "cases", "main", "page"]

HERE = Path(__file__).parent
HEAD = """\
# Validation

What has a known answer is asked of the engine and of the simulator, and comes out within a tolerance that is stated and
justified. In `simulations/validation/` each case is a program of its own, with its seed, that can be read and run.

In a clone of the repository, this asks two of them, and prints what comes out beside what is expected:

```sh
uv run --no-dev python simulations/validation/run.py A3 A7
```

Without a number it asks all of them, which takes about a minute; `--figures DIR` draws the answers of each case, and
its curves where it has some (with the extra: `uv run --no-dev --extra experiments python ...`). It writes no page
unless `-o` names one, as `-o docs/reference/validation.md` does for this one. The tests ask the cases without chance as
they stand here, the others with fewer customers, rounds, members and seeds.

There is no A2. It was to be the rates at which contentment and discontent pass between friends (Hill and others 2010,
Proceedings of the Royal Society B 277). What was read of them are summaries, not their table, and what was not read in
its source is asked of nothing. The model by which they were had is that of A1.
"""
COLUMNS = ("case", "what is asked", "expected", "ours", "at most apart", "source")
REPORTED = """\
## As reported

What was found among people has no tolerance: it is shown beside what the theory says here, and nothing is asked of it.

| case | what was found | reported | ours | source |
|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: what was expected, what came out, and how far the two may lie apart."""

    what: str
    expected: float
    ours: float
    apart: float

    @property
    def holds(self) -> bool:
        """Whether the two lie near enough."""
        return abs(self.ours - self.expected) <= self.apart

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The answer as text, with two digits more than the tolerance needs."""
        digits = 2 - floor(log10(self.apart)) if self.apart else 0
        expected, ours = (f"{round(value, digits) + 0.0:.12g}" for value in (self.expected, self.ours))
        return self.what, expected, ours, f"{self.apart:.2g}"


@dataclass(frozen=True, slots=True)
class Case:
    """A program of this folder: its number, what it says of itself, and what it asks."""

    number: str
    module: ModuleType

    @property
    def title(self) -> str:
        """The first sentence of what it says of itself."""
        return self.module.__doc__.partition("\n")[0]

    @property
    def text(self) -> str:
        """The rest of what it says of itself."""
        return self.module.__doc__.partition("\n")[2].strip()

    @property
    def sized(self) -> bool:
        """Whether chance is in it, so that it can be asked of fewer customers or rounds."""
        return bool(self.module.rows.__code__.co_argcount)

    def rows(self, share: float = 1.0) -> list[Row]:
        """What it asks and what comes out, of a share of the customers or rounds where it has such."""
        return [Row(*row) for row in (self.module.rows(share) if self.sized else self.module.rows())]

    @property
    def reported(self) -> list[tuple[str, str, str]]:
        """What was found among people, and what the theory says; nothing is asked of it."""
        return [*getattr(self.module, "reported", list)()]


def cases(wanted: Sequence[str] = ()) -> list[Case]:
    """The cases of this folder, or those of the given numbers, in order."""
    files = {f"A{int(file.stem[1:3])}": file for file in sorted(HERE.glob("a??_*.py"))}
    return [Case(number, loaded(file)) for number, file in files.items() if not wanted or number in wanted]


def loaded(file: Path) -> ModuleType:
    """A program of this folder, so that it can be asked."""
    spec = util.spec_from_file_location(f"validation_{file.stem}", file)
    module = sys.modules[spec.name] = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(asked: Sequence[tuple[Case, Sequence[Row]]]) -> str:
    """The page of the reference: all answers in one table, then what each case says of itself."""
    lines = [" | ".join(("", *COLUMNS, "")).strip(), "|" + "---|" * len(COLUMNS)]
    lines += [line(case, row) for case, rows in asked for row in rows]
    found = [
        " | ".join(("", case.number, *row, case.module.SOURCE, "")).strip()
        for case, _ in asked
        for row in case.reported
    ]
    told = [f"## {case.title}\n\n{case.text}\n" for case, _ in asked]
    return "\n".join([HEAD, "\n".join(lines), "", REPORTED + "\n".join(found), "", *told])


def line(case: Case, row: Row) -> str:
    """One answer as a row of the page."""
    return f"| {' | '.join((case.number, *row.cells, case.module.SOURCE))} |"


def report(case: Case, rows: Iterable[Row]) -> None:
    """Print the answers of one case."""
    print(case.title)
    for row in rows:
        what, expected, ours, apart = row.cells
        print(f"  {what:52} {expected:>13} {ours:>13}  within {apart:8}{'' if row.holds else ' MISSED'}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask the cases; the answer is 1 where something else comes out than is expected."""
    numbers = [case.number for case in cases()]
    parser = argparse.ArgumentParser(description="Ask the simulator what has a known answer.")
    parser.add_argument(
        "cases", nargs="*", metavar="CASE", help=f"of {', '.join(numbers)}; all of them if none is given"
    )
    parser.add_argument("-o", "--out", type=Path, help="write the page of the reference, of all cases")
    parser.add_argument("--figures", type=Path, metavar="DIR", help="draw each case there; needs matplotlib")
    options = parser.parse_args(arguments)
    if unknown := [one for one in options.cases if one not in numbers]:
        parser.error(f"there is no case {', '.join(unknown)}: expected one of {', '.join(numbers)}")
    if options.out and options.cases:
        parser.error("the page is of all cases: leave out the numbers, or -o")
    asked = []
    for case in cases(options.cases):
        asked.append((case, case.rows()))
        report(*asked[-1])
        if options.figures:
            print(f"  {loaded(HERE / 'figures.py').drawn(*asked[-1], options.figures)}")
    if options.out:
        options.out.write_text(page(asked), encoding="utf-8")
    return int(not all(row.holds for _, rows in asked for row in rows))


if __name__ == "__main__":
    sys.exit(main())
