"""Which remarks a feeling came of, on the dialogues of RECCON: the floor, and the plain rules of `causes_of`.

Run it with `just measure reccon DIR`, where DIR holds `dailydialog_test.json` of RECCON (Poria et al. 2021), or other
parts of it (`dailydialog_*.json`), which are taken together.

What is paired: each utterance with a feeling (any but neutral) of which evidence is marked, with itself and with every
earlier one of its dialogue. A pair is positive where the earlier is marked as evidence. The published figures count a
pair as often as spans are marked in it, and one without a span once; the last rows count each pair once. F1 is that of
the positive pairs, that of the negative ones, and the mean of both. Evidence that lies in nothing said (`b`) makes no
pair. Three dialogues stand in the test file twice, and count twice, as in the published figures.

The floor takes every feeling to come of the utterance itself and of the one before it.

How the rules and their few numbers were chosen: by what was found in the 134 dialogues of even numbers of the test
file, among a few round values; how often which distance, speaker and label of a feeling go with evidence had been seen
in all of it. The 91 of odd numbers were measured once, after everything had been chosen. One dialogue of the three that
are there twice stands in both halves.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fatima_py.affect import BasicEmotion
from fatima_py.errors import LogError, intact
from fatima_py.perception import AffectReading, CauseType, Remark, RidgeReader, causes_of, types_of

PARTS = "dailydialog_*.json"
EVIDENCE, NOWHERE = "expanded emotion cause evidence", "b"
LABELS = {"happiness": "joy", "happines": "joy", "happy": "joy", "excited": "joy", "sad": "sadness", "angry": "anger"}
"""The labels that we call otherwise; all but the first are slips."""
APOSTROPHE = re.compile(r"\s*['\N{RIGHT SINGLE QUOTATION MARK}]\s*")
FAR = 4


@dataclass(frozen=True, slots=True)
class Felt:
    """A feeling: the dialogue by its id, its remarks, the place of the one it shows in, and what is marked of it.

    `spans` counts the spans marked in each place, `unsaid` says whether evidence lies in nothing said.
    """

    dialogue: str
    talk: tuple[Remark, ...]
    at: int
    spans: Mapping[int, int]
    unsaid: bool
    types: tuple[str, ...]

    @property
    def even(self) -> bool:
        """Whether the dialogue is one of those in which the rules were chosen."""
        return self.dialogue[-1:] in "02468"


Rule = Callable[[Felt], Collection[int]]


class Remembering:
    """The usual reader, which reads each text once."""

    @staticmethod
    @cache
    def read(text: str, /) -> AffectReading:
        """How a text feels."""
        return RidgeReader().read(text)


def floor(felt: Felt) -> Collection[int]:
    """The utterance itself, and the one before it."""
    return {felt.at, max(0, felt.at - 1)}


@cache
def cached(talk: tuple[Remark, ...], at: int) -> frozenset[int]:
    """What the rules say of one feeling."""
    return frozenset(cause.at for cause in causes_of(talk, at, Remembering()))


def rules(felt: Felt) -> Collection[int]:
    """What the rules say."""
    return cached(felt.talk, felt.at)


def remark(told: Mapping[str, str]) -> Remark:
    """An utterance, whose apostrophes stand apart from their words in these data."""
    label = told["emotion"]
    text = APOSTROPHE.sub("'", told["utterance"])
    return Remark(told["speaker"], text, BasicEmotion(LABELS.get(label, label)))


def read(folder: Path) -> tuple[Felt, ...]:
    """The feelings of the dialogues in a folder. Raises LogError for a file that is another."""
    found = tuple([one for path in sorted(folder.glob(PARTS)) for one in read_part(path)])
    if not found:
        raise LogError(f"{folder}: no evidence is marked in these files; expected those of RECCON")
    return found


def read_part(path: Path) -> list[Felt]:
    """The feelings of the dialogues in one file."""
    with intact(f"{path}: this is not a file of RECCON"):
        given = json.loads(path.read_text(encoding="utf-8"))
        return [one for name, talks in given.items() for talk in talks for one in feelings(name, talk)]


def feelings(name: str, told: Sequence[Mapping[str, object]]) -> Iterator[Felt]:
    """The feelings of one dialogue."""
    talk = tuple(map(remark, told))
    for at, one in enumerate(told):
        if any_feeling(talk[at]) and (marked := one.get(EVIDENCE)):
            spans = Counter(place - 1 for place in marked if place != NOWHERE)
            yield Felt(name, talk, at, spans, NOWHERE in marked, tuple(sorted(one["type"])))


def f1(hits: int, others: int) -> float:
    """F1 by how many were found, and how many were found in vain or missed."""
    return 2 * hits / (2 * hits + others) if hits else 0.0


def measured(data: Sequence[Felt], rule: Rule, *, once: bool = False) -> tuple[float, float, float]:
    """F1 of the positive pairs, of the negative ones, and their mean; each pair `once`, or as often as it has spans."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for felt in data:
        said = rule(felt)
        for place in range(felt.at + 1):
            spans = felt.spans.get(place, 0)
            counts[spans > 0, place in said] += 1 if once else max(1, spans)
    wrong = counts[True, False] + counts[False, True]
    positive, negative = f1(counts[True, True], wrong), f1(counts[False, False], wrong)
    return positive, negative, (positive + negative) / 2


