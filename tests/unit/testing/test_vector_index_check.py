"""The check for indexes of vectors: it passes ours and finds planted faults."""

import numpy as np
import pytest

from fatima_py.recall.vectors import ExactIndex
from fatima_py.testing import check_vector_index


class OneCell(ExactIndex):
    """Looks at every other vector only, as an index that is fast may."""

    def nearest(self, vector, count, among=None):
        looked = np.arange(self.length) % 2 == 0
        return ExactIndex.nearest(self, vector, count, looked if among is None else looked & among)


class Deaf(ExactIndex):
    def nearest(self, vector, count, among=None):
        del among
        return ExactIndex.nearest(self, vector, count)


class Backwards(ExactIndex):
    def nearest(self, vector, count, among=None):
        found, cosines = ExactIndex.nearest(self, vector, count, among)
        return found[::-1], cosines[::-1]


class Generous(ExactIndex):
    def nearest(self, vector, count, among=None):
        return ExactIndex.nearest(self, vector, count + 1, among)


class Twice(ExactIndex):
    def nearest(self, vector, count, among=None):
        found, cosines = ExactIndex.nearest(self, vector, count, among)
        return np.repeat(found, 2), np.repeat(cosines, 2)


class Distances(ExactIndex):
    def nearest(self, vector, count, among=None):
        found, cosines = ExactIndex.nearest(self, vector, count, among)
        return found, 1 - cosines


class Weary(ExactIndex):
    def nearest(self, vector, count, among=None):
        self.length -= 1
        return ExactIndex.nearest(self, vector, count, None if among is None else among[: self.length])


class Greedy(ExactIndex):
    def add(self, vectors):
        ExactIndex.add(self, vectors)
        vectors[:] = 0


class Borrowing(ExactIndex):
    def add(self, vectors):
        if not self.length:
            self.matrix, self.length = vectors, len(vectors)
        else:
            ExactIndex.add(self, vectors)


class Uncounted(ExactIndex):
    def __len__(self):
        return 3


class Silent:
    """An index that can do nothing."""


shared = ExactIndex()


def test_the_exact_index_keeps_all_promises():
    assert check_vector_index(ExactIndex, exact=True) is None  # type: ignore[func-returns-value]


def test_an_index_may_miss_some_unless_it_says_that_it_is_exact():
    check_vector_index(OneCell)

    with pytest.raises(AssertionError, match="an exact index must miss none"):
        check_vector_index(OneCell, exact=True)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Deaf, "must give only numbers that count"),
        (Backwards, "must give the greatest cosine first"),
        (Generous, "must give no more than are asked for"),
        (Twice, "must give each number once"),
        (Distances, "must give the cosines"),
        (Weary, "must answer the same again"),
        (Greedy, "must not change the vectors that it is given"),
        (Borrowing, "must give the vectors of numbers"),
        (Uncounted, "must count all that it holds; after 1 vectors it said 3"),
        (Silent, "must answer all that the protocol asks"),
        (lambda: shared, "must be empty when it is made"),
    ],
)
def test_a_planted_fault_is_found(fault, said):
    with pytest.raises(AssertionError, match=said):
        check_vector_index(fault)
