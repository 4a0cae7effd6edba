"""People: who lives in a setting, what is drawn for each, where they are and when they come and go."""

import re
from collections.abc import Iterator, Mapping

from fatima_py.errors import UsageError
from fatima_py.language import SentenceError
from fatima_py.mind import MindDefinition
from fatima_py.names import symbol
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.compile.setting.quantities import between
from fatima_py.scenario.compile.setting.roll import Roll
from fatima_py.scenario.compile.setting.tables import Tables
from fatima_py.scenario.schema.setting import PersonDoc
from fatima_py.scenario.source.spans import Path, Source
from fatima_py.setting import Column, Draw, Fixed, Normal, People, Uniform
from fatima_py.signs import one_word

__all__ = ["Draws", "people_of"]

NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
OF_LUCK = re.compile(rf"(?P<kind>normal|uniform)\s*\(\s*(?P<first>{NUMBER})\s*,\s*(?P<second>{NUMBER})\s*\)")
OF_TABLE = re.compile(r"from (?P<file>\S.*?\.csv)(?: column (?P<column>\S.*))?")
EXPECTED = "expected a number, 'normal(0, 0.4)', 'uniform(-1, 1)', 'from traits.csv' or 'from traits.csv column name'"


class Draws:
    """Reads where numbers come from."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report

    def draw(self, said: float | str, path: Path, column: str) -> Draw | None:
        """Where a number comes from; of a table, it is what stands in the `column`, unless another is named."""
        if not isinstance(said, str):
            return Fixed(said)
        place = self.source.place(path)
        with self.report.reading(place, said):
            if found := OF_LUCK.fullmatch(said.strip()):
                kind = Normal if found["kind"] == "normal" else Uniform
                try:
                    return kind(float(found["first"]), float(found["second"]))
                except UsageError as wrong:
                    raise SentenceError(str(wrong)) from None
            if found := OF_TABLE.fullmatch(said.strip()):
                with self.report.including(place, f"the table {found['file']}"):
                    return self.of_table(found["file"], found["column"] or column)
                return None
            raise SentenceError(EXPECTED)
        return None

    def of_table(self, file: str, column: str) -> Column:
        """The numbers of a column. Raises ScenarioError where the table cannot be read."""
        rows = Tables(self.source, self.report).rows(file, [column])
        return Column(tuple([one.number() for (one,) in rows]), file)


def people_of(
    docs: Mapping[str, PersonDoc], minds: Mapping[str, MindDefinition], source: Source, roll: Roll
) -> Iterator[People]:
    """Everybody, in the order in which they are written, with the minds that they begin with."""
    draws = Draws(source, roll.report)
    for name, doc in docs.items():
        path = ("people", name)
        word = one_word(name)
        at = roll.place(doc.at, source.place((*path, "at"))) if doc.at else next(iter(roll.places.values()))
        traits = {one: draws.draw(said, (*path, "with", one), one) for one, said in doc.with_.items()}
        for one, draw in traits.items():
            check_draw(draw, doc.count or 1, roll.report, source, (*path, "with", one))
        yield People(
            symbol(word),
            minds[word],
            doc.count,
            at,
            {one: draw for one, draw in traits.items() if draw is not None},
            hours(doc.comes, source, (*path, "comes"), roll.report),
            hours(doc.goes, source, (*path, "goes"), roll.report),
            doc.called or ("" if name == word else " ".join(name.split())),
        )


def check_draw(draw: Draw | None, count: int, report: Report, source: Source, path: Path) -> None:
    """Tell of a table with fewer rows than there are people, and of a trait that is none."""
    place = source.place(path)
    if isinstance(draw, Column) and len(draw.values) < count:
        rows = "1 row" if len(draw.values) == 1 else f"{len(draw.values)} rows"
        sentence = f"{draw.source} has {rows} for {count} people"
        report.add("FA608", place, sentence, "add rows, or let the numbers be drawn")
    values = draw.values if isinstance(draw, Column) else (draw.value,) if isinstance(draw, Fixed) else ()
    if isinstance(draw, Uniform):
        values = (draw.low, draw.high)
    if isinstance(draw, Normal):
        values = (draw.mean,)
    if any(not -1 <= one <= 1 for one in values):
        report.add("FA016", place, f"'{path[-1]}': expected a trait from -1 to 1", "")


def hours(text: str, source: Source, path: Path, report: Report) -> tuple[float, float] | None:
    """When somebody comes or goes."""
    with report.reading(source.place(path), text):
        return between(text) if text else None
    return None
