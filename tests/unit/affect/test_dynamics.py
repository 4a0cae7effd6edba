"""The default kernel: how feelings come, add up and fade."""

from dataclasses import replace
from typing import Any

import pytest

from fatima_py.affect import (
    ALMA,
    AffectInfo,
    AffectState,
    Disposition,
    Personality,
    Regulation,
    Release,
    Strategy,
    TraitEffect,
    TraitModulation,
    Vad,
    VadDynamics,
    overridden,
    strongest,
    together,
)
from fatima_py.affect.reaction import IMPULSE
from fatima_py.affect.state import read_state, state_values
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.names import NIL, label
from tests.builders import word

ANGER = Potential(EmotionType.ANGER, 5, word("Tom"), "insulted")
JOY = Potential(EmotionType.JOY, 5)


def felt(
    model: VadDynamics, *potentials: Potential, state: AffectState | None = None, time: float = 0.0
) -> tuple[AffectState, AffectInfo]:
    """Feel something because of an event at a time."""
    return model.step(state or model.init(), potentials, percept=action_event("Tom", "Hug", "Ann", time), episode=3)


def test_one_begins_at_rest_or_in_a_given_mood():
    model = VadDynamics(Personality(neuroticism=1))

    assert model.init().mood == Personality(neuroticism=1).temperament
    assert model.init(Vad(0.5, 0, 0), 9) == AffectState(9, Vad(0.5, 0, 0))


def test_an_emotion_is_felt_and_moves_the_mood_its_own_way():
    model = VadDynamics()

    state, info = felt(model, ANGER)

    (anger,) = info.felt
    assert (anger.type, anger.intensity, anger.toward, anger.episode, anger.because) == (
        EmotionType.ANGER,
        5,
        word("Tom"),
        3,
        "insulted",
    )
    assert info.before == Vad()
    assert info.after.valence < 0 < info.after.arousal
    assert model.mood(state, 0) == info.after
    assert model.emotions(state, 0) == (anger,)


def test_feeling_nothing_changes_nothing():
    state, info = felt(VadDynamics(), state=AffectState(0, Vad(0.5, 0, 0)), time=60)

    assert state == AffectState(0, Vad(0.5, 0, 0))
    assert info.before == info.after


def test_what_is_below_the_threshold_is_not_felt_but_reported():
    model = VadDynamics(dispositions={EmotionType.ANGER: Disposition(threshold=5)})

    state, info = felt(model, ANGER)

    assert info.felt == ()
    (unfelt,) = info.unfelt
    assert (unfelt.type, unfelt.potential, unfelt.threshold) == (EmotionType.ANGER, 5, 5)
    assert model.mood(state, 0) == Vad()


def test_the_threshold_is_taken_off():
    model = VadDynamics(dispositions={EmotionType.ANGER: Disposition(threshold=2)})

    _, info = felt(model, ANGER)

    assert info.felt[0].intensity == 3


def test_a_good_mood_helps_joy_and_dampens_anger():
    state = AffectState(0, Vad(0.5, 0, 0))

    _, joy = felt(VadDynamics(), JOY, state=state)
    _, anger = felt(VadDynamics(), ANGER, state=state)

    assert joy.felt[0].intensity == pytest.approx(5 * 1.125)
    assert anger.felt[0].intensity == pytest.approx(5 * 0.875)


def test_a_trifle_stays_one_in_the_worst_of_moods():
    state = AffectState(0, Vad(-1, 1, -1))

    _, trifle = felt(VadDynamics(), Potential(EmotionType.ANGER, 0.1), state=state)

    assert trifle.felt[0].intensity == pytest.approx(0.125)


def test_nobody_feels_by_mood_alone():
    _, info = felt(VadDynamics(), Potential(EmotionType.JOY, 0), state=AffectState(0, Vad(1, 0, 0)))

    assert info.felt == ()


