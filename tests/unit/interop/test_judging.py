"""What is probably not meant in a scenario of the Toolkit is told of its own files, as it is after an import."""

import json
from pathlib import Path

import pytest

from fatima_py.interop import import_files
from fatima_py.interop.judging import suspicions
from fatima_py.interop.opening import judged
from fatima_py.scenario import check_file
from tests.unit.interop.files import ANN, appraisal, appraisals, effect, line, scenario, storage
from tests.unit.interop.old_files import character, put, tendency
from tests.unit.interop.old_files import line as old_line

PARTS = ("ea", "edm", "si", "cif")
NEVER = {"Action": "Jump", "Target": "-", "Conditions": {"Set": ["Never(x) = True"]}}
WHISTLE = appraisal("Event(Action-End, *, Whistle, *)", ("Desirability", 1, "-"))
FINE = appraisal("Event(Action-End, *, Jump, *)", ("Desirability", 1, "-"))
GAINS = {"RuleName": "kin", "Target": "[x]", "Value": 3, "Conditions": {"Set": ["Kin([x]) = True"]}}
LINES = [line("Start", "End", "Hi.", UtteranceId="hi"), line("Cellar", "End", "Dark."), line("Start", "End", "Hi.")]
EXCHANGE = {"Name": "Flirt", "Target": "[x]", "Steps": ["Begin"], "StartingConditions": {"Set": ["Free([x]) = True"]}}
LATE = {"KnowledgeBase": {"Perspective": "Tom", "Knowledge": {"SELF": {"Late(SELF)": "True, 1"}}}}


def current(folder: Path, scene: object, *rules: object) -> Path:
    """A scenario of version 4, beside its rules."""
    (folder / "teastorage.json").write_text(json.dumps(storage(**dict(zip(PARTS, rules, strict=False)))))
    path = folder / "teascenario.json"
    path.write_text(json.dumps(scene))
    return path


def paths(file: Path) -> list[tuple[str, str, str]]:
    """The code, the file and the path of each finding."""
    return [(one.code, Path(one.place.file).name, one.sentence.partition(": ")[0]) for one in suspicions(file)]


@pytest.mark.parametrize(
    ("scene", "rules", "found"),
    [
        (
            scenario(),
            [appraisals(FINE, WHISTLE), {"ActionTendencies": [NEVER]}],
            [
                ("FA302", "teastorage.json", "EmotionalAppraisalAsset.AppraisalRules.Rules[1]"),
                ("FA201", "teastorage.json", "EmotionalDecisionMakingAsset.ActionTendencies[0]"),
            ],
        ),
        (
            scenario(),
            [appraisals(), {}, {"AttributionRules": [GAINS]}, {"SocialExchanges": [EXCHANGE]}],
            [
                ("FA201", "teastorage.json", "SocialImportanceAsset.AttributionRules[0]"),
                ("FA201", "teastorage.json", "CommeillFautAsset.SocialExchanges[0]"),
            ],
        ),
        (
            scenario(ANN, LATE, Dialogues=LINES),
            [],
            [
                ("FA202", "teascenario.json", "Characters[1]"),
                ("FA111", "teascenario.json", "Dialogues[0]"),
                ("FA111", "teascenario.json", "Dialogues[2]"),
                ("FA102", "teascenario.json", "no line and no effect leads to the state 'Cellar'"),
            ],
        ),
        (
            scenario(
                WorldModel={
                    "Effects": {
                        "dictionary": [
                            effect("Event(Action-End, *, Jump, *)", ("Done(x)", "True", "*")),
                            effect("Event(Action-End, *, Whistle, *)", ("Done(x)", "True", "*")),
                        ]
                    }
                }
            ),
            [{}, {"ActionTendencies": [{**NEVER, "Conditions": {"Set": ["Done(x) = True"]}}]}],
            [("FA302", "teascenario.json", "WorldModel.Effects.dictionary[1]")],
        ),
    ],
    ids=["rules", "social rules", "people and lines", "effects"],
)
def test_a_finding_has_its_path_in_the_file_that_it_is_about(tmp_path, scene, rules, found):
    file = current(tmp_path, scene, *rules)

    assert paths(file) == found
    (imported,) = import_files([file], tmp_path / "out")
    assert imported.output is not None
    assert [one.code for one in check_file(imported.output)] == [code for code, _, _ in found]


def test_a_rule_that_could_not_be_read_does_not_shift_the_others(tmp_path):
    put(tmp_path / "ann.edm", {"ActionTendencies": [tendency("Wave("), tendency("Wave"), NEVER]})
    put(tmp_path / "ann.rpc", character("Ann", EmotionalDecisionMakingSource="ann.edm"))
    lines = {"PlayerDialogues": [old_line("Start", "S1", "Hi.")], "AgentDialogues": []}
    file = put(tmp_path / "tea.iat", {"ScenarioName": "Tea", "CharacterSources": ["ann.rpc"], **lines})

    assert ("FA201", "ann.edm", "ActionTendencies[2]") in paths(file)


def test_what_both_the_reader_and_the_judge_say_is_said_once(tmp_path):
    unbound = {"Action": "Jump([x])", "Target": "-", "Conditions": {"Set": []}}
    file = current(tmp_path, scenario(), {}, {"ActionTendencies": [unbound]})

    assert [one.code for one in judged(file)] == ["FA204"]
    assert [one.severity for one in suspicions(file)] == ["warning"]


def test_a_file_that_is_no_scenario_is_only_read(tmp_path):
    file = put(tmp_path / "ann.edm", {"ActionTendencies": [NEVER]})

    assert suspicions(file) == ()


def test_what_a_program_that_plays_the_file_may_bring_is_a_remark_and_a_slip_a_warning(tmp_path):
    slip = appraisal("Event(Action-End, *, Jmup, *)", ("Desirability", 1, "-"))
    jump = {"Action": "Jump", "Target": "-", "Conditions": {"Set": ["Never(x) = True"]}}
    file = current(tmp_path, scenario(Dialogues=LINES), appraisals(slip, WHISTLE), {"ActionTendencies": [jump]})

    severities = {one.code: one.severity for one in suspicions(file) if one.code != "FA111"}

    assert severities == {"FA102": "info", "FA201": "info", "FA302": "info", "FA203": "warning"}


def test_of_states_that_no_line_leads_to_nothing_is_told_where_no_file_says_what_follows_from_a_line(tmp_path):
    lines = [old_line("Start", "End", "Hi."), old_line("Cellar", "End", "Dark.")]
    file = put(tmp_path / "tea.iat", {"ScenarioName": "Tea", "PlayerDialogues": lines, "AgentDialogues": []})

    assert "FA102" not in [one.code for one in suspicions(file)]
