"""Golden runs: each scenario tells the story that was recorded beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fatima_py.affect import mood_words
from fatima_py.character import Character
from fatima_py.scenario import load_scenario
from fatima_py.sim import Simulation

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
SEED = 7


def story(path: Path) -> str:
    """A whole play: what was said and done, where it ended, and how everybody feels then."""
    simulation = Simulation(load_scenario(path), seed=SEED)
    log = simulation.run(until=600)
    scene = simulation.scene
    last = log.beats[-1]
    return "\n".join([log.transcript(), "", f"{last.state} -> {last.next_state}", *map(feelings, scene.cast)]) + "\n"


def feelings(one: Character) -> str:
    """A mood in words and on its three axes, and every emotion, the strongest first."""
    mood = ", ".join(f"{axis:+.2f}" for axis in (one.mood.valence, one.mood.arousal, one.mood.dominance))
    felt = sorted(one.emotions, key=lambda emotion: (-emotion.intensity, str(emotion)))
    return "; ".join([f"{one.name}: {mood_words(one.mood)} ({mood})", *map(str, felt)])


@pytest.mark.golden
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_story_is_the_one_that_was_recorded(path: Path, as_recorded: Callable[[Path, str], None]):
    as_recorded(path.with_suffix(".transcript"), story(path))
