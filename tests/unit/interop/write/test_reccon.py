"""Recorded plays in the form of RECCON, with the causes that the engine knows."""

import json
from pathlib import Path
from typing import Any

import pytest

import fatima_py as fp
from fatima_py.errors import LogError
from fatima_py.interop import as_reccon
from fatima_py.interop.write.reccon import EVIDENCE, NOWHERE, SPAN
from fatima_py.record import Log, read_log
from fatima_py.session import Session

PLAY = """
fatima: 1
title: The cake
cast:
  Ann:
    {before}
    bonds: {{contagion: 1}}
    believes: {{"Likes(me, Old Ben)": 10}}
  Old Ben: {{mood: {{valence: -0.8, arousal: 0.6, dominance: 0.3}}}}
appraisals:
  - {{id: rude, for: Ann, when: Old Ben says Rude to me, feels: {{desirable: -6, praiseworthy: -6 for Old Ben}}}}
  - {{id: promised, for: Ann, when: Old Ben says Offer to me, feels: {{desirable: 7}}, until: Old Ben says Rude to me}}
  - {{id: proud, for: Ann, when: Ann says Proud to Old Ben, feels: {{praiseworthy: 9}}}}
  - {{id: wet, for: Ann, when: World does Rain, feels: {{desirable: -8}}}}
dialogue: |
  == start
  Old Ben to Ann [{first}]: Go away.   -> a
  == a
  Ann to Old Ben: No.   -> b
  == b
  Old Ben to Ann [Offer]: I will bring you a cake.   -> c
  == c
  Ann to Old Ben: Oh!   -> d
  == d
  Old Ben to Ann [Rude]: Or not.   -> e
  == e
  Ann to Old Ben [Proud]: Then I shall bake it.   -> f
  == f
  Ann to Old Ben: By myself.   -> end
"""


@pytest.fixture
def begun(tmp_path: Path):
    """Begin a play: how Ann begins, and the manner of the first line."""

    def begin(before: str = "is: Likes cake.", first: str = "Rude") -> Session:
        path = tmp_path / "cake.yaml"
        path.write_text(PLAY.format(before=before, first=first), encoding="utf-8")
        return Session(fp.load_scenario(path))

    return begin


def turns(session: Session, beats: int = 7) -> list[dict[str, Any]]:
    """The turns of a play that goes on for some beats."""
    for _ in range(beats):
        session.choose()
    ((talk,),) = as_reccon(session.log, "cake").values()
    return talk


