"""Slots: which of them never have a value, and which of them may."""

from pathlib import Path

import pytest

from fatima_py.errors import Problem
from fatima_py.scenario import check_file, load_scenario
from tests.unit.scenario.files import scenario, write

CAST = """
Ann: {believes: {Code(me): 007, Owes(Tom): 3, "ToM(Tom, Knows(Tom))": true}}
Tom: {}
Old Kim: {}
"""
REST = """
effects:
  - after: anyone says anything
    then: [everyone believes Is(Late), Tom believes Pin(Ann) = 0099]
"""


def slot_findings(row: str, folder: Path) -> list[Problem]:
    """What is found about the slots of a row."""
    path = write(folder, scenario(REST, cast=CAST, dialogue=f"== start\n{row} -> end"))
    return [one for one in check_file(path) if "slot" in one.sentence]


@pytest.mark.parametrize(
    ("row", "sentence", "hint"),
    [
        ("Ann: {Debt(you)}", "'you' is known in {you.name} only", "name whoever is spoken to"),
        ("Ann: {Cy.name}", "nobody in the cast is called Cy", "there are Ann, Tom, Old_Kim, me, you"),
        ("Ann: {Tm.name}", "nobody in the cast is called Tm", "did you mean 'Tom'?"),
        ("Ann: {{user}}", "user is a word", "write {user(me)}"),
        ("Ann: {Debt}", "Debt is a word", "write {Debt(me)}"),
        ("Ann: { Debt }", "Debt is a word", "write {Debt(me)}"),
        ("Ann: {Owes}", "Owes is a word", "write {Owes(Tom)}"),
        ("Ann: {Debt(Tom)}", "Ann never believes Debt(Tom)", "give it a first value"),
        ("Ann: {Ows(Tom)}", "Ann never believes Ows(Tom)", "did you mean 'Owes'?"),
        ("Ann: {Owes(Kim)}", "Ann never believes Owes(Kim)", "give it a first value"),
        ("Tom: {Code(Ann)}", "Tom never believes Code(Ann)", "give it a first value"),
        ("Tom: {Pin(me)}", "Tom never believes Pin(me)", "give it a first value"),
        ("Ann: {Pin(Ann)}", "Ann never believes Pin(Ann)", "give it a first value"),
        ("any: {Debt(me)}", "nobody believes Debt(me)", "give it a first value"),
        ("Ann to everyone: {you.name}", "the line is said to everyone", "name somebody"),
        ("Ann: {$x}", "expected a word", "where braces are to be read"),
        ("Ann: {see page 3}", "expected a word", "where braces are to be read"),
    ],
)
def test_a_slot_that_never_has_a_value_is_found(row: str, sentence: str, hint: str, tmp_path: Path):
    (found,) = slot_findings(row, tmp_path)

    assert (found.code, found.severity) == ("FA201", "warning")
    assert sentence in found.sentence
    assert hint in found.hint
    assert found.place.text in row
    assert (found.place.line, found.place.column) == (12, 3 + row.index("{", 4 if "{{" not in row else 6))


@pytest.mark.parametrize(
    "row",
    [
        "Ann: {Code(me)} {Code(Ann)} { Code( me ) }",
        "any: {Code(me)} {Pin(Ann)}",
        "Tom: {Pin(Ann)} {Is(Late)}",
        "Ann: {me.name} {you.name} { Tom.name } {Old Kim.name} {Old_Kim.name} {old kim.name}",
        "Ann: {Mood(me)} {Knows(Tom)} {ToM(Tom, Knows(Tom))} {Has(Floor)}",
        r"Ann: \{Debt\} \{\{user\}\}",
        "Ann: }{ {} {",
    ],
)
def test_a_slot_that_may_have_a_value_is_none(row: str, tmp_path: Path):
    assert slot_findings(row, tmp_path) == []


def test_what_a_condition_tells_is_believed(tmp_path: Path):
    assert slot_findings("Ann (if Tell(Debt(me), 5) = 5): {Debt(me)}", tmp_path) == []


def test_blanks_inside_a_slot_are_none_of_it(tmp_path: Path):
    path = write(tmp_path, scenario(cast=CAST, dialogue="== start\nAnn: { Code(me) } { Tom.name } { Debt } -> end"))

    assert load_scenario(path).play().written == "007 Tom { Debt }"
