"""Whole characters, as the upstream class `RPCAssetTests` (78 cases) expects them."""

from dataclasses import replace

import pytest

from fatima_py.affect import Vad
from fatima_py.appraisal import AppraisalRule, Feels, Goal
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.events import action_event, belief_event, parse_event
from fatima_py.kb import BUILT_IN
from fatima_py.mind import MindDefinition
from fatima_py.names import parse, symbol
from tests.builders import conditions, feels, rule, word
from tests.upstream.asking import asked, living, toolkit_person

EVENTS = (
    "Event(Action-End, Matt, EntersRoom, Sarah)",
    "Event(Action-End, Sarah, EntersRoom, Matt)",
    "Event(Action-End, Matt, Speak(Start, S1, -, -), Sarah)",
    "Event(Action-End, Matt, Speak(Start, S1, -, Polite), Sarah)",
    "Event(Action-End, Matt, Speak(Start, S1, Silly, Polite), Sarah)",
    "Event(Property-Change, Matt, Has(Floor), Sarah)",
    "Event(Action-End, Matt, Speak(Start, S1, SE(Flirt, Initiate), Positive), Sarah)",
)
SOMEBODY = "isAgent([x])=True"


def anything(*says: Feels) -> AppraisalRule:
    """A rule about every event."""
    return rule("anything", "Event(*, *, *, *)", *says)


BOTH = anything(feels("desirability", 2), feels("praiseworthiness", 2))
GOOD = anything(feels("desirability", 2))
PRAISED = anything(feels("praiseworthiness", 2))


def matt(*rules: AppraisalRule) -> Character:
    """Matt after the events."""
    return living(toolkit_person("Matt", *rules), *EVENTS)


def feeling(*says: Feels, goals: tuple[Goal, ...] = ()) -> str:
    """What Matt feels most when he has spoken to Sarah."""
    who = toolkit_person("Matt", anything(*says), goals=goals)
    who.perceive(parse_event(EVENTS[2]))
    return who.emotions[0].type.label


def test_somebody_has_a_name_a_body_and_a_voice():
    who = MindDefinition(word("Matt"), body="Male", voice="Male")

    assert (str(Character(who).name), who.body, who.voice) == ("Matt", "Male", "Male")


def test_an_event_is_remembered_with_oneself_as_self():
    who = toolkit_person("Matt")
    who.perceive(action_event("Diego", "Speak(Start, S1, Positive, -)", "Matt"))

    assert [str(one.event) for one in who.mind.memory] == [
        "Event(Action-End, Diego, Speak(Start, S1, Positive, -), SELF)"
    ]


def test_a_rule_leads_to_intentions():
    enter = ActionRule("enter", parse("EnterRoom"), parse("[x]"), symbol(3), conditions=conditions("[x]!=SELF"))
    who = Character(replace(toolkit_person("Matt", BOTH).definition, action_rules=(enter,)))

    assert [str(one.target) for one in living(who, *EVENTS).decide().intentions] == ["Has(Floor)"]


BELIEFS = [("Dialogue(State)", "Start"), ("Dialogue(Matt)", "0")]


@pytest.mark.parametrize(("name", "value"), BELIEFS)
def test_a_belief_comes_and_goes(name, value):
    who = toolkit_person("Matt")
    who.believe(name, value)
    believed = str(who.belief(name))
    who.mind.kb.forget(parse(name))

    assert believed == value
    assert list(who.mind.kb.entries()) == []


@pytest.mark.parametrize(("name", "value"), BELIEFS)
def test_a_belief_changes(name, value):
    who = toolkit_person("Matt")
    who.believe(name, value)
    who.wait(1)
    before = str(who.belief(name))
    who.believe(name, "newvalue")

    assert (before, str(who.belief(name))) == (value, "newvalue")


@pytest.mark.parametrize(("name", "value", "certainty"), [(*BELIEFS[0], 0.4), (*BELIEFS[1], 1.0)])
def test_a_belief_is_more_or_less_certain(name, value, certainty):
    who = toolkit_person("Matt")
    who.believe(name, value, certainty)

    assert who.mind.kb.ask(parse(name)) == (parse(value), certainty)


def test_one_belief_more():
    who = toolkit_person("Matt")
    before = len(list(who.mind.kb.entries()))
    who.believe("Love(Sarah)", "True")

    assert len(list(who.mind.kb.entries())) == before + 1
    assert str(who.belief("Love(Sarah)")) == "True"


