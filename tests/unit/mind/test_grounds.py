"""Where beliefs come from, and on which episodes a condition rested."""

from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.errors import UsageError
from fatima_py.events import action_event, belief_event
from fatima_py.kb import Conditions, solve
from fatima_py.mind import Ground, grounds_in
from fatima_py.names import EMPTY
from fatima_py.recall import Promise
from fatima_py.record import explain
from tests.builders import INSULTED, conditions, definition, name, word


@pytest.fixture
def ann() -> Character:
    """Ann, who has believed in Rafe's debt from the start, was told of the boat, and saw the shop close."""
    ann = Character(definition("Ann", INSULTED, believes=["Owes(Rafe) = True", "Likes(SELF, Tom) = 3"]))
    ann.enter(session="monday")
    ann.perceive(action_event("Tom", "Speak(-, -, Insult, -)", "Ann", 1))
    ann.perceive(belief_event("Ida", "Sold(Tom, Boat)", "True", 4), told_by="Ida")
    ann.perceive(belief_event("World", "Open(Shop)", "False", 5))
    ann.perceive(action_event("Tom", "Speak(-, -, Insult, -)", "Ann", 9))
    return ann


def rested(ann: Character, *texts: str) -> list[Ground]:
    """What conditions rested on, in the first way in which they hold."""
    held = conditions(*texts)
    return list(grounds_in(ann.definition, ann.mind, held, solve(held, ann.mind.kb).solutions[0]))


def test_who_told_of_something_and_when_is_kept_with_the_belief(ann: Character):
    source = ann.source_of("Sold(Tom, Boat)")

    assert source.episode is not None
    assert (str(source.value), source.episode.id, source.episode.time) == ("True", 1, 4.0)
    assert (str(source.episode.context.source), str(source.episode.context.by)) == ("told", "Ida")
    assert source.episode.context.session == "monday"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Sold(Tom, Boat)", "Ann believes Sold(Tom, Boat) = True: Ida told it at 4.0 s (episode 1, session monday)."),
        ("Open(Shop)", "Ann believes Open(Shop) = False: it was seen at 5.0 s (episode 2, session monday)."),
        ("Owes(Rafe)", "Ann believes Owes(Rafe) = True since the beginning."),
        ("Likes(me, Tom)", "Ann believes Likes(SELF, Tom) = 3 since the beginning."),
        ("Likes(Ann, Tom)", "Ann believes Likes(Ann, Tom) = 3 since the beginning."),
        ("Owes(Tom)", "Ann believes nothing about Owes(Tom)."),
    ],
)
def test_where_a_belief_comes_from_is_told_in_a_sentence(ann: Character, asked: str, told: str):
    assert explain(ann.source_of(asked)) == [told]


def test_what_a_host_says_since_comes_from_nothing_that_is_remembered(ann: Character):
    ann.believe("Sold(Tom, Boat)", value=False)
    ann.believe("Owes(Kim)", value=True)

    assert ann.source_of("Sold(Tom, Boat)").episode is None
    assert explain(ann.source_of("Owes(Kim)")) == [
        "Ann believes Owes(Kim) = True: nothing that Ann remembers brought it about."
    ]


def test_what_is_not_believed_any_more_was_unlearned_in_an_episode(ann: Character):
    ann.perceive(belief_event("Zoe", "Sold(Tom, Boat)", "-", 20), told_by="Zoe")

    assert explain(ann.source_of("Sold(Tom, Boat)")) == [
        "Ann believes nothing about Sold(Tom, Boat): Zoe told it at 20.0 s (episode 4, session monday)."
    ]


