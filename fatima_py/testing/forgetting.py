"""What every policy of forgetting must promise, for those who write their own."""

from collections.abc import Iterator
from itertools import pairwise, product
from math import inf

from fatima_py.errors import UsageError
from fatima_py.recall import Forgetting, MemoryTrace
from fatima_py.testing.promises import answering

__all__ = ["check_forgetting"]

DAY = 86400.0
AFTER = tuple([days * DAY for days in (0.0, 0.001, 0.1, 1.0, 3.0, 30.0, 1_000.0)])
INTENSITIES, PAUSES = (0.0, 3.0, 10.0), ((), (0.0,), (60.0, 60.0), (DAY, 3 * DAY, 9 * DAY))
THRESHOLDS = (0.01, 0.05, 0.5, 0.99)
ERROR = 1e-6


def check_forgetting(policy: Forgetting) -> None:
    """Raise an AssertionError, with a sentence, where a policy breaks a promise of the protocol.

    It is asked about episodes of several strengths that came to mind never or often, up to three years later.

    >>> from fatima_py.recall import forgetting_named
    >>> check_forgetting(forgetting_named("power"))
    """
    with answering("a policy"):
        for trace in traces(policy):
            check_fading(policy, trace)
            check_moment(policy, trace)
            check_recall(policy, trace)


def traces(policy: Forgetting) -> Iterator[MemoryTrace]:
    """What is known of episodes after they came to mind after some pauses."""
    for intensity, pauses in product(INTENSITIES, PAUSES):
        trace = MemoryTrace(5 * DAY, intensity)
        for pause in pauses:
            trace = policy.recalled(trace, trace.since + pause)
        yield trace


def check_fading(policy: Forgetting, trace: MemoryTrace) -> None:
    """What is left is a share, all of it at first and never more later, and it is the same whenever it is asked."""
    left = [policy.retention(trace, trace.since + after) for after in AFTER]
    told = f"of {trace} it left {left}"
    if any(not 0 <= share <= 1 for share in left):
        raise AssertionError(f"a policy must leave a share from 0 to 1; {told}")
    if left[0] != 1 or policy.retention(trace, trace.encoded - DAY) != 1:
        raise AssertionError(f"a policy must leave all of what has just been lived or come to mind; {told}")
    if any(later > sooner + ERROR for sooner, later in pairwise(left)):
        raise AssertionError(f"a policy must not leave more at a later time; {told}")
    again = [policy.retention(trace, trace.since + after) for after in reversed(AFTER)][::-1]
    if again != left:
        raise AssertionError(f"a policy must leave the same in whatever order it is asked; {told}, and then {again}")


def check_moment(policy: Forgetting, trace: MemoryTrace) -> None:
    """The moment of forgetting is when as much is left as the threshold."""
    for threshold in THRESHOLDS:
        moment = policy.forgotten_at(trace, threshold)
        left = policy.retention(trace, min(moment, 1e15))
        told = f"of {trace} it left {left} at {moment}, when {threshold} should be"
        if abs(left - threshold) > ERROR and not (moment > 1e15 and left > threshold):
            raise AssertionError(f"a policy must tell when so much is left; {told}")
    if policy.forgotten_at(trace, 0.0) != inf:
        raise AssertionError("a policy must never come to a threshold of 0")
    try:
        policy.forgotten_at(trace, 2.0)
    except UsageError:
        return
    raise AssertionError("a policy must raise UsageError for a threshold above 1")


def check_recall(policy: Forgetting, trace: MemoryTrace) -> None:
    """What comes to mind is all there, counts once more, and is never less than it would have been."""
    for pause, after in product(AFTER, repeat=2):
        now = trace.since + pause
        again = policy.recalled(trace, now)
        told = f"after {pause} seconds it made {again} of {trace}"
        if (again.encoded, again.intensity, again.recalls) != (trace.encoded, trace.intensity, trace.recalls + 1):
            raise AssertionError(f"a policy must count what comes to mind once, and change nothing of what was; {told}")
        if again.since != now:
            raise AssertionError(f"a policy must keep when it last came to mind; {told}")
        if policy.retention(again, now + after) < policy.retention(trace, now + after) - ERROR:
            raise AssertionError(f"a policy must leave no less of what came to mind, at any later time; {told}")
    try:
        policy.recalled(trace, trace.since - DAY)
    except UsageError:
        return
    raise AssertionError("a policy must raise UsageError for a time before the episode last came to mind")
