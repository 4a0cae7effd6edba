"""What it costs to remember: to search a life by words, to fork and cut it, to record it and open it again.

Run it with `just bench memory`. The life is made up: 100,000 lines of 12 words drawn by Zipf's law out of 20,000
(without the hundred most common of a language, which are not searched for), in sessions of 25, among four people; a
question has three words of one line and may name who said it; vectors are of chance, of 384 numbers. A second life is
the same, each line at one of eight places and in some mood: strategies are asked in a mood by the three words, and
questions of common words only are asked for two of the places, an eighth of all each. Forks go on from the whole of
it: the first that one takes in copies what it shares until then. The goals are those of the design; nothing here
fails, it shows. Times are CPU times of this process, without the collector's looking through what has long been
there. The endings of the words have been taken before; a word that is new costs some 50 to 150 us more, once.
"""

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from random import Random
from statistics import median, quantiles
from time import process_time

from memory_stores import Chance, rows

from fatima_py.affect import Vad
from fatima_py.recall import Account, Question, Search
from fatima_py.recall.vectors import Vectors
from fatima_py.recall.words import term_of

EPISODES = 100_000
VOCABULARY = 20_000
SILENT = 100
WORDS = 12
SESSION = 25
ASKED = 60
FORKS = 5
PEOPLE = ("Ann", "Bob", "Cid", "Dora")
PLACES = ("kitchen", "harbour", "garden", "cellar", "meadow", "attic", "market", "chapel")
STRATEGIES = ("add", "multiply", "semantic_then_emotion", "emotion_then_semantic")
SIGNS = "bdfgklmnprstvz"


def word(rank: int) -> str:
    """A word that no list knows, of consonants and vowels, one for each rank."""
    made = ""
    for _ in range(3):
        rank, sign = divmod(rank, len(SIGNS))
        rank, vowel = divmod(rank, 5)
        made += SIGNS[sign] + "aiouy"[vowel]
    return f"{made}k"


def life(episodes: int, luck: Random) -> list[Account]:
    """A made-up life."""
    vocabulary = [word(rank) for rank in range(VOCABULARY)]
    weights = [*accumulate(1 / (rank + SILENT) for rank in range(1, VOCABULARY + 1))]
    return [
        Account(
            " ".join(luck.choices(vocabulary, cum_weights=weights, k=WORDS)),
            (luck.choice(PEOPLE),),
            float(number),
            str(number // SESSION),
        )
        for number in range(episodes)
    ]


def taken(work: Callable[[], object]) -> float:
    """The CPU time of one call, in microseconds."""
    begin = process_time()
    work()
    return (process_time() - begin) * 1e6


def questions(accounts: Sequence[Account], luck: Random, *, naming: bool) -> list[Question]:
    """Questions with three words of a line, and who said it."""
    lines = luck.sample(accounts, ASKED)
    return [
        Question(" ".join([*luck.sample(line.words.split(), 3), *(line.people if naming else ())])) for line in lines
    ]


def by_vectors(search: Search, asked: Sequence[Question]) -> dict[str, list[float]]:
    """The times of questions in milliseconds, when the vectors of all episodes and of the questions are known."""
    search.vectors = vectors = Vectors(Chance())
    search.recall(asked[0])
    for question in asked:
        vectors.vector(question.text)
    nothing = search.library.relevance(search.library.sought(""))
    return {
        "the order by vectors, which are given (ms)": [
            taken(lambda question=question: search.by_meaning(question, nothing)) / 1e3 for question in asked
        ],
        "best 10 by three words and by vectors, which are given (ms)": [
            taken(lambda question=question: search.recall(question)) / 1e3 for question in asked
        ],
    }


def placed(accounts: Iterable[Account], luck: Random) -> list[Account]:
    """The same lines, each at a place and in a mood."""
    return [
        replace(account, place=luck.choice(PLACES), mood=Vad(*(luck.uniform(-1, 1) for _ in range(3))))
        for account in accounts
    ]


def asking(search: Search, asked: Sequence[Question], strategy: str | None = None) -> list[float]:
    """The milliseconds that questions take."""
    return [taken(lambda one=one: search.recall(one, strategy=strategy)) / 1e3 for one in asked]


def by_feeling(accounts: Sequence[Account], luck: Random) -> Iterator[tuple[str, list[float]]]:
    """What strategies cost, and common words."""
    search, mood = Search(placed(accounts, luck)), Vad(0.5, 0.2, 0.1)
    asked = [replace(one, mood=mood) for one in questions(accounts, luck, naming=False)]
    pairs = [Question(" ".join(luck.sample(PLACES, 2))) for _ in range(ASKED // 4)]
    yield "best 10 by two common words, of an eighth each (ms)", asking(search, pairs)
    for strategy in STRATEGIES:
        yield f"best 10 by three words, {strategy} (ms)", asking(search, asked, strategy)


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    luck = Random(1)
    episodes = int(arguments[0]) if arguments else EPISODES
    accounts = life(episodes, luck)
    for rank in range(VOCABULARY):
        term_of(word(rank))
    search, adding = Search(accounts[:100]), list[float]()
    for account in accounts[100:]:
        adding.append(taken(lambda account=account: search.add(account)))
    gc.collect()
    gc.freeze()
    print(f"| {episodes:,} episodes | median | 9 of 10 within |")
    print("|---|---|---|")
    for name, times in (("one more after 100 (us)", adding[:1000]), ("one more at the end (us)", adding[-1000:])):
        print(f"| {name} | {median(times):.0f} | {quantiles(times, n=10)[-1]:.0f} |")
    for naming, name in ((False, "three words"), (True, "three words and a name")):
        times = asking(search, questions(accounts, luck, naming=naming))
        print(f"| best 10 by {name} (ms) | {median(times):.1f} | {quantiles(times, n=10)[-1]:.1f} |")
    common = Question(" and ".join(PEOPLE[:2]))
    forks = [search.fork() for _ in range(FORKS)]
    last = Account("oar", time=float(episodes))
    for name, times in (
        ("best 10 by two names, of half of all (ms)", [taken(lambda: search.recall(common)) for _ in range(FORKS)]),
        ("a fork (ms)", [taken(search.fork) for _ in range(ASKED)]),
        ("the first one more in a fork (ms)", [taken(lambda fork=fork: fork.add(last)) for fork in forks]),
        ("the next one more in it (ms)", [taken(lambda fork=fork: fork.add(last)) for fork in forks]),
        ("cut the last two (ms)", [taken(lambda fork=fork: fork.cut(episodes)) for fork in forks]),
    ):
        milliseconds = [time / 1e3 for time in times]
        print(f"| {name} | {median(milliseconds):.2f} | {quantiles(milliseconds, n=10)[-1]:.2f} |")
    vectors = by_vectors(search, questions(accounts, luck, naming=False))
    for name, times in (*by_feeling(accounts, luck), *vectors.items()):
        print(f"| {name} | {median(times):.1f} | {quantiles(times, n=10)[-1]:.1f} |")
    search.vectors = search.meaning = None
    for row in rows(episodes):
        print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
