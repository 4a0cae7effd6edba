"""What happens brings an earlier episode to mind, and it is felt again."""

import json
import math
from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.mind.undoing import Undoing
from fatima_py.recall import Ebbinghaus, Remembering
from fatima_py.record import as_dict, as_record, explain
from fatima_py.record.reading import read_value
from tests.builders import INSULTED, THANKED, definition

DAY = 86400.0
INSULT, ASIDE = "Speak(-, -, Insult, -)", action_event("Tom", "Speak(-, -, Insult, -)", "Kim", 2 * DAY)


def ann(share: float = 0.5) -> Character:
    """Ann, whom Tom insulted on Monday; it is Wednesday."""
    who = replace(definition("Ann", INSULTED, THANKED), remembering=Remembering(reminded=share))
    one = Character(who)
    one.enter(session="monday")
    one.perceive(action_event("Tom", INSULT, "Ann"))
    one.enter(session="wednesday")
    one.wait(2 * DAY)
    return one


def test_the_same_deed_of_the_same_person_brings_half_of_the_feeling_back():
    trace = ann().perceive(ASIDE)

    assert trace.emotions == ()
    assert trace.reminded is not None
    (anger,) = trace.reminded.emotions
    assert (anger.type, str(anger.toward), trace.reminded.episode.id) == (EmotionType.ANGER, "Tom", 0)
    assert anger.intensity == pytest.approx(2.5, abs=0.05)


def test_nothing_comes_to_mind_by_itself_unless_somebody_is_like_that():
    one = ann(share=0.0)

    trace = one.perceive(ASIDE)

    assert (trace.reminded, one.emotions, one.mind.thoughts, one.mind.reminders.episodes) == (None, (), 0, [])


def test_what_came_to_mind_rests_for_an_hour():
    one = ann()
    times = [2 * DAY, 2 * DAY + 600, 2 * DAY + 3599, 2 * DAY + 3600]

    thoughts = [one.perceive(ASIDE.at(time)).reminded for time in times]

    assert [thought is not None for thought in thoughts] == [True, False, False, True]


def test_what_is_forgotten_does_not_come_to_mind_and_what_does_lasts_longer():
    forgetful = Remembering(Ebbinghaus(stability=3600.0), reminded=0.5)
    one = Character(replace(definition("Ann", INSULTED), remembering=forgetful))
    one.enter(session="monday")
    one.perceive(action_event("Tom", INSULT, "Ann"))
    one.enter(session="later")

    remembered = one.perceive(ASIDE.at(3600)).reminded
    forgotten = one.perceive(ASIDE.at(90 * DAY)).reminded

    assert remembered is not None
    assert one.mind.recalled[0].recalls == 1
    assert forgotten is None


def test_what_a_thought_brings_back_counts_as_a_thought():
    one = ann()

    one.perceive(ASIDE)

    assert one.mind.thoughts == 1


def test_a_saved_mind_a_copy_and_a_second_attempt_are_reminded_of_the_same():
    one = ann()
    other = Character(one.definition)
    other.load(json.loads(json.dumps(one.save())))
    one.perceive(ASIDE)

    copied = Character(one.definition)
    copied.load(json.loads(json.dumps(one.save())))
    again = other.perceive(ASIDE)

    assert again.reminded is not None
    assert other.save() == one.save()
    assert copied.perceive(ASIDE.at(2 * DAY + 60)).reminded is None


def test_what_fails_leaves_what_came_to_mind_as_it_was():
    one = ann()
    before = one.save()

    with pytest.raises(UsageError), Undoing(one.mind):
        one.wait(one.perceive(ASIDE).reminded is not None and math.nan)

    assert one.save() == before
    assert one.perceive(ASIDE).reminded is not None


def test_why_tells_what_came_to_mind_and_because_of_what():
    told = explain(ann().perceive(ASIDE), raw=True)

    why = "because of the same deed and the same person (deed 1.00, person 1.00, place 0.90, strength 0.50, mood 0.88)"
    assert told[:4] == [
        "Ann perceived: Tom said <Insult> to Kim (episode 1).",
        f"  It reminded Ann of: Tom said <Insult> to me (episode 0, 2 days ago), {why}.",
        "  Of that 50% came back.",
        "  It was Anger 5.0 toward Tom.",
    ]
    assert told[4].startswith("  So Ann felt Anger 2.5 toward Tom")


def test_what_came_to_mind_is_recorded_with_the_event_and_read_again():
    recorded = as_record(ann().perceive(ASIDE))

    assert read_value(json.loads(json.dumps(as_dict(recorded)))) == recorded
    assert "reminded" not in as_dict(as_record(ann(share=0.0).perceive(ASIDE)))
