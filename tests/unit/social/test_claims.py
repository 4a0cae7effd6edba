"""For what one must count, and for how much."""

import pytest

from fatima_py.names import parse
from fatima_py.social import Claim, claimed
from tests.builders import word

CLAIMS = (Claim(parse("Hug"), 7), Claim(parse("Borrow([what])"), 3), Claim(parse("Borrow(Car)"), 20))


def asked(action: str, *claims: Claim) -> float:
    return claimed(claims or CLAIMS, parse(action), word("Ann"))


@pytest.mark.parametrize(
    ("action", "needed"), [("Hug", 7), ("HUG", 7), ("Borrow(Pen)", 3), ("Hug(Tom)", 0), ("Wave", 0)]
)
def test_a_claim_asks_for_importance_where_it_fits_the_action(action: str, needed: float):
    assert asked(action) == needed


def test_of_several_claims_the_highest_counts():
    assert asked("Borrow(Car)") == 20


def test_anything_in_a_claim_is_anything():
    assert asked("Borrow(Car, Sunday)", Claim(parse("Borrow(*, Sunday)"), 5)) == 5
    assert asked("Borrow(Car, Monday)", Claim(parse("Borrow(*, Sunday)"), 5)) == 0


def test_self_in_a_claim_is_whoever_keeps_to_it():
    claim = Claim(parse("Give(SELF)"), 9)

    assert asked("Give(Ann)", claim) == 9
    assert asked("Give(Tom)", claim) == 0
