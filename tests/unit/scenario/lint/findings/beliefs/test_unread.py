"""Unread: what an effect changes and nothing asks for is told, and a goal that no rule moves where others are moved."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

CAST = """
Ann:
  believes:
    Is(Shop, Open): true
  wants:
    GetHome: {}
    %s
Tom: {}
"""
RULES = """
actions:
  - {for: Ann, do: Sit, if: 'Is(Shop, Open) = true'}
appraisals:
  - when: Tom says Kind to me
    for: Ann
    feels: {goal GetHome: 0.1}
effects:
  - after: Ann does Sit
    then: %s
"""


def told(folder, then="everyone believes Is(Shop, Open) = false", goal="", rest=""):
    """The codes, hints and edits of what is told at the sign."""
    text = scenario(RULES.replace("%s", then) + rest, cast=CAST.replace("%s", goal))
    clean, place = marked(text)
    found = [one for one in check_file(write(folder, clean)) if (one.place.line, one.place.column) == place]
    return [(one.code, one.hint, one.edit) for one in found]


@pytest.mark.parametrize(
    ("then", "code", "edit"),
    [
        ("everyone believes Zeppelin(Shop) = true", "FA202", None),
        ("everyone believes Is(Street, Wet) = true", "FA202", None),
        ("everyone believes Is(Shpo, Open) = true", "FA203", "everyone believes Is(Shop, Open) = true"),
        ("everyone believes Iss(Shop, Open) = true", "FA203", "everyone believes Is(Shop, Open) = true"),
    ],
)
def test_what_nothing_asks_for_is_told_at_the_change_and_a_slip_with_what_was_meant(then, code, edit, tmp_path):
    ((found, _, meant),) = told(tmp_path, f"§{then}")

    assert (found, meant) == (code, edit)


@pytest.mark.parametrize(
    "then",
    ["everyone believes Is(Shop, Open) = false", "Ann forgets Is(Shop, Open)", "everyone believes Has(Floor) = Tom"],
)
def test_what_is_asked_for_may_be_changed(then, tmp_path):
    assert told(tmp_path, f"§{then}") == []


def test_a_goal_that_no_rule_moves_is_told_where_rules_move_others(tmp_path):
    assert [code for code, _, _ in told(tmp_path, goal="§Sleep: {}")] == ["FA202"]
    assert (
        told(
            tmp_path,
            goal="§Sleep: {}",
            rest="relations:\n  - {of: Ann, towards: Tom, gains: 2, if: GoalLikelihood(Sleep) > 0.2}\n",
        )
        == []
    )


def test_a_relation_to_one_who_is_nearly_called_like_one_of_the_cast_is_told(tmp_path):
    ((code, hint, edit),) = told(tmp_path, rest="relations:\n  - {of: Ann, towards: §Tmo, gains: 2}\n")

    assert (code, hint, edit) == ("FA203", "did you mean Tom?", "Tom")


def test_what_a_test_gives_and_nothing_asks_for_is_told(tmp_path):
    tests = "tests:\n  - §name: one\n    given: {Ann: {'Iss(Shop, Open)': true}}\n    expect: mood of Tom < 9\n"

    assert [code for code, _, _ in told(tmp_path, rest=tests)] in (["FA202"], ["FA203"])


def believed(folder, cast, rest="actions:\n  - {for: Ann, do: Sit, if: 'Level(Salt) > 1'}\n"):
    """The codes, sentences and edits of what is told at the sign among what people believe."""
    clean, place = marked(scenario(rest, cast=cast))
    found = [one for one in check_file(write(folder, clean)) if (one.place.line, one.place.column) == place]
    return [(one.code, one.sentence, one.edit) for one in found]


@pytest.mark.parametrize(
    ("belief", "code", "edit"),
    [
        ("Level(Sodium): 140", "FA202", None),
        ("Level(Slat): 140", "FA203", "Level(Salt)"),
        ("Level(Salt): 140", None, None),
    ],
)
def test_a_belief_about_what_nothing_asks_for_is_told_though_others_of_its_kind_are_asked(belief, code, edit, tmp_path):
    found = believed(tmp_path, "Ann:\n  believes:\n    §" + belief + "\nTom: {}\n")

    assert [(one, made) for one, _, made in found] == ([(code, edit)] if code else [])
    assert all(sentence.endswith(", which Ann believes") for _, sentence, _ in found)


def test_what_is_believed_of_two_things_is_no_slip_for_the_one_that_is_asked(tmp_path):
    cast = "Ann:\n  believes:\n    Level(Salt): 3\n    §Level(Slat): 140\nTom: {}\n"

    assert [code for code, _, _ in believed(tmp_path, cast)] == ["FA202"]


def test_another_number_is_no_slip(tmp_path):
    cast = "Ann:\n  believes:\n    §Open(Door2): true\nTom: {}\n"
    asks = "actions:\n  - {for: Ann, do: Sit, if: 'Open(Door1) = true'}\n"

    assert [code for code, _, _ in believed(tmp_path, cast, asks)] == ["FA202"]


def test_a_fact_that_nothing_asks_for_is_told_though_another_fact_is_asked(tmp_path):
    facts = "facts: {Evidence: 3, §Weather: 2}\nactions:\n  - {for: Ann, do: Sit, if: Evidence > 2}\n"

    assert [(code, sentence) for code, sentence, _ in believed(tmp_path, "Ann: {}\nTom: {}\n", facts)] == [
        ("FA202", "nothing ever asks for Weather, which is a fact")
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "actions:\n  - {for: Ann, do: Sit, if: 'Level($x) > 1'}\n",
        "actions:\n  - {for: Ann, do: Sit, if: 'Level(Salt) > 1'}\nlater: 1 d\n",
        "actions:\n  - {do: Sit, if: 'Level(Salt) > 1'}\n  - {do: Go, if: 'Ann believes Level(Sodium) > 1'}\n",
    ],
)
def test_a_belief_that_may_be_asked_for_is_not_told(rest, tmp_path):
    assert believed(tmp_path, "Ann:\n  believes:\n    §Level(Sodium): 140\nTom: {}\n", rest) == []


WAYS = """
facts: {Late: false}
actions:
  - {for: Ann, do: Sit, if: 'Allowed(me, Entry) = false'}
  - {for: Ann, do: Rest, if: 'Trusts(me, Tom) < 2'}
