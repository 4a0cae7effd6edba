"""The rated words: their numbers, and the words for a point."""

import csv
from hashlib import sha256
from pathlib import Path

import pytest

from fatima_py.affect.vad import NEUTRAL, Vad
from fatima_py.affect.words import TERMS, nearest

DATA = Path(__file__).parents[4] / "shared" / "data" / "russell_mehrabian_1977_vad.csv"


def test_no_number_has_changed_since_it_was_compared_with_the_source():
    text = "\n".join(f"{term} {at.axes}" for term, at in TERMS.items())

    assert len(TERMS) == 149
    assert sha256(text.encode()).hexdigest() == "d059d427d2bdee5aa2696928872b8aa4b2b476b85d3e01ca188ca07f8521c383"


def test_the_numbers_are_those_of_the_transcription():
    if not DATA.exists():
        pytest.skip("the transcription of Russell and Mehrabian (1977) is not here")
    with DATA.open(encoding="utf-8", newline="") as lines:
        rows = [
            (row["term"], *(float(row[axis]) for axis in ("pleasure", "arousal", "dominance")))
            for row in csv.DictReader(lines)
        ]

    assert rows == [(term, at.valence, at.arousal, at.dominance) for term, at in TERMS.items()]


def test_a_word_is_the_nearest_to_its_own_place():
    assert [term for term, at in TERMS.items() if nearest(at, 1) != ((term, 0.0),)] == []


def test_the_nearest_words_come_with_their_distance_the_nearest_first():
    found = nearest(Vad(-0.6, 0.6, -0.4), 5)

    assert found[0] == ("fearful", 0.05)
    assert [away for _, away in found] == sorted(away for _, away in found)
    assert len(found) == 5


def test_three_words_are_found_where_no_number_is_asked_for():
    assert len(nearest(NEUTRAL)) == 3
    assert nearest(NEUTRAL, 0) == ()