def test_an_emotion_halves_in_its_half_life():
    model = VadDynamics(emotion_half_life=10)
    state, _ = felt(model, ANGER)

    assert [round(model.emotions(state, time)[0].intensity, 4) for time in (0, 10, 20)] == [5, 2.5, 1.25]
    assert model.emotions(state, 100) == ()


def test_a_disposition_makes_an_emotion_fade_faster():
    model = VadDynamics(dispositions={EmotionType.ANGER: Disposition(decay=2)}, emotion_half_life=10)
    state, _ = felt(model, ANGER)

    assert model.emotions(state, 10)[0].intensity == pytest.approx(1.25)


def test_a_mood_goes_home_by_half_in_its_half_life():
    model = VadDynamics(Personality(agreeableness=1), mood_half_life=100)
    state = model.init(Vad(-0.41, -0.7, 0.68))

    halfway = model.mood(state, 100)

    assert (halfway.valence, halfway.arousal, halfway.dominance) == pytest.approx((0.09, -0.2, 0.18))


def test_time_does_not_run_backwards():
    model = VadDynamics()
    state, _ = felt(model, ANGER, time=10)

    later, info = felt(model, JOY, state=state, time=5)

    assert later.time == 10
    assert info.felt[0].time == 10


def test_equal_emotions_toward_one_person_become_one_somewhat_stronger_emotion():
    model = VadDynamics(congruence=0)
    state, _ = felt(model, ANGER)

    state, _ = felt(model, ANGER, state=state)

    (anger,) = model.emotions(state, 0)
    assert anger.intensity / 5 == pytest.approx(1.12, abs=0.005)


def test_ten_equal_emotions_are_half_as_strong_again_and_none_is_off_the_scale():
    model = VadDynamics(congruence=0)

    ten, _ = felt(model, *[ANGER] * 10)
    most, _ = felt(model, *[Potential(EmotionType.ANGER, 10)] * 10)

    assert model.emotions(ten, 0)[0].intensity / 5 == pytest.approx(1.47, abs=0.005)
    assert model.emotions(most, 0)[0].intensity == 10


def test_small_joys_at_one_moment_come_to_less_than_a_great_one_for_the_mood_too():
    model = VadDynamics()
    small, great = Potential(EmotionType.JOY, 2), Potential(EmotionType.JOY, 5)

    many, _ = felt(model, *[small] * 10)
    one, _ = felt(model, great)

    assert model.emotions(many, 0)[0].intensity < model.emotions(one, 0)[0].intensity
    assert 0 < model.mood(many, 0).valence < model.mood(one, 0).valence


def test_the_same_again_moves_the_mood_by_no_more_than_it_makes_felt():
    model = VadDynamics(congruence=0)
    state, first = felt(model, ANGER)

    _, second = felt(model, ANGER, state=state, time=1)

    rise = (second.after.valence - second.before.valence) / first.after.valence
    assert rise == pytest.approx(together(5, 5) / 5 - 1, rel=0.01)


def test_another_cause_moves_it_further_than_the_same_again_and_less_than_by_itself():
    model = VadDynamics(congruence=0)
    state, first = felt(model, ANGER)

    _, second = felt(model, replace(ANGER, because="robbed"), state=state, time=1)

    rise = (second.after.valence - second.before.valence) / first.after.valence
    assert rise == pytest.approx(2 ** (1 / 5) - 1, rel=0.02)


def test_what_the_mood_no_longer_carries_moves_it_in_full():
    model = VadDynamics(congruence=0)
    state, first = felt(model, ANGER)

    _, second = felt(model, ANGER, state=state, time=1e5)

    assert second.after.valence - second.before.valence == pytest.approx(first.after.valence)


