"""The benchmark on MemoryBank: the right day by hand, and what the default must find."""

import json
from pathlib import Path

import pytest

from bench.memorybank import RIGHT, main, measures, places, plain, read, usual

MEMORYBANK = Path(__file__).parents[4] / "shared" / "data" / "memorybank"
DAYS = {
    "2023-04-27": [{"query": "I like rock.", "response": "Loud!"}, {"query": "My band is loud.", "response": "Good."}],
    "2023-04-29": [{"query": "My friend left.", "response": "I am sorry."}],
    "2023-04-30": [{"query": "I painted Tibet.", "response": "A picture of rock?"}],
    "2023-05-04": [],
}
ASKED = ["Which rock do I like?", "What is loud?", "What did I paint?", "Who sang?", "What was sold?"]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    (tmp_path / "memory_bank_en.json").write_text(json.dumps({" Susan ": {"history": DAYS}}), encoding="utf-8")
    (tmp_path / "probing_questions_en.jsonl").write_text(json.dumps({"Susan": ASKED}) + "\n\n", encoding="utf-8")
    return tmp_path


def test_what_either_says_is_an_account_of_its_day(tiny):
    said = read(tiny)[0].accounts

    assert [(one.people, one.session, one.when) for one in said[3:5]] == [
        (("Companion",), "2023-04-27", "27 April, 2023"),
        (("Susan",), "2023-04-29", "29 April, 2023"),
    ]
    assert [one.time - said[0].time for one in said[:4]] == [0, 1, 2, 3]


@pytest.mark.parametrize("how", [usual, plain])
def test_days_come_in_the_order_of_what_is_found_first(tiny, how):
    assert places(read(tiny), how) == [1, 1, 1, None, None]


def test_the_measures_by_hand():
    assert measures([1, 2, 4, None]) == pytest.approx((0.5, (1 + 1 / 2 + 1 / 4) / 4))


def test_a_question_whose_answer_is_on_no_day_is_left_out_and_counted(tiny, capsys, monkeypatch):
    monkeypatch.setitem(RIGHT, "Susan", "4-27, 4-27 5-4, 4-30, , 5-4")

    assert main([str(tiny)]) == 0

    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "4 questions; 1 left out, whose answer is on no day"
    assert printed[-1] == "hit@3 .750 mrr .750"


def test_what_is_missing_or_another_file_is_said(tiny, tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 3
    (tiny / "probing_questions_en.jsonl").write_text('{"Nobody": ["?"]}', encoding="utf-8")
    assert main([str(tiny)]) == 2
    assert capsys.readouterr().err.count("MemoryBank") == 2


@pytest.mark.wide
def test_the_right_day_is_found_without_a_model():
    if not MEMORYBANK.is_dir():
        pytest.skip("the talks of MemoryBank do not lie beside this tree")

    lives = read(MEMORYBANK)
    found = measures(places(lives, usual))

    assert len(places(lives, usual)) == 99
    assert found[0] >= 0.9
    assert found[1] >= 0.84
