"""Guards: conditions of one rule that contradict one another are told, and those that say no more than another."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

CAST = """
Ann:
  believes:
    Score(Day): 3
    Is(Shop, Open): true
    Manner(me): plain
Tom: {}
"""
CHANGES = """
effects:
  - after: Ann does Sit
    then:
      - Ann believes Score(Day) = 9
      - Ann believes Is(Shop, Open) = false
      - Ann believes Manner(Ann) = gentle
  - after: Ann does Rise
    then:
      - Ann believes Score(Day) = 5
"""


def told(folder, holds, unless=""):
    """The codes of what is told of the guards of a rule, with the places in its list that they stand at."""
    rows = "".join(f'      - "{one}"\n' for one in holds)
    forbids = f'    unless: "{unless}"\n' if unless else ""
    text = scenario(f"{CHANGES}actions:\n  - for: Ann\n    do: Sit\n    if:\n{rows}{forbids}", cast=CAST, dialogue="")
    first = text[: text.index("    if:\n")].count("\n") + 2
    found = [one for one in check_file(write(folder, text)) if one.code in ("FA212", "FA213")]
    return [(one.code, one.place.line - first) for one in found]


@pytest.mark.parametrize(
    "holds",
    [
        ["my mood > 5", "my mood < 3"],
        ["my mood at least 5", "my mood < 5"],
        ["Score(Day) > 5", "Score(Day) at most 5"],
        ["Score(Day) = 3", "Score(Day) = 9"],
        ["Score(Day) = 3", "Score(Day) != 3"],
        ["Is(Shop, Open) = true", "Is(Shop, Open) = false"],
        ["Manner(me) = plain", "Manner(me) = gentle"],
        ["my mood > 0", "my mood < 0"],
        ["I have heard Tom say Kind", "I have not heard Tom say Kind"],
    ],
)
def test_what_never_holds_together_is_told_at_the_second(holds, tmp_path):
    codes = [found for found in told(tmp_path, holds) if found[0] == "FA212"]

    assert codes == [("FA212", 1)]


@pytest.mark.parametrize(
    "holds",
    [
        ["my mood > 3", "my mood < 5"],
        ["Score(Day) at least 5", "Score(Day) at most 5"],
        ["Score(Day) != 3", "Score(Day) != 5"],
        ["Manner(me) != plain", "Manner(me) != gentle"],
        ["Anger(me, Tom) > 3", "Anger(me) < 2"],
        ["Random(1, 6) > 3", "Random(1, 6) < 3"],
        ["my mood > 5", "Score(Day) < 3"],
    ],
)
def test_what_may_hold_together_and_says_something_each_is_not_told(holds, tmp_path):
    assert told(tmp_path, holds) == []


@pytest.mark.parametrize(
    ("holds", "at"),
    [
        (["my mood > 5", "my mood > 3"], 1),
        (["my mood > 3", "my mood > 5"], 0),
        (["Score(Day) = 9", "Score(Day) > 3"], 1),
        (["Manner(me) = gentle", "Manner(me) != plain"], 1),
        (["Anger(me) > 2", "Anger(me) at least 2"], 1),
        (["my mood at most 10"], 0),
        (["Anger(me) at least 0"], 0),
    ],
)
def test_what_says_no_more_than_another_or_always_holds_is_told(holds, at, tmp_path):
    assert told(tmp_path, holds) == [("FA213", at)]


@pytest.mark.parametrize(
    ("holds", "unless", "codes"),
    [
        ("my mood > 1", "my mood > 1", ["FA212"]),
        ("my mood > 5", "my mood > 1", ["FA212"]),
        ("my mood > 1", "my mood > 5", []),
        ("my mood > 1", "my mood < -1", ["FA213"]),
        ("Is(Shop, Open) = true", "Is(Shop, Open) = false", ["FA213"]),
        ("Is(Shop, Open) = true", "Is(Shop, Open) = true", ["FA212"]),
    ],
)
def test_an_exception_may_forbid_all_that_is_asked_for_or_nothing_of_it(holds, unless, codes, tmp_path):
    assert [code for code, _ in told(tmp_path, [holds], unless)] == codes


def test_a_guard_that_stands_in_two_lines_is_told_of_where_it_is_wrong(tmp_path):
    lines = "== start\nAnn (Is(Bell) = 1): Well. -> start @one\nAnn (Is(Bell) = 1; Is(Bell) = 2): So. -> end @two\n"
    text = scenario(cast="Ann: {believes: {Is(Bell): 1}}\nTom: {}\n", dialogue=lines)
    found = [one for one in check_file(write(tmp_path, text)) if one.code == "FA212"]
    rows = text.split("\n")
    assert ["@two" in rows[one.place.line - 1] for one in found] == [True]


SAME_ELSEWHERE = """
actions:
  - for: Ann
    do: Rise
    unless: Is(Bell) = true
    # nearer to the next deed than its own condition is
  - for: Ann
    do: Sit
    if:
      - my mood > 1
      - my joy > 1
      - Is(Bell) = true
    %s
