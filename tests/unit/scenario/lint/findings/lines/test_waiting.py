"""Waiting: lines and deeds are told that never come, as a line of somebody is always there before them."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

CAST = "Tom: {}\nAnn: {believes: {Trust(me): 3}}\nKim: {}\n"
HUB = """
== start
Tom to Ann: Well? -> hub
== hub (choice 20 s else Silence)
Tom to Ann (visits to aside < 1): A word. ->> aside
Tom to Ann (visits to hub > 1; Trust >= {number}): Yes. -> end
Tom to Ann (visits to hub > 1; Trust < 1): No. -> end
§Ann to Tom (I have seen Tom do Silence): Say something. -> hub
== aside
Ann to Tom {{Trust +1}}: Hm. -> back
"""


def told(folder, dialogue, rest):
    """The codes of what is told at the sign."""
    clean, place = marked(scenario("player: Tom\n" + rest, cast=CAST, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    ("turns", "number", "found"),
    [("director", 1, ["FA108"]), ("free", 1, ["FA108"]), ("floor", 1, []), ("director", 2, [])],
)
def test_who_has_a_line_for_every_answer_the_first_time_and_later_leaves_no_turn_to_others(
    turns, number, found, tmp_path
):
    rest = f"turns: {turns}\nfacts: {{Trust: 0}}\n"

    assert told(tmp_path, HUB.format(number=number), rest) == found


def test_a_line_beside_those_of_one_who_was_spoken_to_and_has_one_for_every_answer_is_told(tmp_path):
    dialogue = """
    == start
    Tom to Ann: Tea? -> asked
    Tom to Ann <Help>: May I? -> asked
    == asked
    Ann to Tom (Trust(me) < {number}): No. -> end
    Ann to Tom (Trust(me) >= 5): Yes. -> end
    §Tom to Ann: Hm. -> end
    """

    helps = "effects: [{after: Tom says Help, then: Ann believes Trust(Ann) = 6}]\n"

    assert told(tmp_path, dialogue.format(number=5), helps) == ["FA108"]
    assert told(tmp_path, dialogue.format(number=3), helps) == []


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ("{for: Ann, do: §Sigh, if: my joy > 1, priority: 0.9}", ["FA305"]),
        ("{for: Ann, do: §Sigh, if: my joy > 1, priority: 2}", []),
        ("{for: Ann, do: say Warm, priority: 3}, {for: Ann, do: §Sigh, priority: 2}", []),
        ("{for: Ann, do: say Cold, priority: 3}, {for: Ann, do: §Sigh, priority: 2}", ["FA305"]),
    ],
)
def test_a_deed_that_is_wanted_less_than_a_line_that_is_always_there_is_told(rules, found, tmp_path):
    dialogue = """
    == start
    Tom to Ann <Ask>: Tea? -> asked
    == asked
    Ann to Tom (my mood < 0): No. -> start
    Ann to Tom (my mood >= 0) [Warm]: Yes. -> start
    Ann to Tom [Cold]: Closed. -> end
    """
    glad = "appraisals: [{for: Ann, when: Tom says Ask to me, feels: {desirable: 3}}]\n"
    rest = f"{glad}actions: [{rules}, {{for: Ann, do: say anything, priority: 1}}]\n"

    assert told(tmp_path, dialogue, rest) == found


def test_a_deed_is_done_in_a_state_where_who_does_it_has_nothing_to_say(tmp_path):
    dialogue = "\n== start\nTom to Ann: Tea? -> start\nTom to Ann: Well. -> asked\n== asked\nAnn to Tom: No. -> end\n"
    rest = "actions: [{for: Ann, do: §Sigh, priority: 0.5}, {for: Ann, do: say anything, priority: 1}]\n"

    assert told(tmp_path, dialogue, rest) == []


@pytest.mark.parametrize(
    ("asks", "found"),
    [
        ("DialogueState(me) = asked", ["FA305"]),
        ("DialogueState(me) != wait", ["FA305"]),
        ("DialogueState(me) = wait", []),
        ("DialogueState(me) = asked or my mood < 0", []),
    ],
)
def test_a_deed_that_may_hold_only_where_a_line_is_wanted_more_is_told(asks, found, tmp_path):
    dialogue = """
    == start
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom: Yes. -> wait
    == wait
    Tom to Ann (my mood < 2): Well? -> wait
    Tom to Ann: No. -> end
    """
    rules = f"{{for: Ann, do: §Sigh, if: {asks}, priority: 0.5}}, {{for: Ann, do: say anything, priority: 1}}"

    assert told(tmp_path, dialogue, f"turns: round\nactions: [{rules}]\n") == found


@pytest.mark.parametrize(
    ("turns", "asks", "found"),
    [
        ("floor", "DialogueState(me) = asked", ["FA306"]),
        ("floor", "[DialogueState(me) = asked or DialogueState(me) = served, my mood < 2]", ["FA306"]),
        ("floor", "DialogueState(me) = asked or DialogueState(me) = start", []),
        ("floor", "DialogueState(me) != start", ["FA306"]),
        ("floor", "DialogueState(me) != asked", []),
        ("floor", "I have heard Ann say Warm", ["FA306"]),
        ("floor", "my mood < 2", []),
        ("floor", "Trust(me) = 2", []),  # told as nothing gives Tom such a belief
        ("director", "DialogueState(me) = asked", []),
    ],
)
def test_a_deed_that_may_hold_only_where_others_with_a_line_are_asked_first_is_told(turns, asks, found, tmp_path):
    dialogue = """
    == start
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom (my mood < 0): No. -> end
    Ann to Ann [Warm] (my mood >= 0): Yes. -> served
    == served
    Ann to Tom: Mind the step. -> end
    """
    rest = f"turns: {turns}\nactions: [{{for: Tom, do: §Sit, if: {asks}}}]\n"

    assert told(tmp_path, dialogue, rest) == found


@pytest.mark.parametrize(
    ("other", "found"),
    [("Ann to Tom (Open)", ["FA108"]), ("Ann to Tom {once} (Open)", ["FA108"]), ("Tom to Ann (Open)", ["FA108"])],
)
def test_who_has_a_line_for_when_none_with_conditions_is_open_always_speaks(other, found, tmp_path):
    dialogue = f"""
    == start
    {other}: It is open. -> start
    Ann to Tom (else): It is shut. -> start
    §Tom to Ann {{Open = true}}: Then I go. -> end
    """

    assert told(tmp_path, dialogue, "turns: director\nfacts: {Open: false}\n") == []
    assert told(tmp_path, dialogue.replace("§Tom", "§Kim"), "turns: director\nfacts: {Open: false}\n") == found


def test_a_line_for_when_none_is_open_that_is_said_once_leaves_turns_to_others(tmp_path):
    dialogue = """
    == start
    Ann to Tom {once} (else): It is shut. -> start
    Ann to Tom (Open): It is open. -> start
    §Kim to Ann: Then I go. -> end
    """

    assert told(tmp_path, dialogue, "turns: director\nfacts: {Open: false}\n") == []


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ("{for: Ann, do: say Warm, priority: 4}, {for: Ann, do: say anything}", ["FA108"]),
        ("{for: Ann, do: say Warm, priority: 4}, {for: Ann, do: say Cold, priority: 4}", []),
        ("{for: Ann, do: say Warm, priority: 4, if: my joy > 1}, {for: Ann, do: say anything}", []),
        ("{for: Ann, do: say anything}, {for: Ann, do: say anything, priority: 3}", []),
    ],
)
def test_a_line_beside_one_that_a_stronger_rule_always_wants_is_told(rules, found, tmp_path):
    dialogue = """
    == start
    Tom to Ann <Ask>: Tea? -> asked
    == asked
    Ann to Tom [Warm]: Gladly. -> end
    §Ann to Tom [Cold]: If you must. -> end
    """
    likes = "appraisals: [{for: Ann, when: Tom says Ask to me, feels: {desirable: 4}}]\n"

    assert told(tmp_path, dialogue, f"{likes}actions: [{rules}]\n") == found
    once = dialogue.replace("Ann to Tom [Warm]: Gladly. -> end", "Ann to Tom [Warm] {once}: Gladly. -> asked")
    assert told(tmp_path, once, f"{likes}actions: [{rules}]\n") == []
