"""Who is asked next."""

import pytest

from fatima_py.scene.turns import ORDERS
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

    assert " ".join(map(str, ORDERS[strategy](cast, word(floor), word(last)))) == order
