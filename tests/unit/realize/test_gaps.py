"""A line that lacks a value is a text that can be read aloud, and nobody ever sees its braces."""

import pytest

from fatima_py.realize import BakedLine, BakedRealizer, Brief, LLMRealizer, TemplateRealizer, as_written
from fatima_py.realize.proposing import propose
from fatima_py.session.speaking import worded, worded_aloud


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Thank you, {x}.", "Thank you..."),
        ("Thank you, {x}!", "Thank you...!"),
        ("{x}, come here.", "... come here."),
        ("We are out of {x}.", "We are out of ..."),
        ("Is it {x}?", "Is it ...?"),
        ("We have milk, {x}, and bread.", "We have milk, ... and bread."),
        ("We have {x} of them.", "We have ... of them."),
        ("{x} {y}", "..."),
        ("Ask {x}, {y} and Tom.", "Ask ... and Tom."),
        ("It is {x}'s cup.", "It is ... cup."),
        ("<gaze({x})> Hello.", "Hello."),
        ("<gaze({x})>", "..."),
        ("Hm... well, {known}.", "Hm... well, Tom."),
        (r"Read \{x} and {x}", "Read {x} and ..."),
        ("Thank you, {x}. Bye.", "Thank you... Bye."),
    ],
)
def test_a_line_without_a_value_is_heard_with_an_ellipsis(text: str, heard: str):
    brief = Brief(text, "Nora", slots={"known": "Tom"})

    assert (str(TemplateRealizer().realize(brief)), as_written(brief)) == (heard, heard)


def saying(text: str) -> LLMRealizer:
    """A model that says one thing."""
    return LLMRealizer("m", complete=lambda _model, _messages: f'{{"text": "{text}"}}')


def test_a_line_that_lacks_a_value_is_worded_by_nobody_and_its_wording_says_what_is_missing():
    brief = Brief("Thank you, {x}, {y}.", "Nora", slots={"y": "Tom"}, may_reword=True)

    spoken = worded(saying("Well, thank you, ... Tom."), brief)

    assert (spoken.text, spoken.by, spoken.note) == ("Thank you, ... Tom.", "template", "missing: {x}")
    assert list(worded_aloud(saying("Well, thank you."), brief)) == ["Thank you, ... Tom."]


def test_an_approved_wording_is_not_spoken_either():
    line = BakedLine("tea", "Your tea, {x}.", "any", "Tea, {x}!")
    brief = Brief("Your tea, {x}.", "Nora", line="tea", open_wide=True)

    assert str(worded(BakedRealizer((line,)), brief)) == "Your tea..."


def test_why_a_realizer_refused_is_said_before_what_is_missing():
    class Broken:
        def realize(self, _brief: Brief, /):
            raise RuntimeError("broken")

    assert worded(Broken(), Brief("{x}", "Nora")).note == "the realizer failed with RuntimeError: broken; missing: {x}"


def test_a_wording_that_is_made_for_later_keeps_its_slots():
    brief = Brief("Thank you, {x}.", "Nora", slots={"x": "Tom"}, may_reword=True)

    assert propose(saying("Well, thank you, {x}."), brief, "pleased") == ("Well, thank you, {x}.", "")
    assert propose(saying("Well, thank you, ..."), brief, "pleased")[1]
