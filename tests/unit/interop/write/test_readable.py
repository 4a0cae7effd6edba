"""What is exported so that the Toolkit reads it and does what is done here."""

import json
import re
from itertools import product

import pytest

from fatima_py.interop import load_toolkit
from fatima_py.interop.write.export import write_toolkit
from fatima_py.scenario import load_scenario, read_definition
from fatima_py.scene import Scene

SCENE = """
fatima: 1
title: A test
cast: {Sam: {}, Nora: {}, Ann: {}}
dialogue: |
  == start
  Sam to Nora [Kind]: Good evening. -> end
"""


@pytest.fixture
def exported(tmp_path):
    """What an export of the scene with something more writes: the folder, the sentences, both files."""

    def export(more: str, scene: str = SCENE):
        path = tmp_path / "scene.yaml"
        path.write_text(scene + more, encoding="utf-8")
        problems = write_toolkit(read_definition(path), tmp_path / "out")
        files = [json.loads((tmp_path / "out" / name).read_text()) for name in ("scenario.json", "storage.json")]
        return "\n".join(one.sentence for one in problems), *files

    return export


def part(storage, name):
    """A part of a rule storage."""
    return storage[storage.index(name) + 1]["root"]


def felt(scene):
    """What anybody comes to feel in the first beats."""
    for _ in range(3):
        if (turn := scene.turn()) is not None:
            scene.play(turn)
    return {(str(one.name), emotion.type.label) for one in scene.cast for emotion in one.emotions}


HEARD = (
    "anyone $x says Kind to me",
    "Sam says Kind to me",
    "anyone $x does Speak($a, $b, $c, Kind) to $y",
    "anyone $x does Speak($a, $b, $c, $d) to me\n    if: $x = Sam",
    "anyone $x does Speak(*, *, -, Kind) to me",
    "anyone $x does Speak($a, $b, -, Kind) to me\n    unless: $a = Any1",
)


@pytest.mark.parametrize(("kept", "when"), list(product(("default", "toolkit 3"), HEARD)))
def test_what_is_felt_here_is_felt_there(exported, tmp_path, kept, when):
    rules = "actions:\n  - do: say anything\nappraisals:\n  - feels: {desirable: 5}\n    when: "
    said, _, storage = exported(f"semantics: {kept}\n{rules}{when}\n")

    here = load_scenario(tmp_path / "scene.yaml")
    there = Scene(load_toolkit(tmp_path / "out/scenario.json", tmp_path / "out/storage.json"))

    (written,) = part(storage, "EmotionalAppraisalAsset")["AppraisalRules"]["Rules"]
    assert felt(there) == felt(here) != set()
    assert ", -" not in written["EventName"]
    assert ("'*' stands there" in said) == ("-, Kind" in when)


def test_the_toolkits_own_rules_stay_as_they_are(exported):
    rule = "when: anyone $x does Speak(*, *, -, Kind) to me"

    _, _, storage = exported(f"semantics: toolkit\nappraisals:\n  - {rule}\n    feels: {{desirable: 1}}\n")

    (written,) = part(storage, "EmotionalAppraisalAsset")["AppraisalRules"]["Rules"]
    assert written["EventName"] == "Event(Action-End, [x], Speak(*, *, -, Kind), SELF)"


def test_that_a_line_may_be_said_is_not_asked_of_what_was_left_out_of_it(exported):
    when = "when: anyone $x does Speak($a, $b, $c, Kind) to me"
    rule = f"{when}\n    if: ['ValidDialogue($a, $b, $c, Kind) = True', $x = Sam]\n    feels: {{desirable: 1}}"

    _, _, storage = exported(f"semantics: toolkit 3\nappraisals:\n  - {rule}\n")

    (written,) = part(storage, "EmotionalAppraisalAsset")["AppraisalRules"]["Rules"]
    assert written["EventName"] == "Event(Action-End, [x], Speak([any1], *, *, Kind), SELF)"


