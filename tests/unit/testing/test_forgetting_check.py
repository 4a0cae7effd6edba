"""The check for policies of forgetting: it passes ours and finds planted faults."""

from dataclasses import replace

import pytest

from fatima_py.recall import FORGETTING, Ebbinghaus, Forgetting, MemoryTrace, Power, forgetting_named
from fatima_py.recall.forgetting import FORGOTTEN, Fading
from fatima_py.testing import check_forgetting


@pytest.mark.parametrize("name", sorted({*FORGETTING} - {"memorybank-legacy"}))
@pytest.mark.parametrize("pace", [0.5, 20.0], ids=["slow", "fast"])
def test_our_policies_keep_their_promises(name: str, pace: float):
    assert check_forgetting(forgetting_named(name, pace)) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize("policy", [Ebbinghaus(best=5.0, gain=0.0), Power(decay=2.0)], ids=["ebbinghaus", "power"])
def test_policies_with_other_constants_keep_them(policy: Forgetting):
    check_forgetting(policy)


def test_the_legacy_is_found_to_forget_backwards():
    with pytest.raises(AssertionError, match="must leave no less of what came to mind, at any later time"):
        check_forgetting(forgetting_named("memorybank-legacy"))


class Growing(Ebbinghaus):
    def retention(self, trace: MemoryTrace, now: float) -> float:
        return 1.0 if now <= trace.since else min(0.9, (now - trace.since) / 1e9)


class Beyond(Ebbinghaus):
    def retention(self, trace: MemoryTrace, now: float) -> float:
        return 1.0 if now <= trace.since else -0.5


class Faint(Ebbinghaus):
    def retention(self, trace: MemoryTrace, now: float) -> float:
        return Ebbinghaus().retention(trace, now) / 2


class Moody(Ebbinghaus):
    asked_before: list[int] = []  # noqa: RUF012 - that is the fault

    def retention(self, trace: MemoryTrace, now: float) -> float:
        self.asked_before.append(1)
        return 1.0 if now <= trace.since else 1 / len(self.asked_before)


class Early(Ebbinghaus):
    def forgotten_at(self, trace: MemoryTrace, threshold: float = FORGOTTEN) -> float:
        return Ebbinghaus().forgotten_at(trace, threshold) - 3600.0 * (0 < threshold <= 1)


class Certain(Ebbinghaus):
    def forgotten_at(self, trace: MemoryTrace, threshold: float = FORGOTTEN) -> float:
        return Ebbinghaus().forgotten_at(trace, max(threshold, 1e-9))


class Anything(Ebbinghaus):
    def forgotten_at(self, trace: MemoryTrace, threshold: float = FORGOTTEN) -> float:
        return Ebbinghaus().forgotten_at(trace, min(threshold, 1.0))


class Uncounted(Ebbinghaus):
    def recalled(self, trace: MemoryTrace, now: float) -> MemoryTrace:
        return replace(Ebbinghaus().recalled(trace, now), recalls=0)


class Stale(Ebbinghaus):
    def recalled(self, trace: MemoryTrace, now: float) -> MemoryTrace:
        return replace(Ebbinghaus().recalled(trace, now), last=trace.since)


class Weakening(Ebbinghaus):
    def recalled(self, trace: MemoryTrace, now: float) -> MemoryTrace:
        return replace(Ebbinghaus().recalled(trace, now), strength=trace.strength / 2)


class Backwards(Ebbinghaus):
    def recalled(self, trace: MemoryTrace, now: float) -> MemoryTrace:
        return Ebbinghaus().recalled(trace, max(now, trace.since))


class Unfinished(Fading):
    """A policy that does not say how long anything lasts."""


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Growing, "must not leave more at a later time"),
        (Beyond, "must leave a share from 0 to 1"),
        (Faint, "must leave all of what has just been lived"),
        (Moody, "must leave the same in whatever order it is asked"),
        (Early, "must tell when so much is left"),
        (Certain, "must never come to a threshold of 0"),
        (Anything, "must raise UsageError for a threshold above 1"),
        (Uncounted, "must count what comes to mind once"),
        (Stale, "must keep when it last came to mind"),
        (Weakening, "must leave no less of what came to mind"),
        (Backwards, "must raise UsageError for a time before the episode last came to mind"),
        (Unfinished, "must answer all that the protocol asks, but it raised NotImplementedError"),
    ],
)
def test_a_planted_fault_is_found(fault: type[Fading], said: str):
    with pytest.raises(AssertionError, match=said):
        check_forgetting(fault())
