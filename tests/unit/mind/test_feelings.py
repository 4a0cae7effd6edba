"""What rules can ask about coping and about being torn."""

from dataclasses import replace

import pytest

from fatima_py.affect import Personality, Regulation, Strategy, ToolkitMood, VadDynamics
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event
from fatima_py.kb import solve
from fatima_py.mind import MindDefinition
from fatima_py.names import NIL
from fatima_py.semantics import Semantics
from tests.builders import INSULTED, answers, character, conditions, definition, word

TOM, KIM = word("Tom"), word("Kim")
LOVE, HATE, JOY = EmotionType.LOVE, EmotionType.HATE, EmotionType.JOY
TORN = (Potential(LOVE, 8, TOM), Potential(HATE, 6, TOM), Potential(LOVE, 9, KIM), Potential(JOY, 7, NIL))
COPES = VadDynamics(Personality(), regulation=Regulation(5, (Strategy.SUPPRESSION,)))


def says(question: str, who: MindDefinition) -> list[str]:
    return answers(Character(who).mind.kb, question)


def feeling(*felt: Potential, kernel: VadDynamics | ToolkitMood | None = None) -> MindDefinition:
    return replace(definition("Ann", affect=kernel), feelings=felt)


def test_what_one_does_about_a_feeling_can_be_asked():
    assert says("Coping(SELF)", feeling(*TORN, kernel=COPES)) == ["Suppression"]
    assert says("Coping([who])", feeling(*TORN, kernel=COPES)) == ["Suppression where [who]/Ann"]


@pytest.mark.parametrize(
    "who",
    [
        feeling(kernel=COPES),
        feeling(Potential(HATE, 4, TOM), kernel=COPES),
        feeling(*TORN),
        feeling(*TORN, kernel=ToolkitMood()),
    ],
    ids=["nothing is felt", "nothing is too much", "no regulation", "another kernel"],
)
def test_who_does_not_cope_has_no_strategy(who: MindDefinition):
    assert says("Coping(SELF)", who) == []


def test_how_torn_one_is_can_be_asked():
    who = feeling(*TORN)

    assert says("Ambivalence(SELF)", who) == ["4.5"]
    assert says("Ambivalence(SELF, Tom)", who) == ["5"]
    assert says("Ambivalence(SELF, *)", who) == ["4.5"]
    assert says("Ambivalence(SELF, Kim)", who) == ["0"]
    assert says("Ambivalence(SELF, Zoe)", who) == ["0"]


def test_an_open_place_goes_through_all_whom_something_is_felt_about():
    assert says("Ambivalence(SELF, [x])", feeling(*TORN)) == ["5 where [x]/Tom", "0 where [x]/Kim"]


def test_nobody_knows_how_torn_another_is():
    assert says("Ambivalence(Tom)", feeling(*TORN)) == []
    assert says("ToM(Tom, Ambivalence(SELF))", feeling(*TORN)) == []


def test_scenarios_of_the_toolkit_may_have_beliefs_of_these_names():
    faithful = Character(replace(definition("Ann"), semantics=Semantics.toolkit()))

    faithful.believe("Coping(Ann)", "Well")

    assert str(faithful.belief("Coping(Ann)")) == "Well"


GLAD = (Potential(JOY, 7, NIL, episode=0), Potential(JOY, 2, KIM, episode=1), Potential(LOVE, 4, TOM, episode=1))
READINGS = [Semantics.default(), Semantics.toolkit()]


