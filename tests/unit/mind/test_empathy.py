"""The fortune of another as a fortune of one's own."""

from dataclasses import replace

import pytest

from fatima_py.affect.durations import FLOOR
from fatima_py.appraisal import AppraisalRule, AppraisalVariable, Appraised
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import Event, action_event, belief_event
from fatima_py.mind import MindDefinition, Relationships
from fatima_py.mind.empathy import concerned
from fatima_py.names import compound
from fatima_py.semantics import Semantics
from tests.builders import conditions, definition, feels, rule, word

ROBBED = rule("robbed", "Event(Action-End, *, Rob, SELF)", feels("desirability", -8))
PAID = rule("paid", "Event(Action-End, *, Pay, SELF)", feels("desirability", 6))
FINED = rule("fined", "Event(Property-Change, *, Fined(SELF), True)", feels("desirability", -4))
POOR = rule("poor", "Event(Action-End, *, Sue, SELF)", feels("desirability", -5), when=conditions("Rich(SELF) = False"))
DESIRABILITY = Appraised(AppraisalVariable.DESIRABILITY)
BLAME = "praiseworthiness"
WITH_TOM = Appraised(AppraisalVariable.DESIRABILITY, word("Tom"))
FOR_TOM = Appraised(AppraisalVariable.DESIRABILITY_FOR_OTHER, word("Tom"))


def ann(
    liking: float | None, *rules: AppraisalRule, empathy: float = 0.5, models: tuple[MindDefinition, ...] = ()
) -> Character:
    """Somebody with feelings about Tom, whom she knows."""
    who = definition("Ann", ROBBED, PAID, FINED, POOR, *rules)
    pictures = {one.name.key: one for one in models}
    one = Character(replace(who, relationships=Relationships(empathy=empathy), models=pictures))
    one.mind.memory.know([word("Tom"), word("Kim")])
    if liking is not None:
        one.believe("Likes(me, Tom)", str(liking))
    return one


@pytest.mark.parametrize(
    ("liking", "deed", "felt", "intensity"),
    [
        (8, "Rob", EmotionType.PITY, 8 * 0.8 * 0.5),
        (8, "Pay", EmotionType.HAPPY_FOR, 6 * 0.8 * 0.5),
        (-8, "Rob", EmotionType.GLOATING, 8 * 0.8 * 0.5),
        (-8, "Pay", EmotionType.RESENTMENT, 6 * 0.8 * 0.5),
    ],
)
def test_the_fortune_of_another_is_felt_as_one_likes_them(
    liking: float, deed: str, felt: EmotionType, intensity: float
):
    trace = ann(liking).perceive(action_event("Kim", deed, "Tom"))

    (emotion,) = trace.emotions
    assert (emotion.type, str(emotion.toward), emotion.because) == (felt, "Tom", "empathy with Tom")
    assert emotion.intensity == pytest.approx(intensity)


def test_the_appraisal_says_where_it_comes_from():
    appraisal = ann(8).perceive(action_event("Kim", "Rob", "Tom")).appraisal

    (firing,) = appraisal.fired
    assert (firing.rule, firing.said) == ("empathy with Tom", {FOR_TOM: -3.2, WITH_TOM: -3.2})
    assert {name: str(value) for name, value in firing.bindings.items()} == {"[liking]": "8"}


@pytest.mark.parametrize(
    "who", [ann(None), ann(0), ann(8, empathy=0)], ids=["a stranger", "neither liked nor hated", "no empathy"]
)
def test_without_a_bond_nothing_is_felt(who: Character):
    trace = who.perceive(action_event("Kim", "Rob", "Tom"))

    assert (trace.emotions, trace.appraisal.fired) == ((), ())


@pytest.mark.parametrize(
    "event", [action_event("Kim", "Rob", "Zoe"), action_event("Kim", "Rob", "Ann"), action_event("Kim", "Wave", "Tom")]
)
def test_what_is_no_fortune_of_anybody_known_is_not_felt_with(event: Event):
    fired = ann(8).perceive(event).appraisal.because

    assert not any(rule.startswith("empathy") for rule in fired)


def test_what_they_are_believed_to_believe_counts():
    one = ann(10)
    one.believe("Rich(Tom)", "False")

    assert one.perceive(action_event("Kim", "Sue", "Tom")).emotions == ()
    one.believe("ToM(Tom, Rich(SELF))", "False")

    assert [emotion.type for emotion in one.perceive(action_event("Kim", "Sue", "Tom")).emotions] == [EmotionType.PITY]


