"""Rows: what stands on a row of dialogue, and what nearly does."""

from dataclasses import replace

import pytest

from fatima_py.errors import Place
from fatima_py.scenario.script.row import LineDoc, RowError, continued, format_line, parse_row
from fatima_py.scenario.script.script import parse_partly, script_rows


@pytest.mark.parametrize("arrow", ["→", "⇒", "=>", "\u2013>", "\u2014>", "-->"])
def test_another_arrow_before_the_next_state_is_told_of_and_a_backslash_makes_it_text(arrow):
    with pytest.raises(RowError, match="expected '->' before the next state") as caught:
        parse_row(f"Ann: Hello. {arrow} end @hi", "start", Place("f"))

    assert caught.value.column == len("Ann: Hello. ")
    assert caught.value.hint == "did you mean '->'?"
    line = parse_row(rf"Ann: Hello. \{arrow} end", "start", Place("f"))
    assert line.text == f"Hello. {arrow} end"
    assert parse_row(format_line(line), "start", Place("f")).text == line.text
    assert parse_row(f"Ann: 1 {arrow} 2, you see. -> end", "start", Place("f")).target == "end"


@pytest.mark.parametrize(
    ("row", "mended"),
    [
        ("Ann: Hm. - > end @hi", "Ann: Hm. -> end @hi"),
        ("Ann: Hm. -> > end", "Ann: Hm. ->> end"),
        ("Ann: Hm. - >> end ~", "Ann: Hm. ->> end ~"),
        ("Ann: Hm. -> -> end", "Ann: Hm. -> end"),
        ("Ann: Hm. ->-> end", "Ann: Hm. -> end"),
        ("Ann: Hm. ->> ->> end", "Ann: Hm. ->> end"),
        ("Ann: Hm.->end", "Ann: Hm. ->end"),
        ("Ann: Hm. -> end.", "Ann: Hm. -> end"),
        ("Ann: Hm. ## low -> -> the_end @a", "Ann: Hm. ## low -> the_end @a"),
        ("Ann: Hm. => end", "Ann: Hm. -> end"),
        ("Ann: Hm. ->> -> end", ""),
        ("Ann: Hm. ->>> end", ""),
        ("Ann: Hm. ->", ""),
        ("Ann: Hm. ->> @hi", ""),
        ("Ann: Hm. ->end >", ""),
        ("Ann: Hm. -> end {once}", ""),
        ("Ann: Hm. -> end @a @b", ""),
        ("Ann: Hm. -> a -> b", ""),
        ("Ann: Go -> left, then right. -> end", ""),
        ("Ann: Go -> left, then right.", ""),
        ("Ann: Hm. ## see -> there -> end", ""),
        ("Ann: Hm. -> (end)", ""),
    ],
)
@pytest.mark.parametrize("kind", ["", " (bank)"])
def test_what_is_nearly_an_arrow_is_told_of_and_mended_where_that_is_sure(row, mended, kind):
    _, (wrong,) = parse_partly(script_rows(f"== start{kind}\n  {row}"), "f")

    assert (wrong.code, wrong.place.line) == ("FA021", 2)
    assert row[wrong.place.column - 3 :].startswith(wrong.place.text or "->")
    assert "'->" in wrong.sentence or "next state" in wrong.sentence
    if mended:
        at = wrong.place.column - 3
        assert f"{row[:at]}{wrong.edit}{row[at + len(wrong.place.text) :]}" == mended
        assert parse_partly(script_rows(f"== start\n{mended}"), "f")[1] == []
    else:
        assert wrong.edit is None


@pytest.mark.parametrize("arrow", ["->", "->>", "- >", "->->", "-> end", "-> a -> b"])
def test_an_arrow_that_is_said_stands_behind_a_backslash(arrow):
    line = LineDoc("start", "Ann", f"Press {arrow} twice\n{arrow}", "end", note=f"see {arrow}")
    row = format_line(line)

    assert "Press \\-" in row
    assert parse_row(row, "start", Place("f")) == replace(line, id_given=False)


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("Ann: Hm. -> end {once}", "what is in brackets stands before ':'"),
        ("Ann: Hm. -> end @a @b", "put a blank before each of them, and write each once"),
        ("Ann: Go -> left, then right. -> end", r"write '\->' where it is said"),
        ("Ann: Hm. ->", r"such as '-> end'; write '\->' where it is said"),
    ],
)
def test_of_an_arrow_that_is_not_clear_it_is_told_what_may_be_done(row, hint):
    with pytest.raises(RowError) as caught:
        parse_row(row, "start", Place("f"))

    assert caught.value.hint == hint


