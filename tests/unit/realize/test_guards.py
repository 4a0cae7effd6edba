"""What may be said instead of a line, and what may not."""

from dataclasses import replace

import pytest

from fatima_py.realize import LEXICONS, Brief
from fatima_py.realize.guards import fault_of, is_form, text_of

PILLS = Brief("Take 5 mg of {drug}, Tom.", "Iris", "Tom", slots={"drug": "aspirin"})
SORRY = Brief("I can't stay. Maria is waiting.", "Nora", "Tom")
ASK = Brief("Do you want two sugars?", "Nora", "Tom", never=("discounts",), lore=("Mr Vale lies in bed 4.",))
GAZE = Brief("<gaze(Tom)> Hello.", "Nora", "Tom", voice="Calm, plain words, and never a long sentence.")


def judged(brief: Brief, text: str) -> str:
    return fault_of(brief, text, LEXICONS["en"])


@pytest.mark.parametrize(
    ("brief", "text"),
    [
        (PILLS, "Please take 5 mg of aspirin now, Tom."),
        (PILLS, "Aspirin, Tom: take 5 mg."),
        (SORRY, "Sorry, I can’t stay, Maria's waiting."),  # noqa: RUF001 - a model writes curly apostrophes
        (SORRY, "I CAN'T stay, Tom... Maria is waiting."),
        (ASK, "And 2 sugars, would you want that?"),
        (ASK, "Two sugars for you, Mr Vale?"),
        (GAZE, "<gaze(Tom)> Oh, hello there."),
        (SORRY, "I can't stay, Maria is waiting \U0001f469\u200d\U0001f467."),
    ],
)
def test_a_wording_that_keeps_the_facts_may_be_spoken(brief, text):
    assert judged(brief, text) == ""


@pytest.mark.parametrize(
    ("brief", "text", "fault"),
    [
        (SORRY, "", "not JSON"),
        (SORRY, "I can't stay.\x1b[2J Maria is waiting.", "hidden sign"),
        (SORRY, "I can't stay. Maria\u202e is waiting.", "hidden sign"),
        (SORRY, "I can't stay. Ma\u200dria is waiting.", "hidden sign"),
        (SORRY, "I can't stay." + "\n" * 5000, "far too long"),
        (SORRY, "Nora: I can't stay. Maria is waiting.", "with parts (Nora:)"),
        (SORRY, "I can't stay, Maria is waiting. Tom: Goodbye.", "with parts (Tom:)"),
        (SORRY, "*sighs* I can't stay. Maria is waiting.", "stage direction"),
        (SORRY, "(quietly) I can't stay. Maria is waiting.", "stage direction"),
        (SORRY, '"I can\'t stay, Maria is waiting," said Nora.', "quotation"),
        (SORRY, "I can't stay. Maria is waiting. Tom nods.", "tells what somebody does (Tom nods)"),
        (GAZE, "Oh, hello there.", "cues"),
        (GAZE, "<gaze(Nora)> Hello.", "cues"),
        (SORRY, "I can't stay, Maria is waiting, " + "and waiting, " * 10, "words where 22 are allowed"),
        (SORRY, "I can't stay, Maria is waiting, " + "o" * 900, "words where 22 are allowed"),
        (replace(SORRY, at_most=6), "I can't stay now, Maria is waiting.", "7 words where 6 are allowed"),
        (PILLS, "Take 5 mg of it, Tom.", "drops 'aspirin'"),
        (PILLS, "Take 5 mg of aspirin.", "drops 'Tom'"),
        (PILLS, "Take 50 mg of aspirin, Tom.", "drops the number 5"),
        (PILLS, "Take 5 g of aspirin, Tom, give it time.", "drops 'mg'"),
        (PILLS, "Take -5 mg of aspirin, Tom.", "drops the number 5"),
        (SORRY, "I can't stay, she is waiting.", "drops 'Maria'"),
        (ASK, "Do you want sugars?", "drops the number 2"),
        (ASK, "Do you want two sugars at 9?", "adds the number 9"),
        (ASK, "Do you want two sugars, or three?", "adds the number 3"),
        (ASK, "Do you want two sugars ½?", "adds the number"),
        (SORRY, "I can't stay. Maria is waiting for Wilhelmina.", "adds 'Wilhelmina'"),
        (SORRY, "Wilhelmina knows I can't stay, Maria is waiting.", "adds 'Wilhelmina'"),
        (SORRY, "I can stay. Maria is waiting.", "denied"),
        (SORRY, "I can't stay. Maria is not waiting.", "denied"),
        (SORRY, "I can't stay. Is Maria waiting?", "asked"),
        (ASK, "You want two sugars.", "asked"),
        (ASK, "Do you want two sugars at a discount?", "'discounts', which must never"),
        (SORRY, "I can't stay, reworded: Maria is waiting.", "repeats the prompt"),
        (GAZE, "<gaze(Tom)> Hello in plain words and never a...", "denied"),
        (GAZE, "<gaze(Tom)> Hello, a fact stays within limits.", ""),
        (replace(GAZE, voice="She talks like a tired sailor."), "<gaze(Tom)> Hello, like a tired sailor.", ""),
        (
            replace(GAZE, voice="She talks like a tired old sailor."),
            "<gaze(Tom)> Hello, like a tired old sailor.",
            "repeats the prompt",
        ),
    ],
)
def test_a_wording_that_changes_the_facts_may_not(brief, text, fault):
    found = judged(brief, text)

    assert fault in found
    assert bool(found) is bool(fault)


