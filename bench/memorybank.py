"""How well the day is found on which an answer was said, on the English half of MemoryBank, without a model.

Run it with `just measure memorybank DIR`, where DIR holds `memory_bank_en.json` and `probing_questions_en.jsonl` of
MemoryBank (Zhong et al. 2024): fifteen people who talk with a companion on ten days each, and a hundred questions. What
either says is one account, its session the day. Days come in the order of their first account in recall; hit@3 is the
share of questions with a right day among the first three, MRR the mean of 1 / the place of the first right day (nothing
where none comes to mind).

The files have no answers, so each question was read beside all ten days of its person, and labelled by hand, once,
before any of this was run, by this rule:

- a day is right if whoever heard that day only could answer the question, or a part of it where it asks for several
  things; there may be several;
- a question that presumes something ("I don't like ..., right?") is answered where it is said how it is;
- a question that names a day is answered on that day only; one about what was talked of then is answered by that day;
- a name that the question spells another way than the talk is the same name;
- a question is about what it names: advice on stress is not advice on feeling anxious, and a dish is no cuisine;
- a question whose answer is on no day is left out.

One is left out: it asks about a day on which nothing was said. Nothing was chosen with these talks in sight but how a
date is written in an account (as in `bench/locomo.py`): parameters are the defaults.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from math import fsum, log
from pathlib import Path
from statistics import fmean

from fatima_py.errors import LogError, intact
from fatima_py.recall import Account, Question, Search
from fatima_py.recall.words import terms_of, words_of

DEPTH = 3
COMPANION = "Companion"

RIGHT: Mapping[str, str] = {
    "Emily": "4-30, 5-1, 5-3, 4-28, 4-30, 5-2, 5-4",
    "Frank": "4-27, 4-28, 4-29, 5-5, 5-6, 4-30, 4-28",
    "Lucy": "4-27, 4-29, 4-28, 4-30, 5-3, 5-2, 4-28",
    "Sunny": "4-28, 4-27, 5-3, 5-1, 4-27 4-28 5-1, 4-30, 5-4",
    "Jason": "4-28, 4-29, 4-27 4-28 4-30, 4-27, 5-1, 5-2, 5-4",
    "Linda": "5-6, 5-6, 4-27, 4-28, 5-2, 5-1, 5-4",
    "John Zhang": "4-28, 4-29, 4-28, 4-30, , 5-4, 5-6",
    "Ivy": "4-27, 5-6, 5-2, 4-28, 4-27, 5-2 5-5, 5-2",
    "Henry": "4-27, 4-30, 4-30, 5-4, 5-6, 4-28, 5-2",
    "Gary": "4-28, 5-4, 5-5, 5-4, 5-2, 4-30, 5-3",
    "Jack": "4-27, 4-27, 5-5, 4-30, 5-3, 5-2, 5-4",
    "Roland": "4-30, 4-30, 4-30, 5-2, 4-28, 4-27",
    "Susan": "4-27, 4-27, 4-30, 4-29, 5-4",
    "Luna": "4-28, 4-30, 5-4, 5-3, 4-28",
    "Leo": "4-27, 5-2, 5-2, 5-3, 5-3, 5-4, 5-6",
}
"""The right days of each question of each person, in the order of the questions: month and day of 2023."""


@dataclass(frozen=True, slots=True)
class Life:
    """What somebody said and was told, and the questions with the days that are right."""

    accounts: tuple[Account, ...]
    questions: tuple[tuple[str, frozenset[str]], ...]


def account(who: str, words: str, day: datetime, at: int) -> Account:
    """What was said, so many seconds into a day."""
    return Account(words, (who,), day.timestamp() + at, f"{day:%Y-%m-%d}", when=f"{day.day} {day:%B, %Y}")


def life(name: str, days: Mapping[str, Sequence[Mapping[str, str]]], asked: Sequence[str]) -> Life:
    """The life of somebody."""
    accounts: list[Account] = []
    for date, turns in sorted(days.items()):
        said = chain.from_iterable(((name, turn["query"]), (COMPANION, turn["response"])) for turn in turns)
        day = datetime.fromisoformat(date).replace(tzinfo=UTC)
        accounts += [account(who, words, day, at) for at, (who, words) in enumerate(said)]
    right = [frozenset(map(dated, days.split())) for days in RIGHT[name].split(",")]
    return Life(tuple(accounts), tuple(zip(asked, right, strict=True)))


def dated(day: str) -> str:
    """A month and a day as a date."""
    month, number = map(int, day.split("-"))
    return f"2023-{month:02}-{number:02}"


def read(folder: Path) -> list[Life]:
    """The lives in a folder. Raises LogError for files that are others."""
    with intact(f"{folder}: these are not the files of MemoryBank"):
        told = json.loads((folder / "memory_bank_en.json").read_text(encoding="utf-8"))
        days = {name.strip(): one["history"] for name, one in told.items()}
        lines = (folder / "probing_questions_en.jsonl").read_text(encoding="utf-8").splitlines()
        asked = chain.from_iterable(json.loads(line).items() for line in lines if line.strip())
        return [life(name, days[name], questions) for name, questions in asked]


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When the times of accounts begin."""
Way = Callable[[Sequence[Account]], Callable[[str], Sequence[int]]]
"""How a life is searched: for its accounts, and then for a question, the numbers of accounts, the best first."""


