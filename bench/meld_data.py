"""MELD as the benchmark reads it: dialogues of utterances, and how often each emotion follows which."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.peld_data import LABELS, Reals
from fatima_py.affect.basic import BasicEmotion
from fatima_py.affect.transition import PLACE, Rows, TransitionModel
from fatima_py.errors import intact

SIZE = len(LABELS)
Follows = tuple[int | None, int | None, int]
"""Two utterances (places in a dialogue, None where there is none), and the one that comes of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance."""

    speaker: str
    emotion: BasicEmotion
    text: str

    @property
    def label(self) -> int:
        """The place of its emotion."""
        return PLACE[self.emotion]


Dialogue = tuple[Line, ...]


def read(path: Path) -> list[Dialogue]:
    """The dialogues of one file, in its order. Raises LogError for a file that is another."""
    found: dict[str, list[Line]] = {}
    with intact(f"{path}: this is not a file of MELD"), path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            line = Line(row["Speaker"], BasicEmotion(row["Emotion"]), row["Utterance"])
            found.setdefault(row["Dialogue_ID"], []).append(line)
    return [tuple(lines) for lines in found.values()]


def plain(text: str) -> str:
    """Letters and digits only: under this, copies of one text with other marks and spaces are the same."""
    return "".join(sign for sign in text.lower() if sign.isascii() and sign.isalnum())


def lasts(dialogue: Dialogue) -> Iterator[Follows]:
    """For each utterance the places of the speaker's own last one and of the last one of anybody else."""
    own: dict[str, int] = {}
    for place, line in enumerate(dialogue):
        others = [spot for speaker, spot in own.items() if speaker != line.speaker]
        yield own.get(line.speaker), max(others, default=None), place
        own[line.speaker] = place


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often each emotion occurs, and after which. Rows are what was before, columns what is now.

    `own` is after the speaker's own last utterance, and `oneself` after that alone if it was just before. `before` is
    after the utterance just before, whoever spoke it; `others` the same where another spoke it; `apart` after the last
    utterance of another, however far back. `both` is after one's own last (first) and the last of another (second).
    """

    usual: Reals
    own: Reals
    oneself: Reals
    before: Reals
    others: Reals
    apart: Reals
    both: Reals

    def model(self, inertia: float, contagion: float, unseen: float = 0.0) -> TransitionModel:
        """A transition model with these tables; `unseen` is added to each cell."""
        return TransitionModel(
            inertia,
            contagion,
            own=listed(self.own + unseen),
            partner=listed(self.others + unseen),
            usual=tuple([float(count) for count in self.usual + unseen]),
        )

    def going_on(self, unseen: float = 0.0) -> TransitionModel:
        """The model of whoever goes on after an utterance of their own."""
        usual = tuple([float(count) for count in self.usual + unseen])
        return TransitionModel(1.0, 0.0, own=listed(self.oneself + unseen), usual=usual)


def listed(table: Reals) -> Rows:
    """A table as a model takes it."""
    return tuple([tuple([float(cell) for cell in row]) for row in table])


def counted(dialogues: Iterable[Dialogue]) -> Counts:
    """The counts of some dialogues. No count reaches from one dialogue into the next."""
    usual, both = np.zeros(SIZE), np.zeros((SIZE, SIZE, SIZE))
    own, oneself, before, others, apart = np.zeros((5, SIZE, SIZE))
    for dialogue in dialogues:
        labels = [line.label for line in dialogue]
        np.add.at(usual, labels, 1)
        for one, other in pairwise(dialogue):
            before[one.label, other.label] += 1
            (oneself if one.speaker == other.speaker else others)[one.label, other.label] += 1
        for mine, theirs, now in lasts(dialogue):
            if mine is not None:
                own[labels[mine], labels[now]] += 1
            if theirs is not None:
                apart[labels[theirs], labels[now]] += 1
            if mine is not None and theirs is not None:
                both[labels[mine], labels[theirs], labels[now]] += 1
    return Counts(usual, own, oneself, before, others, apart, both)


def even(table: Reals) -> Reals:
    """Each row as shares of its sum."""
    shares: Reals = table / table.sum(axis=-1, keepdims=True)
    return shares


def pooled(usual: Reals, own: Reals, others: Reals, inertia: float, contagion: float) -> Reals:
    """What `TransitionModel` makes of two tables: for each pair of last emotions the chances of the next."""
    often = even(usual)
    lifts = inertia * np.log(even(own) / often)[:, None, :] + contagion * np.log(even(others) / often)[None, :, :]
    return even(np.exp(np.log(often) + lifts))


def chatted(chances: Reals) -> tuple[Reals, Reals]:
    """The two tables that would be counted in an endless chat of two in turn who follow these chances, in the long run.

    The first is after one's own last utterance, the second after the other's.
    """
    pairs = np.full((SIZE, SIZE), 1 / SIZE**2)
    for _ in range(1000):
        onward: Reals = np.einsum("ab,abc->bc", pairs, chances)
        settled = np.abs(onward - pairs).max() < 1e-12
        pairs = onward
        if settled:
            break
    threes = pairs[:, :, None] * chances
    return even(threes.sum(axis=1)), even(threes.sum(axis=0))


def reproduced(counts: Counts, steps: Sequence[float]) -> Mapping[tuple[float, float], tuple[float, float]]:
    """For each inertia and contagion, how far a chat of two is off both tables: root mean square, and at most."""
    found: dict[tuple[float, float], tuple[float, float]] = {}
    for inertia in steps:
        for contagion in steps:
            own, others = chatted(pooled(counts.usual, counts.own, counts.others, inertia, contagion))
            off = np.concatenate([own - even(counts.own), others - even(counts.others)])
            found[inertia, contagion] = float(np.sqrt((off**2).mean())), float(np.abs(off).max())
    return found
