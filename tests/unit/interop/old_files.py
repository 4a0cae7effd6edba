"""Small files as the generations of the FAtiMA Toolkit before version 4 wrote them."""

import json
from pathlib import Path
from typing import Any

from fatima_py.interop import Imported, import_files
from fatima_py.scenario.loading import read_built

EVENT = "Event(Action-End, *, Speak(*, *, *, Rude), SELF)"


def put(path: Path, root: object) -> Path:
    """Write a file with the Toolkit's wrapper."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"root": root, "types": []}), encoding="utf-8")
    return path


def line(state: str, target: str, text: str, **more: object) -> dict[str, object]:
    """A line of dialogue."""
    return {"CurrentState": state, "NextState": target, "Meaning": "-", "Style": "-", "Utterance": text, **more}


def rule(event: str = EVENT, *conditions: str, **said: object) -> dict[str, object]:
    """An appraisal rule with scalars."""
    return {"EventName": event, "Conditions": {"Set": conditions}, **said}


def appraisals(*rules: object, **more: object) -> dict[str, object]:
    """An appraisal file."""
    return {"Description": None, "AppraisalRules": {"AppraisalWeight": 1, "Rules": rules}, **more}


def character(name: str, beliefs: object = None, **more: object) -> dict[str, object]:
    """A character file of version 1.4 and later."""
    return {
        "KnowledgeBase": {"Perspective": name, "Knowledge": {"SELF": beliefs or {}}},
        "BodyName": "Female",
        "EmotionalState": {"Mood": 0, "EmotionalPool": []},
        **more,
    }


def tendency(action: str = "Wave", target: str = "-", **more: object) -> dict[str, object]:
    """An action rule."""
    return {"Action": action, "Target": target, "Conditions": {"Set": []}, **more}


def imported(path: Path, folder: Path) -> Imported:
    """What becomes of one file."""
    (found,) = import_files([path], folder)
    return found


def scene_of(found: Imported) -> Any:
    """The scenario that was written, as it is read again."""
    assert found.output is not None, found.problems
    return read_built(found.output)


def notes(found: Imported, what: str) -> list[str]:
    """What was guessed or not carried: the places and sentences."""
    return [f"{note.place}: {note.sentence}" for note in found.notes if note.what == what]
