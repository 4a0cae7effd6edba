"""What a mind has forgotten is not there for its rules and questions, and comes back by coming to mind."""

import json
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.character import Character
from fatima_py.errors import LogError, UsageError
from fatima_py.events import action_event, belief_event
from fatima_py.mind import Left, MindDefinition, come_to_mind, trace_of
from fatima_py.mind.undoing import Undoing
from fatima_py.recall import Ebbinghaus, Never, Question, Recalled, RecallWeights, Remembering, remembered
from tests.builders import COPIES, INSULTED, answers, conditions, definition, feels, name, rule

DAY = 86400.0
PROMISE = "Speak(s1, s2, Promise, -)"
FADING = Remembering(Ebbinghaus())
SCARED = rule(
    "scared",
    "Event(Action-End, [who], Threaten, SELF)",
    feels("desirability", -9),
    when=conditions("[who] != SELF"),
)


def forgetful(remembering: Remembering = FADING, *rules: Any) -> MindDefinition:
    """Ann, who forgets."""
    return replace(definition("Ann", *(rules or (INSULTED,))), remembering=remembering)


def promised(who: MindDefinition, seed: int = 0) -> Character:
    """Ann, whom Tom has promised something, which moved nobody."""
    ann = Character(who, seed)
    ann.perceive(action_event("Tom", PROMISE, "Ann", 10.0), words="I shall paint the boat.")
    return ann


def asked(who: Character, question: str) -> list[str]:
    return answers(who.mind.kb, question)


COUNT = "EventCount(Action-End, Tom, Speak(*, *, Promise, *), SELF)"
ID = "EventId(Action-End, Tom, Speak(*, *, Promise, *), SELF)"
SINCE = "SinceLast(Action-End, Tom, Speak(*, *, Promise, *), SELF)"


def test_what_is_forgotten_is_not_there_for_rules():
    ann = promised(forgetful())
    ann.wait(2 * DAY)
    before = [asked(ann, question) for question in (COUNT, ID, SINCE, "EventElapsedTime(0)", "EventElapsedTime([n])")]
    ann.wait(4 * DAY)
    after = [asked(ann, question) for question in (COUNT, ID, SINCE, "EventElapsedTime(0)", "EventElapsedTime([n])")]

    assert before == [["1"], ["0"], ["172790"], ["172790"], ["172790 where [n]/0"]]
    assert after == [["0"], ["-1"], [], [], []]


def test_who_told_of_something_is_forgotten_and_what_they_told_is_believed_all_the_same():
    ann = Character(forgetful())
    ann.perceive(belief_event("Kim", "Owes(Rafe, Tom)", "5"), told_by="Kim")
    ann.wait(4 * DAY)

    assert asked(ann, "TellerOf(Owes(Rafe, Tom))") == ["-"]
    assert asked(ann, "SinceLearned(Owes(Rafe, Tom))") == []
    assert str(ann.belief("Owes(Rafe, Tom)")) == "5"
    assert str(ann.belief("IsAgent(Kim)")) == "False"  # who only changed a property was never met


def test_what_is_forgotten_does_not_come_to_mind_when_one_is_asked():
    ann = promised(forgetful())
    ann.wait(2 * DAY)
    (found,) = ann.recollect("What did Tom promise to paint?")
    ann.wait(4 * DAY)

    assert [str(term) for term in found.because if term.name == "left"] == ["left 0.14 ^ 0.1"]
    assert ann.recollect("What did Tom promise to paint?") == []
    assert ann.recollect(Question("What did Tom promise to paint?"), strategy="multiply") == []


def test_who_never_forgets_is_asked_as_ever():
    ann = promised(forgetful(Remembering()))
    ann.wait(400 * DAY)

    (found,) = ann.recollect("What did Tom promise to paint?")

    assert [term.name for term in found.because] == ["relevance", "recency", "strength", "mood"]
    assert asked(ann, COUNT) == ["1"]


