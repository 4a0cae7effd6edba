"""Another kernel that answers as ours does is as good as ours: nobody asks which kernel it is."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from fatima_py.affect import PRESETS, DisplayRule, Regulation, Strategy, ToolkitMood, VadDynamics
from fatima_py.character import Character
from fatima_py.cli.feelings import portrait
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition, Relationships
from fatima_py.record import Log, explain
from fatima_py.record.timeline import timelines_of
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session.probe import run_probe
from fatima_py.sim import Simulation
from fatima_py.view.portrait import draw_timelines
from tests.builders import INSULTED, cafe_scene, definition
from tests.doubles import Delegate, Echo, felt_by

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
DOUBLES = pytest.mark.parametrize("double", [Delegate, Echo])
CLASSES = re.compile(r"isinstance\([^()]*\b(VadDynamics|ToolkitMood|AffectState|AffectModel)\b")


def played(scene: SceneDefinition) -> tuple[Scene, Log]:
    """A play, and what was recorded of it."""
    simulation = Simulation(Scene(scene, seed=7), seed=7)
    log = simulation.run(until=600)
    return simulation.scene, log


@cache
def ours_of(path: Path) -> tuple[Scene, Log, bytes]:
    """A play of a scenario by our own kernel, what was recorded of it, and its picture."""
    scene, log = played(read_definition(path))
    return scene, log, drawn(log)


def drawn(log: Log) -> bytes:
    """The picture of a recording."""
    with TemporaryDirectory() as folder:
        draw_timelines(timelines_of(log), Path(folder) / "drawn.svg")
        return (Path(folder) / "drawn.svg").read_bytes()


@pytest.mark.golden
@DOUBLES
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_play_by_a_double_is_recorded_explained_and_drawn_alike(double, path):
    pytest.importorskip("matplotlib")
    (scene, log, picture), (other, again) = ours_of(path), played(felt_by(double, read_definition(path)))

    assert again.text() == log.text()
    for one, two in zip(log.beats, again.beats, strict=True):
        assert explain(two, again.header.cast) == explain(one, log.header.cast)
    assert drawn(again) == picture
    for ours, theirs in zip(scene.cast, other.cast, strict=True):
        assert portrait(theirs, other.definition, "red") == portrait(ours, scene.definition, "red")
        assert theirs.save() == ours.save()


SUPPRESSED = VadDynamics(PRESETS["hot-headed"], regulation=Regulation(2, (Strategy.SUPPRESSION,)))


@DOUBLES
@pytest.mark.parametrize(
    "kernel",
    [
        VadDynamics(PRESETS["anxious"], coordinates="gamygdala", adaptation=90_000),
        SUPPRESSED,
        ToolkitMood(),
    ],
    ids=["anxious", "suppressing", "toolkit"],
)
def test_what_a_double_shows_copes_with_expects_and_saves_is_the_same(double, kernel):
    def someone(affect: object) -> MindDefinition:
        who = definition("Sarah", INSULTED, believes=["Likes(SELF, Tom) = 6"], affect=affect)  # type: ignore[arg-type]
        return replace(who, relationships=Relationships(0.5, 0.5), display=(DisplayRule(factor=0.5),))

    ours, other = Character(someone(kernel)), Character(someone(double(kernel)))
    for one in (ours, other):
        one.perceive(action_event("Tom", "Speak(Insult)", "Sarah", 10), VadDynamics(PRESETS["warm"]).rest)
        one.wait(30)

    assert (other.mood, other.emotions, other.face()) == (ours.mood, ours.emotions, ours.face())
    assert other.shown_mood() == ours.shown_mood()
    assert other.belief("Coping(me)") == ours.belief("Coping(me)")
    hug = action_event("Kim", "Speak(Insult)", "Tom", 40)
    assert str(other.predict("Tom", hug)) == str(ours.predict("Tom", hug))
    assert other.save() == ours.save()
    other.load(other.save())
    assert other.save() == ours.save()
    assert run_probe(Character(someone(double(kernel))), [hug]) == run_probe(Character(someone(kernel)), [hug])


def test_nobody_asks_for_the_class_of_a_kernel():
    files = sorted((ROOT / "fatima_py").rglob("*.py"))

    assert [file.name for file in files if CLASSES.search(file.read_text())] == []
    assert CLASSES.search("if isinstance(kernel, ToolkitMood | VadDynamics):")


def test_a_double_plays_a_scene_of_ones_own():
    (_, log), (_, again) = (played(scene) for scene in (cafe_scene(), felt_by(Delegate, cafe_scene())))

    assert again.text() == log.text()
