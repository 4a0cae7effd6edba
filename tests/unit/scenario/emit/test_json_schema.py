"""The JSON Schema that editors read."""

from pathlib import Path

import pytest

from fatima_py.scenario.emit import json_schema
from fatima_py.scenario.emit.hovers import HOVERS
from fatima_py.scenario.emit.json_schema import (
    lowered,
    prereg_schema,
    prereg_schema_text,
    scenario_schema,
    schema_text,
    setting_schema,
    setting_schema_text,
    study_schema,
    study_schema_text,
    wordings_schema,
    wordings_schema_text,
)
from fatima_py.scenario.source.strict_yaml import read_yaml, read_yaml_text
from fatima_py.studies.prereg import Plan, plan_text
from tests.designs import study_in

REFERENCE = Path(__file__).parents[5] / "shared" / "reference"


def complaints_by(schema):
    """What a validator of draft-07 says of a text."""
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    return lambda source: [error.message for error in validator.iter_errors(source.data)]


@pytest.fixture(scope="module")
def complaints():
    """What a validator says of a scenario."""
    return complaints_by(scenario_schema())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("scenario", schema_text),
        ("setting", setting_schema_text),
        ("study", study_schema_text),
        ("prereg", prereg_schema_text),
        ("wordings", wordings_schema_text),
    ],
)
def test_the_copy_in_the_package_is_fresh(name, text):
    copy = Path(json_schema.__file__).parents[1] / f"{name}.schema.json"

    assert copy.read_text(encoding="utf-8") == text()


def test_a_setting_passes_its_schema_and_one_with_an_unknown_key_does_not():
    complaints = complaints_by(setting_schema())
    office = Path(__file__).parents[4] / "simulations" / "office" / "office.yaml"
    text = office.read_text(encoding="utf-8")

    assert complaints(read_yaml_text(text)) == []
    assert complaints(read_yaml_text(text.replace("    20 like:", "    20 as:")))


@pytest.mark.parametrize(
    ("factors", "passes"),
    [
        ("a: {x: {}, y: {Bo.mood: 3}}", True),
        ("a: {Bo.mood: [1, 2]}", True),
        ("a: {Bo.mood: from 0 to 1 by 0.5}", True),
        ("a: {from: levels.csv}", True),
        ("tension: [1, 2]", True),
        ("a: {x: 3}", False),
        ("a: 3", False),
    ],
)
def test_a_study_passes_its_schema_where_its_factors_are_written_in_one_of_four_ways(factors, passes):
    assert (not complaints_by(study_schema())(read_yaml_text(study_in(factors)))) is passes


PLAN = plan_text(
    Plan(
        "Tea", ("Kind is better.",), ("mood",), {"way": ("kind", "rude")},
        {"way": {"kind": {"Bo.believes.Manner(me)": '"kind"', "Bo.mood": "3"}, "rude": {}}}, ("way",), 50,
        ("mood", 0.03), "the scene ends", {"mood": "mood of Ann at the end"}, ("mood by way",),
        ("compare kind with rude on mood",), seed=7,
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "passes"),
    [
        ("", "", True),
        ("runs: 50", "runs: 0", False),
        ("prereg: 1", "prereg: 2", False),
        ("correction: holm", "correction: none", False),
        ("half_width: 0.03", "half_width: -1", False),
        ("primary:", "primry:", False),
        ('title: "Tea"', "x-mine: 1", False),
        ("seed: 7", "seed: 7\nx-mine: 1", True),
    ],
)
def test_the_plan_of_a_study_passes_its_schema_as_it_is_frozen_and_nothing_else(old, new, passes):
    assert PLAN.startswith("# yaml-language-server: $schema=./prereg.schema.json\n")
    assert old in PLAN
    assert (not complaints_by(prereg_schema())(read_yaml_text(PLAN.replace(old, new, 1)))) is passes


