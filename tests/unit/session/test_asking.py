"""How a model is asked stands in the record, and no model is run down where a person plays."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from fatima_py.errors import UsageError
from fatima_py.realize import (
    BudgetedRealizer,
    CachedRealizer,
    FallbackRealizer,
    LLMRealizer,
    Realizer,
    TemplateRealizer,
)
from fatima_py.realize.prompt import VERSION, Hints, Message
from fatima_py.record import explain, read_log, write_record
from fatima_py.record.base import Prompted
from fatima_py.scene import Scene, Speech
from fatima_py.session import Session
from tests.builders import cafe_scene

SCENE = replace(cafe_scene(), speech=Speech(reword_all=True))


def oh(_: str, messages: Sequence[Message]) -> str:
    """Puts an interjection before the line."""
    written = messages[1]["content"].split('"text": "', 1)[1].split('"', 1)[0]
    return f'{{"text": "Oh, {written[0].lower()}{written[1:]}"}}'


def realizer(*stimuli: str, hints: Hints = "causes") -> CachedRealizer:
    return CachedRealizer(BudgetedRealizer(LLMRealizer("m", oh, hints=hints, stimuli=stimuli)))


def test_the_first_line_of_a_log_and_each_wording_say_how_the_model_was_asked(tmp_path):
    session = Session(Scene(SCENE, seed=7), realizer=realizer("EP02", "NP10", hints="feelings"))
    session.word(session.choose(1))
    with (path := tmp_path / "log.jsonl").open("w") as file:
        for one in (session.log.header, *session.log.records):
            write_record(file, one)

    log = read_log(path)

    asked = Prompted(VERSION, "feelings", ("EP02", "NP10"))
    assert (log.header.asked, log.wordings[1].asked) == (asked, asked)
    sentences = [*explain(log.beats[0], log.header.cast, log.wordings[1])]
    assert f"  The model was asked with prompt {VERSION}; hints: feelings; stimuli: EP02, NP10." in sentences


def test_a_play_that_goes_on_with_another_way_of_asking_says_so_at_each_wording():
    session = Session(Scene(SCENE, seed=7), realizer=realizer())
    session.word(session.choose(1))
    again = Session.resume(SCENE, session.save(), realizer=realizer("EP03"))

    again.word(again.choose(1))

    wordings = again.log.wordings.values()
    assert [one.asked and one.asked.stimuli for one in wordings] == [(), ("EP03",)]


def test_where_no_model_is_asked_nothing_is_said_of_it():
    session = Session(Scene(SCENE, seed=7))
    session.word(session.choose(1))

    assert session.header.asked is None


def behind_another(one: Realizer) -> FallbackRealizer:
    return FallbackRealizer(realizer(), one)


@pytest.mark.parametrize("around", [CachedRealizer, FallbackRealizer, behind_another])
def test_a_negative_stimulus_is_refused_where_a_person_plays(around):
    one = around(realizer("NP10"))

    with pytest.raises(UsageError, match="NP10 is negative, and Tom is played by a person"):
        Session(Scene(SCENE, player="Tom"), realizer=one)
    assert Session(Scene(SCENE), realizer=one).header.title
    assert Session(Scene(SCENE, player="Tom"), realizer=realizer("EP10")).header.title


def test_a_negative_stimulus_that_comes_later_is_refused_before_any_line_is_worded():
    session = Session(Scene(SCENE, player="Tom"), realizer=TemplateRealizer())
    session.realizer = realizer("NP10")

    with pytest.raises(UsageError, match="NP10"):
        session.word(session.choose(1))


def test_a_saved_play_of_a_person_does_not_go_on_with_a_negative_stimulus():
    session = Session(Scene(SCENE, player="Tom"))
    session.choose(1)

    with pytest.raises(UsageError, match="NP10"):
        Session.resume(SCENE, session.save(), realizer=realizer("NP10"))
