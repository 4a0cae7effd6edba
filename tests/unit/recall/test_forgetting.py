"""Forgetting: the figures of the literature, policies by name, and what is refused."""

from math import exp, inf

import pytest

from fatima_py.errors import UsageError
from fatima_py.recall import (
    FORGETTING,
    Ebbinghaus,
    MemoryBankLegacy,
    MemoryTrace,
    Never,
    Power,
    forgetting_named,
    is_forgotten,
    luck_of,
)

DAY = 86400.0


@pytest.mark.parametrize(
    ("recalls", "figures"), [(0, [0.819, 0.549, 0.247]), (2, [0.549, 0.165, 0.015])], ids=["S=1", "S=3"]
)
def test_the_legacy_gives_the_numbers_of_the_published_code(recalls: int, figures: list[float]):
    trace = MemoryTrace(0.0, recalls=recalls)

    assert [round(MemoryBankLegacy().retention(trace, days * DAY), 3) for days in (1, 3, 7)] == figures
    assert MemoryBankLegacy().retention(trace, 7 * DAY) == pytest.approx(exp(-7 / 5 * (1 + recalls)), abs=1e-12)


@pytest.mark.parametrize(
    ("strength", "figures"), [(1.0, [0.368, 0.050, 0.001]), (3.0, [0.717, 0.368, 0.097])], ids=["once", "thrice"]
)
def test_ebbinghaus_gives_the_numbers_of_the_published_formula(strength: float, figures: list[float]):
    trace = MemoryTrace(0.0, strength=strength)

    assert [round(Ebbinghaus().retention(trace, days * DAY), 3) for days in (1, 3, 7)] == figures
    assert Ebbinghaus().retention(trace, 7 * DAY) == pytest.approx(exp(-7 / strength), abs=1e-12)


def test_power_is_wickelgrens_law_and_outlives_ebbinghaus():
    trace = MemoryTrace(0.0)

    assert [Power().retention(trace, days * DAY) for days in (0, 3, 99)] == pytest.approx([1, 0.5, 0.1], abs=1e-12)
    assert Power(decay=1.0).retention(trace, 3 * DAY) == pytest.approx(0.25, abs=1e-12)
    assert Power().forgotten_at(trace) > 100 * Ebbinghaus().forgotten_at(trace)
    assert Power(decay=0.001).forgotten_at(trace) == inf


def test_what_is_forgotten_when_is_told_beforehand():
    assert Ebbinghaus().forgotten_at(MemoryTrace(DAY)) == pytest.approx(DAY * (1 + 2.9957), rel=1e-4)
    assert Ebbinghaus().forgotten_at(MemoryTrace(0.0, 5.0), exp(-1)) == pytest.approx(32 * DAY)
    assert MemoryBankLegacy().forgotten_at(MemoryTrace(0.0), exp(-1)) == pytest.approx(5 * DAY)
    assert Ebbinghaus().forgotten_at(MemoryTrace(9.0), 1.0) == 9.0


@pytest.mark.parametrize("name", [*FORGETTING])
def test_a_threshold_of_nothing_is_never_reached(name: str):
    assert forgetting_named(name).forgotten_at(MemoryTrace(0.0), 0.0) == inf
    assert not is_forgotten(forgetting_named(name), MemoryTrace(0.0), 1e15, luck=1.0)


def test_nothing_is_forgotten_by_never():
    trace = Never().recalled(MemoryTrace(0.0), DAY)

    assert Never().retention(trace, 1e12) == 1
    assert Never().forgotten_at(trace) == inf
    assert not is_forgotten(Never(), trace, 1e12, luck=0.0)


def test_recall_makes_firm_what_was_nearly_forgotten_and_not_what_is_fresh():
    policy = Ebbinghaus(gain=2.0)
    fresh, faded = (policy.recalled(MemoryTrace(0.0), days * DAY) for days in (0, 30))

    assert (fresh.recalls, fresh.last, fresh.strength) == (1, 0.0, 1.0)
    assert faded.strength == pytest.approx(3.0)