def usual(accounts: Sequence[Account]) -> Callable[[str], Sequence[int]]:
    """The default search, with a calendar, asked when all has been said."""
    search, now = Search(accounts, epoch=EPOCH), max(one.time for one in accounts)
    return lambda text: [one.number for one in search.recall(Question(text, now=now), len(accounts))]


def plain(accounts: Sequence[Account]) -> Callable[[str], Sequence[int]]:
    """BM25 over words without their endings, the date among them; of equals the older."""
    texts = [Counter(terms_of(words_of(f"{one.when} {one.words}"))) for one in accounts]
    held = Counter(chain.from_iterable(texts))
    mean = fmean(text.total() for text in texts)

    def score(terms: Collection[str], text: Counter[str]) -> float:
        """How much a text is about terms."""
        length = 1.2 * (0.25 + 0.75 * text.total() / mean)
        rare = {term: log(1 + (len(texts) - held[term] + 0.5) / (held[term] + 0.5)) for term in terms}
        return fsum(rare[term] * text[term] / (text[term] + length) for term in terms)

    def found(text: str) -> Sequence[int]:
        """What the words find."""
        scores = [score({*terms_of(words_of(text))}, one) for one in texts]
        return sorted(
            (number for number, much in enumerate(scores) if much), key=lambda number: (-scores[number], number)
        )

    return found


def places(lives: Sequence[Life], how: Way) -> list[int | None]:
    """The place of the first right day, from 1 on, for each question that has one."""
    found: list[int | None] = []
    for one in lives:
        recall = how(one.accounts)
        for text, right in one.questions:
            if right:
                days = dict.fromkeys(one.accounts[number].session for number in recall(text))
                found.append(next((place for place, day in enumerate(days, 1) if day in right), None))
    return found


def measures(found: Sequence[int | None]) -> tuple[float, float]:
    """hit@3 and MRR."""
    return (
        fmean(place is not None and place <= DEPTH for place in found),
        fmean(1 / place if place else 0.0 for place in found),
    )


def dotted(share: float) -> str:
    """A share as `.123`."""
    return f"{share:.3f}".removeprefix("0")


def report(lives: Sequence[Life]) -> Iterator[str]:
    """The table, line by line."""
    questions = [right for one in lives for _, right in one.questions]
    labelled = len([right for right in questions if right])
    found = {name: measures(places(lives, how)) for name, how in (("BM25", plain), ("here", usual))}
    yield f"{labelled} questions; {len(questions) - labelled} left out, whose answer is on no day"
    yield ""
    yield f"| the right day, by | hit@{DEPTH} | MRR |"
    yield "|---|---|---|"
    for name, (hit, rank) in found.items():
        yield f"| {name} | {dotted(hit)} | {dotted(rank)} |"
    yield ""
    yield f"hit@{DEPTH} {dotted(found['here'][0])} mrr {dotted(found['here'][1])}"


def main(arguments: Sequence[str]) -> int:
    """Print the table, or say what is missing."""
    folder = Path(arguments[0]) if arguments else Path("memorybank")
    missing = [name for name in ("memory_bank_en.json", "probing_questions_en.jsonl") if not (folder / name).is_file()]
    if len(arguments) != 1 or missing:
        print(
            f"{folder} has no {' and no '.join(missing) or 'name'}: give the folder with memory_bank_en.json and "
            "probing_questions_en.jsonl of MemoryBank (Zhong et al. 2024), which are not part of this project",
            file=sys.stderr,
        )
        return 3
    try:
        lives = read(folder)
    except LogError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    for line in report(lives):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
