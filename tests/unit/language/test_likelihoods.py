"""Likelihoods: words for how likely something is mean what people mean by them, and are in their order."""

import pytest

from fatima_py.language import CHANGES, LIKELIHOODS, change_named, likelihood_named

CITED = {
    "very unlikely": (5.0, 11.1),
    "unlikely": (17.2, 17.9),
    "likely": (71.1, 69.2),
    "very likely": (87.5, 82.3),
    "almost certain": (90.2, 85.7),
}
"""Per cent: the medians of Mosteller and Youtz (1990), and the means of Vogel et al. (2022), as transcribed."""


@pytest.mark.parametrize("word", CITED)
def test_a_word_means_what_people_mean_by_it(word: str):
    assert LIKELIHOODS[word] == pytest.approx(sum(CITED[word]) / 200, abs=0.0051)


@pytest.mark.parametrize("words", [LIKELIHOODS, CHANGES])
def test_the_words_are_in_their_order_and_each_means_a_number_of_its_own(words: dict[str, float]):
    numbers = list(words.values())

    assert numbers == sorted(set(numbers))


def test_a_change_has_an_opposite():
    assert [-number for number in CHANGES.values()] == list(CHANGES.values())[::-1]


@pytest.mark.parametrize("likelihood", LIKELIHOODS.values())
def test_what_is_certain_or_impossible_gets_there_from_anywhere(likelihood: float):
    assert max(0.0, min(1.0, likelihood + CHANGES["certain"])) == 1
    assert max(0.0, min(1.0, likelihood + CHANGES["impossible"])) == 0


def test_words_are_read_without_case_and_as_they_are_spaced():
    assert likelihood_named("Very  Likely") == likelihood_named("very likely")
    assert change_named(" a little More likely") == CHANGES["a little more likely"]
    assert (likelihood_named("possible"), change_named("likely")) == (None, None)
