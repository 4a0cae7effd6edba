"""Models of contagion: what their papers and their formulas say comes out, and nothing else."""

from functools import partial
from itertools import pairwise
from math import exp
from typing import Any, cast

import numpy as np
import pytest

from fatima_py.errors import UsageError
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import (
    Absorption,
    CollectiveField,
    Deffuant,
    DeGroot,
    DoseThreshold,
    DualSisa,
    HegselmannKrause,
    Model,
    Sir,
    Sisa,
    Spiral,
    by_events,
)
from fatima_py.sim.crowd.network import Network

LUCK = Luck(7)
ALONE = Network.complete(1)
PAIR = Network.complete(2)
ROW = Network.tied(3, [0, 1, 1, 2], [1, 0, 2, 1])
"""Three in a row, of whom the one in the middle hears both others."""
TOWN = Network.small_world(300, neighbours=6, rewired=0.1, seed=3)
LEVELS = Luck(1).uniform("levels", 0, 300)
STATES = (LEVELS < 0.3).astype(np.int8)
FIELD = np.vstack([LEVELS - 0.5, LEVELS, np.full((2, 300), 0.8)])
DOSES = DoseThreshold(2.0, memory=3, exposure=0.7, spread=0.5, recovers=0.5)
MODELS: dict[str, tuple[Model, Any]] = {
    "absorption": (Absorption(), LEVELS),
    "spiral": (Spiral(0.8, 0.7), LEVELS),
    "SISa": (Sisa(0.02, 0.3, 0.4), STATES),
    "two SISa": (DualSisa(Sisa(0.1, 0.2, 0.3), Sisa(0.05, 0.4, 0.2)), STATES),
    "SIR": (Sir(0.3, 0.4), STATES),
    "doses": (DOSES, DOSES.begin(STATES)),
    "DeGroot": (DeGroot(), LEVELS),
    "Deffuant": (Deffuant(0.3), LEVELS),
    "Hegselmann and Krause": (HegselmannKrause(0.3), LEVELS),
    "collective field": (CollectiveField(v_noise=0.1, a_noise=0.5, wrote=0.1, h_fades=0.1), FIELD),
}
each_model = pytest.mark.parametrize(("model", "values"), MODELS.values(), ids=MODELS)


def after(model, values, network, rounds, seconds=1.0, luck=LUCK):
    """What members hold after so many steps."""
    for number in range(rounds):
        values = model.step(values, network, seconds, luck, number)
    return values


@each_model
def test_a_step_can_be_made_again_and_leaves_what_it_was_given(model, values):
    before = values.copy()
    one, again = (model.step(values, TOWN, 1.0, LUCK, 5) for _ in range(2))

    assert (one == again).all()
    assert (values == before).all()
    assert one.shape == values.shape
    assert not (one == values).all()


@pytest.mark.parametrize("name", ["SISa", "two SISa", "SIR", "doses", "Deffuant", "collective field"])
def test_luck_and_the_number_of_a_step_are_what_is_drawn_by(name):
    model, values = MODELS[name]
    one = model.step(values, TOWN, 1.0, LUCK, 5)

    assert not (one == model.step(values, TOWN, 1.0, LUCK, 6)).all()
    assert not (one == model.step(values, TOWN, 1.0, Luck(8), 5)).all()


@each_model
@pytest.mark.parametrize(
    "spoil",
    [
        lambda values: values[..., :-1],
        lambda values: np.where(values == values.max(), np.nan, values),
        lambda _: "much",
    ],
    ids=["too few", "no number", "a word"],
)
def test_values_that_are_none_of_a_network_are_refused(model, values, spoil):
    with pytest.raises(UsageError, match=r"values|states"):
        model.step(spoil(values), TOWN, 1.0, LUCK, 0)


