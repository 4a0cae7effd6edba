"""Fusion: several rankings made one."""

from collections.abc import Iterable, Sequence

__all__ = ["RANK_CONSTANT", "fuse"]

RANK_CONSTANT = 60
"""How little the first places stand out of a ranking: k of Cormack, Clarke and Buettcher (2009)."""


def fuse(rankings: Iterable[Sequence[int]], constant: int = RANK_CONSTANT) -> dict[int, float]:
    """Reciprocal rank fusion: each number with the sum of 1 / (constant + its place), the best first.

    Each ranking holds numbers, the best first, each once. What a ranking does not hold gets nothing from it. Of equals,
    the smaller number comes first.

    >>> fused = fuse([[7, 3, 5], [3, 9]])
    >>> [*fused], round(fused[3], 4) == round(1 / 62 + 1 / 61, 4)
    ([3, 7, 9, 5], True)
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for place, number in enumerate(ranking, 1):
            scores[number] = scores.get(number, 0.0) + 1 / (constant + place)
    return dict(sorted(scores.items(), key=lambda one: (-one[1], one[0])))
