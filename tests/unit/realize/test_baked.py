"""The baked realizer speaks what an author has approved, and only where other words are allowed."""

from dataclasses import dataclass, replace

import pytest

from fatima_py.realize import BakedLine, BakedRealizer, Brief, Utterance, as_written, guards
from fatima_py.realize.languages import LEXICONS
from fatima_py.realize.losing import lost_in
from fatima_py.testing import check_realizer

WRITTEN = "There are {rooms} rooms left, {Guest.name}."
BRIEF = Brief(
    WRITTEN,
    "Marta",
    "Tom",
    line="inn_020",
    slots={"rooms": "2", "Guest.name": "Tom"},
    tone="moderately hostile",
    manner=("blunt", "nervous"),
    open_wide=True,
)


def line(tone: str, text: str, *manner: str) -> BakedLine:
    """A wording of the line."""
    return BakedLine("inn_020", WRITTEN, tone, text, manner)


def said(*lines: BakedLine, brief: Brief = BRIEF) -> str:
    """What is spoken where these are approved."""
    return BakedRealizer(lines).realize(brief).text


def test_a_wording_is_spoken_with_the_slots_of_the_line_filled():
    utterance = BakedRealizer((line("hostile", "{rooms} rooms, {Guest.name}. Take one."),)).realize(BRIEF)

    assert utterance == Utterance("2 rooms, Tom. Take one.", "There are 2 rooms left, Tom.", "baked")


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("text", ["{Guest.name, there are {rooms} left", "2} and {rooms", "Rooms {}.", "{a {rooms} b}"])
def test_a_wording_with_half_a_slot_is_never_spoken_and_the_note_shows_it(text, wide):
    utterance = BakedRealizer((line("hostile", text),)).realize(replace(BRIEF, open_wide=wide, may_reword=True))

    assert utterance.text == as_written(BRIEF)
    assert utterance.note.startswith("baked: half a slot stands in it: ")


def test_braces_that_are_said_are_no_half_slots():
    assert said(line("hostile", r"{rooms} of \{them\}, {Guest.name}.")) == "2 of {them}, Tom."


def test_the_depth_of_a_tone_goes_before_its_word_and_that_before_any():
    lines = [line("any", "Any."), line("hostile", "Word."), line("moderately hostile", "Depth.")]

    assert [said(*lines[:count]) for count in (3, 2, 1)] == ["Depth.", "Word.", "Any."]
    assert said(*lines, brief=replace(BRIEF, tone="")) == "Any."
    assert said(*lines[1:], brief=replace(BRIEF, tone="fully sad")) == as_written(BRIEF)


def test_a_wording_for_the_manner_of_the_speaker_goes_before_others_and_one_for_another_manner_is_not_spoken():
    plain, blunt, both = (
        line("hostile", text, *manner)
        for text, manner in (("Plain.", ()), ("Blunt.", ("blunt",)), ("Both.", ("blunt", "nervous")))
    )

    assert said(plain, blunt, both) == "Both."
    assert said(plain, blunt, both, brief=replace(BRIEF, manner=("blunt",))) == "Blunt."
    assert said(plain, blunt, both, brief=replace(BRIEF, manner=("warm",))) == "Plain."
    assert said(line("moderately hostile", "Warm.", "warm"), plain) == "Plain."


@pytest.mark.parametrize(("luck", "text"), [(0.0, "One."), (0.49, "One."), (0.5, "Two."), (1.0, "Two.")])
def test_luck_decides_between_several(luck: float, text: str):
    assert said(line("hostile", "One."), line("hostile", "Two."), brief=replace(BRIEF, luck=luck)) == text


def test_a_wording_of_another_line_or_another_text_is_not_spoken():
    stale = replace(line("any", "Stale."), of="There are {rooms} rooms.")
    strange = replace(line("any", "Strange."), line="inn_030")
    folded = replace(line("any", "Folded."), of=WRITTEN.replace(" rooms", "\nrooms"), line="INN_020")

    assert said(stale, strange) == as_written(BRIEF)
    assert said(stale, strange, folded) == "Folded."


def test_nothing_is_spoken_in_the_place_of_a_line_that_allows_no_other_words():
    assert said(line("any", "Any."), brief=replace(BRIEF, open_wide=False)) == as_written(BRIEF)


def test_to_a_line_that_is_not_open_wide_only_style_may_come_whoever_approved_it():
    brief = replace(BRIEF, open_wide=False, may_reword=True)
    other, styled = (
        line("any", "Two rooms. Take one."),
        line("any", "Well, there are {rooms} rooms left, {Guest.name}!"),
    )

    refused = BakedRealizer((other,)).realize(brief)

    assert (refused.text, refused.note.startswith("baked: ")) == (as_written(brief), True)
    assert said(other, styled, brief=brief) == "Well, there are 2 rooms left, Tom!"


def test_an_approved_wording_changes_no_quotation_in_a_line_that_is_not_open_wide():
    brief = replace(BRIEF, text='Marta said "no."', open_wide=False, may_reword=True)
    refused = BakedRealizer((BakedLine(brief.line, brief.text, "any", 'Marta said "no!"'),)).realize(brief)

    assert (refused.text, "quotation marks" in refused.note) == ('Marta said "no."', True)


