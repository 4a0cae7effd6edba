"""`pytest --fatima`: the tests of scenarios beside all others."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.wide

TEA = """\
fatima: 1
title: Tea
player: Tom
cast: {Ann: {}, Tom: {}}
dialogue: |
  == start
  Tom [Kind]: Tea? -> asked @tea
  == asked
  Ann [Warm]: Please. -> end @please
tests:
  - {name: she says please, play: [Tom says tea], expect: Ann says please}
  - {name: she says no, play: [Tom says tea], expect: Ann does not say Warm}
"""

ALONE = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS" and not name.startswith("COV_")}
"""The surroundings of a run of its own, without the options of the run that it is part of."""


@pytest.fixture
def folder(tmp_path):
    """A folder with a scenario, a test of Python and a YAML file of somebody else."""
    (tmp_path / "tea.yaml").write_text(TEA)
    (tmp_path / "other.yaml").write_text("key: value\n")
    (tmp_path / "test_other.py").write_text("def test_one():\n    assert True\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def run(folder, *words):
    """What pytest says there, started anew."""
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=ALONE)


def test_the_tests_of_scenarios_are_items_beside_those_of_python(folder):
    answer = run(folder, "--fatima", "-v")

    assert "tea.yaml::she says please PASSED" in answer.stdout
    assert "tea.yaml::she says no FAILED" in answer.stdout
    assert "test_other.py::test_one PASSED" in answer.stdout
    assert "1 failed, 2 passed" in answer.stdout


def test_a_failure_is_told_in_the_words_of_the_author_and_without_a_traceback(folder):
    answer = run(folder, "--fatima", "tea.yaml")

    assert "tea.yaml:12:5: she says no" in answer.stdout
    assert "expected: Ann does not say Warm" in answer.stdout
    assert "got: Ann said please" in answer.stdout
    assert "Traceback" not in answer.stdout
    assert "pytest_plugin.py" not in answer.stdout


def test_without_the_option_nothing_is_collected_and_the_engine_is_not_loaded(folder):
    (folder / "test_other.py").write_text(
        "import sys\n\n\ndef test_one():\n"
        "    loaded = {name for name in sys.modules if name.startswith('fatima_py')}\n"
        "    assert loaded == {'fatima_py', 'fatima_py.release', 'fatima_py.pytest_plugin'}\n"
    )

    answer = run(folder)

    assert "1 passed" in answer.stdout


def test_one_test_is_chosen_by_its_name(folder):
    assert "1 passed, 1 deselected" in run(folder, "--fatima", "tea.yaml", "-k", "please").stdout


def test_a_test_that_cannot_be_read_fails_with_its_place_and_leaves_the_others(folder):
    (folder / "tea.yaml").write_text(TEA.replace("does not say Warm", "says Wram"))

    answer = run(folder, "--fatima", "tea.yaml")

    assert "FA020 this cannot be tested: Ann has no line" in answer.stdout
    assert "1 failed, 1 passed" in answer.stdout


def test_a_scenario_that_cannot_be_used_is_one_error_with_all_that_is_wrong(folder):
    (folder / "tea.yaml").write_text(TEA.replace("-> asked @tea", "-> nowhere @tea"))

    answer = run(folder, "--fatima")

    assert "FA101" in answer.stdout
    assert "Traceback" not in answer.stdout
    assert answer.returncode == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_cannot_be_read_fails_and_says_so(folder):
    (folder / "tea.yaml").chmod(0o000)

    answer = run(folder, "--fatima")

    assert answer.returncode == 2
    assert "tea.yaml: FA001 the file cannot be read: Permission denied" in answer.stdout
    assert "Traceback" not in answer.stdout
