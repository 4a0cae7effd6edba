"""Dispositions that a character brings along from an old file."""

import json
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.affect import AffectModel, ToolkitMood, VadDynamics
from fatima_py.affect.model import Disposition
from fatima_py.emotions import EmotionType
from fatima_py.interop.read.dispositions import disposition_entries, disposition_json
from fatima_py.interop.read.toolkit import load_toolkit
from fatima_py.interop.write.export import export_toolkit, write_toolkit
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene, SceneDefinition
from tests.builders import definition, scene, word
from tests.unit.interop.files import read, refused, scenario
from tests.unit.interop.old_files import appraisals, character, imported, line, put, rule

HARD = Disposition(5, 3)
JOY, ANGER = EmotionType.JOY, EmotionType.ANGER
ALL_BUT_JOY = [{"Emotion": "*", "Decay": 3, "Threshold": 5}, {"Emotion": "Joy", "Decay": 1, "Threshold": 0}]


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ({}, []),
        ({JOY: HARD}, [{"Emotion": "Joy", "Decay": 3, "Threshold": 5}]),
        (dict.fromkeys(EmotionType, HARD) | {JOY: Disposition()}, ALL_BUT_JOY),
    ],
)
def test_what_holds_for_most_is_said_once(known, written):
    assert disposition_json(known) == written


def test_of_few_emotions_there_is_no_rule():
    assert disposition_entries({JOY: HARD}) == (None, {JOY: HARD})


def test_the_state_of_a_character_may_hold_them(tmp_path):
    state = {"Mood": 0, "EmotionDispositions": ALL_BUT_JOY}

    told, _ = read(tmp_path, scenario(character("Ann", EmotionalState=state)))

    (ann,) = told.cast
    assert ann.affect == ToolkitMood(dict.fromkeys(EmotionType, HARD) | {JOY: Disposition()})


def test_an_unknown_emotion_is_told_with_its_place(tmp_path):
    state = {"EmotionDispositions": [{"Emotion": "Bliss"}]}

    (problem,) = refused(tmp_path, scenario(character("Ann", EmotionalState=state)))

    assert "EmotionDispositions[0].Emotion: expected an emotion such as Joy, found 'Bliss'" in str(problem)


@pytest.mark.parametrize("kernel", [ToolkitMood({ANGER: HARD}), VadDynamics(dispositions={ANGER: HARD})])
def test_they_come_back_from_an_export_which_says_that_only_we_read_them(kernel: AffectModel[Any], tmp_path):
    ann, tom = (replace(definition(who), affect=affect) for who, affect in (("Ann", kernel), ("Tom", ToolkitMood())))

    exported = export_toolkit(scene(cast=[ann, tom]))

    again, _ = read(tmp_path, *(json.loads(json.dumps(one)) for one in (exported.scenario, exported.storage)))
    assert again.cast[0].affect == ToolkitMood({ANGER: HARD})
    assert again.cast[1].affect == ToolkitMood()
    (said,) = [str(one) for one in exported.problems if "dispositions" in str(one)]
    assert "cast.Ann.dispositions: " in said


@pytest.fixture
def shop(tmp_path) -> SceneDefinition:
    """An old scenario, imported: Ann, whom little can move, is insulted."""
    rude = rule("Event(Action-End, *, Speak(*, *, *, Rude), SELF)", Desirability=-6)
    put(tmp_path / "ann.ea", appraisals(rude, EmotionDispositions=ALL_BUT_JOY))
    put(tmp_path / "ann.rpc", character("Ann", EmotionalAppraisalAssetSource="ann.ea"))
    said = [line("Start", "End", "What a hole.", Style=["Rude"])]
    path = put(tmp_path / "shop.iat", {"CharacterSources": ["ann.rpc"], "PlayerDialogues": said})
    written = imported(path, tmp_path / "new").output
    assert written is not None
    return read_definition(written)


def played(shop: SceneDefinition) -> Scene:
    """The scene after all that happens in it."""
    playing = Scene(shop, seed=1)
    while turn := playing.turn():
        playing.play(turn)
    return playing


def felt(playing: Scene, seconds: float = 0) -> list[tuple[str, float]]:
    """What Ann feels, some time later."""
    ann = playing.member(word("Ann"))
    ann.wait(ann.mind.time + seconds)
    return [(str(one.type), round(one.intensity, 4)) for one in ann.emotions]


def test_they_last_through_import_and_play(shop):
    playing = played(shop)

    assert (felt(playing), felt(playing, 5)) == ([("distress", 1)], [("distress", 0.5)])


def test_they_last_through_saving_and_loading(shop):
    saved = json.loads(json.dumps(played(shop).save()))
    loaded = Scene(shop, seed=1)

    loaded.load(saved)

    assert (felt(loaded), felt(loaded, 5)) == ([("distress", 1)], [("distress", 0.5)])


def test_they_last_through_an_export(shop, tmp_path):
    write_toolkit(shop, tmp_path / "out")

    playing = played(load_toolkit(tmp_path / "out" / "scenario.json", tmp_path / "out" / "storage.json"))

    assert (felt(playing), felt(playing, 5)) == ([("distress", 1)], [("distress", 0.5)])
