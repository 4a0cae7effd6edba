"""Annotating: strategies and acts in scenarios, and rules that name them."""

from pathlib import Path

from fatima_py.scenario import check_file, read_definition
from tests.unit.scenario.files import scenario, write

ANNOTATED = """
annotations: {acts: {Sorry: apology, Regret: apology}}
appraisals:
  - {id: heard, for: Tom, when: Ann says an act of apology to me, feels: {desirable: 2}}
"""
DIALOGUE = "Ann [Sorry]: Sorry. -> b\n== b\nAnn <Regret>: I regret it. -> end"


def test_a_rule_that_names_an_act_is_one_rule_for_each_word(tmp_path: Path):
    body = ANNOTATED + "dialogue: |\n  == start\n  " + DIALOGUE.replace("\n", "\n  ")
    found = read_definition(write(tmp_path, scenario(body, dialogue="")))
    tom = found.cast[1]

    assert [rule.id for rule in tom.appraisal_rules.rules] == ["heard", "heard_2"]
    assert found.annotations.acts == {"sorry": "apology", "regret": "apology"}


def test_a_word_that_no_line_has_is_found_with_what_was_meant(tmp_path: Path):
    body = "annotations: {acts: {Sory: apology}}\ndialogue: |\n  == start\n  " + DIALOGUE.replace("\n", "\n  ")
    problems = check_file(write(tmp_path, scenario(body, dialogue="")))

    assert any(one.code == "FA016" and "did you mean 'Sorry'?" in one.hint for one in problems)
