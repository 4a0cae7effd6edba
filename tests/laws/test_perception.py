"""Laws of reading feeling, for any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.perception import RidgeReader

READER = RidgeReader()
NOTHING = READER.read("").vad
ENGLISH = st.lists(st.sampled_from(["love", "hates", "!", "?", "not", "wonderful", "zzyzx", "I", "-"])).map(" ".join)
TEXTS = st.one_of(st.text(), ENGLISH)


@given(TEXTS)
def test_any_text_has_a_reading_within_the_space(text: str):
    reading = READER.read(text)

    assert all(-1 <= axis <= 1 for axis in reading.vad.axes)
    assert 0 <= reading.known <= 1


@given(TEXTS)
def test_the_mean_and_the_clues_add_up_to_the_reading(text: str):
    reading = READER.read(text)
    total = NOTHING
    for clue in reading.because:
        total = total + clue.push

    assert total.clipped().axes == pytest.approx(reading.vad.axes)


@given(TEXTS)
def test_what_is_not_known_at_all_moves_nothing(text: str):
    reading = READER.read(text)

    assert reading.known > 0 or (reading.vad == NOTHING and not reading.because)


@given(st.lists(st.sampled_from(["love", "hates", "wonderful", "he"]), max_size=6), st.randoms())
def test_the_order_of_words_does_not_matter(words: list[str], rng):
    shuffled = [*words]
    rng.shuffle(shuffled)

    assert READER.read(" ".join(shuffled)).vad.axes == pytest.approx(READER.read(" ".join(words)).vad.axes)
