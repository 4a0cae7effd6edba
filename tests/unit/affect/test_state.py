"""States of feeling, as they are saved and read."""

import json
from typing import Any

import pytest

from fatima_py.affect import AffectState, Regulation, Strategy, ToolkitMood, Vad, VadDynamics, dynamics
from fatima_py.affect.echo import EVERY
from fatima_py.affect.state import read_state, state_values
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import LogError
from fatima_py.events import action_event, belief_event
from fatima_py.rng import stream
from tests.builders import name, word

GRIEF = Potential(EmotionType.DISTRESS, 4)
HELD = Potential(EmotionType.FEAR, 6, word("Tom"), "threat", name("Event(Action-End, Tom, Leave, *)"))
HOPE = Potential(EmotionType.HOPE, 3, goal=word("GetHome"))
FELT = [Potential(EmotionType.ANGER, 7, word("Tom"), "insult"), HELD, Potential(EmotionType.JOY, 2), HOPE, GRIEF]
ADAPTING = VadDynamics(adaptation=6000, regulation=Regulation(3, (Strategy.SUPPRESSION,)))


def lived(kernel: VadDynamics | ToolkitMood) -> AffectState:
    """A state with something in each of its parts."""
    state, _ = kernel.step(kernel.init(), FELT, percept=belief_event("Tom", "Is(Door)", "Open", 10), episode=1)
    state, _ = kernel.step(state, [FELT[0], HOPE], percept=action_event("Tom", "Hit", "Ann", 30), episode=2)
    return kernel.catch(state, Vad(0.5, 0.2, -0.1), 0.3, 30)


@pytest.mark.parametrize("kernel", [ADAPTING, ToolkitMood()], ids=["vad", "toolkit"])
def test_a_state_is_what_it_was_when_it_is_read_again(kernel):
    state = lived(kernel)

    assert read_state(json.loads(json.dumps(state_values(state)))) == state


def test_every_part_of_a_state_is_saved():
    saved = state_values(lived(ADAPTING))

    assert all(saved.values())


def test_what_was_saved_without_how_it_was_coped_with_was_felt_as_it_came():
    saved = state_values(lived(ADAPTING))
    saved["pool"] = [[place, emotion[:-1]] for place, emotion in saved["pool"]]

    assert {one.coped for one in read_state(saved).pool.values()} == {0.0}
    assert any(one.coped for one in lived(ADAPTING).pool.values())


def damaged(**parts: object) -> dict[str, Any]:
    """A saved state with something else in it."""
    return {**state_values(lived(ADAPTING)), **parts}


@pytest.mark.parametrize(
    "saved",
    [
        {},
        damaged(mood=["x", 0, 0]),
        damaged(mood=[0, float("nan"), 0]),
        damaged(mood=[50, 0, 0]),
        damaged(mood=[0, 0]),
        damaged(time=float("inf")),
        damaged(time=None),
        damaged(home=[200, 0, 0]),
        damaged(pool=[[["anger", ["name", "Tom"]], ["rage", 3, 1, "Tom", 0, 1, "", None, "-", 0]]]),
        damaged(pool=[[["anger", ["name", "Tom"]], ["anger", "much", 1, "Tom", 0, 1, "", None, "-", 0]]]),
        damaged(moment=[[[0, 0, 0]], [[], [], 0], [[0, 0, 0], 0, 0], 0, None]),
        damaged(fresh=50),
        damaged(echo=[[["anger", ["name", "Tom"]], 3]]),
        damaged(echo=[[["anger", ["name", "Tom"], "insult"], 30]]),
        damaged(parts=[["joy", False, [0, 0, 0], 0]]),
        damaged(parts=[["glee", False, [0, 0, 0], 60]]),
    ],
)
def test_what_is_no_state_is_refused(saved):
    with pytest.raises(LogError, match="the state of feelings is damaged"):
        read_state(saved)


def test_a_mood_at_the_very_edge_may_be_off_by_a_last_digit():
    edge = lived(ADAPTING)._replace(mood=Vad(1.0000000000000002, -1, 1))

    assert read_state(state_values(edge)) == edge


def many_moments(seed: int) -> list[AffectState]:
    """The states of a life in which goals become more or less likely several times at one moment."""
    rng, kernel = stream(seed), VadDynamics()
    states, time = [kernel.init()], 0.0
    goals = [EmotionType.HOPE, EmotionType.FEAR, EmotionType.RELIEF, EmotionType.DISAPPOINTMENT]
    for number in range(60):
        time += rng.choice([0.0, 0.0, 0.0, 4.0, 50.0])
        about = [Potential(rng.choice(goals), rng.uniform(0, 6), goal=word(rng.choice("ABC"))) for _ in range(2)]
        kinds = [EmotionType.ANGER, EmotionType.JOY, EmotionType.HOPE]
        felt = Potential(rng.choice(kinds), rng.uniform(0, 9), word(rng.choice("XYZ")), rng.choice("rst"))
        potentials = [felt, *about][: rng.randrange(1, 4)]
        percept = action_event("Tom", "Hit", "Ann", time)
        states.append(kernel.step(states[-1], potentials, percept=percept, episode=number)[0])
    return states


@pytest.mark.parametrize("seed", range(6))
def test_an_echo_is_asked_of_all_that_may_have_risen(seed, monkeypatch):
    asked = [*map(state_values, many_moments(seed))]

    monkeypatch.setattr(dynamics, "moving", lambda *_: EVERY)

    assert asked == [*map(state_values, many_moments(seed))]