@pytest.mark.parametrize(
    ("old", "new", "passes"),
    [
        ("tone: anxious", "tone: slightly anxious", True),
        ("tone: anxious", "tone: anxios", False),
        ("by: hand", "manner: [blunt, nervous]", True),
        ("by: hand", "manner: shy", False),
        ("verdict: approved", "verdict: fine", False),
        ("wordings: 1", "wordings: 2", False),
    ],
)
def test_the_wordings_of_the_handover_pass_their_schema_and_what_is_no_wording_does_not(old, new, passes):
    file = Path(__file__).parents[4] / "scenarios" / "wordings" / "handover.wordings.yaml"
    text, complaints = file.read_text(encoding="utf-8"), complaints_by(wordings_schema())

    assert complaints(read_yaml_text(text)) == []
    assert (not complaints(read_yaml_text(text.replace(f"{old}\n", f"{new}\n", 1)))) is passes


def keys_of(schema, document="ScenarioDoc"):
    """Every key of every document in a schema, with its own schema."""
    for keyword, value in schema.items() if isinstance(schema, dict) else ():
        if keyword == "definitions":
            for name, part in value.items():
                yield from keys_of(part, name)
            continue
        if keyword == "properties":
            yield from ((document, key, part) for key, part in value.items())
        yield from keys_of(value, document)
    for part in schema if isinstance(schema, list) else ():
        yield from keys_of(part, document)


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        (scenario_schema, "ScenarioDoc"),
        (setting_schema, "SettingDoc"),
        (study_schema, "StudyDoc"),
        (prereg_schema, "PreregDoc"),
        (wordings_schema, "WordingsDoc"),
    ],
)
def test_every_key_says_in_an_editor_what_it_is(schema, kind):
    assert [(document, key) for document, key, part in keys_of(schema(), kind) if not part.get("description")] == []


def test_nothing_is_said_of_a_key_that_there_is_not():
    known = {(document, key) for document, key, _ in keys_of(scenario_schema())}
    known |= {(document, key) for document, key, _ in keys_of(setting_schema(), "SettingDoc")}

    assert {(document, key) for document, said in HOVERS.items() for key in said} <= known


@pytest.mark.parametrize("name", ["late_shift", "ward6"])
def test_the_reference_scenarios_pass(name: str, complaints):
    path = REFERENCE / f"{name}.fatima.yaml"
    if not path.exists():
        pytest.skip("the reference scenarios are not beside this tree")

    assert complaints(read_yaml(path)) == []


@pytest.mark.parametrize(
    "text",
    [
        "fatima: 2\ntitle: a\ncast: {A: {}}",
        "fatima: 1\ntitle: a",
        "fatima: 1\ntitle: a\ncast: {A: {voce: x}}",
        "fatima: 1\ntitle: a\ncast: {9A: {}}",
        "fatima: 1\ntitle: a\ncast: {A: {mood: 11}}",
        "fatima: 1\ntitle: a\ncast: {A: {}}\nappraisals: [{when: a, feels: {desirabl: 1}}]",
        "fatima: 1\ntitle: a\ncast: {A: {}}\nunknown: 1",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(text: str, complaints):
    assert complaints(read_yaml_text(text))


def test_keys_of_ones_own_pass(complaints):
    assert complaints(read_yaml_text("fatima: 1\ntitle: a\nx-a: 1\ncast: {A: {x-b: {c: 2}}}")) == []


def test_only_keywords_of_draft_07_are_left():
    text = schema_text()

    assert scenario_schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not any(f'"{keyword}"' in text for keyword in ("$defs", "prefixItems", "discriminator", "x-"))


def test_keywords_are_called_what_they_were_called():
    assert lowered(
        {
            "prefixItems": [{"type": "string", "title": "A"}],
            "items": False,
            "$defs": {"title": {"type": "number"}},
        }
    ) == {
        "items": [{"type": "string"}],
        "additionalItems": False,
        "definitions": {"title": {"type": "number"}},
    }


def test_what_stands_beside_a_reference_is_kept_where_it_is_read():
    assert lowered({"$ref": "#/definitions/A", "description": "An A."}) == {
        "allOf": [{"$ref": "#/definitions/A"}],
        "description": "An A.",
    }
