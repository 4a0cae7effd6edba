"""Laws of forgetting, for every policy and whatever came to mind when."""

from dataclasses import replace
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fatima_py.recall import FORGETTING, Ebbinghaus, Forgetting, MemoryTrace, Power, forgetting_named, is_forgotten

SECONDS = st.integers(0, 64 * 10**8).map(lambda ticks: ticks / 64)
"""Times whose sums and differences are exact."""
TIMES = st.integers(0, 64 * 10**6).map(lambda ticks: ticks / 64)
INTENSITIES = st.floats(0, 10)
SHARES = st.floats(0.001, 1)
TRACES = st.builds(MemoryTrace, TIMES, INTENSITIES, st.integers(0, 20), TIMES, st.floats(1, 1e4))
PACES = st.floats(0.1, 50)
NAMED = st.builds(forgetting_named, st.sampled_from([*FORGETTING]), PACES)
STABILITIES, GAINS, FEELINGS = st.floats(60, 1e7), st.floats(0, 5), st.floats(1, 3)
GROWING = st.one_of(
    st.builds(Ebbinghaus, stability=STABILITIES, gain=GAINS, feeling=FEELINGS, best=INTENSITIES, pace=PACES),
    st.builds(Power, stability=STABILITIES, gain=GAINS, feeling=FEELINGS, decay=st.floats(0.1, 2)),
    st.just(forgetting_named("never")),
)
POLICIES = st.one_of(NAMED, GROWING)
RISING = st.one_of(
    st.builds(Ebbinghaus, stability=STABILITIES, gain=GAINS, feeling=FEELINGS, pace=PACES),
    st.builds(Power, stability=STABILITIES, gain=GAINS, feeling=FEELINGS, decay=st.floats(0.1, 2)),
    NAMED,
)

ERROR = 1e-12
"""How far two ways to one figure may lie apart."""


def rehearsed(policy: Forgetting, trace: MemoryTrace, pauses: list[float]) -> tuple[MemoryTrace, float]:
    """A trace after it came to mind after each of some pauses, and when that was over."""
    now = trace.since
    for pause in pauses:
        now += pause
        trace = policy.recalled(trace, now)
    return trace, now


@given(POLICIES, TRACES, st.floats(-1e7, 1e10))
def test_what_is_left_is_a_share_and_all_of_it_until_the_episode_is_over(
    policy: Forgetting, trace: MemoryTrace, now: float
):
    assert 0 <= policy.retention(trace, now) <= 1
    assert policy.retention(trace, min(now, trace.since)) == 1


@given(POLICIES, TRACES, SECONDS, SECONDS)
def test_less_is_left_the_longer_ago_it_was(policy: Forgetting, trace: MemoryTrace, one: float, other: float):
    sooner, later = sorted([one, other])

    assert policy.retention(trace, trace.since + sooner) >= policy.retention(trace, trace.since + later) - ERROR


@given(RISING, TRACES, INTENSITIES, SECONDS)
def test_more_is_left_of_what_was_felt_more_strongly(
    policy: Forgetting, trace: MemoryTrace, intensity: float, later: float
):
    mild, strong = (replace(trace, intensity=one) for one in sorted([intensity, trace.intensity]))

    assert policy.retention(strong, trace.since + later) >= policy.retention(mild, trace.since + later) - ERROR


@given(POLICIES, TRACES, st.floats(1, 1e4), SECONDS)
def test_more_is_left_of_what_is_more_stable(policy: Forgetting, trace: MemoryTrace, strength: float, later: float):
    weak, firm = (replace(trace, strength=one) for one in sorted([strength, trace.strength]))

    assert policy.retention(firm, trace.since + later) >= policy.retention(weak, trace.since + later) - ERROR


@given(GROWING, TRACES, SECONDS, SECONDS)
def test_recall_leaves_less_at_no_later_time(policy: Forgetting, trace: MemoryTrace, pause: float, later: float):
    at = trace.since + pause
    after = policy.recalled(trace, at)

    assert policy.retention(after, at) == 1
    assert policy.retention(after, at + later) >= policy.retention(trace, at + later) - ERROR
    assert after.strength >= trace.strength


@given(GROWING, TRACES, SECONDS, SECONDS, SECONDS)
def test_it_gets_firmer_by_coming_to_mind_the_more_the_less_was_left(
    policy: Forgetting, trace: MemoryTrace, one: float, other: float, later: float
):
    sooner, at = sorted([one, other])
    fresh, faded = (policy.recalled(trace, trace.since + pause) for pause in (sooner, at))

    assert faded.strength >= fresh.strength
    assert policy.retention(faded, faded.since + later) >= policy.retention(fresh, fresh.since + later) - ERROR


