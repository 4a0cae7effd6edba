"""The card of human regularities: measures by hand, the stream as it is stated, and a page that hides no row."""

from pathlib import Path

import numpy as np
import pytest

from bench import diaries, ordinary_days
from bench.diaries import Diary, Simulated
from bench.ordinary_days import BAD, GOOD, ITEMS, ratings, shares
from bench.regularities import CARD, Regularity, hilly, lasting, lines, main, mixed, outdone, pairs_of, short
from fatima_py.affect.coordinates import coordinates_named
from fatima_py.emotions import EmotionType
from fatima_py.sim.population import KINDS, TRAITS

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "regularities.md"
GAP = float("nan")


def series(*people: list[list[float]]) -> diaries.Floats:
    """Values by person, day and beep."""
    return np.array(people, np.float64)


def simulated(rng: np.random.Generator) -> Simulated:
    """A diary of twelve who answer anything at all."""
    shape = (12, 5, 6)
    return Simulated(
        rng.uniform(0, 100, (*shape, len(ITEMS))).round(),
        np.array([item.positive for item in ITEMS]),
        rng.uniform(0, 3, (*shape, len(KINDS))),
        rng.uniform(-1, 1, (*shape, 3)),
        {trait: rng.uniform(-1, 1, 12) for trait in TRAITS},
    )


def test_means_and_deviations_are_of_what_each_person_answered():
    values = series([[1, 3], [GAP, 5]], [[2, 2], [2, 2]])

    assert diaries.means(values).tolist() == [3, 2]
    assert diaries.deviations(values).tolist() == [2, 0]
    assert diaries.between(values) == pytest.approx(0.5 / (0.5 + 2))


def test_skew_is_above_0_where_a_tail_of_high_values_stands_out():
    assert diaries.skew(np.array([0.0, 0, 0, 4])) == pytest.approx(2 / 3**0.5)
    assert diaries.skew(np.array([0.0, 4, 4, 4])) == pytest.approx(-2 / 3**0.5)


