"""Naming: rules without an id have a name each, and count each for itself."""

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.record import explain
from fatima_py.scenario import load_scenario
from tests.unit.scenario.files import scenario, write


def ids(folder, rest, kind):
    """The ids of somebody's rules of a kind."""
    scene = load_scenario(write(folder, scenario(rest)))
    return [[one.id for one in getattr(mind.definition, kind)] for mind in scene.cast]


APPRAISED = "  - {when: anyone $x says Kind to me, feels: {%s}}\n"


def test_appraisals_of_one_sentence_that_speak_of_different_things_have_a_name_each(tmp_path):
    rules = "appraisals:\n" + "".join(APPRAISED % said for said in ("desirable: 2", "like: 3 for $x", "desirable: 4"))
    scene = load_scenario(write(tmp_path, scenario(rules)))

    assert [one.id for one in scene.cast[0].definition.appraisal_rules.rules] == [
        "anyone_x_says_Kind_to_me",
        "anyone_x_says_Kind_to_me_2",
        "anyone_x_says_Kind_to_me",
    ]


def test_actions_of_one_sentence_have_a_name_each_and_those_of_others_keep_theirs(tmp_path):
    rules = "actions:\n  - {for: Ann, do: Wave}\n  - {for: Tom, do: Wave}\n  - {do: Wave, priority: 2}\n"

    ann, tom = ids(tmp_path, rules, "action_rules")

    assert ann[:2] == ["Wave", "Wave_2"]
    assert tom[:2] == ["Wave", "Wave_2"]


def test_a_name_that_an_author_gave_is_left_to_that_rule(tmp_path):
    rules = "actions:\n  - {do: Wave}\n  - {id: Wave, do: Bow}\n  - {id: wave_2, do: Nod}\n"

    assert ids(tmp_path, rules, "action_rules")[0][:3] == ["Wave_3", "Wave", "wave_2"]


def test_relations_of_one_sentence_have_a_name_each(tmp_path):
    rules = "relations:\n  - {towards: $x, gains: 2, if: IsAgent($x)}\n  - {towards: $x, gains: 3, if: IsAgent($x)}\n"

    assert ids(tmp_path, rules, "attribution_rules")[0] == ["towards_x", "towards_x_2"]


def test_why_names_the_rule_that_it_was(tmp_path):
    rules = (
        "actions:\n  - {for: Tom, do: say Kind, if: my mood > 5}\n  - {for: Tom, do: say Kind, if: my mood < 5}\n"
        "effects:\n"
        "  - {after: Tom says Kind, if: IsAgent(Bob), then: everyone believes Kind(Tom) = false}\n"
        "  - {after: Tom says Kind, then: everyone believes Kind(Tom) = true}\n"
    )
    scene = load_scenario(write(tmp_path, scenario(rules, dialogue="== start\nTom [Kind]: Well. -> end\n")))

    sentences = "\n".join(explain(scene.play(), raw=True))

    assert "because of the rule say_Kind_2," in sentences
    assert "The rule say_Kind had no say" in sentences
    assert "By the rule after_Tom_says_Kind_2, everyone believes Kind(Tom) = True." in sentences


@pytest.mark.parametrize("other", ["for: Ann, ", "for: [Ann, Tom], ", ""])
def test_two_rules_of_one_id_that_are_somebodys_in_common_are_refused(other, tmp_path):
    second = f"  - {{id: A, {other}when: Ann says Rude, feels: nothing}}\n"
    rules = "appraisals:\n  - {id: a, when: Tom says Kind to me, feels: nothing}\n" + second

    with pytest.raises(ScenarioError, match="FA401 another rule is called A already"):
        load_scenario(write(tmp_path, scenario(rules)))


def test_two_people_may_have_a_rule_of_one_id_each(tmp_path):
    rules = "actions:\n  - {id: a, for: Ann, do: Wave}\n  - {id: a, for: Tom, do: Bow}\n"

    assert ids(tmp_path, rules, "action_rules")[0][0] == "a"
