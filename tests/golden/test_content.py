"""Content: what the package comes with is sound, passes its own tests, and comes to an end whatever the luck."""

import re
from pathlib import Path

import pytest

from fatima_py.scenario import check_file, load_character, load_scenario, run_tests
from fatima_py.sim import Simulation

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
SETTINGS = sorted(path for path in (ROOT / "simulations").rglob("*.yaml") if "\nsetting:" in path.read_text("utf-8"))
AGENTS = sorted((ROOT / "agents").glob("*.yaml"))


def named(path: Path) -> str:
    """What a case is called: two folders may have a file of one name."""
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", SCENARIOS, ids=named)
def test_nothing_is_wrong_with_a_scenario(path: Path):
    found = [problem for problem in check_file(path) if problem.severity != "info"]

    assert found == []


@pytest.mark.parametrize("path", SETTINGS, ids=named)
def test_nothing_is_wrong_with_a_setting(path: Path):
    assert check_file(path) == []


@pytest.mark.parametrize("path", SCENARIOS, ids=named)
def test_a_scenario_passes_its_own_tests(path: Path):
    results = run_tests(path)

    assert results
    assert [(result.name, result.sentences) for result in results if not result.passed] == []


@pytest.mark.parametrize("path", SCENARIOS, ids=named)
def test_a_scenario_comes_to_an_end(path: Path):
    scene = load_scenario(path)

    plays = {seed: Simulation(scene, seed=seed) for seed in range(1, 11)}
    for play in plays.values():
        play.run(until=1200)

    assert [seed for seed, play in plays.items() if not play.scene.over] == []


@pytest.mark.parametrize("path", SCENARIOS, ids=named)
def test_a_scenario_is_another_story_with_other_luck(path: Path):
    scene = load_scenario(path)

    stories = {Simulation(scene, seed=seed).run(until=1200).transcript() for seed in range(1, 11)}

    assert len(stories) > 1


@pytest.mark.parametrize("path", AGENTS, ids=named)
def test_a_sheet_is_a_character(path: Path):
    character = load_character(path)

    assert character.definition.about
    assert character.definition.voice
    assert character.definition.appraisal_rules.rules


def test_every_sheet_plays_in_a_scenario_or_lives_in_a_setting():
    named = re.compile(r"^ +(?:from|[0-9]+ like): (?P<sheet>\S+\.yaml)$", re.MULTILINE)
    played = {
        (path.parent / sheet["sheet"]).resolve()
        for path in (*SCENARIOS, *SETTINGS)
        for sheet in named.finditer(path.read_text(encoding="utf-8"))
    }

    assert {path.resolve() for path in AGENTS} <= played
