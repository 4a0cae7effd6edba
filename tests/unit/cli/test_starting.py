"""`fatima new`."""

import json
import re

import pytest
import yaml

from fatima_py.cli.starting import known
from fatima_py.extras import calling
from fatima_py.record.town import Spoken, TownRecord
from fatima_py.sim.town import Town
from fatima_py.studies.planning import cells
from fatima_py.studies.playing import played
from fatima_py.studies.reading import read_study

NAMES = ("blank", "cafe", "group", "interview", "study")


def scene(name: str) -> str:
    """The scenario of a template."""
    return "robot.yaml" if name == "study" else f"{name}.yaml"


@pytest.mark.parametrize("name", NAMES)
def test_a_new_project_is_sound(fatima, tmp_path, name):
    folder = tmp_path / "my_scene"

    made = fatima("new", folder, "--template", name)

    assert made.code == 0
    assert ("fatima sim study.yaml" if name == "study" else f"fatima play {name}.yaml") in made.out
    assert fatima("check", folder).out.startswith("nothing found in ")
    tested = fatima("test", folder)
    assert (tested.code, ", 0 failed" in tested.out) == (0, True)
    assert fatima("play", folder / scene(name), "--auto").code == 0
    assert (folder / ".vscode" / "settings.json").is_file()


FIRST_CHANGES = {
    "blank": {"You <Nothing>: ...  -> answer": 1, "feels: {desirable: -3": 1, "Other: Yes?": 1},
    "cafe": {"Sam [Rude] <Insist>": 1},
    "group": {"is: On the sofa.": 2, "here too, and I can do plates": 2},
    "interview": {"Hale <Leave>": 1, "== parted": -2, "Porter {Evidence +1}: Nobody.": 1},
    "study": {"That was my mistake.": 2, "expect: the scene is end_left": 4},
}
"""How many rows of the change that a page tells go behind the row with some words, or (below 0) before it."""


