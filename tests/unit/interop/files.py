"""Small files as the FAtiMA Toolkit writes them."""

import json
from collections.abc import Mapping
from pathlib import Path

from fatima_py.errors import Problem, ScenarioError
from fatima_py.interop import read_toolkit
from fatima_py.scene import SceneDefinition

ANN = {"KnowledgeBase": {"Perspective": "Ann", "Knowledge": {"SELF": {"Has(Floor)": "Ann, 1"}}}}
SPEAK = "Speak([cs], [ns], [m], [s])"
TALKING = ["DialogueState([x]) = [cs]", "Has(Floor) = SELF", "ValidDialogue([cs], [ns], [m], [s]) = True"]
TALK = {"Action": SPEAK, "Target": "[x]", "Priority": 1, "Conditions": {"Set": TALKING}}


def line(state: str, target: str, text: str = "", **more: object) -> dict[str, object]:
    """A dialogue."""
    return {"CurrentState": state, "NextState": target, "Meaning": "-", "Style": "-", "Utterance": text, **more}


def effect(event: str, *changes: tuple[str, object, str | None]) -> dict[str, object]:
    """What follows from an event: properties with values, each in the eyes of somebody."""
    keys = ("PropertyName", "NewValue", "ObserverAgent")
    return {"key": event, "value": [dict(zip(keys, change, strict=True)) for change in changes]}


def scenario(*characters: Mapping[str, object], **more: object) -> dict[str, object]:
    """A scenario with its wrapper."""
    return {"root": {"classId": 0, "ScenarioName": "Cafe", "Characters": characters or [ANN], **more}, "types": []}


def storage(**parts: object) -> list[object]:
    """The storage of rules: ea, edm, si, cif."""
    names = {
        "ea": "EmotionalAppraisalAsset",
        "edm": "EmotionalDecisionMakingAsset",
        "si": "SocialImportanceAsset",
        "cif": "CommeillFautAsset",
    }
    return [entry for key, part in parts.items() for entry in (names.get(key, key), {"root": part, "types": []})]


def appraisals(*rules: object) -> dict[str, object]:
    """The appraisal rules of a storage."""
    return {"AppraisalRules": {"AppraisalWeight": 1, "Rules": rules}}


def appraisal(event: str, *said: tuple[str, object, str], when: tuple[str, ...] = ()) -> dict[str, object]:
    """An appraisal rule."""
    variables = [dict(zip(("Name", "Value", "Target"), one, strict=True)) for one in said]
    return {
        "EventName": event,
        "Conditions": {"Set": when},
        "AppraisalVariables": {"AppraisalVariables": variables},
    }


def read(folder: Path, scene: object, rules: object = ()) -> tuple[SceneDefinition, tuple[Problem, ...]]:
    """What is made of a scenario and a storage."""
    (folder / "scene.json").write_text(json.dumps(scene))
    (folder / "rules.json").write_text(json.dumps(rules))
    return read_toolkit(folder / "scene.json", folder / "rules.json")


def refused(folder: Path, scene: object, rules: object = ()) -> tuple[Problem, ...]:
    """What is wrong with a scenario and a storage."""
    try:
        read(folder, scene, rules)
    except ScenarioError as error:
        return error.problems
    raise AssertionError("nothing was found wrong")
