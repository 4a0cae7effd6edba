"""The time that is left of a study is told once there is something to tell it by."""

import pytest

from fatima_py.studies.pace import Pace


@pytest.mark.parametrize(("jobs", "silent"), [(1, 4), (2, 5), (8, 16)])
def test_nothing_is_told_before_enough_runs_are_done(jobs, silent):
    pace = Pace(jobs)

    assert [pace.left(had, 90) is None for had in range(1, silent)] == [True] * (silent - 1)
    assert pace.left(silent, 90) is not None


def test_the_start_of_the_processes_is_no_part_of_a_run():
    now = [0.0]
    pace = Pace(2, lambda: now[0])
    told = []
    for had, time in enumerate([30.0, 30.1, 30.6, 31.1, 31.6, 32.1], start=1):
        now[0] = time
        told.append(pace.left(had, 100 - had))

    assert told == [None, None, None, None, pytest.approx(47.5), pytest.approx(47.0)]
