"""The words by which a player who types means a line."""

import pytest

from fatima_py.errors import Place, ScenarioError
from fatima_py.scenario import read_definition
from fatima_py.scenario.script.row import RowError, format_line, parse_row

HERE = Place("play.yaml", 1, 1)
SCENE = """
fatima: 1
title: Rest
player: Tom
cast: {Tom: {}, Nora: {}}
actions:
  - {for: Tom, do: say anything}
dialogue:
  start:
    - {by: Tom, say: Sit down., to: end, hears: HEARS}
"""


@pytest.mark.parametrize(
    ("row", "hears"),
    [
        ("Tom {hears chair}: Sit. -> end", ("chair",)),
        ("Tom {hears sit  down or a chair, please or rest}: Sit. -> end", ("sit down", "a chair, please", "rest")),
        (r"Tom {once; hears a\; b; weight 2}: Sit. -> end", ("a; b",)),
        ("Tom: Sit. -> end", ()),
    ],
)
def test_keywords_stand_between_the_braces_and_are_written_so_again(row, hears):
    row = row.replace("chair, please", r"chair\, please")
    line = parse_row(row, "start", HERE)
    assert line.hears == hears
    assert parse_row(format_line(line), "start", HERE).hears == hears


@pytest.mark.parametrize("inside", ["hears", "hears or", "hears chair or or rest", "hears ?!", "hears a; hears b"])
def test_hears_without_words_or_twice_is_refused(inside):
    with pytest.raises(RowError):
        parse_row(f"Tom {{{inside}}}: Sit. -> end", "start", HERE)


def test_a_fact_may_be_called_hears():
    assert parse_row("Tom {hears = true}: Sit. -> end", "start", HERE).effects == ("hears = true",)


def test_the_structured_form_has_a_list(tmp_path):
    path = tmp_path / "rest.yaml"
    path.write_text(SCENE.replace("HEARS", "[sit  down, a chair]"), encoding="utf-8")
    assert [move.hears for move in read_definition(path).graph.all_moves()] == [("sit down", "a chair")]


@pytest.mark.parametrize("words", ["[sit or stand]", "['?']", "['']"])
def test_an_entry_with_or_or_without_words_is_refused(words, tmp_path):
    path = tmp_path / "rest.yaml"
    path.write_text(SCENE.replace("HEARS", words), encoding="utf-8")
    with pytest.raises(ScenarioError, match="none of them 'or'"):
        read_definition(path)
