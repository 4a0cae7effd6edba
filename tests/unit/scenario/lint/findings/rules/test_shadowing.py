"""Shadowing: rules that a stronger one always goes before, that only a player has, or that are for others' lines."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

TALK = """
== start
Tom [Kind]: Take your time. -> more @kind
Tom [Rude]: Hurry up. -> more @hurry
== more
Ann [Warm]: Here. -> end @warm
Ann [Cold]: No. -> end @cold
"""


def told(folder, *rules, player="Tom", lines=TALK):
    """The codes of what is told of some rules, each with the number of its rule."""
    text = scenario(f"player: {player}\nactions:\n" + "".join(f"  - {{{rule}}}\n" for rule in rules), dialogue=lines)
    first = text[: text.index("actions:\n")].count("\n") + 2
    found = check_file(write(folder, text))
    return [(one.code, one.place.line - first) for one in found if one.code in ("FA301", "FA305", "FA306")]


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        ("do: Leave, if: my mood < 2", "do: Sit, if: my mood < 0"),
        ("do: Leave", "do: Sit, if: my mood < 0"),
        ("do: Leave", "do: say Cold, if: my mood < 0"),
        ("do: say Warm", "do: say Cold, if: my mood < 0"),
        ("do: say anything", "do: say Cold, if: my mood < 0"),
        ("do: say Cold, if: my mood < 0", "do: say Cold, if: [my mood < -1, my anger > 2]"),
        ("do: Leave, if: my mood < 0, unless: my anger > 3", "do: Sit, if: my mood < -2, unless: my anger > 3"),
    ],
)
def test_a_rule_is_told_where_a_stronger_one_holds_whenever_it_does(strong, weak, tmp_path):
    strong, weak = (f"for: Ann, {rule}, priority: {priority}" for rule, priority in ((strong, 5), (weak, 3)))

    assert [one for one in told(tmp_path, strong, weak) if one[0] == "FA305"] == [("FA305", 1)]


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        ("do: Leave, if: my mood < 0", "do: Sit, if: my mood < 2"),
        ("do: Leave, if: my mood < 2, unless: my anger > 3", "do: Sit, if: my mood < 0"),
        ("do: say Warm, if: my mood > 0", "do: say Cold, if: my mood < 0"),
        ("do: say Kind", "do: Sit, if: my mood < 0"),
    ],
)
def test_a_rule_that_sometimes_holds_alone_is_not_told(strong, weak, tmp_path):
    strong, weak = (f"for: Ann, {rule}, priority: {priority}" for rule, priority in ((strong, 5), (weak, 3)))

    assert [code for code, _ in told(tmp_path, strong, weak, "for: Ann, do: say anything")] in ([], ["FA301"])


@pytest.mark.parametrize(
    ("asks", "rest", "found"),
    [
        ("'Likes(me, Tom) at least 40'", "", ["FA305"]),
        ("['Likes(me, Tom) at least 40', my mood < 2]", "", ["FA305"]),
        ("'Likes(me, Tom) at least 40 or my mood > 4'", "", ["FA305"]),
        ("'Likes(me, Tom) at least 41'", "", []),
        ("['Likes(me, Tom) at least 40', my mood > 2]", "", []),
        ("'Likes(me, Tom) at least 40'", "later: 1 d\n", []),
        (
            "'Likes(me, Tom) at least 40'",
            "tests: [{name: a, given: {Ann: {'Likes(me, Tom)': 10}}, expect: mood of Tom < 9}]\n",
            [],
        ),
    ],
)
def test_a_rule_is_told_where_a_stronger_one_asks_what_holds_all_through_the_scene(asks, rest, found, tmp_path):
    rules = f"{{for: Ann, do: say Warm, if: {asks}, priority: 5}}, {{for: Ann, do: say Cold, if: my mood < 0}}"
    cast = 'Ann: {believes: {"Likes(me, Tom)": 40}}\nTom: {}'
    talk = TALK.replace("Tom [Kind]:", "Tom [Kind] {Likes(Ann, Tom) = 60}:")
    text = scenario(f"player: Tom\n{rest}actions: [{rules}]\n", cast=cast, dialogue=talk)

    assert [one.code for one in check_file(write(tmp_path, text)) if one.code == "FA305"] == found


def test_a_rule_on_a_sheet_is_not_told_for_what_always_holds_in_one_scene(tmp_path):
    write(tmp_path, "fatima: 1\ncharacter: Ann\nactions: [{do: say Cold, if: my mood < 0}]\n", "ann.yaml")
    cast = 'Ann: {from: ann.yaml, believes: {"Likes(me, Tom)": 40}}\nTom: {}'
    talk = TALK.replace("Tom [Kind]:", "Tom [Kind] {Likes(Ann, Tom) = 60}:")
    rule = "{for: Ann, do: say Warm, if: 'Likes(me, Tom) at least 40', priority: 5}"
    text = scenario(f"player: Tom\nactions: [{rule}]\n", cast=cast, dialogue=talk)

    assert [one.code for one in check_file(write(tmp_path, text))] == ["FA213"]


def test_rules_by_which_only_the_player_says_lines_are_told_but_to_say_anything(tmp_path):
    assert told(tmp_path, "for: Tom, do: 'say Kind'", "for: Ann, do: say anything") == [("FA306", 0)]
    assert told(tmp_path, "for: Tom, do: say anything", "for: Ann, do: say anything") == []
    assert told(tmp_path, "for: [Ann, Tom], do: say Kind", "for: Ann, do: say anything") == []


def test_a_rule_for_a_style_that_only_others_have_is_told(tmp_path):
    assert told(tmp_path, "for: Ann, do: say Kind", "for: Ann, do: say anything") == [("FA301", 0)]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("Ann [Cold] (my mood > 5): No. -> end", ["FA301"]),
        ("Ann [Cold] (my mood > 5): No. -> end\nAnn [Cold] <Away> (my mood > 7): Go. -> end", ["FA301"]),
        ("Ann [Cold] (my mood > 5): No. -> end\nAnn [Cold] (my mood > -4): Go. -> end", []),
        ("Ann [Cold] (my mood > 5): No. -> end\nAnn [Cold]: Go. -> end", []),
        ("Ann [Cold] (my mood > 5 or my fear > 2): No. -> end", []),
        ("Ann [Cold] (my mood < -3): No. -> end", []),
        ("Ann [Cold] (Tom's mood > 5): No. -> end", []),
    ],
)
def test_a_rule_is_told_that_holds_only_where_its_lines_are_closed(lines, codes, tmp_path):
    rules = "actions:\n  - {for: Ann, do: say Cold, if: my mood < -2}\n  - {for: Ann, do: say anything}\n"
    talk = f"== start\nTom: Hi. -> more\n== more\n{lines}\nAnn: Well. -> end"

    found = check_file(write(tmp_path, scenario(f"player: Tom\n{rules}", dialogue=talk)))

    assert [one.code for one in found if one.code == "FA301"] == codes


def test_a_rule_of_a_player_who_has_no_such_line_is_told_so(tmp_path):
    rest = "player: Ann\nactions:\n  - {for: Ann, do: say Kind}\n"

    found = [one.code for one in check_file(write(tmp_path, scenario(rest))) if one.code in ("FA301", "FA306")]

    assert found == ["FA301"]


def test_a_rule_for_anything_goes_before_one_for_a_style_only_where_it_has_another_line(tmp_path):
    rules = ("for: Ann, do: say anything, priority: 5", "for: Ann, do: say Warm, if: my joy > 1, priority: 3")

    assert ("FA305", 1) not in told(tmp_path, *rules, lines=TALK.replace("Ann [Cold]", "Tom [Cold]"))
    assert ("FA305", 1) in told(tmp_path, *rules)