def test_a_stronger_feeling_lasts_longer_and_a_mood_as_long_as_the_feelings_in_it():
    model = VadDynamics()
    weak, _ = felt(model, Potential(EmotionType.DISTRESS, 2))
    strong, _ = felt(model, Potential(EmotionType.DISTRESS, 8))
    angry, _ = felt(model, ANGER)

    lives = [model.half_life(one) for state in (weak, strong) for one in state.pool.values()]

    assert lives == pytest.approx([60 * 60 * 0.7, 60 * 60 * 1.3])
    assert [part.half_life for state in (weak, strong) for part in model.segment(state).parts] == pytest.approx(lives)
    assert model.segment(angry).parts == ()
    late = [model.mood(state, 3600 * 1.3).valence / state.mood.valence for state in (weak, strong, angry)]
    assert late == pytest.approx([0.5 ** (1.3 / 0.7), 0.5, 0.5 ** (3600 * 1.3 / 600)])


def test_what_is_soon_over_leaves_a_lasting_mood_as_it_is():
    model = VadDynamics(congruence=0)
    state, _ = felt(model, Potential(EmotionType.DISTRESS, 8))
    state, _ = felt(model, Potential(EmotionType.PRIDE, 8), state=state)

    grief = VadDynamics().mood(felt(model, Potential(EmotionType.DISTRESS, 8))[0], 9000)

    assert model.mood(state, 9000).axes == pytest.approx(grief.axes, abs=1e-3)


def test_the_coordinates_are_chosen_by_name_and_move_the_mood_their_own_way():
    gloating = Potential(EmotionType.GLOATING, 5)

    _, alma = felt(VadDynamics(), gloating)
    _, gamygdala = felt(VadDynamics(coordinates="gamygdala"), gloating)

    assert alma.after.arousal < 0 < gamygdala.after.arousal
    with pytest.raises(UsageError, match="russell-mehrabian"):
        VadDynamics(coordinates="plutchik")


def test_personality_bends_threshold_fading_gain_and_inertia():
    anxious = VadDynamics(Personality(neuroticism=1))

    fear, joy = anxious.reactions[EmotionType.FEAR], anxious.reactions[EmotionType.JOY]

    assert (fear.threshold, fear.decay * 0.35, fear.share / IMPULSE) == pytest.approx((0, 0.7, 1.3))
    assert (joy.threshold, joy.decay * 17.5, joy.share / IMPULSE) == pytest.approx((0, 1, 1))
    assert anxious.inertia == pytest.approx(780)
    assert VadDynamics(Personality(neuroticism=-1)).reactions[EmotionType.FEAR].threshold == 0.5


def test_an_author_has_the_last_word_on_what_a_trait_does():
    own = overridden([TraitEffect("neuroticism", TraitModulation.GAIN, "unpleasant", 0.8, "mine")])

    assert VadDynamics(Personality(neuroticism=1), traits=own).reactions[EmotionType.FEAR].share == pytest.approx(
        IMPULSE * 1.8
    )


def test_a_temperament_can_be_given_in_place_of_mehrabians():
    sunny = VadDynamics(Personality(neuroticism=1), temperament=Vad(0.5, 0, 0))

    assert sunny.init().mood == sunny.mood(sunny.init(Vad(-1, 0, 0)), 1e6) == Vad(0.5, 0, 0)


def test_a_temperament_adapts_to_the_life_one_leads_when_asked():
    model = VadDynamics(adaptation=86400)
    state = model.init(Vad(-0.8, 0, 0))

    later, _ = felt(model, JOY, state=state, time=86400)

    assert later.rest is not None
    assert -0.02 < later.rest.valence < 0
    mood, rest = model.lived(state, 1e9)
    assert rest is not None
    assert mood.axes == rest.axes == pytest.approx((0, 0, 0))
    with pytest.raises(UsageError, match="expected 6000 s or more"):
        VadDynamics(adaptation=60)


