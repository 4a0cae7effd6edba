"""Scenarios of the Toolkit, read and played."""

import json
from collections import Counter
from pathlib import Path

import pytest

from fatima_py.errors import Problem, ScenarioError
from fatima_py.interop import load_toolkit, read_toolkit
from fatima_py.names import parse
from fatima_py.scene import Beat, Scene
from tests.builders import word
from tests.unit.interop.files import TALK, appraisal, appraisals, effect, line, read, refused, scenario, storage

SHARED = Path(__file__).parents[5] / "shared" / "toolkit-files"
PAIRS = [("scenario.json", "storage.json"), ("kbscenario.json", "kbstorage.json")]


def person(name, **beliefs):
    told = {f"{key}({arg})": f"{value}, 1" for key, (arg, value) in beliefs.items()}
    return {"KnowledgeBase": {"Perspective": name, "Knowledge": {"SELF": told}}}


ANN = person("Ann", DialogueState=("Tom", "Start"), Has=("Floor", "Ann"))
TOM = person("Tom", Has=("Floor", "Ann"))
TURNS = effect(
    "Event(Action-End, [s], Speak(*, [ns], *, *), [t])",
    ("DialogueState([s])", "[ns]", "[t]"),
    ("Has(Floor)", "[t]", "*"),
)
CAFE = scenario(
    ANN,
    TOM,
    Description="Two people.",
    Dialogues=[line("Start", "S1", "Hello."), line("S1", "S2", "Hello yourself."), line("S1", "S2", "Hm.")],
    WorldModel={"Effects": {"dictionary": [TURNS]}},
)


def beats(scene: Scene, most: int = 500) -> list[Beat]:
    played: list[Beat] = []
    while len(played) < most and (turn := scene.turn()):
        played.append(scene.play(turn))
    return played


def test_a_scenario_becomes_a_scene(tmp_path):
    definition, problems = read(tmp_path, CAFE, storage(edm={"ActionTendencies": [TALK]}))

    assert problems == ()
    assert (definition.title, definition.about, definition.turns) == ("Cafe", "Two people.", "beliefs")
    assert [str(one.name) for one in definition.cast] == ["Ann", "Tom"]
    assert definition.player is None


def test_the_wrapper_and_the_title_may_be_missing(tmp_path):
    bare = {"Characters": [ANN, person("Player")]}

    definition, _ = read(tmp_path, bare)

    assert definition.title == "scene"
    assert definition.player == word("Player")


def test_a_scene_plays_until_nobody_has_a_line(tmp_path):
    definition, _ = read(tmp_path, CAFE, storage(edm={"ActionTendencies": [TALK, {"Action": "Yawn", "Priority": 0}]}))

    said = [(str(beat.actor), beat.written) for beat in beats(Scene(definition, seed=3)) if beat.brief]

    assert said[0] == ("Ann", "Hello.")
    assert said[1][0] == "Tom"
    assert len(said) == 2


def test_what_is_said_is_the_line_as_written(tmp_path):
    """A rule may leave meaning and style open; what everybody hears is nevertheless a line."""
    loose = {"Action": "Speak([cs], [ns], *, *)", **{key: value for key, value in TALK.items() if key != "Action"}}
    polite = scenario(ANN, TOM, Dialogues=[{**line("Start", "S1", "Hi."), "Style": "Polite"}])

    definition, _ = read(tmp_path, polite, storage(edm={"ActionTendencies": [loose]}))

    assert str(beats(Scene(definition))[0].event.content) == "Speak(Start, S1, -, Polite)"


def test_everybody_finds_out_about_a_change_for_themselves(tmp_path):
    found = appraisal("Event(Property-Change, SELF, Has(Floor), SELF)", ("Desirability", 5, "-"))

    definition, _ = read(tmp_path, CAFE, storage(edm={"ActionTendencies": [TALK]}, ea=appraisals(found)))

    beat = beats(Scene(definition))[0]
    assert {str(trace.who) for trace in beat.traces if trace.emotions} == {"Tom"}


