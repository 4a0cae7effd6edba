"""Rumination: what happened is felt again by being thought of."""

import json
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.affect import CLOCKS
from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.record import explain
from tests.builders import INSULTED, THANKED, definition, feels, name, rule, word

INSULT = action_event("Tom", "Speak(-, -, Insult, Rude)", "Ann")


def hurt() -> Character:
    """Ann, whom Tom has insulted."""
    ann = Character(definition("Ann", INSULTED, THANKED))
    ann.perceive(INSULT)
    return ann


def test_to_think_of_an_insult_is_to_be_angry_again_at_the_same_one_by_half():
    ann = hurt()
    ann.wait(3600)
    before = ann.emotions

    info = ann.ruminate(0).affect

    (anger,) = ann.emotions
    assert before == ()
    assert (anger.type, str(anger.toward), anger.episode) == (EmotionType.ANGER, "Tom", 0)
    assert anger.intensity == pytest.approx(2.5, abs=0.01)
    assert info.after.valence < info.before.valence


def test_it_keeps_a_feeling_alive_and_never_makes_it_what_it_was():
    ann, unmoved = hurt(), hurt()
    for number in range(1, 60):
        ann.wait(20.0 * number)
        ann.ruminate(0)
    unmoved.wait(20.0 * 59)

    assert unmoved.emotions == ()
    assert 2.5 <= ann.emotions[0].intensity < 5
    assert -ann.mood.valence < 5 * 0.1 * 0.51
    assert CLOCKS["scene"].mood_half_life == 600


def test_what_holds_on_is_felt_anyway_and_nothing_of_it_again():
    hit = rule(
        "hit",
        "Event(Action-End, [who], Hit, [whom])",
        feels("desirability", -6),
        feels("desirability for other", -6, "[whom]"),
    )
    drill = replace(
        rule("drill", "Event(Action-End, *, Drill, *)", feels("desirability", -6)),
        until=name("Event(Action-End, *, Stop, *)"),
    )
    ann = Character(definition("Ann", hit, drill))
    ann.perceive(action_event("Tom", "Hit", "Kim"))
    ann.perceive(action_event("Tom", "Drill", "-"))

    ann.wait(10)
    felt = [*ann.ruminate(0).emotions, *ann.ruminate(1).emotions]

    assert [(one.type, str(one.toward)) for one in felt] == [(EmotionType.PITY, "Kim")]


def test_no_number_of_thoughts_makes_more_of_it_than_it_was_and_another_cause():
    ann = hurt()
    before = ann.mood.valence
    for number in range(1000):
        ann.wait(number / 2)
        ann.ruminate(0)

    assert ann.mood.valence >= before * 2 ** (1 / 3)
    assert ann.emotions[0].intensity <= 5.001


def test_nothing_new_is_remembered_and_what_is_not_remembered_cannot_be_thought_of():
    ann = hurt()

    ann.ruminate(0)

    assert len(ann.mind.memory) == 1
    with pytest.raises(UsageError, match="there is no episode 7"):
        ann.ruminate(7)


HIT = rule(
    "hit",
    "Event(Action-End, [who], Hit, [whom])",
    feels("desirability", -6),
    feels("desirability for other", -6, "[whom]"),
)
SCOLDED = rule("scolded", "Event(Action-End, [who], Scold, SELF)", feels("praiseworthiness", -6, "SELF"))
BLAMED = rule(
    "blamed",
    "Event(Action-End, [who], Blame, [whom])",
    feels("praiseworthiness", -6, "[who]"),
    feels("praiseworthiness", -4, "[whom]"),
)


@pytest.mark.parametrize(
    ("deed", "whom", "about"),
    [
        ("Hit", "Kim", [("pity", "Kim")]),
        ("Scold", "Ann", [("shame", "SELF")]),
        ("Blame", "Kim", [("reproach", "Tom"), ("reproach", "Kim")]),
    ],
)
def test_it_is_about_whom_it_was_however_long_ago(deed: str, whom: str, about: list[tuple[str, str]]):
    ann = Character(definition("Ann", HIT, SCOLDED, BLAMED))
    ann.perceive(action_event("Tom", deed, whom))

    ann.wait(1e7)
    before = ann.emotions
    saved = json.loads(json.dumps(ann.save()))
    ann.ruminate(0)
    again = Character(ann.definition)
    again.load(saved)
    again.ruminate(0)

    assert before == ()
    assert sorted((one.type.value, str(one.toward)) for one in ann.emotions) == sorted(about)
    assert again.emotions == ann.emotions


