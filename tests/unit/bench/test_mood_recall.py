"""The benchmark of recall by feeling: its measures by hand, and what knowing the mood must bring."""

import json
from pathlib import Path

import pytest

from bench.mood_recall import Asked, alike, by, in_feeling, lived, main, measured, of_madial, read, shown, table
from fatima_py.affect import TERMS, Vad
from fatima_py.recall import Account, Strategy

MADIAL = Path(__file__).parents[4] / "shared" / "data" / "madial"
GLAD, GLOOMY = Vad(1, 1, 1), Vad(-1, -1, -1)
LIFE = (
    Account("the boat and the boat", time=0.0, mood=GLAD),
    Account("the boat", time=1.0, mood=GLOOMY),
    Account("the harbour", time=2.0, mood=GLOOMY),
)
BOATS = Asked("boat", LIFE, frozenset({0, 1}), GLOOMY)


def test_the_distance_is_the_mean_of_what_comes_to_mind_and_hit_and_recall_are_of_what_is_due():
    found = measured([BOATS, Asked("harbour", LIFE, frozenset({0}), GLAD)], by(Strategy("semantic")))

    assert (found.distance, found.hit, found.recall) == pytest.approx(((0.5 + 1) / 2, 0.5, 0.5))


def test_a_question_is_asked_in_the_mood_of_each_of_those_due_in_turn_and_not_for_that_one():
    questions = alike([BOATS, Asked("harbour", LIFE, frozenset({2}))])

    assert [(one.mood, one.due, one.cue) for one in questions] == [
        (GLAD, frozenset({1}), 0),
        (GLOOMY, frozenset({0}), 1),
    ]
    assert measured(questions[:1], by(None)).distance == pytest.approx(1)


def test_the_mood_of_what_was_lived_is_the_middle_and_what_words_show_is_read():
    assert lived([BOATS])[0].mood == Vad(0, 0, 0)
    assert shown([Asked("I am so happy!", LIFE, frozenset())])[0].mood.valence > 0
    sad = read([Asked("", (Account("I am sad and lonely."),), frozenset())])[0].accounts[0].mood
    assert sad is not None
    assert sad.valence < 0


def test_the_nearest_in_feeling_are_taken_of_what_is_relevant():
    assert measured([BOATS], in_feeling).distance == pytest.approx(0.5)


def test_a_table_says_who_reaches_the_goal():
    lines = [*table("boats", [BOATS])]

    assert lines[0].startswith("| boats, 1 questions | emotion distance | falls by |")
    assert lines[2] == "| semantic | .500 | .000 | 1.000 | 1.000 |"
    assert lines[-2] == "a fall of 40% at no lower hit@10: none"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    memory = {"1": {"time": "2023-12-25", "scene": "Activity", "emotion": "Sad", "event": "Bart lost his boat."}}
    dialogue = {
        "dialogue": ["<BOD>\n", "<Bart>: A boat!\n", "<Assistant>: Yes\n"],
        "test-turn": [2],
        "relevant-id": [1],
    }
    (tmp_path / "memory.jsonl").write_text(json.dumps(memory), encoding="utf-8")
    (tmp_path / "dialogue.jsonl").write_text(json.dumps(dialogue), encoding="utf-8")
    return tmp_path


def test_a_memory_has_the_mood_of_its_label(tiny):
    one = of_madial(tiny)[0]

    assert (one.text, one.due, one.accounts[0].mood) == ("A boat!", frozenset({0}), TERMS["sad"])


def test_the_tables_are_printed_for_each_folder(tiny, capsys):
    assert main([str(tiny)]) == 0

    printed = capsys.readouterr().out
    assert "MADial-Bench, shown, 1 questions" in printed
    assert "MADial-Bench, lived, 1 questions" in printed


@pytest.mark.parametrize(("text", "code"), [(None, 3), ("{}", 2)])
def test_what_is_missing_or_another_file_is_said(tmp_path, capsys, text, code):
    if text is not None:
        (tmp_path / "1.json").write_text(text, encoding="utf-8")

    assert main([str(tmp_path)]) == code
    assert "LoCoMo" in capsys.readouterr().err


@pytest.mark.wide
def test_where_the_mood_is_known_adding_feeling_brings_nearer_memories_and_loses_none_that_are_due():
    if not MADIAL.is_dir():
        pytest.skip("the dialogues of MADial-Bench do not lie beside this tree")

    questions = alike(of_madial(MADIAL))
    meaning, both = (measured(questions, by(Strategy(name))) for name in ("semantic", "add"))

    assert both.distance <= 0.6 * meaning.distance
    assert both.hit >= meaning.hit
