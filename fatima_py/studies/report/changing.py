"""Changing: in how many runs a text or a truth value comes out as another, by another level, and as which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fatima_py.studies.analysis.estimates import Estimate, share_of
from fatima_py.studies.analysis.groups import risk_difference
from fatima_py.studies.analysis.margins import EXACT, Margins, margins_of
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Answer, Cell, Column, Dots, Mark, Table
from fatima_py.studies.report.lucks import Luck, luck_of, lucks_in, one_answer_note
from fatima_py.studies.report.outputs import Output, Sort
from fatima_py.studies.report.results import Result, Results
from fatima_py.studies.report.sorting import Sides, pairs_of, shares_luck, sides_of
from fatima_py.studies.report.values import said, sentence_of
from fatima_py.view.portrait import MINUS

__all__ = [
    "MARGINS",
    "Changes",
    "changes_of",
    "changes_table",
    "same_notes",
    "text_ps",
    "texts_compared",
    "where_of",
    "wheres",
    "wheres_of",
]

MARGINS = "Stuart-Maxwell"
HOW = {True: "exact", False: "of chi-squared"}
"""How the p of a test of margins was worked out."""
AXIS = "share of pairs in which it is another"


@dataclass(frozen=True, slots=True)
class Changes:
    """What stands beside what in pairs of runs that have the same luck: the first and the second, luck by luck.

    A luck has several pairs where levels of further factors share it.
    """

    by_luck: tuple[tuple[tuple[str, str], ...], ...]

    @property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many pairs have the first and the second."""
        return Counter(both for pairs in self.by_luck for both in pairs)

    @property
    def lucks(self) -> int:
        """By how many seeds the pairs were had."""
        return len(self.by_luck)

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return sum(self.counts.values())

    @property
    def others(self) -> Mapping[tuple[str, str], int]:
        """Those in which the second is another, the most frequent first."""
        found = [(both, count) for both, count in self.counts.items() if both[0] != both[1]]
        return dict(sorted(found, key=lambda one: (-one[1], one[0])))

    @property
    def changed(self) -> int:
        """In how many the second is another."""
        return sum(self.others.values())

    @property
    def share(self) -> Estimate:
        """In which share of pairs the second is another."""
        return share_of(self.changed, self.pairs, self.lucks)

    @property
    def margins(self) -> Margins:
        """Whether each comes out as often first as second."""
        return margins_of(self.by_luck)


@dataclass(frozen=True, slots=True)
class Came:
    """How often a text came out on either side, of how many runs, which were had by how many lucks."""

    where: tuple[str, ...]
    name: str
    left: int
    of_left: int
    right: int
    of_right: int
    lucks: tuple[int, int]

    @property
    def apart(self) -> Estimate:
        """The difference of the shares, as if each seed had given one answer."""
        n, m = self.lucks
        left = self.left if n == self.of_left else self.left * n / self.of_left
        right = self.right if m == self.of_right else self.right * m / self.of_right
        return risk_difference(left, n, right, m)


def changes_of(measure: Result, sides: Sides, factor: str) -> Changes:
    """What stands beside what; a text that is not there is one more, a truth value that is not there leaves none."""
    pairs = [
        (luck_of(one), measure.values[one.place], measure.values[other.place])
        for one, other in pairs_of(sides.first, sides.second, factor)
    ]
    told = dict[Luck, list[tuple[str, str]]]()
    for luck, *both in pairs:
        if measure.kind is not Sort.FLAG or None not in both:
            told.setdefault(luck, []).append((said(both[0]), said(both[1])))
    return Changes(tuple(map(tuple, told.values())))


def wheres(output: Output) -> tuple[Column, ...]:
    """The columns that say what is compared where."""
    several = (Column("compared with"),) if len(output.levels) > 2 else ()
    within = (Column(output.within),) if output.within else ()
    return (*several, *within) or (Column("levels"),)


def wheres_of(output: Output, sides: Sides) -> tuple[str, ...]:
    """What stands in these columns."""
    first, *others = output.levels
    several = (sides.other,) if len(others) > 1 else ()
    return (*several, *sides.place) or (f"{first}, {sides.other}",)


def where_of(output: Output, sides: Sides) -> str:
    """Where levels are compared, in words: empty where there is no other comparison in the line."""
    return ", ".join(wheres_of(output, sides)) if len(output.levels) > 2 or output.within else ""


