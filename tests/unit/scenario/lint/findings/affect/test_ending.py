"""Ending: a change in words that takes a goal to its end is told, and one that may not is not."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

ONCE = """
== start
Tom to Ann [Kind]: Hello. -> next
Tom to Ann [Cold]: Well. -> next
== next
Ann: Hello. -> end
"""
TWICE = """
== start
Tom to Ann [Kind]: Hello. -> next
Tom to Ann [Cold]: Well. -> next
== next
Tom to Ann [Kind]: Hello again. -> end
"""


def told(folder, text):
    """The places and the sentences of what is found about ends."""
    found = [one for one in check_file(write(folder, text)) if one.code == "FA209"]
    return [(one.place.line, one.place.column, one.sentence, one.hint) for one in found]


def moved(kind, feels, goal="Win: {}", dialogue=ONCE, more=""):
    """A scenario in which a kind word moves a goal of Ann's."""
    rules = f"appraisals:\n  - {{id: kind, when: Tom says Kind to me, for: Ann, feels: {{{feels}}}{more}}}\n"
    return scenario(rules, cast=f"Ann: {{{kind}: {{{goal}}}}}\nTom: {{}}", dialogue=dialogue)


@pytest.mark.parametrize(
    ("kind", "goal", "feels", "sentence"),
    [
        ("wants", "Win: {likely: unlikely}", "less likely", "impossible: it begins 18% likely, and then is lost"),
        ("wants", "Win: {likely: very unlikely}", "a little less likely", "impossible: it begins 8% likely"),
        ("wants", "Win: {likely: 0.4}", "Much less  likely", "impossible: it begins 40% likely"),
        ("wants", "Win: {likely: very likely}", "more likely", "certain: it begins 85% likely, and then is reached"),
        ("avoids", "Win: {likely: very likely}", "more likely", "certain: it begins 85% likely, and then is lost"),
        ("avoids", "Win: {likely: unlikely}", "less likely", "impossible: it begins 18% likely, and then is reached"),
    ],
)
def test_a_word_that_ends_a_goal_at_once_is_told_where_it_stands(kind, goal, feels, sentence, tmp_path):
    text, place = marked(moved(kind, f"goal Win: §{feels}", goal))

    ((*found, said, hint),) = told(tmp_path, text)

    assert tuple(found) == place
    assert said.startswith(f"'{' '.join(feels.lower().split())}' makes Win, which Ann {kind}, {sentence}")
    assert "if that is meant" in hint


@pytest.mark.parametrize(
    ("goal", "feels"),
    [
        ("Win: {likely: unlikely}", "impossible"),
        ("Win: {likely: unlikely}", "-0.2"),
        ("Win: {likely: unlikely}", "more likely"),
        ("Win: {likely: likely}", "more likely"),
        ("Win: {likely: impossible}", "less likely"),
        ("Win: {likely: certain}", "less likely"),
        ("Win: {}", "much less likely"),
    ],
)
def test_a_word_that_leaves_a_goal_open_or_says_its_end_is_not_told(goal, feels, tmp_path):
    assert told(tmp_path, moved("wants", f"goal Win: {feels}", goal)) == []


@pytest.mark.parametrize(
    "dialogue",
    [
        TWICE,
        "== start\nTom to Ann [Kind]: Hello. -> start\nTom to Ann: Bye. -> end\n",
        "== start\nTom: Well. -> end\n== aside (bank)\nTom to Ann [Kind]: Hello. -> aside\n",
    ],
)
def test_a_word_that_ends_a_goal_where_it_comes_twice_is_told_where_it_may(dialogue, tmp_path):
    ((*_, said, _),) = told(tmp_path, moved("wants", "goal Win: much less likely", dialogue=dialogue))

    assert "impossible where it comes twice: it begins 50% likely, and then is lost" in said


@pytest.mark.parametrize(
    "dialogue",
    [
        "== start\nTom to Ann [Kind] {once}: Hello. -> start\nTom to Ann: Bye. -> end\n",
        "== start\nTom to Ann [Kind] {once}: Hello. -> start\nTom: Bye. -> end\n== aside (bank)\nAnn: Well.\n",
        "== start\nTom to Ann: Well. -> end\n== aside (bank)\nTom to Ann [Kind] {once}: Hello.\n",
        "== start (loop)\nTom to Ann [Kind]: Hello.\nTom to Ann: Bye. -> end\n",
    ],
)
def test_a_word_that_would_end_a_goal_where_it_came_twice_is_not_told_of_a_line_that_is_said_once(dialogue, tmp_path):
    assert told(tmp_path, moved("wants", "goal Win: much less likely", dialogue=dialogue)) == []


def test_two_lines_that_are_said_once_each_end_a_goal_together(tmp_path):
    kind = "Tom to Ann [Kind] {once}: Hello{}. -> start\n"
    lines = f"== start\n{kind.replace('{}', '')}{kind.replace('{}', ' again')}Tom: Bye. -> end\n"

    ((*_, said, _),) = told(tmp_path, moved("wants", "goal Win: much less likely", dialogue=lines))

    assert "where it comes twice" in said


