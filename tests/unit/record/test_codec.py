"""Recorded values as JSON, there and back."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.errors import LogError, UsageError
from fatima_py.record import as_dict, as_json, as_record
from fatima_py.record import values as v
from fatima_py.record.reading import ALONE, adapter_of, read_value, record_schema, schema_text
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene
from fatima_py.sim import Simulation
from tests.builders import cafe_scene

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, FLOATS)


def spelled_out(value: object) -> dict[str, Any]:
    """What another program gets."""
    told: dict[str, Any] = json.loads(as_json(value))
    return told


@pytest.mark.no_cover
@pytest.mark.wide
@pytest.mark.parametrize("kind", ALONE.values(), ids=list(ALONE))
@settings(max_examples=20)
@given(data=st.data())
def test_any_value_is_read_back_as_it_was(kind: type, data: st.DataObject):
    value = data.draw(st.from_type(kind))

    assert adapter_of(value.kind).validate_json(as_json(value), strict=True) == value


@pytest.mark.parametrize("name", ["cafe", "handover", "schoolyard"])
def test_every_value_of_a_play_is_read_back_as_it_was(name: str, root: Path):
    scene = load_scenario(root / f"scenarios/{name}.yaml", seed=4)
    log = Simulation(scene, seed=4).run(600)
    values = [log.header, *log.records, as_record(scene.look()), *(trace for beat in log.beats for trace in beat.minds)]
    values += [beat.decision for beat in log.beats]
    values += [emotion for beat in log.beats for trace in beat.minds for emotion in trace.felt]

    assert len({type(value) for value in values}) > 5
    assert [read_value(spelled_out(value)) for value in values] == values


def test_what_a_host_gets_back_goes_to_json(cafe: Scene):
    look, turn, beat = cafe.look(), cafe.turn(), cafe.play()
    sarah = cafe.member("Sarah")

    told = [as_dict(as_record(one)) for one in (look, turn, beat, beat.traces[0], sarah.decide(), *sarah.emotions)]

    assert [one["kind"] for one in told][:5] == ["look", "turn", "beat", "trace", "decision"]
    assert all(read_value(one) is not None for one in told)


def test_a_default_is_not_written():
    assert as_dict(v.Wording(1, "Hi", "me")) == {"kind": "wording", "step": 1, "text": "Hi", "by": "me"}


def test_a_number_is_written_as_python_writes_it():
    assert '"time":0.1,"' in as_json(v.External("Event(a, b, c, d)", 0.1, ("Ann",))) + '"'
    assert read_value(spelled_out(v.Event("e", 0.1 + 0.2))).time == 0.1 + 0.2


def test_a_number_that_is_none_is_not_written():
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json(v.Event("e", float("nan")))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"kind": "novel"}, "there is no value of the kind 'novel': expected one of header, beat"),
        ({}, "no value of the kind None"),
        (
            {"kind": "wish", "action": "Wave", "utility": "much", "rule": "r"},
            "this is no wish: utility: input should be",
        ),
    ],
)
def test_what_is_no_value_is_refused(told: Mapping[str, Any], sentence: str):
    with pytest.raises(LogError, match=sentence):
        read_value(told)


def test_only_values_are_written():
    with pytest.raises(UsageError, match="int is no recorded value"):
        as_dict(3)


def test_the_schema_in_the_package_is_fresh():
    copy = Path(v.__file__).parent / "record.schema.json"

    assert copy.read_text(encoding="utf-8") == schema_text()


def test_a_play_keeps_to_the_schema():
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(record_schema())
    log = Simulation(Scene(cafe_scene()), seed=7).run(60)

    complaints = [
        error.message for one in (log.header, *log.records) for error in validator.iter_errors(spelled_out(one))
    ]

    assert complaints == []
    assert [*validator.iter_errors({"kind": "wording", "step": "one"})]


def test_a_value_of_another_kind_than_expected_is_refused_with_those_that_are():
    wish = spelled_out(v.Wish("Wave", 1.0, "waves"))

    assert read_value(wish, "event", "wish").action == "Wave"
    with pytest.raises(LogError, match="there is no value of the kind 'wish': expected one of event, beat"):
        read_value(wish, "event", "beat")
    with pytest.raises(LogError, match="there is no value of the kind 'waves': expected one of waves"):
        read_value({**wish, "kind": "waves"}, "waves")
