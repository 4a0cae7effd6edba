"""The benchmark on LoCoMo: recall by hand, and what recall without a model must reach."""

import json
from pathlib import Path

import pytest

from bench.locomo import answerable, main, read, recalls, way

LOCOMO = Path(__file__).parents[4] / "shared" / "data" / "locomo"
TINY = {
    "id": "1",
    "sessions": [
        {
            "session": 1,
            "when": "1:56 pm on 8 May, 2023",
            "turns": [
                {"id": "D1:1", "speaker": "Ann", "text": "I sold the boat."},
                {"id": "D1:2", "speaker": "Tom", "text": "Why?", "image": "a man with a parrot"},
            ],
        }
    ],
    "questions": [
        {"question": "What did Ann sell?", "evidence": ["D1:1"], "category": "single_hop"},
        {"question": "What boat?", "evidence": ["D1:1", "D9:9"], "category": "multi_hop"},
        {"question": "Whose parrot?", "evidence": ["D1:2"], "category": "adversarial"},
        {"question": "Where is Brest?", "evidence": [], "category": "open_domain"},
    ],
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    (tmp_path / "1.json").write_text(json.dumps(TINY), encoding="utf-8")
    return tmp_path


def test_a_turn_is_an_account_with_who_said_it_and_what_was_shown(tiny):
    turn = read(tiny / "1.json").turns[1]

    assert (turn.words, turn.people, turn.session, turn.shown) == ("Why?", ("Tom",), "1", "a man with a parrot")


def test_recall_is_the_share_of_the_evidence_that_is_found(tiny):
    scores = recalls([read(tiny / "1.json")], way())

    assert scores == {"single_hop": [(1, 1)], "multi_hop": [(0.5, 0.5)], "adversarial": [(1, 1)]}


def test_the_last_line_is_about_the_answerable(tiny, capsys):
    assert main([str(tiny)]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "answerable: recall@5 .750 recall@10 .750"


@pytest.mark.parametrize(("text", "code"), [(None, 3), ("{}", 2), ("[", 2)])
def test_what_is_missing_or_another_file_is_said(tmp_path, capsys, text, code):
    if text is not None:
        (tmp_path / "1.json").write_text(text, encoding="utf-8")

    assert main([str(tmp_path)]) == code
    assert "LoCoMo" in capsys.readouterr().err


@pytest.mark.wide
def test_the_evidence_is_found_without_a_model():
    if not LOCOMO.is_dir():
        pytest.skip("the conversations of LoCoMo do not lie beside this tree")

    found = answerable(recalls([read(path) for path in sorted(LOCOMO.glob("*.json"))], way()))

    five, ten = (sum(column) / len(found) for column in zip(*found, strict=True))
    assert five >= 0.64
    assert ten >= 0.72
