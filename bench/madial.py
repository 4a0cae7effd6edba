"""Which of a child's memories come to mind at a turn of a dialogue, on MADial-Bench.

Run it with `just measure madial DIR`, or with `--embed MODEL` before DIR as `bench/locomo.py`, where DIR holds
`dialogue.jsonl` and `memory.jsonl` of MADial-Bench (He et al. 2025). The question is all that the child has said before
the first turn at which a memory is due; what may come to mind are the memories of that child, those that name them.
nDCG (a memory is due or it is not) and recall are those of the first five, averaged over dialogues.

All parameters are the defaults, about which `bench/locomo.py` says how they were chosen. Two choices were made with
these dialogues in sight: light verbs are not searched for (recall@5 .596 with that, .571 without, in a draft), and
irregular forms count as one word (.617, from .599). The words for feelings in the memories are turned into moods by
the terms of Russell and Mehrabian (1977); the mood of the child is read from what it said.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path
from statistics import fmean

from bench.locomo import MODEL, embedding
from fatima_py.affect import TERMS, Vad
from fatima_py.errors import LogError, intact
from fatima_py.perception import RidgeReader
from fatima_py.recall import Account, Question, Search

DEPTH = 5
LINE = re.compile(r"<(\w+)>:\s*(.*)", re.DOTALL)
OTHER = "Assistant"
SAME = {"anticipation": "curious", "fear": "fearful", "anxiety": "anxious", "neutral": ""}
"""Feelings that the terms have under another name."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a child has said, and the ids of the memories that are due."""

    child: str
    said: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The memories by their ids, and the dialogues."""

    memories: Mapping[str, Mapping[str, str]]
    dialogues: tuple[Due, ...]


def rows(path: Path) -> list[dict[str, object]]:
    """The values of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def due(row: Mapping[str, object]) -> Due:
    """What a dialogue asks of memory."""
    turns = [LINE.match(turn) for turn in row["dialogue"]]
    child = Counter(turn[1] for turn in turns if turn and turn[1] != OTHER).most_common(1)[0][0]
    before = turns[: min(row["test-turn"])]
    said = " ".join(turn[2].strip() for turn in before if turn and turn[1] == child)
    return Due(child, said, frozenset(map(str, row["relevant-id"])))


def read(folder: Path) -> Benchmark:
    """The benchmark in a folder. Raises LogError for files that are others."""
    with intact(f"{folder}: these are not the files of MADial-Bench"):
        memories = {name: told for row in rows(folder / "memory.jsonl") for name, told in row.items()}
        memories = {name: {key: told[key] for key in ("event", "scene", "emotion")} for name, told in memories.items()}
        return Benchmark(memories, tuple(map(due, rows(folder / "dialogue.jsonl"))))


def felt(emotion: str) -> Vad:
    """The mood of a word for a feeling; neutral for one that is no term."""
    word = emotion.lower()
    return TERMS.get(SAME.get(word, word), Vad())


@cache
def mood_of(text: str) -> Vad:
    """The mood that a text shows."""
    return RidgeReader().read(text).vad


def own(benchmark: Benchmark, child: str) -> tuple[list[str], Search]:
    """The memories of a child: their ids, and a search in them."""
    mine = {name: told for name, told in benchmark.memories.items() if re.search(rf"\b{child}\b", told["event"])}
    accounts = [
        Account(told["event"], (child,), place=told["scene"], mood=felt(told["emotion"])) for told in mine.values()
    ]
    return [*mine], Search(accounts, vectors=MODEL.get("vectors"))


def measured(benchmark: Benchmark, *, mood: bool = False, affect: float | None = None) -> tuple[float, float]:
    """nDCG and recall of the first five."""
    gains: list[float] = []
    shares: list[float] = []
    searches = {child: own(benchmark, child) for child in {one.child for one in benchmark.dialogues}}
    for one in benchmark.dialogues:
        ids, search = searches[one.child]
        question = Question(one.said, mood=mood_of(one.said) if mood else None, affect=affect)
        found = [ids[hit.number] in one.relevant for hit in search.recall(question, DEPTH)]
        ideal = [True] * min(DEPTH, len(one.relevant))
        gains.append(gain(found) / gain(ideal))
        shares.append(sum(found) / len(one.relevant))
    return fmean(gains), fmean(shares)


def gain(found: Sequence[bool]) -> float:
    """The discounted cumulative gain of an order."""
    return sum(hit / log2(place + 1) for place, hit in enumerate(found, 1))


def dotted(share: float) -> str:
    """A share as `.123`."""
    return f"{share:.3f}".removeprefix("0")


def report(benchmark: Benchmark) -> Iterator[str]:
    """The table, line by line."""
    usual = measured(benchmark)
    ways = {
        "off": usual,
        "by how much the child speaks of feeling": measured(benchmark, mood=True),
        "whatever the child speaks of": measured(benchmark, mood=True, affect=1.0),
    }
    yield "| congruence of mood | ndcg@5 | recall@5 |"
    yield "|---|---|---|"
    for name, (first, second) in ways.items():
        yield f"| {name} | {dotted(first)} | {dotted(second)} |"
    yield ""
    yield f"ndcg@{DEPTH} {dotted(usual[0])} recall@{DEPTH} {dotted(usual[1])}"


def main(arguments: Sequence[str]) -> int:
    """Print the table, or say what is missing."""
    arguments = embedding(arguments)
    folder = Path(arguments[0]) if arguments else Path("madial")
    missing = [name for name in ("dialogue.jsonl", "memory.jsonl") if not (folder / name).is_file()]
    if len(arguments) != 1 or missing:
        print(
            f"{folder} has no {' and no '.join(missing) or 'name'}: give the folder with dialogue.jsonl and "
            "memory.jsonl of MADial-Bench (He et al. 2025), which are not part of this project",
            file=sys.stderr,
        )
        return 3
    try:
        benchmark = read(folder)
    except LogError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    for line in report(benchmark):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
