"""Who words the lines of a scene where its host says nothing else."""

from dataclasses import replace

import pytest

from fatima_py.dialogue import DialogueGraph
from fatima_py.realize import BakedLine, BakedRealizer, TemplateRealizer
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.scene.definition import Speech
from fatima_py.session import Session
from fatima_py.session.voices import voice_of
from tests.builders import cafe_scene
from tests.streets import Scripted

ASKED = Scripted()


def scene(*, wide: bool) -> SceneDefinition:
    """A scene with an approved wording of its first line, which may be open wide."""
    written = cafe_scene()
    first, *_ = written.graph.all_moves()
    states = [
        replace(one, moves=tuple([replace(move, wide=wide and move == first) for move in one.moves]))
        for one in written.graph.states.values()
    ]
    wording = BakedLine(first.id, first.text, "any", "Well.")
    return replace(written, graph=DialogueGraph.of(states), speech=Speech(wordings=(wording,)))


def test_where_nobody_is_asked_what_is_approved_is_spoken_and_all_else_as_its_author_has_it():
    definition = scene(wide=False)

    assert voice_of(definition) == BakedRealizer(definition.speech.wordings)
    assert voice_of(cafe_scene()) == TemplateRealizer()


@pytest.mark.parametrize("wide", [True, False])
def test_whoever_is_asked_words_all_but_the_lines_that_are_open_wide(wide):
    definition = scene(wide=wide)

    expected = BakedRealizer(definition.speech.wordings, ASKED) if wide else ASKED
    assert voice_of(definition, ASKED) == expected


@pytest.mark.parametrize(("plain", "called"), [(True, "written"), (False, "template")])
def test_the_first_line_of_a_recording_says_where_all_lines_are_spoken_as_written(plain, called):
    session = Session(Scene(cafe_scene()), realizer=TemplateRealizer(plain=plain))

    assert session.header.realizer == called
