"""`fatima schema`, `fatima version`, and the page about the command line."""

import json
import platform

from fatima_py.cli.reference import reference_page
from fatima_py.scenario.emit.json_schema import (
    prereg_schema,
    scenario_schema,
    setting_schema,
    study_schema,
    wordings_schema,
)


def test_the_schema_goes_to_a_file_or_to_the_output(fatima, tmp_path):
    path = tmp_path / "scenario.schema.json"

    fatima("schema", "--output", path)

    assert json.loads(path.read_text()) == scenario_schema() == json.loads(fatima("schema").out)


def test_the_schema_of_a_setting_is_another(fatima):
    assert json.loads(fatima("schema", "--setting").out) == setting_schema()
    assert fatima("schema", "--setting", "--recording").code == 2


def test_the_schema_of_a_study_is_a_third(fatima):
    assert json.loads(fatima("schema", "--study").out) == study_schema()
    assert fatima("schema", "--setting", "--study").code == 2


def test_the_schema_of_the_plan_of_a_study_is_a_fourth(fatima):
    assert json.loads(fatima("schema", "--prereg").out) == prereg_schema()
    assert json.loads(fatima("schema", "--wordings").out) == wordings_schema()
    assert fatima("schema", "--prereg", "--study").code == 2


def test_a_schema_that_cannot_be_written_exits_with_2(fatima, tmp_path):
    answer = fatima("schema", "--output", tmp_path)

    assert answer.code == 2
    assert str(tmp_path) in answer.err


def test_the_version_alone_is_the_first_row_of_all_versions(fatima):
    assert fatima("--version").out.splitlines() == fatima("version").out.splitlines()[:1]


def test_no_word_in_the_environment_asks_for_the_version(fatima, monkeypatch):
    for name in ("FATIMA_VERSION", "FATIMA_PROGRAM"):
        monkeypatch.setenv(name, "1")

    assert fatima("version", "--json").out.startswith("{")


def test_the_version_names_python_and_the_extras(fatima):
    told = json.loads(fatima("version", "--json").out)

    assert told["python"] == platform.python_version()
    assert {*told["extras"]} == {"llm", "embeddings", "experiments", "serve", "scale", "vader"}
    assert f"fatima_py {told['fatima_py']}" in fatima("version").out


def test_the_page_about_the_command_line_is_fresh(root):
    page = (root / "docs" / "reference" / "cli.md").read_text()

    assert page == reference_page(), "python -m fatima_py.cli.reference > docs/reference/cli.md"
