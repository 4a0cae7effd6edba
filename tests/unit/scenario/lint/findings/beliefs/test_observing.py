"""What changes in the eyes of one whom nothing asks for it, where another is asked, is told."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

LINES = """
== start
Tom to Ann [Kind] {does}: Tea? -> then
== then
Ann (Trusts(me, Tom) > 3): Please. -> end
Ann {asks}: No. -> end
"""
CAST = "Ann: {believes: {'Trusts(me, Tom)': 3}}\nTom: {}\nKim: {}"


def told(folder, does="", rest="", asks=""):
    """What is told of beliefs that nobody is asked for."""
    text = scenario(rest, cast=CAST, dialogue=LINES.replace("{does}", does).replace("{asks}", asks))
    return [(one.sentence, one.hint) for one in check_file(write(folder, text)) if one.code == "FA202"]


@pytest.mark.parametrize(
    ("does", "who", "what", "hint"),
    [
        ("{Trusts(Ann, Tom) of Kim +1}", "Kim", "Trusts(Ann, Tom)", "it is asked of Ann"),
        ("{Trusts(Ann, Tom) of Tom = 4}", "Tom", "Trusts(Ann, Tom)", "it is asked of Ann"),
        ("{Trusts(me, Tom) of Ann = 4}", "Ann", "Trusts(Tom, Tom)", "on a line 'me' is whoever says it: write Ann"),
    ],
)
def test_a_change_in_the_eyes_of_one_whom_nothing_asks_is_told(does, who, what, hint, tmp_path):
    assert told(tmp_path, does) == [(f"nothing ever asks {who} for {what}, which this changes", hint)]


def test_so_is_an_effect_of_what_is_said(tmp_path):
    rest = "effects:\n  - {after: Tom says Kind, then: 'Trusts(Ann, Tom) of Kim = 4'}\n"

    assert [hint for _, hint in told(tmp_path, rest=rest)] == ["it is asked of Ann"]


@pytest.mark.parametrize(
    ("does", "rest", "asks"),
    [
        ("{Trusts(Ann, Tom) of Ann +1}", "", ""),
        ("{everyone: Trusts(Ann, Tom) = 4}", "", ""),
        ("{Trusts(Ann, Tom) of Kim = 4}", "", "(Kim believes Trusts(Ann, Tom) > 3)"),
        ("{Trusts(Ann, Tom) of Kim = 4}", "", "(ToM(Kim, Trusts(Ann, Tom)) = 4)"),
        ("{Trusts(Ann, Tom) of Kim = 4}", "actions:\n  - {for: Kim, do: Nod, if: Trusts($x, Tom) > 3}\n", ""),
        ("{Trusts(Ann, Tom) of Kim = 4}", "later: 1 d\n", ""),
    ],
)
def test_what_somebody_is_asked_for_may_change_in_their_eyes(does, rest, asks, tmp_path):
    assert told(tmp_path, does, rest, asks) == []


@pytest.mark.parametrize(
    ("does", "more", "hints"),
    [
        ("{Trusts(Ann, Tom) of Kim +1}", "", ["it is asked of Ann"]),
        ("{Trusts(Ann, Tom) of Kim +1}", "{Trusts(Ann, Tom) of Kim = 2}", []),
        ("{Trusts(Ann, Tom) of Ann +1}", "", []),
    ],
)
def test_what_is_added_to_nothing_is_told_although_another_evening_may_ask(does, more, hints, tmp_path):
    assert [hint for _, hint in told(tmp_path, does, "later: 1 d\n", more)] == hints
