"""Reference: the two scenarios that the format was drawn up with load and play as they were written."""

import shutil
from pathlib import Path

import pytest

from fatima_py.scenario import check_file, load_scenario, run_tests
from fatima_py.sim import Simulation
from tests.unit.scenario.files import write

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
TALK = """
== start
Robot [Warm] <Greet>: Good morning. Shall we begin with bed 4? -> asked @w_010 ~
== asked
Trainee <AskAllergy>: What is he allergic to? -> told @w_020
Trainee [Brisk]: I know the patient. -> told @w_021
== told
Robot <Correct>: {Allergy(Bed4)}, as it stands on the chart. -> last @w_030
Iris [Tired]: Penicillin. It's on the chart. -> last @w_031
== last (ending)
Iris: Good night. -> end @w_040
"""


def given(name: str) -> Path:
    """A file of the reference, where it lies beside the tree."""
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"the reference scenario {name} does not lie beside this tree")
    return path


@pytest.fixture
def late_shift() -> Path:
    """A tired barista and a last customer."""
    return given("late_shift.fatima.yaml")


@pytest.fixture
def ward6(tmp_path: Path) -> Path:
    """A handover with a robot; its dialogue is of our own making."""
    write(tmp_path, TALK, "ward6.dialogue")
    return Path(shutil.copy(given("ward6.fatima.yaml"), tmp_path))


def test_the_late_shift_is_sound_but_for_a_line_that_asks_the_customer_what_only_nora_believes(late_shift: Path):
    (found,) = check_file(late_shift)

    assert (found.code, found.place.line) == ("FA201", 82)
    assert found.sentence == "Likes(Nora, Customer) is asked of Customer, who never believes anything of it; Nora may"


def test_the_late_shift_passes_its_three_tests(late_shift: Path):
    results = run_tests(late_shift)

    assert [(result.name, result.passed) for result in results] == [
        ("kindness gets a warm answer", True),
        ("rude three times and the door is locked", True),
        ("nobody gets stuck", True),
    ]


def test_the_late_shift_plays_to_an_end(late_shift: Path):
    scene = load_scenario(late_shift)

    plays = [Simulation(scene, seed=seed) for seed in range(1, 11)]
    for play in plays:
        play.run(until=1200)

    assert all(play.scene.over for play in plays)


def test_the_ward_loads_with_a_dialogue_beside_it(ward6: Path):
    definition = load_scenario(ward6).definition

    assert [str(one.name) for one in definition.cast] == ["Robot", "Iris", "Trainee"]
    assert [str(state.name) for state in definition.graph.states.values()] == ["start", "asked", "told", "last"]
    assert [problem for problem in check_file(ward6) if problem.severity == "error"] == []


def test_the_ward_plays_to_an_end(ward6: Path):
    play = Simulation(load_scenario(ward6), seed=7)

    log = play.run(until=1200)

    assert play.scene.over
    assert "Good morning" in log.transcript()
