"""Toolkit: a scenario of the FAtiMA Toolkit (version 4 and later) as a scene."""

from pathlib import Path

from fatima_py.appraisal import AppraisalRules
from fatima_py.errors import Problem
from fatima_py.interop.read.announcements import AWAITED, awaited
from fatima_py.interop.read.cast import read_cast
from fatima_py.interop.read.document import Json, document, read_json, shape
from fatima_py.interop.read.leftovers import note_unknown
from fatima_py.interop.read.lines import read_graph
from fatima_py.interop.read.report import Report, checked
from fatima_py.interop.read.rules import Rules, read_rules
from fatima_py.interop.read.worldmodel import read_world
from fatima_py.names import symbol
from fatima_py.scene import SceneDefinition
from fatima_py.signs import printable

__all__ = ["SCENARIO", "load_toolkit", "read_toolkit"]

PLAYER = symbol("Player")
"""What the Toolkit's own scenarios call the one who is played by hand; its files do not say who that is."""
SCENARIO = {
    *("ScenarioName", "Description", "Dialogues", "PlayerDialogues", "AgentDialogues"),
    *("Characters", "CharacterSources", "WorldModelSource", "WorldModel"),
}
"""The fields of a scenario that something is made of."""
OLD = ("CharacterSources", "PlayerDialogues", "AgentDialogues", "WorldModelSource")


def load_toolkit(scenario: Path, rules: Path | None = None) -> SceneDefinition:
    """Read a scenario and its rule storage. Raises ScenarioError with everything that is wrong with them.

    Floor and dialogue states are kept by the scenario's own rules, and everybody feels by the Toolkit's kernel.
    """
    definition, _ = read_toolkit(scenario, rules)
    return definition


def read_toolkit(
    scenario: Path, rules: Path | None = None, hint: str = "pass it with --rules"
) -> tuple[SceneDefinition, tuple[Problem, ...]]:
    """As `load_toolkit`, with the warnings: what is strange, and what could not be carried over.

    `hint` says what to do about missing rules.
    """
    about_scenario = Report(str(scenario))
    about_rules = Report(str(scenario if rules is None else rules))
    written = read_json(scenario, about_scenario)
    if rules is None:
        sentence = "nobody has rules: they stand in a storage file of their own"
        about_rules.add(sentence, hint, code="FA022")
    common = Rules(AppraisalRules()) if rules is None else read_rules(read_json(rules, about_rules), about_rules)
    definition = scene_of(written, common, about_scenario, printable(scenario.stem))
    return definition, checked([about_scenario, about_rules])


def scene_of(written: Json, rules: Rules, report: Report, title: str) -> SceneDefinition:
    """The scene that a scenario describes."""
    if not isinstance(written, dict):
        hint = "this looks like the rule storage; give the scenario first" if isinstance(written, list) else ""
        report.add(f"expected a scenario of the FAtiMA Toolkit, an object, found {shape(written)}", hint)
        return SceneDefinition(title, ())
    root = document(written, report)
    if not root["Characters"] or not list(root["Characters"]):
        old = [key for key in OLD if root[key]]
        hint = f"{old[0]} is of the Toolkit before version 4: open and save the scenario there" if old else ""
        report.add("expected a scenario of the FAtiMA Toolkit, found no Characters", hint)
        return SceneDefinition(title, ())
    note_unknown(root, SCENARIO)
    told = awaited([rules])
    for one in told:
        report.remark(AWAITED[one])
    cast = read_cast(root["Characters"], rules)
    return SceneDefinition(
        root["ScenarioName"].text() or title,
        cast,
        read_graph(root["Dialogues"]),
        read_world(root["WorldModel"]),
        player=next((one.name for one in cast if one.name == PLAYER), None),
        turns="beliefs",
        announces=told,
        about=root["Description"].text(),
    )
