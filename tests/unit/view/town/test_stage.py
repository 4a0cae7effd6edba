"""Where the places of a town lie, and where in them people stand."""

from math import dist

import pytest

from fatima_py.view.town import chronicle_of
from fatima_py.view.town.stage import WIDE, between, stage_of
from fatima_py.view.town.values import Deed
from tests.offices import OfficeScript, small_office


def crowd(people):
    """So many people at one place."""
    town = OfficeScript({f"p{number}": "p" for number in range(people)})
    for who in town.minds:
        town.goes(0, who, "Work", "Desks")
    return stage_of(chronicle_of(town.end()))


def test_places_do_not_overlap_and_fill_the_stage():
    regions = stage_of(chronicle_of(small_office())).regions

    assert {one.place for one in regions} == {"Desks", "Kitchen", "MeetingRoom"}
    assert sum(one.width * one.height for one in regions) == pytest.approx(WIDE)
    assert not any(
        one is not other
        and max(one.x, other.x) < min(one.x + one.width, other.x + other.width) - 1e-9
        and max(one.y, other.y) < min(one.y + one.height, other.y + other.height) - 1e-9
        for one in regions
        for other in regions
    )


@pytest.mark.parametrize("people", [1, 2, 14, 15, 40])
def test_nobody_stands_where_somebody_else_does(people):
    stage = crowd(people)
    desks = next(one for one in stage.regions if one.place == "Desks")

    spots = [spot for who in stage.stays if (spot := stage.where(who, 60))]

    assert len(spots) == people
    assert min([dist(one, other) for one in spots for other in spots if one is not other], default=1) > 0.02
    assert all(desks.x < x < desks.x + desks.width and desks.y < y < desks.y + desks.height for x, y in spots)


def test_who_goes_is_between_two_places():
    town = OfficeScript({"Ann": "Ann"})
    town.goes(0, "Ann", "Work", "Desks")
    town.goes(30, "Ann", "Go(Kitchen)", "Desks")
    town.goes(32, "Ann", "Coffee", "Kitchen")
    stage = stage_of(chronicle_of(town.end()))
    desk, way, kitchen = (spot[0] for minute in (29, 31, 32) if (spot := stage.where("Ann", minute * 60)))

    assert way == (desk + kitchen) / 2 != desk


def test_who_is_in_a_place_is_drawn_in_it_from_when_they_come_until_they_go():
    told = chronicle_of(small_office())
    stage = stage_of(told)
    regions = {one.place: one for one in stage.regions}
    visits = [(one.name, visit) for one in told.people for visit in one.visits]

    assert len(visits) > len(told.people)
    for who, (start, end, place) in visits:
        at = regions[place]
        for time in (start, (start + end) / 2, end - 0.001):
            spot = stage.where(who, time)
            assert spot is not None
            assert at.x < spot[0] < at.x + at.width
            assert at.y < spot[1] < at.y + at.height


def test_who_has_not_come_yet_is_nowhere():
    town = OfficeScript({"Ann": "Ann"})
    town.goes(30, "Ann", "Work", "Desks")

    stage = stage_of(chronicle_of(town.end()))

    assert stage.where("Ann", 60) is None
    assert stage.where("Ann", 1900) is not None


def test_what_is_between_people_halves_and_is_forgotten():
    deeds = [Deed(1, 10, "Ann", "Ben", "Insult", "", "", -4.0), Deed(2, 20, "Ann", "Ben", "Thank", "", "", 2.0)]

    before, after, later, gone = between(deeds, [0, 20, 30, 500], half_life=10)

    assert (before, gone) == ([], [])
    assert [(one.weight, one.felt) for one in after] == [(1.5, 0.0)]
    assert [one.weight for one in later] == [0.75]
