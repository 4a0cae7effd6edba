"""A host hears a line part by part, and whatever its realizer does, the line is spoken and recorded."""

from collections.abc import Callable, Generator
from typing import Any

import pytest

from fatima_py.errors import RealizeError, UsageError
from fatima_py.realize.base import Brief, Utterance
from fatima_py.scene import Beat, Scene
from fatima_py.session import Session, Speech
from tests.builders import cafe_scene

PARTS = ["Ah. ", "Oh."]


class Speaker:
    """Says the same in two parts, and ends as it is told: with a line, or otherwise."""

    model = "any"

    def __init__(self, ends: Callable[[Brief], object] | None = None, parts: list[Any] | None = None) -> None:
        self.ends = ends or self.realize
        self.parts = PARTS if parts is None else parts

    def realize(self, brief: Brief, /) -> Utterance:
        return Utterance("Ah. Oh.", brief.text, "speaker")

    def stream(self, brief: Brief, /) -> Generator[Any, None, Any]:
        yield from self.parts
        return self.ends(brief)


def raising(error: Exception) -> Callable[[Brief], object]:
    def fail(_: Brief) -> object:
        raise error

    return fail


def begun(realizer: object = None) -> tuple[Session, Beat, Speech]:
    """A session, a beat of it, and its line."""
    session = Session(Scene(cafe_scene(goes_on=True), seed=7), realizer=realizer)  # type: ignore[arg-type]
    beat = session.choose()
    speech = session.stream(beat)
    assert speech is not None
    return session, beat, speech


def test_the_parts_of_a_line_come_one_by_one_and_the_line_is_recorded_with_the_last():
    session, beat, speech = begun(Speaker())

    assert (next(speech), speech.utterance, session.log.wordings) == ("Ah. ", None, {})
    assert [*speech] == ["Oh."]
    assert speech.utterance == speech.whole()
    assert (speech.whole().text, speech.whole().by) == ("Ah. Oh.", "speaker")
    assert session.log.wordings[beat.step].text == "Ah. Oh."


def test_a_line_as_written_is_one_part_and_no_record():
    session, beat, speech = begun()

    assert [*speech] == [beat.written]
    assert session.log.wordings == {}


def test_a_line_that_is_broken_off_is_not_recorded_until_the_host_says_how_it_ended():
    session, beat, speech = begun(Speaker())
    next(speech)

    speech.close()

    with pytest.raises(UsageError, match="broken off"):
        speech.whole()
    assert session.log.wordings == {}
    session.word(beat, Utterance("Ah-", beat.written, "speaker"))
    assert session.log.wordings[beat.step].text == "Ah-"


@pytest.mark.parametrize(
    ("realizer", "text", "note"),
    [
        (Speaker(raising(RealizeError("no more"))), "Ah. Oh.", "no more"),
        (Speaker(raising(ValueError("any"))), "Ah. Oh.", "the realizer failed with ValueError: any"),
        (Speaker(lambda _: "no line"), "Ah. Oh.", "no wording: expected an Utterance, found str"),
        (Speaker(lambda one: Utterance("Else.", one.text)), "Ah. Oh.", "no wording: its parts are not its text"),
        (Speaker(raising(RealizeError("none")), parts=[]), None, "none"),
        (Speaker(parts=[7]), None, "no wording: expected a text for a part, found int"),
        (Speaker(parts=["\ud800"]), None, "half of a character"),
        (Speaker(lambda one: Utterance("", one.text), parts=[]), None, "its text is empty"),
    ],
)
def test_whatever_a_realizer_does_the_line_is_spoken_with_a_note(realizer, text, note):
    session, beat, speech = begun(realizer)

    parts = [*speech]

    assert "".join(parts) == (text or beat.written)
    assert speech.whole().text == "".join(parts)
    assert note in speech.whole().note
    assert session.log.wordings[beat.step].text == "".join(parts)


def test_a_beat_that_was_taken_back_has_no_words_to_come():
    session, beat, _ = begun()
    session.scene.player = beat.actor
    other = Session(Scene(cafe_scene(), seed=9))

    with pytest.raises(UsageError, match="of this play is another"):
        other.stream(beat)
