"""How the lines of a town are worded where nobody is asked for their words: as in a play of each scene."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fatima_py.errors import UsageError
from fatima_py.realize import TemplateRealizer
from fatima_py.record.town import Reply, Spoken, TownHeader, TownRecord
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene
from fatima_py.session import Session
from fatima_py.setting import setting_of
from fatima_py.sim.reasons import why_record
from fatima_py.sim.tables.rows import rows_of
from fatima_py.sim.town import Town
from fatima_py.sim.transcript import diary, transcript
from fatima_py.sim.wording import Wording
from fatima_py.view.town.words import tell
from tests.settings import lines, ran
from tests.streets import Scripted
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import town

HANDOVER = Path(__file__).parents[4] / "scenarios" / "handover.yaml"
PLAIN = TemplateRealizer(plain=True)
FIXED = "Tea at four."
TEA = f"""
fatima: 1
title: Tea
cast: {{Host: {{}}, Guest: {{}}}}
speech: {{style: from emotion, wordings: tea.wordings.yaml}}
dialogue: |
  == start
  Host to Guest: Your tea, {{Guest.name}}. -> milk @tea ~~
  == milk
  Guest to Host: The milk is off. -> fixed @milk ~
  == fixed
  Host to Guest: {FIXED} -> end @fixed
"""
WORDINGS = """
wordings: 1
rows:
  - {line: tea, of: "Your tea, {Guest.name}.", tone: any, text: "There. Tea, {Guest.name}.", verdict: approved}
  - {line: milk, of: The milk is off., tone: hostile, text: "Look, the milk is off!", verdict: approved}