def test_everybody_has_met_everybody_at_the_start(tmp_path):
    definition, _ = read(tmp_path, CAFE)

    assert Scene(definition).member(word("Tom")).belief("IsAgent(Ann)") == parse("True")


def test_the_player_is_offered_what_is_wanted_most_and_each_line_once(tmp_path):
    rules = [TALK, {**TALK, "Priority": 3}, {"Action": "Wave", "Priority": 3}, {"Action": "Yawn"}]

    definition, _ = read(tmp_path, CAFE, storage(edm={"ActionTendencies": rules}))

    turn = Scene(definition, player=word("Ann")).turn()
    assert turn
    assert turn.by_player
    assert sorted(str(one.intention.action) for one in turn.options) == ["Speak(Start, S1, -, -)", "Wave"]


def test_a_scenario_without_its_rules_is_refused_with_the_way_out(tmp_path):
    file = tmp_path / "scene.json"
    file.write_text(json.dumps(CAFE))

    with pytest.raises(ScenarioError, match="--rules") as caught:
        load_toolkit(file)

    assert [problem.severity for problem in caught.value.problems] == ["error"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (storage(edm={}), "this looks like the rule storage"),
        ("scenario", "expected a scenario of the FAtiMA Toolkit, an object, found text"),
        ({}, "found no Characters"),
        ({"root": {"CharacterSources": ["ann.rpc"]}}, "before version 4"),
        ({"root": [1]}, "expected an object, found a list"),
        ({"Characters": "Ann"}, "Characters: expected a list, found text"),
    ],
)
def test_what_is_no_scenario_is_refused(tmp_path, written, says):
    problems = refused(tmp_path, written, storage())

    assert says in "\n".join(map(str, problems))


def test_everything_that_is_wrong_with_both_files_is_said_at_once(tmp_path):
    problems = refused(tmp_path, scenario(ANN, Dialogues=[{}]), storage(edm={"ActionTendencies": [{}]}))

    assert {Path(problem.place.file).name for problem in problems} == {"scene.json", "rules.json"}


@pytest.fixture
def tutorial():
    """The folder of the Toolkit's own scenarios."""
    folder = SHARED / "GAIPS__FAtiMA-Toolkit" / "Tutorials" / "Examples" / "IAT-Tutorial" / "Scenarios"
    if not folder.is_dir():
        pytest.skip(f"the Toolkit's own scenarios are not in {folder}")
    return folder


@pytest.mark.parametrize(("scene", "rules"), PAIRS)
def test_the_talk_of_a_scenario_of_the_toolkit_comes_to_its_end_with_any_luck(tutorial, scene, rules):
    definition, problems = read_toolkit(tutorial / scene, tutorial / rules)

    plays = [beats(Scene(definition, seed=seed), 300) for seed in range(12)]
    spoken = [[beat.step for beat in play if beat.brief] for play in plays]

    assert problems == ()
    assert min(map(len, spoken)) > 2
    assert max(steps[-1] for steps in spoken) < 250  # somebody may go on to do things for ever, as in the reference


def test_the_tutorial_about_sleep_ends_with_the_question_of_age(tutorial):
    definition = load_toolkit(tutorial / "scenario.json", tutorial / "storage.json")
    ends = Counter[str]()

    for seed in range(10):
        scene = Scene(definition, seed=seed)
        beats(scene)
        ends[str(scene.state)] += 1

    assert ends == {"Age": 10}


def test_no_file_of_the_toolkit_brings_the_reader_down():
    files = [path for path in SHARED.rglob("*") if path.is_file()]
    if not files:
        pytest.skip(f"the Toolkit's own files are not in {SHARED}")
    refused: list[Problem] = []
    for file in files:
        for rules in (file, None):
            try:
                load_toolkit(file, rules)
            except ScenarioError as broken:
                refused += broken.problems

    assert refused  # most are older than what this reads
    assert all(one.code.startswith("FA") and one.sentence and one.place.file for one in refused)
