"""Perceiving: what happens at an instant is lived as of where everybody was then, whoever walks on meanwhile."""

import json
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.events import action_event
from fatima_py.memory import Episode
from fatima_py.names import symbol
from fatima_py.setting import Clock, Happening, People, Place, Setting
from fatima_py.sim.town import Town
from tests.builders import conditions, feels, rule
from tests.settings import DESKS, HALL, KITCHEN, person, routine, written

WELCOME = rule("welcome", "Event(Action-End, [x], Arrive(*), -)", feels("desirability", 6))


def crossing(*, welcome: Any = None) -> Setting:
    """Ann comes into the kitchen at the very instant at which Bob leaves it, where Eve stays; no way takes any time."""
    bob = person("Bob")
    if welcome is not None:
        bob = replace(bob, appraisal_rules=type(bob.appraisal_rules)((replace(WELCOME, conditions=welcome),)))
    here = {"Ann": DESKS, "Bob": KITCHEN, "Eve": KITCHEN, "Hal": HALL}
    at = 32460.0
    return Setting(
        "A crossing",
        tuple(
            [
                People(one.name, one, at=here[str(one.name)])
                for one in (person("Ann"), bob, *map(person, ("Eve", "Hal")))
            ]
        ),
        (Place(DESKS), Place(KITCHEN), Place(HALL)),
        Clock(32400.0, 32520.0),
        day=(
            routine("coffee", "Coffee", at=(at, at), lasts=(30.0, 30.0), place=KITCHEN, who=(symbol("Ann"),)),
            routine("read", "Read", who=(symbol("Bob"), symbol("Eve")), priority=1.0, otherwise=True),
            routine("walk", "Walk", at=(at, at), lasts=(30.0, 30.0), place=HALL, who=(symbol("Bob"),)),
        ),
    )


def of(town: Town, who: str, action: str) -> list[Episode]:
    """What somebody remembers of a deed."""
    return [one for one in town.character(who).mind.memory if str(one.event.content) == action]


def test_who_walks_on_at_the_instant_at_which_something_happens_remembers_it_where_it_was():
    town = Town(crossing())
    town.run()

    (seen,) = of(town, "Bob", "Arrive(Kitchen)")
    (own,) = of(town, "Bob", "Arrive(Hall)")
    assert (seen.context.place, list(map(str, seen.context.present))) == ("Kitchen", ["Ann", "Eve"])
    assert (own.context.place, list(map(str, own.context.present))) == ("Hall", ["Hal"])
    assert town.character("Bob").mind.setting.place == "Hall"


@pytest.mark.parametrize(
    ("asked", "felt"),
    [
        ("Here(Eve) = True", True),
        ("Here(Hal) = True", False),
        ("Here(Hal) = False", True),
        ("Here([y]) = True", True),
        ("Place(SELF) = Kitchen", True),
        ("Place(Eve) = Kitchen", True),
        ("Place(SELF) = Hall", False),
        ("Doing(SELF) = Read", True),
        ("Doing(SELF) = Walk", False),
        ("Doing(Eve) = Read", True),
        ("Doing([x]) = Coffee", False),
    ],
)
def test_what_rules_ask_of_who_is_here_and_what_they_do_is_answered_as_of_then(asked, felt):
    town = Town(crossing(welcome=conditions(asked)))
    town.run()

    (seen,) = of(town, "Bob", "Arrive(Kitchen)")
    assert bool(seen.felt) is felt


def test_a_message_is_remembered_where_it_was_read():
    note = Happening("note", (action_event("World", "Help", "Bob"),), (32450.0,), to=(symbol("Bob"),), delay=30.0)
    town = Town(replace(crossing(), happenings=(note,)))
    town.run()

    (read,) = of(town, "Bob", "Help")
    assert (read.context.place, list(map(str, read.context.present))) == ("Hall", ["Hal"])


def test_what_is_still_to_be_lived_keeps_its_place_and_company_in_a_checkpoint():
    setting = crossing()
    whole: list[str] = []
    town = Town(setting, sink=lambda record: whole.append(written(record)))
    town.run()
    town.finish()
    cuts = 0
    for steps in range(40):
        log: list[str] = []
        first = Town(setting, sink=lambda record: log.append(written(record)))  # noqa: B023
        first.begin()
        for _ in range(steps):
            if first.kernel.next_tick() is not None:
                first.kernel.environment.step()
        saved = json.loads(json.dumps(first.save()))
        cuts += any(one[4] == "percept" for one in saved["pending"])
        again = Town(setting, sink=lambda record: log.append(written(record)))  # noqa: B023
        again.load(saved)
        again.run()
        again.finish()
        (seen,) = of(again, "Bob", "Arrive(Kitchen)")
        assert (log, seen.context.place) == (whole, "Kitchen")
    assert cuts
