"""Who is asked next."""

import pytest

from fatima_py.scene import TURN_TAKING, SceneState
from tests.builders import word


@pytest.mark.parametrize(
    ("strategy", "floor", "last", "order"),
    [
        ("floor", "Tom", "Ann", "Tom Kim Ann"),
        ("floor", "Nobody", "Ann", "Ann Tom Kim"),
        ("round", "Ann", "Tom", "Kim Ann Tom"),
        ("round", "Tom", "-", "Ann Tom Kim"),
        ("director", "Tom", "Tom", "Ann Tom Kim"),
        ("free", "Ann", "Ann", "Tom Kim Ann"),
        ("beliefs", "Ann", "Kim", "Ann Tom Kim"),
    ],
)
def test_the_order_in_which_a_cast_is_asked(strategy: str, floor: str, last: str, order: str):
    cast = [word("Ann"), word("Tom"), word("Kim")]

    state = SceneState(word("Start"), floor=word(floor), last=word(last))

    assert " ".join(map(str, TURN_TAKING[strategy].order(cast, state))) == order
