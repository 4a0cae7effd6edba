"""The characters of a Toolkit scenario."""

import pytest

from fatima_py.affect import ToolkitMood, Vad
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import action_event
from fatima_py.kb import OWN, UNIVERSAL
from fatima_py.names import parse
from tests.builders import word
from tests.unit.interop.files import ANN, read, refused, scenario


def somebody(**more):
    knowledge = more.pop("Knowledge", {})
    return {"KnowledgeBase": {"Perspective": "Ann", "Knowledge": knowledge}, **more}


def read_one(folder, **more):
    definition, problems = read(folder, scenario(somebody(**more)))
    assert problems == ()
    return definition.cast[0]


@pytest.mark.parametrize(
    ("written", "value", "certainty"),
    [
        ("Tea, 1", "Tea", 1),
        ("Tea,0.25", "Tea", 0.25),
        ("Tea", "Tea", 1),
        ("Q(a, b), 0.5", "Q(a, b)", 0.5),
        ("Q(a, 3)", "Q(a, 3)", 1),
        ("3, 1E-05", "3", 1e-05),
        ("-, 1", "-", 1),
        (True, "True", 1),
        (4, "4", 1),
    ],
)
def test_a_belief_is_read_with_its_certainty(tmp_path, written, value, certainty):
    ann = read_one(tmp_path, Knowledge={"SELF": {"Likes(Tom)": written}})

    (belief,) = ann.beliefs
    assert (str(belief.name), str(belief.value), belief.certainty) == ("Likes(Tom)", value, certainty)


def test_a_belief_keeps_its_perspective(tmp_path):
    knowledge = {
        "SELF": {"A(b)": "1, 1"},
        "SELF(Mary)": {"A(b)": "2, 1"},
        "SELF(Mary(Tom))": {"A(b)": "3, 1"},
        "*": {"A(b)": "4, 1"},
    }

    ann = read_one(tmp_path, Knowledge=knowledge)

    mary, tom = word("Mary"), word("Tom")
    assert [one.minds for one in ann.beliefs] == [OWN, (mary,), (mary, tom), UNIVERSAL]


def test_feelings_and_looks_are_taken_over(tmp_path):
    state = {
        "Mood": -3,
        "AppraisalConfiguration": {
            "HalfLifeDecayConstant": 0.25,
            "EmotionInfluenceOnMoodFactor": 0.4,
            "MoodInfluenceOnEmotionFactor": 0.5,
            "MinimumMoodValueForInfluencingEmotions": 0.6,
            "EmotionalHalfLifeDecayTime": 20,
            "MoodHalfLifeDecayTime": 100,
        },
    }

    ann = read_one(tmp_path, EmotionalState=state, BodyName="Female", VoiceName=None)

    assert ann.mood == Vad(-0.3)
    assert ann.affect == ToolkitMood({}, 10, 50, 0.4, 0.5, 0.6)
    assert (ann.body, ann.voice) == ("Female", "")


def test_goals_are_taken_over(tmp_path):
    ann = read_one(tmp_path, Goals=[{"Name": "Pass exam", "Significance": 7, "Likelihood": 0.2}])

    (goal,) = ann.goals
    assert (str(goal.name), goal.significance, goal.likelihood) == ("Pass exam", 7, 0.2)


def test_memories_are_taken_over_as_what_was_before(tmp_path):
    records = [
        {"Id": 2, "Type": "Property-Change", "Subject": "Tom", "Timestamp": 7, "Property": "A(b)", "NewValue": 3},
        {"Id": 1, "Type": "Action-End", "Subject": "Tom", "Timestamp": 4, "Action": "Hug", "Target": "Ann"},
    ]

    ann = Character(read_one(tmp_path, AutobiographicMemory={"Tick": 10, "records": records}))

    assert [(str(one.event), one.time) for one in ann.mind.memory] == [
        ("Event(Action-End, Tom, Hug, SELF)", -6),
        ("Event(Property-Change, Tom, A(b), 3)", -3),
    ]
    assert ann.belief("EventElapsedTime(0)") == parse("6")


