"""Going on: a scene that was undone, forked, saved or pickled goes on as if nothing had been, with every word there is.

The scenario has all of them: detours within detours, loops, banks, barks, interruptions, timed choices, `once`, `else`,
visits, facts, sequences and shuffles, narration, functions of the host, effects of lines and of coming into a state.
"""

import json
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.events import action_event
from fatima_py.record import as_json, as_record
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene, SceneDefinition, Turn
from fatima_py.session import Session

ROOM = """
fatima: 1
title: The room
player: Ada
facts: {Lies: 0, Share: 6, Lamp: true}
functions: [Weather(here), 'Near(a, b)']
cast:
  Ada: {is: Asks.}
  Boris: {is: Answers., believes: {Patience(Ada): 3}, wants: {Peace: {matters: 8, likely: 0.6}}}
  Cleo: {is: Listens.}
appraisals:
  - {id: stung, when: Ada says Rude to anyone, feels: {desirable: -5, praiseworthy: -6 for Ada}}
  - {id: quiet, for: Boris, when: Ada does Silence to me, feels: {goal Peace: -0.2}}
  - {id: more, for: Cleo, when: Lies becomes $n, feels: {desirable: -2}}
actions:
  - do: say anything
  - {for: Boris, do: say Sharp, if: my anger above 4, priority: 5}
  - {for: Cleo, do: LookAway, if: my anger above 6, priority: 4}
dialogue: |
  == start
  (narration): The lamp hums.
  (narration) (Lamp) {Lamp = false}: It goes out.  -> hub

  == hub (choice 6 s else Silence, loop)
  on enter: {Share / 2}
  Ada <Lie> {Lies +1}: I was at home.  ->> answer @home
  Ada [Rude] <Lie> {Lies +1; Patience(Ada) of Boris -1}: Ask somebody else.  ->> answer @else
  Ada {once; after 3 s}: {Well.|Again.|Still.}  @well
  Ada (Weather(town) = rain): It rains. {~So|There|Oh}  @rain
  Ada to Cleo (visits to answer >= 2; Near(Ada, Cleo)): {~Please.|Help me.}  ->> plea @plea
  Boris (Ada has done Silence at least 1 times) {once}: Say something.
  any (Lies >= 4) {Told(me) = Lies; Share = Share / 0}: That will do.  -> off
  Ada: I go.  -> off @go

  == answer
  Boris [Sharp] (Lies >= 2): Is that your second story? {First|Then|Last}.  -> back
  Boris (Patience(Ada) <= 1) {weight 3}: Enough.  ->> plea
  Boris (else): {~Hm.|I see.|Go on.}  -> back

  == plea
  (narration) (Share < 2): A chair creaks.
  Cleo (Lies < 2; Share * 1e308 * 1e308 > 3): Never.  -> back
  Cleo (else) {everyone: Heard(me) = true}: Let it be.  -> back

  == off (ending)
  Boris (Lies >= 1): I know.  -> end
  (narration): The door.  -> end

  == aside (bank)
  Cleo (visits to hub >= 3) {once}: I was there, too.  -> back @aside
  Cleo (else) {once}: Who are you?

  == barks (bank, at most every 8 s)
  Cleo to everyone: {~A cough.|A sigh.}
  Boris to everyone (my mood < -1): His foot taps.

  == enough (bank, interrupts when my anger at Ada rises above 3)
  Boris to Ada {Patience(Ada) -1}: Enough of this!
  Cleo to Ada (Boris has said Sharp): Boris!
"""
Play = list[tuple[int, int]]
"""For each turn which option a person takes, and the seconds that pass before it, or that (-1) a knock is heard."""
PLAYS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from([0, 0, 0, 0, 9, 400, -1])), min_size=1, max_size=16)


def weather(_where: str) -> str:
    return "rain"


def near(one: str, other: str) -> bool:
    return one != other


@cache
def room(turns: str = "floor") -> SceneDefinition:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "room.yaml"
        file.write_text(ROOM, encoding="utf-8")
        read = load_scenario(file).definition
    return replace(read, turns=turns, answers={"Weather": weather, "Near": near})


def begun(turns: str, player: str | None, seed: int = 0) -> Scene:
    return Scene(room(turns), seed=seed, player=player)


def taken(turn: Turn, choice: int) -> int:
    return choice % len(turn.options) if turn.by_player else 0


