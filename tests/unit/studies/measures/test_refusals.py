"""What is no measure, or names what is not there, is refused in a sentence with its place before anything runs."""

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.sim.assertions import Known
from fatima_py.studies.measures import measure_problems, read_measures
from tests.measured import handover, written
from tests.settings import office

WRONG = {
    "valence of Hane": ("FA702", "did you mean 'Hanne'?"),
    "valance of Hanne": ("FA701", "did you mean 'valence'?"),
    "valence of anyone": ("FA701", "'mean', 'lowest' or 'highest' of several people"),
    "valence of Hanne from 9:00 to 10:00": ("FA701", "which value of that time"),
    "first valence of anyone": ("FA701", "'mean', 'lowest' or 'highest' of several people"),
    "valence of Hanne for 5 min": ("FA701", "a moment or a time of day"),
    "valence of Hanne at 25:00": ("FA701", "a time of day"),
    "last valence of Hanne over time": ("FA701", "'mean', 'lowest' or 'highest' of several people"),
    "intensity of Angr of Hanne": ("FA701", "did you mean 'Anger'?"),
    "number of emotions of Hanne of type Angr": ("FA701", "did you mean 'Anger'?"),
    "highest intensity of Guilt of Hanne": ("FA701", "did you mean 'Remorse' or 'Shame'?"),
    "intensity of Frustration of Hanne": ("FA701", "did you mean 'Distress' or 'Disappointment' or 'Anger'?"),
    "number of emotions of Hanne of type Envy": ("FA701", "did you mean 'Resentment'?"),
    "whether Hanne feels Sad": ("FA701", "did you mean 'Distress'?"),
    "time until Hanne is guilty": ("FA701", "did you mean 'remorseful' or 'ashamed'?"),
    "number of emotions of Hanne with Anger": ("FA701", "'of X', 'of type Anger' or 'toward Y'"),
    "number of emotions toward Koffi": ("FA702", "did you mean 'Kofi'?"),
    "number of times Hanne says Slipp": ("FA703", "did you mean 'Slip'?"),
    "number of times nobody says Slip": ("FA701", "what comes up, without"),
    "number of times Hanne says Slip at the end": ("FA701", "a time, as in 'before 10:30'"),
    "number of times Hanne is hostile": ("FA701", "a mood is what it is for a while"),
    "number of hugs": ("FA703", "that can come up"),
    "number of lines of Hanne and Kofi": ("FA701", "nothing more here"),
    "number of lines of Hannah": ("FA702", "did you mean 'Hanne'?"),
    "time until Hanne says Slipp": ("FA703", "did you mean 'Slip'?"),
    "time until Hanne says Slip after 9:00": ("FA701", "it is the first time that is meant"),
    "time until handover ends": ("FA702", "a conversation of the setting (scene)"),
    "whether Hanne says Slipp": ("FA703", "did you mean 'Slip'?"),
    "whether Hane says Slip": ("FA702", "at column 9"),
    "whether Hanne says Slip in at least 3 runs": ("FA701", "what is so in one run"),
    "share of time in which Hanne says Slip": ("FA701", "what is so for a while"),
    "share of time in which Hane is hostile": ("FA702", "at column 24"),
    "share of time in which Hanne is hostil": ("FA701", "did you mean 'hostile'?"),
    "share of time in which Hanne is hostile at the end": ("FA701", "a time, as in"),
    "share of time in which Hanne is dancing": ("FA703", "that can come up"),
    "value of Trust(me, Dot) of Hanne": ("FA703", "did you mean 'Trusts(Hanne, Dot)'?"),
    "value of Level(Potassium)": (
        "FA703",
        "at column 26: expected whose belief it is, as in 'value of Level(Potassium) of Dot'",
    ),
    "valence of Hanne over time every 0 s": (
        "FA701",
        "at column 34 ('0'): expected times that are at least 0.1 s apart",
    ),
    "mean mood of anyone over time every 0.01 s": ("FA701", "expected times that are at least 0.1 s apart"),
    "value of Trusts(me, Dot) of anyone": ("FA701", "one person by name"),
    "value of Trusts(me, Dot) of Hanne before 9:00": ("FA701", "a moment, as in 'at the end'"),
    "ending of handover": ("FA702", "a conversation of the setting (scene)"),
    "density of ties likes": ("FA702", "ties of the setting"),
    "speech a minute of Hane": ("FA702", "did you mean 'Hanne'?"),
    "": ("FA701", "a measure:"),
}


@pytest.fixture(scope="module")
def setting():
    """The hand-over."""
    return handover()


@pytest.mark.parametrize("sentence", WRONG)
def test_a_sentence_that_cannot_be_meant_so_is_refused(setting, sentence):
    code, told = WRONG[sentence]

    (problem,) = measure_problems(written("number of lines", sentence), setting)

    assert problem.code == code
    assert told in str(problem)
    assert (problem.place.line, problem.place.column) == (2, 3)


@pytest.mark.parametrize(
    "sentence", ["valence", "number of", "whether", "mood by style", "density of tlak", "python: x"]
)
def test_a_word_that_is_right_is_not_taken_for_a_slip_of_itself(setting, sentence):
    (problem,) = measure_problems(written(sentence), setting)

    assert "expected a measure: " in str(problem)
    assert "did you mean" not in str(problem)


def test_all_that_is_wrong_is_told_at_once(setting):
    with pytest.raises(ScenarioError) as refused:
        read_measures(written("valence of Hane", "number of lines", "ending of x"), setting)

    assert [one.place.line for one in refused.value.problems] == [1, 3]


def test_a_hint_stands_beside_its_sentence(setting):
    (problem,) = measure_problems(written("valence of Hane"), setting)

    assert problem.hint == "did you mean 'Hanne'?"


def test_of_names_alone_nobody_knows_what_may_come_up():
    known = Known({"mara": "Mara"})

    assert read_measures(written("number of hugs", "value of Trusts(me, Dot) of Mara", "ending of lunch"), known)
    assert measure_problems(written("number of hugs of Tom"), known)


def test_ties_are_named_as_the_setting_has_them():
    assert read_measures(written("density of ties likes", "density of Likes ties among workers"), office())
    (problem,) = measure_problems(written("density of ties like"), office())
    assert "did you mean 'Likes'?" in str(problem)


@pytest.mark.parametrize(
    "sentence", ["value of Likes(me, worker2) of worker1", "value of Likes(worker1, worker2) of worker1"]
)
def test_a_belief_that_comes_of_a_tie_is_known(sentence):
    (measure,) = read_measures(written(sentence), office())

    assert measure.kind == "number"
