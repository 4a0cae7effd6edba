"""Which emotion comes next: after one's own last, after the partner's, and because of what is appraised."""

from collections.abc import Callable
from dataclasses import replace
from math import inf, nan
from typing import cast

import pytest

from fatima_py.affect import Personality, TraitModulation, modulate
from fatima_py.affect.basic import BASIC, BASIC_OF, BasicEmotion
from fatima_py.affect.transition import (
    AFTER_ONESELF,
    AFTER_OTHERS,
    AFTER_OWN,
    USUAL,
    Forecast,
    Reply,
    Rows,
    TransitionModel,
)
from fatima_py.affect.vad import NEUTRAL, Vad
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.rng import stream

LABELS = [*BasicEmotion]
ANGER, DISGUST, FEAR, JOY, CALM, SADNESS, SURPRISE = LABELS
Table = dict[BasicEmotion, list[int]]


def shares(row: tuple[float, ...]) -> list[float]:
    return [count / sum(row) for count in row]


def chat(model: TransitionModel, turns: int, *path: str) -> list[BasicEmotion]:
    """What two people feel in turn, while nothing happens to them."""
    rng, said = stream(7, *path), [CALM, CALM]
    for _ in range(turns):
        said.append(model.forecast(said[-2], said[-1]).drawn(rng))
    return said


def followers(said: list[BasicEmotion], back: int) -> Table:
    """How often each emotion came so many turns after each."""
    table: Table = {label: [0] * len(LABELS) for label in LABELS}
    for before, now in zip(said, said[back:], strict=False):
        table[before][LABELS.index(now)] += 1
    return table


def off(table: Table, rows: Rows, errors: float = 0.0, beyond: float = 0.0) -> list[tuple[BasicEmotion, BasicEmotion]]:
    """The cells whose share lies farther from the row's than so many standard errors and something beyond."""
    found: list[tuple[BasicEmotion, BasicEmotion]] = []
    for label, row in zip(LABELS, rows, strict=True):
        size = sum(table[label])
        for other, count, share in zip(LABELS, table[label], shares(row), strict=True):
            if abs(count / size - share) > errors * (share * (1 - share) / size) ** 0.5 + beyond:
                found.append((label, other))
    return found


def test_every_occ_emotion_counts_as_a_label_of_its_own_sign():
    assert set(BASIC_OF) == set(EmotionType)
    assert all(BASIC[label].valence * kind.sign > 0 for kind, label in BASIC_OF.items())
    assert set(BASIC_OF.values()) == set(BasicEmotion) - {CALM, SURPRISE}


def test_the_tables_are_those_of_meld():
    own, others, oneself = (sum(map(sum, rows)) for rows in (AFTER_OWN, AFTER_OTHERS, AFTER_ONESELF))

    assert (sum(USUAL), own, others, oneself) == (13_708, 9_804, 9_490, 2_786)
    assert sum(row[place] for place, row in enumerate(AFTER_OWN)) / own == pytest.approx(0.446, abs=5e-4)
    assert sum(row[place] for place, row in enumerate(AFTER_OTHERS)) / others == pytest.approx(0.358, abs=5e-4)
    assert sum(row[place] for place, row in enumerate(AFTER_ONESELF)) / oneself == pytest.approx(0.554, abs=5e-4)
    assert shares(AFTER_OWN[0]) == pytest.approx([0.433, 0.031, 0.017, 0.081, 0.268, 0.083, 0.087], abs=6e-4)
    assert shares(AFTER_OTHERS[6]) == pytest.approx([0.105, 0.031, 0.027, 0.152, 0.470, 0.072, 0.143], abs=6e-4)
    stays = [
        shares(AFTER_OTHERS[LABELS.index(label)])[LABELS.index(label)] for label in (ANGER, SADNESS, DISGUST, FEAR, JOY)
    ]
    assert stays == pytest.approx([0.236, 0.182, 0.108, 0.067, 0.299], abs=6e-4)


def test_the_table_of_the_partner_holds_no_utterance_after_ones_own():
    own, oneself = ([[*row] for row in rows] for rows in (AFTER_OWN, AFTER_ONESELF))

    assert all(few <= many for rows in zip(own, oneself, strict=True) for many, few in zip(*rows, strict=True))
    assert sum(map(sum, AFTER_OTHERS)) + sum(map(sum, AFTER_ONESELF)) == 12_276