def test_the_strongest_emotion_comes_first():
    felt = matt(BOTH).emotions

    assert felt[0].intensity == max(one.intensity for one in felt) > 0


def test_what_happened_is_never_forgotten():
    who = matt(BOTH)
    who.wait(1e9)

    assert len(who.mind.memory) == len(EVENTS)


def test_a_character_begins_in_a_mood():
    neutral = toolkit_person("Matt")
    glad = Character(replace(neutral.definition, mood=Vad(0.3)))

    assert (neutral.mood.valence, living(glad, EVENTS[0]).mood.valence) == (0, 0.3)


def test_every_event_has_its_episode():
    who = matt()

    assert [one.id for one in who.mind.memory] == list(range(len(EVENTS)))
    assert str(who.mind.memory.get(5).event) == "Event(Property-Change, SELF, Has(Floor), Sarah)"


@pytest.mark.parametrize(
    ("told", "forgotten", "left"),
    [
        ({"Has(Floor)": "Player"}, ["Has(Floor)"], 0),
        ({"Has(Floor)": "Player", "DialogueState(P)": "Start"}, ["Has(Floor)"], 1),
        ({"Has(Floor)": "Player", "DialogueState(P)": "Start"}, ["Has(Floor)", "DialogueState(P)"], 0),
    ],
)
def test_a_property_change_to_nil_takes_a_belief_away(told, forgotten, left):
    who = toolkit_person("Matt", BOTH)
    for name, value in told.items():
        who.perceive(belief_event("WTV", name, value))
    for name in forgotten:
        who.perceive(belief_event("WTV", name, "-"))

    assert len(list(who.mind.kb.entries())) == left


@pytest.mark.parametrize(
    ("context", "question"),
    [("[x] = Sarah", "isAgent([x])=False"), ("[x] = Matt", "isAgent([x])=False"), ("", "isAgent(False)=True")],
)
def test_nobody_known_by_that_name(context, question):
    assert asked(matt().mind.kb, context, question) == ()


@pytest.mark.parametrize(
    ("context", "question"),
    [
        ("", "isAgent([x])=True"),
        ("[result] = True", "isAgent(Sarah)=[result]"),
        ("[result] = True", "isAgent(Matt)=[result]"),
        ("[result] = False", "isAgent(True)=[result]"),
        ("[x] = Sarah", "isAgent([x])=True"),
    ],
)
def test_who_is_known(context, question):
    assert asked(matt().mind.kb, context, question)


@pytest.mark.parametrize(
    ("context", "question"),
    [
        (SOMEBODY, "Mood(Matt) = [m]"),
        ("", "Mood(SELF) = [m]"),
        ("isAgent(Matt)=True", "Mood([x]) = [m]"),
        (SOMEBODY, "Mood([x]) = 0"),
        (SOMEBODY, "Mood([x]) < 5"),
        (f"{SOMEBODY}, [m] < 5", "Mood(Matt) = [m]"),
        (f"{SOMEBODY}, [m] < 5", "Mood([x]) = [m]"),
        (f"{SOMEBODY}, [m] < 5", "Mood(SELF) = [m]"),
    ],
)
def test_the_mood_can_be_asked_for(context, question):
    assert asked(matt().mind.kb, context, question)


@pytest.mark.parametrize(
    ("felt", "question"),
    [
        (PRAISED, "StrongestAttributionEmotion([x])"),
        (PRAISED, "StrongestAttributionEmotion(Matt)"),
        (BOTH, "StrongestEmotion([x])"),
        (BOTH, "StrongestEmotion(Matt)"),
        (BOTH, "StrongestEmotionForEvent([x], *)"),
        (BOTH, "StrongestEmotionForEvent([x], [y])"),
        (BOTH, "StrongestEmotionForEvent(Matt, [y])"),
        (BOTH, "StrongestEmotionForEvent([x], Event(Action-End, Matt, EntersRoom, Sarah))"),
        (BOTH, "StrongestEmotionForEvent(Matt, Event(Action-End, Matt, EntersRoom, Sarah))"),
        (GOOD, "StrongestWellBeingEmotion([x])"),
        (GOOD, "StrongestWellBeingEmotion(Matt)"),
        (GOOD, "EmotionIntensity([x], Joy)"),
        (GOOD, "EmotionIntensity(Matt, Joy)"),
        (BOTH, "EmotionIntensity([x], [y])"),
    ],
)
def test_feelings_can_be_asked_for(felt, question):
    assert asked(matt(felt).mind.kb, SOMEBODY, f"{question} = [m]")


