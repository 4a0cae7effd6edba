"""What it costs to record a life, at hand and in a file, and to open one: rows for the table of `bench/memory.py`.

Each episode has twelve words, a context (25 episodes share a session), one or two feelings and a mood. Recording is
timed a hundred episodes at a time; opening in a program of its own, up to the first recall. Vectors are of chance.
"""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event, action_event
from fatima_py.memory import Context, InMemoryStore, MemoryStore, SqliteStore
from fatima_py.names import symbol
from fatima_py.recall.kept_vectors import embed_life, kept_vectors

DIMENSION = 384
"""Of all-MiniLM-L6-v2."""
PEOPLE = ("Ann", "Bob", "Cid", "Dora")
GROUP = 100
OPENING = """
import sys
from time import process_time
from fatima_py.memory import SqliteStore
from fatima_py.names import symbol
begin = process_time()
life = SqliteStore.open(sys.argv[1], read_only=True)
assert len(life.recall(about=symbol("Ann"))) == 10
print(process_time() - begin)
"""
Lived = tuple[Event, Context, list[Emotion]]


def episode(number: int, luck: Random) -> Lived:
    """Something that is said, and what is felt about it."""
    who = luck.choice(PEOPLE)
    said = action_event(who, f"Speak(s{number % 977}, s{number}, M{number % 13}, -)", "SELF", float(number))
    words = " ".join(luck.choices(("boat", "kitchen", "tomorrow", "sold", "never", "painted"), k=12))
    kinds = luck.sample([*EmotionType], luck.choice((1, 2)))
    felt = [Emotion(kind, luck.uniform(0, 10), number, symbol(who)) for kind in kinds]
    return said, Context(words, str(number // 25), "harbour", (symbol("Eve"),)), felt


def recorded(store: MemoryStore, episodes: int, group: Callable[[], object] = nullcontext) -> list[float]:
    """The CPU time of one episode, in microseconds, for each group."""
    luck, times = Random(1), list[float]()
    for first in range(0, episodes, GROUP):
        lived = [episode(number, luck) for number in range(first, first + GROUP)]
        begin = process_time()
        with group():  # type: ignore[attr-defined]
            for said, context, felt in lived:
                store.tag(store.append(said, context), felt, Vad(0.1, 0.2, 0.3))
        times.append((process_time() - begin) * 1e6 / GROUP)
    return times


class Chance:
    """An embedder that gives each text a vector of chance."""

    name = "chance"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of texts, the same of the same."""
        return np.array([np.random.default_rng(crc32(text.encode())).normal(size=DIMENSION) for text in texts], "f4")


def row(name: str, times: list[float], form: str = ".0f") -> str:
    """A row of the table."""
    return f"| {name} | {median(times):{form}} | {quantiles(times, n=10)[-1]:{form}} |"


def rows(episodes: int) -> Iterator[str]:
    """The rows of the table."""
    gc.collect()
    gc.freeze()
    yield row("record one at hand (us)", recorded(InMemoryStore(), episodes))
    with TemporaryDirectory() as folder:
        for name, flush in (("", False), (", waiting for the disk", True)):
            with SqliteStore(Path(folder, f"{flush}.life"), flush=flush) as life:
                yield row(
                    f"record one in a file, in groups of {GROUP}{name} (us)", recorded(life, episodes, life.group)
                )
        with SqliteStore(Path(folder, "single.life")) as life:
            yield row("record one in a file, each for itself (us)", recorded(life, episodes // 10))
        path = Path(folder, "False.life")
        times = [
            float(subprocess.run([sys.executable, "-c", OPENING, path], capture_output=True, check=True).stdout)
            for _ in range(5)
        ]
        yield row("open a file, to the first recall (s)", times, ".2f")
        size = path.stat().st_size
        yield f"| bytes of the file an episode | {size / episodes:.0f} | |"
        with SqliteStore.open(path) as life:
            embed_life(life, Chance())
        yield f"| bytes of its vector of {DIMENSION} numbers | {(path.stat().st_size - size) / episodes:.0f} | |"
        with SqliteStore.open(path, read_only=True) as life:
            begin = process_time()
            kept_vectors(life, Chance())
            yield f"| take its vectors from the file (s) | {process_time() - begin:.2f} | |"
