"""`fatima import`."""

import json

import pytest

from tests.disks import disk_of
from tests.unit.interop.files import scenario, storage
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


def test_imports_into_one_folder_share_a_report(fatima, tea, tmp_path):
    new = tmp_path / "new"
    for file in (tea, tea.with_name("kind.ea"), tea.with_name("ann.rpc")):
        assert fatima("import", file, "-o", new).code == 0
    assert fatima("import", tea, "-o", new, "--force").code == 0

    report = json.loads((new / "report.json").read_text())
    assert [one["kind"] for one in report["files"]] == ["appraisal rules", "character", "scenario"]


@pytest.mark.parametrize(
    "text", ["{}", "[]", "my report", "", '{"files": [7]}', '{"files": [{"file": 1}]}', "[" * 9000]
)
def test_a_report_of_somebody_else_is_not_overwritten_without_force(text, fatima, tea, tmp_path):
    report = tmp_path / "report.json"
    report.write_text(text)

    answer = fatima("import", tea, "-o", tmp_path)

    assert answer.code == 2
    assert "report.json is there already; nothing was written; --force writes over it" in answer.err
    assert report.read_text() == text
    assert not (tmp_path / "tea.yaml").exists()
    assert fatima("import", tea, "-o", tmp_path, "--force").code == 0
    assert len(json.loads(report.read_text())["files"]) == 1


@pytest.mark.parametrize(("name", "named"), [("report.json", False), ("report.json", True), ("inn.yaml", True)])
def test_rules_that_are_read_are_never_written_over(name, named, fatima, tmp_path):
    scene, rules = tmp_path / "inn.json", tmp_path / name
    scene.write_text(json.dumps(scenario()))
    rules.write_text(text := json.dumps(storage(edm={"ActionTendencies": []})))

    for force in ([], ["--force"]):
        answer = fatima("import", scene, "-o", tmp_path, *force, *(["--rules", rules] if named else []))

        assert answer.code == 2
        assert f"{name} is what is read here" in answer.err
        assert rules.read_text() == text


def test_a_full_disk_writes_neither_a_scenario_nor_a_report(fatima, tea, tmp_path):
    fatima("import", tea, "-o", tmp_path / "new")
    size = (tmp_path / "new" / "tea.yaml").stat().st_size
    assert (tmp_path / "new" / "report.json").stat().st_size > size + 10

    with disk_of(size + 10):
        answer = fatima("import", tea, "-o", tmp_path / "full")

    assert answer.code == 2
    assert "report.json" in answer.err
    assert not (tmp_path / "full").exists()


def test_a_file_is_no_folder_to_write_to(fatima, tea):
    answer = fatima("import", tea, "-o", tea)

    assert answer.code == 2
    assert "expected a folder" in answer.err