effects:
  - after: Ann does Sit
    then: %s
"""
BOTH = "Ann: {believes: {'Allowed(me, Entry)': true, 'Trusts(me, Tom)': 3}}\nTom: {}"


@pytest.mark.parametrize(
    ("then", "code", "hint", "edit"),
    [
        ("Allowed(Entry, Ann) = false", "FA202", "did you mean Allowed(Ann, Entry)?", "Allowed(Ann, Entry) = false"),
        ("Trusts(Tom, Ann) = 1", "FA202", "did you mean Trusts(Ann, Tom)?", None),
        ("Trusts(Ann, Tmo) -1", "FA203", "did you mean Tom?", "Trusts(Ann, Tom) -1"),
        ("Trust(Ann, Tom) -1", "FA203", "did you mean Trusts?", "Trusts(Ann, Tom) -1"),
    ],
)
def test_a_change_of_what_is_asked_the_other_way_round_or_spelled_otherwise_is_told_once(
    then, code, hint, edit, tmp_path
):
    found = check_file(write(tmp_path, scenario(WAYS.replace("%s", then), cast=BOTH)))
    near = [one for one in found if one.hint.startswith("did you mean")]

    assert [(one.code, one.hint, one.edit) for one in near] == [(code, hint, edit)]
    assert edit is None or [one for one in found if edit[:5] in one.sentence] == near


def test_what_may_be_so_both_ways_is_told_without_an_edit_where_it_is_asked_the_other_way_round(tmp_path):
    asked = WAYS.replace("Trusts(me, Tom) < 2", "Trusts(Tom, me) < 2").replace("%s", "Trusts(Ann, Tom) -1")
    found = check_file(write(tmp_path, scenario(asked, cast=BOTH)))

    (one,) = [one for one in found if one.code == "FA201" and "Trusts" in one.sentence]
    assert (one.hint.partition("?")[0], one.edit) == ("did you mean Trusts(me, Tom)", None)


@pytest.mark.parametrize(("slot", "codes"), [("{Age(me)}", []), ("{Age(Ann)}", []), ("{Age(Tom)}", ["FA202"])])
def test_a_slot_asks_of_whoever_says_the_line_where_it_asks_of_me(slot, codes, tmp_path):
    text = scenario(
        cast="Ann: {believes: {Age(Ann): 40}}\nTom: {believes: {Age(Tom): 30}}",
        dialogue=f"== start\nAnn: I am {slot}. -> end",
    )
    found = [one for one in check_file(write(tmp_path, text)) if one.code == "FA202" and "Age(Ann)" in one.sentence]

    assert [one.code for one in found] == codes
