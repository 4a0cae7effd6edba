"""What is kept of a sitting when it is over."""

import json
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest

from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.events import action_event, belief_event
from fatima_py.memory import Source, SqliteStore, erase_person
from fatima_py.mind.concluding import MOST, conclusions
from fatima_py.recall import Ebbinghaus, Promise, Remembering
from tests.builders import INSULTED, THANKED, definition, feels, name, rule, word

DAY = 86400.0
BOAT = Promise(
    "boat",
    name("Event(Action-End, [x], Speak(*, *, Promise, *), SELF)"),
    name("Event(Action-End, [x], PaintBoat, *)"),
    within=3 * DAY,
)
HURT = rule(
    "hurt",
    "Event(Property-Change, *, Promise(boat, [x]), broken)",
    feels("desirability", -6),
    feels("praiseworthiness", -6, "[x]"),
)
THANKS, INSULT = "Speak(a, b, Thank, -)", "Speak(a, b, Insult, -)"


@pytest.fixture
def ann() -> Character:
    """Ann, whom Tom thanks, promises something and insults, and whom Kim tells something."""
    who = definition("Ann", INSULTED, THANKED, HURT, wants=[Goal(word("Sail"), 5, 0.6), Goal(word("Rest"), 5, 1.0)])
    ann = Character(replace(who, promises=(BOAT,)))
    ann.enter(session="pier", present=["Tom", "Kim"])
    ann.perceive(action_event("Tom", THANKS, "Ann", 0), words="Thank you, Ann!")
    ann.perceive(action_event("Tom", "Speak(b, c, Promise, -)", "Ann", 10), words="I shall paint your boat.")
    ann.perceive(action_event("Tom", INSULT, "Ann", 20), words="You are slow.")
    ann.perceive(belief_event("Kim", "Sold(Tom, Boat)", "True", 30), told_by="Kim")
    return ann


def concluded(ann: Character) -> list[str]:
    return [f"{one.trace.percept.content} = {one.trace.percept.target}" for one in ann.conclude()]


def test_promises_people_and_goals_are_concluded(ann: Character):
    assert concluded(ann) == [
        "Promise(boat, Tom) = open",
        f"Impression(Tom) = {ann.belief('Impression(Tom)')}",
        "Moment(Tom) = Insult",
        "Told(Kim, Sold(Tom, Boat)) = True",
        "Plan(Sail) = 0.6",
    ]


def test_what_is_concluded_is_an_episode_that_was_inferred_with_words_and_alone(ann: Character):
    words = [one.words for one in ann.conclude()]

    drawn = list(ann.mind.memory)[4:]
    assert {(one.context.source, one.context.session, one.context.present) for one in drawn} == {
        (Source.INFERRED, "pier", ())
    }
    assert [one.context.words for one in drawn] == words
    assert words[0] == 'Tom\'s promise boat is open, "I shall paint your boat." (made just now, episode 1)'
    assert words[2] == 'What I felt most about is that Tom said "You are slow."'
    assert words[3:] == ["Kim told me that Sold(Tom, Boat) is True, which I believe", "I want Sail: 60% likely"]


BREAKS = "SellBoat"


@pytest.fixture
def trusting() -> Character:
    """Ann, to whom Tom promises something that he breaks by selling the boat."""
    broken = replace(BOAT, broken=name(f"Event(Action-End, [x], {BREAKS}, *)"))
    trusting = Character(replace(definition("Ann", HURT), promises=(broken,)))
    trusting.perceive(action_event("Tom", "Speak(b, c, Promise, -)", "Ann", 10))
    return trusting


def test_a_deed_that_breaks_a_promise_is_felt_as_it_is_done_and_not_once_more_when_it_is_concluded(trusting: Character):
    trace = trusting.perceive(action_event("Tom", BREAKS, "-", 20))

    assert trace.appraisal.because == ("hurt",)
    assert {one.type.label for one in trace.emotions} == {"Anger"}
    (broken, *_) = trusting.conclude()
    assert str(broken.trace.percept.target) == "broken"
    assert broken.trace.appraisal.because == ()
    assert broken.trace.episode.felt


