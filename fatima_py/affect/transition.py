"""Emotion transition: how probable each basic emotion is next, after one's own last, the partner's and an impulse.

The tables are for a reply: the partner's emotion is that of the utterance just before, and another spoke it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, fsum, inf, log
from random import Random
from typing import cast

from fatima_py.affect.basic import BASIC, BasicEmotion
from fatima_py.affect.vad import AXES, NEUTRAL, Vad
from fatima_py.affect.words import distance
from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_object, read_positive

__all__ = ["Forecast", "Reply", "TransitionModel"]

Row = tuple[float, ...]
Rows = tuple[Row, ...]
Reply = tuple[BasicEmotion | None, BasicEmotion | None, BasicEmotion]
"""One's own last emotion, the partner's last (None where there is none yet), and the emotion that came of it."""

LABELS = tuple(BasicEmotion)
PLACE = {label: place for place, label in enumerate(LABELS)}

USUAL: Row = (1607, 361, 358, 2308, 6436, 1002, 1636)
"""How often each label occurs among the 13,708 utterances of MELD (Poria et al. 2019), in the order of BasicEmotion."""

AFTER_OWN: Rows = (
    (516, 37, 20, 96, 319, 99, 104),
    (47, 50, 6, 24, 76, 13, 30),
    (45, 7, 46, 20, 87, 27, 23),
    (86, 33, 42, 529, 665, 81, 169),
    (370, 84, 103, 616, 2717, 258, 487),
    (72, 17, 28, 78, 238, 223, 60),
    (136, 39, 32, 187, 400, 70, 292),
)
"""Counted in MELD: the label of a speaker's previous utterance (row) and of this one (column), 9,804 pairs."""

AFTER_OTHERS: Rows = (
    (231, 23, 27, 107, 405, 70, 114),
    (34, 27, 7, 22, 97, 24, 38),
    (27, 8, 16, 34, 103, 13, 39),
    (116, 35, 32, 479, 666, 70, 202),
    (386, 113, 106, 706, 2354, 246, 620),
    (67, 19, 9, 71, 242, 114, 105),
    (133, 39, 34, 193, 595, 91, 181),
)
"""Counted in MELD: the label of the utterance just before, of another (row), and of this one (column), 9,490 pairs."""

