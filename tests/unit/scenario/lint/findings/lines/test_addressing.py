"""Addressing: what is said to the wrong one, as its line does not say to whom, is told."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

CAST = "Ann: {}\nTom: {}\nKim: {}"
MOVED = "player: Ann\nappraisals:\n  - {id: hurt, for: Tom, when: §Ann says Rude to me, feels: {desirable: -3}}\n"
TALK = "== start\nKim to Ann: Well? -> hub\n== hub\nAnn [Rude]%s: Shut up. -> end%s"


def told(folder, *, rest=MOVED, talk=TALK % ("", ""), cast=CAST):
    """What is told at the sign."""
    clean, place = marked(scenario(rest, cast=cast, dialogue=talk))
    found = check_file(write(folder, clean))
    return [(one.code, one.sentence) for one in found if (one.place.line, one.place.column) == place]


def test_a_line_that_always_goes_to_another_than_a_rule_waits_for_is_told(tmp_path):
    said = "the line in row 14 does not say to whom it is and goes to Kim, never to Tom, so this never happens"

    assert told(tmp_path) == [("FA302", said)]


@pytest.mark.parametrize(
    ("rest", "more"),
    [
        ("effects:\n  - {after: §Ann says Rude to Tom, then: the scene moves to end}\n", ""),
        ("", "\nTom to Ann (§Ann has said Rude to me): Oh. -> end"),
    ],
)
def test_effects_and_questions_to_memory_wait_for_it_as_well(rest, more, tmp_path):
    talk = TALK.replace("-> end", "-> last") % ("", f"\n== last{more}\nKim: Bye. -> end")

    assert "FA302" in [code for code, _ in told(tmp_path, rest=f"player: Ann\n{rest}", talk=talk)]


@pytest.mark.parametrize(
    "talk",
    [
        TALK.replace("Ann [Rude]", "Ann to Tom [Rude]") % ("", ""),
        TALK.replace("Ann [Rude]", "Ann to everyone [Rude]") % ("", ""),
        TALK.replace("== hub\n", "Tom to Ann: Well? -> hub\n== hub\n") % ("", ""),
        TALK.replace("-> end", "-> hub") % ("", "\nTom to Ann: No. -> hub\nAnn: Bye. -> end"),
        TALK % ("", "\n== mumble (bank)\nTom: Hm."),
        TALK.replace("to Ann: Well", "to Tom: Well").replace("== hub\n", "== hub\nTom {once}: Hey. ->> aside\n")
        % ("", "\n== aside\nTom to Ann: No. -> back"),
        "== start\nKim to Ann: Well? -> more\n== more\nA door slams. -> hub\n== hub\nAnn [Rude]: Shut up. -> end",
    ],
)
def test_a_line_that_may_go_to_whom_a_rule_waits_for_is_not(talk, tmp_path):
    assert told(tmp_path, talk=talk) == []


@pytest.mark.parametrize(
    "rest",
    [
        MOVED.replace("for: Tom", "for: [Tom, Kim]"),
        MOVED.replace("to me", "to anyone"),
        MOVED
        + "effects:\n  - {after: Tom does Cough, then: the scene moves to hub}\nactions:\n  - {for: Tom, do: Cough}\n",
    ],
)
def test_another_rule_or_turn_lets_it_come_about(rest, tmp_path):
    assert told(tmp_path, rest=rest) == []


def test_of_two_people_each_talks_to_the_other(tmp_path):
    talk = "== start\nAnn [Rude]: Shut up. -> end"

    assert told(tmp_path, talk=talk, cast="Ann: {}\nTom: {}") == []
