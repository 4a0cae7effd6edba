"""The kernel: one total order of what is to happen, of which nothing piles up and nothing is lost."""

import json

import pytest

from fatima_py.errors import LogError, UsageError
from fatima_py.saved import Saved
from fatima_py.sim.kernel import MOST_STALE, Kernel, Pending, Phase


def kernel_of(seen: list[str]) -> Kernel:
    """A kernel that writes down what happens: `tick kind`."""
    return Kernel(lambda one: seen.append(f"{one.tick} {one.kind}"))


def test_ties_are_settled_by_phase_then_owner_then_the_order_in_which_they_were_added():
    seen: list[str] = []
    kernel = kernel_of(seen)
    kernel.add(5, Phase.ACT, 1, "fourth")
    kernel.add(5, Phase.PERCEIVE, 1, "third")
    kernel.add(5, Phase.PERCEIVE, 0, "first")
    kernel.add(5, Phase.PERCEIVE, 0, "second")
    kernel.add(3, Phase.ACT, 9, "before")

    kernel.run(6)

    assert seen == ["3 before", "5 first", "5 second", "5 third", "5 fourth"]


def test_what_is_added_for_the_present_happens_in_its_order():
    seen: list[str] = []

    def handle(one: Pending) -> None:
        seen.append(one.kind)
        if one.kind == "first":
            kernel.add(one.tick, Phase.PERCEIVE, 0, "in between")
            kernel.add(one.tick, Phase.HAPPEN, 0, "in the next round")

    kernel = Kernel(handle)
    kernel.add(4, Phase.ACT, 0, "last")
    kernel.add(4, Phase.ARRIVE, 0, "first")
    kernel.run(5)

    assert seen == ["first", "in between", "last", "in the next round"]


def test_nothing_is_added_to_the_past():
    kernel = kernel_of([])
    kernel.run(2_000_000)

    with pytest.raises(UsageError, match=r"1.0 s is past: it is 2.0 s"):
        kernel.add(1_000_000, Phase.ACT, 0, "too late")


def test_what_is_put_back_comes_before_all_that_would_have_come_after_it():
    seen: list[str] = []

    def handle(one: Pending) -> None:
        seen.append(one.kind)
        if seen == ["first"]:
            kernel.put_back(one)
            raise OSError("the disk is full")

    kernel = Kernel(handle)
    for kind in ("first", "second", "third"):
        kernel.add(4, Phase.ACT, 0, kind)

    with pytest.raises(OSError, match="full"):
        kernel.run(5)

    assert [kind for *_, kind, _, _ in kernel.save()["pending"]] == ["first", "second", "third"]
    kernel.run(5)
    assert seen == ["first", "first", "second", "third"]


def saved_kernel() -> dict[str, object]:
    """What is saved of a kernel with two records to come, as it is read again."""
    kernel = kernel_of([])
    kernel.add(7, Phase.ACT, 0, "b", {"why": "because"})
    kernel.add(5, Phase.ACT, 0, "a")
    told: dict[str, object] = json.loads(json.dumps(kernel.save()))
    return told


def anything(_kind: Saved, _payload: Saved) -> None:
    """See that data are of a kind, where any are."""


def test_a_saved_kernel_goes_on_in_another_environment():
    seen: list[str] = []
    saved = saved_kernel()

    other = Kernel.saved(lambda one: seen.append(f"{one.tick} {one.kind}"), Saved(saved, "a kernel"), anything)

    assert other.save() == saved
    other.run(9)
    assert seen == ["5 a", "7 b"]


@pytest.mark.parametrize(
    ("place", "wrong", "said"),
    [
        (0, -1, "expected a whole number"),
        (1, 5, "expected a whole number below 5"),
        (2, 10**6, "expected a whole number below"),
        (3, 1 << 40, "expected a whole number below"),
        (4, 3, "expected a text"),
        (6, "1", "expected a whole number"),
    ],
)
def test_a_damaged_record_is_refused_with_its_place(place: int, wrong: object, said: str):
    saved = saved_kernel()
    saved["pending"][1][place] = wrong  # type: ignore[index]

    with pytest.raises(LogError, match=rf"at pending\[1\]\[{place}\]: {said}"):
        Kernel.saved(lambda _: None, Saved(saved, "a kernel"), anything)


def test_what_is_put_off_again_and_again_leaves_nothing_behind_and_nothing_else_is_lost():
    came: list[tuple[int, str]] = []

    def handle(record: Pending) -> None:
        came.append((record.tick, record.kind))

    kernel = Kernel(handle)
    host: list[float] = []
    kernel.environment.timeout(70_000).callbacks.append(lambda _: host.append(kernel.environment.now))
    for tick in (40_000, 30_000, 30_000):
        kernel.add(tick, Phase.ACT, 0, f"kept {kernel.number}")
    put_off = 0
    for tick in range(20_000):
        kernel.cancel(put_off)
        put_off = kernel.add(50_000 + tick, Phase.DECIDE, 0, "put off").number

    assert len(kernel.environment._queue) < 2 * MOST_STALE + 10
    kernel.run(100_000)
    assert came == [(30_000, "kept 1"), (30_000, "kept 2"), (40_000, "kept 0"), (69_999, "put off")]
    assert host == [70_000]