AFTER_ONESELF: Rows = (
    (255, 16, 9, 26, 101, 38, 23),
    (16, 21, 1, 4, 12, 6, 7),
    (12, 2, 24, 4, 29, 12, 2),
    (32, 10, 10, 202, 140, 20, 24),
    (98, 13, 29, 136, 862, 70, 50),
    (23, 5, 11, 24, 69, 118, 9),
    (39, 1, 6, 30, 56, 18, 61),
)
"""Counted in MELD: the label of the utterance just before, of the same (row), and of this one (column), 2,786 pairs."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """How probable each basic emotion is next.

    `chances` sum to 1 and stand in the order of `BasicEmotion`, as does `usual`: how frequent each is at any time.
    `last` is the emotion that is left or kept.
    """

    chances: Row
    usual: Row
    last: BasicEmotion | None = None

    def __getitem__(self, emotion: BasicEmotion) -> float:
        return self.chances[PLACE[emotion]]

    def likeliest(self, *, rarity: float = 0.0, stay: float = 1.0) -> BasicEmotion:
        """The emotion that weighs most.

        `rarity` (0 to 1) is how far a chance is measured against how usual the emotion is: at 0 frequent ones win, at
        1 the one that has gained most. The last emotion stays unless another weighs more than `stay` times as much.
        """
        weights = [chance / usual**rarity for chance, usual in zip(self.chances, self.usual, strict=True)]
        first = max(range(len(LABELS)), key=weights.__getitem__)
        if self.last is not None and weights[first] <= stay * weights[PLACE[self.last]]:
            return self.last
        return LABELS[first]

    def drawn(self, rng: Random) -> BasicEmotion:
        """One emotion, drawn by its chance."""
        return rng.choices(LABELS, self.chances)[0]


@dataclass(frozen=True, slots=True)
class TransitionModel:
    """Which emotion comes next, as a product of experts.

    `inertia` (of one's own last emotion) and `contagion` (of the partner's) are the weights of two tables of how often
    one label follows another, the idea of the two transition matrices in EmotionIC (arXiv 2303.11117): 0 believes a
    table not at all, 1 as it was counted. The impulse moves one's point in the affect space, as in Wen et al. (2021):
    the point of the last emotion plus what is appraised, weighted by personality. What counts is how much nearer that
    brings each label's point, by squared distance over `temperature`; how near they were anyhow is in the tables
    already. So while nothing happens the tables alone speak.

    The default weights are those, in steps of 0.05, with which a chat of two reproduces both tables best: by the root
    mean square over all cells, which is 0.0095 (no cell is off by more than 0.04). At the default `temperature` (ours)
    an impulse from neutral to the point of anger, fear, joy or sadness makes that emotion the likeliest. Disgust lies
    on the way to anger, and surprise on the way to joy: there only the tables can tell which it is. `own`, `partner`
    and `usual` are counts or shares, all above 0.

    Raises UsageError for such tables of another shape or with a number that is not above 0, for a temperature of 0, and
    for weights that are no finite numbers.

    >>> calm = TransitionModel().forecast(BasicEmotion.NEUTRAL, BasicEmotion.ANGER)
    >>> insulted = TransitionModel().forecast(BasicEmotion.NEUTRAL, BasicEmotion.ANGER, Vad(-0.5, 0.6, 0.25))
    >>> calm.likeliest().value, insulted.likeliest().value
    ('neutral', 'anger')
    """

    inertia: float = 0.95
    contagion: float = 0.7
    temperature: float = 0.4
    own: Rows = AFTER_OWN
    partner: Rows = AFTER_OTHERS
    usual: Row = USUAL

    def __post_init__(self) -> None:
        read_number(self.inertia, "an inertia")
        read_number(self.contagion, "a contagion")
        if self.temperature != inf:  # there impulses are of no matter
            read_positive(self.temperature, "a temperature")
        for name, rows in (("own", self.own), ("partner", self.partner), ("usual", (self.usual,) * len(LABELS))):
            read = [numbers(row) for row in several(rows)]
            if [len(row) for row in read] != [len(LABELS)] * len(LABELS) or not all(min(row) > 0 for row in read):
                size = len(LABELS) if name == "usual" else f"{len(LABELS)} rows of {len(LABELS)}"
                raise UsageError(f"cannot reckon with these numbers for {name!r}: expected {size}, all above 0")

    def forecast(
        self,
        own: BasicEmotion | None = None,
        partner: BasicEmotion | None = None,
        impulse: Vad = NEUTRAL,
        gain: float = 1.0,
    ) -> Forecast:
        """The chances of the next emotion; whoever has no last emotion yet has no say.

        `gain` is how strongly this personality is moved by what the impulse stands for (see `modulate`), 1 on average.
        Leave it at 1 where the impulse is weighted by personality already. Raises UsageError for what is no emotion, no
        impulse and no finite number.
        """
        for last in (own, partner):
            if last is not None:
                read_object(last, BasicEmotion, "a last emotion")
        for axis, value in zip(AXES, read_object(impulse, Vad, "an impulse").axes, strict=True):
            read_number(value, f"the {axis} of an impulse")
        gain = read_number(gain, "a gain")
        here = NEUTRAL if own is None else BASIC[own]
        there = here + impulse.scaled(gain)
        inertia = lifts(self.own, own, self.usual)
        contagion = lifts(self.partner, partner, self.usual)
        scores = [
            log(self.usual[place])
            + self.inertia * inertia[place]
            + self.contagion * contagion[place]
            + (distance(here, BASIC[label]) ** 2 - distance(there, BASIC[label]) ** 2) / self.temperature
            for place, label in enumerate(LABELS)
        ]
        best = max(scores)
        return Forecast(shares([exp(score - best) for score in scores]), shares(self.usual), own)

    def learned(self, replies: Iterable[Reply], strength: float = 100.0) -> "TransitionModel":
        """The model with the tables of a corpus of one's own.

        What was known before counts like `strength` more replies in each row: rows that the corpus hardly fills stay
        near it. It is carried over as ratios to the usual frequencies, so that it fits a corpus with others.

        Raises UsageError for a strength that is not above 0: what never followed would be held to be impossible.
        """
        strength = read_positive(strength, "a strength")
        before = shares(self.usual)
        seen, own, partner = [0.0] * len(LABELS), table(), table()
        for last, others, now in replies:
            seen[PLACE[now]] += 1
            if last is not None:
                own[PLACE[last]][PLACE[now]] += 1
            if others is not None:
                partner[PLACE[others]][PLACE[now]] += 1
        usual = shares([count + strength * share for count, share in zip(seen, before, strict=True)])
        return replace(
            self,
            own=blended(own, carried(self.own, before, usual), strength),
            partner=blended(partner, carried(self.partner, before, usual), strength),
            usual=usual,
        )


def lifts(rows: Rows, last: BasicEmotion | None, usual: Row) -> Row:
    """How much more frequent than usual each label is after a last emotion: logarithms, but for a common term."""
    if last is None:
        return (0.0,) * len(LABELS)
    return tuple([log(count / often) for count, often in zip(rows[PLACE[last]], usual, strict=True)])


def shares(weights: Sequence[float]) -> Row:
    """The weights as shares of their sum."""
    whole = fsum(weights)
    return tuple([weight / whole for weight in weights])


def numbers(row: object) -> list[float]:
    """The numbers of a row, none where it holds anything else."""
    try:
        return [read_number(one, "a number") for one in several(row)]
    except UsageError:
        return []


def several(values: object) -> Iterable[object]:
    """The values of what holds several, none of anything else."""
    return cast("Iterable[object]", values) if isinstance(values, Iterable) else ()


def table() -> list[list[float]]:
    """An empty table of counts."""
    return [[0.0] * len(LABELS) for _ in LABELS]


def carried(rows: Rows, before: Row, usual: Row) -> Rows:
    """Rows as they would be where other emotions are usual, with the same lifts."""
    return tuple(
        [shares([part * new / old for part, old, new in zip(row, before, usual, strict=True)]) for row in rows]
    )


def blended(counted: Sequence[Sequence[float]], known: Rows, strength: float) -> Rows:
    """What was counted, together with what was known before."""
    return tuple(
        [
            shares([count + strength * share for count, share in zip(counts, row, strict=True)])
            for counts, row in zip(counted, known, strict=True)
        ]
    )
