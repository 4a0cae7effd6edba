"""`fatima import`."""

import json

import pytest

from tests.unit.interop.old_files import appraisals, character, line, put, rule


@pytest.fixture
def tea(tmp_path):
    """A scenario of version 1.4 with its files."""
    put(tmp_path / "old" / "kind.ea", appraisals(rule(Desirability=-3)))
    root = character("Ann", {"DialogueState(Player)": "Start"}, EmotionalAppraisalAssetSource="KIND.ea")
    put(tmp_path / "old" / "ann.rpc", root)
    lines = {"PlayerDialogues": [line("Start", "S1", "Hi.")], "AgentDialogues": [line("S1", "End", "Hello.")]}
    return put(tmp_path / "old" / "tea.iat", {"ScenarioName": "Tea", "CharacterSources": [".\\ann.rpc"], **lines})


def test_a_scenario_is_imported_with_all_that_belongs_to_it(fatima, tea, tmp_path):
    answer = fatima("import", tea, "-o", tmp_path / "new")

    assert answer.code == 0
    assert "1 of 1 file imported" in answer.out
    assert [row.split()[:6] for row in answer.out.splitlines()[1:2]] == [["tea.iat", "scenario", "v1.4", "2", "1", "1"]]
    assert fatima("check", tmp_path / "new" / "tea.yaml").code < 2
    assert "Player: Hi." in fatima("play", tmp_path / "new" / "tea.yaml", "--auto").out


def test_a_folder_is_imported_as_a_whole(fatima, tea, tmp_path):
    answer = fatima("import", tea.parent, "--output", tmp_path / "new")

    report = json.loads((tmp_path / "new" / "report.json").read_text())
    assert "3 of 3 files imported" in answer.out
    assert [one["kind"] for one in report["files"]] == ["character", "appraisal rules", "scenario"]


def test_a_broken_file_exits_with_2_and_the_others_are_imported(fatima, tea, tmp_path):
    (tea.parent / "bad.edm").write_text("{")

    answer = fatima("import", tea.parent, "-o", tmp_path / "new")

    assert answer.code == 2
    assert "3 of 4 files imported" in answer.out
    assert [row for row in answer.err.splitlines() if "FA023" in row] == answer.err.splitlines()
    assert (tmp_path / "new" / "tea.yaml").exists()


@pytest.mark.parametrize("nothing", ["empty", "missing.iat"])
def test_nothing_to_import_exits_with_2(nothing, fatima, tmp_path):
    (tmp_path / "empty").mkdir()

    answer = fatima("import", tmp_path / nothing, "-o", tmp_path / "new")

    assert answer.code == 2
    assert nothing in answer.err


def test_what_stands_there_is_not_overwritten_without_force(fatima, tea, tmp_path):
    fatima("import", tea, "-o", tmp_path / "new")

    assert fatima("import", tea, "-o", tmp_path / "new").code == 2
    assert fatima("import", tea, "-o", tmp_path / "new", "--force").code == 0


def test_a_file_is_no_folder_to_write_to(fatima, tea):
    answer = fatima("import", tea, "-o", tea)

    assert answer.code == 2
    assert "expected a folder" in answer.err