def causes(talk: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    """The feeling of each turn, with the evidence and the types."""
    return [(one["emotion"], one.get(EVIDENCE), one.get("type")) for one in talk]


def test_each_turn_has_the_feeling_of_its_speaker_and_the_beats_that_it_came_of(begun):
    assert causes(turns(begun())) == [
        ("neutral", None, None),
        ("anger", [1], ["inter-personal"]),
        ("neutral", None, None),
        ("happiness", [3], ["inter-personal"]),
        ("neutral", None, None),
        ("happiness", [6], ["no-context"]),
        ("happiness", [6], ["self-contagion"]),
    ]


def test_a_turn_has_the_keys_of_reccon_with_the_words_of_its_evidence(begun):
    turn = turns(begun())[1]

    assert [*turn] == [
        "turn",
        "speaker",
        "utterance",
        "emotion",
        EVIDENCE,
        SPAN,
        "type",
        "cause",
        "explanation",
        "felt",
    ]
    assert (turn["turn"], turn["speaker"], turn["utterance"], turn[SPAN]) == (2, "Ann", "No.", ["Go away."])
    assert turn["cause"] == ["Old_Ben said [Rude] to me"]
    assert turn["explanation"].endswith("toward Old Ben, because of rude.")


def test_every_emotion_is_told_where_it_was_felt_also_what_is_never_shown(begun):
    talk = turns(begun())
    felt = [
        (turn["turn"], one["who"], one["emotion"], one[EVIDENCE], one["type"]) for turn in talk for one in turn["felt"]
    ]

    assert felt == [
        (1, "Ann", "Anger", [1], ["inter-personal"]),
        (3, "Ann", "Joy", [3], ["inter-personal"]),
        (5, "Ann", "Anger", [1, 5], ["inter-personal"]),
        (6, "Ann", "Pride", [6], ["no-context"]),
    ]
    assert talk[0]["felt"][0]["toward"] == "Old Ben"


def test_it_is_the_same_from_the_log_in_a_file(begun, tmp_path):
    session = begun()
    talk = turns(session)
    session.log.write(tmp_path / "cake.log")

    again = as_reccon(read_log(tmp_path / "cake.log"), "cake")

    assert again == {"cake": [talk]}
    assert json.loads(json.dumps(again)) == again


def test_what_was_felt_before_the_play_is_latent(begun):
    turn = turns(begun("emotions: {Distress: 9}", "Plain"), 2)[1]

    assert (turn["emotion"], turn[EVIDENCE], turn[SPAN], turn["type"]) == ("sadness", [NOWHERE], [NOWHERE], ["latent"])
    assert turn["cause"] == ["what was before the play began"]


def test_what_was_told_from_outside_is_latent(begun):
    session = begun(first="Plain")
    session.tell(fp.action_event("World", "Rain"))

    talk = turns(session, 2)

    assert causes(talk)[1] == ("sadness", [NOWHERE], ["latent"])
    assert talk[0]["felt"][0]["cause"] == ["World did Rain"]


def test_a_thought_of_an_older_episode_is_latent_and_one_of_a_beat_is_of_that_beat(begun):
    session = begun("remembers: [{event: Old Ben does Leave, ago: 1 h, feels: {Reproach at Old Ben: 8}}]")
    session.choose()
    for episode in range(2):
        session.ruminate("Ann", episode)

    old, new = turns(session, 1)[0]["felt"][1:]

    assert (old["emotion"], {*old[EVIDENCE]}, old["type"]) == ("Reproach", {NOWHERE}, ["latent"])
    assert old["cause"] == ["what was before the play began", "the thought of this: Old_Ben did Leave"]
    assert (new["emotion"], new[EVIDENCE], new["type"]) == ("Anger", [1], ["inter-personal"])


def test_what_came_of_beats_and_of_something_besides_has_both(begun):
    session = begun("remembers: [{event: Old Ben does Leave, ago: 1 h, feels: {Anger at Old Ben: 6}}]")

    one = turns(session, 1)[0]["felt"][0]

    assert (one[EVIDENCE], one[SPAN], one["type"]) == (
        [1, NOWHERE],
        ["Go away.", NOWHERE],
        ["inter-personal", "latent"],
    )


def test_a_mood_that_was_caught_is_the_feeling_where_no_emotion_is(begun):
    turn = turns(begun(first="Plain"), 2)[1]

    assert (turn["emotion"], turn[EVIDENCE], turn["type"]) == ("anger", [1], ["inter-personal"])
    assert turn["explanation"] == "No emotion is felt. The mood was caught from Old Ben."


def test_a_mood_that_nobody_caught_is_no_feeling(begun):
    talk = turns(begun(first="Plain"), 1)

    assert causes(talk) == [("neutral", None, None)]


def test_a_deed_stands_as_in_a_transcript(play):
    talk = as_reccon(play, "x")["x"][0]
    deeds = [one["utterance"] for one in talk if one["utterance"].startswith("(")]

    assert [one["utterance"] for one in talk] == [
        row[9:].partition(": ")[2] for row in play.transcript().splitlines() if row
    ]
    assert deeds == ["(takes the last chair down again)"]


@pytest.fixture
def play(root: Path) -> Log:
    """An evening in the café in which the door is locked."""
    return fp.Simulation(fp.load_scenario(root / "scenarios" / "cafe.yaml"), seed=7).run(until=600)


@pytest.mark.parametrize("name", ["cafe", "handover", "schoolyard"])
@pytest.mark.parametrize("seed", range(3))
def test_in_whole_plays_every_feeling_has_evidence_no_later_than_itself(root, name, seed):
    log = fp.Simulation(fp.load_scenario(root / "scenarios" / f"{name}.yaml"), seed=seed).run(until=600)
    (talk,) = as_reccon(log, name)[name]
    felt = [(turn["turn"], one) for turn in talk for one in (turn, *turn["felt"]) if EVIDENCE in one]

    assert [turn["turn"] for turn in talk] == [*range(1, len(log.beats) + 1)]
    assert sum(len(trace.felt) for one in log.happenings for trace in one.minds) == sum(
        len(one["felt"]) for one in talk
    )
    assert felt
    for at, one in felt:
        assert len(one[EVIDENCE]) == len(one[SPAN]) == len(one["cause"]) > 0
        assert one["type"]
        assert all(place == NOWHERE or 1 <= place <= at for place in one[EVIDENCE])
        assert ("no-context" in one["type"]) <= (at in one[EVIDENCE])
    assert all((one["emotion"] == "neutral") is (EVIDENCE not in one) for one in talk)


def test_a_recording_in_which_nobody_does_anything_is_refused(begun):
    with pytest.raises(LogError, match="nobody says or does anything"):
        as_reccon(begun().log, "cake")
