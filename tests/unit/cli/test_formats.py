"""Findings as other programs read them."""

import json
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest

from fatima_py.cli.formats import Form, as_github, as_sarif, told_in
from fatima_py.errors import Place, Problem
from fatima_py.scenario.problems import CATALOGUE

ERROR = Problem("FA101", Place("a b/tea.yaml", 6, 34, "sreved"), "there is no state 'sreved'", "100%?", edit="served")
WARNING = Problem("FA102", Place("tea.yaml", 9, 6), "no line leads to 'a,b:c'\nat all", severity="warning")
REMARK = Problem("FA111", Place("tea.yaml"), "a line \x07 is said twice", severity="info")
FOUND = {Path("tea.yaml"): [ERROR, WARNING, REMARK], Path("calm.yaml"): []}
LIMITS = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": {"$ref": "#/$defs/text"},
                                                "defaultConfiguration": {
                                                    "properties": {"level": {"$ref": "#/$defs/level"}}
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "text": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "artifact": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "format": "uri-reference"}},
        },
        "region": {
            "type": "object",
            "required": ["startLine"],
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        "result": {
            "type": "object",
            "required": ["message", "ruleId", "level"],
            "properties": {
                "message": {"$ref": "#/$defs/text"},
                "level": {"$ref": "#/$defs/level"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "locations": {
                    "type": "array",
                    "items": {
                        "properties": {
                            "physicalLocation": {
                                "required": ["artifactLocation"],
                                "properties": {
                                    "artifactLocation": {"$ref": "#/$defs/artifact"},
                                    "region": {"$ref": "#/$defs/region"},
                                },
                            }
                        }
                    },
                },
                "fixes": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "required": ["artifactChanges"],
                        "properties": {
                            "description": {"$ref": "#/$defs/text"},
                            "artifactChanges": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "required": ["artifactLocation", "replacements"],
                                    "properties": {
                                        "artifactLocation": {"$ref": "#/$defs/artifact"},
                                        "replacements": {
                                            "type": "array",
                                            "minItems": 1,
                                            "items": {
                                                "required": ["deletedRegion"],
                                                "properties": {"deletedRegion": {"$ref": "#/$defs/region"}},
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 asks of the parts that are used here."""


def sarif(*problems: Problem) -> dict[str, Any]:
    """The findings in SARIF, checked."""
    jsonschema = pytest.importorskip("jsonschema")
    told = json.loads(json.dumps(as_sarif(problems)))
    jsonschema.Draft202012Validator(LIMITS).validate(told)
    return cast("dict[str, Any]", told["runs"][0])


def test_sarif_knows_every_rule_and_names_that_of_each_finding():
    run = sarif(ERROR, WARNING, REMARK)

    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CATALOGUE)
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["FA101", "FA102", "FA111"]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]


def test_sarif_says_where_a_finding_begins_and_ends_and_what_to_write():
    (result,) = sarif(ERROR)["results"]

    where = result["locations"][0]["physicalLocation"]
    region = {"startLine": 6, "startColumn": 34, "endLine": 6, "endColumn": 40}
    assert where == {"artifactLocation": {"uri": "a%20b/tea.yaml", "uriBaseId": "%SRCROOT%"}, "region": region}
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "served"}}]


def test_a_finding_about_a_whole_file_has_no_region_and_one_whose_end_is_not_known_no_end():
    whole, open_ended = sarif(REMARK, WARNING)["results"]

    assert "region" not in whole["locations"][0]["physicalLocation"]
    assert open_ended["locations"][0]["physicalLocation"]["region"] == {"startLine": 9, "startColumn": 6}
    assert "fixes" not in open_ended


def test_a_file_below_here_is_named_from_here_and_any_other_by_its_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside, outside = Place(str(tmp_path / "é" / "a.yaml")), Place("/elsewhere/a.yaml")

    results = sarif(*[Problem("FA001", place, "?") for place in (inside, outside)])["results"]

    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in results]
    assert uris == [{"uri": "%C3%A9/a.yaml", "uriBaseId": "%SRCROOT%"}, {"uri": "file:///elsewhere/a.yaml"}]


def test_github_is_told_each_finding_on_a_row_of_its_own():
    error, warning, remark = as_github([ERROR, WARNING, REMARK]).splitlines()

    settings, _, said = error.removeprefix("::error ").partition("::")
    assert settings == "file=a b/tea.yaml,line=6,col=34,endLine=6,endColumn=40,title=FA101"
    assert said == "there is no state 'sreved' (100%25?)"
    assert warning == "::warning file=tea.yaml,line=9,col=6,title=FA102::no line leads to 'a,b:c'%0Aat all"
    assert remark == "::notice file=tea.yaml,title=FA111::a line <U+0007> is said twice"


def test_the_name_of_a_file_ends_no_command_of_github():
    (row,) = as_github([Problem("FA001", Place("a,b:c\n%.yaml"), "?")]).splitlines()

    assert row == "::error file=a%2Cb%3Ac%0A%25.yaml,title=FA001::?"


def test_junit_has_a_test_for_each_file_that_fails_by_what_is_bad_enough():
    suites = ET.fromstring(told_in(Form.JUNIT, FOUND, "warning").partition("\n")[2])  # noqa: S314 - it is ours

    tea, calm = suites.iter("testcase")
    assert (suites.get("tests"), suites.get("failures")) == ("2", "1")
    assert [one.get("type") for one in tea.iter("failure")] == ["FA101", "FA102"]
    assert "FA111 a line <U+0007> is said twice" in (tea.findtext("system-out") or "")
    assert (calm.get("name"), len(calm)) == ("calm.yaml", 0)


def test_junit_fails_only_by_what_is_as_bad_as_asked():
    suites = ET.fromstring(told_in(Form.JUNIT, FOUND, "error").partition("\n")[2])  # noqa: S314 - it is ours

    assert [one.get("type") for one in suites.iter("failure")] == ["FA101"]


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.TEXT])
def test_a_file_without_findings_is_told_in_every_form_and_what_two_scenarios_share_once(fatima, cafe, broken, form):
    calm, twice = fatima("check", cafe, "--format", form), fatima("check", broken, broken.parent, "--format", form)

    assert (calm.code, calm.err, twice.code) == (0, "", 2)
    assert twice.out.count("there is no state") == (2 if form is Form.JUNIT else 1)
    assert "FA101" not in calm.out or form is Form.SARIF
