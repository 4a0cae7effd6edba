"""Older documents in the newest form, however the serializer of the FAtiMA Toolkit wrapped their parts."""

import json

from fatima_py.interop import Counts
from tests.unit.interop.old_files import appraisals, character, imported, line, notes, put, rule, scene_of, tendency


def test_a_list_that_the_serializer_wrapped_is_a_list(tmp_path):
    lines = {"elements": [line("Start", "S1", "Hello."), line("S1", "End", "Bye.")]}
    path = put(tmp_path / "shop.iat", {"ScenarioName": "Shop", "CharacterSources": [], "PlayerDialogues": lines})

    found = imported(path, tmp_path / "out")

    assert found.found.lines == found.carried.lines == 2
    assert [move.text for move in scene_of(found).definition.graph.all_moves()] == ["Hello.", "Bye."]


def test_rules_that_are_shared_are_read_as_the_old_rules_they_are(tmp_path):
    shared = {"refId": 3, "Rules": [rule(Desirability=-3), rule(Desirability=2)]}
    path = tmp_path / "ann.ea"
    root = {"root": {"AppraisalRules": "refId@3"}, "references": [shared]}
    path.write_text(json.dumps(root), encoding="utf-8")

    found = imported(path, tmp_path / "out")

    assert found.found == found.carried == Counts(rules=2)
    assert notes(found, "not carried") == []


def test_a_number_in_a_box_is_the_number(tmp_path):
    boxed = {"classId": 4, "boxedValue": -3}

    found = imported(put(tmp_path / "ann.ea", appraisals(rule(Desirability=boxed))), tmp_path / "out")

    (told,) = scene_of(found).appraisals
    assert [str(one.value) for one in told.rule.feels] == ["-3"]


def test_what_is_no_list_is_named_where_a_list_belongs(tmp_path):
    wrong = {
        "rules.ea": ({"AppraisalRules": {"Rules": {"first": rule()}}}, "AppraisalRules.Rules", "an object"),
        "acts.edm": ({"ActionTendencies": "none"}, "ActionTendencies", "text"),
        "moves.cif": ({"SocialExchanges": 3}, "SocialExchanges", "a number"),
        "shop.iat": ({"ScenarioName": "Shop", "Dialogues": True}, "Dialogues", "true"),
    }

    for name, (root, place, shape) in wrong.items():
        found = imported(put(tmp_path / name, root), tmp_path / "out")

        assert f"{place}: expected a list, found {shape}" in notes(found, "not carried")


def test_documents_that_hold_themselves_come_to_an_end(tmp_path):
    path = tmp_path / "loop.iat"
    loop = {"refId": 1, "elements": [{"Characters": "refId@1", "Meaning": "refId@1", "Utterance": "Hello."}]}
    root = {"ScenarioName": "Loop", "Characters": "refId@1", "Dialogues": "refId@1"}
    path.write_text(json.dumps({"root": root, "references": [loop]}), encoding="utf-8")

    assert imported(path, tmp_path / "out").output


def test_the_counts_of_a_character_are_those_of_its_lists(tmp_path):
    goals = {"elements": [{"Name": "Win", "Significance": 3, "Likelihood": 0.5}]}
    path = put(tmp_path / "ann.rpc", character("Ann", {"Tired(Ann)": "True, 1"}, Goals=goals))

    found = imported(path, tmp_path / "out")

    assert found.found == found.carried == Counts(beliefs=1, goals=1)


def test_the_usual_priority_is_that_of_the_file(tmp_path):
    path = put(tmp_path / "acts.edm", {"DefaultActionPriority": 4, "ActionTendencies": [tendency()]})

    (told,) = scene_of(imported(path, tmp_path / "out")).actions

    assert str(told.rule.priority) == "4"