@pytest.mark.parametrize("text", ["", "  ", "Ask {Nora}.", "Free rooms, {Guest.name}.", "word " * 9])
def test_a_wording_of_a_line_that_is_open_wide_keeps_its_limits_and_asks_for_no_other_slot(text: str):
    brief = replace(BRIEF, at_most=8, never=("free",))

    assert said(line("any", text), brief=brief) == as_written(BRIEF)


def test_lines_without_a_wording_are_worded_by_another():
    @dataclass(frozen=True)
    class Loud:
        def realize(self, brief: Brief, /) -> Utterance:
            return Utterance("LOUD", as_written(brief), "loud")

    realizer = BakedRealizer((line("sad", "Sad."),), Loud())

    assert realizer.realize(BRIEF).text == "LOUD"
    assert realizer.realize(replace(BRIEF, tone="slightly sad")).text == "Sad."


def test_it_keeps_the_promises_of_a_realizer():
    table = "Your table is by the window."
    check_realizer(BakedRealizer((BakedLine("table", table, "any", f"Well, {table.lower()}"),)))
    check_realizer(BakedRealizer((BakedLine("table", table, "any", "I have no table for you."),)))


@pytest.mark.parametrize(
    ("written", "text", "lost"),
    [
        ("Bed 4 is free.", "You may have bed 4.", []),
        ("Bed 4 is free.", "You may have bed four.", []),
        ("Bed 4 is free.", "You may have bed 5.", ["it drops the number '4'", "it adds the number '5'"]),
        ("I asked Tom.", "I asked.", ["it drops the name 'Tom'"]),
        ("I asked Tom.", "It was Tom whom I asked.", []),
        ("Sit. You're late, so I'm off.", "Late. I'll be off. *she rises* And you sit.", []),
        ("It is Tom's.", "It is his.", ["it drops the name 'Tom's'"]),
        ("I asked him.", "Him? I asked Tom.", ["it adds the name 'Tom'"]),
        ("Hello, {you}.", "Hello.", ["it drops {you}"]),
        ("Hello, {Tom.name}.", "{Tom.name}. You.", []),
        ("<gaze(Tom)> Sit.", "Sit.", ["it drops the cue '<gaze(Tom)>'"]),
        ("I won't.", "I shall.", ["it denies nothing, and the line does"]),
        ("I shall.", "I can't.", ["it denies something, and the line does not"]),
        ("I won't.", "Never.", []),
    ],
)
def test_what_most_often_carries_a_fact_is_told_where_a_wording_drops_or_adds_it(written, text, lost):
    assert list(lost_in(written, text, LEXICONS["en"])) == lost


TILDE = replace(BRIEF, open_wide=False, may_reword=True)
SOFTER = "Well, there are {rooms} rooms left, {Guest.name}."


@pytest.fixture
def asked_of(monkeypatch) -> list[str]:
    """The wordings that the guards were asked about."""
    seen: list[str] = []

    def guard(proposal: guards.Proposal) -> str:
        seen.append(proposal.text)
        return ""

    monkeypatch.setattr(guards, "GUARDS", (guard,))
    return seen


def test_a_wording_is_judged_once_however_often_and_by_whomever_it_is_spoken_and_anew_with_other_values(asked_of):
    for rooms in ("2", "3", "2"):
        for _ in range(3):
            said(line("any", SOFTER), brief=replace(TILDE, slots={"rooms": rooms, "Guest.name": "Tom"}, step=7))

    assert asked_of == ["Well, there are 2 rooms left, Tom.", "Well, there are 3 rooms left, Tom."]


def test_what_is_remembered_of_wordings_is_bounded_in_number_and_in_size(asked_of):
    long = f"Well, there are {'very ' * 500}few rooms left."
    for _ in range(2):
        said(BakedLine("inn_020", WRITTEN, "any", long), brief=TILDE)

    assert len(asked_of) == 2
    assert guards.remembered.cache_info().maxsize == guards.MOST_KNOWN


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (SOFTER, {"never": ("well",)}),
        (SOFTER, {"at_most": 3}),
        (SOFTER, {"language": "nl"}),
        ("Pumpkin, there are {rooms} rooms left, {Guest.name}.", {"may_say": ("pumpkin",)}),
        ("{Guest.name}, there are {rooms} rooms left.", {"listener": "Ada"}),
        ("Take one of {rooms}, {Guest.name}.", {"open_wide": True}),
        ("Well, there are 2 rooms left, {Guest.name}.", {"slots": {"rooms": "3", "Guest.name": "Tom"}}),
    ],
)
def test_whatever_a_wording_is_judged_by_counts_although_the_same_words_were_judged_before(text, other):
    briefs = [TILDE, replace(TILDE, **other)]

    spoken = [BakedRealizer((line("any", text),)).realize(brief).by for brief in (*briefs, *briefs)]

    assert spoken[0] != spoken[1]
    assert spoken[2:] == spoken[:2]
