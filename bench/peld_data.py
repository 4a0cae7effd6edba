"""PELD as the benchmark reads it: the triples, the three parts of a seed, and how an answer is measured."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fatima_py.affect.basic import BasicEmotion
from fatima_py.errors import intact

Reals = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

LABELS = tuple(BasicEmotion)
AGENTS = 6
"""The main roles of the series; every triple is a reply of one of them."""
SENTIMENT = (2, 2, 2, 0, 1, 2, 0)
"""Positive, neutral, negative: the class of each label. The data count surprise as positive."""
MEASURES = ("macro-F1", "weighted F1", "accuracy", "log-loss", "Brier")


@dataclass(frozen=True, slots=True)
class Triples:
    """The data: emotions of the agent, the partner and the agent's reply; who the agent is, and the Big Five."""

    emotions: Whole
    speakers: Whole
    traits: Reals

    def at(self, places: Whole) -> "Triples":
        """Some of the triples."""
        return Triples(self.emotions[places], self.speakers[places], self.traits[places])


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be told: for each of the seven labels its class."""

    name: str
    classes: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many classes there are."""
        return max(self.classes) + 1

    @property
    def groups(self) -> Reals:
        """A matrix from labels to classes."""
        return np.eye(self.size)[list(self.classes)]

    def of(self, labels: Whole) -> Whole:
        """The classes of labels."""
        return np.array(self.classes)[labels]


TASKS = (Task("7 emotions", tuple(range(7))), Task("3 sentiments", SENTIMENT))


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One seed of one task: three parts of the data."""

    task: Task
    train: Triples
    valid: Triples
    test: Triples
    seed: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model says of the test part: a distribution for each triple, and its decision."""

    chances: Reals
    choices: Whole


def read(path: Path) -> Triples:
    """The triples of the tab-separated file. Raises LogError for a file that is another."""
    with intact(f"{path}: this is not the table of PELD"), path.open(newline="", encoding="utf-8") as file:
        rows = [*csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
        emotions = [[LABELS.index(BasicEmotion(row[f"Emotion_{turn}"])) for turn in (1, 2, 3)] for row in rows]
        people = sorted({row["Speaker_1"] for row in rows})
        return Triples(
            np.array(emotions, dtype=np.int64),
            np.array([people.index(row["Speaker_1"]) for row in rows], dtype=np.int64),
            np.array([json.loads(row["Personality"]) for row in rows], dtype=np.float64),
        )


def parted(labels: Whole, seed: int) -> tuple[Whole, Whole]:
    """Nine tenths and one tenth of the places, with the same share of each label.

    The draws are made in the order in which scikit-learn's stratified `train_test_split` makes them, with the old
    generator that it uses, so that the parts are the same, place for place.
    """
    luck = np.random.RandomState(seed)
    counts = np.bincount(labels)
    held = -(-len(labels) // 10)
    kept = dealt(counts, len(labels) - held, luck)
    out = dealt(counts - kept, held, luck)
    one: list[int] = []
    other: list[int] = []
    for label, count in enumerate(counts):
        shuffled = np.flatnonzero(labels == label)[luck.permutation(count)]
        one += shuffled[: kept[label]].tolist()
        other += shuffled[kept[label] : kept[label] + out[label]].tolist()
    return luck.permutation(one), luck.permutation(other)


def dealt(counts: Whole, size: int, luck: np.random.RandomState) -> Whole:
    """How many of each label a part of a size holds: its share rounded down, the largest remainders one more."""
    shares: Reals = counts / counts.sum() * size
    whole: Reals = np.floor(shares)
    missing = int(size - whole.sum())
    for rest in np.unique(shares - whole)[::-1]:
        if missing <= 0:
            break
        equal = np.flatnonzero(shares - whole == rest)
        more = luck.choice(equal, size=min(len(equal), missing), replace=False)
        whole[more] += 1
        missing -= len(more)
    return np.asarray(whole, dtype=np.int64)


def lessons(data: Triples, seed: int) -> list[Lesson]:
    """Both tasks of one seed."""
    most, test = parted(data.emotions[:, 2], seed)
    train, valid = parted(data.emotions[most, 2], seed)
    parts = (data.at(most[train]), data.at(most[valid]), data.at(test))
    return [Lesson(task, *parts, seed) for task in TASKS]


def measured(truth: Whole, answer: Answer) -> tuple[float, ...]:
    """The five measures; F1 is weighted by how frequent a class truly is."""
    size = answer.chances.shape[1]
    confusion = np.zeros((size, size))
    np.add.at(confusion, (truth, answer.choices), 1)
    scores = f1_scores(confusion)
    told = answer.chances[np.arange(len(truth)), truth]
    return (
        float(scores.mean()),
        float(np.average(scores, weights=confusion.sum(axis=1))),
        float((answer.choices == truth).mean()),
        float(-np.log(told).mean()),
        float(((answer.chances - np.eye(size)[truth]) ** 2).sum(axis=1).mean()),
    )


def f1_scores(confusion: Reals) -> Reals:
    """F1 of each class of a confusion matrix (true, told), or of many matrices."""
    hits = np.diagonal(confusion, axis1=-2, axis2=-1)
    together = confusion.sum(axis=-1) + confusion.sum(axis=-2)
    scores: Reals = 2 * hits / np.maximum(together, 1)
    return scores


def macro(counts: Reals, choices: Whole) -> Reals:
    """Macro-F1 of a decision for each cell, on counts of cells and classes, or on many such counts."""
    told = np.eye(counts.shape[-1])[choices]
    return np.asarray(f1_scores(np.einsum("...ck,cp->...kp", counts, told)).mean(axis=-1))


def cramers_v(one: Whole, other: Whole) -> float:
    """How strongly two labels go together, 0 to 1 (Cramer 1946)."""
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi = ((table - expected) ** 2 / expected).sum()
    return float(np.sqrt(chi / table.sum() / (min(table.shape) - 1)))
