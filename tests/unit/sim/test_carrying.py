"""What the moods of a population carry of emotions, and where there is anything to look for."""

import numpy as np
import pytest

from fatima_py.emotions import EmotionType
from fatima_py.sim.carrying import Carrying
from fatima_py.sim.columns import Floats, Rows
from fatima_py.sim.homing import BLOCK
from fatima_py.sim.population import Population

FIRST, SECOND = slice(0, BLOCK), slice(BLOCK, 2 * BLOCK)


@pytest.fixture(name="carrying")
def one_who_feels() -> Carrying:
    """Two parts, in whose second one agent carries something of the first emotion."""
    carrying = Carrying(2 * BLOCK)
    carrying.mark(np.array([0]), np.array([BLOCK + 5]))
    carrying.echo[0, BLOCK + 5] = 3.0
    return carrying


def test_where_nobody_felt_anything_there_is_no_mark(carrying: Carrying):
    assert carrying.marked(SECOND)
    assert not carrying.marked(FIRST)


def test_a_part_carries_something_until_it_has_faded(carrying: Carrying):
    homing = np.full(2 * BLOCK, 1 / 600)

    carrying.fade(SECOND, 600.0, homing)
    assert carrying.echo[0, BLOCK + 5] == pytest.approx(1.5)
    assert carrying.carries(SECOND)

    carrying.fade(SECOND, 20_000.0, homing)
    assert not carrying.carries(SECOND)


def test_what_has_not_settled_is_carried_for_minutes(carrying: Carrying):
    carrying.echo[0, BLOCK + 5] = 0.0
    carrying.fresh[BLOCK + 5] = 0.5
    homing = np.full(2 * BLOCK, 1 / 600)

    carrying.fade(SECOND, 60.0, homing)
    assert carrying.carries(SECOND)
    for _ in range(3):
        carrying.fade(SECOND, 60.0, homing)
    assert not carrying.carries(SECOND)


def test_what_lasts_holds_a_mood_up_until_it_is_gone(carrying: Carrying):
    homing, one = np.full(2 * BLOCK, 1 / 600), np.array([BLOCK + 5])
    carrying.last(np.array([0]), one, np.array([[0.4], [-0.2], [0.1]]), np.array([1 / 1200]))

    def held(agents: slice | Rows) -> Floats:
        """By how much more than the half of their way moods are away from home after ten minutes."""
        many = BLOCK if isinstance(agents, slice) else len(agents)
        distances = np.zeros((3, many))
        carrying.hold(agents, 600.0, np.full(many, 0.5), distances)
        return distances

    assert held(one)[:, 0] == pytest.approx(np.array([0.4, -0.2, 0.1]) * (0.5**0.5 - 0.5))
    assert (held(SECOND)[:, 5] == held(one)[:, 0]).all()
    assert not held(FIRST).any()

    carrying.fade(SECOND, 1200.0, homing)
    assert carrying.carries(SECOND)
    assert held(one)[:, 0] == pytest.approx(np.array([0.2, -0.1, 0.05]) * (0.5**0.5 - 0.5))

    carrying.fade(SECOND, 400_000.0, homing)
    assert not carrying.carries(SECOND)
    assert not held(one).any()


@pytest.mark.parametrize(("most", "marked"), [(1.0, False), (1.01, True)])
def test_a_mark_goes_when_moods_are_within_the_space(carrying: Carrying, most: float, marked: bool):
    carrying.calm(SECOND, np.array([[0.0, most], [-1.0, 0.3], [0.1, 0.1]]))

    assert carrying.marked(SECOND) is marked
    assert carrying.anywhere is marked


def test_a_population_in_which_somebody_felt_something_is_calm_again_when_it_is_gone(monkeypatch: pytest.MonkeyPatch):
    """Nobody's feeling makes the steps of everybody slower for good: nothing is looked for any more."""
    people = Population(np.zeros((5, 3)))
    people.feel([1], EmotionType.FEAR, 9)
    faded: list[slice] = []
    fade = Carrying.fade

    def counted(self: Carrying, agents: slice, passed: float, homing: Floats) -> None:
        faded.append(agents)
        fade(self, agents, passed, homing)

    monkeypatch.setattr(Carrying, "fade", counted)

    for _ in range(200):
        people.step(3600)
        people.arrive()

    assert 0 < len(faded) < 100