"""
PEOPLE = "people: {Ann: {}, Tom: {mood: {valence: -0.8, arousal: 0.8, dominance: 0.8}}}"
PLAY = "{play: cosy.yaml, as: {Host: Ann, Guest: Tom}, at most: once a day for each pair}"


def tea_town(folder: Path):
    """A town in which Ann and Tom have tea, of which Tom is hostile."""
    write(folder, WORDINGS, "tea.wordings.yaml")
    write(folder, TEA, "cosy.yaml")
    return town(folder, f"conversations: [{PLAY}]", PEOPLE)


def said(log: list[TownRecord]) -> list[tuple[str, str]]:
    """What was said in a log, and by whom it was worded."""
    spoken = [one for one in log if isinstance(one, Spoken)]
    return [(one.said, "" if one.wording is None else one.wording.by) for one in spoken]


def unworded(log: list[TownRecord]) -> list[str]:
    """A log without its head, and without how lines were worded as they were spoken."""
    return lines([replace(one, wording=None) if isinstance(one, Spoken) else one for one in log[1:]])


def test_a_town_speaks_what_the_authors_of_its_scenes_have_approved_of_those_who_play_them(tmp_path):
    log = ran(tea_town(tmp_path))

    assert said(log) == [("There. Tea, Tom.", "baked"), ("Look, the milk is off!", "baked"), (FIXED, "")]
    assert not any(isinstance(one, Reply) for one in log)
    assert isinstance(log[0], TownHeader)
    assert log[0].realizer == "template"


def test_a_town_speaks_as_written_where_that_is_asked_for_and_the_rest_of_its_log_is_the_same(tmp_path):
    setting = tea_town(tmp_path)
    worded, plain = ran(setting), ran(setting, wording=PLAIN)

    assert said(plain) == [("Your tea, Tom.", ""), ("The milk is off.", ""), (FIXED, "")]
    assert unworded(worded) == unworded(plain)
    assert isinstance(plain[0], TownHeader)
    assert plain[0].realizer == "written"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_scene_says_in_a_town_of_its_own_what_it_says_alone(seed):
    definition = replace(load_scenario(HANDOVER).definition, player=None)
    session, alone = Session(Scene(definition, seed=seed)), list[str]()
    while session.turn() is not None:
        beat = session.choose()
        alone.append("" if (words := session.word(beat)) is None else words.text)

    told = said(ran(setting_of(definition), seed))

    assert [text for text, _ in told] == alone
    assert {by for _, by in told} >= {"", "baked"}


def test_moods_are_heard_in_a_town_without_wordings(tmp_path):
    setting = tea_town(tmp_path)
    talk = setting.conversations[0]
    scene = replace(talk.scene, speech=replace(talk.scene.speech, wordings=()))
    setting = replace(setting, conversations=(replace(talk, scene=scene),))

    heard = {said(ran(setting, seed))[1] for seed in range(8)}

    assert len(heard) > 1
    assert {by for text, by in heard if text != "The milk is off."} == {"style"}


def test_a_model_is_asked_for_the_lines_to_which_style_may_come_and_the_others_are_spoken_as_in_a_play(tmp_path):
    log = ran(tea_town(tmp_path), wording=Wording(Scripted()))
    replies = [one for one in log if isinstance(one, Reply)]

    assert said(log) == [("There. Tea, Tom.", "baked"), ("The milk is off.", ""), (FIXED, "")]
    assert [(one.text, one.by) for one in replies] == [("Well, The milk is off.", "scripted")]


def test_a_realizer_words_each_line_as_it_is_spoken():
    setting = setting_of(replace(load_scenario(HANDOVER).definition, player=None))

    log = ran(setting, wording=Scripted())

    assert {by for _, by in said(log)} == {"scripted"}
    assert isinstance(log[0], TownHeader)
    assert (log[0].realizer, log[0].model) == ("Scripted", "scripted")


@pytest.mark.parametrize("wording", [object(), TemplateRealizer])
def test_what_words_no_lines_is_refused(wording):
    with pytest.raises(UsageError, match="`wording` cannot be"):
        Town(setting_of(load_scenario(HANDOVER).definition), wording=wording)


@pytest.mark.parametrize("wording", [None, PLAIN])
def test_a_fork_words_its_lines_as_what_it_came_from(tmp_path, wording):
    first: list[TownRecord] = []
    whole = ran(tea_town(tmp_path), wording=wording)
    parent = Town(tea_town(tmp_path), seed=1, sink=first.append, wording=wording)
    parent.run(until=3.0)
    later: list[TownRecord] = []

    fork = parent.fork(sink=later.append)
    fork.run()
    fork.finish()

    assert said(later)
    assert said([*first, *later]) == said(whole)


def test_all_that_tells_of_a_run_tells_what_was_said_in_the_words_that_were_heard(tmp_path):
    log = ran(tea_town(tmp_path))
    spoken = [one for one in log if isinstance(one, Spoken)]

    rows = [row for row in map(told_row, rows_of(log)) if row is not None]
    why = [row for row in why_record(log, spoken[1].id).told if "worded" in row]

    assert "Look, the milk is off!" in tell(spoken[1], {}).head
    assert any("Tom to Ann: Look, the milk is off!" in row for row in transcript(log))
    assert any("Tom to Ann: Look, the milk is off!" in row for row in diary(log, "Tom"))
    assert rows == [
        ("There. Tea, Tom.", "baked", None),
        ("Look, the milk is off!", "baked", None),
        (FIXED, "written", None),
    ]
    assert why == ['  The line is written "The milk is off." and was worded by baked.']


def told_row(row: Any) -> tuple[Any, ...] | None:
    """The words of a row of utterances, by whom, and why a wording was refused; None for another row."""
    return tuple(row.values[-3:]) if row.table == "utterances" else None


def test_a_wording_that_the_guards_refuse_is_passed_over_with_the_reason(tmp_path):
    setting = tea_town(tmp_path)
    talk = setting.conversations[0]
    baked = tuple(replace(one, text="The milk is fine.") for one in talk.scene.speech.wordings if one.line == "milk")
    scene = replace(talk.scene, speech=replace(talk.scene.speech, styled=False, wordings=baked))

    log = ran(replace(setting, conversations=(replace(talk, scene=scene),)))

    (refused,) = [one.wording for one in log if isinstance(one, Spoken) and one.wording is not None]
    assert (refused.text, refused.note[:7]) == ("The milk is off.", "baked: ")