@pytest.mark.parametrize("asked", ["less than 3 s since Ann said Q", "more than 3 s since Ann said Q"])
def test_a_comparison_that_begins_a_condition_is_no_slip_of_unless(asked):
    line = parse_row(f"Ann ({asked}): Short. -> end", "start", Place("f"))

    assert (line.conditions, line.unless) == ((asked,), ())


@pytest.mark.parametrize(
    ("brackets", "hint"),
    [
        ("{once, Evidence +1}", "did you mean 'once;'?"),
        ("{Evidence +1, once}", "did you mean '+1;'?"),
        ("{Trusts(Ann, Tom) +1, once}", "did you mean '+1;'?"),
        ("(Evidence > 1, Seen(Photo))", "did you mean '1;'?"),
        ("(my mood > 1,5)", "did you mean '1.5'?"),
        ("{after 1,5 s}", "did you mean '1.5'?"),
    ],
)
def test_a_comma_between_conditions_or_effects_is_told_with_what_to_write(brackets, hint):
    with pytest.raises(RowError) as caught:
        parse_row(f"Ann {brackets}: Short. -> end", "start", Place("f"))

    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("row", "said", "hint"),
    [
        ("on enter (Evidence > 1): {Trust +1}", "has no condition", "'(narration) (if Evidence > 1)"),
        ("on enter (Evidence > 1) {Trust +1}", "has no condition", "'(narration) (if Evidence > 1)"),
        ("on exit: {Trust +1}", "where a state is left", "'(narration) (if Evidence > 1)"),
        ("if (Evidence > 1): Ann: Hm.", "'if' says nothing", "behind the speaker"),
        ("else: Hm. -> end", "'else' says nothing", "behind the speaker"),
    ],
)
def test_a_row_that_begins_as_in_other_languages_says_where_a_condition_stands(row: str, said: str, hint: str):
    with pytest.raises(RowError) as caught:
        parse_row(row, "start", Place("f"))

    assert said in caught.value.sentence
    assert hint in caught.value.hint


def test_a_name_that_is_nearly_a_word_of_other_languages_is_somebody():
    assert parse_row("Else: Hm. -> end", "start", Place("f")).by == "Else"


@pytest.mark.parametrize("tail", ["-> end @hi ~~", "~~ -> end @hi", "## low ~~ -> end @hi", "@hi -> end ~~ ## low"])
def test_two_tildes_open_a_line_wide_wherever_they_stand_behind_the_text(tail):
    line = parse_row(f"Ann: Hello. {tail}", "start", Place("f"))

    assert (line.text, line.wide, line.reword) == ("Hello.", True, False)
    assert parse_row(format_line(line), "start", Place("f")) == line
    assert format_line(line).endswith(" ~~")


def test_more_tildes_open_a_line_to_nothing_and_a_backslash_makes_them_text():
    with pytest.raises(RowError, match="'~~~' opens a line to nothing: expected ~ or ~~") as caught:
        parse_row("Ann: Hello. -> end @hi ~~~", "start", Place("f"))

    assert caught.value.column == len("Ann: Hello. -> end @hi ")
    line = parse_row(r"Ann: Hello \~~~ -> end", "start", Place("f"))
    assert (line.text, line.wide) == ("Hello ~~~", False)
    assert parse_row(format_line(line), "start", Place("f")) == line


def test_a_speech_that_goes_on_may_open_it_once():
    line = parse_row("Ann: Hello.", "start", Place("f"))

    assert continued(line, "| Come in. -> end ~~", Place("f")).wide
    with pytest.raises(RowError, match="a second '~' in one speech"):
        continued(replace(line, wide=True), "| Come in. ~", Place("f"))
