"""Hearing: keywords that mean two lines or are no player's, and answers that are nobody's, are told."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import write

SHOP = """fatima: 1
title: Shop
{player}
cast:
  Tom: {{}}
  Nora: {{called: Mrs. Hale}}
speech: {{misheard: {misheard}}}
facts: {{Open: true, Late: true}}
dialogue: |
  == start
  {first}: Show me the boots, please?  -> asked @show
  {second}: Are these cheaper?  -> asked @cheap
  == asked
  Nora to Tom: Of course.  -> end @course
"""
CODES = ("FA122", "FA123", "FA124")


def told(folder, first="Tom", second="Tom", player="player: Tom", misheard="[What?]"):
    """What is found of keywords and answers: the code, the row and the column."""
    file = write(folder, SHOP.format(first=first, second=second, player=player, misheard=misheard))
    found = check_file(file)
    assert not [one for one in found if one.severity == "error"], found
    return [(one.code, one.place.line, one.place.column) for one in found if one.code in CODES]


@pytest.mark.parametrize("player", ["player: Tom", "# nobody is played yet"])
def test_a_keyword_of_two_lines_of_one_player_in_one_state_is_told_at_the_second(player, tmp_path):
    found = told(tmp_path, "Tom {hears boots}", "Tom {hears cheap or  Boot}", player=player)
    assert found == [("FA122", 12, 24)]


@pytest.mark.parametrize(
    ("first", "second", "many"),
    [
        ("Tom {hears boots}", "Tom {hears cheaper boots}", 0),
        ("Tom {hears boots}", "any {hears boots}", 1),
        ("Tom (if Open = true) {hears boots}", "Tom {hears boots}", 1),
        ("Tom (if Open = true) {hears boots}", "Tom (if Open = true; Late = true) {hears boots}", 1),
        ("Tom (if Open = true) {hears boots}", "Tom (if Late = true) {hears boots}", 0),
        ("Tom (if Open = true) {hears boots}", "Tom (unless Open = true) {hears boots}", 0),
        ("Tom (if Open = true) {hears boots}", "Tom (else) {hears boots}", 0),
    ],
)
def test_a_keyword_of_two_lines_is_told_where_both_are_surely_open_at_once(first, second, many, tmp_path):
    assert [code for code, *_ in told(tmp_path, first, second)] == ["FA122"] * many


def test_a_keyword_of_two_states_or_two_speakers_is_its_lines(tmp_path):
    assert told(tmp_path, "Tom {hears boots}", "Nora {hears boots}", player="# nobody") == []
    text = SHOP.format(first="Tom {hears boots}", second="Tom", player="player: Tom", misheard="[What?]")
    text = text.replace("Nora to Tom: Of course.", "Tom {hears boots}: Those.")
    assert [one for one in check_file(write(tmp_path, text)) if one.code in CODES] == []


def test_keywords_on_a_line_that_no_player_says_are_told(tmp_path):
    assert told(tmp_path, "Tom {hears boots}", "Nora {hears boots}") == [("FA123", 12, 15)]
    assert told(tmp_path, "Tom {hears boots}", "(narration) {hears cheap}", player="# nobody") == [("FA123", 12, 22)]
    assert told(tmp_path, "any {hears boots}") == []


@pytest.mark.parametrize(
    ("misheard", "hints"),
    [
        ('["Bob: What?"]', ["the cast is Tom, Mrs. Hale, Nora"]),
        ('["What?", "noar: What?"]', ["did you mean 'Nora'?"]),
        ('["Mrs. Hail: What?"]', ["did you mean 'Mrs. Hale'?"]),
        ('["Nora: What?", "mrs.  hale: What?", "Sorry: what?", "Well: no.", "it is ten: go", "What?"]', []),
    ],
)
def test_an_answer_that_begins_with_nobodys_name_is_told(misheard, hints, tmp_path):
    file = write(tmp_path, SHOP.format(first="Tom", second="Tom", player="player: Tom", misheard=misheard))
    found = [one for one in check_file(file) if one.code == "FA124"]
    assert [one.hint for one in found] == hints
    assert all(one.place.line == 7 for one in found)


def found_in(folder, misheard):
    """The codes, rows and texts of what is found of answers."""
    file = write(folder, SHOP.format(first="Tom", second="Tom", player="player: Tom", misheard=misheard))
    return [(one.code, one.place.line, str(one)) for one in check_file(file) if one.code in ("FA124", "FA201")]


def test_an_answer_without_words_behind_a_name_is_told(tmp_path):
    ((code, row, text),) = found_in(tmp_path, '["Nora: ...", "What?"]')

    assert (code, row) == ("FA124", 7)
    assert "Nora says nothing behind the colon" in text


@pytest.mark.parametrize("slot", ["{entry}", "{Bob.name}", "{Stock(Boots)}", "{}", "{a|b}"])
def test_a_slot_of_an_answer_that_never_has_a_value_is_told(slot, tmp_path):
    ((code, row, text),) = found_in(tmp_path, f'["What?", "Nora: I have no {slot}."]')

    assert (code, row) == ("FA201", 7)
    assert f"the slot {slot} never has a value" in text


def test_a_slot_of_an_answer_that_may_have_a_value_is_none(tmp_path):
    assert found_in(tmp_path, '["Nora: {you.name}, {Tom.name}, {Open}?", "What, {Late}?"]') == []
