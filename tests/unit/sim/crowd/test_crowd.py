"""Crowds: moods that spread and stray, events, rumours, minds among the members, and saving."""

from contextlib import suppress
from math import exp, log
from typing import Any

import numpy as np
import pytest

from fatima_py.affect import VadDynamics
from fatima_py.emotions import EmotionType
from fatima_py.errors import LogError, UsageError
from fatima_py.sim.crowd.contagion import Contagion
from fatima_py.sim.crowd.crowd import Crowd
from fatima_py.sim.crowd.models import DeGroot, Model, Sisa
from fatima_py.sim.crowd.network import Network
from fatima_py.sim.crowd.rumours import Rumour
from fatima_py.sim.population import Population

HOUR = 3600.0
LINE = Network.tied(5, [1, 2, 3, 4], [0, 1, 2, 3])
"""Five in a line, each of whom hears the one before."""


def people(n, mood=None, seed=1):
    """So many people of all kinds."""
    return Population(np.random.default_rng(seed).normal(0, 0.4, (5, n)).clip(-1, 1), mood=mood)


def calm(n):
    """So many people who rest in the middle."""
    return Population(np.zeros((5, n)))


def test_without_others_noise_and_rumours_a_crowd_is_a_population():
    crowd, alone = Crowd(people(9, [0.5, -0.5, 0]), Network.complete(9), contagion=None), people(9, [0.5, -0.5, 0])

    for one in (crowd.people, alone):
        one.feel([1, 2], EmotionType.FEAR, 7)
    crowd.step(60)
    report = crowd.step(240)
    alone.step(300)

    assert crowd.mood() == pytest.approx(alone.mood(), abs=1e-12)
    assert crowd.people.emotions() == pytest.approx(alone.emotions(), abs=1e-12)
    assert (report.number, report.time) == (2, 300.0)


def test_a_step_takes_the_moods_of_a_crowd_together():
    crowd = Crowd(people(200, np.random.default_rng(2).uniform(-1, 1, (3, 200))), Network.complete(200, 0.1))

    before, after = crowd.report(), crowd.step(HOUR)

    assert max(after.spread) < min(before.spread) / 3
    assert sum(share for _, share in after.octants) == pytest.approx(1.0)


def test_a_step_of_no_time_does_nothing():
    crowd = Crowd(people(20), Network.complete(20), noise=0.3)
    crowd.begin(Rumour("fire", 0.9), [0])

    before = crowd.report()

    assert crowd.step(0) == before
    assert before.number == 0


@pytest.mark.parametrize("seconds", [-1, float("inf"), float("nan"), "x", None, True])
def test_time_that_is_none_is_refused(seconds: Any):
    with pytest.raises(UsageError, match="cannot"):
        Crowd(calm(2), Network.complete(2)).step(seconds)
    with pytest.raises(UsageError, match="cannot"):
        calm(2).step(seconds)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("tolerance", [0.0, 0.01])
def test_a_long_step_ends_where_moods_stand_still(tolerance):
    network = Network.small_world(20, 4, 0.1, seed=1)
    crowd = Crowd(people(20), network, contagion=Contagion(60, tolerance), noise=0.1)
    report = crowd.step(1e8)

    assert max(report.spread) < 1e-6
    assert max(map(abs, report.mean)) > 0.001


def test_a_step_that_would_take_too_long_is_refused_before_anything_happens():
    crowd = Crowd(people(20), Network.complete(20), contagion=Contagion(60), noise=0.1)
    before = crowd.report()

    with pytest.raises(
        UsageError, match=r"cannot step 1e\+300 seconds: moods spread for at most 4.56e\+07 seconds at once"
    ):
        crowd.step(1e300)
    assert crowd.report() == before