@pytest.mark.parametrize("every", [600, 3600, 6 * 3600], ids=["minutes", "hours", "days"])
def test_many_small_pushes_carry_a_temperament_that_adapts_no_further_than_they_carry_a_mood(every: int):
    adapts, stays = VadDynamics(adaptation=7 * 86400), VadDynamics()
    small = Potential(EmotionType.JOY, 2, because="a coffee")
    ends: list[float] = []
    for model in (adapts, stays):
        state, most = model.init(), 0.0
        for number in range(40 * 86400 // every):
            state, _ = model.step(
                state, [small], percept=action_event("Tom", "Hug", "Ann", number * every), episode=number
            )
            most = max(most, state.mood.valence)
        ends.append(most)

    assert ends[0] < 2 * ends[1]


HELD = Potential(EmotionType.DISTRESS, 6, because="drilled", sustained_until=action_event("Tom", "Drill", "SELF").name)


def test_one_gets_used_to_what_holds_on_and_not_over_it_until_it_ends():
    model = VadDynamics(emotion_half_life=10)
    state, info = felt(model, HELD)
    tenfold = 10 * 60 * 10 * 1.1  # ten times the half-life of a Distress of 6

    during = [model.emotions(state, time)[0].intensity for time in (tenfold, 1e9)]
    ended, _ = model.release(state, action_event("Tom", "Drill", "SELF", tenfold))

    assert info.half_lives == pytest.approx((tenfold,))
    assert during == pytest.approx([6 * 0.7, 6 * 0.4])
    assert [one.intensity for one in model.emotions(ended, tenfold)] == pytest.approx([6 * 0.7])
    assert model.emotions(ended, 1e9) == ()
    assert model.release(state, action_event("Kim", "Drill", "SELF", 100)) == (state, Release())


def test_what_holds_on_by_a_share_has_as_much_less_of_a_floor_and_of_its_slowness():
    model = VadDynamics()
    state, info = felt(model, replace(HELD, intensity=8, held=0.125))

    assert info.half_lives == pytest.approx((60 * 60 * 1.3 * (1 + 9 / 8),))
    assert model.emotions(state, 1e9)[0].intensity == pytest.approx(8 * 0.4 / 8)
    assert model.mood(state, 1e9).axes == pytest.approx([axis * 0.4 / 8 for axis in info.after.axes])


def test_what_holds_on_of_the_same_cause_adds_up_as_what_is_felt_does():
    model = VadDynamics()
    state, _ = felt(model, HELD)
    state, _ = felt(model, replace(HELD, intensity=1), state=state, time=1e7)

    (left,) = model.emotions(state, 1e9)
    assert left.intensity == pytest.approx(6 * 0.4, rel=0.01)


def test_what_happens_when_a_cause_ends_is_felt_beside_what_is_let_go():
    model, joy = VadDynamics(), Potential(EmotionType.JOY, 1, because="tea")
    state, _ = felt(model, HELD)
    (first, _), (last, _) = (felt(model, joy, state=state, time=time) for time in (3600, 3600.001))
    ended = [model.release(one, action_event("Tom", "Drill", "SELF", 3600))[0] for one in (state, first)]

    (after, _), (before, _) = (felt(model, joy, state=one, time=3600) for one in ended)

    moods = [model.mood(one, 3 * 3600).valence for one in (after, before)]
    assert last.mood.valence > state.mood.valence
    assert moods == pytest.approx([moods[0]] * 2, abs=0.02)


@pytest.mark.parametrize("pause", [1e-6, 60, 600], ids=str)
def test_what_begins_and_ends_again_and_again_is_no_more_than_what_is_felt_of_it(pause: float):
    model, drill = VadDynamics(), replace(HELD, intensity=2)
    state, lowest = model.init(), 0.0
    for number in range(100):
        state, _ = felt(model, drill, state=state, time=2 * number * pause)
        state, _ = model.release(state, action_event("Tom", "Drill", "SELF", (2 * number + 1) * pause))
        lowest = min(
            lowest, state.mood.valence, *(model.mood(state, state.time + late).valence for late in (600, 3600))
        )

    assert lowest >= 1.4 * ALMA[EmotionType.DISTRESS].valence * model.emotions(state, state.time)[0].intensity / 10


def test_a_held_fear_is_let_go_whatever_becomes_of_goals_at_the_same_moment():
    model, win = VadDynamics(), word("Win")
    fear = Potential(EmotionType.FEAR, 3, goal=win, sustained_until=HELD.sustained_until)
    cheer = Potential(EmotionType.HOPE, 1, goal=win)
    state, _ = felt(model, fear)

    state, _ = felt(model, cheer, state=state, time=60)
    state, _ = model.release(state, action_event("Tom", "Drill", "SELF", 60))
    state, _ = felt(model, cheer, state=state, time=60)

    assert state.home is None
    assert model.emotions(state, 86_400) == ()


def test_what_it_costs_to_hide_feelings_adds_up_to_less_than_the_sum_and_is_no_matter_of_slices():
    hiding, win = VadDynamics(regulation=Regulation(1, (Strategy.SUPPRESSION,))), word("Win")
    parts = [Potential(EmotionType.FEAR, 0.1, goal=win, most=0.1 * (number + 1)) for number in range(60)]
    state = sliced = hiding.init()

    state, _ = felt(hiding, replace(parts[-1], intensity=6), state=state)
    for number, part in enumerate(parts):
        sliced, _ = felt(hiding, part, state=sliced, time=0.9 * number / len(parts))
    angry = hiding.init()
    for number in range(400):
        angry, _ = felt(hiding, ANGER, state=angry, time=number / 2)

    assert sliced.mood.arousal <= 1.05 * state.mood.arousal
    assert angry.mood.arousal < 2
    assert read_state(state_values(angry)) == angry


@pytest.mark.parametrize("mood", [Vad(), Vad(-0.8, 0.4, 0.2)], ids=["middle", "far out"])
def test_a_mood_is_caught_before_or_after_what_is_felt_and_comes_home_alike(mood: Vad):
    model, grief = VadDynamics(), Potential(EmotionType.DISTRESS, 9)
    start = model.init(mood)

    first, _ = felt(model, grief, state=model.catch(start, Vad(-0.9, 0.5), 0.6, 0))
    last = model.catch(felt(model, grief, state=start)[0], Vad(-0.9, 0.5), 0.6, 0)

    for later in (0, 600, 3600):
        assert model.mood(first, later).axes == pytest.approx(model.mood(last, later).axes)


def test_however_many_causes_a_mood_carries_none_of_them_is_lost():
    model = VadDynamics(congruence=0)
    crowd = [Potential(EmotionType.ANGER, 1, word(f"P{number}")) for number in range(64)]
    joy = Potential(EmotionType.JOY, 0.9, because="tea")

    state, info = felt(model, *crowd, *[Potential(EmotionType.ANGER, 0.5, word(f"Q{number}")) for number in range(20)])
    after, _ = felt(model, joy, state=state)

    whole = ALMA[EmotionType.ANGER].valence * (64 + 20 * 0.5**5) ** (1 / 5) / 10
    assert info.after.valence == pytest.approx(whole)
    assert after.mood.valence == pytest.approx(whole + ALMA[EmotionType.JOY].valence * 0.09)


def test_while_a_cause_holds_on_the_mood_comes_home_to_another_place():
    model = VadDynamics()
    state, info = felt(model, HELD)

    ended, _ = model.release(state, action_event("Tom", "Drill", "SELF", 1e5))

    assert model.mood(state, 1e9).axes == pytest.approx([0.4 * axis for axis in info.after.axes])
    assert model.mood(ended, 1e9).axes == pytest.approx((0, 0, 0))
    assert ended.home is None


def test_a_mood_goes_home_again_where_stronger_feelings_have_crowded_out_what_held_it():
    model = VadDynamics()
    held = Potential(EmotionType.ANGER, 1, word("Tom"), sustained_until=action_event("Tom", "Stop", "-").name)
    crowd = [Potential(EmotionType.ANGER, 5, word(f"P{number}")) for number in range(70)]

    state, _ = felt(model, held)
    state, _ = felt(model, *crowd, state=state, time=1)

    assert model.mood(state, 1e6).axes == pytest.approx(model.rest.axes)


def test_what_holds_on_keeps_the_mood_where_it_put_it_and_lets_it_go_as_it_fades():
    model = VadDynamics()
    state, info = felt(model, HELD)

    moods = [model.mood(state, time).valence for time in (0, 60, 600, 3600, 1e9)]
    ended, _ = model.release(state, action_event("Tom", "Drill", "SELF", 3600))

    assert moods == sorted(moods)
    assert moods[0] == info.after.valence
    assert model.mood(ended, 3600).axes == pytest.approx(model.mood(state, 3600).axes)
    left = [model.emotions(ended, time)[0].intensity for time in (3600, 7200)]
    ways = [model.mood(ended, time).valence for time in (3600, 7200)]
    assert ways[1] / ways[0] == pytest.approx(left[1] / left[0], rel=0.02)


def test_a_held_fear_that_ends_with_its_goal_leaves_the_mood_its_old_home():
    model, arrest = VadDynamics(), word("Arrest")
    fear = Potential(EmotionType.FEAR, 6, goal=arrest, sustained_until=HELD.sustained_until)
    state, _ = felt(model, fear)

    state, info = felt(model, Potential(EmotionType.RELIEF, 6, goal=arrest), state=state, time=20)

    assert state.home is None
    assert [one.type for one in model.emotions(state, 20)] == [EmotionType.RELIEF]
    assert len(info.emptied) == 1
    assert model.mood(state, 1e9).axes == pytest.approx(model.rest.axes)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"emotion_half_life": 0}, "emotion_half_life of 0 is out of range"),
        ({"mood_half_life": -60}, "mood_half_life of -60 is out of range"),
        ({"congruence": 1.5}, "congruence of 1.5 is out of range"),
        ({"temperament": Vad(7, 0, 0)}, "valence of a temperament of 7 is out of range"),
    ],
)
def test_what_no_kernel_can_have_is_refused(wrong: dict[str, Any], said: str):
    with pytest.raises(UsageError, match=said):
        VadDynamics(**wrong)