def test_a_saved_mind_remembers_what_was_before_only_once(tmp_path):
    record = {"Type": "Action-End", "Subject": "Tom", "Timestamp": 4, "Action": "Hug", "Target": "Ann"}
    ann = Character(read_one(tmp_path, AutobiographicMemory={"Tick": 10, "records": [record]}))

    again = Character(ann.definition)
    again.load(ann.save())

    assert len(again.mind.memory) == 1


def test_what_is_felt_at_the_start_is_taken_over(tmp_path):
    pool = [{"EmotionType": "Happy-For", "Intensity": 2.5, "Target": "Tom"}, {"EmotionType": "Joy", "Intensity": 4}]

    ann = Character(read_one(tmp_path, EmotionalState={"EmotionalPool": pool}))

    felt = [(one.type, one.intensity, str(one.toward)) for one in ann.emotions]
    assert felt == [(EmotionType.JOY, 4, "-"), (EmotionType.HAPPY_FOR, 2.5, "Tom")]


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ({}, "Characters[0].KnowledgeBase.Perspective: expected the name of the character"),
        (5, "Characters[0]: expected an object, found a number"),
        (somebody(Knowledge=[]), "Knowledge: expected an object, found a list"),
        (somebody(Knowledge={"SELF": {"Likes": "1, 1"}}), "SELF.Likes: expected a property"),
        (somebody(Knowledge={"SELF": {"Likes(": "1, 1"}}), "SELF.Likes(: cannot read"),
        (somebody(Knowledge={"SELF": {"Likes([x])": "1, 1"}}), "cannot be believed"),
        (somebody(Knowledge={"SELF": {"Likes(Tom)": "[x], 1"}}), "expected a value without variables"),
        (somebody(Knowledge={"SELF": {"Likes(Tom)": "a!, 1"}}), "Likes(Tom): cannot read"),
        (somebody(Knowledge={"SELF": {"Likes(Tom)": "a, 1e999"}}), "expected a certainty"),
        (somebody(Knowledge={"SELF": {"Math(1, Plus, 2)": "3, 1"}}), "computed, not stored"),
        (somebody(Knowledge={"SELF(A(B(C)))": {"Likes(Tom)": "3, 1"}}), "at most 2"),
        (somebody(EmotionalState={"Mood": 11}), "EmotionalState.Mood: expected a number from -10 to 10"),
        (
            somebody(EmotionalState={"AppraisalConfiguration": {"MoodHalfLifeDecayTime": 0}}),
            "MoodHalfLifeDecayTime: expected a number from",
        ),
        (somebody(EmotionalState={"EmotionalPool": [{"EmotionType": "Bliss"}]}), "found 'Bliss'"),
        (somebody(Goals=[{"Significance": 1}]), "Goals[0].Name: expected the name"),
        (somebody(AutobiographicMemory={"records": [{"Type": "Dream"}]}), "records[0].Type: expected Action-Start"),
        (
            somebody(AutobiographicMemory={"records": [{"Type": "Action-End", "Subject": "T", "Action": "[x]"}]}),
            "records[0]: expected an event without variables",
        ),
    ],
)
def test_a_character_that_cannot_be_is_refused_with_the_path_to_the_mistake(tmp_path, person, says):
    problems = refused(tmp_path, scenario(person))

    assert says in str(problems[0])
    assert problems[0].place.file.endswith("scene.json")


def test_of_two_of_one_name_the_second_gets_another(tmp_path):
    definition, (problem, other) = read(tmp_path, scenario(ANN, ANN, ANN))

    assert [str(one.name) for one in definition.cast] == ["Ann", "Ann_2", "Ann_3"]
    assert "there are several Ann; one became Ann_2" in problem.sentence
    assert other.severity == "warning"


def test_of_two_words_about_one_thing_the_last_counts(tmp_path):
    told = {"Likes(Tom)": "1, 1", "likes( tom )": "2, 1"}
    goals = [{"Name": "Win", "Likelihood": 0.1}, {"Name": "win", "Likelihood": 0.9}]

    definition, problems = read(tmp_path, scenario(somebody(Knowledge={"SELF": told}, Goals=goals)))

    (ann,) = definition.cast
    assert [str(one.value) for one in ann.beliefs] == ["2"]
    assert [one.likelihood for one in ann.goals] == [0.9]
    assert [one.severity for one in problems] == ["warning", "warning"]


