"""Choosing: the strategy of a scene, the moods of its styles, and the questions that only the host can answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.affect import Vad
from fatima_py.record import explain
from fatima_py.scenario import check_file, read_definition
from fatima_py.scenario.compile.choosing import DEFAULT_SALIENCY
from fatima_py.scenario.tests import rehearse, run_tests
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
from tests.unit.scenario.files import scenario, write

CHOICE = """
saliency: first
tendency: 0.5
styles: {Rude: {valence: -0.5, arousal: 0.2}, Kind: 4}
functions:
  - Near(who, where)
  - Hour(zone)
actions:
  - {do: say anything}
  - {for: Tom, do: Stare, shown: looks at her and says nothing}
"""


def built(folder: Path, rest: str) -> SceneDefinition:
    """The scene of a scenario."""
    return read_definition(write(folder, scenario(rest + "\n")))


def test_a_scene_says_by_what_its_lines_are_chosen(tmp_path: Path):
    scene = built(tmp_path, CHOICE)

    assert (scene.saliency, scene.tendency) == ("first", 0.5)
    assert scene.styles == {"rude": Vad(-0.5, 0.2, 0.0), "kind": Vad(0.4, 0.0, 0.0)}
    assert scene.functions == (("Near", 2), ("Hour", 1))
    assert scene.shown == {"Stare": "looks at her and says nothing"}


def test_where_nothing_is_said_the_lines_of_a_scene_are_chosen_by_its_semantics(tmp_path: Path):
    assert built(tmp_path, "").saliency == DEFAULT_SALIENCY
    assert built(tmp_path, "semantics: toolkit").saliency == "least_recent"


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("saliency: frist", "FA016"),
        ("tendency: 2", "FA016"),
        ("styles: {Kind: 11}", "FA016"),
        ("styles: {me: 1}", "FA020"),
        ("functions: [Near]", "FA020"),
        ("functions: [Near(a)(b)]", "FA020"),
        ("functions: [Near(a) =]", "FA020"),
        ("functions: [Near(a) = yes or]", "FA020"),
        ("functions: [Near(a) = Far(b)]", "FA020"),
        ("functions: [Near(a), Near(b)]", "FA006"),
        ("functions: [Near(), near(b)]", "FA006"),
    ],
)
def test_what_nothing_can_be_chosen_by_is_told(rest: str, code: str, tmp_path: Path):
    found = check_file(write(tmp_path, scenario(rest + "\n")))

    assert code in [one.code for one in found]


WALK = """
functions: [Weather(), "Near(who)"]
actions:
  - {for: Ann, do: say anything, if: Weather() != snow}
"""
LINES = """
== start
Ann to Tom (Weather() = rain): It is {Weather()}, and {Near(Tom)} to go. -> end @wet
Ann to Tom (Weather() = sun): Lovely. -> end @dry
"""


@pytest.mark.parametrize(("weather", "lines"), [("rain", ["wet"]), ("sun", ["dry"]), ("snow", [])])
def test_a_function_without_parts_is_asked_in_rules_and_lines_and_said(weather: str, lines: list[str], tmp_path: Path):
    path = write(tmp_path, scenario(WALK, cast="Ann: {}\nTom: {}", dialogue=LINES))
    scene = Scene(replace(read_definition(path), answers={"Weather": lambda: weather, "Near": len}))

    session = Session(scene, record_lines=True)

    if scene.turn():
        session.choose()

    beats = session.log.beats
    assert [one.brief and one.brief.line for one in beats] == lines
    if lines == ["wet"]:
        assert beats[0].written == "It is rain, and 3 to go."
        assert "  The line is open because Weather() is rain." in explain(beats[0])


def test_a_slot_that_the_host_fills_is_no_fault(tmp_path: Path):
    found = check_file(write(tmp_path, scenario(WALK, cast="Ann: {}\nTom: {}", dialogue=LINES)))

    assert [one for one in found if one.code == "FA201"] == []


ANSWERED = """
functions: [Weather() = sun or rain, "Near(who) = 3 or 4"]
tests:
  - {name: without, expect: Ann says dry}
  - {name: given, given: {functions: {Weather(): rain, Near(Tom): 9}}, expect: Ann says wet}
"""


def test_where_no_program_is_there_the_first_answer_holds_and_a_test_may_give_another(tmp_path: Path):
    path = write(tmp_path, scenario(ANSWERED, cast="Ann: {}\nTom: {}", dialogue=LINES))

    assert [(one.name, one.passed) for one in run_tests(path)] == [("without", True), ("given", True)]


def test_a_program_answers_before_what_it_may_answer(tmp_path: Path):
    path = write(tmp_path, scenario(ANSWERED, cast="Ann: {}\nTom: {}", dialogue=LINES))
    scene = Scene(replace(read_definition(path), answers={"Weather": lambda: "rain"}))

    turn = scene.turn()

    assert turn is not None
    assert [one.move and one.move.id for one in turn.options] == ["wet"]


def test_plays_by_chance_try_every_answer(tmp_path: Path):
    path = write(tmp_path, scenario(ANSWERED, cast="Ann: {}\nTom: {}", dialogue=LINES))

    assert [one.target.name for one in rehearse(path, seeds=range(1, 9)).never] == []


@pytest.mark.parametrize("given", ["Weathr(): rain", "'Near(Tom, Ann)': 3", "Weather: rain", "Weather(): [rain]"])
def test_an_answer_of_no_function_is_told(given: str, tmp_path: Path):
    rest = ANSWERED.replace("Weather(): rain, Near(Tom): 9", given)
    found = check_file(write(tmp_path, scenario(rest, cast="Ann: {}\nTom: {}", dialogue=LINES)))

    assert [one.code for one in found if one.severity == "error"] == ["FA020"]
