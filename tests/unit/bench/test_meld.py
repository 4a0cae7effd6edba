"""The benchmark on MELD: what is counted after what, by hand, and a chat that gives its tables back."""

from pathlib import Path

import numpy as np
import pytest

from bench.meld import copies, main
from bench.meld_data import SIZE, Counts, chatted, counted, even, lasts, pooled, read, reproduced
from bench.meld_words import Reader
from bench.peld_data import LABELS
from fatima_py.affect.basic import BasicEmotion
from fatima_py.affect.transition import AFTER_ONESELF, AFTER_OTHERS, AFTER_OWN, USUAL, TransitionModel

ANGER, DISGUST, FEAR, JOY, CALM, SADNESS, SURPRISE = range(SIZE)
HEAD = "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID"
SAID = [
    ('"Hi, you!"', "Ann", "joy", 0),
    ("Hm.", "Bo", "neutral", 0),
    ("What?", "Bo", "anger", 0),
    ("Oh no", "Ann", "sadness", 0),
    ("Easy now", "Cy", "neutral", 0),
    ("You heard me", "Bo", "anger", 0),
    ("Quiet", "Ann", "fear", 1),
    ("Quiet", "Ann", "fear", 1),
]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    rows = [f"{n},{text},{who},{emotion},neutral,{talk},{n}" for n, (text, who, emotion, talk) in enumerate(SAID)]
    path = tmp_path / "tiny.csv"
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return path


def cells(table: np.ndarray) -> dict[tuple[int, ...], int]:
    """The cells of a table in which something was counted."""
    return {tuple(map(int, place)): int(table[tuple(place)]) for place in np.argwhere(table)}


def test_dialogues_are_read_one_by_one(tiny: Path):
    first, second = read(tiny)

    assert [line.speaker for line in first] == ["Ann", "Bo", "Bo", "Ann", "Cy", "Bo"]
    assert [line.emotion for line in second] == [BasicEmotion.FEAR, BasicEmotion.FEAR]
    assert [*lasts(first)] == [(None, None, 0), (None, 0, 1), (1, 0, 2), (0, 2, 3), (None, 3, 4), (2, 4, 5)]


def test_what_follows_what_is_counted_by_who_spoke(tiny: Path):
    counts = counted(read(tiny))

    assert counts.usual.tolist() == [2, 0, 2, 1, 2, 1, 0]
    assert cells(counts.own) == {(CALM, ANGER): 1, (JOY, SADNESS): 1, (ANGER, ANGER): 1, (FEAR, FEAR): 1}
    assert cells(counts.oneself) == {(CALM, ANGER): 1, (FEAR, FEAR): 1}
    assert cells(counts.others) == {(JOY, CALM): 1, (ANGER, SADNESS): 1, (SADNESS, CALM): 1, (CALM, ANGER): 1}
    assert cells(counts.before) == {
        (JOY, CALM): 1,
        (CALM, ANGER): 2,
        (ANGER, SADNESS): 1,
        (SADNESS, CALM): 1,
        (FEAR, FEAR): 1,
    }
    assert cells(counts.apart) == {
        (JOY, CALM): 1,
        (JOY, ANGER): 1,
        (ANGER, SADNESS): 1,
        (SADNESS, CALM): 1,
        (CALM, ANGER): 1,
    }
    assert cells(counts.both) == {(CALM, JOY, ANGER): 1, (JOY, ANGER, SADNESS): 1, (ANGER, CALM, ANGER): 1}


def shipped() -> Counts:
    """The counts that ship."""
    own, others, oneself = (np.array(rows, dtype=np.float64) for rows in (AFTER_OWN, AFTER_OTHERS, AFTER_ONESELF))
    empty = np.zeros((SIZE, SIZE))
    return Counts(np.array(USUAL, dtype=np.float64), own, oneself, empty, others, empty, np.zeros((SIZE, SIZE, SIZE)))


def test_the_two_tables_are_pooled_as_the_model_pools_them():
    counts, model = shipped(), TransitionModel()
    pool = pooled(counts.usual, counts.own, counts.others, model.inertia, model.contagion)

    for own, label in enumerate(LABELS):
        for other, another in enumerate(LABELS):
            assert model.forecast(label, another).chances == pytest.approx(pool[own, other].tolist())


def test_a_chat_by_one_table_gives_it_back():
    counts = shipped()
    own, _ = chatted(pooled(counts.usual, counts.own, counts.others, 1.0, 0.0))
    _, others = chatted(pooled(counts.usual, counts.own, counts.others, 0.0, 1.0))

    assert own == pytest.approx(even(counts.own))
    assert others == pytest.approx(even(counts.others))


def test_no_weights_near_the_default_let_a_chat_reproduce_both_tables_better():
    model = TransitionModel()
    off = reproduced(shipped(), [round(0.05 * step, 2) for step in range(12, 23)])
    best = min(off, key=lambda pair: off[pair][0])

    assert best == (model.inertia, model.contagion)
    assert off[best] == pytest.approx((0.0095, 0.0358), abs=6e-5)


def test_copies_of_a_dialogue_are_left_out_and_copies_of_an_utterance_are_told(tiny: Path):
    whole = read(tiny)
    kept, said = copies(whole[:1], whole)

    assert kept == whole[1:]
    assert said.startswith("1 of 2 dialogues stand in the first file word for word and are left out")


def test_a_reader_learns_which_words_go_with_which_emotion():
    texts = ["what a joy", "so angry!"] * 20
    reader = Reader.learned(texts, np.array([JOY, ANGER] * 20))

    assert reader.chances(["a joy", "angry", "nothing known"]).argmax(axis=1).tolist()[:2] == [JOY, ANGER]
    assert reader.chances(["nothing known"]).sum() == pytest.approx(1)


def test_the_tables_of_a_file_are_printed(capsys: pytest.CaptureFixture[str], tiny: Path):
    with np.errstate(all="ignore"):
        assert main([str(tiny)]) == 0

    printed = capsys.readouterr().out
    assert "8 utterances: anger 2, disgust 0, fear 2, joy 1, neutral 2, sadness 1, surprise 0" in printed
    assert "the utterance just before, another's: 4 pairs, P(same) 0.000" in printed
    assert "some pairs never occur: too little to find weights by" in printed
    assert "own last and the last of another: 3 triples, 340 of 343 empty" in printed


def test_without_the_data_it_says_what_is_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert main([]) == 3
    assert main([str(tmp_path / "none.csv")]) == 3
    assert "none.csv is missing: give the paths of MELD's train_sent_emo.csv" in capsys.readouterr().err


def test_another_table_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")

    assert main([str(other)]) == 2
    assert "other.csv: this is not a file of MELD (KeyError" in capsys.readouterr().err