@pytest.mark.parametrize("name", ["absorption", "spiral", "SISa", "SIR", "collective field"])
@pytest.mark.parametrize("seconds", [-1.0, float("inf"), float("nan")])
def test_a_step_that_has_no_length_is_refused(name, seconds):
    model, values = MODELS[name]
    with pytest.raises(UsageError, match="the length of a step"):
        model.step(values, TOWN, seconds, LUCK, 0)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Absorption(0.0), "what a step may leave out"),
        (lambda: Spiral(1.2), "how much a spiral amplifies of 1.2 is out of range"),
        (lambda: Spiral(1.0, -0.1), "how upward"),
        (lambda: Spiral(finest=0.0), "the finest part"),
        (lambda: Sisa(-0.1, 0.1, 0.1), "the rate `spontaneous` of -0.1 is out of range"),
        (lambda: Sir(0.1, float("nan")), "the rate `recovery`"),
        (
            lambda: DualSisa(Sisa(0.1, 0.1, 0.1), cast("Any", Sir(0.1, 0.1))),
            "`discontent` cannot be .*: expected a Sisa",
        ),
        (lambda: DeGroot(1.5), "how much of an opinion stays"),
        (lambda: Deffuant(0.0), "a tolerance of 0 is out of range"),
        (lambda: Deffuant(0.2, 0.6), "how far an opinion moves of 0.6 is out of range"),
        (lambda: HegselmannKrause(-1.0), "a tolerance"),
        (lambda: DoseThreshold(0.0), "a threshold"),
        (lambda: DoseThreshold(1.0, memory=0), "the rounds of memory cannot be 0: expected 1 or more"),
        (lambda: DoseThreshold(1.0, exposure=1.1), "the probability `exposure`"),
        (lambda: CollectiveField(v_noise=-1.0), "`v_noise`"),
        (lambda: CollectiveField(valence=cast("Any", (0.0, 1.0))), "`valence` cannot be 2 numbers: expected 4"),
        (lambda: CollectiveField(threshold=0.0), "the threshold of arousal"),
    ],
)
def test_a_model_of_impossible_numbers_is_refused(build, message):
    with pytest.raises(UsageError, match=message):
        build()


def test_two_who_absorb_each_other_come_as_near_as_the_equation_of_two_says():
    levels = Absorption().step([0.0, 1.0], PAIR, 0.7, LUCK, 0)

    assert levels == pytest.approx([0.5 - exp(-1.4) / 2, 0.5 + exp(-1.4) / 2], abs=1e-12)


def test_a_long_step_of_absorption_is_many_short_ones():
    long, short = Absorption().step(LEVELS, TOWN, 20.0, LUCK, 0), after(Absorption(), LEVELS, TOWN, 200, seconds=0.1)

    assert np.abs(long - short).max() < 1e-11
    assert LEVELS.min() < long.min() < long.max() < LEVELS.max()


def test_emotions_in_several_rows_go_each_by_itself():
    rows = np.vstack([LEVELS, 1.0 - LEVELS, LEVELS**2])
    for model in (Absorption(), Spiral(0.8, 0.7), DeGroot(), HegselmannKrause(0.3)):
        whole = model.step(rows, TOWN, 1.0, LUCK, 0)
        assert (whole == np.vstack([model.step(row, TOWN, 1.0, LUCK, 0) for row in rows])).all()


def test_who_hears_nobody_keeps_what_they_hold():
    deaf = Network.tied(2, [0], [1])
    for model in (Absorption(), Spiral(1.0, 0.7), DeGroot(), HegselmannKrause(1.0)):
        assert model.step([0.2, 0.6], deaf, 1.0, LUCK, 0)[1] == 0.6
        assert model.step([0.2], ALONE, 1.0, LUCK, 0).tolist() == [0.2]


def test_a_spiral_of_one_level_is_logistic_and_finer_parts_are_nearer_by_their_square():
    known = 0.25 * exp(3.2) / (1.0 + 0.25 * exp(3.2))
    group = Network.complete(5)
    off = [abs(Spiral(1.0, 0.7, fine).step([0.2] * 5, group, 2.0, LUCK, 0)[0] - known) for fine in (0.04, 0.02, 0.01)]

    assert off[-1] < 3e-6
    assert all(3.5 < coarse / fine < 4.5 for coarse, fine in pairwise(off))


