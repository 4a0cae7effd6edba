"""Studies made by hand, and what their runs have left, for tests of what comes after the runs."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl

from fatima_py.errors import Place
from fatima_py.studies.design import Factor, Level, Study, Until, Written

HERE = "study.yaml"


@dataclass(frozen=True, slots=True)
class Named:
    """A measure, as far as a report asks for it."""

    name: str
    kind: str = "number"


def written(text: str, name: str = "", line: int = 1) -> Written:
    return Written(text, Place(HERE, line, 5, text), name)


def factor(name: str, *levels: str, within: bool = False) -> Factor:
    place = Place(HERE, 1, 1)
    return Factor(name, tuple(Level(one, (), place) for one in levels), place, within)


def study_of(
    *factors: Factor, measures: Mapping[str, str], report: Sequence[str] = (), runs: int = 5, **more: Any
) -> Study:
    """A study of some factors, its measures by their names, and the lines of its report."""
    lines = tuple(written(text, line=20 + number) for number, text in enumerate(report))
    made: dict[str, Any] = {
        "title": "Warm or neutral",
        "path": Path(HERE),
        "play": Path("handover.yaml"),
        "until": Until(seconds=600.0),
        **more,
    }
    return Study(
        factors=factors,
        runs=runs,
        measures=tuple(written(text, name) for name, text in measures.items()),
        report=lines,
        **made,
    )


def leave_runs(
    folder: Path,
    study: Study,
    value: Callable[[Mapping[str, str], int], Mapping[str, Any]],
    course: Callable[[Mapping[str, str], int], Mapping[str, Sequence[tuple[float, float]]]] | None = None,
    network: Callable[[Mapping[str, str], int], Mapping[str, Mapping[tuple[str, str], float]]] | None = None,
) -> Path:
    """Write what runs leave in a folder, worked out of the levels and the number of each: values, courses, networks."""
    cells = [dict(zip([one.name for one in study.factors], names, strict=True)) for names in product(*levels_of(study))]
    runs = [(cell, number) for cell in cells for number in range(1, study.runs + 1)]
    within = {one.name for one in study.factors if one.within}
    rows: list[dict[str, Any]] = []
    points: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for cell, number in runs:
        luck = [level for name, level in sorted(cell.items()) if name not in within]
        head = {
            "key": digest(*cell.values(), number),
            "run": number,
            "seed": int(digest(*luck, number)[:8], 16),
            **cell,
        }
        rows.append({**head, **value(cell, number)})
        for name, way in (course(cell, number) if course else {}).items():
            points += [{**head, "course": name, "t": time, "value": at} for time, at in way]
        for name, net in (network(cell, number) if network else {}).items():
            ends = [{"measure": name, "source": one, "target": other, "weight": it} for (one, other), it in net.items()]
            edges += [{**head, **one} for one in ends]
    folder.mkdir(parents=True, exist_ok=True)
    pl.DataFrame(rows, infer_schema_length=None).write_parquet(folder / "results.parquet")
    if points:
        pl.DataFrame(points).write_parquet(folder / "courses.parquet")
    if network:
        texts = ["key", *[one.name for one in study.factors], "measure", "source", "target"]
        schema = {**dict.fromkeys(texts, pl.String), "run": pl.Int64, "seed": pl.Int64, "weight": pl.Float64}
        pl.DataFrame(edges, schema=schema).write_parquet(folder / "networks.parquet")
        named = [{"name": one.name or one.text} for one in study.measures if one.text.startswith("network of")]
        (folder / "codebook.json").write_text(json.dumps({"networks": named}))
    return folder


def levels_of(study: Study) -> list[list[str]]:
    return [[level.name for level in one.levels] for one in study.factors]


def digest(*parts: object) -> str:
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()
