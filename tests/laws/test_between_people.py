"""Laws of what happens between people, for whatever is felt, shown and done by whomever."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import AffectModel, DisplayRule, Personality, Regulation, ToolkitMood, Vad, VadDynamics
from fatima_py.affect.traits import GROUPS
from fatima_py.appraisal import AppraisalRule
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import Event, action_event
from fatima_py.mind import MindDefinition, Relationships, Trace
from tests.builders import definition, feels, rule, word
from tests.laws.lives import HAPPENINGS, NAMES, PERSONALITIES, UNIT, renamed_event, somebody

SHARES = st.floats(0, 1)
LIKINGS = st.integers(-100, 100).map(lambda tenths: tenths / 10)
VADS = st.builds(Vad, UNIT, UNIT, UNIT)
SIGHTS = st.lists(st.tuples(st.floats(0, 300), HAPPENINGS, st.none() | VADS), max_size=8)
Seen = list[tuple[float, Event, Vad | None]]
KERNELS = st.one_of(
    st.just(ToolkitMood()),
    PERSONALITIES.map(VadDynamics),
    PERSONALITIES.map(lambda traits: VadDynamics(traits, regulation=Regulation(3))),
)
A_HAIR = 1e-9


def bonded(kernel: AffectModel[Any], contagion: float, empathy: float) -> MindDefinition:
    """Sarah, who has a rule of every kind, takes Tom for Tom, smiles when she is hurt, and hesitates."""
    smiles = DisplayRule(GROUPS["unpleasant"], factor=0.5, mask=EmotionType.JOY, share=0.5)
    return replace(
        somebody(affect=kernel),
        relationships=Relationships(contagion, empathy),
        models={word("Tom").key: somebody("Tom", "Kim", personality=Personality(neuroticism=0.8))},
        display=(smiles,),
        hesitates=2,
    )


def one_of_them(who: MindDefinition, tom: float, kim: float) -> Character:
    """The character, with what others are to them, and what they think that others think."""
    one = Character(who)
    one.mind.memory.know([word("Tom"), word("Kim")])
    for belief, value in (
        ("Likes(me, Tom)", tom),
        ("Likes(me, Kim)", kim),
        ("Close(me, Kim)", 4),
        ("ToM(Tom, Likes(SELF, Kim))", kim),
        ("ToM(Kim, Wants(SELF, Peace))", 9),
    ):
        one.believe(belief, str(value))
    return one


def live(who: Character, life: Sequence[tuple[float, Event, Vad | None]]) -> list[Trace]:
    """Live through (pause, event, the mood its doer shows) one after another."""
    traces: list[Trace] = []
    for pause, event, shown in life:
        who.wait(who.mind.time + pause)
        traces.append(who.perceive(event.at(who.mind.time), shown))
    return traces


@given(KERNELS, LIKINGS, SIGHTS)
def test_without_contagion_what_another_feels_changes_nothing(kernel: AffectModel[Any], liking: float, life: Seen):
    seeing, blind = (one_of_them(bonded(kernel, 0, 0), liking, liking) for _ in range(2))

    traces = live(seeing, life)

    assert traces == live(blind, [(pause, event, None) for pause, event, _ in life])
    assert {**seeing.save(), "seen": []} == blind.save()


@given(KERNELS, SIGHTS)
def test_strangers_leave_one_another_cold(kernel: AffectModel[Any], life: Seen):
    warm, cold = (one_of_them(bonded(kernel, share, share), 0, 0) for share in (1, 0))

    assert live(warm, life) == live(cold, life)
    assert warm.save() == cold.save()


@given(KERNELS, VADS, VADS, SHARES, LIKINGS)
def test_a_mood_that_is_caught_lies_between_ones_own_and_the_one_that_is_seen(
    kernel: AffectModel[Any], own: Vad, shown: Vad, contagion: float, liking: float
):
    who = one_of_them(replace(bonded(kernel, contagion, 0), mood=own), liking, 0)

    trace = who.perceive(action_event("Tom", "Wave"), shown)

    seen = Vad(shown.valence) if isinstance(kernel, ToolkitMood) else shown
    for before, after, there in zip(trace.affect.before.axes, trace.affect.after.axes, seen.axes, strict=True):
        assert min(before, there) - A_HAIR <= after <= max(before, there) + A_HAIR
    assert (trace.contagion is None) is (contagion * max(0, liking) / 10 == 0)
    assert who.mood == trace.affect.after


@given(PERSONALITIES.map(VadDynamics), VADS, st.lists(VADS, min_size=1, max_size=6), SHARES)
def test_of_many_moods_seen_at_once_none_takes_one_beyond_them_all(
    kernel: VadDynamics, own: Vad, shown: list[Vad], contagion: float
):
    who = one_of_them(replace(bonded(kernel, contagion, 0), mood=own), 10, 0)

    live(who, [(0.0, action_event("Tom", "Wave"), one) for one in shown])

    for after, *seen in zip(who.mood.axes, own.axes, *(one.axes for one in shown), strict=True):
        assert min(seen) - A_HAIR <= after <= max(seen) + A_HAIR


@given(PERSONALITIES.map(VadDynamics), VADS, VADS, LIKINGS, LIKINGS)
def test_of_two_moods_seen_at_once_the_order_is_no_matter(
    kernel: AffectModel[Any], toms: Vad, kims: Vad, tom: float, kim: float
):
    sights = [(0.0, action_event("Tom", "Wave"), toms), (0.0, action_event("Kim", "Wave"), kims)]
    one, other = (one_of_them(bonded(kernel, 1, 0), tom, kim) for _ in range(2))

    live(one, sights)
    live(other, sights[::-1])

    for this, that in zip(one.mood.axes, other.mood.axes, strict=True):
        assert abs(this - that) <= A_HAIR


@given(KERNELS, SHARES, SHARES, LIKINGS, SIGHTS)
def test_a_mood_never_leaves_its_range(
    kernel: AffectModel[Any], contagion: float, empathy: float, liking: float, life: Seen
):
    who = one_of_them(bonded(kernel, contagion, empathy), liking, -liking)

    for moment in life:
        live(who, [moment])

        assert all(-1 <= axis <= 1 for axis in (*who.mood.axes, *who.shown_mood(word("Tom")).axes))
        assert all(0 <= one.intensity <= 10 for one in (*who.emotions, *who.face()))


def fortune(worth: float) -> AppraisalRule:
    """What a gift is worth to whom it is given."""
    return rule("given", "Event(Action-End, *, Give, SELF)", feels("desirability", worth))


@given(LIKINGS, LIKINGS, SHARES)
def test_friends_share_a_fortune_and_enemies_turn_it_round(liking: float, worth: float, empathy: float):
    who = replace(definition("Sarah", fortune(worth)), relationships=Relationships(empathy=empathy))
    sarah = one_of_them(who, liking, 0)

    trace = sarah.perceive(action_event("Kim", "Give", "Tom"))

    kinds = {
        (True, True): EmotionType.HAPPY_FOR,
        (True, False): EmotionType.PITY,
        (False, True): EmotionType.RESENTMENT,
        (False, False): EmotionType.GLOATING,
    }
    expected = {kinds[liking > 0, worth > 0]} if worth * liking / 10 * empathy else set[EmotionType]()
    assert {one.type for one in trace.emotions} | {one.type for one in trace.affect.unfelt} == expected


@given(
    KERNELS, SHARES, LIKINGS, SIGHTS, HAPPENINGS, st.sampled_from([("Tom",), ("Kim",), ("Kim", "Tom"), ("Tom", "Kim")])
)
def test_thinking_of_others_changes_nothing(
    kernel: AffectModel[Any], empathy: float, liking: float, life: Seen, event: Event, names: Sequence[str]
):
    who = one_of_them(bonded(kernel, 0, empathy), liking, -liking)
    live(who, life)
    before = who.save()

    first = who.predict([word(name) for name in names], event)

    assert who.save() == before
    assert who.predict([word(name) for name in names], event) == first
    assert str(first.who) == names[-1]


@given(st.builds(bonded, KERNELS, SHARES, SHARES), LIKINGS, SIGHTS, SIGHTS, st.floats(0, 300))
def test_a_loaded_mind_lives_on_as_the_saved_one(
    sarah: MindDefinition, liking: float, before: Seen, after: Seen, pause: float
):
    who, again = one_of_them(sarah, liking, -liking), Character(sarah)
    live(who, before)
    who.wait(who.mind.time + pause)

    again.load(json.loads(json.dumps(who.save())))
    again.mind.memory.know([word("Tom"), word("Kim")])

    assert live(again, after) == live(who, after)
    assert again.save() == who.save()
    assert (again.face(), again.shown_mood()) == (who.face(), who.shown_mood())
    event = action_event("Kim", "Speak(Insult)", "Tom", who.mind.time)
    assert again.predict(word("Tom"), event) == who.predict(word("Tom"), event)


@given(SHARES, SHARES, LIKINGS, SIGHTS, st.permutations([*NAMES, "Zoltan", "Wu"]))
def test_other_names_are_the_same_life(
    contagion: float, empathy: float, liking: float, life: Seen, others: Sequence[str]
):
    names = dict(zip(NAMES, others, strict=False))

    def named(me: str, tom: str, kim: str) -> Character:
        one = Character(replace(somebody(me, tom), relationships=Relationships(contagion, empathy)))
        one.mind.memory.know([word(tom), word(kim)])
        one.believe(f"Likes(me, {tom})", str(liking))
        one.believe(f"Likes(me, {kim})", str(-liking))
        return one

    one, other = named(*NAMES), named(*(names[name] for name in NAMES))

    for pause, event, shown in life:
        mine, theirs = (
            live(who, [(pause, what, shown)])[0].affect
            for who, what in ((one, event), (other, renamed_event(event, names)))
        )
        assert (mine.before, mine.after) == (theirs.before, theirs.after)
        assert [(felt.type, felt.intensity) for felt in mine.felt] == [
            (felt.type, felt.intensity) for felt in theirs.felt
        ]