def test_somebody_who_has_felt_nothing_yet_feels_what_is_usual():
    forecast = TransitionModel().forecast()

    assert forecast.chances == pytest.approx(shares(USUAL))
    assert forecast.last is None


def test_without_a_partner_ones_own_last_emotion_decides_and_the_other_way_round():
    alone = TransitionModel(inertia=1.0).forecast(own=JOY)
    fresh = TransitionModel(contagion=1.0).forecast(partner=SADNESS)

    assert alone.chances == pytest.approx(shares(AFTER_OWN[LABELS.index(JOY)]))
    assert fresh.chances == pytest.approx(shares(AFTER_OTHERS[LABELS.index(SADNESS)]))


def test_an_angry_partner_makes_anger_likelier():
    model = TransitionModel()

    assert model.forecast(CALM, ANGER)[ANGER] > 2 * model.forecast(CALM, CALM)[ANGER]


@pytest.mark.parametrize("label", [ANGER, FEAR, JOY, SADNESS])
def test_an_impulse_to_where_a_label_lies_makes_it_the_likeliest(label: BasicEmotion):
    model = TransitionModel()

    assert model.forecast(CALM, CALM).likeliest() is CALM
    assert model.forecast(CALM, CALM, BASIC[label]).likeliest() is label


def test_the_nearest_point_alone_decides_nothing():
    on_disgust = TransitionModel().forecast(CALM, CALM, BASIC[DISGUST])

    assert on_disgust.likeliest() is ANGER


def test_somebody_more_easily_moved_is_moved_more():
    model, insult = TransitionModel(), Vad(-0.2, 0.25, 0.1)
    people = (Personality(neuroticism=-1), Personality(neuroticism=1))
    steady, touchy = (
        model.forecast(CALM, CALM, insult, modulate(who, TraitModulation.GAIN, EmotionType.ANGER)) for who in people
    )

    assert touchy[ANGER] > steady[ANGER]
    assert model.forecast(CALM, CALM, insult, 2.0) == model.forecast(CALM, CALM, insult.scaled(2))


def test_in_endless_heat_impulses_are_of_no_matter_and_in_the_cold_they_are_all_that_matters():
    model, insult = TransitionModel(), Vad(-0.5, 0.5, 0.3)
    hot, cold = replace(model, temperature=inf), replace(model, temperature=0.01)

    assert hot.forecast(CALM, JOY, insult).chances == pytest.approx(model.forecast(CALM, JOY).chances)
    assert cold.forecast(CALM, JOY, insult)[ANGER] > 0.99
    assert cold.forecast(CALM, JOY).chances == pytest.approx(model.forecast(CALM, JOY).chances)


def test_the_likeliest_is_told_by_the_whole_distribution():
    forecast = Forecast((0.2, 0.0, 0.0, 0.35, 0.4, 0.05, 0.0), (0.1, 0.02, 0.03, 0.2, 0.5, 0.1, 0.05), last=JOY)

    assert forecast.likeliest() is CALM
    assert forecast.likeliest(rarity=1.0) is ANGER
    assert forecast.likeliest(stay=1.2) is JOY
    assert forecast.likeliest(rarity=1.0, stay=inf) is JOY


def test_a_draw_is_by_chance_and_the_same_for_the_same_seed():
    forecast = TransitionModel().forecast(ANGER, ANGER)
    drawn = [forecast.drawn(stream(3, "drawn", number)) for number in range(2000)]

    assert drawn == [forecast.drawn(stream(3, "drawn", number)) for number in range(2000)]
    assert drawn.count(ANGER) / 2000 == pytest.approx(forecast[ANGER], abs=0.04)


@pytest.mark.no_cover
@pytest.mark.wide
@pytest.mark.parametrize(
    ("model", "rows", "back"),
    [
        (TransitionModel(inertia=1.0, contagion=0.0), AFTER_OWN, 2),
        (TransitionModel(inertia=0.0, contagion=1.0), AFTER_OTHERS, 1),
    ],
)
def test_a_chat_by_one_table_reproduces_it_within_sampling_error(model: TransitionModel, rows: Rows, back: int):
    table = followers(chat(model, 30_000, "one table", str(back)), back)

    assert off(table, rows, errors=4.0) == []


