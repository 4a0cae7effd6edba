"""What others are to somebody."""

import pytest

from fatima_py.errors import UsageError
from fatima_py.mind import MindDefinition, Relationships
from tests.builders import knowing, name, word

TOM = word("Tom")


@pytest.mark.parametrize(
    ("beliefs", "share"),
    [
        ([], 0),
        (["Likes(Ann, Tom) = 10"], 0.5),
        (["Likes(Ann, Tom) = 4"], 0.2),
        (["Likes(Ann, Tom) = 40"], 0.5),
        (["Likes(Ann, Tom) = -4"], 0),
        (["Likes(Ann, Tom) = Much"], 0),
        (["Likes(Ann, Kim) = 10"], 0),
        (["Likes(Ann, Tom) = 10", "Close(Ann, Tom) = 5"], 0.25),
        (["Likes(Ann, Tom) = 10", "Close(Ann, Tom) = 0"], 0),
        (["Likes(Ann, Tom) = 10", "Close(Ann, Tom) = -3"], 0),
        (["Close(Ann, Tom) = 10"], 0),
    ],
)
def test_a_mood_is_caught_from_those_who_are_liked_and_close(beliefs: list[str], share: float):
    assert Relationships(contagion=0.5).contagion_from(knowing(*beliefs), TOM) == pytest.approx(share)


def test_dislike_is_a_bond_as_well():
    assert Relationships().liked(knowing("Likes(Ann, Tom) = -30"), TOM) == -10


def test_the_beliefs_that_are_asked_are_the_authors_choice():
    bonds = Relationships(1, liking=name("Trust(SELF, [x])"), closeness=name("Near([x])"))

    assert bonds.contagion_from(knowing("Trust(Ann, Tom) = 5", "Near(Tom) = 4"), TOM) == pytest.approx(0.2)


@pytest.mark.parametrize("strengths", [(1.1, 0), (0, -0.1)])
def test_a_strength_out_of_range_is_refused(strengths: tuple[float, float]):
    with pytest.raises(UsageError, match="out of range: expected 0 to 1"):
        Relationships(*strengths)


@pytest.mark.parametrize(
    ("who", "looks"),
    [
        (MindDefinition(TOM), False),
        (MindDefinition(TOM, relationships=Relationships(contagion=0.1)), True),
        (MindDefinition(TOM, relationships=Relationships(empathy=0.1)), True),
        (MindDefinition(TOM, models={"ann": MindDefinition(word("Ann"))}), True),
    ],
)
def test_who_has_no_use_for_faces_does_not_look(who: MindDefinition, looks: bool):
    assert who.watchful is looks
