"""What everybody is told besides what is done."""

from dataclasses import replace

import pytest

from fatima_py.decision import ActionRule
from fatima_py.errors import UsageError
from fatima_py.names import parse
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
from fatima_py.world import Change, EffectRule, World
from tests.builders import conditions, definition, feels, move, name, rule, scene

TALK = ActionRule(
    "talk",
    parse("Speak([s], [n], [m], [y])"),
    parse("[x]"),
    conditions=conditions("Has(Floor) = SELF", "DialogueState([x]) = [s]", "ValidDialogue([s], [n], [m], [y]) = True"),
)
SPOKEN = EffectRule(
    "spoken",
    name("Event(Action-End, [s], Speak(*, [n], *, *), [t])"),
    (
        Change(parse("DialogueState([s])"), parse("[n]"), parse("[t]")),
        Change(parse("DialogueState([t])"), parse("[n]"), parse("[s]")),
        Change(parse("Has(Floor)"), parse("[t]")),
    ),
)
HEARD = rule("heard", "Event(Action-Start, Tom, Speak(*, *, *, *), *)", feels("desirability", 2))
LEFT = rule("left", "Event(Action-End, [x], NoDialoguesLeft([x], [s]), SELF)", feels("desirability", -3))


def talk(*announces, lines=(), rules=(), acts=(TALK,), tom=(TALK,)) -> SceneDefinition:
    """A scene whose people keep the floor, which Tom has first."""
    states = ("Has(Floor) = Tom", "DialogueState({}) = Start")
    cast = [
        definition("Ann", *rules, acts=acts, believes=(states[0], states[1].format("Tom"))),
        definition("Tom", *rules, acts=tom, believes=(states[0], states[1].format("Ann"))),
    ]
    moves = lines or (move("hello", "Start", "S1", text="Hello."), move("bye", "S1", "End", text="Bye."))
    made = scene(*moves, cast=cast, world=World([SPOKEN]), turns="beliefs")
    return replace(made, announces=announces)


def percepts(traces, who="Ann"):
    """What one of the cast perceived."""
    return [str(one.percept) for one in traces if str(one.who) == who]


def test_a_line_is_heard_as_started_where_that_is_announced():
    quiet, told = (Scene(talk(*announced, rules=[HEARD])).play() for announced in ((), ("starts",)))

    assert not any("Action-Start" in text for text in percepts(quiet.traces))
    assert percepts(told.traces)[:2] == [
        "Event(Action-Start, Tom, Speak(Start, S1, -, -), SELF)",
        "Event(Action-End, Tom, Speak(Start, S1, -, -), SELF)",
    ]
    assert [one.intensity for trace in told.traces if str(trace.who) == "Ann" for one in trace.emotions] == [2]


def test_who_has_started_a_line_is_not_busy_once_it_is_said():
    scene = Scene(talk("starts"))

    scene.play()

    assert all(one.mind.busy is None for one in scene.cast)


def test_a_deed_is_not_heard_as_started():
    wave = ActionRule("wave", parse("Wave"), parse("Ann"))

    beat = Scene(talk("starts", acts=(), tom=(wave,))).play()

    assert percepts(beat.traces) == ["Event(Action-End, Tom, Wave, SELF)"]


def test_whoever_has_the_floor_and_nothing_to_do_falls_silent_at_the_end_of_the_round():
    scene = Scene(talk("silences", rules=[LEFT]))

    first, second = scene.play(), scene.play()

    assert not any("NoDialoguesLeft" in text for text in percepts(first.traces))
    told = [text for text in percepts(second.traces, "Tom") if "NoDialoguesLeft" in text]
    assert told == ["Event(Action-End, Ann, NoDialoguesLeft(Ann, End), SELF)"] * 2  # in this round, and in an idle one
    assert scene.turn() is None
    assert [str(one.type) for one in scene.member("Tom").emotions] == ["distress"]


def test_silence_may_let_somebody_act():
    asked = ("EventId(Action-End, *, NoDialoguesLeft(*, *), *) != -1", "EventId(Action-End, SELF, Rise, *) = -1")
    rise = ActionRule("rise", parse("Rise"), parse("Tom"), conditions=conditions(*asked))
    scene = Scene(talk("silences", acts=(TALK, rise)))

    done = []
    while turn := scene.turn():
        done.append(str(scene.play(turn).event.content))

    assert done == ["Speak(Start, S1, -, -)", "Speak(S1, End, -, -)", "Rise"]


def test_a_scene_may_begin_with_silence():
    scene = Scene(talk("silences", lines=[move("none", "Elsewhere", "End")], rules=[LEFT]))

    assert [len(one.emotions) for one in scene.cast] == [0, 1]
    assert scene.turn() is None


def test_nobody_falls_silent_unless_it_is_announced():
    scene = Scene(talk(rules=[LEFT]))

    beats = [scene.play(), scene.play()]

    assert not any("NoDialoguesLeft" in text for beat in beats for text in percepts(beat.traces))


def test_what_was_announced_is_recorded_with_its_beat():
    session = Session(Scene(talk("starts", "silences", rules=[LEFT])))

    while session.turn():
        session.choose()

    first, *_, last = session.log.beats
    assert any("Action-Start" in mind.percept for mind in first.minds)
    assert any("NoDialoguesLeft(Ann, End)" in mind.percept for mind in last.minds)


def test_what_is_no_announcement_is_refused():
    with pytest.raises(UsageError, match="`announces` cannot hold 'thoughts': expected starts or silences"):
        talk("thoughts")
