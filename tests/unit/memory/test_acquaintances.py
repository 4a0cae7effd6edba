"""Acquaintances: whom somebody has met, in what order, and since when."""

from fatima_py.memory.acquaintances import Acquaintances
from fatima_py.names import symbol


def met(people: Acquaintances) -> str:
    return " ".join(map(str, people.met.values()))


def lived() -> Acquaintances:
    """Tom is met in the first episode, Ann and Kim were known before the third, Zoe is met in the fourth."""
    people = Acquaintances()
    people.meet(symbol("Tom"), 1)
    people.know([symbol("Ann"), symbol("Kim")], 2)
    people.meet(symbol("Zoe"), 4)
    people.meet(symbol("TOM"), 5)
    return people


def test_who_was_made_known_comes_before_all_who_were_met():
    assert met(lived()) == "Ann Kim Tom Zoe"


def test_an_end_is_forgotten_and_what_came_before_it_stays():
    for length, left in ((5, "Ann Kim Tom Zoe"), (4, "Ann Kim Tom Zoe"), (3, "Ann Kim Tom"), (1, "Tom"), (0, "")):
        people = lived()
        people.cut(length)
        assert met(people) == left

    people.meet(symbol("Eve"), 1)
    people.cut(0)
    assert met(people) == ""


def test_what_was_cut_once_can_be_cut_again():
    people = lived()
    people.cut(3)
    people.cut(1)

    assert met(people) == "Tom"
    assert people.known() == []


def test_a_fork_meets_people_of_its_own():
    people = lived()
    forked = people.fork()
    forked.meet(symbol("Eve"), 6)
    forked.cut(3)

    assert met(people) == "Ann Kim Tom Zoe"
    assert met(forked) == "Ann Kim Tom"
    assert people.known() == [[2, ["Ann", "Kim"]]]