def test_a_deed_may_be_done_twice(tmp_path):
    rules = (
        "actions: [{for: Tom, do: Wave}]\n"
        "appraisals: [{when: Tom does Wave, for: Ann, feels: {goal Win: much more likely}}]\n"
    )

    ((*_, said, _),) = told(tmp_path, scenario(rules, cast="Ann: {wants: {Win: {}}}\nTom: {}"))

    assert "certain where it comes twice: it begins 50% likely, and then is reached" in said


@pytest.mark.parametrize("more", [", if: 'my mood > 0'", ", unless: 'I have heard Tom say Kind'", ", if: 'Seen(Cup)'"])
def test_what_conditions_may_forbid_is_not_told(more, tmp_path):
    assert told(tmp_path, moved("wants", "goal Win: much less likely", dialogue=TWICE, more=more)) == []


def test_a_rule_that_waits_for_a_likelihood_is_not_told(tmp_path):
    more = ", if: goal Win at least likely"

    assert told(tmp_path, moved("wants", "goal Win: less likely", "Win: {likely: unlikely}", more=more)) == []


def two_rules(second, dialogue):
    """A scenario in which two rules move a goal of Ann's."""
    text = moved("wants", "goal Win: much less likely", dialogue=dialogue)
    other = f"  - {{when: Tom says Cold to me, for: Ann, feels: {{goal Win: §{second}}}}}\n"
    return text.replace("dialogue:", f"{other}dialogue:")


AFTER = ONCE.replace("Tom to Ann [Cold]: Well. -> next\n", "").replace("Ann: Hello.", "Tom to Ann [Cold]: Well.")


def test_two_rules_that_end_a_goal_together_are_told_at_the_second(tmp_path):
    text, place = marked(two_rules("less likely", AFTER))
    text = text.replace("Win: {}", "Win: {likely: 0.55}")

    ((*found, said, _),) = told(tmp_path, text)

    assert tuple(found) == (place[0], place[1])
    assert "'less likely' makes Win" in said
    assert "impossible together with the rule kind: it begins 55% likely, and then is lost" in said


@pytest.mark.parametrize(
    ("second", "dialogue"), [("less likely", ONCE), ("much more likely", AFTER), ("a little less likely", ONCE)]
)
def test_two_rules_that_exclude_or_undo_each_other_are_not_told(second, dialogue, tmp_path):
    text, _ = marked(two_rules(second, dialogue))

    assert told(tmp_path, text) == []


def test_a_goal_whose_name_two_people_share_is_told_once_for_each_rule(tmp_path):
    rules = "appraisals:\n  - {when: anyone says Kind to me, feels: {goal Win: less likely}}\n"
    cast = "Ann: {wants: {Win: {likely: unlikely}}}\nTom: {wants: {Win: {likely: unlikely}}}"

    assert len(told(tmp_path, scenario(rules, cast=cast))) == 1


def test_the_toolkit_knows_no_goal_that_is_over(tmp_path):
    text = moved("wants", "goal Win: less likely", "Win: {likely: unlikely}")

    assert told(tmp_path, text.replace("fatima: 1\n", "fatima: 1\nsemantics: toolkit\n")) == []


@pytest.mark.parametrize(
    ("goals", "feeling", "stands"),
    [
        ("wants: {Win: {likely: certain}}", "emotions: {§Hope about Win: 4}", "certain"),
        ("wants: {Win: {likely: 0}}", "emotions: {§Fear about Win: 4}", "impossible"),
        ("avoids: {Win: {likely: impossible}}", "emotions: {§Fear about Win: 4}", "impossible"),
        ("avoids: {Win: {likely: 1}}", "remembers: [{event: Tom does Go, feels: {§Fear about Win: 4}}]", "certain"),
    ],
)
def test_a_hope_about_a_goal_that_is_over_from_the_start_is_told(goals, feeling, stands, tmp_path):
    text, place = marked(scenario(cast=f"Ann: {{{goals}, {feeling}}}\nTom: {{}}"))

    (found,) = [one for one in check_file(write(tmp_path, text)) if one.code == "FA210"]

    assert (found.place.line, found.place.column) == place
    assert f"about Win, which begins as {stands}: " in found.sentence


@pytest.mark.parametrize(
    "ann",
    [
        "wants: {Win: {likely: very likely}}, emotions: {Hope about Win: 4}",
        "avoids: {Win: {likely: 0.01}}, emotions: {Fear about Win: 4}",
        "wants: {Win: {likely: certain}}, emotions: {Satisfaction about Win: 4}",
        "wants: {Win: {likely: certain}}, emotions: {Hope: 4}",
    ],
)
def test_a_feeling_about_a_goal_that_may_go_either_way_or_about_its_end_is_not(ann, tmp_path):
    found = check_file(write(tmp_path, scenario(cast=f"Ann: {{{ann}}}\nTom: {{}}")))

    assert "FA210" not in {one.code for one in found}