def test_who_they_are_taken_for_counts():
    ascetic = definition("Tom", rule("freed", "Event(Action-End, *, Rob, SELF)", feels("desirability", 3)))

    trace = ann(10, models=(ascetic,)).perceive(action_event("Kim", "Rob", "Tom"))

    assert [emotion.type for emotion in trace.emotions] == [EmotionType.HAPPY_FOR]


def test_a_change_in_the_world_may_be_somebodys_fortune():
    trace = ann(10).perceive(belief_event("Kim", "Fined(Tom)", "True"))

    assert [(emotion.type, str(emotion.toward)) for emotion in trace.emotions] == [(EmotionType.PITY, "Tom")]


def test_ones_own_rule_about_the_others_fortune_goes_first():
    for about in ("Tom", "-"):
        own = rule(
            "own",
            "Event(Action-End, *, Rob, Tom)",
            feels("desirability", -1),
            feels("desirability for other", -1, about),
        )

        assert ann(8, own).perceive(action_event("Kim", "Rob", "Tom")).appraisal.because == ("own",)


def fate(value: float, about: str = "Tom", event: str = "Rob, Tom") -> AppraisalRule:
    """A rule that says what robbing Tom is to somebody, and not what it is to oneself."""
    return rule("fate", f"Event(Action-End, *, {event})", feels("desirability for other", value, about))


@pytest.mark.parametrize("about", ["Tom", "-"])
@pytest.mark.parametrize(
    ("liking", "worth", "felt"),
    [
        (8, -6, EmotionType.PITY),
        (8, 6, EmotionType.HAPPY_FOR),
        (-8, -6, EmotionType.GLOATING),
        (-8, 6, EmotionType.RESENTMENT),
    ],
)
def test_what_ones_rule_says_of_the_others_fortune_is_felt_as_one_likes_them(
    about: str, liking: float, worth: float, felt: EmotionType
):
    trace = ann(liking, fate(worth, about), empathy=1).perceive(action_event("Kim", "Rob", "Tom"))

    (emotion,) = trace.emotions
    assert (emotion.type, str(emotion.toward), emotion.because) == (felt, "Tom", "fate, empathy with Tom")
    assert emotion.intensity == pytest.approx(4.8)
    assert set(trace.appraisal.values) == {WITH_TOM, FOR_TOM}


@pytest.mark.parametrize(("liking", "empathy"), [(None, 1), (0, 1), (8, 0)])
def test_what_ones_rule_says_of_whom_one_is_not_bound_to_leaves_one_cold(liking: float | None, empathy: float):
    trace = ann(liking, fate(-6), empathy=empathy).perceive(action_event("Kim", "Rob", "Tom"))

    assert (trace.emotions, trace.appraisal.values) == ((), {FOR_TOM: -6})


def test_a_rule_that_says_it_is_nothing_to_the_other_stands_for_what_they_would_find():
    assert ann(8, fate(0)).perceive(action_event("Kim", "Rob", "Tom")).emotions == ()


def test_a_rule_speaks_of_whom_it_names_also_where_the_event_is_another_ones():
    one = ann(8, fate(-6, "Kim", "Rob, *"), empathy=1)
    one.believe("Likes(me, Kim)", -10)

    trace = one.perceive(action_event("Zoe", "Rob", "Tom"))

    assert {(one.type, str(one.toward)): one.intensity for one in trace.emotions} == {
        (EmotionType.GLOATING, "Kim"): pytest.approx(6),
        (EmotionType.PITY, "Tom"): pytest.approx(6.4),
    }


def test_the_fortune_that_a_rule_tells_of_a_friend_is_felt_beside_ones_own():
    def felt(own: float) -> dict[EmotionType, float]:
        mine = rule("own", "Event(Action-End, *, Rob, Tom)", feels("desirability", own))
        trace = ann(8, fate(-6), mine, empathy=1).perceive(action_event("Kim", "Rob", "Tom"))
        return {one.type: one.intensity for one in trace.emotions}

    assert felt(-3) == {EmotionType.PITY: pytest.approx(4.8), EmotionType.DISTRESS: 3}
    assert felt(2) == {EmotionType.PITY: pytest.approx(2.8), EmotionType.JOY: 2}
    assert felt(9) == {EmotionType.JOY: 9}