def test_a_spiral_that_does_not_amplify_is_absorption():
    plain, absorbed = (model.step(LEVELS, TOWN, 0.3, LUCK, 0) for model in (Spiral(0.0, 0.9, 0.001), Absorption()))

    assert np.abs(plain - absorbed).max() < 1e-6


@pytest.mark.parametrize(("upward", "ends"), [(1.0, 1.0), (0.0, 0.0)])
def test_a_spiral_goes_to_the_end_of_the_scale_and_never_beyond(upward, ends):
    levels = after(Spiral(1.0, upward, 0.5), LEVELS, TOWN, 60)

    assert ((levels >= 0.0) & (levels <= 1.0)).all()
    assert np.abs(levels - ends).max() < 1e-9
    with pytest.raises(UsageError, match=r"a level of -0\.5 is out of range"):
        Spiral().step(LEVELS - 0.5 - LEVELS.min(), TOWN, 1.0, LUCK, 0)


def test_opinions_in_a_row_come_to_the_mean_in_which_the_middle_counts_twice():
    assert after(DeGroot(0.5), [1.0, 0.0, 0.0], ROW, 60) == pytest.approx(0.25, abs=1e-12)
    assert after(DeGroot(0.5), [0.0, 1.0, 0.0], ROW, 60) == pytest.approx(0.5, abs=1e-12)


def test_two_meet_only_where_they_are_near_enough_and_nobody_meets_two_in_a_round():
    assert Deffuant(0.3).step([0.1, 0.5], PAIR, 1.0, LUCK, 0).tolist() == [0.1, 0.5]
    assert Deffuant(0.5, 0.25).step([0.1, 0.5], PAIR, 1.0, LUCK, 0) == pytest.approx([0.2, 0.4])
    moved = Deffuant(2.0).step(LEVELS, TOWN, 1.0, LUCK, 0)
    values, counts = np.unique(moved[moved != LEVELS].round(12), return_counts=True)

    assert len(values) > 30
    assert set(counts.tolist()) == {2}


def test_opinions_that_meet_in_pairs_keep_their_mean():
    ends = after(Deffuant(0.2), LEVELS, TOWN, 300)

    assert ends.mean() == pytest.approx(LEVELS.mean(), abs=1e-12)
    assert ends.std() < 0.9 * LEVELS.std()


def test_the_mean_of_what_is_near_enough_is_taken_up_by_all_at_once():
    group = Network.complete(4)

    assert HegselmannKrause(0.3).step([0.0, 0.2, 0.4, 1.0], group, 1.0, LUCK, 0) == pytest.approx([0.1, 0.2, 0.3, 1.0])
    assert HegselmannKrause(0.1).step([0.0, 0.2, 0.4, 1.0], group, 1.0, LUCK, 0).tolist() == [0.0, 0.2, 0.4, 1.0]


def test_states_come_and_go_as_often_as_their_rates_say():
    many = Network.tied(20_000, [], [])
    model, everybody = Sisa(0.03, 0.5, 0.07), np.zeros(20_000, np.int8)
    known = 0.3 * (1.0 - exp(-0.1 * 5.0))
    allowed = 4.0 * (known * (1.0 - known) / 20_000) ** 0.5

    assert by_events(model, everybody, many, 5.0, LUCK, 0).mean() == pytest.approx(known, abs=allowed)
    short = after(model, everybody, many, 50, seconds=0.1)
    assert short.mean() == pytest.approx(known, abs=allowed + 0.005 * known)


