"""Laws of concluding: what was remembered stays as it was, nothing is concluded twice, every store gives the same."""

import json
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.character import Character
from fatima_py.memory import InMemoryStore, SqliteStore
from fatima_py.recall import Promise
from tests.builders import name
from tests.laws.lives import LIVES, Life, somebody

HELP = Promise(
    "help",
    name("Event(Action-End, [x], Speak(Thank), *)"),
    name("Event(Action-End, [x], Help(*), *)"),
    name("Event(Action-End, [x], Hit, *)"),
    within=200.0,
)
OWN = Promise("peace", name("Event(Action-End, SELF, Wave, [x])"), name("Event(Action-End, [x], Wave, SELF)"))
LATER = st.floats(0, 1000)


def lived(life: Life, memory: object = InMemoryStore) -> Character:
    who = replace(somebody(), promises=(HELP, OWN), memory_store=memory)  # type: ignore[arg-type] # of either kind
    one = Character(who)
    one.enter(session="harbour")
    for time, event in sorted(life, key=lambda pair: pair[0]):
        one.perceive(event.at(time))
    return one


@given(LIVES, LATER)
def test_concluding_changes_nothing_that_was_remembered_before(life: Life, later: float):
    one = lived(life)
    one.wait(later)
    before = list(one.mind.memory)

    one.conclude()

    assert list(one.mind.memory)[: len(before)] == before


@given(LIVES, LATER)
def test_nothing_is_concluded_twice(life: Life, later: float):
    one = lived(life)
    one.wait(later)
    one.conclude()
    after = json.dumps(one.save())

    assert one.conclude() == ()
    assert json.dumps(one.save()) == after


@given(LIVES, LATER)
def test_a_promise_is_the_same_whether_it_is_asked_or_concluded(life: Life, later: float):
    one = lived(life)
    one.wait(later)
    asked = {str(drawn.trace.percept.content): one for drawn in one.conclude() for one in [drawn.trace.percept.target]}

    for promise, value in asked.items():
        if "Promise(" in promise:
            assert one.belief(promise) == value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of lives lie."""
    return tmp_path_factory.mktemp("lives")


NUMBERS = count()


@given(life=LIVES, later=LATER)
def test_every_store_gives_the_same_conclusions(folder: Path, life: Life, later: float):
    at_hand = lived(life)
    with SqliteStore(folder / f"{next(NUMBERS)}.life") as store:
        in_a_file = lived(life, lambda: store)
        for one in (at_hand, in_a_file):
            one.wait(later)
        told = [[(drawn.words, drawn.trace.episode) for drawn in one.conclude()] for one in (at_hand, in_a_file)]
        assert told[0] == told[1]
        assert list(in_a_file.mind.memory) == list(at_hand.mind.memory)
