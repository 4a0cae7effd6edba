"""Goals: wherever a goal is named that nobody has, it is told, and nowhere else."""

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import check_file, load_character
from tests.unit.scenario.files import marked, scenario, write

CAST = """
Ann:
  wants: {Get Home: {matters: 8}, Win: {}}
  avoids: {Arrest: {matters: 9, likely: unlikely}}
Tom:
  wants: {Rest: {}}
"""
RULE = "actions: [{for: Ann, do: Wave, if: '%s'}]\n"


def told(folder, text):
    """The codes of what is found about goals, with the places and the sentences."""
    found = check_file(write(folder, text))
    return [(one.code, one.place.line, one.place.column, str(one)) for one in found if one.code in {"FA201", "FA203"}]


def ann(said):
    """A cast in which something more is said of Ann."""
    return f"Ann:\n  wants: {{Get Home: {{}}, Win: {{}}}}\n  avoids: {{Arrest: {{}}}}\n  {said}\nTom: {{}}"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("emotions: {§Fear about Arest: 5}", "Arrest"),
        ("emotions: {Anger at Tom: 1, §Hope about get hom: 5}", "Get_Home"),
        ("emotions: {§Relief about Arrst: [1, 2]}", "Arrest"),
        ("remembers: [{event: Tom does Wave, feels: {§Hope about GetHome: 3}}]", "Get_Home"),
        ("believes: {§'Wants(Tom, Arest)': 3}", "Arrest"),
    ],
)
def test_a_slip_in_the_goal_of_a_feeling_from_the_start_is_told_with_the_goal_that_is_meant(said, meant, tmp_path):
    text, place = marked(scenario(cast=ann(said)))

    ((code, *found, sentence),) = [one for one in told(tmp_path, text) if one[0] == "FA203"]

    assert (code, *found) == ("FA203", *place)
    assert f"did you mean {meant}?" in sentence


def aimed(folder, text):
    """The codes and the sentences of what is found about feelings that nobody has."""
    found = check_file(write(folder, text))
    return [(one.code, one.sentence, one.hint) for one in found if one.code == "FA206" and "never" in one.sentence]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("my distress about Win > 6", "Distress is never about anything, so my distress at Win is always 0"),
        ("my distress about Rain at most 6", "Distress is never about anything, so my distress at Rain"),
        ("Joy(me, Rain) > 6", "Joy is never about anything, so my joy at Rain is always 0"),
        ("my anger about Win > 6", "Anger is never about a goal, so my anger at Win is always 0"),
        ("Pride(me, Arrest) < 6", "Pride is never about a goal, so my pride at Arrest is always 0"),
        ("my relief at Tom > 6", "Relief is never toward anybody, so my relief about Tom is always 0"),
        ("my hope at Tom = 0", "Hope is never toward anybody, so my hope about Tom is always 0"),
    ],
)
def test_a_feeling_that_is_asked_toward_what_it_is_never_about_is_told(asked, sentence, tmp_path):
    ((_, told_of, hint),) = aimed(tmp_path, scenario(RULE % asked, cast=CAST))

    assert told_of.startswith(sentence)
    assert hint.startswith("leave out '")


@pytest.mark.parametrize(
    "asked",
    ["my distress > 6", "my anger at Tom > 6", "my relief about Win > 6", "my joy at $x > 6", "my pride at me > 6"],
)
def test_a_feeling_that_is_asked_toward_what_it_may_be_about_is_not(asked, tmp_path):
    assert aimed(tmp_path, scenario(RULE % asked, cast=CAST)) == []


def test_a_feeling_from_the_start_may_be_toward_whomever(tmp_path):
    assert aimed(tmp_path, scenario(RULE % "my hope at Tom > 6", cast=ann("emotions: {Hope about Tom: 7}"))) == []


def test_a_slot_that_asks_what_a_feeling_is_never_about_is_told(tmp_path):
    line = "== start\nAnn [Rude]: I feel {Distress(me, Win)}. -> end\n"

    assert len(aimed(tmp_path, scenario(cast=CAST, dialogue=line))) == 1


def test_what_is_to_be_written_instead_keeps_the_rest_of_a_key(tmp_path):
    text = scenario(cast=ann("emotions: {Fear about Arest: 5}"))

    (found,) = [one for one in check_file(write(tmp_path, text)) if one.code == "FA203"]

    assert found.edit == "Fear about Arrest"


@pytest.mark.parametrize("said", ["emotions: {§Fear about Rain: 5}", "emotions: {§Hope about Tom: 2}"])
def test_a_feeling_from_the_start_about_a_goal_of_nobody_is_told(said, tmp_path):
    text, place = marked(scenario(cast=ann(said)))

    ((code, *found, sentence),) = told(tmp_path, text)

    assert (code, *found) == ("FA201", *place)
    assert "Ann neither wants nor avoids" in sentence


def test_a_feeling_about_the_goal_of_another_is_told(tmp_path):
    text = scenario(cast="Ann: {emotions: {Hope about Rest: 3}}\nTom: {wants: {Rest: {}}}")

    ((code, *_, sentence),) = told(tmp_path, text)

    assert code == "FA201"
    assert "Ann neither wants nor avoids Rest" in sentence


def test_a_sheet_and_the_scenario_together_say_which_goals_somebody_has(tmp_path):
    write(tmp_path, "fatima: 1\ncharacter: Ann\nwants: {Win: {}}\nemotions: {Fear about Rain: 2}\n", "ann.yaml")
    text = scenario(cast="Ann: {from: ann.yaml, avoids: {Rain: {}}, emotions: {Hope about Win: 2}}\nTom: {}")

    assert told(tmp_path, text) == []


