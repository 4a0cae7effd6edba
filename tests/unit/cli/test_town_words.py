"""Who words the lines of a run, as a command line asks for it."""

from dataclasses import replace

import pytest

from fatima_py.cli.play_options import SpeechMode
from fatima_py.cli.town_words import TownSpeech, WordOptions, wording_for
from fatima_py.errors import UsageError
from fatima_py.names import symbol
from fatima_py.realize import TemplateRealizer
from fatima_py.realize.wrappers import model_of
from fatima_py.scene.definition import Speech
from fatima_py.setting import Conversation, People, Setting
from fatima_py.sim.wording import Wording
from tests.builders import cafe_scene
from tests.unit.scenario.files import write

SCENE = replace(cafe_scene(), speech=Speech(model="of-the-scenario"))
SETTING = Setting(
    "A cafe",
    tuple(People(one.name, one) for one in SCENE.cast),
    conversations=(Conversation("order", SCENE, tuple((one.name, one.name) for one in SCENE.cast)),),
)
NAMELESS = replace(SETTING, conversations=(), people=(People(symbol("Tom"), SCENE.cast[1]),))

TEA = """
fatima: 1
title: Tea
cast: {Host: {}, Guest: {}}
speech: {wordings: tea.wordings.yaml}
dialogue: |
  == start
  Host to Guest: Your tea. -> end @tea ~~
"""
WORDINGS = """
wordings: 1
rows:
  - {line: tea, of: Your tea., tone: any, text: There. Tea!, verdict: approved}
"""
TOWN = """
fatima: 1
setting: A day
clock: {from: 09:00, until: 09:01}
people: {Ann: {}, Tom: {}}
conversations:
  - {play: tea.yaml, as: {Host: Ann, Guest: Tom}, at most: once a day for each pair}
"""


@pytest.fixture
def knocked(monkeypatch):
    """The models that were tried."""
    names = list[str]()
    monkeypatch.setattr("fatima_py.cli.wording.knock", lambda realizer: names.append(realizer.model))
    return names


def test_lines_are_spoken_as_their_authors_have_it_or_as_written_unless_a_model_is_to_word_them(capsys):
    assert wording_for(SETTING, WordOptions(), seed=0) is None
    assert wording_for(SETTING, WordOptions(TownSpeech.WRITTEN), seed=0) == TemplateRealizer(plain=True)
    assert not capsys.readouterr().err
    for speech in (TownSpeech.OFF, TownSpeech.WRITTEN):
        assert not isinstance(wording_for(SETTING, WordOptions(speech, model="any"), seed=0), Wording)
        assert "no model is asked" in capsys.readouterr().err


def test_a_model_is_tried_before_the_run_and_words_so_many_lines(knocked):
    wording = wording_for(SETTING, WordOptions(TownSpeech.LIVE, most_lines=7), seed=3)

    assert isinstance(wording, Wording)
    assert (model_of(wording.realizer), wording.seed, wording.budget.most, wording.kept) == (
        "of-the-scenario",
        3,
        7,
        None,
    )
    assert knocked == ["of-the-scenario"]


@pytest.mark.parametrize(
    ("speech", "mode"),
    [(TownSpeech.LIVE, "record"), (TownSpeech.RECORDED, "replay"), (TownSpeech.STRICT, "strict")],
)
def test_words_are_kept_on_the_tape_that_is_named_and_only_a_live_run_asks_a_model(knocked, tmp_path, speech, mode):
    path = tmp_path / "words.jsonl"
    path.touch()

    wording = wording_for(SETTING, WordOptions(speech, path, model="any"), seed=0)

    assert isinstance(wording, Wording)
    assert wording.kept is not None
    assert (wording.kept.mode, wording.kept.path) == (mode, path)
    assert knocked == (["any"] if speech is TownSpeech.LIVE else [])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (WordOptions(TownSpeech.STRICT, model="any"), "--speech strict needs the tape"),
        (WordOptions(TownSpeech.RECORDED, model="any"), "--speech recorded needs the tape"),
        (WordOptions(TownSpeech.LIVE), "--speech live needs a model"),
    ],
)
def test_what_is_missing_is_said_before_the_run(options, said):
    with pytest.raises(UsageError, match=said):
        wording_for(NAMELESS, options, seed=0)


def test_a_play_and_a_run_ask_for_words_in_the_same_words():
    assert {one.value for one in SpeechMode} & {one.value for one in TownSpeech} == {
        "off",
        "written",
        "live",
        "recorded",
    }


def test_a_run_is_heard_in_moods_and_approved_words_or_as_it_is_written(fatima, tmp_path):
    write(tmp_path, WORDINGS, "tea.wordings.yaml")
    write(tmp_path, TEA, "tea.yaml")
    setting, heard, plain = write(tmp_path, TOWN, "town.yaml"), tmp_path / "heard", tmp_path / "plain"

    runs = [
        fatima("sim", setting, "--seed", "1", "-o", heard),
        fatima("sim", setting, "--seed", "1", "-o", plain, "--speech", "written"),
    ]
    told = [fatima("sim", "log", folder).out for folder in (heard, plain)]
    parted = fatima("sim", "diff", heard, plain).out
    mixed = fatima("sim", setting, "--seed", "1", "-o", heard, "--speech", "written", "--resume")

    assert [(run.code, run.err) for run in runs] == [(0, ""), (0, "")]
    assert [text in told[0] for text in ("There. Tea!", "Your tea.")] == [True, False]
    assert [text in told[1] for text in ("There. Tea!", "Your tea.")] == [False, True]
    assert "who words the lines is 'template' and 'written'" in parted
    assert "it is worded by baked and its author" in parted
    assert (mixed.code, "its realizer is template, not written" in mixed.err) == (2, True)
