"""A saved mind and a definition that was worked on since."""

import json
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import Event, EventKind, action_event
from fatima_py.mind import MindDefinition
from fatima_py.names import NIL, parse
from fatima_py.semantics import TOOLKIT
from tests.builders import definition, feels, rule, word

NEWS = rule("news", "Event(Action-End, *, News, *)", feels("goal success probability", 0.25, "Home"))
HOME, PEACE = Goal(word("Home"), 6, 0.5), Goal(word("Peace"), 8, 0.25)


def sheet(*goals: Goal, believes: tuple[str, ...] = ("Open(Gate) = True",), **more: Any) -> MindDefinition:
    """A guard, as the sheet has it."""
    return replace(definition("Guard", NEWS, believes=believes, wants=goals), **more)


def lived(who: MindDefinition) -> dict[str, Any]:
    """The saved mind of somebody who has heard news."""
    one = Character(who)
    one.perceive(action_event("Tom", "News", time=4))
    saved: dict[str, Any] = json.loads(json.dumps(one.save()))
    return saved


def loaded(who: MindDefinition, saved: dict[str, Any]) -> tuple[Character, tuple[str, ...]]:
    """Somebody who goes on from what was saved, and what is said of it."""
    one = Character(who)
    return one, one.load(saved)


def test_by_the_same_sheet_there_is_nothing_to_say():
    who = sheet(HOME, PEACE)
    saved = lived(who)

    one, notes = loaded(who, saved)

    assert notes == ()
    assert one.save() == saved


def test_a_goal_that_is_new_in_the_sheet_is_as_the_sheet_has_it():
    one, notes = loaded(sheet(PEACE, HOME), lived(sheet(HOME)))

    assert notes == ()
    assert [(str(goal.name), goal.likelihood) for goal in one.mind.goals.values()] == [("Peace", 0.25), ("Home", 0.75)]
    assert one.mind.goals[PEACE.name.key] == PEACE
    again, notes = loaded(sheet(PEACE, HOME), one.save())
    assert (again.save(), notes) == (one.save(), ())


def test_a_goal_that_the_sheet_does_not_know_any_more_is_left_out_and_told():
    one, notes = loaded(sheet(HOME), lived(sheet(HOME, PEACE)))

    assert notes == ("Guard has no goal Peace any more: what was saved of it is left out",)
    assert [str(goal.name) for goal in one.mind.goals.values()] == ["Home"]


def test_how_likely_a_goal_is_was_lived_and_how_much_it_matters_is_the_authors_to_say():
    changed = sheet(replace(HOME, significance=9, likelihood=0.1), replace(PEACE, avoid=True, likelihood=0.9))

    one, notes = loaded(changed, lived(sheet(HOME, PEACE)))

    goals = {str(goal.name): goal for goal in one.mind.goals.values()}
    assert notes == ()
    assert (goals["Home"].significance, goals["Home"].likelihood) == (9, 0.75)
    assert (goals["Peace"].avoid, goals["Peace"].likelihood) == (True, 0.25)


def test_a_belief_that_is_new_in_the_sheet_is_held_and_others_are_as_they_were():
    saved = lived(sheet(HOME, believes=("Open(Gate) = True", "Cold(Day) = True")))
    changed = sheet(HOME, believes=("Open(Gate) = False", "Armed(SELF) = True", "ToM(Tom, Armed(SELF)) = False"))

    one, notes = loaded(changed, saved)

    asked = ("Open(Gate)", "Cold(Day)", "Armed(me)", "ToM(Tom, Armed(Tom))")
    assert notes == ()
    assert [str(one.belief(about)) for about in asked] == ["True", "True", "True", "False"]


def test_what_was_believed_from_the_start_and_forgotten_since_is_not_believed_again():
    who = sheet(HOME, believes=("Open(Gate) = True", "Likes(SELF, Tom) = 3"))
    one = Character(who)
    one.perceive(Event(EventKind.PROPERTY_CHANGE, word("Tom"), parse("Likes(Guard, Tom)"), NIL))

    again, _ = loaded(who, json.loads(json.dumps(one.save())))
    later, _ = loaded(sheet(HOME, believes=("Likes(SELF, Tom) = 5", "Likes(SELF, Kim) = 1")), one.save())

    assert again.save() == one.save()
    assert [str(who.belief("Likes(me, Tom)")) for who in (one, again, later)] == ["None"] * 3
    assert str(later.belief("Likes(me, Kim)")) == "1"


def test_a_mind_of_the_form_before_takes_what_is_new_from_the_sheet():
    saved = lived(sheet(HOME))

    one, notes = loaded(sheet(HOME, PEACE, believes=("Armed(SELF) = True",)), {**saved, "version": 5})

    assert notes == ()
    assert (len(one.mind.goals), str(one.belief("Armed(me)"))) == (2, "True")


def test_a_memory_that_is_new_in_the_sheet_comes_too_late_and_is_told():
    hug, hit = action_event("Tom", "Hug", "Guard", -60), action_event("Tom", "Hit", "Guard", -30)
    saved = lived(sheet(HOME, memories=(hug,)))

    same, nothing = loaded(sheet(HOME, memories=(hug,)), saved)
    one, notes = loaded(sheet(HOME, memories=(hug, hit)), saved)

    assert nothing == ()
    (note,) = notes
    assert note.startswith("Guard was saved without the memory of Event(Action-End, Tom, Hit, SELF): it is left out")
    assert one.save() == same.save() == saved


def test_whom_one_knows_by_a_newer_sheet_is_known():
    one, _ = loaded(sheet(HOME, knows=(word("Kim"), word("Zoe"))), lived(sheet(HOME, knows=(word("Kim"),))))

    assert {str(person) for person in one.mind.memory.met.values()} == {"Kim", "Zoe", "Tom"}


def test_what_is_hoped_from_the_start_for_a_new_goal_is_not_felt_late():
    hope = Potential(EmotionType.HOPE, 3, goal=PEACE.name)

    one, notes = loaded(sheet(HOME, PEACE, feelings=(hope,)), lived(sheet(HOME)))

    assert notes == ()
    assert one.mind.goals[PEACE.name.key].outlook is None
    assert "Peace" not in {str(felt.goal) for felt in one.emotions}


@pytest.mark.parametrize("likelihood", [0.0, 0.6])
def test_it_is_so_by_the_semantics_of_the_toolkit_as_well(likelihood: float):
    who = sheet(replace(HOME, likelihood=likelihood), semantics=TOOLKIT)

    one, notes = loaded(replace(who, goals=(HOME, PEACE)), lived(who))

    assert notes == ()
    assert [goal.likelihood for goal in one.mind.goals.values()] == [pytest.approx(likelihood + 0.25), 0.25]