def test_what_a_mind_works_out_cannot_be_told(tmp_path):
    told = {"Mood(SELF)": "3, 1", "ValidDialogue(a, b, c, d)": "True, 1"}

    problems = refused(tmp_path, scenario(somebody(Knowledge={"SELF": told})))

    assert ["computed, not stored" in one.sentence for one in problems] == [True, True]


def test_a_feeling_comes_from_the_memory_that_its_cause_is(tmp_path):
    hug = {"Id": 7, "Type": "Action-End", "Subject": "Tom", "Action": "Hug", "Target": "Ann", "Timestamp": 2}
    wave = {**hug, "Id": 3, "Action": "Wave", "Timestamp": 5}
    pool = [{"EmotionType": "Joy", "Intensity": 4, "CauseId": 3, "EventName": "Event(Action-End, Tom, Wave, Ann)"}]
    state = {"AutobiographicMemory": {"Tick": 5, "records": [wave, hug]}, "EmotionalState": {"EmotionalPool": pool}}

    definition, problems = read(tmp_path, scenario(somebody(**state)))

    (ann,) = definition.cast
    assert problems == ()
    assert str(ann.memories[ann.feelings[0].episode].content) == "Wave"


def test_a_feeling_whose_cause_is_not_remembered_is_felt_and_named(tmp_path):
    pool = [{"EmotionType": "Joy", "Intensity": 4, "EventName": "Event(Action-End, Tom, Hug, Ann)"}]

    definition, (problem,) = read(tmp_path, scenario(somebody(EmotionalState={"EmotionalPool": pool})))

    assert [(one.intensity, one.episode) for one in definition.cast[0].feelings] == [(4, -1)]
    assert "EmotionalPool[0].EventName: what the emotion is about is not remembered" in problem.sentence


def test_two_feelings_of_one_type_are_two(tmp_path):
    pool = [{"EmotionType": "Fear", "Intensity": 4}, {"EmotionType": "Fear", "Intensity": 2}]

    definition, _ = read(tmp_path, scenario(somebody(EmotionalState={"EmotionalPool": pool})))

    assert sorted(one.intensity for one in Character(definition.cast[0]).emotions) == [2, 4]


def test_a_start_mood_that_is_too_weak_is_none(tmp_path):
    definition, _ = read(tmp_path, scenario(somebody(EmotionalState={"Mood": 0.3})))

    assert Character(definition.cast[0]).mood.valence == 0


def test_who_acts_in_memories_is_known_only_where_the_file_says_so(tmp_path):
    walk = {"Id": 0, "Type": "Action-End", "Subject": "Tom", "Action": "Walk", "Target": "Ann", "Timestamp": 0}
    others = {"dictionary": [{"key": "Kim", "value": {"Name": "Kim"}}]}
    person = somebody(AutobiographicMemory={"records": [walk]}, OtherAgents=others)

    definition, _ = read(tmp_path, scenario(person))
    ann = Character(definition.cast[0])

    assert [str(ann.belief(f"IsAgent({name})")) for name in ("Kim", "Tom")] == ["True", "False"]
    again = Character(ann.definition)
    again.load(ann.save())
    assert str(again.belief("IsAgent(Tom)")) == "False"
    ann.perceive(action_event("Tom", "Walk"))
    assert str(ann.belief("IsAgent(Tom)")) == "True"


@pytest.mark.parametrize("name", ["Count(Soup)", "IsSalient(Soup)", "EventCount(a, b, c, d)"])
def test_what_the_toolkit_of_today_does_not_compute_may_be_believed(tmp_path, name):
    definition, problems = read(tmp_path, scenario(somebody(Knowledge={"SELF": {name: "7, 1"}})))

    assert problems == ()
    assert str(Character(definition.cast[0]).belief(name)) == "7"


def test_a_field_of_somebody_that_nothing_is_made_of_is_named(tmp_path):
    _, problems = read(tmp_path, scenario(somebody(Portrait="ann.png", OtherAgents={"dictionary": []}), Budget=3))

    assert [one.sentence for one in problems] == [
        "Budget: nothing is made of this",
        "Characters[0].Portrait: nothing is made of this",
    ]