def test_no_mood_begins_outside_the_space_nor_is_caught_from_there():
    model = VadDynamics()

    with pytest.raises(UsageError, match="the valence of a mood of -5 is out of range: expected -1 to 1"):
        model.init(Vad(-5))
    assert model.catch(model.init(), Vad(0, 1.02, 0), 1.0, 1).mood == Vad(0, 1, 0)


def test_a_held_emotion_and_a_passing_one_of_its_kind_are_one_that_holds_on_by_the_share_of_the_first():
    model = VadDynamics(congruence=0)
    state, info = felt(model, replace(HELD, intensity=2), Potential(EmotionType.DISTRESS, 6))

    ended, release = model.release(state, action_event("Tom", "Drill", "SELF", 0))

    (emotion,), (over,) = model.emotions(state, 0), model.emotions(ended, 0)
    assert emotion.intensity == over.intensity == pytest.approx(together(2, 6))
    assert [hold.until for hold in emotion.holds] == [HELD.sustained_until]
    assert [hold.level for hold in emotion.holds] == pytest.approx([0.8])
    assert emotion.floor == pytest.approx(0.8 / emotion.intensity)
    assert over.holds == ()
    assert info.places == release.places == release.emptied == ((EmotionType.DISTRESS, NIL),)
    assert model.half_life(over) < model.half_life(emotion) < 10 * model.half_life(over)