def test_no_recall_makes_it_firmer_than_a_life_needs():
    policy, trace = Ebbinghaus(), MemoryTrace(0.0)
    for number in range(2000):
        trace = policy.recalled(trace, number * 1e9)

    assert (trace.recalls, trace.strength) == (2000, 10_000.0)
    assert policy.recalled(MemoryTrace(0.0, strength=1e6), 1e9).strength == 1e6


def test_beyond_the_best_intensity_memory_falls_again_where_that_is_asked_for():
    policy = Ebbinghaus(best=6.0)
    left = [policy.retention(MemoryTrace(0.0, intensity), 9 * DAY) for intensity in (0, 4, 6, 8, 10)]

    assert left[0] < left[1] < left[2]
    assert left[1] == left[3] > left[4]


def test_a_scene_forgets_faster_than_a_life():
    scene, life = (forgetting_named("ebbinghaus", pace) for pace in (20.0, 1.0))

    assert scene.retention(MemoryTrace(0.0), 600.0) > 0.8
    assert scene.retention(MemoryTrace(0.0), DAY / 20) == life.retention(MemoryTrace(0.0), DAY)


def test_who_is_forgotten_by_luck_is_told_by_the_luck_of_the_episode_alone():
    trace, policy = MemoryTrace(0.0), Ebbinghaus()
    lucks = [luck_of(7, "Ann", number) for number in range(500)]
    kept = [not is_forgotten(policy, trace, DAY, luck) for luck in lucks]

    assert sum(kept) / 500 == pytest.approx(exp(-1), abs=0.05)
    assert kept == [not is_forgotten(policy, trace, DAY, luck) for luck in lucks]
    assert lucks != [luck_of(7, "Tom", number) for number in range(500)]


def test_what_is_forgotten_by_luck_is_there_again_after_it_came_to_mind():
    trace, policy, luck = MemoryTrace(0.0), Ebbinghaus(), 0.1
    assert is_forgotten(policy, trace, DAY, luck)

    again = policy.recalled(trace, DAY)

    assert not is_forgotten(policy, again, DAY, luck)


def test_the_last_time_is_never_before_the_first():
    assert MemoryTrace(5.0).since == 5.0
    assert MemoryTrace(5.0, last=3.0).since == 5.0


def test_a_name_that_no_policy_has_is_answered_with_those_there_are():
    with pytest.raises(UsageError, match="no forgetting named 'soon': choose one of ebbinghaus, power, never, memoryb"):
        forgetting_named("soon")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: MemoryTrace("then"), "the time of an episode cannot be 'then'"),  # type: ignore[arg-type]
        (lambda: MemoryTrace(0.0, 11.0), "the intensity of an episode of 11 is out of range: expected 0 to 10"),
        (lambda: MemoryTrace(0.0, recalls=-1), "how often an episode came to mind of -1 is out of range"),
        (lambda: MemoryTrace(0.0, last=inf), "the time at which an episode came to mind of inf is out of range"),
        (lambda: MemoryTrace(0.0, strength=0.0), "the strength of an episode of 0 is out of range"),
        (lambda: Ebbinghaus(stability=0.0), "`stability` of 0 is out of range: expected more than 0"),
        (lambda: Ebbinghaus(gain=-1.0), "`gain` of -1 is out of range: expected 0 to 100"),
        (lambda: Ebbinghaus(feeling=0.5), "`feeling` of 0.5 is out of range: expected 1 to 100"),
        (lambda: Power(decay=0.0), "`decay` of 0 is out of range"),
        (lambda: forgetting_named("never", 0.0), "`pace` of 0 is out of range"),
        (lambda: Never().forgotten_at(MemoryTrace(0.0), 2.0), "the threshold of forgetting of 2 is out of range"),
        (lambda: is_forgotten(Never(), MemoryTrace(0.0), 1.0, 1.5), "the luck of an episode of 1.5 is out of range"),
        (lambda: Never().recalled(MemoryTrace(9.0), 5.0), "an episode cannot come to mind at 5: it last did at 9"),
    ],
    ids=lambda one: one.split(" is")[0] if isinstance(one, str) else "",
)
def test_what_is_no_number_or_out_of_range_is_refused_in_a_sentence(make: object, said: str):
    assert callable(make)
    with pytest.raises(UsageError, match=said):
        make()
