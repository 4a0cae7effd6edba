"""Export: a scene as the two files that the FAtiMA Toolkit (version 4 and later) opens."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from fatima_py.errors import Problem
from fatima_py.files import write_files
from fatima_py.interop.read.document import Json
from fatima_py.interop.write.common_rules import common_rules
from fatima_py.interop.write.conventions import believing_names, keeping_beliefs, plain_world, with_floor
from fatima_py.interop.write.losses import Losses, report_losses
from fatima_py.interop.write.opposites import wanting_opposites
from fatima_py.interop.write.readable import believing_readable, tagged
from fatima_py.interop.write.toolkit_json import scenario_json, storage_json
from fatima_py.scene import SceneDefinition

__all__ = ["SCENARIO", "STORAGE", "Exported", "export_toolkit", "write_toolkit"]

SCENARIO, STORAGE = "scenario.json", "storage.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """What is written of a scene, and what of it could not be.

    `scenario` and `storage` are the two files as JSON values, the second with all rules of the cast; `problems` are
    warnings, one for each thing that the Toolkit does not have.
    """

    scenario: Json
    storage: Json
    problems: tuple[Problem, ...]


def export_toolkit(scene: SceneDefinition, source: str = "") -> Exported:
    """The scene in the Toolkit's form. Its floor and states become beliefs, unless they are already."""
    report = Losses(source or scene.title)
    report_losses(scene, report)
    scene = replace(scene, cast=wanting_opposites(scene.cast, report))
    rules, guarded = common_rules(scene.cast, report)
    texts = {move.id: tagged(scene, move, report) for move in scene.graph.all_moves()}
    scene = replace(scene, cast=tuple([believing_readable(one, report) for one in scene.cast]))
    if scene.turns != "beliefs" and scene.cast:
        rules = with_floor(rules)
        scene = keeping_beliefs(scene, report)
    else:
        scene = replace(scene, world=plain_world(scene.world, report))
    scene = believing_names(scene, guarded)
    return Exported(scenario_json(scene, texts), storage_json(rules), report.problems)


def write_toolkit(scene: SceneDefinition, folder: Path, source: str = "") -> tuple[Problem, ...]:
    """Write `scenario.json` and `storage.json`, both or none, into a folder; the answer is what is not carried over."""
    exported = export_toolkit(scene, source)
    contents = {
        folder / name: json.dumps(written, indent="\t", ensure_ascii=False) + "\n"
        for name, written in ((SCENARIO, exported.scenario), (STORAGE, exported.storage))
    }
    write_files(contents, folders=True)
    return exported.problems