@pytest.mark.parametrize(
    ("word", "of", "same"),
    [
        ("cups", "cup", True),
        ("cup", "cups", True),
        ("walked", "walk", True),
        ("grams", "g", False),
        ("cured", "cur", False),
        ("tables", "chairs", False),
        ("chair", "table", False),
    ],
)
def test_words_that_begin_alike_are_forms_of_one_where_that_is_enough_to_tell(word: str, of: str, same: bool):
    assert is_form(word, of) is same


def test_a_wording_may_hint_at_whom_a_memory_is_about_and_adds_no_number_of_it():
    brief = replace(SORRY, memories=("3 days ago, Wilhelmina told you: be there at 9",))

    assert judged(brief, "I can't stay. Maria is waiting for Wilhelmina.") == ""
    assert "adds the number 9" in judged(brief, "I can't stay. Maria is waiting at 9.")


def test_the_written_line_passes_its_own_guards():
    for brief in (PILLS, SORRY, ASK, GAZE):
        assert judged(brief, brief.text.format(drug="aspirin")) == ""


@pytest.mark.parametrize(
    ("at_most", "text", "fault"),
    [
        (1, "a" * 39, ""),
        (1, "a" * 40, "it has 2 words where 1 are allowed"),
        (3, "so very fine", ""),
        (3, "so very very fine", "it has 4 words where 3 are allowed"),
        (0, "very " * 13 + "fine", ""),
        (0, "very " * 14 + "fine", "it has 15 words where 14 are allowed"),
    ],
)
def test_a_line_is_about_as_long_as_it_was_written(at_most: int, text: str, fault: str):
    assert judged(Brief("Oh, fine.", "Iris", at_most=at_most), text) == fault


def test_numbers_and_denials_are_read_in_the_language_of_the_line():
    dutch = Brief("Ik heb niet meer dan drie bedden.", "Iris", language="nl")
    portuguese = Brief("Não tenho três camas.", "Iris", language="pt")

    assert fault_of(dutch, "Meer dan 3 bedden heb ik niet.", LEXICONS["nl"]) == ""
    assert "denied" in fault_of(dutch, "Ik heb meer dan drie bedden.", LEXICONS["nl"])
    assert "number 3" in fault_of(portuguese, "Não tenho quatro camas.", LEXICONS["pt"])


@pytest.mark.parametrize(
    "reply",
    ["", "Good evening.", "[]", "null", '{"text": 7}', '{"words": "x"}', '```json\n{"text": "x"}\n```', "[" * 9000],
)
def test_only_json_with_a_text_is_a_reply(reply):
    assert text_of(reply) == ""