@pytest.mark.filterwarnings("error")
def test_a_crowd_in_which_nobody_hears_anybody_takes_steps_of_any_length():
    lonely = Network.tied(200, [], [])
    alone, unheard = (Crowd(calm(200), lonely, seed=3, contagion=how, noise=0.1) for how in (None, Contagion(60)))

    assert alone.step(1e300) == unheard.step(1e300)
    assert alone.report().spread[0] == pytest.approx(0.1, rel=0.15)


@pytest.mark.parametrize("intensity", [-1, 11, 1e9, float("nan"), "strong", [1, 2]])
def test_an_event_that_nobody_can_feel_so_is_refused(intensity: Any):
    with pytest.raises(UsageError, match="intensities"):
        Crowd(calm(5), LINE).happen("siren", EmotionType.FEAR, intensity)


def test_a_rumour_that_is_surely_passed_on_is_refused_in_words():
    with pytest.raises(UsageError, match="cannot be 1: expected 0 or more, and less than 1"):
        Rumour("fire", chance=1)


def test_a_crowd_of_nobody_has_nothing_but_zeros():
    report = Crowd(calm(0), Network.complete(0), noise=0.1).step(60)

    assert (report.mean, report.spread) == ((0, 0, 0), (0, 0, 0))
    assert {share for _, share in report.octants} == {0.0}


def test_feelings_spread_to_those_who_hear():
    crowd = Crowd(calm(3), Network.tied(3, [1], [0]), contagion=Contagion(60.0))

    reached = crowd.happen("a shout", EmotionType.FEAR, 8, members=[0])
    crowd.step(60)

    assert reached.tolist() == [0]
    assert crowd.mood()[0, 0] < crowd.mood()[0, 1] < 0 == crowd.mood()[0, 2]


def test_an_event_reaches_a_share_that_hangs_on_its_name_and_the_step():
    crowd = Crowd(calm(10_000), Network.regular(10_000, 2, 1), seed=4)

    reached = crowd.happen("siren", EmotionType.FEAR, 5, share=0.2)
    again, other = (crowd.happen(name, EmotionType.FEAR, 0, share=0.2) for name in ("siren", "smoke"))
    crowd.step(60)
    later = crowd.happen("siren", EmotionType.FEAR, 0, share=0.2)

    assert 1850 < len(reached) < 2150
    assert again.tolist() == reached.tolist()
    assert 300 < len(np.intersect1d(reached, other)) < 500
    assert 300 < len(np.intersect1d(reached, later)) < 500
    assert ((crowd.people.intensity(EmotionType.FEAR) > 0).nonzero()[0] == reached).all()
    assert len(crowd.happen("all", EmotionType.JOY, 1)) == 10_000
    assert len(crowd.happen("none", EmotionType.JOY, 1, share=0)) == 0


@pytest.mark.parametrize(
    ("how", "why"),
    [({"share": 0.1, "members": [1]}, "one of both"), ({"share": 1.1}, "the share"), ({"members": [7]}, "from 0 to 4")],
)
def test_an_event_that_reaches_nobody_there_is_refused(how, why):
    with pytest.raises(UsageError, match=why):
        Crowd(calm(5), LINE).happen("siren", EmotionType.FEAR, 5, **how)


def test_moods_stray_from_home_as_far_as_the_noise_says():
    crowd = Crowd(calm(20_000), Network.regular(20_000, 2, 1), contagion=None, noise=0.1)
    half_life = crowd.people.half_lives[0]

    first = crowd.step(half_life)
    for _ in range(11):
        crowd.step(half_life)
    last = crowd.step(half_life)

    assert first.spread == pytest.approx([0.1 * (1 - 0.25) ** 0.5] * 3, rel=0.03)
    assert last.spread == pytest.approx([0.1] * 3, rel=0.03)
    assert last.mean == pytest.approx([0] * 3, abs=0.003)


