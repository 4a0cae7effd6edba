"""Weights are learned from any file of ratings, the same from the same file."""

import sys
from runpy import run_path
from unittest.mock import patch

import pytest

from fatima_py.perception import RidgeReader, Weights

THINGS = ("bread", "house", "river", "table", "window", "garden", "kettle", "ladder")


@pytest.fixture
def ratings(tmp_path):
    """Lovely things please, horrid things displease, and a shout arouses."""
    rows = [
        f"{split}-{thing}-{tone},{split},{valence},{arousal},{3 + THINGS.index(thing) / 10},A {tone} {thing}{mark}"
        for split in ("train", "dev", "test")
        for thing in THINGS
        for tone, valence in (("lovely", 4), ("horrid", 2))
        for mark, arousal in (("!", 4), (".", 3))
    ]
    file = tmp_path / "ratings.csv"
    file.write_text("\n".join(["id,split,V,A,D,text", *rows]), encoding="utf-8")
    return file


@pytest.fixture
def train(root, ratings, capsys):
    """Run the program on the ratings, and give what it printed."""

    def run(*options: str) -> str:
        program = str(root / "tools" / "train_text_affect.py")
        with patch.object(sys, "argv", [program, str(ratings), *options]):
            run_path(program, run_name="__main__")
        return str(capsys.readouterr().out)

    return run


def test_what_was_learned_reads_what_was_rated(train, tmp_path):
    train("--to", str(tmp_path / "mine.npz"))
    reader = RidgeReader(Weights.unpacked((tmp_path / "mine.npz").read_bytes()))

    assert reader.read("lovely").vad.valence > 0.2 > -0.2 > reader.read("horrid").vad.valence
    assert reader.read("!").vad.arousal > 0.2


def test_the_same_ratings_give_the_same_bytes(train, tmp_path):
    for name in ("one.npz", "two.npz"):
        train("--to", str(tmp_path / name))

    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_cross_validation_writes_nothing(train, tmp_path):
    printed = train("--folds", "4", "--to", str(tmp_path / "mine.npz"))

    assert "4 folds of 64 sentences" in printed
    assert not (tmp_path / "mine.npz").exists()