def changes_table(output: Output, name: str, found: Sequence[tuple[Sides, Changes]]) -> Table:
    """Which changed into which, in how many pairs."""
    rows: list[tuple[Cell, ...]] = [
        (*wheres_of(output, sides), one, other, count, share_of(count, changes.pairs, changes.lucks))
        for sides, changes in found
        for (one, other), count in changes.others.items()
    ]
    columns = (*wheres(output), Column(f"by {output.levels[0]}"), Column(f"by {second(output)}"), Column("pairs"))
    notes = () if rows else ("It is the same in every pair.",)
    return Table(
        f"{name}-changes", "Which changed into which", (*columns, Column("share", "0 to 1")), tuple(rows), notes
    )


def same_note(where: str, pairs: int) -> str:
    """What is said of a comparison of which no pair tells any difference."""
    told = f"in all {pairs} pairs" if pairs > 1 else "in the only pair"
    said = f"{told} the two levels gave the same value."
    return f"{where}: {said}" if where else f"{said[0].upper()}{said[1:]}"


def same_notes(found: Sequence[tuple[str, int, int]]) -> list[str]:
    """In how many pairs nothing differed: of each comparison where it is made, in how many, and of how many pairs.

    >>> same_notes([("calm", 3, 24), ("tense", 0, 24), ("sad", 4, 4)])[0]
    'The two levels gave the same value in 3 of 24 pairs (calm), 0 of 24 pairs (tense).'
    """
    apart = [one for one in found if one[1] < one[2]]
    whole = [same_note(where, pairs) for where, same, pairs in found if pairs and same == pairs]
    if not apart:
        return whole
    if [where for where, *_ in apart] == [""]:
        ((_, same, pairs),) = apart
        return [f"In {same or 'none'} of {pairs} pairs the two levels gave the same value.", *whole]
    if len(found) > 1 and len({(same, pairs) for _, same, pairs in found}) == 1:
        _, same, pairs = found[0]
        return [f"The two levels gave the same value in {same or 'none'} of {pairs} pairs, in each of the comparisons."]
    told = ", ".join(f"{same} of {pairs} pairs ({where})" for where, same, pairs in apart)
    return [f"The two levels gave the same value in {told}.", *whole]


def second(output: Output) -> str:
    """What the other side is called."""
    return output.levels[1] if len(output.levels) == 2 else "the other"


def text_ps(study: Study, results: Results, output: Output) -> list[float | None]:
    """The p of each comparison of texts that a line asks for; none of levels that share no seeds."""
    if not shares_luck(study, output.factor):
        return []
    measure, sides = results.measures[output.measure], sides_of(study, results, output)
    return [changes_of(measure, one, output.factor).margins.p for one in sides]


def texts_compared(study: Study, results: Results, output: Output, name: str, ps: Sequence[float | None]) -> Answer:
    """What a comparison shows of a measure that gives a text; `ps` are corrected, one for each comparison of pairs."""
    measure, sides = results.measures[output.measure], sides_of(study, results, output)
    title = f"{sentence_of(measure)}: {output.levels[0]} and {second(output)}"
    plain = Answer(output, name, output.text, ())
    if shares_luck(study, output.factor):
        return of_pairs(study, plain, title, [(one, changes_of(measure, one, output.factor)) for one in sides], ps)
    made, shared = of_groups(plain, title, measure, sides), one_answer_note(study, output.apart)
    return replace(made, notes=made.notes + shared)


def of_pairs(
    study: Study, plain: Answer, title: str, found: Sequence[tuple[Sides, Changes]], ps: Sequence[float | None]
) -> Answer:
    """In how many pairs of the same seed a text is another, and whether each comes out as often on either side."""
    output = plain.output
    shares, shared = [one.share for _, one in found], one_answer_note(study, output.apart)
    rows: list[tuple[Cell, ...]] = [
        (*wheres_of(output, sides), *([one.lucks] if shared else []), one.pairs, one.changed, share, p)
        for (sides, one), share, p in zip(found, shares, ps, strict=True)
    ]
    n = [Column("n")] if shared else []
    columns = (*wheres(output), *n, Column("pairs"), Column("another in"), Column("share", "0 to 1"))
    tables = (
        Table(plain.name, title, (*columns, Column("p (Holm)", p=True)), tuple(rows)),
        changes_table(output, plain.name, found),
        margins_table(output, plain.name, found),
    )
    marks = [
        Mark(", ".join(wheres_of(output, sides)), "", share) for (sides, _), share in zip(found, shares, strict=True)
    ]
    shown = "shares of pairs of runs with the same seeds that came out otherwise"
    caption = f"{title}. Dots: {shown}; bars: 95 % interval (Wilson)."
    notes = ["Pairs are runs that differ in nothing but this factor, by the same seeds.", *shared]
    notes.append(
        "p: of each coming out as often on either side, corrected (Holm) over all comparisons of this measure."
    )
    same = same_notes([(where_of(output, sides), one.pairs - one.changed, one.pairs) for sides, one in found])
    notes += same
    if lacking := sum(len(one.first.runs) + len(one.second.runs) - 2 * changes.pairs for one, changes in found):
        notes.append(f"Runs without a twin are on neither side: {lacking}.")
    methods, picture = tuple(f"'{output.text}': {one}" for one in same), Dots(AXIS, tuple(marks))
    return replace(plain, tables=tables, picture=picture, caption=caption, notes=tuple(notes), methods=methods)


