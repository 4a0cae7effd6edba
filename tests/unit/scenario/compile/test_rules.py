"""Rules: the default rules (who says what when several rules could speak), and how long things take."""

from pathlib import Path

import pytest

from fatima_py.character import Character
from fatima_py.names import Compound, Term
from fatima_py.scenario import check_file, load_scenario, read_definition
from tests.unit.scenario.files import scenario, write

LINES = """
== start
Ann [Warm] <Greet>: Come in. -> end
Ann [Neutral] <Greet>: Evening. -> end
Ann [Cold] <Refuse>: We are closed. -> end
"""
RULES = """
actions:
  - {id: anything, do: say anything, priority: 1}
  - {id: cold, do: say Cold, if: my mood < -2, priority: 5}
  - {id: warm, do: say Warm, if: my mood > 2, priority: 4}
"""


def ann(folder: Path, rules: str, *, mood: float = 0, dialogue: str = LINES) -> Character:
    """Somebody in a mood."""
    text = scenario(rules, cast=f"Ann: {{mood: {mood}}}\nTom: {{}}", dialogue=dialogue)
    return load_scenario(write(folder, text)).cast[0]


def wishes(one: Character) -> list[tuple[str, str]]:
    """What somebody would do, most wanted first: the rule, and the style of the line or the action."""
    return [(wish.rule, style(wish.action)) for wish in one.decide().intentions]


def style(action: Term) -> str:
    """The style of a line; another action as it is."""
    return str(action.args[3]) if isinstance(action, Compound) and action.head.key == "speak" else str(action)


@pytest.mark.parametrize(("mood", "said"), [(-5, "Cold"), (0, "Neutral"), (5, "Warm")])
def test_a_style_with_a_rule_of_its_own_is_said_when_the_rule_holds(mood: float, said: str, tmp_path: Path):
    assert wishes(ann(tmp_path, RULES, mood=mood))[0][1] == said


def test_say_anything_leaves_to_other_rules_what_they_speak_for(tmp_path: Path):
    told = wishes(ann(tmp_path, RULES))

    assert [wish for wish in told if wish[0] == "anything"] == [("anything", "Neutral")]


def test_who_has_nothing_else_to_say_says_what_is_left(tmp_path: Path):
    only_cold = "== start\nAnn [Cold]: We are closed. -> end"
    one = ann(tmp_path, RULES, dialogue=only_cold + "\nAnn [Warm] (if my mood > 9): Come in. -> end")

    assert wishes(one) == [("anything, having nothing else to do", "Cold")]
    assert one.decide().intentions[0].utility == -99


def test_what_is_left_is_said_after_anything_else_that_could_be_done(tmp_path: Path):
    nod = "  - {id: nod, do: Nod, priority: -3}\n"
    one = ann(tmp_path, RULES + nod, dialogue="== start\nAnn [Cold]: We are closed. -> end\nAnn [Warm]: Hi. -> end")

    assert next(wish[1] for wish in wishes(one)) == "Nod"
    assert {wish[1] for wish in wishes(one)[1:]} == {"Cold", "Warm"}


def test_a_meaning_with_a_rule_of_its_own_is_left_to_it_too(tmp_path: Path):
    rules = "actions:\n  - {id: anything, do: say anything}\n  - {id: no, do: say Refuse, if: my mood < -2}\n"

    assert {wish[1] for wish in wishes(ann(tmp_path, rules)) if wish[0] == "anything"} == {"Warm", "Neutral"}


def test_a_rule_with_an_exception_speaks_for_its_style(tmp_path: Path):
    rules = "actions:\n  - {id: anything, do: say anything}\n  - {id: no, do: say Cold, unless: my mood > -2}\n"

    assert {wish[1] for wish in wishes(ann(tmp_path, rules)) if wish[0] == "anything"} == {"Warm", "Neutral"}


def test_a_rule_without_a_condition_keeps_nothing_back(tmp_path: Path):
    rules = "actions:\n  - {id: anything, do: say anything}\n  - {id: cold, do: say Cold, priority: 5}\n"

    told = wishes(ann(tmp_path, rules))

    assert told[0] == ("cold", "Cold")
    assert {wish[1] for wish in told if wish[0] == "anything"} == {"Warm", "Neutral", "Cold"}


def test_the_conditions_of_say_anything_stay(tmp_path: Path):
    rules = RULES.replace("say anything,", "say anything, if: my mood > 9,")

    assert wishes(ann(tmp_path, rules)) == []


def test_who_has_lines_and_no_rule_for_them_says_anything(tmp_path: Path):
    nod = "actions:\n  - {id: nod, do: Nod, priority: 5}\n"

    told = wishes(ann(tmp_path, nod))

    assert told[0] == ("nod", "Nod")
    assert set(told[1:]) == {("say_anything", "Warm"), ("say_anything", "Neutral"), ("say_anything", "Cold")}


