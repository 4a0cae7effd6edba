# pyright: basic
"""Tables of a study: its plan, what was measured of each run, courses, networks, all as Parquet, and a book of columns.

All but the plan stand there as CSV too. Equal plans and results give equal files, byte for byte.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from fatima_py.files import beside, told_of, write_file
from fatima_py.sim.tables.code_book import Column, Kind
from fatima_py.sim.tables.parquet import libraries, schema_of, see_out
from fatima_py.studies.design import END, Planned, Study
from fatima_py.studies.executing import Courses, Networks, Value, Values
from fatima_py.studies.plain_tables import ENDING, teed

__all__ = [
    "CODEBOOK",
    "COURSES",
    "NETWORKS",
    "PLAN",
    "RESULTS",
    "Book",
    "write_codebook",
    "write_courses",
    "write_networks",
    "write_plan",
    "write_results",
]

PLAN, RESULTS, CODEBOOK = "plan.parquet", "results.parquet", "codebook.json"
COURSES, NETWORKS = "courses.parquet", "networks.parquet"
KEY = Column("key", Kind.TEXT, "the key of the run: equal keys have equal results")
RUN = Column(
    "run", Kind.WHOLE, "the number of the run in its cell, from 1; equal numbers have equal seeds within a factor"
)
COURSE = (
    Column("course", Kind.TEXT, "the name of the measure"),
    Column("t", Kind.NUMBER, "seconds since the run began"),
    Column("value", Kind.NUMBER, "what it was from then on"),
)
EDGE = (
    Column("measure", Kind.TEXT, "the name of the measure"),
    Column("source", Kind.TEXT, "from whom: somebody, or the crowd"),
    Column("target", Kind.TEXT, "to whom"),
    Column("weight", Kind.NUMBER, "how much went from the one to the other in the run"),
)
ROWS = 65_536
"""So many rows are written together."""
WIDEST = 1 << 63
FORM = 1
A_COURSE, A_NETWORK = "course", "network"
"""The kinds of measures that stand in a table of their own, and not in the results."""
Book = Mapping[str, Mapping[str, object]]
"""What is told of each measure, by its name."""


def seed_column(planned: Sequence[Planned]) -> Column:
    """The column of the seeds: numbers, or where one is too large for a column of numbers, their digits."""
    fits = all(-WIDEST <= one.seed < WIDEST for one in planned)
    return Column("seed", Kind.WHOLE if fits else Kind.TEXT, "what settles all that is random in the run")


def common(study: Study, planned: Sequence[Planned]) -> tuple[Column, ...]:
    """The columns of what a run is."""
    factors = [Column(one.name, Kind.TEXT, f"the level of the factor {one.name}") for one in study.factors]
    return KEY, RUN, seed_column(planned), *factors


def row_of(one: Planned, columns: Sequence[Column]) -> tuple[Value, ...]:
    """What a run is, by these columns."""
    seed = one.seed if columns[2].kind is Kind.WHOLE else str(one.seed)
    return (one.key, one.number, seed, *[level for _, level in one.cell.levels])


def write_plan(study: Study, planned: Sequence[Planned], folder: Path) -> None:
    """Write which runs there are to be. Raises MissingExtraError, OSError."""
    columns = common(study, planned)
    write(folder / PLAN, columns, "a row is a run that is to be had", (row_of(one, columns) for one in planned))


def write_results(
    study: Study, planned: Sequence[Planned], values: Mapping[str, Values], book: Book, folder: Path
) -> tuple[Column, ...]:
    """Write what was measured of each run that is done, in the order of the plan; the answer is the columns.

    Raises MissingExtraError, OSError.
    """
    done = [one for one in planned if one.key in values]
    columns = common(study, planned)
    measured = [
        Column(name, kind_of(values[one.key].get(name) for one in done), str(told.get("about", "")))
        for name, told in book.items()
        if told.get("kind") not in (A_COURSE, A_NETWORK)
    ]
    if any(END in values[one.key] for one in done):
        measured.append(Column(END, Kind.NUMBER, "when the run ended: seconds since it began"))
    rows = (
        (*row_of(one, columns), *[fitting(values[one.key].get(column.name), column.kind) for column in measured])
        for one in done
    )
    every = (*columns, *measured)
    write_both(folder / RESULTS, every, "a row is a run", rows)
    return every


def write_courses(
    study: Study, planned: Sequence[Planned], courses: Iterable[tuple[str, Courses]], folder: Path
) -> bool:
    """Write how what has a course went in each run that is done; the answer is whether there was any.

    Raises MissingExtraError, OSError.
    """
    path, found = folder / COURSES, iter(courses)
    first = next(found, None)
    if first is None:
        remove_both(path)
        return False
    columns, by_key = common(study, planned), {one.key: one for one in planned}

    def rows() -> Iterator[tuple[Value, ...]]:
        for key, named in chain((first,), found):
            run = row_of(by_key[key], columns)
            for name, points in named.items():
                for time, value in points:
                    yield (*run, name, float(time), float(value))

    write_both(path, (*columns, *COURSE), "a row is a value of a course, from its time on", rows())
    return True


def write_networks(
    study: Study, planned: Sequence[Planned], networks: Iterable[tuple[str, Networks]], book: Book, folder: Path
) -> bool:
    """Write the networks of each run that is done, a row an edge; the answer is whether any network is measured.

    A run without an edge has no row. Raises MissingExtraError, OSError.
    """
    path = folder / NETWORKS
    if not any(told.get("kind") == A_NETWORK for told in book.values()):
        remove_both(path)
        return False
    columns, by_key = common(study, planned), {one.key: one for one in planned}
    rows = (
        (*row_of(by_key[key], columns), name, one, other, float(much))
        for key, named in networks
        for name, edges in named.items()
        if name in book
        for one, other, much in edges
    )
    write_both(path, (*columns, *EDGE), "a row is an edge of a network of a run", rows)
    return True


def write_codebook(study: Study, columns: Sequence[Column], book: Book, folder: Path) -> None:
    """Write what stands in the columns, what is measured, and what each level of a factor sets. Raises OSError."""
    kinds = {name: told.get("kind") for name, told in book.items()}
    edges = [{"name": name, **book[name]} for name in book if kinds[name] == A_NETWORK]
    told = {
        "fatima_codebook": FORM,
        "title": study.title,
        "question": study.question,
        "hypothesis": study.hypothesis,
        "results": [{**said(one), **book.get(one.name, {}), "name": one.name} for one in columns],
        "courses": [{"name": name, **book[name]} for name in book if kinds[name] == A_COURSE],
        "columns of courses": [said(one) for one in COURSE],
        **({"networks": edges, "columns of networks": [said(one) for one in EDGE]} if edges else {}),
        "factors": {
            factor.name: {
                "within": factor.within,
                "levels": {level.name: {one.path: one.value for one in level.sets} for level in factor.levels},
            }
            for factor in study.factors
        },
    }
    write_file(folder / CODEBOOK, json.dumps(told, indent=2, ensure_ascii=False, default=str) + "\n")


def said(column: Column) -> Mapping[str, object]:
    """A column in the book."""
    return {"name": column.name, "kind": column.kind.value, "about": column.about}


def kind_of(values: Iterable[Value]) -> Kind:
    """What stands in a column that holds these values.

    >>> kind_of([1, None]).name, kind_of([1, 0.5]).name, kind_of([True]).name, kind_of(["a", 1]).name, kind_of([]).name
    ('WHOLE', 'NUMBER', 'FLAG', 'TEXT', 'NUMBER')
    """
    kinds = {type(one) for one in values if one is not None}
    if kinds <= {int, float}:
        return Kind.WHOLE if kinds == {int} else Kind.NUMBER
    return Kind.FLAG if kinds == {bool} else Kind.TEXT


def fitting(value: Value, kind: Kind) -> Value:
    """A value as it stands in a column; in one of texts, a number is what JSON says of it."""
    if value is None or kind is Kind.WHOLE or kind is Kind.FLAG:
        return value
    if kind is Kind.NUMBER:
        return float(value)
    return value if isinstance(value, str) else json.dumps(value)


def write_both(path: Path, columns: Sequence[Column], about: str, rows: Iterable[tuple[Value, ...]]) -> None:
    """Write a table, and beside it as CSV."""
    write(path, columns, about, teed(rows, [one.name for one in columns], path))


def remove_both(path: Path) -> None:
    """Take away a table, and the CSV beside it."""
    for one in (path, path.with_suffix(ENDING)):
        one.unlink(missing_ok=True)


def write(path: Path, columns: Sequence[Column], about: str, rows: Iterable[tuple[Value, ...]]) -> None:
    """Write a table as a whole or not at all, with so many rows of it in memory at once."""
    pa, parquet = libraries()
    schema: Any = schema_of(pa, columns, about)
    with told_of(path):
        new = beside(path)
        try:
            with parquet.ParquetWriter(str(new), schema) as writer:
                source = iter(rows)
                while some := list(islice(source, ROWS)):
                    arrays = [
                        pa.array(column, one.type) for column, one in zip(zip(*some, strict=True), schema, strict=True)
                    ]
                    writer.write_table(pa.table(arrays, schema=schema))
            see_out(new)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
