"""Between which values a mood goes on that is left alone, and what it is on average, against many samples of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.affect.averaging import axis_area, axis_range, strongest_area
from fatima_py.affect.fading import DecayCurve, MoodPart, MoodSegment
from fatima_py.affect.vad import Vad

SAMPLES = 4000
AXIS = st.floats(-1, 1)
VADS = st.builds(Vad, AXIS, AXIS, AXIS)
PARTS = st.lists(st.builds(MoodPart, VADS, st.floats(20, 2000)), max_size=3).map(tuple)
SEGMENTS = st.builds(MoodSegment, st.just(10.0), VADS, VADS, st.floats(20, 2000), st.sampled_from([0.0, 0.05]), PARTS)
CURVES = st.lists(
    st.builds(
        DecayCurve,
        st.floats(0, 10),
        st.floats(0.2, 10),
        st.floats(20, 2000),
        floor=st.sampled_from([0.0, 0.3]),
    ),
    max_size=3,
)


def samples(start, end):
    """Times that lie densely and evenly between two."""
    return [start + (end - start) * (number + 0.5) / SAMPLES for number in range(SAMPLES)]


@settings(max_examples=60, deadline=None)
@given(SEGMENTS, st.floats(10, 500), st.floats(1, 1500), st.integers(0, 2))
def test_an_axis_stays_between_its_lowest_and_highest_value_and_reaches_both(segment, start, long, place):
    low, high = axis_range(segment, place, start, start + long)

    values = [segment.at(time).axes[place] for time in samples(start, start + long)]

    assert min(values) >= low - 1e-12
    assert max(values) <= high + 1e-12
    assert min(values) <= low + 0.02
    assert max(values) >= high - 0.02


@settings(max_examples=60, deadline=None)
@given(SEGMENTS, st.floats(10, 500), st.floats(1, 1500), st.integers(0, 2))
def test_the_area_of_an_axis_is_that_of_its_samples(segment, start, long, place):
    values = [segment.at(time).axes[place] for time in samples(start, start + long)]

    assert axis_area(segment, place, start, start + long) / long == pytest.approx(sum(values) / SAMPLES, abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(CURVES, st.floats(10, 500), st.floats(1, 1500))
def test_the_area_of_the_strongest_of_several_emotions_is_that_of_its_samples(curves, start, long):
    values = [max([curve.at(time) for curve in curves], default=0.0) for time in samples(start, start + long)]

    assert strongest_area(curves, start, start + long) / long == pytest.approx(sum(values) / SAMPLES, abs=5e-3)


def test_a_part_of_a_mood_that_is_too_small_for_a_number_moves_nothing():
    segment = MoodSegment(0.0, Vad(0.5), Vad(0.25), 60.0, parts=(MoodPart(Vad(5e-324), 600.0),))

    assert axis_range(segment, 0, 0.0, 60.0) == (0.375, 0.5)
