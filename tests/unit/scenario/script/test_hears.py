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


@pytest.mark.parametrize(
    ("inside", "column", "hint"),
    [
        ("hear money", 6, "did you mean 'hears'?"),
        ("once; Hears sit down", 12, "did you mean 'hears'?"),
        ("hears money, coins", 6, "did you mean 'hears money or coins'?"),
        ("once; hears money,coins , or gold; weight 2", 12, "did you mean 'hears money or coins or gold'?"),
        ("hear money, coins", 6, "did you mean 'hears money or coins'?"),
        (r"hears no\, thanks, never", 6, r"did you mean 'hears no\, thanks or never'?"),
    ],
)
def test_a_slip_of_hears_and_commas_between_its_words_are_told_where_they_stand_and_what_to_write(inside, column, hint):
    with pytest.raises(RowError) as caught:
        parse_row(f"Tom {{{inside}}}: Sit. -> end", "start", HERE)
    assert (caught.value.column + 1, str(caught.value.hint)) == (column, hint)


@pytest.mark.parametrize("change", ["Heard +1", "Hear = true", "Hears(Tom) = 2", "Hear -1"])
def test_a_change_of_what_is_called_nearly_hears_is_none_of_its_slips(change):
    assert parse_row(f"Tom {{{change}}}: Sit. -> end", "start", HERE).effects == (change,)


def test_each_keyword_has_the_place_where_it_is_written():
    line = parse_row("Tom {once; hears  a chair or   rest}: Sit. -> end", "start", HERE)
    assert [(one.column, one.text) for one in line.hears_places] == [(19, "a chair"), (32, "rest")]
