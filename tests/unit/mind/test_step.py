"""One event in one mind."""

from copy import copy
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.affect import AffectModel, ToolkitMood, Vad, together
from fatima_py.appraisal import AppraisalRule, Goal
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.emotions import EmotionType
from fatima_py.errors import BeliefError
from fatima_py.events import action_event, belief_event
from fatima_py.mind import Contagion, ObservedMood, Relationships
from fatima_py.names import parse, symbol
from fatima_py.semantics import Semantics
from fatima_py.social import AttributionRule
from tests.builders import INSULTED, character, conditions, definition, feels, name, rule, word

HURT = action_event("Tom", "Speak(Insult)", "Sarah")


def test_an_insult_makes_sarah_angry_at_who_said_it(sarah: Character):
    trace = sarah.perceive(HURT)

    (anger,) = trace.emotions
    assert anger.type is EmotionType.ANGER
    assert (str(anger.toward), anger.because) == ("Tom", "insulted")
    assert trace.appraisal.because == ("insulted",)


def test_what_happens_to_others_leaves_sarah_calm(sarah: Character):
    trace = sarah.perceive(action_event("Tom", "Speak(Insult)", "Kim"))

    assert trace.emotions == ()
    assert sarah.emotions == ()
    assert len(sarah.mind.memory) == 1


def test_a_percept_is_told_from_ones_own_side(sarah: Character):
    trace = sarah.perceive(HURT)

    assert str(trace.percept) == "Event(Action-End, Tom, Speak(-, -, Insult, Insult), SELF)"
    assert sarah.mind.memory.get(0) is trace.episode


def test_an_episode_is_coloured_by_what_was_felt(sarah: Character):
    trace = sarah.perceive(HURT)

    assert [(one.type, one.intensity) for one in trace.episode.felt] == [
        (EmotionType.ANGER, trace.emotions[0].intensity)
    ]


def test_rules_may_ask_about_the_event_they_appraise():
    again = rule(
        "again",
        "Event(Action-End, [who], Poke, SELF)",
        feels("desirability", "[n]"),
        when=conditions("EventCount(Action-End, [who], Poke, SELF) = [n]"),
    )
    ann = character("Ann", again)

    values = [next(iter(ann.perceive(action_event("Tom", "Poke", "Ann")).appraisal.values.values())) for _ in range(3)]

    assert values == [1, 2, 3]


def test_a_property_change_is_believed_before_it_is_appraised():
    glad = rule(
        "glad",
        "Event(Property-Change, *, Open(Shop), *)",
        feels("desirability", 5),
        when=conditions("Open(Shop) = True"),
    )
    ann = character("Ann", glad)

    trace = ann.perceive(belief_event("World", "Open(Shop)", "True"))

    assert str(ann.belief("Open(Shop)")) == "True"
    assert [one.type for one in trace.emotions] == [EmotionType.JOY]


def test_nothing_takes_a_belief_away():
    ann = character("Ann")
    ann.believe("Open(Shop)", "True")

    ann.perceive(belief_event("World", "Open(Shop)", "-"))

    assert ann.belief("Open(Shop)") is None


def test_a_property_change_about_me_is_about_me():
    ann = character("Ann")

    ann.perceive(belief_event("World", "Likes(Ann, Tom)", "Ann"))

    assert str(ann.belief("Likes(me, Tom)")) == "Ann"


def test_a_value_that_is_a_property_is_looked_up():
    ann = character("Ann")
    ann.believe("Money(Tom)", "5")

    ann.perceive(belief_event("World", "Money(Tom)", "Math(Money(Tom), Minus, 3)"))
    ann.perceive(belief_event("World", "Saw(Tom)", "Cat(Black)"))

    assert str(ann.belief("Money(Tom)")) == "2"
    assert str(ann.belief("Saw(Tom)")) == "Cat(Black)"


