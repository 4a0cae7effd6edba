"""What grows with the life of a character, a cast or a play, and how fast: each cost at a size and four times it.

Run it with `just bench growth`, or with words of the rows to print: `uv run python bench/growth.py recall`. A row that
grows by more than it may at four times the size is marked GROWS, and the program then ends with 1. One that takes more
milliseconds there than its goal is marked MISSED: that may be the machine. What is made before a question is asked is
not in its cost. The garbage collector rests meanwhile, as in Python's own timeit: when it looks through all that is
there hangs on what was made before.
"""

import gc
import sys

from bench.growing import Growth, missed, timed
from bench.growths.casts import CASTS
from bench.growths.feelings import FEELINGS
from bench.growths.lives import LIVES
from bench.growths.minds import MINDS
from bench.growths.tellings import TELLINGS
from fatima_py.collector import uncollected

__all__ = ["ROWS", "main"]

ROWS: tuple[Growth, ...] = (*LIVES, *FEELINGS, *MINDS, *CASTS, *TELLINGS)


def cost(row: Growth, size: int) -> float:
    """The milliseconds of one call at a size, after a first one."""
    work = row.made(size)
    work()
    with uncollected():
        return timed(work, row.times) / 1e3


def main(names: list[str]) -> int:
    """Print the rows that are named, or all; 1 where something grows faster than it may."""
    bad = 0
    print(f"{'what':40} {'of':>10} {'n':>7} {'ms at n':>10} {'at 4n':>10} {'times':>6} {'most':>5}  goal")
    for row in ROWS:
        if names and not any(name in row.what for name in names):
            continue
        small, large = (cost(row, size) for size in (row.size, 4 * row.size))
        gc.collect()
        times = large / small if small else 1.0
        grows = times > row.most
        bad += grows
        print(
            f"{row.what:40} {row.unit:>10} {row.size:7,} {small:10.3f} {large:10.3f} {times:6.1f} {row.most:5.1f}  "
            f"{row.goal}{'  GROWS' if grows else ''}{missed(large, row.within)}",
            flush=True,
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
