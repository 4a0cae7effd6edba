"""How much nearer in feeling what comes to mind is, and whether it answers as well, for each strategy of recall.

Run it with `just measure mood_recall DIR...`, where each DIR holds MADial-Bench (`dialogue.jsonl`, `memory.jsonl`; see
`bench/madial.py`) or conversations of LoCoMo (`*.json`; see `bench/locomo.py`, answerable questions only). The distance
is the mean, over the ten best, of how far the mood at encoding lies from that of the question, as a share of the
farthest that two moods can lie apart; a fall is in shares of the distance by `semantic`. hit@10 is the share of
questions with anything that is due among the ten best, recall@10 the share of what is due. `product` is the default,
with congruence of mood counted in full; the row `nearest` takes the ten nearest in feeling of all that is relevant at
all: nothing can fall by more.

The mood of a question is got in three ways, each a table of its own:

- shown: read from its words by `RidgeReader`;
- alike: that of one memory which is due, each in turn, where several are; that one is neither asked for nor counted. So
  the mood is known as a character's is, and says nothing of the words of what is sought (this way was thought of after
  the tables of the others had been seen);
- lived: the mean mood of what is due. No reader knows that: it is the experiment of Bower (1981), in which people
  recall in the mood in which they learned, and what it finds is the most that knowing the mood could give.

The mood of a memory is that of its label on MADial-Bench, by the terms of Russell and Mehrabian (1977), and read from
its words on LoCoMo. Moods read from words lie nearer to neutral than those of labels; so for MADial-Bench there is a
table in which both are read.

The goal is a fall of 40 percent with hit@10 no lower than by `semantic`; it is ours (a reproduction of Emotional RAG,
Huang et al. 2024, reports falls of 36 to 53 percent). Below each table stands who reaches it. No parameter was chosen
here.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from bench import locomo, madial
from fatima_py.affect import Vad
from fatima_py.errors import LogError
from fatima_py.recall import Account, Question, Recollection, Search, Strategy
from fatima_py.recall.strategies import WAYS, vad_distance

DEPTH = 10
GOAL = 0.4
RULER = "semantic"
STRATEGIES: Mapping[str, Strategy | None] = {
    **{name: Strategy(name) for name in WAYS},
    "add, by primaries": Strategy("add", "plutchik"),
    "multiply, by primaries": Strategy("multiply", "plutchik"),
    "product": None,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the accounts that are searched, and the numbers of those that are due; and the mood it is asked in.

    `cue` is the number of an account that is not asked for.
    """

    text: str
    accounts: tuple[Account, ...]
    due: frozenset[int]
    mood: Vad = Vad()
    cue: int = -1


@dataclass(frozen=True, slots=True)
class Measured:
    """The distance of feeling, hit and recall of the ten best, averaged over questions."""

    distance: float
    hit: float
    recall: float


def of_madial(folder: Path) -> list[Asked]:
    """The dialogues of MADial-Bench."""
    benchmark = madial.read(folder)
    own = {child: madial.own(benchmark, child) for child in {one.child for one in benchmark.dialogues}}
    lives = {child: (ids, tuple(search.library.accounts)) for child, (ids, search) in own.items()}
    return [asked(one.said, *lives[one.child], one.relevant) for one in benchmark.dialogues]


def of_locomo(folder: Path) -> list[Asked]:
    """The answerable questions of LoCoMo."""
    told = [locomo.read(path) for path in sorted(folder.glob("*.json"))]
    every = [
        asked(one.text, each.ids, each.turns, one.evidence)
        for each in told
        for one in each.questions
        if one.kind != locomo.ADVERSARIAL
    ]
    return [one for one in every if one.due]


def asked(text: str, ids: Sequence[str], accounts: tuple[Account, ...], due: frozenset[str]) -> Asked:
    """A question by the numbers of what is due."""
    return Asked(text, accounts, frozenset(number for number, name in enumerate(ids) if name in due))


def felt(one: Asked, number: int) -> Vad:
    """The mood of an account."""
    mood = one.accounts[number].mood
    return mood if isinstance(mood, Vad) else Vad()


def shown(questions: Sequence[Asked]) -> list[Asked]:
    """The questions in the moods that their words show."""
    return [replace(one, mood=madial.mood_of(one.text)) for one in questions]


def alike(questions: Sequence[Asked]) -> list[Asked]:
    """The questions with several due, once in the mood of each of them, which is not asked for then."""
    return [
        replace(one, mood=felt(one, cue), due=one.due - {cue}, cue=cue)
        for one in questions
        if len(one.due) > 1
        for cue in sorted(one.due)
    ]