@pytest.mark.parametrize("name", NAMES)
def test_the_first_change_that_a_template_tells_leaves_nothing_to_find(fatima, tmp_path, name):
    fatima("new", tmp_path, "--template", name)
    page = (tmp_path / "README.md").read_text()
    (told,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    rows, scenario = told.splitlines(), tmp_path / scene(name)
    text = scenario.read_text().splitlines()

    for words, count in FIRST_CHANGES[name].items():
        (at,) = [number for number, row in enumerate(text) if words in row]
        at += count > 0
        text[at:at], rows = rows[: abs(count)], rows[abs(count) :]
    scenario.write_text("\n".join(text) + "\n")

    assert rows == []
    assert fatima("check", tmp_path).out.startswith("nothing found in ")
    assert ", 0 failed" in fatima("test", tmp_path).out


def test_the_second_change_of_the_cafe_leaves_nothing_to_find(fatima, tmp_path):
    fatima("new", tmp_path)
    sheet = tmp_path / "agents" / "barista.yaml"
    sheet.write_text(sheet.read_text().replace("neuroticism: 0.5", "neuroticism: -0.5"))

    assert "neuroticism: -0.5" in sheet.read_text()
    assert fatima("check", tmp_path).out.startswith("nothing found in ")


@pytest.mark.parametrize("name", NAMES)
def test_in_a_first_play_of_a_template_somebody_feels_something(fatima, tmp_path, name):
    fatima("new", tmp_path, "--template", name)

    assert " feels " in fatima("play", tmp_path / scene(name), "--auto").out


def test_a_cafe_is_made_where_nobody_says_what(fatima, tmp_path):
    assert "fatima play cafe.yaml" in fatima("new", tmp_path / "x").out


@pytest.mark.parametrize("name", sorted({*NAMES} - {"cafe"}))
def test_a_template_is_short_and_its_readme_begins_with_what_it_is(fatima, tmp_path, name):
    fatima("new", tmp_path, "--template", name)

    scenario, readme = (tmp_path / scene(name)).read_text(), (tmp_path / "README.md").read_text()
    assert len(scenario.splitlines()) <= 80
    assert readme.startswith("# ")
    assert readme.splitlines()[0].lstrip("# ") in fatima("new", "--list").out
    assert yaml.safe_load(scenario)["tests"]


def test_the_study_of_a_template_is_one_of_its_scene_and_its_conditions_make_a_difference(fatima, tmp_path):
    fatima("new", tmp_path, "--template", "study")
    study = read_study(tmp_path / "study.yaml")
    ends: dict[str, list[str]] = {"names it": [], "makes light": []}
    for cell in cells(study):
        log: list[TownRecord] = []
        Town(played(study, cell), sink=log).run()
        ends[dict(cell.levels)["apology"]].append([one.beat for one in log if isinstance(one, Spoken)][-1].next_state)

    assert {*ends["names it"]} == {"end_asked_again"}
    assert "end_left" in ends["makes light"]


def test_the_level_that_the_page_of_a_study_tells_leaves_nothing_to_find(fatima, tmp_path):
    fatima("new", tmp_path, "--template", "study")
    (level,) = re.findall(r"`(explains: \{.*?\})`", (tmp_path / "README.md").read_text())
    (line,) = re.findall(r"(  # fatima.*?\n  Robot.*?\n)", (tmp_path / "README.md").read_text())
    study, robot = tmp_path / "study.yaml", tmp_path / "robot.yaml"
    study.write_text(study.read_text().replace("    names it:", f"    {level}\n    names it:"))
    robot.write_text(robot.read_text().replace("  Robot [Light]", f"{line}  Robot [Light]"))

    assert fatima("check", study).out == "nothing found in 1 file\n"


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


def test_a_file_where_the_folder_should_be_is_told_as_a_file(fatima, tmp_path):
    (tmp_path / "x").write_text("chapter one")

    answer = fatima("new", tmp_path / "x")

    assert answer.code == 2
    assert "is a file" in answer.err
    assert (tmp_path / "x").read_text() == "chapter one"


def test_a_folder_with_a_blank_in_its_name_can_be_gone_into_as_it_is_told(fatima, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    made = fatima("new", "my scène")

    assert "  cd 'my scène'\n" in made.out


def test_the_templates_can_be_listed(fatima):
    listed = fatima("new", "--list").out.splitlines()
    assert [row.split()[0] for row in listed] == sorted(known()) == sorted([*NAMES, "town"])


@pytest.mark.parametrize("name", [*NAMES, "town"])
def test_where_uv_runs_a_clone_all_that_is_to_be_typed_begins_with_uv(fatima, tmp_path, monkeypatch, name):
    monkeypatch.setenv("UV", "uv")
    folder = tmp_path / "my_scene"
    called = calling(folder)

    steps = fatima("new", folder, "--template", name).out.splitlines()[2:]
    page = (folder / "README.md").read_text()

    assert called.startswith("uv run ")
    assert [step.startswith(f"  {called} ") for step in steps] == [True] * 3
    assert f"\n{called} check " in page
    assert "\nfatima " not in page


def test_an_error_tells_a_command_as_it_is_typed(fatima, monkeypatch):
    monkeypatch.setenv("UV", "uv")

    assert f"as in '{calling()} new my_scene'" in fatima("new").err


def test_an_unknown_template_is_answered_with_those_there_are(fatima, tmp_path):
    answer = fatima("new", tmp_path / "x", "--template", "opera")

    assert answer.code == 2
    assert "expected one of blank, cafe, group, interview, study, town" in answer.err


def test_a_folder_is_needed(fatima):
    assert fatima("new").code == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_new_project_has_a_file_for_its_options_which_is_read(fatima, tmp_path, monkeypatch, name):
    fatima("new", tmp_path, "--template", name)
    monkeypatch.chdir(tmp_path)
    options, scenario = tmp_path / "fatima.toml", tmp_path / scene(name)
    scenario.write_text(f"{scenario.read_text()}\nnonsense: 1\n")

    assert fatima("check").code == 2
    options.write_text(options.read_text() + "exit-zero = true\n")
    assert fatima("check").code == 0
    assert "`fatima.toml`" in (tmp_path / "README.md").read_text()


def test_a_new_town_is_sound_lives_and_tells_the_editor_of_all_three_schemas(fatima, tmp_path, monkeypatch):
    folder = tmp_path / "my_town"
    made = fatima("new", folder, "--template", "town")
    monkeypatch.chdir(folder)

    assert made.code == 0
    assert made.out.endswith("fatima sim town.yaml\n")
    assert fatima("check").out == "nothing found in 2 files\n"
    assert ", 0 failed" in fatima("test").out
    assert fatima("sim", "town.yaml", "--seed", 1, "-o", "morning").code == 0
    told = fatima("sim", "log", "morning").out
    assert "did Insult to" in told
    assert "I should not have said that." in told
    assert fatima("play", "apology.yaml", "--auto").code == 0

    schemas = json.loads((folder / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    written = [json.loads((folder / one).read_text()) for one in schemas]
    assert written == [json.loads(fatima("schema").out), json.loads(fatima("schema", "--setting").out)]


def test_the_first_change_that_a_town_tells_leaves_nothing_to_find(fatima, tmp_path):
    fatima("new", tmp_path, "--template", "town")
    (told,) = re.findall(r"```yaml\n(.*?)```", (tmp_path / "README.md").read_text(), re.DOTALL)
    wish, meaning = told.split("  - id: comforted")
    setting = tmp_path / "town.yaml"
    text = setting.read_text().replace("conversations:\n", f"{wish}\nconversations:\n")
    setting.write_text(text.replace("encounters:\n", f"  - id: comforted{meaning}\nencounters:\n"))

    assert fatima("check", tmp_path).out == "nothing found in 2 files\n"


def test_a_new_study_tells_the_editor_of_both_schemas(fatima, tmp_path):
    fatima("new", tmp_path, "--template", "study")
    schemas = json.loads((tmp_path / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    written = [json.loads((tmp_path / one).read_text()) for one in schemas]

    kinds = [(), ("--study",), ("--prereg",)]
    assert written == [json.loads(fatima("schema", *kind).out) for kind in kinds]
