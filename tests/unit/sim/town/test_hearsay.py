"""Hearsay: rules of whoever is told of something know who told them."""

from fatima_py.record.town import Percept
from tests.settings import ran
from tests.unit.scenario.towns import town

PEOPLE = "people: {Ann: {}, Tom: {}, Eve: {at: Cellar}}"
REST = """
clock: {from: 08:00, until: 09:00}
places: {Hall: {to Cellar: 1 min}, Cellar: {}}
happenings:
  - at 08:05 in Hall: a boat is late (Ann perceives Late(Boat) becomes true)
  - at 08:10 in Hall: Ann is teased (everyone there perceives Tom does Tease to Ann)
encounters:
  - {id: tell, for: Ann, do: Tell(Late(Boat)) to Tom, if: [Late(Boat), I have not done Tell(Late(Boat)) to Tom]}
  - id: complain
    for: Ann
    do: Send($what) to Eve
    arrives after: 5 min
    if: ["EventId(Action-End, Tom, Tease, me) = $what", "$what > 0", I have not done Send($what) to Eve]
appraisals:
  - {id: of_it, when: I hear of Late(Boat) from anyone $x, feels: {praiseworthy: 4 for $x}}
  - {id: of_tom, when: I hear of Late(Boat) from Tom, feels: {desirable: -1}}
  - {id: deed, when: I hear from anyone $x that $y does Tease to $x, feels: {praiseworthy: -4 for $y}}
  - {id: anyone, when: I hear that Tom does Tease to Ann, feels: {desirable: -1}}
  - {id: saw, when: Tom does Tease to $z, if: [nobody told me that Tom did Tease to Ann], feels: {desirable: -2}}
  - {id: told, when: Tom does Tease to $z, if: [Ann told me that Tom did Tease to $z], feels: {desirable: -2}}
"""


def test_a_rule_about_what_is_told_knows_who_told_it_and_whoever_saw_it_does_not_live_it(tmp_path):
    lived = [one.mind for one in ran(town(tmp_path, REST, PEOPLE)) if isinstance(one, Percept)]

    fired = {(mind.who, firing.rule, *firing.bindings.items()) for mind in lived for firing in mind.fired}
    assert fired == {
        ("Tom", "of_it", ("[x]", "Ann")),
        ("Eve", "deed", ("[x]", "Ann"), ("[y]", "Tom")),
        ("Eve", "anyone"),
        ("Eve", "told", ("[z]", "Ann")),
        ("Ann", "saw", ("[z]", "Ann")),
        ("Tom", "saw", ("[z]", "Ann")),
    }