@pytest.mark.no_cover
@pytest.mark.parametrize("lasts", ["by events", "by steps"])
def test_of_two_states_each_is_come_to_and_left_at_its_own_rates(lasts):
    many, first = Network.tied(20_000, [], []), np.zeros(20_000, np.int8)
    model = DualSisa(content=Sisa(0.2, 0.0, 0.4), discontent=Sisa(0.3, 0.0, 0.2))
    ends = by_events(model, first, many, 40.0, LUCK, 0) if lasts == "by events" else after(model, first, many, 400, 0.1)

    assert np.bincount(ends) / 20_000 == pytest.approx([1 / 3, 1 / 6, 1 / 2], abs=4 * 0.0036)


def test_of_two_states_each_is_caught_from_those_who_are_in_it():
    pairs = 5_000
    ties = Network.tied(2 * pairs, np.arange(pairs), np.arange(pairs) + pairs, 2.0)
    model = DualSisa(content=Sisa(0.0, 0.1, 0.0), discontent=Sisa(0.0, 0.3, 0.0))
    for state, known in ((1, 1.0 - exp(-0.2)), (2, 1.0 - exp(-0.6))):
        for ends in (
            ask(np.repeat([0, state], pairs), ties, 1.0, LUCK, 0) for ask in (model.step, partial(by_events, model))
        ):
            allowed = 4.0 * (known * (1.0 - known) / pairs) ** 0.5
            assert (ends[:pairs] == state).mean() == pytest.approx(known, abs=allowed)
            assert set(ends[:pairs].tolist()) == {0, state}


def test_a_tie_infects_by_its_weight_and_only_whoever_hears():
    pairs = 5_000
    ties = Network.tied(2 * pairs, np.arange(pairs), np.arange(pairs) + pairs, 2.0)
    first = np.repeat([0, 1], pairs)
    known = 1.0 - exp(-0.2)

    for ends in (by_events(Sir(0.1, 0.0), first, ties, 1.0, LUCK, 0), Sir(0.1, 0.0).step(first, ties, 1.0, LUCK, 0)):
        assert (ends[pairs:] == 1).all()
        assert ends[:pairs].mean() == pytest.approx(known, abs=4.0 * (known * (1.0 - known) / pairs) ** 0.5)


def test_who_has_recovered_for_good_stays_so_and_a_dead_contagion_ends_at_once():
    ends = by_events(Sir(0.5, 1.0), STATES, TOWN, 1e6, LUCK, 0)

    assert set(ends.tolist()) == {0, 2}
    assert (ends[STATES == 1] == 2).all()
    assert (by_events(Sir(0.5, 1.0), ends, TOWN, 1e6, LUCK, 1) == ends).all()
    assert (by_events(Sisa(0.0, 0.0, 0.0), STATES, TOWN, 1.0, LUCK, 0) == STATES).all()


@pytest.mark.parametrize("ask", [Sisa(0.1, 0.1, 0.1).step, lambda *to: by_events(Sisa(0.1, 0.1, 0.1), *to)])
def test_a_state_that_a_model_does_not_know_is_refused(ask):
    with pytest.raises(UsageError, match="expected whole numbers from 0 to 1"):
        ask([0, 2], PAIR, 1.0, LUCK, 0)


def test_it_takes_doses_from_several_at_once_or_one_after_the_other():
    star = Network.tied(3, [0, 0], [1, 2])
    both, one = ([0.0, 1.0, 1.0], [0.0, 1.0, 0.0])
    at_once, kept = DoseThreshold(2.0, recovers=0.0), DoseThreshold(2.0, memory=2, recovers=0.0)

    assert after(at_once, at_once.begin(both), star, 1)[0, 0] == 1.0
    assert after(at_once, at_once.begin(one), star, 9)[0, 0] == 0.0
    assert [after(kept, kept.begin(one), star, rounds)[0, 0] for rounds in (1, 2)] == [0.0, 1.0]


def test_whoever_has_too_few_doses_recovers_as_likely_as_is_said():
    many = Network.tied(10_000, [], [])
    model = DoseThreshold(1.0, recovers=0.3)

    assert after(model, model.begin(np.ones(10_000)), many, 1)[0].mean() == pytest.approx(0.7, abs=4 * 0.0046)


