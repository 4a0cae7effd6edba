"""Words change nothing but words: whoever words the lines of a play, it is the same play."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from fatima_py.errors import FatimaError
from fatima_py.realize import BakedLine, Brief, Realizer, TemplateRealizer
from fatima_py.record.codec import as_json
from fatima_py.record.lines import town_line
from fatima_py.record.town import Reply, Spoken, TownRecord
from fatima_py.record.values import Beat, Wording
from fatima_py.rng import stream
from fatima_py.scenario import load_scenario
from fatima_py.scenario.settings import load_setting
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
from fatima_py.setting import Setting
from fatima_py.sim.town import Town
from fatima_py.sim.wording import Wording as TownWording
from tests.realizers import REALIZERS

ROOT = Path(__file__).parents[2]
SEEDS = [
    0,
    pytest.param(1, marks=pytest.mark.wide),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 50)),
]
LONGEST = 60
"""So many beats of a play are looked at."""


@cache
def scenes() -> dict[str, SceneDefinition]:
    """The scenes that are shipped."""
    found: dict[str, SceneDefinition] = {}
    for path in sorted((ROOT / "scenarios").rglob("*.yaml")):
        try:
            definition = load_scenario(path).definition
        except FatimaError:  # a sheet of somebody
            continue
        found[path.stem] = definition
    return found


@cache
def spoken_in() -> dict[str, Setting]:
    """The settings that are shipped in which lines are spoken."""
    found: dict[str, Setting] = {}
    for path in sorted((ROOT / "simulations").rglob("*.yaml")):
        try:
            setting = load_setting(path)
        except FatimaError:  # a study, a sheet, what a study expects
            continue
        if setting.conversations:
            found[path.stem] = setting
    return found


class Played(NamedTuple):
    """What came of a play, in texts, without its words; and the briefs of its lines."""

    log: tuple[str, ...]
    choices: tuple[str, ...]
    minds: str
    briefs: tuple[Brief, ...]


def played(definition: SceneDefinition, realizer: Realizer, seed: int) -> Played:
    """A play whose player chooses by luck, each of its lines worded as it is said, every other one part by part."""
    session, luck = Session(Scene(definition, seed=seed), realizer=realizer), stream(seed, "player")
    while (turn := session.turn()) is not None and len(session.history) < LONGEST:
        choice = luck.choice(turn.options) if turn.by_player else None
        beat = session.choose(choice, turn=turn)
        if len(session.history) % 2:
            session.word(beat)
        elif (speech := session.stream(beat)) is not None:
            speech.whole()
    told = [one for one in session.records if not isinstance(one, Wording)]
    return Played(
        tuple(as_json(one) for one in told),
        tuple(map(str, session.history)),
        str(session.save()["scene"]),
        tuple(one.brief for one in told if isinstance(one, Beat) and one.brief is not None),
    )


def worded(definition: SceneDefinition, *, styled: bool) -> SceneDefinition:
    """A scene in which every line may be reworded."""
    return replace(definition, speech=replace(definition.speech, reword_all=True, styled=styled, memories=60))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_play_is_the_same_whoever_words_it(seed: int):
    for name, written in scenes().items():
        definition = worded(written, styled=seed % 2 == 1)
        expected = played(definition, TemplateRealizer(), seed)
        assert expected.log
        for kind, made in REALIZERS.items():
            assert played(definition, made(expected.briefs), seed) == expected, f"{name} with {kind}"


@pytest.mark.parametrize("name", scenes())
def test_style_changes_what_a_realizer_is_told_and_nothing_else(name: str):
    plain, styled = (played(worded(scenes()[name], styled=one), TemplateRealizer(), 1) for one in (False, True))

    assert (plain.choices, plain.minds) == (styled.choices, styled.minds)
    assert plain.log != styled.log


def ran(setting: Setting, realizer: Realizer, seed: int) -> list[bytes]:
    """The log of a town, without what its replies say, and by whom."""
    log: list[TownRecord] = []
    town = Town(setting, seed=seed, sink=log.append, wording=TownWording(realizer, seed=seed))
    town.run()
    town.finish()
    return [town_line(replace(one, text="", by="", note="") if isinstance(one, Reply) else one) for one in log[1:]]


def talked(setting: Setting) -> Setting:
    """A setting in which every line may be reworded."""
    said = tuple(replace(one, scene=worded(one.scene, styled=True)) for one in setting.conversations)
    return replace(setting, conversations=said)


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 50))])
@pytest.mark.parametrize("name", ["ward"])
def test_a_town_has_the_same_log_whoever_words_its_lines(name: str, seed: int):
    setting = talked(spoken_in()[name])
    expected = ran(setting, TemplateRealizer(), seed)
    assert any(b"reply" in line for line in expected)

    for kind, made in REALIZERS.items():
        assert ran(setting, made(()), seed) == expected, kind


def baked(setting: Setting) -> Setting:
    """The setting with an approved wording of every line, open wide."""
    return replace(
        setting, conversations=tuple(replace(one, scene=all_baked(one.scene)) for one in setting.conversations)
    )


def all_baked(definition: SceneDefinition) -> SceneDefinition:
    """A scene of which every line may be reworded, and has a wording that its author has approved."""
    lines = tuple(
        BakedLine(move.id, move.text, "any", f"Well, {move.text}") for move in definition.graph.all_moves() if move.id
    )
    return replace(definition, speech=replace(worded(definition, styled=True).speech, wordings=lines))


def without_words(log: list[TownRecord]) -> list[bytes]:
    """The log of a town without its head, and without how lines were worded as they were spoken."""
    return [town_line(replace(one, wording=None) if isinstance(one, Spoken) else one) for one in log[1:]]


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 20))])
@pytest.mark.parametrize("made", [talked, baked])
def test_a_town_whose_lines_are_styled_or_baked_has_the_log_of_one_that_speaks_as_written(made, seed: int):
    setting = made(spoken_in()["ward"])
    heard, plain = at_once(setting, None, seed), at_once(setting, TemplateRealizer(plain=True), seed)

    assert any(isinstance(one, Spoken) and one.wording is not None for one in heard)
    assert without_words(heard) == without_words(plain) == [town_line(one) for one in plain[1:]]


def at_once(setting: Setting, realizer: Realizer | None, seed: int) -> list[TownRecord]:
    """The log of a town whose lines are worded as they are spoken."""
    log: list[TownRecord] = []
    town = Town(setting, seed=seed, sink=log, wording=realizer)
    town.run()
    town.finish()
    return log


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({*spoken_in()} - {"ward"}))
def test_a_large_town_has_the_same_log_whoever_words_its_lines(name: str):
    setting = talked(spoken_in()[name])
    expected = ran(setting, TemplateRealizer(), 1)

    for kind in ("a model that lies", "a model that is dead", "one of a host that meddles"):
        assert ran(setting, REALIZERS[kind](()), 1) == expected, kind
