"""What rules can ask about who told of something, and how long ago something was."""

import pytest

from fatima_py.character import Character
from fatima_py.events import action_event, belief_event
from tests.builders import answers, character

DAY = 86400.0


@pytest.fixture
def ann() -> Character:
    """Ann, whom Kim told that Rafe owes Tom; that Tom has gone she saw, after Rafe had told her."""
    ann = character("Ann")
    ann.perceive(belief_event("Kim", "Owes(Rafe, Tom)", "5", 0), told_by="Kim")
    ann.perceive(belief_event("Rafe", "Gone(Tom)", "False", 10), told_by="Rafe")
    ann.perceive(belief_event("World", "Gone(Tom)", "True", 20))
    ann.perceive(belief_event("Zoe", "Likes(Zoe, Ann)", "3", 30), told_by="Zoe")
    return ann


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("TellerOf(Owes(Rafe, Tom))", ["Kim"]),
        ("TellerOf(Owes([x], Tom))", ["Kim where [x]/Rafe"]),
        ("TellerOf(Gone(Tom))", ["-"]),
        ("TellerOf(Owes(Tom, Rafe))", ["-"]),
        ("TellerOf(Likes(Zoe, SELF))", ["Zoe"]),
        ("TellerOf(Likes(Zoe, Ann))", ["Zoe"]),
        ("TellerOf(Owes(Tom, [x]))", []),
    ],
)
def test_who_told_is_who_told_it_last_and_nobody_where_it_was_seen_since(ann: Character, asked: str, told: list[str]):
    assert answers(ann.mind.kb, asked) == told


def test_what_is_told_again_is_told_by_whoever_did_so_last(ann: Character):
    ann.perceive(belief_event("Tom", "Owes(Rafe, Tom)", "5", 40), told_by="Tom")

    assert answers(ann.mind.kb, "TellerOf(Owes(Rafe, Tom))") == ["Tom"]


def test_how_long_ago_something_was_learned_is_in_seconds(ann: Character):
    ann.wait(100)

    assert answers(ann.mind.kb, "SinceLearned(Gone(Tom))") == ["80"]
    assert answers(ann.mind.kb, "SinceLearned(Gone(Kim))") == []


def test_how_long_ago_something_was_for_the_last_time_is_asked_for_each_who_did_it(ann: Character):
    for who, time in (("Tom", 40), ("Kim", 50), ("Tom", 60)):
        ann.perceive(action_event(who, "Speak(Promise)", "Ann", time))
    ann.wait(2 * DAY)

    asked = "SinceLast(Action-End, {}, Speak(*, *, Promise, *), SELF)"
    assert answers(ann.mind.kb, asked.format("Tom")) == [str(int(2 * DAY - 60))]
    assert answers(ann.mind.kb, asked.format("[x]")) == ["172740 where [x]/Tom", "172750 where [x]/Kim"]
    assert answers(ann.mind.kb, asked.format("Zoe")) == []


def test_nobody_is_asked_for_what_another_remembers(ann: Character):
    assert answers(ann.mind.kb, "ToM(Tom, TellerOf(Owes(Rafe, Tom)))") == []
