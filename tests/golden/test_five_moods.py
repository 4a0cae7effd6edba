"""The handover of a nurse in five moods, offline: what is heard is another thing in each, what happens is the same."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from fatima_py.affect import Vad
from fatima_py.affect.tones import TONES
from fatima_py.names import symbol
from fatima_py.realize import Realizer, TemplateRealizer
from fatima_py.record import as_dict
from fatima_py.scenario import read_definition
from fatima_py.scenario.baking import read_bakery
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session

HANDOVER = Path(__file__).parents[2] / "scenarios" / "handover.yaml"
MOODS = {
    "hostile": Vad(-0.6, 0.6, 0.6),
    "anxious": Vad(-0.6, 0.6, -0.6),
    "sad": Vad(-0.7, -0.4, -0.6),
    "dependent": Vad(0.6, 0.6, -0.6),
    "exuberant": Vad(0.6, 0.6, 0.6),
}
CHOSEN = ("ward_030", "ward_190", "ward_210", "ward_280", "ward_430", "ward_440", "ward_480", "ward_560", "ward_580")
"""What Kofi says wherever he may: the same in every mood."""


class Play(NamedTuple):
    """What was recorded of a play, and what was heard of it by the ids of the lines."""

    beats: list[Mapping[str, object]]
    heard: dict[str, str]
    tones: dict[str, str]


def handover(mood: Vad) -> SceneDefinition:
    """The scenario with Hanne in a mood."""
    definition = read_definition(HANDOVER)
    cast = [replace(one, mood=mood) if one.name == symbol("Hanne") else one for one in definition.cast]
    return replace(definition, cast=tuple(cast))


def play(mood: str, realizer: Realizer | None = None) -> Play:
    """A play in which Kofi says the same whatever the mood."""
    session = Session(Scene(handover(MOODS[mood]), seed=7), realizer=realizer)
    heard, tones = dict[str, str](), dict[str, str]()
    while (turn := session.turn()) is not None:
        wanted = next((one for one in turn.options if one.move and one.move.id in CHOSEN), None)
        beat = session.choose(wanted)
        spoken = session.word(beat)
        if spoken is not None and beat.brief is not None and beat.brief.speaker == "Hanne":
            heard[beat.brief.line], tones[beat.brief.line] = spoken.text, beat.brief.tone
    return Play([dict(as_dict(one)) for one in session.log.beats], heard, tones)


@pytest.fixture(scope="module")
def plays() -> Mapping[str, Play]:
    """One play for each mood."""
    return {mood: play(mood) for mood in MOODS}


def test_the_first_words_are_other_words_in_each_mood(plays):
    assert len({one.heard["ward_010"] for one in plays.values()}) == len(MOODS)
    assert {mood: one.tones["ward_010"].split()[1] for mood, one in plays.items()} == {mood: mood for mood in MOODS}


def test_any_two_moods_are_told_apart_by_most_of_what_both_say(plays):
    baked = {row.doc.line for row in read_bakery(HANDOVER).rows}
    for one, other in combinations(plays, 2):
        shared = baked & plays[one].heard.keys() & plays[other].heard.keys()
        differ = [line for line in shared if plays[one].heard[line] != plays[other].heard[line]]
        assert len(shared) >= 3, (one, other)
        assert len(differ) * 2 > len(shared), (one, other)


@pytest.mark.parametrize("mood", MOODS)
def test_what_happens_is_the_same_with_the_wordings_and_without(plays, mood):
    written = play(mood, TemplateRealizer())

    assert written.beats == plays[mood].beats
    assert written.heard != plays[mood].heard


def test_at_least_eight_lines_have_approved_wordings_for_five_tones():
    bakery = read_bakery(HANDOVER)
    for_tones = {
        line.id: {row.doc.tone for row in bakery.rows_of(line) if row.is_approved} & set(TONES)
        for line in bakery.lines()
    }

    assert sum(set(MOODS) <= tones for tones in for_tones.values()) >= 8
    assert all(bakery.rows_of(line) for line in bakery.lines() if line.wide)
