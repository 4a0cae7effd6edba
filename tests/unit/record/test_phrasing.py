import pytest

from fatima_py.record.phrasing import in_words


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
        ("ValidDialogue(a, [b], [c], Cold) = True", "there is a line to say [Cold]"),
        ("ValidDialogue([a], [b], [c], [d]) = True", "there is a line to say"),
        ("Likes(SELF, Tom) > 6", "Likes(me, Tom) > 6"),
        ("[x] != SELF", "[x] != me"),
        ("not Likes(SELF, Tom) > 6", "the exception 'Likes(me, Tom) > 6'"),
        ("no name at all (", "no name at all ("),
    ],
)
def test_a_recorded_name_is_told_in_the_words_of_authors(name: str, words: str):
    assert in_words(name) == words