def test_who_has_a_rule_for_some_lines_says_those_only(tmp_path: Path):
    assert wishes(ann(tmp_path, "actions:\n  - {id: cold, do: say Cold}\n")) == [("cold", "Cold")]


def test_a_rule_for_others_does_not_keep_one_from_saying_anything(tmp_path: Path):
    told = wishes(ann(tmp_path, "actions:\n  - {id: cold, for: Tom, do: say Cold}\n"))

    assert {wish[0] for wish in told} == {"say_anything"}


@pytest.mark.parametrize(
    "rule",
    [
        "actions: [{do: Give(Old Tom)}]",
        "actions: [{do: Give(Old Tom), to: Tom}]",
        "actions: [{do: 'Give(a, old tom) to Old Tom'}]",
        "claims: [{do: Give(Old Tom), needs: 3}]",
        "conferrals: [{do: Give(Old Tom), to: Old Tom, needs: 3}]",
    ],
)
def test_a_person_of_two_words_may_be_part_of_what_is_done(rule: str, tmp_path: Path):
    path = write(tmp_path, scenario(rule + "\n", cast="Ann: {}\nTom: {}\nOld Tom: {}"))

    assert [one for one in check_file(path) if one.severity == "error"] == []


def test_steps_that_cannot_be_read_come_only_once(tmp_path: Path):
    path = write(tmp_path, scenario('exchanges: [{name: Flirt, steps: [me, "5", Ask, ask]}]\n'))

    told = [one.sentence for one in check_file(path) if one.severity == "error"]

    assert told[2:] == ["the step ask comes twice"]
    assert all("meaning of its own" in one for one in told[:2])


def test_a_goal_that_nobody_wants_is_told_at_its_key(tmp_path: Path):
    rule = "- when: Tom says Kind to me\n    feels:\n      desirable: 3\n      {}: {}\n"
    rules = "appraisals:\n  " + rule.format("goal Rest", ".5") + "  " + rule.format("goal Rest", ".5")
    path = write(tmp_path, scenario(rules))

    places = [(one.place.line, one.place.column) for one in check_file(path) if "wants Rest" in one.sentence]

    assert places == [(10, 7), (14, 7)]


@pytest.mark.parametrize(
    ("said", "change"),
    [("a little more likely", 0.1), ("much LESS likely", -0.4), ("certain", 1.0), ("impossible", -1.0), ("20%", 0.2)],
)
def test_how_much_more_likely_a_goal_becomes_may_be_said_in_words(said: str, change: float, tmp_path: Path):
    rules = f"appraisals: [{{when: Tom says Kind to me, for: Ann, feels: {{goal Get Home: {said}}}}}]\n"
    path = write(tmp_path, scenario(rules, cast="Ann: {avoids: {Get Home: {}}}\nTom: {}"))

    (rule,) = read_definition(path).cast[0].appraisal_rules.rules
    assert [(str(one.value), str(one.about)) for one in rule.feels] == [(f"{change:g}", "Get_Home")]
    assert not check_file(path)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("likely", "expected a number from -1 to 1, or one of impossible, much less likely"),
        ("a bit more likely", "(did you mean 'a little more likely'?)"),
        ("more likely for Tom", "expected a number from -1 to 1, or one of"),
        ("0.2 for Tom", "'goal Win' is for oneself"),
    ],
)
def test_another_word_for_a_change_is_told_which_there_are(said: str, told: str, tmp_path: Path):
    rules = f"appraisals: [{{when: Tom says Kind to me, for: Ann, feels: {{goal Win: {said}}}}}]\n"
    path = write(tmp_path, scenario(rules, cast="Ann: {wants: {Win: {}}}\nTom: {}"))

    (found,) = check_file(path)
    assert found.code == "FA020"
    assert told in found.sentence


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Friend($x) or Family($x)", []),
        ("Friend($x) or Tired(me)", ["$x is used but never bound"]),
        ("Tired(me) or $x > 3", ["$x is used but never bound"] * 2),
    ],
)
def test_a_variable_is_bound_where_each_of_several_binds_it(asked: str, told: list[str], tmp_path: Path):
    rule = f"appraisals: [{{when: Tom says Warm to me, if: {asked}, feels: {{praiseworthy: 3 for $x}}}}]\n"
    found = check_file(write(tmp_path, scenario(rule, cast="Ann: {}\nTom: {}", dialogue=LINES)))

    assert [one.sentence for one in found if one.code == "FA204"] == told


def test_what_each_of_several_tells_must_be_something_to_believe(tmp_path: Path):
    rule = "actions: [{do: Wave, if: 'Tired(me) or Tell(Mood(me), 3) = 3'}]\n"
    found = check_file(write(tmp_path, scenario(rule, cast="Ann: {}\nTom: {}", dialogue=LINES)))

    assert "Mood(SELF) cannot be told" in next(one for one in found if one.code == "FA020").sentence
