"""A reading shows the words that moved each axis."""

from fatima_py.affect import NEUTRAL, Vad
from fatima_py.perception import AffectReading, Clue

LOUD = Clue("loud", Vad(0.1, 0.5))
VILE = Clue("vile", Vad(-0.4, 0.2, -0.1))
FIRM = Clue("firm", Vad(dominance=0.3))


def test_the_clues_of_an_axis_come_strongest_first_whatever_their_sign():
    reading = AffectReading(NEUTRAL, "reader", 1.0, (LOUD, VILE, FIRM))

    assert reading.clues("valence", 2) == (VILE, LOUD)
    assert reading.clues("arousal", 2) == (LOUD, VILE)
    assert reading.clues("dominance", 1) == (FIRM,)


def test_a_reading_claims_nothing_that_it_was_not_given():
    reading = AffectReading(NEUTRAL, "writer")

    assert (reading.known, reading.because, reading.spread, dict(reading.labels)) == (0.0, (), None, {})


def test_letters_alone_give_a_tone_only_beyond_what_a_reading_may_err_by():
    by_letters = (Clue("no", Vad(-0.3), letters=-0.3),)
    spread = Vad(0.1, 0.1, 0.1)

    assert AffectReading(Vad(-0.3), "both", 1.0, (Clue("no", Vad(-0.3)),), spread).tone == "bad"
    assert AffectReading(Vad(-0.25), "both", 1.0, by_letters, spread).tone == "neutral"
    assert AffectReading(Vad(-0.35), "both", 1.0, by_letters, spread).tone == "bad"
    assert AffectReading(Vad(-0.35), "both", 1.0, by_letters).tone == "neutral"