@pytest.mark.parametrize(
    ("question", "ours", "theirs"),
    [
        ("EmotionIntensity(SELF, Joy)", ["7"], ["2"]),
        (
            "EmotionIntensity(Ann, [what])",
            ["7 where [what]/Joy", "4 where [what]/Love"],
            ["2 where [what]/Joy", "4 where [what]/Love"],
        ),
        ("EmotionIntensity(SELF, joy)", ["7"], []),
        ("EmotionIntensity(SELF, Pride)", [], []),
        ("EmotionIntensity(Tom, Love)", [], ["4"]),
        ("EmotionIntensity([x], Love)", ["4 where [x]/Ann"], ["4 where [x]/Ann"]),
        ("StrongestEmotion(Tom)", [], ["Joy"]),
        ("StrongestWellBeingEmotion(Kim)", [], ["Joy"]),
        ("StrongestEmotion([x])", ["Joy where [x]/Ann"], ["Joy where [x]/Ann"]),
        ("Mood(Tom)", [], []),
        ("Mood([x])", ["0 where [x]/Ann"], ["0 where [x]/Likes(Ann, Tom)", "0 where [x]/Friend(Kim)"]),
        ("Tick([x])", ["0 where [x]/Ann"], ["0 where [x]/Likes(Ann, Tom)", "0 where [x]/Friend(Kim)"]),
    ],
)
def test_whose_feelings_and_which_of_one_type_are_meant_is_read_in_two_ways(question, ours, theirs):
    past = (action_event("Tom", "Hug", "Ann"), action_event("Kim", "Wave", "Ann"))
    who = definition("Ann", affect=ToolkitMood(), believes=["Likes(Ann, Tom) = 3", "Friend(Kim) = Zoe"])
    who = replace(who, feelings=GLAD, memories=past)

    found = [says(question, replace(who, semantics=semantics)) for semantics in READINGS]

    assert found == [ours, theirs]


@pytest.mark.parametrize(
    ("asked", "ours", "theirs"),
    [
        ("Mood([x]) = 0", 0, 1),
        ("Tick([x]) = 0", 0, 1),
        ("EmotionIntensity([x], Joy) > 0", 0, 0),
        ("StrongestEmotion([x]) = Joy", 0, 0),
    ],
)
def test_a_variable_that_is_somebody_else_may_have_my_mood_in_the_toolkit(asked, ours, theirs):
    who = replace(definition("Ann", believes=["Friend(Ann) = Kim"]), feelings=(Potential(JOY, 7, NIL),))
    ways = [
        solve(conditions("Friend(Ann) = [x]", asked), Character(replace(who, semantics=semantics)).mind.kb).solutions
        for semantics in READINGS
    ]

    assert [len(found) for found in ways] == [ours, theirs]


def test_what_is_felt_is_worked_out_once_for_a_state_and_a_time(monkeypatch):
    ann = character("Ann", INSULTED)
    ann.perceive(action_event("Tom", "Speak(Insult)", "Ann"))
    asked: list[float] = []
    emotions = VadDynamics.emotions

    def counted(kernel: VadDynamics, state: object, now: float) -> object:
        asked.append(now)
        return emotions(kernel, state, now)  # type: ignore[arg-type]

    monkeypatch.setattr(VadDynamics, "emotions", counted)
    for _ in range(5):
        ann.belief("EmotionIntensity(SELF, Anger)")
        ann.belief("StrongestEmotion(SELF)")
    ann.wait(60)
    later = [str(ann.belief("EmotionIntensity(SELF, Anger)")) for _ in range(3)]
    ann.perceive(action_event("Tom", "Speak(Insult)", "Ann", 60))
    stronger = ann.belief("EmotionIntensity(SELF, Anger)")

    assert asked == [0, 60, 60]
    assert len(set(later)) == 1
    assert str(stronger) not in later


@pytest.mark.parametrize("toward", [KIM, word("*")])
def test_how_strong_a_feeling_is_can_be_asked_of_whoever_it_is_toward_and_of_what_it_is_about(toward):
    about = Potential(EmotionType.HOPE, 5, toward, goal=word("0.30005"))
    who = feeling(Potential(EmotionType.HOPE, 3, TOM), Potential(EmotionType.HOPE, 2, KIM), about)
    (most,) = says("Hope(SELF)", who)
    (least,) = says("Hope(SELF, Tom)", feeling(Potential(EmotionType.HOPE, 3, TOM)))

    toward_anybody = most if toward != KIM else None
    for asked, strength in {
        "Tom": toward_anybody or least,
        "kim": most,
        "*": most,
        "0.30004": most,
        "Zoe": toward_anybody or "0",
        "7": toward_anybody or "0",
    }.items():
        assert says(f"Hope(SELF, {asked})", who) == [strength], asked
