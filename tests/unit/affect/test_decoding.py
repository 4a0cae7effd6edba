"""Which emotion each utterance of a dialogue had, by what was heard and by what follows what."""

from collections.abc import Callable
from math import exp, fsum, inf, log, nan
from typing import cast

import pytest

from fatima_py.affect.basic import BasicEmotion
from fatima_py.affect.decoding import Decoder, Heard, turns
from fatima_py.affect.transition import AFTER_ONESELF, USUAL, Row, TransitionModel
from fatima_py.errors import UsageError
from fatima_py.rng import stream

LABELS = [*BasicEmotion]
ANGER, DISGUST, FEAR, JOY, CALM, SADNESS, SURPRISE = LABELS
CHATS = ("ab", "abc", "aabba", "abcdabcd")


def shares(row: tuple[float, ...]) -> list[float]:
    return [count / sum(row) for count in row]


def mumbled(speakers: str, *path: str) -> list[Heard]:
    """A dialogue in which every utterance fits every emotion more or less."""
    rng = stream(5, *path)
    return [Heard(speaker, tuple(rng.random() ** 2 + 0.01 for _ in LABELS)) for speaker in speakers]


def test_the_first_word_of_somebody_is_what_is_usual():
    assert Decoder().filtered([Heard("Ann")])[0] == pytest.approx(shares(USUAL))


def test_a_reply_depends_on_ones_own_last_and_on_the_last_of_the_other():
    told = [Heard.told("Ann", FEAR), Heard.told("Bo", ANGER), Heard("Ann")]

    assert Decoder().filtered(told)[-1] == pytest.approx(TransitionModel().forecast(FEAR, ANGER).chances)


def test_whoever_goes_on_depends_on_their_own_last_alone():
    told = [Heard.told("Bo", ANGER), Heard.told("Ann", FEAR), Heard("Ann")]

    assert Decoder().filtered(told)[-1] == pytest.approx(shares(AFTER_ONESELF[LABELS.index(FEAR)]))


def test_among_several_the_other_is_the_one_who_spoke_just_before():
    told = [Heard.told("Ann", FEAR), Heard.told("Bo", ANGER), Heard.told("Cy", JOY), Heard("Ann")]

    assert Decoder().filtered(told)[-1] == pytest.approx(TransitionModel().forecast(FEAR, JOY).chances)


def test_what_comes_after_tells_of_what_was_before():
    told = [Heard.told("Ann", CALM), Heard("Bo"), Heard.told("Ann", CALM), Heard.told("Bo", ANGER)]
    decoder = Decoder()

    assert decoder.smoothed(told)[1][0] > 2 * decoder.filtered(told)[1][0]
    assert decoder.smoothed(told)[-1] == pytest.approx(decoder.filtered(told)[-1])


def test_a_dialogue_of_known_emotions_is_read_as_it_is():
    said = [JOY, ANGER, CALM, SADNESS, FEAR]
    told = [Heard.told(speaker, emotion) for speaker, emotion in zip("abcab", said, strict=True)]
    decoder = Decoder()

    assert decoder.likeliest(told) == said
    assert decoder.evidence(told) == pytest.approx(decoder.score(told, said))
    assert decoder.score(told, [JOY] * 5) == -inf


def test_what_a_classifier_takes_to_be_usual_is_not_counted_twice():
    chances = TransitionModel().forecast(JOY, JOY).chances

    assert Decoder().filtered([Heard.read("Ann", chances)])[0] == pytest.approx(chances)
    assert Decoder().filtered([Heard.read("Ann", USUAL)])[0] == pytest.approx(shares(USUAL))


def test_the_factor_of_what_was_heard_is_of_no_matter():
    said = mumbled("abab", "factor")
    faint = [Heard(one.speaker, tuple(fit * 1e-250 for fit in one.fits)) for one in said]

    assert Decoder().smoothed(faint) == [pytest.approx(row) for row in Decoder().smoothed(said)]
    assert Decoder().likeliest(faint) == Decoder().likeliest(said)


@pytest.mark.parametrize("speakers", CHATS)
def test_four_who_go_on_speaking_are_decoded_exactly(speakers: str):
    assert Decoder().is_exact([Heard(speaker) for speaker in speakers])


def test_a_crowd_is_decoded_nearly():
    crowd = mumbled("abcdeabcde", "crowd")
    near, exact = Decoder(width=7**4), Decoder(width=7**5)

    assert (near.is_exact(crowd), exact.is_exact(crowd)) == (False, True)
    for few, all_of_them in zip(near.smoothed(crowd), exact.smoothed(crowd), strict=True):
        assert few == pytest.approx(all_of_them, abs=0.03)


