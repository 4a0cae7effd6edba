"""Recording: each part of what happened stands in the value where it belongs."""

import pytest

from fatima_py.affect import Release, Vad
from fatima_py.affect.model import AffectInfo
from fatima_py.appraisal import Appraisal
from fatima_py.decision import ActionRule
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.memory import Episode
from fatima_py.mind import Contagion, Trace
from fatima_py.names import parse, symbol
from fatima_py.record import as_record, explain, header_of, values
from fatima_py.record.phrasing import in_words, phrased_action
from fatima_py.scene import Scene
from tests.builders import conditions, definition, scene, word

WAVE = action_event("Tom", "Wave", "SELF", 3.5)


def trace(contagion: Contagion | None = None, before: Vad = Vad(), after: Vad = Vad()) -> Trace:  # noqa: B008
    """One event in the mind of Ann, at which she felt nothing of her own."""
    info = AffectInfo(before, after)
    return Trace(word("Ann"), Episode(4, WAVE), Appraisal({}), info, (), contagion, Release())


def test_a_quiet_event_is_recorded_with_who_what_and_the_mood_before_and_after():
    told = as_record(trace(before=Vad(0.1, 0.2, 0.3), after=Vad(-0.1, -0.2, -0.3)))

    assert told == values.Trace("Ann", str(WAVE), 4, (0.1, 0.2, 0.3), (-0.1, -0.2, -0.3), 3.5)


def test_a_mood_that_was_caught_is_recorded_with_whose_it_was():
    told = as_record(trace(Contagion(word("Tom"), 0.25, Vad(0.5, 0.25, 0.125))))

    assert isinstance(told, values.Trace)
    assert told.contagion == values.Contagion("Tom", 0.25, (0.5, 0.25, 0.125))


def test_an_event_and_an_emotion_by_themselves_are_recorded():
    anger = Emotion(EmotionType.ANGER, 5.0, 4, symbol("Tom"), because="insult")

    assert as_record(WAVE) == values.Event("Event(Action-End, Tom, Wave, SELF)", 3.5)
    assert as_record(anger) == values.Emotion("Anger", 5.0, "Tom", "insult")


def test_what_stands_alone_is_told_in_a_sentence_or_refused():
    held = values.Emotion("Anger", 3.0, "Tom", "shoved", until="Event(Action-End, Tom, Bow, *)")
    begun = scene(cast=("Ann", "Tom"))

    assert explain(as_record(WAVE), raw=True) == [f"{in_words(str(WAVE))}."]
    assert explain(held, {"Tom": "Tommy"}, raw=True) == [
        "Anger 3.0 toward Tommy, because of shoved.",
        "  It does not fade before this: Tommy did Bow.",
    ]
    assert explain(values.Emotion("Joy", 2.0), raw=True) == ["Joy 2.0."]
    assert explain(values.Wish("Wave", 2.0, "waves", "Tom"), {"Tom": "Tommy"}, raw=True) == [
        "Would do Wave to Tommy (utility 2.00, rule waves)."
    ]
    with pytest.raises(UsageError, match="nothing to explain in Header: expected a beat"):
        explain(header_of(Scene(begun)), raw=True)


def felt(potential: float | None, fresh: float | None, intensity: float) -> str:
    """What is told of an emotion that came of a potential."""
    emotion = values.Emotion("Joy", intensity, because="gift", potential=potential, fresh=fresh)
    fired = (values.Firing("gift", {"desirability": 5.0}),)
    told = values.Trace("Ann", str(WAVE), 0, (0, 0, 0), (0, 0, 0), fired=fired, felt=(emotion,))
    return next(line for line in explain(told, raw=True) if "felt" in line)


def test_an_intensity_is_told_with_its_way_where_that_is_known_and_shows():
    assert felt(None, None, 5) == "  So Ann felt Joy 5.0, because of gift."
    assert felt(None, 4, 5) == "  So Ann felt Joy 5.0, because of gift."
    assert felt(6, None, 5) == "  So Ann felt Joy 5.0, because of gift."
    assert felt(5.01, 5, 5) == "  So Ann felt Joy 5.0, because of gift."
    assert felt(6, 5, 5) == "  So Ann felt Joy 5.0 (a potential of 6.0; 5.0 by mood and disposition), because of gift."
    assert felt(4, 4, 5) == "  So Ann felt Joy 5.0 (a potential of 4.0; 5.0 with what was still felt), because of gift."


def test_a_state_and_a_next_state_alone_are_not_told():
    wish = values.Wish("Speak(a, b, -, -)", 3.0, "talk", bindings={"[state]": "a", "[next]": "b"})

    told = explain(values.Decision(wish=wish), raw=True)

    assert "state" not in told[0]
    assert "next" not in told[0]


def test_a_deed_without_words_is_told_by_its_name():
    assert phrased_action(parse("Wave")) == "Wave"


def test_what_rules_tell_whoever_acts_is_recorded_with_the_mind_it_is_of():
    asked = conditions("Tell(Seen(Tom), True) = True", "Tell(ToM(Tom, ToM(Kim, Late(SELF))), 3) = 3")
    note = definition("Ann", acts=[ActionRule("t", symbol("Note"), conditions=asked)])
    playing = Scene(scene(cast=(note, definition("Tom"))))

    ahead, done = as_record(playing.member("Ann").decide()), as_record(playing.play())

    assert isinstance(ahead, values.Decision)
    assert isinstance(done, values.Beat)
    assert ahead.told == (("Seen(Tom)", "True"), ("ToM(Tom, ToM(Kim, Late(Ann)))", "3"))
    assert done.decision.told == ahead.told
    assert str(playing.member("Ann").belief("Seen(Tom)")) == "True"


def test_a_decision_is_recorded_with_everything_that_was_wanted():
    acts = [ActionRule(what.lower(), symbol(what), priority=symbol(much)) for what, much in (("Wave", 3), ("Bow", 2))]
    ann = Scene(scene(cast=(definition("Ann", acts=[*acts, ActionRule("nod", symbol("Nod"))]),))).cast[0]

    told = as_record(ann.decide())

    assert isinstance(told, values.Decision)
    assert told.wish == values.Wish("Wave", 3.0 + 1, "wave")
    assert [(one.action, one.utility, one.rule) for one in told.lost] == [("Bow", 3, "bow"), ("Nod", 2, "nod")]
