"""Censored times: how long it takes until something comes that does not come in every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from math import exp, fsum, inf, log, sqrt
from operator import itemgetter

from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.analysis.quantiles import LEVEL, normal_quantile

__all__ = ["Coming", "Step", "coming_of"]


@dataclass(frozen=True, slots=True)
class Step:
    """From a time on: the share of runs in which it has not come, with its interval, and how many are still looked at.

    `come` is how many it came to at this time.
    """

    time: float
    still: float
    low: float
    high: float
    at_risk: int
    come: int


@dataclass(frozen=True, slots=True)
class Coming:
    """When something came, and in how many runs it never did; `count` are the lucks by which runs were had.

    `median` is the first time by which it had come in half of the runs, None where it had not. `restricted` is the
    mean time until it comes, or until `horizon` where it comes later or never.
    Neither has an interval that one run, or runs of which none differs before it, say nothing of.
    """

    steps: tuple[Step, ...]
    count: int
    never: int
    median: Estimate
    restricted: Estimate
    horizon: float


def coming_of(times: Sequence[float | None], horizon: float | None = None, lucks: int | None = None) -> Coming:
    """The estimate of Kaplan and Meier (1958) of times of which None never came.

    A run in which it never came was looked at until the `horizon`; without one, until the last time at which it
    came in any run (where it came in none, there is no mean). The intervals are those of the logarithm of the
    logarithm, with Greenwood's variance (1926; Kalbfleisch and Prentice 2002, 1.4); that of the median is of
    Brookmeyer and Crowley (1982). Where several runs were had by one seed, `lucks` is how many seeds there were:
    variances are then as if each seed had given one time.
    """
    came = sorted(one for one in times if one is not None)
    until = max([*came[-1:], 0.0 if horizon is None else horizon])
    return coming_from([(one, True) for one in came] + [(until, False)] * (len(times) - len(came)), until, lucks)


def coming_from(seen: Sequence[tuple[float, bool]], horizon: float, lucks: int | None = None) -> Coming:
    """The same of times until which each was looked at, and whether it came then."""
    steps, still, variance, left = list[Step](), 1.0, 0.0, len(seen)
    count = left if lucks is None else lucks
    wider = left / count if count else 1.0
    for time, here in groupby(sorted(seen), key=itemgetter(0)):
        came = [one for _, one in here]
        if come := came.count(True):
            still *= 1 - come / left
            variance += come / (left * (left - come)) if left > come else inf
            steps.append(Step(time, still, *bounds(still, variance * wider), left, come))
        left -= len(came)
    never = sum(1 for _, one in seen if not one)
    mean = restricted(steps, count, horizon, wider)
    return Coming(tuple(steps), count, never, median(steps, count), mean, horizon)


def bounds(still: float, variance: float) -> tuple[float, float]:
    """The interval of a share that is still waiting; at the ends 0 and 1 it has no width."""
    if still in {0.0, 1.0} or variance == inf:
        return still, still
    reach = normal_quantile(1 - (1 - LEVEL) / 2) * sqrt(variance) / abs(log(still))
    return still ** exp(reach), still ** exp(-reach)


def median(steps: Sequence[Step], count: int) -> Estimate:
    """The first time by which half had come, and those by which the ends of the interval are past a half."""

    def first(shares: Sequence[float]) -> float | None:
        return next((step.time for step, share in zip(steps, shares, strict=True) if share <= 0.5 + 1e-12), None)

    found = first([step.still for step in steps])
    if count < 2:
        return Estimate(found, None, None, count)
    return Estimate(found, first([one.low for one in steps]), first([one.high for one in steps]), count)


def restricted(steps: Sequence[Step], count: int, horizon: float, wider: float) -> Estimate:
    """The area under the share that waits, up to the horizon (Klein and Moeschberger 2003, 4.5).

    Where it never came before the horizon, nothing says how far off that is: there is no interval then.
    """
    if not count or not (steps or horizon):
        return Estimate(None, None, None, 0)
    edges = [0.0, *(step.time for step in steps if step.time < horizon), horizon]
    heights = [1.0, *(step.still for step in steps)]
    areas = [height * (end - start) for height, (start, end) in zip(heights, pairwise(edges), strict=False)]
    mean = fsum(areas)
    behind = [*accumulate(reversed(areas))][::-1][1:]
    parts = [
        area**2 * step.come / (step.at_risk * (step.at_risk - step.come))
        for area, step in zip(behind, steps, strict=False)
        if step.at_risk > step.come
    ]
    error = sqrt(wider * fsum(parts))
    reach = normal_quantile(1 - (1 - LEVEL) / 2) * error
    waits = not steps or (steps[-1].still > 0 and steps[0].time >= horizon)
    if count < 2 or waits:
        return Estimate(mean, None, None, count)
    return Estimate(mean, max(0.0, mean - reach), min(horizon, mean + reach), count, error)