def test_what_the_toolkit_calls_otherwise_is_called_so_and_what_it_does_not_know_is_told(exported):
    said, _, storage = exported(
        "actions:\n  - do: Wave\n    if:\n      - Count(Likes($x)) > 1\n      - IsSalient(Waiter) = True\n"
        "      - Math(Joy(me), Plus, 1) > 2\n      - EventCount(Action-End, Sam, Wave, *) < 3\n"
    )

    asked = part(storage, "EmotionalDecisionMakingAsset")["ActionTendencies"][0]["Conditions"]["Set"]
    assert asked[-4:] == [
        "CountSubs(Likes([x])) > 1",
        "IdentitySalient(Waiter) = True",
        "Math(EmotionIntensity(SELF, Joy), Plus, 1) > 2",
        "EventCount(Action-End, Sam, Wave, *) < 3",
    ]
    assert re.findall(r"does not work out (\w+)", said) == ["EventCount"]


def test_a_belief_that_is_called_like_a_question_of_old_stays_a_belief(exported):
    scene = SCENE.replace("Sam: {}", "Sam: {believes: {'Count(Knock)': 5}}").replace(
        "cast:", "semantics: toolkit\ncast:"
    )

    _, scenario, storage = exported("actions:\n  - {do: Wave, if: Count(Knock) < 2}\n", scene)

    (rule,) = part(storage, "EmotionalDecisionMakingAsset")["ActionTendencies"]
    assert rule["Conditions"]["Set"][-1] == "Count(Knock) < 2"
    assert "Count(Knock)" in scenario["root"]["Characters"][0]["KnowledgeBase"]["Knowledge"]["SELF"]


def test_a_belief_with_which_it_opens_no_file_is_left_out_and_told(exported):
    beliefs = "{'Likes(Nora)': 3, 'Pair(me)': 'Two(a, b)'}"
    said, scenario, _ = exported("", SCENE.replace("Sam: {}", f"Sam: {{believes: {beliefs}}}"))

    knowledge = scenario["root"]["Characters"][0]["KnowledgeBase"]["Knowledge"]
    assert [name for name in knowledge["SELF"] if name.startswith(("Likes", "Pair"))] == ["Likes(Nora)"]
    assert "in which a comma stands" in said


def test_its_sums_are_of_whole_numbers_for_variables(exported):
    said, _, storage = exported(
        "relations:\n  - {towards: $x, gains: 1.6, if: IsAgent($x) = True}\n  - {towards: Nora, gains: 3}\n"
        "exchanges:\n  - {name: Flirt, with: $x, steps: [Ask], reasons: [{adds: 2.6}]}\n"
    )

    first, second = part(storage, "SocialImportanceAsset")["AttributionRules"]
    (exchange,) = part(storage, "CommeillFautAsset")["SocialExchanges"]
    assert (first["Value"], second["Value"], exchange["InfluenceRules"][0]["Value"]) == (2, 3, 3)
    assert (second["Target"], second["Conditions"]["Set"]) == ("[any1]", ["Nora = [any1]"])
    assert exchange["StartingConditions"]["Set"] == ["IsAgent(SELF) = True"]
    assert "so 1.6 became 2" in said
    assert "so 2.6 became 3" in said


@pytest.mark.parametrize(
    ("text", "there", "told"),
    [
        ("Thank you, {Nora.name}. {me.name} to {you.name}.", "Thank you, Nora. Sam to Nora.", ""),
        ("You owe me {Debt(you)}, I {Debt( me )}.", "You owe me [[Debt(you)]], I [[Debt(SELF)]].", ""),
        ("{Nora}, it is {me}; {you}?", "Nora, it is Sam; Nora?", ""),
        ("{Debt(me)} it is.", " [[Debt(SELF)]] it is.", ""),
        ("So {Debt(me)}{Debt(Nora)}", "So [[Debt(SELF)]][[Debt(Nora)]]", "with nothing between them"),
        ("I {laugh} [laugh].", "I {laugh} [laugh].", "begins a belief"),
        (r"No \{Debt(me)}", "No {Debt(me)}", ""),
    ],
)
def test_a_line_shows_there_what_it_shows_here(exported, text, there, told):
    scene = SCENE.replace("Good evening.", text)

    said, scenario, _ = exported("", scene)

    assert scenario["root"]["Dialogues"][0]["Utterance"] == there
    assert told in said
    assert bool(told) == ("line " in said)
