"""The picture that one has of another mind."""

from dataclasses import fields, replace

import pytest

from fatima_py.affect import Personality, ToolkitMood, Vad, VadDynamics
from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.mind import Mind, MindDefinition, model_of
from fatima_py.names import parse
from tests.builders import INSULTED, definition, feels, pickled, rule, word

TOM, KIM = word("Tom"), word("Kim")
HAPPY = Vad(0.6, 0.2, 0.1)


@pytest.fixture
def ann() -> Character:
    """Nervous, touchy, in want of peace."""
    who = definition("Ann", INSULTED, wants=[Goal(word("Peace"), 8)], personality=Personality(neuroticism=1))
    return Character(who)


def picture(one: Character, *names: str) -> tuple[MindDefinition, Mind]:
    who, mind = one.definition, one.mind
    for name in names:
        who, mind = model_of(who, mind, word(name))
    return who, mind


def belief(mind: Mind, question: str) -> str | None:
    found = mind.kb.ask(parse(question))
    return None if found is None else str(found.value)


def test_they_believe_what_one_believes_that_they_believe(ann: Character):
    ann.believe("Open(Shop)", "True")
    ann.believe("ToM(Tom, Open(Shop))", "False")
    ann.believe("ToM(Tom, Boss(SELF))", "Ann")
    ann.believe("ToM(Kim, Open(Shop))", "Maybe")

    them, tom = picture(ann, "Tom")

    assert (str(them.name), str(tom.kb.me)) == ("Tom", "Tom")
    assert belief(tom, "Open(Shop)") == "False"
    assert belief(tom, "Boss(Tom)") == "Ann"
    assert belief(tom, "ToM(Kim, Open(Shop))") is None


def test_what_is_true_for_everybody_is_true_for_them(ann: Character):
    ann.mind.kb.tell(parse("Day(Today)"), parse("Monday"), (word("*"),))

    _, tom = picture(ann, "Tom")

    assert belief(tom, "Day(Today)") == "Monday"
    assert belief(tom, "ToM(Kim, Day(Today))") == "Monday"


def test_a_picture_holds_pictures(ann: Character):
    ann.believe("ToM(Tom, ToM(Kim, Open(Shop)))", "True")

    _, tom = picture(ann, "Tom")
    _, kim = picture(ann, "Tom", "Kim")

    assert (belief(tom, "Open(Shop)"), belief(tom, "ToM(Kim, Open(Shop))")) == (None, "True")
    assert belief(kim, "Open(Shop)") == "True"


def test_one_takes_others_to_be_like_oneself_but_of_an_average_temper(ann: Character):
    them, tom = picture(ann, "Tom")

    assert [one.id for one in them.appraisal_rules.rules] == ["insulted"]
    assert (them.personality, them.affect) == (Personality(), VadDynamics())
    assert [(str(goal.name), goal.significance) for goal in tom.goals.values()] == [("Peace", 8)]
    assert them.kernel.mood(tom.affect, tom.time) == Vad()


def test_a_rule_about_the_other_is_about_themselves_for_them():
    about_tom = rule("pushed", "Event(Action-End, [who], Push, Tom)", feels("desirability", -3))

    them, _ = picture(Character(definition("Ann", about_tom)), "Tom")

    assert str(them.appraisal_rules.rules[0].event) == "Event(Action-End, [who], Push, SELF)"


def test_a_kernel_without_personality_is_everybodys():
    them, _ = picture(Character(definition("Ann", affect=ToolkitMood(mood_half_life=7))), "Tom")

    assert them.affect == ToolkitMood(mood_half_life=7)


def test_a_model_says_whom_one_takes_another_to_be(ann: Character):
    bully = definition("Bully", believes=["Strong(SELF) = True"], wants=[Goal(word("Money"), 5)])
    model = Character(replace(ann.definition, models={TOM.key: bully}))
    model.believe("ToM(Tom, Wants(SELF, Peace))", "3")
    model.believe("ToM(Tom, Wants(SELF, Money))", "11")
    model.believe("ToM(Tom, Wants(SELF, Love))", "True")

    them, tom = picture(model, "Tom")

    assert (str(them.name), them.appraisal_rules.rules) == ("Tom", ())
    assert belief(tom, "Strong(Tom)") == "True"
    assert {str(goal.name): goal.significance for goal in tom.goals.values()} == {"Money": 10, "Peace": 3}
    assert picture(model, "Kim")[0].appraisal_rules.rules


def test_they_feel_the_mood_that_they_last_showed_faded_since(ann: Character):
    ann.perceive(action_event("Tom", "Wave", "-", 10), HAPPY)

    them, tom = picture(ann, "Tom")
    assert them.kernel.mood(tom.affect, tom.time) == HAPPY
    ann.wait(10 + 600)
    them, tom = picture(ann, "Tom")

    assert them.kernel.mood(tom.affect, tom.time).axes == pytest.approx(HAPPY.scaled(0.5).axes)
    them, kim = picture(ann, "Kim")
    assert them.kernel.mood(kim.affect, kim.time) == Vad()


def test_they_know_whom_one_knows(ann: Character):
    for who in ("Kim", "Tom", "Ann"):
        ann.perceive(action_event(who, "Wave"))

    _, tom = picture(ann, "Tom")

    assert [str(one) for one in tom.memory.met.values()] == ["Ann", "Kim"]


def test_looking_at_a_picture_changes_nothing(ann: Character):
    ann.perceive(action_event("Tom", "Speak(Insult)", "Ann"), HAPPY)
    before = ann.save()

    them, tom = picture(ann, "Tom")
    Character(them).adopt(tom)
    tom.kb.tell(parse("Open(Shop)"), parse("True"))

    assert ann.save() == before
    assert ann.belief("ToM(Tom, Open(Shop))") is None


def test_whom_others_are_taken_to_be_is_worked_out_once_as_they_are_called(ann: Character):
    (them, _), (again, _), (louder, _) = picture(ann, "Tom"), picture(ann, "Tom"), picture(ann, "TOM")

    assert them is again
    assert (them.name.text, louder.name.text) == ("Tom", "TOM")


def test_no_more_are_kept_in_mind_than_a_stated_number(ann: Character):
    most = ann.definition.taken_for.MOST

    for number in range(2 * most):
        picture(ann, f"Agent_{number}")

    assert len(ann.definition.taken_for.others) <= most


def test_a_pickled_definition_is_without_what_was_worked_out_of_others(ann: Character):
    picture(ann, "Tom")

    again = pickled(ann.definition)

    assert (len(ann.definition.taken_for.others), len(again.taken_for.others)) == (1, 0)


def test_a_definition_is_pickled_as_it_was_before_anything_was_worked_out_of_others(ann: Character):
    picture(ann, "Tom")
    said = [getattr(ann.definition, one.name) for one in fields(MindDefinition) if one.name != "taken_for"]

    again = object.__new__(MindDefinition)
    again.__setstate__(said)

    assert ann.definition.__getstate__() == said
    assert (again, len(again.taken_for.others)) == (ann.definition, 0)