def test_of_two_that_answer_equally_what_is_fresher_in_mind_comes_first():
    ann = promised(forgetful())
    ann.perceive(action_event("Kim", PROMISE, "Ann", 10.0), words="I shall paint the boat.")
    ann.wait(2 * DAY)
    ann.ruminate(1)
    ann.wait(2.5 * DAY)

    assert [one.number for one in ann.recollect("Who paints the boat?")] == [1, 0]


def test_what_is_thought_of_again_is_remembered_longer():
    ann = promised(forgetful())
    ann.wait(2 * DAY)
    ann.ruminate(0)
    ann.wait(8 * DAY)

    assert asked(ann, COUNT) == ["1"]
    assert {**ann.mind.recalled} == {0: Recalled(1, 2 * DAY, ann.mind.recalled[0].strength)}
    assert ann.mind.recalled[0].strength == pytest.approx(2.729, abs=1e-3)
    assert trace_of(ann.mind, ann.mind.memory.get(0)).recalls == 1


def test_what_was_forgotten_is_there_again_once_it_has_come_to_mind():
    ann = promised(forgetful())
    ann.wait(40 * DAY)
    assert asked(ann, COUNT) == ["0"]

    ann.ruminate(0)

    assert asked(ann, COUNT) == ["1"]
    assert [one.number for one in ann.recollect("What did Tom promise?")] == [0]


def test_to_ask_is_not_to_bring_to_mind():
    ann = promised(forgetful())
    ann.wait(2 * DAY)
    before = ann.save()

    ann.recollect("What did Tom promise to paint?")
    asked(ann, COUNT)
    ann.decide()
    ann.predict("Tom", action_event("Ann", "Speak(-, -, Insult, -)", "Tom"))

    assert ann.save() == before
    assert ann.mind.recalled == {}


def test_the_cause_of_a_feeling_is_remembered_for_as_long_as_that_is_felt():
    held = replace(SCARED, until=name("Event(Action-End, [who], Apologize, SELF)"))
    ann = Character(forgetful(Remembering(Ebbinghaus(feeling=1.0)), held))
    ann.perceive(action_event("Tom", "Threaten", "Ann"))
    ann.wait(40 * DAY)
    count = "EventCount(Action-End, Tom, Threaten, SELF)"

    assert ann.emotions
    assert asked(ann, count) == ["1"]
    assert Left(ann.definition, ann.mind)(0) == 0.05

    ann.perceive(action_event("Tom", "Apologize", "Ann", 40 * DAY))
    ann.wait(44 * DAY)
    assert not ann.emotions
    assert asked(ann, count) == ["0"]


def test_by_luck_some_of_what_is_alike_is_forgotten_and_stays_so():
    ann = Character(forgetful(Remembering(Ebbinghaus(), by_luck=True)), seed=7)
    for _ in range(200):
        ann.perceive(action_event("Tom", "Wave", "Ann"))
    kept: list[set[str]] = []
    for day in (0.5, 1, 2):
        ann.wait(day * DAY)
        kept.append({*asked(ann, "EventId(Action-End, Tom, Wave, SELF)")})

    assert [len(one) / 200 for one in kept] == [pytest.approx(share, abs=0.08) for share in (0.607, 0.368, 0.135)]
    assert kept[0] > kept[1] > kept[2]


def test_nothing_is_kept_of_what_comes_to_mind_where_nothing_is_forgotten():
    ann = promised(forgetful(Remembering(Never())))
    ann.ruminate(0)

    assert ann.mind.recalled == {}
    assert ann.save()["oldest_readable"] == 7
    assert "recalled" not in ann.save()


def test_an_episode_that_is_none_cannot_come_to_mind():
    ann = promised(forgetful())

    with pytest.raises(UsageError, match="there is no episode 1"):
        come_to_mind(ann.definition, ann.mind, 1)


def test_what_came_to_mind_is_saved_and_forgets_alike():
    ann = promised(forgetful())
    ann.wait(2 * DAY)
    ann.ruminate(0)
    saved = json.loads(json.dumps(ann.save()))
    again = Character(ann.definition)

    again.load(saved)

    assert saved["oldest_readable"] == 8
    assert again.mind.recalled == ann.mind.recalled
    assert again.save() == ann.save()


