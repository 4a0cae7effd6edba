"""Slips: of two spellings the one that stands less often is the slip."""

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write


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
