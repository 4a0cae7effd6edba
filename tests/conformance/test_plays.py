"""The reference's recorded plays are this engine's plays."""

import json

import pytest

from tests.conformance.cases import RECORDED, read_cases
from tests.conformance.plays import differences, main, mismatch

PLAYS = RECORDED / "plays"
OURS = {"property-in-two-cases", "praise-in-two-cases", "likelihood-in-single-precision"}
"""Kinds of difference that stay, as the page on what differs says."""
needs_plays = pytest.mark.skipif(not PLAYS.is_dir(), reason="the recorded plays of the reference are not here")


@needs_plays
def test_every_recorded_play_of_the_reference_is_played():
    cases = list(read_cases(PLAYS / "plays.jsonl"))

    assert cases
    assert [case["id"] for case in cases if mismatch(case) is not None] == []


@needs_plays
def test_of_each_kind_of_difference_only_those_are_left_that_the_pages_tell_of():
    cases = list(read_cases(PLAYS / "kinds.jsonl"))

    assert cases
    assert {case["id"].removesuffix(" (smallest)") for case in cases if mismatch(case) is not None} == OURS


ANN = {"KnowledgeBase": {"Perspective": "Ann", "Knowledge": {"SELF": {"is(Banana, Food)": "True, 1"}}}}
EAT = {"Action": "Eat([f])", "Target": "Ann", "Conditions": {"Set": ["is([f], Food) = True"]}}
STANDING = {"states": {"Ann": {"is(Banana, Food)": "True"}}, "minds": {"Ann": {"mood": 0, "emotions": [], "goals": {}}}}
STEP = {"round": 0, "who": "Ann", "action": "Eat(banana)", "target": "ANN", "line": None, "utility": 2, **STANDING}


def case(**changes):
    """A recorded play in which Ann eats, and eats."""
    return {
        "id": "one",
        "fades": False,
        "triggers": False,
        "scenario": {"root": {"Characters": [ANN]}},
        "storage": ["EmotionalDecisionMakingAsset", {"root": {"ActionTendencies": [EAT]}}],
        "max_steps": 2,
        "start": STANDING,
        "steps": [STEP, STEP],
        "end": "limit",
        **changes,
    }


@pytest.mark.parametrize("fades", [True, False])
def test_a_play_that_goes_as_recorded_has_no_mismatch(fades):
    assert mismatch(case(fades=fades)) is None


@pytest.mark.parametrize("fades", [True, False])
def test_a_start_is_before_a_round_in_which_nobody_acts_and_that_is_told_once(fades):
    floor = {"Has(Floor)": "Ann", "DialogueState(Tom)": "Start"}
    lasting = {"EmotionalHalfLifeDecayTime": 1e20, "MoodHalfLifeDecayTime": 1e20}
    ann = {
        "KnowledgeBase": {"Perspective": "Ann", "Knowledge": {"SELF": {one: f"{it}, 1" for one, it in floor.items()}}},
        "EmotionalState": {"Mood": 0, "EmotionalPool": [], "AppraisalConfiguration": lasting},
    }
    silence = "EventId(Action-End, *, NoDialoguesLeft(*, *), *)"
    leave = {"Action": "Leave", "Target": "-", "Conditions": {"Set": [f"{silence} > 0"]}}
    sad = {
        "EventName": "Event(Action-End, *, NoDialoguesLeft(*, *), SELF)",
        "AppraisalVariables": {"AppraisalVariables": [{"Name": "Desirability", "Value": -1, "Target": "-"}]},
    }
    before = {"states": {"Ann": floor}, "minds": {"Ann": {"mood": 0, "emotions": [], "goals": {}}}}
    after = {"states": {"Ann": floor}, "minds": {"Ann": {"mood": 0, "emotions": [["Distress", "-", 1]], "goals": {}}}}
    left = {"who": "Ann", "action": "Leave", "target": "-", "line": None, "utility": 2, **after}

    play = case(
        fades=fades,
        triggers=True,
        scenario={"root": {"Characters": [ann]}},
        storage=[
            "EmotionalAppraisalAsset",
            {"root": {"AppraisalRules": {"Rules": [sad]}}},
            "EmotionalDecisionMakingAsset",
            {"root": {"ActionTendencies": [leave]}},
        ],
        start=before,
        steps=[left, left],
    )

    assert mismatch(play) is None


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"end": "idle"}, ("end", [("end", "idle", "limit")])),
        ({"steps": [STEP, {**STEP, "utility": 3}]}, ("step 2", [("utility", 3, 2.0)])),
        ({"steps": [STEP, STEP, STEP]}, ("step 3", [("end", "Ann does Eat(banana) to ANN", "limit")])),
        ({"start": {**STANDING, "states": {}}}, ("start", None)),
        ({"storage": 3}, ("cannot be played", None)),
    ],
)
def test_the_first_difference_of_a_play_is_told(changes, found):
    where, what = mismatch(case(**changes)) or ("", [])

    assert where == found[0]
    assert what
    assert found[1] in (None, what)


def test_numbers_agree_within_a_thousandth_and_words_in_any_case():
    left = {"a": {"Mood": 1.0, "felt": [["Joy", "Tom", 2.0]]}}

    assert not list(differences(left, {"A": {"mood": 1.0009, "felt": [["joy", "TOM", 2.0004]]}}))
    assert list(differences(left, {"a": {"mood": 1.01, "felt": []}})) == [
        ("a.mood", 1.0, 1.01),
        ("a.felt", [["Joy", "Tom", 2.0]], []),
    ]


def test_what_differs_is_printed_with_how_many_passed(tmp_path, capsys):
    file = tmp_path / "plays.jsonl"
    file.write_text("\n".join(map(json.dumps, [case(), case(id="two", end="idle")])), encoding="utf-8")

    code = main([str(file)])

    assert code == 1
    assert capsys.readouterr().out.splitlines() == [
        "two: end",
        "  end",
        "    expected idle",
        "    got      limit",
        "1 passed, 1 failed",
    ]
