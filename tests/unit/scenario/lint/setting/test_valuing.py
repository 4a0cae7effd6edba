"""Values that are nearly others of the same, found without simulating."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import sheet

OVEN = """
facts: {Oven(On): true, Wind(From): north}
appraisals:
  - {id: cold, when: Oven(On) becomes false, feels: {desirable: -4}}
  - {id: gale, when: Wind(From) becomes southeast, feels: {desirable: -4}}
  - {id: nodded, when: anyone $x does Nod to me, feels: {desirable: 1}}
encounters:
  - {id: nod, do: Nod to $x, when free: 2 times an hour, if: [$x is here, "Oven(On) = false", "Wind(From) = southeast"]}
happenings:
  - at 09:10: the oven dies (everyone perceives Oven(On) becomes false)
  - at 09:20: it blows (everyone perceives Wind(From) becomes southeast)
"""
ASKED = "nothing ever makes Oven(On) "


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("Oven(On) = false", "Oven(On) = flase", f"FA203 {ASKED}flase (did you mean false?)"),
        ("Oven(On) = false", "Oven(On) != flase", f"FA203 {ASKED}flase (did you mean false?)"),
        ("Oven(On) = false", "Oven(On) = warm", ""),
        ("cold, when: Oven(On) becomes false", "cold, when: Oven(On) becomes fasle", f"FA203 {ASKED}fasle"),
        ("perceives Oven(On) becomes false", "perceives Oven(On) becomes fales", "FA203 nothing ever asks whether"),
        ("perceives Oven(On) becomes false", "perceives Oven(On) becomes off", "FA018 off is a word here, not false"),
        ("perceives Wind(From) becomes southeast", "perceives Wind(From) becomes southeats", "FA203 nothing ever asks"),
        (
            "gale, when: Wind(From) becomes southeast",
            "gale, when: Wind(From) becomes southeest",
            "FA201 nothing ever makes",
        ),
        ("Wind(From) = southeast", "Wind(From) = north", ""),
    ],
)
def test_a_misspelt_value_is_told_as_a_misspelt_name_is(tmp_path, right, wrong, told):
    text = sheet(OVEN.replace(right, wrong, 1))
    assert right in OVEN
    found = check_file(write(tmp_path, text, "oven.yaml"))

    assert [str(one) for one in found if told not in str(one)] == []
    assert len(found) == bool(told)
    for one in found:
        assert one.place.line == text[: text.index(wrong)].count("\n") + 1
        assert one.edit is None or one.edit.strip('"').replace("!", "") in right