def test_ones_own_fortune_by_ones_own_deed_is_felt_as_one():
    kb = matt(BOTH).mind.kb

    assert asked(kb, SOMEBODY, "EmotionIntensity([x], Gratification) = [m]")
    assert not asked(kb, SOMEBODY, "StrongestAttributionEmotion([x]) = [m]")
    assert not asked(kb, SOMEBODY, "StrongestWellBeingEmotion([x]) = [m]")


@pytest.mark.parametrize("question", ["isAgent([x])=True", "Mood([x]) = [result]", "EmotionIntensity([x], Joy) = [m]"])
def test_what_can_be_asked_without_a_context(question):
    assert asked(matt(GOOD).mind.kb, "", question)


def test_the_value_of_a_property_change_may_be_computed():
    who = toolkit_person("Matt", BOTH)
    who.mind.kb.offer(*BUILT_IN)
    seen: list[str] = []
    who.believe("High(Score)", "2")
    seen.append(str(who.belief("High(Score)")))
    who.perceive(belief_event("Test", "High(Score)", "Mood(SELF)"))
    seen.append(str(who.belief("High(Score)")))
    living(who, *EVENTS).perceive(belief_event("Test", "High(Score)", "Mood(SELF)"))
    who.believe("Has(Money)", "5")
    who.perceive(belief_event("Test", "Has(Money)", "Math(2, Plus, 5)"))

    assert seen == ["2", "0"]
    assert str(who.belief("High(Score)")) != "2"
    assert str(who.belief("Has(Money)")) == "7"


OTHER = "desirability for other"


@pytest.mark.parametrize(
    ("says", "emotion"),
    [
        ([("desirability", 5)], "Joy"),
        ([("praiseworthiness", 5)], "Pride"),
        ([("desirability", -5)], "Distress"),
        ([("praiseworthiness", -5)], "Shame"),
        ([("like", 5)], "Love"),
        ([("like", -5)], "Hate"),
        ([("desirability", 5, "-")], "Joy"),
        ([("desirability", -5, "-")], "Distress"),
        ([("desirability", 5, "SELF")], "Joy"),
        ([("desirability", -5, "SELF")], "Distress"),
        ([("praiseworthiness", 5, "Sarah")], "Admiration"),
        ([("praiseworthiness", -5, "Sarah")], "Reproach"),
        ([("desirability", -5), (OTHER, 5, "Other")], "Resentment"),
        ([("desirability", 5), (OTHER, 5, "Other")], "Happy-For"),
        ([("desirability", 5), (OTHER, -5, "Other")], "Gloating"),
        ([("desirability", -5), (OTHER, -5, "Other")], "Pity"),
        ([("desirability", -5), (OTHER, -5, "Other"), ("praiseworthiness", 5, "Other")], "Pity"),
    ],
)
def test_the_emotion_for_what_an_event_means(says, emotion):
    assert feeling(*[feels(*one) for one in says]) == emotion


@pytest.mark.parametrize(
    ("before", "change", "emotion"),
    [
        (0, 0.7, "Hope"),
        (0.5, -0.2, "Fear"),
        (0.5, 0.5, "Relief"),
        (0.5, -0.5, "Disappointment"),
        (0.6, 1, "Satisfaction"),
        (0.4, 1, "Relief"),
    ],
)
def test_the_emotion_for_what_becomes_of_a_goal(before, change, emotion):
    goal = Goal(word("Goal"), 5, before)

    assert feeling(feels("goal success probability", change, "Goal"), goals=(goal,)) == emotion


def test_a_mind_can_be_saved():
    assert matt(BOTH).save()["name"] == "Matt"


def test_a_mind_that_was_saved_goes_on():
    who = matt(BOTH)
    again = toolkit_person("Matt", BOTH)
    again.load(who.save())

    assert (again.emotions, again.mood, list(again.mind.memory)) == (who.emotions, who.mood, list(who.mind.memory))
