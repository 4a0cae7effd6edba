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
        ("FA202", "§announces: starts\n"),
        ("FA202", "§announces: silences\n"),
        ("FA115", "actions:\n  - {for: Ann, do: §say anything, shown: nods}\n"),
    ],
)
def test_what_nothing_takes_up_is_told(code, rest, tmp_path):
    assert told(tmp_path, rest) == [code]


@pytest.mark.parametrize(
    ("rest", "dialogue"),
    [
        ("functions:\n  - §Near(who)\n", "== start\nTom (Near(Ann)): Hi. -> end\nTom: Ho. -> end"),
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
