"""Holding somebody: one thing at a time, by one thread, all or none of several."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from fatima_py.errors import UsageError
from fatima_py.mind.exclusive import Exclusive, Together


def three() -> tuple[Exclusive, Exclusive, Exclusive]:
    return Exclusive("Ann"), Exclusive("Tom"), Exclusive("Kim")


def hold(*holds: Exclusive, reading: bool = False) -> str:
    """Hold some, and let them go; what keeps one from it."""
    try:
        with Together(holds, reading=reading):
            return ""
    except UsageError as refused:
        return str(refused)


def test_several_are_held_and_let_go_together():
    ann, tom, kim = three()

    with Together([ann, tom]):
        assert "in the middle" in hold(tom)
        assert hold(kim) == ""
    assert hold(ann, tom, kim) == ""


def test_where_one_cannot_be_held_none_is():
    ann, tom, kim = three()

    with tom:
        assert "Tom is in the middle of something" in hold(ann, tom, kim)
        assert hold(ann, kim) == ""


def test_who_reads_may_hold_what_the_same_thread_holds_and_leaves_it_held():
    ann, tom, _ = three()

    with tom:
        assert hold(ann, tom, reading=True) == ""
        assert "in the middle" in hold(tom)
    assert hold(tom) == ""


@pytest.mark.parametrize("reading", [False, True])
def test_another_thread_is_refused_whatever_it_wants(reading: bool):
    ann, tom, _ = three()

    with tom, ThreadPoolExecutor(1) as threads:
        assert "two threads use Tom at once" in threads.submit(hold, ann, tom, reading=reading).result()
        assert hold(ann) == ""
