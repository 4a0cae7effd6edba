"""What every index of vectors must promise, for those who write their own."""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray

from fatima_py.recall.vectors import VectorIndex
from fatima_py.testing.promises import answering

__all__ = ["check_vector_index"]

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Whole = NDArray[np.intp]

DIMENSION = 8
PARTS = (1, 0, 3, 60, 36)
"""So many vectors are added at a time: one, none, few, many."""
COUNTS = (0, 1, 3, 10, 1000)
ERROR = 1e-4
"""So far a cosine may lie off (ours); an index may keep less of a vector than it was given."""
EQUAL = 1e-6
"""So far two cosines of equal vectors may lie apart (ours)."""


def check_vector_index(factory: Callable[[], VectorIndex], *, exact: bool = False) -> None:
    """Raise an AssertionError, with a sentence, where the indexes that a factory makes break a promise of the protocol.

    It is given 100 vectors of 8 dimensions, some of them equal and some 0, in several parts, and asked for the nearest
    of all and of some. With `exact` it must miss none, and give all that are as near as the last.

    >>> from fatima_py.recall.vectors import ExactIndex
    >>> check_vector_index(ExactIndex, exact=True)
    """
    with answering("an index of vectors"):
        index, vectors = factory(), vectors_given()
        check_adding(index, vectors)
        if len(factory()):
            raise AssertionError("an index must be empty when it is made, and independent of others")
        for question, count, among in product(questions(vectors), COUNTS, choices(len(vectors))):
            check_nearest(index, vectors, question, count, among, exact=exact)


def vectors_given() -> Floats:
    """Vectors of length 1, each tenth like the first, and some of length 0."""
    vectors = np.random.default_rng(1).normal(size=(sum(PARTS), DIMENSION))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[::10] = vectors[0]
    vectors[5::25] = 0
    return vectors.astype(np.float32)


def questions(vectors: Floats) -> list[Floats]:
    """Vectors to ask about: two that are there, the opposite of one, and one that is not there."""
    unknown: Floats = np.full(DIMENSION, DIMENSION**-0.5, np.float32)
    return [vectors[0], vectors[7], -vectors[0], unknown]


def choices(length: int) -> list[Bools | None]:
    """Which of the vectors count: all, every third, one, none."""
    numbers = np.arange(length)
    return [None, numbers % 3 == 0, numbers == length - 1, numbers < 0]


def check_adding(index: VectorIndex, vectors: Floats) -> None:
    """Add vectors in parts; what was added can be got, whatever becomes of what was given."""
    end = 0
    for part in PARTS:
        given = vectors[end : end + part].copy()
        index.add(given)
        if not np.array_equal(given, vectors[end : end + part]):
            raise AssertionError("an index must not change the vectors that it is given")
        given[:] = 9
        end += part
        if len(index) != end:
            raise AssertionError(f"an index must count all that it holds; after {end} vectors it said {len(index)}")
    numbers = np.array([end - 1, 0, 5, 0])
    got = index.get(numbers)
    if got.shape != (len(numbers), DIMENSION) or np.abs(got - vectors[numbers]).max() > ERROR:
        raise AssertionError(f"an index must give the vectors of numbers as rows, in their order; it gave {got!r}")


def check_nearest(
    index: VectorIndex, vectors: Floats, question: Floats, count: int, among: Bools | None, *, exact: bool
) -> None:
    """Check one question, and that asking it again gives the same."""
    allowed = np.ones(len(vectors), np.bool_) if among is None else among.copy()
    asked, before = vectors @ question, question.copy()
    found, cosines = index.nearest(question, count, among)
    told = f"for {count} of {np.count_nonzero(allowed)} it gave {found.tolist()} at {cosines.tolist()}"
    for promise, held in promises(found, cosines, asked, count, allowed):
        if not held:
            raise AssertionError(f"an index must {promise}; {told}")
    if exact and (missed := missing(found, asked, count, allowed)):
        sentence = "an exact index must miss none, and give all that are as near as the last"
        raise AssertionError(f"{sentence}; {told}, without {missed}")
    again = index.nearest(question, count, among)[0]
    kept = np.array_equal(question, before) and (among is None or np.array_equal(among, allowed))
    if not kept or again.tolist() != found.tolist():
        raise AssertionError(f"an index must answer the same again, and change nothing that it is given; {told}")


def promises(found: Whole, cosines: Floats, asked: Floats, count: int, allowed: Bools) -> Iterator[tuple[str, bool]]:
    """Each promise in words, and whether an answer keeps it; a later one is asked only where those before are kept."""
    numbers, near = found.tolist(), cosines.tolist()
    yield "give each number once, with a cosine", len({*numbers}) == len(numbers) == len(near)
    yield "give only numbers that count", all(0 <= one < len(asked) and bool(allowed[one]) for one in numbers)
    yield "give the cosines", bool(np.all(np.abs(cosines - asked[found]) <= ERROR))
    ordered = sorted(zip(near, numbers, strict=True), key=lambda one: (-one[0], one[1]))
    first = "give the greatest cosine first, and of equally near ones the smaller number"
    yield first, [number for _, number in ordered] == numbers
    no_more = "give no more than are asked for, but for those that are as near as the last"
    yield no_more, len(numbers) <= count or (count > 0 and near[-1] == near[count - 1])


def missing(found: Whole, asked: Floats, count: int, allowed: Bools) -> list[int]:
    """Which numbers an exact index should have given as well: what is surely nearer than the last, or equal to it."""
    left = np.sort(asked[allowed])[::-1]
    if not count or not len(left):
        return []
    least = left[min(count, len(left)) - 1]
    due = np.flatnonzero(allowed & ((asked > least + ERROR) | (np.abs(asked - least) <= EQUAL)))
    return sorted({*due.tolist()} - {*found.tolist()})
