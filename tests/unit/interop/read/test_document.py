"""Files that are not what they say."""

import json

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.interop.read.document import Json, document, read_json
from fatima_py.interop.read.report import MOST, Report


def problem_with(path):
    with pytest.raises(ScenarioError) as caught:
        read_json(path, Report(""))
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "code", "place", "says"),
    [
        ("", "FA011", "", "empty"),
        (" \n", "FA011", "", "empty"),
        ("hello", "FA023", ":1:1", "not JSON: expecting value"),
        ('{"a": 1,\n "b": yes}', "FA023", ":2:7", "not JSON"),
        ('{"a": 1,\n "b": [1, 2', "FA023", ":2:12", "cut off"),
        ('{"a": "never clo', "FA023", ":1:7", "cut off"),
        ("{} {}", "FA023", ":1:4", "extra data"),
        ('{"a": NaN}', "FA023", ":1:7", "NaN is not a number"),
        ("\0", "FA003", ":1:1", "U+0000"),
    ],
)
def test_what_is_not_json_is_refused_with_one_sentence(tmp_path, text, code, place, says):
    file = tmp_path / "scene.json"
    file.write_text(text)

    problem = problem_with(file)

    assert problem.code == code
    assert str(problem.place) == f"{file}{place}"
    assert says in problem.sentence


@pytest.mark.parametrize("deep", [101, 900, 10_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"root": ', "}")])
def test_what_is_nested_a_hundred_times_is_no_scenario(tmp_path, opening, closing, deep):
    file = tmp_path / "deep.json"
    file.write_text(opening * deep + "1" + closing * deep)

    assert problem_with(file).code == "FA009"


def test_a_file_of_sixty_megabytes_is_refused_unread(tmp_path):
    file = tmp_path / "huge.json"
    with file.open("wb") as empty:
        empty.truncate(60_000_000)

    assert problem_with(file).code == "FA002"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert problem_with(tmp_path / "none.json").code == "FA001"
    assert problem_with(tmp_path).code == "FA001"


def test_a_byte_order_mark_does_no_harm(tmp_path):
    file = tmp_path / "scene.json"
    file.write_text('{"a": 1}', encoding="utf-8-sig")

    assert read_json(file, Report("")) == {"a": 1}


def test_what_the_serializer_wraps_around_a_value_is_taken_off():
    written: Json = {
        "root": {"shared": "refId@2", "boxed": {"classId": 1, "boxedValue": [3]}, "set": {"elements": ["x"]}},
        "references": [{"refId": 2, "classId": 1, "Name": "Tom"}],
        "types": "of no use",
    }
    report = Report("scene.json")

    root = document(written, report)

    assert root["shared"]["Name"].text() == "Tom"
    assert [one.number(0) for one in root["boxed"]] == [3]
    assert [one.text() for one in root["set"]] == ["x"]
    assert not root["absent"]
    assert report.problems == ()


def test_a_reference_to_itself_ends():
    written: Json = {"root": {"a": "refId@1"}, "references": [{"refId": 1, "a": "refId@1"}]}

    assert document(written, Report("x"))["a"]["a"]["a"].path == "a.a.a"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([1], "expected a number, found a list"),
        (True, "expected a number, found true"),
        ("1", "expected a number, found text"),
        (json.loads("1e999"), "the number is too large to count with"),
        (11, "expected a number from 0 to 10, found 11"),
    ],
)
def test_a_value_that_is_no_number_is_noted_with_its_path(value, says):
    report = Report("scene.json")

    assert document({"list": [{"mood": value}]}, report, "Part")["list"].inner(value, "Part.list").number(5, 0, 10) == 5

    (problem,) = report.problems
    assert str(problem) == f"scene.json: FA023 Part.list: {says}"


@pytest.mark.parametrize("value", ["A(b", "", "a b", "(" * 5000, [], {}, 1e999, "x" * 2000])
def test_what_is_no_name_is_noted_in_a_short_sentence(value):
    report = Report("scene.json")

    document({"name": value}, report)["name"].term()

    (problem,) = report.problems
    assert len(str(problem)) < 300


def test_a_number_of_any_length_can_be_read(tmp_path):
    file = tmp_path / "scene.json"
    file.write_text('{"n": ' + "9" * 5000 + "}")
    report = Report("scene.json")

    document(read_json(file, report), report)["n"].term()

    assert len(report.problems) == 1


def test_half_a_character_is_not_taken_over():
    report = Report("scene.json")

    assert document({"text": "a\ud800"}, report)["text"].text() == ""
    assert report.problems[0].code == "FA003"


def test_a_file_full_of_mistakes_is_put_away():
    report = Report("scene.json")
    for number in range(MOST - 1):
        report.add("no", path=str(number))

    with pytest.raises(ScenarioError) as caught:
        report.add("no", path="once more")

    assert len(caught.value.problems) == MOST
