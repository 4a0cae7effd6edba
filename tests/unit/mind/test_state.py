"""Who somebody is: their personality stands in one place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import (
    PRESETS,
    Disposition,
    Personality,
    Regulation,
    Strategy,
    ToolkitMood,
    Vad,
    VadDynamics,
)
from fatima_py.appraisal import AppraisalRules
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition, begin_mind
from fatima_py.names import SELF, symbol
from tests.builders import INSULTED, definition, word

UNIT = st.floats(-1, 1)
PERSONALITIES = st.builds(Personality, UNIT, UNIT, UNIT, UNIT, UNIT)
KERNELS = st.sampled_from(
    [
        VadDynamics(),
        VadDynamics(mood_half_life=60, coordinates="gamygdala", adaptation=600),
        VadDynamics(dispositions={EmotionType.JOY: Disposition(2, 3)}, temperament=Vad(0.5)),
        VadDynamics(regulation=Regulation(2)),
    ]
)
RULES = AppraisalRules()
AVERAGE = VadDynamics()
CALM, ANXIOUS = PRESETS["calm"], PRESETS["anxious"]


def person(personality: Personality | None = None, affect: VadDynamics = AVERAGE) -> MindDefinition:
    """Ann, without rules."""
    return MindDefinition(word("Ann"), personality, affect, RULES)


@given(KERNELS, PERSONALITIES)
def test_a_personality_said_here_or_in_the_kernel_is_the_same_person(kernel: VadDynamics, who: Personality):
    here = person(personality=who, affect=kernel)
    there = person(affect=kernel.of(who))

    assert here == there
    assert here.kernel == there.kernel == kernel.of(who)
    assert here.personality == there.personality == who


@given(KERNELS, PERSONALITIES, PERSONALITIES)
def test_replacing_the_personality_replaces_all_that_comes_of_it(
    kernel: VadDynamics, who: Personality, other: Personality
):
    one = person(affect=kernel.of(who))

    changed = replace(one, personality=other)

    assert changed == person(personality=other, affect=kernel)
    assert changed.kernel == kernel.of(other)


def test_a_replaced_personality_rests_feels_shows_and_copes_otherwise():
    coping = VadDynamics(regulation=Regulation(2, (Strategy.REAPPRAISAL, Strategy.SUPPRESSION)))
    calm = definition("Sarah", INSULTED, personality=CALM, affect=coping)
    bold = Personality(openness=-1, conscientiousness=-1, extraversion=-1, agreeableness=-1, neuroticism=1)
    one, other = Character(calm), Character(replace(calm, personality=bold))

    assert one.mood == CALM.temperament
    assert other.mood == bold.temperament
    traces = [each.perceive(action_event("Tom", "Speak(Insult)", "Sarah")) for each in (one, other)]

    assert traces[0].emotions[0].intensity != traces[1].emotions[0].intensity
    assert [trace.affect.coping[0].strategy for trace in traces] == [Strategy.REAPPRAISAL, Strategy.SUPPRESSION]
    assert one.face()[0].intensity / one.emotions[0].intensity > other.face()[0].intensity / other.emotions[0].intensity


@given(KERNELS, KERNELS, PERSONALITIES)
def test_another_kernel_is_another_kernel_in_the_same_person(kernel: VadDynamics, other: VadDynamics, who: Personality):
    one = person(personality=who, affect=kernel)

    assert replace(one, affect=other).kernel == other.of(who)
    assert replace(one, affect=other.of(who)).kernel == other.of(who)


def test_two_personalities_are_refused_and_never_passed_over():
    one = MindDefinition(word("Ann"), personality=CALM)

    for wrong in (
        lambda: MindDefinition(word("Ann"), CALM, VadDynamics(ANXIOUS)),
        lambda: MindDefinition(word("Ann"), Personality(), VadDynamics(ANXIOUS)),
        lambda: replace(one, affect=VadDynamics(ANXIOUS)),
    ):
        with pytest.raises(UsageError, match=r"the personality of Ann is said twice.*personality=None"):
            wrong()


def test_of_two_personalities_that_of_the_kernel_counts_where_the_other_is_taken_back():
    one = MindDefinition(word("Ann"), personality=CALM)

    changed = replace(one, personality=None, affect=VadDynamics(ANXIOUS))

    assert (changed.personality, changed.kernel) == (ANXIOUS, VadDynamics(ANXIOUS))


def test_whoever_says_nothing_is_the_average_person():
    assert person() == person(personality=Personality())
    assert MindDefinition.plain("Ann").personality == Personality()
    assert MindDefinition(word("Ann")).kernel == VadDynamics()


def test_a_kernel_that_knows_no_personality_feels_the_same_in_everybody():
    one = MindDefinition(word("Ann"), personality=CALM, affect=ToolkitMood(emotion_half_life=9))

    assert (one.personality, one.kernel, one.affect) == (CALM, ToolkitMood(emotion_half_life=9), one.kernel)


def test_a_copy_of_a_definition_shares_its_kernel():
    one = MindDefinition(word("Ann"), personality=CALM)

    assert replace(one, name=word("Tom")).kernel is replace(one, name=word("Kim")).kernel


def test_what_is_felt_from_the_start_is_in_the_mind_and_of_each_kind_together():
    begun = [Potential(EmotionType.JOY, 3), Potential(EmotionType.ANGER, 7, word("Tom")), Potential(EmotionType.JOY, 3)]
    who = MindDefinition(word("Ann"), feelings=tuple(begun))

    felt = who.kernel.emotions(begin_mind(who).affect, 0.0)

    assert [(one.type, one.episode) for one in felt] == [(EmotionType.JOY, -1), (EmotionType.ANGER, -1)]
    assert felt[0].intensity == pytest.approx((3**6 + 3**6) ** (1 / 6))  # as two joys that are felt one after another
    assert felt[1].intensity == 7


def test_a_feeling_of_a_memory_that_is_not_there_is_refused():
    with pytest.raises(UsageError, match="Ann feels Joy of memory 0: there is none"):
        MindDefinition(word("Ann"), feelings=(Potential(EmotionType.JOY, 3, episode=0),))


def test_a_name_may_be_given_as_a_text():
    ann = Character(MindDefinition("Ann"))  # type: ignore[arg-type]

    assert ann.name == symbol("Ann")
    assert ann.perceive(action_event("Tom", "Hug", "Ann")).percept.target is SELF
