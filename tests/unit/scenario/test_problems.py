"""The catalogue of problems, and what is said beside them."""

import pytest

from fatima_py.errors import Place
from fatima_py.scenario.problems import CATALOGUE, did_you_mean, ignored_codes, problem


def test_every_rule_stands_under_its_code_with_a_severity_and_a_sentence():
    for code, rule in CATALOGUE.items():
        assert code == rule.code
        assert rule.severity in {"error", "warning", "info"}
        assert rule.summary.endswith(".")


def test_the_catalogue_is_in_order():
    assert list(CATALOGUE) == sorted(CATALOGUE)


def test_a_problem_is_as_bad_as_the_catalogue_says():
    found = problem("FA102", Place("cafe.yaml", 3, 1), "nothing leads to 'cellar'")

    assert found.severity == "warning"
    assert str(found) == "cafe.yaml:3:1: FA102 nothing leads to 'cellar'"


def test_a_code_that_is_not_in_the_catalogue_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        problem("FA999", Place("cafe.yaml"), "?")


def test_a_hint_names_the_word_that_was_probably_meant():
    assert did_you_mean("choce", ["choose", "serve"]) == "did you mean 'choose'?"
    assert did_you_mean("zzz", ["choose", "serve"]) == ""


def test_a_comment_waves_findings_of_the_next_row_through():
    rows = ["# fatima: ignore FA103, FA104", "", "# why: it is a loop on purpose", "== cellar", "== attic"]

    assert ignored_codes(enumerate(rows, 1)) == {("FA103", 4), ("FA104", 4)}
