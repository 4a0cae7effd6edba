"""Numbers of a setting: what cannot be is refused in a sentence before anything runs, whichever it is."""

from collections.abc import Callable
from dataclasses import fields, replace
from math import inf, nan
from typing import Any

import pytest

from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.names import symbol
from fatima_py.setting import (
    MOST_OFTEN,
    Clock,
    Conversation,
    Encounter,
    Given,
    Groups,
    Happening,
    Normal,
    People,
    Place,
    Routine,
    ScaleFree,
    Setting,
    SmallWorld,
    Tie,
    Uniform,
)
from fatima_py.setting.checking import faults_of
from tests.builders import cafe_scene
from tests.settings import DESKS, HALL, KITCHEN, person, routine, two_rooms, wish

Make = Callable[[Any], object]
ANN, BOB = person("Ann"), person("Bob")
SCENE = cafe_scene(onlookers=())
ROLES = ((symbol("Tom"), symbol("Ann")), (symbol("Sarah"), symbol("Bob")))
WAVE = wish("wave", "Wave")
RING = (action_event("World", "Ring"),)
NUMBERS: dict[str, tuple[Make, tuple[object, ...]]] = {
    "Clock.start": (lambda x: Clock(x, 86400.0), (nan, inf, -1.0, 86401.0, "nine")),
    "Clock.until": (lambda x: over(clock=Clock(0.0, x)), (nan, inf, -1.0, 1e13, None)),
    "Place.travel": (
        lambda x: over(places=(Place(DESKS, ((KITCHEN, x),)), Place(KITCHEN), Place(HALL))),
        (nan, inf, -1.0, "far"),
    ),
    "People.count": (lambda x: People(symbol("worker"), ANN, x), (0, -3, 2.5, nan, "two")),
    "People.comes": (
        lambda x: over(people=(People(symbol("Ann"), ANN, at=DESKS, comes=x),)),
        ((nan, 1.0), (2.0, 1.0), (-1.0, 1.0), (1.0,), 3.0),
    ),
    "People.goes": (
        lambda x: over(people=(People(symbol("Ann"), ANN, at=DESKS, goes=x),)),
        ((1.0, inf), (2.0, 1.0), (-1.0, 1.0), (1.0, 2.0, 3.0)),
    ),
    "Routine.at": (lambda x: day(at=x), ((nan, nan), (2.0, 1.0), (-1.0, 0.0), (0.0,))),
    "Routine.lasts": (lambda x: day(lasts=x), ((-5.0, -5.0), (inf, inf), (2.0, 1.0), ("long", "longer"))),
    "Routine.until": (lambda x: day(until=x), (nan, inf, -1.0)),
    "Routine.priority": (lambda x: day(priority=x), (nan, inf, -inf, "high", True)),
    "Encounter.rate": (lambda x: Encounter(WAVE, rate=x), (nan, inf, 0.0, -1.0, MOST_OFTEN * 1.1, 1e12)),
    "Encounter.delay": (lambda x: over(encounters=(Encounter(WAVE, delay=x),)), (nan, inf, -1.0, 1e13)),
    "ActionRule.takes": (lambda x: over(encounters=(Encounter(replace(WAVE, takes=x)),)), (nan, inf, -1.0)),
    "Conversation.at_most": (
        lambda x: talk(at_most=x),
        ((0, 60.0), (-1, 60.0), (1.5, 60.0), (1, 0.0), (1, nan), (1, -1.0), (1,), (nan, 60.0)),
    ),
    "Conversation.priority": (lambda x: talk(priority=x), (nan, inf, -inf, "high")),
    "Happening.at": (lambda x: over(happenings=(Happening("bell", RING, (x,)),)), (nan, inf, -1.0)),
    "Happening.rate": (lambda x: Happening("bell", RING, rate=x), (nan, inf, 0.0, -1.0, 1e12)),
    "Happening.delay": (lambda x: over(happenings=(Happening("bell", RING, delay=x),)), (nan, inf, -1.0, 1e13)),
    "Setting.mingle": (lambda x: over(mingle=x), (nan, inf, 0.0, -1.0, 1e-9)),
    "Given.pairs": (
        lambda x: over(ties=(Tie(symbol("Likes"), Given(((symbol("Ann"), symbol("Bob"), x),))),)),
        (nan, inf, "much"),
    ),
    "Groups.size": (Groups, (0, -1, 1.5, nan)),
    "Groups.within": (lambda x: Groups(2, x), (nan, -0.1, 1.1)),
    "Groups.between": (lambda x: Groups(2, 1.0, x), (nan, -0.1, 1.1)),
    "ScaleFree.each": (ScaleFree, (0, -1, nan, 1.5)),
    "SmallWorld.neighbours": (SmallWorld, (0, -1, nan, 1.5)),
    "SmallWorld.rewired": (lambda x: SmallWorld(2, x), (nan, -0.1, 1.1)),
    "Normal.mean": (lambda x: Normal(x, 1.0), (nan, inf)),
    "Normal.sd": (lambda x: Normal(0.0, x), (nan, inf, -1.0)),
    "Uniform.low": (lambda x: Uniform(x, 1.0), (nan, -inf, 2.0)),
    "Uniform.high": (lambda x: Uniform(0.0, x), (nan, inf, -1.0)),
}


def over(**said: Any) -> Setting:
    """A setting that says something else, checked as a town checks it."""
    setting = replace(two_rooms(ANN, BOB), **said)
    setting.refuse_faults()
    return setting


def day(**said: Any) -> Setting:
    """A setting with an entry of the day that says something else."""
    return over(day=(replace(routine("work", "Work", at=(32400.0, 32400.0)), **said),))


def talk(**said: Any) -> Setting:
    """A setting with a conversation that says something else."""
    return over(conversations=(Conversation("order", SCENE, ROLES, **said),))


@pytest.mark.parametrize(("field", "value"), [(one, value) for one, (_, bad) in NUMBERS.items() for value in bad])
def test_a_number_that_cannot_be_is_refused_in_a_sentence_that_says_what_it_is_of(field, value):
    make, _ = NUMBERS[field]

    with pytest.raises(UsageError) as refused:
        make(value)
    assert "expected" in str(refused.value) or "at least" in str(refused.value)


def test_no_number_of_a_setting_is_left_out():
    written = (Clock, Place, People, Routine, Encounter, Conversation, Happening, Setting)
    drawn = (Given, Groups, ScaleFree, SmallWorld, Tie, Normal, Uniform)
    found = {
        f"{kind.__name__}.{one.name}" for kind in (*written, *drawn) for one in fields(kind) if is_number(str(one.type))
    }

    assert found <= NUMBERS.keys()


def is_number(annotation: str) -> bool:
    """Whether a field holds numbers."""
    return "float" in annotation or "int" in annotation


def test_what_is_wrong_with_numbers_is_told_of_each_and_ways_of_no_length_are_not_gone():
    wrong = replace(
        two_rooms(ANN, BOB),
        places=(Place(DESKS, ((KITCHEN, nan),)), Place(KITCHEN), Place(HALL)),
        day=(routine("work", "Work", place=KITCHEN, priority=inf), Routine("rest", WAVE.action, lasts=(-1.0, 2.0))),
    )

    assert list(faults_of(wrong)) == [
        "the way from Desks to Kitchen of nan is out of range: expected 0 to 1e+12",
        "the priority of work of the day of inf is out of range: expected a finite number",
        "how long rest of the day lasts of -1 is out of range: expected 0 to 1e+12",
    ]