def test_a_deed_of_the_kind_that_breaks_nothing_is_not_felt_so(trusting: Character):
    other = trusting.perceive(action_event("Kim", BREAKS, "-", 20))
    first = trusting.perceive(action_event("Tom", BREAKS, "-", 30))
    again = trusting.perceive(action_event("Tom", BREAKS, "-", 40))

    assert [one.appraisal.because for one in (other, first, again)] == [(), ("hurt",), ()]


def test_a_promise_that_time_breaks_is_felt_as_it_is_concluded(trusting: Character):
    trusting.wait(4 * DAY)

    (broken, *_) = trusting.conclude()

    assert broken.trace.appraisal.because == ("hurt",)


def test_an_impression_is_the_mean_of_the_strongest_feeling_and_the_last(ann: Character):
    felt = [[one for one in episode.felt if one.toward == word("Tom")] for episode in ann.mind.memory]
    strengths = [[one.type.sign * one.intensity for one in some] for some in felt if some]
    ann.perceive(action_event("Tom", "Speak(c, d, Thank, -)", "Ann", 40))
    last = [one.type.sign * one.intensity for one in ann.mind.memory.get(4).felt if one.toward == word("Tom")]

    ann.conclude()

    peak, end = max((one for some in [*strengths, last] for one in some), key=abs), max(last, key=abs)
    assert str(ann.belief("Impression(Tom)")) == str(round((peak + end) / 2, 2))


def test_a_conclusion_is_as_strong_as_what_it_rests_on(ann: Character):
    strongest = max(one.intensity for one in ann.mind.memory)

    drawn = ann.conclude()

    assert [one.trace.episode.intensity for one in drawn[1:3]] == [strongest, strongest]
    assert ann.mind.memory.get(drawn[1].trace.episode.id).intensity == strongest


def test_to_conclude_again_adds_nothing(ann: Character):
    ann.conclude()

    assert ann.conclude() == ()
    ann.wait(DAY)
    assert ann.conclude() == ()


def test_what_would_be_concluded_changes_nothing(ann: Character):
    before = json.dumps(ann.save())

    would = [one.property for one in conclusions(ann.definition, ann.mind)]

    assert json.dumps(ann.save()) == before
    assert would == [one.trace.percept.content for one in ann.conclude()]


def test_a_promise_that_is_overdue_is_concluded_as_broken_and_hurts(ann: Character):
    ann.conclude()
    ann.wait(4 * DAY)

    (broken,) = ann.conclude()

    assert broken.words == ('Tom has broken the promise boat, "I shall paint your boat." (made 4 days ago, episode 1)')
    assert [(str(one.type), str(one.toward)) for one in broken.trace.emotions] == [("anger", "Tom")]
    assert str(ann.belief("Promise(boat, Tom)")) == "broken"


@pytest.mark.parametrize("kept", [True, False])
def test_a_promise_is_the_same_whether_it_is_asked_or_concluded(ann: Character, kept: bool):
    if kept:
        ann.perceive(action_event("Tom", "PaintBoat", "-", DAY))
    ann.wait(4 * DAY)
    asked = ann.belief("Promise(boat, Tom)")

    first, *_ = ann.conclude()

    assert first.trace.percept.target == asked == ann.belief("Promise(boat, Tom)")
    assert str(asked) == ("kept" if kept else "broken")


def test_only_what_is_new_is_concluded_of_the_next_sitting(ann: Character):
    ann.conclude()
    ann.enter(session="kitchen", present=["Tom"])
    ann.perceive(action_event("Tom", THANKS, "Ann", DAY))

    assert [text.split(" =")[0] for text in concluded(ann)] == ["Impression(Tom)", "Moment(Tom)"]


def test_no_more_is_concluded_at_once_than_is_stated(ann: Character):
    for number in range(MOST):
        ann.perceive(action_event(f"Man{number}", INSULT, "Ann", 50))

    assert len(ann.conclude()) == MOST
    assert ann.conclude() == ()


