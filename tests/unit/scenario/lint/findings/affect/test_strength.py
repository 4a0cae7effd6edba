"""Strength: numbers that feelings, moods and goals never come to by what is said and how often."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

RULES = """
player: Tom
appraisals:
  - {id: stung, for: Ann, when: Tom says Jibe to me, feels: {desirable: -4, praiseworthy: -4 for Tom}}
"""
OF_GOAL = RULES.replace("for Tom}", "for Tom, goal Home: less likely}")
CAST = "Ann: {ANN}\nTom: {}"


def told(folder, asked, rest=RULES, *, ann="wants: {Home: {matters: 5, likely: 0.6}}", jibe="{once}", more=""):
    """What is told of a condition of a line of Ann's."""
    talk = f"""
    == start
    Tom to Ann <Jibe> {jibe}: Nice hat. -> reply
    Tom to Ann: Bye. -> end
    == reply
    Ann to Tom (§{asked}): Go. -> start
    Ann to Tom (else): Well. -> start
    {more}
    """
    clean, place = marked(scenario(rest, cast=CAST.replace("ANN", ann), dialogue=talk))
    found = check_file(write(folder, clean))
    return [one.sentence for one in found if (one.code, one.place.line, one.place.column) == ("FA205", *place)]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("my anger at Tom > 6", "my anger at Tom comes to 5 at most for Ann, so 'my anger at Tom > 6' never holds"),
        ("my anger >= 5.5", "my anger comes to 5 at most for Ann, so 'my anger >= 5.5' never holds"),
        ("my mood < -5", "my mood comes to -2.55 at least for Ann, so 'my mood < -5' never holds"),
        (
            "goal Home is impossible",
            "goal Home comes to 0.4 at least for Ann, so 'goal Home is impossible' never holds",
        ),
        ("goal Home > 0.8", "goal Home comes to 0.6 at most for Ann, so 'goal Home > 0.8' never holds"),
    ],
)
def test_a_number_that_nothing_said_adds_up_to_is_told(asked, sentence, tmp_path):
    rest = OF_GOAL if asked.startswith("goal") else RULES

    assert told(tmp_path, asked, rest) == [sentence]


@pytest.mark.parametrize("asked", ["my anger at Tom > 4.5", "my mood < -1", "my anger < 6", "goal Home <= 0.4"])
def test_a_number_that_may_be_come_to_is_not(asked, tmp_path):
    rest = OF_GOAL if asked.startswith("goal") else RULES

    assert told(tmp_path, asked, rest) == []


def test_what_may_be_said_again_and_again_has_no_bound(tmp_path):
    assert told(tmp_path, "my anger at Tom > 6", jibe="") == []
    assert told(tmp_path, "goal Home is impossible", OF_GOAL, jibe="") == []


@pytest.mark.parametrize(
    "more",
    [
        "  - {id: hit, for: Ann, when: Tom does Shove to me, feels: {desirable: -9, praiseworthy: -9 for Tom}}\n",
        "  - {id: worn, for: Ann, when: Tom says Jibe to me, feels: {desirable: -9, praiseworthy: -9 for Tom}}\n",
        "  - {id: each, for: Ann, when: anyone $x says Jibe to me, feels: {praiseworthy: -8 for $x, desirable: -5}}\n",
    ],
)
def test_what_other_rules_add_counts(more, tmp_path):
    assert told(tmp_path, "my anger at Tom > 6", RULES + more) == []


def test_rules_that_are_followed_at_once_are_felt_together(tmp_path):
    more = "  - {id: vain, for: Ann, when: Tom says Jibe to me, feels: {desirable: -1, praiseworthy: -1 for Tom}}\n"

    assert told(tmp_path, "my anger at Tom > 6", RULES + more) == []
    assert told(tmp_path, "my anger at Tom > 7", RULES + more)


@pytest.mark.parametrize("ann", ["emotions: {Anger at Tom: 8}", "affect: {congruence: 1}", "memory: {reminded: 0.5}"])
def test_what_is_felt_from_the_start_and_what_helps_a_feeling_count(ann, tmp_path):

    assert told(tmp_path, "my anger at Tom > 6", ann=ann) == []


def test_what_a_test_begins_with_may_be_asked_for(tmp_path):
    tests = "tests:\n  - {name: angry, given: {Ann: {feels: {Anger at Tom: 8}}}, play: [Tom says Jibe]}\n"

    assert told(tmp_path, "my anger at Tom > 6", RULES + tests) == []


def test_a_threshold_of_ones_own_leaves_less_to_be_felt(tmp_path):
    ann = "affect: {dispositions: {Anger: {threshold: 2}}}"

    assert told(tmp_path, "my anger at Tom > 4", ann=ann)
    assert told(tmp_path, "my anger at Tom > 2", ann=ann) == []


def test_an_interruption_that_waits_for_more_than_comes_is_told(tmp_path):
    talk = """
    == start
    Tom to Ann <Jibe> {once}: Nice hat. -> start
    Tom to Ann: Bye. -> end
    == enough (bank, interrupts when §my anger at Tom > 8)
    Ann to Tom: Enough!
    """
    clean, place = marked(scenario(RULES, dialogue=talk))
    found = check_file(write(tmp_path, clean))

    assert [one.code for one in found if (one.place.line, one.place.column) == place] == ["FA205"]


@pytest.mark.parametrize(
    ("goal", "wants", "found"),
    [
        ("less likely", "wants", True),
        ("more likely", "wants", False),
        ("more likely", "avoids", True),
        ("less likely", "avoids", False),
    ],
)
def test_a_goal_that_only_becomes_less_likely_raises_no_mood(goal, wants, found, tmp_path):
    rest = OF_GOAL.replace("less likely", goal)
    rest += "  - {id: soothed, for: Ann, when: Tom says Kind to me, feels: {desirable: 1}}\n"
    ann = f"{wants}: {{Home: {{matters: 5, likely: 0.5}}}}"

    sentences = told(tmp_path, "my mood > 6", rest, ann=ann, more="Tom to Ann <Kind> {once}: There. -> start")

    assert [one.startswith("my mood comes to") for one in sentences] == [True] * found


@pytest.mark.parametrize(
    ("asked", "back", "found"),
    [
        ("my mood > 1", "end", "my mood comes to 0 at most for Ann before this line, so 'my mood > 1' never holds"),
        ("my joy > 1", "end", "my joy comes to 0 at most for Ann before this line, so 'my joy > 1' never holds"),
        ("my mood > 1", "start", ""),
        ("my joy > 1", "start", ""),
    ],
)
def test_a_mood_or_feeling_that_comes_behind_a_line_only_is_told(asked, back, found, tmp_path):
    rest = "player: Tom\nappraisals:\n  - {for: Ann, when: Tom says Kind to me, feels: {desirable: 6}}\n"
    dialogue = f"""
    == start
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom (§{asked}): Gladly. -> on
    Ann to Tom (else): Hm. -> on
    == on
    Tom to Ann <Kind>: Thank you. -> {back}
    Tom to Ann: Well. -> last
    == last (ending)
    Ann to Tom ({asked}): Good night.
    Ann to Tom: Night.
    """
    clean, place = marked(scenario(rest, cast="Ann: {}\nTom: {}", dialogue=dialogue))
    told_of = [one for one in check_file(write(tmp_path, clean)) if one.code == "FA205"]

    assert [one.sentence for one in told_of if (one.place.line, one.place.column) == place] == [found] * bool(found)
