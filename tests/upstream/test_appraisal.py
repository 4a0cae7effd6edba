"""Appraisal rules and dispositions, as the upstream class `EAAssetTests` (6 cases) edits and uses them."""

from dataclasses import replace

from fatima_py.affect import Disposition, ToolkitMood
from fatima_py.appraisal import AppraisalRules
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import action_event
from tests.builders import conditions, definition, feels, rule

RULES = (
    rule("petted", "Event(Action-End, *, Pet, SELF)", feels("desirability", 10)),
    rule("slapped", "Event(Action-End, *, Slap, SELF)", feels("desirability", 10)),
    rule("fed", "Event(Action-End, *, Feed, SELF)", feels("desirability", 5), feels("praiseworthiness", 10)),
    rule(
        "shouted at",
        "Event(Action-End, *, Talk(High, Mad), SELF)",
        feels("desirability", -7),
        feels("praiseworthiness", 15),
    ),
    rule("talked to", "Event(Action-End, *, Talk(Low, Happy), SELF)", feels("desirability", 5)),
)
DISPOSITIONS = {
    EmotionType.JOY: Disposition(3, 2),
    EmotionType.DISTRESS: Disposition(1, 2),
    EmotionType.PRIDE: Disposition(5, 5),
    EmotionType.SHAME: Disposition(1, 2),
    EmotionType.GRATIFICATION: Disposition(5, 8),
    EmotionType.REMORSE: Disposition(1, 2),
    EmotionType.ADMIRATION: Disposition(3, 5),
    EmotionType.REPROACH: Disposition(2, 8),
    EmotionType.GRATITUDE: Disposition(3, 5),
    EmotionType.ANGER: Disposition(3, 5),
}


def joy(dispositions: dict[EmotionType, Disposition]) -> float:
    """How glad somebody of these dispositions is to be petted."""
    who = Character(definition("Matt", *RULES, affect=ToolkitMood(dispositions)))
    return next(one.intensity for one in who.perceive(action_event("Sarah", "Pet", "Matt")).emotions)


def test_a_character_has_the_rules_that_were_given():
    assert len(definition("Matt", *RULES).appraisal_rules.rules) == 5


def test_a_character_without_its_rules_feels_nothing():
    bare = replace(definition("Matt", *RULES), appraisal_rules=AppraisalRules())

    assert Character(bare).perceive(action_event("Sarah", "Pet", "Matt")).emotions == ()


def test_without_dispositions_nothing_is_kept_back():
    assert (joy(DISPOSITIONS), joy({})) == (7, 10)


def test_another_disposition_takes_the_place_of_the_first():
    assert joy({**DISPOSITIONS, EmotionType.JOY: Disposition(5, 3)}) == 5


def test_a_rule_with_a_condition_takes_the_place_of_one_without():
    assert all(one.conditions.all == () for one in RULES)
    polite = replace(RULES[4], conditions=conditions("Likes(SELF, Sarah) = True"))
    who = Character(definition("Matt", *RULES[:4], polite))
    cold = who.perceive(action_event("Sarah", "Talk(Low, Happy)", "Matt"))
    who.believe("Likes(me, Sarah)", "True")
    warm = who.perceive(action_event("Sarah", "Talk(Low, Happy)", "Matt", time=1))

    assert (len(cold.emotions), len(warm.emotions)) == (0, 1)


def test_an_event_is_appraised_by_all_that_fits():
    anything = rule("any", "Event(Action-End, *, *, *)", feels("praiseworthiness", 5))
    who = Character(definition("Matt", *RULES, anything, affect=ToolkitMood(DISPOSITIONS)))
    trace = who.perceive(action_event("Matt", "Speak(Start, S1, -, -)", "Sarah"))

    assert trace.appraisal.because == ("any",)
    assert [(one.type, one.potential) for one in trace.affect.unfelt] == [(EmotionType.PRIDE, 5)]
