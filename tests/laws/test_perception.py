"""Laws of reading feeling, for any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy import sign

from fatima_py.affect import TERMS, Vad
from fatima_py.perception import RidgeReader

READER = RidgeReader()
NOTHING = READER.read("").vad
ENGLISH = st.lists(
    st.sampled_from(
        [
            "love",
            "hates",
            "!",
            "?",
            "not",
            "wonderful",
            "zzyzx",
            "I",
            "-",
            "very",
            "but",
            ":)",
            "\N{POUTING FACE}",
            "SO",
            ",",
            "no longer",
        ]
    )
).map(" ".join)
TEXTS = st.one_of(st.text(), ENGLISH)


@given(TEXTS)
def test_any_text_has_a_reading_within_the_space(text: str):
    reading = READER.read(text)

    assert all(-1 <= axis <= 1 for axis in reading.vad.axes)
    assert 0 <= reading.known <= 1


@given(TEXTS)
def test_the_clues_add_up_to_the_reading_from_the_mean_or_from_nothing_where_lists_know_all(text: str):
    reading = READER.read(text)
    total = sum((clue.push for clue in reading.because), Vad())
    begun = [Vad(), NOTHING] if reading.known == 1.0 and reading.because else [NOTHING]

    assert any((start + total).clipped().axes == pytest.approx(reading.vad.axes) for start in begun)


@given(TEXTS)
def test_what_is_not_known_at_all_moves_nothing(text: str):
    reading = READER.read(text)

    assert reading.known > 0 or (reading.vad == NOTHING and not reading.because)


@given(st.lists(st.sampled_from(["love", "hates", "wonderful", "he"]), max_size=6), st.randoms())
def test_the_order_of_words_that_neither_turn_nor_colour_others_does_not_matter(words: list[str], rng):
    shuffled = [*words]
    rng.shuffle(shuffled)

    assert READER.read(" ".join(shuffled)).vad.axes == pytest.approx(READER.read(" ".join(words)).vad.axes)


@given(st.sampled_from([*TERMS]), st.sampled_from(["{}", "I feel {}", "I am {}.", "I'm {}"]))
def test_a_rated_term_is_read_with_the_sign_of_its_valence_however_near_to_nothing(term: str, frame: str):
    assert sign(READER.read(frame.format(term)).vad.valence) == sign(TERMS[term].valence)


@given(st.sampled_from([term for term, point in TERMS.items() if abs(point.valence) >= 0.05]))
def test_other_words_and_loud_signs_leave_a_rated_term_its_sign(term: str):
    for frame in ("she is {}", "{}!"):
        assert TERMS[term].valence * READER.read(frame.format(term)).vad.valence > 0


@given(st.sampled_from([term for term, point in TERMS.items() if abs(point.valence) > 0.4]))
def test_a_negation_turns_and_a_degree_strengthens_or_weakens(term: str):
    way = 1 if TERMS[term].valence > 0 else -1
    plain, very, rather, never = (
        way * READER.read(f"I am {word}{term}").vad.valence for word in ("", "very ", "slightly ", "not ")
    )

    assert very > plain > rather > 0 > never
