"""Whom a deed is for: not oneself, and, where a rule asks for a tie, nobody to whom there is none."""

import pytest

from fatima_py.record.town import Activity, Asked, Occurrence
from fatima_py.sim.words import in_sentence
from tests.settings import ran
from tests.unit.scenario.towns import town

PEOPLE = "people: {Ann: {}, Tom: {}, Eve: {}}"
HELPED = "appraisals: [{when: anyone $x does Help, feels: {desirable: 1}}]\nclock: {from: 08:00, until: 08:30}\n"
GREETED = "happenings: [{at: 08:10, what: Ann does Greet to Tom}]\n"


def helped(records):
    """Who helped whom."""
    return {(one.who, one.target) for one in records if isinstance(one, Occurrence) and one.action == "Help"}


def test_what_an_encounter_lets_people_do_to_somebody_they_do_not_do_to_themselves(tmp_path):
    help_them = "encounters: [{do: Help to $x, if: [$y has done Greet to $x], once: true}]"
    made = town(tmp_path, HELPED + GREETED + help_them, PEOPLE)

    assert helped(ran(made)) == {("Ann", "Tom"), ("Eve", "Tom")}


def test_a_variable_can_be_said_not_to_be_oneself(tmp_path):
    both = 'actions: [{do: Help to $x, if: [$y has done Greet to $x, "OTHER"], once: true, priority: 3}]'
    made = town(tmp_path, HELPED + GREETED + both.replace(', "OTHER"', ""), PEOPLE)
    others = town(tmp_path, HELPED + GREETED + both.replace("OTHER", "$x != me"), PEOPLE)

    assert helped(ran(made)) == {("Ann", "Tom"), ("Eve", "Tom"), ("Tom", "Tom")}
    assert helped(ran(others)) == {("Ann", "Tom"), ("Eve", "Tom")}


@pytest.mark.parametrize(
    ("asked", "whom"),
    [
        ('if: [$x is here, "Likes(me, $x) < 2"]', {"Tom"}),
        ('if: [$x is here, "Likes(me, $x) >= 2"]', set()),
        ('if: $x is here, unless: ["Likes(me, $x) >= 2"]', {"Tom", "Eve"}),
    ],
)
def test_a_comparison_of_a_tie_does_not_hold_where_there_is_none(tmp_path, asked, whom):
    rest = f"""{HELPED}ties: {{likes: {{pairs: ["Ann -> Tom: 1"], one way: true}}}}
encounters: [{{id: help, for: Ann, do: Help to $x, {asked}, once: true}}]"""

    assert helped(ran(town(tmp_path, rest, PEOPLE))) == {("Ann", one) for one in whom}


def test_a_wish_is_told_with_the_priority_that_its_author_wrote(tmp_path):
    rest = f"{HELPED}encounters: [{{id: help, for: Ann, do: Help to Tom, if: Tom is here, once: true, priority: 4}}]"
    records = ran(town(tmp_path, rest, PEOPLE))

    (asked,) = [one for one in records if isinstance(one, Asked) and one.chosen]
    (begun,) = [one for one in records if isinstance(one, Activity) and one.id == asked.chosen]
    assert in_sentence(asked, {}).endswith("Help to Tom (priority 4, by help)")
    assert begun.priority == 4


PLACES = "places: {Quay: {to: {Hall: 5 min}}, Hall: {to: {Attic: 1 min}}, Attic: {}}\n"
TOLD = "encounters: [{id: help, for: Ann, do: Help to Tom, where: Hall, once: true}]\n"
HALL = "people: {Ann: {at: Quay}, Tom: {at: Hall}, Eve: {at: Quay}}"
LEAVES = "day: {Tom: [08:01 Walk in Attic for 20 min (priority 9)]}\n"


def test_what_is_done_elsewhere_is_done_to_whoever_is_there(tmp_path):
    made = town(tmp_path, HELPED + PLACES + TOLD, HALL)

    assert helped(ran(made)) == {("Ann", "Tom")}


def test_nobody_goes_somewhere_for_somebody_who_is_not_there(tmp_path):
    records = ran(town(tmp_path, HELPED + PLACES + TOLD.replace("Tom", "Eve"), HALL))

    assert helped(records) == set()
    assert {one.closed for one in records if isinstance(one, Asked)} == {"help: Eve is not in Hall"}


def test_what_somebody_came_for_is_dropped_where_the_other_has_left_meanwhile(tmp_path):
    records = ran(town(tmp_path, HELPED + PLACES + TOLD + LEAVES, HALL))
    deeds = [one for one in records if isinstance(one, Activity) and one.action == "Help"]

    assert helped(records) == set()
    assert [(one.state, one.at, one.target) for one in deeds] == [("dropped", "Hall", "Tom")]
