import pytest

from fatima_py.record.phrasing import clock_time, in_words


@pytest.mark.parametrize(
    ("time", "short", "in_minutes"),
    [
        (0, "0.0", "0:00"),
        (29.96, "30.0", "0:30"),
        (3599.9, "3599.9", "1:00:00"),
        (3599.97, "1:00:00", "1:00:00"),
        (7211.0, "2:00:11", "2:00:11"),
        (86399.4, "23:59:59", "23:59:59"),
        (86399.6, "1d 00:00:00", "1d 00:00:00"),
        (604800, "7d 00:00:00", "7d 00:00:00"),
        (-7200, "-2:00:00", "-2:00:00"),
        (-90, "-90.0", "-1:30"),
    ],
)
def test_a_time_is_told_in_seconds_or_minutes_then_in_hours_and_in_days(time: float, short: str, in_minutes: str):
    assert clock_time(time) == short
    assert clock_time(time, minutes=True) == in_minutes


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Event(Action-End, Tom, Speak(a, b, -, Insult), SELF)", "Tom said [Insult] to me"),
        ("Event(Action-End, SELF, Speak(a, b, Order(Tea), -), Tom)", "I said <Order(Tea)> to Tom"),
        ("Event(Action-End, SELF, LockUp, -)", "I did LockUp"),
        ("Event(Action-Start, Tom, Knock, Door)", "Tom began Knock to Door"),
        ("Event(Property-Change, Ann, Likes(SELF, Tom), 3)", "Likes(me, Tom) became 3"),
        ("Event(Action-End, *, Speak(*, *, *, *), *)", "anyone said anything"),
        ("EventId(Action-End, Tom, Speak(*, *, *, Rude), SELF) != -1", "I have heard Tom say [Rude] to me"),
        ("EventId(Action-End, Tom, Leave, *) = -1", "I have not seen Tom do Leave"),
        ("EventCount(Action-End, SELF, Speak(*, *, Thanks, *), *) >= 2", "I have said <Thanks> at least 2 times"),
        ("Mood(SELF) < -2", "my mood < -2"),
        ("Mood(Nora) < -2", "Mood(Nora) < -2"),
        ("Anger(SELF, Tom) > 5", "my anger at Tom > 5"),
        ("Fears-Confirmed(SELF) > 1", "my fears-confirmed > 1"),
        ("GoalLikelihood(GetHome) < 0.3", "goal GetHome < 0.3"),
        ("ValidDialogue([state], [next], [meaning], Cold) = True", "there is a line to say [Cold]"),
        ("ValidDialogue([state], [next], [meaning], [style]) = True", "there is a line to say"),
        ("ValidDialogue(a, [b], [c], Cold) = True", "ValidDialogue(a, $b, $c, Cold) = True"),
        ("ValidDialogue([state], [next], *, *) = False", "ValidDialogue($state, $next, *, *) = False"),
        ("EventCount(Action-End, Tom, Wave, *) > 3", "I have seen Tom do Wave more than 3 times"),
        ("EventId(Action-End, Tom, Wave, -) = [e]", "EventId(Action-End, Tom, Wave, -) = $e"),
        ("EventId(Action-End, Tom, Wave, -) != -1", "I have seen Tom do Wave to nobody"),
        ("Mood(SELF, Tom) > 1", "Mood(me, Tom) > 1"),
        ("Event(Action-End, Tom, Speak(a, b, -, -), SELF)", "Tom said a line to me"),
        ("Event(Action-End, Tom, Speak(*, *, -, Kind), *)", "Tom said [Kind] <nothing>"),
        ("Event(Action-Start, Tom, Speak(a, b, -, Kind), -)", "Tom began to say [Kind]"),
        ("Likes(SELF, Tom) > 6", "Likes(me, Tom) > 6"),
        ("[x] != SELF", "$x != me"),
        ("not Likes(SELF, Tom) > 6", "the exception 'Likes(me, Tom) > 6'"),
        ("no name at all (", "no name at all ("),
    ],
)
def test_a_recorded_name_is_told_in_the_words_of_authors(name: str, words: str):
    assert in_words(name) == words