@given(st.builds(Ebbinghaus, stability=STABILITIES), TRACES, st.integers(2, 20))
def test_to_think_of_it_again_and_again_at_one_moment_is_to_think_of_it_once(
    policy: Ebbinghaus, trace: MemoryTrace, times: int
):
    once, _ = rehearsed(policy, trace, [1000.0])
    often, _ = rehearsed(policy, trace, [1000.0, *[0.0] * (times - 1)])

    assert replace(often, recalls=once.recalls) == once


@given(POLICIES, TRACES, SHARES)
def test_the_moment_of_forgetting_is_the_exact_crossing(policy: Forgetting, trace: MemoryTrace, threshold: float):
    moment = policy.forgotten_at(trace, threshold)
    assume(moment == inf or moment - trace.since > 1e-6)

    if moment < inf:
        units = 1e-9 * max(moment, 1.0) / (moment - trace.since)
        assert policy.retention(trace, moment) == pytest.approx(threshold, rel=1e-9 + 100 * units)
        assert not is_forgotten(policy, trace, moment, threshold=threshold)
        assert is_forgotten(policy, trace, moment * 1.001 + 1, threshold=threshold)
    else:
        assert policy.retention(trace, 1e12) > threshold or threshold == 1


@given(POLICIES, TRACES, SECONDS, SECONDS, st.floats(0, 1), st.floats(0, 1))
def test_more_luck_never_forgets_sooner_and_what_is_forgotten_stays_so(
    policy: Forgetting, trace: MemoryTrace, one: float, other: float, luck: float, more: float
):
    luck, more = sorted([luck, more])
    sooner, later = (trace.since + pause for pause in sorted([one, other]))

    assert is_forgotten(policy, trace, sooner, luck) or not is_forgotten(policy, trace, sooner, more)
    assert is_forgotten(policy, trace, later, luck) or not is_forgotten(policy, trace, sooner, luck)


@given(POLICIES, TRACES, st.lists(SECONDS, max_size=8), SECONDS, st.floats(0, 1))
def test_looking_changes_nothing_however_often_and_in_what_order(
    policy: Forgetting, trace: MemoryTrace, looks: list[float], later: float, luck: float
):
    now, before = trace.since + later, replace(trace)
    first = policy.retention(trace, now), is_forgotten(policy, trace, now, luck)
    for look in looks:
        policy.retention(trace, look)
        is_forgotten(policy, trace, look, luck)

    assert (policy.retention(trace, now), is_forgotten(policy, trace, now, luck)) == first
    assert trace == before


@given(POLICIES, TRACES, SECONDS)
def test_luck_spread_evenly_remembers_the_share_that_is_left(policy: Forgetting, trace: MemoryTrace, later: float):
    now = trace.since + later
    kept = sum(not is_forgotten(policy, trace, now, number / 1000) for number in range(1000))

    assert kept / 1000 == pytest.approx(policy.retention(trace, now), abs=0.002)


@given(st.sampled_from([*FORGETTING]), PACES, TRACES, SECONDS, st.lists(st.floats(0, 1e6), max_size=4))
def test_a_story_told_faster_is_forgotten_as_much_faster(
    name: str, pace: float, trace: MemoryTrace, later: float, pauses: list[float]
):
    life, told = forgetting_named(name), forgetting_named(name, pace)
    lived, now = rehearsed(life, replace(trace, encoded=0.0, last=0.0), [0.0, *pauses])
    short, end = rehearsed(told, replace(trace, encoded=0.0, last=0.0), [0.0, *(pause / pace for pause in pauses)])

    assert short.strength == pytest.approx(lived.strength, rel=1e-6)
    assert told.retention(short, end + later / pace) == pytest.approx(life.retention(lived, now + later), abs=1e-6)


@given(TRACES, SECONDS, SECONDS)
def test_the_legacy_forgets_backwards(trace: MemoryTrace, pause: float, later: float):
    legacy, at = forgetting_named("memorybank-legacy"), trace.since + pause
    again = legacy.recalled(legacy.recalled(trace, at), at)

    assert legacy.retention(again, at + later) <= legacy.retention(legacy.recalled(trace, at), at + later) + ERROR
