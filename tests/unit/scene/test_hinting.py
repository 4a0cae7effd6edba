"""What somebody remembers that bears on a line, for whoever words it."""

from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.events import action_event, belief_event
from fatima_py.scene import SceneDefinition, Speech
from fatima_py.scene.briefing import Saying, brief_of
from tests.builders import INSULTED, definition, graph, move, word

LINE = move("boat", "Start", "End", "Ann", "Tom", text="How is the boat, {Tom.name}?")
SCENE = SceneDefinition(
    "A test",
    (definition("Ann", INSULTED), definition("Tom")),
    graph(LINE),
    speech=Speech(reword_all=True, memories=60),
    display={"tom": "Old Tom"},
)
PAINT = '3 days ago, Old Tom told you: "I shall paint the boat."'
SOLD = '2 hours ago, Ida said: "The boat is sold." (Old Tom told you of it)'
LOCKED = "1 hour ago, you did this to Old Tom: lock up the boat"


@pytest.fixture
def ann() -> Character:
    """Ann, who was told this and that of the boat, and did something with it; just now Tom has spoken of it again."""
    ann = Character(SCENE.cast[0])
    ann.enter(session="before", present=["Tom"])
    ann.perceive(action_event("Tom", "Speak(s, t, Promise, -)", "Ann", 0), words="I shall paint the boat.")
    ann.perceive(action_event("Tom", "Speak(s, t, Insult, -)", "Ann", 5), words="You fool.")
    ann.perceive(belief_event("Tom", "Sold(Boat)", "True", 6), told_by="Tom")
    now = 3 * 86400.0 + 60
    ann.perceive(action_event("Ida", "Speak(s, t, Tell, -)", "-", now - 7200), words="The boat is sold.", told_by="Tom")
    ann.perceive(action_event("Ann", "LockUpTheBoat", "Tom", now - 3600))
    ann.perceive(action_event("Ida", "Speak(s, t, Praise, -)", "-", now - 100), words="Rain again.")
    ann.enter(session="now", present=["Tom"])
    ann.perceive(action_event("Tom", "Speak(s, t, Ask, -)", "Ann", now - 30), words="You ask about the boat.")
    ann.wait(now)
    return ann


def told(ann: Character, scene: SceneDefinition = SCENE) -> tuple[str, ...]:
    """The memories that whoever words the line is told."""
    return brief_of(scene, ann, word("Tom"), LINE, Saying(1)).memories


def test_what_bears_on_the_line_and_on_whom_it_is_said_to_is_told_in_sentences(ann: Character):
    memories = told(ann)

    assert {PAINT, SOLD, LOCKED} <= set(memories)
    assert not [one for one in memories if "Rain" in one or "You ask" in one or "Sold(" in one]


def test_nothing_of_what_was_felt_is_told(ann: Character):
    assert not any("nger" in one or "eproach" in one for one in told(ann))


@pytest.mark.parametrize("most", [0, 5, 12, 14, 30])
def test_whole_memories_are_told_as_many_as_fit(ann: Character, most: int):
    memories = told(ann, replace(SCENE, speech=Speech(reword_all=True, memories=most)))

    assert sum(len(one.split()) for one in memories) <= most
    assert set(memories) <= set(told(ann))
    assert bool(memories) is (most > 10)


def test_a_line_that_is_spoken_as_written_comes_with_none(ann: Character):
    assert told(ann, replace(SCENE, speech=Speech(memories=60))) == ()


def test_being_asked_for_memories_changes_nothing(ann: Character):
    before = ann.save()

    told(ann)

    assert ann.save() == before