def typed(felt: Felt, rule: Rule) -> tuple[str, ...]:
    """The types of a feeling by what a rule says of its causes."""
    return tuple(sorted(types_of([one.speaker for one in felt.talk], felt.at, rule(felt))))


def right(data: Sequence[Felt], rule: Rule) -> float:
    """How many feelings have exactly the types that they are marked with, as a share."""
    return sum(typed(one, rule) == one.types for one in data) / len(data)


def percent(share: float) -> str:
    """A share in percent, as the published figures are told."""
    return f"{100 * share:.2f}"


def row(*cells: object) -> str:
    """A row of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def scores(data: Sequence[Felt]) -> Iterator[str]:
    """The floor and the rules: on the half in which these were chosen, on the other, and on all."""
    halves = {
        "chosen on (even)": [one for one in data if one.even],
        "not looked at (odd)": [one for one in data if not one.even],
        "all": data,
    }
    ways: Mapping[str, Rule] = {"self + previous": floor, "rules": rules}
    yield row("dialogues", "causes by", "positive F1", "negative F1", "macro F1")
    yield "|---|---|---|---|---|"
    for name, part in halves.items():
        for way, rule in ways.items():
            yield row(name, way, *map(percent, measured(part, rule)))
    for way, rule in ways.items():
        yield row("all, each pair once", way, *map(percent, measured(data, rule, once=True)))


def confusion(data: Sequence[Felt]) -> Iterator[str]:
    """The types that feelings are marked with, and those that follow from what the rules say."""
    pairs = Counter((felt.types, typed(felt, rules)) for felt in data)
    columns = [types for types, _ in Counter(typed(felt, rules) for felt in data).most_common()]
    yield row("marked as", "in all", *[" + ".join(types) for types in columns])
    yield "|---" * (len(columns) + 2) + "|"
    for types, count in Counter(felt.types for felt in data).most_common():
        yield row(" + ".join(types), count, *[pairs[types, other] or "" for other in columns])
    yield ""
    yield row("types", "all of a feeling right", *[str(kind) for kind in CauseType])
    yield "|---" * (len(CauseType) + 2) + "|"
    for way, rule in {"self + previous": floor, "rules": rules}.items():
        yield row(way, percent(right(data, rule)), *[percent(kind_f1(data, rule, kind)) for kind in CauseType])


def kind_f1(data: Sequence[Felt], rule: Rule, kind: CauseType) -> float:
    """F1 of one type."""
    told = [(kind in felt.types, kind in typed(felt, rule)) for felt in data]
    return f1(sum(marked and said for marked, said in told), sum(marked != said for marked, said in told))


def place_of(felt: Felt, place: int) -> str:
    """Where a place lies from that of a feeling."""
    far = felt.at - place
    if far == 0:
        return "itself"
    one, other = felt.talk[felt.at], felt.talk[place]
    who = "own" if one.speaker == other.speaker else "another's"
    feeling = (
        "same feeling" if one.emotion is other.emotion else "neutral" if not any_feeling(other) else "other feeling"
    )
    return f"{f'{far} before' if far < FAR else f'{FAR} or more before'}, {who}, {feeling}"


def any_feeling(one: Remark) -> bool:
    """Whether a remark shows a feeling."""
    return one.emotion is not BasicEmotion.NEUTRAL


def reached(data: Sequence[Felt]) -> Iterator[str]:
    """Where evidence lies, how many of its spans the rules find, and how many places they name in vain."""
    spans: Counter[str] = Counter()
    found: Counter[str] = Counter()
    vain: Counter[str] = Counter()
    for felt in data:
        said = rules(felt)
        for place in range(felt.at + 1):
            where, marked = place_of(felt, place), felt.spans.get(place, 0)
            spans[where] += marked
            found[where] += marked * (place in said)
            vain[where] += not marked and place in said
    yield row("evidence lies", "spans", "found", "named in vain")
    yield "|---|---|---|---|"
    for where, count in spans.most_common():
        yield row(where, count, found[where], vain[where])
    unsaid = [felt for felt in data if felt.unsaid]
    yield row("in nothing said", len(unsaid), sum(not rules(felt) for felt in unsaid), "")


def report(data: Sequence[Felt]) -> Iterator[str]:
    """The tables, line by line."""
    yield from scores(data)
    yield ""
    yield from confusion(data)
    yield ""
    yield from reached(data)
    yield ""
    ours, usual = measured(data, rules)[2], measured(data, floor)[2]
    yield f"macro F1 {percent(ours)} (self + previous: {percent(usual)}) types {percent(right(data, rules))}"


def main(arguments: Sequence[str]) -> int:
    """Print the tables, or say what is missing."""
    folder = Path(arguments[0]) if arguments else Path("reccon")
    if len(arguments) != 1 or not any(folder.glob(PARTS)):
        print(
            f"{folder} has no dailydialog_test.json: give the folder with that file of RECCON (Poria et al. 2021), "
            "which is not part of this project",
            file=sys.stderr,
        )
        return 3
    try:
        data = read(folder)
    except LogError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    for line in report(data):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
