"""Work in the background."""

from threading import Barrier, Event

import pytest

from fatima_py.sim.crew import Crew


def test_as_much_work_is_done_at_once_as_there_are_threads():
    crew = Crew[int](3)
    met = Barrier(3, timeout=10)

    assert sorted(job.result() for job in [crew.do(met.wait) for _ in range(6)]) == [0, 0, 1, 1, 2, 2]


def test_no_more_work_is_done_at_once_than_there_are_threads():
    crew, met, go = Crew[object](2), Barrier(3, timeout=10), Event()
    begun = list[str]()

    def work() -> None:
        begun.append("slow")
        met.wait()
        go.wait(10)

    jobs = [crew.do(work), crew.do(work), crew.do(lambda: begun.append("next"))]
    met.wait()
    meanwhile = [*begun]
    go.set()
    for job in jobs:
        job.result()

    assert (meanwhile, begun) == (["slow"] * 2, ["slow", "slow", "next"])


def test_what_work_raises_is_raised_where_it_is_waited_for_and_the_next_is_done():
    crew = Crew[float](1)

    broken, fine = crew.do(lambda: 1 / 0), crew.do(lambda: 2.0)

    assert fine.result() == 2.0
    with pytest.raises(ZeroDivisionError):
        broken.result()
