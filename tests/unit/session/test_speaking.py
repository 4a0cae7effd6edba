"""A host hears a line part by part, and whatever its realizer does, the line is spoken and recorded."""

from asyncio import CancelledError
from collections.abc import Callable, Generator
from typing import Any
from unittest.mock import Mock

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


def raising(error: BaseException) -> Callable[[Brief], object]:
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


def test_a_line_as_written_comes_sentence_by_sentence_and_is_no_record():
    session, beat, speech = begun()

    assert [*speech] == ["Thank you, Sarah.", " A coffee?"]
    assert speech.whole() == Utterance(beat.written, beat.written)
    assert session.log.wordings == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Two rooms are left. Neither is warm.", ["Two rooms are left.", " Neither is warm."]),
        ("It is 5 p.m. and late. Dr. Vale left.", ["It is 5 p.m. and late.", " Dr. Vale left."]),
        ("Thank you. <nod> *sits*", ["Thank you. <nod> *sits*"]),
        ("*stops. Then sits.* We are out. Go.", ["*stops. Then sits.* We are out.", " Go."]),
        ("(Not now. Not here.) Go.", ["(Not now. Not here.)", " Go."]),
        ("No end", ["No end"]),
    ],
)
def test_a_line_that_is_there_as_a_whole_comes_in_the_sentences_that_somebody_says(text, parts):
    assert [*begun(Speaker(lambda one: Utterance(text, one.text), parts=[text]))[2]] == parts


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


class Loud(Utterance):
    """A wording that is made in a way of its own."""

    def __init__(self, text: str) -> None:
        super().__init__(text, text, "loud")


class Closed(Utterance):
    """A wording that does not say what it is."""

    def __getattribute__(self, name: str) -> Any:
        if name == "note":
            raise ValueError
        return super().__getattribute__(name)


class Odd(str):
    """A text that is like no other, not even itself, and goes into no file."""

    __slots__ = ()

    def __ne__(self, other: object) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = str.__hash__

    def __str__(self) -> str:
        raise ValueError

    def encode(self, *_: object, **__: object) -> bytes:
        raise ValueError


class DumbError(RealizeError):
    """An error without words."""

    def __str__(self) -> str:
        raise ValueError


class Stubborn(Speaker):
    """Speaks on while it is broken off."""

    def stream(self, _: Brief, /) -> Generator[Any, None, Any]:
        try:
            yield "Ah. "
            yield 7
        finally:
            yield "Oh."


class Alone(Speaker):
    """Cannot say who words its lines."""

    @property
    def inner(self) -> object:
        raise RuntimeError


class Endless(Speaker):
    """Has whatever it is asked for, and more."""

    def __getattr__(self, name: str) -> "Endless":
        return Endless()


class Itself(Speaker):
    """Stands around itself."""

    @property
    def inner(self) -> object:
        return self


def mocked() -> Any:
    mock = Mock()
    mock.realize.side_effect = lambda brief: Utterance("Ah. Oh.", brief.text, "speaker")
    return mock


@pytest.mark.parametrize(
    ("ends", "text", "note"),
    [
        (lambda _: Loud("Ah. Oh."), "Ah. Oh.", ""),
        (lambda one: Utterance(Odd("Ah. Oh."), one.text), "Ah. Oh.", ""),
        (lambda one: Closed("Ah. Oh.", one.text), None, "no wording: its `note` cannot be read (ValueError)"),
        (raising(DumbError()), None, "the realizer gave no wording: DumbError"),
        (raising(type("Mute", (Exception,), {"__str__": lambda _: 1 / 0})()), None, "failed with Mute"),
        (raising(CancelledError()), None, "the realizer failed with CancelledError"),
        (raising(RecursionError()), None, "the realizer failed with RecursionError"),
    ],
    ids=["loud", "odd", "closed", "dumb", "mute", "cancelled", "recursion"],
)
@pytest.mark.parametrize("aloud", [False, True])
def test_what_no_realizer_should_give_or_raise_ends_no_play(aloud, ends, text, note):
    realizer = Speaker(ends)
    realizer.realize = ends  # type: ignore[method-assign]
    session, beat, speech = begun(realizer)

    spoken = speech.whole() if aloud else session.word(beat)

    assert spoken is not None
    assert type(spoken) is Utterance
    assert {type(getattr(spoken, part)) for part in ("text", "written", "by", "note")} == {str}
    assert spoken.text == (text or ("Ah. Oh." if aloud else beat.written))
    assert note in spoken.note
    assert session.log.wordings[beat.step].text == spoken.text
    assert session.save()


@pytest.mark.parametrize("make", [Alone, Endless, Itself, mocked])
def test_whatever_stands_around_a_realizer_its_lines_are_spoken(make):
    session, beat, speech = begun(make())

    assert (spoken := session.word(beat)) is not None
    assert spoken.text == "Ah. Oh."
    assert speech.whole().text
    assert session.save()


def test_a_realizer_that_speaks_on_while_it_is_broken_off_is_not_heard():
    session, beat, speech = begun(Stubborn())

    assert speech.whole().text == "Ah. "
    assert "found int" in session.log.wordings[beat.step].note
    _, _, left = begun(Stubborn())
    next(left)
    left.close()


@pytest.mark.parametrize("ending", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_what_ends_a_program_goes_through(ending):
    realizer = Speaker(raising(ending()))
    realizer.realize = realizer.ends  # type: ignore[assignment, method-assign]
    session, beat, speech = begun(realizer)

    with pytest.raises(ending):
        session.word(beat)
    with pytest.raises(ending):
        speech.whole()


def test_words_of_a_host_are_recorded_as_plain_texts():
    session, beat, _ = begun()

    spoken = session.word(beat, Utterance(Odd("Ah!"), beat.written))

    assert spoken == Utterance("Ah!", beat.written)
    assert session.log.wordings[beat.step].text == "Ah!"


def test_a_beat_that_was_taken_back_has_no_words_to_come():
    session, beat, _ = begun()
    session.scene.player = beat.actor
    other = Session(Scene(cafe_scene(), seed=9))

    with pytest.raises(UsageError, match="of this play is another"):
        other.stream(beat)
