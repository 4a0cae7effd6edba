"""Laws of coping, of showing and of being torn, for whatever is felt by whomever."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect.ambivalence import ambivalence_of, hesitation
from fatima_py.affect.display import DisplayRule, shown, shown_mood
from fatima_py.affect.personality import Personality
from fatima_py.affect.regulation import Regulation, Strategy, chosen, held_back, regulated
from fatima_py.affect.traits import GROUPS
from fatima_py.affect.vad import Vad
from fatima_py.emotions import Emotion, EmotionType
from tests.builders import word

UNIT = st.floats(-1, 1)
INTENSITIES = st.floats(0.1, 10)
TYPES = st.sampled_from(EmotionType)
UNPLEASANT = st.sampled_from(sorted(GROUPS["unpleasant"]))
PERSONALITIES = st.builds(Personality, UNIT, UNIT, UNIT, UNIT, UNIT)
WAYS = st.lists(st.sampled_from(Strategy), unique=True).map(tuple)
REGULATIONS = st.builds(Regulation, st.floats(0, 10), WAYS, st.floats(0, 1))
PEOPLE = st.sampled_from(["-", "Tom", "Kim"]).map(word)
EMOTIONS = st.lists(st.builds(Emotion, TYPES, INTENSITIES, st.just(0), PEOPLE), max_size=6)
RULES = st.lists(
    st.builds(
        DisplayRule,
        st.frozensets(TYPES),
        st.floats(0, 3),
        st.none() | TYPES,
        st.floats(0, 2),
        st.none() | PEOPLE,
    ),
    max_size=3,
)
VADS = st.builds(Vad, UNIT, UNIT, UNIT)
A_HAIR = 1e-9


def felt_and_shown(
    regulation: Regulation, who: Personality, kind: EmotionType, strength: float
) -> tuple[float, float, float]:
    """What is left of a feeling, what of it shows, and what it costs."""
    coping = regulated(regulation, who, kind, strength)
    return (coping.after, coping.shown, coping.arousal) if coping else (strength, strength, 0.0)


@given(REGULATIONS, PERSONALITIES, TYPES, INTENSITIES)
def test_coping_never_makes_it_worse_nor_goes_below_the_trigger(
    regulation: Regulation, who: Personality, kind: EmotionType, strength: float
):
    after, seen, arousal = felt_and_shown(regulation, who, kind, strength)

    assert min(strength, regulation.trigger) - A_HAIR <= seen <= after <= strength
    assert 0 <= arousal <= 0.2


@given(REGULATIONS, PERSONALITIES, UNPLEASANT, INTENSITIES, INTENSITIES)
def test_a_stronger_feeling_stays_the_stronger_one(
    regulation: Regulation, who: Personality, kind: EmotionType, one: float, two: float
):
    weaker, stronger = sorted((one, two))

    less = felt_and_shown(regulation, who, kind, weaker)
    more = felt_and_shown(regulation, who, kind, stronger)

    assert all(low <= high + A_HAIR for low, high in zip(less, more, strict=True))


@given(PERSONALITIES, WAYS, UNPLEASANT, INTENSITIES)
def test_without_effort_nothing_changes(
    who: Personality, ways: tuple[Strategy, ...], kind: EmotionType, strength: float
):
    assert felt_and_shown(Regulation(0, ways, effort=0), who, kind, strength) == (strength, strength, 0)


@given(PERSONALITIES, WAYS, INTENSITIES)
def test_the_order_in_which_strategies_are_allowed_does_not_matter(
    who: Personality, ways: tuple[Strategy, ...], strength: float
):
    there = chosen(Regulation(strategies=ways), who, strength)

    assert there is chosen(Regulation(strategies=ways[::-1]), who, strength)
    assert there is None if not ways else there in ways


@given(PERSONALITIES, st.floats(0, 1), st.sampled_from(Strategy))
def test_who_turns_away_does_so_all_the_more_when_more_neurotic(who: Personality, more: float, other: Strategy):
    pair = Regulation(strategies=(Strategy.SITUATION_SELECTION, other))
    worse = Personality(
        who.openness, who.conscientiousness, who.extraversion, who.agreeableness, min(1.0, who.neuroticism + more)
    )

    if chosen(pair, who, 0) is Strategy.SITUATION_SELECTION:
        assert chosen(pair, worse, 0) is Strategy.SITUATION_SELECTION


@given(REGULATIONS, PERSONALITIES, EMOTIONS)
def test_holding_back_changes_strengths_and_nothing_else(
    regulation: Regulation, who: Personality, emotions: list[Emotion]
):
    face = held_back(regulation, who, emotions)

    assert [(one.type, one.toward) for one in face] == [(one.type, one.toward) for one in emotions]
    assert all(one.intensity <= felt.intensity for one, felt in zip(face, emotions, strict=True))


@given(EMOTIONS, RULES, st.floats(0, 3), VADS)
def test_what_is_shown_stays_within_its_scales(
    emotions: list[Emotion], rules: list[DisplayRule], expressivity: float, mood: Vad
):
    seen = shown(emotions, rules, expressivity)
    face = shown_mood(mood, emotions, seen)

    assert all(0 < one.intensity <= 10 for one in seen)
    assert all(-1 <= axis <= 1 for axis in (face.valence, face.arousal, face.dominance))


@given(EMOTIONS, VADS)
def test_without_rules_the_face_is_the_feeling(emotions: list[Emotion], mood: Vad):
    assert shown(emotions) == tuple(emotions)
    assert shown_mood(mood, emotions, shown(emotions)) == mood


@given(EMOTIONS, RULES)
def test_each_feeling_is_shown_for_itself(emotions: list[Emotion], rules: list[DisplayRule]):
    one_by_one = [face for emotion in emotions for face in shown([emotion], rules)]

    assert [*shown(emotions, rules)] == one_by_one


@given(EMOTIONS, st.floats(0, 2), st.floats(0, 2))
def test_the_more_expressive_show_no_less(emotions: list[Emotion], one: float, two: float):
    little, much = sorted((one, two))

    assert total(shown(emotions, (), little)) <= total(shown(emotions, (), much)) + A_HAIR


def total(emotions: Sequence[Emotion]) -> float:
    return sum(one.intensity for one in emotions)


@given(EMOTIONS)
def test_how_torn_one_is_is_bounded_and_knows_no_order(emotions: list[Emotion]):
    index = ambivalence_of(emotions)

    assert 0 <= index <= 1
    assert index == ambivalence_of(emotions[::-1])
    assert index == 0 or len({one.type.positive for one in emotions}) == 2


@given(INTENSITIES, INTENSITIES)
def test_it_tears_alike_whichever_side_is_the_stronger(one: float, two: float):
    assert mixed(one, two) == mixed(two, one)


@given(INTENSITIES, INTENSITIES, INTENSITIES)
def test_the_stronger_the_weaker_side_the_more_it_tears(one: float, two: float, three: float):
    weak, middle, strong = sorted((one, two, three))

    assert mixed(weak, strong) <= mixed(middle, strong) + A_HAIR


@given(INTENSITIES)
def test_equal_opposites_tear_as_much_as_they_are_strong(strength: float):
    assert mixed(strength, strength) == pytest.approx(strength / 10)


def mixed(pleasant: float, unpleasant: float) -> float:
    return ambivalence_of([Emotion(EmotionType.LOVE, pleasant, 0), Emotion(EmotionType.ANGER, unpleasant, 0)])


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 60))
def test_a_pause_is_bounded_and_grows_with_how_torn_one_is(one: float, two: float, longest: float):
    less, more = sorted((one, two))

    assert 0 <= hesitation(less, longest) <= hesitation(more, longest) <= longest
