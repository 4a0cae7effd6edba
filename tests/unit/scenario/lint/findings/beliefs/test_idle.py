"""Idle: what a scenario offers and nothing takes up, and facts that nothing ever changes."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

TALK = "== start\nTom: Hi. -> asked\n== asked\nAnn: Yes. -> end\n"


def told(folder, rest, dialogue=TALK):
    """The codes of what is told at the sign."""
    clean, place = marked(scenario("player: Tom\n" + rest, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    ("code", "rest"),
    [
        ("FA202", "functions:\n  - §Near(who)\n"),
        ("FA202", "functions:\n  - §Weather()\n"),
        ("FA202", "§announces: starts\n"),
        ("FA202", "§announces: silences\n"),
        ("FA115", "actions:\n  - {for: Ann, do: §say anything, shown: nods}\n"),
        (
            "FA115",
            "appraisals:\n  - {when: Tom says anything to me, feels: {desirable: 1}, §recovers: 5 min}\n",
        ),
    ],
)
def test_what_nothing_takes_up_is_told(code, rest, tmp_path):
    assert told(tmp_path, rest) == [code]


@pytest.mark.parametrize(
    ("rest", "dialogue"),
    [
        ("functions:\n  - §Near(who)\n", "== start\nTom (Near(Ann)): Hi. -> end\nTom: Ho. -> end"),
        ("functions:\n  - §Weather()\n", "== start\nTom (Weather() = wet): Hi. -> end\nTom: Ho. -> end"),
        ("functions:\n  - §Hour(where)\n", "== start\nTom: It is {Hour(here)}. -> end"),
        (
            "functions:\n  - §Hour(x)\nfacts: {At: 0}\n",
            "== start\nTom {At = Hour(here)}: Hi. -> end\nTom (At > 1): Ho. -> end",
        ),
        (
            "§announces: starts\nappraisals:\n  - {when: Tom starts to say anything, feels: {desirable: 1}}\n",
            TALK,
        ),
        ("actions:\n  - {for: Ann, do: §Nod, shown: nods}\n", TALK),
    ],
)
def test_what_is_taken_up_is_not_told(rest, dialogue, tmp_path):
    assert "FA202" not in told(tmp_path, rest, dialogue)
    assert "FA115" not in told(tmp_path, rest, dialogue)


def test_what_is_asked_of_a_fact_that_nothing_changes_is_remarked_where_it_always_holds(tmp_path):
    dialogue = "== start\nTom (§Evidence < 2): Hi. -> end\nTom: Ho. -> end"

    assert told(tmp_path, "facts: {Evidence: 0}\n", dialogue) == ["FA213"]


@pytest.mark.parametrize(
    "rest",
    [
        "facts: {Evidence: 0}\neffects:\n  - {after: Ann says anything, then: Evidence +1}\n",
        "facts: {Evidence: {value: 0, known_by: [Ann]}}\n",
        "facts: {Evidence: 0}\ntests:\n  - {name: one, given: {facts: {Evidence: 3}}, play: [Tom says anything]}\n",
    ],
)
def test_a_fact_that_may_be_otherwise_is_not_remarked(rest, tmp_path):
    dialogue = "== start\nAnn: Well? -> more\n== more\nTom (§Evidence < 2): Hi. -> end\nTom: Ho. -> end"

    assert "FA213" not in told(tmp_path, rest, dialogue)


def kept(folder, condition, rest="", change="Likes(Ann, Tom) = 60"):
    """What is told of a condition of Ann's, who believes that Tom is liked by 40, and 60 later."""
    cast = 'Ann: {believes: {"Likes(me, Tom)": 40, "Late(me)": false}}\nTom: {}'
    talk = f"== start\nTom {{{change}}}: Hi. -> asked\n== asked\nAnn ({condition}): Yes. -> end\nAnn: No. -> end\n"
    found = check_file(write(folder, scenario(rest, cast=cast, dialogue=talk)))
    return [(one.sentence, one.hint) for one in found if one.code == "FA213"]


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("Likes(me, Tom) at least 60%", "60% is 0.6; did you mean 60?"),
        ("Likes(me, Tom) at least 40", "remove it, or ask for another value"),
        ("Likes(me, Tom) < 61", "remove it, or ask for another value"),
        ("Likes(me, Tom) is not none", "remove it, or ask for another value"),
    ],
)
def test_what_a_belief_meets_whatever_becomes_of_it_is_told(condition, hint, tmp_path):
    ((sentence, said),) = kept(tmp_path, condition)

    assert sentence.startswith(f"'{condition}' always holds, whatever becomes of L")
    assert said == hint


@pytest.mark.parametrize(
    ("condition", "rest", "change"),
    [
        ("Likes(me, Tom) > 40", "", "Likes(Ann, Tom) = 60"),
        ("Likes(me, Tom) at least 40", "", "Likes(Ann, Tom) = none"),
        ("Likes(me, Tom) at least 40", "later: 1 d\n", "Likes(Ann, Tom) = 60"),
        ("Likes(me, Tom) at least 40", "", "Likes(Ann, Tom) -1"),
        ("Likes(me, Ann) at least 40", "", "Likes(Ann, Ann) = 60"),
        ("Likes(me, $x) at least 40", "", "Likes(Ann, Tom) = 60"),
        ("Late(me) = false", "", "Likes(Ann, Tom) = 60"),
        (
            "Likes(me, Tom) at least 40",
            "tests: [{name: a, given: {Ann: {'Likes(me, Tom)': 10}}, expect: mood of Tom < 9}]\n",
            "Likes(Ann, Tom) = 60",
        ),
    ],
)
def test_what_a_belief_may_meet_or_not_is_not(condition, rest, change, tmp_path):
    assert kept(tmp_path, condition, rest, change) == []
