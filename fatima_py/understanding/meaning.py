"""Meaning: what a text means by vectors, from any model that gives them, where words alone do not tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fatima_py.errors import EmbeddingError
from fatima_py.inputs import is_too_long
from fatima_py.recall.embedding import Embedder
from fatima_py.understanding.likeness import is_refuted
from fatima_py.understanding.values import Choice, How, Understander, Understanding, judged
from fatima_py.understanding.words import ByWords

__all__ = ["ByEmbeddings"]

ACCEPTED, MARGIN, MAYBE = 0.5, 0.05, 0.35
"""Of the cosine of two vectors (ours, not measured: every model spreads its vectors otherwise)."""


@dataclass(frozen=True, slots=True)
class ByEmbeddings:
    """Understands by words first, and what these leave open by an embedder: how alike two texts are in meaning.

    The `embedder` gives the vectors; `first` is asked before it; `maybe` is the cosine from which on a choice is told
    as one that may have been meant. What denies a choice, or says another number, does not mean it, however alike they
    are. `accepted` is the cosine from which on a text is taken for a choice, and by `margin` the best has to be ahead;
    both depend on the model. A choice that is secret is understood by words only: the embedder does not see it. Without
    an answer of the embedder what words say holds, and the note says why.
    """

    embedder: Embedder
    first: Understander = field(default_factory=ByWords)
    accepted: float = ACCEPTED
    margin: float = MARGIN
    maybe: float = MAYBE

    def understand(self, typed: str, choices: Sequence[Choice], language: str = "en", /) -> Understanding:
        """Which choice a text means. The only error it raises is MissingExtraError."""
        heard = self.first.understand(typed, choices, language)
        shown = [one for one in choices if not one.secret]
        if heard.meant is not None or not shown or is_too_long(typed) or not any(map(str.isalnum, typed)):
            return heard
        try:
            scores = self.alike(typed, choices)
        except EmbeddingError as failure:
            return Understanding(None, heard.nearest, str(failure))
        fit = [0.0 if is_refuted(typed, one, language) else score for one, score in zip(choices, scores, strict=True)]
        found = judged(fit, How.EMBEDDINGS, accepted=self.accepted, margin=self.margin, maybe=self.maybe)
        return found if found.meant is not None or not heard.nearest else Understanding(None, heard.nearest)

    def alike(self, typed: str, choices: Sequence[Choice]) -> list[float]:
        """How alike a text is to each choice, or to a keyword of it, 0 to 1 (0: secret). Raises EmbeddingError."""
        shown = [(number, one) for number, one in enumerate(choices) if not one.secret]
        texts = [(number, text) for number, one in shown for text in (one.words, *one.hears)]
        rows = [[*map(float, row)] for row in self.embedder.embed([typed, *[text for _, text in texts]])]
        if len(rows) != 1 + len(texts):
            raise EmbeddingError(f"{self.embedder.name} gives {len(rows)} vectors for {1 + len(texts)} texts")
        found = [0.0] * len(choices)
        for (number, _), row in zip(texts, rows[1:], strict=True):
            found[number] = max(found[number], cosine(rows[0], row))
        return found


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """How far two vectors point the same way, 0 to 1; 0 for one of no length.

    >>> cosine([1.0, 0.0], [2.0, 0.0]), cosine([1.0, 0.0], [-1.0, 0.0]), cosine([0.0], [1.0])
    (1.0, 0.0, 0.0)
    """
    lengths = sum(x * x for x in one) * sum(y * y for y in other)
    return max(0.0, min(1.0, sum(x * y for x, y in zip(one, other, strict=True)) / lengths**0.5)) if lengths else 0.0