def test_of_several_causes_that_hold_on_each_lets_its_part_go():
    model = VadDynamics(congruence=0)
    rain = replace(HELD, because="rain", sustained_until=action_event("World", "Shine", "-").name, intensity=3)
    state, _ = felt(model, HELD, rain)

    dry, release = model.release(state, action_event("World", "Shine", "-", 3600))
    quiet, last = model.release(dry, action_event("Tom", "Drill", "SELF", 7200))

    assert [hold.level for hold in model.emotions(state, 0)[0].holds] == pytest.approx([2.4, 1.2])
    assert [one.intensity for one in model.emotions(state, 1e9)] == pytest.approx([together(2.4, 1.2)])
    assert [one.sustained_until for one in release.ended] == [rain.sustained_until]
    assert [one.intensity for one in model.emotions(dry, 1e9)] == pytest.approx([2.4])
    assert [one.sustained_until for one in last.ended] == [HELD.sustained_until]
    assert model.emotions(quiet, 1e9) == ()


@pytest.mark.parametrize("kind", [EmotionType.DISTRESS, EmotionType.JOY, EmotionType.HATE])
def test_a_trifle_that_held_on_and_is_over_takes_nothing_of_what_still_holds(kind: EmotionType):
    model, stop = VadDynamics(congruence=0), action_event("Tom", "Stop", "-")
    grief, trifle = replace(HELD, intensity=8), Potential(kind, 0.5, because="trifle", sustained_until=stop.name)
    alone, _ = felt(model, grief)
    both, _ = felt(model, grief, trifle)

    over, release = model.release(both, stop.at(60))

    assert [one.because for one in release.ended] == ["trifle"]
    for time in (10_000, 20_000, 50_000):
        assert model.mood(over, time).valence == pytest.approx(model.mood(alone, time).valence, abs=0.01)