def test_minds_do_not_live_backwards():
    ann = character("Ann")
    ann.perceive(action_event("Tom", "Wave", time=10))

    trace = ann.perceive(action_event("Tom", "Wave", time=3))

    assert trace.percept.time == 10
    assert ann.mind.time == 10


def test_a_goal_that_becomes_more_likely_is_reported():
    helped = rule("helped", "Event(Action-End, *, Help, SELF)", feels("goal success probability", 0.25, "Finish"))
    ann = Character(definition("Ann", helped, wants=[Goal(word("Finish"), 8, 0.5)]))

    trace = ann.perceive(action_event("Tom", "Help", "Ann"))

    assert [(str(one.goal), one.before, one.after) for one in trace.goals] == [("Finish", 0.5, 0.75)]
    assert ann.mind.goals["finish"].likelihood == 0.75
    assert ann.perceive(action_event("Tom", "Wave", "Ann")).goals == ()


def test_what_a_mind_felt_shows_how_its_mood_moved(sarah: Character):
    trace = sarah.perceive(HURT)

    assert trace.affect.before != trace.affect.after
    assert sarah.mood == trace.affect.after


GLOOM = Vad(-0.8, -0.4, -0.2)


def fond(*rules: AppraisalRule, affect: AffectModel[Any] | None = None, contagion: float = 0.5) -> Character:
    """Somebody at rest who likes Tom a good deal."""
    who = replace(definition("Ann", *rules, affect=affect), relationships=Relationships(contagion))
    ann = Character(who)
    ann.believe("Likes(me, Tom)", "8")
    return ann


def test_a_mood_that_is_seen_is_caught():
    ann = fond()

    trace = ann.perceive(action_event("Tom", "Sigh"), GLOOM)

    assert trace.contagion == Contagion(word("Tom"), 0.4, GLOOM)
    assert ann.mood.axes == pytest.approx(GLOOM.scaled(0.4).axes)
    assert (trace.affect.before, trace.affect.after) == (Vad(), ann.mood)


def test_the_reference_catches_how_pleasant_a_mood_is():
    ann = fond(affect=ToolkitMood())

    ann.perceive(action_event("Tom", "Sigh"), GLOOM)

    assert ann.mood.axes == pytest.approx((-0.32, 0, 0))


def test_an_event_is_felt_beside_the_mood_that_is_caught_with_it():
    insult = action_event("Tom", "Speak(Insult)", "Ann")
    unmoved, moved = fond(INSULTED, contagion=0), fond(INSULTED)

    alone, both = unmoved.perceive(insult, GLOOM), moved.perceive(insult, GLOOM)

    assert both.emotions == alone.emotions
    assert both.affect.after.valence < alone.affect.after.valence
    assert both.affect.before == alone.affect.before == Vad()


@pytest.mark.parametrize(("doer", "shown"), [("Kim", GLOOM), ("Ann", GLOOM), ("Tom", None)])
def test_no_mood_is_caught_of_strangers_of_oneself_and_of_whom_one_does_not_see(doer: str, shown: Vad | None):
    ann = fond()

    trace = ann.perceive(action_event(doer, "Sigh"), shown)

    assert (trace.contagion, ann.mood) == (None, Vad())


def test_the_mood_in_which_another_was_last_seen_is_kept_in_mind():
    ann = fond(contagion=0)

    ann.perceive(action_event("Tom", "Wave", time=1), Vad(0.5))
    ann.perceive(action_event("Tom", "Sigh", time=2), GLOOM)
    ann.perceive(action_event("Ann", "Sigh", time=3), GLOOM)

    assert ann.mind.seen == {"tom": ObservedMood(GLOOM, 2)}


def test_what_ends_the_cause_of_a_feeling_says_which_feeling_it_was():
    drilling = replace(
        rule("drilling", "Event(Action-End, [x], SwitchOn(Drill), *)", feels("desirability", -5)),
        until=name("Event(Action-End, [x], SwitchOff(Drill), *)"),
    )
    ann = character("Ann", drilling)
    ann.perceive(action_event("Tom", "SwitchOn(Drill)"))

    others = ann.perceive(action_event("Kim", "SwitchOff(Drill)", time=5))
    his = ann.perceive(action_event("Tom", "SwitchOff(Drill)", time=9))

    assert others.ended == ()
    assert [(one.type, one.because) for one in his.ended] == [(EmotionType.DISTRESS, "drilling")]
    assert [one.sustained_until for one in ann.emotions] == [None]


