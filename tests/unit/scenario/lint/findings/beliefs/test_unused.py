"""Unused: lore that no line tells, exchanges that nobody takes up, ways of showing that never count, and idle bonds."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

TALK = "== start\nTom: Is the dose of morphine in the cellar? -> asked\n== asked\nAnn: Yes. -> end\n"


def told(folder, rest="", cast="{Ann: {}, Tom: {}}", dialogue=TALK):
    """The codes, sentences and hints of what is told at the sign."""
    clean, place = marked(scenario("player: Tom\n" + rest, cast=cast, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [(one.code, one.sentence, one.hint) for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    ("lore", "sentence", "hint"),
    [
        ("{keys: §[attic], say: x}", "no line has one of the keys attic, so this is told with none", ""),
        (
            "{keys: §[mophine, attic], say: x}",
            "no line has one of the keys mophine, attic, so this is told with none",
            "did you mean 'morphine'?",
        ),
        ("{keys: [dose, §cellra], say: x}", "no line has the key cellra", "did you mean 'cellar'?"),
        (
            "{keys: [dose], say: x, known_by: §[Ann]}",
            "no line of Ann's has one of the keys dose, so this is told with none",
            "",
        ),
        ("{say: §x}", "this has no keys, so it is told with no line", "write 'keys', or 'always: true'"),
    ],
)
def test_lore_that_no_line_tells_is_remarked(lore, sentence, hint, tmp_path):
    assert told(tmp_path, f"lore:\n  - {lore}\n") == [("FA202", sentence, hint)]


def test_lore_of_somebody_without_a_line_is_remarked(tmp_path):
    cast = "{Ann: {}, Tom: {}, Kim: {}}"

    found = told(tmp_path, "lore:\n  - {always: true, say: x, known_by: §[Kim]}\n", cast)
    assert found == [("FA202", "there is no line of Kim's, so this is told with none", "")]


@pytest.mark.parametrize(
    "lore",
    [
        "{keys: [dose, §attic], say: x}",
        "{keys: [dose, §doses], say: x}",
        "{keys: §[DOSE OF], say: x, known_by: Tom}",
        "{always: true, say: §x, known_by: Ann}",
        "{keys: §[attic], always: true, say: x}",
    ],
)
def test_lore_that_a_line_may_tell_is_not_remarked(lore, tmp_path):
    assert told(tmp_path, f"lore:\n  - {lore}\n") == []


def test_what_a_slot_asks_for_is_told(tmp_path):
    talk = "== start\nTom: It is {lore: attic}. -> end\n"

    assert told(tmp_path, "lore:\n  - {keys: §[attic], say: x}\n", dialogue=talk) == []


def test_of_lore_nothing_is_remarked_where_a_row_cannot_be_read(tmp_path):
    assert told(tmp_path, "lore:\n  - {keys: §[attic], say: x}\n", dialogue=TALK + "Tom attic. -> end\n") == []


STEP = "== start\nTom <SE(Thank, Offer)>: Thank you. -> end\n"


@pytest.mark.parametrize(
    ("rest", "dialogue", "hint"),
    [
        ("", TALK, "give a line the meaning <SE(Thank, ...)>"),
        ("", STEP.replace("Thank,", "Thnak,"), "'Thank' or 'Thnak' is a slip of the other"),
    ],
)
def test_an_exchange_that_nobody_takes_up_is_remarked(rest, dialogue, hint, tmp_path):
    exchange = f"exchanges:\n  - {{name: §Thank, steps: [Offer, Take]}}\n{rest}"

    sentence = "no line takes a step of Thank, and no rule asks how much it is wanted"
    assert told(tmp_path, exchange, dialogue=dialogue) == [("FA202", sentence, hint)]


@pytest.mark.parametrize(
    ("rest", "dialogue"),
    [
        ("", STEP),
        ("actions:\n  - {for: Ann, do: Wave, if: 'Volition(Thank, Offer, $x, *) > 0'}\n", TALK),
        ("actions:\n  - {for: Ann, do: Wave, if: 'Volition($e, $step, $x, *) > 0'}\n", TALK),
    ],
)
def test_an_exchange_that_somebody_takes_up_is_not_remarked(rest, dialogue, tmp_path):
    exchange = f"exchanges:\n  - {{name: §Thank, steps: [Offer, Take]}}\n{rest}"

    assert told(tmp_path, exchange, dialogue=dialogue) == []


@pytest.mark.parametrize(
    "shows",
    [
        "[{lets_out: 0.5}, §{emotions: [Anger], lets_out: 0}]",
        "[{emotions: unpleasant, lets_out: 0.5}, §{emotions: [Anger, Fear], lets_out: 0, before: Tom}]",
        "[{emotions: pleasant, lets_out: 0}, {emotions: unpleasant, lets_out: 0.5}, §{lets_out: 2}]",
        "[{toward: Tom, lets_out: 0}, §{toward: Tom, as: Joy}]",
    ],
)
def test_a_way_of_showing_that_never_counts_is_told(shows, tmp_path):
    found = told(tmp_path, cast=f"\n  Ann:\n    shows: {shows}\n  Tom: {{}}\n")

    assert [(code, sentence) for code, sentence, _ in found] == [
        ("FA305", "this rule of 'shows' never counts, as those above it are about all that it is about")
    ]


@pytest.mark.parametrize(
    "shows",
    [
        "[{emotions: [Anger], lets_out: 0}, §{lets_out: 0.5}]",
        "[{before: Tom, lets_out: 0.5}, §{emotions: [Anger], lets_out: 0}]",
        "[{toward: Tom, lets_out: 0.5}, §{toward: Ann, lets_out: 0}]",
    ],
)
def test_a_way_of_showing_that_counts_somewhere_is_not_told(shows, tmp_path):
    assert told(tmp_path, cast=f"\n  Ann:\n    shows: {shows}\n  Tom: {{}}\n") == []


def test_a_way_of_showing_on_a_sheet_that_never_counts_is_told_there(tmp_path):
    text = "fatima: 1\ncharacter: Ann\nshows:\n  - {lets_out: 0.5}\n  - {emotions: [Anger], lets_out: 0}\n"
    sheet = write(tmp_path, text, name="ann.yaml")

    found = check_file(write(tmp_path, scenario(cast="{Ann: {from: ann.yaml}, Tom: {}}", dialogue=TALK)))
    assert [(one.code, one.place.file, one.place.line) for one in found if one.code == "FA305"] == [
        ("FA305", str(sheet), 5)
    ]


NOTHING = "Ann never believes {}, so Ann likes nobody, and the bonds do nothing"


@pytest.mark.parametrize(
    ("bonds", "sentence"),
    [
        ("bonds: {contagion: 0.3, liking: §'Loves(me, $x)'}", NOTHING.format("Loves(me, $x)")),
        ("§bonds: {empathy: 0.3}", NOTHING.format("Likes(me, $x)")),
        (
            "believes: {'Likes(me, Tom)': 5}, bonds: {contagion: 0.3, closeness: §'Near(me, $x)'}",
            "Ann never believes Near(me, $x), so Ann is as close to everybody as can be",
        ),
    ],
)
def test_bonds_that_go_by_what_is_never_believed_are_told(bonds, sentence, tmp_path):
    found = told(tmp_path, cast=f"\n  Ann: {{{bonds}}}\n  Tom: {{}}\n")

    assert [(code, said) for code, said, _ in found] == [("FA201", sentence)]


@pytest.mark.parametrize(
    ("rest", "bonds"),
    [
        ("", "believes: {'Likes(me, Tom)': 5}, §bonds: {contagion: 0.3}"),
        ("", "§bonds: {contagion: 0}"),
        ("effects:\n  - {after: Tom says anything, then: 'Likes(Ann, Tom) of Ann = 5'}\n", "§bonds: {empathy: 0.3}"),
        ("later: 1 d\n", "§bonds: {empathy: 0.3}"),
        (
            "tests:\n  - {name: one, given: {Ann: {'Likes(me, Tom)': 3}}, play: [Tom says anything]}\n",
            "§bonds: {empathy: 0.3}",
        ),
    ],
)
def test_bonds_that_may_go_by_a_belief_are_not_told(rest, bonds, tmp_path):
    assert told(tmp_path, rest, f"\n  Ann: {{{bonds}}}\n  Tom: {{}}\n") == []
