"""Laws of importing: a file of the Toolkit, however broken, is imported with notes or refused with problems."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from fatima_py.interop.importing import Imported, import_files, report_json, report_table
from fatima_py.scenario.problems import CATALOGUE
from tests.laws.texts import CONDITIONS, TERMS, slipped
from tests.unit.interop.files import TALK, appraisal, appraisals, effect, line, scenario, storage
from tests.unit.interop.old_files import character, rule, tendency

ENDINGS = [".iat", ".rpc", ".ea", ".edm", ".si", ".cif", ".wmo", ".json"]
RULE = appraisal("Event(*, [s], *, SELF)", ("Desirability", "5", "-"), when=("Likes([s]) = [d]", "#[d] > 1"))
WORLD = {"dictionary": [effect("Event(Action-End, [s], *, [t])", ("Has(Floor)", "[t]", "*"))]}
WAVED = {"Type": "Action-End", "Subject": "Tom", "Timestamp": 1, "Action": "Wave", "Target": "-"}
FEELS = {"EmotionType": "Pitty", "Intensity": 2, "Target": "Tom"}  # codespell:ignore pitty
SET = [{"Emotion": "*", "Decay": 1, "Threshold": 1}]
WHO = character(
    "Ann",
    {"Likes(Tom)": "3, 0.5", "P(a)": True},
    EmotionalState={"Mood": 1.5, "EmotionalPool": [FEELS], "EmotionDispositions": SET},
    AutobiographicMemory={"Tick": 3, "records": [WAVED]},
    Goals=[{"Name": "Win", "Significance": 5, "Likelihood": 0.5}],
)
ATTRIBUTION = {"RuleName": "r", "Target": "[x]", "Value": 3, "Conditions": {"Set": ["IsAgent([x]) = True"]}}
EXCHANGE = {
    "Name": "Flirt",
    "Target": "[x]",
    "Steps": ["Start"],
    "StartingConditions": {"Set": []},
    "InfluenceRules": [{"Rules": {"Set": ["Likes([x]) > 3"]}, "Value": 5, "Mode": "*"}],
}
OLD_EXCHANGE = {"Intent": "Flirt", "Conditions": {"Set": []}, "InfluenceRule": {"Value": 2}}
DOCUMENTS = [
    scenario(WHO, Dialogues=[line("Start", "End", "Hi [[P(a)]].")], WorldModel={"Effects": WORLD}),
    storage(
        ea=appraisals(RULE),
        edm={"ActionTendencies": [TALK]},
        si={"AttributionRules": [ATTRIBUTION]},
        cif={"SocialExchanges": [EXCHANGE]},
    ),
    {"root": {**WHO, "EmotionalAppraisalAssetSource": "..\\ann.ea"}},
    {"root": {**appraisals(rule("Event(*, *, *, *)", Praiseworthiness="[x]")), "EmotionDispositions": SET}},
    {"root": {"DefaultActionPriority": 2, "ActionTendencies": [tendency()]}},
    {"root": {"AttributionRules": [ATTRIBUTION], "Claims": [{"ActionTemplate": "Hug([x])", "ClaimSI": 4}]}},
    {"root": {"SocialExchanges": [EXCHANGE, OLD_EXCHANGE]}},
    {"root": {"Effects": WORLD, "Priorities": {"dictionary": [{"key": "Event(*, *, *, *)", "value": 2}]}}},
    {"root": {"CharacterSources": ["ann.rpc"], "PlayerDialogues": [line("Start", "End", "Hi.", Style=["a", "b"])]}},
]
"""One of each kind and of both ages; the strategies below break them."""
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | slipped(TERMS)
    | slipped(CONDITIONS),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["Name", "Set", "key"]), inner),
    max_leaves=4,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every list and object of a document with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [found for key in keys for found in ((value, key), *places(value[key]))]


@st.composite
def broken(draw: st.DrawFn) -> object:
    """A document of the Toolkit with some of its values taken away, or changed for others."""
    document = json.loads(json.dumps(draw(st.sampled_from(DOCUMENTS))))
    for _ in range(draw(st.integers(1, 4))):
        box, key = draw(st.sampled_from(places(document) or [({}, "root")]))
        if draw(st.booleans()):
            box[key] = draw(VALUES)
        else:
            box.pop(key, None) if isinstance(box, dict) else box.pop(key)
    return document


def became(folder: Path, ending: str, raw: bytes) -> Imported:
    """What becomes of a file; what is told of it can be printed."""
    file = folder / f"any{ending}"
    file.write_bytes(raw)

    (found,) = import_files([file], folder / "out", force=True)

    assert json.loads(report_json([found]))["files"]
    assert len(report_table([found])) == 2
    assert (found.output is None) == bool(found.problems)
    assert {problem.code for problem in found.problems} <= set(CATALOGUE)
    return found


MANY = settings(max_examples=2 * settings().max_examples)


@MANY
@given(broken(), st.sampled_from(ENDINGS))
def test_a_broken_document_is_imported_with_notes_or_refused(
    tmp_path_factory: pytest.TempPathFactory, document: object, ending: str
):
    found = became(tmp_path_factory.getbasetemp(), ending, json.dumps(document).encode())

    event("refused" if found.problems else "imported with notes" if found.notes else "imported")


@given(st.sampled_from(DOCUMENTS), st.sampled_from(ENDINGS), st.floats(0, 0.999))
def test_a_file_that_is_cut_off_is_refused_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, document: object, ending: str, kept: float
):
    whole = json.dumps(document).encode()

    found = became(tmp_path_factory.getbasetemp(), ending, whole[: int(len(whole) * kept)])

    assert len(found.problems) == 1


@given(st.binary(max_size=200), st.sampled_from(ENDINGS))
def test_random_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes, ending: str):
    assert became(tmp_path_factory.getbasetemp(), ending, raw).problems


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_the_laws_break_is_whole_before(tmp_path: Path, document: object):
    """Otherwise they would only see refusals."""
    found = became(tmp_path, ".json", json.dumps(document).encode())

    left_out = [note.sentence for note in found.notes if note.what == "not carried"]
    assert [one for one in left_out if "is not there" not in one] == []
    assert found.carried == found.found