@pytest.mark.parametrize("copied", COPIES)
def test_a_copy_has_what_came_to_mind_and_a_future_of_its_own(copied: Any):
    ann = promised(forgetful())
    ann.ruminate(0)

    again = copied(ann)
    again.wait(DAY)
    again.ruminate(0)

    assert ann.mind.recalled[0].recalls == 1
    assert again.mind.recalled[0].recalls == 2


@pytest.mark.parametrize(
    ("recalled", "why"),
    [
        ([[1, 1, 5.0, 1.0, None, None]], "episode 1 came to mind, and only 1 are remembered"),
        ([[0, -1, 5.0, 1.0, None, None]], "expected a whole number, 0 or more"),
        ([[0, 1, 5.0, 0.0, None, None]], "more than 0"),
        ([[0, 1, 5.0, 1.0, 3, None]], "expected a text"),
        ([[0, 1, 5.0, 1.0, None, 2.0]], "1"),
        ([[0, 1]], "expected a list of 6"),
    ],
)
def test_what_came_to_mind_is_read_with_care(recalled: Any, why: str):
    ann = promised(forgetful())
    saved = {**ann.save(), "recalled": recalled}

    with pytest.raises(LogError, match=why):
        Character(ann.definition).load(saved)


def test_a_note_takes_back_what_came_to_mind_since():
    ann = promised(forgetful())
    note = ann.save(episodes=False)
    ann.ruminate(0)

    ann.load(note, ann.mind.memory)

    assert ann.mind.recalled == {}


def come_to_mind_and(who: Character, other: int) -> None:
    """Let the first episode come to mind, and then another."""
    for number in (0, other):
        come_to_mind(who.definition, who.mind, number)


def test_what_fails_takes_back_what_came_to_mind_on_the_way():
    ann = promised(forgetful())

    with pytest.raises(UsageError), Undoing(ann.mind):
        come_to_mind_and(ann, 1)

    assert ann.mind.recalled == {}


def test_exact_questions_of_a_host_can_leave_out_what_is_forgotten():
    ann = promised(forgetful())
    ann.wait(4 * DAY)
    template = name("Event(*, Tom, Speak(*, *, Promise, *), *)")

    assert remembered(ann.mind.memory, template).numbers == (0,)
    assert remembered(ann.mind.memory, template, left=Left(ann.definition, ann.mind)).numbers == ()


def test_a_rule_that_asks_for_what_was_forgotten_holds_no_more():
    trusting = rule(
        "trusting",
        "Event(Action-End, [who], Wave, SELF)",
        feels("desirability", 5),
        when=conditions("EventCount(Action-End, [who], Speak(*, *, Promise, *), SELF) > 0"),
    )
    ann = promised(forgetful(FADING, trusting))
    soon = ann.perceive(action_event("Tom", "Wave", "Ann", DAY))
    late = ann.perceive(action_event("Tom", "Wave", "Ann", 9 * DAY))

    assert [one.rule for one in soon.appraisal.fired] == ["trusting"]
    assert late.appraisal.fired == ()


def test_a_question_is_asked_where_one_is():
    ann = Character(forgetful(Remembering()))
    for place in ("pier", "inn"):
        ann.enter(place=place)
        ann.perceive(action_event("Tom", PROMISE, "Ann"), words="I shall paint the boat.")
    found: list[int] = []
    for place in ("inn", "pier"):
        ann.enter(place=place)
        found += [one.number for one in ann.recollect("Who paints the boat?", 1, weights=RecallWeights(place=1.0))]

    assert found == [1, 0]


def test_luck_belongs_to_an_episode_for_life_whatever_the_seed_of_a_sitting():
    who = forgetful(Remembering(Ebbinghaus(), by_luck=True))
    first = promised(who, seed=3)
    for time in range(20, 60):
        first.perceive(action_event("Tom", PROMISE, "Ann", float(time)))
    saved = first.save()
    later = []
    for seed in (3, 0, 7):
        one = Character(who, seed)
        one.load(saved)
        one.wait(DAY)
        later.append(asked(one, COUNT))

    assert later[0] not in (["0"], ["41"])
    assert later == [later[0]] * 3
