"""Omnibus: whether several contrasts of means are all nothing, asked at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fatima_py.studies.analysis.estimates import ROUNDING
from fatima_py.studies.analysis.quantiles import f_above

__all__ = ["Omnibus", "crossed", "omnibus_of"]

Matrix = NDArray[np.float64]
SINGULAR = 1e-10
"""A direction whose variance is less than so much of the largest does not vary (ours)."""


@dataclass(frozen=True, slots=True)
class Omnibus:
    """An F with its degrees of freedom above and below the line, and its p."""

    statistic: float
    above: float
    below: float
    p: float


def crossed(first: int, second: int) -> Matrix:
    """The contrasts of the interaction of two factors with so many levels: over their cells, the second changing first.

    >>> crossed(2, 2).tolist()
    [[1.0, -1.0, -1.0, 1.0]]
    """

    def steps(levels: int) -> Matrix:
        return np.eye(levels)[:-1] - np.eye(levels)[1:]

    found: Matrix = np.kron(steps(first), steps(second)).astype(np.float64)
    return found


def omnibus_of(groups: Sequence[Matrix], contrasts: Matrix) -> Omnibus | None:
    """Whether all contrasts of the means of groups are nothing; None where too few values, or none that vary, say it.

    A group has a row a seed and a column a level that shares it; a contrast has a weight for each column of each group
    in turn. Spreads and correlations may be others in each group. Of one group it is Hotelling's T squared (1931),
    which is exact where values are normal; of several the statistic of Welch and James with the degrees of
    freedom of Johansen (1980; Keselman, Wilcox and Lix 2003), which for a single contrast is the test of Welch.
    """
    several, count = len(contrasts), [len(one) for one in groups]
    if min(count, default=0) < 2:
        return None
    means = np.concatenate([one.mean(axis=0) for one in groups])
    parts = [np.atleast_2d(np.cov(one, rowvar=False)) / len(one) for one in groups]
    apart, columns = contrasts @ means, [one.shape[1] for one in groups]
    starts = np.concatenate([[0], np.cumsum(columns)])
    mine = [contrasts[:, starts[at] : starts[at + 1]] for at in range(len(groups))]
    spread = sum((one @ part @ one.T for one, part in zip(mine, parts, strict=True)), np.zeros((several, several)))
    least = (ROUNDING * max(float(np.abs(one).max()) for one in groups)) ** 2
    axes = np.linalg.eigvalsh(spread)
    if axes[0] <= max(SINGULAR * axes[-1], least):
        return None
    inverse = np.linalg.inv(spread)
    whole = float(apart @ inverse @ apart)
    if len(groups) == 1:
        below = float(count[0] - several)
        found = whole * below / (several * (count[0] - 1))
        return Omnibus(found, several, below, f_above(found, several, below)) if below > 0 else None
    shares = [one @ part @ one.T @ inverse for one, part in zip(mine, parts, strict=True)]
    loss = sum(
        (float(np.trace(one @ one)) + float(np.trace(one)) ** 2) / (n - 1) for one, n in zip(shares, count, strict=True)
    )
    half = loss / 2
    found = whole / (several + 2 * half - 6 * half / (several + 2))
    below = several * (several + 2) / (3 * half)
    return Omnibus(found, several, below, f_above(found, several, below))