@pytest.mark.wide
def test_a_chat_by_both_tables_reproduces_both_nearly():
    said = chat(TransitionModel(), 30_000, "both tables")

    assert off(followers(said, 2), AFTER_OWN, errors=4.0, beyond=0.04) == []
    assert off(followers(said, 1), AFTER_OTHERS, errors=4.0, beyond=0.04) == []


def test_a_model_learns_the_ways_of_a_corpus_and_keeps_what_it_says_nothing_about():
    replies: list[Reply] = [(JOY, ANGER, SADNESS)] * 10_000
    replies += [(None, None, CALM)] * 10_000
    model = replace(TransitionModel(inertia=1.0, contagion=1.0), usual=USUAL).learned(replies)

    assert model.forecast(own=JOY)[SADNESS] > 0.97
    assert model.forecast(partner=ANGER)[SADNESS] > 0.97
    assert model.forecast()[CALM] == pytest.approx(0.5, abs=0.01)
    before, after = TransitionModel().forecast(FEAR, FEAR), replace(model, inertia=0.95, contagion=0.7)
    assert after.forecast(FEAR, FEAR)[FEAR] / after.forecast(FEAR, FEAR)[ANGER] == pytest.approx(
        before[FEAR] / before[ANGER]
    )


def test_a_model_that_learns_nothing_is_the_same_model():
    same, model = TransitionModel().learned([]), TransitionModel()

    for own, partner in [(None, None), (JOY, None), (FEAR, ANGER)]:
        assert same.forecast(own, partner).chances == pytest.approx(model.forecast(own, partner).chances)
    assert same.forecast(JOY, CALM, NEUTRAL).usual == pytest.approx(shares(USUAL))


NEVER_SAD = (*USUAL[:-2], 0, USUAL[-1])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: TransitionModel(temperature=0), "a temperature of 0 is out of range: expected more than 0"),
        (lambda: TransitionModel(temperature=nan), "a temperature of nan is out of range: expected a finite number"),
        (lambda: TransitionModel(inertia=nan), "an inertia of nan is out of range: expected a finite number"),
        (lambda: TransitionModel(inertia=inf), "an inertia of inf is out of range: expected a finite number"),
        (lambda: TransitionModel(inertia=cast("float", "a")), "an inertia cannot be 'a': expected a number"),
        (lambda: TransitionModel(contagion=nan), "a contagion of nan is out of range: expected a finite number"),
        (lambda: TransitionModel(own=cast("Rows", None)), "with these numbers for 'own': expected 7 rows of 7"),
        (lambda: TransitionModel(own=cast("Rows", (("a",) * 7,) * 7)), "numbers for 'own': expected 7 rows of 7"),
        (lambda: TransitionModel(usual=(nan, *USUAL[1:])), "numbers for 'usual': expected 7, all above 0"),
        (lambda: TransitionModel().forecast(JOY, gain=nan), "a gain of nan is out of range: expected a finite number"),
        (lambda: TransitionModel().forecast(JOY, gain=inf), "a gain of inf is out of range"),
        (lambda: TransitionModel().forecast(JOY, impulse=Vad(nan)), "the valence of an impulse of nan is out of range"),
        (lambda: TransitionModel().forecast(cast("BasicEmotion", "joyful")), "a last emotion cannot be 'joyful'"),
        (lambda: TransitionModel().learned([], strength=inf), "a strength of inf is out of range"),
        (lambda: TransitionModel(own=AFTER_OWN[:3]), "'own': expected 7 rows of 7, all above 0"),
        (lambda: TransitionModel(partner=(NEVER_SAD,) * 7), "'partner': expected 7 rows of 7, all above 0"),
        (
            lambda: TransitionModel(partner=(*AFTER_OTHERS[:-1], NEVER_SAD)),
            "'partner': expected 7 rows of 7",
        ),
        (
            lambda: TransitionModel(own=(*AFTER_OWN[:-1], AFTER_OWN[0][:6])),
            "'own': expected 7 rows of 7",
        ),
        (lambda: TransitionModel(usual=NEVER_SAD), "for 'usual': expected 7, all above 0"),
        (lambda: TransitionModel().learned([], strength=0), "a strength of 0 is out of range"),
    ],
)
def test_what_cannot_be_reckoned_with_is_said_in_a_sentence(wrong: Callable[[], object], said: str):
    with pytest.raises(UsageError, match=said):
        wrong()
