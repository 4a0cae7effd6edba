"""What happened at one time, felt in one call or several."""

import numpy as np

from fatima_py.sim.moments import Moment


def felt(moment: Moment, cells: list[int], levels: list[float]) -> Moment:
    """The moment with so much of each cell that was carried as it was felt."""
    many = np.array(levels, np.float64)
    return moment.joined(np.array(cells, np.intp), many, np.stack([many, -many, 2 * many]), many / 10)


def test_cells_of_several_calls_are_in_order():
    moment = felt(felt(Moment(), [2, 7], [0.2, 0.7]), [1, 5], [0.1, 0.5])

    assert moment.cells.tolist() == [1, 2, 5, 7]
    assert moment.levels.tolist() == [0.1, 0.2, 0.5, 0.7]
    assert moment.parts.tolist() == [[0.1, 0.2, 0.5, 0.7], [-0.1, -0.2, -0.5, -0.7], [0.2, 0.4, 1.0, 1.4]]
    assert moment.slow.tolist() == [0.1 / 10, 0.2 / 10, 0.5 / 10, 0.7 / 10]


def test_what_is_felt_again_at_that_time_was_carried_as_before_it():
    moment = felt(felt(Moment(), [2, 7], [0.2, 0.7]), [1, 7], [0.1, 5.0])

    assert moment.cells.tolist() == [1, 2, 7]
    assert moment.levels.tolist() == [0.1, 0.2, 0.7]


def test_nothing_more_is_felt_where_there_are_no_cells():
    moment = felt(Moment(), [2, 7], [0.2, 0.7])

    assert felt(moment, [], []).cells.tolist() == [2, 7]
    assert felt(Moment(), [], []).cells.tolist() == []