def test_no_more_is_feared_about_a_goal_than_it_matters_however_many_causes_hold_on():
    model, win = VadDynamics(congruence=0), label("Win")
    state, info = model.init(), None
    for number in range(6):
        until = action_event(f"P{number}", "Leave", "-").name
        fear = Potential(EmotionType.FEAR, 1, goal=win, most=2.5, sustained_until=until)
        state, info = felt(model, fear, state=state, time=float(number))

    (emotion,) = model.emotions(state, 6)
    assert emotion.intensity <= 2.5
    assert sum(hold.level for hold in emotion.holds) == pytest.approx(0.4 * 2.5)
    assert len(emotion.holds) == 6
    assert info is not None
    assert info.places == ((EmotionType.FEAR, NIL, win),)


def test_a_trifle_that_holds_on_makes_no_other_mood_of_that_moment_last():
    model, grief = VadDynamics(congruence=0), Potential(EmotionType.DISTRESS, 8, because="loss")
    plain, _ = felt(model, grief)
    both, _ = felt(model, grief, replace(HELD, intensity=0.1))

    later = [model.mood(state, 20_000).valence for state in (plain, both)]

    assert later[1] == pytest.approx(later[0], abs=0.01)


def test_a_mood_is_caught_by_a_share_of_the_way():
    model = VadDynamics()

    caught = model.catch(model.init(Vad(-0.2, 0, 0)), Vad(0.8, 0.4, 0), 0.25, 10)

    assert caught.mood.valence == pytest.approx(model.mood(model.init(Vad(-0.2, 0, 0)), 10).valence * 0.75 + 0.2)
    assert caught.mood.arousal == pytest.approx(0.1)


def test_a_crowd_is_no_gloomier_company_than_the_gloomiest_in_it():
    model = VadDynamics()
    state = model.init()

    for valence in (-0.2, -0.1, -0.2, -0.2, -0.2):
        state = model.catch(state, Vad(valence), 0.8, 10)

    assert -0.2 < state.mood.valence < -0.17


def test_a_way_of_coping_that_costs_nothing_leaves_the_arousal_alone():
    who, wide_awake = Personality(neuroticism=-1), Vad(0, 0.8, 0)
    aroused = [Potential(EmotionType.ANGER, 6), Potential(EmotionType.FEAR, 4)]
    plain, leaving, idle = (
        VadDynamics(who, regulation=regulation)
        for regulation in (
            None,
            Regulation(3, (Strategy.SITUATION_SELECTION,)),
            Regulation(3, (Strategy.SUPPRESSION,), effort=0),
        )
    )

    unregulated = felt(plain, *aroused, state=plain.init(wide_awake))[1].after

    assert felt(leaving, *aroused, state=leaving.init(wide_awake))[1].after == unregulated
    assert felt(idle, *aroused, state=idle.init(wide_awake))[1].after == unregulated


