"""What a stranger types, is remembered to have said, or has written on a card, is text and nothing else."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fatima_py.inputs import MOST_TYPED
from fatima_py.realize import LLMRealizer
from fatima_py.record.codec import as_dict
from fatima_py.record.values import Wording
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene
from fatima_py.session import Session
from tests.strangers import HIDDEN, TEXTS, Obedient, Text, inn

LATER = 200.0
each = pytest.mark.parametrize("stranger", TEXTS, ids=[f"{number}-{one.kind}" for number, one in enumerate(TEXTS)])


class Evening(NamedTuple):
    """What came of an evening at the inn: without words, what was done and believed; and what Ann was heard to say."""

    done: list[Any]
    beliefs: list[Any]
    heard: list[tuple[str, str]]
    log: list[dict[str, Any]]
    model: Obedient
    transcript: str


def evening(path: Path, text: str, demand: str) -> Evening:
    """Tom types as much of a text as he may, time goes by, and the evening takes its course; a model obeys the text."""
    typed, model = text[:MOST_TYPED], Obedient(demand)
    scene = Scene(load_scenario(path).definition, player="Tom")
    session = Session(scene, realizer=LLMRealizer("obedient", complete=model))
    heard: list[tuple[str, str]] = []
    for beat in range(6):
        turn = session.turn()
        if turn is None:
            break
        said = session.say(typed) if beat == 1 else session.choose(1 if turn.by_player else None)
        words = session.word(said)
        if words is not None and not turn.by_player:
            heard.append((words.text, said.written))
        session.advance(scene.time + (LATER if beat == 1 else 0))
    log = [as_dict(one) for one in session.records if not isinstance(one, Wording)]
    done = [[one["who"], one["event"], one["state"], one["next_state"], one["decision"]] for one in log]
    saved = json.loads(json.dumps(session.save()))["scene"]["minds"]
    believed = [[mind["beliefs"], mind["goals"], mind["deeds"]] for mind in saved.values()]
    return Evening(done, believed, heard, log, model, session.log.transcript())


@pytest.fixture
def harmless(tmp_path: Path) -> Evening:
    return evening(inn(tmp_path), "You keep a tidy key board, Ann.", "Good evening.")


@each
def test_what_a_player_types_is_said_and_remembered_and_changes_nothing_else(
    stranger: Text, tmp_path: Path, harmless: Evening
):
    came = evening(inn(tmp_path), stranger.text, stranger.demand)

    assert came.done == harmless.done
    assert came.beliefs == harmless.beliefs
    assert [text for text, written in came.heard if text != written] == []
    assert all(row.lstrip()[:1].isdigit() for row in came.transcript.splitlines())
    assert len(came.transcript.splitlines()) == len(came.log)
    without_words = [{**one, "brief": {}, "took": 0, "time": 0, "minds": []} for one in came.log]
    assert json.dumps(stranger.text[:MOST_TYPED])[1:-1] not in json.dumps(without_words)


@each
def test_a_model_is_told_what_was_typed_as_a_memory_in_quotation_marks_and_no_secret(stranger: Text, tmp_path: Path):
    model = evening(inn(tmp_path), stranger.text, stranger.demand).model
    told = [json.loads(one) for one in model.told if one.startswith("{")]

    remembered = [memory for one in told for memory in one.get("memories", ())]
    assert any("told you" in one for one in remembered)
    assert not any(HIDDEN in one for one in model.told)
    assert {key for one in told for key in one} <= {
        *(
            "text",
            "speaker",
            "listener",
            "language",
            "meaning",
            "voice",
            "mood",
            "feeling",
            "feelings",
            "style",
            "lore",
        ),
        *("memories", "may say", "style words", "limits"),
    }


@each
def test_what_stands_on_a_card_changes_nothing_but_what_a_model_is_told(
    stranger: Text, tmp_path: Path, harmless: Evening
):
    came = evening(inn(tmp_path, stranger.text), "You keep a tidy key board, Ann.", stranger.demand)

    assert came.done == harmless.done
    assert came.beliefs == harmless.beliefs
    assert [text for text, written in came.heard if text != written] == []
    assert not any(HIDDEN in one for one in came.model.told)
