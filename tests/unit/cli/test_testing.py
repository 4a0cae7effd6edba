"""`fatima test`."""

import json
from shutil import copytree

import pytest


@pytest.fixture
def failing(cafe, tmp_path):
    """A scenario one of whose tests fails."""
    path = tmp_path / "failing.yaml"
    copytree(cafe.parent / "agents", tmp_path / "agents")
    path.write_text(cafe.read_text().replace("expect: Nora says Warm", "expect: Nora says Cold"))
    return path


def test_tests_that_pass_exit_with_0(fatima, cafe):
    answer = fatima("test", cafe)

    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "4 passed, 0 failed"


def test_a_failed_test_tells_what_was_expected_and_what_came_and_exits_with_1(fatima, failing):
    answer = fatima("test", failing)

    assert answer.code == 1
    assert "FAILED" in answer.out
    assert "expected: Nora says Cold" in answer.out
    assert "got: " in answer.out
    assert answer.out.splitlines()[-1] == "3 passed, 1 failed"


def test_a_folder_is_searched_for_scenarios_only(fatima, cafe):
    assert fatima("test", cafe.parent).out.splitlines()[-1] == "4 passed, 0 failed"


def test_tests_can_be_chosen_by_name(fatima, failing):
    answer = fatima("test", failing, "-k", "locked out")

    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "1 passed, 0 failed"


def test_a_choice_that_no_test_meets_is_wrong_usage(fatima, cafe):
    answer = fatima("test", cafe, "-k", "unicorn")

    assert answer.code == 2
    assert "no test has 'unicorn' in its name" in answer.err


def test_results_are_there_for_other_programs(fatima, failing):
    results = json.loads(fatima("test", failing, "--json").out)

    assert [result["passed"] for result in results] == [False, True, True, True]
    assert results[0]["line"] > 1


def test_a_quiet_run_shows_only_what_fails(fatima, failing):
    rows = fatima("test", failing, "--quiet").out.splitlines()

    assert [row for row in rows if row.startswith("passed")] == []
    assert rows[0].startswith("FAILED")


def test_a_broken_file_does_not_keep_the_others_from_being_tested(fatima, cafe, broken):
    answer = fatima("test", broken, cafe)

    assert answer.code == 2
    assert "FA101" in answer.err
    assert answer.out.splitlines()[-1] == "4 passed, 0 failed; 1 file could not be used"


def test_a_test_that_cannot_be_played_does_not_keep_the_others_from_it(fatima, tmp_path):
    text = "fatima: 1\ntitle: T\ncast: {Ann: {}, Tom: {}}\ndialogue: |\n  == start\n  Ann [Kind]: Hi. -> end\n"
    tests = "tests:\n  - {name: good, expect: Ann says Kind}\n  - {name: bad, expect: Ann says Kand}\n"
    (tmp_path / "tea.yaml").write_text(text + tests)

    answer = fatima("test", tmp_path / "tea.yaml")

    assert answer.code == 2
    assert "tea.yaml:9:25: FA020" in answer.err
    assert answer.out.splitlines()[-1] == "1 passed, 0 failed; 1 file had tests that could not be played"
