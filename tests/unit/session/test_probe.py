"""The same events through one mind or another."""

import pytest

from fatima_py.affect import PRESETS
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition
from fatima_py.names import compound
from fatima_py.session.probe import COMMON_EVENTS, SOMEBODY, common_sense, run_probe

FELT = {
    "insult": EmotionType.ANGER,
    "praise": EmotionType.GRATITUDE,
    "gift": EmotionType.JOY,
    "loss": EmotionType.DISTRESS,
    "threat": EmotionType.FEAR,
    "help": EmotionType.ADMIRATION,
}


def somebody(preset: str) -> Character:
    """Somebody who judges as anybody would."""
    return Character(common_sense(MindDefinition.plain("Ann", PRESETS[preset])))


@pytest.mark.parametrize("word", COMMON_EVENTS)
@pytest.mark.parametrize("way", ["said", "done"])
def test_a_common_event_is_felt_whether_it_is_said_or_done(word, way):
    action = word if way == "done" else str(compound("Speak", "-", "-", word, word))

    trial = run_probe(somebody("warm"), [action_event("Tom", action, "SELF", 30)])

    assert FELT[word] in {emotion.type for emotion in trial.traces[0].emotions}


@pytest.mark.parametrize(
    ("word", "potentials"),
    [
        ("insult", {"anger": 5}),
        ("praise", {"gratitude": 3.75, "admiration": 2}),
        ("gift", {"joy": 5, "love": 2.8}),
        ("loss", {"distress": 6}),
        ("threat", {"fear": 3.55}),  # 10 * (0.6 * 0.5 + 0.1 * (0.8 ** 2 - 0.3 ** 2))
        ("help", {"admiration": 4, "hope": 1.9125}),  # 10 * (0.6 * 0.25 + 0.1 * (0.95 ** 2 - 0.7 ** 2))
    ],
)
def test_how_much_a_common_event_is_to_anybody(word: str, potentials: dict[str, float]):
    trial = run_probe(Character(common_sense(MindDefinition.plain("Ann"))), [action_event("Tom", word, "SELF", 30)])

    felt = {one.type.value: one.intensity for one in trial.traces[0].affect.potentials}
    assert felt == pytest.approx(potentials)


def test_a_life_goes_on_for_a_while_after_the_last_event():
    life = run_probe(somebody("calm"), [action_event("Tom", "insult", "SELF", 30)], name="she", after=60).timeline

    assert (life.name, life.end) == ("she", 90)
    assert life.mood(29) == life.rest


def test_what_nobody_in_particular_does_is_marked_by_its_name_alone():
    events = [action_event(who, "gift", "SELF", 30) for who in (SOMEBODY, "Tom")]

    assert [mark.words for mark in run_probe(somebody("calm"), events).timeline.marks] == ["gift", "Tom: gift"]


def test_without_events_nothing_happens():
    trial = run_probe(somebody("anxious"), [])

    assert (trial.name, trial.traces, trial.timeline.tracks, trial.timeline.end) == ("Ann", (), (), 600)


def test_a_trial_takes_nothing_from_the_definition():
    assert not MindDefinition.plain("Ann").appraisal_rules.rules
    assert [run_probe(somebody("calm"), []).timeline] == [run_probe(somebody("calm"), []).timeline]
