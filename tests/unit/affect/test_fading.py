"""How a mood and an emotion go on while nothing happens."""

from math import inf

import pytest

from fatima_py.affect import DecayCurve, MoodSegment, Vad
from fatima_py.affect.fading import approach, decay


def test_an_intensity_is_halved_in_each_half_life():
    assert [decay(8, passed, 60) for passed in (0, 60, 180)] == [8, 4, 1]
    assert decay(8, 30, 60) == pytest.approx(8 / 2**0.5)


def test_what_has_no_half_life_does_not_fade():
    assert decay(8, 1e9, inf) == 8
    assert approach(Vad(0.5), Vad(), 1e9, inf) == Vad(0.5)


def test_a_mood_comes_half_of_the_way_home_in_each_half_life():
    assert approach(Vad(0.8, -0.4, 0), Vad(0, 0.4, 1), 60, 60) == Vad(0.4, 0, 0.5)


def test_a_segment_holds_from_its_start_on():
    segment = MoodSegment(100, Vad(0.8), Vad(), 60)

    assert [segment.at(time).valence for time in (0, 100, 160, 220)] == [0.8, 0.8, 0.4, 0.2]


def test_a_mood_that_comes_too_close_to_nothing_is_none():
    segment = MoodSegment(0, Vad(0.2), Vad(), 60, least=0.05)

    assert [segment.at(time).valence for time in (60, 120, 121)] == [0.1, 0.05, 0.0]


def test_a_curve_is_nothing_before_its_start_and_after_its_end():
    curve = DecayCurve(10, 6.4, 60, end=80)

    assert [curve.at(time) for time in (9, 10, 70, 80)] == [0, 6.4, 3.2, 0]
    assert curve.over == 80


def test_a_curve_is_over_at_a_tenth_and_never_while_its_cause_holds_on():
    assert DecayCurve(10, 6.4, 60).over == pytest.approx(370)
    assert DecayCurve(10, 0.05, 60).over == 10
    assert DecayCurve(10, 6.4).over == inf
    assert DecayCurve(10, 0.05).at(10) == 0
    assert DecayCurve(10, 6.4).at(1e9) == 6.4


def test_a_curve_that_comes_down_to_a_tenth_and_no_further_is_never_over():
    assert DecayCurve(10, 0.25, 60, floor=0.4).over == inf
