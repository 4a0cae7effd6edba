"""`fatima new`."""

import json


def test_a_new_project_is_sound(fatima, tmp_path):
    folder = tmp_path / "my_scene"

    made = fatima("new", folder)

    assert made.code == 0
    assert "fatima play cafe.yaml" in made.out
    assert fatima("check", folder).code == 0
    assert fatima("test", folder).code == 0
    assert fatima("play", folder / "cafe.yaml").code == 0


def test_a_new_project_tells_the_editor_where_the_schema_is(fatima, tmp_path):
    fatima("new", tmp_path)

    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text())
    (schema,) = settings["yaml.schemas"]
    assert json.loads((tmp_path / schema).read_text()) == json.loads(fatima("schema").out)


def test_nothing_is_ever_overwritten(fatima, tmp_path):
    (tmp_path / "novel.txt").write_text("chapter one")

    answer = fatima("new", tmp_path)

    assert answer.code == 2
    assert "not empty" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["novel.txt"]


def test_the_templates_can_be_listed(fatima):
    assert fatima("new", "--list").out.startswith("cafe  ")


def test_an_unknown_template_is_answered_with_those_there_are(fatima, tmp_path):
    answer = fatima("new", tmp_path / "x", "--template", "opera")

    assert answer.code == 2
    assert "expected one of cafe" in answer.err


def test_a_folder_is_needed(fatima):
    assert fatima("new").code == 2