@pytest.mark.parametrize("spread", [0.0, 0.8])
def test_doses_have_the_mean_that_is_said_however_they_spread(spread):
    pairs = 20_000
    ties = Network.tied(2 * pairs, np.arange(pairs), np.arange(pairs) + pairs, 0.5)
    model = DoseThreshold(1.0, dose=3.0, exposure=0.5, spread=spread)
    came = after(model, model.begin(np.repeat([0, 1], pairs)), ties, 1)[1, :pairs]
    deviation = 1.5 * (exp(spread**2) / 0.5 - 1.0) ** 0.5 * 0.5

    assert came.mean() == pytest.approx(0.75, abs=4.0 * deviation / pairs**0.5)
    assert (came == 0.0).mean() == pytest.approx(0.5, abs=4.0 * 0.5 / pairs**0.5)


def test_a_critical_mass_keeps_a_contagion_by_doses_going_and_less_does_not():
    crowd = Network.complete(400)
    model = DoseThreshold(2.0, memory=2, exposure=2.0 / 399)
    few, many = (after(model, model.begin(np.arange(400) < count), crowd, 40)[0].mean() for count in (20, 300))
    known = 0.9
    for _ in range(200):
        known = 1.0 - exp(-4.0 * known) * (1.0 + 4.0 * known)

    assert few == 0.0
    assert many == pytest.approx(known, abs=4.0 * 0.03)


def calm(count, field):
    """So many members a little above 0 in valence, in a field."""
    return np.vstack([np.full(count, 0.1), np.zeros(count), np.full((2, count), field)])


@pytest.mark.parametrize(("field", "known"), [(0.3, 0.0), (0.8, 0.375**0.5), (2.0, 0.75**0.5)])
def test_valence_leaves_the_middle_where_the_field_is_strong_enough(field, known):
    assert CollectiveField().step(calm(1, field), ALONE, 100.0, LUCK, 0)[0, 0] == pytest.approx(known, abs=1e-9)


def test_noise_without_a_push_is_an_ornstein_uhlenbeck_process_however_long_the_step():
    many = Network.tied(20_000, [], [])
    for finest in (0.1, 2.0):
        rows = CollectiveField(v_noise=0.2, finest=finest).step(calm(20_000, 0.0), many, 2.0, LUCK, 0)
        assert rows[0].mean() == pytest.approx(0.1 * exp(-1.0), abs=4 * 0.2 / 20_000**0.5)
        assert rows[0].var() == pytest.approx(0.04 * (1.0 - exp(-2.0)), rel=4 * (2 / 20_000) ** 0.5)


def test_who_is_aroused_enough_says_how_they_feel_is_calm_again_and_others_read_it():
    said = CollectiveField(threshold=0.5, wrote=0.3, a_fades=0.0, finest=1.0)
    first = np.array([[0.4, -0.4, 0.2], [0.6, 0.7, 0.1], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    rows = said.step(first, ROW, 1.0, LUCK, 0)

    assert rows[1].tolist() == [0.0, 0.0, 0.1]
    assert rows[2].tolist() == [0.0, 0.3, 0.0]
    assert rows[3].tolist() == [0.3, 0.0, 0.3]


def test_who_feels_ill_heeds_what_is_bad_and_what_was_written_fades():
    model = CollectiveField(v_fades=0.0, valence=(1.0, 0.0, 0.0, 0.0), h_fades=0.5, finest=0.01)
    first = np.array([[0.5, -0.5], [0.0, 0.0], [0.2, 0.2], [0.6, 0.6]])
    rows = model.step(first, PAIR, 0.1, LUCK, 0)
    lasts = (1.0 - exp(-0.05)) / 0.5

    assert rows[0] == pytest.approx([0.5 + 0.2 * lasts, -0.5 + 0.6 * lasts], abs=1e-3)
    assert rows[2:, 0] == pytest.approx([0.2 * exp(-0.05), 0.6 * exp(-0.05)], abs=1e-12)
