"""People who are misspelt where something is done by them, or to them."""

import pytest

from tests.unit.scenario.towns import problems

PEOPLE = "people: {Ann: {}, Tom: {}, Ms Lind: {}}"
RULE = "appraisals: [{when: anyone $x does Tease to me, feels: {desirable: -3}}]\n"
DAY = "day: {everybody: [else Work]}\nclock: {from: 08:00, until: 09:00}\n"


def misspelt(tmp_path, rest):
    """What is told of people."""
    told = [one.split(" ", 1)[1] for one in problems(tmp_path, f"{DAY}{rest}", PEOPLE)]
    return [one for one in told if "is called" in one]


@pytest.mark.parametrize(
    "rest",
    [
        "appraisals: [{when: WHO does Tease to me, feels: {desirable: -3}}]\n",
        "appraisals: [{when: anyone $x does Tease to WHO, feels: {desirable: -3}}]\n",
        "appraisals: [{when: I hear from anyone that WHO does Tease to me, feels: {desirable: -3}}]\n",
        f"{RULE}happenings: [{{at: 08:10, what: WHO does Tease to Ann}}]",
        f"{RULE}happenings: [{{at: 08:10, what: Ann does Tease to WHO}}]",
        f"{RULE}actions: [{{do: Tease to WHO, if: Ann is here}}]",
        f"{RULE}encounters: [{{do: Tease to $x, if: [$x is here, $x has done Tease to WHO], by chance: once a day}}]",
    ],
)
def test_who_is_nearly_called_like_somebody_is_told(tmp_path, rest):
    assert misspelt(tmp_path, rest.replace("WHO", "Tomm")) == ["FA203 nobody is called Tomm"]
    assert misspelt(tmp_path, rest.replace("WHO", "Tom")) == []


def test_who_is_called_like_nobody_may_be_the_weather_or_a_thing(tmp_path):
    rest = (
        f"{RULE}happenings: [{{at: 08:10, what: Storm does Tease to Ann}}, {{at: 08:20, what: Ann does Tease to Door}}]"
    )

    assert misspelt(tmp_path, rest) == []
