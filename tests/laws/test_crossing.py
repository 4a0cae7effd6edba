"""Laws of crossing: what is worked out is what a reader who looks all the time would see."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.affect import NEUTRAL, MoodPart, MoodSegment, Vad, distance_crossing, mood_crossing

UNIT = st.floats(-1, 1).map(lambda value: round(value, 3))
VADS = st.builds(Vad, UNIT, UNIT, UNIT)
HALF_LIVES = st.sampled_from([5.0, 20.0, 60.0, 61.0, 300.0])
PARTS = st.lists(st.builds(MoodPart, VADS, HALF_LIVES), max_size=4).map(tuple)
LEAST = st.sampled_from([0.0, 0.0, 0.3])
SEGMENTS = st.builds(MoodSegment, st.sampled_from([0.0, 12.5]), VADS, VADS, HALF_LIVES, LEAST, PARTS)
LOOKS = [step * 1.7 for step in range(1, 250)]


def all_crossings(segment: MoodSegment, threshold: float) -> list[float]:
    """Every time at which the valence comes past a threshold, each asked for from the one before."""
    times, after = [], segment.start
    while (after := mood_crossing(segment, "valence", threshold, after) or 0.0) > 0.0:
        times.append(after)
    return times


@settings(max_examples=50)
@given(SEGMENTS, UNIT)
def test_who_looks_all_the_time_sees_a_change_of_sides_only_where_a_crossing_is(segment: MoodSegment, threshold: float):
    times = all_crossings(segment, threshold)
    looks = [segment.start + look for look in LOOKS]
    apart = [look for look in looks if all(abs(look - time) > 1e-6 for time in times)]
    moods = [(look, segment.at(look)) for look in apart]
    sides = [
        (look, (mood.valence > threshold) - (mood.valence < threshold))
        for look, mood in moods
        if abs(mood.valence - threshold) > 1e-9 or (segment.least and mood == NEUTRAL)
    ]

    assert times == sorted(set(times))
    for (early, before), (late, later) in pairwise(sides):
        crossed = len([time for time in times if early < time < late])
        assert crossed > 1 or (crossed == 1) is (before != later)


@settings(max_examples=60)
@given(SEGMENTS.map(lambda one: one._replace(least=0.0)), UNIT)
def test_at_a_crossing_the_axis_is_at_the_threshold(segment: MoodSegment, threshold: float):
    for time in all_crossings(segment, threshold):
        assert segment.at(time).valence == pytest.approx(threshold, abs=1e-9)


@settings(max_examples=40)
@given(SEGMENTS, st.floats(0.01, 1))
def test_at_a_crossing_of_a_distance_the_mood_is_so_far_from_home(segment: MoodSegment, distance: float):
    time = distance_crossing(segment, segment.home, distance, segment.start)

    if time is not None:
        assert (segment.point(time) - segment.home).strength == pytest.approx(distance, abs=1e-9)
