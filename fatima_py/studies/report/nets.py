"""Nets: what went between people, on average over runs, in each level of a factor."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from fatima_py.studies.analysis.estimates import spread_of
from fatima_py.studies.design import Study
from fatima_py.studies.measures.linking import THE_CROWD
from fatima_py.studies.report.answers import Answer, Arrow, Cell, Column, Net, Table
from fatima_py.studies.report.lucks import averaged, averages_note, luck_of
from fatima_py.studies.report.outputs import Output
from fatima_py.studies.report.reading import NETWORKS, network_called
from fatima_py.studies.report.results import Edges, Results, unit_in
from fatima_py.studies.report.sorting import Group, groups_by
from fatima_py.studies.report.telling import text_of

__all__ = ["net_answer"]

MOST_NODES, MOST_ARROWS = 25, 60
"""So many nodes, and so many arrows of a panel, are drawn at most: those of which there is most (ours)."""
SHOWN = 20
"""So many rows of the table stand on the page."""
UNITS = {"talk": "lines", "contagion": "valence"}


@dataclass(frozen=True, slots=True)
class Edge:
    """What went from the one to the other in the runs of a group: mean and spread over lucks, and in how many runs."""

    ends: tuple[str, str]
    mean: float
    spread: float | None
    runs: int


def net_answer(study: Study, results: Results, output: Output, name: str) -> Answer:
    """A network by factors: a panel and its edges for each level."""
    networks = results.networks.get(output.measure)
    if networks is None:
        why = f"these runs kept no '{output.measure}'; run the study again, and they will"
        return Answer(output, name, output.text, (), notes=(f"Nothing is shown: {why}.",))
    text = text_of(study, output.measure)
    of = next((one for one in NETWORKS if network_called(text).startswith(f"network of {one}")), "")
    unit = unit_in(results.book, output.measure) or UNITS.get(of, "")
    groups = groups_by(study, results, output.by)
    found = [edges_of(networks, group) for group in groups]
    title = output.measure if output.measure == text else f"{output.measure}: {text}"
    table = table_of(study, output, name, title, unit, [*zip(groups, found, strict=True)])
    if not any(found):
        return Answer(
            output, name, output.text, (), notes=("Nothing is shown: in no run did anything go between two.",)
        )
    picture, left = net_of(output, unit, is_signed=of == "contagion", groups=groups, found=found)
    counts = ", ".join(f"{group.shown}: {len(group.runs)}" for group in groups)
    said = MEANT.get(of, "An arrow is what went from one to another")
    caption = (
        f"{title}. {said}; its width is the mean over all runs of the level, with 0 for a run that has none. "
        f"Everybody stands at the same place in each panel. Runs: {counts}.{left}"
    )
    return Answer(output, name, output.text, (table,), picture, caption)


MEANT = {
    "talk": "An arrow goes from who said a line to whom it was said",
    "contagion": (
        "An arrow goes from who did or said something to whose valence it moved, up (more pleasant) or down "
        "(less pleasant) on balance"
    ),
}


def edges_of(networks: Mapping[int, Edges], group: Group) -> tuple[Edge, ...]:
    """The edges of the runs of a group, the strongest first."""
    nothing = dict[tuple[str, str], float]()
    each = [(luck_of(run), networks.get(run.place, nothing)) for run in group.runs]
    pairs = sorted({pair for _, edges in each for pair in edges})
    made = list[Edge]()
    for pair in pairs:
        values = averaged((luck, edges.get(pair, 0.0)) for luck, edges in each)
        spread = spread_of(values)
        made.append(Edge(pair, fsum(values) / len(values), spread, sum(pair in edges for _, edges in each)))
    return tuple(sorted(made, key=lambda one: -abs(one.mean)))


def table_of(
    study: Study, output: Output, name: str, title: str, unit: str, found: Sequence[tuple[Group, Sequence[Edge]]]
) -> Table:
    """All edges, a row each, the strongest of all levels first."""
    heads = tuple(Column(one) for one in output.by) or (Column("runs"),)
    columns = (
        *(*heads, Column("from"), Column("to"), Column("mean a run", unit)),
        *(Column("SD"), Column("in runs"), Column("of")),
    )
    edges = [(group, edge) for group, each in found for edge in each]
    rows: list[tuple[Cell, ...]] = [
        (*(group.levels or ("all runs",)), *edge.ends, edge.mean, edge.spread, edge.runs, len(group.runs))
        for group, edge in sorted(edges, key=lambda pair: -abs(pair[1].mean))
    ]
    notes = (
        "A run in which nothing went between two counts as 0 in their mean and SD.",
        "SD is in the unit of the mean; `in runs` is how many runs have it, of so many.",
    )
    return Table(name, title, columns, tuple(rows), (*notes, *averages_note(study, output.by)), SHOWN)


def net_of(
    output: Output, unit: str, *, is_signed: bool, groups: Sequence[Group], found: Sequence[Sequence[Edge]]
) -> tuple[Net, str]:
    """What is drawn, and a sentence that says how much is left out."""
    pooled = pooled_of(found)
    strength = dict[str, float]()
    for pair, much in pooled.items():
        for end in pair:
            strength[end] = strength.get(end, 0.0) + much
    nodes = sorted(sorted(strength), key=lambda one: -strength[one])[:MOST_NODES]
    near = {pair: much for pair, much in pooled.items() if {*pair} <= {*nodes}}
    panels = list[tuple[str, tuple[Arrow, ...]]]()
    for group, edges in zip(groups, found, strict=True):
        arrows = [Arrow(*edge.ends, edge.mean) for edge in edges if edge.mean and {*edge.ends} <= {*nodes}]
        panels.append((group.shown, tuple(arrows[:MOST_ARROWS])))
    around = rounded([one for one in nodes if one != THE_CROWD], near)
    seconds = len({group.levels[1] for group in groups}) if len(output.by) > 1 else 0
    middle = THE_CROWD if THE_CROWD in nodes else ""
    picture = Net(unit, tuple(around), tuple(panels), middle, is_signed, seconds)
    all_arrows, shown = sum(map(len, found)), sum(len(arrows) for _, arrows in panels)
    return picture, "".join(left_out(len(strength), len(nodes), all_arrows, shown))


def pooled_of(found: Sequence[Sequence[Edge]]) -> dict[tuple[str, str], float]:
    """How much there is between two in all levels together, whether up or down."""
    pooled = dict[tuple[str, str], float]()
    for edges in found:
        for edge in edges:
            pooled[edge.ends] = pooled.get(edge.ends, 0.0) + abs(edge.mean)
    return pooled


def left_out(people: int, nodes: int, arrows: int, shown: int) -> Iterator[str]:
    """What is said of what is not drawn."""
    if people > nodes:
        yield f" Drawn are the {nodes} between whom most goes; {people - nodes} others are left out."
    if arrows > shown:
        yield f" Drawn are the {shown:,} strongest of {arrows:,} arrows; the table has all."


def rounded(nodes: Sequence[str], near: Mapping[tuple[str, str], float]) -> list[str]:
    """The order in which nodes stand round a circle: those between whom there is much beside each other.

    The two between whom there is most come first; then at one end or the other whoever has most to do with who stands
    there, of equals the one that is named first.

    >>> rounded(["a", "b", "c", "d"], {("a", "c"): 3.0, ("b", "c"): 1.0, ("d", "b"): 2.0})
    ['a', 'c', 'b', 'd']
    """

    def tie(one: str, other: str) -> float:
        return near.get((one, other), 0.0) + near.get((other, one), 0.0)

    def nearest(end: str) -> str:
        return max(left, key=lambda one: tie(one, end))

    left = sorted(nodes, key=by_number)
    if len(left) < 3:
        return left
    made = [max(left, key=lambda one: max(tie(one, other) for other in left if other != one))]
    left.remove(made[0])
    while left:
        first, last = (nearest(end) for end in (made[0], made[-1]))
        if tie(first, made[0]) > tie(last, made[-1]):
            made.insert(0, first)
            left.remove(first)
        else:
            made.append(last)
            left.remove(last)
    return made


def by_number(name: str) -> tuple[str, int, str]:
    """A name as it stands among others: worker2 before worker10."""
    head = name.rstrip("0123456789")
    return head, int(name[len(head) :] or 0), name