def test_ones_own_promise_is_concluded_as_ones_own():
    visit = Promise(
        "visit", name("Event(Action-End, SELF, Vow, [x])"), name("Event(Action-End, SELF, Visit, [x])"), within=DAY
    )
    ann = Character(replace(definition("Ann"), promises=(visit,)))
    ann.perceive(action_event("Ann", "Vow", "Tom", 0))
    ann.wait(2 * DAY)

    (drawn,) = ann.conclude()

    assert str(drawn.trace.percept) == "Event(Property-Change, SELF, MyPromise(visit, Tom), broken)"
    assert drawn.words == "I have broken the promise visit to Tom (made 2 days ago, episode 0)"


def test_a_goal_that_is_over_is_concluded_once_more():
    reached = rule("reached", "Event(Action-End, *, Land, *)", feels("goal success probability", 1, "Sail"))
    ann = Character(definition("Ann", reached, wants=[Goal(word("Sail"), 5, 0.6)]))
    ann.perceive(action_event("Tom", "Wave", "Ann", 0))
    ann.conclude()
    ann.perceive(action_event("Tom", "Land", "-", 5))

    assert ann.conclude()[-1].words == "I wanted Sail, and that is over"


def test_who_is_erased_takes_the_conclusions_about_them_along(ann: Character, tmp_path: Path):
    ann.conclude()
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as life:
        life.restore(ann.mind.memory.snapshot())

    erased = erase_person(path, "Tom")

    with SqliteStore.open(path, read_only=True) as life:
        left = [str(one.event.content) for one in life if one.context.source is Source.INFERRED]
    assert left == ["Plan(Sail)"]
    assert erased.episodes == 7
    assert b"Tom" not in path.read_bytes()


def test_every_promise_that_is_broken_is_noticed_and_hurts(ann: Character):
    for broken in range(3):
        start = ann.mind.time
        ann.perceive(action_event("Tom", "Speak(b, c, Promise, -)", "Ann", start + 1), words="I shall paint your boat.")
        ann.conclude()
        ann.wait(start + 10 * DAY)

        drawn = [str(one.trace.percept.target) for one in ann.conclude() if "Promise" in str(one.trace.percept)]

        assert drawn == ["broken"], broken
        assert ann.emotions[0].type.label == "Anger"


def test_a_promise_that_is_forgotten_has_become_of_nothing(ann: Character):
    who, forgets = replace(ann.definition, goals=()), Remembering(Ebbinghaus())
    forgetful = Character(replace(who, promises=(replace(BOAT, within=inf),), remembering=forgets))
    forgetful.perceive(action_event("Tom", "Speak(b, c, Promise, -)", "Ann", 10), words="I shall paint your boat.")

    assert str(forgetful.belief("Promise(boat, Tom)")) == "open"
    forgetful.wait(400 * DAY)
    assert forgetful.belief("Promise(boat, Tom)") is None
    assert forgetful.conclude() == ()


def test_who_is_taken_for_the_teller_is_concluded_to_have_told(ann: Character):
    who = replace(ann.definition, remembering=Remembering(Ebbinghaus(), distorts={"sources"}))
    drawn = set[tuple[str, str]]()
    for seed in range(60):
        one = Character(who, seed)
        one.perceive(belief_event("Tom", "Sold(Boat)", "Brest", 1), told_by="Tom")
        one.perceive(belief_event("Kim", "Sold(Boat)", "Paris", 2), told_by="Kim")
        one.wait(DAY)
        teller = next(str(found.value) for found in one.mind.kb.answers(name("TellerOf(Sold(Boat))")))
        drawn |= {(teller, str(it.trace.percept.subject)) for it in one.conclude() if "Told" in str(it.trace.percept)}

    assert {told for told, _ in drawn} == {"Tom", "Kim"}
    assert all(told == concluded_of for told, concluded_of in drawn)


def test_what_was_said_comes_to_mind_before_what_was_concluded_of_it(ann: Character):
    ann.conclude()

    first, *others = ann.recollect("What did Tom promise?", limit=3)

    assert first.account.words == "I shall paint your boat."
    assert any(one.account.inferred for one in others)