def test_a_sheet_by_itself_is_refused_for_a_slip_in_a_goal(tmp_path):
    sheet = write(
        tmp_path, "fatima: 1\ncharacter: Ann\nwants: {Winner: {}}\nemotions: {Hope about Winer: 2}\n", "ann.yaml"
    )

    with pytest.raises(ScenarioError, match=r"ann\.yaml:4:12: FA203 .*did you mean Winner\?"):
        load_character(sheet)


@pytest.mark.parametrize(
    "condition",
    [
        *("my hope about Get Hom > 2", "goal Get Hom at least likely", "Satisfaction(me, Get_Hom) > 1"),
        *("Math(GoalLikelihood(Get_Hom), Plus, 1) > 1.2", "goal Win < GoalLikelihood(Get_Hom)"),
    ],
)
def test_a_slip_in_the_goal_of_a_condition_is_told(condition, tmp_path):
    ((code, *_, sentence),) = told(tmp_path, scenario(RULE % condition, cast=CAST))

    assert code == "FA203"
    assert sentence.endswith("nobody wants Get_Hom, or to avoid it (did you mean Get_Home?)")


@pytest.mark.parametrize(
    "written",
    [
        "lore: [{keys: [home], say: Far., secret_until: §goal Get Hom at least likely}]",
        "tests: [{name: one, play: [Ann says Rude], expect: [§Ann believes goal Get Hom above 0.1]}]",
        "tests: [{name: one, play: [{expect: [§Ann believes my hope about Get Hom > 0]}]}]",
        "exchanges: [{name: Talk, with: $x, if: §goal Get Hom > 0.2, reasons: []}]",
    ],
)
def test_a_slip_in_a_goal_is_told_of_facts_tests_and_exchanges(written, tmp_path):
    text, place = marked(scenario(f"{written}\n", cast=CAST))

    ((code, *found, sentence),) = told(tmp_path, text)

    assert (code, *found) == ("FA203", *place)
    assert "did you mean Get_Home?" in sentence


@pytest.mark.parametrize("slot", ["{GoalLikelihood(Get_Hom)}", "{Hope(me, Get_Hom)}"])
def test_a_slip_in_the_goal_of_a_slot_is_told(slot, tmp_path):
    text = scenario(cast=CAST, dialogue=f"== start\nAnn: It is {slot}. -> end\n")

    ((code, *_, sentence),) = told(tmp_path, text)

    assert code == "FA203"
    assert "did you mean Get_Home?" in sentence


def test_a_goal_that_somebody_else_has_is_told_of_whoever_is_asked(tmp_path):
    ((code, *_, sentence),) = told(tmp_path, scenario(RULE % "goal Rest > 0.5", cast=CAST))

    assert code == "FA201"
    assert "GoalLikelihood(Rest) is asked of Ann, and Ann neither wants nor avoids Rest" in sentence


@pytest.mark.parametrize(
    ("rest", "cast"),
    [
        (RULE % "goal Rest > 0.5", CAST.replace("Tom:", "  believes: {'Wants(Tom, Rest)': 3}\nTom:")),
        (RULE % "goal Job > 0.5", CAST.replace("Tom:", "  believes: {'Wants(Tom, Job)': 3}\nTom:")),
        ("appraisals: [{when: Tom says Kind to me, feels: {goal Job: 0.2}}]", ann("believes: {'Wants(Tom, Job)': 3}")),
        ("actions: [{do: Wave, if: goal Rest > 0.5}]", CAST),
        (RULE % "my fear at Tom > 2", CAST),
        (RULE % "my hope about anything > 2", CAST),
        (RULE % "my fear about Arrest > 2", CAST),
    ],
)
def test_a_goal_that_somebody_who_is_asked_may_have_is_not_told(rest, cast, tmp_path):
    assert [one for one in told(tmp_path, scenario(f"{rest}\n", cast=cast)) if "goal" in one[3].lower()] == []


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("Ann believes Sen(Cup)", "nobody ever believes anything called Sen (did you mean Seen?)"),
        ("Has(Ann, Money, 3) = true", "Has(Ann, Money, 3) is asked for, but nobody believes it"),
        ("Ann believes Seen(Cup) = broen", "nobody ever believes Seen(Cup) = broen (did you mean broken?)"),
        ("Ann believes my anger at Tomm > 2", "nobody in the cast is called Tomm (did you mean Tom?)"),
        ("Ann believes I have heard Tomm say Rude", "nobody in the cast is called Tomm (did you mean Tom?)"),
    ],
)
def test_what_a_test_asks_is_checked_as_what_a_rule_asks_is(expected, sentence, tmp_path):
    cast = "Ann: {believes: {Seen(Cup): broken}}\nTom: {}"
    text = scenario(f"tests: [{{name: one, play: [Ann says Rude], expect: ['{expected}']}}]\n", cast=cast)

    assert [one for one in told(tmp_path, text) if sentence in one[3]]


def test_what_a_test_gives_may_be_asked_for_in_it(tmp_path):
    given = "{Ann: {Seen(Cup): true}}"
    text = scenario(
        f"tests: [{{name: one, given: {given}, play: [Ann says Rude], expect: [Ann believes Seen(Cup)]}}]\n"
    )

    assert told(tmp_path, text) == []


def test_what_keeps_a_fact_secret_counts_as_asked_for(tmp_path):
    text = scenario(
        "lore: [{keys: [time], say: Broken., secret_until: Seen(Cup)}]\n",
        cast="Ann: {believes: {Seen(Cup): false}}\nTom: {}",
    )

    assert not [one for one in check_file(write(tmp_path, text)) if one.code == "FA202"]
