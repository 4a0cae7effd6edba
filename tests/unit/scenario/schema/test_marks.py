"""Marks: a file without the key that says what it is, is told what it looks like, and nothing about other kinds."""

import pytest

from fatima_py.scenario import check_file

STUDY = """\
question: Does it?
play: robot.yaml
factors:
  style: {Dot.mood: [1, 2]}
runs: 5
measures:
  mood: mood of Dot
"""
SETTING = "fatima: 1\npeople: {Ann: {}}\nplaces: {Hall: {}}\nclock: {from: '9:00', until: '10:00'}\n"
SHEET = "fatima: 1\nis: A robot.\nvoice: Slow.\nmood: 1\n"
PLAN = "title: A plan\nhypotheses: [more]\nprimary: [mood]\nruns: 5\noutputs: [mood]\n"


def told(path, text):
    """What is told of a file, without its name."""
    path.write_text(text)
    return [(one.code, one.sentence, one.hint) for one in check_file(path)]


@pytest.mark.parametrize(
    ("text", "what", "key", "line"),
    [
        (STUDY, "a study", "study", "study: 1"),
        (SETTING, "a setting", "setting", "setting: TITLE"),
        (SHEET, "a sheet", "character", "character: NAME"),
        (PLAN, "a plan of a study", "prereg", "prereg: 1"),
    ],
)
def test_a_file_without_its_mark_is_told_what_it_looks_like(tmp_path, text, what, key, line):
    sentence = f"this looks like {what}, and does not say so: '{key}' is missing"

    assert told(tmp_path / "file.yaml", text) == [("FA014", sentence, f"add '{line}'")]


def test_a_scenario_without_its_version_is_told_the_line_to_add(tmp_path):
    found = told(tmp_path / "tea.yaml", "title: Tea\ncast: {Ann: {}}\ndialogue: |\n  == start\n  Ann: Hi. -> end\n")

    assert ("FA014", "'fatima' is missing here", "add 'fatima: 1'") in found
