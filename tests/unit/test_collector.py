"""The collector rests while a file is read, and is then as it was before; in a whole program it looks seldom."""

import gc

import pytest

from fatima_py.collector import YOUNG, collect_rarely, uncollected


@uncollected()
def asleep(failing: bool = False) -> bool:
    if failing:
        raise ValueError("in the middle")
    return not gc.isenabled()


def test_it_rests_in_a_call_and_is_awake_behind_it_whatever_happens():
    assert asleep()
    assert gc.isenabled()

    with pytest.raises(ValueError, match="in the middle"):
        asleep(failing=True)
    assert gc.isenabled()


def test_where_it_rests_already_it_is_left_so():
    gc.disable()
    try:
        assert asleep()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_in_a_whole_program_it_looks_seldom_and_stays_awake():
    before = gc.get_threshold()
    try:
        collect_rarely()
        assert gc.get_threshold() == (YOUNG, *before[1:])
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
