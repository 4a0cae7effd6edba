"""The benchmark on MADial-Bench: its measures by hand, and what recall without a model must reach."""

import json
from pathlib import Path

import pytest

from bench.madial import felt, gain, main, measured, read
from fatima_py.affect import Vad

MADIAL = Path(__file__).parents[4] / "shared" / "data" / "madial"
MEMORIES = {
    "1": ("Happy", "Bart danced at the party."),
    "2": ("Sad", "Bart lost his boat."),
    "3": ("Happy", "Lisa has a boat."),
}
DIALOGUE = {
    "dialogue": ["<BOD>\n", '<Bart>: "A boat!"\n', "<Assistant>: Which?\n", "<Bart>: Dance!\n", "<Assistant>: Yes\n"],
    "test-turn": [2, 4],
    "relevant-id": [2, 1],
    "user-id": 1,
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    memories = [
        json.dumps({name: {"time": "2023-12-25", "scene": "Activity", "emotion": emotion, "event": event}})
        for name, (emotion, event) in MEMORIES.items()
    ]
    (tmp_path / "memory.jsonl").write_text("\n".join(memories), encoding="utf-8")
    (tmp_path / "dialogue.jsonl").write_text(json.dumps(DIALOGUE) + "\n", encoding="utf-8")
    return tmp_path


def test_what_is_asked_is_what_the_child_said_before_the_first_turn(tiny):
    due = read(tiny).dialogues[0]

    assert (due.child, due.said, due.relevant) == ("Bart", '"A boat!"', frozenset({"1", "2"}))


def test_the_measures_by_hand(tiny):
    assert measured(read(tiny)) == pytest.approx((1 / gain([True, True]), 1 / 2))
    assert gain([True, False, True]) == 1.5


def test_a_feeling_is_a_mood_and_one_that_is_no_term_is_neutral():
    assert felt("Sad").valence < 0 < felt("Happy").valence
    assert felt("Wistful") == Vad()


def test_the_last_line_is_about_the_defaults(tiny, capsys):
    assert main([str(tiny)]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "ndcg@5 .613 recall@5 .500"


def test_what_is_missing_or_another_file_is_said(tiny, tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 3
    (tiny / "memory.jsonl").write_text("{}x", encoding="utf-8")
    assert main([str(tiny)]) == 2
    assert "MADial" in capsys.readouterr().err


@pytest.mark.wide
def test_the_memories_come_to_mind_without_a_model_and_mood_costs_nothing():
    if not MADIAL.is_dir():
        pytest.skip("the dialogues of MADial-Bench do not lie beside this tree")

    benchmark = read(MADIAL)
    usual, moody = measured(benchmark), measured(benchmark, mood=True)

    assert usual[0] >= 0.52
    assert usual[1] >= 0.58
    assert moody[0] >= usual[0] - 0.01
    assert moody[1] >= usual[1] - 0.01