def hoping(*changes: float) -> Character:
    """Ann, whose exam became so much more likely to be passed, hour after hour; she wants to be safe as well."""
    rules = [
        rule(f"news{number}", f"Event(Action-End, *, News{number}, *)", feels("goal success probability", by, "Exam"))
        for number, by in enumerate(changes)
    ]
    ann = Character(definition("Ann", *rules, wants=[Goal(word("Exam"), 8, 0.5), Goal(word("Safety"), 8, 0.5)]))
    for number in range(len(changes)):
        ann.perceive(action_event("World", f"News{number}", "-", time=3600.0 * number))
    return ann


@pytest.mark.parametrize(
    ("changes", "kind"), [((-0.5,), "disappointment"), ((0.5,), "satisfaction"), ((-0.3, 0.8), "relief")]
)
def test_the_end_of_a_goal_is_felt_again_about_that_goal(changes: tuple[float, ...], kind: str):
    ann = hoping(*changes)
    last = len(changes) - 1
    was = {one.type.value: one.intensity for one in ann.mind.memory.get(last).felt}

    ann.wait(1e7)
    ann.ruminate(last)
    felt = {one.type.value: one for one in ann.emotions}

    assert {str(one.goal) for one in ann.emotions} == {"Exam"}
    assert felt[kind].intensity == pytest.approx(was[kind] / 2, abs=0.05)


def test_what_a_goal_stands_at_now_is_told_by_the_goal():
    reopened, open_still, at_once = hoping(-0.5, 0.4), hoping(-0.3), hoping(-0.5)
    disappointed = at_once.emotions

    for one in (reopened, open_still):
        one.wait(1e7)
    felt = [one.ruminate(0).emotions for one in (reopened, open_still, at_once)]

    assert felt == [(), (), ()]
    assert at_once.emotions == disappointed


def test_what_is_thought_of_is_explained_with_what_it_was_and_is():
    ann = hurt()
    ann.wait(3600)

    told = explain(ann.ruminate(0), {"Tom": "Old Tom"}, raw=True)

    assert told[:3] == [
        "Ann thought again at 1:00:00 of: Old Tom said [Rude] <Insult> to me (episode 0), felt as 50% of what it was.",
        "  It was Anger 5.0 toward Old Tom.",
        "  So Ann felt Anger 2.5 toward Old Tom.",
    ]
    assert told[3].startswith("  Ann's mood is now ")
    assert explain(ann.emotions[0], raw=True) == ["Anger 2.5 toward Tom, because of a memory that came back."]


def test_what_is_not_felt_again_is_told_with_the_reason():
    drill = replace(
        rule("drill", "Event(Action-End, *, Drill, *)", feels("desirability", -6)),
        until=name("Event(Action-End, *, Stop, *)"),
    )
    ann, afraid = Character(definition("Ann", drill)), hoping(-0.3)
    ann.perceive(action_event("Tom", "Drill", "-"))
    ann.perceive(action_event("Tom", "Hum", "-", time=9))

    held, dull, open_still = (explain(one, raw=True) for one in (ann.ruminate(0), ann.ruminate(1), afraid.ruminate(0)))

    assert "  It was Distress 6.0; it is felt anyway, for its cause holds on." in held
    assert dull == ["Ann thought again at 9.0 s of: Tom did Hum (episode 1). Nothing was felt about it."]
    assert open_still[1].endswith(" about Exam; what is felt about a goal is as the goal stands now.")


@pytest.mark.parametrize("number", [1.5, "0", None])
def test_the_number_of_an_episode_is_a_whole_one(number: Any):
    with pytest.raises(UsageError, match="the number of an episode cannot be"):
        hurt().ruminate(number)


def test_how_often_something_was_thought_of_is_saved():
    ann = hurt()
    ann.ruminate(0)
    again = Character(ann.definition)

    again.load(json.loads(json.dumps(ann.save())))

    assert again.mind.thoughts == 1


def test_what_is_felt_from_the_start_about_a_memory_is_felt_again():
    left, gave = action_event("Tom", "Leave", "-", -600), action_event("Kim", "Give", "Ann", -300)
    grief = Potential(EmotionType.DISTRESS, 4, word("Tom"), episode=0)
    ann = Character(replace(definition("Ann"), memories=(left, gave), feelings=(grief,)))

    ann.wait(1e7)
    again, dull = ann.ruminate(0), ann.ruminate(1)

    assert [(one.type, str(one.toward)) for one in again.emotions] == [(EmotionType.DISTRESS, "Tom")]
    assert again.emotions[0].intensity == pytest.approx(2, abs=0.01)
    assert dull.emotions == ()