"""


@pytest.mark.parametrize("wrong", ["unless: Is(Bell) = true", "unless: Is(Bell)"])
def test_a_guard_is_told_of_in_its_own_rule_although_another_rule_asks_the_same_nearer_to_its_deed(wrong, tmp_path):
    text = scenario(SAME_ELSEWHERE % wrong, cast="Ann: {believes: {Is(Bell): true}}\nTom: {}\n", dialogue="")
    (found,) = [one for one in check_file(write(tmp_path, text)) if one.code == "FA212"]

    assert text.split("\n")[found.place.line - 2].strip() == "- Is(Bell) = true"


def test_half_of_a_condition_is_told_of_where_the_whole_stands_although_a_rule_asks_it_alone(tmp_path):
    asked = "Owed(Cake) = 9 or my mood > 1"
    lines = f"== start\nAnn (Owed(Cake) = 9): Well. -> end\nAnn ({asked}): So. -> end\nAnn: Then. -> end\n"
    text = scenario(cast="Ann: {}\nTom: {}\n", dialogue=lines)
    found = [one.place.text for one in check_file(write(tmp_path, text)) if one.code == "FA201"]

    assert found == ["Owed(Cake) = 9", asked]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("my mood < 1 or my mood >= 1", [("FA213", 0)]),
        ("Score(Day) <= 3 or I have heard Tom say Kind or Score(Day) > 3", [("FA213", 0)]),
        ("Is(Shop, Open) or not Is(Shop, Open)", [("FA213", 0)]),
        ("my mood < 1 or my mood > 1", []),
        ("my mood < 1 or my joy >= 1", []),
        ("Score(Day) < 3 or Score(Day) > 3", []),
    ],
)
def test_halves_that_leave_out_no_answer_are_told(asked, codes, tmp_path):
    assert told(tmp_path, [asked]) == codes


PROMISED = """
promises:
  - {id: letter, for: Ann, made: Tom says Kind to me, kept: Tom says Post to me, broken: Tom says Rude to me}
actions:
  - {for: Ann, do: say anything}
"""
PROMISING = """
== start
Tom to Ann [Kind]: I will post it. -> next
== next
Tom to Ann [Post]: Done. -> last
Tom to Ann [Rude]: I forgot. -> last
== last
Ann (%s): Well. -> end
Ann: So. -> end
"""


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("Tom's promise letter is kept; Tom's promise letter is broken", ["FA212"]),
        ("Tom's promise letter is open; Tom's promise letter is kept", ["FA212"]),
        ("Tom's promise letter is kept or Tom's promise letter is broken", []),
        ("Tom's promise letter is kept; my mood > 1", []),
    ],
)
def test_a_promise_is_never_in_two_states_at_once(asked, codes, tmp_path):
    text = scenario(PROMISED, dialogue=PROMISING.replace("%s", asked))
    found = check_file(write(tmp_path, text))
    assert [one.code for one in found if one.code in ("FA020", "FA212", "FA213")] == codes


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("not Lamp; Lamp < 2", []),
        ("Lamp; Lamp < 2", []),
        ("not Lamp; Lamp >= 0", []),
        ("not Lamp; Lamp > 0", ["FA212"]),
        ("Lamp; Lamp = 0", ["FA212"]),
    ],
)
def test_a_number_is_true_or_false_as_the_engine_takes_it(asked, codes, tmp_path):
    talk = f"== start\nAnn (if {asked}): Oh. -> end\nTom {{Lamp +1}}: Hm. -> start\nTom {{Lamp -1}}: Well. -> start"
    found = check_file(write(tmp_path, scenario("facts: {Lamp: 0}\n", dialogue=talk)))

    assert [one.code for one in found if one.code in ("FA212", "FA213")] == codes
