"""What is found in a setting whose crowd does not fit its members."""

import pytest

from tests.unit.scenario.towns import problems

PEOPLE = "people: {guest: {count: 3}, Ann: {}, Tom: {}}"
CLOCK = "clock: {from: 08:00, until: 12:00}\n"


@pytest.mark.parametrize(
    ("crowd", "told"),
    [
        ("{members: 4, network: {everybody: true}}", "FA617 a crowd of 4 has no room for the 5 people"),
        ("{members: 8}", "FA611 10 neighbours among 8 members: expected an even number below 8"),
        ("{members: 20, network: {small world: {neighbours: 3}}}", "FA611 3 neighbours among 20 members"),
        ("{members: 20, network: {scale free: {each: 20}}}", "FA611 20 ties for each among 20 members"),
        ("{members: 4000, network: {everybody: true}}", "FA611 everybody is tied to everybody among 4000 members"),
        ("{members: 20, people: {Ann: 21}}", "FA617 a crowd of 20 has no member 21"),
        ("{members: 20, people: {Ann: 2, Tom: 2}}", "FA617 member 2 is Ann already"),
        ("{members: 20, people: {guest: 2}}", "FA617 guest are several, and cannot all be member 2"),
        (
            "{members: 20, rumours: {Flu: {starts with: 0 members}}}",
            "FA016 '0 members' are nobody: expected 1 member or",
        ),
        (
            "{members: 20, contagion: 100000000 an hour}",
            "FA020 cannot read '100000000 an hour': '100000000 an hour' is too",
        ),
        (
            "{members: 20, rumours: {Flu: {starts with: Ann, passes on: 90000000 an hour}}}",
            "FA020 cannot read '90000000 an hour': '90000000 an hour' is too much: expected at most 1000 a second",
        ),
        ("{members: 20, rumours: {Flu: {starts with: 21 members}}}", "FA617 a crowd of 20 has no 21 members"),
        ("{members: 20, rumours: {Flu: {starts with: Ann, starts at: 7:00}}}", "FA610 Flu never begins at 07:00"),
    ],
)
def test_a_crowd_that_does_not_fit_is_told_with_its_place(tmp_path, crowd, told):
    found = problems(tmp_path, f"{CLOCK}crowd: {crowd}", PEOPLE)
    assert [one for one in found if told in one and one.startswith("5:")], found


def test_a_happening_that_reaches_a_crowd_needs_one(tmp_path):
    row = "happenings: [{at: 10:00, to: the crowd, feels: fear 5}]"
    assert [one for one in problems(tmp_path, row) if "FA617 fear_5 reaches a crowd, and there is none" in one]
    assert not problems(tmp_path, f"crowd: {{members: 20}}\n{row}")


def test_a_rule_may_wait_for_a_rumour_and_for_no_other(tmp_path):
    rule = "appraisals: [{{when: anyone does Hears({}) to me, feels: {{desirable: -4}}}}]\n"
    crowd = "crowd: {members: 20, rumours: {Measles: {starts with: 2 members}}}"
    assert not problems(tmp_path, rule.format("Measles") + crowd)
    assert [one for one in problems(tmp_path, rule.format("Measels") + crowd) if "FA203" in one]