def test_however_few_states_are_kept_there_is_an_answer():
    crowd, decoder = mumbled("abcabcabc", "few"), Decoder(width=1)

    assert all(fsum(row) == pytest.approx(1) for row in decoder.smoothed(crowd))
    assert len(decoder.likeliest(crowd)) == len(crowd)


@pytest.mark.no_cover
@pytest.mark.wide
@pytest.mark.parametrize("speakers", ["a", "ab"])
def test_a_dialogue_of_ten_thousand_utterances_does_not_vanish(speakers: str):
    long, decoder = mumbled(speakers * (10_000 // len(speakers)), "long"), Decoder()

    assert all(fsum(row) == pytest.approx(1) and min(row) > 0 for row in decoder.filtered(long))
    assert -4 * len(long) < decoder.evidence(long) < 0
    assert decoder.likeliest(long)[:900] == decoder.likeliest(long[:1_000])[:900]


def test_what_a_dialogue_takes_does_not_grow_with_its_past():
    line = turns(mumbled("abcab" * 200, "line"))

    assert max(len(turn.kept) for turn in line) == 3


def test_nothing_said_is_nothing_decoded():
    decoder = Decoder()

    assert (decoder.filtered([]), decoder.smoothed([]), decoder.likeliest([]), decoder.evidence([])) == ([], [], [], 0)


def test_the_score_of_a_reading_is_the_product_of_its_steps():
    told, model = [Heard("Ann"), Heard("Bo", (1, 1, 1, 1, 2, 1, 1))], TransitionModel()
    steps = log(model.forecast()[JOY]) + log(model.forecast(None, JOY)[ANGER]) + log(0.5)

    assert Decoder().score(told, [JOY, ANGER]) == pytest.approx(steps)
    assert exp(Decoder().evidence([Heard("Ann")])) == pytest.approx(1)


NEVER = TransitionModel(inertia=1e6)
"""So sure of inertia that the chances of anything else are 0."""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: Heard("Ann", (1.0,) * 6), "what was heard of Ann: expected 7 numbers from 0 up, one at least above 0"),
        (lambda: Heard("Bo", (0.0,) * 7), "what was heard of Bo: expected 7"),
        (lambda: Heard("Cy", (inf,) + (1.0,) * 6), "what was heard of Cy: expected 7"),
        (lambda: Heard("Di", (-1.0,) + (1.0,) * 6), "what was heard of Di: expected 7"),
        (lambda: Heard("Ed", cast("Row", ("a",) * 7)), "what was heard of Ed: expected 7"),
        (lambda: Heard("Flo", cast("Row", 5)), "what was heard of Flo: expected 7"),
        (lambda: Heard.read("Gus", cast("Row", ("a",) * 7)), "what was read of Gus: expected 7 of each"),
        (lambda: Heard.read("Hal", (nan,) * 7), "what was read of Hal: expected 7 of each"),
        (lambda: Decoder(width=cast("int", 2.5)), "a width cannot be 2.5: expected a whole number"),
        (lambda: Decoder(width=cast("int", nan)), "a width cannot be nan: expected a whole number"),
        (lambda: Decoder(cast("TransitionModel", 3)), "what follows what cannot be 3: expected a TransitionModel"),
        (lambda: Heard.read("Ann", (1.0,) * 7, (0.0,) * 7), "what was read of Ann: expected 7 of each, usual above 0"),
        (lambda: Heard.read("Ann", (1.0,) * 6), "what was read of Ann: expected 7 of each"),
        (lambda: Decoder(width=0), "a width of 0 is out of range: expected 1 or more"),
        (lambda: Decoder().score([Heard("Ann")], []), "cannot score 0 emotions of 1 utterances: expected one for each"),
        (
            lambda: Decoder(NEVER, NEVER).filtered([Heard.told("Ann", JOY), Heard.told("Ann", FEAR)]),
            "an utterance of Ann cannot be: by this model no emotion that would fit it could follow there",
        ),
        (
            lambda: Decoder(NEVER, NEVER).likeliest([Heard.told("Ann", JOY), Heard.told("Ann", FEAR)]),
            "an utterance of Ann cannot be",
        ),
    ],
)
def test_what_cannot_be_decoded_is_said_in_a_sentence(wrong: Callable[[], object], said: str):
    with pytest.raises(UsageError, match=said):
        wrong()
