"""Edits: what is written as a finding says instead of what it is about, is found no more."""

import pytest

from fatima_py.errors import Problem
from fatima_py.scenario import check_file
from tests.unit.scenario.files import TALK, scenario, write

CAST = """
Ann:
  believes:
    Is(Shop, Open): true
  wants:
    GetHome: {}
Tom: {}
"""
RULE = "appraisals:\n  - when: %s\n    feels: {desirable: 3}\n"


def text_with(edit: Problem, text: str) -> str:
    """A text in which something is written instead of what a finding is about."""
    lines = text.splitlines()
    line, (begin, end) = lines[edit.place.line - 1], (edit.place.column - 1, edit.end.column - 1)
    lines[edit.place.line - 1] = f"{line[:begin]}{edit.edit}{line[end:]}"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("code", "wrong", "edit", "text"),
    [
        ("FA013", "appraisal", "appraisals", scenario(RULE.replace("appraisals", "appraisal") % "Tom says Rude to me")),
        ("FA016", "defalt", "default", scenario("semantics: defalt\n")),
        ("FA016", "Angr at Tom", "Anger at Tom", scenario(cast="Ann:\n  emotions:\n    Angr at Tom: 3\nTom: {}\n")),
        ("FA017", "12", '"12"', scenario("about: 12\n")),
        ("FA101", "strat", "start", scenario(dialogue=TALK.replace("-> end @rude", "-> strat @rude"))),
        (
            "FA203",
            '"Tomm says Rude to me"',
            '"Tom says Rude to me"',
            scenario(RULE % '"Tomm says Rude to me"', cast=CAST),
        ),
        ("FA203", "Tom says Rudde to me", "Tom says Rude to me", scenario(RULE % "Tom says Rudde to me", cast=CAST)),
        (
            "FA203",
            "Iss(Shop, Open) = true",
            "Is(Shop, Open) = true",
            scenario(RULE % "Tom says Rude" + "    if: Iss(Shop, Open) = true\n", cast=CAST),
        ),
    ],
)
def test_an_edit_mends_what_its_finding_is_about(tmp_path, code, wrong, edit, text):
    file = write(tmp_path, text)
    (found,) = (problem for problem in check_file(file) if problem.code == code and problem.edit is not None)

    assert text.splitlines()[found.place.line - 1][found.place.column - 1 : found.end.column - 1] == wrong
    assert found.edit == edit

    write(tmp_path, text_with(found, text))
    assert code not in {problem.code for problem in check_file(file)}


@pytest.mark.parametrize(
    "text",
    [
        scenario(RULE % "Tomm says Rude to Tomm", cast=CAST),  # which of the two
        scenario(RULE % "Berta says Rude to me", cast=CAST),  # like nobody
        scenario("appraisals:\n  - when: >\n      Tomm says Rude\n      to me\n    feels: nothing\n", cast=CAST),
        scenario(dialogue=TALK.replace("-> end @rude", "-> cellar @rude")),
    ],
)
def test_where_it_is_not_sure_what_to_write_there_is_no_edit(tmp_path, text):
    found = check_file(write(tmp_path, text))

    assert found
    assert {problem.edit for problem in found} == {None}
