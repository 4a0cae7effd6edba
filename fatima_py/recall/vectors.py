"""Vectors: what texts mean by a model, each worked out once; and which of them a question means.

It needs numpy, which nothing else of recall loads: import it from this module.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from fatima_py.errors import EmbeddingError, UsageError
from fatima_py.recall.embedding import Embedder

if TYPE_CHECKING:
    from array import array

__all__ = ["ExactIndex", "VectorIndex", "Vectors", "text_key"]

Floats = NDArray[np.float32]
Whole = NDArray[np.intp]
Bools = NDArray[np.bool_]

DECIMALS = 6
"""To so many a cosine is rounded: what float32 adds beyond depends on where a vector stands."""
QUESTIONS = 1024
"""The vectors of so many questions are kept, the last ones."""
FIRST = 64


class VectorIndex(Protocol):
    """Vectors by number, from 0 on, of which the nearest to another can be asked; none is ever taken out.

    All are of one dimension. `fatima_py.testing.check_vector_index` checks the promises.
    """

    def __len__(self) -> int:
        """How many there are."""
        ...

    def add(self, vectors: Floats) -> None:
        """Take in more, as rows; each is of length 1, or 0."""
        ...

    def get(self, numbers: Whole) -> Floats:
        """The vectors of some numbers, as rows."""
        ...

    def nearest(self, vector: Floats, count: int, among: Bools | None = None) -> tuple[Whole, Floats]:
        """The numbers of the so many that are nearest to a vector of length 1, and their cosines, greatest first.

        Of equally near ones the smaller number comes first. `among` says for each number whether it counts. An index
        may miss some; one that is exact also gives all that are as near as the last.
        """
        ...


class ExactIndex:
    """Compares a vector with all others; made for up to 100,000. One more costs the same however many there are."""

    __slots__ = ("length", "matrix")

    def __init__(self) -> None:
        self.matrix: Floats = np.zeros((0, 0), np.float32)
        self.length = 0

    def __len__(self) -> int:
        return self.length

    def add(self, vectors: Floats) -> None:
        """Take in more vectors; there is room for twice as many whenever it runs out."""
        end = self.length + len(vectors)
        if end > len(self.matrix):
            grown = np.zeros((max(end, 2 * len(self.matrix), FIRST), vectors.shape[1]), np.float32)
            if self.length:
                grown[: self.length] = self.matrix[: self.length]
            self.matrix = grown
        self.matrix[self.length : end] = vectors
        self.length = end

    def get(self, numbers: Whole) -> Floats:
        """The vectors of some numbers."""
        return self.matrix[numbers]

    def nearest(self, vector: Floats, count: int, among: Bools | None = None) -> tuple[Whole, Floats]:
        """The nearest vectors, with all that are as near as the last."""
        cosines: Floats = np.round(self.matrix[: self.length] @ vector, DECIMALS)
        if among is not None:
            cosines[~among] = -np.inf
        least = np.float32(-1)
        if 0 < count < len(cosines):
            least = max(least, np.partition(cosines, -count)[-count])
        found: Whole = np.flatnonzero(cosines >= least) if count > 0 else np.zeros(0, np.intp)
        found = found[np.argsort(-cosines[found], kind="stable")]
        return found, cosines[found]


class Vectors:
    """Vectors of texts by one embedder, each worked out once; of a text, only its digest is kept.

    Give one to all who are asked: what several heard is embedded once for all of them. It only grows. One thread at a
    time may use it. `index` is where the vectors are kept, an `ExactIndex` unless another is given.
    """

    __slots__ = ("asked", "embedder", "index", "numbers")

    def __init__(self, embedder: Embedder, index: VectorIndex | None = None) -> None:
        self.embedder = embedder
        self.index: VectorIndex = ExactIndex() if index is None else index
        self.numbers: dict[bytes, int] = {}
        self.asked: dict[str, Floats] = {}

    def __len__(self) -> int:
        return len(self.index)

    def add(self, texts: Sequence[str]) -> list[int]:
        """The numbers of texts; those that are new are embedded together.

        Raises EmbeddingError where the embedder gives no vectors of numbers, or of another dimension than before.
        """
        keys = [*map(text_key, texts)]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self.numbers}
        if new:
            self.take(new, self.embedded([*new.values()]))
        return [self.numbers[key] for key in keys]

    def take(self, keys: Iterable[bytes], vectors: Floats) -> None:
        """Take in vectors of length 1 or 0, each under the digest of its text."""
        first = len(self.index)
        self.index.add(vectors)
        self.numbers.update({key: number for number, key in enumerate(keys, first)})

    def keep(self, saved: Mapping[bytes, bytes]) -> None:
        """Take in vectors that `bytes_of` gave, by the digests of their texts; none that is here already.

        Raises UsageError for vectors of different dimensions, and for numbers that are not finite.
        """
        new = {key: vector for key, vector in saved.items() if key not in self.numbers}
        sizes = {len(vector) for vector in new.values()}.union([4 * self.dimension] if len(self) else [])
        if len(sizes) > 1:
            raise UsageError(f"the vectors saved by {self.embedder.name} are of different dimensions")
        if new:
            vectors = np.frombuffer(b"".join(new.values()), "<f4").reshape(len(new), -1)
            if not np.isfinite(vectors).all():
                raise UsageError(f"the vectors saved by {self.embedder.name} hold numbers that are not finite")
            self.take(new, unit(vectors.astype(np.float32)))

    @property
    def dimension(self) -> int:
        """Of how many numbers a vector is, 0 before the first."""
        return self.index.get(np.zeros(1, np.intp)).shape[1] if len(self.index) else 0

    def bytes_of(self, texts: Sequence[str]) -> list[tuple[bytes, bytes]]:
        """The digest of each text and its vector, float32 with the least byte first."""
        numbers = self.add(texts)
        vectors = self.index.get(np.array(numbers, np.intp)).astype("<f4") if numbers else ()
        return [(text_key(text), vector.tobytes()) for text, vector in zip(texts, vectors, strict=True)]

    def nearest(
        self, question: str, numbers: "array[int]", count: int, among: bytes | None = None
    ) -> list[tuple[int, float]]:
        """The places of texts whose cosine with a question is above 0: those of the so many nearest texts, and it.

        `numbers` holds the number of the text at each place, and `among`, where it is given, a 1 for each place that
        counts.
        """
        held = np.frombuffer(numbers, np.uint32).astype(np.intp)
        places = np.arange(len(held)) if among is None else np.flatnonzero(np.frombuffer(among, np.uint8))
        if not len(places):
            return []
        counted: Bools = np.zeros(len(self.index), np.bool_)
        counted[held[places]] = True
        found, cosines = self.index.nearest(self.vector(question), count, None if counted.all() else counted)
        near: Floats = np.zeros(len(self.index), np.float32)
        near[found] = cosines
        values = near[held[places]]
        return [(int(places[at]), float(values[at])) for at in np.flatnonzero(values > 0)]

    def vector(self, question: str) -> Floats:
        """The vector of a question."""
        if question not in self.asked:
            while len(self.asked) >= QUESTIONS:
                del self.asked[next(iter(self.asked))]
            self.asked[question] = self.embedded([question])[0]
        return self.asked[question]

    def embedded(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts by the embedder, of length 1 or 0. Raises EmbeddingError for what is none."""
        vectors = np.asarray(self.embedder.embed(texts), np.float32)
        dimension = self.dimension or (vectors.shape[-1] if vectors.ndim else 0)
        if vectors.shape != (len(texts), dimension) or not dimension or not np.isfinite(vectors).all():
            raise EmbeddingError(
                f"{self.embedder.name} gave numbers of shape {vectors.shape} for {len(texts)} texts: expected as many "
                f"finite vectors of {dimension or 'one or more'} dimensions"
            )
        return unit(vectors)


def unit(vectors: Floats) -> Floats:
    """Vectors of length 1, and 0 where they are 0."""
    lengths: Floats = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, np.float32(1))).astype(np.float32)


def text_key(text: str) -> bytes:
    """What a text is known by: 16 bytes of which it cannot be read."""
    return blake2b(text.encode(), digest_size=16).digest()
