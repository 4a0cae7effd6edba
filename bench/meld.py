"""What follows what in MELD: the counts that ship, and how well a dialogue is decoded with them.

Run it with `just measure meld train_sent_emo.csv dev_sent_emo.csv test_sent_emo.csv`, the three files of Poria et al.
(2019), https://github.com/declare-lab/MELD. Everything is counted in all files together; for the comparisons the first
file is learned from, the second chosen by, and the third only measured.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.meld_data import SIZE, Counts, Dialogue, counted, even, lasts, listed, plain, pooled, read, reproduced
from bench.meld_words import Reader
from bench.peld_data import LABELS, MEASURES, Answer, Reals, Whole, measured
from fatima_py.affect.basic import BasicEmotion
from fatima_py.affect.decoding import Decoder, Heard
from fatima_py.affect.transition import TransitionModel
from fatima_py.errors import LogError

STEPS = tuple(round(0.05 * step, 2) for step in range(27))
STRENGTHS = (10.0, 50.0, 100.0, 200.0, 400.0, 1000.0)
"""How many triples the two tables may count for in each row of the counts of both."""
UNSEEN = 0.5
"""So much is added to each cell of tables that are counted in one part alone."""
SHIPPED = TransitionModel()
LONG = 5
"""How many words an utterance must have for its copies to be told from a coincidence."""


def same(table: Reals) -> float:
    """How often the emotion stays."""
    return float(np.trace(table) / table.sum())


def shown(name: str, table: Reals) -> Iterator[str]:
    """A table with its counts and shares, as lines."""
    yield f"{name}: {table.sum():.0f} pairs, P(same) {same(table):.3f}"
    for label, row, shares in zip(LABELS, table, even(table), strict=True):
        counts, parts = " ".join(f"{cell:5.0f}" for cell in row), " ".join(f"{share:.3f}"[1:] for share in shares)
        yield f"  {label:9}{counts}   {parts}"
    yield ""


def tables(counts: Counts) -> Iterator[str]:
    """What was counted."""
    yield f"{counts.usual.sum():.0f} utterances: {', '.join(map('{} {:.0f}'.format, LABELS, counts.usual))}"
    yield f"another's utterance just before: {counts.others.sum():.0f} of {counts.before.sum():.0f} pairs\n"
    yield from shown("own last", counts.own)
    yield from shown("own last, just before", counts.oneself)
    yield from shown("the utterance just before, another's", counts.others)
    yield from shown("the last of another, however far back", counts.apart)
    yield from shown("the last of another, not just before", counts.apart - counts.others)
    yield from shown("the utterance just before, whoever spoke it", counts.before)
    yield f"own last and the last of another: {counts.both.sum():.0f} triples, {(counts.both == 0).sum()} of 343 empty"
    for own, rows in zip(LABELS, counts.both, strict=True):
        for other, row in zip(LABELS, rows, strict=True):
            yield f"  {own:9}{other:9}{' '.join(f'{cell:5.0f}' for cell in row)}"
    yield ""


def weights(counts: Counts) -> Iterator[str]:
    """With which weights a chat of two reproduces its tables best."""
    if min(counts.own.min(), counts.others.min()) == 0:
        yield "some pairs never occur: too little to find weights by\n"
        return
    off = reproduced(counts, STEPS)
    for name, place in (("root mean square", 0), ("largest cell", 1)):
        best = min(off, key=lambda pair: off[pair][place])
        mean, most = off[best]
        yield f"a chat of two, by {name}: inertia {best[0]:g}, contagion {best[1]:g}, off by {mean:.4f} / {most:.4f}"
    yield ""


def likeliest_weights(counts: Counts, others: Reals) -> tuple[float, float]:
    """The inertia and contagion under which what followed both was the least surprising."""
    pairs = [(inertia, contagion) for inertia in STEPS for contagion in STEPS]
    return min(pairs, key=lambda pair: surprise(pooled(counts.usual, counts.own, others, *pair), counts.both))


def surprise(chances: Reals, both: Reals) -> float:
    """The log-loss of what followed both."""
    return float(-(both * np.log(chances)).sum() / both.sum())


def together(train: Counts, dev: Counts, test: Counts) -> Iterator[str]:
    """Whether counting both at once tells more than the two tables."""
    pool = pooled(train.usual, train.own, train.apart, *likeliest_weights(train, train.apart))
    rows = {
        "usual": np.broadcast_to(even(train.usual), pool.shape),
        "own last": np.broadcast_to(even(train.own)[:, None, :], pool.shape),
        "the last of another": np.broadcast_to(even(train.apart)[None, :, :], pool.shape),
        "the product of both tables": pool,
    }
    rows |= {
        f"counts of both, the product as {strength:g} more": even(train.both + strength * pool)
        for strength in STRENGTHS
    }
    yield "| what follows both (first file learned from) | log-loss, second file | log-loss, third file |"
    yield "|---|---|---|"
    for name, chances in rows.items():
        yield f"| {name} | {surprise(chances, dev.both):.4f} | {surprise(chances, test.both):.4f} |"
    yield ""


Way = Callable[[Dialogue, Reals], Sequence[Sequence[float]]]
"""How the chances of each utterance of a dialogue are found; the second is what its words alone say."""


def ways(train: Counts) -> dict[str, Way]:
    """The rows of the table, with tables counted in one part."""
    usual = even(train.usual)
    model, alone = train.model(SHIPPED.inertia, SHIPPED.contagion, UNSEEN), train.going_on(UNSEEN)
    decoder, simpler = Decoder(model, alone), Decoder(model, model)
    former = replace(model, inertia=0.85, contagion=0.75, partner=listed(train.before + UNSEEN))

    def known(dialogue: Dialogue, *, going_on: TransitionModel) -> list[Sequence[float]]:
        return [
            (going_on if own == now - 1 else model)
            .forecast(label_of(dialogue, own), label_of(dialogue, None if own == now - 1 else now - 1))
            .chances
            for own, _, now in lasts(dialogue)
        ]

    def heard(dialogue: Dialogue, told: Reals) -> list[Heard]:
        usually = usual.tolist()
        return [Heard.read(line.speaker, row, usually) for line, row in zip(dialogue, told.tolist(), strict=True)]

    return {
        "how usual each is": lambda dialogue, _: [usual.tolist()] * len(dialogue),
        "past known, no words; the former tables": lambda dialogue, _: [
            former.forecast(label_of(dialogue, own), label_of(dialogue, now - 1)).chances
            for own, _, now in lasts(dialogue)
        ],
        "past known, no words; own and other's": lambda dialogue, _: known(dialogue, going_on=model),
        "past known, no words; the three tables": lambda dialogue, _: known(dialogue, going_on=alone),
        "words alone": lambda _, told: told.tolist(),
        "words, filtered; own and other's": lambda dialogue, told: simpler.filtered(heard(dialogue, told)),
        "words, smoothed; own and other's": lambda dialogue, told: simpler.smoothed(heard(dialogue, told)),
        "words, filtered; the three tables": lambda dialogue, told: decoder.filtered(heard(dialogue, told)),
        "words, smoothed; the three tables": lambda dialogue, told: decoder.smoothed(heard(dialogue, told)),
        PATH: lambda dialogue, told: [
            np.eye(SIZE)[LABELS.index(emotion)].tolist() for emotion in decoder.likeliest(heard(dialogue, told))
        ],
    }


PATH = "words, likeliest path; the three tables"


def label_of(dialogue: Dialogue, place: int | None) -> BasicEmotion | None:
    """The emotion of an utterance, None for none."""
    return None if place is None or place < 0 else dialogue[place].emotion


def decoded(train: Sequence[Dialogue], test: Sequence[Dialogue]) -> Iterator[str]:
    """What the tables add to the words."""
    reader = Reader.learned([line.text for dialogue in train for line in dialogue], truths(train))
    told = [reader.chances([line.text for line in dialogue]) for dialogue in test]
    truth = truths(test)
    yield f"| {len(truth):,} utterances, {len(test)} dialogues | {' | '.join(MEASURES)} |"
    yield "|---" * (len(MEASURES) + 1) + "|"
    for name, way in ways(counted(train)).items():
        chances = np.array([row for one, by_words in zip(test, told, strict=True) for row in way(one, by_words)])
        scores = measured(truth, Answer(np.maximum(chances, 1e-300), chances.argmax(axis=1)))
        cells = [f"{score:.3f}" for score in scores]
        yield f"| {name} | {' | '.join([*cells[:3], '', ''] if name == PATH else cells)} |"
    yield ""


def truths(dialogues: Sequence[Dialogue]) -> Whole:
    """The emotions that were marked."""
    return np.array([line.label for dialogue in dialogues for line in dialogue], dtype=np.int64)


def copies(train: Sequence[Dialogue], test: Sequence[Dialogue]) -> tuple[list[Dialogue], str]:
    """The dialogues of a part that do not stand in another word for word, and what overlaps."""
    whole = {tuple(plain(line.text) for line in dialogue) for dialogue in train}
    texts = {text for dialogue in whole for text in dialogue}
    kept = [dialogue for dialogue in test if tuple(plain(line.text) for line in dialogue) not in whole]
    long = [line.text for dialogue in test for line in dialogue if len(line.text.split()) >= LONG]
    twice = sum(plain(text) in texts for text in long)
    return kept, (
        f"{len(test) - len(kept)} of {len(test)} dialogues stand in the first file word for word and are left out; "
        f"so do {twice} of {len(long)} utterances of {LONG} words or more"
    )


def report(parts: Sequence[Sequence[Dialogue]]) -> Iterator[str]:
    """Everything that is printed."""
    counts = counted([dialogue for part in parts for dialogue in part])
    yield from tables(counts)
    yield from weights(counts)
    if len(parts) == 3:
        train, (dev, second), (test, third) = parts[0], copies(parts[0], parts[1]), copies(parts[0], parts[2])
        yield from (f"second file: {second}", f"third file: {third}", "")
        yield from together(counted(train), counted(dev), counted(test))
        yield from decoded(train, dev)
        yield from decoded(train, test)
        wide = sum(not Decoder().is_exact(heard_nothing(dialogue)) for part in parts for dialogue in part)
        yield f"dialogues that the decoder reads by approximation: {wide} of {sum(map(len, parts))}"


def heard_nothing(dialogue: Dialogue) -> list[Heard]:
    """A dialogue of which only is known who speaks."""
    return [Heard(line.speaker) for line in dialogue]


def main(arguments: Sequence[str]) -> int:
    """Print the counts and the comparisons, or say which file is missing."""
    paths = [Path(name) for name in arguments]
    missing = next((path for path in paths if not path.is_file()), None if paths else Path("train_sent_emo.csv"))
    if missing is not None:
        print(
            f"{missing} is missing: give the paths of MELD's train_sent_emo.csv, dev_sent_emo.csv and "
            "test_sent_emo.csv (Poria et al. 2019), which are not part of this project",
            file=sys.stderr,
        )
        return 3
    try:
        parts = [read(path) for path in paths]
    except LogError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    for line in report(parts):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