@pytest.mark.parametrize("asked", ["Sold([x], Boat)", "Sold(*, Boat)", "Mood(SELF)"])
def test_what_is_computed_or_several_comes_from_nowhere(ann: Character, asked: str):
    with pytest.raises(UsageError, match="expected"):
        ann.source_of(asked)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("EventId(Action-End, [x], Speak(*, *, Insult, *), Ann) != -1", [(3, None, 2)]),
        ("EventId(Action-End, Tom, Speak(*, *, Insult, *), SELF) = [id]", [(0, None, 1)]),
        ("EventCount(Action-End, Tom, *, *) >= 2", [(3, None, 2)]),
        ("EventCount(Action-End, Tom, *, *) < 7", []),
        ("EventId(Action-End, Kim, *, *) = -1", []),
        ("SinceLast(Action-End, Tom, *, *) < 60", [(3, None, 2)]),
        ("TellerOf(Sold(Tom, Boat)) = Ida", [(1, "Sold(Tom, Boat)", 1)]),
        ("TellerOf(Open(Shop)) = -", []),
        ("SinceLearned(Open(Shop)) < 60", [(2, "Open(Shop)", 1)]),
        ("Sold([who], Boat) = True", [(1, "Sold(Tom, Boat)", 1)]),
        ("Open(Shop) = True or Sold([who], Boat) = True", [(1, "Sold(Tom, Boat)", 1)]),
        ("Owes(Rafe) = True or Sold([who], Boat) = True", []),
        ("Open(Shop) = False", []),
        ("Owes(Rafe) = True", []),
        ("Mood(SELF) < 1", []),
    ],
)
def test_a_condition_rests_on_what_it_asks_of_memory_and_on_what_one_was_told(
    ann: Character, condition: str, found: list[tuple[int, str | None, int]]
):
    grounds = rested(ann, condition)

    assert [(one.episode.id, one.belief and str(one.belief), one.times) for one in grounds] == found


def test_a_condition_is_told_with_the_values_that_it_held_for(ann: Character):
    (one,) = rested(ann, "EventId(Action-End, [x], Speak(*, *, Insult, *), SELF) != -1")

    assert one.condition == "EventId(Action-End, Tom, Speak(*, *, Insult, *), SELF) != -1"


def test_what_somebody_else_was_asked_instead_rests_on_nothing_of_ones_own(ann: Character):
    told, other = conditions("Sold([who], Boat) = False", "Sold(Tom, Boat) = True").all
    either = Conditions((replace(told, others=(replace(other, asks=word("Kim")),)),))

    assert list(grounds_in(ann.definition, ann.mind, either, EMPTY)) == []


def test_what_has_become_of_a_promise_rests_on_what_made_kept_or_broke_it(ann: Character):
    boat = Promise(
        "boat",
        name("Event(Action-End, [x], Speak(*, *, Promise, *), SELF)"),
        name("Event(Action-End, [x], PaintBoat, *)"),
    )
    sure = Character(replace(ann.definition, promises=(boat,)))
    sure.perceive(action_event("Ida", "Speak(-, -, Promise, -)", "Ann", 1))
    sure.perceive(action_event("Tom", "Speak(-, -, Promise, -)", "Ann", 2))
    is_open = [one.episode.id for one in rested(sure, "Promise(boat, Tom) = open")]
    sure.perceive(action_event("Tom", "PaintBoat", "-", 3))

    assert is_open == [1]
    assert [one.episode.id for one in rested(sure, "Promise(boat, Tom) = kept")] == [2]


def test_what_another_remembers_rests_on_the_last_episode_that_they_share(ann: Character):
    ann.mind.memory.know([word("Ida")])
    ann.enter(session="tuesday", present=["Ida"])
    ann.perceive(action_event("Tom", "Speak(-, -, Insult, -)", "Ann", 20))
    ann.enter(session="wednesday")
    ann.perceive(action_event("Tom", "Speak(-, -, Insult, -)", "Ann", 30))
    insults = "RememberedBy(Ida, Action-End, Tom, Speak(*, *, Insult, *), SELF)"

    assert [one.episode.time for one in rested(ann, f"{insults} > 0")] == [20.0]
    assert rested(ann, "RememberedBy(Ida, Action-End, Tom, Whistle, *) = 0") == []


def test_what_another_does_not_know_rests_on_nothing(ann: Character):
    assert rested(ann, "IsKnownTo(Tom, Sold(Tom, Boat), True) = False") == []
