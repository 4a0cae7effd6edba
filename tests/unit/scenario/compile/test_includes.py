"""Includes: a scenario comes with its sheets and dialogue files, and says which of them is wrong."""

from pathlib import Path

import pytest

from fatima_py.errors import Problem, ScenarioError
from fatima_py.scenario import check_file, load_scenario
from fatima_py.scenario.compile.includes import Report, gather
from tests.unit.scenario.files import marked, scenario, write

SHEET = "fatima: 1\nis: Somebody.\n"


def problems(path: Path) -> tuple[Problem, ...]:
    """What keeps a scenario from being loaded."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return caught.value.problems


def test_files_are_looked_for_beside_the_scenario(tmp_path: Path):
    write(tmp_path, SHEET, "people/ann.yaml")
    write(tmp_path, "== attic\nAnn: Dark. -> end", "talk/attic.dialogue")
    text = scenario(
        "dialogue_file: ../talk/attic.dialogue\n",
        cast="Ann: {from: ../people/ann.yaml}\nTom: {}",
        dialogue="== start\nTom: Up. -> attic",
    )

    parts = gather(write(tmp_path, text, "stories/night.yaml"), Report())

    (ann, tom) = parts.cast
    assert ann.sheet is not None
    assert (ann.sheet.is_, tom.sheet) == ("Somebody.", None)
    assert [state.name for state in parts.script.states] == ["start", "attic"]
    assert Path(parts.script.lines[1].place.file).name == "attic.dialogue"


def test_the_longest_name_is_read_first(tmp_path: Path):
    cast = "Mr Vale: {}\nMr Vale Junior: {}\nAnn: {}"
    parts = gather(write(tmp_path, scenario(cast=cast, dialogue="")), Report())

    assert list(parts.people.items()) == [("Mr Vale Junior", "Mr_Vale_Junior"), ("Mr Vale", "Mr_Vale")]


@pytest.mark.parametrize("name", ["Tom ", " Tom", "Mr  Tom"])
def test_blanks_around_a_name_are_no_part_of_it(name: str, tmp_path: Path):
    word = "_".join(name.split())
    if name.startswith(" "):
        assert [one.code for one in problems(write(tmp_path, scenario(cast=f'"{name}": {{}}')))] == ["FA016"]
        return
    text = scenario(cast=f'Ann: {{}}\n"{name}": {{}}', dialogue=f"== start\n{' '.join(name.split())}: Hi. -> end")

    scene = load_scenario(write(tmp_path, text))

    assert [str(one.name) for one in scene.cast] == ["Ann", word]


def test_two_names_that_are_one_in_rules_are_told(tmp_path: Path):
    text, place = marked(scenario(cast="A b: {}\n§A_B: {}", dialogue=""))

    (found,) = problems(write(tmp_path, text))

    assert (found.code, found.place.line, found.place.column) == ("FA401", *place)
    assert "A_B and A b are the same name" in found.sentence


INCLUDED = [
    ("cast", "Ann: {from: §ann.yaml}\nTom: {}", "ann.yaml"),
    ("dialogue_file", "dialogue_file: §ann.yaml\n", "ann.yaml"),
    ("dialogue_file", "dialogue_file:\n  - first.dialogue\n  - §ann.yaml\n", "ann.yaml"),
]


@pytest.mark.parametrize(("where", "written", "file"), INCLUDED)
def test_a_file_that_is_missing_is_named_and_so_is_who_wants_it(where: str, written: str, file: str, tmp_path: Path):
    write(tmp_path, "== attic\nAnn: Dark. -> end", "first.dialogue")
    text, place = marked(scenario(cast=written) if where == "cast" else scenario(written))
    path = write(tmp_path, text)

    missing, wanted = sorted(problems(path), key=lambda one: one.code)

    assert (missing.code, missing.place.file, missing.place.line) == ("FA001", str(tmp_path / file), 0)
    assert (wanted.code, wanted.place.file) == ("FA022", str(path))
    assert (wanted.place.line, wanted.place.column) == place


@pytest.mark.parametrize(("where", "written", "file"), INCLUDED)
def test_a_folder_is_no_file(where: str, written: str, file: str, tmp_path: Path):
    write(tmp_path, "== attic\nAnn: Dark. -> end", "first.dialogue")
    (tmp_path / file).mkdir()
    text, _ = marked(scenario(cast=written) if where == "cast" else scenario(written))

    codes = {(one.code, Path(one.place.file).name) for one in problems(write(tmp_path, text))}

    assert codes == {("FA001", file), ("FA022", "scene.yaml")}


def test_a_sheet_that_is_broken_inside_is_named_with_its_own_place(tmp_path: Path):
    sheet, inside = marked(SHEET + "§voise: Dry.\n")
    text, outside = marked(scenario(cast="Ann: {from: §ann.yaml}\nTom: {}"))
    write(tmp_path, sheet, "ann.yaml")

    found = {
        (one.code, Path(one.place.file).name, one.place.line, one.place.column)
        for one in problems(write(tmp_path, text))
    }

    assert found == {("FA013", "ann.yaml", *inside), ("FA022", "scene.yaml", *outside)}


def test_a_rule_of_a_sheet_that_cannot_be_read_is_told_where_it_stands(tmp_path: Path):
    sheet, inside = marked(SHEET + "appraisals:\n  - when: §Tom shouts at me\n    feels: {desirable: 2}\n")
    write(tmp_path, sheet, "ann.yaml")

    (found,) = problems(write(tmp_path, scenario(cast="Ann: {from: ann.yaml}\nTom: {from: ann.yaml}")))

    assert (found.code, Path(found.place.file).name) == ("FA020", "ann.yaml")
    assert (found.place.line, found.place.column) == inside


def test_a_dialogue_file_that_is_broken_inside_is_named_with_its_own_place(tmp_path: Path):
    talk, inside = marked("== attic\nAnn: Dark.§")
    text, outside = marked(scenario("dialogue_file: §attic.dialogue\n"))
    write(tmp_path, talk, "attic.dialogue")

    found = {
        (one.code, Path(one.place.file).name, one.place.line, one.place.column)
        for one in problems(write(tmp_path, text))
    }

    assert found == {("FA021", "attic.dialogue", *inside), ("FA022", "scene.yaml", *outside)}


def test_what_is_wrong_in_a_line_of_a_dialogue_file_is_told_there(tmp_path: Path):
    talk, inside = marked("== attic\nAnn: Dark. -> §cellar")
    write(tmp_path, talk, "attic.dialogue")
    path = write(tmp_path, scenario("dialogue_file: attic.dialogue\n", dialogue="== start\nAnn: Up. -> attic"))

    (found,) = check_file(path)

    assert (found.code, Path(found.place.file).name) == ("FA101", "attic.dialogue")
    assert (found.place.line, found.place.column) == inside


def test_whatever_else_is_wrong_is_told_together_with_a_missing_file(tmp_path: Path):
    text = scenario("player: Bob\n", cast="Ann: {from: ann.yaml}\nTom: {}")

    assert {one.code for one in problems(write(tmp_path, text))} == {"FA001", "FA016", "FA022"}


@pytest.mark.parametrize(
    ("more", "cast", "dialogue"),
    [
        ("", "Ann: {from: §../../ann.yaml}\nTom: {}", "== start\nTom: Hi. -> end"),
        ("dialogue_file: §../../ann.yaml\n", "Ann: {}\nTom: {}", "== start\nTom: Hi. -> end"),
    ],
    ids=["a sheet", "a dialogue file"],
)
def test_a_file_outside_the_project_is_not_read(more: str, cast: str, dialogue: str, tmp_path: Path):
    write(tmp_path, SHEET, "ann.yaml")
    text, (line, _) = marked(scenario(more, cast=cast, dialogue=dialogue))

    found = problems(write(tmp_path, text, "project/stories/night.yaml"))

    assert ("FA022", line) in [(one.code, one.place.line) for one in found]
    assert "this lies outside the project folder project" in "".join(one.sentence for one in found)


def test_a_link_that_leads_out_of_the_project_is_not_followed(tmp_path: Path):
    write(tmp_path, SHEET, "secret.yaml")
    story = write(tmp_path, scenario(cast="Ann: {from: ann.yaml}\nTom: {}"), "project/stories/night.yaml")
    (story.parent / "ann.yaml").symlink_to(tmp_path / "secret.yaml")

    assert "outside the project folder" in "".join(one.sentence for one in problems(story))


def test_a_mark_says_how_far_a_project_reaches(tmp_path: Path):
    write(tmp_path, SHEET, "people/ann.yaml")
    (tmp_path / "fatima.toml").write_text("")
    story = write(
        tmp_path, scenario(cast="Ann: {from: ../../../people/ann.yaml}\nTom: {}"), "stories/of/night/one.yaml"
    )

    assert load_scenario(story).cast[0].definition.about == "Somebody."


@pytest.mark.parametrize("sign", [">", ">-", ""])
def test_dialogue_that_yaml_folds_into_one_row_is_told(sign: str, tmp_path: Path):
    text = scenario(dialogue="").rstrip("\n") + f"\ndialogue: {sign}\n  == start\n  Ann: Hi. -> end\n"

    (found,) = check_file(write(tmp_path, text))

    assert (found.code, found.hint) == ("FA021", "write 'dialogue: |', and the rows below it")
    assert "makes into one" in found.sentence
