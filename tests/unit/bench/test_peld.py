"""The benchmark on PELD: the split that others use, measures by hand, and what the transition model must reach."""

from pathlib import Path

import numpy as np
import pytest

from bench.meld_data import Line
from bench.peld import BASELINES, BEST, INERTIA, OURS, SEEDS, main
from bench.peld_data import LABELS, TASKS, Answer, Triples, cramers_v, lessons, measured, parted, read
from bench.peld_overlap import Text, answers, apart, marked, places, scenes, shared, signs

PELD = Path(__file__).parents[4] / "shared" / "data" / "peld" / "Dyadic_PELD.tsv"


@pytest.fixture(scope="module")
def data() -> Triples:
    if not PELD.is_file():
        pytest.skip("the PELD triples do not lie beside this tree")
    return read(PELD)


@pytest.mark.parametrize(("seed", "held"), [(41, [11, 25, 0]), (42, [6, 19, 13])])
def test_the_parts_are_those_of_scikit_learn(seed: int, held: list[int]):
    labels = np.array([0] * 11 + [1] * 7 + [2] * 3 + [0] * 4 + [2] * 5)

    most, rest = parted(labels, seed)  # scikit-learn 1.9.1, train_test_split(test_size=0.1, stratify=labels)

    assert rest.tolist() == held
    assert sorted([*most.tolist(), *rest.tolist()]) == [*range(30)]


def test_the_measures_by_hand():
    truth = np.array([0, 0, 1, 2])
    chances = np.array([[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.25, 0.5, 0.25], [0.25, 0.5, 0.25]])

    macro, weighted, accuracy, loss, brier = measured(truth, Answer(chances, chances.argmax(axis=1)))

    assert (macro, weighted, accuracy) == pytest.approx(((2 / 3 + 1 / 2) / 3, (2 * 2 / 3 + 1 / 2) / 4, 0.5))
    assert loss == pytest.approx(np.log(2) * 1.5)
    assert brier == pytest.approx((0.375 + 0.875 + 0.375 + 0.875) / 4)


def test_labels_that_go_together_and_labels_that_do_not():
    one = np.array([0, 0, 1, 1])

    assert cramers_v(one, 1 - one) == pytest.approx(1)
    assert cramers_v(one, np.array([0, 1, 0, 1])) == pytest.approx(0)


def test_without_the_data_it_says_what_is_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert main([]) == 3
    assert main([str(tmp_path / "none.tsv")]) == 3
    assert "none.tsv is missing: give the path of PELD's table" in capsys.readouterr().err

    there = tmp_path / "there.tsv"
    there.touch()
    assert main([str(there), "42", str(tmp_path / "none.csv")]) == 3
    assert "none.csv is missing: give seeds, or the paths of MELD's files" in capsys.readouterr().err


def test_another_table_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    other = tmp_path / "other.tsv"
    other.write_text("a\tb\n1\t2\n", encoding="utf-8")

    assert main([str(other)]) == 2
    assert "other.tsv: this is not the table of PELD (KeyError" in capsys.readouterr().err


ROWS: list[Text] = [
    ("hi", "howareyoutodaythen.", "fine"),
    ("howareyoutodaythen.", "fine", "good"),
    ("fine", "good", "bye"),
    ("hi", "there", "bye"),
    ("hi", "howareyoutodaythen.", "fine"),
]


def test_rows_are_known_by_two_utterances_in_a_row_or_by_a_long_one():
    assert marked("How are you today, then?") == "howareyoutodaythen."
    assert signs(ROWS[0]) == {("hi", "howareyoutodaythen."), ("howareyoutodaythen.", "fine"), ("howareyoutodaythen.",)}
    assert answers(ROWS[2]) == {("good", "bye")}


def test_rows_of_one_window_are_of_one_scene():
    first, second, third, other, copy = scenes(ROWS)

    assert first == second == third == copy != other


def triples(size: int) -> Triples:
    """Rows of which each has an agent number of its own."""
    emotions = np.tile(np.arange(size)[:, None] % 7, (1, 3))
    return Triples(emotions, np.arange(size), np.zeros((size, 5)))


def test_parts_by_scene_share_none_and_leave_none_out():
    scene = [place // 3 for place in range(90)]
    lesson, _ = apart(triples(90), scene, 41)
    parts = [{scene[row] for row in part.speakers} for part in (lesson.train, lesson.valid, lesson.test)]

    assert sum(map(len, parts)) == len(set().union(*parts)) == 30
    assert [len(part.emotions) for part in (lesson.valid, lesson.test)] == [9, 9]


def test_copies_and_copies_with_other_emotions_are_told():
    lines = [*shared(triples(5 * 8), ROWS * 8, [41])]

    assert lines[0] == "40 rows, 4 different ones by their texts (36 copies)"
    assert lines[1] == "4 of them stand there with two different sets of emotions"
    assert lines[2] == "2 scenes without an utterance in common, the largest of 32 rows"


def test_three_utterances_are_found_in_the_dialogues_where_they_stand():
    dialogue = tuple(
        Line("Ann", LABELS[0], text) for text in ("Hi!", "How are you today, then?", "Fine.", "Good\u2026")
    )

    assert places([dialogue[:2], dialogue]) == {ROWS[0]: {1}, ROWS[1]: {1}}


def test_the_data_fall_into_the_parts_of_the_protocol(data: Triples):
    lesson, _ = lessons(data, SEEDS[0])

    sizes = [len(part.emotions) for part in (lesson.train, lesson.valid, lesson.test)]

    assert sizes == [5273, 586, 651]
    assert np.bincount(lesson.test.emotions[:, 2]).tolist() == [86, 15, 49, 112, 277, 49, 63]


@pytest.mark.parametrize("seed", [42, 456])
def test_the_transition_model_is_no_worse_than_inertia_and_the_better_distribution(data: Triples, seed: int):
    for lesson in lessons(data, seed):
        truth = lesson.task.of(lesson.test.emotions[:, 2])
        macro, _, _, loss, brier = measured(truth, OURS[BEST](lesson))
        baselines = {name: measured(truth, answer(lesson)) for name, answer in BASELINES.items()}

        assert macro >= baselines[INERTIA][0] - 1e-12
        assert brier < baselines[INERTIA][4]
        rivals = [name for name, row in baselines.items() if loss >= row[3]]
        assert rivals == [] or lesson.task is not TASKS[0]
