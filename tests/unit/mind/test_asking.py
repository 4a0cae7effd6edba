"""What rules can ask of a mind, beyond mood and memory."""

from dataclasses import replace

import pytest

from fatima_py.affect import ToolkitMood
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.kb import parse_condition
from fatima_py.mind import MindDefinition
from fatima_py.names import parse
from tests.builders import definition, feels, rule


def answers(who: Character, name: str) -> list[tuple[str, float]]:
    return [(str(one.value), one.certainty) for one in who.mind.kb.answers(parse(name))]


def holds(who: Character, condition: str) -> bool:
    from fatima_py.kb import Conditions, solve

    return bool(solve(Conditions((parse_condition(condition),)), who.mind.kb).solutions)


@pytest.fixture
def ann() -> Character:
    return Character(MindDefinition.plain("Ann"), seed=3)


def test_the_emotion_that_an_event_left_can_be_asked_for(sarah: Character):
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    assert answers(sarah, "StrongestEmotionForEvent(SELF, Event(Action-End, Tom, *, SELF))") == [("Anger", 1.0)]
    assert answers(sarah, "StrongestEmotionForEvent(SELF, Event(Action-End, Tom, *, Sarah))") == [("Anger", 1.0)]
    assert answers(sarah, "StrongestEmotionForEvent(SELF, Event(Action-End, Bob, *, SELF))") == []


def test_of_what_an_event_left_the_strongest_counts_and_what_no_event_left_does_not():
    both = rule("both", "Event(Action-End, *, Wave, *)", feels("desirability", 2), feels("like", 6))
    later = rule("later", "Event(Action-End, *, Bow, *)", feels("desirability", -3), feels("like", 1))
    given = (Potential(EmotionType.ANGER, 9),)
    kim = Character(replace(definition("Kim", both, later), affect=ToolkitMood(), feelings=given))
    for deed in ("Wave", "Bow"):
        kim.perceive(action_event("Tom", deed, "Kim"))

    assert {one.type for one in kim.emotions} >= {EmotionType.JOY, EmotionType.LOVE, EmotionType.DISTRESS}
    assert answers(kim, "StrongestEmotionForEvent(SELF, Event(Action-End, Tom, Wave, *))") == [("Love", 1.0)]
    assert answers(kim, "StrongestEmotionForEvent(SELF, Event(Action-End, Tom, Bow, *))") == [("Distress", 1.0)]
    assert len(answers(kim, "StrongestEmotionForEvent(SELF, Event(Action-End, Tom, [deed], *))")) == 2


def test_an_active_identity_is_as_certain_as_it_is_salient(ann: Character):
    ann.identify("Nurse", "work", 0.4)

    assert answers(ann, "IdentitySalient(Nurse)") == [("True", 0.4)]
    assert answers(ann, "IsSalient(Mother)") == [("False", 1.0)]


def test_an_identity_takes_the_place_of_the_one_of_its_category(ann: Character):
    ann.identify("Nurse", "work")
    ann.identify("Trainee", "work")
    ann.identify("Mother", "home")

    assert [name for name in ("Nurse", "Trainee", "Mother") if holds(ann, f"IdentitySalient({name}) = True")] == [
        "Trainee",
        "Mother",
    ]


@pytest.mark.parametrize("salience", [0, -1, 1.1])
def test_a_salience_out_of_range_is_refused(ann: Character, salience: float):
    with pytest.raises(UsageError, match="out of range"):
        ann.identify("Nurse", salience=salience)


def test_identities_are_saved_with_the_mind(ann: Character):
    ann.identify("Nurse", "work", 0.4)
    again = Character(MindDefinition.plain("Ann"))

    again.load(ann.save())

    assert answers(again, "IdentitySalient(Nurse)") == [("True", 0.4)]


def test_luck_stays_within_its_ends_and_asking_twice_changes_nothing(ann: Character):
    drawn = set[str]()
    for _ in range(200):
        (first,), (second,) = answers(ann, "Random(2, 5)"), answers(ann, "Random(2, 5)")
        assert first == second
        drawn.add(first[0])
        ann.decide()
        assert answers(ann, "Random(2, 5)") == [first]
        ann.perceive(action_event("Ann", "Wave"))

    assert drawn == {"2", "3", "4"}
    assert answers(ann, "Random(5, 5)") == []


def test_the_luck_of_a_seed_is_the_same_in_every_version_and_on_every_machine(ann: Character):
    drawn = []
    for _ in range(6):
        (number,) = answers(ann, "Random(0, 1000)")
        drawn.append(number[0])
        ann.perceive(action_event("Rain", "Fall"))

    assert drawn == ["974", "205", "419", "608", "157", "696"]


def test_a_number_is_rounded_to_places_and_to_tens(ann: Character):
    ann.believe("Height(Tom)", "187.64")

    assert answers(ann, "RoundMethod(Height(Tom), 1)") == [("187.6", 1.0)]
    assert answers(ann, "RoundtoTensMethod(Height(Tom), 1)") == [("190", 1.0)]
    assert answers(ann, "RoundMethod(Nothing(Tom), 1)") == []


def test_tell_believes_and_answers_with_the_value(ann: Character):
    ann.believe("Age(Tom)", "40")

    assert answers(ann, "Tell(Copy(Tom), Age(Tom))") == [("40", 1.0)]
    assert str(ann.belief("Copy(Tom)")) == "40"
    assert answers(ann, "Tell(Word, Age(Tom))") == [("40", 1.0)]


def test_who_has_begun_something_is_busy_until_that_has_ended(ann: Character):
    from fatima_py.events import parse_event

    ann.perceive(parse_event("Event(Action-Start, Ann, Read(Book), Tom)"))
    (busy,) = ann.decide().intentions
    ann.perceive(parse_event("Event(Action-End, Ann, Read(Paper), Tom)"))
    still = ann.decide().intentions
    ann.perceive(parse_event("Event(Action-End, Ann, Read(Book), Tom)"))

    assert (str(busy.action), str(busy.target), busy.utility) == ("Busy(Read(Book))", "Tom", 0.0)
    assert len(still) == 1
    assert ann.decide().intentions == ()
