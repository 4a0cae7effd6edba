"""Which storage goes with a scenario."""

import json
from pathlib import Path

import pytest

from fatima_py.interop import import_files
from fatima_py.interop.upgrade.file_set import FileSet
from fatima_py.interop.upgrade.pairing import rules_beside
from tests.unit.interop.files import scenario, storage


def lay(folder: Path, *names: str) -> None:
    """Put files into a folder: storages under their names, scenarios where the name ends with `!`."""
    for name in names:
        written = scenario() if name.endswith("!") else storage(edm={"ActionTendencies": []})
        (folder / f"{name.rstrip('!')}.json").write_text(json.dumps(written), encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("Scenario! Storage", "Storage"),
        ("Bar! BarStorage Inn InnStorage", "BarStorage"),
        ("Bar! Bar_cogrules", "Bar_cogrules"),
        ("Bar! Bar-Rules Inn-Rules Inn!", "Bar-Rules"),
        ("bar_sc! bar_cgrl inn_cgrl", "bar_cgrl"),
        ("Bar! BarScene_CR Inn_CR Inn!", "BarScene_CR"),
        ("Bar! Bar2! Bar2Storage BarStorage", "BarStorage"),
        ("BarIAT! Bar_storage Inn", "Bar_storage"),
        ("Bar! Whatever", "Whatever"),
        ("Scenario! kbScenario! kbStorage", None),
        ("Bar! One Two", None),
        ("Bar!", None),
    ],
)
def test_a_storage_is_found_by_what_the_two_names_have_in_common_or_if_it_is_alone(tmp_path, names, found):
    lay(tmp_path, *names.split())
    files = FileSet()
    first = names.split()[0].rstrip("!")

    pairing = rules_beside(files.piece(tmp_path / f"{first}.json"), files)

    assert (pairing.storage.path.stem if pairing.storage else None) == found


def test_where_no_storage_is_sure_the_import_says_which_there_are(tmp_path):
    lay(tmp_path, "Bar!", "One", "Two")

    (found,) = import_files([tmp_path / "Bar.json"], tmp_path / "out")

    (warning,) = found.warnings
    assert found.output
    assert (warning.code, warning.severity) == ("FA022", "warning")
    assert warning.hint == "pass it with --rules; there are One.json, Two.json"


def test_a_scenario_that_has_found_its_rules_has_no_warning(tmp_path):
    lay(tmp_path, "Bar!", "Bar_rules")

    (found,) = import_files([tmp_path / "Bar.json"], tmp_path / "out")

    assert found.warnings == ()
    assert [one.name for one in found.parts] == ["Bar_rules.json"]