def test_hiding_a_feeling_wakes_by_what_it_costs_and_no_more():
    who, drowsy = Personality(extraversion=-1), Vad(0, -0.8, 0)
    plain, hiding = VadDynamics(who), VadDynamics(who, regulation=Regulation(5, (Strategy.SUPPRESSION,)))

    seen = felt(plain, ANGER, Potential(EmotionType.FEAR, 6), state=plain.init(drowsy))[1].after
    hidden = felt(hiding, ANGER, Potential(EmotionType.FEAR, 6), state=hiding.init(drowsy))[1].after

    assert hidden.arousal == pytest.approx(seen.arousal + 0.02)
    assert (hidden.valence, hidden.dominance) == (seen.valence, seen.dominance)


def test_what_is_unbearable_is_coped_with_and_the_info_says_how():
    model = VadDynamics(Personality(neuroticism=-1), regulation=Regulation(trigger=3))

    state, info = felt(model, Potential(EmotionType.DISTRESS, 6))

    (coping,) = info.coping
    assert coping.strategy is Strategy.REAPPRAISAL
    assert model.emotions(state, 0)[0].intensity == coping.after < coping.before


def test_the_whole_of_an_emotion_moves_the_mood_to_its_place():
    _, info = felt(VadDynamics(), Potential(EmotionType.ANGER, 10))

    assert info.after.axes == pytest.approx((-0.51, 0.59, 0.25))


def test_emotions_toward_different_people_are_different_emotions():
    model = VadDynamics()

    state, _ = felt(model, ANGER, Potential(EmotionType.ANGER, 3, word("Kim")), JOY)

    assert [str(one.toward) for one in model.emotions(state, 0)] == ["Tom", "Kim", "-"]


def test_what_was_said_of_an_older_emotion_is_kept_where_the_new_one_has_no_reason():
    model = VadDynamics()
    state, _ = felt(model, ANGER)

    _, info = felt(model, Potential(EmotionType.ANGER, 5, word("Tom")), state=state)

    assert info.felt[0].because == "insulted"


def test_the_strongest_emotion_is_the_earliest_of_equals():
    state, _ = felt(VadDynamics(), JOY, ANGER, Potential(EmotionType.PITY, 2))

    most = strongest(VadDynamics().emotions(state, 0))

    assert most is not None
    assert most.type is EmotionType.JOY
    assert strongest(()) is None


def test_what_coping_with_a_fear_costs_is_no_matter_of_the_steps_in_which_it_came():
    hiding, arrest = VadDynamics(regulation=Regulation(3, (Strategy.SUPPRESSION,))), word("Arrest")
    half, whole = (Potential(EmotionType.FEAR, size, goal=arrest, most=size) for size in (5, 8))

    once, _ = felt(hiding, whole)
    twice, _ = felt(hiding, half)
    twice, _ = felt(hiding, whole, state=read_state(state_values(twice)))

    assert twice.mood.axes == pytest.approx(once.mood.axes)
    assert once.mood.arousal > felt(VadDynamics(), whole)[0].mood.arousal + 0.05


def test_each_emotion_has_a_place_until_it_is_over():
    model = VadDynamics()
    pride = Potential(EmotionType.PRIDE, 0.4)
    state, info = felt(model, ANGER, pride)

    assert model.places(state, state.time) == info.places
    assert len(model.places(state, state.time)) == len(model.emotions(state, state.time)) == 2
    assert model.places(state, state.time + 3 * model.emotion_half_life) == info.places[:1]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [(0, 3, 3), (3, 0, 3), (0.5, 0.5, 0.5612), (0.9, 1.2, 1.2332), (5, 5, 5.6123), (9.9, 9.9, 10)],
)
def test_faint_feelings_come_together_as_strong_ones_do(one: float, other: float, both: float):
    assert together(one, other) == pytest.approx(both, abs=1e-4)
