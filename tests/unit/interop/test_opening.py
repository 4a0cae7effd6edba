"""Files of the Toolkit open directly, and nothing of that stays on disk."""

import json
from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError, UsageError
from fatima_py.interop.opening import needs_rules, opened
from fatima_py.scene import Scene
from tests.unit.interop.files import appraisal, appraisals, scenario, storage
from tests.unit.interop.old_files import character, line, put

SHARED = Path(__file__).parents[4] / "shared/toolkit-files"


def test_an_old_scenario_plays_as_it_is():
    if not SHARED.is_dir():
        pytest.skip("the Toolkit's own files are not here")
    file = next(iter(sorted(SHARED.rglob("*Novice*.iat"))))

    definition, findings = opened(file)

    scene = Scene(definition, seed=3)
    turn = scene.turn()
    assert turn is not None
    assert scene.play(turn).written
    assert any(finding.severity == "info" for finding in findings)


@pytest.mark.parametrize("text", ["", '{"root": [', "[" * 20_000])
def test_a_file_that_is_not_what_it_says_gives_one_coded_sentence(tmp_path, text):
    file = tmp_path / "story.iat"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ScenarioError) as caught:
        opened(file)

    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].code.startswith("FA0")


def test_a_file_that_is_not_there_gives_one_coded_sentence(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        opened(tmp_path / "nothing.iat")

    assert [problem.code for problem in caught.value.problems] == ["FA001"]


@pytest.fixture
def current(tmp_path):
    """A scenario of version 4, with rules that nothing of its name leads to."""
    rules = storage(ea=appraisals(appraisal("Event(*, *, *, *)", ("Desirability", 5, "-"))))
    (tmp_path / "rules.json").write_text(json.dumps(rules))
    (tmp_path / "MyScenario.json").write_text(json.dumps(scenario()))
    return tmp_path / "MyScenario.json"


@pytest.mark.parametrize("ending", [".json", ".iat"])
def test_the_rules_of_a_scenario_are_given(current, ending):
    file = current.rename(current.with_suffix(ending))

    definition, findings = opened(file, file.with_name("rules.json"))

    assert len(definition.cast[0].appraisal_rules.rules) == 1
    assert findings == ()


def test_the_rules_of_a_scenario_are_found_by_its_name(current):
    current.with_name("rules.json").rename(current.with_name("mystorage.JSON"))

    definition, _ = opened(current)

    assert len(definition.cast[0].appraisal_rules.rules) == 1


def test_a_scenario_whose_rules_are_missing_is_not_played_without_them(current):
    current.with_name("rules.json").unlink()

    with pytest.raises(ScenarioError, match=r"\(pass it with --rules\)$"):
        opened(current)


def test_where_several_storages_may_be_meant_they_are_named(current):
    rules = current.with_name("rules.json")
    rules.with_name("one.json").write_text(rules.read_text())
    rules.rename(rules.with_name("two.json"))

    with pytest.raises(ScenarioError, match=r"pass it with --rules; there are one\.json, two\.json"):
        opened(current)


def test_an_old_scenario_is_one_whatever_its_name_ends_with(tmp_path):
    put(tmp_path / "ann.rpc", character("Ann"))
    lines = {"PlayerDialogues": [line("Start", "S1", "Hi.")], "AgentDialogues": []}
    file = put(tmp_path / "tea.json", {"ScenarioName": "Tea", "CharacterSources": ["ann.rpc"], **lines})

    definition, _ = opened(file)

    assert [str(one.name) for one in definition.cast] == ["Player", "Ann"]
    assert not needs_rules(file)


def test_rules_go_with_a_scenario_only(current):
    rules = current.with_name("rules.json")

    with pytest.raises(UsageError, match=r"rules\.json holds rule storage"):
        opened(rules, rules)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "tea.iat").mkdir()

    with pytest.raises(ScenarioError) as caught:
        opened(tmp_path / "tea.iat")

    assert len(caught.value.problems) == 1


def test_a_link_that_leads_back_to_itself_is_no_file(tmp_path):
    (tmp_path / "tea.iat").symlink_to("tea.iat")

    with pytest.raises(ScenarioError) as caught:
        opened(tmp_path / "tea.iat")

    assert [problem.code for problem in caught.value.problems] == ["FA001"]
