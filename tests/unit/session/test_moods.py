"""Moods are heard in a play, and change nothing of it."""

from dataclasses import replace

import pytest

from fatima_py.affect.vad import Vad
from fatima_py.realize import LEXICONS
from fatima_py.realize.dealing import bare
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene, SceneDefinition, Speech
from fatima_py.scene.definition import TonePhrases
from fatima_py.session import Session
from fatima_py.sim import Simulation
from tests.builders import TALK, definition, graph, move

LINE = move("milk", "Start", "Start", "Dan", text="We are out of milk.")
CROSS = replace(definition("Dan", acts=[TALK]), mood=Vad(-0.8, 0.8, 0.8))
PLAIN = SceneDefinition("Milk", (CROSS, definition("Ann")), graph(LINE), speech=Speech(reword_all=True))
STYLED = replace(PLAIN, speech=replace(PLAIN.speech, styled=True))
TIMES = 12


def played(scene: SceneDefinition, seed: int = 1) -> Session:
    session = Session(Scene(scene, seed=seed))
    for _ in range(TIMES):
        session.word(session.choose())
    return session


def heard(session: Session) -> list[str]:
    wordings = session.log.wordings
    return [wordings[beat.step].text if beat.step in wordings else beat.written for beat in session.log.beats]


def test_the_same_line_sounds_otherwise_now_and_then_and_the_same_with_the_same_seed():
    assert len({*heard(played(STYLED))}) > 2
    assert heard(played(STYLED)) == heard(played(STYLED)) != heard(played(STYLED, seed=2))
    assert {*heard(played(PLAIN))} == {LINE.text}


def test_nothing_else_of_a_play_hangs_on_how_it_sounds():
    def story(session: Session) -> list[object]:
        beats = [one for one in session.log.beats if one.brief is not None]
        return [replace(one, brief=replace(one.brief, styled=False, luck=0.0, names=())) for one in beats if one.brief]

    assert story(played(STYLED)) == story(played(PLAIN))


@pytest.mark.parametrize(("scene", "sounds"), [(STYLED, True), (PLAIN, False)])
def test_moods_are_heard_in_a_simulation_too(scene, sounds):
    log = Simulation(Scene(scene), seed=1).run(60)

    assert bool(log.wordings) is sounds
    assert {one.by for one in log.wordings.values()} <= {"style"}


def test_a_mood_is_heard_in_the_words_that_the_author_gives_it():
    own = TonePhrases("hostile", before=("Blast it,",), behind=())
    speech = replace(STYLED.speech, tones=(own,), may_say=("blast it",))

    said = {one.strip("!.") for seed in range(4) for one in heard(played(replace(STYLED, speech=speech), seed=seed))}

    assert said == {"We are out of milk", "Blast it, we are out of milk"}


@pytest.mark.parametrize("name", ["apology", "cafe", "handover", "interview", "schoolyard"])
def test_no_word_of_style_comes_twice_within_four_lines_of_a_shipped_play(name):
    scene = load_scenario(f"scenarios/{name}.yaml").definition
    styled = replace(scene, speech=replace(scene.speech, styled=True, reword_all=True, wordings=()))
    words = {bare(one): one for tone in LEXICONS["en"].tones.values() for one in tone.before}
    for seed in range(6):
        session, lines = Session(Scene(styled, seed=seed)), list[str]()
        while len(lines) < 2 * TIMES and (turn := session.turn()) is not None:
            lines.append(str(session.word(session.choose(turn.options[0] if turn.by_player else None))))
        begun = [
            max((word for word, one in words.items() if line.startswith(f"{one} ")), key=len, default="")
            for line in lines
        ]
        for at, word in enumerate(begun):
            assert not word or word not in begun[max(0, at - 3) : at]