def margins_table(output: Output, name: str, found: Sequence[tuple[Sides, Changes]]) -> Table:
    """Whether each text comes out as often on either side: the test by itself."""
    tests = [(sides, changes.margins) for sides, changes in found]
    rows: list[tuple[Cell, ...]] = [
        (
            *wheres_of(output, sides),
            one.changed,
            one.statistic,
            one.freedom,
            one.p,
            HOW[one.exact] if one.changed else None,
        )
        for sides, one in tests
    ]
    columns = (*wheres(output), Column("n that changed"), Column(MARGINS), Column("df"), Column("p", p=True))
    notes = (
        "The test of Stuart (1955) and Maxwell (1970); n counts seeds.",
        f"p is exact: of all ways of turning these round. It is of chi-squared where there are more than {EXACT} ways.",
    )
    title = "Does each come out as often on either side?"
    return Table(f"{name}-margins", title, (*columns, Column("p is")), tuple(rows), notes)


def of_groups(plain: Answer, title: str, measure: Result, sides: Sequence[Sides]) -> Answer:
    """How often each text came out on either side, where the two share no seeds, and at least in how many another."""
    output = plain.output
    told = [
        [Counter(said(measure.values[run.place]) for run in side.runs) for side in (one.first, one.second)]
        for one in sides
    ]
    whole = Counter[str]()
    for each in told:
        whole += each[0] + each[1]
    names = sorted(whole, key=lambda one: (-whole[one], one))
    made = [
        Came(wheres_of(output, one), name, left[name], len(one.first.runs), right[name], len(one.second.runs), lucks)
        for one, (left, right) in zip(sides, told, strict=True)
        for lucks in ((lucks_in(one.first.runs), lucks_in(one.second.runs)),)
        for name in names
    ]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *one.where,
            one.name,
            share_of(one.left, one.of_left).value,
            share_of(one.right, one.of_right).value,
            one.apart,
        )
        for one in made
    )
    columns = (*wheres(output), Column("what came out"))
    columns = (*columns, Column(output.levels[0], "0 to 1"), Column(second(output), "0 to 1"))
    least = Table(
        f"{plain.name}-changes",
        "In how many runs it is another at least",
        (*wheres(output), Column("n"), Column("share", "0 to 1")),
        tuple(
            (*wheres_of(output, one), *at_least(one, left, right))
            for one, (left, right) in zip(sides, told, strict=True)
        ),
        ("Half the sum of all differences of shares: chance alone makes it greater than 0, as these runs share none.",),
    )
    several = len(sides) > 1
    marks = [Mark(one.name, ", ".join(one.where) if several else "", one.apart) for one in made]
    picture = Dots(
        f"{output.levels[0]} less {second(output)}: share of runs",
        tuple(marks),
        tuple(", ".join(wheres_of(output, one)) for one in sides) if several else (),
        zero=True,
    )
    caption = f"{title}. Dots: differences of shares of runs; bars: 95 % interval (Newcombe)."
    notes = ("Which changed into which is told of pairs alone: let the factor stand under within: for that.",)
    table = Table(plain.name, title, (*columns, Column("difference", f"{MINUS}1 to 1")), rows)
    return replace(plain, tables=(table, least), picture=picture, caption=caption, notes=notes)


def at_least(sides: Sides, left: Mapping[str, int], right: Mapping[str, int]) -> tuple[Cell, Cell]:
    """How many seeds there are, and the least share of them that had to come out otherwise."""
    n, m = len(sides.first.runs), len(sides.second.runs)
    lucks = f"{lucks_in(sides.first.runs)}, {lucks_in(sides.second.runs)}"
    if not n or not m:
        return lucks, None
    return lucks, sum(abs(left.get(one, 0) / n - right.get(one, 0) / m) for one in sorted({*left, *right})) / 2