@pytest.mark.parametrize(
    ("name", "values", "hills"),
    [
        ("one value", np.zeros(50), 1),
        ("alike everywhere", np.arange(100.0), 1),
        ("two camps", np.repeat([10.0, 12, 88, 90], 10), 2),
        ("both ends and the middle", np.repeat([0.0, 50, 100], 20), 3),
        ("a camp too small to count", np.repeat([10.0, 90], [100, 2]), 1),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_modes_are_hills_that_stand_out(name: str, values: diaries.Floats, hills: int):
    assert diaries.modes(values) == hills, name


def test_the_next_beep_is_one_of_the_same_day():
    values = series([[1, 2, 3], [4, 5, 6]])

    earlier, later = diaries.pairs(values)
    assert earlier.tolist() == [[1, 2, 4, 5]]
    assert later.tolist() == [[2, 3, 5, 6]]
    earlier, later = diaries.pairs(values, 2)
    assert (earlier.tolist(), later.tolist()) == ([[1, 4]], [[3, 6]])


def test_a_night_lies_between_the_last_answer_of_a_day_and_the_first_of_the_next():
    evenings, mornings = diaries.overnight(series([[1, 2, GAP], [GAP, 5, 6], [7, 8, 9]]))

    assert evenings.tolist() == [[2, 6]]
    assert mornings.tolist() == [[5, 7]]


def test_inertia_is_the_mean_over_persons_who_change_at_all():
    rising, swinging, still = [[1.0, 2, 3, 4]], [[1.0, 3, 1, 3]], [[2.0, 2, 2, 2]]

    assert diaries.inertia(series(rising)) == pytest.approx(1)
    assert diaries.inertia(series(rising, swinging, still)) == pytest.approx(0)


def test_instability_is_the_root_of_the_mean_squared_change():
    assert diaries.instability(series([[0, 3, 3]], [[5, 5, 5]])).tolist() == pytest.approx([4.5**0.5, 0])


def test_the_network_finds_what_an_item_does_to_the_next_value_of_another():
    rng = np.random.default_rng(1)
    ratings = rng.normal(size=(20, 10, 30, 2))
    for beep in range(1, 30):
        ratings[:, :, beep, 1] += 0.8 * ratings[:, :, beep - 1, 0]

    slopes, partial = diaries.network(ratings)

    assert slopes[1, 0] == pytest.approx(0.8 / 1.64**0.5, abs=0.05)
    assert np.abs(slopes[[0, 0, 1], [0, 1, 1]]).max() < 0.05
    assert np.abs(partial).max() < 0.05


def test_the_network_tells_what_goes_together_at_one_beep():
    rng = np.random.default_rng(2)
    shared = rng.normal(size=(20, 10, 30, 1))

    _, partial = diaries.network(np.concatenate([shared, -shared], axis=-1) + rng.normal(size=(20, 10, 30, 2)))

    assert partial[0, 1] == partial[1, 0] == pytest.approx(-0.5, abs=0.05)
    assert partial.diagonal().tolist() == [0, 0]


def test_both_high_is_one_by_chance_and_none_where_one_excludes_the_other():
    one, other = np.repeat([0.0, 1], 50), np.tile([0.0, 1], 50)

    assert diaries.both_high(one, other, 0.4) == pytest.approx(1)
    assert diaries.both_high(one, 1 - one, 0.4) == 0
    assert diaries.both_high(one, one, 0.4) == pytest.approx(2)


def test_arousal_grows_with_the_distance_of_valence():
    valence = np.array([[-1.0, 0, 1], [-0.5, 0, 0.5]])

    assert diaries.vee(valence, np.abs(valence)) == pytest.approx(1)


def test_the_pairs_of_items_are_of_one_sign_or_of_two():
    diary = Diary(np.zeros((1, 1, 1, 3)), np.array([True, True, False]))
    table = np.arange(9.0).reshape(3, 3)

    assert pairs_of(table, diary, kin=True).tolist() == [1, 3]
    assert pairs_of(table, diary, kin=False).tolist() == [2, 5, 6, 7]


def test_mixed_beeps_have_both_signs_at_20_or_more():
    answers = np.array([[20.0, 20], [19, 100], [100, 0], [GAP, 30]])

    assert mixed(Diary(answers.reshape(1, 1, 4, 2), np.array([True, False]))) == pytest.approx(1 / 3)


def test_what_only_a_simulation_knows_is_no_number_for_a_diary_of_people():
    people = Diary(simulated(np.random.default_rng(3)).ratings, np.array([item.positive for item in ITEMS]))
    known = {one.name: one.measure(people) for group in CARD.values() for one in group}

    assert {name for name, figure in known.items() if np.isnan(figure)} == {
        "some emotion is felt, how often (T)",
        "arousal, and distance of valence from 0 (K), r",
        "neuroticism and mean NA, r",
        "neuroticism and SD of NA, r",
        "neuroticism and mean PA, r",
        "extraversion and mean PA (M), r",
    }


def test_chance_alone_reproduces_neither_inertia_nor_modes():
    diary = simulated(np.random.default_rng(4))

    assert abs(diaries.inertia(diary.positive)) < 0.2
    assert hilly(diary) < 0.5
    assert 0 <= outdone(diary) <= 1
    assert np.isfinite(lasting(diary))


def test_a_bound_is_the_range_of_people_and_half_of_its_width_but_at_least_a_tenth():
    def nothing(_: Diary) -> float:
        return 0.3

    assert Regularity("wide", (0.2, GAP, 0.6), nothing).bounds == (0.0, 0.8)
    assert Regularity("narrow", (0.50, 0.51), nothing).bounds == (0.4, 0.61)
    assert Regularity("a direction", (0.5,), nothing, 0.1).bounds == (0.1, np.inf)
    row, passed = Regularity("wide", (0.2, GAP, 0.6), nothing).row(simulated(np.random.default_rng(5)))
    assert passed
    assert row.split() == ["wide", ".20", "-", ".60", "0", "to", ".80", ".30", "pass"]


def test_figures_are_printed_as_statistics_print_them():
    figures = [0.36, -0.48, 2.6, 10.3, 0.999, 1.0, 0.0, GAP]

    assert [short(figure) for figure in figures] == [".36", "-.48", "2.60", "10.30", "1.00", "1", "0", "-"]


def test_the_card_prints_every_row_with_its_verdict_in_88_columns():
    printed = list(lines(simulated(np.random.default_rng(6))))
    rows = [one for group in CARD.values() for one in group]

    assert len([line for line in printed if line.endswith((" pass", " MISS"))]) == len(rows)
    assert max(len(part) for line in printed for part in line.split("\n")) <= 88
    assert printed[-1].endswith(f" of {len(rows)} regularities are reproduced.")


def test_the_page_shows_every_row_and_every_figure_of_people():
    page = PAGE.read_text(encoding="utf-8")

    for one in (one for group in CARD.values() for one in group):
        assert f"{one.name} " in page, one.name
        assert " ".join(short(figure) for figure in one.people) in page, one.name


# --- the lives ---------------------------------------------------------------------------------------------------


def test_events_are_pleasant_as_often_as_is_stated():
    good, bad = shares(GOOD, 5 / 7), shares(BAD, 2 / 7)

    assert good.sum() / bad.sum() == pytest.approx(2.5)
    assert good.argmax() == bad.argmax() == 0
    assert all(kind.positive for _, emotions in GOOD for kind in emotions)
    assert not any(kind.positive for _, emotions in BAD for kind in emotions)


def test_the_stream_is_the_one_that_is_stated():
    minutes, agents, rows, strengths = ordinary_days.happenings(np.random.default_rng(7), 10)

    assert (np.diff(minutes) >= 0).all()
    assert 7 * 60 <= (minutes % 1440).min() <= (minutes % 1440).max() < 23 * 60
    main_ones = len(minutes) - sum(np.isin(rows, [KINDS.index(EmotionType.ADMIRATION)]))
    assert main_ones > 200 * 10 * 40 * 0.9
    assert set(agents.tolist()) == set(range(200))
    assert 0 < strengths.min() <= strengths.max() <= 10
    assert len(np.unique(minutes // 1440)) == 10


def test_an_answer_is_what_is_felt_and_where_the_mood_lies_cut_off_at_the_ends():
    felt, mood = np.zeros((4, len(KINDS))), np.zeros((4, 3))
    felt[1, KINDS.index(EmotionType.DISTRESS)] = 4.0
    mood[2] = np.array(coordinates_named("alma").points[EmotionType.JOY].axes) * 0.5
    felt[3, KINDS.index(EmotionType.JOY)] = 10.0
    mood[3] = mood[2]
    sad, happy = ITEMS.index(EmotionType.DISTRESS), ITEMS.index(EmotionType.JOY)

    answers = ratings(felt, mood, "alma")

    assert answers[0].tolist() == [0] * len(ITEMS)
    assert answers[1, sad] == 40
    assert answers[2, happy] == round(50 * float(np.linalg.norm(mood[2] * 2)))
    assert answers[2, sad] == 0
    assert answers[3, happy] == 100


def test_a_short_life_is_asked_as_often_as_is_stated(monkeypatch: pytest.MonkeyPatch):
    for name, value in {"AGENTS": 3, "WARM_UP": 1, "DAYS": 2, "EVENTS": 5.0}.items():
        monkeypatch.setattr(ordinary_days, name, value)

    diary, again = ordinary_days.lived(1), ordinary_days.lived(1)

    assert diary.ratings.shape == (3, 2, 10, 6)
    assert diary.felt.shape == (3, 2, 10, len(KINDS))
    assert 0 <= diary.ratings.min() <= diary.ratings.max() <= 100
    assert np.array_equal(diary.ratings, again.ratings)


# --- the command -------------------------------------------------------------------------------------------------


def table(path: Path, rows: list[str]) -> str:
    """A diary as a file."""
    path.write_text("\n".join(["person,day,beep,happy,sad", *rows]), encoding="utf-8")
    return str(path)


def test_a_diary_of_people_is_read_and_stretched(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    rows = [f"Ann,{day},{beep},{1 + (day + beep) % 5},{5 - beep % 3}" for day in range(4) for beep in range(6)]
    file = table(tmp_path / "diary.csv", [*rows, "Bob,0,0,1,1", "Ann,4,0,,2"])

    diary = diaries.read_diary(Path(file), ["happy"], ["sad"])

    assert diary.ratings.shape == (1, 5, 6, 2)
    assert diary.ratings[0, 0, 0].tolist() == [0, 100]
    assert diary.positive[0, 1, 0] == 25
    assert np.isnan(diary.positive[0, 4]).all()
    assert main([file, "happy", "sad"]) == 0
    assert capsys.readouterr().out.startswith("persons: 1, items: 2\n")


def test_what_is_no_diary_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    seldom = table(tmp_path / "seldom.csv", ["Ann,0,0,1,2"])

    assert main([seldom, "happy", "sad"]) == 2
    assert "answer all items at least 20 times" in capsys.readouterr().err
    assert main([seldom, "happy", "angry"]) == 2
    assert "expected a table with the columns person, day, beep, happy, angry" in capsys.readouterr().err
    assert main([str(tmp_path / "none.csv"), "happy", "sad"]) == 3
    assert "none.csv is missing" in capsys.readouterr().err
    assert main([seldom]) == 2
    assert "expected nothing, or a diary" in capsys.readouterr().err
