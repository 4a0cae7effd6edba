"""Ordering: a condition is told that another one, or the state of its line, comes behind the end of."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

PLAYED = "player: Tom\n"
BOTH = "Ann (Tom has said Sorry; §Tom has said Excuse): Well. -> end\nAnn: Bye. -> end"
TALK = """
== start
Tom [Kind] <Sorry>: Sorry. -> mended
Tom [Rude] <Excuse>: So what. -> corrected
== corrected
Ann [Firm] <Name>: That is not so. -> mended
== mended
{lines}
"""


def told(folder, lines, rest=PLAYED, talk=TALK):
    """The codes of what is told at the sign."""
    clean, place = marked(scenario(rest, dialogue=talk.replace("{lines}", lines)))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    "conditions",
    [
        # What was said leads to the state.
        "Tom has said Excuse; §visits to corrected < 1",
        # It is said in the state.
        "Ann has said Name; §visits to corrected = 0",
        "Ann has said Firm at least 1 times; §visits to corrected < 1",
        # The state is come into by that only, and what is said in it is said behind.
        "visits to corrected > 0; §Tom has not said Excuse",
        "Ann has said Name; §Tom has not said Excuse",
        "Ann has said Name; §Tom has said Rude less than 1 times",
    ],
)
def test_conditions_are_told_of_which_one_comes_behind_the_end_of_the_other(conditions, tmp_path):
    assert told(tmp_path, f"Ann ({conditions}): Well. -> end\nAnn: Bye. -> end") == ["FA212"]


@pytest.mark.parametrize(
    "conditions",
    [
        "Tom has said Sorry; §visits to corrected < 1",
        "Tom has said Excuse; §visits to corrected < 2",
        "Tom has said Excuse; §visits to mended > 0",
        "visits to corrected > 0; §Tom has not said Sorry",
        "Ann has not said Name; §visits to corrected < 1",
        "Tom has said Excuse or my mood > 3; §visits to corrected < 1",
    ],
)
def test_conditions_that_may_hold_together_are_not_told(conditions, tmp_path):
    assert "FA212" not in told(tmp_path, f"Ann ({conditions}): Well. -> end\nAnn: Bye. -> end")


def test_what_is_asked_of_a_rule_is_told_as_well(tmp_path):
    rule = "actions:\n  - {for: Ann, do: say Cold, if: [Tom has said Excuse, §visits to corrected < 1]}\n"

    assert told(tmp_path, "Ann [Cold]: Well. -> end", f"{PLAYED}{rule}  - do: say anything\n") == ["FA212"]


def test_a_line_is_told_that_asks_that_nobody_has_said_what_leads_to_it(tmp_path):
    talk = "== start\nTom <Ask>: Tea? -> asked\n== asked\nAnn (§Tom has not said Ask): No. -> end\nAnn: Yes. -> end"

    assert told(tmp_path, "", talk=talk) == ["FA108"]


def test_a_line_that_another_way_leads_to_is_not_told(tmp_path):
    talk = "== start\nTom <Ask>: Tea? -> asked\nTom: Hm. -> asked\n== asked\nAnn (§Tom has not said Ask): No. -> end"

    assert told(tmp_path, "Ann: Yes. -> end", talk=talk) == []


def test_what_an_effect_may_lead_elsewhere_is_not_told(tmp_path):
    rest = PLAYED + "effects:\n  - {after: Tom says Excuse, then: the scene moves to mended}\n"
    lines = "Ann (Tom has said Excuse; §visits to corrected < 1): Well. -> end\nAnn: Bye. -> end"

    assert told(tmp_path, lines, rest) == []


def test_what_was_said_in_another_sitting_is_not_told(tmp_path):
    lines = "Ann (Tom has said Excuse; §visits to corrected < 1): Well. -> end\nAnn: Bye. -> end"

    assert told(tmp_path, lines, PLAYED + "later: 1 d\n") == []


@pytest.mark.parametrize(
    ("conditions", "codes"),
    [
        ("Tom has said Sorry; §Tom has said Excuse", ["FA212"]),
        ("Tom has said Sorry; §visits to corrected > 0", ["FA212"]),
        ("Tom has said Kind at least 1 times; §Ann has said Name", ["FA212"]),
        ("Tom has said Excuse; §Ann has said Name", []),
        ("Tom has said anything; §Tom has said Excuse", []),
        ("Tom has said Sorry or Ann has said Name; §Tom has said Excuse", []),
        ("Tom has said Sorry; §Tom has not said Excuse", []),
    ],
)
def test_conditions_are_told_of_which_each_leads_past_the_other(conditions, codes, tmp_path):
    found = told(tmp_path, f"Ann ({conditions}): Well. -> end\nAnn: Bye. -> end")

    assert [code for code in found if code == "FA212"] == codes


@pytest.mark.parametrize(
    ("rest", "lines"),
    [
        # Something leads back.
        (
            "",
            "Ann (Tom has said Sorry; §Tom has said Excuse): Well. -> end\nTom: Once more. -> start\nAnn: Bye. -> end",
        ),
        # An effect does.
        (
            "effects:\n  - {after: Ann says Again, then: the scene moves to start}\n",
            "Ann (Tom has said Sorry; §Tom has said Excuse): Well. -> end\nAnn <Again>: No. -> end",
        ),
        # What is said in a bank is said anywhere.
        (
            "",
            f"{BOTH}\n== more (bank)\nTom <Excuse>: So what.",
        ),
        # It was so before.
        (
            "later: 1 d\n",
            BOTH,
        ),
    ],
)
def test_what_may_be_said_before_or_after_another_is_not_told(rest, lines, tmp_path):
    assert "FA212" not in told(tmp_path, lines, f"{PLAYED}{rest}")


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("Ann (§Tom has said Excuse): Well. -> end\nAnn: Bye. -> end", ["FA213"]),
        ("Ann (§I remember Tom saying <Excuse>): Well. -> end\nAnn: Bye. -> end", ["FA213"]),
        ("Ann (§Tom has said Rude at least 1 times): Well. -> end\nAnn: Bye. -> end", ["FA213"]),
        ("Ann (§Tom has said Rude to Ann): Well. -> end\nAnn: Bye. -> end", []),
        ("Ann (§Tom has said Sorry): Well. -> end\nAnn: Bye. -> end", ["FA108"]),
        ("Ann (§Tom has said Rude at least 2 times): Well. -> end\nAnn: Bye. -> end", ["FA205"]),
    ],
)
def test_what_was_said_on_each_way_to_a_line_need_not_be_asked_there(lines, codes, tmp_path):
    talk = TALK.replace("-> mended\nTom [Rude]", "-> end\nTom [Rude]")

    assert told(tmp_path, lines, talk=talk) == codes


@pytest.mark.parametrize(
    "rest", ["memory: {forgets: true}\n", "effects: [{after: Ann does Go, then: scene moves to mended}]\n"]
)
def test_what_may_be_forgotten_or_passed_by_may_be_asked_for(rest, tmp_path):
    talk = TALK.replace("-> mended\nTom [Rude]", "-> end\nTom [Rude]")

    assert "FA213" not in told(
        tmp_path, "Ann (§Tom has said Excuse): Well. -> end\nAnn: Bye. -> end", PLAYED + rest, talk
    )