def step(session: Session, choice: int, passed: int) -> str:
    """One turn, and what was recorded of it."""
    if passed > 0:
        session.advance(session.scene.time + passed)
    told = as_json(as_record(session.tell(action_event("Cleo", "Knock", "Ada")))) if passed < 0 else ""
    turn = session.turn()
    if turn is None:
        return told
    return told + as_json(as_record(session.choose(turn.options[taken(turn, choice)], turn=turn)))


def steps(session: Session, play: Play) -> list[str]:
    return [step(session, *one) for one in play]


def resumed(session: Session) -> Session:
    return Session.resume(session.scene.definition, json.loads(json.dumps(session.save())))


def loaded(session: Session) -> Session:
    other = Scene(session.scene.definition, player=session.scene.player, seed=99)
    other.load(json.loads(json.dumps(session.scene.save())))
    return Session(other)


def pickled(session: Session) -> Session:
    again: Session = pickle.loads(pickle.dumps(session))  # noqa: S301 - its own
    return again


def undone(session: Session) -> Session:
    """One in which somebody chose otherwise first, and took it back."""
    turn = session.turn()
    if turn is None or not turn.by_player or session.fork().scene.over:
        return session
    session.choose(turn.options[-1], turn=turn)
    steps(session, [(0, 0)] * 3)
    while len(session.history) >= turn.step:
        assert session.undo()
    return session


WAYS: Sequence[Callable[[Session], Session]] = [
    resumed,
    loaded,
    pickled,
    undone,
    Session.fork,
    lambda session: loaded(session.fork()),
]


@settings(max_examples=15, deadline=None)
@given(play=PLAYS, cut=st.integers(0, 16), seed=st.integers(0, 3), way=st.sampled_from(WAYS))
@pytest.mark.parametrize(
    ("turns", "player"), [("floor", "Ada"), ("free", "Ada"), ("round", "Boris"), ("floor", None), ("director", "Cleo")]
)
def test_a_scene_that_was_left_and_taken_up_goes_on_as_one_that_was_not(
    turns: str, player: str | None, play: Play, cut: int, seed: int, way: Callable[[Session], Session]
):
    whole, left = Session(begun(turns, player, seed)), Session(begun(turns, player, seed))
    before = steps(left, play[:cut])

    again = way(left)

    assert [*before, *steps(again, play[cut:])] == steps(whole, play)
    assert (again.scene.now, again.scene.save()["minds"]) == (whole.scene.now, whole.scene.save()["minds"])


@settings(max_examples=15, deadline=None)
@given(play=PLAYS, seed=st.integers(0, 3))
@pytest.mark.parametrize(("turns", "player"), [("floor", "Ada"), ("free", "Ada"), ("round", None)])
def test_looking_between_turns_changes_nothing_that_comes(turns: str, player: str | None, play: Play, seed: int):
    looked, plain = Session(begun(turns, player, seed)), Session(begun(turns, player, seed))

    for one in play:
        before = looked.scene.save()
        looked.look()
        looked.turn()
        assert looked.scene.save() == before
        assert step(looked, *one) == step(plain, *one)


@settings(max_examples=15, deadline=None)
@given(play=PLAYS, seed=st.integers(0, 3), turns=st.sampled_from(["floor", "free", "round", "director"]))
def test_what_is_looked_at_is_what_may_be_done(play: Play, seed: int, turns: str):
    session = Session(begun(turns, "Ada", seed))

    for one in play:
        look = session.look()
        open_now = {(line.move.id, line.who) for line in look.lines if line.closed is None}
        if look.turn is not None and look.turn.by_player:
            mine = {(option.move.id, look.turn.who) for option in look.options if option.move}
            assert mine == {pair for pair in open_now if pair[1] == look.turn.who}
        step(session, *one)


@settings(max_examples=15, deadline=None)
@given(play=PLAYS, seed=st.integers(0, 3), turns=st.sampled_from(["floor", "free", "round"]))
def test_a_player_who_never_says_a_word_is_not_asked_by_the_clock_twice_for_nothing(play: Play, seed: int, turns: str):
    session = Session(begun(turns, "Ada", seed))
    steps(session, play)

    silent = 0
    while (turn := session.turn()) is not None and session.scene.steps < 60:
        silent = silent + 1 if turn.default is not None else 0 if turn.by_player else silent
        answered = not turn.by_player and turn.who in (session.scene.cast[1].name, session.scene.cast[2].name)
        silent = 0 if answered else silent
        assert silent <= 1
        session.scene.play(turn, turn.default)
