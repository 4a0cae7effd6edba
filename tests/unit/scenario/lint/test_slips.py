"""Slips: of two spellings the one that stands less often is the slip."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

CAKE = "Ann: {believes: {Has(Cake): true}}\nTom: {}"


def test_a_spelling_that_stands_once_is_told_where_many_stand_otherwise(tmp_path):
    rules = "player: Tom\nappraisals:\n  - {for: Ann, when: Tom does Silence to me, feels: {desirable: -2}}\n"
    talk = """== start (choice 9 s else Silense)
Tom: Well? -> end
Ann (I have seen Tom do Silence): No. -> end
Ann (I have seen Tom do Silence less than 2 times): Yes. -> end"""
    found = check_file(write(tmp_path, scenario(rules, dialogue=talk)))

    (slip,) = [one for one in found if one.code == "FA203"]
    assert (slip.place.text, slip.edit) == ("Silense", "Silence")


def test_of_two_spellings_only_one_is_mended(tmp_path):
    rest = "actions:\n  - {for: Ann, do: Sit, if: 'Level(Salt) > 1'}\n"
    found = check_file(write(tmp_path, scenario(rest, cast="Ann: {believes: {'Level(Slat)': 3}}\nTom: {}")))

    assert len([one for one in found if one.edit is not None]) == 1


def test_a_slip_is_told_in_its_one_place_once(tmp_path):
    rules = "player: Tom\nappraisals:\n  - {for: Ann, when: Tom does Silence to me, feels: {desirable: -2}}\n"
    talk = """== start (choice 9 s else Silense)
Tom: Well? -> end
Ann (I have seen Tom do Silence): No. -> end
Ann (I have seen Tom do Silence less than 2 times): Yes. -> end"""
    found = check_file(write(tmp_path, scenario(rules, dialogue=talk)))

    assert [one.code for one in found if "Silense" in one.place.text] == ["FA203"]


@pytest.mark.parametrize(
    ("made", "asked", "edits"),
    [
        ("opne", ["open", "open"], {("opne", "open")}),
        ("open", ["opne"], set()),
        ("open", ["open", "opne"], {("opne", "open")}),
    ],
    ids=["two to one", "one to one", "one to two"],
)
def test_of_two_spellings_of_a_value_the_rarer_is_mended_and_of_one_each_none(tmp_path, made, asked, edits):
    lines = "\n".join(f"Ann (Gate = {one}): Look {number}. -> end" for number, one in enumerate(asked))
    talk = f"== start\nTom {{Gate = {made}}}: Push. -> pushed\n== pushed\n{lines}\nAnn (else): Shut. -> end"
    found = check_file(write(tmp_path, scenario("player: Tom\nfacts: {Gate: shut}\n", dialogue=talk)))

    told = [one for one in found if "opne" in str(one)]
    assert told
    mended = {(one.place.text, one.edit) for one in told if one.edit}
    assert {(slip, meant) for slip, meant in edits if any(slip in text for text, _ in mended)} == edits
    assert all("opne" not in str(edit) for _, edit in mended)
    assert bool(mended) is bool(edits)


def test_where_either_of_two_spellings_may_be_the_slip_both_are_named_and_none_is_written(tmp_path):
    talk = "== start\nTom: Has anybody asked? -> asked\n== sked\nAnn: They have. -> end"
    found = check_file(write(tmp_path, scenario("player: Tom\n", dialogue=talk)))

    (one,) = [one for one in found if one.code == "FA101"]
    assert (one.hint, one.edit) == ("'asked' or 'sked' is a slip of the other", None)


def test_a_truth_value_is_no_slip_of_a_word_that_stands_as_often(tmp_path):
    found = check_file(write(tmp_path, scenario("actions: [{for: Ann, do: Sit, if: Has(Cake) = treu}]\n", cast=CAKE)))

    assert [one.edit for one in found if one.code == "FA201"] == ["Has(Cake) = true"]


def test_the_words_of_the_format_are_right_however_often_another_stands(tmp_path):
    cast = "Ann: {beleives: {Rich: true}}\nTom: {beleives: {Rich: true}}\nIda: {believes: {Rich: true}}"
    found = check_file(write(tmp_path, scenario(cast=cast)))

    assert [one.edit for one in found if "beleives" in one.place.text] == ["believes", "believes"]