@pytest.mark.parametrize("held", [0.01, 4.0])
def test_what_holds_on_and_what_does_not_of_one_kind_are_one_feeling(held: float):
    noise = rule("noise", "Event(Action-End, *, Drill, *)", feels("desirability", -4))
    stays = replace(
        rule("stays", "Event(Action-End, *, Drill, Ann)", feels("desirability", -held)),
        until=name("Event(Action-End, *, Stop, *)"),
    )
    ann = character("Ann", noise, stays)
    ann.perceive(action_event("Tom", "Drill"))

    ann.perceive(action_event("Tom", "Drill", "Ann", time=1))

    (distress,) = ann.emotions
    assert distress.intensity == pytest.approx(together(4, 4 + held), abs=0.1)
    assert distress.sustained_until == stays.until
    assert str(ann.belief("Distress(SELF)")) == str(distress.intensity)
    assert ann.face() == ann.emotions
    assert 0 < distress.floor < 0.4


def test_what_moves_no_mood_leaves_it_on_its_way(sarah: Character):
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    quiet = sarah.perceive(action_event("Kim", "Wave", "Tom", 30))

    assert quiet.affect.segment is None
    assert quiet.affect.before == quiet.affect.after == sarah.mood


def thanked_person(semantics: Semantics) -> Character:
    """Ann, for whom Tom counts while she is in no bad mood, and whose thanks depend on it."""
    thank = ActionRule("thank", parse("Thank"), word("Tom"), conditions=conditions("SI(Tom) > 4"))
    cook = rule("cook", "Event(Action-End, [s], Cook, SELF)", feels("desirability", -8), when=conditions("SI([s]) > 0"))
    who = definition("Ann", cook, acts=[thank], affect=ToolkitMood())
    counts = AttributionRule("tom", word("Tom"), symbol(5), conditions("Mood(SELF) >= 0"))
    return Character(replace(who, semantics=semantics, attribution_rules=(counts,)))


def wishes(one: Character) -> list[str]:
    return [str(wish.action) for wish in one.decide().intentions]


@pytest.mark.parametrize(("semantics", "importance"), [(Semantics.default(), "1"), (Semantics.toolkit(), "5")])
def test_who_was_weighed_in_an_appraisal_counts_for_that_much_until_the_next_event_in_the_toolkit(
    semantics: Semantics, importance: str
):
    ann = thanked_person(semantics)
    ann.perceive(action_event("Tom", "Cook", "Ann"))
    again = copy(ann)

    for one in (ann, again):
        assert str(one.belief("SI(Tom)")) == importance
        assert wishes(one) == (["Thank"] if importance == "5" else [])
        one.perceive(action_event("Kim", "Wave", "Zoe"))
        assert str(one.belief("SI(Tom)")) == "1"
        assert wishes(one) == []


def test_asking_who_counts_weighs_nobody():
    ann = thanked_person(Semantics.toolkit())
    ann.perceive(action_event("Kim", "Wave", "Zoe"))
    before = ann.save()

    assert (str(ann.belief("SI(Tom)")), wishes(ann)) == ("5", ["Thank"])
    assert ann.save() == before


def test_an_event_that_cannot_be_lived_leaves_who_counts_as_it_was():
    ann = thanked_person(Semantics.toolkit())
    ann.perceive(action_event("Tom", "Cook", "Ann"))
    before = ann.save()

    with pytest.raises(BeliefError):
        ann.perceive(belief_event("Tom", "Mood(Tom)", 3))

    assert ann.save() == before
    assert str(ann.belief("SI(Tom)")) == "5"