def test_two_steps_of_noise_have_the_distribution_of_one():
    lives = calm(1).half_lives[0]
    once, twice = (Crowd(calm(40_000), Network.tied(40_000, [], []), noise=0.1, seed=3) for _ in range(2))

    whole = once.step(0.8 * lives)
    twice.step(0.3 * lives)
    halves = twice.step(0.5 * lives)

    expected = 0.1 * (1 - exp(-2 * log(2) * 0.8)) ** 0.5
    assert whole.spread == pytest.approx([expected] * 3, rel=0.02)
    assert halves.spread == pytest.approx([expected] * 3, rel=0.02)
    assert np.sort(once.mood()[0])[::400] == pytest.approx(np.sort(twice.mood()[0])[::400], abs=0.03)


def test_a_rumour_goes_from_one_to_the_next_and_is_told_by_whom_it_was_heard():
    crowd, rumour = Crowd(calm(5), LINE, seed=2), Rumour("fire", chance=0.99)

    crowd.begin(rumour, [0])
    assert crowd.report().knowing == (("fire", 1),)
    for _ in range(99):
        crowd.step(600)
    report = crowd.step(600)

    tellers, hearers, times = crowd.heard("fire").tree()
    assert report.heard == (("fire", 5),)
    assert (tellers.tolist(), hearers.tolist()) == ([0, 1, 2, 3], [1, 2, 3, 4])
    assert (np.diff(times) > 0).all()
    assert crowd.heard(rumour).when[0] == 0.0
    assert crowd.heard(rumour).source.tolist() == [-1, 0, 1, 2, 3]


