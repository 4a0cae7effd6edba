"""The ridge reader adds up what words are worth, and says so."""

from hashlib import sha256
from math import sqrt

import numpy as np
import pytest

from fatima_py.affect import Vad
from fatima_py.perception import RidgeReader, TextAffect, Weights

MEAN = Vad(0.1, 0.0, 0.0)


@pytest.fixture
def small() -> RidgeReader:
    """Knows two words that no list knows, and a sign: `kel` pleases, the rarer `zur` displeases and arouses."""
    vocabulary, rarity = {"!": 0, "<kel>": 1, "<zur>": 2}, np.array([0.0, 1.0, 2.0])
    push = np.array([[0.0, 0.3, 0.0], [0.5, 0.0, 0.1], [-0.6, 0.4, 0.0]])
    return RidgeReader(Weights(vocabulary, rarity, push, MEAN, Vad(0.2, 0.2, 0.2)))


@pytest.fixture(scope="module")
def reader() -> TextAffect:
    return RidgeReader()


def test_a_word_adds_its_weight_to_the_mean(small):
    assert small.read("Kel").vad.axes == pytest.approx((0.6, 0.0, 0.1))


def test_a_rarer_word_counts_more_and_all_words_together_count_one(small):
    reading = small.read("kel zur")

    assert reading.vad.valence == pytest.approx(0.1 + (0.5 * 1 - 0.6 * 2) / sqrt(5))


def test_a_word_said_twice_is_one_clue_and_no_louder_alone(small):
    twice = small.read("kel kel")

    assert [clue.word for clue in twice.because] == ["kel"]
    assert twice.vad.axes == pytest.approx(small.read("kel").vad.axes)


def test_a_sign_counts_in_full_once_however_long_the_text(small):
    assert small.read("zur!!!").vad.arousal == pytest.approx(0.4 + 0.3)
    assert small.read("!").vad.axes == pytest.approx((0.1, 0.3, 0.0))


def test_the_strongest_clue_comes_first(small):
    assert [clue.word for clue in small.read("kel! zur").because] == ["zur", "!", "kel"]


def test_a_reading_stays_within_the_space():
    weights = Weights({"<kel>": 0}, np.ones(1), np.array([[5.0, -5.0, 0.0]]), Vad(), Vad())

    assert RidgeReader(weights).read("kel").vad == Vad(1.0, -1.0, 0.0)


@pytest.mark.parametrize("text", ["", "   ", "...", "kim", "\N{TELEPHONE RECEIVER}"])
def test_a_text_of_which_nothing_is_known_is_read_as_the_mean_with_no_confidence(small, text):
    reading = small.read(text)

    assert (reading.vad, reading.known, reading.because) == (MEAN, 0.0, ())


def test_a_word_known_in_part_is_known_by_the_share_of_its_pieces(small):
    assert small.read("kel").known == pytest.approx(1 / 6)
    assert small.read("! kim").known == pytest.approx(1 / 2)


def test_what_is_shipped_matches_the_checksum_beside_it(root):
    folder = root / "fatima_py" / "perception"
    checksum, name = (folder / "emobank.npz.sha256").read_text().split()

    assert sha256((folder / name).read_bytes()).hexdigest() == checksum


def test_each_word_list_that_is_not_ours_lies_beside_its_licence(root):
    licence = (root / "fatima_py" / "perception" / "vader.LICENSE.md").read_text()

    assert "The MIT License" in licence
    assert "Hutto" in licence


def test_what_is_shipped_is_small_and_names_its_licence(root):
    folder = root / "fatima_py" / "perception"

    assert (folder / "emobank.npz").stat().st_size < 500_000
    assert "CC BY-SA 4.0" in (folder / "emobank.LICENSE.md").read_text()


def test_the_shipped_reader_tells_pleasant_from_unpleasant(reader):
    assert reader.read("I love this beautiful house.").vad.valence > 0.2
    assert reader.read("They killed him and she cried.").vad.valence < -0.2


def test_the_shipped_reader_tells_excited_from_calm(reader):
    assert reader.read("My God, yes!").vad.arousal > reader.read("We sat there quietly.").vad.arousal + 0.2


def test_a_word_never_met_is_read_by_the_letters_it_shares(reader):
    assert 0 < reader.read("joybringer").known < 1
    assert reader.read("joyfulnesses").vad.valence > 0.1


def test_a_reading_is_about_writers_and_readers_alike_and_tells_its_error(reader):
    reading = reader.read("A table.")

    assert reading.perspective == "both"
    assert reading.spread is not None
    assert all(0.05 < error < 0.2 for error in reading.spread.axes)


@pytest.mark.parametrize(
    ("said", "tone"), [("What a wonderful day. ", "good"), ("good ", "good"), ("This is terrible. ", "bad")]
)
def test_a_thing_said_a_thousand_times_is_read_as_what_it_says_once(reader, said, tone):
    assert {reader.read(said * times).tone for times in (1, 10, 100, 1000)} == {tone}


@pytest.mark.parametrize("word", ["good", "calm", "bad", "angry", "sad", "bored", "terrible"])
def test_a_mark_arouses_whether_the_words_please_or_not_and_takes_nothing_of_that(reader, word):
    plain, loud = reader.read(word).vad, reader.read(f"{word}!").vad

    assert loud.arousal > plain.arousal + 0.2
    assert abs(loud.valence) > abs(plain.valence)
