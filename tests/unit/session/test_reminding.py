"""A play in which something comes to mind by itself is forked, undone, saved, resumed and read like any other."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.affect import Vad
from fatima_py.events import action_event
from fatima_py.recall import Remembering
from fatima_py.record import read_log
from fatima_py.record.chains import chains_of
from fatima_py.record.timeline import timelines_of
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
from tests.builders import cafe_scene

INSULT = "Speak(-, -, Insult, -)"
DAY = 86400.0


def cafe() -> SceneDefinition:
    """The cafe, in which Sarah is reminded."""
    plain = cafe_scene()
    sarah, *others = plain.cast
    return replace(plain, cast=(replace(sarah, remembering=Remembering(reminded=0.5)), *others))


def told(session: Session) -> Session:
    """A play in which Tom insults Sarah, and two days later somebody else, so that she hears it."""
    session.tell(action_event("Tom", INSULT, "Sarah", 10))
    session.tell(action_event("Tom", INSULT, "Ann", 2 * DAY))
    return session


def resumed(session: Session) -> Session:
    """The session as it goes on on another day."""
    return Session.resume(cafe(), json.loads(json.dumps(session.save())))


def undone(session: Session) -> Session:
    """The session after something was done by hand and taken back."""
    session.choose(1, by="a hand")
    told(session)
    session.undo()
    return session


@pytest.mark.parametrize("way", [lambda one: one, resumed, Session.fork, undone], ids=["", "resumed", "fork", "undone"])
def test_whichever_way_a_play_goes_on_the_same_comes_to_mind(way: Callable[[Session], Session]):
    session = told(way(Session(Scene(cafe()))))

    thought = session.log.externals[-1].minds[0].reminded

    assert thought is not None
    assert thought.mind.episode == 0
    assert [one.type for one in thought.mind.felt] == ["Anger"]
    assert session.log.records == told(Session(Scene(cafe()))).log.records


def test_what_rests_rests_on_in_a_session_that_goes_on():
    session = resumed(told(Session(Scene(cafe()))))

    session.tell(action_event("Tom", INSULT, "Ann", 2 * DAY + 60))

    assert session.log.externals[-1].minds[0].reminded is None


def test_a_log_of_it_is_read_as_it_was_written(tmp_path: Path):
    path = tmp_path / "play.jsonl"
    told(session := Session(Scene(cafe())))

    session.log.write(path)

    assert read_log(path) == session.log


def test_the_mood_and_the_cause_of_what_came_back_are_read_from_the_log():
    session = told(Session(Scene(cafe())))
    sarah = session.scene.member("Sarah")

    line = next(one for one in timelines_of(session.log) if one.name == "Sarah")
    *_, last = chains_of(session.log)

    assert line.mood(2 * DAY) == sarah.mood
    assert line.mood(2 * DAY) != Vad(0.0, 0.0, 0.0)
    assert [(chain.who, chain.emotion.type, chain.came_of[0].cause) for chain in last.felt] == [
        ("Sarah", "Anger", "Tom said <Insult> to me")
    ]