def test_how_many_hear_a_rumour_goes_by_chance_weight_and_time():
    n = 20_000
    from_zero = Network.tied(n, np.arange(1, n), 0, np.where(np.arange(1, n) < n / 2, 1.0, 2.0))
    crowd = Crowd(calm(n), from_zero, seed=1)

    crowd.begin(Rumour("fire", chance=0.3), [0])
    crowd.step(HOUR / 2)

    heard = crowd.heard("fire").memory[1:] > 0
    assert heard[: n // 2].mean() == pytest.approx(1 - 0.7**0.5, abs=0.015)
    assert heard[n // 2 :].mean() == pytest.approx(1 - 0.7, abs=0.015)


def test_the_source_is_drawn_by_weight_and_memory():
    n = 6000
    weights = np.tile([1.0, 3.0, 5.0], n)
    from_three = Network.tied(n + 3, np.repeat(np.arange(3, n + 3), 3), np.tile([0, 1, 2], n), weights)
    crowd = Crowd(calm(n + 3), from_three, seed=1)

    crowd.begin(Rumour("fire", chance=0.9), [0, 1])
    crowd.step(60)

    sources = crowd.heard("fire").source
    assert 200 < (sources >= 0).sum() < 2000
    assert (sources == 1).sum() / (sources >= 0).sum() == pytest.approx(0.75, abs=0.06)
    assert not (sources == 2).any()


def test_a_rumour_is_forgotten_by_its_half_life_and_faster_where_it_is_subjective():
    crowd = Crowd(calm(5), Network.tied(5, [], []))
    crowd.begin(Rumour("fact", half_life=HOUR), [0])
    crowd.begin(Rumour("opinion", half_life=HOUR, subjectivity=1), [0])

    crowd.step(2 * HOUR)

    assert crowd.heard("fact").memory.tolist() == [0.25, 0, 0, 0, 0]
    assert crowd.heard("opinion").memory.tolist() == [0.0625, 0, 0, 0, 0]
    assert crowd.step(2 * HOUR).knowing == (("fact", 1), ("opinion", 0))
    assert crowd.report().heard == (("fact", 1), ("opinion", 1))
    crowd.begin(Rumour("fact", half_life=HOUR), [0, 1])
    assert crowd.heard("fact").memory.tolist() == [1, 1, 0, 0, 0]
    assert crowd.heard("fact").when[:2].tolist() == [0.0, 4 * HOUR]


def test_hearing_a_rumour_for_the_first_time_moves_the_mood():
    crowd = Crowd(calm(5), LINE, contagion=None, seed=1)
    rumour = Rumour("bad news", chance=0.999, valence=-0.8, subjectivity=0.5)

    crowd.begin(rumour, [0])
    assert crowd.mood()[0].tolist() == [-0.4, 0, 0, 0, 0]
    crowd.begin(rumour, [0])
    assert crowd.mood()[0].tolist() == [-0.4, 0, 0, 0, 0]
    for _ in range(9):
        if crowd.step(HOUR).heard != (("bad news", 1),):
            break

    assert crowd.heard(rumour).source[1] == 0
    assert crowd.mood()[0, 1] == -0.4


def test_a_rumour_that_nobody_began_or_that_says_something_else_is_refused():
    crowd = Crowd(calm(5), LINE)
    crowd.begin(Rumour("fire"), [0])

    with pytest.raises(UsageError, match=r"no rumour 'flood' was begun: .*'fire'"):
        crowd.heard("flood")
    with pytest.raises(UsageError, match="goes round already"):
        crowd.begin(Rumour("fire", 0.5), [1])
    with pytest.raises(UsageError, match="from 0 to 4"):
        crowd.begin(Rumour("fire"), [5])


@pytest.mark.parametrize(
    "wrong",
    [{"chance": 1}, {"chance": -0.1}, {"valence": 2}, {"subjectivity": -0.1}, {"half_life": 0}, {"name": 3}],
)
def test_a_rumour_out_of_range_is_refused(wrong: dict[str, Any]):
    fields: dict[str, Any] = {"name": "fire", **wrong}

    with pytest.raises(UsageError, match="rumour"):
        Rumour(**fields)


def test_what_is_heard_cannot_be_written_to():
    crowd = Crowd(calm(5), LINE)
    crowd.begin(Rumour("fire"), [0])

    with pytest.raises(ValueError, match="read-only"):
        crowd.heard("fire").memory[0] = 0


def test_minds_are_heard_and_not_moved():
    crowd = Crowd(calm(5), LINE, contagion=Contagion(600), noise=0.2, seed=1)

    crowd.impose([2, 0], np.array([[0.8, -0.6], [0.1, 0.2], [0.0, 0.0]]))
    crowd.step(600)

    assert crowd.mood()[:, [2, 0]].tolist() == [[0.8, -0.6], [0.1, 0.2], [0.0, 0.0]]
    crowd.impose([0], [[0.5], [0.5], [0.5]])
    assert crowd.mood()[:, 0].tolist() == [0.5, 0.5, 0.5]
    assert crowd.mood()[0, 2] == 0.8
    assert crowd.minds.tolist() == [2, 0]


def test_the_pull_on_a_mind_is_that_of_those_whom_it_hears():
    crowd = Crowd(calm(5), LINE, contagion=Contagion(600))
    crowd.impose([1, 2], np.array([[0.8, 0.0], [0, 0.4], [0, 0]]))

    assert crowd.pull([2, 1], 600) == pytest.approx(np.array([[0.4, -0.4], [-0.2, 0], [0, 0]]))
    assert (crowd.pull([2]) == 0).all()
    crowd.step(1200)
    assert crowd.pull([2])[0, 0] == pytest.approx(0.6)
    assert (Crowd(calm(5), LINE, contagion=None).pull([1], 600) == 0).all()


def test_a_crowd_that_goes_on_is_what_it_is_after_a_step():
    stepped, gone = (Crowd(calm(5), LINE, seed=3, noise=0.1) for _ in range(2))
    for crowd in (stepped, gone):
        crowd.begin(Rumour("fire", 0.9, -1, 0.4), [0])
        crowd.begin(Rumour("all clear", 0.9, 1, 0.4), [4])

    report = stepped.step(600)
    gone.go_on(600)

    assert gone.report() == report
    assert gone.rumours == ("fire", "all clear")
    with pytest.raises(UsageError, match="cannot step"):
        gone.go_on(-1)


def test_an_event_reaches_minds_without_making_them_feel():
    crowd = Crowd(calm(5), LINE)
    crowd.impose([1], np.array([[0.8], [0], [0]]))

    assert crowd.happen("siren", EmotionType.FEAR, 9).tolist() == [0, 1, 2, 3, 4]
    assert (crowd.people.intensity(EmotionType.FEAR) > 0).tolist() == [True, False, True, True, True]


@pytest.mark.parametrize(
    ("nodes", "moods", "why"),
    [([5], [[0]] * 3, "from 0 to 4"), ([1, 1], [[0, 0]] * 3, "each once"), ([1], [[2], [0], [0]], "from -1 to 1")],
)
def test_moods_that_cannot_be_imposed_are_refused(nodes, moods, why):
    with pytest.raises(UsageError, match=why):
        Crowd(calm(5), LINE).impose(nodes, moods)


@pytest.mark.parametrize(
    ("wrong", "why"), [({"noise": -1}, "noise"), ({"shards": 0}, "1 or more"), ({"seed": "x"}, "seed")]
)
def test_a_crowd_out_of_range_is_refused(wrong, why):
    with pytest.raises(UsageError, match=why):
        Crowd(calm(5), LINE, **wrong)


def test_a_network_of_another_size_is_refused():
    with pytest.raises(UsageError, match="a network of 5 does not go with 4 people"):
        Crowd(calm(4), LINE)


def lived():
    """A crowd of which everything is used."""
    crowd = Crowd(people(50), Network.scale_free(50, 2, 1), noise=0.1, seed=-5, contagion=Contagion(1800, 0.002))
    crowd.impose([3], np.array([[0.5], [0.1], [0.0]]))
    crowd.happen("siren", EmotionType.FEAR, 5, share=0.5)
    crowd.begin(Rumour("fire", 0.5, -1, 0.3, HOUR), [1])
    crowd.begin(Rumour("flood", 0.5), [2])
    crowd.step(100)
    crowd.happen("laughter", EmotionType.JOY, 5, share=0.5)
    return crowd


def go_on(crowd):
    crowd.happen("again", EmotionType.ANGER, 3, share=0.3)
    crowd.step(200)
    return crowd.step(50)


def test_a_crowd_that_was_saved_goes_on_as_if_it_had_not_been(tmp_path):
    crowd = lived()
    crowd.save(tmp_path / "crowd.npz")
    loaded = Crowd.load(tmp_path / "crowd.npz", shards=3)

    assert go_on(loaded) == go_on(crowd)
    assert (loaded.mood() == crowd.mood()).all()
    assert (loaded.people.emotions() == crowd.people.emotions()).all()
    for rumour in ("fire", "flood"):
        one, other = crowd.heard(rumour), loaded.heard(rumour)
        assert one.rumour == other.rumour
        assert (one.memory == other.memory).all()
        assert (one.source == other.source).all()
        assert np.array_equal(one.when, other.when, equal_nan=True)
    assert (loaded.pull([3]) == crowd.pull([3])).all()


def test_a_crowd_whose_moods_do_not_spread_is_saved_as_one(tmp_path):
    Crowd(calm(5), LINE, contagion=None).save(tmp_path / "crowd.npz")

    assert Crowd.load(str(tmp_path / "crowd.npz")).contagion is None


def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "crowd.npz"
    lived().save(path)
    whole, expected = path.read_bytes(), go_on(lived())

    for at in [*range(0, len(whole), len(whole) // 40), len(whole) - 1]:
        path.write_bytes(whole[:at])
        with pytest.raises(LogError, match=r"crowd\.npz: "):
            Crowd.load(path)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with suppress(LogError):
            assert go_on(Crowd.load(path)) == expected, "a bit that says nothing"


def test_a_file_of_something_else_and_of_another_kernel_is_refused(tmp_path):
    lived().save(tmp_path / "crowd.npz")
    people(5).save(tmp_path / "people.npz")
    (tmp_path / "notes.npz").write_text("notes")
    np.save(tmp_path / "moods.npy", np.zeros(3))

    with pytest.raises(LogError, match=r"people\.npz: expected a crowd, found a population"):
        Crowd.load(tmp_path / "people.npz")
    for other in ("notes.npz", "moods.npy"):
        with pytest.raises(LogError, match=f"{other}: this is no file of a crowd"):
            Crowd.load(tmp_path / other)
    with pytest.raises(LogError, match=r"none\.npz: cannot be read"):
        Crowd.load(tmp_path / "none.npz")
    with pytest.raises(LogError, match="another kernel"):
        Crowd.load(tmp_path / "crowd.npz", VadDynamics(mood_half_life=5))


SPREADING: dict[str, Model] = {
    "believes": Sisa(1e-4, 1e-3, 5e-4),
    "doubts": Sisa(1e-4, 1e-3, 5e-4),
    "warmth": DeGroot(0.5),
}


def holding(shards=1):
    """A crowd whose members hold three things."""
    crowd = Crowd(people(300), Network.scale_free(300, 3, 1), seed=3, noise=0.1, shards=shards)
    for name, model in SPREADING.items():
        begun = np.linspace(0, 1, 300) if name == "warmth" else np.arange(300) % 2
        crowd.hold(name, model, begun)
    return crowd


def test_what_is_held_spreads_by_its_model_and_is_reported():
    crowd = holding()

    before, after = crowd.report(), crowd.step(600)

    assert dict(before.held)["believes"] == (0.5, 0.5)
    assert dict(before.held)["warmth"] == pytest.approx((0.5,))
    assert dict(after.held)["believes"][1] == crowd.held("believes").mean() != 0.5
    assert (crowd.held("believes") != crowd.held("doubts")).any(), "each has luck of its own"
    assert np.ptp(crowd.held("warmth")) < 1


def test_what_is_held_moves_no_mood():
    crowd, plain = holding(), Crowd(people(300), Network.scale_free(300, 3, 1), seed=3, noise=0.1)

    crowd.step(600)
    plain.step(600)

    assert (crowd.mood() == plain.mood()).all()


@pytest.mark.parametrize("shards", [1, 4])
def test_what_is_held_is_saved_and_goes_on_with_any_shards(tmp_path, shards):
    crowd = holding()
    crowd.step(60)
    crowd.save(tmp_path / "crowd.npz")
    loaded = Crowd.load(tmp_path / "crowd.npz", shards=shards, models=SPREADING)

    assert loaded.step(600) == crowd.step(600)
    for name in SPREADING:
        assert (loaded.held(name) == crowd.held(name)).all()


@pytest.mark.parametrize(
    ("models", "why"),
    [
        (None, "'believes' was held by Sisa.* by no model"),
        ({**SPREADING, "believes": Sisa(0, 1, 1)}, "'believes' was held by Sisa"),
        ({**SPREADING, "trust": Sisa(0, 1, 1)}, "nothing was held by the name 'trust'"),
    ],
)
def test_what_was_held_by_another_model_is_refused(tmp_path, models, why):
    holding().save(tmp_path / "crowd.npz")

    with pytest.raises(LogError, match=why):
        Crowd.load(tmp_path / "crowd.npz", models=models)


def test_what_cannot_be_held_is_refused():
    crowd = Crowd(calm(5), LINE)

    with pytest.raises(UsageError, match="not of this network"):
        crowd.hold("believes", SPREADING["believes"], np.zeros(4, int))
    with pytest.raises(UsageError, match="nothing is held by the name 'trust'"):
        crowd.held("trust")
    crowd.hold("believes", SPREADING["believes"], np.zeros(5, int))
    with pytest.raises(ValueError, match="read-only"):
        crowd.held("believes")[0] = 1
