"""Aims: what is told of a goal to avoid is told of avoiding it, and of any other as of that."""

import pytest

from fatima_py.cli.feelings import changes, portrait
from fatima_py.record import explain
from fatima_py.record.timeline import timelines_of
from fatima_py.record.values import GoalChange
from fatima_py.scenario import load_scenario
from fatima_py.scenario.tests import run_tests
from fatima_py.session import Session
from tests.unit.scenario.files import scenario, write

CAST = "Ann:\n  {key}: {{Jail: {{matters: 8, likely: 0.5}}}}\n  emotions: {{{felt} about Jail: 5}}\nTom: {{}}"
RULE = "appraisals:\n  - {{when: Tom says Kind to me, for: Ann, feels: {{goal Jail: {by}}}}}\n"
TALK = "== start\nTom to Ann [Kind]: Well. -> end\n"


def played(folder, key, by, felt="Fear", rest=""):
    """A scene in which a word moves a goal of Ann's, and what came of it."""
    text = scenario(RULE.format(by=by) + rest, cast=CAST.format(key=key, felt=felt), dialogue=TALK)
    scene = load_scenario(write(folder, text))
    return scene, scene.play()


@pytest.mark.parametrize(
    ("key", "by", "felt", "sentence"),
    [
        ("avoids", "-0.3", "Fear", "Hope 1.8 of avoiding Jail"),
        ("avoids", "0.3", "Fear", "about Jail"),
        ("avoids", "impossible", "Fear", "Relief 2.1 about avoiding Jail"),
        ("avoids", "impossible", "Hope", "Satisfaction 6.0 about avoiding Jail"),
        ("avoids", "certain", "Hope", "Disappointment 6.0 about Jail"),
        ("wants", "0.3", "Fear", "Hope 1.8 about Jail"),
        ("wants", "certain", "Hope", "Satisfaction 6.0 about Jail"),
    ],
)
def test_what_is_felt_of_a_goal_is_told_of_what_it_is_about(key, by, felt, sentence, tmp_path):
    scene, beat = played(tmp_path, key, by, felt)
    told = "\n".join(explain(beat, raw=True))

    assert sentence.split(" ", 2)[-1] in told
    assert sentence.split()[0] in told
    assert ("avoiding" in told) == ("avoiding" in sentence)
    assert ("avoiding" in "\n".join(changes(beat.traces, scene.definition))) == ("avoiding" in sentence)


@pytest.mark.parametrize(
    ("key", "by", "became"),
    [
        ("avoids", "0.3", "  Jail, which Ann wants to avoid, went from 50% to 80% likely."),
        ("wants", "0.3", "  The goal Jail went from 50% to 80% likely."),
    ],
)
def test_the_likelihood_is_that_of_what_a_goal_names(key, by, became, tmp_path):
    _, beat = played(tmp_path, key, by)
    told = explain(beat, raw=True)

    assert "  The rule Tom_says_Kind_to_me says: likelihood of Jail +0.3." in told
    assert became in told


def test_a_portrait_points_at_avoiding_what_is_to_be_avoided(tmp_path):
    scene, _ = played(tmp_path, "avoids", "-0.3")
    shown = "\n".join(row.plain for row in portrait(scene.cast[0], scene.definition, "red"))

    assert "→ avoiding Jail" in shown
    assert "→ Jail" in shown


def test_a_test_that_fails_says_what_is_felt_in_the_same_words(tmp_path):
    rest = "tests: [{name: one, play: [Tom says Kind], expect: [Ann feels Joy]}]\n"
    text = scenario(RULE.format(by="-0.3") + rest, cast=CAST.format(key="avoids", felt="Fear"), dialogue=TALK)

    (result,) = run_tests(write(tmp_path, text))

    assert any("of avoiding Jail" in sentence for sentence in result.sentences)


def test_a_recording_that_says_nothing_of_avoiding_is_read_as_it_was():
    assert GoalChange("Jail", 0.5, 0.8).avoid is False


@pytest.mark.parametrize(
    ("key", "by", "felt", "labels"),
    [
        ("avoids", "impossible", "Hope", ["Hope → avoiding Jail", "Satisfaction → avoiding Jail"]),
        ("avoids", "impossible", "Fear", ["Fear → Jail", "Satisfaction → avoiding Jail", "Relief → avoiding Jail"]),
        ("wants", "certain", "Hope", ["Hope → Jail", "Satisfaction → Jail"]),
    ],
)
def test_a_life_says_so_of_what_is_felt_of_a_goal_from_the_start_on(key, by, felt, labels, tmp_path):
    text = scenario(RULE.format(by=by), cast=CAST.format(key=key, felt=felt), dialogue=TALK)
    session = Session(load_scenario(write(tmp_path, text)))
    session.choose()

    ann, _ = timelines_of(session.log)

    assert [band.label for band in ann.tracks] == labels


def test_what_is_thought_of_again_is_told_as_it_was(tmp_path):
    text = scenario(RULE.format(by="impossible"), cast=CAST.format(key="avoids", felt="Hope"), dialogue=TALK)
    session = Session(load_scenario(write(tmp_path, text)))
    session.choose()
    told = explain(session.ruminate("Ann", 0, at=900.0), raw=True)

    assert any("It was Satisfaction 6.0 about avoiding Jail" in sentence for sentence in told)
    assert all("about Jail" not in sentence for sentence in told)