@pytest.mark.parametrize("about", ["Tom", "-"])
def test_what_is_felt_with_another_holds_on_as_long_as_the_rule_says(about: str):
    until = compound("Event", "Action-End", "*", "Return", "*")

    one = ann(8, replace(fate(-6, about), until=until))
    (emotion,) = one.perceive(action_event("Kim", "Rob", "Tom")).emotions
    one.wait(24 * 3600)

    assert emotion.sustained_until == until
    assert [still.intensity for still in one.emotions] == [pytest.approx(FLOOR * emotion.intensity)]


def test_ones_own_fortune_is_felt_beside_that_of_the_other():
    own = rule("own", "Event(Action-End, *, Rob, [x])", feels("desirability", -1), when=conditions("[x] != SELF"))

    trace = ann(8, own).perceive(action_event("Kim", "Rob", "Tom"))

    assert trace.appraisal.values == {DESIRABILITY: -1, WITH_TOM: -3.2, FOR_TOM: -3.2}
    assert [(one.type, one.intensity, one.because) for one in trace.emotions] == [
        (EmotionType.PITY, pytest.approx(3.2), "empathy with Tom"),
        (EmotionType.DISTRESS, 1, "own"),
    ]


@pytest.mark.parametrize("liking", [-8, 0, 4, 10])
@pytest.mark.parametrize("empathy", [0, 0.5, 1])
def test_nobody_grieves_less_for_feeling_with_somebody(liking: float, empathy: float):
    died = rule("died", "Event(Action-End, [x], Die, *)", feels("desirability", -10))

    emotions = ann(liking, died, empathy=empathy).perceive(action_event("Tom", "Die")).emotions

    assert [one.intensity for one in emotions if one.type is EmotionType.DISTRESS] == [10]
    assert [one.intensity for one in emotions if one.type is EmotionType.PITY] == (
        [pytest.approx(liking * empathy)] if liking * empathy > 0 else []
    )


def test_nobody_is_sorry_for_whom_they_blame_for_what_happened():
    stole = rule("stole", "Event(Action-End, [x], Steal, *)", feels("desirability", -6), feels(BLAME, -6, "[x]"))

    emotions = ann(8, stole).perceive(action_event("Tom", "Steal")).emotions

    assert [(one.type, one.intensity) for one in emotions] == [(EmotionType.ANGER, 6)]


@pytest.mark.parametrize("worth", [-10, -3.2, -1, 0, 1, 3.2, 10])
def test_a_hundredth_of_ones_own_fortune_changes_no_feeling_by_more_than_a_tenth(worth: float):
    felt = []
    for own in (worth, worth + 0.01):
        mine = rule("own", "Event(Action-End, *, Rob, [x])", feels("desirability", own), when=conditions("[x] != SELF"))
        trace = ann(8, mine).perceive(action_event("Kim", "Rob", "Tom"))
        felt.append({one.type: one.intensity for one in trace.emotions})

    one, other = felt
    assert all(abs(one.get(kind, 0) - other.get(kind, 0)) <= 0.1 for kind in {*one, *other})


def test_who_gains_by_a_friends_loss_is_glad_and_less_sorry():
    own = rule("own", "Event(Action-End, *, Rob, [x])", feels("desirability", 2), when=conditions("[x] != SELF"))

    trace = ann(8, own).perceive(action_event("Kim", "Rob", "Tom"))

    assert {one.type: one.intensity for one in trace.emotions} == {
        EmotionType.JOY: 2,
        EmotionType.PITY: pytest.approx(3.2 - 2),
    }


def test_the_rules_of_the_toolkit_feel_with_others_too():
    one = ann(8)
    faithful = Character(replace(one.definition, semantics=Semantics.toolkit()))
    faithful.adopt(one.mind)

    assert [emotion.type for emotion in faithful.perceive(action_event("Kim", "Rob", "Tom")).emotions] == [
        EmotionType.PITY
    ]


@pytest.mark.parametrize(
    ("event", "whom"),
    [
        (action_event("Kim", "Rob", "Tom"), "Tom"),
        (action_event("Kim", "Rob", "Ann"), "Kim"),
        (action_event("Kim", "Steal(Tom, Purse)", "-"), "Tom"),
        (action_event("Kim", "Win"), "Kim"),
        (action_event("Kim", "Win", "*"), "Kim"),
        (action_event("Ann", "Win"), None),
        (action_event("Joe", "Win", "Zoe"), None),
        (action_event("Joe", "Win", "Max"), "Max"),
        (belief_event("Ann", "Fined(TOM)", "True"), "Tom"),
    ],
)
def test_whose_fortune_it_is(event: Event, whom: str | None):
    one = ann(8, models=(definition("Max"),))

    found = concerned(one.definition, one.mind, event)

    assert found == (None if whom is None else word(whom))