def lived(questions: Sequence[Asked]) -> list[Asked]:
    """The questions in the mean mood of what is due."""
    return [replace(one, mood=mean([felt(one, number) for number in one.due])) for one in questions]


def mean(moods: Sequence[Vad]) -> Vad:
    """The middle of moods."""
    return Vad(*(fmean(getattr(mood, axis) for mood in moods) for axis in ("valence", "arousal", "dominance")))


def read(questions: Sequence[Asked]) -> list[Asked]:
    """The questions, with the mood of each account as its words show it."""
    lives = {one.accounts for one in questions}
    felt = {life: tuple(replace(each, mood=madial.mood_of(each.words)) for each in life) for life in lives}
    return [replace(one, accounts=felt[one.accounts]) for one in questions]


Best = Callable[[Search, Question, int], Sequence[Recollection]]
"""What comes to mind of a question: so many, the best first."""


def by(strategy: Strategy | None) -> Best:
    """Recall by a strategy."""
    return lambda search, question, limit: search.recall(question, limit, strategy=strategy)


def in_feeling(search: Search, question: Question, limit: int) -> Sequence[Recollection]:
    """The nearest in feeling of all that is relevant."""
    found = search.recall(question, len(search), strategy=RULER)
    return sorted(found, key=lambda one: vad_distance(question.mood, one.account.mood))[:limit]


def measured(questions: Sequence[Asked], best: Best) -> Measured:
    """The ten best of each question, measured. A question that brings nothing to mind has no distance."""
    searches = {life: Search(life) for life in {one.accounts for one in questions}}
    distances: list[float] = []
    hits: list[bool] = []
    shares: list[float] = []
    for one in questions:
        question = Question(one.text, mood=one.mood, affect=1.0)
        more = best(searches[one.accounts], question, DEPTH + (one.cue >= 0))
        found = [each for each in more if each.number != one.cue][:DEPTH]
        due = len(one.due.intersection(each.number for each in found))
        hits.append(due > 0)
        shares.append(due / len(one.due))
        if found:
            distances.append(fmean(vad_distance(one.mood, each.account.mood) for each in found))
    return Measured(fmean(distances), fmean(hits), fmean(shares))


def table(title: str, questions: Sequence[Asked]) -> Iterator[str]:
    """The strategies, and who reaches the goal."""
    found = {name: measured(questions, by(strategy)) for name, strategy in STRATEGIES.items()}
    ruler = found[RULER]
    reach = [name for name, one in found.items() if fall(one, ruler) >= GOAL and one.hit >= ruler.hit]
    yield f"| {title}, {len(questions)} questions | emotion distance | falls by | hit@{DEPTH} | recall@{DEPTH} |"
    yield "|---|---|---|---|---|"
    for name, one in (found | {"nearest": measured(questions, in_feeling)}).items():
        figures = (one.distance, fall(one, ruler), one.hit, one.recall)
        yield f"| {name} | " + " | ".join(map(dotted, figures)) + " |"
    yield ""
    yield f"a fall of {GOAL:.0%} at no lower hit@{DEPTH}: {'; '.join(reach) or 'none'}"
    yield ""


def fall(one: Measured, ruler: Measured) -> float:
    """By how much the distance falls, as a share of what it was."""
    return 1 - one.distance / ruler.distance if ruler.distance else 0.0


def dotted(share: float) -> str:
    """A share as `.123`."""
    return f"{share:.3f}".replace("0.", ".", 1)


def report(folders: Sequence[Path]) -> Iterator[str]:
    """The tables, line by line."""
    for folder in folders:
        if of_children(folder):
            name, questions = "MADial-Bench", of_madial(folder)
            yield from table(f"{name}, shown, both read", shown(read(questions)))
        else:
            name, questions = "LoCoMo", read(of_locomo(folder))
        for way in (shown, alike, lived):
            if several := way(questions):
                yield from table(f"{name}, {way.__name__}", several)


def of_children(folder: Path) -> bool:
    """Whether a folder holds MADial-Bench."""
    return all((folder / name).is_file() for name in ("dialogue.jsonl", "memory.jsonl"))


def main(arguments: Sequence[str]) -> int:
    """Print the tables, or say what is missing."""
    folders = [Path(name) for name in arguments or ["madial"]]
    missing = next((one for one in folders if not of_children(one) and not any(one.glob("*.json"))), None)
    if not arguments or missing:
        print(
            f"{missing or folders[0]} holds nothing to ask: give folders with dialogue.jsonl and memory.jsonl of "
            "MADial-Bench (He et al. 2025), or with conversations of LoCoMo (Maharana et al. 2024), one JSON file "
            "each, which are not part of this project",
            file=sys.stderr,
        )
        return 3
    try:
        for line in report(folders):
            print(line)
    except LogError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
