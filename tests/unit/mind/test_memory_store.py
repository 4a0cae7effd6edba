"""A mind keeps its episodes where its definition says, and is nobody else for it."""

from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.memory import CountingStore, InMemoryStore
from fatima_py.mind import model_of
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene
from fatima_py.sim import Simulation
from tests.builders import COPIES, INSULTED, definition, name, word
from tests.naive_store import NaiveStore

SCENARIOS = sorted((Path(__file__).parents[3] / "scenarios").glob("*.yaml"))
NAIVE = replace(definition("Sarah", INSULTED), memory_store=NaiveStore)


@pytest.mark.wide
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_play_is_the_same_to_the_byte_in_another_store(path: Path):
    scene = load_scenario(path)
    other = replace(
        scene.definition, cast=tuple([replace(one, memory_store=NaiveStore) for one in scene.definition.cast])
    )

    plays = [Simulation(Scene(each), seed=7) for each in (scene.definition, other)]
    logs = [play.run(until=400).text() for play in plays]

    assert all(isinstance(one.mind.memory, NaiveStore) for one in plays[1].scene.cast)
    assert logs[0] == logs[1]


def test_what_happened_before_is_remembered_in_the_store_of_the_definition():
    who = replace(NAIVE, memories=(action_event("Tom", "Hug", "Sarah"),))

    sarah = Character(who)

    assert isinstance(sarah.mind.memory, NaiveStore)
    assert str(sarah.mind.memory.get(0)) == "#0 Event(Action-End, Tom, Hug, SELF)"


@pytest.mark.parametrize("copied", COPIES)
def test_a_copy_remembers_in_a_store_of_the_same_kind(copied):
    sarah = Character(NAIVE)
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah", time=1))

    again = copied(sarah)
    again.perceive(action_event("Tom", "Speak(Insult)", "Sarah", time=2))

    assert isinstance(again.mind.memory, NaiveStore)
    assert (len(sarah.mind.memory), len(again.mind.memory)) == (1, 2)
    assert list(again.mind.memory)[:1] == list(sarah.mind.memory)


@pytest.mark.parametrize("store", [InMemoryStore, NaiveStore])
def test_how_often_something_happened_is_told_by_a_store_that_counts_and_by_one_that_does_not(store):
    sarah = Character(replace(NAIVE, memory_store=store))
    for deed in ("Hug", "Speak(Insult)", "Hug"):
        sarah.perceive(action_event("Tom", deed, "Sarah"))
    sarah.enter(present=["Kim"])
    sarah.perceive(action_event("Kim", "Hug", "Sarah"))

    answers = sarah.mind.kb.answers(name("EventCount(Action-End, [who], Hug, SELF)"))

    assert [f"{often} {found}" for often, _, found in answers] == ["2 [who]/Tom", "1 [who]/Kim"]
    assert isinstance(sarah.mind.memory, CountingStore) is (store is InMemoryStore)


def test_a_picture_of_another_mind_is_thrown_away_and_so_is_its_memory():
    sarah = Character(NAIVE)

    them, theirs = model_of(sarah.definition, sarah.mind, word("Tom"))

    assert them.memory_store is NaiveStore
    assert isinstance(theirs.memory, InMemoryStore)
