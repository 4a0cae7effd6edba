"""What PELD's rows have in common: with one another, from one part to the next, and with MELD."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path

import numpy as np

from bench.meld_data import Dialogue, counted, plain
from bench.peld_data import TASKS, Lesson, Triples, parted
from fatima_py.affect.transition import PLACE, TransitionModel
from fatima_py.errors import intact

Text = tuple[str, str, str]
LONG = 5
"""How many words an utterance must have to be known again by itself; a shorter one needs its neighbour."""


def texts(path: Path) -> list[Text]:
    """The three utterances of each row, letters and digits only, a mark behind those that are long."""
    with intact(f"{path}: this is not the table of PELD"), path.open(newline="", encoding="utf-8") as file:
        rows = [*csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
        return [(marked(row["Utterance_1"]), marked(row["Utterance_2"]), marked(row["Utterance_3"])) for row in rows]


def marked(text: str) -> str:
    """The letters and digits of a text, with a mark if it is long."""
    return plain(text) + ("." if len(text.split()) >= LONG else "")


def signs(row: Text) -> set[tuple[str, ...]]:
    """By what another row is known to hold one of these utterances: two in a row, or one that is long."""
    return {row[:2], row[1:], *((text,) for text in row if text.endswith("."))}


def answers(row: Text) -> set[tuple[str, ...]]:
    """By what another row is known to hold the utterance whose emotion is to be told."""
    return {row[1:]} | ({(row[2],)} if row[2].endswith(".") else set())


def scenes(rows: Sequence[Text]) -> list[int]:
    """For each row the number of its scene: rows that share an utterance, be it by way of others, are of one."""
    found = list(range(len(rows)))
    holders: dict[tuple[str, ...], int] = {}

    def root(row: int) -> int:
        while found[row] != row:
            found[row] = row = found[found[row]]
        return row

    for place, row in enumerate(rows):
        for sign in signs(row):
            found[root(place)] = root(holders.setdefault(sign, place))
    return [root(place) for place in range(len(rows))]


def apart(data: Triples, scene: Sequence[int], seed: int) -> list[Lesson]:
    """Both tasks of one seed, with parts of the usual sizes, nearly, that have no scene in common."""
    members: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(scene):
        members[number].append(place)
    held = -(-len(scene) // 10)
    sizes, filled = (held, -(-(len(scene) - held) // 10)), 0
    parts: tuple[list[int], ...] = ([], [], [])
    order = [*members.values()]
    for place in np.random.default_rng(seed).permutation(len(order)):
        while filled < 2 and len(parts[filled]) >= sizes[filled]:
            filled += 1
        parts[filled].extend(order[place])
    test, valid, train = (data.at(np.array(part, dtype=np.int64)) for part in parts)
    return [Lesson(task, train, valid, test, seed) for task in TASKS]


def tested(data: Triples, seed: int) -> set[int]:
    """The rows of the test part."""
    return set(parted(data.emotions[:, 2], seed)[1].tolist())


def shared(data: Triples, rows: Sequence[Text], seeds: Sequence[int]) -> Iterator[str]:
    """How much the parts have in common, a line each."""
    distinct: dict[Text, set[tuple[int, ...]]] = defaultdict(set)
    for row, emotions in zip(rows, data.emotions.tolist(), strict=True):
        distinct[row].add(tuple(emotions))
    scene = scenes(rows)
    yield f"{len(rows):,} rows, {len(distinct):,} different ones by their texts ({len(rows) - len(distinct)} copies)"
    yield f"{sum(len(one) > 1 for one in distinct.values())} of them stand there with two different sets of emotions"
    largest = np.bincount(scene).max()
    yield f"{len(set(scene)):,} scenes without an utterance in common, the largest of {largest} rows"
    found: list[tuple[float, ...]] = []
    for seed in seeds:
        test = tested(data, seed)
        known = set[tuple[str, ...]]().union(*(signs(rows[place]) for place in range(len(rows)) if place not in test))
        whole = {rows[place] for place in range(len(rows)) if place not in test}
        found.append(
            (
                sum(rows[place] in whole for place in test) / len(test),
                sum(not known.isdisjoint(signs(rows[place])) for place in test) / len(test),
                sum(not known.isdisjoint(answers(rows[place])) for place in test) / len(test),
            )
        )
    copies, some, answer = np.array(found).mean(axis=0)
    yield (
        f"of the test rows {copies:.1%} are copies of a row to fit or choose by, {some:.1%} have an utterance in "
        f"common with one, and of {answer:.1%} the very utterance to be told stands there"
    )


def places(dialogues: Sequence[Dialogue]) -> dict[Text, set[int]]:
    """In which dialogues three utterances stand one after another."""
    found: dict[Text, set[int]] = defaultdict(set)
    for number, dialogue in enumerate(dialogues):
        said = [marked("".join(sign if sign.isascii() else " " for sign in line.text)) for line in dialogue]
        for one, two, three in zip(said, said[1:], said[2:], strict=False):
            found[one, two, three].add(number)
    return found


def seen(
    data: Triples,
    rows: Sequence[Text],
    seeds: Sequence[int],
    meld: Sequence[Sequence[Dialogue]],
    shipped: TransitionModel,
) -> Iterator[str]:
    """How much of PELD the shipped tables have seen, and what they are worth where they have not."""
    for number, part in enumerate(meld, 1):
        inside = places(part)
        yield f"{sum(row in inside for row in rows):,} of {len(rows):,} rows stand in MELD's file {number}"
    dialogues = [dialogue for part in meld for dialogue in part]
    where = places(dialogues)
    found: list[tuple[float, ...]] = []
    for seed in seeds:
        test = sorted(tested(data, seed))
        met = {number for place in test for number in where.get(rows[place], ())}
        counts = counted(dialogue for number, dialogue in enumerate(dialogues) if number not in met)
        blind = counts.model(shipped.inertia, shipped.contagion, 0.5)
        part = data.at(np.array(test))
        found.append(
            (
                sum(rows[place] in where for place in test) / len(test),
                len(dialogues) - len(met),
                surprised(shipped, part),
                surprised(blind, part),
            )
        )
    share, left, full, without = np.array(found).T
    more, error = without - full, (without - full).std(ddof=1) if len(full) > 1 else 0
    yield (
        f"of the test rows {share.mean():.1%} stand in MELD; counted in the {left.mean():.0f} dialogues of "
        f"{len(dialogues):,} that hold none of them, the tables have a log-loss of {without.mean():.4f} instead of "
        f"{full.mean():.4f} ({more.mean():+.4f} ± {error:.4f}, higher in {(more > 0).sum()} of {len(more)} seeds)"
    )


def surprised(model: TransitionModel, part: Triples) -> float:
    """The log-loss of a model, without an impulse, on seven labels."""
    calm = replace(model, temperature=inf)
    table = np.array([[calm.forecast(own, other).chances for other in PLACE] for own in PLACE])
    return float(-np.log(table[tuple(part.emotions.T)]).mean())
